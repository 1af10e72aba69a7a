/// Runs one function on several threads and waits for all of them.
///
/// The caller takes part, every thread is joined before the call returns, and a thread that cannot
/// be had means only that fewer run: work is claimed from shared counters, never dealt out by
/// thread number. No Dispatch, no Swift concurrency: both leave threads behind in the host.
enum Parallel {
    /// `context` is what the stage shares between its workers; `worker` is 0..<workers.
    typealias Body = @convention(c) (_ context: UnsafeMutableRawPointer, _ worker: Int) -> Void

    static let maximumWorkers = 64

    private struct Start {
        var body: Body
        var context: UnsafeMutableRawPointer
        var worker: Int
    }

    /// The number of threads to use for a wish: 0 = one per core.
    static func workerCount(wish: Int) -> Int {
        min(maximumWorkers, max(1, wish == 0 ? Platform.coreCount : wish))
    }

    static func run(workers: Int, context: UnsafeMutableRawPointer, _ body: Body) {
        let extra = min(workers, maximumWorkers) &- 1
        guard extra > 0 else { return body(context, 0) }
        // Stack memory: starting threads must not need the heap.
        withUnsafeTemporaryAllocation(of: Start.self, capacity: extra) { starts in
            withUnsafeTemporaryAllocation(of: Platform.Thread.self, capacity: extra) { handles in
                for index in 0..<extra {
                    (starts.baseAddress.unsafelyUnwrapped + index).initialize(
                        to: Start(body: body, context: context, worker: index &+ 1))
                    let handle = Platform.startThread(
                        { raw in
                            guard let raw else { return nil }
                            let start = raw.assumingMemoryBound(to: Start.self).pointee
                            start.body(start.context, start.worker)
                            return nil
                        }, UnsafeMutableRawPointer(starts.baseAddress.unsafelyUnwrapped + index))
                    (handles.baseAddress.unsafelyUnwrapped + index).initialize(to: Platform.Thread(handle: handle))
                }
                body(context, 0)
                for index in 0..<extra {
                    if let handle = handles[index].handle { Platform.joinThread(handle) }
                }
            }
        }
    }
}
