/// Writes `--entities`: one golden record a line.
///
///     entity_id,records,sources,first_seen,last_seen,touchpoints,value,name,name_source,phone,phone_source,…
///
/// `touchpoints` and `value` are there where the file has touchpoints.
/// The columns are the fields that the input has. Entities come in the order of their first row.
struct EntityWriter: ~Copyable {
    private static let fields: InlineArray<23, Field> = [
        .name, .familyName, .middleName, .givenName, .phone, .email, .citizenID, .passport, .taxCode, .birthDate, .gender,
        .address, .province, .facebookPSID, .facebookASID, .facebookProfile, .zaloOAUser, .waID, .shopeeUser, .lazadaUser,
        .tiktokUser, .telegramID, .organisation,
    ]

    private let memory: Memory
    private let region: Region
    /// What is nobody's is shown for nobody.
    private let blocked: UnsafePointer<BlockList>?
    private var golden: GoldenRecord
    private var line: Buffer<UInt8>
    /// Normalized texts of the entity at hand; candidates point into it, so it never grows while in use.
    private var normalized: Buffer<UInt8>
    private var canonical: Buffer<UInt8>
    private var phones: Buffer<PhoneReading>
    private var sources: Buffer<TextSpan>
    private var hasTouchpoints = false

    init(_ memory: Memory, region: Region, blocked: UnsafePointer<BlockList>? = nil) throws(Failure) {
        let canonical = try Buffer<UInt8>(memory, zeroed: 1_024)
        let phones = try Buffer<PhoneReading>(memory, zeroed: 4)
        self.memory = memory
        self.region = region
        self.blocked = blocked
        self.canonical = canonical
        self.phones = phones
        golden = GoldenRecord(memory)
        line = Buffer(memory)
        normalized = Buffer(memory)
        sources = Buffer(memory)
    }

    mutating func writeHeader(
        _ columns: borrowing WantedColumns, hasTouchpoints: Bool, to output: inout OutputFile
    ) throws(Failure) {
        self.hasTouchpoints = hasTouchpoints
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
        try line.append(10)
        try output.write(line.base, line.count)
    }

    private mutating func collect(
        _ archive: borrowing RowArchive, _ places: UnsafePointer<UInt64>, _ count: Int, _ columns: borrowing WantedColumns
    ) throws(Failure) {
        let order = columns.timeColumn < 0 ? DateOrder.dayFirst : columns.meaning(columns.timeColumn).time.dateOrder
        golden.clear()
        normalized.removeAll()
        try normalized.reserve(try normalizedSize(archive, places, count))
        for index in 0..<count {
            let place = Int(places[index])
            let none = TextSpan(base: StaticString("").utf8Start, count: 0)
            let source = archive.value(.source, at: place) ?? none
            let date = columns.has(.phone) ? archive.date(at: place, columns) : none
            var cursor = archive.cursor(at: place)
            while let (field, text) = archive.next(&cursor) {
                if cursor.note.isOurs { continue }
                let value = try field == .phone ? shownPhone(text, cursor.note.phone, date, order) : shown(field, text)
                if value.count > 0 { try golden.add(field, value, source: source) }
            }
        }
    }

    private func normalizedSize(
        _ archive: borrowing RowArchive, _ places: UnsafePointer<UInt64>, _ count: Int
    ) throws(Failure) -> Int {
        var size = 0
        for index in 0..<count {
            var cursor = archive.cursor(at: Int(places[index]))
            while let (field, _) = archive.next(&cursor) {
                if field == .phone || field == .email { size &+= 512 }
            }
        }
        return size
    }

    /// A number as it was read for linking: the column and the row's date decide between two readings. Empty when it is blocked.
    private mutating func shownPhone(
        _ text: TextSpan, _ column: PhoneHint.Column, _ date: TextSpan, _ order: DateOrder
    ) throws(Failure) -> TextSpan {
        let start = normalized.count
        let found = PhoneNormalizer.normalizeAll(
            text.base, text.count, region: region, hint: PhoneHint(column: column), into: phones.base, capacity: phones.count)
        guard found > 0, phones.base[0].e164 != 0 else { return text }
        let number = RowPhone.read(phones.base[0], date: date, order: order).number
        if let blocked, blocked.pointee.find(phone: number) > 0 { return TextSpan(base: text.base, count: 0) }
        try normalized.append(43)
        try normalized.append(decimal: number)
        return TextSpan(base: normalized.base + start, count: normalized.count &- start)
    }

    /// An e-mail in its normalized form where it has one, empty when it is blocked; any other text as it stands.
    private mutating func shown(_ field: Field, _ text: TextSpan) throws(Failure) -> TextSpan {
        let start = normalized.count
        if field == .email {
            let reading = EmailNormalizer.normalize(text.base, text.count, into: canonical.base)
            guard reading.count > 0, reading.count <= 480 else { return text }
            if let blocked, blocked.pointee.find(email: canonical.base, reading.count) > 0 { return TextSpan(base: text.base, count: 0) }
            // The address as typed is what reaches the mailbox; only its case is evened out.
            for index in 0..<min(text.count, 480) {
                let byte = text.base[index]
                try normalized.append(byte >= 65 && byte <= 90 ? byte | 32 : byte)
            }
        } else {
            return text
        }
        return TextSpan(base: normalized.base + start, count: normalized.count &- start)
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
