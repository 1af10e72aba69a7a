/// Reads the truth and the entity column of a CSV into a comparison. One pass, memory per row as there.
enum EvaluationReader {
    static func read(
        _ file: consuming InputFile, truth: TextSpan, entity: TextSpan, into comparison: inout PartitionComparison,
        _ control: RunControl, _ memory: Memory
    ) throws(Failure) {
        let dialect = try CSVDialect.detect(file, memory: memory)
        let header = try Header(file, dialect, memory: memory)
        guard let truthColumn = header.column(named: truth) else {
            throw Failure(.missingColumn, "the file has no column with the true people; name it with --truth")
        }
        guard let entityColumn = header.column(named: entity) else {
            throw Failure(.missingColumn, "the file has no column with the found people; name it with --entity-column")
        }
        guard truthColumn != entityColumn else {
            throw Failure(.argument, "the true and the found people are the same column")
        }
        var columns: (UInt32, UInt32) = (truthColumn, entityColumn)
        var scanner = try withUnsafePointer(to: &columns) { pair throws(Failure) in
            try pair.withMemoryRebound(to: UInt32.self, capacity: 2) { both throws(Failure) in
                try CellScanner(dialect.marks, columns: both, 2, memory: memory)
            }
        }
        let reader = try RowReader(file, dialect, memory: memory, control: control)
        try readRows(reader, &scanner, &comparison, memory)
    }

    private static func readRows(
        _ reader: borrowing RowReader, _ scanner: inout CellScanner, _ comparison: inout PartitionComparison, _ memory: Memory
    ) throws(Failure) {
        let hash = KeyedHash(seed: 0x6576_616C_7561_7465)
        var bytes = Buffer<UInt8>(memory)
        var scratch = Buffer<UInt8>(memory)
        let cells = try Buffer<Cell>(memory, zeroed: 2)
        while let block = try reader.nextBlock(into: &bytes) {
            // A row of over a megabyte names nobody here.
            if block.isLongRow {
                try comparison.add(person: nil, entity: nil)
                continue
            }
            scanner.begin(UnsafePointer(bytes.base), block.byteCount)
            while scanner.next(into: cells.base) != nil {
                let person = try identity(cells.base[0], bytes.base, &scratch, hash)
                let entity = try identity(cells.base[1], bytes.base, &scratch, hash)
                try comparison.add(person: person, entity: entity)
            }
        }
    }

    /// 64 bits of the hash of a cell; nil for an empty one.
    private static func identity(
        _ cell: Cell, _ bytes: UnsafePointer<UInt8>, _ scratch: inout Buffer<UInt8>, _ hash: KeyedHash
    ) throws(Failure) -> UInt64? {
        let text = Cell.trimmed(try cell.text(in: bytes, scratch: &scratch))
        return text.count == 0 ? nil : hash.digest(text.base, text.count, domain: 1).low
    }
}
