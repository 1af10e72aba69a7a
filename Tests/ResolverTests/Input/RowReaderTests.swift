import Foundation
import Testing

@testable import Resolver

@Suite struct RowReaderTests {
    /// Dirty CSV: quotes in odd places, all line ends, ragged rows, letters of several bytes.
    static func randomCSV(_ generator: inout SeededGenerator) -> [UInt8] {
        let pieces: [String] = [
            "\"", "\"", "\"\"", ",", ",", ";", "\n", "\n", "\r\n", "\r", "a", "bc", "Nguyễn", "0912 345 678", " ",
            "\"Trần, Bưởi\"", "\"5\"\" màn\"", "\n\n", "\r\n\r\n", String(repeating: "x", count: 70), "\u{0}", "ệ",
        ]
        var bytes: [UInt8] = []
        let count = Int(generator.below(120))
        // Some files have few quotes, so that rows stay rows.
        let lowest = generator.below(2) == 0 ? 0 : 3
        for _ in 0..<count {
            bytes += pieces[lowest + Int(generator.below(UInt64(pieces.count - lowest)))].utf8
        }
        return bytes
    }

    struct Reading: Equatable {
        var rows: [ReferenceCSV.Row] = []
        var blocks: [Block] = []
        var failure: Failure.Code?
        var failureRow: UInt64 = 0
        var failureOffset: UInt64 = 0
    }

    /// Everything that the reader, the scanner and the long rows say of a file.
    static func read(
        _ path: TemporaryFile, _ bytes: [UInt8], _ marks: CSVMarks, columns: [UInt32], blockByteCount: Int,
        level: SIMDLevel, passes: Int = 1
    ) throws -> [Reading] {
        var dialect = CSVDialect()
        dialect.marks = marks
        let reader = try RowReader(
            try path.open(), dialect, memory: .unlimited, blockByteCount: blockByteCount, level: level)
        var results: [Reading] = []
        for pass in 0..<passes {
            // The third pass and those behind it take the places that the one before found.
            if pass < 2 { reader.rewind() } else { reader.repeatBlocks() }
            results.append(try onePass(reader, marks, columns, level))
        }
        return results
    }

    static func onePass(
        _ reader: borrowing RowReader, _ marks: CSVMarks, _ columns: [UInt32], _ level: SIMDLevel
    ) throws -> Reading {
        var reading = Reading()
        var scanner = try CellScanner(marks, columns: columns, columns.count, memory: .unlimited, level: level)
        var longRow = try LongRow(
            marks, columns: columns, columns.count, memory: .unlimited, level: level, pieceByteCount: 64)
        var buffer = Buffer<UInt8>(.unlimited)
        var scratch = Buffer<UInt8>(.unlimited)
        var cells = [Cell](repeating: Cell(offset: 7, length: 7, flags: 7), count: columns.count)
        do throws(Failure) {
            while let block = try reader.nextBlock(into: &buffer) {
                reading.blocks.append(block)
                if block.isLongRow {
                    try longRow.read(reader.file, block, into: &cells)
                    var texts: [[UInt8]] = []
                    for cell in cells {
                        let text = try cell.text(in: UnsafePointer(longRow.text.base), scratch: &scratch)
                        texts.append(Array(UnsafeBufferPointer(start: text.base, count: text.count)))
                    }
                    let start = Int(block.fileOffset)
                    reading.rows.append(
                        ReferenceCSV.Row(
                            start: start, end: -1, nextStart: start + Int(block.longRowByteCount), cells: texts))
                    continue
                }
                scanner.begin(UnsafePointer(buffer.base), block.byteCount)
                var rowCount = 0
                while let row = scanner.next(into: &cells) {
                    var texts: [[UInt8]] = []
                    for (index, cell) in cells.enumerated() {
                        let text = try cell.text(in: UnsafePointer(buffer.base), scratch: &scratch)
                        texts.append(Array(UnsafeBufferPointer(start: text.base, count: text.count)))
                        #expect((row.filled >> UInt64(index)) & 1 == (cell.isEmpty && !cell.isQuoted ? 0 : 1))
                    }
                    let base = Int(block.fileOffset)
                    reading.rows.append(
                        ReferenceCSV.Row(
                            start: base + row.start, end: base + row.end, nextStart: base + row.nextStart,
                            cells: texts))
                    rowCount += 1
                }
                #expect(rowCount == block.rowCount)
            }
        } catch {
            reading.failure = error.code
            reading.failureRow = error.row
            reading.failureOffset = error.offset
        }
        return reading
    }

    @Test(arguments: 1...600) func agreesWithReference_randomText(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed &* 7919)
        let bytes = Self.randomCSV(&generator)
        guard !bytes.isEmpty else { return }
        // Binary detection is not at stake here; a text must only not look like one.
        let file = try TemporaryFile(bytes)
        guard failureCode({ () throws(Failure) in _ = try file.open() }) == nil else { return }
        let marks = CSVMarks(delimiter: generator.below(2) == 0 ? 44 : 59, line: generator.below(4) == 0 ? 13 : 10)
        let expected = ReferenceCSV.rows(bytes, from: 0, marks)
        let columns: [UInt32] = [[0, 1, 2], [2, 0], [5], [], [1, 3, 7]][Int(generator.below(5))]
        let blockByteCount = [64, 128, 192, 4096, 1 << 20][Int(generator.below(5))]
        for level in SIMDLevel.allCases where level.rawValue <= SIMDLevel.best.rawValue {
            let readings = try Self.read(
                file, bytes, marks, columns: columns, blockByteCount: blockByteCount, level: level, passes: 4)
            let reading = readings[0]
            for later in readings.dropFirst() { #expect(later == reading, "a later pass, seed \(seed)") }
            if let openQuote = expected.openQuote {
                #expect(reading.failure == .unclosedQuote, "seed \(seed)")
                #expect(reading.failureOffset == UInt64(openQuote), "seed \(seed)")
                #expect(reading.failureRow == UInt64(expected.rows.count) + 1, "seed \(seed)")
                continue
            }
            #expect(reading.failure == nil, "seed \(seed)")
            #expect(reading.rows.count == expected.rows.count, "seed \(seed) block \(blockByteCount)")
            for (found, wanted) in zip(reading.rows, expected.rows) {
                var wantedCells = columns.map { Int($0) < wanted.cells.count ? wanted.cells[Int($0)] : [] }
                if columns.isEmpty { wantedCells = [] }
                #expect(found.cells == wantedCells, "seed \(seed) level \(level) block \(blockByteCount)")
                #expect(found.start == wanted.start, "seed \(seed)")
                if found.end >= 0 { #expect(found.end == wanted.end, "seed \(seed)") }
                #expect(found.nextStart == wanted.nextStart, "seed \(seed)")
            }
            var row: UInt64 = 0
            for block in reading.blocks {
                #expect(block.firstRow == row, "seed \(seed)")
                row += UInt64(block.rowCount)
            }
        }
    }

    @Test func threadsShareTheBlocksOfAFile() throws {
        var text = ""
        for row in 0..<20_000 { text += "\(row),Trần Thị \(row),\"0912,\(row)\"\n" }
        let file = try TemporaryFile(text)
        let dialect = CSVDialect(columnCount: 3)
        let reader = try RowReader(try file.open(), dialect, memory: .unlimited, blockByteCount: 4096)
        struct Context {
            var reader: UnsafePointer<RowReader>
            var rows: UnsafeMutablePointer<Int>
        }
        var counts = [Int](repeating: 0, count: 8)
        withUnsafePointer(to: reader) { readerPointer in
            counts.withUnsafeMutableBufferPointer { counts in
                var context = Context(reader: readerPointer, rows: counts.baseAddress!)
                Parallel.run(workers: 8, context: &context) { raw, worker in
                    let context = raw.assumingMemoryBound(to: Context.self).pointee
                    var buffer = Buffer<UInt8>(.unlimited)
                    while let block = try? context.reader.pointee.nextBlock(into: &buffer) {
                        context.rows[worker] += block.rowCount
                    }
                }
            }
        }
        #expect(counts.reduce(0, +) == 20_000)
    }

    @Test func aCellBeyondTheLimitIsLeftOut() throws {
        let long = String(repeating: "y", count: 1000)
        let bytes = Array("a,\(long),c\n1,2,3\n".utf8)
        let file = try TemporaryFile(bytes)
        let reader = try RowReader(try file.open(), CSVDialect(), memory: .unlimited, blockByteCount: 64)
        var buffer = Buffer<UInt8>(.unlimited)
        let block = try #require(try reader.nextBlock(into: &buffer))
        #expect(block.isLongRow && block.longRowByteCount == 1005)
        let columns: [UInt32] = [0, 1, 2]
        var longRow = try LongRow(
            CSVMarks(), columns: columns, 3, memory: .unlimited, pieceByteCount: 64, cellByteLimit: 999)
        var cells = [Cell](repeating: Cell(), count: 3)
        try longRow.read(reader.file, block, into: &cells)
        #expect(cells[0].length == 1 && cells[1].isTooLong && cells[1].length == 0 && cells[2].length == 1)
        let next = try #require(try reader.nextBlock(into: &buffer))
        #expect(next.firstRow == 1 && next.rowCount == 1 && !next.isLongRow)
    }

    @Test func unquotingKeepsWhatFollowsTheClosingQuote() {
        let cases: [(String, String)] = [
            ("\"a\"", "a"), ("\"a\"\"b\"", "a\"b"), ("\"a\"b", "ab"), ("\"\"", ""), ("a\"b", "a\"b"), ("\"a\"b\"\"c", "ab\"\"c"),
            ("\"", ""), ("", ""), ("\"\"\"\"", "\""),
        ]
        for (raw, wanted) in cases {
            let bytes = Array(raw.utf8)
            var target = [UInt8](repeating: 0, count: bytes.count + 1)
            let count = Cell.unquote(bytes, bytes.count, into: &target)
            #expect(String(decoding: target[..<count], as: UTF8.self) == wanted)
        }
    }

    @Test func trimmingTakesNoBreakSpacesAndMarks() {
        let cases: [(String, String)] = [
            (" a ", "a"), ("\u{A0}a b\u{A0}\t", "a b"), ("\u{FEFF}Họ tên", "Họ tên"), ("\u{200B}\u{3000}", ""), ("", ""),
            ("ệ", "ệ"), ("\u{202F}0912\u{202F}", "0912"), ("à", "à"),
        ]
        for (raw, wanted) in cases {
            let bytes = Array(raw.utf8)
            let found = bytes.withUnsafeBufferPointer { buffer in
                let base = buffer.baseAddress ?? StaticString("").utf8Start
                let span = Cell.trimmed(TextSpan(base: base, count: bytes.count))
                return String(decoding: UnsafeBufferPointer(start: span.base, count: span.count), as: UTF8.self)
            }
            #expect(found == wanted)
        }
    }
}
