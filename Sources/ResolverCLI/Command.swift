/// One subcommand: what it takes, what it says about itself, and what it does.
///
///     resolver  dedupe  leads.csv  -o people.csv  --threads 2
///               │       │          │
///               │       operand    option with a value
///               command
struct Command: Sendable {
    /// An option such as `--map field=column`. A flag has no `value`.
    struct Option: Sendable {
        /// The long name without its dashes.
        let name: String
        /// The one-letter name, if there is one.
        var letter: Character? = nil
        /// What stands for the value in the help, `FILE` or `N`; nil for a flag.
        var value: String? = nil
        /// One or two plain lines.
        let help: String
    }

    let name: String
    /// One line for `resolver help`.
    let summary: String
    /// Operands as the help shows them, `INPUT.csv`.
    let operands: String
    let operandCount: ClosedRange<Int>
    let options: [Option]
    /// Further paragraphs and examples.
    let notes: String
    let run: @Sendable (Invocation) throws(CommandFailure) -> ExitStatus
}

/// How the process ends; the numbers are documented and permanent.
enum ExitStatus: Int32 {
    case done = 0
    case usage = 2
    case input = 3
    case inputOutput = 4
    case limit = 5
}

/// A command that could not do its work: the sentence for the person and the exit status.
struct CommandFailure: Error {
    let status: ExitStatus
    let message: String
    /// A second line that says what to do, if there is more to say than the sentence.
    var advice: String? = nil

    static func usage(_ message: String, advice: String? = nil) -> CommandFailure {
        CommandFailure(status: .usage, message: message, advice: advice)
    }
}

/// The parsed arguments of one call.
struct Invocation: Sendable {
    let command: Command
    var operands: [String] = []
    /// Option name and value in the order given; the value of a flag is empty.
    var given: [(name: String, value: String)] = []

    func has(_ name: String) -> Bool { given.contains { $0.name == name } }

    /// The last value given wins, as people expect of a repeated option.
    func value(_ name: String) -> String? { given.last { $0.name == name }?.value }

    func values(_ name: String) -> [String] { given.filter { $0.name == name }.map(\.value) }

    /// A whole number of 0 or more, or `otherwise` when the option was not given.
    func count(_ name: String, otherwise: Int) throws(CommandFailure) -> Int {
        guard let text = value(name) else { return otherwise }
        guard let number = parseCount(text) else {
            throw .usage("--\(name) needs a whole number, not “\(text)”.")
        }
        return number
    }
}
