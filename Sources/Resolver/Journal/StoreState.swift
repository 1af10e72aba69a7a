import Synchronization

/// What an open store remembers: one block on the heap, so that several threads can share it.
///
///     append ─▶ pending ─(a leader takes it all)─▶ leaving ─▶ journal ─ sync ─▶ synced
///
/// Everything that changes is touched only by who holds the monitor. `isWriting` is the right to the journal file: its
/// holder writes and syncs without the monitor, while others go on appending.
struct StoreState: ~Copyable {
    /// Frames beyond this are handed to the system without being asked.
    static let pendingByteCount = 256 << 10
    /// An append waits for the disk when this much is pending.
    static let pendingMaximum = 8 << 20

    // First, because the thread sanitizer takes a change of any part for a change of the first.
    var isWriting = false

    let calls: DiskCalls
    let memory: Memory
    let paths: StorePaths
    let monitor: Monitor
    let isReadOnly: Bool
    let storeID: UInt64
    let format: FrameFormat
    var lockFile: DiskFile
    /// The last entry that the disk is known to have. Only who holds the monitor raises it; anybody may read it.
    let synced = Atomic<UInt64>(0)
    /// The last entry that was appended; likewise.
    let appended = Atomic<UInt64>(0)

    var snapshot: SnapshotFile.Summary
    var journal: DiskFile
    /// The last entry before the journal's first.
    var journalBase: UInt64
    /// Bytes of the journal that the system has.
    var journalEnd: UInt64
    /// Up to here the journal's file was laid out with zeros, `.max` where that failed.
    var laidOutEnd: UInt64
    /// `journalEnd` and what is leaving and pending.
    var appendedEnd: UInt64
    /// The last frame of the journal says that it was closed.
    var endsClosed: Bool

    var pending: Buffer<UInt8>
    var leaving: Buffer<UInt8>
    /// Of the writes to the journal; those who wait for one of them sleep at its bell.
    var writeNumber = 0
    /// The last entry of the write that is under way.
    var leavingSequence: UInt64 = 0
    /// A snapshot, a backup or a check is under way.
    var isAtLongWork = false
    var isClosed = false
    /// Once a write or a sync failed, nothing is acknowledged any more.
    var failure: Failure?
    let recovery: StoreFiles.Recovery

    /// Whether an entry can be appended.
    func checkWritable() throws(Failure) {
        if let failure { throw failure }
        guard !isClosed else { throw Failure(.state, "the store is closed") }
        guard !isReadOnly else { throw Failure(.state, "the store is open for reading only") }
    }

    var lastSequence: UInt64 { appended.load(ordering: .acquiring) }

    func raiseSynced(_ sequence: UInt64) {
        if sequence > synced.load(ordering: .relaxed) { synced.store(sequence, ordering: .releasing) }
    }

    mutating func exchangeBuffers() { swap(&pending, &leaving) }

    mutating func endLongWork() {
        monitor.lock()
        isAtLongWork = false
        monitor.unlock()
    }
}

/// The monitor's bells: two for commits, by the number of the write that they wait for, and one for everybody else.
enum StoreBell {
    static let count = 3
    static let journal = 2
    static func commit(_ writeNumber: Int) -> Int { writeNumber & 1 }

    /// So many of those who waited for a write are woken, and each that wakes wakes one more: all at once they would only queue for the
    /// next lock. They wake in the order in which they fell asleep, those of an earlier write first; were it otherwise, the bell's next ring
    /// would find them.
    static let strands: Int32 = 2

    /// Whom the end of a write wakes.
    struct Waking {
        let writeNumber: Int
        let count: Int32
        let nextCount: Int32
    }
}

/// Who holds the monitor calls these; they give it up while they wait or write.
extension UnsafeMutablePointer where Pointee == StoreState {
    /// Waits for the right to the journal file.
    func takeJournal() throws(Failure) {
        while pointee.isWriting { pointee.monitor.wait(StoreBell.journal) }
        if let failure = pointee.failure { throw failure }
        guard !pointee.isClosed else { throw Failure(.state, "the store is closed") }
        pointee.isWriting = true
    }

    func giveJournal() { wake(endWriting()) }

    /// Gives the right back. What it gives is for `wake`, which is better called without the monitor.
    func endWriting() -> StoreBell.Waking {
        pointee.isWriting = false
        let number = pointee.writeNumber
        pointee.monitor.ring(StoreBell.commit(number &+ 1))
        pointee.monitor.ring(StoreBell.commit(number))
        pointee.monitor.ring(StoreBell.journal)
        // Of those who wait for the next write one begins it, unless there will be none.
        let isOver = pointee.failure != nil || pointee.isClosed
        return StoreBell.Waking(writeNumber: number, count: isOver ? .max : StoreBell.strands, nextCount: isOver ? .max : 1)
    }

    func wake(_ waking: StoreBell.Waking) {
        pointee.monitor.wake(StoreBell.commit(waking.writeNumber &+ 1), count: waking.nextCount)
        pointee.monitor.wake(StoreBell.commit(waking.writeNumber), count: waking.count)
        pointee.monitor.wake(StoreBell.journal)
    }

    /// Hands what is pending to the system and, if asked, waits for the disk. Only who took the journal may call it. Gives the last
    /// entry that it handed over: others may have appended since. `isLast`: nothing will follow, so that no room is needed.
    @discardableResult
    func writePending(sync: Bool, isLast: Bool = false) throws(Failure) -> UInt64 {
        pointee.exchangeBuffers()
        pointee.writeNumber &+= 1
        pointee.leavingSequence = pointee.lastSequence
        let sequence = pointee.lastSequence
        let start = pointee.journalEnd
        let count = pointee.leaving.count
        var laidOut = pointee.laidOutEnd
        pointee.monitor.unlock()
        var failed: Failure?
        do throws(Failure) {
            try pointee.journal.write(UnsafePointer(pointee.leaving.base), count, at: start)
        } catch {
            failed = error
            // What was written of it is cut off again; where that fails too, opening cuts it off.
            _ = try? pointee.journal.truncate(start)
        }
        if failed == nil, sync {
            if !isLast { laidOut = layOut(behind: start &+ UInt64(truncatingIfNeeded: count), laidOut: laidOut) }
            do throws(Failure) { try pointee.journal.sync() } catch { failed = error }
        }
        pointee.monitor.lock()
        pointee.laidOutEnd = laidOut
        pointee.leaving.removeAll()
        if pointee.leaving.byteCount > 4 &* StoreState.pendingByteCount { pointee.leaving.free() }
        if let failed {
            pointee.failure = failed
            throw failed
        }
        pointee.journalEnd = start &+ UInt64(truncatingIfNeeded: count)
        if sync { pointee.raiseSynced(sequence) }
        return sequence
    }

    /// As `takeJournal`, `writePending` and `giveJournal`.
    func flush(sync: Bool) throws(Failure) {
        try takeJournal()
        do throws(Failure) { try writePending(sync: sync) } catch {
            giveJournal()
            throw error
        }
        giveJournal()
    }
}
