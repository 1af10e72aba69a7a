extension StoreFiles {
    /// Bytes of the store's files as they are now.
    struct Sizes {
        var snapshotBytes: UInt64 = 0
        var snapshotEntries: UInt64 = 0
        var journalBytes: UInt64 = 0
        /// Entries after the snapshot.
        var journalEntries: UInt64 = 0
    }

    /// Gives every entry: those of the snapshot, then those of the journal after it. Call it once, before anything is appended.
    ///
    /// A damaged snapshot is seen while it is read: what was given until then must be dropped. The journal was read whole
    /// when the store was opened.
    func replay(_ body: (JournalEntry) throws(Failure) -> Void) throws(Failure) {
        try readSnapshot(.first, body)
        try readSnapshot(.second, body)
        try readJournal(body)
    }

    /// Gives the entries of a part of the snapshot, or the first `limit` of them; none where there is no snapshot.
    func readSnapshot(
        _ part: SnapshotFile.Part, limit: UInt64 = .max, _ body: (JournalEntry) throws(Failure) -> Void
    ) throws(Failure) {
        try StoreFiles.readSnapshot(state, part, limit: limit, body)
    }

    /// The same for a thread that has only the state.
    static func readSnapshot(
        _ state: UnsafeMutablePointer<StoreState>, _ part: SnapshotFile.Part, limit: UInt64 = .max,
        _ body: (JournalEntry) throws(Failure) -> Void
    ) throws(Failure) {
        guard state.pointee.snapshot.isThere else { return }
        let file = try SnapshotFile.open(state.pointee.paths.snapshot, .snapshot, state.pointee.calls, state.pointee.memory)
        try file.read(part, limit: limit, body)
    }

    /// Gives the journal's entries that the snapshot does not hold.
    func readJournal(_ body: (JournalEntry) throws(Failure) -> Void) throws(Failure) {
        guard !state.pointee.journal.isNone else { return }
        let inside = state.pointee.snapshot.lastSequence
        var reader = FrameReader(state.pointee.format, limit: state.pointee.journalEnd, memory: state.pointee.memory)
        var at = UInt64(truncatingIfNeeded: FileHeader.byteCount)
        while true {
            switch try reader.step(state.pointee.journal, at: at) {
            case .end: return
            case .broken: throw Failure(.damaged, state.pointee.journal.role.isDamaged, offset: at)
            case .frame(let frame):
                if frame.header.isEntry, frame.header.sequence > inside { try body(JournalEntry(frame)) }
                at = frame.end
            }
        }
    }

    /// Reads both files and verifies every checksum. The first wrong one is the failure, with its file and place. Appends and commits
    /// go on meanwhile.
    func check() throws(Failure) -> Sizes {
        _ = try beginLongWork(isWriting: false)
        defer { state.pointee.endLongWork() }
        if !state.pointee.isReadOnly {
            state.pointee.monitor.lock()
            defer { state.pointee.monitor.unlock() }
            try state.flush(sync: false)
        }
        let memory = state.pointee.memory
        if state.pointee.snapshot.isThere {
            let file = try SnapshotFile.open(state.pointee.paths.snapshot, .snapshot, state.pointee.calls, memory)
            guard file.summary.isSame(as: state.pointee.snapshot) else {
                throw Failure(.damaged, "another file is in the place of the store's snapshot")
            }
            try file.read { (_) throws(Failure) in }
        }
        guard !state.pointee.journal.isNone else { return measure() }
        state.pointee.monitor.lock()
        let end = state.pointee.journalEnd
        state.pointee.monitor.unlock()
        let header = try FileHeader(.journal, of: state.pointee.journal, memory)
        guard header.storeID == state.pointee.storeID, header.sequence == state.pointee.journalBase else {
            throw Failure(.damaged, state.pointee.journal.role.isDamaged, offset: 0)
        }
        guard try state.pointee.journal.size() >= end else {
            throw Failure(.damaged, state.pointee.journal.role.isDamaged, offset: try state.pointee.journal.size())
        }
        _ = try JournalScan(
            state.pointee.journal, header, state.pointee.format, boundary: 0, size: end, mayBeTorn: false, memory: memory)
        return measure()
    }

    func measure() -> Sizes {
        state.pointee.monitor.lock()
        defer { state.pointee.monitor.unlock() }
        return Sizes(
            snapshotBytes: state.pointee.snapshot.byteCount, snapshotEntries: state.pointee.snapshot.entryCount,
            journalBytes: state.pointee.journal.isNone ? 0 : state.pointee.appendedEnd,
            journalEntries: state.pointee.lastSequence &- min(state.pointee.lastSequence, state.pointee.snapshot.lastSequence))
    }
}
