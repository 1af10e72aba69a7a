/// Writes `--entities`: one golden record a line.
///
///     entity_id,records,sources,first_seen,last_seen,touchpoints,value,name,name_source,phone,phone_source,…,tag,consent
///
/// `touchpoints` and `value` are there where the file has touchpoints.
/// The columns are the fields that the input has. Entities come in the order of their first row.
struct EntityWriter: ~Copyable {
    private static let fields: InlineArray<26, Field> = [
        .name, .familyName, .middleName, .givenName, .phone, .email, .citizenID, .passport, .taxCode, .birthDate, .gender,
        .address, .province, .facebookPSID, .facebookASID, .facebookProfile, .zaloOAUser, .waID, .shopeeUser, .lazadaUser,
        .tiktokUser, .telegramID, .organisation, .code, .owner, .stage,
    ]

    private let memory: Memory
    private var golden: GoldenRecord
    private var line: Buffer<UInt8>
    private var shown: ShownValues
    private var sources: Buffer<TextSpan>
    private var tags: Buffer<TextSpan>
    private var ledger: ConsentLedger
    private var consent: Buffer<UInt8>
    private var hasTouchpoints = false
    private var hasTags = false
    private var hasConsent = false
    /// The source of records that name none.
    private let platform: FilePlatform
    /// Of the column that says when a record was written.
    private var timeField = Field.observedAt
    private var timeOrder = DateOrder.dayFirst
    /// Whether some name bears the trade's tag for parcels that were not taken in.
    private let hasRefusalTags: Bool

    init(
        _ memory: Memory, region: Region, blocked: UnsafePointer<BlockList>? = nil, platform: FilePlatform = .none,
        hasRefusalTags: Bool = false, survivorship: Survivorship = Survivorship()
    ) throws(Failure) {
        shown = try ShownValues(memory, region: region, blocked: blocked)
        self.memory = memory
        self.platform = platform
        self.hasRefusalTags = hasRefusalTags
        ledger = ConsentLedger(memory)
        tags = Buffer(memory)
        consent = Buffer(memory)
        golden = GoldenRecord(memory, survivorship)
        line = Buffer(memory)
        sources = Buffer(memory)
    }

    mutating func writeHeader(
        _ columns: borrowing WantedColumns, hasTouchpoints: Bool, to output: inout OutputFile
    ) throws(Failure) {
        self.hasTouchpoints = hasTouchpoints
        hasTags = columns.has(.tag) || hasRefusalTags
        hasConsent = columns.has(.consent)
        timeField = columns.has(.observedAt) ? .observedAt : .time
        let times = columns.index(of: timeField)
        if times >= 0 { timeOrder = columns.meaning(times).time.dateOrder }
        line.removeAll()
        try line.append("entity_id,records,sources,first_seen,last_seen")
        if hasTouchpoints { try line.append(",touchpoints,value") }
        for index in EntityWriter.fields.indices where columns.has(EntityWriter.fields[index]) {
            let name = EntityWriter.fields[index].name
            try line.append(44)
            try line.append(name)
            try line.append(44)
            try line.append(name)
            try line.append("_source")
        }
        if hasTags { try line.append(",tag") }
        if hasConsent { try line.append(",consent") }
        try line.append(10)
        try output.write(line.base, line.count)
    }

    /// One entity: the kept rows `places`, all of one cluster.
    mutating func write(
        _ id: EntityID, _ archive: borrowing RowArchive, _ places: UnsafePointer<UInt64>, _ count: Int,
        _ columns: borrowing WantedColumns, touchpoints: TouchpointTotals?, to output: inout OutputFile
    ) throws(Failure) {
        try collect(archive, places, count, columns)
        line.removeAll()
        try line.reserve(EntityID.textCount)
        id.write(to: line.base)
        line.setCount(EntityID.textCount)
        try line.append(44)
        try line.append(decimal: UInt64(count))
        try line.append(44)
        try appendSources()
        try appendSpan(touchpoints)
        if hasTouchpoints { try appendTotals(touchpoints) }
        for index in EntityWriter.fields.indices where columns.has(EntityWriter.fields[index]) {
            let chosen = golden.chosen(EntityWriter.fields[index])
            try line.append(44)
            if let chosen { try CSVText.append(chosen.text, delimiter: 44, to: &line) }
            try line.append(44)
            if let chosen { try CSVText.append(chosen.source, delimiter: 44, to: &line) }
        }
        if hasTags {
            try line.append(44)
            try appendTags()
        }
        if hasConsent {
            try line.append(44)
            try appendConsent()
        }
        try line.append(10)
        try output.write(line.base, line.count)
    }

    private mutating func collect(
        _ archive: borrowing RowArchive, _ places: UnsafePointer<UInt64>, _ count: Int, _ columns: borrowing WantedColumns
    ) throws(Failure) {
        let order = columns.timeColumn < 0 ? DateOrder.dayFirst : columns.meaning(columns.timeColumn).time.dateOrder
        golden.clear()
        ledger.clear()
        try shown.clear(room: try normalizedSize(archive, places, count))
        for index in 0..<count {
            let place = Int(places[index])
            let none = TextSpan(base: StaticString("").start, count: 0)
            let date = columns.has(.phone) ? archive.date(at: place, columns) : none
            let usual = TextSpan(base: platform.source.start, count: platform.source.length)
            let named = archive.value(.source, at: place)
            if named == nil, usual.count > 0 { try golden.add(.source, usual, source: usual) }
            let time = time(archive, place)
            var cursor = archive.cursor(at: place)
            while let (field, text) = archive.next(&cursor) {
                if cursor.note.isOurs { continue }
                if field == .consent { try addConsent(text, time) }
                if field == .name, hasRefusalTags, EntityWriter.isRefusalTagged(text) {
                    try golden.add(.tag, EntityWriter.refusalTag, source: named ?? usual)
                }
                let value = try field == .phone ? shown.phone(text, cursor.note.phone, date, order) : shown.value(field, text)
                if value.count > 0 { try golden.add(field, value, source: named ?? usual, time: time) }
            }
        }
    }

    /// When a record was written, as far as its file says.
    private func time(_ archive: borrowing RowArchive, _ place: Int) -> Int64 {
        guard let text = archive.value(timeField, at: place) else { return TouchpointRow.noTime }
        let reading = InstantReader.read(text.base, text.count, order: timeOrder)
        return reading.isRead ? reading.milliseconds : TouchpointRow.noTime
    }

    // MARK: Tags and consent

    private static var refusalTag: TextSpan {
        let text: StaticString = "bom hàng"
        return TextSpan(base: text.start, count: text.length)
    }

    private static func isRefusalTagged(_ text: TextSpan) -> Bool {
        withUnsafeTemporaryAllocation(of: NameToken.self, capacity: NameParser.maximumTokens) { scratch in
            guard let tokens = scratch.baseAddress else { return false }
            return NameParser.parse(text.base, text.count, into: tokens).has(NameShape.hadRefusalTag)
        }
    }

    /// Every tag of every record, in byte order, joined by `|`.
    private mutating func appendTags() throws(Failure) {
        tags.removeAll()
        for index in Range.upTo(golden.candidates.count) where golden.candidates.base[index].field == .tag {
            try tags.append(golden.candidates.base[index].text)
        }
        HeapSort.sort(tags.base, tags.count) { GoldenRecord.isLess($0, $1) }
        var joined = Buffer<UInt8>(memory)
        for index in Range.upTo(tags.count) {
            if index > 0 { try joined.append(124) }
            try joined.append(tags.base[index].base, tags.base[index].count)
        }
        try CSVText.append(TextSpan(base: UnsafePointer(joined.base), count: joined.count), delimiter: 44, to: &line)
    }

    /// A statement without a date of its own is as old as its record.
    private mutating func addConsent(_ text: TextSpan, _ time: Int64) throws(Failure) {
        var statements: InlineArray<8, ConsentStatement> = InlineArray(repeating: ConsentStatement())
        let found = withUnsafeMutablePointer(to: &statements) { pointer in
            ConsentReader.read(
                text.base, text.count, time: time, order: timeOrder,
                into: UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: ConsentStatement.self), capacity: 8)
        }
        for index in Range.upTo(min(found, 8)) { try ledger.add(statements[unchecked: index]) }
    }

    private mutating func appendConsent() throws(Failure) {
        ledger.sort()
        consent.removeAll()
        for index in Range.upTo(ledger.states.count) { try ConsentText.append(ledger.states.base[index], to: &consent) }
        try CSVText.append(TextSpan(base: UnsafePointer(consent.base), count: consent.count), delimiter: 44, to: &line)
    }

    private func normalizedSize(
        _ archive: borrowing RowArchive, _ places: UnsafePointer<UInt64>, _ count: Int
    ) throws(Failure) -> Int {
        var size = 0
        for index in 0..<count {
            var cursor = archive.cursor(at: Int(places[index]))
            while let (field, _) = archive.next(&cursor) {
                if field == .phone || field == .email { size &+= ShownValues.largest }
            }
        }
        return size
    }

    /// The distinct sources, in byte order, joined by `|`.
    private mutating func appendSources() throws(Failure) {
        sources.removeAll()
        for index in 0..<golden.candidates.count where golden.candidates.base[index].field == .source {
            try sources.append(golden.candidates.base[index].text)
        }
        HeapSort.sort(sources.base, sources.count) { GoldenRecord.isLess($0, $1) }
        var joined = Buffer<UInt8>(memory)
        for index in 0..<sources.count {
            if index > 0 { try joined.append(124) }
            try joined.append(sources.base[index].base, sources.base[index].count)
        }
        try CSVText.append(TextSpan(base: joined.base, count: joined.count), delimiter: 44, to: &line)
    }

    /// First and last time that the records were seen, as written in the file (ISO dates sort by their bytes); else those of the touchpoints.
    private mutating func appendSpan(_ touchpoints: TouchpointTotals?) throws(Failure) {
        var first: TextSpan?
        var last: TextSpan?
        for index in 0..<golden.candidates.count where golden.candidates.base[index].field == .observedAt {
            let text = golden.candidates.base[index].text
            if first.map({ GoldenRecord.isLess(text, $0) }) ?? true { first = text }
            if last.map({ GoldenRecord.isLess($0, text) }) ?? true { last = text }
        }
        try line.append(44)
        if let first {
            try CSVText.append(first, delimiter: 44, to: &line)
        } else if let touchpoints, touchpoints.hasTime {
            try TimeText.append(touchpoints.firstTime, to: &line)
        }
        try line.append(44)
        if let last {
            try CSVText.append(last, delimiter: 44, to: &line)
        } else if let touchpoints, touchpoints.hasTime {
            try TimeText.append(touchpoints.lastTime, to: &line)
        }
    }

    /// How many touchpoints, and their value net of what was lost.
    private mutating func appendTotals(_ touchpoints: TouchpointTotals?) throws(Failure) {
        try line.append(44)
        try line.append(decimal: UInt64(touchpoints?.count ?? 0))
        try line.append(44)
        if let touchpoints, touchpoints.hasValue { try CSVText.append(hundredths: touchpoints.netValue, to: &line) }
    }
}
