/// An invented customer list to write: the Swift face of the generator.
///
/// ```swift
/// var request = GenerateRequest(rows: 3_000, seed: 7, output: .path("leads.csv"))
/// request.noise = [(.sharedPhone, 100_000)]      // one pair of people in ten shares a phone
/// try generate(request)
/// ```
public struct GenerateRequest {
    /// 1...4,294,967,295.
    public var rows: Int
    /// The same seed and rows give the same bytes on any machine.
    public var seed: UInt64
    public var output: DedupeRequest.Output
    /// Rates that differ from the default, in parts per million.
    public var noise: [(kind: Noise, partsPerMillion: UInt32)] = []
    /// Columns and their order.
    public var columns: [SyntheticColumn] = SyntheticColumn.allCases
    /// Set to anything but 0 by any thread or signal handler to stop the run.
    public var cancelFlag: UnsafePointer<Int32>?

    public init(rows: Int, seed: UInt64, output: DedupeRequest.Output) {
        self.rows = rows
        self.seed = seed
        self.output = output
    }
}

extension GenerateRequest: @unchecked Sendable {}

/// Writes a customer list whose true people are known (the column `person_id`).
///
/// Time O(rows), about 2 million rows a second; memory constant. A file output appears whole or not at all.
public func generate(_ request: GenerateRequest) throws(ResolverError) {
    do throws(Failure) { try writeSynthetic(request) } catch { throw ResolverError(error) }
}

private func writeSynthetic(_ request: GenerateRequest) throws(Failure) {
    guard request.rows > 0, request.rows <= Int(UInt32.max) else {
        throw Failure(.argument, "the number of rows must lie between 1 and 4,294,967,295")
    }
    guard !request.columns.isEmpty else { throw Failure(.argument, "no column is asked for") }
    let memory = Memory.unlimited
    var rates = try NoiseRates(memory)
    for (kind, parts) in request.noise { rates.set(kind, partsPerMillion: parts) }
    var columns = Buffer<SyntheticColumn>(memory)
    for column in request.columns { try columns.append(column) }
    let rows = UInt64(request.rows)
    let people = try SyntheticPeople(rows: rows, seed: request.seed, rates: rates, columns: columns, memory)
    let control = RunControl(cancel: request.cancelFlag)
    switch request.output {
    case .none: return
    case .path(let path):
        var text = Buffer<UInt8>(memory)
        for byte in path.utf8 { try text.append(byte) }
        var output = try OutputFile(path: UnsafePointer(text.base), text.count, memory: memory)
        try GeneratorRun.write(people, rows: rows, to: &output, control, memory)
        try output.commit()
    case .descriptor(let descriptor):
        var output = try OutputFile(descriptor: descriptor, memory: memory)
        try GeneratorRun.write(people, rows: rows, to: &output, control, memory)
        try output.commit()
    }
}
