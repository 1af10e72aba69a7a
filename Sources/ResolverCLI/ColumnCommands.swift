// `resolver train` and `resolver link`, and `resolver dedupe` with a policy that describes the file's columns.
import Resolver

let trainCommand = Command(
    name: "train", summary: "Estimates a policy for any file of persons, without labels or with some.",
    operands: "FILE.csv [OTHER.csv]", operandCount: 1...2,
    options: [
        .init(name: "output", letter: "o", value: "FILE", help: "Where the policy goes; standard output if not given."),
        .init(
            name: "policy", value: "FILE",
            help: "Describes columns, blocking rules and comparisons; without it, columns of persons are known by name."),
        .init(name: "relatives", help: "Tells people who share a household from strangers."),
        .init(name: "labels", value: "FILE", help: "Pairs that people decided: decision,left,right with link or forbid."),
        .init(name: "id", value: "COLUMN", help: "The column that names a record in --labels; row numbers if not given."),
        .init(name: "quiet", letter: "q", help: "Prints no report."),
    ],
    notes: """
        Known without a policy: given_name, surname, full_name, date_of_birth, gender, street_number, street,
        address_2, suburb (city), postcode (zip), state, phone, email, soc_sec_id, and other usual names of these.
        With two files, pairs of one record of each are looked at.

        Examples:
          resolver train people.csv -o policy.json
          resolver dedupe people.csv --policy policy.json -o out.csv
        """,
    run: runTrain)

let linkCommand = Command(
    name: "link", summary: "Links the records of two files that are one person.",
    operands: "LEFT.csv RIGHT.csv", operandCount: 2...2,
    options: [
        .init(name: "policy", value: "FILE", help: "A policy that describes the columns, such as resolver train writes."),
        .init(name: "output", letter: "o", value: "FILE", help: "Where the links go; standard output if not given."),
        .init(name: "id", value: "COLUMN", help: "The column that names a record; row numbers if not given."),
        .init(name: "one-to-one", help: "A file has at most one record of a person."),
        .init(name: "all-pairs", help: "Writes every candidate pair with its weight, to look at thresholds."),
        .init(name: "preset", value: "NAME", help: "balanced, or conservative for fewer false links."),
        .init(name: "quiet", letter: "q", help: "Prints no report."),
    ],
    notes: """
        The output has a line for each link: left,right,weight, the weight in bits.

        Examples:
          resolver train left.csv right.csv -o policy.json
          resolver link left.csv right.csv --policy policy.json --id rec_id --one-to-one -o links.csv
        """,
    run: runLink)

private func runTrain(_ invocation: Invocation) throws(CommandFailure) -> ExitStatus {
    let names = RunNames(input: invocation.operands[0], output: invocation.value("output"))
    try names.check()
    var request = try described(invocation, names)
    request.hasRelatives = invocation.has("relatives")
    request.labels = invocation.value("labels")
    let trained: TrainedPolicy
    do throws(ResolverError) { trained = try trainPolicy(request) } catch { return try endRun(error, names) }
    if let path = invocation.value("output"), path != "-" {
        do throws(ResolverError) { try writePolicy(trained.policy, to: path) } catch { return try endRun(error, names) }
    } else {
        try writeOutput(trained.policy)
    }
    if invocation.has("quiet") { return .done }
    writeError(report(trained))
    return .done
}

private func report(_ trained: TrainedPolicy) -> String {
    var text = """
        \(grouped(trained.rows)) rows, \(grouped(trained.candidatePairs)) candidate pairs of \
        \(counted(trained.anchors, "blocking rule", "blocking rules")), \(grouped(trained.randomPairs)) random pairs.
        About \(counted(trained.expectedPairs, "pair is", "pairs are")) one person.

        """
    if trained.labels + trained.unreadLabels > 0 {
        text += "\(counted(trained.labels, "decided pair", "decided pairs")) took part; "
        text += "\(counted(trained.unreadLabels, "line names", "lines name")) no pair of the file.\n"
    }
    for name in trained.refused {
        text += "\(printable(name)): fewer than 200 pairs of one person bear on it; its shares are those it began with.\n"
    }
    return text
}

private func runLink(_ invocation: Invocation) throws(CommandFailure) -> ExitStatus {
    let names = RunNames(input: invocation.operands[0], output: invocation.value("output"))
    try names.check()
    guard invocation.has("policy") else {
        throw .usage(
            "link needs a policy that describes the columns.",
            advice: "resolver train LEFT.csv RIGHT.csv -o policy.json makes one.")
    }
    var request = try described(invocation, names)
    request.isOneToOne = invocation.has("one-to-one")
    request.pairs = invocation.value("output") ?? "-"
    return try run(request, invocation, names)
}

/// `dedupe` with a policy of columns.
func runDescribed(
    _ invocation: Invocation, _ names: RunNames, _ place: Destination
) throws(CommandFailure) -> ExitStatus {
    var request = try described(invocation, names)
    switch place {
    case .report: break
    case .standardOutput: request.output = "-"
    case .file(let path): request.output = path
    }
    request.pairs = invocation.value("pairs")
    if let name = invocation.value("entity-column") { request.entityColumn = name }
    return try run(request, invocation, names)
}

private func run(
    _ request: ColumnRequest, _ invocation: Invocation, _ names: RunNames
) throws(CommandFailure) -> ExitStatus {
    let outcome: ColumnOutcome
    do throws(ResolverError) { outcome = try linkRecords(request) } catch { return try endRun(error, names) }
    if !invocation.has("quiet") { writeError(report(outcome)) }
    return .done
}

private func report(_ outcome: ColumnOutcome) -> String {
    var text = """
        \(grouped(outcome.rows)) rows, \(grouped(outcome.candidatePairs)) candidate pairs, \
        \(grouped(outcome.comparedValues)) pairs of values compared, \(counted(outcome.links, "link", "links")), \(grouped(outcome.people)) people, \
        \(grouped(outcome.mergedPeople)) of them with several rows.

        """
    if outcome.contestedLinks + outcome.refusedLinks > 0 {
        text += "\(grouped(outcome.contestedLinks)) links were left out for a rival, \(grouped(outcome.refusedLinks)) for a conflict.\n"
    }
    if outcome.silentBlocks > 0 {
        text += "\(grouped(outcome.silentBlocks)) blocks of \(grouped(outcome.silentRecords)) records were too large to compare.\n"
    }
    return text
}

private func described(_ invocation: Invocation, _ names: RunNames) throws(CommandFailure) -> ColumnRequest {
    var request = ColumnRequest(input: invocation.operands[0])
    if invocation.operands.count > 1 { request.second = invocation.operands[1] }
    if let path = invocation.value("policy") { request.policy = try readPolicyFile(path).canonical }
    request.idColumn = invocation.value("id")
    request.writesAllPairs = invocation.has("all-pairs")
    switch invocation.value("preset") ?? "balanced" {
    case "balanced": break
    case "conservative": request.isConservative = true
    case let word: throw .usage("--preset is balanced or conservative, not “\(printable(word))”.")
    }
    request.cancelFlag = cancelFlag
    return request
}
