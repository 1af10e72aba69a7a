extension StoreFiles {
    /// Begins a snapshot of everything appended so far. Between this call and the last append the owner's state must not have
    /// changed: it writes that state, while others may append on.
    func beginSnapshot() throws(Failure) -> SnapshotWriter {
        try beginWriter(target: PathText(none: state.pointee.memory))
    }

    /// Begins a backup: a snapshot in a file of its own, anywhere. It stands alone, has an id of its own, and opens as a store.
    /// A file that is there is replaced only if it is a backup without a journal.
    func beginBackup(_ path: UnsafePointer<UInt8>, _ count: Int) throws(Failure) -> SnapshotWriter {
        let memory = state.pointee.memory
        let calls = state.pointee.calls
        let paths = try StorePaths(path, count, memory)
        guard (try DiskFile.open(paths.journal, Platform.StoreOpening.reading, .backup, calls)).isNone else {
            throw Failure(.outputExists, "a store stands where the backup should go")
        }
        do throws(Failure) {
            let old = try SnapshotFile.open(paths.snapshot, .backup, calls, memory).summary
            guard !old.isThere || old.standsAlone else {
                throw Failure(.outputExists, "a store stands where the backup should go")
            }
        } catch {
            // A damaged backup may be replaced; what is no store of ours may not.
            guard error.code == .damaged else {
                throw error.code == .notStore ? Failure(.outputExists, "another file stands where the backup should go") : error
            }
        }
        return try beginWriter(target: try PathText(path, count, memory))
    }

    private func beginWriter(target: consuming PathText) throws(Failure) -> SnapshotWriter {
        let isBackup = !target.isNone
        let suffix: StaticString = "-new"
        var name = Buffer<UInt8>(state.pointee.memory)
        if isBackup {
            try name.append(target.text, target.count)
        } else {
            try name.append(state.pointee.paths.snapshot.text, state.pointee.paths.snapshot.count)
        }
        try name.append(suffix.start, suffix.length)
        let temporary = try PathText(UnsafePointer(name.base), name.count, state.pointee.memory)
        let copy = try PathText(UnsafePointer(name.base), name.count, state.pointee.memory)
        let (sequence, offset) = try beginLongWork(isWriting: !isBackup)
        do throws(Failure) {
            return try SnapshotWriter(
                state, temporary, target: target, storeID: isBackup ? FrameFormat.newStoreID() : state.pointee.storeID,
                sequence: sequence, journalOffset: offset)
        } catch {
            _ = state.pointee.calls.remove(state.pointee.calls.context, copy.pointer)
            state.pointee.endLongWork()
            throw error
        }
    }

    /// The right to be at a snapshot, a backup or a check. Gives the last entry, and where the journal ends behind it.
    func beginLongWork(isWriting: Bool) throws(Failure) -> (sequence: UInt64, journalEnd: UInt64) {
        state.pointee.monitor.lock()
        defer { state.pointee.monitor.unlock() }
        if isWriting { try state.pointee.checkWritable() }
        if let failure = state.pointee.failure { throw failure }
        guard !state.pointee.isClosed else { throw Failure(.state, "the store is closed") }
        guard !state.pointee.isAtLongWork else { throw Failure(.busy, "the store is at a snapshot, a backup or a check already") }
        state.pointee.isAtLongWork = true
        return (state.pointee.lastSequence, state.pointee.appendedEnd)
    }

    /// Puts the snapshot, or the backup, in its place. When this returns for a snapshot, the journal holds only what was appended
    /// after it began, and nothing of the former files is left. After a failure the store goes on with what it had, unless it
    /// cannot tell which files a crash would leave: then it must be opened again.
    func finish(_ writer: consuming SnapshotWriter) throws(Failure) {
        var writer = writer
        if writer.isBackup {
            let memory = state.pointee.memory
            let target = try PathText(writer.target.text, writer.target.count, memory)
            let directory = try PathText.directory(of: target, memory)
            _ = try writer.complete(as: target, in: directory)
            return
        }
        let summary = try writer.complete(as: state.pointee.paths.snapshot, in: state.pointee.paths.directory)
        state.pointee.monitor.lock()
        state.pointee.snapshot = summary
        state.pointee.monitor.unlock()
        try JournalChange(state, base: writer.sequence, start: writer.journalOffset).run()
    }
}
