/// One question for a person: may these two records be one?
public struct ReviewQuestion: Sendable {
    /// Questions of one item are about one person in doubt; 1-based, the most damaging first.
    public var item = 0
    /// Records, named `source:record_id`, `record_id` or `row N`.
    public var left = ""
    public var right = ""
    /// Thousandths of a bit.
    public var weight: Int32 = 0
    /// Why the engine did not decide, and what the two share.
    public var reason = ""
    /// Field and value of each record.
    public var leftFields: [(field: String, value: String)] = []
    public var rightFields: [(field: String, value: String)] = []
}

/// Finds what people should decide in a file, the most damaging first; what `decisionsPath` holds is decided already. At most `limit`
/// questions, 0 for all.
///
/// - Complexity: a run of `dedupe`, and one more pass over the file.
public func reviewQuestions(_ request: DedupeRequest, limit: Int = 0) throws(ResolverError) -> [ReviewQuestion] {
    do throws(Failure) {
        return try questions(request, limit)
    } catch {
        throw ResolverError(error, DedupeCall.sentence(error, request))
    }
}

private func questions(_ request: DedupeRequest, _ limit: Int) throws(Failure) -> [ReviewQuestion] {
    let memory = try Memory.open(limit: request.memoryLimit)
    defer { memory.close() }
    let texts = BorrowedTexts()
    defer { withExtendedLifetime(texts) {} }
    var options = DedupeCall(request).options(texts)
    options.keepsReview = true
    options.control = RunControl(cancel: request.cancelFlag)
    var run = BatchRun(options, memory)
    try run.run()
    guard let columns = run.columns.pointer, let naming = run.naming.pointer, let batch = run.batch, let reader = run.reader.pointer,
        let wanted = run.wanted.pointer
    else { return [] }
    let items = try ReviewItems(run.review, columns.pointee, naming.pointee, memory)
    let count = limit > 0 ? min(limit, items.entries.count) : items.entries.count
    let named = try BitSet(memory, count: max(1, columns.pointee.count))
    for place in 0..<count {
        named.insert(Int(items.entries[place].pair.left))
        named.insert(Int(items.entries[place].pair.right))
    }
    var box = Box<RowArchive>(memory)
    let archive = try box.put(try RowArchive(memory, workers: run.workers))
    try withUnsafePointer(to: named) { named throws(Failure) in
        var pass = OutputPass(batch, reader, naming, wanted, output: nil, wanted: .records(named), archive: archive)
        try pass.run()
    }
    var questions: [ReviewQuestion] = []
    var item = 0
    for place in 0..<count {
        while item < items.itemCount, items.starts[item] <= place { item += 1 }
        let pair = items.entries[place].pair
        var reason = Buffer<UInt8>(.unlimited)
        try reason.append(pair.why.name)
        try reason.append("; ")
        try LinkWriter.appendReason(pair.kinds, pair.level, to: &reason)
        questions.append(
            ReviewQuestion(
                item: item, left: try name(pair.left, archive.pointee, run.layout),
                right: try name(pair.right, archive.pointee, run.layout), weight: pair.weight, reason: string(reason),
                leftFields: recordFields(pair.left, archive.pointee), rightFields: recordFields(pair.right, archive.pointee)))
    }
    return questions
}

private func string(_ text: borrowing Buffer<UInt8>) -> String {
    String(decoding: UnsafeBufferPointer(start: text.base, count: text.count), as: UTF8.self)
}

private func name(_ record: UInt32, _ archive: borrowing RowArchive, _ layout: RecordLayout) throws(Failure) -> String {
    var line = Buffer<UInt8>(.unlimited)
    try LinkWriter.appendRecord(record, archive, layout, to: &line)
    return string(line)
}
