/// 64-bit ids as 13 characters of Crockford's base32, lower case: 0–9 and a–z without i, l, o, u.
///
///     id  ─▶  1 character of 4 bits, then 12 of 5 bits, most significant first
///
/// The text sorts like the number, survives being read aloud, and stays below no reader's 2⁵³.
package enum Base32 {
    package static let characterCount = 13
    private static let alphabet: StaticString = "0123456789abcdefghjkmnpqrstvwxyz"

    /// Writes 13 bytes.
    package static func write(_ id: UInt64, into bytes: UnsafeMutablePointer<UInt8>) {
        let letters = alphabet.start
        var rest = id
        var index = characterCount &- 1
        while index >= 0 {
            bytes[index] = letters[Int(truncatingIfNeeded: rest & 31)]
            rest >>= 5
            index &-= 1
        }
    }

    /// Reads 13 characters of either case, `i` and `l` as 1, `o` as 0. Nil for anything else, a number past 64 bits included.
    package static func read(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> UInt64? {
        guard count == characterCount else { return nil }
        var id: UInt64 = 0
        for index in 0..<count {
            guard let digit = digit(bytes[index]), index > 0 || digit < 16 else { return nil }
            id = (id << 5) | digit
        }
        return id
    }

    private static func digit(_ byte: UInt8) -> UInt64? {
        switch byte | 0x20 {
        case 0x6F: return 0  // o
        case 0x69, 0x6C: return 1  // i, l
        default: break
        }
        // Digits have the bit 0x20 themselves; letters are compared in lower case.
        let wanted = byte >= 0x40 ? byte | 0x20 : byte
        let letters = alphabet.start
        for value in 0..<32 where letters[value] == wanted { return UInt64(truncatingIfNeeded: value) }
        return nil
    }
}
