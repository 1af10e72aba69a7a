/// The mapped columns of a file, in the order of the file.
struct WantedColumns: ~Copyable {
    private(set) var columns: Buffer<UInt32>
    private var fields: Buffer<UInt8>

    init(_ memory: Memory) {
        columns = Buffer(memory)
        fields = Buffer(memory)
    }

    var count: Int { columns.count }

    mutating func add(column: UInt32, _ field: Field) throws(Failure) {
        try columns.append(column)
        try fields.append(field.rawValue)
    }

    func field(_ index: Int) -> Field { Field(rawValue: fields.base[index]) ?? .note }

    func has(_ field: Field) -> Bool {
        for index in 0..<count where fields.base[index] == field.rawValue { return true }
        return false
    }
}

/// The cells of the mapped columns, row after row. One per worker.
struct WantedCells: ~Copyable {
    private let columns: UnsafePointer<WantedColumns>
    private let reader: UnsafePointer<RowReader>
    private var scanner: CellScanner
    private var cells: Buffer<Cell>
    private var scratch: Buffer<UInt8>
    private var longRow: LongRow
    init(
        _ columns: UnsafePointer<WantedColumns>, _ reader: UnsafePointer<RowReader>, _ memory: Memory
    ) throws(Failure) {
        let scanner = try CellScanner(
            reader.pointee.dialect.marks, columns: UnsafePointer(columns.pointee.columns.base), columns.pointee.count,
            memory: memory)
        let cells = try Buffer<Cell>(memory, zeroed: max(1, columns.pointee.count))
        let longRow = try LongRow(
            reader.pointee.dialect.marks, columns: UnsafePointer(columns.pointee.columns.base), columns.pointee.count,
            memory: memory)
        self.columns = columns
        self.reader = reader
        self.scanner = scanner
        self.cells = cells
        self.longRow = longRow
        scratch = Buffer(memory)
    }

    var count: Int { columns.pointee.count }
    func field(_ index: Int) -> Field { columns.pointee.field(index) }

    mutating func begin(_ bytes: UnsafePointer<UInt8>, _ byteCount: Int) { scanner.begin(bytes, byteCount) }

    /// Reads a row that is too long for a block; the bytes its cells stand in.
    mutating func readLongRow(
        _ block: Block, control: RunControl
    ) throws(Failure) -> UnsafePointer<UInt8> {
        try longRow.read(reader.pointee.file, block, into: cells.base, control: control)
        return UnsafePointer(longRow.text.base)
    }

    @inline(__always)
    mutating func nextRow() -> Row? { scanner.next(into: cells.base) }

    /// Whether a cell was left out because of its length.
    func isTooLong(_ index: Int) -> Bool { cells.base[index].isTooLong }

    /// The trimmed text of a mapped cell, valid until the next call.
    @inline(__always)
    mutating func text(_ index: Int, in bytes: UnsafePointer<UInt8>) throws(Failure) -> TextSpan {
        let cell = cells.base[index]
        if cell.isEmpty { return TextSpan(base: bytes, count: 0) }
        return Cell.trimmed(try cell.text(in: bytes, scratch: &scratch))
    }
}
