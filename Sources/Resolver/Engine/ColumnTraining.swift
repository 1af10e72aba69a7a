/// Estimates a policy of columns from the records of a file, without labels, and with them where there are some.
///
///     rows ─▶ pairs of each blocking rule ─▶ patterns ┐
///     rows ─▶ random pairs ────────────────▶ patterns ├─▶ shares ─▶ weights ─▶ policy
///     rows ─▶ all candidate pairs ─────────▶ patterns ┘            prior
///
/// In the pairs of a rule the comparisons of its own columns say nothing and are left out; so each comparison is estimated from the
/// rules that it has no part in. Strangers come from random pairs (all pairs of a small file), equality among them from the counts
/// of the values. Three rounds: strangers are first all random pairs, then those that are not one person's.
///
/// The same bytes in every run. O(pairs of the rules and 1,000,000 random pairs).
struct ColumnTraining: ~Copyable {
    /// What training found, for the report.
    struct Report: BitwiseCopyable {
        var rows: UInt64 = 0
        var candidatePairs: UInt64 = 0
        var randomPairs: UInt64 = 0
        /// Pairs of one person that are expected among all pairs.
        var expectedPairs = 0.0
        var steps = 0
        /// Bit c is set where comparison c kept its shares for want of pairs.
        var refused: UInt64 = 0
        /// Rules whose pairs took part.
        var anchors = 0
        /// Decided pairs that took part, and lines of their file that name none.
        var labels: UInt64 = 0
        var unreadLabels: UInt64 = 0
    }

    private static let randomPairs = 1_000_000
    private static let allPairsLimit = 2_000_000
    private static let rounds = 3
    private static let seed: UInt64 = 20_261_122

    private let policy: UnsafePointer<Policy>
    private let table: UnsafePointer<ColumnTable>
    private let memory: Memory
    private let control: RunControl
    private let hasRelatives: Bool
    private(set) var report = Report()

    init(
        _ policy: UnsafePointer<Policy>, _ table: UnsafePointer<ColumnTable>, hasRelatives: Bool, _ control: RunControl,
        _ memory: Memory
    ) {
        self.policy = policy
        self.table = table
        self.hasRelatives = hasRelatives
        self.control = control
        self.memory = memory
    }

    private var isAcross: Bool { table.pointee.firstSourceCount > 0 }
    private var width: Int { policy.pointee.comparisons.count }

    /// Fills the weights, shares and priors of `target`, a policy of the same comparisons.
    mutating func run(into target: inout Policy, _ labels: borrowing LabelledPairs) throws(Failure) {
        report.unreadLabels = labels.unread
        report.rows = UInt64(truncatingIfNeeded: table.pointee.count)
        var comparer = try ColumnComparer(policy, table, memory)
        var estimation = try Estimation(policy, hasRelatives: hasRelatives, memory)
        var blocks = PatternTable(width: width &+ 1, memory)
        var candidates = PatternTable(width: width, memory)
        try readBlocks(&comparer, &estimation, &blocks, &candidates)
        guard report.anchors > 0 else {
            throw Failure(.noUsableColumn, "no blocking rule of the policy brings two records together")
        }
        let decided = try readDecided(labels, &comparer)
        let random = try readRandom(&comparer)
        var whole = Estimation.Block(same: 1e-9, relatives: hasRelatives ? 1e-9 : 0)
        estimation.takeStrangers(random, Estimation.Block(same: 1e-12, relatives: 0))
        for _ in Span.upTo(ColumnTraining.rounds) {
            try setEqualities(&estimation, whole.same)
            try estimation.run(blocks, decided: decided, control)
            whole = priors(&estimation, candidates)
            estimation.takeStrangers(random, whole)
        }
        try setEqualities(&estimation, whole.same)
        whole = priors(&estimation, candidates)
        report.steps = estimation.steps
        report.expectedPairs = whole.same * allPairs
        for index in Span.upTo(width) where !estimation.isEstimated(index) { report.refused |= 1 &<< UInt64(truncatingIfNeeded: index) }
        write(&estimation, whole, into: &target)
    }

    private func write(_ estimation: inout Estimation, _ whole: Estimation.Block, into target: inout Policy) {
        estimation.write(into: &target)
        target.head.hasRelatives = hasRelatives
        target.head.prior = Estimation.rounded((Logarithm.log2(whole.same) - Logarithm.log2(1 - whole.same)) * 1_000)
        if hasRelatives {
            target.head.relativesPrior = Estimation.rounded(
                (Logarithm.log2(whole.same) - Logarithm.log2(max(1e-12, whole.relatives))) * 1_000)
        }
        target.head.people = Int64(max(1, table.pointee.count))
    }

    /// All pairs that could be one person.
    private var allPairs: Double {
        let count = Double(table.pointee.count)
        let first = Double(table.pointee.firstSourceCount)
        return max(1, isAcross ? first * (count - first) : count * (count - 1) / 2)
    }

    // MARK: Patterns

    private mutating func readBlocks(
        _ comparer: inout ColumnComparer, _ estimation: inout Estimation, _ blocks: inout PatternTable,
        _ candidates: inout PatternTable
    ) throws(Failure) {
        var blocking = ColumnBlocking(
            policy, table, acrossOnly: isAcross, hash: KeyedHash(seed: ColumnTraining.seed), memory)
        var all = Buffer<UInt64>(memory)
        let vector = try Buffer<UInt8>(memory, zeroed: width &+ 1)
        for rule in Span.upTo(Int(policy.pointee.head.blockingCount)) {
            try control.checkCancelled()
            var pairs = Buffer<UInt64>(memory)
            _ = try blocking.pairs(ofRule: rule, into: &pairs)
            try estimation.blocks.append(Estimation.Block(excluded: excluded(by: rule)))
            if pairs.count > 0 { report.anchors &+= 1 }
            vector.base[width] = UInt8(truncatingIfNeeded: rule)
            for index in Span.upTo(pairs.count) {
                try compare(pairs.base[index], &comparer, vector.base)
                try blocks.add(vector.base)
            }
            try all.append(pairs.base, pairs.count)
        }
        try ColumnBlocking.sortDistinct(&all)
        for index in Span.upTo(all.count) {
            if index & 0xFFFF == 0 { try control.checkCancelled() }
            try compare(all.base[index], &comparer, vector.base)
            try candidates.add(vector.base)
        }
        report.candidatePairs = UInt64(truncatingIfNeeded: all.count)
        try blocks.sort(memory)
        try candidates.sort(memory)
    }

    /// Patterns of decided pairs; the last byte says of which class they are. Who was looked at and is somebody else is no stranger picked at
    /// random: such pairs are relatives, where those are told apart, and else say nothing.
    private mutating func readDecided(
        _ labels: borrowing LabelledPairs, _ comparer: inout ColumnComparer
    ) throws(Failure) -> PatternTable {
        var patterns = PatternTable(width: width &+ 1, memory)
        let vector = try Buffer<UInt8>(memory, zeroed: width &+ 1)
        for index in Span.upTo(labels.pairs.count) {
            guard labels.isLink.base[index] || hasRelatives else { continue }
            try compare(labels.pairs.base[index], &comparer, vector.base)
            vector.base[width] = labels.isLink.base[index] ? Estimation.decidedSame : Estimation.decidedRelatives
            try patterns.add(vector.base)
            report.labels &+= 1
        }
        try patterns.sort(memory)
        return patterns
    }

    private func compare(
        _ pair: UInt64, _ comparer: inout ColumnComparer, _ vector: UnsafeMutablePointer<UInt8>
    ) throws(Failure) {
        try comparer.compare(Int(truncatingIfNeeded: pair >> 32), Int(truncatingIfNeeded: pair & 0xFFFF_FFFF), into: vector)
    }

    /// The comparisons whose columns the rule is made of.
    private func excluded(by rule: Int) -> UInt64 {
        var excluded: UInt64 = 0
        for part in Span.upTo(policy.pointee.blocking.count) where Int(policy.pointee.blocking.base[part].rule) == rule {
            let column = policy.pointee.blocking.base[part].column
            for index in Span.upTo(width) {
                let comparison = policy.pointee.comparisons.base[index]
                if comparison.column == column || comparison.otherColumn == column { excluded |= 1 &<< UInt64(truncatingIfNeeded: index) }
            }
        }
        return excluded
    }

    /// Patterns of random pairs; of all pairs where there are few.
    private mutating func readRandom(_ comparer: inout ColumnComparer) throws(Failure) -> PatternTable {
        var patterns = PatternTable(width: width, memory)
        let vector = try Buffer<UInt8>(memory, zeroed: width)
        let count = UInt64(truncatingIfNeeded: table.pointee.count)
        let first = UInt64(truncatingIfNeeded: table.pointee.firstSourceCount)
        if allPairs <= Double(ColumnTraining.allPairsLimit) {
            for left in Span.upTo(isAcross ? Int(truncatingIfNeeded: first) : Int(truncatingIfNeeded: count)) {
                try control.checkCancelled()
                let start = isAcross ? Int(truncatingIfNeeded: first) : left &+ 1
                for right in Span.from(start, to: Int(truncatingIfNeeded: count)) {
                    try compare(UInt64(truncatingIfNeeded: left) << 32 | UInt64(truncatingIfNeeded: right), &comparer, vector.base)
                    try patterns.add(vector.base)
                }
            }
            report.randomPairs = UInt64(exactly: allPairs) ?? 0
        } else {
            var random = SeededGenerator(seed: ColumnTraining.seed)
            for index in Span.upTo(ColumnTraining.randomPairs) {
                if index & 0xFFFF == 0 { try control.checkCancelled() }
                let left = random.below(isAcross ? first : count)
                let right = isAcross ? first &+ random.below(count &- first) : random.below(count)
                guard left != right else { continue }
                try compare(min(left, right) << 32 | max(left, right), &comparer, vector.base)
                try patterns.add(vector.base)
            }
            report.randomPairs = UInt64(truncatingIfNeeded: ColumnTraining.randomPairs)
        }
        try patterns.sort(memory)
        return patterns
    }

    // MARK: Strangers and priors

    /// Random pairs hardly ever share a rare value: how often strangers do is counted from the values.
    private func setEqualities(_ estimation: inout Estimation, _ share: Double) throws(Failure) {
        guard allPairs > Double(ColumnTraining.allPairsLimit) else { return }
        var counts = Buffer<Double>(memory)
        for index in Span.upTo(width) {
            let comparison = policy.pointee.comparisons.base[index]
            let (equal, pairs) = try equality(Int(comparison.column), &counts)
            guard pairs > 0 else { continue }
            let ofOne = estimation.same.base[Int(comparison.firstLevel)]
            // What one person's pairs bring is no chance; less than one pair in all is none.
            let chance = (equal / pairs - share * ofOne) / (1 - share)
            estimation.setEquality(index, share: min(0.999_999, max(chance, 1 / pairs)))
        }
    }

    /// Pairs of records with equal values of a column, and pairs where both have one.
    private func equality(_ column: Int, _ counts: inout Buffer<Double>) throws(Failure) -> (equal: Double, pairs: Double) {
        counts = try Buffer<Double>(memory, zeroed: 2 &* table.pointee.valueCount)
        let values = table.pointee.valueCount
        var filled = (0.0, 0.0)
        for record in Span.upTo(table.pointee.count) {
            let value = Int(table.pointee.value(record, column))
            guard value != 0 else { continue }
            if isAcross, table.pointee.source(record) == 1 {
                counts.base[values &+ value] += 1
                filled.1 += 1
            } else {
                counts.base[value] += 1
                filled.0 += 1
            }
        }
        var equal = 0.0
        for value in Span.from(1, to: max(1, values)) {
            let (one, other) = (counts.base[value], counts.base[values &+ value])
            equal += isAcross ? one * other : one * (one - 1) / 2
        }
        return (equal, isAcross ? filled.0 * filled.1 : filled.0 * (filled.0 - 1) / 2)
    }

    /// The shares of one person's pairs and of relatives among all pairs: those expected among the candidates.
    private func priors(_ estimation: inout Estimation, _ candidates: borrowing PatternTable) -> Estimation.Block {
        var block = Estimation.Block(
            same: Double(table.pointee.count) / allPairs / 4, relatives: hasRelatives ? Double(table.pointee.count) / allPairs / 8 : 0)
        for _ in Span.upTo(100) {
            let sums = estimation.expected(candidates, block)
            block.same = max(0.5, sums.same) / allPairs
            block.relatives = hasRelatives ? max(0.5, sums.relatives) / allPairs : 0
        }
        block.same = min(0.5, block.same)
        return block
    }
}
