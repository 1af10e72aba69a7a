/// Puts a journal without what the snapshot has in the place of the old one, while the store is in use.
///
///     old  │ …… in the snapshot …… │ after it …… │ pending
///                                  start ─▶ copied, last part without writers ─▶ new │ after it …… │
///
/// Appends go on meanwhile; commits wait for the last part only.
struct JournalChange {
    private let state: UnsafeMutablePointer<StoreState>
    private let base: UInt64
    private let start: UInt64
    private let firstPlace = UInt64(truncatingIfNeeded: FileHeader.byteCount)

    /// `start` is where the entries after `base` begin in the old journal.
    init(_ state: UnsafeMutablePointer<StoreState>, base: UInt64, start: UInt64) {
        self.state = state
        self.base = base
        self.start = start
    }

    func run() throws(Failure) {
        do throws(Failure) {
            let file = try JournalFile.begin(
                state.pointee.paths.journalNew, storeID: state.pointee.storeID, base: base, state.pointee.calls, state.pointee.memory)
            let copied = try copySettled(to: file)
            try change(to: file, copied)
        } catch {
            _ = state.pointee.calls.remove(state.pointee.calls.context, state.pointee.paths.journalNew.pointer)
            throw error
        }
    }

    /// What the system has by now needs nobody to wait. Gives the end of it in the old journal.
    private func copySettled(to file: borrowing DiskFile) throws(Failure) -> UInt64 {
        var copied = start
        var rounds = 0
        while rounds < 4 {
            state.pointee.monitor.lock()
            let end = state.pointee.journalEnd
            state.pointee.monitor.unlock()
            guard end > copied else { break }
            try copy(copied, end, to: file)
            copied = end
            rounds &+= 1
        }
        try file.sync()
        return copied
    }

    private func copy(_ from: UInt64, _ end: UInt64, to file: borrowing DiskFile) throws(Failure) {
        try JournalFile.copy(
            state.pointee.journal, from, end, to: file, at: firstPlace &+ (from &- start), state.pointee.memory)
    }

    private func change(to file: consuming DiskFile, _ copied: UInt64) throws(Failure) {
        state.pointee.monitor.lock()
        defer { state.pointee.monitor.unlock() }
        try state.takeJournal()
        defer { state.giveJournal() }
        let last = try state.writePending(sync: false)
        let end = state.pointee.journalEnd
        state.pointee.monitor.unlock()
        var hasAppeared = false
        var failed: Failure?
        do throws(Failure) {
            try copy(copied, end, to: file)
            if end > copied { try file.sync() }
            try appear()
            hasAppeared = true
            try DiskFile.syncDirectory(state.pointee.paths.directory, state.pointee.calls, .journal)
        } catch {
            failed = error
        }
        state.pointee.monitor.lock()
        if let failed {
            // After a crash either journal may be there: what is appended from now on could be in the wrong one.
            if hasAppeared { state.pointee.failure = failed }
            throw failed
        }
        state.pointee.journal.close()
        state.pointee.journal = file
        state.pointee.journalBase = base
        state.pointee.journalEnd &-= start &- firstPlace
        state.pointee.laidOutEnd = state.pointee.journalEnd
        state.pointee.appendedEnd &-= start &- firstPlace
        state.pointee.raiseSynced(last)
        state.pointee.endsClosed = false
    }

    private func appear() throws(Failure) {
        let calls = state.pointee.calls
        let result = calls.rename(
            calls.context, state.pointee.paths.journalNew.pointer, state.pointee.paths.journal.pointer)
        guard result >= 0 else { throw Failure.ofFile(DiskFile.Role.journal.cannotWrite, Int(result)) }
    }
}
