/// The files of one store: entries that, once acknowledged, survive the end of the process and of the machine.
///
///     open ─▶ replay ─▶ append, commit … ─▶ beginSnapshot, write …, finish ─▶ append, commit … ─▶ close
///
/// It knows nothing of people: entries are bytes of a kind. Docs/Formats.md has the files byte by byte.
///
/// Thread rule: any threads may call `append`, `commit`, `flush` and `measure` at once; one at a time may be at a snapshot, a
/// backup or a check. The order of the entries is the order of the appends.
struct StoreFiles: ~Copyable, @unchecked Sendable {
    enum Mode {
        /// Makes the store when there is none. No other opening can stand beside it.
        case readWrite
        /// Any number of these may be open, and no writer.
        case readOnly
    }

    /// What opening found.
    struct Recovery {
        /// Bytes of the journal that no acknowledged operation had, and that were cut off (or are passed over, read-only).
        var tornByteCount: UInt64 = 0
        /// Whether the journal was closed the last time, and not left by a crash.
        var wasClosed = true
        var isNew = false
    }

    /// How long a commit waits.
    enum Durability {
        /// Until the disk has it: written and synced at once.
        case everyCall
        /// Until the disk has it: one sync for all who come meanwhile.
        case group
        /// Not at all: an end of the process loses what the system does not have yet (at most some hundred KiB), an end of the
        /// machine what the disk does not have.
        case none
    }

    let state: UnsafeMutablePointer<StoreState>

    init(
        path text: UnsafePointer<UInt8>, _ count: Int, mode: Mode, memory: Memory, calls: DiskCalls = DiskCalls()
    ) throws(Failure) {
        state = try StoreFiles.openState(text, count, mode, memory, calls)
    }

    private static func openState(
        _ text: UnsafePointer<UInt8>, _ count: Int, _ mode: Mode, _ memory: Memory, _ calls: DiskCalls
    ) throws(Failure) -> UnsafeMutablePointer<StoreState> {
        let paths = try StorePaths(text, count, memory)
        // A file that is something else is left alone, without so much as a lock beside it.
        let isThere = try StoreOpener.refuseForeign(paths, calls, memory)
        let lockFile = try StoreOpener.lock(paths, mode, isThere: isThere, calls)
        let opener = try StoreOpener.open(paths, mode, calls, memory)
        let opened = try opener.state(paths: paths, lockFile: lockFile)
        let raw = try memory.allocate(MemoryLayout<StoreState>.stride, zeroed: false)
        let state = raw.bindMemory(to: StoreState.self, capacity: 1)
        state.initialize(to: opened)
        return state
    }

    /// Without `close()` it is as if the process had ended here.
    deinit {
        let memory = state.pointee.memory
        state.deinitialize(count: 1)
        memory.release(UnsafeMutableRawPointer(state), MemoryLayout<StoreState>.stride)
    }

    var recovery: Recovery { state.pointee.recovery }

    /// Waits until the disk has everything, and gives the store free. Refused while a snapshot, a backup or a check is under way; after
    /// any other failure the store is closed all the same.
    func close() throws(Failure) {
        state.pointee.monitor.lock()
        defer { state.pointee.monitor.unlock() }
        guard !state.pointee.isClosed else { return }
        guard !state.pointee.isAtLongWork else { throw Failure(.busy, "the store is at a snapshot, a backup or a check") }
        // From here on nobody appends.
        state.pointee.isClosed = true
        while state.pointee.isWriting { state.pointee.monitor.wait(StoreBell.journal) }
        defer {
            state.pointee.journal.close()
            state.pointee.lockFile.close()
        }
        if let failure = state.pointee.failure { throw failure }
        guard !state.pointee.isReadOnly, !state.pointee.endsClosed else { return }
        state.pointee.isWriting = true
        defer { state.giveJournal() }
        try state.writePending(sync: true, isLast: true)
        writeEndMark()
    }

    /// The last frame of a journal that was closed: whatever stands before it was on the disk. It is not waited for, nor is the cut
    /// behind it; without them the next opening merely looks more closely.
    private func writeEndMark() {
        let last = state.pointee.lastSequence
        let mark = FrameHeader(payloadCount: 0, kind: FrameHeader.ownKind, flags: 0, sequence: last, synced: last)
        guard (try? state.pointee.pending.reserve(mark.frameByteCount)) != nil else { return }
        let base = state.pointee.pending.base
        state.pointee.format.write(mark, UnsafePointer(base), to: base)
        if (try? state.pointee.journal.write(UnsafePointer(base), mark.frameByteCount, at: state.pointee.journalEnd)) == nil {
            _ = try? state.pointee.journal.truncate(state.pointee.journalEnd)
        } else {
            state.cutRoom(behind: state.pointee.journalEnd &+ UInt64(truncatingIfNeeded: mark.frameByteCount))
        }
    }
}
