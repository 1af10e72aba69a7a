/// Compares scored pairs with labelled ones, threshold by threshold.
///
///     labels    hash of a pair (the lesser name first) → one person or two          the last line of a pair counts
///     weights   the highest score of each labelled pair; what is not scored is not found at any threshold
///     buckets   same and other pairs by whole bits, summed from the top: found and wrong at each threshold
///
/// O(pairs log labels); 40 bytes a label.
struct LabelComparison: ~Copyable {
    /// From the lowest threshold up, whole bits from −40 to 60.
    private(set) var points: Buffer<LabelPoint>
    private(set) var samePairs = 0
    private(set) var otherPairs = 0
    private(set) var scoredPairs = 0

    private var labels: Buffer<KeyedIndex>
    private var weights: Buffer<Int64>
    private let hash = KeyedHash(seed: 0x6C61_6265_6C73)
    private let memory: Memory

    private static let isUnscored = Int64.min
    private static let lowest: Int64 = -40_000
    private static let highest: Int64 = 60_000

    init(_ memory: Memory) {
        self.memory = memory
        points = Buffer(memory)
        labels = Buffer(memory)
        weights = Buffer(memory)
    }

    /// One labelled pair. Before the first score.
    mutating func label(_ left: TextSpan, _ right: TextSpan, isSame: Bool) throws(Failure) {
        try labels.append(KeyedIndex(key: key(left, right), index: isSame ? 1 : 0))
    }

    /// Call it once, after the last label.
    mutating func closeLabels() throws(Failure) {
        var scratch = Buffer<KeyedIndex>(memory)
        try RadixSort.sort(labels, &scratch)
        var kept = 0
        for place in Span.upTo(labels.count) {
            if kept > 0, labels.base[kept &- 1].key == labels.base[place].key { kept &-= 1 }
            labels.base[kept] = labels.base[place]
            kept &+= 1
        }
        labels.setCount(kept)
        try weights.reserve(kept)
        for place in Span.upTo(kept) {
            try weights.append(LabelComparison.isUnscored)
            if labels.base[place].index == 1 { samePairs &+= 1 } else { otherPairs &+= 1 }
        }
    }

    /// One scored pair, in thousandths of a bit.
    mutating func score(_ left: TextSpan, _ right: TextSpan, _ weight: Int64) {
        let wanted = key(left, right)
        var (low, high) = (0, labels.count)
        while low < high {
            let middle = (low &+ high) >> 1
            if labels.base[middle].key < wanted { low = middle &+ 1 } else { high = middle }
        }
        guard low < labels.count, labels.base[low].key == wanted else { return }
        if weights.base[low] == LabelComparison.isUnscored { scoredPairs &+= 1 }
        weights.base[low] = max(weights.base[low], weight)
    }

    /// Call it once, after the last score.
    mutating func finish() throws(Failure) {
        var (least, most) = (Int64.max, Int64.min)
        for place in Span.upTo(weights.count) where weights.base[place] != LabelComparison.isUnscored {
            least = min(least, weights.base[place])
            most = max(most, weights.base[place])
        }
        if least > most { (least, most) = (0, 0) }
        least = max(LabelComparison.lowest, LabelComparison.bits(min(least, LabelComparison.highest)))
        most = min(LabelComparison.highest, LabelComparison.bits(max(most, LabelComparison.lowest) &+ 999))
        var threshold = least
        while threshold <= most {
            try points.append(LabelPoint(threshold: Int(threshold)))
            threshold &+= 1_000
        }
        for place in Span.upTo(weights.count) where weights.base[place] >= least {
            let point = min(points.count &- 1, Int((min(weights.base[place], most) &- least) / 1_000))
            if labels.base[place].index == 1 { points.base[point].found &+= 1 } else { points.base[point].wrong &+= 1 }
        }
        var point = points.count &- 1
        while point >= 0 {
            if point &+ 1 < points.count {
                points.base[point].found &+= points.base[point &+ 1].found
                points.base[point].wrong &+= points.base[point &+ 1].wrong
            }
            points.base[point].missed = samePairs &- points.base[point].found
            point &-= 1
        }
    }

    /// The whole bits at or below.
    private static func bits(_ weight: Int64) -> Int64 { (weight >= 0 ? weight : weight &- 999) / 1_000 &* 1_000 }

    /// The same for both orders of the names.
    private func key(_ left: TextSpan, _ right: TextSpan) -> UInt64 {
        let (one, other) = (hash.digest(left.base, left.count, domain: 1).low, hash.digest(right.base, right.count, domain: 1).low)
        var both = (min(one, other), max(one, other))
        return withUnsafeBytes(of: &both) { bytes in
            guard let base = bytes.baseAddress else { return 0 }
            return hash.digest(base.assumingMemoryBound(to: UInt8.self), bytes.count, domain: 2).low
        }
    }
}

/// How scored pairs agree with labelled ones at one threshold: a pair at or above it is found.
public struct LabelPoint: Sendable, Equatable, BitwiseCopyable {
    /// Thousandths of a bit.
    public var threshold: Int
    /// Labelled pairs found that are one person, found that are two, and one person's that are not found.
    public var found = 0
    public var wrong = 0
    public var missed = 0

    init(threshold: Int) { self.threshold = threshold }

    public var precision: Double { found + wrong == 0 ? 1 : Double(found) / Double(found + wrong) }
    public var recall: Double { found + missed == 0 ? 1 : Double(found) / Double(found + missed) }
    public var f1: Double { 2 * found + wrong + missed == 0 ? 1 : 2 * Double(found) / Double(2 * found + wrong + missed) }
}
