/// Where the text of one cell stands in the bytes it was found in. 12 bytes.
struct Cell: Sendable, Equatable {
    /// Of the text in the block (without its quotes when `needsUnquoting` is false).
    var offset: UInt32 = 0
    var length: UInt32 = 0
    var flags: UInt32 = 0

    /// The cell began with a quote.
    static let quoted: UInt32 = 1
    /// `offset` and `length` take in the quotes; the text is what `unquote` makes of them.
    static let needsUnquoting: UInt32 = 2
    /// The cell is longer than the reader interprets; its text is left out and its length is 0.
    static let tooLong: UInt32 = 4

    var isEmpty: Bool { length == 0 }
    var isQuoted: Bool { (flags & Cell.quoted) != 0 }
    var needsUnquoting: Bool { (flags & Cell.needsUnquoting) != 0 }
    var isTooLong: Bool { (flags & Cell.tooLong) != 0 }
}

/// A piece of text: borrowed bytes.
struct TextSpan {
    var base: UnsafePointer<UInt8>
    var count: Int

    init(base: UnsafePointer<UInt8>, count: Int) {
        self.base = base
        self.count = count
    }

    init(_ text: StaticString) { self.init(base: text.start, count: text.length) }
}

extension Cell {
    /// The text of the cell: in place where it is plain, else unquoted into `scratch`.
    @inline(__always)
    func text(
        in bytes: UnsafePointer<UInt8>, scratch: inout Buffer<UInt8>
    ) throws(Failure) -> TextSpan {
        let start = bytes + Int(offset)
        guard needsUnquoting else { return TextSpan(base: start, count: Int(length)) }
        scratch.removeAll()
        try scratch.reserve(Int(length))
        let count = Cell.unquote(start, Int(length), into: scratch.base)
        scratch.setCount(count)
        return TextSpan(base: UnsafePointer(scratch.base), count: count)
    }

    /// Takes the quotes off a cell: `"a ""b"" c"` gives `a "b" c`; what follows the closing quote is kept,
    /// `"a"b` gives `ab`. `into` has room for `count` bytes and may be the cell's own bytes.
    static func unquote(
        _ bytes: UnsafePointer<UInt8>, _ count: Int, into target: UnsafeMutablePointer<UInt8>
    ) -> Int {
        guard count > 0, bytes[0] == CSVMarks.quote else {
            for index in 0..<max(0, count) { target[index] = bytes[index] }
            return max(0, count)
        }
        var source = 1
        var written = 0
        while source < count {
            let byte = bytes[source]
            if byte == CSVMarks.quote {
                // Two quotes are one in the text; one alone closes, and the rest is as it stands.
                guard source &+ 1 < count, bytes[source &+ 1] == CSVMarks.quote else { break }
                source &+= 1
            }
            target[written] = byte
            written &+= 1
            source &+= 1
        }
        source &+= 1
        while source < count {
            target[written] = bytes[source]
            written &+= 1
            source &+= 1
        }
        return written
    }

    /// The text without white space at its ends: ASCII controls and spaces, no-break space, zero width
    /// space and the byte order mark that some programs leave in cells.
    @inline(__always)
    static func trimmed(_ text: TextSpan) -> TextSpan {
        var base = text.base
        var count = text.count
        while count > 0 {
            let width = spaceWidth(base, count)
            if width == 0 { break }
            base += width
            count &-= width
        }
        while count > 0 {
            let width = spaceWidthAtEnd(base, count)
            if width == 0 { break }
            count &-= width
        }
        return TextSpan(base: base, count: count)
    }

    /// Bytes of the white space that a text starts with, 0 for none. `count` is at least 1.
    @inline(__always)
    private static func spaceWidth(_ at: UnsafePointer<UInt8>, _ count: Int) -> Int {
        if at[0] > 32, at[0] < 0xC2 { return 0 }
        return spaceWidthSlow(at, count)
    }

    private static func spaceWidthSlow(_ at: UnsafePointer<UInt8>, _ count: Int) -> Int {
        if at[0] <= 32 { return 1 }
        if count >= 2, at[0] == 0xC2, at[1] == 0xA0 { return 2 }
        guard count >= 3 else { return 0 }
        if at[0] == 0xE2, at[1] == 0x80, at[2] == 0x8B || at[2] == 0xAF { return 3 }
        if at[0] == 0xEF, at[1] == 0xBB, at[2] == 0xBF { return 3 }
        if at[0] == 0xE3, at[1] == 0x80, at[2] == 0x80 { return 3 }
        return 0
    }

    @inline(__always)
    private static func spaceWidthAtEnd(_ base: UnsafePointer<UInt8>, _ count: Int) -> Int {
        let last = base[count &- 1]
        if last <= 32 { return 1 }
        if last < 0x80 { return 0 }
        if count >= 2, spaceWidthSlow(base + (count &- 2), 2) == 2 { return 2 }
        if count >= 3, spaceWidthSlow(base + (count &- 3), 3) == 3 { return 3 }
        return 0
    }
}
