// Shares to weights: log2 of how much likelier a level is in one person's pairs, never rising from a better level to a worse.

extension Estimation {
    /// A share smaller than this says no more: no weight rests on less than one pair in a billion.
    private static let leastShare = 1e-9
    /// What a comparison whose shares were not estimated may say at most, in thousandths of a bit.
    static let largestWeight = 40_000.0

    /// Writes weights and shares into a policy of the same comparisons.
    mutating func write(into policy: inout Policy) {
        for index in Span.upTo(policy.comparisons.count) {
            let comparison = policy.comparisons.base[index]
            let range = Int(comparison.firstLevel)..<(Int(comparison.firstLevel) &+ Int(comparison.levelCount))
            for level in range {
                policy.levels.base[level].population = Estimation.weight(same.base[level], strangers.base[level])
                policy.levels.base[level].anchored = hasRelatives
                    ? Estimation.weight(same.base[level], relatives.base[level]) : policy.levels.base[level].population
                policy.levels.base[level].same = Estimation.millionths(same.base[level])
                policy.levels.base[level].strangers = Estimation.millionths(strangers.base[level])
                if hasRelatives { policy.levels.base[level].relatives = Estimation.millionths(relatives.base[level]) }
            }
            Estimation.makeMonotone(&policy, range)
        }
    }

    /// Thousandths of a bit.
    static func weight(_ same: Double, _ other: Double) -> Int32 {
        let bits = Logarithm.log2(max(leastShare, same)) - Logarithm.log2(max(leastShare, other))
        return rounded(bits * 1_000)
    }

    static func rounded(_ value: Double) -> Int32 {
        let bounded = max(-largestWeight, min(largestWeight, value))
        return Int32(truncatingIfNeeded: Int64(exactly: bounded.rounded(.toNearestOrEven)) ?? 0)
    }

    static func millionths(_ share: Double) -> Int32 {
        Int32(truncatingIfNeeded: Int64(exactly: (max(0, min(1, share)) * 1_000_000).rounded(.toNearestOrEven)) ?? 0)
    }

    /// A level that is worth more than the one before it takes that one's weight: equality is the top.
    private static func makeMonotone(_ policy: inout Policy, _ range: Range<Int>) {
        for level in Span.from(range.lowerBound &+ 1, to: range.upperBound) {
            let last = policy.levels.base[level &- 1]
            policy.levels.base[level].population = min(policy.levels.base[level].population, last.population)
            policy.levels.base[level].anchored = min(policy.levels.base[level].anchored, last.anchored)
        }
    }
}
