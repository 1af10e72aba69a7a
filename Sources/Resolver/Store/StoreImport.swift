/// Puts the rows of a file into a store: a record for each party, a touchpoint where the rows are such.
///
///     row ─▶ its main party's record ─▶ put (source, id) ─▶ touch (the row's dated facts)
///         └▶ each other party's record ─▶ put (source, <reference or id>#<role>), with its role and whose row it is
///
/// What no cell says is the platform's: the source, the kind and the channel of its rows. The disk is waited for once, at the end: whoever is
/// interrupted gives the file again. The same file again changes nothing. A row without an id of its own is named by its content and an ordinal
/// among equals; what a row does to a record that is there already: `StoreCore.putRow`.
package struct StoreImport: ~Copyable {
    /// What came of the rows.
    package struct Totals: BitwiseCopyable {
        package var rows: UInt64 = 0
        package var touchpoints: UInt64 = 0
        /// By `Verdict.rawValue`.
        private var verdicts = (UInt64(0), UInt64(0), UInt64(0), UInt64(0), UInt64(0), UInt64(0), UInt64(0))

        package func records(_ verdict: Verdict) -> UInt64 {
            switch verdict {
            case .new: verdicts.0
            case .joined: verdicts.1
            case .merged: verdicts.2
            case .review: verdicts.3
            case .unchanged: verdicts.4
            case .unidentified: verdicts.5
            case .rejected: verdicts.6
            }
        }

        mutating func count(_ verdict: Verdict) {
            switch verdict {
            case .new: verdicts.0 &+= 1
            case .joined: verdicts.1 &+= 1
            case .merged: verdicts.2 &+= 1
            case .review: verdicts.3 &+= 1
            case .unchanged: verdicts.4 &+= 1
            case .unidentified: verdicts.5 &+= 1
            case .rejected: verdicts.6 &+= 1
            }
        }
    }

    /// One value of a row, in `texts`.
    struct Piece: BitwiseCopyable {
        var field: Field
        var party: UInt8
        var start: Int
        var count: Int
        /// Its cell is one that is read in a row of this direction.
        var isRead: Bool
        /// A customer's code, unique in the row's source.
        var isPartyID = false
    }

    private let memory: Memory
    /// Of rows whose cells name none.
    private let source: TextSpan
    private let platform: FilePlatform
    /// Where the store dials.
    private let region: Region
    /// The operation before the first of this file.
    private let first: UInt64
    private var texts: Buffer<UInt8>
    private var pieces: Buffer<Piece>
    private var fields: Buffer<RecordField>
    private var name: Buffer<UInt8>
    /// Rows of equal content met so far.
    private var ordinals: DigestMap
    private var counts: Buffer<UInt32>
    private(set) var totals = Totals()
    /// Of rows that name none: what was given, else the platform's, else the file's name.
    var usualSource: TextSpan { source }
    /// Values of which nothing could be made.
    private(set) var problems: ProblemTable
    /// The row at hand tests a form.
    private var isTest = false
    private let hash = KeyedHash(seed: 0x496D_706F_7274_5265)

    private init(_ source: TextSpan, _ platform: FilePlatform, _ region: Region, _ first: UInt64, _ memory: Memory) throws(Failure) {
        self.memory = memory
        problems = try ProblemTable(memory)
        self.source = source
        self.platform = platform
        self.region = region
        self.first = first
        texts = Buffer(memory)
        pieces = Buffer(memory)
        fields = Buffer(memory)
        name = Buffer(memory)
        ordinals = DigestMap(memory)
        counts = Buffer(memory)
    }

    /// `source` names the records where the file does not say where they come from; empty: the platform's, else the file's own name.
    static func run(
        _ options: BatchOptions, source: TextSpan, into session: borrowing StoreSession, _ memory: Memory
    ) throws(Failure) -> StoreImport {
        var options = options
        options.isImport = true
        var run = BatchRun(options, memory)
        try run.openInput()
        let platform = run.report.platform
        let own = TextSpan(base: platform.source.start, count: platform.source.length)
        let source = source.count > 0 ? source : own.count > 0 ? own : lastName(options.input.span)
        guard source.count > 0 else { throw Failure(.argument, "a source is needed") }
        let (region, first) = try session.read { (core) throws(Failure) in (core.reader.pointee.region, core.sequence) }
        var work = try StoreImport(source, platform, region, first, memory)
        guard let reader = run.reader.pointer, let wanted = run.wanted.pointer else { return work }
        try work.readAll(reader, wanted, run.layout, run.usualDirection, options.control, session)
        try session.flush()
        try session.compactIfGrown()
        return work
    }

    /// What stands behind the last slash of a path.
    private static func lastName(_ path: TextSpan) -> TextSpan {
        var start = path.count
        while start > 0, path.base[start &- 1] != UInt8(ascii: "/") { start &-= 1 }
        return TextSpan(base: path.base + start, count: path.count &- start)
    }

    private mutating func readAll(
        _ reader: UnsafePointer<RowReader>, _ wanted: UnsafePointer<WantedColumns>, _ layout: RecordLayout,
        _ usualDirection: CallDirection, _ control: RunControl, _ session: borrowing StoreSession
    ) throws(Failure) {
        var makesTouchpoints = TouchKind.of(platform) != nil
        for index in Span.upTo(wanted.pointee.count) where wanted.pointee.meaning(index).party == 0 {
            if wanted.pointee.field(index).makesTouchpoint { makesTouchpoints = true }
        }
        var cells = try WantedCells(wanted, reader, memory)
        var bytes = Buffer<UInt8>(memory)
        var lastReport: UInt64 = 0
        while let block = try reader.pointee.nextBlock(into: &bytes) {
            try control.checkCancelled()
            if Platform.nanoseconds &- lastReport > 50_000_000 {
                lastReport = Platform.nanoseconds
                try control.report(.reading, block.fileOffset, reader.pointee.file.byteCount)
            }
            if block.isLongRow {
                let base = try cells.readLongRow(block, control: control)
                try collect(&cells, base, wanted, usualDirection)
                try put(layout, makesTouchpoints, session)
                continue
            }
            let base = UnsafePointer(bytes.base)
            cells.begin(base, block.byteCount)
            while true {
                let taken = cells.nextRows()
                if taken == 0 { break }
                for place in Span.upTo(taken) {
                    _ = cells.select(place)
                    try collect(&cells, base, wanted, usualDirection)
                    try put(layout, makesTouchpoints, session)
                }
            }
        }
    }

    /// Copies the row's values: a cell's text is there only until the next one is read.
    private mutating func collect(
        _ cells: inout WantedCells, _ base: UnsafePointer<UInt8>, _ wanted: UnsafePointer<WantedColumns>,
        _ usualDirection: CallDirection
    ) throws(Failure) {
        texts.removeAll()
        pieces.removeAll()
        var direction = usualDirection
        let directionColumn = wanted.pointee.index(of: .direction)
        if directionColumn >= 0 { direction = CallDirection.read(try cells.text(directionColumn, in: base)) }
        for index in Span.upTo(cells.count) {
            let column = wanted.pointee.meaning(index)
            guard let field = column.field else { continue }
            var values = CellValues(try cells.text(index, in: base), column)
            let imported = ImportedValue(column: column, region: region)
            while let value = values.next() {
                let start = texts.count
                try imported.append(value, to: &texts)
                guard texts.count > start else { continue }
                try pieces.append(
                    Piece(
                        field: field, party: field.isOfRow ? 0 : UInt8(truncatingIfNeeded: max(0, column.party)), start: start,
                        count: texts.count &- start, isRead: field.isOfRow || column.isReadBy(direction),
                        isPartyID: column.isPartyID))
            }
        }
        guard !pieces.isEmpty else { return }
        // Behind the cells: of several kinds and directions the first that can be read counts.
        try collect(.kind, platform.kind)
        try collect(.direction, usualDirection.name)
        if value(.channel) == nil { try collect(.channel, platform.channel) }
    }

    private mutating func collect(_ field: Field, _ word: StaticString) throws(Failure) {
        guard word.length > 0 else { return }
        try pieces.append(Piece(field: field, party: 0, start: texts.count, count: word.length, isRead: true))
        try texts.append(word)
    }

    // MARK: One row

    private mutating func put(_ layout: RecordLayout, _ makesTouchpoints: Bool, _ session: borrowing StoreSession) throws(Failure) {
        totals.rows &+= 1
        guard !pieces.isEmpty else { return totals.count(.unidentified) }
        let source = value(.source) ?? source
        try noteRow()
        var (mainID, partyID) = try ids()
        // An order keeps its number, whoever else has it.
        let isOrder = code(.recordID) == nil && code(.reference) != nil
        let orderID = mainID
        try fill(party: 0, layout) { !$0.isOfTouchpoint || !$0.isOfRow || $0 == .observedAt }
        let verdict = try put(source, &mainID, session)
        totals.count(verdict)
        guard verdict != .rejected else { return }
        if makesTouchpoints {
            try fill(party: 0, layout) { $0.isOfTouchpoint && $0 != .source && $0 != .recordID }
            let (base, count) = (UnsafePointer(fields.base), fields.count)
            if count > 0 {
                let isAdded = try session.write({ (core) throws(Failure) in
                    try core.touch(source: source, id: isOrder ? orderID : mainID, base, count).sequence > 0
                }, durability: StoreFiles.Durability.none)
                if isAdded { totals.touchpoints &+= 1 }
            }
        }
        for party in Span.from(1, to: layout.partyCount) {
            try fill(party: party, layout) { !$0.isOfRow }
            // A name alone is no organisation: two of one name may be two.
            guard !fields.isEmpty, party != layout.organisationParty || hasTaxCode else { continue }
            try addRole(party, layout, of: mainID)
            let start = name.count
            try name.append(partyID.base, partyID.count)
            try name.append(35)
            try name.append(layout.name(party))
            var id = TextSpan(base: UnsafePointer(name.base + start), count: name.count &- start)
            totals.count(try put(source, &id, session))
        }
    }

    /// Puts the fields in under this id, or, where the id is somebody else's, under one of their own: `<id>#row-` and their hash.
    private mutating func put(_ source: TextSpan, _ id: inout TextSpan, _ session: borrowing StoreSession) throws(Failure) -> Verdict {
        try noteFields(session)
        if let verdict = try putRow(source, id, session) { return verdict }
        let start = name.count
        try name.append(id.base, id.count)
        try name.append("#row-")
        try appendLetters(try contentHash())
        id = TextSpan(base: UnsafePointer(name.base + start), count: name.count &- start)
        return try putRow(source, id, session) ?? .rejected
    }

    private func putRow(_ source: TextSpan, _ id: TextSpan, _ session: borrowing StoreSession) throws(Failure) -> Verdict? {
        let (base, count, since) = (UnsafePointer(fields.base), fields.count, first)
        return try session.write(
            { (core) throws(Failure) in try core.putRow(source: source, id: id, base, count, since: since)?.verdict },
            durability: StoreFiles.Durability.none)
    }

    /// Ids that name nothing, and days that cannot be read, of the row as a whole. Of a row that tests a form nothing else is told.
    private mutating func noteRow() throws(Failure) {
        isTest = false
        for index in Span.upTo(pieces.count) where platform == .facebookLeads || pieces.base[index].field == .name {
            let text = text(pieces.base[index])
            guard RowTraps.isTestLead(text) else { continue }
            isTest = true
            return try problems.count(pieces.base[index].field, .rowTestLead, row: totals.rows &- 1, text)
        }
        for index in Span.upTo(pieces.count) {
            let piece = pieces.base[index]
            let text = text(piece)
            switch piece.field {
            case .recordID, .reference:
                let reason = OpaqueCode.reason(text.base, text.count)
                if reason != .none { try problems.count(piece.field, reason, row: totals.rows &- 1, text) }
            case .time, .observedAt:
                guard !InstantReader.read(text.base, text.count).isRead, InstantReader.clock(text.base, text.count) == nil else { continue }
                try problems.count(piece.field, .malformed, row: totals.rows &- 1, text)
            default: break
            }
        }
    }

    private mutating func noteFields(_ session: borrowing StoreSession) throws(Failure) {
        guard !isTest else { return }
        let (base, count, row) = (UnsafePointer(fields.base), fields.count, totals.rows &- 1)
        try withUnsafeMutablePointer(to: &problems) { table throws(Failure) in
            try session.write({ (core) throws(Failure) in try core.noteUnused(base, count, row: row, into: &table.pointee) }, durability: StoreFiles.Durability.none)
        }
    }

    private func contentHash() throws(Failure) -> UInt64 {
        var bytes = Buffer<UInt8>(memory)
        for place in Span.upTo(fields.count) { try RecordText.append(fields.base[place], to: &bytes) }
        return hash.digest(bytes.base, bytes.count, domain: 2).low | 1
    }

    private func value(_ field: Field) -> TextSpan? {
        for index in Span.upTo(pieces.count) where pieces.base[index].field == field && pieces.base[index].count > 0 {
            return text(pieces.base[index])
        }
        return nil
    }

    /// What names the record or the order, if the text there names anything.
    private func code(_ field: Field) -> TextSpan? {
        guard let text = value(field), OpaqueCode.reason(text.base, text.count) == .none else { return nil }
        return text
    }

    /// A company's, of the main party: that of a payer is his own.
    private var hasTaxCode: Bool {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: TaxCode.capacity) { digits in
            guard let base = digits.baseAddress else { return false }
            for index in Span.upTo(pieces.count) where pieces.base[index].field == .taxCode && pieces.base[index].party == 0 {
                let code = text(pieces.base[index])
                let reading = TaxCode.normalize(code.base, code.count, into: base)
                if reading.count > 0, reading.grade == .shared { return true }
            }
            return false
        }
    }

    private func text(_ piece: Piece) -> TextSpan { TextSpan(base: UnsafePointer(texts.base + piece.start), count: piece.count) }

    /// What names the main party's record, and what its other parties are named by; both stand in `name`.
    private mutating func ids() throws(Failure) -> (main: TextSpan, party: TextSpan) {
        let own = code(.recordID)
        let reference = code(.reference)
        name.removeAll()
        // Room for all names that follow, so that nothing moves while they are in use: two of each party, and the row's own two.
        let longest = max(own?.count ?? 0, reference?.count ?? 0) &+ 64
        try name.reserve(longest &* 2 &* (RecordLayout.maximumParties &+ 2))
        if let main = own ?? reference {
            try name.append(main.base, main.count)
        } else {
            try appendContentName()
        }
        let mainCount = name.count
        let partyStart = name.count
        if let reference { try name.append(reference.base, reference.count) }
        let main = TextSpan(base: UnsafePointer(name.base), count: mainCount)
        guard reference != nil else { return (main, main) }
        return (main, TextSpan(base: UnsafePointer(name.base + partyStart), count: name.count &- partyStart))
    }

    /// `row-` and 13 letters of the content's hash; the second of equal ones has `-2` behind it.
    private mutating func appendContentName() throws(Failure) {
        let digest = hash.digest(texts.base, texts.count, domain: 1).low | 1
        var place = ordinals.find(digest)
        if place == 0 {
            try counts.append(0)
            place = UInt32(truncatingIfNeeded: counts.count)
            try ordinals.insert(digest, place)
        }
        counts.base[Int(place) &- 1] &+= 1
        try name.append("row-")
        try appendLetters(digest)
        if counts.base[Int(place) &- 1] > 1 {
            try name.append(45)
            try name.append(decimal: UInt64(counts.base[Int(place) &- 1]))
        }
    }

    private mutating func appendLetters(_ digest: UInt64) throws(Failure) {
        var letters = try Buffer<UInt8>(memory, zeroed: EntityID.textCount)
        EntityID(rawValue: digest).write(to: letters.base)
        letters.setCount(EntityID.textCount)
        try name.append(letters.base, letters.count)
    }

    /// The values of a party that are of a wanted kind. A firm's name and tax code are the organisation's own.
    private mutating func fill(party: Int, _ layout: RecordLayout, _ isWanted: (Field) -> Bool) throws(Failure) {
        fields.removeAll()
        let source = value(.source) ?? source
        for index in Span.upTo(pieces.count) {
            let piece = pieces.base[index]
            let isOfOrganisation = piece.field == .organisation || piece.field == .taxCode
            let isMine =
                layout.organisationParty >= 0 && party == layout.organisationParty
                ? piece.party == 0 && isOfOrganisation : Int(piece.party) == party
            guard isMine, piece.isRead, piece.field != .source, piece.field != .recordID, isWanted(piece.field) else { continue }
            let field = party > 0 && party == layout.organisationParty && piece.field == .organisation ? Field.name : piece.field
            let text = text(piece)
            try fields.append(RecordField(field, text.base, text.count, scope: source.base, scopeCount: piece.isPartyID ? source.count : 0))
        }
    }

    private mutating func addRole(_ party: Int, _ layout: RecordLayout, of main: TextSpan) throws(Failure) {
        let role = party == layout.organisationParty ? StoreRecords.organisationRole : layout.role(party).name
        try fields.append(
            RecordField(.role, role.start, role.length, scope: main.base, scopeCount: main.count))
    }
}

extension StoreView {
    /// `{"source", "rows", "touchpoints", "verdicts": {"new", …}, "problems": […]}`.
    mutating func imported(_ work: borrowing StoreImport) throws(Failure) {
        let totals = work.totals
        try json.beginObject()
        try json.key("source")
        try json.value(work.usualSource)
        try json.key("rows")
        try json.value(totals.rows)
        try json.key("touchpoints")
        try json.value(totals.touchpoints)
        try json.key("verdicts")
        try json.beginObject()
        var number: UInt8 = 0
        while let verdict = Verdict(rawValue: number) {
            number &+= 1
            try json.key(verdict.name)
            try json.value(totals.records(verdict))
        }
        try json.endObject()
        try ProblemTable.write(work.problems.problems, to: &json)
        try json.endObject()
    }
}
