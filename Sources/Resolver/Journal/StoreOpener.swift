import Synchronization

/// Opens the files of a store, and puts in order what a crash left.
///
/// | found | done |
/// |---|---|
/// | nothing | a new store: a journal without entries |
/// | a snapshot that stands alone (a backup) | a journal that goes on after it |
/// | a journal with a torn tail, or with room behind its end | that is cut |
/// | a journal that was not closed | its last entries are written over with themselves, then synced: after a failed sync the system takes them for written |
/// | a journal with entries that the snapshot has | a journal without them |
/// | anything else | refused |
struct StoreOpener: ~Copyable {
    private let calls: DiskCalls
    private let memory: Memory
    private let isReadOnly: Bool
    private let snapshot: SnapshotFile.Summary
    private let storeID: UInt64
    private var journal: DiskFile
    private var base: UInt64
    private var end: UInt64
    private var lastSequence: UInt64
    private var endsClosed: Bool
    private var recovery = StoreFiles.Recovery()

    // MARK: Before anything is touched

    /// Whether a store is there. Throws when the file at its path is something else.
    static func refuseForeign(
        _ paths: borrowing StorePaths, _ calls: DiskCalls, _ memory: Memory
    ) throws(Failure) -> Bool {
        let file = try DiskFile.open(paths.snapshot, Platform.StoreOpening.reading, .snapshot, calls)
        if !file.isNone {
            _ = try file.size()
            _ = try FileHeader(.snapshot, of: file, memory)
            return true
        }
        return !(try DiskFile.open(paths.journal, Platform.StoreOpening.reading, .journal, calls)).isNone
    }

    static func lock(
        _ paths: borrowing StorePaths, _ mode: StoreFiles.Mode, isThere: Bool, _ calls: DiskCalls
    ) throws(Failure) -> DiskFile {
        guard isThere || mode == .readWrite else { throw Failure(.notStore, "there is no store at this path") }
        do throws(Failure) {
            let file = try DiskFile.open(paths.lock, Platform.StoreOpening.making, .lock, calls)
            try file.lock(isExclusive: mode == .readWrite)
            return file
        } catch {
            // Where nothing can be written there is no writer.
            guard mode == .readOnly, error.systemError == Platform.SystemError.readOnlyDisk else { throw error }
            return DiskFile(none: calls, .lock)
        }
    }

    // MARK: Reading what is there

    static func open(
        _ paths: borrowing StorePaths, _ mode: StoreFiles.Mode, _ calls: DiskCalls, _ memory: Memory
    ) throws(Failure) -> StoreOpener {
        let isReadOnly = mode == .readOnly
        if !isReadOnly {
            _ = calls.remove(calls.context, paths.snapshotNew.pointer)
            _ = calls.remove(calls.context, paths.journalNew.pointer)
            _ = calls.remove(calls.context, paths.listNew.pointer)
        }
        let snapshot = try SnapshotFile.open(paths.snapshot, .snapshot, calls, memory).summary
        let journal = try DiskFile.open(
            paths.journal, isReadOnly ? Platform.StoreOpening.reading : Platform.StoreOpening.writing, .journal, calls)
        if journal.isNone { return try begin(paths, snapshot, journal, isReadOnly: isReadOnly, calls, memory) }
        let header = try FileHeader(.journal, of: journal, memory)
        try checkPair(snapshot, header)
        let size = try journal.size()
        let scan = try JournalScan(
            journal, header, FrameFormat(storeID: header.storeID), boundary: snapshot.lastSequence, size: size, mayBeTorn: true,
            memory: memory)
        var opener = StoreOpener(
            calls: calls, memory: memory, isReadOnly: isReadOnly, snapshot: snapshot, storeID: header.storeID, journal: journal,
            base: header.sequence, end: scan.end, lastSequence: max(scan.lastSequence, snapshot.lastSequence), endsClosed: scan.isClosed)
        opener.recovery.tornByteCount = scan.written &- scan.end
        opener.recovery.wasClosed = scan.isClosed || scan.entryCount == 0 && opener.recovery.tornByteCount == 0
        if !isReadOnly { try opener.repair(paths, scan, isLonger: size > scan.end) }
        return opener
    }

    /// A store without a journal: a new one, or a backup.
    private static func begin(
        _ paths: borrowing StorePaths, _ snapshot: SnapshotFile.Summary, _ missing: borrowing DiskFile, isReadOnly: Bool,
        _ calls: DiskCalls, _ memory: Memory
    ) throws(Failure) -> StoreOpener {
        guard !snapshot.isThere || snapshot.standsAlone else { throw Failure(.damaged, "the store's journal is missing") }
        guard snapshot.isThere || !isReadOnly else { throw Failure(.notStore, "there is no store at this path") }
        let storeID = snapshot.isThere ? snapshot.storeID : FrameFormat.newStoreID()
        let journal =
            isReadOnly
            ? DiskFile(none: calls, .journal)
            : try JournalFile.replace(paths, storeID: storeID, base: snapshot.lastSequence, with: missing, 0, 0, calls, memory)
        var opener = StoreOpener(
            calls: calls, memory: memory, isReadOnly: isReadOnly, snapshot: snapshot, storeID: storeID, journal: journal,
            base: snapshot.lastSequence, end: UInt64(truncatingIfNeeded: FileHeader.byteCount),
            lastSequence: snapshot.lastSequence, endsClosed: false)
        opener.recovery.isNew = !snapshot.isThere
        return opener
    }

    private static func checkPair(_ snapshot: SnapshotFile.Summary, _ journal: FileHeader) throws(Failure) {
        guard snapshot.isThere else {
            guard journal.sequence == 0 else { throw Failure(.damaged, "the store's snapshot is missing") }
            return
        }
        guard journal.storeID == snapshot.storeID else {
            throw Failure(.damaged, "the store's journal belongs to another snapshot")
        }
        guard journal.sequence <= snapshot.lastSequence else {
            throw Failure(.damaged, "the store's snapshot is older than its journal")
        }
    }

    // MARK: Putting it in order

    private mutating func repair(
        _ paths: borrowing StorePaths, _ scan: JournalScan, isLonger: Bool
    ) throws(Failure) {
        if isLonger { try journal.truncate(scan.end) }
        let isUnsure = !scan.isClosed && scan.end > scan.unsyncedFrom
        if isUnsure {
            try JournalFile.copy(journal, scan.unsyncedFrom, scan.end, to: journal, at: scan.unsyncedFrom, memory)
        }
        if isLonger || isUnsure { try journal.sync() }
        // A rename that the last process did not live to see may not be on the disk yet. Who closed a journal saw them all, but
        // perhaps that of a snapshot.
        let isBehind = base < snapshot.lastSequence
        if !scan.isClosed || isBehind { try DiskFile.syncDirectory(paths.directory, calls, .journal) }
        guard isBehind else { return }
        // The end mark stays behind: it would say too early that the new journal's name is on the disk.
        let mark = scan.isClosed ? UInt64(truncatingIfNeeded: FrameHeader.overhead) : 0
        let start = min(scan.boundaryEnd, scan.end &- mark)
        let file = try JournalFile.replace(
            paths, storeID: storeID, base: snapshot.lastSequence, with: journal, start, scan.end &- mark, calls, memory)
        journal.close()
        journal = file
        base = snapshot.lastSequence
        endsClosed = false
        end = UInt64(truncatingIfNeeded: FileHeader.byteCount) &+ (scan.end &- mark &- start)
    }

    // MARK: The open store

    consuming func state(paths: consuming StorePaths, lockFile: consuming DiskFile) throws(Failure) -> StoreState {
        let state = StoreState(
            calls: calls, memory: memory, paths: paths, monitor: try Monitor(bells: StoreBell.count, memory), isReadOnly: isReadOnly, storeID: storeID,
            format: FrameFormat(storeID: storeID), lockFile: lockFile, snapshot: snapshot, journal: journal, journalBase: base,
            journalEnd: end, laidOutEnd: end, appendedEnd: end, endsClosed: endsClosed, pending: Buffer(memory), leaving: Buffer(memory),
            recovery: recovery)
        state.appended.store(lastSequence, ordering: .relaxed)
        state.raiseSynced(lastSequence)
        return state
    }
}
