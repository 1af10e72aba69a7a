/// A mapping as a person reads, edits and gives it back: one line a column. Docs/Formats.md has the grammar.
///
///     resolver mapping 1
///     platform = shopee_orders
///     "Người Mua"        = buyer:shopee_user
///     "Số điện thoại"    = recipient:phone
///     "Quận"             = none                      # address_part
///
/// It says everything: a column that it does not list is not used. All problems are found at once, each with its line.
struct MappingFile: ~Copyable {
    struct Entry: BitwiseCopyable {
        /// Of the column's name among the texts.
        var start: UInt32
        var count: UInt32
        /// 1 for the first column of this name, 2 for the second, …
        var occurrence: UInt32
        var line: UInt32
        var column: ColumnMapping.Column
    }

    /// A mistake; the bytes of the text that it is about.
    struct Problem {
        var line: Int
        var text: StaticString
        var start: Int
        var count: Int
    }

    private(set) var entries: Buffer<Entry>
    private(set) var problems: Buffer<Problem>
    private(set) var platform = FilePlatform.none
    private var sumsValues = false
    private var names: Buffer<UInt8>
    private let source: TextSpan
    private var line = 0
    private var hasTitle = false

    static let maximumByteCount = 16 << 20

    /// Reads the text, borrowed for the length of the call and of every look at `problems`.
    init(_ text: TextSpan, _ memory: Memory) throws(Failure) {
        entries = Buffer(memory)
        problems = Buffer(memory)
        names = Buffer(memory)
        source = text
        guard text.count <= MappingFile.maximumByteCount else {
            throw Failure(.argument, "the mapping file has more than 16 MiB")
        }
        var start = MappingFile.markLength(text)
        while start < text.count {
            var end = start
            while end < text.count, text.base[end] != 10 { end &+= 1 }
            line &+= 1
            try readLine(MappingLine(text, start, end))
            start = end &+ 1
        }
        if !hasTitle { try note("the first line must be: resolver mapping 1", 0, 0, line: 1) }
        if sumsValues { sumValues() }
    }

    private static func markLength(_ text: TextSpan) -> Int {
        text.count >= 3 && text.base[0] == 0xEF && text.base[1] == 0xBB && text.base[2] == 0xBF ? 3 : 0
    }

    /// The name that an entry stands for.
    func name(_ entry: Entry) -> TextSpan {
        TextSpan(base: UnsafePointer(names.base + Int(entry.start)), count: Int(entry.count))
    }

    private mutating func note(_ text: StaticString, _ start: Int, _ count: Int, line: Int? = nil) throws(Failure) {
        try problems.append(Problem(line: line ?? self.line, text: text, start: start, count: count))
    }

    // MARK: Lines

    private mutating func readLine(_ given: MappingLine) throws(Failure) {
        var line = given
        line.skipBlanks()
        if line.isAtEnd { return }
        if !hasTitle {
            hasTitle = true
            if !line.takeWords("resolver mapping 1") { try note("the first line must be: resolver mapping 1", line.at, line.left) }
            return
        }
        if line.next == 34 { return try readColumn(&line) }
        let word = line.takeWord()
        guard line.takeEquals() else { return try note("a line is written \"column\" = field", word.start, word.count) }
        let value = line.takeWord()
        if line.equals(word, "platform") {
            platform = FilePlatform.named(line.span(value)) ?? .none
            if platform == .none { try note("there is no such platform", value.start, value.count) }
        } else if line.equals(word, "value") {
            sumsValues = line.equals(value, "sum")
            if !sumsValues, !line.equals(value, "once") { try note("value is sum or once", value.start, value.count) }
        } else {
            try note("the name of a column stands in quotes", word.start, word.count)
        }
        if !line.isAtEnd { try note("nothing may follow here", line.at, line.left) }
    }

    private mutating func readColumn(_ line: inout MappingLine) throws(Failure) {
        let start = names.count
        guard try line.takeQuoted(into: &names) else { return try note("a quote opens and is not closed", line.at, line.left) }
        var entry = Entry(
            start: UInt32(truncatingIfNeeded: start), count: UInt32(truncatingIfNeeded: names.count &- start), occurrence: 1,
            line: UInt32(truncatingIfNeeded: self.line), column: ColumnMapping.Column())
        if let number = line.takeOccurrence() { entry.occurrence = number }
        guard line.takeEquals() else { return try note("a line is written \"column\" = field", line.at, line.left) }
        try readMeaning(&line, &entry.column)
        while line.takeComma() { try readOption(&line, &entry.column) }
        if !line.isAtEnd { try note("options stand behind commas", line.at, line.left) }
        for index in Range.upTo(entries.count) where entries.base[index].occurrence == entry.occurrence {
            if ColumnChoices.isEqual(name(entries.base[index]), name(entry)) {
                return try note("the column is listed twice; the second of a name is written \"name\" #2", 0, 0)
            }
        }
        try entries.append(entry)
    }

    private mutating func readMeaning(_ line: inout MappingLine, _ column: inout ColumnMapping.Column) throws(Failure) {
        let word = line.takeWord()
        column.evidence = .choice
        if line.equals(word, "none") {
            column.evidence = .ignored
            column.reason = .switchedOff
            return
        }
        guard let choice = MappingChoice(line.span(word), column: line.span(word)) else {
            return try note("there is no such role", word.start, word.count)
        }
        guard let field = Field.named(choice.field.base, choice.field.count) else {
            return try note("there is no such field", word.start, word.count)
        }
        column.field = field
        if choice.role != nil, field.isOfRow { try note("this field belongs to the row, not to a party", word.start, word.count) }
        column.role = field.isOfRow ? .customer : choice.role ?? .customer
        column.isStated = true
    }

    private mutating func readOption(_ line: inout MappingLine, _ column: inout ColumnMapping.Column) throws(Failure) {
        let word = line.takeWord()
        if line.equals(word, "list") || line.equals(word, "prefix") {
            let isList = line.equals(word, "list")
            line.skipBlanks()
            let start = names.count
            let at = line.at
            guard line.next == 34, try line.takeQuoted(into: &names) else { return try note("a sign in quotes must follow", word.start, word.count) }
            let sign = TextSpan(base: UnsafePointer(names.base + start), count: names.count &- start)
            if isList {
                guard let list = ListSeparator.named(sign) else { return try note("lists are parted by \"|\", \":::\", \";\" or \",\"", at, line.at &- at) }
                column.list = list
            } else {
                guard let prefix = ValuePrefix(sign.base, sign.count) else { return try note("a prefix has at most four letters", at, line.at &- at) }
                column.prefix = prefix
            }
            names.setCount(start)
        } else if line.equals(word, "dates") {
            let form = line.takeWord()
            guard let time = TimeForm.named(line.span(form)) else {
                return try note("dates are dd/mm, mm/dd, yyyy-mm-dd, seconds or milliseconds", form.start, form.count)
            }
            column.time = time
        } else if !column.take(option: line.span(word)) {
            try note("there is no such option", word.start, word.count)
        }
    }

    private mutating func sumValues() {
        for index in Range.upTo(entries.count) where entries.base[index].column.field == .value {
            entries.base[index].column.isSummed = true
        }
    }

    // MARK: Use

    /// Gives every column of a file its meaning. Listed columns that the file does not have become problems.
    mutating func apply(
        to columns: inout Buffer<ColumnMapping.Column>, _ header: borrowing Header
    ) throws(Failure) {
        for index in Range.upTo(header.count) {
            columns.base[index] = ColumnMapping.Column()
            columns.base[index].evidence = .ignored
            columns.base[index].reason = .notListed
        }
        for place in Range.upTo(entries.count) {
            let entry = entries.base[place]
            if let index = MappingFile.find(name(entry), entry.occurrence, header) {
                columns.base[index] = entry.column
            } else if entry.column.evidence == .choice {
                line = Int(entry.line)
                try note("the file has no such column", 0, 0)
            }
        }
    }

    private static func find(_ name: TextSpan, _ occurrence: UInt32, _ header: borrowing Header) -> Int? {
        var seen: UInt32 = 0
        for index in Range.upTo(header.count) where ColumnChoices.isEqual(header.name(index), name) {
            seen &+= 1
            if seen == occurrence { return index }
        }
        return nil
    }

    /// The first problem as a failure; its row is the line.
    func refuse() throws(Failure) {
        guard problems.count > 0 else { return }
        throw Failure(.argument, problems.base[0].text, row: UInt64(max(1, problems.base[0].line)))
    }
}
