/// Reads the words after the command's name.
///
/// Known forms: `--name value`, `--name=value`, `-o value`, `-ovalue`, `--flag`; `--` ends the
/// options; a single `-` is an operand (standard input).
func parseArguments(_ words: [String], for command: Command) throws(CommandFailure) -> Invocation {
    var invocation = Invocation(command: command)
    var index = 0
    var onlyOperands = false
    while index < words.count {
        let word = words[index]
        index += 1
        if onlyOperands || word == "-" || !word.hasPrefix("-") {
            invocation.operands.append(word)
        } else if word == "--" {
            onlyOperands = true
        } else {
            let (option, inline) = try findOption(word, of: command)
            var value = ""
            if option.value != nil {
                if let inline {
                    value = inline
                } else {
                    value = try takeValue(of: option, from: words, at: index, command)
                    index += 1
                }
            } else if inline != nil {
                throw .usage("--\(option.name) takes no value.")
            }
            invocation.given.append((option.name, value))
        }
    }
    return invocation
}

/// The option that a word names, and the value that stands in the same word.
private func findOption(
    _ word: String, of command: Command
) throws(CommandFailure) -> (Command.Option, String?) {
    let options = command.options + [helpOption]
    if word.hasPrefix("--") {
        let body = word.dropFirst(2)
        let name = String(body.prefix { $0 != "=" })
        let inline = name.count < body.count ? String(body.dropFirst(name.count + 1)) : nil
        if let option = options.first(where: { $0.name == name }) { return (option, inline) }
        let near = nearest(to: name, among: options.map(\.name)).map { "--" + $0 }
        throw .usage(
            "resolver \(command.name) has no option “--\(printable(name))”." + didYouMean(near),
            advice: "resolver \(command.name) --help lists the options.")
    }
    let letter = word.dropFirst().first
    guard let option = options.first(where: { $0.letter == letter }) else {
        throw .usage(
            "resolver \(command.name) has no option “\(printable(word))”.",
            advice: "resolver \(command.name) --help lists the options.")
    }
    let rest = word.dropFirst(2)
    return (option, rest.isEmpty ? nil : String(rest.first == "=" ? rest.dropFirst() : rest))
}

/// The word after an option. Another option in its place means that the value was forgotten.
private func takeValue(
    of option: Command.Option, from words: [String], at index: Int, _ command: Command
) throws(CommandFailure) -> String {
    let forgotten = CommandFailure.usage(
        "--\(option.name) needs a value: --\(option.name) \(option.value ?? "")")
    guard index < words.count else { throw forgotten }
    let word = words[index]
    let isOption = command.options.contains { word == "--" + $0.name || $0.letter.map { word == "-\($0)" } == true }
    if isOption { throw forgotten }
    return word
}

/// A whole number of 0 or more; grouping marks are not accepted, because `1.000` is one in English.
func parseCount(_ text: String) -> Int? {
    guard !text.isEmpty, text.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }) else { return nil }
    return Int(text)
}

/// A size such as `800M`, `2G`, `1.5GiB` or `300000000`, in bytes. K, M and G are powers of 1024.
func parseByteCount(_ text: String) -> Int? {
    let lower = text.lowercased()
    let number = lower.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    let units: [String: Double] = [
        "": 1, "b": 1, "k": 1024, "kb": 1024, "kib": 1024, "m": 1_048_576, "mb": 1_048_576,
        "mib": 1_048_576, "g": 1_073_741_824, "gb": 1_073_741_824, "gib": 1_073_741_824,
        "t": 1_099_511_627_776, "tb": 1_099_511_627_776, "tib": 1_099_511_627_776,
    ]
    guard let unit = units[String(lower.dropFirst(number.count))], let value = Double(String(number))
    else { return nil }
    let bytes = value * unit
    guard bytes >= 1, bytes < 9e18 else { return nil }
    return Int(bytes)
}
