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
}

/// Compares the found people of a CSV with the true ones.
///
/// Time O(rows), about 0.4 s a million; memory 8 bytes a row and 24 to 48 bytes a person and an entity.
/// Errors: `missingColumn` when a column is not there; those of reading a file.
public func evaluate(_ request: EvaluateRequest) throws(ResolverError) -> Evaluation {
    do throws(Failure) { return try compare(request) } catch { throw ResolverError(error) }
}

private func compare(_ request: EvaluateRequest) throws(Failure) -> Evaluation {
    let memory = Memory.unlimited
    let control = RunControl(cancel: request.cancelFlag)
    var comparison = try PartitionComparison(memory)
    let truth = try bytes(request.truthColumn)
    let entity = try bytes(request.entityColumn)
    let file: InputFile
    switch request.input {
    case .path(let path):
        let text = try bytes(path)
        file = try InputFile(path: UnsafePointer(text.base), text.count, memory: memory, control: control)
    case .descriptor(let descriptor):
        file = try InputFile(descriptor: descriptor, memory: memory, control: control)
    }
    try EvaluationReader.read(
        file, truth: TextSpan(base: UnsafePointer(truth.base), count: truth.count),
        entity: TextSpan(base: UnsafePointer(entity.base), count: entity.count), into: &comparison, control, memory)
    try comparison.finish()
    var evaluation = Evaluation()
    evaluation.quality = comparison.quality
    evaluation.trueSizes = (0..<PartitionComparison.sizeCount).map { comparison.trueSizes.base[$0] }
    evaluation.foundSizes = (0..<PartitionComparison.sizeCount).map { comparison.foundSizes.base[$0] }
    return evaluation
}

private func bytes(_ text: String) throws(Failure) -> Buffer<UInt8> {
    var buffer = Buffer<UInt8>(.unlimited)
    for byte in text.utf8 { try buffer.append(byte) }
    return buffer
}
