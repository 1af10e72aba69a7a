/// The mapped columns of a file, in the order of the file.
struct WantedColumns: ~Copyable {
    private(set) var columns: Buffer<UInt32>
    private var fields: Buffer<UInt8>
    private var meanings: Buffer<ColumnMapping.Column>
    /// From whom to whom calls go where no column says it.
    fileprivate let usualDirection: CallDirection

    init(_ memory: Memory, usualDirection: CallDirection = .unknown) {
        self.usualDirection = usualDirection
        columns = Buffer(memory)
        fields = Buffer(memory)
        meanings = Buffer(memory)
    }

    var count: Int { columns.count }

    mutating func add(column: UInt32, _ field: Field) throws(Failure) {
        var meaning = ColumnMapping.Column()
        meaning.field = field
        meaning.party = 0
        try add(column: column, meaning)
    }

    /// Adds a column with all that is known of it.
    mutating func add(column: UInt32, _ meaning: ColumnMapping.Column) throws(Failure) {
        try columns.append(column)
        try fields.append((meaning.field ?? .note).rawValue)
        try meanings.append(meaning)
    }

    func field(_ index: Int) -> Field { Field(rawValue: fields.base[index]) ?? .note }

    /// The role, party, list and prefix of a column.
    func meaning(_ index: Int) -> ColumnMapping.Column { meanings.base[index] }

    func has(_ field: Field) -> Bool { index(of: field) >= 0 }

    /// Whether every column is one value of the row's only party, to be read as it stands.
    var isPlain: Bool {
        for index in Range.upTo(count) {
            let column = meanings.base[index]
            guard column.isPlain, column.phone == .unknown else { return false }
        }
        return true
    }

    /// The column that says when a row was written, or -1.
    var timeColumn: Int {
        let observed = index(of: .observedAt)
        return observed >= 0 ? observed : index(of: .time)
    }

    /// The place of the first column of a field, or -1.
    func index(of field: Field) -> Int {
        for index in Range.upTo(count) where fields.base[index] == field.rawValue { return index }
        return -1
    }
}

/// The cells of the mapped columns, some rows at a time. One per worker.
///
///     rows    r0 r1 … r15          cells    r0: c0 c1 c2 | r1: c0 c1 c2 | …
///
/// Rows are taken sixteen at a time so that a reader can ask the memory for what all of them will need.
struct WantedCells: ~Copyable {
    static let batchRows = 16
    /// Of how many columns `filled` tells.
    static let markedColumns = 64

    private let columns: UnsafePointer<WantedColumns>
    private let reader: UnsafePointer<RowReader>
    private var scanner: CellScanner
    private var cells: Buffer<Cell>
    private var rows: Buffer<Row>
    /// The row whose cells `text` gives.
    private var selected = 0
    private var scratch: Buffer<UInt8>
    private var longRow: LongRow
    /// Of the table; 0 before it is known.
    private let columnCount: Int
    private var bytes: UnsafePointer<UInt8>?

    init(
        _ columns: UnsafePointer<WantedColumns>, _ reader: UnsafePointer<RowReader>, _ memory: Memory
    ) throws(Failure) {
        let scanner = try CellScanner(
            reader.pointee.dialect.marks, columns: UnsafePointer(columns.pointee.columns.base), columns.pointee.count,
            memory: memory)
        let cells = try Buffer<Cell>(memory, zeroed: max(1, columns.pointee.count) &* WantedCells.batchRows)
        let rows = try Buffer<Row>(memory, zeroed: WantedCells.batchRows)
        let longRow = try LongRow(
            reader.pointee.dialect.marks, columns: UnsafePointer(columns.pointee.columns.base), columns.pointee.count,
            memory: memory)
        self.columns = columns
        self.reader = reader
        self.scanner = scanner
        self.cells = cells
        self.rows = rows
        self.longRow = longRow
        columnCount = reader.pointee.dialect.columnCount
        scratch = Buffer(memory)
    }

    var count: Int { columns.pointee.count }
    func field(_ index: Int) -> Field { columns.pointee.field(index) }

    /// Starts on a block.
    mutating func begin(_ bytes: UnsafePointer<UInt8>, _ byteCount: Int) {
        self.bytes = bytes
        scanner.begin(bytes, byteCount)
    }

    /// Reads a row that is too long for a block; the bytes its cells stand in.
    mutating func readLongRow(
        _ block: Block, control: RunControl
    ) throws(Failure) -> UnsafePointer<UInt8> {
        selected = 0
        try longRow.read(reader.pointee.file, block, into: cells.base, control: control)
        rows.base[0] = Row()
        for index in 0..<min(count, WantedCells.markedColumns) where !cells.base[index].isEmpty {
            rows.base[0].filled |= 1 << UInt64(truncatingIfNeeded: index)
        }
        return UnsafePointer(longRow.text.base)
    }

    /// Takes the next rows, up to sixteen; 0 after the last.
    mutating func nextRows() -> Int {
        var taken = 0
        while taken < WantedCells.batchRows, let row = scanner.next(into: cells.base + taken &* count) {
            rows.base[taken] = row
            if row.cellCount != columnCount { cutSwallowedRows(taken) }
            taken &+= 1
        }
        selected = 0
        return taken
    }

    /// In a row with too few or too many cells, a name, phone or e-mail that runs over lines is most likely one whose quote was never closed, up to the
    /// next quote of the file: what stands on its further lines is other people's.
    @inline(never)
    private mutating func cutSwallowedRows(_ row: Int) {
        guard let bytes else { return }
        for index in Span.upTo(count) where columns.pointee.field(index).identifies {
            let place = row &* count &+ index
            var cell = cells.base[place]
            let start = bytes + Int(cell.offset)
            var length = 0
            while length < Int(cell.length), start[length] != 10, start[length] != 13 { length &+= 1 }
            guard length < Int(cell.length) else { continue }
            if cell.needsUnquoting, length > 0 {
                cell.offset &+= 1
                length &-= 1
            }
            cell.flags &= ~Cell.needsUnquoting
            cell.length = UInt32(truncatingIfNeeded: length)
            cells.base[place] = cell
        }
    }

    /// Whether a cell was left out because of its length.
    func isTooLong(_ index: Int) -> Bool { cells.base[selected &* count &+ index].isTooLong }

    /// Makes one of the taken rows the one that `text` speaks of.
    @inline(__always)
    mutating func select(_ row: Int) -> Row {
        selected = row
        return rows.base[row]
    }

    /// Which cells of the selected row hold bytes: bit i of column i, of the first 64.
    @inline(__always)
    var filled: UInt64 { rows.base[selected].filled }

    /// The bytes of a cell of a taken row as they stand in the file, or nothing where they need unquoting.
    @inline(__always)
    func plainText(_ index: Int, row: Int, in bytes: UnsafePointer<UInt8>) -> TextSpan {
        let cell = cells.base[row &* count &+ index]
        if cell.needsUnquoting { return TextSpan(base: bytes, count: 0) }
        return Cell.trimmed(TextSpan(base: bytes + Int(cell.offset), count: Int(cell.length)))
    }

    /// The same of the selected row.
    @inline(__always)
    func plainText(_ index: Int, in bytes: UnsafePointer<UInt8>) -> TextSpan { plainText(index, row: selected, in: bytes) }

    /// The trimmed text of a mapped cell of the selected row, valid until the next call.
    @inline(__always)
    mutating func text(_ index: Int, in bytes: UnsafePointer<UInt8>) throws(Failure) -> TextSpan {
        let cell = cells.base[selected &* count &+ index]
        if cell.isEmpty { return TextSpan(base: bytes, count: 0) }
        return Cell.trimmed(try cell.text(in: bytes, scratch: &scratch))
    }

    /// Who called whom in the selected row, where the file tells.
    mutating func direction(in bytes: UnsafePointer<UInt8>) throws(Failure) -> CallDirection {
        let column = columns.pointee.index(of: .direction)
        guard column >= 0 else { return columns.pointee.usualDirection }
        return CallDirection.read(try text(column, in: bytes))
    }
}
