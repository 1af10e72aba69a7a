/// Reads three named columns of a CSV, row by row: labelled pairs, scored pairs, decisions.
enum TripleReader {
    /// Calls `body` with the trimmed texts of the three columns of each row; they are valid for the call only.
    static func read(
        _ file: consuming InputFile, _ first: TextSpan, _ second: TextSpan, _ third: TextSpan, _ control: RunControl,
        _ memory: Memory, _ body: (TextSpan, TextSpan, TextSpan) throws(Failure) -> Void
    ) throws(Failure) {
        let dialect = try CSVDialect.detect(file, memory: memory)
        let header = try Header(file, dialect, memory: memory)
        let columns = try Buffer<UInt32>(memory, zeroed: 3)
        columns.base[0] = try column(first, header)
        columns.base[1] = try column(second, header)
        columns.base[2] = try column(third, header)
        guard columns[0] != columns[1], columns[0] != columns[2], columns[1] != columns[2] else {
            throw Failure(.argument, "two of the three columns are the same")
        }
        var scanner = try CellScanner(dialect.marks, columns: UnsafePointer(columns.base), 3, memory: memory)
        let reader = try RowReader(file, dialect, memory: memory, control: control)
        var bytes = Buffer<UInt8>(memory)
        var one = Buffer<UInt8>(memory)
        var two = Buffer<UInt8>(memory)
        var three = Buffer<UInt8>(memory)
        let cells = try Buffer<Cell>(memory, zeroed: 3)
        while let block = try reader.nextBlock(into: &bytes) {
            if block.isLongRow { continue }
            let base = UnsafePointer(bytes.base)
            scanner.begin(base, block.byteCount)
            while scanner.next(into: cells.base) != nil {
                try body(
                    Cell.trimmed(try cells.base[0].text(in: base, scratch: &one)),
                    Cell.trimmed(try cells.base[1].text(in: base, scratch: &two)),
                    Cell.trimmed(try cells.base[2].text(in: base, scratch: &three)))
            }
        }
    }

    private static func column(_ name: TextSpan, _ header: borrowing Header) throws(Failure) -> UInt32 {
        if let found = header.column(named: name) { return found }
        throw Failure(.missingColumn, "the file has not the three columns that were named")
    }

    /// A decimal as thousandths; nil for anything else. Further decimals are cut off.
    static func thousandths(_ text: TextSpan) -> Int64? {
        var value: Int64 = 0
        var decimals = -1
        var seen = false
        for index in 0..<text.count {
            let byte = text.base[index]
            if index == 0, byte == 45 || byte == 43 { continue }
            if byte == 46, decimals < 0 {
                decimals = 0
                continue
            }
            guard byte >= 48, byte <= 57, value < 1_000_000_000_000 else { return nil }
            seen = true
            if decimals >= 3 { continue }
            value = value &* 10 &+ Int64(byte &- 48)
            if decimals >= 0 { decimals &+= 1 }
        }
        guard seen else { return nil }
        for _ in 0..<(3 &- max(0, decimals)) { value = value &* 10 }
        return text.base[0] == 45 ? 0 &- value : value
    }
}
