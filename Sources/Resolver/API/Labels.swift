/// How scored pairs agree with labelled ones, threshold by threshold.
public struct LabelSweep: Sendable, Equatable {
    /// From the lowest threshold up, whole bits.
    public var points: [LabelPoint] = []
    /// Labelled pairs of one person and of two.
    public var samePairs = 0
    public var otherPairs = 0
    /// Labelled pairs that were scored at all.
    public var scoredPairs = 0
    public var json = ""

    /// The point with the highest F1; the lowest threshold of several.
    public var best: LabelPoint? { points.max { ($0.f1, -$0.threshold) < ($1.f1, -$1.threshold) } }
}

/// What to compare with what.
public struct LabelRequest: Sendable {
    /// Scored pairs `left`, `right`, `weight`, such as `resolver dedupe --pairs` writes.
    public var pairsPath: String
    /// Labelled pairs.
    public var labelsPath: String
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
    let texts = BorrowedTexts()
    defer { withExtendedLifetime(texts) {} }
    var options = EvaluationOptions()
    options.input = texts.lend(request.pairsPath)
    options.labels = texts.lend(request.labelsPath)
    options.labelColumns = texts.lend([request.labelColumns.0, request.labelColumns.1, request.labelColumns.2].joined(separator: "\n"))
    do throws(Failure) {
        let comparison = try EvaluationRun.labels(options, .unlimited)
        var sweep = LabelSweep()
        sweep.points = (0..<comparison.points.count).map { comparison.points.base[$0] }
        sweep.samePairs = comparison.samePairs
        sweep.otherPairs = comparison.otherPairs
        sweep.scoredPairs = comparison.scoredPairs
        var json = JSONText(.unlimited)
        try EvaluationJSON.write(comparison, &json)
        sweep.json = TextSpan(base: UnsafePointer(json.text.base), count: json.text.count).string
        return sweep
    } catch {
        throw ResolverError(error)
    }
}
