/// Links between records as CSV: `left,right,weight`, weights in bits with three decimals. Records are named by their own id, or by
/// the number of their row, counted from 1 in each file.
struct PairFile: ~Copyable {
    private var output: OutputFile?
    private let table: UnsafePointer<ColumnTable>
    private let hasIDs: Bool
    private var line: Buffer<UInt8>

    init(_ options: ColumnOptions, _ table: UnsafePointer<ColumnTable>, _ memory: Memory) throws(Failure) {
        self.table = table
        hasIDs = options.idColumn.isGiven
        line = Buffer(memory)
        if options.pairs.isGiven {
            output = try OutputFile(path: options.pairs.span.base, options.pairs.count, memory: memory)
        } else if options.pairsDescriptor >= 0 {
            output = try OutputFile(descriptor: options.pairsDescriptor, memory: memory)
        } else {
            output = nil
        }
        try output?.write("left,right,weight\n")
    }

    mutating func write(_ left: Int, _ right: Int, _ weight: Int32) throws(Failure) {
        guard output != nil else { return }
        line.removeAll()
        try append(left)
        try line.append(44)
        try append(right)
        try line.append(44)
        try CSVText.append(thousandths: weight, to: &line)
        try line.append(10)
        try output?.write(line.base, line.count)
    }

    private mutating func append(_ record: Int) throws(Failure) {
        if hasIDs {
            let value = table.pointee.value(record, table.pointee.columnCount &- 1)
            if value != 0 { return try CSVText.append(table.pointee.text(value), delimiter: 44, to: &line) }
        }
        let first = table.pointee.firstSourceCount
        try line.append(decimal: UInt64(truncatingIfNeeded: first > 0 && record >= first ? record &- first &+ 1 : record &+ 1))
    }

    mutating func commit() throws(Failure) { try output?.commit() }
}
