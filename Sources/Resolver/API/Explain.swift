/// Why two records are one person or not: the table of the pair, and the chain that holds them together.
public struct PairExplanation: Sendable {
    /// One line of the table: prior or base plus the weights is the score, exactly.
    public struct Term: Sendable {
        public var comparison: String
        public var level: String
        /// Thousandths of a bit.
        public var weight: Int32
    }
    /// A key that both hold.
    public struct Key: Sendable {
        public var name: String
        public var people: Int
        public var records: Int
        /// False for a key that too many hold: it says nothing.
        public var isLive: Bool
    }
    public struct Step: Sendable {
        public var left: String
        public var right: String
        public var weight: Int32
        public var reason: String
    }

    public var left = ""
    public var right = ""
    /// `anchored` or `population`.
    public var context = ""
    public var terms: [Term] = []
    public var keys: [Key] = []
    public var score: Int32 = 0
    public var threshold: Int32 = 0
    /// What forbids the pair, or nil.
    public var veto: String?
    /// A second evidence lifts what would forbid it.
    public var isLifted = false
    /// Two records without names that share nothing of one person alone.
    public var isNameless = false
    /// One of the two has no name, and several people hold what they share, at another time: the pair links nobody by itself.
    public var isDoubtful = false
    public var areOne = false
    /// The strongest chain of accepted links between the two, when they are one.
    public var path: [Step] = []
    /// Field and value of each record.
    public var leftFields: [(field: String, value: String)] = []
    public var rightFields: [(field: String, value: String)] = []

    public init() {}
}

/// Explains two records of a file. Names are `source:record_id`, `record_id` or `row N`.
public func explain(_ request: DedupeRequest, left: String, right: String) throws(ResolverError) -> PairExplanation {
    let pair: FoundPair
    do throws(Failure) {
        pair = try explainPair(request, left, right)
    } catch {
        throw ResolverError(error, DedupeCall.sentence(error, request))
    }
    switch pair {
    case .found(let explanation): return explanation
    case .unknown(let name):
        let failure = Failure(.argument, "no record is named")
        throw ResolverError(failure, DedupeCall.sentence(failure, request) + " \(name); a name is source:record_id, record_id or \"row 17\"")
    }
}

private enum FoundPair {
    case found(PairExplanation)
    /// Of one of the two names there is no record.
    case unknown(String)
}

private func explainPair(_ request: DedupeRequest, _ left: String, _ right: String) throws(Failure) -> FoundPair {
    let memory = try Memory.open(limit: request.memoryLimit)
    defer { memory.close() }
    let texts = BorrowedTexts()
    defer { withExtendedLifetime(texts) {} }
    var options = DedupeCall(request).options(texts)
    options.keepsKeys = true
    options.keepsLinks = true
    var run = BatchRun(options, memory)
    try run.run()
    guard let one = try record(left, in: run) else { return .unknown(left) }
    guard let other = try record(right, in: run) else { return .unknown(right) }
    guard one != other else { throw Failure(.argument, "left and right are the same record") }
    return .found(try describe(run, one, other))
}

private func record(_ name: String, in run: borrowing BatchRun) throws(Failure) -> UInt32? {
    try Array(name.utf8).withUnsafeBufferPointer { bytes throws(Failure) -> UInt32? in
        guard let base = bytes.baseAddress else { return nil }
        return try run.record(named: TextSpan(base: base, count: bytes.count))
    }
}

private func describe(_ run: borrowing BatchRun, _ left: UInt32, _ right: UInt32) throws(Failure) -> PairExplanation {
    var explanation = PairExplanation()
    guard let columns = run.columns.pointer, let weights = run.weights.pointer, let shared = try run.shared(left, right) else {
        return explanation
    }
    let slip = BlockingKeyKind.nameAndPhonePart
    let isSlip = run.score(left, right, shared.evidence)?.isPhoneSlip ?? false
    for index in 0..<shared.keys.count where isSlip || shared.keys.base[index].kind != UInt8(slip.rawValue) {
        let key = shared.keys.base[index]
        explanation.keys.append(
            .init(
                name: BlockingKeyKind(rawValue: Int(key.kind))?.name.description ?? "", people: max(1, Int(key.identities)),
                records: Int(key.records), isLive: key.isLive))
    }
    if let score = run.score(left, right, shared.evidence) {
        explanation.terms = terms(score, shared.evidence)
        explanation.score = score.weight
        explanation.threshold = score.threshold(UnsafePointer(weights))
        explanation.context = score.isAnchored ? "anchored" : "population"
        explanation.veto = score.ground == .none ? nil : score.ground.name.description
        explanation.isLifted = score.isLifted
        explanation.isNameless = score.isNameless
        explanation.isDoubtful = score.isDoubtful
    }
    let parents = columns.pointee.parents.base
    explanation.areOne = parents[Int(left)] == parents[Int(right)]
    try addTexts(run, left, right, &explanation)
    return explanation
}

private func terms(_ score: PairScore, _ evidence: PairEvidence) -> [PairExplanation.Term] {
    var terms: [PairExplanation.Term] = []
    func add(_ comparison: String, _ level: String, _ weight: Int32) {
        if weight != 0 { terms.append(.init(comparison: comparison, level: level, weight: weight)) }
    }
    if score.isAnchored {
        let best = score.best(evidence)
        let kind = BlockingKeyKind(rawValue: Int(best.kind))?.name.description ?? "?"
        let holders = ["one person", "2 people", "3 to 4 people", "5 to 8 people", "9 to 32 people"]
        add("base", "same \(kind), of \(holders[min(4, Int(best.bucket))])", score.base)
        add("further anchors", "\(evidence.anchorCount - 1)", score.extra)
    } else {
        add("prior", "two records of the population", score.base)
    }
    add("name", (score.maskedLevel ?? score.level.name).description, score.name)
    add("birth date", score.birth > 0 ? "agrees" : "differs", score.birth)
    add("address", evidence.kinds & BlockingKeyKind.nameAndPlace.bit != 0 ? "same address" : "same house and street", score.place)
    add("e-mail", "same before the @", score.localPart)
    add("phone", score.isPhoneSlip ? "one slip apart" : score.phone > 0 ? "what is visible agrees" : "differs", score.phone)
    return terms
}

private func addTexts(
    _ run: borrowing BatchRun, _ left: UInt32, _ right: UInt32, _ explanation: inout PairExplanation
) throws(Failure) {
    guard let columns = run.columns.pointer, let batch = run.batch, let reader = run.reader.pointer,
        let wanted = run.wanted.pointer, let naming = run.naming.pointer
    else { return }
    var path = Buffer<Link>(.unlimited)
    if explanation.areOne {
        try Proof.path(from: left, to: right, run.links, columns.pointee, .unlimited, into: &path)
    }
    let named = try BitSet(run.memory, count: max(1, columns.pointee.count))
    named.insert(Int(left))
    named.insert(Int(right))
    for index in 0..<path.count {
        named.insert(Int(path.base[index].left))
        named.insert(Int(path.base[index].right))
    }
    var box = Box<RowArchive>(run.memory)
    let archive = try box.put(try RowArchive(run.memory, workers: run.workers))
    try withUnsafePointer(to: named) { named throws(Failure) in
        var pass = OutputPass(batch, reader, naming, wanted, output: nil, wanted: .records(named), archive: archive)
        try pass.run()
    }
    func name(_ record: UInt32) throws(Failure) -> String {
        var line = Buffer<UInt8>(.unlimited)
        try LinkWriter.appendName(record, archive.pointee, run.layout, to: &line, .unlimited)
        return String(decoding: UnsafeBufferPointer(start: line.base, count: line.count), as: UTF8.self)
    }
    explanation.left = try name(left)
    explanation.right = try name(right)
    explanation.leftFields = recordFields(left, archive.pointee)
    explanation.rightFields = recordFields(right, archive.pointee)
    var at = left
    for index in 0..<path.count {
        let link = path.base[index]
        let next = link.left == at ? link.right : link.left
        var reason = Buffer<UInt8>(.unlimited)
        if link.weight == Link.decided {
            try reason.append("decided by a person")
        } else {
            try LinkWriter.appendReason(link.kinds, link.level, to: &reason)
        }
        explanation.path.append(
            .init(
                left: try name(at), right: try name(next), weight: link.weight,
                reason: String(decoding: UnsafeBufferPointer(start: reason.base, count: reason.count), as: UTF8.self)))
        at = next
    }
}

/// Field and value of a record that the archive keeps.
func recordFields(_ record: UInt32, _ archive: borrowing RowArchive) -> [(field: String, value: String)] {
    guard let place = archive.place(of: record) else { return [] }
    var fields: [(field: String, value: String)] = []
    var cursor = archive.cursor(at: place)
    while let (field, text) = archive.next(&cursor) {
        guard text.count > 0 else { continue }
        let value = String(decoding: UnsafeBufferPointer(start: text.base, count: text.count), as: UTF8.self)
        fields.append((field.name.description, value))
    }
    return fields
}
