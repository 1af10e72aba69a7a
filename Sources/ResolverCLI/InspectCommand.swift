// `resolver inspect`: how a file will be read, before anything is decided about people; and the mapping as a file.
import Resolver

let inspectCommand = Command(
    name: "inspect", summary: "Shows how a file will be read: columns, parties, the first rows.",
    operands: "INPUT.csv", operandCount: 1...1,
    options: mappingOptions + [
        .init(
            name: "save-mapping", value: "FILE",
            help: "Writes what was recognised as a file that can be edited and given back with --mapping."),
        .init(name: "rows", value: "N", help: "How many rows are shown as they will be understood; 3 if not given."),
        .init(name: "region", value: "XX", help: "Where numbers without a country code are dialled; VN if not given."),
        .init(name: "json", help: "Prints everything as JSON, with every column and value."),
    ],
    notes: """
        A row gives one record for each of its parties (customer, buyer, recipient, payer, referrer,
        contact) and, where it is an order, a call or a form, one touchpoint. Staff and your own lines
        (hotlines, extensions) give none.

        Examples:
          resolver inspect don-hang.csv
          resolver inspect don-hang.csv --save-mapping don-hang.map
              writes the mapping; edit it, then: resolver dedupe don-hang.csv --mapping don-hang.map
          resolver inspect khach.csv --role referrer:phone="Người giới thiệu"

        Exit status: 0 done, 2 wrong usage, 3 the input cannot be used, 4 reading or writing failed.
        """,
    run: runInspect)

/// What `inspect` and `dedupe` share.
let mappingOptions: [Command.Option] = [
    .init(
        name: "map", value: "FIELD=COLUMN",
        help: "Says what a column holds, against what was recognised; may be repeated:\n"
            + "--map phone=\"SĐT phụ\"; --map none=\"Ghi chú\" leaves a column out."),
    .init(
        name: "role", value: "ROLE:FIELD=COLUMN",
        help: "The same for another party of the row; may be repeated:\n"
            + "--role recipient:phone=\"SĐT nhận\"; --role own_line:phone=\"Hotline\""),
    .init(name: "mapping", value: "FILE", help: "Takes the meaning of every column from a file; see --save-mapping of inspect."),
]

private func runInspect(_ invocation: Invocation) throws(CommandFailure) -> ExitStatus {
    let names = RunNames(input: invocation.operands.first ?? "-", output: invocation.value("save-mapping"))
    try names.check()
    var request = InspectRequest(input: names.input == "-" ? .descriptor(0) : .path(names.input))
    request.columnChoices = try columnChoices(invocation)
    request.mapping = try mappingText(invocation, input: names.input)
    if let region = invocation.value("region") { request.region = try regionCode(region) }
    request.rows = try invocation.count("rows", otherwise: 3)
    let found: Inspection
    do throws(ResolverError) {
        found = try inspect(request)
    } catch {
        return try endRun(error, names)
    }
    if let path = invocation.value("save-mapping"), path != "-" {
        try writeFile(found.mapping, to: path)
    }
    if invocation.has("json") {
        try writeOutput(found.json + "\n")
    } else if invocation.value("save-mapping") == "-" {
        try writeOutput(found.mapping)
    } else {
        try writeOutput(report(found, names, invocation).text())
    }
    return .done
}

private func report(_ found: Inspection, _ names: RunNames, _ invocation: Invocation) -> InspectReport {
    InspectReport(found, names: names, saved: invocation.value("save-mapping"), isCounted: invocation.has("rows"))
}

/// `--map` and `--role`, in the order given.
func columnChoices(_ invocation: Invocation) throws(CommandFailure) -> [DedupeRequest.ColumnChoice] {
    var choices: [DedupeRequest.ColumnChoice] = []
    for (name, value) in invocation.given where name == "map" || name == "role" {
        choices.append(try columnChoice(value, option: name))
    }
    return choices
}

private func columnChoice(
    _ text: String, option: String
) throws(CommandFailure) -> DedupeRequest.ColumnChoice {
    let form = option == "map" ? "FIELD=COLUMN" : "ROLE:FIELD=COLUMN"
    let example = option == "map" ? "--map phone=\"Điện thoại\"" : "--role recipient:phone=\"SĐT nhận\""
    guard let equals = text.firstIndex(of: "="), equals != text.startIndex,
        text.index(after: equals) != text.endIndex
    else { throw .usage("--\(option) needs \(form), not “\(printable(text))”.", advice: "For example: \(example)") }
    let meaning = String(text[..<equals])
    var field = meaning
    if let colon = meaning.firstIndex(of: ":") {
        let role = String(meaning[..<colon])
        field = String(meaning[meaning.index(after: colon)...])
        guard roleNames.contains(role) else {
            throw .usage(
                "There is no role “\(printable(role))”." + didYouMean(nearest(to: role, among: roleNames)),
                advice: "The roles: " + roleNames.joined(separator: ", "))
        }
    } else if option == "role" {
        throw .usage("--role needs \(form), not “\(printable(text))”.", advice: "For example: \(example)")
    }
    guard fieldNames.contains(field) || field == "none" else {
        throw .usage(
            "There is no field “\(printable(field))”." + didYouMean(nearest(to: field, among: fieldNames)),
            advice: "The fields: " + fieldNames.joined(separator: ", "))
    }
    return .init(field: meaning, column: String(text[text.index(after: equals)...]))
}

/// The text of the file that `--mapping` names, checked: all its mistakes are said at once.
func mappingText(_ invocation: Invocation, input: String) throws(CommandFailure) -> String? {
    guard let path = invocation.value("mapping") else { return nil }
    let text = String(decoding: try LineReader(RunNames(input: path)).rest(atMost: 16 << 20), as: UTF8.self)
    var columns: [String]?
    if input != "-" { columns = try? columnNames(path: input) }
    guard let problems = try? mappingProblems(text, columns: columns) else {
        throw CommandFailure(status: .input, message: "\(printable(path)) cannot be read as a mapping file.")
    }
    guard problems.isEmpty else {
        let lines = problems.prefix(20).map { problem in
            let detail = problem.detail.isEmpty ? "" : ": “\(clipped(printable(problem.detail), to: 60))”"
            return "  line \(problem.line): \(problem.text)\(detail)"
        }
        let more = problems.count > 20 ? ["  and \(problems.count - 20) more"] : []
        throw CommandFailure(
            status: .input,
            message: "\(printable(path)) has \(counted(problems.count, "mistake", "mistakes")):\n"
                + (lines + more).joined(separator: "\n"))
    }
    return text
}

/// The one name of every role.
let roleNames: [String] = (0..<UInt8(Role.count)).compactMap { Role(rawValue: $0).map { "\($0.name)" } }
