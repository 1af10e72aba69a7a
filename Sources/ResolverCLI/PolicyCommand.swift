// `resolver policy`: prints a policy in its canonical form, or says all that is wrong with it.
import Resolver

let policyCommand = Command(
    name: "policy", summary: "Prints the built-in policy, or checks one.",
    operands: "[FILE.json]", operandCount: 0...1,
    options: [],
    notes: """
        Without a file: the built-in policy for customer data in Vietnam. With one: the same policy in canonical
        form, or a line for each problem with its path, on standard error, and exit status 3.

        Examples:
          resolver policy > mine.json
          resolver policy mine.json > /dev/null && echo valid
        """,
    run: runPolicy)

private func runPolicy(_ invocation: Invocation) throws(CommandFailure) -> ExitStatus {
    guard let path = invocation.operands.first else {
        try writeOutput(shippedPolicyText())
        return .done
    }
    try writeOutput(try readPolicyFile(path).canonical)
    return .done
}

/// A valid policy, or the failure that lists its problems.
func readPolicyFile(_ path: String) throws(CommandFailure) -> PolicyReading {
    let names = RunNames(input: path)
    try names.check()
    let text = try LineReader(names).rest(atMost: 4 << 20)
    let reading: PolicyReading
    do throws(ResolverError) { reading = try readPolicy(text) } catch { throw commandFailure(error, names) }
    guard reading.isValid else {
        let lines = reading.problems.map { "  " + printable($0) }.joined(separator: "\n")
        throw CommandFailure(status: .input, message: "\(names.shownInput) is no valid policy:", advice: lines)
    }
    return reading
}
