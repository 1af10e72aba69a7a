/// One row of a block, as places in the block's bytes.
struct Row: Sendable, Equatable {
    var start = 0
    /// Without the line end.
    var end = 0
    /// With the line end; equal to `end` where the input ends without one.
    var nextStart = 0
    /// Cells of the row, wanted or not.
    var cellCount = 0
    /// Bit i is set where wanted cell i holds bytes; of the first 64.
    var filled: UInt64 = 0
}

/// Walks the rows of a block and says where the cells of the wanted columns stand.
///
///     bytes   Nguyễn Văn A,"0912 345 678",HCM\n…
///     masks   ············1··············1···1     64 bytes a word, quotes already taken into account
///     cells   └──────────┘  └──────────┘ └─┘
///
/// Vector instructions mark delimiters and line ends, 4 KiB at a time; the walk then goes from mark to mark
/// and touches no other byte. No allocation per row. One scanner per thread, set up once per file.
///
/// A row may have fewer cells than the header (the missing ones are empty) or more (they are counted).
/// Blank lines are passed over, as in `BoundaryScan`.
struct CellScanner: ~Copyable {
    /// Number of wanted columns: the room that `next` needs.
    let wantedCount: Int

    private let marks: CSVMarks
    private let level: SIMDLevel
    /// For each column up to the last wanted one: its place in the caller's cells, or -1.
    private var slots: Buffer<Int32>
    /// For each run of 64 bytes of the chunk: quotes that open or close; ends of cells; ends of rows.
    private var masks: Buffer<UInt64>

    private var bytes: UnsafePointer<UInt8>
    private var byteCount = 0
    private var quotes = QuoteState()
    /// Where the masks of the chunk begin in the bytes, and how many runs they cover.
    private var chunkStart = 0
    private var chunkRuns = 0
    private var run = 0
    /// Ends of cells of the current run that are still to be visited.
    private var pending: UInt64 = 0
    private var rowStart = 0

    /// `columns` are distinct 0-based columns; the cell of `columns[i]` comes at `cells[i]`.
    init(
        _ marks: CSVMarks, columns: UnsafePointer<UInt32>, _ columnCount: Int, memory: Memory,
        level: SIMDLevel = SIMDLevel.best
    ) throws(Failure) {
        self.marks = marks
        self.level = level
        wantedCount = columnCount
        slots = Buffer(memory)
        masks = Buffer(memory)
        bytes = StaticString("").start
        try masks.reserve(BoundaryScan.chunkRuns &* CSVMasks.wordsPerRun)
        var last = 0
        for index in 0..<columnCount { last = max(last, Int(columns[index]) &+ 1) }
        try slots.reserve(last)
        for column in 0..<last { slots.base[column] = -1 }
        slots.setCount(last)
        for index in 0..<columnCount {
            slots.base[Int(columns[index])] = Int32(truncatingIfNeeded: index)
        }
    }

    /// A scanner that wants no cell: for counting cells and rows.
    init(_ marks: CSVMarks, memory: Memory, level: SIMDLevel = SIMDLevel.best) throws(Failure) {
        var none: UInt32 = 0
        try self.init(marks, columns: &none, 0, memory: memory, level: level)
    }

    /// Starts on a block. `bytes` begin at a row, stay valid until the last `next`, and are readable up to
    /// the next multiple of 64. At most 4 GiB.
    mutating func begin(_ bytes: UnsafePointer<UInt8>, _ byteCount: Int) {
        self.bytes = bytes
        self.byteCount = byteCount
        quotes = QuoteState()
        chunkStart = 0
        chunkRuns = 0
        run = 0
        pending = 0
        rowStart = 0
    }

    /// The next row, or nil after the last. Sets all `wantedCount` cells.
    ///
    /// The state of the walk is kept in locals: a store through `cells` could be a store to `self` for all the
    /// compiler knows, and would make it read everything again for each cell (three times slower).
    @inline(__always)
    mutating func next(into cells: UnsafeMutablePointer<Cell>) -> Row? {
        let bytes = self.bytes
        let slotBase = slots.base
        let slotCount = slots.count
        var word = masks.base + (run &* 3)
        var wordStart = chunkStart &+ (run &* 64)
        var left = chunkRuns &- run
        var pending = self.pending
        var column = 0
        var filled: UInt64 = 0
        var cellStart = rowStart
        while true {
            while pending == 0 {
                left &-= 1
                word += 3
                wordStart &+= 64
                if left <= 0 {
                    guard fillChunk() else {
                        self.pending = 0
                        run = chunkRuns
                        return lastRow(column, cellStart, filled, cells)
                    }
                    left = chunkRuns
                    word = masks.base
                    wordStart = chunkStart
                }
                pending = word[1]
            }
            // Behind the last wanted column only the end of the row matters.
            if column >= slotCount {
                let lines = pending & word[2]
                let before = (lines & (0 &- lines)) &- 1
                column &+= (pending & before).nonzeroBitCount
                pending &= ~before
                if pending == 0 { continue }
            }
            let bit = pending.trailingZeroBitCount
            let position = wordStart &+ bit
            let isLine = (word[2] &>> UInt64(truncatingIfNeeded: bit)) & 1 != 0
            pending &= pending &- 1
            if !isLine {
                let slot = slotBase[column]
                if slot >= 0 {
                    cells[Int(slot)] = cell(bytes, cellStart, position)
                    filled |= CellScanner.bit(slot, position > cellStart)
                }
                column &+= 1
                cellStart = position &+ 1
                continue
            }
            if let row = endRow(column, cellStart, position, position &+ 1, filled, cells) {
                self.pending = pending
                run = chunkRuns &- left
                return row
            }
            cellStart = rowStart
        }
    }

    /// Ends a row at `lineEnd`; nil for a blank line.
    @inline(__always)
    private mutating func endRow(
        _ column: Int, _ cellStart: Int, _ lineEnd: Int, _ nextStart: Int, _ before: UInt64,
        _ cells: UnsafeMutablePointer<Cell>
    ) -> Row? {
        let start = rowStart
        var end = lineEnd
        // A delimiter is never this byte, so it is a byte of the row's last cell or there is none.
        if end > start, bytes[end &- 1] == marks.beforeLine { end &-= 1 }
        rowStart = nextStart
        if end == start { return nil }
        var filled = before
        if column < slots.count {
            let slot = slots.base[column]
            if slot >= 0 {
                cells[Int(slot)] = cell(bytes, cellStart, end)
                filled |= CellScanner.bit(slot, end > cellStart)
            }
            if column &+ 1 < slots.count { clearMissing(column &+ 1, end, cells) }
        }
        return Row(start: start, end: end, nextStart: nextStart, cellCount: column &+ 1, filled: filled)
    }

    @inline(never)
    private mutating func clearMissing(_ column: Int, _ end: Int, _ cells: UnsafeMutablePointer<Cell>) {
        for missing in column..<slots.count {
            let slot = slots.base[missing]
            if slot >= 0 { cells[Int(slot)] = Cell(offset: UInt32(truncatingIfNeeded: end)) }
        }
    }

    /// The bytes are at an end. What stands after the last line end is a row too.
    @inline(never)
    private mutating func lastRow(
        _ column: Int, _ cellStart: Int, _ filled: UInt64, _ cells: UnsafeMutablePointer<Cell>
    ) -> Row? {
        guard rowStart < byteCount else { return nil }
        // A line end of CR LF that was cut to CR, or CR alone, is not part of the cell either.
        return endRow(column, cellStart, byteCount, byteCount, filled, cells)
    }

    /// The bit of a wanted cell in `Row.filled`; 0 from the 64th on and for an empty cell.
    @inline(__always)
    private static func bit(_ slot: Int32, _ isFilled: Bool) -> UInt64 {
        (isFilled ? 1 : 0) << UInt64(truncatingIfNeeded: slot)
    }

    @inline(__always)
    private func cell(_ bytes: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Cell {
        if start < end, bytes[start] == CSVMarks.quote { return quotedCell(start, end) }
        return Cell(offset: UInt32(truncatingIfNeeded: start), length: UInt32(truncatingIfNeeded: end &- start))
    }

    @inline(__always)
    private func quotedCell(_ start: Int, _ end: Int) -> Cell {
        if end &- start >= 2, bytes[end &- 1] == CSVMarks.quote, !hasQuotes(start &+ 1, end &- 1) {
            return Cell(
                offset: UInt32(truncatingIfNeeded: start &+ 1),
                length: UInt32(truncatingIfNeeded: end &- start &- 2), flags: Cell.quoted)
        }
        return Cell(
            offset: UInt32(truncatingIfNeeded: start), length: UInt32(truncatingIfNeeded: end &- start),
            flags: Cell.quoted | Cell.needsUnquoting)
    }

    /// Whether a quote opens or closes in these bytes: from the masks where they still cover them.
    @inline(__always)
    private func hasQuotes(_ start: Int, _ end: Int) -> Bool {
        guard start < end else { return false }
        guard start >= chunkStart else {
            for index in start..<end where bytes[index] == CSVMarks.quote { return true }
            return false
        }
        let first = (start &- chunkStart) / 64
        let last = (end &- 1 &- chunkStart) / 64
        let fromStart = UInt64.max &<< UInt64(truncatingIfNeeded: start &- chunkStart)
        let toEnd = UInt64.max &>> UInt64(truncatingIfNeeded: 63 &- ((end &- 1 &- chunkStart) & 63))
        if first == last { return (masks.base[first &* 3] & fromStart & toEnd) != 0 }
        if (masks.base[first &* 3] & fromStart) != 0 { return true }
        var middle = first &+ 1
        while middle < last {
            if masks.base[middle &* 3] != 0 { return true }
            middle &+= 1
        }
        return (masks.base[last &* 3] & toEnd) != 0
    }

    /// Marks the next 4 KiB; false at the end.
    @inline(never)
    private mutating func fillChunk() -> Bool {
        let start = chunkStart &+ (chunkRuns &* 64)
        let left = byteCount &- start
        guard left > 0 else { return false }
        chunkStart = start
        chunkRuns = min(BoundaryScan.chunkRuns, (left &+ 63) / 64)
        CSVMasks.fill(level, bytes + start, chunkRuns, marks, into: masks.base)
        if left < chunkRuns &* 64 {
            let kept = (1 << UInt64(truncatingIfNeeded: left & 63)) &- 1 as UInt64
            let at = masks.base + ((chunkRuns &- 1) &* 3)
            for word in 0..<3 { at[word] &= kept }
        }
        var at = masks.base
        for _ in 0..<chunkRuns {
            var delimiters = at[1]
            _ = CSVMasks.resolve(&at[0], &delimiters, &at[2], &quotes)
            at[1] = delimiters | at[2]
            at += 3
        }
        run = 0
        return true
    }
}
