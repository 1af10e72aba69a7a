/// How a file spells its table: delimiter, line ends, and where the header and the rows begin.
///
///     ﻿sep=;⏎                    byte order mark and Excel's hint: before `headerOffset`
///     Họ tên;SĐT;Email⏎          header: headerOffset ..< dataOffset
///     Trần Thị Bưởi;0912…;⏎      rows: from dataOffset
struct CSVDialect: Sendable, Equatable {
    enum LineEnd: UInt8, Sendable {
        case lf = 0
        case crlf = 1
        case cr = 2

        var text: StaticString {
            switch self {
            case .lf: "\n"
            case .crlf: "\r\n"
            case .cr: "\r"
            }
        }
    }

    var marks = CSVMarks()
    /// The line end of the first line, for lines that we add.
    var lineEnd = LineEnd.lf
    /// Where the header row starts, byte order mark, `sep=` line and blank lines passed over.
    var headerOffset: UInt64 = 0
    /// Where the header row ends, its line end included.
    var headerEnd: UInt64 = 0
    /// The bytes of the line right above the header that says whose the columns below are (`TableFrame`); 0 where no line does.
    var groupByteCount = 0
    /// Where the first row after the header starts; the end of the input when there is none.
    var dataOffset: UInt64 = 0
    /// Where the rows end: the end of the input, unless totals stand behind them.
    var dataEnd: UInt64 = 0
    /// Cells of the header row.
    var columnCount = 0

    static let maximumHeaderByteCount = 16 << 20
    static let maximumColumnCount = 65_536

    var delimiterName: StaticString {
        switch marks.delimiter {
        case 44: ","
        case 59: ";"
        case 9: "tab"
        case 124: "|"
        default: "other"
        }
    }

    /// Tells the dialect from the start of the file. `delimiter` fixes it where the caller knows.
    static func detect(
        _ file: borrowing InputFile, delimiter: UInt8? = nil, memory: Memory
    ) throws(Failure) -> CSVDialect {
        if let delimiter, delimiter == CSVMarks.quote || delimiter == 10 || delimiter == 13 || delimiter >= 128 {
            throw Failure(.argument, "this character cannot be a delimiter")
        }
        var detector = DialectDetector(memory)
        return try detector.run(file, delimiter)
    }
}

/// The work of `CSVDialect.detect`.
struct DialectDetector: ~Copyable {
    private var window: Buffer<UInt8>
    /// How many sampled rows have 0, 1, 2, … cells; the last counts all beyond.
    private var histogram: Buffer<UInt32>
    private var masks: Buffer<UInt64>
    private let memory: Memory

    private static let sampledRows = 1000
    /// Titles that may stand above a header.
    private static let titleRows = 12
    private static let histogramCount = 1024

    init(_ memory: Memory) {
        self.memory = memory
        window = Buffer(memory)
        histogram = Buffer(memory)
        masks = Buffer(memory)
    }

    mutating func run(_ file: borrowing InputFile, _ wanted: UInt8?) throws(Failure) -> CSVDialect {
        try masks.reserve(BoundaryScan.chunkRuns &* CSVMasks.wordsPerRun)
        try histogram.reserve(DialectDetector.histogramCount)
        try load(file, InputFile.sampleByteCount)
        var dialect = CSVDialect()
        var start = file.markByteCount
        dialect.marks.line = findLineByte(from: start)
        dialect.lineEnd = dialect.marks.line == 13 ? .cr : .lf
        var hint = wanted
        if let line = separatorLine(at: start) {
            if hint == nil { hint = line.delimiter }
            start = line.next
        }
        while start < window.count, window.base[start] == 10 || window.base[start] == 13 { start &+= 1 }
        guard start < window.count else { throw Failure(.noRows, "the input is empty") }
        if let hint {
            dialect.marks.delimiter = hint
        } else {
            dialect.marks.delimiter = try chooseDelimiter(
                dialect.marks, from: start, isWhole: UInt64(window.count) == file.byteCount)
        }
        try findHeader(file, start, &dialect)
        return dialect
    }

    /// Fills the window with the first bytes of the file; 64 bytes behind them are readable.
    private mutating func load(_ file: borrowing InputFile, _ byteCount: Int) throws(Failure) {
        window.removeAll()
        let count = Int(min(UInt64(byteCount), file.byteCount))
        try window.reserve(count &+ 64)
        window.setCount(try file.read(window.base, count, at: 0))
    }

    /// CR where the sample has no LF at all: files of old programs.
    private func findLineByte(from start: Int) -> UInt8 {
        var hasReturn = false
        var index = start
        while index < window.count {
            if window.base[index] == 10 { return 10 }
            if window.base[index] == 13 { hasReturn = true }
            index &+= 1
        }
        return hasReturn ? 13 : 10
    }

    /// Excel's `sep=;` in the first line.
    private func separatorLine(at start: Int) -> (delimiter: UInt8, next: Int)? {
        var at = start
        let isQuoted = at < window.count && window.base[at] == CSVMarks.quote
        if isQuoted { at &+= 1 }
        guard at &+ 5 <= window.count else { return nil }
        let word: StaticString = "sep="
        for index in 0..<4 where (window.base[at &+ index] | 32) != (word.start[index] | 32) { return nil }
        let delimiter = window.base[at &+ 4]
        guard delimiter < 128, delimiter >= 32 || delimiter == 9, delimiter != CSVMarks.quote else { return nil }
        at &+= 5
        if isQuoted, at < window.count, window.base[at] == CSVMarks.quote { at &+= 1 }
        guard at == window.count || window.base[at] == 10 || window.base[at] == 13 else { return nil }
        return (delimiter, at)
    }

    // MARK: Delimiter

    /// The candidate whose rows agree best on a number of cells; a header of the same number speaks for it.
    /// So a comma in prices or addresses loses: it is not in every row, and not in the header.
    private mutating func chooseDelimiter(
        _ marks: CSVMarks, from start: Int, isWhole: Bool
    ) throws(Failure) -> UInt8 {
        var best: UInt8 = 44
        var bestScore = 0
        let candidates: StaticString = ",;\t|"
        for index in 0..<candidates.length {
            var candidate = marks
            candidate.delimiter = candidates.start[index]
            let score = try self.score(candidate, from: start, isWhole: isWhole)
            if score > bestScore {
                bestScore = score
                best = candidate.delimiter
            }
        }
        return best
    }

    /// 0 when nothing speaks for the delimiter. Thousandths of rows that agree, doubled when the header agrees
    /// with them; ties go to more cells.
    private mutating func score(_ marks: CSVMarks, from start: Int, isWhole: Bool) throws(Failure) -> Int {
        for bin in 0..<DialectDetector.histogramCount { histogram.base[bin] = 0 }
        var scanner = try CellScanner(marks, memory: memory)
        scanner.begin(UnsafePointer(window.base + start), window.count &- start)
        var headerCells = 0
        var widest = 0
        var leadingRows = 0
        var rowCount = 0
        var cell = Cell()
        while rowCount < DialectDetector.sampledRows, let row = scanner.next(into: &cell) {
            // The last row of a sample may be cut short.
            if !isWhole, row.nextStart == row.end, rowCount > 0 { break }
            if rowCount == 0 { headerCells = row.cellCount }
            // Titles above a table are narrower than it is.
            if row.cellCount > widest {
                widest = row.cellCount
                leadingRows = rowCount
            }
            histogram.base[min(row.cellCount, DialectDetector.histogramCount &- 1)] &+= 1
            rowCount &+= 1
        }
        guard rowCount > 0 else { return 0 }
        var usualCells = 0
        var usualRows: UInt32 = 0
        for cells in 2..<DialectDetector.histogramCount where histogram.base[cells] > usualRows {
            usualCells = cells
            usualRows = histogram.base[cells]
        }
        guard usualRows > 0 else { return 0 }
        let share = Int(usualRows) &* 1000 / rowCount
        return ((share &* weight(headerCells, usualCells, share, leadingRows)) << 12) &+ usualCells
    }

    /// A header of one cell cannot hold the names of several columns: it is a title above a table of rows that agree, or chance.
    private func weight(_ headerCells: Int, _ usualCells: Int, _ share: Int, _ leadingRows: Int) -> Int {
        if min(headerCells, DialectDetector.histogramCount &- 1) == usualCells { return 4 }
        if share >= 600, usualCells > 2, leadingRows <= DialectDetector.titleRows { return 3 }
        return headerCells > 1 ? 2 : 1
    }

    // MARK: Header

    private mutating func findHeader(
        _ file: borrowing InputFile, _ start: Int, _ dialect: inout CSVDialect
    ) throws(Failure) {
        dialect.headerOffset = UInt64(start)
        while true {
            var scan = BoundaryScan()
            let bytes = UnsafePointer(window.base + start)
            scan.run(SIMDLevel.best, bytes, window.count &- start, dialect.marks, masks.base, stopAtFirst: true)
            let isWhole = UInt64(window.count) == file.byteCount
            if scan.rowEnd == 0, !isWhole {
                guard window.count < CSVDialect.maximumHeaderByteCount else {
                    throw Failure(
                        .noUsableColumn, "the first line has no end within 16 MiB; this is no table with a header",
                        offset: dialect.headerOffset)
                }
                try load(file, window.count &* 4)
                continue
            }
            if scan.rowEnd == 0, scan.isInside {
                throw Failure(
                    .unclosedQuote, "a quote opens in the header and is never closed",
                    offset: UInt64(start &+ scan.openQuote))
            }
            let end = scan.rowEnd == 0 ? window.count &- start : scan.rowEnd
            dialect.headerEnd = UInt64(start &+ end)
            dialect.dataOffset = dialect.headerEnd
            dialect.dataEnd = file.byteCount
            if dialect.marks.line == 10, end >= 2, scan.rowEnd > 0, bytes[end &- 2] == 13 { dialect.lineEnd = .crlf }
            return try countColumns(bytes, end, &dialect)
        }
    }

    private func countColumns(
        _ bytes: UnsafePointer<UInt8>, _ count: Int, _ dialect: inout CSVDialect
    ) throws(Failure) {
        var scanner = try CellScanner(dialect.marks, memory: memory)
        scanner.begin(bytes, count)
        var cell = Cell()
        dialect.columnCount = scanner.next(into: &cell)?.cellCount ?? 0
        guard dialect.columnCount <= CSVDialect.maximumColumnCount else {
            throw Failure(.noUsableColumn, "the header has more than 65,536 columns", offset: dialect.headerOffset)
        }
    }
}
