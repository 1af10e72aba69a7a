/// A caller's choice `field=column`. The texts are borrowed for the call.
struct MappingChoice {
    /// A field's name, or `none` to leave the column out.
    var field: TextSpan
    /// A column's name as it stands in the header, or in any spelling that folds to it, or its 1-based number.
    var column: TextSpan
}

/// Which column holds which field, and why we think so.
///
/// Choices of the caller come first: the columns chosen for a field are the only ones for it. Then the header
/// speaks (`HeaderWords`), then, for columns with a name that says nothing, their cells. Columns of other parties than
/// the row's main one (recipient, referrer, staff, own lines) are recognised and left out.
struct ColumnMapping: ~Copyable {
    enum Evidence: UInt8, Sendable, BitwiseCopyable {
        case header = 0
        case content = 1
        case choice = 2
        /// Recognised, or switched off by the caller, and not used.
        case ignored = 3
        /// Not recognised: passed through.
        case unknown = 4
    }

    struct Column: BitwiseCopyable {
        var role = Role.customer
        var evidence = Evidence.unknown
        /// The header says just `Tên`: a given name where another column holds the family name.
        var isBareName = false
        private var fieldValue: UInt8 = 255

        /// What the column holds, used or not.
        var field: Field? {
            get { Field(rawValue: fieldValue) }
            set { fieldValue = newValue?.rawValue ?? 255 }
        }

        var isUsed: Bool { field != nil && evidence != .ignored && evidence != .unknown }
    }

    private(set) var columns: Buffer<Column>
    /// The party whose columns are used.
    private(set) var mainRole = Role.customer

    var count: Int { columns.count }
    subscript(column: Int) -> Column { columns[column] }

    /// Recognises the columns of a file. Throws `.entityColumnExists`, `.unknownField`, `.missingColumn`,
    /// `.argument` (a column chosen twice; `column` of the failure is the 1-based choice) and `.noUsableColumn`.
    init(
        _ file: borrowing InputFile, _ dialect: CSVDialect, _ header: borrowing Header,
        choices: UnsafePointer<MappingChoice>? = nil, choiceCount: Int = 0, entityColumn: TextSpan? = nil,
        memory: Memory
    ) throws(Failure) {
        self.init(memory)
        try refuse(entityColumn, header)
        try readHeader(header, memory)
        try readCompanions(header, memory)
        var contents = Buffer<ColumnContent>(memory)
        try ColumnMapping.lookAtCells(file, dialect, header.count, into: &contents, memory)
        readCells(contents)
        if let choices {
            let resolver = ColumnChoices(choices, choiceCount)
            try resolver.apply(to: &columns, header, memory)
        }
        chooseMainRole()
        settleNames()
        settleRecordID()
        try refuseUnusable(header)
    }

    private init(_ memory: Memory) { columns = Buffer(memory) }

    private func refuse(_ entityColumn: TextSpan?, _ header: borrowing Header) throws(Failure) {
        guard let entityColumn else { return }
        for index in 0..<header.count where ColumnChoices.isEqual(header.name(index), entityColumn) {
            throw Failure(
                .entityColumnExists, "the input already has the column of the entity ids",
                column: UInt64(index &+ 1))
        }
    }

    // MARK: Header

    private mutating func readHeader(_ header: borrowing Header, _ memory: Memory) throws(Failure) {
        var key = HeaderKey(memory)
        for index in 0..<header.count {
            try key.set(header.name(index))
            var column = Column()
            column.isBareName = key.isMain("ten")
            if let meaning = ColumnMapping.meaning(&key) {
                column.field = meaning.field
                column.role = meaning.role
                column.evidence = meaning.field == nil ? .ignored : .header
            }
            try columns.append(column)
        }
    }

    private mutating func readCompanions(_ header: borrowing Header, _ memory: Memory) throws(Failure) {
        var key = HeaderKey(memory)
        var found = Buffer<UInt32>(memory)
        try HeaderWords.forEachCompanion { meaning, name, companion throws(Failure) in
            found.removeAll()
            var hasCompanion = false
            for index in 0..<header.count {
                try key.set(header.name(index))
                if key.isMain(name) { try found.append(UInt32(truncatingIfNeeded: index)) }
                if key.isMain(companion) { hasCompanion = true }
            }
            guard hasCompanion else { return }
            for place in 0..<found.count {
                let index = Int(found.base[place])
                columns.base[index].field = meaning.field
                columns.base[index].role = meaning.role
                columns.base[index].evidence = .header
            }
        }
    }

    private static func meaning(_ key: inout HeaderKey) -> HeaderWords.Meaning? {
        let party = HeaderWords.party(UnsafePointer(key.aside.base), key.aside.count)
        var found = HeaderWords.meaning(UnsafePointer(key.main.base), key.main.count)
        if found == nil, key.dropDigits() {
            found = HeaderWords.meaning(UnsafePointer(key.main.base), key.main.count)
        }
        if found == nil, party == nil {
            found = HeaderWords.meaning(UnsafePointer(key.aside.base), key.aside.count)
        }
        if let party, party != .customer { found?.role = party }
        return found
    }

    // MARK: Cells

    private static let sampledRows = 200

    private static func lookAtCells(
        _ file: borrowing InputFile, _ dialect: CSVDialect, _ columnCount: Int,
        into contents: inout Buffer<ColumnContent>, _ memory: Memory
    ) throws(Failure) {
        var bytes = Buffer<UInt8>(memory)
        try bytes.reserve(InputFile.sampleByteCount &+ 64)
        let count = try file.read(bytes.base, InputFile.sampleByteCount, at: dialect.dataOffset)
        var wanted = Buffer<UInt32>(memory)
        for column in 0..<columnCount {
            try wanted.append(UInt32(truncatingIfNeeded: column))
            try contents.append(ColumnContent())
        }
        var cells = Buffer<Cell>(memory)
        try cells.reserve(max(1, columnCount))
        var scratch = Buffer<UInt8>(memory)
        var folded = Buffer<UInt8>(memory)
        try folded.reserve(64)
        var scanner = try CellScanner(
            dialect.marks, columns: UnsafePointer(wanted.base), wanted.count, memory: memory)
        scanner.begin(UnsafePointer(bytes.base), count)
        for _ in 0..<sampledRows {
            guard scanner.next(into: cells.base) != nil else { return }
            for column in 0..<columnCount where !cells.base[column].isEmpty {
                let text = try cells.base[column].text(in: UnsafePointer(bytes.base), scratch: &scratch)
                contents.base[column].look(Cell.trimmed(text), folded.base)
            }
        }
    }

    private mutating func readCells(_ contents: borrowing Buffer<ColumnContent>) {
        let hasName = has(.name) || has(.givenName)
        for index in 0..<columns.count {
            let content = contents.base[index]
            switch columns.base[index].evidence {
            case .header:
                // People keep the phone number of a Zalo account in a column called Zalo.
                let field = columns.base[index].field
                if field == .zaloOAUser || field == .telegramID, content.isMostlyPhones {
                    columns.base[index].field = .phone
                    columns.base[index].evidence = .content
                }
            case .unknown:
                guard let field = content.field, field != .name || !hasName else { continue }
                columns.base[index].field = field
                columns.base[index].evidence = .content
            default: continue
            }
        }
    }

    private func has(_ field: Field) -> Bool {
        for index in 0..<columns.count where columns.base[index].field == field && columns.base[index].isUsed {
            return true
        }
        return false
    }

    // MARK: Parties

    /// The main party is the customer; a file without a customer's columns is about its buyer, recipient, …
    /// A party that fills what the main one lacks, and has no phone and e-mail of its own, is the same
    /// person: `Tên người nhận` beside `Số điện thoại`.
    private mutating func chooseMainRole() {
        mainRole = .customer
        let order = [Role.customer, .buyer, .recipient, .contact, .payer] as InlineArray<5, Role>
        for index in 0..<5 where identifies(order[index]) {
            mainRole = order[index]
            break
        }
        let joined = [Role.buyer, .recipient, .contact] as InlineArray<3, Role>
        var joinedRole = mainRole
        if !hasColumn(of: mainRole, .name), !hasColumn(of: mainRole, .givenName) {
            for index in 0..<3 where joinedRole == mainRole && joined[index] != mainRole {
                let role = joined[index]
                let hasOwnContact = hasColumn(of: role, .phone) || hasColumn(of: role, .email)
                if hasColumn(of: role, .name), !hasOwnContact { joinedRole = role }
            }
        }
        for index in 0..<columns.count where columns.base[index].evidence != .choice {
            let role = columns.base[index].role
            if role != mainRole, role != joinedRole, columns.base[index].field != nil, role != .customer {
                columns.base[index].evidence = .ignored
            }
        }
    }

    private func identifies(_ role: Role) -> Bool {
        for index in 0..<columns.count {
            let column = columns.base[index]
            if column.isUsed, column.role == role, column.field?.identifies == true { return true }
        }
        return false
    }

    private func hasColumn(of role: Role, _ field: Field) -> Bool {
        for index in 0..<columns.count {
            let column = columns.base[index]
            if column.isUsed, column.role == role, column.field == field { return true }
        }
        return false
    }

    // MARK: Settling

    /// `Họ`, `Tên`: the second is the given name only where the first stands beside it.
    private mutating func settleNames() {
        guard has(.familyName) else { return }
        for index in 0..<columns.count where columns.base[index].isBareName {
            if columns.base[index].evidence == .header { columns.base[index].field = .givenName }
        }
    }

    /// In a list of orders a customer's code comes with many rows: it does not name the row. Of several
    /// codes the first names it.
    private mutating func settleRecordID() {
        var isTaken = has(.reference)
        for index in 0..<columns.count where columns.base[index].field == .recordID {
            guard columns.base[index].isUsed else { continue }
            if isTaken, columns.base[index].evidence == .header { columns.base[index].field = .code }
            isTaken = true
        }
    }

    private func refuseUnusable(_ header: borrowing Header) throws(Failure) {
        var hasChoice = false
        for index in 0..<columns.count where columns.base[index].evidence == .choice { hasChoice = true }
        if !hasChoice { try refuseDataAsHeader(header) }
        for index in 0..<columns.count {
            let column = columns.base[index]
            if column.isUsed, column.field?.identifies == true { return }
        }
        throw Failure(
            .noUsableColumn, "no column with names, phone numbers, e-mails or ids was recognised; name one by field=column")
    }

    /// A first line with an e-mail or a phone number in it is a row, not a header; it must not get lost.
    private func refuseDataAsHeader(_ header: borrowing Header) throws(Failure) {
        for index in 0..<header.count {
            let name = header.name(index)
            if ColumnContent.isEmail(name) || ColumnContent.isPhone(name) {
                throw Failure(
                    .noUsableColumn, "the first line holds data, not the names of the columns; add a header line",
                    column: UInt64(index &+ 1))
            }
        }
    }

    // MARK: Use

    /// The columns of a field, in the file's order, into `into` (room for `count`); how many.
    func columns(of field: Field, into target: UnsafeMutablePointer<UInt32>) -> Int {
        var found = 0
        for index in 0..<columns.count where columns.base[index].isUsed && columns.base[index].field == field {
            target[found] = UInt32(truncatingIfNeeded: index)
            found &+= 1
        }
        return found
    }
}
