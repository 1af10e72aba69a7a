// Every normalizer answers with a value or a reason, and says how far the value may be trusted.
// A value is given whenever a reading exists, whatever its grade: it is the grade that decides
// whether the value may become a key, never the presence of the value.

/// How far an identifier may be trusted to name one person.
///
/// Raw values are permanent (they cross the C boundary). A smaller one is more trustworthy.
public enum Grade: UInt8, Sendable, CaseIterable, BitwiseCopyable {
    /// Names one person, as far as the value alone can tell.
    case personal = 0
    /// Personal in shape, but outside the known plan (a prefix that no operator lists).
    case unlisted = 1
    /// Found inside a free text rather than in a field of its own.
    case fromText = 2
    /// Two readings are possible; the preferred one is the value, the other the alternate.
    case ambiguous = 3
    /// Shared by design: a hotline, a role mailbox, a switchboard.
    case shared = 4
    /// Typed to fill a field: `0123456789`, `test@test.com`.
    case placeholder = 5
    /// Hidden in part by its source: `******78`.
    case masked = 6
    /// No reading: the reason says why.
    case invalid = 7

    /// True for the grades whose value may become a blocking key.
    @inlinable public var isKey: Bool { rawValue <= Grade.ambiguous.rawValue }

    public var name: StaticString {
        switch self {
        case .personal: "personal"
        case .unlisted: "unlisted"
        case .fromText: "from_text"
        case .ambiguous: "ambiguous"
        case .shared: "shared"
        case .placeholder: "placeholder"
        case .masked: "masked"
        case .invalid: "invalid"
        }
    }
}
