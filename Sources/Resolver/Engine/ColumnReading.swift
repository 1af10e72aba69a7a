/// Reads a CSV into a column table as a policy describes it: finds its columns by their headers, cleans each cell.
struct ColumnReading: ~Copyable {
    private let policy: UnsafePointer<Policy>
    private let table: UnsafeMutablePointer<ColumnTable>
    private let memory: Memory
    private let control: RunControl
    /// Prints of rows: keyed by nothing, so that ids are the same in every run.
    private let hash = KeyedHash(seed: 0x636F_6C75_6D6E)

    init(
        _ policy: UnsafePointer<Policy>, _ table: UnsafeMutablePointer<ColumnTable>, _ control: RunControl, _ memory: Memory
    ) {
        self.policy = policy
        self.table = table
        self.control = control
        self.memory = memory
    }

    /// Which column of a header is a column of the policy; `UInt32.max` for none. Letters' case and marks, spaces and
    /// underscores do not matter.
    static func find(_ column: PolicyColumn, of policy: borrowing Policy, in header: borrowing Header) -> UInt32 {
        let list = policy.texts.base + Int(column.headers.start)
        var start = 0
        for index in Span.upTo(Int(column.headers.count)) where list[index] == 10 {
            for place in Span.upTo(header.count) {
                let name = header.name(place)
                if isSame(name, TextSpan(base: UnsafePointer(list) + start, count: index &- start)) {
                    return UInt32(truncatingIfNeeded: place)
                }
            }
            start = index &+ 1
        }
        return UInt32.max
    }

    /// Letters and digits are the same, whatever stands between them.
    static func isSame(_ left: TextSpan, _ right: TextSpan) -> Bool {
        var (one, other) = (0, 0)
        while true {
            let (first, second) = (letter(left, &one), letter(right, &other))
            if first != second { return false }
            if first == 0 { return true }
        }
    }

    private static func letter(_ text: TextSpan, _ at: inout Int) -> UInt8 {
        while at < text.count {
            let byte = text.base[at]
            at &+= 1
            if byte &- 65 < 26 { return byte | 32 }
            if byte &- 97 < 26 || byte &- 48 < 10 || byte >= 0x80 { return byte }
        }
        return 0
    }

    /// Adds the rows of a file. `idColumn` is kept as an extra value after the policy's columns. Returns how many of the
    /// policy's columns the file has.
    mutating func read(_ file: consuming InputFile, idColumn: TextSpan?) throws(Failure) -> Int {
        let dialect = try CSVDialect.detect(file, memory: memory)
        let header = try Header(file, dialect, memory: memory)
        var wanted = Buffer<UInt32>(memory)
        var slots = Buffer<Int32>(memory)
        let found = try findColumns(header, idColumn, &wanted, &slots)
        let reader = try RowReader(file, dialect, memory: memory, control: control)
        var scanner = try CellScanner(dialect.marks, columns: UnsafePointer(wanted.base), wanted.count, memory: memory)
        try readRows(reader, &scanner, slots, wanted.count)
        return found
    }

    /// Fills `wanted` with distinct columns of the file, and `slots` with the place of each value among them, -1 for none.
    private func findColumns(
        _ header: borrowing Header, _ idColumn: TextSpan?, _ wanted: inout Buffer<UInt32>, _ slots: inout Buffer<Int32>
    ) throws(Failure) -> Int {
        var found = 0
        for index in Span.upTo(policy.pointee.columns.count) {
            let column = ColumnReading.find(policy.pointee.columns.base[index], of: policy.pointee, in: header)
            if column != UInt32.max { found &+= 1 }
            try slots.append(try ColumnReading.slot(column, &wanted))
        }
        if let idColumn {
            var column = UInt32.max
            for place in Span.upTo(header.count) where ColumnReading.isSame(header.name(place), idColumn) {
                column = UInt32(truncatingIfNeeded: place)
            }
            guard column != UInt32.max else { throw Failure(.missingColumn, "the file has no column of the name of --id") }
            try slots.append(try ColumnReading.slot(column, &wanted))
        }
        guard found > 0 else {
            throw Failure(.noUsableColumn, "the file has none of the columns that the policy describes")
        }
        return found
    }

    private static func slot(_ column: UInt32, _ wanted: inout Buffer<UInt32>) throws(Failure) -> Int32 {
        guard column != UInt32.max else { return -1 }
        for place in Span.upTo(wanted.count) where wanted.base[place] == column { return Int32(truncatingIfNeeded: place) }
        try wanted.append(column)
        return Int32(truncatingIfNeeded: wanted.count &- 1)
    }

    private mutating func readRows(
        _ reader: borrowing RowReader, _ scanner: inout CellScanner, _ slots: borrowing Buffer<Int32>, _ wantedCount: Int
    ) throws(Failure) {
        var bytes = Buffer<UInt8>(memory)
        var scratch = Buffer<UInt8>(memory)
        var cleaned = Buffer<UInt8>(memory)
        let cells = try Buffer<Cell>(memory, zeroed: max(1, wantedCount))
        let values = try Buffer<UInt32>(memory, zeroed: max(1, slots.count))
        while let block = try reader.nextBlock(into: &bytes) {
            if block.isLongRow {
                // A row of over a megabyte is nobody's description.
                for index in Span.upTo(slots.count) { values.base[index] = 0 }
                try table.pointee.append(values.base, print: block.fileOffset)
                continue
            }
            scanner.begin(UnsafePointer(bytes.base), block.byteCount)
            while let row = scanner.next(into: cells.base) {
                for index in Span.upTo(slots.count) {
                    values.base[index] = 0
                    guard slots.base[index] >= 0 else { continue }
                    let cell = cells.base[Int(slots.base[index])]
                    let text = Cell.trimmed(try cell.text(in: UnsafePointer(bytes.base), scratch: &scratch))
                    values.base[index] = try value(index, text, &cleaned)
                }
                let print = hash.short(bytes.base + row.start, row.end &- row.start, domain: 9)
                try table.pointee.append(values.base, print: print)
            }
        }
    }

    private mutating func value(
        _ index: Int, _ text: TextSpan, _ cleaned: inout Buffer<UInt8>
    ) throws(Failure) -> UInt32 {
        guard text.count > 0 else { return 0 }
        // Beyond the policy's columns stands the record's own id, as it is.
        guard index < policy.pointee.columns.count else {
            return try table.pointee.intern(text, ValueCleaning.noNumber, nil)
        }
        let cleaning = policy.pointee.columns.base[index].cleaning
        cleaned.removeAll()
        try cleaned.reserve(text.count &+ 32)
        let value = ValueCleaning.clean(text, cleaning, into: cleaned.base)
        return try table.pointee.intern(TextSpan(base: UnsafePointer(cleaned.base), count: value.count), value.number, cleaning)
    }
}
