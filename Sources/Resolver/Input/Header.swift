/// The names of the columns, as the header row gives them: unquoted and trimmed, in the file's order.
/// Names may be empty and may come twice.
struct Header: ~Copyable {
    private var text: Buffer<UInt8>
    private var places: Buffer<Place>

    struct Place {
        var offset: UInt32
        var length: UInt32
    }

    init(_ memory: Memory) {
        text = Buffer(memory)
        places = Buffer(memory)
    }

    /// Reads the header row of a file, with the row of groups above it.
    ///
    ///     STT   Khách hàng        Người nhận              groups
    ///           Tên         SĐT   Tên          SĐT        header
    ///     STT   Tên (Khách hàng)  SĐT (Khách hàng)  Tên (Người nhận)  SĐT (Người nhận)
    init(_ file: borrowing InputFile, _ dialect: CSVDialect, memory: Memory) throws(Failure) {
        self.init(memory)
        try readRow(file, dialect, from: dialect.headerOffset, Int(truncatingIfNeeded: dialect.headerEnd &- dialect.headerOffset), memory)
        guard dialect.groupByteCount > 0 else { return }
        var groups = Header(memory)
        try groups.readRow(
            file, dialect, from: dialect.headerOffset &- min(dialect.headerOffset, UInt64(truncatingIfNeeded: dialect.groupByteCount)), dialect.groupByteCount, memory)
        try addGroups(groups, memory)
    }

    private mutating func readRow(
        _ file: borrowing InputFile, _ dialect: CSVDialect, from offset: UInt64, _ byteCount: Int, _ memory: Memory
    ) throws(Failure) {
        var row = Buffer<UInt8>(memory)
        try row.reserve(byteCount &+ 64)
        let count = try file.read(row.base, byteCount, at: offset)
        var columns = Buffer<UInt32>(memory)
        var cells = Buffer<Cell>(memory)
        try cells.reserve(dialect.columnCount)
        for column in 0..<dialect.columnCount { try columns.append(UInt32(truncatingIfNeeded: column)) }
        var scanner = try CellScanner(
            dialect.marks, columns: UnsafePointer(columns.base), columns.count, memory: memory)
        scanner.begin(UnsafePointer(row.base), count)
        guard scanner.next(into: cells.base) != nil else { return }
        var scratch = Buffer<UInt8>(memory)
        for column in 0..<dialect.columnCount {
            let name = Cell.trimmed(try cells.base[column].text(in: UnsafePointer(row.base), scratch: &scratch))
            try append(name.base, name.count)
        }
    }

    /// A group goes from its cell to the next filled one; over a column without a name of its own it is the name, and no group.
    private mutating func addGroups(_ groups: borrowing Header, _ memory: Memory) throws(Failure) {
        var joined = Header(memory)
        var group = -1
        for column in Range.upTo(count) {
            if groups.name(column).count > 0 { group = name(column).count > 0 ? column : -1 }
            let own = name(column).count > 0 ? name(column) : groups.name(column)
            var text = Buffer<UInt8>(memory)
            try text.append(own.base, own.count)
            if group >= 0, name(column).count > 0 {
                try text.append(" (")
                try text.append(groups.name(group).base, groups.name(group).count)
                try text.append(41)
            }
            try joined.append(UnsafePointer(text.base), text.count)
        }
        swap(&text, &joined.text)
        swap(&places, &joined.places)
    }

    /// Adds a column.
    mutating func append(_ name: UnsafePointer<UInt8>, _ count: Int) throws(Failure) {
        try places.append(
            Place(offset: UInt32(truncatingIfNeeded: text.count), length: UInt32(truncatingIfNeeded: count)))
        try text.append(name, count)
    }

    var count: Int { places.count }

    /// A column by its exact name; nil when there is none.
    func column(named name: TextSpan) -> UInt32? {
        for column in 0..<count {
            let found = self.name(column)
            guard found.count == name.count else { continue }
            var same = true
            for index in 0..<name.count where found.base[index] != name.base[index] { same = false }
            if same { return UInt32(truncatingIfNeeded: column) }
        }
        return nil
    }

    /// The name of a column; empty for a column that the header does not have.
    func name(_ column: Int) -> TextSpan {
        guard column >= 0, column < places.count else { return TextSpan(base: StaticString("").start, count: 0) }
        let place = places.base[column]
        return TextSpan(base: UnsafePointer(text.base + Int(place.offset)), count: Int(place.length))
    }
}
