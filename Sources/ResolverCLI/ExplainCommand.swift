// `resolver explain`: why two records are one person or not, as numbers that add up and as a picture.
import Resolver

let explainCommand = Command(
    name: "explain", summary: "Says why two rows are one person, or why not.",
    operands: "INPUT.csv", operandCount: 1...1,
    options: [
        .init(name: "left", value: "RECORD", help: "The first row: source:record_id, record_id, or \"row 17\"."),
        .init(name: "right", value: "RECORD", help: "The second row."),
        .init(name: "decisions", value: "FILE", help: "What people decided, as in dedupe."),
        .init(name: "policy", value: "FILE", help: "Other weights and thresholds than the shipped ones, as JSON."),
        .init(name: "preset", value: "NAME", help: "balanced, if not given, or conservative."),
        .init(name: "map", value: "FIELD=COLUMN", help: "Says what a column holds, as in dedupe."),
    ],
    notes: """
        The whole file is read, because how much a shared phone says depends on who else has it.

            resolver explain khach-hang.csv --left web:L1 --right kiotviet:KH231
        """,
    run: runExplain)

private func runExplain(_ invocation: Invocation) throws(CommandFailure) -> ExitStatus {
    let path = invocation.operands.first ?? "-"
    let names = RunNames(input: path)
    try names.check()
    guard let left = invocation.value("left"), let right = invocation.value("right") else {
        throw .usage("explain needs --left RECORD and --right RECORD.")
    }
    var request = DedupeRequest(input: path == "-" ? .descriptor(0) : .path(path))
    request.columnChoices = try columnChoices(invocation)
    if let preset = invocation.value("preset") {
        guard let known = DedupeRequest.Preset(rawValue: preset) else {
            throw .usage("--preset is balanced or conservative, not \(preset).")
        }
        request.preset = known
    }
    request.policyPath = invocation.value("policy")
    request.decisionsPath = invocation.value("decisions")
    request.cancelFlag = cancelFlag
    let explanation: PairExplanation
    do throws(ResolverError) {
        explanation = try explain(request, left: left, right: right)
    } catch {
        if error.failure.code == .cancelled { dieBySignal() }
        throw commandFailure(error, names)
    }
    try writeOutput(ExplanationDrawing(explanation, Style(descriptor: standardOutput)).text)
    return .done
}

/// The table of one pair, with a bar for each weight around a common zero.
struct ExplanationDrawing {
    private let explanation: PairExplanation
    private let style: Style
    private static let barWidth = 24

    init(_ explanation: PairExplanation, _ style: Style) {
        self.explanation = explanation
        self.style = style
    }

    var text: String {
        var lines = sides() + [""] + keys() + [""] + table() + [""]
        lines.append(verdict())
        lines += chain()
        return lines.joined(separator: "\n") + "\n"
    }

    // MARK: The two records

    private func sides() -> [String] {
        SideBySide(explanation.left, explanation.leftFields, explanation.right, explanation.rightFields, style).lines
    }

    private func keys() -> [String] {
        if explanation.keys.isEmpty { return ["They share nothing by which records find each other."] }
        return explanation.keys.map { key in
            let people = key.people == 1 ? "one person" : "\(key.people) people"
            let state = key.isLive ? "" : style.bad(": too many, it says nothing")
            return "shared " + padded(key.name, 20) + "\(key.records) rows, \(people)" + state
        }
    }

    // MARK: The weights

    private func table() -> [String] {
        let largest = explanation.terms.map { abs(Int($0.weight)) }.max() ?? 1
        var lines = explanation.terms.map { term in
            padded(term.comparison, 16) + padded(printable(term.level), 34) + bits(term.weight) + "  " + bar(Int(term.weight), largest)
        }
        lines.append(style.strong(padded("score", 16) + padded(explanation.context, 34) + bits(explanation.score)))
        lines.append(padded("needed", 50) + bits(explanation.threshold))
        return lines
    }

    /// `▕      ████▏` around the zero in the middle.
    private func bar(_ weight: Int, _ largest: Int) -> String {
        let half = ExplanationDrawing.barWidth / 2
        let length = max(1, abs(weight) * half / max(1, largest))
        let fill = String(repeating: "█", count: length)
        if weight < 0 { return String(repeating: " ", count: half - length) + style.bad(fill) + "│" }
        return String(repeating: " ", count: half) + "│" + style.good(fill)
    }

    private func verdict() -> String {
        if let veto = explanation.veto, explanation.isLifted {
            return answer + " \(words(veto)) would forbid it; a second evidence lifts that."
        }
        if let veto = explanation.veto { return answer + " As a pair it is forbidden: \(words(veto))." }
        if explanation.isNameless { return answer + " As a pair nothing links them: no name says that it is one person." }
        if explanation.isDoubtful { return answer + " As a pair nothing links them: others hold it too, and neither name nor time says who it was." }
        if explanation.score >= explanation.threshold { return answer + " The pair reaches the threshold." }
        return answer + " The pair lacks \(bits(explanation.threshold - explanation.score).drop { $0 == " " }) bits."
    }

    private var answer: String {
        explanation.areOne ? style.good("One person.") : style.bad("Not one person.")
    }

    private func words(_ text: String) -> String { String(text.map { $0 == "_" ? " " : $0 }) }

    private func chain() -> [String] {
        if !explanation.areOne {
            let reaches = explanation.veto == nil && !explanation.isNameless && !explanation.isDoubtful && explanation.score >= explanation.threshold
            return reaches ? ["A rival is as good, or what they belong to conflicts: --review tells which."] : []
        }
        var lines = ["", style.strong("The strongest chain between them")]
        for step in explanation.path {
            lines.append("  \(padded(printable(step.left), 20)) ─ \(bits(step.weight)) ─ \(padded(printable(step.right), 20)) \(printable(step.reason))")
        }
        return lines
    }

    private func bits(_ weight: Int32) -> String {
        let value = abs(Int(weight))
        let fraction = String(value % 1_000)
        let text = (weight < 0 ? "−" : "") + "\(value / 1_000)." + String(repeating: "0", count: 3 - fraction.count) + fraction
        return String(repeating: " ", count: max(0, 8 - text.count)) + text
    }

}
