/// A snapshot on the disk: a header, entries, and a footer that says how many there were.
///
///     header │ entry 1 │ entry 2 │ … │ entry n │ footer
///
/// The entries are numbered from 1. The footer is a frame of kind 0 with the number of entries (8 bytes), its own place (8) and
/// the checksum over the last checks of all entries (4). It is read when the file is opened, so that a file cut short is seen at once.
struct SnapshotFile: ~Copyable {
    static let footerPayload = 20

    /// What header and footer say. `isThere` is false when there is no file.
    struct Summary {
        var isThere = false
        var storeID: UInt64 = 0
        /// The last entry of the journal that is inside.
        var lastSequence: UInt64 = 0
        var standsAlone = false
        var entryCount: UInt64 = 0
        var byteCount: UInt64 = 0
        /// The checksum over the entries' checks.
        var digest: UInt32 = 0
    }

    private let file: DiskFile
    let summary: Summary
    private let memory: Memory

    static func open(
        _ path: borrowing PathText, _ role: DiskFile.Role, _ calls: DiskCalls, _ memory: Memory
    ) throws(Failure) -> SnapshotFile {
        let file = try DiskFile.open(path, Platform.StoreOpening.reading, role, calls)
        let summary = try summary(file, memory)
        return SnapshotFile(file: file, summary: summary, memory: memory)
    }

    private static func summary(_ file: borrowing DiskFile, _ memory: Memory) throws(Failure) -> Summary {
        var summary = Summary()
        guard !file.isNone else { return summary }
        summary.byteCount = try file.size()
        let header = try FileHeader(.snapshot, of: file, memory)
        summary.isThere = true
        summary.storeID = header.storeID
        summary.lastSequence = header.sequence
        summary.standsAlone = header.features & FileHeader.standsAlone != 0
        let footerBytes = UInt64(truncatingIfNeeded: footerPayload &+ FrameHeader.overhead)
        guard summary.byteCount >= footerBytes &+ UInt64(truncatingIfNeeded: FileHeader.byteCount) else {
            throw Failure(.damaged, file.role.isDamaged, offset: summary.byteCount)
        }
        let place = summary.byteCount &- footerBytes
        var reader = FrameReader(FrameFormat(storeID: header.storeID), limit: summary.byteCount, memory: memory)
        guard case .frame(let frame) = try reader.step(file, at: place), !frame.header.isEntry,
            frame.header.payloadCount == footerPayload, Bytes.load64(UnsafeRawPointer(frame.payload) + 8) == place,
            frame.header.sequence == header.sequence
        else { throw Failure(.damaged, file.role.isDamaged, offset: place) }
        summary.entryCount = Bytes.load64(UnsafeRawPointer(frame.payload))
        summary.digest = Bytes.load32(UnsafeRawPointer(frame.payload) + 16)
        return summary
    }

    /// Gives every entry in order. A damaged one ends the reading with a failure that names its place.
    func read(_ body: (JournalEntry) throws(Failure) -> Void) throws(Failure) {
        guard summary.isThere else { return }
        var reader = FrameReader(FrameFormat(storeID: summary.storeID), limit: summary.byteCount, memory: memory)
        var at = UInt64(truncatingIfNeeded: FileHeader.byteCount)
        var entries: UInt64 = 0
        var digest = SnapshotDigest()
        while true {
            guard case .frame(let frame) = try reader.step(file, at: at) else {
                throw Failure(.damaged, file.role.isDamaged, offset: at)
            }
            if !frame.header.isEntry {
                // The footer was checked when the file was opened; what counts is that it stands where the entries end.
                guard frame.end == summary.byteCount, entries == summary.entryCount, digest.value == summary.digest else {
                    throw Failure(.damaged, file.role.isDamaged, offset: at)
                }
                return
            }
            entries &+= 1
            guard frame.header.sequence == entries, frame.header.synced == summary.lastSequence, frame.header.flags == 0 else {
                throw Failure(.damaged, file.role.isDamaged, offset: at)
            }
            digest.add(frame.check)
            try body(JournalEntry(frame, snapshotSequence: summary.lastSequence))
            at = frame.end
        }
    }
}

/// The checksum over the last checks of a snapshot's entries.
struct SnapshotDigest {
    private var sum = Checksum()

    mutating func add(_ check: UInt32) { sum.add(UInt64(check)) }
    var value: UInt32 { sum.value }
}
