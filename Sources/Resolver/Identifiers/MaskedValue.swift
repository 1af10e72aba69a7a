// Values that a marketplace hides in part: they can never be keys, but what is visible may speak against a person, and a little for one.
//
//     ******78   0****70   09xxxxx678   (+84) 91*****78   N***n L*n   n*****3   la***@gmail.com
//
// A run of hiding signs stands for one or more characters: how many of them are drawn says nothing, platforms draw three for any.

/// What a masked value says beside another value.
public struct MaskComparison: Sendable, Equatable, BitwiseCopyable {
    public enum Verdict: UInt8, Sendable, BitwiseCopyable {
        /// Nothing visible can be compared.
        case saysNothing = 0
        case agrees = 1
        /// A visible character is another one: evidence against.
        case contradicts = 2
    }

    public var verdict = Verdict.saysNothing
    /// Thousandths of a bit that an agreement is worth at most; 0 unless `agrees`. Two digits: 6,600.
    public var weight: Int32 = 0

    static let contradiction = MaskComparison(verdict: .contradicts, weight: 0)

    /// An agreement. Whatever is visible, it is worth no more than two equal digits: a mask never outweighs a conflict.
    static func agreement(_ weight: Int32) -> MaskComparison {
        weight <= 0 ? MaskComparison() : MaskComparison(verdict: .agrees, weight: min(weight, MaskedValue.greatestWeight))
    }
}

public enum MaskedValue {
    /// log2(100), cut off: one number in a hundred ends in two given digits.
    static var greatestWeight: Int32 { 6_600 }
    static var weightOfDigit: Int32 { 3_300 }
    /// Letters are unevenly distributed: half of all names show an N first.
    static var weightOfLetter: Int32 { 1_500 }
    static var capacity: Int { 128 }

    /// The symbol hides something: `*` (and the dots that fold to it), `#`; in numbers an x too.
    @inline(__always)
    static func hides(_ symbol: UInt8, isNumber: Bool) -> Bool { symbol == 42 || symbol == 35 || (isNumber && symbol == 120) }

    // MARK: Phones

    /// The visible digits at both ends of a masked phone, without the trunk zero or the country code.
    struct Phone: Equatable {
        var head: UInt64 = 0
        var headCount = 0
        var tail: UInt64 = 0
        var tailCount = 0
    }

    /// What a masked phone shows; nothing at all when the text hides no digit. Visible digits between two runs of signs are not used.
    static func readPhone(_ text: UnsafePointer<UInt8>, _ count: Int) -> Phone {
        var phone = Phone()
        guard count <= 256 else { return phone }
        withFolded(text, count) { symbols, length in
            var index = 0
            var hasPlus = false
            while index < length && !hides(symbols[index], isNumber: true) {
                if symbols[index] == 43 { hasPlus = true }
                if PhoneCell.isDigit(symbols[index]) && phone.headCount < 15 {
                    phone.head = phone.head &* 10 &+ UInt64(symbols[index] &- 48)
                    phone.headCount &+= 1
                }
                index &+= 1
            }
            guard index < length else {
                phone = Phone()
                return
            }
            var weight: UInt64 = 1
            var end = length
            while end > index && !hides(symbols[end &- 1], isNumber: true) {
                end &-= 1
                if PhoneCell.isDigit(symbols[end]) && phone.tailCount < 15 {
                    phone.tail &+= UInt64(symbols[end] &- 48) &* weight
                    weight &*= 10
                    phone.tailCount &+= 1
                }
            }
            stripPrefix(&phone, hasPlus: hasPlus, firstDigit: firstDigit(symbols, index))
        }
        return phone
    }

    private static func firstDigit(_ symbols: UnsafePointer<UInt8>, _ end: Int) -> UInt8 {
        var index = 0
        while index < end {
            if PhoneCell.isDigit(symbols[index]) { return symbols[index] &- 48 }
            index &+= 1
        }
        return 255
    }

    /// Takes `0`, `84`, `+84` off the head. A lone 8 or 84 without a plus may be either, and says nothing.
    private static func stripPrefix(_ phone: inout Phone, hasPlus: Bool, firstDigit: UInt8) {
        if firstDigit == 0 {
            phone.headCount &-= 1
        } else if phone.headCount >= 2 && PhoneDigits.quotient(phone.head, PhoneDigits.power(phone.headCount &- 2)) == 84 {
            phone.headCount &-= 2
            phone.head = phone.head % max(1, PhoneDigits.power(phone.headCount))
            if !hasPlus { phone.headCount = 0 }
        } else if hasPlus || phone.headCount == 1 {
            phone.headCount = 0
        }
        if phone.headCount <= 0 {
            phone.headCount = 0
            phone.head = 0
        }
    }

    /// A masked phone beside a number of Vietnam.
    ///
    /// - Parameter e164: As `PhoneReading.e164`; a number of another country is not compared.
    public static func comparePhone(_ text: UnsafePointer<UInt8>, _ count: Int, with e164: UInt64) -> MaskComparison {
        let mask = readPhone(text, count)
        var national = e164
        var length = 0
        var rest = e164
        while rest > 0 {
            length &+= 1
            rest /= 10
        }
        guard length >= 10, length <= 12, PhoneDigits.quotient(e164, PhoneDigits.power(length &- 2)) == 84 else { return MaskComparison() }
        length &-= 2
        national = e164 &- 84 &* PhoneDigits.power(length)
        return compare(mask, Phone(head: national, headCount: length, tail: national, tailCount: length))
    }

    /// Two masked phones.
    public static func comparePhones(
        _ left: UnsafePointer<UInt8>, _ leftCount: Int, _ right: UnsafePointer<UInt8>, _ rightCount: Int
    ) -> MaskComparison { compare(readPhone(left, leftCount), readPhone(right, rightCount)) }

    static func compare(_ left: Phone, _ right: Phone) -> MaskComparison {
        let tail = min(left.tailCount, right.tailCount)
        let modulus = max(1, PhoneDigits.power(tail))
        if left.tail % modulus != right.tail % modulus { return .contradiction }
        let head = min(left.headCount, right.headCount)
        let leftHead = PhoneDigits.quotient(left.head, PhoneDigits.power(left.headCount &- head))
        let rightHead = PhoneDigits.quotient(right.head, PhoneDigits.power(right.headCount &- head))
        if head > 0 && leftHead != rightHead { return .contradiction }
        // First digits say little: five of them begin all mobiles, and half are 03 and 09.
        let headWeight: Int32 = head == 0 ? 0 : (head == 1 ? 1_000 : 3_000)
        return .agreement(Int32(truncatingIfNeeded: tail) &* weightOfDigit &+ headWeight)
    }

    // MARK: Texts

    @inline(__always)
    static func withFolded(_ text: UnsafePointer<UInt8>, _ count: Int, _ body: (UnsafePointer<UInt8>, Int) -> Void) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: capacity) { symbols in
            guard let base = symbols.baseAddress else { return }
            let folded = FoldedText.fold(text, count, into: base, capacity: capacity)
            var start = 0
            var end = folded.isCut ? 0 : folded.count
            while start < end && base[start] <= 32 { start &+= 1 }
            while end > start && base[end &- 1] <= 32 { end &-= 1 }
            body(base + start, end &- start)
        }
    }

    /// A masked username, id or e-mail beside another one, masked or not. Case and marks do not count.
    public static func compareText(
        _ mask: UnsafePointer<UInt8>, _ maskCount: Int, _ text: UnsafePointer<UInt8>, _ textCount: Int
    ) -> MaskComparison {
        var result = MaskComparison()
        guard maskCount <= 256, textCount <= 256 else { return result }
        withFolded(mask, maskCount) { left, leftCount in
            withFolded(text, textCount) { right, rightCount in
                result = MaskedWord.compare(left, leftCount, right, rightCount)
            }
        }
        return result
    }

    /// A masked name beside a name, masked or not: `N***n L*n` and Nguyễn Ngọc Lan. The words of the shorter one must stand in the longer one in
    /// their order, or in the order of a name that was turned round.
    public static func compareName(
        _ mask: UnsafePointer<UInt8>, _ maskCount: Int, _ name: UnsafePointer<UInt8>, _ nameCount: Int
    ) -> MaskComparison {
        var result = MaskComparison()
        guard maskCount <= 256, nameCount <= 256 else { return result }
        withFolded(mask, maskCount) { left, leftCount in
            withFolded(name, nameCount) { right, rightCount in
                result = MaskedWord.compareNames(left, leftCount, right, rightCount)
            }
        }
        return result
    }
}
