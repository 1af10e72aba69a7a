/// UTF-16 to UTF-8, piece by piece, into a spool.
///
/// A half of a character that stands alone, and a single byte left at the end, become U+FFFD and are
/// counted. The byte order mark is dropped. Memory: two pieces, whatever the file.
struct UTF16Transcoder: ~Copyable {
    private(set) var replacedCharacters: UInt64 = 0

    private let bigEndian: Bool
    private var source: Buffer<UInt8>
    private var target: Buffer<UInt8>
    /// The first half of a character whose second half comes next, or 0.
    private var leadingHalf: UInt32 = 0

    private static let pieceByteCount = 256 << 10

    init(bigEndian: Bool, memory: Memory) throws(Failure) {
        self.bigEndian = bigEndian
        source = Buffer(memory)
        target = Buffer(memory)
        try source.reserve(UTF16Transcoder.pieceByteCount)
        // Two bytes become three at most; a leftover half and a leftover byte add six.
        try target.reserve(UTF16Transcoder.pieceByteCount / 2 &* 3 &+ 16)
    }

    /// Bytes written.
    mutating func run(
        from file: borrowing InputFile, into spool: borrowing Spool, control: RunControl
    ) throws(Failure) -> UInt64 {
        var position: UInt64 = 0
        var written: UInt64 = 0
        while position < file.byteCount {
            try control.checkCancelled()
            let count = try file.read(source.base, UTF16Transcoder.pieceByteCount, at: position)
            let isLast = position &+ UInt64(truncatingIfNeeded: count) >= file.byteCount
            target.removeAll()
            var index = position == 0 && unit(0, count) == 0xFEFF ? 2 : 0
            while index &+ 1 < count {
                if leadingHalf == 0, count &- index >= 8, putFourASCII(index) {
                    index &+= 8
                    continue
                }
                put(unit(index, count))
                index &+= 2
            }
            if isLast { finish(leftover: index < count) }
            try spool.write(UnsafePointer(target.base), target.count, at: written)
            written &+= UInt64(truncatingIfNeeded: target.count)
            position &+= UInt64(truncatingIfNeeded: count)
        }
        return written
    }

    @inline(__always)
    private func unit(_ index: Int, _ count: Int) -> UInt32 {
        guard index &+ 1 < count else { return 0 }
        let first = UInt32(source.base[index])
        let second = UInt32(source.base[index &+ 1])
        return bigEndian ? (first << 8) | second : (second << 8) | first
    }

    /// Four ASCII characters at once; false when the next four are not all ASCII. Eight bytes stand at `index`.
    @inline(__always)
    private mutating func putFourASCII(_ index: Int) -> Bool {
        let raw = UnsafeRawPointer(source.base + index).loadUnaligned(as: UInt64.self).littleEndian
        let low: UInt64 = 0x00FF_00FF_00FF_00FF
        let units = bigEndian ? ((raw &>> 8) & low) | ((raw & low) &<< 8) : raw
        guard (units & 0xFF80_FF80_FF80_FF80) == 0 else { return false }
        let pairs = (units | (units &>> 8)) & 0x0000_FFFF_0000_FFFF
        let four = UInt32(truncatingIfNeeded: pairs | (pairs &>> 16))
        UnsafeMutableRawPointer(target.base + target.count).storeBytes(of: four.littleEndian, as: UInt32.self)
        target.setCount(target.count &+ 4)
        return true
    }

    @inline(__always)
    private mutating func put(_ unit: UInt32) {
        if leadingHalf != 0 {
            let leading = leadingHalf
            leadingHalf = 0
            if unit >= 0xDC00, unit < 0xE000 {
                return append(0x10000 &+ ((leading &- 0xD800) << 10) &+ (unit &- 0xDC00))
            }
            replace()
        }
        if unit >= 0xD800, unit < 0xDC00 {
            leadingHalf = unit
        } else if unit >= 0xDC00, unit < 0xE000 {
            replace()
        } else {
            append(unit)
        }
    }

    private mutating func finish(leftover: Bool) {
        if leadingHalf != 0 {
            leadingHalf = 0
            replace()
        }
        if leftover { replace() }
    }

    private mutating func replace() {
        replacedCharacters &+= 1
        append(0xFFFD)
    }

    /// The bound: a unit is two bytes of source and appends three at most; see `init`.
    @inline(__always)
    private mutating func append(_ scalar: UInt32) {
        let at = target.base + target.count
        if scalar < 0x80 {
            at[0] = UInt8(truncatingIfNeeded: scalar)
            target.setCount(target.count &+ 1)
        } else if scalar < 0x800 {
            at[0] = 0xC0 | UInt8(truncatingIfNeeded: scalar >> 6)
            at[1] = 0x80 | UInt8(truncatingIfNeeded: scalar & 0x3F)
            target.setCount(target.count &+ 2)
        } else if scalar < 0x10000 {
            at[0] = 0xE0 | UInt8(truncatingIfNeeded: scalar >> 12)
            at[1] = 0x80 | UInt8(truncatingIfNeeded: (scalar >> 6) & 0x3F)
            at[2] = 0x80 | UInt8(truncatingIfNeeded: scalar & 0x3F)
            target.setCount(target.count &+ 3)
        } else {
            at[0] = 0xF0 | UInt8(truncatingIfNeeded: scalar >> 18)
            at[1] = 0x80 | UInt8(truncatingIfNeeded: (scalar >> 12) & 0x3F)
            at[2] = 0x80 | UInt8(truncatingIfNeeded: (scalar >> 6) & 0x3F)
            at[3] = 0x80 | UInt8(truncatingIfNeeded: scalar & 0x3F)
            target.setCount(target.count &+ 4)
        }
    }
}
