/// How a file will be read: what its columns are taken for, and its first rows as records. Nothing is decided about people.
///
///     texts     names, cells and readings, one behind the other; everything else points into them
///     columns   one entry a column        rows   one entry a shown row: a run of `values`, in the order of the columns
///
/// O(bytes) for the number of rows; everything else looks at the first 256 KiB.
struct FileInspection: ~Copyable {
    /// A text of the inspection.
    struct Place: BitwiseCopyable {
        var start = 0
        var count = 0
    }

    struct Note: BitwiseCopyable {
        var kind: TableFrame.NoteKind
        var text: Place
    }

    struct Column: BitwiseCopyable {
        var meaning: ColumnMapping.Column
        var name: Place
        /// The first cell that holds anything.
        var example: Place
        /// As a mapping file writes them, each behind a line end.
        var options: Place
    }

    /// Whom a value speaks of.
    enum Owner: Equatable, BitwiseCopyable {
        case party(Int)
        case touchpoint
        /// Staff, own lines, and ends of a call that nobody knows (nil): no records.
        case other(Role?)
    }

    struct Value: BitwiseCopyable {
        var field: Field
        var owner = Owner.touchpoint
        /// As it stands in the cell, without list and prefix; and as it is understood, empty where the text is kept as it is.
        var raw: Place
        var value = Place()
        var grade: Grade?
        var reason = Reason.none
        /// Tells who somebody is.
        var identifies = false
    }

    struct Row: BitwiseCopyable {
        var firstValue = 0
        var valueCount = 0
        /// Made by a platform to test a form.
        var isTest = false
    }

    let memory: Memory
    let options: BatchOptions
    private(set) var region = Region.vietnam
    private(set) var platform = FilePlatform.none
    private(set) var encoding: StaticString = ""
    private(set) var delimiter: UInt8 = 0
    private(set) var hasByteOrderMark = false
    private(set) var byteCount: UInt64 = 0
    private(set) var rowCount = 0
    private(set) var notes: Buffer<Note>
    private(set) var columns: Buffer<Column>
    /// Roles of the row's parties, the main one first.
    private(set) var parties: Buffer<Role>
    var rows: Buffer<Row>
    var values: Buffer<Value>
    /// The mapping as a file that can be edited and given back.
    private(set) var mapping = Place()
    private(set) var texts: Buffer<UInt8>

    /// Looks at the input of the options as a batch would. `shown` rows are read.
    init(_ options: BatchOptions, shown: Int, _ memory: Memory) throws(Failure) {
        self.memory = memory
        self.options = options
        notes = Buffer(memory)
        columns = Buffer(memory)
        parties = Buffer(memory)
        rows = Buffer(memory)
        values = Buffer(memory)
        texts = Buffer(memory)
        if options.region.isGiven { region = try BatchRun.region(options.region.span) }
        try look(min(max(0, shown), 1_000_000))
    }

    private mutating func look(_ shown: Int) throws(Failure) {
        let file: InputFile
        if let path = options.input.base {
            file = try InputFile(path: path, options.input.count, memory: memory, control: options.control)
        } else {
            file = try InputFile(descriptor: options.inputDescriptor, memory: memory, control: options.control)
        }
        var dialect = try CSVDialect.detect(file, memory: memory)
        let frame = try TableFrame(file, &dialect, memory)
        let header = try Header(file, dialect, memory: memory)
        let mapping = try map(file, dialect, header)
        platform = mapping.platform
        encoding = file.encoding.name
        hasByteOrderMark = file.markByteCount > 0
        byteCount = file.byteCount
        delimiter = dialect.marks.delimiter
        let layout = RecordLayout(mapping)
        for party in Span.upTo(mapping.partyCount) { try parties.append(layout.role(party)) }
        try describe(frame, file)
        let sample = try SampleRows(file, dialect, from: dialect.dataOffset, limit: max(100, shown), memory)
        try describe(mapping, header, sample)
        try readRows(mapping, sample, shown)
        try write(mapping, header)
        try count(RowReader(file, dialect, memory: memory, control: options.control))
    }

    private func map(
        _ file: borrowing InputFile, _ dialect: CSVDialect, _ header: borrowing Header
    ) throws(Failure) -> ColumnMapping {
        let choices = try MappingChoice.list(options.columnChoices.span, memory)
        var given = Box<MappingFile>(memory)
        var mappingFile: UnsafeMutablePointer<MappingFile>?
        if options.mapping.isGiven {
            mappingFile = try given.put(try MappingFile(options.mapping.span, memory))
            try mappingFile?.pointee.refuse()
        }
        return try ColumnMapping(
            file, dialect, header, choices: choices.count > 0 ? UnsafePointer(choices.base) : nil,
            choiceCount: choices.count, mappingFile: mappingFile, memory: memory)
    }

    // MARK: Texts

    func text(_ place: Place) -> TextSpan { TextSpan(base: UnsafePointer(texts.base + place.start), count: place.count) }

    mutating func keep(_ text: TextSpan) throws(Failure) -> Place {
        let start = texts.count
        try texts.append(text.base, text.count)
        return Place(start: start, count: text.count)
    }

    /// What is written behind the texts by the body.
    mutating func keep(_ body: (inout Buffer<UInt8>) throws(Failure) -> Void) throws(Failure) -> Place {
        let start = texts.count
        try body(&texts)
        return Place(start: start, count: texts.count &- start)
    }

    /// Each option of a column.
    func withOptions(_ column: Column, _ body: (TextSpan) throws(Failure) -> Void) throws(Failure) {
        let lines = text(column.options)
        var start = 1
        while start < lines.count {
            var end = start
            while end < lines.count, lines.base[end] != 10 { end &+= 1 }
            try body(TextSpan(base: lines.base + start, count: end &- start))
            start = end &+ 1
        }
    }

    // MARK: The file

    private mutating func describe(_ frame: borrowing TableFrame, _ file: borrowing InputFile) throws(Failure) {
        let piece = try Buffer<UInt8>(memory, capacity: 240)
        for index in Span.upTo(frame.notes.count) {
            let note = frame.notes.base[index]
            let count = try file.read(piece.base, min(note.byteCount, piece.capacity), at: note.offset)
            var end = 0
            while end < count, piece.base[end] != 10, piece.base[end] != 13 { end &+= 1 }
            try notes.append(Note(kind: note.kind, text: try keep(TextSpan(base: UnsafePointer(piece.base), count: end))))
        }
    }

    private mutating func count(_ reader: consuming RowReader) throws(Failure) {
        var bytes = Buffer<UInt8>(memory)
        while let block = try reader.nextBlock(into: &bytes) { rowCount &+= block.rowCount }
    }

    private mutating func describe(
        _ mapping: borrowing ColumnMapping, _ header: borrowing Header, _ sample: borrowing SampleRows
    ) throws(Failure) {
        var scratch = Buffer<UInt8>(memory)
        for index in Span.upTo(mapping.count) {
            let meaning = mapping[index]
            let name = try keep(header.name(index))
            var example = Place()
            var row = 0
            while row < sample.count, example.count == 0 {
                example = try keep(try sample.text(row, index, &scratch))
                row &+= 1
            }
            var options = Place()
            if meaning.isRecognised {
                options = try keep { (text) throws(Failure) in try MappingWriter.writeOptions(meaning, sign: "\n", &text) }
            }
            try columns.append(Column(meaning: meaning, name: name, example: example, options: options))
        }
    }

    private mutating func write(_ mapping: borrowing ColumnMapping, _ header: borrowing Header) throws(Failure) {
        let start = texts.count
        try MappingWriter.write(mapping, header, source: fileName, to: &texts)
        self.mapping = Place(start: start, count: texts.count &- start)
    }

    /// The last part of the input's path.
    private var fileName: TextSpan {
        let path = options.input.span
        var start = path.count
        while start > 0, path.base[start &- 1] != 47 { start &-= 1 }
        return TextSpan(base: path.base + start, count: path.count &- start)
    }
}
