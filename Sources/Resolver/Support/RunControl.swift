import CPlatform

/// How a caller watches and stops a long run.
///
/// `cancel` may be set by any thread or signal handler; it is polled at least every 50 ms.
/// `progress` is called on the calling thread only, at most about 20 times a second.
struct RunControl: @unchecked Sendable {
    /// `done` of `total` units of one stage. A result other than 0 cancels the run.
    typealias Progress = @convention(c) (
        _ context: UnsafeMutableRawPointer?, _ stage: Int32, _ done: UInt64, _ total: UInt64
    ) -> Int32

    var cancel: UnsafePointer<Int32>?
    var progress: Progress?
    var progressContext: UnsafeMutableRawPointer?

    init(
        cancel: UnsafePointer<Int32>? = nil, progress: Progress? = nil,
        progressContext: UnsafeMutableRawPointer? = nil
    ) {
        self.cancel = cancel
        self.progress = progress
        self.progressContext = progressContext
    }

    /// Whether the caller asked to stop. A relaxed read is enough: the flag only ever rises.
    @inline(__always)
    var isCancelled: Bool {
        guard let cancel else { return false }
        return cplatform_load_relaxed(cancel) != 0
    }

    func checkCancelled() throws(Failure) {
        if isCancelled { throw Failure(.cancelled, "the run was cancelled") }
    }
}
