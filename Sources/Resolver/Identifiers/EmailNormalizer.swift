// E-mail addresses as people type them → a canonical key.
//
//     " Nguyen.Van.A+shop@GoogleMail.com. "   →   "nguyenvana@gmail.com"
//
// The key says which mailbox it is, by the provider's own rules; it is not an address to write to. The raw value is kept
// by whoever called. A cell that is one plain ASCII address takes one pass; dirt goes through EmailText first.

public enum EmailNormalizer {
    /// Bytes that the output buffer must have.
    public static var capacity: Int { 320 }
    /// Cells longer than this many bytes are refused as too long.
    public static var maximumByteCount: Int { 1000 }

    /// The canonical key of the first address in a cell.
    ///
    /// - Parameters:
    ///   - text: UTF-8 bytes of one cell; any bytes are safe.
    ///   - key: At least `capacity` bytes; holds `count` bytes of key afterwards.
    /// - Complexity: O(count) up to 1,000 bytes, O(1) beyond; no allocation.
    public static func normalize(
        _ text: UnsafePointer<UInt8>, _ count: Int, into key: UnsafeMutablePointer<UInt8>
    ) -> TextReading {
        find(text, count, into: key).reading
    }

    /// A key, and what was learnt on the way to it.
    struct Finding {
        var reading: TextReading
        /// Where the key's @ stands.
        var at = 0
        /// The local part may hold a plus.
        var mayHaveTag = true
        /// The domain is nobody's whom we know: it may be a slip.
        var isUnknownDomain = true
    }

    /// The same as `normalize`, for callers that look for second keys.
    @inline(__always)
    static func find(
        _ text: UnsafePointer<UInt8>, _ count: Int, into key: UnsafeMutablePointer<UInt8>
    ) -> Finding {
        var plain = PlainAddress()
        if plain.copy(text, count, into: key) { return finish(key, plain.count, plain.at, 0, plain.hasTagOrDot) }
        if plain.copyInside(text, count, into: key) {
            return finish(key, plain.count, plain.at, TextRepair.noiseAround.rawValue, plain.hasTagOrDot)
        }
        return findDirty(text, count, into: key)
    }

    /// The way of any cell: what the fast way reads, it reads alike.
    static func normalizeDirty(
        _ text: UnsafePointer<UInt8>, _ count: Int, into key: UnsafeMutablePointer<UInt8>
    ) -> TextReading {
        findDirty(text, count, into: key).reading
    }

    @inline(never)
    private static func findDirty(
        _ text: UnsafePointer<UInt8>, _ count: Int, into key: UnsafeMutablePointer<UInt8>
    ) -> Finding {
        var at = -1
        guard count <= maximumByteCount else { return Finding(reading: .refused(.tooLong)) }
        var repairs: UInt32 = 0
        let cleaned = EmailText.clean(text, count, into: key, capacity, &at, &repairs)
        guard cleaned > 0 else {
            var reading = TextReading.refused(cleaned == 0 ? .wordForNothing : .emailNoAt)
            if isBlank(text, count) { reading.reason = .empty }
            reading.repairs = repairs
            return Finding(reading: reading)
        }
        return canonicalize(key, cleaned, at, repairs)
    }

    private static func isBlank(_ text: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        var index = 0
        while index < count && text[index] <= 32 { index &+= 1 }
        return index == count
    }

    // MARK: One address, lower case, in the buffer

    private static func canonicalize(
        _ key: UnsafeMutablePointer<UInt8>, _ count: Int, _ at: Int, _ repairs: UInt32
    ) -> Finding {
        var reading = TextReading()
        reading.repairs = repairs
        guard isLocalPart(key, at) else {
            reading.reason = hasMask(key, at) ? .emailMasked : .emailLocalPart
            if reading.reason == .emailMasked { reading.grade = .masked }
            return Finding(reading: reading)
        }
        let domainCount = count &- at &- 1
        guard isDomain(key + at + 1, domainCount) else {
            reading.reason = .emailDomain
            return Finding(reading: reading)
        }
        if hasMask(key, at) { return Finding(reading: .refused(.emailMasked, .masked)) }
        return finish(key, count, at, repairs, true)
    }

    /// A valid address becomes its key.
    @inline(__always)
    private static func finish(
        _ key: UnsafeMutablePointer<UInt8>, _ count: Int, _ at: Int, _ repairs: UInt32, _ hasTagOrDot: Bool
    ) -> Finding {
        var reading = TextReading()
        reading.repairs = repairs
        let provider = MailProvider.find(key + at + 1, count &- at &- 1)
        if key[0] &- 48 < 10 || key[0] == 43 { reading.phone = phone(key, at) }
        reading.count = count
        reading.grade = .personal
        reading.reason = .none
        var local = at
        if provider.changes(hasTagOrDot, key + at + 1) {
            reading.count = provider.rewrite(key, count, at)
            local = 0
            while local < reading.count && key[local] != 64 { local &+= 1 }
        }
        grade(key, local, reading.count, provider, &reading)
        return Finding(reading: reading, at: local, mayHaveTag: hasTagOrDot, isUnknownDomain: provider.isUnknown)
    }

    /// A local part that is a phone number of Vietnam: `0912345678`, `84912345678`, `912345678` is not enough.
    private static func phone(_ local: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
        guard count >= 10, count <= 13 else { return 0 }
        var digits = PhoneDigits()
        var index = 0
        if local[0] == 43 {
            digits.hasPlus = true
            index = 1
        }
        while index < count {
            let digit = local[index] &- 48
            if digit > 9 { return 0 }
            digits.append(digit)
            index &+= 1
        }
        guard digits.zeros > 0 || digits.hasPlus || digits.first(2) == 84 else { return 0 }
        let reading = PhoneDialling.read(digits, region: .vietnam, hint: PhoneHint(column: .mobile))
        return reading.kind == .mobile && reading.grade.isKey ? reading.e164 : 0
    }

    private static func hasMask(_ local: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        var stars = 0
        var index = 0
        while index < count {
            if local[index] == 42 { stars &+= 1 }
            index &+= 1
        }
        return stars >= 2
    }

    /// Looks at the canonical key: who could hold this mailbox? `at` is where its @ stands.
    @inline(__always)
    private static func grade(
        _ key: UnsafePointer<UInt8>, _ at: Int, _ count: Int, _ provider: MailProvider, _ reading: inout TextReading
    ) {
        switch provider.rule {
        case .example: demote(.placeholder, .emailExample, &reading)
        case .disposable where slippedDomain(key + at + 1, count &- at &- 1) == nil: demote(.shared, .emailDisposable, &reading)
        case .relay: demote(.shared, .emailRelay, &reading)
        case .program: demote(.placeholder, .emailPlaceholder, &reading)
        default: break
        }
        guard reading.grade == .personal else { return }
        let word = localClass(key, at)
        if word == 114 {
            demote(.shared, .emailRole, &reading)
        } else if word == 112 || (word == 113 && (provider.isConsumer || saysTheSame(key, at, count))) {
            demote(.placeholder, .emailPlaceholder, &reading)
        } else if at > 1 && isOneLetter(key, at) && provider.isConsumer {
            demote(.placeholder, .emailPlaceholder, &reading)
        } else if reading.phone != 0 {
            reading.reason = .emailPhoneAsLocal
        }
    }

    @inline(__always)
    private static func demote(_ grade: Grade, _ reason: Reason, _ reading: inout TextReading) {
        reading.grade = grade
        reading.reason = reason
    }

    /// The class of the local part among the words of Data/email-words.tsv, up to two digits at its end aside.
    private static func localClass(_ local: UnsafePointer<UInt8>, _ count: Int) -> UInt8 {
        let whole = EmailTables.words.find(local, count)
        if whole != 0 { return whole }
        var length = count
        while length > 1 && length > count &- 2 && local[length &- 1] &- 48 < 10 { length &-= 1 }
        if length == count { return 0 }
        let trimmed = EmailTables.words.find(local, length)
        return trimmed == 114 ? trimmed : 0
    }

    /// `test@test.vn`: the first label of the domain says the local part again.
    private static func saysTheSame(_ key: UnsafePointer<UInt8>, _ at: Int, _ count: Int) -> Bool {
        var index = 0
        while index < at {
            let other = at &+ 1 &+ index
            if other >= count || key[other] != key[index] { return false }
            index &+= 1
        }
        let end = at &+ 1 &+ at
        return end < count && key[end] == 46
    }

    private static func isOneLetter(_ local: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        var index = 1
        while index < count {
            if local[index] != local[0] { return false }
            index &+= 1
        }
        return true
    }

    // MARK: Syntax (RFC 5321 sections 4.1.2 and 4.5.3.1)

    /// A dot-atom of 1…64 bytes, or a quoted string; bytes above 0x7F count as letters (RFC 6531).
    private static func isLocalPart(_ local: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        guard count > 0, count <= 64 else { return false }
        if local[0] == 34 { return count > 2 && local[count &- 1] == 34 }
        var wasDot = true
        var index = 0
        while index < count {
            let byte = local[index]
            if byte == 46 {
                if wasDot { return false }
                wasDot = true
            } else {
                guard isAtomText(byte) else { return false }
                wasDot = false
            }
            index &+= 1
        }
        return !wasDot
    }

    @inline(__always)
    static func isAtomText(_ byte: UInt8) -> Bool {
        if (byte | 0x20) &- 97 < 26 || byte &- 48 < 10 || byte >= 0x80 { return true }
        switch byte {
        case 33, 35, 36, 37, 38, 39, 42, 43, 45, 47, 61, 63, 94, 95, 96, 123, 124, 125, 126: return true
        default: return false
        }
    }

    /// At least two labels of 1…63 letters, digits and inner hyphens; the last one is not a number. Or `[…]`.
    private static func isDomain(_ domain: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        guard count >= 3, count <= 253 else { return false }
        if domain[0] == 91 { return isAddressLiteral(domain, count) }
        var labelStart = 0
        var dots = 0
        var hasLetter = false
        var index = 0
        while index <= count {
            let byte = index < count ? domain[index] : 46
            if byte == 46 {
                let length = index &- labelStart
                if length < 1 || length > 63 || domain[labelStart] == 45 || domain[index &- 1] == 45 { return false }
                if index < count {
                    dots &+= 1
                    hasLetter = false
                    labelStart = index &+ 1
                }
            } else if byte &- 97 < 26 {
                hasLetter = true
            } else if byte &- 48 > 9 && byte != 45 {
                return false
            }
            index &+= 1
        }
        return dots > 0 && hasLetter && count &- labelStart >= 2
    }

    /// `[192.0.2.1]`, `[ipv6:2001:db8::1]`: what else stands in brackets is dirt.
    private static func isAddressLiteral(_ domain: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        guard count > 4, domain[count &- 1] == 93 else { return false }
        var index = 1
        while index < count &- 1 {
            let byte = domain[index]
            guard byte &- 97 < 26 || byte &- 48 < 10 || byte == 45 || byte == 46 || byte == 58 else { return false }
            index &+= 1
        }
        return true
    }
}
