/// Writes a snapshot beside its place. It appears there when the store finishes it; until then, and when this value goes
/// before that, nothing of it remains.
///
/// Thread rule: one thread, while others append to the store. The store must outlive it.
struct SnapshotWriter: ~Copyable {
    private let file: DiskFile
    private let state: UnsafeMutablePointer<StoreState>
    private let temporary: PathText
    /// Where a backup goes; none for the store's own snapshot.
    let target: PathText
    /// The last entry that the snapshot must hold, and where the journal goes on behind it.
    let sequence: UInt64
    let journalOffset: UInt64
    private let storeID: UInt64
    private let format: FrameFormat
    private var room: Buffer<UInt8>
    private var offset: UInt64 = 0
    private var entryCount: UInt64 = 0
    private var digest = SnapshotDigest()
    /// Of the first part, once the second has begun.
    private var first: (place: UInt64, count: UInt64, digest: UInt32)?

    static let roomByteCount = 256 << 10

    init(
        _ state: UnsafeMutablePointer<StoreState>, _ temporary: consuming PathText, target: consuming PathText, storeID: UInt64,
        sequence: UInt64, journalOffset: UInt64
    ) throws(Failure) {
        let memory = state.pointee.memory
        let isBackup = !target.isNone
        var room = try Buffer<UInt8>(memory, capacity: SnapshotWriter.roomByteCount)
        file = try DiskFile.open(
            temporary, Platform.StoreOpening.replacing, isBackup ? .backup : .snapshot, state.pointee.calls)
        FileHeader(.snapshot, features: isBackup ? FileHeader.standsAlone : 0, storeID: storeID, sequence: sequence).write(to: room.base)
        room.setCount(FileHeader.byteCount)
        self.room = room
        self.state = state
        self.temporary = temporary
        self.target = target
        self.storeID = storeID
        self.sequence = sequence
        self.journalOffset = journalOffset
        format = FrameFormat(storeID: storeID)
    }

    deinit {
        let calls = state.pointee.calls
        // After the rename there is none.
        _ = calls.remove(calls.context, temporary.pointer)
        state.pointee.endLongWork()
    }

    var isBackup: Bool { !target.isNone }

    mutating func write(kind: UInt8, _ payload: UnsafePointer<UInt8>, _ count: Int) throws(Failure) {
        try JournalEntry(kind: kind, payload: payload, count: count).validate()
        entryCount &+= 1
        let header = FrameHeader(payloadCount: count, kind: kind, flags: 0, sequence: entryCount, synced: sequence)
        digest.add(try add(header, payload))
    }

    /// What is written from now on is the second part.
    mutating func beginSecondPart() {
        guard first == nil else { return }
        first = (offset &+ UInt64(truncatingIfNeeded: room.count), entryCount, digest.value)
        digest = SnapshotDigest()
    }

    private mutating func add(_ header: FrameHeader, _ payload: UnsafePointer<UInt8>) throws(Failure) -> UInt32 {
        if room.capacity &- room.count < header.frameByteCount { try flush() }
        try room.reserve(header.frameByteCount)
        let check = format.write(header, payload, to: room.base + room.count)
        room.setCount(room.count &+ header.frameByteCount)
        return check
    }

    private mutating func flush() throws(Failure) {
        try file.write(UnsafePointer(room.base), room.count, at: offset)
        offset &+= UInt64(truncatingIfNeeded: room.count)
        room.removeAll()
        // One large entry must not hold its memory until the end.
        if room.capacity > 2 &* SnapshotWriter.roomByteCount {
            room.free()
            try room.reserve(SnapshotWriter.roomByteCount)
        }
    }

    /// Writes the footer, waits for the disk and puts the file in its place. Gives what stands there now.
    mutating func complete(as path: borrowing PathText, in directory: borrowing PathText) throws(Failure) -> SnapshotFile.Summary {
        beginSecondPart()
        var summary = SnapshotFile.Summary(
            isThere: true, storeID: storeID, lastSequence: sequence, standsAlone: isBackup, entryCount: entryCount)
        if let first {
            summary.digests = (first.digest, digest.value)
            summary.secondPlace = first.place
            summary.firstCount = first.count
        }
        let place = offset &+ UInt64(truncatingIfNeeded: room.count)
        var footer = Buffer<UInt8>(state.pointee.memory)
        try footer.reserve(SnapshotFile.footerPayload)
        let raw = UnsafeMutableRawPointer(footer.base)
        raw.storeBytes(of: entryCount.littleEndian, as: UInt64.self)
        raw.storeBytes(of: place.littleEndian, toByteOffset: 8, as: UInt64.self)
        raw.storeBytes(of: summary.digests.first.littleEndian, toByteOffset: 16, as: UInt32.self)
        raw.storeBytes(of: summary.secondPlace.littleEndian, toByteOffset: 20, as: UInt64.self)
        raw.storeBytes(of: summary.firstCount.littleEndian, toByteOffset: 28, as: UInt64.self)
        raw.storeBytes(of: summary.digests.second.littleEndian, toByteOffset: 36, as: UInt32.self)
        let header = FrameHeader(
            payloadCount: SnapshotFile.footerPayload, kind: FrameHeader.ownKind, flags: 0, sequence: sequence, synced: sequence)
        _ = try add(header, UnsafePointer(footer.base))
        try flush()
        try file.sync()
        let calls = state.pointee.calls
        try DiskFile.rename(temporary, path, in: directory, calls, file.role)
        summary.byteCount = offset
        return summary
    }
}
