/// Everything that decides who is one person, as one value: tables, weights, caps, thresholds.
///
///     head          numbers that stand alone
///     anchors       [kind][bucket][gap]  base of a pair that shares such an identifier
///     comparisons   name gender birth_date …        each owns a run of levels
///     levels        [ l0 l1 l2 … ][ l0 l1 … ] …     best first; two weights each
///     columns, blocking, texts                      policies for files described by columns only
///
/// A weight is an integer in thousandths of a bit: log2 of how much likelier the level is in two records of one person than in
/// records of two people. *anchored* is against people who share an identifier (a household), *population* against strangers.
/// The same pair, prior plus weights, is the score in every output.
///
/// Two kinds: `people` is the engine for Vietnamese customer data, whose comparisons are those of `PersonComparison`; `columns`
/// describes any file of person data by its columns, blocking rules and comparisons.
///
/// Thread rule: immutable once read; any number of threads.
struct Policy: ~Copyable, @unchecked Sendable {
    var head: PolicyHead
    /// Dense: `AnchorKind` × `Policy.bucketCount` × `Policy.gapLimit`, thousandths of a bit.
    var anchors: Buffer<Int32>
    var comparisons: Buffer<PolicyComparison>
    var levels: Buffer<PolicyLevel>
    var columns: Buffer<PolicyColumn>
    /// The parts of all blocking rules, rule after rule.
    var blocking: Buffer<PolicyKeyPart>
    /// Names: of the policy, of columns, of levels.
    var texts: Buffer<UInt8>

    /// Identity buckets that a live key can be in: 1, 2, 3–4, 5–8, 9–32; what is above is a hub.
    static let bucketCount = 5
    /// Time gaps that the base table can tell apart.
    static let gapLimit = 4
    /// Of comparisons, levels of one comparison, columns, blocking rules, parts of a rule.
    static let comparisonLimit = 32
    static let levelLimit = 32
    static let columnLimit = 64
    static let blockingLimit = 64
    static let partLimit = 8

    init(_ memory: Memory) {
        head = PolicyHead()
        anchors = Buffer(memory)
        comparisons = Buffer(memory)
        levels = Buffer(memory)
        columns = Buffer(memory)
        blocking = Buffer(memory)
        texts = Buffer(memory)
    }

    // MARK: What the engine asks

    /// The base of a pair that shares an anchor: by its kind, how sure it is, how many identities hold it, and the time gap.
    @inline(__always)
    func base(_ kind: AnchorKind, _ grade: AnchorGrade, bucket: Int, gap: Int) -> Int32 {
        let row = Int(kind.rawValue) &* Policy.bucketCount &+ min(max(bucket, 0), Policy.bucketCount &- 1)
        let value = anchors.base[row &* Policy.gapLimit &+ min(max(gap, 0), Policy.gapLimit &- 1)]
        return value &+ head.grade(grade)
    }

    /// The level of a comparison of the shipped kind. `place` is the level's place in `PersonComparison.levelNames`.
    @inline(__always)
    func level(_ comparison: PersonComparison, _ place: Int) -> PolicyLevel {
        let entry = comparisons.base[Int(comparison.rawValue)]
        return levels.base[Int(entry.firstLevel) &+ min(max(place, 0), max(1, Int(entry.levelCount)) &- 1)]
    }

    /// The bucket of a number of identities, or nil for a hub.
    @inline(__always)
    func bucket(_ identities: Int) -> Int? {
        if identities <= Int(head.bucketEdges.0) { return 0 }
        if identities <= Int(head.bucketEdges.1) { return 1 }
        if identities <= Int(head.bucketEdges.2) { return 2 }
        if identities <= Int(head.bucketEdges.3) { return 3 }
        return identities <= Int(head.bucketEdges.4) ? 4 : nil
    }

    /// The class of a gap between two records' times, in days: 0 for overlapping spans and unknown times.
    @inline(__always)
    func gapClass(days: Int) -> Int {
        if days <= Int(head.gapDays.0) { return 0 }
        if days <= Int(head.gapDays.1) { return 1 }
        return days <= Int(head.gapDays.2) ? 2 : 3
    }
}

/// A piece of `Policy.texts`.
struct PolicyText: BitwiseCopyable, Equatable {
    var start: UInt32 = 0
    var count: UInt32 = 0
}

/// What a policy is made for.
enum PolicyKind: UInt8, PolicyWord, BitwiseCopyable {
    case people, columns

    var name: StaticString {
        switch self {
        case .people: "people"
        case .columns: "columns"
        }
    }
}

/// Ready choices of thresholds.
enum PolicyPreset: UInt8, PolicyWord, BitwiseCopyable {
    case balanced, conservative

    var name: StaticString {
        switch self {
        case .balanced: "balanced"
        case .conservative: "conservative"
        }
    }
}

/// From where on a pair is a link, and from where on somebody should look. Thousandths of a bit.
struct PolicyThreshold: BitwiseCopyable, Equatable {
    var link: Int32 = 0
    var review: Int32 = 0
}

/// The numbers of a policy that stand alone. Weights in thousandths of a bit.
struct PolicyHead: BitwiseCopyable {
    var kind = PolicyKind.people
    var name = PolicyText()
    /// A remark for people: what the policy is for, where its numbers come from.
    var about = PolicyText()
    /// Values that are nobody's, one a line; empty for none.
    var blocked = PolicyText()
    /// Which value of a field stands for the person; the names of the trusted sources, one a line.
    var survivorship = Survivorship()
    var trustedSources = PolicyText()
    /// The population that prior and thresholds are meant for: `N_ref`.
    var people: Int64 = 10_000_000

    /// `B`: distinct contents that a live key may have.
    var blockLimit: Int32 = 128
    /// `C_max`: distinct contents of one cluster.
    var clusterLimit: Int32 = 256
    /// `Delta`: a rival this close makes a link contested.
    var lead: Int32 = 3_500
    /// `F`: negative evidence of this size is a soft veto.
    var conflict: Int32 = 0
    /// Up to this many identities a shared value is a relation between people.
    var relationIdentities: Int32 = 8
    /// A gap of more days between two holders of a number is a change of owner.
    var ownerGapDays: Int32 = 365

    /// Upper ends of the identity buckets.
    var bucketEdges: (Int32, Int32, Int32, Int32, Int32) = (1, 2, 4, 8, 32)
    /// Upper ends of the gap classes 0, 1 and 2, in days.
    var gapDays: (Int32, Int32, Int32) = (90, 365, 1_095)

    /// Base of a pair without an anchor: the prior odds at `people`. In a policy of columns that of two records of one block.
    var prior: Int32 = 0
    /// In a policy of columns with relatives: the odds of one person against two of one household.
    var relativesPrior: Int32 = 0
    /// Each anchor after the first.
    var extraAnchor: Int32 = 0
    /// What a grade takes off an anchor's base, 0 or less.
    var fromText: Int32 = 0
    var ambiguous: Int32 = 0
    /// The most that the frequencies of a full name are worth.
    var nameCap: Int32 = 15_500
    /// The most that a pair of strangers reaches by an address: who lives together may bear nearly one name. And by whatever else.
    var household: Int32 = 100_000
    var strangers: Int32 = 100_000

    /// [preset][context]
    var balanced: (PolicyThreshold, PolicyThreshold) = (PolicyThreshold(), PolicyThreshold())
    var conservative: (PolicyThreshold, PolicyThreshold) = (PolicyThreshold(), PolicyThreshold())

    /// A file has at most one record of a person (links between two files).
    var onePerSource = false
    /// Whether `anchored` weights are given in a policy of columns.
    var hasRelatives = false
    /// Blocking rules of a policy of columns.
    var blockingCount: UInt32 = 0

    @inline(__always)
    func grade(_ grade: AnchorGrade) -> Int32 {
        switch grade {
        case .personal: 0
        case .fromText: fromText
        case .ambiguous: ambiguous
        }
    }

    @inline(__always)
    func threshold(_ preset: PolicyPreset, _ context: PolicyContext) -> PolicyThreshold {
        let pair = preset == .balanced ? balanced : conservative
        return context == .anchored ? pair.0 : pair.1
    }
}

/// One comparison: what is compared, and its levels.
struct PolicyComparison: BitwiseCopyable {
    var name = PolicyText()
    /// `EvidenceGroup.rawValue`, or the number of a policy's own group.
    var group: UInt8 = 0
    /// In a policy of columns: members of a household agree here as a matter of course.
    var isShared = false
    var levelCount: UInt8 = 0
    var firstLevel: UInt16 = 0
    /// Columns compared, 1 or 2 (for levels across two columns).
    var column: UInt8 = 0
    var otherColumn: UInt8 = 255
    /// The group's name, where it is the policy's own.
    var groupName = PolicyText()
    /// A remark for people: where the numbers come from.
    var about = PolicyText()
}

/// One level of a comparison.
struct PolicyLevel: BitwiseCopyable {
    var name = PolicyText()
    /// Thousandths of a bit.
    var anchored: Int32 = 0
    var population: Int32 = 0
    /// The weight of the words' frequencies comes on top of the weight, in this context.
    var anchoredByFrequency = false
    var populationByFrequency = false
    /// In a policy of columns: when the level holds, and the test's bound (thousandths, edits or days).
    var test = PolicyTest.otherwise
    var bound: Int32 = 0
    /// Shares among pairs of one person, of two strangers, of two relatives, in millionths; -1 where not known.
    var same: Int32 = -1
    var strangers: Int32 = -1
    var relatives: Int32 = -1

    @inline(__always)
    func weight(_ context: PolicyContext) -> Int32 { context == .anchored ? anchored : population }

    @inline(__always)
    func isByFrequency(_ context: PolicyContext) -> Bool {
        context == .anchored ? anchoredByFrequency : populationByFrequency
    }
}

/// When a level of a policy of columns holds; the first that does is the pair's level.
enum PolicyTest: UInt8, PolicyWord, BitwiseCopyable {
    /// The two values are the same.
    case equal
    /// Similarity of at least `at`, 0 to 1.
    case jaroWinkler
    case jaro
    /// At most `at` edits.
    case levenshtein
    /// At most `at` edits, where neighbours that changed places count as one.
    case osa
    /// Dates at most `at` days apart.
    case days
    /// Dates with day and month changed over, or one digit wrong.
    case dateSlip
    /// Numbers at most `at` apart.
    case difference
    /// One begins with the other, of at least `at` letters.
    case prefix
    /// At least `at` words in common.
    case words
    /// The values of the two columns stand in each other's place.
    case swapped
    /// Everything else.
    case otherwise

    var name: StaticString {
        switch self {
        case .equal: "equal"
        case .jaroWinkler: "jaro_winkler"
        case .jaro: "jaro"
        case .levenshtein: "levenshtein"
        case .osa: "osa"
        case .days: "days"
        case .dateSlip: "date_slip"
        case .difference: "difference"
        case .prefix: "prefix"
        case .words: "words"
        case .swapped: "swapped"
        case .otherwise: "else"
        }
    }

    /// Whether the test needs a bound.
    var takesBound: Bool {
        switch self {
        case .equal, .dateSlip, .swapped, .otherwise: false
        default: true
        }
    }
}

/// How a column's text becomes a value.
enum PolicyCleaning: UInt8, PolicyWord, BitwiseCopyable {
    /// Folded, letters and digits in words.
    case text
    /// Digits only.
    case digits
    /// A calendar day.
    case date
    /// A decimal number.
    case number
    /// Lower case, nothing else.
    case exact

    var name: StaticString {
        switch self {
        case .text: "text"
        case .digits: "digits"
        case .date: "date"
        case .number: "number"
        case .exact: "exact"
        }
    }
}

/// A column of a described file.
struct PolicyColumn: BitwiseCopyable {
    var name = PolicyText()
    var cleaning = PolicyCleaning.text
    /// Header names in `texts`, each followed by a line feed.
    var headers = PolicyText()
}

/// What of a value goes into a blocking key.
enum PolicyPart: UInt8, PolicyWord, BitwiseCopyable {
    case whole, first1, first2, first3, first4, first5, last4, year, monthDay, local, sound, firstWord, sortedWords

    var name: StaticString {
        switch self {
        case .whole: "whole"
        case .first1: "first1"
        case .first2: "first2"
        case .first3: "first3"
        case .first4: "first4"
        case .first5: "first5"
        case .last4: "last4"
        case .year: "year"
        case .monthDay: "month_day"
        case .local: "local"
        case .sound: "sound"
        case .firstWord: "first_word"
        case .sortedWords: "sorted_words"
        }
    }
}

/// One part of a blocking rule: `surname.first3`.
struct PolicyKeyPart: BitwiseCopyable {
    /// Number of the rule, 0, 1, 2, …
    var rule: UInt8 = 0
    var column: UInt8 = 0
    var part = PolicyPart.whole
}
