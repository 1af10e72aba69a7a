// What the normalizers answer that write text: canonical bytes stand in the caller's buffer.

/// A canonical text in a caller's buffer, or the reason why there is none.
public struct TextReading: Sendable, Equatable {
    /// Bytes written; 0 = no reading.
    public var count = 0
    /// A phone number that the value contains (`0912…@gmail.com`, a `wa_id`), as `PhoneReading.e164`; 0 = none.
    public var phone: UInt64 = 0
    /// Bits of `TextRepair`.
    public var repairs: UInt32 = 0
    public var grade: Grade = .invalid
    public var reason: Reason = .empty

    @inlinable public init() {}

    @inline(__always)
    static func refused(_ reason: Reason, _ grade: Grade = .invalid) -> TextReading {
        var reading = TextReading()
        reading.grade = grade
        reading.reason = reason
        return reading
    }

    @inline(__always)
    mutating func add(_ repair: TextRepair) { repairs |= repair.rawValue }

    @inlinable
    public func has(_ repair: TextRepair) -> Bool { repairs & repair.rawValue != 0 }
}

/// What had to be mended to read a text: bits of `TextReading.repairs`. Values are permanent.
public enum TextRepair: UInt32, Sendable, CaseIterable {
    /// Labels, brackets, quotes or punctuation around the value.
    case noiseAround = 1
    /// Vietnamese marks in a place that has none.
    case foldedMarks = 2
    /// `(at)`, `[dot]`, a fullwidth ＠.
    case spelledSigns = 4
    /// Further values in the cell were left out.
    case severalValues = 8
    /// Blanks inside the value.
    case blanksInside = 16
    /// A leading zero that a spreadsheet took.
    case lostZero = 32
    /// A domain in its own script, written as A-labels.
    case punycode = 64
    /// Separators inside a number.
    case separators = 128
    /// A link instead of the id.
    case link = 256
    /// `.0` or scientific notation.
    case spreadsheet = 512
    /// A name whose given name stood first.
    case turned = 1024
    /// Keystrokes or a wrong encoding were undone.
    case decoded = 2048
    /// A word of a name was written short: `Ng.`.
    case filledUp = 4096
    /// Words of a name were written together.
    case split = 8192

    public var name: StaticString {
        switch self {
        case .noiseAround: "noise_around"
        case .foldedMarks: "folded_marks"
        case .spelledSigns: "spelled_signs"
        case .severalValues: "several_values"
        case .blanksInside: "blanks_inside"
        case .lostZero: "lost_zero"
        case .punycode: "punycode"
        case .separators: "separators"
        case .link: "link"
        case .spreadsheet: "spreadsheet"
        case .turned: "turned"
        case .decoded: "decoded"
        case .filledUp: "filled_up"
        case .split: "split"
        }
    }
}
