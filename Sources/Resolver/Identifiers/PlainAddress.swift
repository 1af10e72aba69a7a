// The fast way through an e-mail cell: one plain ASCII address, alone or between the signs that people and programs put
// around one.
//
//     Lan.Nguyen+shop@GMail.com        Mail: <lan@gmail.com>        "Lan" <lan@gmail.com>;
//
// Eight bytes at a time: letters and digits are recognised and lowered in one word; only the other signs, three in a usual
// address, are looked at one by one. What is anything else goes the slow way through EmailText.

struct PlainAddress {
    /// Bytes of the address; 0 = none was found.
    private(set) var count = 0
    /// Where the @ stands.
    private(set) var at = -1
    /// A plus, a dot, a hyphen or an underscore stands before the @.
    private(set) var hasTagOrDot = false
    /// Where the last dot or the @ stands.
    private var mark = -1

    @inline(__always)
    init() {}

    /// Copies a cell that is one plain, valid address, in lower case; blanks around it are left out. Plain: letters, digits,
    /// single dots, `_ + -` before the @, `-` inside the labels of the domain.
    @inline(__always)
    mutating func copy(_ text: UnsafePointer<UInt8>, _ length: Int, into key: UnsafeMutablePointer<UInt8>) -> Bool {
        var start = 0
        var end = length
        while start < end && text[start] <= 32 { start &+= 1 }
        while start < end && text[end &- 1] <= 32 { end &-= 1 }
        return copyExactly(text + start, end &- start, into: key)
    }

    /// The same for the only address of an ASCII cell with a label, a name or brackets around it.
    mutating func copyInside(_ text: UnsafePointer<UInt8>, _ length: Int, into key: UnsafeMutablePointer<UInt8>) -> Bool {
        guard length <= 254 else { return false }
        var sign = -1
        var index = 0
        while index < length {
            let byte = text[index]
            // `(at)`, a second address and other scripts are not for this way.
            if byte >= 0x80 || byte == 40 || byte == 91 || byte == 123 || (byte == 64 && sign >= 0) { return false }
            if byte == 64 { sign = index }
            index &+= 1
        }
        guard sign > 0 else { return false }
        var start = sign
        while start > 0 && PlainAddress.isPlain(text[start &- 1]) { start &-= 1 }
        var end = sign &+ 1
        while end < length && PlainAddress.isPlain(text[end]) { end &+= 1 }
        // A label behind a blank may go on: `gmail .com`, `lan @gmail.com`.
        var next = end
        while next < length && text[next] == 32 { next &+= 1 }
        if next < length && next > end && text[next] == 46 { return false }
        guard start == 0 || PlainAddress.opens(text[start &- 1]), end == length || PlainAddress.closes(text[end]) else { return false }
        self = PlainAddress()
        return copyExactly(text + start, end &- start, into: key)
    }

    @inline(__always)
    private static func isPlain(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- 97 < 26 || byte &- 48 < 10 || byte == 46 || byte == 45 || byte == 95 || byte == 43
    }

    /// Blank, quote, comma, colon, semicolon, `<`, `>`, tab: none of them can be the end of a local part.
    private static func opens(_ byte: UInt8) -> Bool {
        switch byte {
        case 9, 32, 34, 44, 58, 59, 60, 62: true
        default: false
        }
    }

    private static func closes(_ byte: UInt8) -> Bool { byte != 60 && opens(byte) }

    @inline(__always)
    private mutating func copyExactly(
        _ source: UnsafePointer<UInt8>, _ length: Int, into key: UnsafeMutablePointer<UInt8>
    ) -> Bool {
        guard length >= 8, length <= 254 else { return length > 4 && length < 8 && copyShort(source, length, into: key) }
        let bytes = UnsafeRawPointer(source)
        let room = UnsafeMutableRawPointer(key)
        var index = 0
        while index &+ 8 <= length {
            guard copyWord(bytes, index, room, ~0) else { return false }
            index &+= 8
        }
        if index < length {
            // The last word overlaps the one before: only its new bytes are looked at.
            let fresh = UInt64.max &<< UInt64(truncatingIfNeeded: (index &+ 8 &- length) &* 8)
            guard copyWord(bytes, length &- 8, room, fresh) else { return false }
        }
        return finish(source, length)
    }

    /// Five to seven bytes: `a@b.vn`.
    private mutating func copyShort(
        _ source: UnsafePointer<UInt8>, _ length: Int, into key: UnsafeMutablePointer<UInt8>
    ) -> Bool {
        var word: (UInt64) = 0x6161_6161_6161_6161
        var index = length
        while index > 0 {
            index &-= 1
            word = (word &<< 8) | UInt64(source[index])
        }
        return withUnsafeBytes(of: word.littleEndian) { bytes in
            guard let base = bytes.baseAddress else { return false }
            return copyWord(base, 0, UnsafeMutableRawPointer(key), UInt64.max &>> UInt64(truncatingIfNeeded: (8 &- length) &* 8))
                && finish(source, length)
        }
    }

    /// Bit 7 of each byte of the word is its answer. `fresh` has the bytes that were not looked at yet.
    @inline(__always)
    private mutating func copyWord(
        _ source: UnsafeRawPointer, _ offset: Int, _ key: UnsafeMutableRawPointer, _ fresh: UInt64
    ) -> Bool {
        let word = UInt64(littleEndian: source.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        let high: UInt64 = 0x8080_8080_8080_8080
        if word & high != 0 { return false }
        let lowered = word | 0x2020_2020_2020_2020
        let isLetter = (lowered &+ 0x1F1F_1F1F_1F1F_1F1F) & ~(lowered &+ 0x0505_0505_0505_0505) & high
        let isDigit = (word &+ 0x5050_5050_5050_5050) & ~(word &+ 0x4646_4646_4646_4646) & high
        key.storeBytes(of: (word | (isLetter &>> 2)).littleEndian, toByteOffset: offset, as: UInt64.self)
        var signs = ~(isLetter | isDigit) & high & fresh
        while signs != 0 {
            let index = offset &+ signs.trailingZeroBitCount &>> 3
            guard takeSign(source.assumingMemoryBound(to: UInt8.self), index) else { return false }
            signs &= signs &- 1
        }
        return true
    }

    @inline(__always)
    private mutating func takeSign(_ source: UnsafePointer<UInt8>, _ index: Int) -> Bool {
        guard index > 0 else { return at < 0 && (source[0] == 45 || source[0] == 95 || source[0] == 43) && noteSign() }
        let previous = source[index &- 1]
        switch source[index] {
        case 46:
            // A dot needs something before it; a label of the domain ends in a letter or digit, after 63 at most.
            if previous == 46 || previous == 64 || (at >= 0 && (previous == 45 || index &- mark > 64)) { return false }
            mark = index
            return at >= 0 || noteSign()
        case 64:
            if at >= 0 || previous == 46 || index > 64 { return false }
            at = index
            mark = index
            return true
        case 45:
            return at < 0 ? noteSign() : previous != 46 && previous != 64
        case 95, 43:
            return at < 0 && noteSign()
        default:
            return false
        }
    }

    @inline(__always)
    private mutating func noteSign() -> Bool {
        hasTagOrDot = true
        return true
    }

    @inline(__always)
    private mutating func finish(_ source: UnsafePointer<UInt8>, _ length: Int) -> Bool {
        let last = length &- mark &- 1
        guard at > 0, mark > at, last >= 2, last <= 63, (source[length &- 1] | 0x20) &- 97 < 26 else { return false }
        count = length
        return true
    }
}
