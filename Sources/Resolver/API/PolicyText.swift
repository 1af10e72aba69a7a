/// A policy as text, for Swift users: checked, and in the form that two policies are compared in.
public struct PolicyReading: Sendable, Equatable {
    /// A line a problem, `/comparisons/name/levels/3/anchored: …`; empty for a valid policy.
    public var problems: [String] = []
    /// The policy as the engine writes it: always the same bytes for the same policy. Empty where there are problems.
    public var canonical = ""

    /// Whether it describes files by their columns; otherwise it is a policy for Vietnamese customer data.
    public var describesColumns = false

    public var isValid: Bool { problems.isEmpty }
}

/// Checks a policy and tells all that is wrong with it.
///
/// O(bytes), up to 4 MiB. Errors: none but the end of memory; a bad text is a reading with problems.
public func readPolicy(_ text: [UInt8]) throws(ResolverError) -> PolicyReading {
    do throws(Failure) {
        var reading = PolicyReading()
        var bytes = Buffer<UInt8>(.unlimited)
        for byte in text { try bytes.append(byte) }
        let outcome = try PolicyReader.read(bytes.base, bytes.count, .unlimited)
        if outcome.isValid {
            let written = try PolicyWriter.write(outcome.policy, .unlimited)
            reading.canonical = string(written)
            reading.describesColumns = outcome.policy.head.kind == .columns
        } else {
            reading.problems = string(outcome.problems.text).split(separator: "\n").map(String.init)
            let left = outcome.problems.count - reading.problems.count
            if left > 0 { reading.problems.append("… and \(left) more") }
        }
        return reading
    } catch {
        throw ResolverError(error)
    }
}

/// The policy that ships, for customer data in Vietnam, in canonical form.
public func shippedPolicyText() -> String {
    String(decoding: UnsafeBufferPointer(start: ShippedPolicy.text.start, count: ShippedPolicy.text.length), as: UTF8.self)
}

/// Writes a policy to a file that appears whole or not at all.
public func writePolicy(_ text: String, to path: String) throws(ResolverError) {
    do throws(Failure) {
        let texts = BorrowedTexts()
        let (target, lent) = (texts.lend(path), texts.lend(text))
        var file = try OutputFile(path: target.span.base, target.count, memory: .unlimited)
        try file.write(lent.span.base, lent.count)
        try file.commit()
    } catch {
        throw ResolverError(error)
    }
}

private func string(_ bytes: borrowing Buffer<UInt8>) -> String {
    String(decoding: UnsafeBufferPointer(start: bytes.base, count: bytes.count), as: UTF8.self)
}
