/// The files of one run, as the person wrote them: what messages name, and what must not clash.
struct RunNames {
    let input: String
    /// Option and path of each file to write.
    let outputs: [(option: String, path: String)]
    let entityColumn: String
    let memoryLimit: String?
    /// What `--map` and `--role` said, in the order given.
    let choices: [String]

    init(_ invocation: Invocation, _ place: Destination) throws(CommandFailure) {
        input = invocation.operands.first ?? "-"
        var outputs: [(String, String)] = []
        if case .file(let path) = place { outputs.append(("-o", path)) }
        for name in ["entities", "links", "review", "touchpoints", "relations"] {
            if let path = invocation.value(name) { outputs.append(("--" + name, path)) }
        }
        self.outputs = outputs
        entityColumn = invocation.value("entity-column") ?? "entity_id"
        memoryLimit = invocation.value("memory-limit")
        choices = invocation.given.filter { $0.name == "map" || $0.name == "role" }.map(\.value)
    }

    /// A run that reads `input`, `-` for nothing or standard input, and writes `output`, if that is a file.
    init(input: String, output: String? = nil) {
        self.input = input
        outputs = output.map { $0 == "-" ? [] : [("-o", $0)] } ?? []
        entityColumn = "entity_id"
        memoryLimit = nil
        choices = []
    }

    /// The input's name in a sentence.
    var shownInput: String { input == "-" ? "Standard input" : printable(input) }

    /// The `number`-th choice, counted from 1.
    func choice(_ number: UInt64) -> String? {
        number >= 1 && number <= UInt64(choices.count) ? choices[Int(number) - 1] : nil
    }

    /// Said after a failure: files appear whole or not at all; what went into a pipe is gone.
    var nothingWritten: String { outputs.isEmpty ? "" : "; nothing was written" }

    /// What can be said before anything is read: the answer comes at once, not after an hour.
    func check() throws(CommandFailure) {
        try checkInput()
        for (index, output) in outputs.enumerated() {
            try check(output.option, output.path)
            for other in outputs[..<index] where isSameFile(other.path, output.path) {
                throw .usage("\(other.option) and \(output.option) name the same file, \(printable(output.path)).")
            }
        }
    }

    private func checkInput() throws(CommandFailure) {
        if input == "-" { return }
        if isSameFile(input, standardOutput) {
            throw .usage(
                "Standard output is the input itself, \(shownInput); the input is never overwritten.",
                advice: "Choose another name for the output.")
        }
        switch kindOfFile(input) {
        case .missing: throw missingInput()
        case .folder:
            throw CommandFailure(
                status: .inputOutput, message: "\(shownInput) is a folder, not a file.",
                advice: "Name the CSV file in it.")
        case .unreachable(let number):
            throw CommandFailure(
                status: .inputOutput, message: "Cannot read \(shownInput): \(systemMessage(number)).")
        case .regular, .other: return
        }
    }

    private func missingInput() -> CommandFailure {
        let near = filesNear(input).map(printable)
        let advice = near.isEmpty ? nil : "Files with a name like it: " + near.joined(separator: ", ")
        return CommandFailure(
            status: .inputOutput, message: "There is no file \(shownInput).", advice: advice)
    }

    private func check(_ option: String, _ path: String) throws(CommandFailure) {
        if path.isEmpty { throw .usage("\(option) needs a file name.") }
        if input != "-", isSameFile(input, path), kindOfFile(path) == .regular {
            throw .usage(
                "\(option) names the input itself, \(printable(path)); the input is never overwritten.",
                advice: "Choose another name for the output.")
        }
        if kindOfFile(path) == .folder {
            throw CommandFailure(
                status: .inputOutput, message: "\(printable(path)) is a folder; \(option) needs a file name.")
        }
        let folder = splitPath(path).folder
        if !folder.isEmpty, kindOfFile(folder) != .folder {
            throw CommandFailure(
                status: .inputOutput, message: "There is no folder \(printable(folder)) for \(option).")
        }
    }
}
