/// One row's part of a touchpoint: an interaction that has a date, a reference or a kind. 64 bytes; its texts are kept apart.
///
///     rows of HD0047       [ line Áo ][ line Quần ][ line Mũ ]     one identity, three lines
///     a later export       [ line Áo ][ line Quần ][ line Mũ ]     the same lines in a later state
///
/// Identity is (source, reference); without a reference (source, record id, time, kind); without either the row's print.
struct TouchpointRow: BitwiseCopyable {
    /// No time is known.
    static let noTime = Int64.min

    var identity: UInt64 = 0
    /// Tells the lines of one order apart: of what the row names as its object.
    var line: UInt64 = 0
    /// Milliseconds UTC, or `noTime`.
    var time = noTime
    /// When the row's state was true: its `observed_at`, else its time.
    var state = noTime
    /// Hundredths of a currency unit, when `hasValue`.
    var value: Int64 = 0
    /// The row's main record.
    var record: UInt32 = 0
    /// Least record of the cluster that it belongs to.
    var owner: UInt32 = 0
    /// Where its texts stand in the archive.
    var place: UInt32 = 0
    private var kindValue: UInt8 = 0
    private var directionValue: UInt8 = 0
    private var outcomeValue: UInt8 = 0
    private var flags: UInt8 = 0

    var kind: TouchKind {
        get { TouchKind(rawValue: kindValue) ?? .other }
        set { kindValue = newValue.rawValue }
    }
    var direction: CallDirection {
        get { CallDirection(rawValue: directionValue) ?? .unknown }
        set { directionValue = newValue.rawValue }
    }
    var outcome: TouchOutcome {
        get { TouchOutcome(rawValue: outcomeValue) ?? .unknown }
        set { outcomeValue = newValue.rawValue }
    }
    var hasValue: Bool {
        get { flags & 1 != 0 }
        set { flags = newValue ? flags | 1 : flags & ~1 }
    }
    /// The value is a part of the order's: the lines' sum counts.
    var isSummed: Bool {
        get { flags & 2 != 0 }
        set { flags = newValue ? flags | 2 : flags & ~2 }
    }

    /// −1 when the row holds a later state of its touchpoint than the other, 1 when an earlier one, 0 when what is read of them
    /// decides nothing. Later is the later time; at one time the further outcome, then the greater value.
    func order(_ other: TouchpointRow) -> Int {
        if state != other.state { return state > other.state ? -1 : 1 }
        if outcomeValue != other.outcomeValue { return outcomeValue > other.outcomeValue ? -1 : 1 }
        if hasValue != other.hasValue { return hasValue ? -1 : 1 }
        if value != other.value { return value > other.value ? -1 : 1 }
        if time != other.time { return time > other.time ? -1 : 1 }
        if kindValue != other.kindValue { return kindValue > other.kindValue ? -1 : 1 }
        if directionValue != other.directionValue { return directionValue > other.directionValue ? -1 : 1 }
        return 0
    }
}

extension Field {
    /// Fields whose texts a touchpoint keeps.
    var isTouchpointText: Bool {
        switch self {
        case .source, .recordID, .reference, .channel, .stage, .outcome, .campaign, .utmSource, .utmMedium, .utmCampaign, .object: true
        default: false
        }
    }

    /// Fields that a touchpoint is read from.
    var isOfTouchpoint: Bool {
        switch self {
        case .time, .observedAt, .direction, .kind, .value, .visitorID, .phone, .email, .note, .facebookPSID, .zaloOAUser: true
        default: isTouchpointText
        }
    }

    /// Fields of which one must be there for rows to be touchpoints, unless the platform's rows are.
    var makesTouchpoint: Bool { self == .time || self == .reference || self == .kind }
}
