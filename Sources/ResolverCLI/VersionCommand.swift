import Resolver

let versionCommand = Command(
    name: "version", summary: "Prints the version.", operands: "", operandCount: 0...0, options: [],
    notes: "", run: runVersion)

private func runVersion(_ invocation: Invocation) throws(CommandFailure) -> ExitStatus {
    try writeOutput("resolver \(toolVersion)\n")
    return .done
}

/// Rises with CHANGELOG.md.
let toolVersion = "0.1.0"
