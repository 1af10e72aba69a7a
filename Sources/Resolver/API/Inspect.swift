/// How a file will be read: what was recognised, what was left out and why, and the first rows as records.
///
/// Nothing is decided about people, and nothing is written.
public struct Inspection: Sendable {
    /// One column of the file.
    public struct Column: Sendable {
        public enum Evidence: String, Sendable {
            case header, content, choice, ignored, unknown
        }
        public var name = ""
        /// Nil where the column is not recognised, or known and not used.
        public var field: String?
        /// The party that the column speaks of; nil for what belongs to the row.
        public var role: String?
        /// What a column holds that is kept out because nobody knows whose it is (`reason` is `unknown_person`).
        public var doubtful: String?
        public var evidence = Evidence.unknown
        /// Why the column is not part of a record, by a permanent name; `none` when it is.
        public var reason = "none"
        /// `list ":::"`, `prefix "p:"`, `caller`, …: as a mapping file writes them.
        public var options: [String] = []
        /// Its place among the columns of the same field and role, from 0.
        public var ordinal = 0
        /// The first cell that holds anything.
        public var example = ""
    }

    /// A line of the file that is no row.
    public struct Note: Sendable {
        /// `title`, `description` or `total`.
        public var kind = ""
        public var text = ""
    }

    /// One value of a record or touchpoint.
    public struct Value: Sendable, Equatable {
        public var field = ""
        /// As it stands in the cell, without list and prefix.
        public var raw = ""
        /// As it is understood; empty where it is not, or where the text is kept as it is.
        public var value = ""
        /// Permanent names: what the value is worth, and why it is not more.
        public var grade = ""
        public var reason = ""
    }

    /// What one party of a row says of itself.
    public struct Record: Sendable {
        public var role = ""
        public var values: [Value] = []
        /// Whether a value names or identifies anybody.
        public var isIdentified = false
    }

    /// One row as it will be understood.
    public struct Row: Sendable {
        /// From 1, the header not counted.
        public var number = 0
        /// `test_lead` for a row that a platform made to test a form; else empty.
        public var rejected = ""
        public var records: [Record] = []
        /// Staff, own lines, and parties that nothing identifies: no records.
        public var others: [Record] = []
        public var touchpoint: [Value] = []
    }

    /// Permanent name and title of the platform that wrote the file; empty when it is not known.
    public var platform = ""
    public var platformTitle = ""
    public var encoding = ""
    public var delimiter = ""
    public var hasByteOrderMark = false
    public var bytes = 0
    public var rows = 0
    public var notes: [Note] = []
    public var columns: [Column] = []
    /// Roles of the row's parties, the main one first.
    public var parties: [String] = []
    public var firstRows: [Row] = []
    /// The mapping as a file that can be edited and given back.
    public var mapping = ""
    public var json = ""

    public init() {}
}

/// What to inspect.
public struct InspectRequest: Sendable {
    public var input: DedupeRequest.Input
    public var columnChoices: [DedupeRequest.ColumnChoice] = []
    /// Text of a mapping file.
    public var mapping: String?
    public var region = "VN"
    /// How many rows are shown as records.
    public var rows = 3

    public init(input: DedupeRequest.Input) { self.input = input }
}

/// Looks at a file as `dedupe` would.
///
/// - Complexity: O(bytes) for the number of rows; everything else looks at the first 256 KiB.
public func inspect(_ request: InspectRequest) throws(ResolverError) -> Inspection {
    let texts = BorrowedTexts()
    defer { withExtendedLifetime(texts) {} }
    var options = BatchOptions()
    switch request.input {
    case .path(let path): options.input = texts.lend(path)
    case .descriptor(let descriptor): options.inputDescriptor = descriptor
    }
    let choices = request.columnChoices.map { "\($0.field)=\($0.column)\n" }.joined()
    if !choices.isEmpty { options.columnChoices = texts.lend(choices) }
    if let mapping = request.mapping { options.mapping = texts.lend(mapping) }
    options.region = texts.lend(request.region)
    do throws(Failure) {
        return try Inspection(try FileInspection(options, shown: request.rows, .unlimited))
    } catch {
        throw ResolverError(error)
    }
}

extension Inspection {
    init(_ found: borrowing FileInspection) throws(Failure) {
        platform = "\(found.platform.code)"
        platformTitle = "\(found.platform.title)"
        encoding = "\(found.encoding)"
        delimiter = String(UnicodeScalar(found.delimiter))
        hasByteOrderMark = found.hasByteOrderMark
        bytes = Int(clamping: found.byteCount)
        rows = found.rowCount
        for note in 0..<found.notes.count {
            notes.append(Note(kind: "\(found.notes.base[note].kind.name)", text: found.text(found.notes.base[note].text).string))
        }
        for column in 0..<found.columns.count { columns.append(try Column(found.columns.base[column], found)) }
        for party in 0..<found.parties.count { parties.append("\(found.parties.base[party].name)") }
        for row in 0..<found.rows.count { firstRows.append(try Row(row, found)) }
        mapping = found.text(found.mapping).string
        var text = JSONText(found.memory)
        try found.write(&text)
        json = TextSpan(base: UnsafePointer(text.text.base), count: text.text.count).string
    }
}

extension Inspection.Column {
    fileprivate init(_ column: FileInspection.Column, _ found: borrowing FileInspection) throws(Failure) {
        let meaning = column.meaning
        name = found.text(column.name).string
        evidence = Evidence(rawValue: "\(meaning.evidence.name)") ?? .unknown
        reason = "\(meaning.reason.name)"
        ordinal = Int(meaning.ordinal)
        example = found.text(column.example).string
        doubtful = meaning.doubtful.map { "\($0.name)" }
        guard meaning.isRecognised, let field = meaning.field else { return }
        self.field = "\(field.name)"
        if !field.isOfRow { role = "\(meaning.role.name)" }
        var options: [String] = []
        try found.withOptions(column) { options.append($0.string) }
        self.options = options
    }
}

extension Inspection.Row {
    fileprivate init(_ place: Int, _ found: borrowing FileInspection) throws(Failure) {
        let row = found.rows.base[place]
        number = place + 1
        rejected = row.isTest ? "test_lead" : ""
        for party in 0..<found.parties.count where found.has(row, .party(party)) {
            records.append(
                Inspection.Record(
                    role: "\(found.parties.base[party].name)", values: Self.values(row, .party(party), found),
                    isIdentified: found.isIdentified(row, .party(party))))
        }
        var others: [Inspection.Record] = []
        try found.withOthers(row) { role in
            others.append(Inspection.Record(role: role.map { "\($0.name)" } ?? "unknown", values: Self.values(row, .other(role), found)))
        }
        self.others = others
        touchpoint = Self.values(row, .touchpoint, found)
    }

    private static func values(
        _ row: FileInspection.Row, _ owner: FileInspection.Owner, _ found: borrowing FileInspection
    ) -> [Inspection.Value] {
        var values: [Inspection.Value] = []
        for place in found.range(of: row) where found.values.base[place].owner == owner {
            let value = found.values.base[place]
            values.append(
                Inspection.Value(
                    field: "\(value.field.name)", raw: found.text(value.raw).string, value: found.text(value.value).string,
                    grade: value.grade.map { "\($0.name)" } ?? "", reason: value.reason == .none ? "" : "\(value.reason.name)"))
        }
        return values
    }
}

/// A mistake in a mapping file.
public struct MappingProblem: Sendable, Equatable {
    /// From 1.
    public var line: Int
    public var text: String
    /// The words that it is about.
    public var detail: String
}

/// All mistakes of a mapping file at once; with the names of a file's columns also the columns that it lists in vain.
public func mappingProblems(_ text: String, columns: [String]? = nil) throws(ResolverError) -> [MappingProblem] {
    let bytes = Array(text.utf8)
    do throws(Failure) {
        return try bytes.withUnsafeBufferPointer { buffer throws(Failure) in
            let base = buffer.baseAddress ?? StaticString("").utf8Start
            var file = try MappingFile(TextSpan(base: base, count: buffer.count), .unlimited)
            if let columns {
                var header = Header(.unlimited)
                for name in columns { try header.append(Array(name.utf8), name.utf8.count) }
                var meanings = Buffer<ColumnMapping.Column>(.unlimited)
                for _ in columns { try meanings.append(ColumnMapping.Column()) }
                try file.apply(to: &meanings, header)
            }
            var problems: [MappingProblem] = []
            for index in 0..<file.problems.count {
                let problem = file.problems.base[index]
                problems.append(
                    MappingProblem(
                        line: problem.line, text: problem.text.description,
                        detail: TextSpan(base: base + problem.start, count: problem.count).string))
            }
            return problems.sorted { $0.line < $1.line }
        }
    } catch {
        throw ResolverError(error)
    }
}
