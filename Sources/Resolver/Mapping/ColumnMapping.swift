/// A caller's choice `[role:]field=column`. The texts are borrowed for the call.
struct MappingChoice {
    /// A field's name, or `none` to leave the column out.
    var field: TextSpan
    /// A column's name as it stands in the header, or in any spelling that folds to it, or its 1-based number.
    var column: TextSpan
    /// The party's role; nil for the row's main party.
    var role: Role?
}

extension MappingChoice {
    /// Reads `field` or `role:field`; nil when there is no such role.
    init?(_ meaning: TextSpan, column: TextSpan) {
        self.init(field: meaning, column: column)
        for index in Range.upTo(meaning.count) where meaning.base[index] == 58 {
            guard let role = Role.named(TextSpan(base: meaning.base, count: index)) else { return nil }
            self.role = role
            field = TextSpan(base: meaning.base + index + 1, count: meaning.count &- index &- 1)
            return
        }
    }

    /// `field=column` and `role:field=column` lines; the column may itself hold an equals sign.
    static func list(_ text: TextSpan, _ memory: Memory) throws(Failure) -> Buffer<MappingChoice> {
        var choices = Buffer<MappingChoice>(memory)
        var start = 0
        while start < text.count {
            var end = start
            var equals = -1
            while end < text.count, text.base[end] != 10 {
                if text.base[end] == 61, equals < 0 { equals = end }
                end &+= 1
            }
            if end > start {
                guard equals > start else {
                    throw Failure(.argument, "a column choice is written field=column", column: UInt64(truncatingIfNeeded: choices.count &+ 1))
                }
                guard
                    let choice = MappingChoice(
                        TextSpan(base: text.base + start, count: equals &- start),
                        column: TextSpan(base: text.base + equals + 1, count: end &- equals &- 1))
                else { throw Failure(.argument, "there is no such role", column: UInt64(truncatingIfNeeded: choices.count &+ 1)) }
                try choices.append(choice)
            }
            start = end &+ 1
        }
        return choices
    }
}

/// Which column holds which field of which party, and why we think so.
///
/// Choices of the caller come first: the columns chosen for a field of a party are the only ones for it. Then the
/// header speaks (`PlatformHeaders`, `HeaderWords`), then, for columns with a name that says nothing, their cells.
///
///     Mã đơn hàng   Người Mua             Tên Người nhận    Số điện thoại      Người bán
///     reference     buyer:shopee_user     recipient:name    recipient:phone    staff:name        parties: buyer, recipient
///
/// A row gives one record for each of `parties`, the main one first; staff and own lines give none.
struct ColumnMapping: ~Copyable {
    enum Evidence: UInt8, Sendable, BitwiseCopyable {
        case header = 0
        /// The cells told, against the header or without its help.
        case content = 1
        case choice = 2
        /// Recognised, or switched off by the caller, and not used.
        case ignored = 3
        /// Not recognised: passed through.
        case unknown = 4

        var name: StaticString {
            switch self {
            case .header: "header"
            case .content: "content"
            case .choice: "choice"
            case .ignored: "ignored"
            case .unknown: "unknown"
            }
        }
    }

    var columns: Buffer<Column>
    /// The parties of a row: the main one, then the others in the order of their raw values.
    var roles: InlineArray<8, Role> = InlineArray(repeating: .customer)
    var partyCount = 0
    private(set) var platform = FilePlatform.none
    /// The column that says who called whom, or -1.
    private(set) var directionColumn = -1

    var count: Int { columns.count }
    subscript(column: Int) -> Column { columns[column] }

    /// The party whose record stands for the row.
    var mainRole: Role { roles[0] }

    /// The direction of rows that do not say it: without a column for it the sender of a message is the follower.
    var usualDirection: CallDirection { directionColumn < 0 && platform == .zaloOA ? .inbound : .unknown }

    /// Recognises the columns of a file, or takes them from a mapping file. Throws `.entityColumnExists`, `.unknownField`, `.missingColumn`,
    /// `.argument` (a column chosen twice; `column` of the failure is the 1-based choice) and `.noUsableColumn`.
    init(
        _ file: borrowing InputFile, _ dialect: CSVDialect, _ header: borrowing Header,
        choices: UnsafePointer<MappingChoice>? = nil, choiceCount: Int = 0, entityColumn: TextSpan? = nil,
        mappingFile: UnsafeMutablePointer<MappingFile>? = nil, memory: Memory
    ) throws(Failure) {
        self.init(memory)
        try refuse(entityColumn, header)
        let keys = try HeaderKeys(header, memory)
        platform = PlatformHeaders.platform(keys)
        try readHeader(header, memory)
        if let mappingFile {
            platform = mappingFile.pointee.platform
            try mappingFile.pointee.apply(to: &columns, header)
            try mappingFile.pointee.refuse()
        } else {
            var contents = Buffer<ColumnContent>(memory)
            var shapes = Buffer<ColumnShape>(memory)
            try ColumnMapping.lookAtCells(file, dialect, header.count, into: &contents, &shapes, memory)
            readCells(contents, shapes)
            settleGuesses(contents)
            settleCampaigns(contents)
            try settleLearned(header, contents, memory)
            try settleTwoNames(header, file, dialect, memory)
        }
        if let choices {
            let resolver = ColumnChoices(choices, choiceCount)
            try resolver.apply(to: &columns, header, memory)
        }
        settleParties(keys)
        settleNames()
        settleRecordID()
        settleDirection()
        number()
        try refuseUnusable(header, file, dialect, memory)
    }

    private init(_ memory: Memory) { columns = Buffer(memory) }

    private func refuse(_ entityColumn: TextSpan?, _ header: borrowing Header) throws(Failure) {
        guard let entityColumn else { return }
        for index in Range.upTo(header.count) where ColumnChoices.isEqual(header.name(index), entityColumn) {
            throw Failure(
                .entityColumnExists, "the input already has the column of the entity ids",
                column: UInt64(index &+ 1))
        }
    }

    // MARK: Cells

    private static let sampledRows = 200

    private static func lookAtCells(
        _ file: borrowing InputFile, _ dialect: CSVDialect, _ columnCount: Int,
        into contents: inout Buffer<ColumnContent>, _ shapes: inout Buffer<ColumnShape>, _ memory: Memory
    ) throws(Failure) {
        var bytes = Buffer<UInt8>(memory)
        try bytes.reserve(InputFile.sampleByteCount &+ 64)
        let left = Int(truncatingIfNeeded: min(UInt64(InputFile.sampleByteCount), dialect.dataEnd &- dialect.dataOffset))
        let count = try file.read(bytes.base, left, at: dialect.dataOffset)
        var wanted = Buffer<UInt32>(memory)
        for column in Range.upTo(columnCount) {
            try wanted.append(UInt32(truncatingIfNeeded: column))
            try contents.append(ColumnContent())
            try shapes.append(ColumnShape())
        }
        var cells = Buffer<Cell>(memory)
        try cells.reserve(max(1, columnCount))
        var scratch = Buffer<UInt8>(memory)
        var folded = Buffer<UInt8>(memory)
        try folded.reserve(64)
        var scanner = try CellScanner(
            dialect.marks, columns: UnsafePointer(wanted.base), wanted.count, memory: memory)
        scanner.begin(UnsafePointer(bytes.base), count)
        for _ in Range.upTo(sampledRows) {
            guard scanner.next(into: cells.base) != nil else { return }
            for column in Range.upTo(columnCount) where !cells.base[column].isEmpty {
                let text = try cells.base[column].text(in: UnsafePointer(bytes.base), scratch: &scratch)
                shapes.base[column].look(Cell.trimmed(text))
                contents.base[column].look(shapes.base[column].usualPrefix.stripped(Cell.trimmed(text)), folded.base)
            }
        }
    }

    private mutating func readCells(_ contents: borrowing Buffer<ColumnContent>, _ shapes: borrowing Buffer<ColumnShape>) {
        var hasName = has(.name) || has(.givenName)
        var mostFilled: UInt32 = 0
        for index in Range.upTo(columns.count) { mostFilled = max(mostFilled, contents.base[index].filled) }
        for index in Range.upTo(columns.count) {
            columns.base[index].isVaried = contents.base[index].isVaried
            columns.base[index].isSparse = contents.base[index].filled &* 2 < mostFilled
            switch columns.base[index].evidence {
            case .header: correct(index, contents.base[index])
            case .unknown:
                guard let field = contents.base[index].field, field != .name || (!hasName && platform != .none) else { continue }
                // Nine digits under a name that says nothing, beside a phone that is known: an account, a meter, anything.
                if field == .phone, !contents.base[index].isMostlyDialled, hasPhone { continue }
                columns.base[index].field = field
                columns.base[index].evidence = .content
                // A second column of names is another person's.
                if field == .name { hasName = true }
                if let party = columns.base[index].partyOfCells { columns.base[index].state(party) }
            default: break
            }
            read(index, shapes.base[index])
        }
    }

    /// Where the cells are plainly something else than the name of their column says: people keep the number of a Zalo
    /// account in a column called Zalo, and a referrer's name where another shop keeps the number.
    private mutating func correct(_ index: Int, _ content: ColumnContent) {
        guard let field = columns.base[index].field else { return }
        // Some shops keep a referrer's number, others his name.
        let isNameInstead = field == .phone && columns.base[index].isStated
            && (content.isMostlyWords || (columns.base[index].role == .referrer && (content.isWordsOnly || content.isWithoutNumbers)))
        // `Thợ chính` over a few first names, again and again.
        let isOurs = columns.base[index].trade != 0 && columns.base[index].role == .staff && content.isRepeating && content.isWordsOnly
        // `Mã giới thiệu`
        let isNumberInstead = field == .phone && columns.base[index].role == .referrer && content.isMostlyCodes
        let isOrigin = columns.base[index].role == .referrer && (field == .name || field == .phone) && content.isMostlyHosts
        let isCount = (field == .value || field == .reference) && columns.base[index].mayBeCount && content.isFewEach
        // `Người trả phí` over `Người gửi`, `Người nhận`
        // `TVV` over `D10482`
        if platform == .none, field == .name, columns.base[index].role == .staff, content.isMostlyCodes, content.names == 0 {
            columns.base[index].evidence = .ignored
            columns.base[index].reason = .notUsed
            return
        }
        let isChoice = field == .name && columns.base[index].role == .payer && content.hasFewWords && content.names == 0
        if platform == .none, (content.contradicts(field) && !isNameInstead && !isNumberInstead && !isOrigin) || isCount || isChoice || (columns.base[index].isGuess && (!(content.mayBeNames || isOurs) || (content.hasFewWords && columns.base[index].role.isParty))) {
            columns.base[index] = Column()
            return
        }
        var found = field
        switch field {
        // `Referrer` of a page: where the visit came from.
        case _ where isOrigin: found = .source
        // `Zalo/FB` over `Zalo`, `gọi`, `FB page`: by which way, and nobody's account.
        case .zaloOAUser where content.isWordsOnly && content.isRepeating, .facebookProfile where content.isWordsOnly && content.isRepeating: found = .channel
        case .zaloOAUser, .telegramID, .name: if content.isMostlyPhones { found = .phone }
        // `Người Mua` of a list made by hand.
        case .shopeeUser: if content.isMostlyNames { found = .name }
        case .phone:
            if content.isMostlyNames || isNameInstead { found = .name }
            // `Referred By (Member No.)`
            if columns.base[index].role == .referrer, content.isMostlyPlainNumbers || content.isMostlyCodes, content.phones == 0 { found = .code }
        // `Customer number` of a call: what else would call him.
        case .recordID, .code: if content.isMostlyDialled, !hasPhone { found = .phone }
        // A browser's id has letters or dots; plain numbers are the shop's own.
        case .visitorID: if content.isMostlyPlainNumbers { found = .recordID }
        default: break
        }
        guard found != field else { return }
        if found == .source || found == .channel { columns.base[index].role = .customer }
        // `Contact` over numbers is no contact person's.
        if found == .phone, columns.base[index].role == .contact, columns.base[index].person == 0 {
            columns.base[index].role = .customer
            columns.base[index].isStated = false
        }
        columns.base[index].field = found
        columns.base[index].evidence = .content
    }

    private mutating func read(_ index: Int, _ shape: ColumnShape) {
        guard columns.base[index].isRecognised, let field = columns.base[index].field else { return }
        switch field {
        case .time, .observedAt, .birthDate:
            if columns.base[index].time == .unknown { columns.base[index].time = shape.time }
        case .phone, .email, .tag, .name, .recordID, .campaign, .code, .reference:
            if columns.base[index].list == .none, field != .name { columns.base[index].list = shape.list }
            if columns.base[index].prefix.isEmpty { columns.base[index].prefix = shape.usualPrefix }
        default: break
        }
    }

    // MARK: Settling

    /// `Họ`, `Tên`: the second is the given name only where the first stands beside it.
    private mutating func settleNames() {
        guard has(.familyName) else { return }
        for index in Range.upTo(columns.count) where columns.base[index].isBareName {
            if columns.base[index].evidence == .header { columns.base[index].field = .givenName }
        }
    }

    /// In a list of orders a customer's code comes with many rows: it does not name the row. Of several
    /// codes the first names it.
    private mutating func settleRecordID() {
        var isTaken = has(.reference)
        for index in Range.upTo(columns.count) where columns.base[index].field == .recordID {
            guard columns.base[index].isRecognised else { continue }
            if isTaken, columns.base[index].evidence == .header, !columns.base[index].isBareID {
                columns.base[index].field = .code
                columns.base[index].isPartyID = has(.reference)
            }
            isTaken = true
        }
    }

    /// A campaign's number says nothing beside its name.
    private mutating func settleCampaigns(_ contents: borrowing Buffer<ColumnContent>) {
        var (isNamed, index) = (false, 0)
        while index < columns.count {
            if isCampaign(index), contents.base[index].withLetters > 0 { isNamed = true }
            index &+= 1
        }
        index = isNamed ? 0 : columns.count
        while index < columns.count {
            if isCampaign(index), contents.base[index].filled > 0, contents.base[index].withLetters == 0 {
                columns.base[index].evidence = .ignored
                columns.base[index].reason = .notUsed
            }
            index &+= 1
        }
    }

    private func isCampaign(_ index: Int) -> Bool { columns.base[index].field == .campaign && columns.base[index].isRecognised }

    /// Both ends of a call tell whose they are only beside a direction. One end alone is the customer's.
    private mutating func settleDirection() {
        var sides = 0
        for index in Range.upTo(columns.count) where columns.base[index].isRecognised {
            if columns.base[index].field == .direction, directionColumn < 0 { directionColumn = index }
            if columns.base[index].side == .caller { sides |= 1 }
            if columns.base[index].side == .callee { sides |= 2 }
        }
        // What became of a call is what its row says of a state. A ticket, which may have come by call or otherwise, has one of its own.
        if directionColumn >= 0, !has(.outcome), !has(.channel) {
            for index in Range.upTo(columns.count) where columns.base[index].field == .stage && columns.base[index].evidence == .header { columns.base[index].field = .outcome }
        }
        guard sides != 0, directionColumn < 0, usualDirection == .unknown else { return }
        for index in Range.upTo(columns.count) where columns.base[index].side != .none {
            columns.base[index].side = .none
            guard sides == 3 else { continue }
            columns.base[index].evidence = .ignored
            columns.base[index].reason = .noDirection
            columns.base[index].party = Column.noParty
        }
    }

    /// Whether a recognised column holds somebody's number, other than ours.
    private var hasPhone: Bool {
        for index in Range.upTo(columns.count) where columns.base[index].field == .phone && columns.base[index].isRecognised && columns.base[index].role.isParty { return true }
        return false
    }

    /// Whether a recognised column holds the field.
    func has(_ field: Field) -> Bool {
        for index in Range.upTo(columns.count) where columns.base[index].field == field && columns.base[index].isRecognised {
            return true
        }
        return false
    }

    private func refuseUnusable(
        _ header: borrowing Header, _ file: borrowing InputFile, _ dialect: CSVDialect, _ memory: Memory
    ) throws(Failure) {
        var hasChoice = false
        for index in Range.upTo(columns.count) where columns.base[index].evidence == .choice { hasChoice = true }
        if !hasChoice { try refuseDataAsHeader(header) }
        for index in Range.upTo(columns.count) {
            let column = columns.base[index]
            if column.isUsed || column.evidence == .choice, column.field?.identifies == true { return }
        }
        if try hasContactsInNotes(file, dialect, memory) { return }
        throw Failure(
            .noUsableColumn, "no column with names, phone numbers, e-mails or ids was recognised; name one by field=column")
    }

    /// Comments and chats may be all there is: people leave their numbers in them.
    private func hasContactsInNotes(
        _ file: borrowing InputFile, _ dialect: CSVDialect, _ memory: Memory
    ) throws(Failure) -> Bool {
        let rows = try SampleRows(file, dialect, from: dialect.dataOffset, limit: ColumnMapping.sampledRows, memory)
        var scratch = Buffer<UInt8>(memory)
        let hits = try Buffer<FreeTextHit>(memory, zeroed: 1)
        let keys = try Buffer<UInt8>(memory, zeroed: FreeText.keyCapacity(1))
        for index in Range.upTo(columns.count) where columns.base[index].isUsed && columns.base[index].field == .note {
            for row in Range.upTo(rows.count) {
                let text = try rows.text(row, index, &scratch)
                if FreeText.find(text.base, text.count, into: hits.base, capacity: 1, keys: keys.base) > 0 { return true }
            }
        }
        return false
    }

    /// A first line with an e-mail or a phone number in it is a row, not a header; it must not get lost.
    private func refuseDataAsHeader(_ header: borrowing Header) throws(Failure) {
        for index in Range.upTo(header.count) {
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
        for index in Range.upTo(columns.count) where columns.base[index].isUsed && columns.base[index].field == field {
            target[found] = UInt32(truncatingIfNeeded: index)
            found &+= 1
        }
        return found
    }
}
