/// Where the table begins and ends in a file that has more than a table in it.
///
///     CÔNG TY AN PHÁT                      title            above the header
///     Danh sách khách hàng tháng 10;;;     title
///     Họ tên;SĐT;Ngày mua;Thành tiền       header           dialect.headerOffset
///     Tên khách;Số;Ngày;Đồng               description      below it
///     Trần Thị Bưởi;0912…;…                rows             dialect.dataOffset ..< dialect.dataEnd
///     Tổng cộng;;;17.525.000               total            behind them
///
/// Titles, descriptions and totals are no rows: they stand in `notes`, for the report. The header is found by
/// the dictionary: a row of names that say something, above which only short rows stand. A file whose first row may be
/// its header keeps it.
struct TableFrame: ~Copyable {
    enum NoteKind: UInt8, Sendable, BitwiseCopyable {
        case title = 0
        case description = 1
        case total = 2

        var name: StaticString {
            switch self {
            case .title: "title"
            case .description: "description"
            case .total: "total"
            }
        }
    }

    /// A line that is no row, and where it stands in the file.
    struct Note: BitwiseCopyable {
        var kind: NoteKind
        var offset: UInt64
        var byteCount: Int
    }

    private(set) var notes: Buffer<Note>
    private let memory: Memory

    /// Rows above and below the header that are looked at.
    static let examinedRows = 24
    private static let tailByteCount = 64 << 10

    /// Corrects the dialect's offsets and its number of columns.
    init(_ file: borrowing InputFile, _ dialect: inout CSVDialect, _ memory: Memory) throws(Failure) {
        notes = Buffer(memory)
        self.memory = memory
        try findHeader(file, &dialect)
        try findDescriptions(file, &dialect)
        try findTotals(file, &dialect)
    }

    // MARK: Header

    private mutating func findHeader(_ file: borrowing InputFile, _ dialect: inout CSVDialect) throws(Failure) {
        let rows = try SampleRows(file, dialect, from: dialect.headerOffset, limit: TableFrame.examinedRows, memory)
        guard rows.count > 1 else { return }
        var judge = HeaderJudge(memory)
        let first = try judge.score(rows, 0)
        var best = 0
        var bestScore = first
        // A first row with a value in it is data that must not get lost as a title.
        guard !first.holdsData else { return }
        for row in 1..<rows.count {
            let score = try judge.score(rows, row)
            if score.isHeader, score.known > bestScore.known || !bestScore.isHeader { (best, bestScore) = (row, score) }
            if score.holdsData { break }
        }
        // A row of names below one of groups is the header.
        if best &+ 1 < rows.count, try judge.isOfGroups(rows, best, header: best &+ 1) {
            let below = try judge.score(rows, best &+ 1)
            if below.isHeader, below.known >= 2, below.filled <= bestScore.filled &* 4 { (best, bestScore) = (best &+ 1, below) }
        }
        let hasGroups = best > 0 ? try judge.isOfGroups(rows, best &- 1, header: best) : false
        guard best > 0, hasGroups || bestScore.known >= 2 || bestScore.filled == 1, hasGroups || !first.isHeader || first.known &* 2 < bestScore.known
        else { return }
        for row in Range.upTo(hasGroups ? best &- 1 : best) {
            // A row as wide as the header, above it, is no title.
            guard try judge.score(rows, row).filled < bestScore.filled else { return }
        }
        for row in Range.upTo(best) {
            try notes.append(Note(kind: .title, offset: rows.offset(row), byteCount: rows.byteCount(row)))
        }
        if hasGroups { dialect.groupByteCount = rows.byteCount(best &- 1) }
        dialect.headerOffset = rows.offset(best)
        dialect.headerEnd = rows.offset(best) &+ UInt64(truncatingIfNeeded: rows.byteCount(best))
        dialect.dataOffset = dialect.headerEnd
        dialect.columnCount = rows.cellCount(best)
    }

    // MARK: Descriptions

    /// Rows right below the header that say what the columns hold: words where numbers, times and addresses belong.
    private mutating func findDescriptions(_ file: borrowing InputFile, _ dialect: inout CSVDialect) throws(Failure) {
        let rows = try SampleRows(file, dialect, from: dialect.headerOffset, limit: 4, memory)
        guard rows.count > 2 else { return }
        var judge = HeaderJudge(memory)
        for row in 1..<min(3, rows.count &- 1) {
            guard try judge.isDescription(rows, row) else { return }
            try notes.append(Note(kind: .description, offset: rows.offset(row), byteCount: rows.byteCount(row)))
            dialect.dataOffset = rows.offset(row) &+ UInt64(truncatingIfNeeded: rows.byteCount(row))
        }
    }

    // MARK: Totals

    /// Looks at the last lines, from the end up. A line with quotes in it is left alone unless they are paired, so that a
    /// line inside a quoted cell is never taken for a row.
    private mutating func findTotals(_ file: borrowing InputFile, _ dialect: inout CSVDialect) throws(Failure) {
        let start = max(dialect.dataOffset, file.byteCount &- min(file.byteCount, UInt64(TableFrame.tailByteCount)))
        guard start < file.byteCount else { return }
        var bytes = Buffer<UInt8>(memory)
        try bytes.reserve(TableFrame.tailByteCount &+ 64)
        bytes.setCount(try file.read(bytes.base, Int(truncatingIfNeeded: file.byteCount &- start), at: start))
        let line = dialect.marks.line
        var end = bytes.count
        let isWhole = start == dialect.dataOffset
        for _ in Range.upTo(4) {
            var from = end
            while from > 0, from == end || bytes.base[from &- 1] != line { from &-= 1 }
            // The rest of a cut line may be anything.
            guard from < end, from > 0 || isWhole else { return }
            let kind = TotalLine.kind(bytes.base + from, end &- from, dialect)
            guard kind != .row else { return }
            if kind == .total {
                let offset = start &+ UInt64(truncatingIfNeeded: from)
                // Rows above, or there would be nothing but a total.
                guard offset > dialect.dataOffset else { return }
                let length = dialect.dataEnd &- offset
                try notes.append(
                    Note(kind: .total, offset: offset, byteCount: Int(truncatingIfNeeded: min(length, UInt64(end &- from)))))
                dialect.dataEnd = offset
            }
            end = from
        }
    }

    /// How many notes of a kind there are.
    func count(_ kind: NoteKind) -> Int {
        var count = 0
        for index in Range.upTo(notes.count) where notes.base[index].kind == kind { count &+= 1 }
        return count
    }
}
