/// The weights of the exact path, in thousandths of a bit.
///
/// They have the shape of SEMANTICS rule 4 (a base for the best anchor by its identity bucket, a fixed gain
/// for each further anchor, a level for the names) with hand-set figures: an identifier that one person holds
/// outweighs one that a family shares, and names only order the links. Every pair with a live anchor
/// and no veto reaches the threshold. The matching stage replaces the figures by estimated ones.
enum ExactWeights {
    /// A pair at or above it is a link.
    static let threshold: Int32 = 4_000
    /// A rival this close makes a link contested: SEMANTICS `Delta`.
    static let lead: Int32 = 3_500
    /// Each anchor after the first.
    static let extraAnchor: Int32 = 6_000

    /// Prior and anchor together. `bucket` is that of `IdentityCount.bucket`.
    static func base(_ kind: BlockingKeyKind, bucket: Int) -> Int32 {
        let shared = Int32(truncatingIfNeeded: min(max(bucket, 0), 4))
        switch kind {
        case .document: return 22_000
        case .email, .channel: return 15_000 &- shared &* 2_000
        case .phone: return 14_000 &- shared &* 2_000
        case .nameAndBirthDate: return 8_000
        case .nameAndAddress: return 7_000
        case .nameAndLocalPart, .nameAndPhonePart, .nameAndPlace: return 0
        }
    }

    /// What the comparison of two names adds.
    static func level(_ level: NameLevel) -> Int32 {
        switch level {
        case .identical: 6_000
        case .variant: 5_500
        case .compatible: 4_500
        case .reordered: 4_500
        case .middleDropped: 3_500
        case .initials: 1_500
        case .doublet: 1_000
        case .typo: 2_000
        default: 0
        }
    }
}
