// Any bytes as an input file: encodings, dialect, header, mapping, rows. Nothing may trap, and the rows must be those
// of the byte-by-byte reader. Compiled into one module with Sources/Resolver by Tests/Fuzz/run.
import Glibc

nonisolated(unsafe) private var descriptor: Int32 = -1

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ base: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    guard let base, count > 2 else { return 0 }
    if descriptor < 0 { descriptor = Platform.unlinkedFile(in: "/dev/shm") }
    let bytes = Array(UnsafeBufferPointer(start: base + 2, count: count - 2))
    guard ftruncate(descriptor, 0) == 0 else { return 0 }
    _ = Platform.writeFile(descriptor, bytes, bytes.count, at: 0)
    do throws(Failure) {
        let file = try InputFile(descriptor: descriptor, memory: .unlimited)
        guard !file.encoding.isUTF16 else { return try readAll(file) }
        let dialect = try CSVDialect.detect(file, memory: .unlimited)
        let header = try Header(file, dialect, memory: .unlimited)
        if let mapping = try? ColumnMapping(file, dialect, header, memory: .unlimited), mapping.count != header.count {
            fatalError("the mapping has other columns than the header")
        }
        let sizes = [64, 128, 320, 4096]
        let level = SIMDLevel(rawValue: Int32(base[1] & 3)) ?? .portable
        try compare(file, dialect, bytes, sizes[Int(base[0] & 3)], min(level.rawValue, SIMDLevel.best.rawValue))
    } catch {
        return 0
    }
    return 0
}

private func readAll(_ file: consuming InputFile) throws(Failure) -> Int32 {
    let dialect = try CSVDialect.detect(file, memory: .unlimited)
    let reader = try RowReader(file, dialect, memory: .unlimited)
    var buffer = Buffer<UInt8>(.unlimited)
    while try reader.nextBlock(into: &buffer) != nil {}
    return 0
}

private func compare(
    _ file: consuming InputFile, _ dialect: CSVDialect, _ bytes: [UInt8], _ blockByteCount: Int, _ rawLevel: Int32
) throws(Failure) {
    let level = SIMDLevel(rawValue: rawLevel) ?? .portable
    let columns: [UInt32] = [1, 0, 3]
    let expected = ReferenceCSV.rows(bytes, from: Int(dialect.dataOffset), dialect.marks)
    let reader = try RowReader(file, dialect, memory: .unlimited, blockByteCount: blockByteCount, level: level)
    var scanner = try CellScanner(dialect.marks, columns: columns, 3, memory: .unlimited, level: level)
    var longRow = try LongRow(dialect.marks, columns: columns, 3, memory: .unlimited, level: level, pieceByteCount: 64)
    var buffer = Buffer<UInt8>(.unlimited)
    var scratch = Buffer<UInt8>(.unlimited)
    var cells = [Cell](repeating: Cell(), count: 3)
    var row = 0
    do throws(Failure) {
        while let block = try reader.nextBlock(into: &buffer) {
            if Int(block.firstRow) != row { fatalError("row \(row) is called \(block.firstRow)") }
            if block.isLongRow {
                try longRow.read(reader.file, block, into: &cells)
                try check(&row, expected.rows, cells, columns, UnsafePointer(longRow.text.base), &scratch)
                continue
            }
            scanner.begin(UnsafePointer(buffer.base), block.byteCount)
            while let place = scanner.next(into: &cells) {
                if row < expected.rows.count, place.end + Int(block.fileOffset) != expected.rows[row].end {
                    fatalError("row \(row) ends elsewhere")
                }
                try check(&row, expected.rows, cells, columns, UnsafePointer(buffer.base), &scratch)
            }
        }
    } catch {
        if error.code != .unclosedQuote || expected.openQuote == nil { fatalError("\(error)") }
        return
    }
    if expected.openQuote != nil || row != expected.rows.count { fatalError("\(row) rows of \(expected.rows.count)") }
}

private func check(
    _ row: inout Int, _ expected: [ReferenceCSV.Row], _ cells: [Cell], _ columns: [UInt32],
    _ bytes: UnsafePointer<UInt8>, _ scratch: inout Buffer<UInt8>
) throws(Failure) {
    guard row < expected.count else { fatalError("more rows than there are") }
    for (index, cell) in cells.enumerated() {
        let text = try cell.text(in: bytes, scratch: &scratch)
        let found = Array(UnsafeBufferPointer(start: text.base, count: text.count))
        let wanted = Int(columns[index]) < expected[row].cells.count ? expected[row].cells[Int(columns[index])] : []
        if found != wanted { fatalError("row \(row), column \(columns[index]): \(found) is not \(wanted)") }
    }
    row += 1
}
