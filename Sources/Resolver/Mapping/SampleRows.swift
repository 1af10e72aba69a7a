/// The first rows of a file from some place on, with every cell: what the search for the header and `inspect` look at.
struct SampleRows: ~Copyable {
    private var bytes: Buffer<UInt8>
    private var cells: Buffer<Cell>
    private var rows: Buffer<Place>
    private let start: UInt64
    private let width: Int

    struct Place: BitwiseCopyable {
        var offset: Int
        var byteCount: Int
        var cellCount: Int
    }

    /// Widest row whose cells are kept; the cells behind are not seen.
    private static let maximumWidth = 1_024

    init(
        _ file: borrowing InputFile, _ dialect: CSVDialect, from offset: UInt64, limit: Int, _ memory: Memory
    ) throws(Failure) {
        bytes = Buffer(memory)
        cells = Buffer(memory)
        rows = Buffer(memory)
        start = offset
        width = SampleRows.maximumWidth
        try bytes.reserve(InputFile.sampleByteCount &+ 64)
        let wanted = Int(truncatingIfNeeded: min(UInt64(InputFile.sampleByteCount), dialect.dataEnd &- min(offset, dialect.dataEnd)))
        let count = try file.read(bytes.base, wanted, at: offset)
        bytes.setCount(count)
        let isCut = offset &+ UInt64(truncatingIfNeeded: count) < dialect.dataEnd
        var columns = Buffer<UInt32>(memory)
        for column in Range.upTo(width) { try columns.append(UInt32(truncatingIfNeeded: column)) }
        var scanner = try CellScanner(dialect.marks, columns: UnsafePointer(columns.base), columns.count, memory: memory)
        scanner.begin(UnsafePointer(bytes.base), count)
        for _ in Range.upTo(limit) {
            try cells.reserve(width)
            guard let row = scanner.next(into: cells.base + cells.count) else { return }
            // The last row of a sample may be cut short.
            if isCut, row.nextStart == row.end { return }
            cells.setCount(cells.count &+ width)
            try rows.append(Place(offset: row.start, byteCount: row.nextStart &- row.start, cellCount: row.cellCount))
        }
    }

    var count: Int { rows.count }
    func cellCount(_ row: Int) -> Int { rows.base[row].cellCount }
    /// In the file.
    func offset(_ row: Int) -> UInt64 { start &+ UInt64(truncatingIfNeeded: rows.base[row].offset) }
    /// With the line end.
    func byteCount(_ row: Int) -> Int { rows.base[row].byteCount }

    /// The trimmed text of a cell; empty for one that the row does not have.
    func text(_ row: Int, _ column: Int, _ scratch: inout Buffer<UInt8>) throws(Failure) -> TextSpan {
        guard column < min(width, rows.base[row].cellCount) else { return TextSpan(base: StaticString("").start, count: 0) }
        let cell = cells.base[row &* width &+ column]
        if cell.isEmpty { return TextSpan(base: UnsafePointer(bytes.base), count: 0) }
        return Cell.trimmed(try cell.text(in: UnsafePointer(bytes.base), scratch: &scratch))
    }
}
