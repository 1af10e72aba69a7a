import CPlatform

/// The widest vector instructions to use. Raw values are those of `cplatform_simd_level`.
enum SIMDLevel: Int32, Sendable, CaseIterable {
    case portable = 0
    case sse2 = 1
    case avx2 = 2
    case avx512 = 3

    /// The best of this processor.
    static var best: SIMDLevel { SIMDLevel(rawValue: cplatform_simd_level()) ?? .portable }
}

/// The bytes that give a file its structure.
struct CSVMarks: Sendable, Equatable {
    static let quote: UInt8 = 34

    var delimiter: UInt8 = 44
    /// The byte that ends a line: LF, or CR in files that have no LF.
    var line: UInt8 = 10

    /// The byte that belongs to the line end when it stands right before `line`.
    var beforeLine: UInt8 { line == 10 ? 13 : 10 }
}

/// The state of quoting between two runs of 64 bytes.
///
/// The rule, byte by byte: inside quotes, a quote closes. Outside, a quote opens only at the start of a
/// cell, or right after a quote that closed (the doubled quote, which is a quote in the cell's text); any
/// other quote is plain text. So `5" màn hình` and `"abc"def"` need no repair.
struct QuoteState: Sendable, Equatable {
    /// All bits set when the last byte was inside quotes, else 0.
    var inside: UInt64 = 0
    /// 1 when a quote would open as the next byte, else 0.
    var opens: UInt64 = 1
    /// 1 when the last byte was a quote that opened or closed.
    var afterQuote: UInt64 = 0
}

enum CSVMasks {
    /// Three words for each run of 64 bytes: quotes, delimiters, line ends.
    static let wordsPerRun = 3

    /// Marks the structural bytes of `runCount` runs of 64 bytes.
    @inline(__always)
    static func fill(
        _ level: SIMDLevel, _ bytes: UnsafePointer<UInt8>, _ runCount: Int, _ marks: CSVMarks,
        into masks: UnsafeMutablePointer<UInt64>
    ) {
        let done = cplatform_csv_masks(
            level.rawValue, bytes, runCount, CSVMarks.quote, marks.delimiter, marks.line, masks)
        if done == 0 { portable(bytes, runCount, marks, into: masks) }
    }

    /// Eight bytes at a time, on any processor.
    static func portable(
        _ bytes: UnsafePointer<UInt8>, _ runCount: Int, _ marks: CSVMarks, into masks: UnsafeMutablePointer<UInt64>
    ) {
        let quote = repeated(CSVMarks.quote)
        let delimiter = repeated(marks.delimiter)
        let line = repeated(marks.line)
        for run in 0..<runCount {
            var quotes: UInt64 = 0
            var delimiters: UInt64 = 0
            var lines: UInt64 = 0
            for part in 0..<8 {
                let raw = UnsafeRawPointer(bytes + ((run &* 64) &+ (part &* 8)))
                let word = UInt64(littleEndian: raw.loadUnaligned(as: UInt64.self))
                let shift = UInt64(truncatingIfNeeded: part &* 8)
                quotes |= equalBytes(word, quote) &<< shift
                delimiters |= equalBytes(word, delimiter) &<< shift
                lines |= equalBytes(word, line) &<< shift
            }
            masks[run &* 3] = quotes
            masks[(run &* 3) &+ 1] = delimiters
            masks[(run &* 3) &+ 2] = lines
        }
    }

    @inline(__always)
    private static func repeated(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

    /// Bit i is set where byte i of the two words is equal. The sum finds zero bytes exactly: no carry
    /// crosses a byte, since the top bits are masked away before it.
    @inline(__always)
    private static func equalBytes(_ word: UInt64, _ wanted: UInt64) -> UInt64 {
        let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
        let difference = word ^ wanted
        let nonzero = ((difference & low) &+ low) | difference | low
        // The top bit of each byte, gathered to one bit each.
        return ((~nonzero &>> 7) &* 0x0102_0408_1020_4080) &>> 56
    }

    /// Parity of the set bits up to and with each bit.
    @inline(__always)
    static func prefixParity(_ bits: UInt64) -> UInt64 {
        var parity = bits
        parity ^= parity &<< 1
        parity ^= parity &<< 2
        parity ^= parity &<< 4
        parity ^= parity &<< 8
        parity ^= parity &<< 16
        parity ^= parity &<< 32
        return parity
    }

    /// Takes the quotes that are plain text out of `quotes`, and what stands inside quotes out of the other
    /// two; moves the state on. Returns the quotes that open a cell.
    ///
    /// Parity gives which quotes open; the first that may not by the rule is plain text, so it is removed
    /// and parity is taken again. Everything before that quote stays as it was, so the loop ends.
    @inline(__always)
    static func resolve(
        _ quotes: inout UInt64, _ delimiters: inout UInt64, _ lines: inout UInt64, _ state: inout QuoteState
    ) -> UInt64 {
        let ends = delimiters | lines
        if quotes == 0 {
            delimiters &= ~state.inside
            lines &= ~state.inside
            state.opens = (ends & ~state.inside) &>> 63
            state.afterQuote = 0
            return 0
        }
        var within = prefixParity(quotes) ^ state.inside
        while true {
            let allowed = ((ends | quotes) &<< 1) | state.opens
            let refused = quotes & within & ~allowed
            if refused == 0 { break }
            quotes &= ~(refused & (0 &- refused))
            within = prefixParity(quotes) ^ state.inside
        }
        let openings = quotes & within & ~((quotes &<< 1) | state.afterQuote)
        delimiters &= ~within
        lines &= ~within
        state.inside = 0 &- (within &>> 63)
        state.opens = (ends | quotes) &>> 63
        state.afterQuote = quotes &>> 63
        return openings
    }
}
