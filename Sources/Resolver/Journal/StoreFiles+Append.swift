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
        let synced = state.pointee.syncedSequence
        var target = state.pointee.pending.base + state.pointee.pending.count
        index = 0
        while index < entryCount {
            state.pointee.lastSequence &+= 1
            var flags: UInt8 = index > 0 ? FrameHeader.wentBefore : 0
            if index &+ 1 < entryCount { flags |= FrameHeader.goesOn }
            let entry = entries[index]
            let header = FrameHeader(
                payloadCount: entry.count, kind: entry.kind, flags: flags, sequence: state.pointee.lastSequence, synced: synced)
            state.pointee.format.write(header, entry.payload, to: target)
            target += header.frameByteCount
            index &+= 1
        }
        state.pointee.pending.setCount(state.pointee.pending.count &+ byteCount)
        state.pointee.appendedEnd &+= UInt64(truncatingIfNeeded: byteCount)
        state.pointee.endsClosed = false
        return state.pointee.lastSequence
    }

    /// Room for more pending bytes; hands to the system what has gathered. Gives the monitor up meanwhile.
    private func makeRoom(_ byteCount: Int) throws(Failure) {
        try state.pointee.checkWritable()
        while state.pointee.pending.count > 0, state.pointee.pending.count &+ byteCount > StoreState.pendingByteCount {
            if !state.pointee.isWriting {
                try state.flush(sync: false)
            } else if state.pointee.pending.count &+ byteCount > StoreState.pendingMaximum {
                state.pointee.monitor.wait()
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
        defer { state.pointee.monitor.unlock() }
        let wanted = min(sequence, state.pointee.lastSequence)
        guard durability != .none else { return try state.pointee.checkWritable() }
        if durability == .group { gather(wanted) }
        while state.pointee.syncedSequence < wanted {
            try state.pointee.checkWritable()
            if state.pointee.isWriting {
                state.pointee.monitor.wait()
            } else {
                try state.flush(sync: true)
            }
        }
    }

    /// Lets others append first, as long as they do.
    private func gather(_ wanted: UInt64) {
        var rounds = 0
        var seen = state.pointee.lastSequence
        while rounds < 64, !state.pointee.isWriting, state.pointee.syncedSequence < wanted {
            state.pointee.monitor.unlock()
            Platform.yieldThread()
            state.pointee.monitor.lock()
            if state.pointee.lastSequence == seen { return }
            seen = state.pointee.lastSequence
            rounds &+= 1
        }
    }

    /// Waits until the disk has every entry.
    func flush() throws(Failure) {
        state.pointee.monitor.lock()
        let last = state.pointee.lastSequence
        state.pointee.monitor.unlock()
        try commit(last, .everyCall)
    }

    var lastSequence: UInt64 {
        state.pointee.monitor.lock()
        defer { state.pointee.monitor.unlock() }
        return state.pointee.lastSequence
    }

    /// The last entry that the disk is known to have.
    var syncedSequence: UInt64 {
        state.pointee.monitor.lock()
        defer { state.pointee.monitor.unlock() }
        return state.pointee.syncedSequence
    }
}
