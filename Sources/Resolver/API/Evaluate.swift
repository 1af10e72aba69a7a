/// How well the entities of a file agree with its true people: the Swift face of the evaluation.
public struct EvaluateRequest {
    public var input: DedupeRequest.Input
    /// The column that says who a row is about; `person_id` in generated files.
    public var truthColumn = "person_id"
    /// The column that says who was found.
    public var entityColumn = "entity_id"
    /// Set to anything but 0 by any thread or signal handler to stop the run.
    public var cancelFlag: UnsafePointer<Int32>?

    public init(input: DedupeRequest.Input) { self.input = input }
}

extension EvaluateRequest: @unchecked Sendable {}

/// The quality of one file.
public struct Evaluation: Sendable, Equatable {
    public var quality = PartitionQuality()
    /// `trueSizes[n]` people have n rows; the last place counts 32 and more.
    public var trueSizes: [UInt64] = []
    /// `foundSizes[n]` clusters have n rows, rows without an entity counted as clusters of one.
    public var foundSizes: [UInt64] = []
    public var json = ""
}

/// Compares the found people of a CSV with the true ones.
///
/// Time O(rows), about 0.4 s a million; memory 8 bytes a row and 24 to 48 bytes a person and an entity.
/// Errors: `missingColumn` when a column is not there; those of reading a file.
public func evaluate(_ request: EvaluateRequest) throws(ResolverError) -> Evaluation {
    let texts = BorrowedTexts()
    defer { withExtendedLifetime(texts) {} }
    var options = EvaluationOptions()
    switch request.input {
    case .path(let path): options.input = texts.lend(path)
    case .descriptor(let descriptor): options.inputDescriptor = descriptor
    }
    options.truthColumn = texts.lend(request.truthColumn)
    options.entityColumn = texts.lend(request.entityColumn)
    options.control = RunControl(cancel: request.cancelFlag)
    do throws(Failure) {
        let comparison = try EvaluationRun.people(options, .unlimited)
        var evaluation = Evaluation()
        evaluation.quality = comparison.quality
        evaluation.trueSizes = (0..<PartitionComparison.sizeCount).map { comparison.trueSizes.base[$0] }
        evaluation.foundSizes = (0..<PartitionComparison.sizeCount).map { comparison.foundSizes.base[$0] }
        var json = JSONText(.unlimited)
        try EvaluationJSON.write(comparison, &json)
        evaluation.json = TextSpan(base: UnsafePointer(json.text.base), count: json.text.count).string
        return evaluation
    } catch {
        throw ResolverError(error)
    }
}
