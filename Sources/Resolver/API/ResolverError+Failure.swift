extension ResolverError {
    /// The failure in its own words, for calls that have no file to name.
    init(_ failure: Failure) {
        let words = String(unsafeUninitializedCapacity: 256) { buffer in
            guard let base = buffer.baseAddress else { return 0 }
            return failure.write(into: base, capacity: 256)
        }
        self.init(failure, words)
    }
}
