let helpOption = Command.Option(name: "help", letter: "h", help: "Shows this text.")

let helpCommand = Command(
    name: "help", summary: "Explains the commands.", operands: "[COMMAND]", operandCount: 0...1,
    options: [],
    notes: "Example: resolver help dedupe",
    run: runHelp)

private func runHelp(_ invocation: Invocation) throws(CommandFailure) -> ExitStatus {
    guard let name = invocation.operands.first else {
        try writeOutput(overview())
        return .done
    }
    guard let command = findCommand(name) else {
        let near = nearest(to: name, among: allCommands().map(\.name))
        throw .usage("There is no command “\(printable(name))”." + didYouMean(near))
    }
    try writeOutput(helpText(for: command))
    return .done
}

/// What `resolver` and `resolver help` print.
func overview() -> String {
    var text = """
        resolver finds out which rows of a customer list are the same person.

        Start here:
          resolver dedupe khach-hang.csv

        Commands:

        """
    for command in allCommands() {
        text += "  " + padded(command.name, to: 11) + command.summary + "\n"
    }
    return text + "\nresolver help COMMAND, or resolver COMMAND --help, tells more.\n"
}

func usageLine(_ command: Command) -> String {
    let operands = command.operands.isEmpty ? "" : " " + command.operands
    return "resolver \(command.name)\(operands)" + (command.options.isEmpty ? "" : " [options]")
}

func helpText(for command: Command) -> String {
    var text = "\(command.summary)\n\nUsage: \(usageLine(command))\n\nOptions:\n"
    let options = command.options + [helpOption]
    let titles = options.map { option in
        let letter = option.letter.map { "-\($0), " } ?? "    "
        return letter + "--" + option.name + (option.value.map { " " + $0 } ?? "")
    }
    let column = min(30, (titles.map(displayWidth).max() ?? 0) + 2)
    for (title, option) in zip(titles, options) {
        let margin = String(repeating: " ", count: column + 2)
        let lines = option.help.split(separator: "\n", omittingEmptySubsequences: false)
        let fits = displayWidth(title) < column
        text += "  " + (fits ? padded(title, to: column) : title + "\n" + margin)
        text += lines.joined(separator: "\n" + margin) + "\n"
    }
    if !command.notes.isEmpty { text += "\n" + command.notes + "\n" }
    return text
}
