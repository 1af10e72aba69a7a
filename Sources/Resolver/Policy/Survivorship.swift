/// Which value of a field stands for the person; where the rule leaves several, the most frequent of them.
enum SurvivorshipRule: UInt8, PolicyWord, BitwiseCopyable {
    case mostFrequent
    case mostRecent
    case longest
    /// From the source that stands first in the policy's list.
    case mostTrusted

    var name: StaticString {
        switch self {
        case .mostFrequent: "most_frequent"
        case .mostRecent: "most_recent"
        case .longest: "longest"
        case .mostTrusted: "most_trusted"
        }
    }
}

/// The rule of each field, and the sources in the order of trust. Owner and stage are the latest unless a policy says otherwise.
struct Survivorship: BitwiseCopyable {
    static let sourceLimit = 16

    private var rules = InlineArray<64, UInt8>(repeating: SurvivorshipRule.mostFrequent.rawValue)
    /// Digests of their names.
    private var sources = InlineArray<16, UInt64>(repeating: 0)
    private(set) var sourceCount = 0

    init() {
        self[.owner] = .mostRecent
        self[.stage] = .mostRecent
    }

    subscript(_ field: Field) -> SurvivorshipRule {
        get { SurvivorshipRule(rawValue: rules[Int(field.rawValue) & 63]) ?? .mostFrequent }
        set { rules[Int(field.rawValue) & 63] = newValue.rawValue }
    }

    var needsSources: Bool {
        for index in rules.indices where rules[index] == SurvivorshipRule.mostTrusted.rawValue { return true }
        return false
    }

    /// Adds the next source; false where there are too many, or it stands there already.
    mutating func trust(_ base: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        guard sourceCount < Survivorship.sourceLimit, place(of: base, count) == sourceCount else { return false }
        sources[sourceCount & 15] = Survivorship.digest(base, count)
        sourceCount &+= 1
        return true
    }

    /// The place of a source among the trusted, from 0; `sourceCount` for all others.
    func place(of base: UnsafePointer<UInt8>, _ count: Int) -> Int {
        guard sourceCount > 0 else { return 0 }
        let digest = Survivorship.digest(base, count)
        for place in Span.upTo(sourceCount) where sources[place & 15] == digest { return place }
        return sourceCount
    }

    private static func digest(_ base: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
        KeyedHash(seed: 0x5375_7276_6976_6F72).short(base, count, domain: 0)
    }
}

extension Field {
    /// Whether a person has a value of it: not what says where a record stands, nor consent, which is settled by time, nor touchpoints.
    var isGolden: Bool { rawValue < Field.source.rawValue && self != .consent }
}
