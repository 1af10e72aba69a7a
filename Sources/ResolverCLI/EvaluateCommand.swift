let evaluateCommand = Command(
    name: "evaluate", summary: "Compares found people with the true ones.",
    operands: "FILE", operandCount: 1...1, options: [], notes: "", run: runEvaluate)

private func runEvaluate(_ invocation: Invocation) throws(CommandFailure) -> ExitStatus {
    throw CommandFailure(status: .usage, message: "evaluate is not built yet.")
}
