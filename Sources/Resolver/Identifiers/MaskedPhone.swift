/// What a masked phone shows, in one word that stands where a full number does: up to four digits at each end.
///
///     bit 62 = masked | 17: digits at the front (14 bits), how many (3) | 17: digits at the end, how many
///
/// It is never a key. Beside another number it may agree, which is worth little, or be another number.
enum MaskedPhone {
    private static let mark: UInt64 = 1 << 62
    private static let digitLimit = 4

    /// The word of a cell, 0 where it shows no digit.
    static func pack(_ text: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
        let phone = MaskedValue.readPhone(text, count)
        let (headCount, tailCount) = (min(phone.headCount, digitLimit), min(phone.tailCount, digitLimit))
        guard headCount > 0 || tailCount > 0 else { return 0 }
        let head = PhoneDigits.quotient(phone.head, PhoneDigits.power(phone.headCount &- headCount))
        let tail = phone.tail % max(1, PhoneDigits.power(tailCount))
        return mark | end(head, headCount) &<< 17 | end(tail, tailCount)
    }

    private static func end(_ digits: UInt64, _ count: Int) -> UInt64 { digits << 3 | UInt64(truncatingIfNeeded: count) }

    @inline(__always)
    static func isMasked(_ word: UInt64) -> Bool { word & mark != 0 }

    /// Two words, or one beside the international form of a mobile number of Vietnam. Symmetric.
    static func compare(_ left: UInt64, _ right: UInt64) -> MaskComparison { MaskedValue.compare(phone(left), phone(right)) }

    private static func phone(_ word: UInt64) -> MaskedValue.Phone {
        guard isMasked(word) else {
            let national = PhoneSlip.mobile(word)
            let count = national == 0 ? 0 : 9
            return MaskedValue.Phone(head: national, headCount: count, tail: national, tailCount: count)
        }
        let (head, tail) = (word >> 17 & 0x1_FFFF, word & 0x1_FFFF)
        return MaskedValue.Phone(
            head: head >> 3, headCount: Int(truncatingIfNeeded: head & 7), tail: tail >> 3,
            tailCount: Int(truncatingIfNeeded: tail & 7))
    }
}
