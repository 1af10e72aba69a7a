/// A run over files that a policy describes by their columns, for Swift users.
///
/// ```swift
/// let trained = try trainPolicy(ColumnRequest(input: "people.csv"))
/// var request = ColumnRequest(input: "people.csv")
/// request.policy = trained.policy
/// request.output = "out.csv"
/// let counts = try linkRecords(request)
/// ```
public struct ColumnRequest: Sendable {
    /// A CSV file, and another one where two files are linked.
    public var input: String
    public var second: String?
    /// The policy as JSON. Training without one starts from the built-in description of person data.
    public var policy: String?
    /// Rows behind the ids of their people; nil for none, `-` for standard output.
    public var output: String?
    /// Links as `left,right,weight`; nil for none, `-` for standard output.
    public var pairs: String?
    /// Every candidate pair in `pairs` instead of the accepted links.
    public var writesAllPairs = false
    /// The column that names a record in `pairs`; row numbers where it is nil.
    public var idColumn: String?
    public var entityColumn = "entity_id"
    public var isConservative = false
    /// At most one record of a person in each of two files.
    public var isOneToOne = false
    /// Training: whether people who share a household are told from strangers.
    public var hasRelatives = false
    /// Training: a file of decided pairs, `decision,left,right` with link or forbid; records are named as in `pairs`.
    public var labels: String?
    /// Set to anything but 0 by any thread or signal handler to stop the run.
    public nonisolated(unsafe) var cancelFlag: UnsafePointer<Int32>?

    public init(input: String) { self.input = input }
}

/// What a run over described files found.
public struct ColumnOutcome: Sendable, Equatable {
    public var rows = 0
    public var columns = 0
    public var candidatePairs = 0
    /// Pairs of different values that were compared: each once, while it is remembered.
    public var comparedValues = 0
    public var silentBlocks = 0
    public var silentRecords = 0
    public var links = 0
    public var contestedLinks = 0
    public var refusedLinks = 0
    public var people = 0
    public var mergedPeople = 0
}

/// A trained policy and what it rests on.
public struct TrainedPolicy: Sendable, Equatable {
    /// JSON in canonical form: the same bytes for the same file, in every run.
    public var policy = ""
    public var rows = 0
    public var candidatePairs = 0
    public var randomPairs = 0
    /// Pairs of one person that are expected in the file.
    public var expectedPairs = 0
    /// Comparisons whose shares were kept, because fewer than 200 pairs of one person bear on them.
    public var refused: [String] = []
    /// Blocking rules that took part.
    public var anchors = 0
    public var steps = 0
    /// Decided pairs that took part, and lines of their file that name none.
    public var labels = 0
    public var unreadLabels = 0
}

/// Estimates a policy, without labels or with some, by expectation maximisation on agreement patterns.
///
/// O(candidate pairs and 1,000,000 random pairs). Errors: those of reading a file; `policy`; `noUsableColumn` when
/// no column is known or no two records share a blocking key.
public func trainPolicy(_ request: ColumnRequest) throws(ResolverError) -> TrainedPolicy {
    do throws(Failure) {
        let texts = BorrowedTexts()
        var run = try ColumnRun(options(request, texts))
        let result = try run.train()
        let (report, text) = (result.report, UnsafeBufferPointer(start: result.policy.base, count: result.policy.count))
        var trained = TrainedPolicy()
        trained.policy = String(decoding: text, as: UTF8.self)
        trained.rows = Int(report.rows)
        trained.candidatePairs = Int(report.candidatePairs)
        trained.randomPairs = Int(report.randomPairs)
        trained.expectedPairs = Int(report.expectedPairs.rounded())
        trained.anchors = report.anchors
        trained.steps = report.steps
        trained.labels = Int(report.labels)
        trained.unreadLabels = Int(report.unreadLabels)
        let names = run.comparisonNames
        trained.refused = names.indices.filter { report.refused & (1 << UInt64($0)) != 0 }.map { names[$0] }
        return trained
    } catch {
        throw ResolverError(error)
    }
}

/// Finds the records that are one person, in one file or across two, under a policy of columns.
///
/// Errors: those of reading and writing files; `policy` when the policy is not valid or describes no columns.
public func linkRecords(_ request: ColumnRequest) throws(ResolverError) -> ColumnOutcome {
    do throws(Failure) {
        let texts = BorrowedTexts()
        var run = try ColumnRun(options(request, texts))
        try run.link()
        let counts = run.counts
        var outcome = ColumnOutcome()
        outcome.rows = Int(counts.rows)
        outcome.columns = Int(counts.columns)
        outcome.candidatePairs = Int(counts.candidatePairs)
        outcome.comparedValues = Int(counts.comparedValues)
        outcome.silentBlocks = Int(counts.silentBlocks)
        outcome.silentRecords = Int(counts.silentRecords)
        outcome.links = Int(counts.links)
        outcome.contestedLinks = Int(counts.contestedLinks)
        outcome.refusedLinks = Int(counts.refusedLinks)
        outcome.people = Int(counts.people)
        outcome.mergedPeople = Int(counts.mergedPeople)
        return outcome
    } catch {
        throw ResolverError(error)
    }
}

private func options(_ request: ColumnRequest, _ texts: BorrowedTexts) -> ColumnOptions {
    var options = ColumnOptions()
    options.input = texts.lend(request.input)
    if let second = request.second { options.second = texts.lend(second) }
    if let policy = request.policy { options.policy = texts.lend(policy) }
    if let output = request.output {
        if output == "-" { options.outputDescriptor = 1 } else { options.output = texts.lend(output) }
    }
    if let pairs = request.pairs {
        if pairs == "-" { options.pairsDescriptor = 1 } else { options.pairs = texts.lend(pairs) }
    }
    if let id = request.idColumn { options.idColumn = texts.lend(id) }
    options.entityColumn = texts.lend(request.entityColumn)
    options.writesAllPairs = request.writesAllPairs
    options.isConservative = request.isConservative
    options.isOneToOne = request.isOneToOne
    options.hasRelatives = request.hasRelatives
    if let labels = request.labels { options.labels = texts.lend(labels) }
    options.control = RunControl(cancel: request.cancelFlag)
    return options
}

extension ColumnRun {
    /// The names of the policy's comparisons.
    fileprivate var comparisonNames: [String] {
        (0..<comparisonCount).map { index in
            let name = comparisonName(index)
            return String(decoding: UnsafeBufferPointer(start: name.base, count: name.count), as: UTF8.self)
        }
    }
}
