/// Every number by which pairs are judged, as one value: thousandths of a bit, thresholds, and which keys are made.
///
/// Two columns (SEMANTICS rule 4). *Anchored*: the two share a live identifier, so the other candidates are the
/// relatives and colleagues who share it too; the base is prior and anchor together, by kind and identity bucket.
/// *Population*: they share none, so the other candidates are all strangers, and the prior is that of a file of
/// `N_ref` = 10 M records: log2 of one true partner among them, less what is expected per record.
///
/// Where the figures come from stands in Docs/Guides/weights.md.
struct MatchWeights {
    /// The exact path: whole-name keys, every live key a base, no lifts.
    var isExact = false
    /// A pair at or above it is a link, by context.
    var anchoredThreshold: Int32 = 4_000
    var populationThreshold: Int32 = 3_000
    /// From here to the threshold a person should look.
    var anchoredReview: Int32 = 0
    var populationReview: Int32 = -2_000
    /// A rival this close makes a link contested: SEMANTICS `Delta`.
    var lead: Int32 = 3_500
    /// Each anchor after the first.
    var extraAnchor: Int32 = 6_000
    /// The prior of a pair without an anchor: -log2(10 M) + log2(1.0 partner a record).
    var prior: Int32 = -23_250
    /// Nameless records may join somebody by what people share.
    var namelessMayJoin = true

    /// By kind and bucket: `bases[kind * 5 + bucket]`.
    var bases = InlineArray<45, Int32>(repeating: 0)
    /// By `NameLevel`, anchored. The population column is `NameWeight`.
    var names = InlineArray<21, Int32>(repeating: 0)

    /// Equal full birth dates; on 1 January, which registries write for "unknown"; one slip apart; different.
    var birthEqual = Columns(anchored: 4_000, population: 14_000)
    var birthNewYear = Columns(anchored: 1_000, population: 8_500)
    var birthSlip = Columns(anchored: 500, population: 4_000)
    var birthDiffers = Columns(anchored: -6_000, population: -6_000)
    /// House and street agree; the whole address agrees.
    var line = Columns(anchored: 500, population: 12_000)
    var place = Columns(anchored: 1_000, population: 19_000)
    /// The same part before the @ on another domain.
    var localPart = Columns(anchored: 1_000, population: 14_000)
    /// Mobile numbers that differ by one digit or two neighbours changed over.
    var phoneSlip = Columns(anchored: 0, population: 16_000)

    struct Columns {
        var anchored: Int32
        var population: Int32

        @inline(__always)
        func value(_ isAnchored: Bool) -> Int32 { isAnchored ? anchored : population }
    }

    /// `balanced`, the default.
    static var balanced: MatchWeights {
        var weights = MatchWeights()
        weights.fillBases()
        for level in NameLevel.allCases { weights.names[Int(level.rawValue)] = level.anchoredWeight }
        return weights
    }

    /// `conservative`: doubt goes to review. No nameless record joins by what people share, and thresholds are higher.
    static var conservative: MatchWeights {
        var weights = balanced
        weights.namelessMayJoin = false
        weights.anchoredThreshold = 9_000
        weights.populationThreshold = 7_000
        return weights
    }

    /// The exact path (`ExactWeights`).
    static var exact: MatchWeights {
        var weights = MatchWeights()
        weights.isExact = true
        weights.anchoredThreshold = ExactWeights.threshold
        weights.lead = ExactWeights.lead
        weights.extraAnchor = ExactWeights.extraAnchor
        weights.fillBases()
        for level in NameLevel.allCases { weights.names[Int(level.rawValue)] = ExactWeights.level(level) }
        return weights
    }

    private mutating func fillBases() {
        for kind in BlockingKeyKind.allCases {
            for bucket in 0..<5 { bases[kind.rawValue &* 5 &+ bucket] = ExactWeights.base(kind, bucket: bucket) }
        }
    }

    /// Prior and anchor together. `bucket` is that of `IdentityCount.bucket`.
    @inline(__always)
    func base(_ kind: Int, bucket: Int) -> Int32 { bases[min(max(kind, 0), 8) &* 5 &+ min(max(bucket, 0), 4)] }

    @inline(__always)
    func name(_ level: NameLevel) -> Int32 { names[min(Int(level.rawValue), 20)] }

    /// Kinds of key that carry a base.
    var baseBits: UInt16 { isExact ? 0b11_1111 : BlockingKeyKind.anchorBits }
}

extension NameLevel {
    /// Against relatives: the given name tells them apart, so its agreement says nearly everything, and a family name
    /// next to nothing. Conflicts weigh what they say; they are vetoes as well.
    fileprivate var anchoredWeight: Int32 {
        switch self {
        case .identical: 6_000
        case .variant: 5_500
        case .compatible, .reordered: 4_500
        case .middleDropped: 3_500
        case .initials: 1_500
        case .familyDropped, .givenOnly: 2_000
        case .typo: 2_000
        case .doublet: 1_000
        case .middleDiffers, .familyDiffers: -1_000
        case .partial, .familyOnly, .unclear, .missing: 0
        case .conflictFamily: -5_000
        case .conflictMarks: -6_000
        case .conflictGiven: -8_000
        case .sibling: -9_000
        case .conflictKind: -12_000
        }
    }
}
