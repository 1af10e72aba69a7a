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
        /// Written and read by the caller's thread only.
        var thread = Platform.Thread(handle: nil)
    }

    /// The number of threads to use for a wish: 0 = one per core.
    static func workerCount(wish: Int) -> Int {
        min(maximumWorkers, max(1, wish == 0 ? Platform.coreCount : wish))
    }

    static func run(workers: Int, context: UnsafeMutableRawPointer, _ body: Body) {
        let extra = min(workers, maximumWorkers) &- 1
        guard extra > 0 else { return body(context, 0) }
        // Without memory for the threads' starts the caller works alone, as without threads.
        guard let room = Platform.allocateBytes(extra &* MemoryLayout<Start>.stride) else { return body(context, 0) }
        defer { Platform.releaseBytes(room) }
        let starts = room.bindMemory(to: Start.self, capacity: extra)
        var index = 0
        while index < extra {
            let start = starts + index
            start.initialize(to: Start(body: body, context: context, worker: index &+ 1))
            start.pointee.thread.handle = Platform.startThread(
                { raw in
                    guard let raw else { return nil }
                    let start = raw.assumingMemoryBound(to: Start.self)
                    start.pointee.body(start.pointee.context, start.pointee.worker)
                    return nil
                }, UnsafeMutableRawPointer(start))
            index &+= 1
        }
        body(context, 0)
        index = 0
        while index < extra {
            if let handle = starts[index].thread.handle { Platform.joinThread(handle) }
            index &+= 1
        }
    }
}
