// `resolver evaluate`: the quality of found people, where the true ones are known.
import Resolver

let evaluateCommand = Command(
    name: "evaluate", summary: "Compares found people with the true ones.",
    operands: "FILE.csv", operandCount: 1...1,
    options: [
        .init(name: "truth", value: "COLUMN", help: "The column with the true people; person_id if not given."),
        .init(name: "entity-column", value: "COLUMN", help: "The column with the found people; entity_id if not given."),
        .init(
            name: "labels", value: "LABELS.csv",
            help: "FILE.csv holds scored pairs (left, right, weight);\nthey are judged by these labelled pairs."),
        .init(
            name: "label-columns", value: "A,B,C", help: "The columns of the labels: two records, and 1 or 0; else left,right,label."),
        .init(name: "json", help: "Prints one JSON object."),
    ],
    notes: """
        FILE.csv holds the rows with the true and the found person of each, such as what
            resolver generate --rows 100000 -o leads.csv
            resolver dedupe leads.csv -o people.csv
            resolver evaluate people.csv
        compares. With --labels, precision and recall are told for each whole bit as threshold:
            resolver dedupe people.csv --policy policy.json --all-pairs --pairs pairs.csv --id id
            resolver evaluate pairs.csv --labels labels.csv
        Rows without a found person count as people found alone, and as no entity.
        """,
    run: runEvaluate)

private func runEvaluate(_ invocation: Invocation) throws(CommandFailure) -> ExitStatus {
    let path = invocation.operands.first ?? "-"
    let names = RunNames(input: path)
    try names.check()
    if let labels = invocation.value("labels") { return try runLabels(invocation, names, labels) }
    var request = EvaluateRequest(input: path == "-" ? .descriptor(0) : .path(path))
    if let column = invocation.value("truth") { request.truthColumn = column }
    if let column = invocation.value("entity-column") { request.entityColumn = column }
    request.cancelFlag = cancelFlag
    let evaluation: Evaluation
    do throws(ResolverError) {
        evaluation = try evaluate(request)
    } catch {
        if error.failure.code == .cancelled { dieBySignal() }
        throw commandFailure(error, names)
    }
    try writeOutput(invocation.has("json") ? evaluation.json + "\n" : text(evaluation))
    return .done
}

// MARK: Labelled pairs

private func runLabels(
    _ invocation: Invocation, _ names: RunNames, _ labels: String
) throws(CommandFailure) -> ExitStatus {
    try RunNames(input: labels).check()
    var request = LabelRequest(pairsPath: names.input, labelsPath: labels)
    if let text = invocation.value("label-columns") {
        let columns = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        guard columns.count == 3 else { throw .usage("--label-columns needs three names with commas between them.") }
        request.labelColumns = (columns[0], columns[1], columns[2])
    }
    let sweep: LabelSweep
    do throws(ResolverError) { sweep = try evaluateLabels(request) } catch { throw commandFailure(error, names) }
    try writeOutput(invocation.has("json") ? sweep.json + "\n" : text(sweep))
    return .done
}

private func text(_ sweep: LabelSweep) -> String {
    var lines = [
        "\(grouped(sweep.samePairs)) labelled pairs of one person, \(grouped(sweep.otherPairs)) of two; "
            + "\(grouped(sweep.scoredPairs)) of them are scored.",
        "",
        row("threshold (bits)", "precision", "recall", "F1"),
    ]
    for point in sweep.points {
        let mark = point == sweep.best ? "   best" : ""
        lines.append(row("\(point.threshold / 1_000)", fixed(point.precision), fixed(point.recall), fixed(point.f1)) + mark)
    }
    return lines.joined(separator: "\n") + "\n"
}

// MARK: For people

private func text(_ evaluation: Evaluation) -> String {
    let quality = evaluation.quality
    var lines = [
        "\(quality.rows) rows, \(quality.people) people, \(quality.entities) found"
            + (quality.unidentifiedRows > 0 ? ", \(quality.unidentifiedRows) rows without a found person" : ""),
        "",
        row("", "precision", "recall", "F1"),
        row("pairs", fixed(quality.precision), fixed(quality.recall), fixed(quality.f1)),
        row("B³", fixed(quality.b3Precision), fixed(quality.b3Recall), fixed(quality.b3F1)),
        row("pairs in clusters of 3 and more", fixed(quality.largePrecision), fixed(quality.largeRecall), ""),
        "",
        "found exactly            \(percent(quality.exactRate)) of the people"
            + ", \(percent(quality.largeExactRate)) of those with 3 and more rows",
        "false merges             \(fixed(quality.falseMergesPerThousandPeople, 2)) per 1,000 people"
            + " (\(quality.falseMerges); \(quality.mixedEntities) entities hold several people)",
        "",
        row("rows of one person", "true", "found", ""),
    ]
    if quality.rowsWithoutTruth > 0 { lines[0] += ", \(quality.rowsWithoutTruth) rows without a true person left out" }
    for size in 1..<evaluation.trueSizes.count {
        let (truth, found) = (evaluation.trueSizes[size], evaluation.foundSizes[size])
        guard truth > 0 || found > 0 else { continue }
        let label = size == evaluation.trueSizes.count - 1 ? "\(size) and more" : "\(size)"
        lines.append(row(label, "\(truth)", "\(found)", ""))
    }
    return lines.joined(separator: "\n") + "\n"
}

private func row(_ label: String, _ cells: String...) -> String {
    var line = label + String(repeating: " ", count: max(1, 34 - label.count))
    for cell in cells { line += String(repeating: " ", count: max(1, 12 - cell.count)) + cell }
    while line.hasSuffix(" ") { line.removeLast() }
    return line
}

private func percent(_ share: Double) -> String { fixed(share * 100, 1) + " %" }

/// A number of 0 or more with a fixed count of decimals.
private func fixed(_ number: Double, _ decimals: Int = 4) -> String {
    var scale = 1
    for _ in 0..<decimals { scale *= 10 }
    let scaled = Int((number * Double(scale)).rounded())
    let fraction = String(scaled % scale)
    return "\(scaled / scale)." + String(repeating: "0", count: max(0, decimals - fraction.count)) + fraction
}
