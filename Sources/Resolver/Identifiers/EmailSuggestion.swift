// Second keys of an address, for evidence of less weight than the address itself.
//
//     an+shop@congty.vn   →   an@congty.vn          a tag, if the provider has tags
//     an@gmial.com        →   an@gmail.com          a slip of one key in a big provider's name
//     an@gmail.com.vn     →   an@gmail.com          not Google's, but meant so
//     abcgmail.com        →   abc@gmail.com         the @ is missing
//     an@gmail,com        →   an@gmail.com          a comma for the dot

extension EmailNormalizer {
    /// The key without its tag, at a provider whose rules are not known. Returns its byte count; 0 = there is no tag.
    public static func withoutTag(
        _ key: UnsafePointer<UInt8>, _ count: Int, into other: UnsafeMutablePointer<UInt8>
    ) -> Int {
        var at = 0
        while at < count && key[at] != 64 { at &+= 1 }
        return withoutTag(key, count, at: at, into: other)
    }

    /// The same for a key whose @ stands at `at`.
    @inline(__always)
    static func withoutTag(
        _ key: UnsafePointer<UInt8>, _ count: Int, at: Int, into other: UnsafeMutablePointer<UInt8>
    ) -> Int {
        var plus = 1
        while plus < at && key[plus] != 43 { plus &+= 1 }
        guard at < count, plus < at, count <= capacity, key[0] != 34 else { return 0 }
        while plus > 1 && key[plus &- 1] == 46 { plus &-= 1 }
        copy(key, plus, other)
        copy(key + at, count &- at, other + plus)
        return plus &+ count &- at
    }

    /// What a mistyped address was meant to be: grade `ambiguous`, reason `emailSuggested`; count 0 when there is nothing to suggest.
    /// Never for an address of a provider that exists and is known.
    public static func suggest(
        _ text: UnsafePointer<UInt8>, _ count: Int, into other: UnsafeMutablePointer<UInt8>
    ) -> TextReading {
        guard count <= maximumByteCount else { return TextReading() }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: capacity) { scratch in
            guard let key = scratch.baseAddress else { return TextReading() }
            var at = 0
            var repairs: UInt32 = 0
            var length = EmailText.clean(text, count, into: key, capacity, &at, &repairs)
            if length < 0 {
                length = withSign(text, count, into: key, &at)
                guard length > 0 else { return TextReading() }
            } else {
                guard length > 3, at > 0 else { return TextReading() }
                if let meant = meantDomain(key + at + 1, length &- at &- 1) {
                    copy(meant.start, meant.length, key + at + 1)
                    length = at &+ 1 &+ meant.length
                } else {
                    length = withDots(text, count, into: key)
                    guard length > 0 else { return TextReading() }
                }
            }
            var reading = normalize(key, length, into: other)
            guard reading.grade == .personal else { return TextReading() }
            reading.grade = .ambiguous
            reading.reason = .emailSuggested
            reading.repairs |= repairs
            return reading
        }
    }

    /// The same from the key of a reading whose domain is unknown: O(bytes of the domain) where there is nothing to suggest.
    static func suggest(
        key: UnsafePointer<UInt8>, _ count: Int, at: Int, into other: UnsafeMutablePointer<UInt8>
    ) -> TextReading {
        guard at > 0, at < count, count <= capacity, let meant = slippedDomain(key + at + 1, count &- at &- 1) else {
            return TextReading()
        }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: capacity) { scratch in
            guard let address = scratch.baseAddress else { return TextReading() }
            copy(key, at &+ 1, address)
            copy(meant.start, meant.length, address + at + 1)
            var reading = normalize(address, at &+ 1 &+ meant.length, into: other)
            guard reading.grade == .personal else { return TextReading() }
            reading.grade = .ambiguous
            reading.reason = .emailSuggested
            return reading
        }
    }

    @inline(__always)
    private static func copy(_ source: UnsafePointer<UInt8>, _ count: Int, _ target: UnsafeMutablePointer<UInt8>) {
        var index = 0
        while index < count {
            target[index] = source[index]
            index &+= 1
        }
    }

    /// A cell without @ that ends in a big provider's domain and has three characters or more before it.
    private static func withSign(
        _ text: UnsafePointer<UInt8>, _ count: Int, into key: UnsafeMutablePointer<UInt8>, _ at: inout Int
    ) -> Int {
        guard count <= 80 else { return 0 }
        let length = FoldedText.fold(text, count, into: key, capacity: 80).count
        var index = 0
        while index < 5 {
            let domain = bigDomain(index)
            let local = length &- domain.length
            if local >= 3 && ProfileLink.startsWith(key + local, domain.length, domain) {
                key[local] = 64
                copy(domain.start, domain.length, key + local + 1)
                at = local
                return local &+ 1 &+ domain.length
            }
            index &+= 1
        }
        return 0
    }

    /// A cell whose domain is parted by commas and ends in known endings; of two addresses with a comma between them the second is no ending.
    private static func withDots(_ text: UnsafePointer<UInt8>, _ count: Int, into key: UnsafeMutablePointer<UInt8>) -> Int {
        guard count <= 80 else { return 0 }
        var index = 0
        while index < count {
            key[index] = FoldedText.lowered(text[index])
            index &+= 1
        }
        var at = 0
        while at < count && key[at] != 64 { at &+= 1 }
        index = at &+ 1
        while index < count && (PhoneCell.isLetter(key[index]) || key[index] &- 48 < 10 || key[index] == 45) { index &+= 1 }
        guard index > at &+ 1, index < count, key[index] == 44 else { return 0 }
        while index < count, key[index] == 44 || key[index] == 46 {
            key[index] = 46
            var end = index &+ 1
            while end < count && PhoneCell.isLetter(key[end]) { end &+= 1 }
            guard end > index &+ 1, PhoneWord.contains(" com vn net org edu gov info ", key + index + 1, end &- index &- 1) else { return 0 }
            index = end
        }
        while index < count && key[index] <= 32 { index &+= 1 }
        return index == count ? count : 0
    }

    private static func bigDomain(_ index: Int) -> StaticString {
        switch index {
        case 0: "gmail.com"
        case 1: "yahoo.com"
        case 2: "hotmail.com"
        case 3: "outlook.com"
        default: "icloud.com"
        }
    }

    /// The big domain that differs by at most one slip in its name and one in its ending.
    private static func meantDomain(_ domain: UnsafePointer<UInt8>, _ count: Int) -> StaticString? {
        guard let meant = slippedDomain(domain, count) else { return nil }
        return MailProvider.find(domain, count).isUnknown ? meant : nil
    }

    /// The same without a look at who the domain belongs to: some slips are registered by those who collect such mail, and
    /// stand in the list of throw-away domains.
    static func slippedDomain(_ domain: UnsafePointer<UInt8>, _ count: Int) -> StaticString? {
        guard count >= 6, count <= 16 else { return nil }
        var dot = 0
        while dot < count && domain[dot] != 46 { dot &+= 1 }
        // Most domains end in something else, or begin with another word.
        let hasEnding = dot < count && isEnding(domain + dot + 1, count &- dot &- 1)
        guard hasEnding || dot == count || dot == 1 else { return nil }
        var index = 0
        while index < 5 {
            let big = bigDomain(index)
            let label = big.length &- 4
            if dot == count {
                // `gmailcom`
                if count == label &+ 3 && isWithinOneSlip(domain, label, big.start, label) && isCom(domain + label, 3) { return big }
            } else if hasEnding && isWithinOneSlip(domain, dot, big.start, label) {
                return big
            } else if dot == 1 && isWithinOneSlip(domain, count, big.start, big.length) {
                return big  // `g.mail.com`
            }
            index &+= 1
        }
        return nil
    }

    /// `com`, one slip away from it, or what is typed for it out of habit: `vn`, `com.vn`.
    private static func isEnding(_ text: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        if count == 2 && text[0] == 118 && text[1] == 110 { return true }
        if count == 6 && text[3] == 46 && text[4] == 118 && text[5] == 110 { return isCom(text, 3) }
        return isCom(text, count)
    }

    private static func isCom(_ text: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        let com: StaticString = "com"
        return isWithinOneSlip(text, count, com.start, 3)
    }

    /// Equal, or one character more, less, other, or two neighbours exchanged.
    static func isWithinOneSlip(
        _ left: UnsafePointer<UInt8>, _ leftCount: Int, _ right: UnsafePointer<UInt8>, _ rightCount: Int
    ) -> Bool {
        let difference = leftCount &- rightCount
        guard difference >= -1, difference <= 1 else { return false }
        let shorter = min(leftCount, rightCount)
        var start = 0
        while start < shorter && left[start] == right[start] { start &+= 1 }
        var tail = 0
        while tail < shorter &- start && left[leftCount &- 1 &- tail] == right[rightCount &- 1 &- tail] { tail &+= 1 }
        let leftRest = leftCount &- start &- tail
        let rightRest = rightCount &- start &- tail
        if leftRest <= 1 && rightRest <= 1 { return true }
        return leftRest == 2 && rightRest == 2 && left[start] == right[start &+ 1] && left[start &+ 1] == right[start]
    }
}
