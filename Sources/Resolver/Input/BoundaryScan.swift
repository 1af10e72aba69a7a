/// Finds where rows end in a run of bytes that starts at a row, and counts them.
///
/// A row ends at a line end outside quotes. A blank line (nothing, or only the byte that stands before
/// the line end, as in CR LF) is no row. Quoting is that of `QuoteState`, the same as in `CellScanner`.
struct BoundaryScan {
    /// One past the last line end that was found, 0 when there was none.
    private(set) var rowEnd = 0
    /// Rows up to `rowEnd`.
    private(set) var rowCount = 0
    /// Where the last quote that opened a cell stands, counted from the start of the first run.
    private(set) var openQuote = 0
    /// Bytes scanned by earlier calls of `run`.
    private(set) var scanned = 0
    private var quotes = QuoteState()
    /// The line ends of the run before. The scan starts as if after one.
    private var previousLines: UInt64 = 1 << 63

    static let chunkRuns = 64

    /// Whether the bytes end inside quotes.
    var isInside: Bool { quotes.inside != 0 }

    /// Scans `count` bytes, which stand right after those of the call before. `count` is a multiple of 64
    /// except in the last call; the bytes are readable up to the next multiple of 64. `masks` has room for
    /// `chunkRuns` runs. With `stopAtFirst` the scan ends at the first line end.
    @inline(never)
    mutating func run(
        _ level: SIMDLevel, _ bytes: UnsafePointer<UInt8>, _ count: Int, _ marks: CSVMarks,
        _ masks: UnsafeMutablePointer<UInt64>, stopAtFirst: Bool = false
    ) {
        let runCount = (count &+ 63) / 64
        var first = 0
        while first < runCount {
            let chunk = min(BoundaryScan.chunkRuns, runCount &- first)
            CSVMasks.fill(level, bytes + (first &* 64), chunk, marks, into: masks)
            for run in 0..<chunk {
                let base = (first &+ run) &* 64
                let isPartial = count &- base < 64
                let kept = isPartial ? (1 << UInt64(truncatingIfNeeded: count &- base)) &- 1 : UInt64.max
                var quoteBits = masks[run &* 3] & kept
                var delimiters = masks[(run &* 3) &+ 1] & kept
                var lines = masks[(run &* 3) &+ 2] & kept
                let openings = CSVMasks.resolve(&quoteBits, &delimiters, &lines, &quotes)
                if openings != 0 { openQuote = scanned &+ base &+ 63 &- openings.leadingZeroBitCount }
                if lines != 0 {
                    if stopAtFirst {
                        rowEnd = scanned &+ base &+ lines.trailingZeroBitCount &+ 1
                        return
                    }
                    rowEnd = scanned &+ base &+ 64 &- lines.leadingZeroBitCount
                    countRows(lines, bytes + base, marks)
                }
                previousLines = lines
            }
            first &+= chunk
        }
        scanned &+= count
    }

    @inline(__always)
    private mutating func countRows(_ lines: UInt64, _ bytes: UnsafePointer<UInt8>, _ marks: CSVMarks) {
        let empty = lines & ((lines &<< 1) | (previousLines &>> 63))
        // A line of one byte is blank when the byte belongs to the line end. Bit 0 asks for the byte before the
        // run: there is one, since the first run's `previousLines` can only set bit 1.
        var short = lines & ((lines &<< 2) | (previousLines &>> 62)) & ~empty
        var blankCount = empty.nonzeroBitCount
        while short != 0 {
            if bytes[short.trailingZeroBitCount &- 1] == marks.beforeLine { blankCount &+= 1 }
            short &= short &- 1
        }
        rowCount &+= lines.nonzeroBitCount &- blankCount
    }
}
