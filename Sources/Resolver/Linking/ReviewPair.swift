/// Two records that a person should look at, and why the engine did not decide.
struct ReviewPair {
    var left: UInt32
    var right: UInt32
    /// Thousandths of a bit.
    var weight: Int32
    /// One bit per `BlockingKeyKind` that counts.
    var kinds: UInt16
    /// `NameLevel.rawValue`.
    var level: UInt8
    var why: Reason

    enum Reason: UInt8 {
        /// A rival who cannot be the same person is as good: SEMANTICS rule 7.
        case contested = 0
        /// The clusters that it would join conflict somewhere, or are too large: rule 8.
        case apart = 1
        /// Between review and link.
        case weak = 2

        var name: StaticString {
            switch self {
            case .contested: "contested"
            case .apart: "apart"
            case .weak: "weak"
            }
        }
    }
}
