/// Opens a file as the engine does and puts into words what it understands.
struct InspectionMaker {
    let request: InspectRequest
    let memory: Memory
    var inspection = Inspection()

    init(_ request: InspectRequest, _ memory: Memory) {
        self.request = request
        self.memory = memory
    }

    mutating func run() throws(Failure) {
        let file: InputFile
        switch request.input {
        case .path(let path):
            let bytes = Array(path.utf8)
            file = try InputFile(path: bytes, bytes.count, memory: memory)
        case .descriptor(let descriptor): file = try InputFile(descriptor: descriptor, memory: memory)
        }
        var dialect = try CSVDialect.detect(file, memory: memory)
        let frame = try TableFrame(file, &dialect, memory)
        let header = try Header(file, dialect, memory: memory)
        let mapping = try map(file, dialect, header)
        describe(file, dialect)
        try describe(frame, file)
        let rows = try SampleRows(file, dialect, from: dialect.dataOffset, limit: max(100, min(request.rows, 1_000_000)), memory)
        try describe(mapping, header, rows)
        try readRows(mapping, rows)
        var text = Buffer<UInt8>(memory)
        let name = Array(request.name.utf8)
        try name.withUnsafeBufferPointer { name throws(Failure) in
            let span = TextSpan(base: name.baseAddress ?? StaticString("").utf8Start, count: name.count)
            try MappingWriter.write(mapping, header, source: span, to: &text)
        }
        inspection.mapping = TextSpan(base: UnsafePointer(text.base), count: text.count).string
        try count(RowReader(file, dialect, memory: memory))
        inspection.json = try InspectionJSON.text(inspection, memory)
    }

    private func map(
        _ file: borrowing InputFile, _ dialect: CSVDialect, _ header: borrowing Header
    ) throws(Failure) -> ColumnMapping {
        let texts = BorrowedTexts()
        var choices = Buffer<MappingChoice>(memory)
        for choice in request.columnChoices {
            guard let known = MappingChoice(texts.lend(choice.field).span, column: texts.lend(choice.column).span) else {
                throw Failure(.argument, "there is no such role", column: UInt64(choices.count + 1))
            }
            try choices.append(known)
        }
        var given = Box<MappingFile>(memory)
        var mappingFile: UnsafeMutablePointer<MappingFile>?
        if let text = request.mapping {
            mappingFile = try given.put(try MappingFile(texts.lend(text).span, memory))
            try mappingFile?.pointee.refuse()
        }
        defer { withExtendedLifetime(texts) {} }
        return try ColumnMapping(
            file, dialect, header, choices: choices.count > 0 ? UnsafePointer(choices.base) : nil,
            choiceCount: choices.count, mappingFile: mappingFile, memory: memory)
    }

    // MARK: The file

    private mutating func describe(_ file: borrowing InputFile, _ dialect: CSVDialect) {
        inspection.encoding = file.encoding.name.description
        inspection.hasByteOrderMark = file.markByteCount > 0
        inspection.bytes = Int(clamping: file.byteCount)
        inspection.delimiter = String(UnicodeScalar(dialect.marks.delimiter))
    }

    private mutating func describe(_ frame: borrowing TableFrame, _ file: borrowing InputFile) throws(Failure) {
        let piece = try Buffer<UInt8>(memory, capacity: 240)
        for index in 0..<frame.notes.count {
            let note = frame.notes.base[index]
            let count = try file.read(piece.base, min(note.byteCount, piece.capacity), at: note.offset)
            let text = TextSpan(base: UnsafePointer(piece.base), count: count).string
            inspection.notes.append(
                Inspection.Note(kind: note.kind.name.description, text: String(text.prefix { $0 != "\n" && $0 != "\r" && $0 != "\r\n" })))
        }
    }

    private mutating func count(_ reader: consuming RowReader) throws(Failure) {
        var bytes = Buffer<UInt8>(memory)
        while let block = try reader.nextBlock(into: &bytes) { inspection.rows += block.rowCount }
    }

    // MARK: Columns

    private mutating func describe(
        _ mapping: borrowing ColumnMapping, _ header: borrowing Header, _ rows: borrowing SampleRows
    ) throws(Failure) {
        inspection.platform = mapping.platform.code.description
        inspection.platformTitle = mapping.platform.title.description
        for party in 0..<mapping.partyCount { inspection.parties.append(mapping.roles[party].name.description) }
        var scratch = Buffer<UInt8>(memory)
        for index in 0..<mapping.count {
            let column = mapping[index]
            var found = Inspection.Column()
            found.name = header.name(index).string
            found.evidence = [.header, .content, .choice, .ignored, .unknown][Int(column.evidence.rawValue)]
            found.reason = column.reason.name.description
            found.ordinal = Int(column.ordinal)
            if column.isRecognised, let field = column.field {
                found.field = field.name.description
                if !field.isOfRow { found.role = column.role.name.description }
                found.options = InspectionMaker.options(column)
            } else if column.reason == .unknownPerson, let field = column.field {
                found.doubtful = field.name.description
            }
            for row in 0..<rows.count where found.example.isEmpty {
                found.example = try rows.text(row, index, &scratch).string
            }
            inspection.columns.append(found)
        }
    }

    private static func options(_ column: ColumnMapping.Column) -> [String] {
        var options: [String] = []
        if column.list != .none { options.append("list \"\(column.list.text)\"") }
        if !column.prefix.isEmpty {
            let bytes = (0..<column.prefix.count).map { column.prefix.byte($0) }
            options.append("prefix \"\(String(decoding: bytes, as: UTF8.self))\"")
        }
        if column.time != .unknown { options.append("dates \(column.time.name)") }
        switch column.phone {
        case .mobile: options.append("mobile")
        case .landline: options.append("landline")
        case .international: options.append("international")
        case .company: options.append("company")
        case .unknown: break
        }
        if column.side != .none { options.append("\(column.side.name)") }
        if column.isShared { options.append("shared") }
        if column.isContinuation { options.append("continues") }
        if column.isSummed { options.append("sum") }
        if column.isRefusal { options.append("refusal") }
        if column.consentChannel != .any { options.append(column.consentChannel.name.description) }
        return options
    }
}
