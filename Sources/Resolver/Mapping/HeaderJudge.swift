/// Tells a header from a title, and a description from a row.
struct HeaderJudge: ~Copyable {
    struct Score {
        /// Cells with anything in them.
        var filled = 0
        /// Cells that the dictionary knows as the name of a column.
        var known = 0
        /// A cell holds a phone number or an e-mail address.
        var holdsData = false

        /// Two names and more, and at least one in three of what stands there.
        var isHeader: Bool { !holdsData && filled > 0 && known > 0 && known &* 3 >= filled }
    }

    private var key: HeaderKey
    private var scratch: Buffer<UInt8>

    init(_ memory: Memory) {
        key = HeaderKey(memory)
        scratch = Buffer(memory)
    }

    mutating func score(_ rows: borrowing SampleRows, _ row: Int) throws(Failure) -> Score {
        var score = Score()
        for column in Range.upTo(min(rows.cellCount(row), 256)) {
            let text = try rows.text(row, column, &scratch)
            guard text.count > 0 else { continue }
            score.filled &+= 1
            if ColumnContent.isEmail(text) || ColumnContent.isPhone(text) { score.holdsData = true }
            if let meaning = try ColumnMapping.meaning(text, &key, .none), meaning.field != nil || meaning.reason != .notUsed {
                score.known &+= 1
            }
        }
        return score
    }

    /// Whether the row above the header says whose the columns below it are: two cells and more, one of them a party by name, over several columns.
    mutating func isOfGroups(_ rows: borrowing SampleRows, _ row: Int, header: Int) throws(Failure) -> Bool {
        var filled = 0
        var parties = 0
        for column in Range.upTo(min(rows.cellCount(row), 256)) {
            let text = try rows.text(row, column, &scratch)
            guard text.count > 0 else { continue }
            guard text.count <= 60 else { return false }
            filled &+= 1
            try key.set(text)
            let isParty = HeaderPhrases.party(named: TextSpan(base: UnsafePointer(key.words.base), count: key.words.count)) != nil
            let isOverOne = try rows.text(row, column &+ 1, &scratch).count > 0
            if isParty, !isOverOne, try rows.text(header, column &+ 1, &scratch).count > 0 { parties &+= 1 }
        }
        return filled >= 2 && parties >= 1
    }

    /// Whether a row says what its columns hold: under at least two columns of numbers, times or e-mail addresses it has words,
    /// and under none of them a value. `rows` starts with the header.
    mutating func isDescription(_ rows: borrowing SampleRows, _ row: Int) throws(Failure) -> Bool {
        var words = 0
        var wordsBelow = 0
        for column in Range.upTo(min(rows.cellCount(row), 256)) {
            let name = try rows.text(0, column, &scratch)
            guard let field = try ColumnMapping.meaning(name, &key, .none)?.field else { continue }
            guard HeaderJudge.isNumeric(field) || field == .email else { continue }
            let text = try rows.text(row, column, &scratch)
            guard text.count > 0 else { continue }
            if HeaderJudge.holdsValue(field, text) { return false }
            words &+= 1
            // The next row must look like a row, or nothing in the column is what it should be.
            let below = try rows.text(row &+ 1, column, &scratch)
            if below.count > 0, !HeaderJudge.holdsValue(field, below) { wordsBelow &+= 1 }
        }
        return words >= 2 && wordsBelow &* 2 < words
    }

    private static func isNumeric(_ field: Field) -> Bool {
        switch field {
        case .phone, .time, .observedAt, .value, .reference, .recordID, .citizenID, .birthDate: true
        default: false
        }
    }

    private static func holdsValue(_ field: Field, _ text: TextSpan) -> Bool {
        for index in Range.upTo(text.count) {
            let byte = text.base[index]
            if field == .email ? byte == 64 : byte >= 48 && byte <= 57 { return true }
        }
        return false
    }
}

/// What the last lines of a file are.
enum TotalLine {
    enum Kind { case row, total, blank }

    /// `Tổng cộng`, `Total`, …: what the first filled cell of a total says, folded.
    private static let words: StaticString = """
        any tong tongcong tongso cong congtong total totals grandtotal sum tongket tongdoanhthu tongkhachhang tongsokhachhang subtotal \
        tongsodong tongdon tongsodon tongtien

        """

    /// Judges one line, its line end included. A total names itself in its first filled cell and holds only numbers besides, none of
    /// them a phone number.
    static func kind(_ bytes: UnsafePointer<UInt8>, _ count: Int, _ dialect: CSVDialect) -> Kind {
        var quotes = 0
        var isBlank = true
        for index in Range.upTo(count) {
            if bytes[index] == CSVMarks.quote { quotes &+= 1 }
            if bytes[index] > 32, bytes[index] != dialect.marks.delimiter { isBlank = false }
        }
        if quotes % 2 != 0 { return .row }
        if isBlank { return count <= 2 ? .blank : .row }
        var start = 0
        var isNamed = false
        while start <= count {
            var end = start
            var isInside = false
            while end < count, isInside || bytes[end] != dialect.marks.delimiter {
                if bytes[end] == CSVMarks.quote { isInside.toggle() }
                end &+= 1
            }
            let cell = unquoted(Cell.trimmed(TextSpan(base: bytes + start, count: end &- start)))
            if cell.count > 0 {
                if !isNamed {
                    guard isTotal(cell) else { return .row }
                    isNamed = true
                } else if !isAmount(cell) || ColumnContent.isPhone(cell) {
                    return .row
                }
            }
            start = end &+ 1
        }
        return isNamed ? .total : .row
    }

    private static func unquoted(_ text: TextSpan) -> TextSpan {
        guard text.count >= 2, text.base[0] == CSVMarks.quote, text.base[text.count &- 1] == CSVMarks.quote else { return text }
        return Cell.trimmed(TextSpan(base: text.base + 1, count: text.count &- 2))
    }

    private static func isTotal(_ text: TextSpan) -> Bool {
        guard text.count <= 64 else { return false }
        var folded: InlineArray<64, UInt8> = InlineArray(repeating: 0)
        return withUnsafeMutablePointer(to: &folded) { pointer in
            let base = UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: UInt8.self)
            let length = TextFolding.fold(text.base, text.count, into: base)
            var kept = 0
            // `Tổng: 128` and `Tổng cộng (12 khách)` name themselves before the number.
            for index in Range.upTo(length) {
                if base[index] >= 48, base[index] <= 58 || base[index] == 40 { break }
                guard base[index] >= 97, base[index] <= 122 else { continue }
                base[kept] = base[index]
                kept &+= 1
            }
            var lines = WordLines(words)
            while lines.nextLine() {
                while lines.nextWord() { if lines.isWord(base, kept) { return true } }
            }
            return false
        }
    }

    /// Digits with signs of money and counting; no other words.
    private static func isAmount(_ text: TextSpan) -> Bool {
        guard text.count <= 32 else { return false }
        var digits = 0
        for index in Range.upTo(text.count) {
            let byte = text.base[index]
            if byte >= 48, byte <= 57 { digits &+= 1 }
            if byte >= 97, byte <= 122 || byte >= 65 && byte <= 90, byte | 32 != 100 && byte | 32 != 118 && byte | 32 != 110 {
                return false
            }
        }
        return digits > 0 || text.count <= 3
    }
}
