// What a phone normalizer answers. A number is one integer: the calling code followed by the national
// number, without a plus and without a trunk prefix. Calling codes are prefix-free and never start with 0, so the
// integer says the same as the text, leading zeros of Italian numbers included.
//
//     +84 983 217 465   →   84983217465        +39 02 3661 8300   →   390236618300

/// What a number is for, as far as the numbering plan tells.
public enum PhoneKind: UInt8, Sendable, CaseIterable, BitwiseCopyable {
    case unknown = 0
    case mobile = 1
    case landline = 2
    /// Abroad, where the length alone cannot tell.
    case mobileOrLandline = 3
    /// 1800 and 1900 numbers.
    case hotline = 4
    case shortCode = 5
    /// SIM cards of machines.
    case machine = 6
    /// 069: defence and police.
    case privateNetwork = 7
    /// VSAT terminals.
    case satellite = 8
    /// Company access numbers and other services.
    case service = 9

    public var name: StaticString {
        switch self {
        case .unknown: "unknown"
        case .mobile: "mobile"
        case .landline: "landline"
        case .mobileOrLandline: "mobile_or_landline"
        case .hotline: "hotline"
        case .shortCode: "short_code"
        case .machine: "machine"
        case .privateNetwork: "private_network"
        case .satellite: "satellite"
        case .service: "service"
        }
    }
}

/// What had to be mended to read a number: bits of `PhoneReading.repairs`. Values are permanent.
public enum PhoneRepair: UInt32, Sendable, CaseIterable {
    /// An 11-digit mobile from before 2018.
    case migratedMobile = 1
    /// An area code from before 2017.
    case migratedLandline = 2
    /// The trunk zero was missing (a spreadsheet took it for a number).
    case lostZero = 4
    /// `+84 (0)…`, `0084…`, `84` typed twice and the like.
    case extraPrefix = 8
    /// Digits of another script, or fullwidth.
    case foreignDigits = 16
    /// Letters typed for digits: `O9I2…`.
    case lettersForDigits = 32
    /// Words or labels around the number.
    case wordsAround = 64
    /// The cell holds further numbers.
    case severalNumbers = 128
    /// A range or an alternative ending was dropped: `0912345678/79`.
    case tailDropped = 256
    /// `912345678.0`, `9.12345678E+08`, `="0912…"`, `'0912…`.
    case spreadsheet = 512
    /// No plus was typed and yet the number is read as a foreign one.
    case assumedInternational = 1024
    /// An old landline decided by evidence where a mobile was possible.
    case decidedLandline = 2048

    public var name: StaticString {
        switch self {
        case .migratedMobile: "migrated_mobile"
        case .migratedLandline: "migrated_landline"
        case .lostZero: "lost_zero"
        case .extraPrefix: "extra_prefix"
        case .foreignDigits: "foreign_digits"
        case .lettersForDigits: "letters_for_digits"
        case .wordsAround: "words_around"
        case .severalNumbers: "several_numbers"
        case .tailDropped: "tail_dropped"
        case .spreadsheet: "spreadsheet"
        case .assumedInternational: "assumed_international"
        case .decidedLandline: "decided_landline"
        }
    }
}

/// One number read from a cell. 32 bytes.
public struct PhoneReading: Sendable, Equatable, BitwiseCopyable {
    /// Calling code and national number as one integer; 0 = no reading.
    public var e164: UInt64 = 0
    /// The second reading of an ambiguous number; 0 = none.
    public var alternate: UInt64 = 0
    /// The digits of an extension behind a leading 1: `102` is 1102; 0 = none. At most 6 digits.
    public var extensionDigits: UInt32 = 0
    /// Bits of `PhoneRepair`.
    public var repairs: UInt32 = 0
    public var grade: Grade = .invalid
    public var reason: Reason = .empty
    public var kind: PhoneKind = .unknown

    @inlinable public init() {}

    @inline(__always)
    mutating func add(_ repair: PhoneRepair) { repairs |= repair.rawValue }

    @inlinable
    public func has(_ repair: PhoneRepair) -> Bool { repairs & repair.rawValue != 0 }

    @inline(__always)
    static func refused(_ reason: Reason, _ grade: Grade = .invalid) -> PhoneReading {
        var reading = PhoneReading()
        reading.grade = grade
        reading.reason = reason
        return reading
    }
}

/// What the surroundings of a cell say about the number in it: it may decide between two readings.
public struct PhoneHint: Sendable, Equatable {
    public enum Column: UInt8, Sendable {
        case unknown = 0
        /// Di động, mobile, Zalo, Viber: never a landline.
        case mobile = 1
        /// Cố định, landline, fax, điện thoại bàn.
        case landline = 2
        /// The record is of a company.
        case company = 3
        /// The digits start with the calling code, with or without a plus (`wa_id`, Zalo's shared phone).
        case international = 4
    }

    public var column: Column = .unknown
    /// When the record was last true, as yyyymmdd; 0 = unknown. Before 17 June 2017 an old area code
    /// was still dialled; from 1 September 2017 on it was not.
    public var date: UInt32 = 0

    @inlinable public init(column: Column = .unknown, date: UInt32 = 0) {
        self.column = column
        self.date = date
    }

    /// +1 = speaks for a landline, −1 = for a mobile, 0 = says nothing.
    @inline(__always)
    var leaning: Int {
        switch column {
        case .mobile: return -1
        case .landline, .company: return 1
        case .unknown, .international:
            if date == 0 { return 0 }
            return date < 2017_06_17 ? 1 : (date >= 2017_09_01 ? -1 : 0)
        }
    }
}
