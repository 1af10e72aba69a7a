let generateCommand = Command(
    name: "generate", summary: "Writes an invented customer list whose true people are known.",
    operands: "", operandCount: 0...0, options: [], notes: "", run: runGenerate)

private func runGenerate(_ invocation: Invocation) throws(CommandFailure) -> ExitStatus {
    throw CommandFailure(status: .usage, message: "generate is not built yet.")
}
