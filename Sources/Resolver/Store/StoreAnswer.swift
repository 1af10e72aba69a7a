/// What became of a put.
package struct StoreAnswer {
    package var verdict: Verdict
    package var reason: Reason = .none
    /// The person that the record is now; 0 for nobody.
    package var entity: UInt64 = 0
    /// The operation, by which it can be undone; 0 where nothing was changed.
    package var sequence: UInt64 = 0
    /// The operation of a touchpoint that came with it; 0 for none.
    var touchSequence: UInt64 = 0
    /// Its changes, in `StoreCore.changes`.
    package var firstChange = 0
    package var changeCount = 0

    init(_ verdict: Verdict) { self.verdict = verdict }
}

/// Somebody whom a record may be.
package struct StoreCandidate: BitwiseCopyable {
    package enum Standing: UInt8, BitwiseCopyable {
        /// The record would be this person.
        case linked = 0
        /// A rival who cannot be the same person is as good.
        case contested = 1
        /// What it would join conflicts somewhere, or is too large.
        case apart = 2
        /// Not enough speaks for it.
        case weak = 3

        package var name: StaticString {
            switch self {
            case .linked: "linked"
            case .contested: "contested"
            case .apart: "apart"
            case .weak: "weak"
            }
        }
    }

    package var entity: UInt64
    /// The record that says so.
    package var record: UInt32
    /// Thousandths of a bit.
    package var weight: Int32
    /// One bit per `BlockingKeyKind`.
    package var kinds: UInt16
    /// `NameLevel.rawValue`.
    package var level: UInt8
    package var standing: Standing
}
