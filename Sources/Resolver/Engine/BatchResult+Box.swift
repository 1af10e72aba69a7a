extension BatchResult {
    /// A run's result in memory of its own, for a handle.
    package static func make(_ options: BatchOptions) throws(Failure) -> UnsafeMutablePointer<BatchResult> {
        try ObjectBox.make(try BatchResult(options))
    }

    package static func destroy(_ box: UnsafeMutablePointer<BatchResult>) { ObjectBox.destroy(box) }
}
