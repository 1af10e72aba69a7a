/// A policy in memory of its own, for callers in other languages. Immutable; any number of threads.
package struct PolicyBox: ~Copyable {
    let policy: Policy

    /// A valid policy from its text, or a `.policy` failure.
    package static func make(_ text: UnsafePointer<UInt8>, _ count: Int) throws(Failure) -> UnsafeMutablePointer<PolicyBox> {
        try ObjectBox.make(PolicyBox(policy: try PolicyReader.policy(text, count, .unlimited)))
    }

    package static func shipped() throws(Failure) -> UnsafeMutablePointer<PolicyBox> {
        try ObjectBox.make(PolicyBox(policy: try ShippedPolicy.make(.unlimited)))
    }

    package static func destroy(_ box: UnsafeMutablePointer<PolicyBox>) { ObjectBox.destroy(box) }

    /// Copies the canonical text as far as there is room; returns its bytes.
    package func text(into buffer: UnsafeMutablePointer<UInt8>?, capacity: Int) throws(Failure) -> Int {
        let text = try PolicyWriter.write(policy, .unlimited)
        if let buffer { buffer.update(from: text.base, count: min(capacity, text.count)) }
        return text.count
    }

    /// Copies what is wrong with a text, a line a problem, as far as there is room.
    package static func problems(
        _ text: UnsafePointer<UInt8>, _ count: Int, into buffer: UnsafeMutablePointer<UInt8>?, capacity: Int
    ) throws(Failure) -> (count: Int, byteCount: Int) {
        let outcome = try PolicyReader.read(text, count, .unlimited)
        let lines = outcome.problems.text.count
        if let buffer { buffer.update(from: outcome.problems.text.base, count: min(capacity, lines)) }
        return (outcome.problems.count, lines)
    }

    /// A policy estimated from the files of the options; `from` describes their columns, nil for the built-in description.
    package static func train(
        _ options: ColumnOptions, from policy: UnsafeMutablePointer<PolicyBox>?
    ) throws(Failure) -> UnsafeMutablePointer<PolicyBox> {
        var options = options
        var text = Buffer<UInt8>(.unlimited)
        if let policy {
            text = try PolicyWriter.write(policy.pointee.policy, .unlimited)
            options.policy = BatchOptions.Text(text.base, text.count)
        }
        var run = try ColumnRun(options)
        let trained = try run.train()
        extendLifetime(text)
        return try make(trained.policy.base, trained.policy.count)
    }

    /// Finds the people of the options' files under this policy.
    package func link(_ options: ColumnOptions) throws(Failure) -> ColumnCounts {
        var options = options
        let text = try PolicyWriter.write(policy, .unlimited)
        options.policy = BatchOptions.Text(text.base, text.count)
        var run = try ColumnRun(options)
        try run.link()
        extendLifetime(text)
        return run.counts
    }
}
