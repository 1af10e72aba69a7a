/// The weight of a comparison vector under a policy of columns: prior plus one weight for each group and sign.
///
///     score = prior + Σ groups (best positive level + worst negative level)
///
/// Where the policy knows relatives, the pair is judged against the class of other people that explains it better: the score is the
/// less of the two. All in thousandths of a bit.
enum ColumnScore {
    struct Outcome: BitwiseCopyable {
        var weight: Int32 = 0
        var context = PolicyContext.population
        /// The sum of the negative levels in that context.
        var negative: Int32 = 0
    }

    static func score(_ vector: UnsafePointer<UInt8>, _ policy: borrowing Policy) -> Outcome {
        let strangers = score(vector, policy, .population, prior: policy.head.prior)
        guard policy.head.hasRelatives else { return strangers }
        let relatives = score(vector, policy, .anchored, prior: policy.head.relativesPrior)
        return relatives.weight < strangers.weight ? relatives : strangers
    }

    private static func score(
        _ vector: UnsafePointer<UInt8>, _ policy: borrowing Policy, _ context: PolicyContext, prior: Int32
    ) -> Outcome {
        var outcome = Outcome(weight: prior, context: context, negative: 0)
        for index in Span.upTo(policy.comparisons.count) {
            // The group's first comparison stands for the group.
            let comparison = policy.comparisons.base[index]
            if Int(comparison.group) != index { continue }
            let (best, worst) = group(vector, policy, context, from: index)
            outcome.weight = outcome.weight &+ best &+ worst
            outcome.negative = outcome.negative &+ worst
        }
        return outcome
    }

    /// The best positive and the worst negative weight of a group whose first comparison is `first`.
    private static func group(
        _ vector: UnsafePointer<UInt8>, _ policy: borrowing Policy, _ context: PolicyContext, from first: Int
    ) -> (best: Int32, worst: Int32) {
        var (best, worst): (Int32, Int32) = (0, 0)
        for index in Span.from(first, to: policy.comparisons.count) {
            let comparison = policy.comparisons.base[index]
            guard Int(comparison.group) == first, vector[index] < comparison.levelCount else { continue }
            let weight = policy.levels.base[Int(comparison.firstLevel) &+ Int(vector[index])].weight(context)
            best = max(best, weight)
            worst = min(worst, weight)
        }
        return (best, worst)
    }
}
