/// Windows-1258 or TCVN3 to UTF-8, piece by piece, into a spool.
///
/// Letters come out composed: the floating tones of Windows-1258 join the vowel before them. A byte that the encoding does not have
/// becomes U+FFFD and is counted. Memory: two pieces, whatever the file.
struct LegacyTranscoder: ~Copyable {
    private(set) var replacedCharacters: UInt64 = 0

    private let encoding: LegacyText.Encoding
    private var source: Buffer<UInt8>
    private var target: Buffer<UInt8>
    /// A vowel that a tone may follow, or 0.
    private var pending: UInt32 = 0

    private static let pieceByteCount = 256 << 10

    init(_ encoding: LegacyText.Encoding, memory: Memory) throws(Failure) {
        self.encoding = encoding
        source = Buffer(memory)
        target = Buffer(memory)
        try source.reserve(LegacyTranscoder.pieceByteCount)
        // A byte becomes three at most, and one letter may wait from the piece before.
        try target.reserve(LegacyTranscoder.pieceByteCount &* 3 &+ 16)
    }

    /// Bytes written.
    mutating func run(
        from file: borrowing InputFile, into spool: borrowing Spool, control: RunControl
    ) throws(Failure) -> UInt64 {
        var position: UInt64 = 0
        var written: UInt64 = 0
        while position < file.byteCount {
            try control.checkCancelled()
            let count = try file.read(source.base, LegacyTranscoder.pieceByteCount, at: position)
            target.removeAll()
            for index in 0..<count { put(source.base[index]) }
            position &+= UInt64(truncatingIfNeeded: count)
            if position >= file.byteCount { flush() }
            try spool.write(UnsafePointer(target.base), target.count, at: written)
            written &+= UInt64(truncatingIfNeeded: target.count)
        }
        return written
    }

    @inline(__always)
    private mutating func put(_ byte: UInt8) {
        let scalar = LegacyText.scalar(byte, encoding)
        if scalar == 0xFFFD { replacedCharacters &+= 1 }
        if pending != 0, let whole = LegacyText.composed(pending, scalar) {
            pending = 0
            return append(whole)
        }
        flush()
        if LegacyText.isVowel(scalar) { pending = scalar } else { append(scalar) }
    }

    private mutating func flush() {
        if pending != 0 { append(pending) }
        pending = 0
    }

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
        } else {
            at[0] = 0xE0 | UInt8(truncatingIfNeeded: scalar >> 12)
            at[1] = 0x80 | UInt8(truncatingIfNeeded: (scalar >> 6) & 0x3F)
            at[2] = 0x80 | UInt8(truncatingIfNeeded: scalar & 0x3F)
            target.setCount(target.count &+ 3)
        }
    }
}
