import Synchronization

extension StoreFiles {
    /// Bytes of one operation, all its entries together.
    static let maximumOperation = 64 << 20

    /// Adds one operation of one entry. Gives its sequence, for `commit`. Nothing is acknowledged yet.
    func append(kind: UInt8, _ payload: UnsafePointer<UInt8>, _ count: Int) throws(Failure) -> UInt64 {
        var entry = JournalEntry(kind: kind, payload: payload, count: count)
        return try append(&entry, 1)
    }

    /// Adds one operation of several entries: after a crash all of them are there, or none. Gives the last one's sequence.
    /// On failure the store is as it was before the call.
    func append(_ entries: UnsafePointer<JournalEntry>, _ entryCount: Int) throws(Failure) -> UInt64 {
        guard entryCount > 0 else { throw Failure(.argument, "an operation of the store has no entry") }
        var byteCount = 0
        var index = 0
        while index < entryCount {
            try entries[index].validate()
            byteCount &+= entries[index].count &+ FrameHeader.overhead
            guard byteCount <= StoreFiles.maximumOperation else {
                throw Failure(.argument, "an operation of the store is larger than 64 MiB")
            }
            index &+= 1
        }
        state.pointee.monitor.lock()
        defer { state.pointee.monitor.unlock() }
        try makeRoom(byteCount)
        let synced = syncedSequence
        var target = state.pointee.pending.base + state.pointee.pending.count
        var sequence = lastSequence
        index = 0
        while index < entryCount {
            sequence &+= 1
            var flags: UInt8 = index > 0 ? FrameHeader.wentBefore : 0
            if index &+ 1 < entryCount { flags |= FrameHeader.goesOn }
            let entry = entries[index]
            let header = FrameHeader(
                payloadCount: entry.count, kind: entry.kind, flags: flags, sequence: sequence, synced: synced)
            state.pointee.format.write(header, entry.payload, to: target)
            target += header.frameByteCount
            index &+= 1
        }
        state.pointee.pending.setCount(state.pointee.pending.count &+ byteCount)
        state.pointee.appendedEnd &+= UInt64(truncatingIfNeeded: byteCount)
        state.pointee.endsClosed = false
        state.pointee.appended.store(sequence, ordering: .releasing)
        return sequence
    }

    /// Room for more pending bytes; hands to the system what has gathered. Gives the monitor up meanwhile.
    private func makeRoom(_ byteCount: Int) throws(Failure) {
        try state.pointee.checkWritable()
        while state.pointee.pending.count > 0, state.pointee.pending.count &+ byteCount > StoreState.pendingByteCount {
            if !state.pointee.isWriting {
                try state.flush(sync: false)
            } else if state.pointee.pending.count &+ byteCount > StoreState.pendingMaximum {
                state.pointee.monitor.wait(StoreBell.journal)
            } else {
                break
            }
            try state.pointee.checkWritable()
        }
        try state.pointee.pending.reserve(byteCount)
    }

    // MARK: Acknowledging

    /// Returns when everything up to `sequence` is as safe as `durability` says. Call it without the locks that appending needs:
    /// of those who wait, one syncs for all. After a failed write or sync it throws that failure for ever.
    func commit(_ sequence: UInt64, _ durability: Durability) throws(Failure) {
        state.pointee.monitor.lock()
        let wanted = min(sequence, lastSequence)
        if durability == .none {
            defer { state.pointee.monitor.unlock() }
            return try state.pointee.checkWritable()
        }
        while syncedSequence < wanted {
            if state.pointee.isWriting {
                // Most find their entry synced when they wake, need the lock no more, and wake the next of those who waited with them.
                let bell = StoreBell.commit(state.pointee.writeNumber &+ (wanted > state.pointee.leavingSequence ? 1 : 0))
                state.pointee.monitor.unlockAndWait(bell)
                if syncedSequence >= wanted { return state.pointee.monitor.wake(bell, count: 1) }
                state.pointee.monitor.lock()
            } else {
                return try lead()
            }
        }
        state.pointee.monitor.unlock()
    }

    /// Writes and syncs for all who wait. Called with the monitor, ends without it: those who are woken need it at once.
    private func lead() throws(Failure) {
        do throws(Failure) {
            try state.pointee.checkWritable()
            try state.takeJournal()
        } catch {
            state.pointee.monitor.unlock()
            throw error
        }
        var failed: Failure?
        do throws(Failure) { try state.writePending(sync: true) } catch { failed = error }
        let waking = state.endWriting()
        state.pointee.monitor.unlock()
        state.wake(waking)
        if let failed { throw failed }
    }

    /// Waits until the disk has every entry.
    func flush() throws(Failure) { try commit(lastSequence, .everyCall) }

    var lastSequence: UInt64 { state.pointee.appended.load(ordering: .acquiring) }

    /// The last entry that the disk is known to have.
    var syncedSequence: UInt64 { state.pointee.synced.load(ordering: .acquiring) }
}
