/// Reads the wanted cells of a row that is too long for a block, piece by piece.
///
/// Memory is one piece and the texts of the wanted cells, each of at most `cellByteLimit` bytes: a cell
/// beyond that is flagged `tooLong` and left out. Such a row is copied to the output from its place in the file,
/// and interpreted as far as its cells are of a size that means something.
struct LongRow: ~Copyable {
    /// The texts of the wanted cells, unquoted: what the cells' offsets mean.
    private(set) var text: Buffer<UInt8>
    /// Cells of the row, wanted or not.
    private(set) var cellCount = 0

    static let cellByteLimit = 1 << 20
    private static let textByteLimit = 1 << 28

    private let marks: CSVMarks
    private let level: SIMDLevel
    private let cellByteLimit: Int
    private var slots: Buffer<Int32>
    private var masks: Buffer<UInt64>
    private var piece: Buffer<UInt8>

    private var quotes = QuoteState()
    private var cells: UnsafeMutablePointer<Cell>
    private var slot: Int32 = -1
    private var cellStart = 0
    private var isTooLong = false

    /// `columns` as in `CellScanner`. A piece is `pieceByteCount` bytes, a multiple of 64.
    init(
        _ marks: CSVMarks, columns: UnsafePointer<UInt32>, _ columnCount: Int, memory: Memory,
        level: SIMDLevel = SIMDLevel.best, pieceByteCount: Int = 256 << 10,
        cellByteLimit: Int = LongRow.cellByteLimit
    ) throws(Failure) {
        self.marks = marks
        self.level = level
        self.cellByteLimit = cellByteLimit
        text = Buffer(memory)
        slots = Buffer(memory)
        masks = Buffer(memory)
        piece = Buffer(memory)
        cells = UnsafeMutablePointer(bitPattern: 64).unsafelyUnwrapped
        try masks.reserve(BoundaryScan.chunkRuns &* CSVMasks.wordsPerRun)
        try piece.reserve((max(64, pieceByteCount) &+ 63) / 64 &* 64)
        var last = 0
        for index in 0..<columnCount { last = max(last, Int(columns[index]) &+ 1) }
        try slots.reserve(last)
        for column in 0..<last { slots.base[column] = -1 }
        slots.setCount(last)
        for index in 0..<columnCount { slots.base[Int(columns[index])] = Int32(truncatingIfNeeded: index) }
    }

    /// Reads the row of a block that `isLongRow`. Sets all wanted cells; their bytes are in `text`.
    mutating func read(
        _ file: borrowing InputFile, _ block: Block, into cells: UnsafeMutablePointer<Cell>,
        control: RunControl = RunControl()
    ) throws(Failure) {
        self.cells = cells
        text.removeAll()
        quotes = QuoteState()
        cellCount = 0
        for column in 0..<slots.count where slots.base[column] >= 0 { cells[Int(slots.base[column])] = Cell() }
        beginCell()
        var done: UInt64 = 0
        let pieceByteCount = piece.capacity / 64 &* 64
        while done < block.longRowByteCount {
            try control.checkCancelled()
            let left = block.longRowByteCount &- done
            let wanted = Int(truncatingIfNeeded: min(left, UInt64(truncatingIfNeeded: pieceByteCount)))
            let count = try file.read(piece.base, wanted, at: block.fileOffset &+ done)
            guard count > 0 else { break }
            if try scan(count) { return }
            done &+= UInt64(truncatingIfNeeded: count)
        }
        try endCell(isLast: true)
    }

    /// True when the row ended in this piece.
    private mutating func scan(_ count: Int) throws(Failure) -> Bool {
        var start = 0
        while start < count {
            let runs = min(BoundaryScan.chunkRuns, (count &- start &+ 63) / 64)
            CSVMasks.fill(level, UnsafePointer(piece.base + start), runs, marks, into: masks.base)
            for run in 0..<runs {
                let base = start &+ (run &* 64)
                if try scanRun(masks.base + (run &* 3), base, min(64, count &- base)) { return true }
            }
            start &+= runs &* 64
        }
        return false
    }

    private mutating func scanRun(
        _ words: UnsafeMutablePointer<UInt64>, _ base: Int, _ count: Int
    ) throws(Failure) -> Bool {
        let kept = count < 64 ? (1 << UInt64(truncatingIfNeeded: count)) &- 1 : UInt64.max
        var quoteBits = words[0] & kept
        var delimiters = words[1] & kept
        var lines = words[2] & kept
        _ = CSVMasks.resolve(&quoteBits, &delimiters, &lines, &quotes)
        var ends = delimiters | lines
        var from = 0
        while ends != 0 {
            let bit = ends.trailingZeroBitCount
            ends &= ends &- 1
            try keep(base &+ from, bit &- from)
            let isLine = ((lines &>> UInt64(truncatingIfNeeded: bit)) & 1) != 0
            try endCell(isLast: isLine)
            if isLine { return true }
            beginCell()
            from = bit &+ 1
        }
        try keep(base &+ from, count &- from)
        return false
    }

    private mutating func beginCell() {
        slot = cellCount < slots.count ? slots.base[cellCount] : -1
        cellStart = text.count
        isTooLong = false
    }

    /// Adds bytes of the piece to the current cell.
    @inline(__always)
    private mutating func keep(_ start: Int, _ count: Int) throws(Failure) {
        guard slot >= 0, !isTooLong, count > 0 else { return }
        let length = text.count &- cellStart &+ count
        if length > cellByteLimit || text.count &+ count > LongRow.textByteLimit {
            isTooLong = true
            text.setCount(cellStart)
            return
        }
        try text.append(UnsafePointer(piece.base + start), count)
    }

    private mutating func endCell(isLast: Bool) throws(Failure) {
        cellCount &+= 1
        guard slot >= 0 else { return }
        var cell = Cell(offset: UInt32(truncatingIfNeeded: cellStart))
        defer { cells[Int(slot)] = cell }
        if isTooLong {
            cell.flags = Cell.tooLong
            return
        }
        let base = text.base + cellStart
        var count = text.count &- cellStart
        if isLast, count > 0, base[count &- 1] == marks.beforeLine { count &-= 1 }
        if count > 0, base[0] == CSVMarks.quote {
            cell.flags = Cell.quoted
            count = Cell.unquote(UnsafePointer(base), count, into: base)
        }
        text.setCount(cellStart &+ count)
        cell.length = UInt32(truncatingIfNeeded: count)
    }
}
