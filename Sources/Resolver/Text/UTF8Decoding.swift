/// UTF-8, one code point at a time, from bytes that nobody has checked.
///
/// A wrong byte never traps, never reads past the end and never swallows the byte after it: each byte that does
/// not belong to a well-formed sequence is one U+FFFD (which breaks tokens) of length 1. Overlong forms,
/// surrogates and numbers above U+10FFFF are wrong bytes.
enum UTF8Decoding {
    static let replacement: UInt32 = 0xFFFD

    struct Scalar {
        var value: UInt32
        /// Bytes read, 1...4.
        var length: Int
    }

    /// The code point at `at`, of which `left` ≥ 1 bytes may be read.
    @inline(__always)
    static func next(_ at: UnsafePointer<UInt8>, _ left: Int) -> Scalar {
        let lead = UInt32(at[0])
        if lead < 0x80 { return Scalar(value: lead, length: 1) }
        // Most of Vietnamese: two bytes (à, đ, ơ) or three (ế, ự).
        if lead >= 0xC2 && lead < 0xE0 && left >= 2 && isTail(at[1]) {
            return Scalar(value: ((lead & 0x1F) << 6) | tail(at[1]), length: 2)
        }
        if lead & 0xF0 == 0xE0 && left >= 3 && isTail(at[1]) && isTail(at[2]) {
            let value = ((lead & 0x0F) << 12) | (tail(at[1]) << 6) | tail(at[2])
            if value >= 0x800 && !(value >= 0xD800 && value < 0xE000) { return Scalar(value: value, length: 3) }
        }
        if lead >= 0xF0 && lead < 0xF5 && left >= 4 && isTail(at[1]) && isTail(at[2]) && isTail(at[3]) {
            let value = ((lead & 0x07) << 18) | (tail(at[1]) << 12) | (tail(at[2]) << 6) | tail(at[3])
            if value >= 0x1_0000 && value < 0x11_0000 { return Scalar(value: value, length: 4) }
        }
        return Scalar(value: replacement, length: 1)
    }

    @inline(__always) private static func isTail(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
    @inline(__always) private static func tail(_ byte: UInt8) -> UInt32 { UInt32(byte & 0x3F) }
}
