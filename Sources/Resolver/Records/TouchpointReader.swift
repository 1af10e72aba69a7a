/// A row's cells become its part of a touchpoint. One reader per worker.
///
///     cells ─▶ instant, money, direction, kind, outcome ─▶ TouchpointRow
///         └──▶ texts ─▶ archive (where one is given)
struct TouchpointReader {
    private let columns: UnsafePointer<WantedColumns>
    private let platform: FilePlatform
    private let platformKind: TouchKind?
    private let usualDirection: CallDirection
    private let hash = KeyedHash(seed: 0x546F_7563_6870_6F69)
    /// Value cells that are no amount, or one in another currency: they count as none.
    private(set) var unreadValues = 0
    /// Statuses that were read lately: a file has few different ones. The digest of the text, and what it means.
    private var knownStatuses: InlineArray<64, UInt64> = InlineArray(repeating: 0)
    private var knownMeanings: InlineArray<64, UInt16> = InlineArray(repeating: 0)

    /// What a row has shown so far.
    struct Findings {
        var row = TouchpointRow()
        var observed = TouchpointRow.noTime
        /// Hours that a column of their own tells, since midnight.
        var clock = TouchpointRow.noTime
        /// It happened, and nobody can tell when: `4/6`.
        var hasUnreadTime = false
        /// The time is a day without hours.
        var isDay = false
        var source: UInt64 = 0
        var reference: UInt64 = 0
        var recordID: UInt64 = 0
        var kind: TouchKind?
        var outcomeOfStage = TouchOutcome.unknown
        var outcome = TouchOutcome.unknown
        var callOutcome = TouchOutcome.unknown
        var hasCampaign = false
        var hasVisitor = false
        var hasContact = false
        var hasNote = false
        var hasChannelUser = false
    }

    init(_ columns: UnsafePointer<WantedColumns>, _ platform: FilePlatform, _ usualDirection: CallDirection) {
        self.columns = columns
        self.platform = platform
        self.usualDirection = usualDirection
        platformKind = TouchKind.of(platform)
    }

    /// The touchpoint of the selected row, or nil where it is none. Texts go to the archive in the order of the columns.
    mutating func read(
        _ cells: inout WantedCells, _ base: UnsafePointer<UInt8>, print: UInt64,
        into archive: UnsafePointer<RowArchive>? = nil, worker: Int = 0
    ) throws(Failure) -> TouchpointRow? {
        var found = Findings()
        for index in 0..<cells.count {
            let column = columns.pointee.meaning(index)
            guard let field = column.field else { continue }
            var values = CellValues(try cells.text(index, in: base), column)
            while let text = values.next() {
                // A store's records have ids of their own; those of a file may be none.
                if field != .recordID || TouchpointReader.isCode(text) { take(field, column, text, &found) }
                if let archive, field.isTouchpointText { try archive.pointee.append(field, text, worker: worker) }
            }
        }
        return finish(&found, print)
    }

    /// Takes one value of a row, or of a touchpoint that comes without a file.
    mutating func take(_ field: Field, _ column: ColumnMapping.Column, _ text: TextSpan, _ found: inout Findings) {
        switch field {
        case .time: takeTime(text, column, &found)
        case .observedAt:
            if found.observed == TouchpointRow.noTime { found.observed = TouchpointReader.instant(text, column) }
        case .source: if found.source == 0 { found.source = digest(text, 1) }
        case .reference: if found.reference == 0, TouchpointReader.isCode(text) { found.reference = digest(text, 2) }
        case .recordID: if found.recordID == 0 { found.recordID = digest(text, 3) }
        case .object: found.row.line = KeyedHash.mix(found.row.line ^ digest(text, 4), 0x9E37_79B9_7F4A_7C15)
        case .value: takeValue(text, column, &found)
        case .direction: if found.row.direction == .unknown { found.row.direction = CallDirection.read(text) }
        case .kind: if found.kind == nil { found.kind = TouchKind.read(text) }
        case .stage: takeOutcome(text, &found.outcomeOfStage, &found.callOutcome)
        case .outcome: takeOutcome(text, &found.outcome, &found.callOutcome)
        case .campaign, .utmSource, .utmMedium, .utmCampaign: found.hasCampaign = true
        case .visitorID: found.hasVisitor = true
        case .phone, .email: found.hasContact = true
        case .note: found.hasNote = true
        case .facebookPSID, .zaloOAUser: found.hasChannelUser = true
        default: break
        }
    }

    private static func isCode(_ text: TextSpan) -> Bool { OpaqueCode.reason(text.base, text.count) == .none }

    private func digest(_ text: TextSpan, _ domain: UInt64) -> UInt64 {
        Swift.max(1, hash.short(text.base, text.count, domain: domain))
    }

    /// The first time counts. A day without hours takes them from another column: `Ngày`, `Giờ`.
    private func takeTime(_ text: TextSpan, _ column: ColumnMapping.Column, _ found: inout Findings) {
        guard found.row.time == TouchpointRow.noTime || (found.isDay && found.clock == TouchpointRow.noTime) else { return }
        let reading = InstantReader.read(text.base, text.count, order: column.time.dateOrder)
        if !reading.isRead {
            if let clock = InstantReader.clock(text.base, text.count) { found.clock = clock } else { found.hasUnreadTime = true }
        } else if found.row.time == TouchpointRow.noTime {
            found.row.time = reading.milliseconds
            found.isDay = reading.precision == .day
        }
    }

    private static func instant(_ text: TextSpan, _ column: ColumnMapping.Column) -> Int64 {
        let reading = InstantReader.read(text.base, text.count, order: column.time.dateOrder)
        return reading.isRead ? reading.milliseconds : TouchpointRow.noTime
    }

    /// The first column of values decides; where lines carry parts, the first that says so.
    private mutating func takeValue(_ text: TextSpan, _ column: ColumnMapping.Column, _ found: inout Findings) {
        guard !found.row.hasValue || (column.isSummed && !found.row.isSummed) else { return }
        let reading = MoneyReader.read(text.base, text.count)
        guard reading.isRead, reading.currency != .other else { return unreadValues &+= 1 }
        found.row.value = reading.hundredths
        found.row.hasValue = true
        found.row.isSummed = column.isSummed
    }

    /// Of several statuses of one row, such as those of the order and of its parcel, the furthest.
    private mutating func takeOutcome(_ text: TextSpan, _ outcome: inout TouchOutcome, _ ofCall: inout TouchOutcome) {
        let key = digest(text, 8)
        let place = Int(key & 63)
        if knownStatuses[place] != key {
            knownStatuses[place] = key
            knownMeanings[place] = UInt16(TouchOutcome.read(text).rawValue) | UInt16(TouchOutcome.read(text, ofCall: true).rawValue) << 8
        }
        let known = knownMeanings[place]
        let (read, call) = (UInt8(truncatingIfNeeded: known), UInt8(truncatingIfNeeded: known >> 8))
        if read > outcome.rawValue { outcome = TouchOutcome(rawValue: read) ?? .unknown }
        if call > ofCall.rawValue { ofCall = TouchOutcome(rawValue: call) ?? .unknown }
    }

    /// What the values taken come to; nil where they are no touchpoint. `print` stands for one that nothing names.
    func finish(_ found: inout Findings, _ print: UInt64) -> TouchpointRow? {
        let isStated = found.kind != nil || platformKind != nil
        // Of a day's sales the first row alone may have the day: what somebody paid counts without it.
        let isPaid = found.row.hasValue && found.hasContact
        guard found.reference != 0 || found.row.time != TouchpointRow.noTime || found.hasUnreadTime || isPaid || isStated else { return nil }
        if found.isDay, found.clock != TouchpointRow.noTime { found.row.time &+= found.clock }
        if found.row.direction == .unknown { found.row.direction = usualDirection }
        found.row.kind = found.kind ?? platformKind ?? kind(found)
        found.row.state = found.observed != TouchpointRow.noTime ? found.observed : found.row.time
        // A status of a person (`Mới`, `Đang chăm`) says nothing of his message or his form.
        switch found.row.kind {
        case .call: found.row.outcome = found.callOutcome
        case .order, .other: found.row.outcome = max(found.outcome, found.outcomeOfStage)
        default: found.row.outcome = found.outcome
        }
        // Parts without a name are told apart by their size.
        if found.row.isSummed, found.row.line == 0 { found.row.line = UInt64(bitPattern: found.row.value) &+ 1 }
        if found.reference != 0, found.recordID != 0 {
            found.row.line = KeyedHash.mix(found.row.line ^ found.recordID, 0xC2B2_AE3D_27D4_EB4F)
        }
        found.row.identity = identity(found, print)
        return found.row
    }

    private func identity(_ found: Findings, _ print: UInt64) -> UInt64 {
        if found.reference != 0 { return hash.digest(found.source, found.reference, domain: 5).low }
        guard found.recordID != 0 else { return hash.digest(print, domain: 7).low }
        let record = hash.digest(found.source, found.recordID, domain: 6).low
        return hash.digest(record ^ UInt64(found.row.kind.rawValue), UInt64(bitPattern: found.row.time), domain: 6).low
    }

    /// What a row is that does not say it.
    private func kind(_ found: Findings) -> TouchKind {
        if found.reference != 0 || found.row.hasValue { return .order }
        if found.row.direction != .unknown { return found.hasChannelUser ? .message : .call }
        if found.hasVisitor { return found.hasContact ? .form : .view }
        if found.hasCampaign { return .form }
        return found.hasNote && found.hasChannelUser ? .message : .other
    }

    private func max(_ one: TouchOutcome, _ other: TouchOutcome) -> TouchOutcome {
        one.rawValue > other.rawValue ? one : other
    }
}
