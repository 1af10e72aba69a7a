/// Estimates what shares of pairs fall on each level, among pairs of one person, of strangers and of relatives, without labels.
///
///     blocks       patterns of the pairs of one blocking rule each, without the comparisons that the rule is made of
///     one step     shares ─▶ how likely each pattern is a pair of one person ─▶ shares
///
/// Expectation maximisation on agreement patterns [Winkler 1988; Enamorado, Fifield, Imai 2019]. The shares among one person's pairs are
/// pooled over the blocks; each block has its own share of such pairs. The shares among strangers are given: they come from
/// random pairs. Relatives, where wanted, differ from strangers only in the comparisons that households share.
///
/// Sums run in the order of the sorted patterns with `Logarithm`, so two runs give the same bits. O(patterns) a step.
struct Estimation: ~Copyable {
    /// A block: its own shares of pairs of one person and of relatives, and the comparisons that say nothing in it.
    struct Block: BitwiseCopyable {
        var same = 0.1
        var relatives = 0.0
        /// Bit c is set where comparison c is left out.
        var excluded: UInt64 = 0
        var pairs = 0.0
    }

    /// The last byte of a decided pattern.
    static let decidedSame: UInt8 = 0
    static let decidedRelatives: UInt8 = 1

    /// Under so many pairs of one person a comparison's shares are not estimated.
    static let fewestPairs = 200.0
    private static let mostSteps = 400
    private static let tolerance = 1e-9

    private let policy: UnsafePointer<Policy>
    let hasRelatives: Bool
    /// By level: shares among pairs of one person, strangers, relatives.
    var same: Buffer<Double>
    var strangers: Buffer<Double>
    var relatives: Buffer<Double>
    /// What is believed before: shares, worth `believed` pairs.
    private var before: Buffer<Double>
    var believed = 10.0
    var blocks: Buffer<Block>
    /// By comparison: pairs of one person that its shares rest on.
    private(set) var effective: Buffer<Double>
    private(set) var steps = 0
    private var sums: Buffer<Double>
    private var logs: Buffer<Double>
    private var blockSums: Buffer<Double>

    init(_ policy: UnsafePointer<Policy>, hasRelatives: Bool, _ memory: Memory) throws(Failure) {
        self.policy = policy
        self.hasRelatives = hasRelatives
        let levels = max(1, policy.pointee.levels.count)
        let same = try Buffer<Double>(memory, zeroed: levels)
        let strangers = try Buffer<Double>(memory, zeroed: levels)
        let relatives = try Buffer<Double>(memory, zeroed: levels)
        let before = try Buffer<Double>(memory, zeroed: levels)
        let effective = try Buffer<Double>(memory, zeroed: max(1, policy.pointee.comparisons.count))
        let sums = try Buffer<Double>(memory, zeroed: 2 &* levels)
        let logs = try Buffer<Double>(memory, zeroed: 3 &* levels)
        let blockSums = try Buffer<Double>(memory, zeroed: 2 &* (Policy.blockingLimit &+ 1))
        self.same = same
        self.strangers = strangers
        self.relatives = relatives
        self.before = before
        self.effective = effective
        self.sums = sums
        self.logs = logs
        self.blockSums = blockSums
        blocks = Buffer(memory)
        begin()
    }

    /// The shares that the policy brings along, or ones that fit most data: equality in 85 of 100 pairs of one person.
    private mutating func begin() {
        var isGiven = policy.pointee.comparisons.count > 0
        for index in Span.upTo(policy.pointee.comparisons.count) {
            let comparison = policy.pointee.comparisons.base[index]
            let first = Int(comparison.firstLevel)
            let count = Int(comparison.levelCount)
            var rest = 0.15
            for place in Span.upTo(count) {
                let level = policy.pointee.levels.base[first &+ place]
                if level.same < 0 { isGiven = false }
                let share = place == 0 ? 0.85 : place == count &- 1 ? rest : rest / 2
                if place > 0 { rest -= share }
                before.base[first &+ place] = share
            }
        }
        if isGiven {
            believed = 1_000
            for index in Span.upTo(policy.pointee.levels.count) {
                before.base[index] = Double(max(1, policy.pointee.levels.base[index].same)) / 1_000_000
            }
        }
        for index in Span.upTo(policy.pointee.levels.count) {
            same.base[index] = before.base[index]
            relatives.base[index] = before.base[index]
        }
    }

    // MARK: Steps

    /// Runs until nothing moves. The last byte of each pattern is the number of its block; of a decided one, whose class is known, that class.
    mutating func run(
        _ patterns: borrowing PatternTable, decided: borrowing PatternTable, _ control: RunControl
    ) throws(Failure) {
        for block in Span.upTo(blocks.count) { blocks.base[block].relatives = hasRelatives ? 0.05 : 0 }
        steps = 0
        while steps < Estimation.mostSteps {
            try control.checkCancelled()
            steps &+= 1
            if step(patterns, decided) < Estimation.tolerance { break }
        }
        refuseSmall()
    }

    /// One step; returns how far the shares moved.
    private mutating func step(_ patterns: borrowing PatternTable, _ decided: borrowing PatternTable) -> Double {
        takeLogarithms()
        for index in Span.upTo(sums.count) { sums.base[index] = 0 }
        for index in Span.upTo(effective.count) { effective.base[index] = 0 }
        for block in Span.upTo(blocks.count) {
            blocks.base[block].pairs = 0
            blockSums.base[2 &* block] = 0
            blockSums.base[2 &* block &+ 1] = 0
        }
        for index in Span.upTo(patterns.count) {
            let pattern = patterns.pattern(index)
            let number = Int(pattern[patterns.width &- 1])
            guard number < blocks.count else { continue }
            let chance = chances(pattern, blocks.base[number])
            add(pattern, blocks.base[number].excluded, chance, patterns.counts.base[index])
            blocks.base[number].pairs += patterns.counts.base[index]
            blockSums.base[2 &* number] += chance.same * patterns.counts.base[index]
            blockSums.base[2 &* number &+ 1] += chance.relatives * patterns.counts.base[index]
        }
        for index in Span.upTo(decided.count) {
            let pattern = decided.pattern(index)
            let isSame = pattern[decided.width &- 1] == Estimation.decidedSame
            add(pattern, 0, Chances(same: isSame ? 1 : 0, relatives: isSame ? 0 : 1), decided.counts.base[index])
        }
        for block in Span.upTo(blocks.count) where blocks.base[block].pairs > 0 {
            // Never 0 or 1: a class that was empty once could not come back.
            let pairs = blocks.base[block].pairs
            blocks.base[block].same = min(1 - 1e-6, max(1e-9, blockSums.base[2 &* block] / pairs))
            blocks.base[block].relatives = hasRelatives ? min(0.9, max(1e-9, blockSums.base[2 &* block &+ 1] / pairs)) : 0
        }
        return takeShares()
    }

    private func takeLogarithms() {
        let count = policy.pointee.levels.count
        for index in Span.upTo(count) {
            logs.base[index] = Logarithm.log2(max(1e-12, same.base[index]))
            logs.base[count &+ index] = Logarithm.log2(max(1e-12, strangers.base[index]))
            logs.base[2 &* count &+ index] = Logarithm.log2(max(1e-12, relatives.base[index]))
        }
        // In what households do not share, relatives are strangers.
        for index in Span.upTo(policy.pointee.comparisons.count) where !policy.pointee.comparisons.base[index].isShared {
            let first = Int(policy.pointee.comparisons.base[index].firstLevel)
            for place in Span.from(first, to: first &+ Int(policy.pointee.comparisons.base[index].levelCount)) {
                logs.base[2 &* count &+ place] = logs.base[count &+ place]
            }
        }
    }

    struct Chances: BitwiseCopyable {
        var same: Double
        var relatives: Double
    }

    /// How likely a pattern of a block is one person, and two relatives. Needs the logarithms of the shares.
    private func chances(_ pattern: UnsafePointer<UInt8>, _ block: Block) -> Chances {
        let count = policy.pointee.levels.count
        var one = Logarithm.log2(block.same)
        var two = Logarithm.log2(max(1e-12, 1 - block.same - block.relatives))
        var three = hasRelatives ? Logarithm.log2(block.relatives) : -2_000
        for index in Span.upTo(policy.pointee.comparisons.count) where (block.excluded &>> UInt64(truncatingIfNeeded: index)) & 1 == 0 {
            let comparison = policy.pointee.comparisons.base[index]
            guard pattern[index] < comparison.levelCount else { continue }
            let level = Int(comparison.firstLevel) &+ Int(pattern[index])
            one += logs.base[level]
            two += logs.base[count &+ level]
            three += logs.base[2 &* count &+ level]
        }
        let largest = max(one, max(two, three))
        let (first, second, third) = (
            Logarithm.exp2(one - largest), Logarithm.exp2(two - largest), Logarithm.exp2(three - largest)
        )
        let sum = first + second + third
        return Chances(same: first / sum, relatives: third / sum)
    }

    private mutating func add(_ pattern: UnsafePointer<UInt8>, _ excluded: UInt64, _ chance: Chances, _ times: Double) {
        let count = policy.pointee.levels.count
        for index in Span.upTo(policy.pointee.comparisons.count) where (excluded &>> UInt64(truncatingIfNeeded: index)) & 1 == 0 {
            let comparison = policy.pointee.comparisons.base[index]
            guard pattern[index] < comparison.levelCount else { continue }
            let level = Int(comparison.firstLevel) &+ Int(pattern[index])
            sums.base[level] += chance.same * times
            effective.base[index] += chance.same * times
            if comparison.isShared { sums.base[count &+ level] += chance.relatives * times }
        }
    }

    /// The shares that the sums give, with what was believed before; returns the largest change.
    private mutating func takeShares() -> Double {
        let count = policy.pointee.levels.count
        var moved = 0.0
        for index in Span.upTo(policy.pointee.comparisons.count) {
            let comparison = policy.pointee.comparisons.base[index]
            let range = Int(comparison.firstLevel)..<(Int(comparison.firstLevel) &+ Int(comparison.levelCount))
            var (whole, ofRelatives) = (believed, believed)
            for level in range {
                whole += sums.base[level]
                ofRelatives += sums.base[count &+ level]
            }
            for level in range {
                let share = (sums.base[level] + believed * before.base[level]) / whole
                moved = max(moved, (share - same.base[level]).magnitude)
                same.base[level] = share
                relatives.base[level] =
                    comparison.isShared ? (sums.base[count &+ level] + believed * before.base[level]) / ofRelatives : strangers.base[level]
            }
        }
        return moved
    }

    /// Whether a comparison's shares rest on enough pairs.
    func isEstimated(_ comparison: Int) -> Bool { effective.base[comparison] >= Estimation.fewestPairs }

    private func refuseSmall() {
        for index in Span.upTo(policy.pointee.comparisons.count) where !isEstimated(index) {
            let comparison = policy.pointee.comparisons.base[index]
            for level in Span.from(Int(comparison.firstLevel), to: Int(comparison.firstLevel) &+ Int(comparison.levelCount)) {
                same.base[level] = before.base[level]
            }
        }
    }

    // MARK: The whole file

    /// Sums over patterns of the whole file: pairs of one person, of relatives, and, by level, of strangers.
    struct Sums: BitwiseCopyable {
        var same = 0.0
        var relatives = 0.0
        var pairs = 0.0
    }

    /// How many pairs of these patterns are one person, where `block` gives the shares among them.
    mutating func expected(_ patterns: borrowing PatternTable, _ block: Block) -> Sums {
        takeLogarithms()
        var sums = Sums()
        for index in Span.upTo(patterns.count) {
            let chance = chances(patterns.pattern(index), block)
            let times = patterns.counts.base[index]
            sums.same += chance.same * times
            sums.relatives += chance.relatives * times
            sums.pairs += times
        }
        return sums
    }

    /// Takes the shares among strangers from random pairs, each counted as far as it is not one person's. A level that
    /// never came is taken for half a pair.
    mutating func takeStrangers(_ patterns: borrowing PatternTable, _ block: Block) {
        takeLogarithms()
        let count = policy.pointee.levels.count
        for index in Span.upTo(count) { sums.base[index] = 0 }
        for index in Span.upTo(patterns.count) {
            let pattern = patterns.pattern(index)
            let chance = chances(pattern, block)
            let times = (1 - chance.same - chance.relatives) * patterns.counts.base[index]
            for place in Span.upTo(policy.pointee.comparisons.count) {
                let comparison = policy.pointee.comparisons.base[place]
                guard pattern[place] < comparison.levelCount else { continue }
                sums.base[Int(comparison.firstLevel) &+ Int(pattern[place])] += max(0, times)
            }
        }
        for index in Span.upTo(policy.pointee.comparisons.count) {
            let comparison = policy.pointee.comparisons.base[index]
            let range = Int(comparison.firstLevel)..<(Int(comparison.firstLevel) &+ Int(comparison.levelCount))
            var whole = 0.0
            for level in range { whole += sums.base[level] + 0.5 }
            for level in range { strangers.base[level] = (sums.base[level] + 0.5) / max(1, whole) }
        }
    }

    /// Sets the share of strangers with equal values, as counted, and scales the other levels of the comparison.
    mutating func setEquality(_ comparison: Int, share: Double) {
        let entry = policy.pointee.comparisons.base[comparison]
        let first = Int(entry.firstLevel)
        let rest = 1 - strangers.base[first]
        guard rest > 0, share < 1 else { return }
        for place in Span.from(1, to: max(1, Int(entry.levelCount))) {
            strangers.base[first &+ place] = strangers.base[first &+ place] / rest * (1 - share)
        }
        strangers.base[first] = share
    }
}
