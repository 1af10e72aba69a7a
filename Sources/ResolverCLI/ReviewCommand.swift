// `resolver review`: asks a person, pair by pair, what the engine did not decide, and writes the answers.
import Resolver

let reviewCommand = Command(
    name: "review", summary: "Asks you about pairs that nobody can decide for you.",
    operands: "INPUT.csv", operandCount: 1...1,
    options: [
        .init(
            name: "decisions", value: "FILE",
            help: "Where the answers stand; what it holds already is not asked again.\n"
                + "INPUT-decisions.csv if not given."),
        .init(name: "actor", value: "NAME", help: "Who decides; your user name if not given."),
        .init(name: "limit", value: "N", help: "Asks at most N questions; 0, as if not given, asks all."),
        .init(name: "policy", value: "FILE", help: "Other weights and thresholds than the shipped ones, as JSON."),
        .init(name: "preset", value: "NAME", help: "balanced, or conservative for fewer false links."),
    ] + mappingOptions,
    notes: """
        Both records are shown side by side, the most damaging question first. The answers are
          y  one person          n  two people          s  skip          u  undo the last answer          q  stop
        Every answer is on the disk at once, as decision,left,right,actor,time,note. dedupe takes the file:

            resolver review khach-hang.csv
            resolver dedupe khach-hang.csv --decisions khach-hang-decisions.csv -o out.csv
        """,
    run: runReview)

private func runReview(_ invocation: Invocation) throws(CommandFailure) -> ExitStatus {
    let path = invocation.operands.first ?? "-"
    if path == "-" { throw .usage("review reads a file: standard input is where you answer.") }
    let names = RunNames(input: path)
    try names.check()
    let target = invocation.value("decisions") ?? decisionsName(path)
    if isSameFile(target, path) { throw .usage("The decisions would overwrite the input, \(printable(path)).") }
    var request = DedupeRequest(input: .path(path))
    request.columnChoices = try columnChoices(invocation)
    request.mapping = try mappingText(invocation, input: path)
    request.policyPath = invocation.value("policy")
    if let preset = invocation.value("preset") {
        guard let known = DedupeRequest.Preset(rawValue: preset) else {
            throw .usage("--preset is balanced or conservative, not \(preset).")
        }
        request.preset = known
    }
    if kindOfFile(target) != .missing { request.decisionsPath = target }
    request.cancelFlag = cancelFlag
    let limit = try invocation.count("limit", otherwise: 0)
    let questions: [ReviewQuestion]
    do throws(ResolverError) {
        questions = try reviewQuestions(request, limit: limit)
    } catch {
        if error.failure.code == .cancelled { dieBySignal() }
        throw commandFailure(error, names)
    }
    let file = try DecisionsFile(target, actor: invocation.value("actor") ?? environment("USER") ?? "")
    try Interview(questions, file).run()
    return .done
}

/// `khach-hang.csv` → `khach-hang-decisions.csv`.
private func decisionsName(_ input: String) -> String {
    let name = splitPath(input).name
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return input + "-decisions.csv" }
    return String(input.dropLast(name.count)) + name[..<dot] + "-decisions.csv"
}

/// The questions and answers at the terminal.
private struct Interview {
    let questions: [ReviewQuestion]
    let file: DecisionsFile
    let style = Style(descriptor: standardOutput)

    init(_ questions: [ReviewQuestion], _ file: DecisionsFile) {
        self.questions = questions
        self.file = file
    }

    func run() throws(CommandFailure) {
        if questions.isEmpty { return try writeOutput("Nothing is left to decide.\n") }
        let answers = try LineReader(RunNames(input: "-"))
        /// Questions that were answered with y or n, the last one at the end.
        var decided: [Int] = []
        var place = 0
        while true {
            let isOver = place == questions.count
            try writeOutput(isOver ? "\nThat was the last one.  u undo / enter end " : shown(place))
            guard let line = try answers.next() else { break }
            let word = line.lowercased().filter { $0 != " " }
            if isOver, word != "u", word != "undo" { break }
            switch word {
            case "y", "yes", "c", "có":
                try file.add("link", questions[place])
                decided.append(place)
                // Whoever was in doubt is known now: its other rivals are out of the question.
                let item = questions[place].item
                while place < questions.count, questions[place].item == item { place += 1 }
            case "n", "no", "k", "không":
                try file.add("forbid", questions[place])
                decided.append(place)
                place += 1
            case "s", "skip", "": place += 1
            case "u", "undo":
                if let last = decided.popLast() {
                    try file.removeLast()
                    place = last
                } else {
                    try writeOutput("Nothing to undo.\n")
                }
            case "q", "quit":
                return try end(decided.count)
            default: try writeOutput("y, n, s, u or q.\n")
            }
        }
        try end(decided.count)
    }

    private func end(_ count: Int) throws(CommandFailure) {
        let what = count == 1 ? "1 decision" : "\(count) decisions"
        try writeOutput("\n\(what) written to \(printable(file.path)).\n")
    }

    private func shown(_ place: Int) -> String {
        let question = questions[place]
        let rivals = questions.filter { $0.item == question.item }.count
        var lines = ["", style.strong("\(place + 1) of \(questions.count)") + "   " + why(question, rivals)]
        lines += SideBySide(question.left, question.leftFields, question.right, question.rightFields, style).lines
        lines.append("One person?  y / n / s skip / u undo / q quit ")
        return lines.joined(separator: "\n")
    }

    private func why(_ question: ReviewQuestion, _ rivals: Int) -> String {
        let bits = "\(question.weight < 0 ? "−" : "")\(abs(Int(question.weight)) / 1_000) bits"
        let parts = question.reason.split(separator: ";", maxSplits: 1).map { String($0) }
        let shared = parts.count > 1 ? parts[1] : ""
        let word =
            switch parts.first ?? "" {
            case "contested": rivals > 1 ? "it may be one of \(rivals) people" : "somebody else fits as well"
            case "apart": "somebody among their records disagrees"
            default: "the evidence is thin"
            }
        return "\(word):\(shared), \(bits)".replacingUnderscores()
    }
}
