// Every failure of the engine as one sentence that names the file, the row, the column and the
// reason, and a line that says what to do. This is the only place that words them.
import Resolver

/// How a failed run ends: quietly when the reader of the pipe went away, by the signal when a
/// signal stopped it, otherwise with a sentence.
func endRun(_ error: ResolverError, _ names: RunNames) throws(CommandFailure) -> ExitStatus {
    switch error.failure.code {
    case .pipeClosed:
        return .done
    case .cancelled where interruptedBy() != 0:
        writeError("resolver: stopped\(names.nothingWritten).\n")
        dieBySignal()
    default:
        throw commandFailure(error, names)
    }
}

/// The sentence and the exit status of a failed run.
func commandFailure(_ error: ResolverError, _ names: RunNames) -> CommandFailure {
    let (sentence, advice) = words(for: error, names)
    return CommandFailure(status: exitStatus(error.failure.code), message: sentence, advice: advice)
}

/// 1xx: the call is wrong; 2xx: the input; 3xx: the system, or a limit.
func exitStatus(_ code: Failure.Code) -> ExitStatus {
    switch code {
    case .memoryLimit, .outOfMemory, .tooManyRows: .limit
    case .pipeClosed: .done
    case .outputExists, .missingColumn: .usage
    default:
        switch code.rawValue {
        case ..<200: .usage
        case ..<300: .input
        default: .inputOutput
        }
    }
}

private func words(for error: ResolverError, _ names: RunNames) -> (String, String?) {
    let failure = error.failure
    let file = names.shownInput
    let place = placeWords(failure)
    switch failure.code {
    case .noRows:
        return (emptyWords(failure, names), "A CSV file has a line with the columns' names and a line per customer.")
    case .noUsableColumn where failure.column != Failure.none || failure.offset != Failure.none:
        // A header that is none: the engine says what is there instead.
        return (engineWords(error, names), nil)
    case .noUsableColumn:
        return (
            "\(file) has no column that tells who a person is, such as a name, a phone or an e-mail.",
            "Name one yourself: --map phone=COLUMN"
        )
    case .binaryFile:
        return ("\(file) is not a text file: \(failure.text).", nil)
    case .spreadsheet:
        return (
            "\(file) is a spreadsheet, not a CSV file.",
            "Open it, choose File, Save As, “CSV UTF-8 (comma delimited)” (Lưu dưới dạng), and give that file."
        )
    case .unclosedQuote:
        return (
            "\(file): the quote mark that opens\(place.isEmpty ? " a cell" : place) is never closed.",
            "Close it or remove it; everything after it would be read as one cell."
        )
    case .inputChanged:
        return (
            "\(file) changed while it was read\(names.nothingWritten).",
            "Run the command again when the other program has finished."
        )
    case .entityColumnExists:
        return (
            "\(file) has a column \(printable(names.entityColumn)) already.",
            "Give the new column another name: --entity-column person_id"
        )
    case .encoding:
        return ("\(file) is in an encoding that cannot be read\(place).", "Save it as CSV UTF-8 and try again.")
    default:
        return callOrSystemWords(error, names)
    }
}

private func callOrSystemWords(_ error: ResolverError, _ names: RunNames) -> (String, String?) {
    switch error.failure.code {
    case .tooManyRows:
        return (
            "\(names.shownInput) has more rows than one run can hold (4,294,967,295).",
            "Split it into several files."
        )
    case .unknownField:
        return (choiceWords(error, names), "resolver help dedupe names the fields.")
    case .missingColumn:
        return missingColumnWords(error, names)
    case .outOfMemory:
        return ("The computer has no memory left for this file.", "Split it, or use a machine with more memory.")
    case .memoryLimit:
        let limit = names.memoryLimit.map { " of \(printable($0))" } ?? ""
        return ("The memory limit\(limit) is reached\(names.nothingWritten).", "Allow more with --memory-limit.")
    case .cancelled:
        return ("The run was stopped\(names.nothingWritten).", nil)
    case .diskFull:
        return (
            "No space is left on the disk\(reasonWords(error.failure))\(names.nothingWritten).",
            "Free some space or write to another disk. TMPDIR says where a copy of standard input is kept."
        )
    case .outputExists:
        return ("The output names the input itself; the input is never overwritten.", "Choose another name.")
    case .argument:
        return (choiceWords(error, names), nil)
    default:
        return (engineWords(error, names), nil)
    }
}

/// A `--map` that names no column of the file, or more than one. The failure's column is the number of the choice.
private func missingColumnWords(_ error: ResolverError, _ names: RunNames) -> (String, String?) {
    guard let choice = names.choice(error.failure.column) else { return (engineWords(error, names), nil) }
    let field = printable(String(choice.prefix { $0 != "=" }))
    let column = printable(String(choice.drop { $0 != "=" }.dropFirst()))
    if "\(error.failure.text)".hasPrefix("several") {
        return (
            "\(names.shownInput) has several columns called “\(column)”.",
            "Give the number of the right one, counted from 1: --map \(field)=3"
        )
    }
    return (
        "\(names.shownInput) has no column “\(column)”.",
        "Write its name as it stands in the file's first line, or its number: --map \(field)=3"
    )
}

/// A failure that one `--map` caused.
private func choiceWords(_ error: ResolverError, _ names: RunNames) -> String {
    guard let choice = names.choice(error.failure.column) else { return engineWords(error, names) }
    return "--map \(printable(choice)): \(error.failure.text)."
}

/// An empty file and a lonely header are two different mistakes.
private func emptyWords(_ failure: Failure, _ names: RunNames) -> String {
    let isEmpty = "\(failure.text)".hasSuffix("is empty") || byteCountOfFile(names.input) == 0
    return isEmpty ? "\(names.shownInput) is empty." : "\(names.shownInput) has no rows below its header."
}

/// ` in row 12, column 3 (byte 845)`, or as much of it as is known.
func placeWords(_ failure: Failure) -> String {
    var parts: [String] = []
    if failure.row != Failure.none { parts.append("row \(failure.row)") }
    if failure.column != Failure.none { parts.append("column \(failure.column)") }
    var text = parts.isEmpty ? "" : " in " + parts.joined(separator: ", ")
    if failure.offset != Failure.none { text += parts.isEmpty ? " at byte \(failure.offset)" : " (byte \(failure.offset))" }
    return text
}

/// ` (No space left on device)`, when the system gave a reason.
private func reasonWords(_ failure: Failure) -> String {
    failure.systemError == 0 ? "" : " (\(systemMessage(failure.systemError)))"
}

/// The engine's own sentence, with the names of the files and the system's reason.
private func engineWords(_ error: ResolverError, _ names: RunNames) -> String {
    var text = error.description
    if names.outputs.count == 1, !text.contains(names.outputs[0].path) {
        text = text.replacing("the output", with: names.outputs[0].path, maxReplacements: 1)
    }
    if !text.contains(names.input) {
        for word in ["the input", "the file"] { text = text.replacing(word, with: names.shownInput, maxReplacements: 1) }
    }
    let reason = error.failure.systemError == 0 ? "" : systemMessage(error.failure.systemError)
    if !reason.isEmpty, !text.contains(reason) { text += ": " + reason }
    return printable(text.hasSuffix(".") ? text : text + ".")
}
