/// Every number by which pairs are judged, as one value: thousandths of a bit, thresholds, and which keys are made.
///
/// Two columns (SEMANTICS rule 4). *Anchored*: the two share a live identifier, so the other candidates are the
/// relatives and colleagues who share it too; the base is prior and anchor together, by kind and identity bucket.
/// *Population*: they share none, so the other candidates are all strangers, and the prior is that of a file of
/// `N_ref` people.
///
/// They come from a policy (`Policy/`); where its figures come from stands in Docs/Guides/weights.md.
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
    /// The population that prior and thresholds are made for (`N_ref`).
    var people: Int64 = 10_000_000
    /// The prior of a pair without an anchor.
    var prior: Int32 = -23_250
    /// Up to this many identities a shared value is a relation between people.
    var relationIdentities = 8
    /// Nameless records may join somebody by what people share.
    var namelessMayJoin = true

    /// By kind and bucket: `bases[kind * 5 + bucket]`, for records of one time.
    var bases = InlineArray<45, Int32>(repeating: 0)
    /// What a time between the two records takes off a base: `[class − 1][kind * 5 + bucket]`, 0 or more.
    var gapCosts = InlineArray<135, Int32>(repeating: 0)
    /// Upper ends of the gap classes 0, 1 and 2, in days.
    var gapDays: (Int32, Int32, Int32) = (Int32.max, Int32.max, Int32.max)
    /// A gap of more days between two holders of a number is a change of owner.
    var ownerGapDays: Int32 = 365
    /// By `NameLevel`: the anchored column, the population column, and whether the words' frequencies come on top of the latter.
    var names = InlineArray<21, Int32>(repeating: 0)
    var populationNames = InlineArray<21, Int32>(repeating: 0)
    var frequencyBits: UInt32 = 0
    var nameCap: Int32 = NameWeight.cap
    /// An address lifts a pair of strangers to this and no further; another part of an identifier to `strangers`.
    var household = Int32.max
    var strangers = Int32.max

    /// Full birth dates: equal; equal on 1 January, which registries write for "unknown"; day and month changed over; one digit
    /// wrong; only the year; different.
    var birthEqual = Columns()
    var birthNewYear = Columns()
    var birthSwapped = Columns()
    var birthDigit = Columns()
    var birthYear = Columns()
    var birthDiffers = Columns()
    /// The whole address agrees; house and street agree.
    var place = Columns()
    var line = Columns()
    /// The same part before the @ on another domain.
    var localPart = Columns()
    /// Mobile numbers that differ by one digit or two neighbours changed over; that differ altogether.
    var phoneSlip = Columns()
    /// The visible digits of a masked number agree: at most this.
    var phoneMask = Columns()
    var phoneDiffers = Columns()

    /// A weight against people who share an identifier, and one against strangers.
    struct Columns {
        var anchored: Int32 = 0
        var population: Int32 = 0

        @inline(__always)
        func value(_ isAnchored: Bool) -> Int32 { isAnchored ? anchored : population }
    }

    private init() {}

    /// The exact path (`ExactWeights`).
    static var exact: MatchWeights {
        var weights = MatchWeights()
        weights.isExact = true
        weights.people = 0
        weights.anchoredThreshold = ExactWeights.threshold
        weights.lead = ExactWeights.lead
        weights.extraAnchor = ExactWeights.extraAnchor
        for kind in BlockingKeyKind.allCases {
            for bucket in 0..<5 { weights.bases[kind.rawValue &* 5 &+ bucket] = ExactWeights.base(kind, bucket: bucket) }
        }
        for level in NameLevel.allCases { weights.names[Int(level.rawValue)] = ExactWeights.level(level) }
        return weights
    }

    /// The numbers of a policy for people. `conservative` also keeps nameless records apart from what people can share.
    init(_ policy: borrowing Policy, _ preset: PolicyPreset) {
        let anchored = policy.head.threshold(preset, .anchored)
        let population = policy.head.threshold(preset, .population)
        anchoredThreshold = anchored.link
        anchoredReview = anchored.review
        populationThreshold = population.link
        populationReview = population.review
        lead = policy.head.lead
        extraAnchor = policy.head.extraAnchor
        prior = policy.head.prior
        people = policy.head.people
        nameCap = policy.head.nameCap
        household = policy.head.household
        strangers = policy.head.strangers
        relationIdentities = Int(policy.head.relationIdentities)
        namelessMayJoin = preset == .balanced
        gapDays = policy.head.gapDays
        ownerGapDays = policy.head.ownerGapDays
        readBases(policy, .phone, .phone)
        readBases(policy, .email, .email)
        readBases(policy, .channel, .channel)
        readBases(policy, .document, .citizenID)
        for level in NameLevel.allCases {
            let place = Int(level.rawValue)
            let entry = policy.level(.name, place)
            names[place] = entry.anchored
            populationNames[place] = entry.population
            if entry.populationByFrequency { frequencyBits |= 1 << UInt32(place) }
        }
        func columns(_ comparison: PersonComparison, _ place: Int) -> Columns {
            let level = policy.level(comparison, place)
            return Columns(anchored: level.anchored, population: level.population)
        }
        birthEqual = columns(.birthDate, 0)
        birthNewYear = columns(.birthDate, 1)
        birthSwapped = columns(.birthDate, 2)
        birthDigit = columns(.birthDate, 3)
        birthYear = columns(.birthDate, 4)
        birthDiffers = columns(.birthDate, 6)
        place = columns(.address, 0)
        line = columns(.address, 1)
        phoneSlip = columns(.phone, 1)
        phoneMask = columns(.phone, 2)
        phoneDiffers = columns(.phone, 4)
        localPart = columns(.email, 1)
    }

    private mutating func readBases(_ policy: borrowing Policy, _ kind: BlockingKeyKind, _ anchor: AnchorKind) {
        for bucket in 0..<5 {
            let place = kind.rawValue &* 5 &+ bucket
            bases[place] = policy.base(anchor, .personal, bucket: bucket, gap: 0)
            for gap in 1..<4 {
                gapCosts[(gap &- 1) &* 45 &+ place] = max(0, bases[place] &- policy.base(anchor, .personal, bucket: bucket, gap: gap))
            }
        }
    }

    /// The class of the days between two records.
    @inline(__always)
    func gapClass(days: Int) -> Int {
        if days <= Int(gapDays.0) { return 0 }
        if days <= Int(gapDays.1) { return 1 }
        return days <= Int(gapDays.2) ? 2 : 3
    }

    /// What a gap of a class (0…3) takes off a base.
    func gapCost(_ kind: Int, bucket: Int, gap: Int) -> Int32 {
        guard gap > 0 else { return 0 }
        return gapCosts[(min(gap, 3) &- 1) &* 45 &+ min(max(kind, 0), 8) &* 5 &+ min(max(bucket, 0), 4)]
    }

    /// Prior and anchor together. `bucket` is that of `IdentityCount.bucket`.
    @inline(__always)
    func base(_ kind: Int, bucket: Int) -> Int32 { bases[min(max(kind, 0), 8) &* 5 &+ min(max(bucket, 0), 4)] }

    @inline(__always)
    func name(_ level: NameLevel) -> Int32 { names[min(Int(level.rawValue), 20)] }

    /// The population column: `frequency` is what the words that agree are worth.
    @inline(__always)
    func populationName(_ level: NameLevel, frequency: () -> Int32) -> Int32 {
        let place = min(Int(level.rawValue), 20)
        guard frequencyBits >> UInt32(truncatingIfNeeded: place) & 1 != 0 else { return populationNames[place] }
        return max(0, min(nameCap, frequency()) &+ populationNames[place])
    }

    /// Kinds of key that carry a base.
    var baseBits: UInt16 { isExact ? 0b11_1111 : BlockingKeyKind.anchorBits }
}
