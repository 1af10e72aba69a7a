/// How scored pairs agree with labelled ones, threshold by threshold.
public struct LabelSweep: Sendable, Equatable {
    /// One threshold: a pair at or above it is found.
    public struct Point: Sendable, Equatable {
        /// Thousandths of a bit.
        public var threshold: Int
        /// Labelled pairs found that are one person, found that are two, and one person's that are not found.
        public var found = 0
        public var wrong = 0
        public var missed = 0

        public var precision: Double { found + wrong == 0 ? 1 : Double(found) / Double(found + wrong) }
        public var recall: Double { found + missed == 0 ? 1 : Double(found) / Double(found + missed) }
        public var f1: Double { 2 * found + wrong + missed == 0 ? 1 : 2 * Double(found) / Double(2 * found + wrong + missed) }
    }

    /// From the lowest threshold up.
    public var points: [Point] = []
    /// Labelled pairs of one person and of two.
    public var samePairs = 0
    public var otherPairs = 0
    /// Labelled pairs that were scored at all.
    public var scoredPairs = 0

    /// The point with the highest F1; the lowest threshold of several.
    public var best: Point? { points.max { ($0.f1, -$0.threshold) < ($1.f1, -$1.threshold) } }
}

/// What to compare with what.
public struct LabelRequest: Sendable {
    /// Scored pairs, such as `resolver dedupe --pairs` writes.
    public var pairsPath: String
    /// Labelled pairs.
    public var labelsPath: String
    public var pairColumns = ("left", "right", "weight")
    /// The third column is 1 for one person and 0 for two; 0.5 and more count as one.
    public var labelColumns = ("left", "right", "label")

    public init(pairsPath: String, labelsPath: String) {
        self.pairsPath = pairsPath
        self.labelsPath = labelsPath
    }
}

/// Judges scored pairs by labelled ones at every whole bit. A labelled pair that was not scored is not found at any threshold.
///
/// The order of the two records of a pair does not matter. O(pairs). Errors: `missingColumn`; those of reading a file.
public func evaluateLabels(_ request: LabelRequest) throws(ResolverError) -> LabelSweep {
    do throws(Failure) {
        let texts = BorrowedTexts()
        var labels: [PairName: Bool] = [:]
        try read(request.labelsPath, request.labelColumns, texts) { pair, value in labels[pair] = value >= 500 }
        var weights: [PairName: Int] = [:]
        try read(request.pairsPath, request.pairColumns, texts) { pair, value in
            if labels[pair] != nil { weights[pair] = max(weights[pair] ?? Int.min, Int(value)) }
        }
        return sweep(labels, weights)
    } catch {
        throw ResolverError(error)
    }
}

/// Two record names, the lesser first.
private struct PairName: Hashable {
    var lesser: String
    var greater: String

    init(_ left: String, _ right: String) {
        lesser = min(left, right)
        greater = max(left, right)
    }
}

private func read(
    _ path: String, _ columns: (String, String, String), _ texts: BorrowedTexts, _ body: (PairName, Int64) -> Void
) throws(Failure) {
    let lent = texts.lend(path)
    let file = try InputFile(path: lent.span.base, lent.count, memory: .unlimited)
    try TripleReader.read(
        file, texts.lend(columns.0).span, texts.lend(columns.1).span, texts.lend(columns.2).span, RunControl(), .unlimited
    ) { left, right, value throws(Failure) in
        guard let number = TripleReader.thousandths(value) else { return }
        body(PairName(string(left), string(right)), number)
    }
}

private func string(_ text: TextSpan) -> String {
    String(decoding: UnsafeBufferPointer(start: text.base, count: text.count), as: UTF8.self)
}

private func sweep(_ labels: [PairName: Bool], _ weights: [PairName: Int]) -> LabelSweep {
    var sweep = LabelSweep()
    sweep.samePairs = labels.values.count { $0 }
    sweep.otherPairs = labels.count - sweep.samePairs
    sweep.scoredPairs = weights.count
    let least = Int(((weights.values.min() ?? 0) - 999) / 1_000) * 1_000
    let most = Int(((weights.values.max() ?? 0) + 999) / 1_000) * 1_000
    for threshold in stride(from: max(-40_000, least), through: min(60_000, most), by: 1_000) {
        var point = LabelSweep.Point(threshold: threshold)
        for (pair, weight) in weights where weight >= threshold {
            if labels[pair] == true { point.found += 1 } else { point.wrong += 1 }
        }
        point.missed = sweep.samePairs - point.found
        sweep.points.append(point)
    }
    return sweep
}
