import CPlatform

/// How a caller watches and stops a long run.
///
/// `cancel` may be set by any thread or signal handler; it is polled at least every 50 ms.
/// `progress` is called on the calling thread only, at most about 20 times a second.
package struct RunControl: @unchecked Sendable {
    /// `done` of `total` units of one stage. A result other than 0 cancels the run.
    package typealias Progress = @convention(c) (
        _ stage: Int32, _ done: UInt64, _ total: UInt64, _ context: UnsafeMutableRawPointer?
    ) -> Int32

    package var cancel: UnsafePointer<Int32>?
    package var progress: Progress?
    package var progressContext: UnsafeMutableRawPointer?

    package init(
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

extension RunControl {
    /// The parts of a long run, in order. Values are permanent.
    enum Stage: Int32 {
        case spooling = 0
        case reading = 1
        case linking = 2
        case clustering = 3
        case writing = 4
    }

    /// Tells the caller how far a stage is, and stops when it says so. Call it on the calling thread.
    func report(_ stage: Stage, _ done: UInt64, _ total: UInt64) throws(Failure) {
        guard let progress else { return }
        if progress(stage.rawValue, total == 0 ? done : min(done, total), total, progressContext) != 0 {
            throw Failure(.cancelled, "the run was cancelled")
        }
    }
}
