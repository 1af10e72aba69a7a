/// Every subcommand, in the order in which `resolver help` lists them.
func allCommands() -> [Command] {
    [
        dedupeCommand, reviewCommand, storeCommand, explainCommand, inspectCommand, generateCommand, evaluateCommand, normalizeCommand, policyCommand, trainCommand,
        linkCommand, helpCommand, versionCommand,
    ]
}

func findCommand(_ name: String) -> Command? { allCommands().first { $0.name == name } }

/// Runs one call of the tool: the arguments without the program's own name.
func runTool(_ arguments: [String]) -> ExitStatus {
    prepareSignals()
    do throws(CommandFailure) {
        guard let first = arguments.first else {
            writeError(overview())
            return .usage
        }
        let command = try chooseCommand(first)
        let invocation = try parseArguments(Array(arguments.dropFirst()), for: command)
        if invocation.has("help") {
            try writeOutput(helpText(for: command))
            return .done
        }
        try checkOperandCount(invocation)
        return try command.run(invocation)
    } catch {
        writeFailure(error)
        return error.status
    }
}

private func chooseCommand(_ word: String) throws(CommandFailure) -> Command {
    switch word {
    case "-h", "--help": return helpCommand
    case "-V", "--version": return versionCommand
    default: break
    }
    if let command = findCommand(word) { return command }
    if word.hasPrefix("-") {
        throw .usage(
            "The first word must be a command, not “\(printable(word))”.",
            advice: "For example: resolver dedupe leads.csv")
    }
    if looksLikeFile(word) {
        throw .usage(
            "“\(printable(word))” is not a command.",
            advice: "To deduplicate a file write: resolver dedupe \(printable(word))")
    }
    let near = nearest(to: word, among: allCommands().map(\.name))
    throw .usage(
        "There is no command “\(printable(word))”." + didYouMean(near),
        advice: "resolver help lists the commands.")
}

private func checkOperandCount(_ invocation: Invocation) throws(CommandFailure) {
    let command = invocation.command
    let count = invocation.operands.count
    if command.operandCount.contains(count) { return }
    let advice = "Usage: \(usageLine(command))"
    if count < command.operandCount.lowerBound {
        let what = command.operands.isEmpty ? "arguments" : command.operands
        throw .usage("resolver \(command.name) needs \(what).", advice: advice)
    }
    let extra = printable(invocation.operands[command.operandCount.upperBound])
    throw .usage("resolver \(command.name) does not know what to do with “\(extra)”.", advice: advice)
}
