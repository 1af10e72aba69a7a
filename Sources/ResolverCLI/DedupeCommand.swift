// `resolver dedupe`: from the words of the command line to one request of the engine, and from the
// engine's summary to what the person reads.
import Resolver

let dedupeCommand = Command(
    name: "dedupe", summary: "Finds the rows of a CSV file that are one person.",
    operands: "INPUT.csv", operandCount: 1...1,
    options: [
        .init(
            name: "output", letter: "o", value: "FILE",
            help: "Writes every row with its person's entity_id in front; - is standard output."),
        .init(name: "entities", value: "FILE", help: "Writes one row per person: the best of what is known."),
        .init(name: "links", value: "FILE", help: "Writes each link between two rows with its reason."),
        .init(name: "touchpoints", value: "FILE", help: "Writes each dated interaction: orders (lines as one), calls, messages."),
        .init(name: "review", value: "FILE", help: "Writes what a person should decide, the most damaging first."),
        .init(
            name: "decisions", value: "FILE",
            help: "What people decided, as review writes it: decision,left,right; link or forbid.\n"
                + "It wins over all evidence; later lines are newer."),
        .init(name: "relations", value: "FILE", help: "Writes who shares a phone with, ships to, refers whom."),
        .init(
            name: "exact",
            help: "Only equal phones, e-mails, ids link, and whole names with a date or address."),
    ] + mappingOptions + [
        .init(
            name: "entity-column", value: "NAME",
            help: "Another name for entity_id, when the input has such a column already."),
        .init(
            name: "block", value: "VALUE|FILE",
            help: "A phone or an e-mail that is nobody's: own hotline, staff, shop; or a file\n"
                + "with one a line, remarks behind #. It makes no key. May be repeated."),
        .init(name: "region", value: "XX", help: "Where numbers without a country code are dialled; VN if not given."),
        .init(
            name: "policy", value: "FILE",
            help: "The weights and thresholds to use, as JSON: other ones for customers than\n"
                + "those shipped, or a description of any file's columns, such as train writes."),
        .init(
            name: "pairs", value: "FILE", help: "With such a policy: writes each link as left,right,weight; named by --id."),
        .init(name: "all-pairs", help: "Writes every candidate pair to --pairs, to look at thresholds."),
        .init(name: "id", value: "COLUMN", help: "The column that names a record in --pairs; row numbers if not given."),
        .init(name: "preset", value: "NAME", help: "balanced, or conservative for fewer false links."),
        .init(name: "threads", value: "N", help: "Threads to use; one per core if not given. The result is the same."),
        .init(name: "memory-limit", value: "SIZE", help: "Stops rather than use more memory: 800M, 2G."),
        .init(name: "json", help: "Prints the report as JSON."),
        .init(name: "quiet", letter: "q", help: "Prints no report and no progress."),
    ],
    notes: """
        INPUT.csv may be any CSV that a person exports: UTF-8, UTF-16, Windows-1258 or TCVN3, with , ;
        tab or | between the cells. - reads standard input. The columns are recognised by their headers, Vietnamese
        or English, and by what is in them; resolver inspect shows how. The input is never changed.

        Examples:
          resolver dedupe khach-hang.csv
              shows what was recognised and how many people there are, and writes nothing
          resolver dedupe khach-hang.csv -o khach-hang-da-gop.csv
              writes every row, with the person's id in front
          resolver dedupe khach-hang.csv --map phone="Liên hệ" --entities nguoi.csv -o out.csv
          unzip -p khach-hang.zip | resolver dedupe - > out.csv

        The fields that --map knows:

        """ + wrapped(fieldNames.joined(separator: ", "), to: 90, margin: "  ") + """

        Exit status: 0 done, 2 wrong usage, 3 the input cannot be used, 4 reading or writing failed,
        5 a limit was reached. Output files appear whole or not at all.
        """,
    run: runDedupe)

/// Where the rows go, and where the words go.
enum Destination: Equatable {
    /// Only a report: nobody asked for the rows.
    case report
    case file(String)
    /// Rows on standard output; the report goes to standard error.
    case standardOutput
}

private func runDedupe(_ invocation: Invocation) throws(CommandFailure) -> ExitStatus {
    let place = destination(of: invocation)
    let names = try RunNames(invocation, place)
    try names.check()
    if let path = invocation.value("policy"), try readPolicyFile(path).describesColumns {
        return try runDescribed(invocation, names, place)
    }
    catchStopSignals(for: names)
    var request = try makeRequest(invocation, names, place)
    let quiet = invocation.has("quiet")
    let bar = ProgressBar(isShown: !quiet && isTerminal(standardError))
    request.progress = { stage, done, total in
        bar.show(stage, done, total)
        return interruptedBy() == 0
    }
    let summary: DedupeSummary
    do throws(ResolverError) {
        summary = try dedupe(request)
        bar.clear()
    } catch {
        bar.clear()
        return try endRun(error, names)
    }
    try report(summary, invocation, names, place)
    return .done
}

private func destination(of invocation: Invocation) -> Destination {
    if let path = invocation.value("output") { return path == "-" ? .standardOutput : .file(path) }
    if invocation.has("json") || isTerminal(standardOutput) { return .report }
    return .standardOutput
}

private func makeRequest(
    _ invocation: Invocation, _ names: RunNames, _ place: Destination
) throws(CommandFailure) -> DedupeRequest {
    var request = DedupeRequest(input: names.input == "-" ? .descriptor(0) : .path(names.input))
    switch place {
    case .report: request.output = .none
    case .standardOutput: request.output = .descriptor(standardOutput)
    case .file(let path): request.output = .path(path)
    }
    request.entitiesPath = try sideFile("entities", invocation)
    request.linksPath = try sideFile("links", invocation)
    request.touchpointsPath = try sideFile("touchpoints", invocation)
    request.relationsPath = try sideFile("relations", invocation)
    request.reviewPath = try sideFile("review", invocation)
    request.decisionsPath = invocation.value("decisions")
    if invocation.has("exact"), request.reviewPath != nil { throw .usage("--exact leaves nothing to review.") }
    request.isExact = invocation.has("exact")
    if let preset = invocation.value("preset") {
        guard let known = DedupeRequest.Preset(rawValue: preset) else {
            throw .usage("--preset is balanced or conservative, not \(preset).")
        }
        if request.isExact { throw .usage("--exact has no presets.") }
        request.preset = known
    }
    request.policyPath = invocation.value("policy")
    if request.isExact, request.policyPath != nil { throw .usage("--exact has no policy.") }
    request.columnChoices = try columnChoices(invocation)
    request.mapping = try mappingText(invocation, input: names.input)
    for text in invocation.values("block") { request.blocked.append(try blockedValues(text)) }
    if let name = invocation.value("entity-column") {
        if name.isEmpty { throw .usage("--entity-column needs a name.") }
        request.entityColumn = name
    }
    if let region = invocation.value("region") { request.region = try regionCode(region) }
    request.threads = try invocation.count("threads", otherwise: 0)
    request.memoryLimit = try memoryLimit(invocation)
    request.sampleCount = place == .report ? 3 : 0
    request.cancelFlag = cancelFlag
    return request
}

/// A file beside the output: only the output itself can go to standard output.
private func sideFile(_ name: String, _ invocation: Invocation) throws(CommandFailure) -> String? {
    let path = invocation.value(name)
    if path == "-" { throw .usage("--\(name) needs a file; only --output can be standard output.") }
    return path
}

func regionCode(_ text: String) throws(CommandFailure) -> String {
    let code = text.uppercased()
    guard code.utf8.count == 2, code.utf8.allSatisfy({ $0 >= 65 && $0 <= 90 }) else {
        throw .usage("--region needs a two-letter country code such as VN, not “\(printable(text))”.")
    }
    return code
}

private func memoryLimit(_ invocation: Invocation) throws(CommandFailure) -> Int {
    guard let text = invocation.value("memory-limit") else { return 0 }
    guard let bytes = parseByteCount(text) else {
        throw .usage("--memory-limit needs a size such as 800M or 2G, not “\(printable(text))”.")
    }
    return bytes
}

private func report(
    _ summary: DedupeSummary, _ invocation: Invocation, _ names: RunNames, _ place: Destination
) throws(CommandFailure) {
    if invocation.has("json") {
        let text = summary.json.hasSuffix("\n") ? summary.json : summary.json + "\n"
        if place == .standardOutput { writeError(text) } else { try writeOutput(text) }
        return
    }
    if invocation.has("quiet") { return }
    let descriptor = place == .standardOutput ? standardError : standardOutput
    let report = DedupeReport(summary, names: names, place: place, descriptor: descriptor)
    if place == .standardOutput { writeError(report.text()) } else { try writeOutput(report.text()) }
}

/// The one name of every field, in the order of the engine's list.
let fieldNames: [String] = (0..<UInt8(Field.count)).compactMap { Field(rawValue: $0).map { "\($0.name)" } }
