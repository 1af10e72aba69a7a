let normalizeCommand = Command(
    name: "normalize", summary: "Shows how phones, names and e-mails are understood.",
    operands: "phone|name|email [FILE]", operandCount: 1...2, options: [], notes: "",
    run: runNormalize)

private func runNormalize(_ invocation: Invocation) throws(CommandFailure) -> ExitStatus {
    throw CommandFailure(status: .usage, message: "normalize is not built yet.")
}
