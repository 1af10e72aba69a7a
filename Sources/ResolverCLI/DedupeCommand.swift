let dedupeCommand = Command(
    name: "dedupe", summary: "Finds the rows of a CSV file that are one person.",
    operands: "INPUT.csv", operandCount: 1...1, options: [], notes: "", run: runDedupe)

private func runDedupe(_ invocation: Invocation) throws(CommandFailure) -> ExitStatus {
    throw CommandFailure(status: .usage, message: "dedupe is not built yet.")
}
