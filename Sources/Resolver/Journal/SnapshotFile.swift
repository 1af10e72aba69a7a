/// A snapshot on the disk: a header, entries, and a footer that says how many there were.
///
///     header │ entry 1 │ entry 2 │ … │ entry m ┃ entry m + 1 │ … │ entry n │ footer
///
/// The entries are numbered from 1, and stand in two parts, which two threads may read at once; the second may be empty. The footer is a
/// frame of kind 0 with the number of entries (8 bytes), its own place (8), the checksum over the last checks of the first part's entries
/// (4), where the second part begins (8), how many entries stand before it (8), and the checksum over its own (4). It is read when the
/// file is opened, so that a file cut short is seen at once.
struct SnapshotFile: ~Copyable {
    static let footerPayload = 40

    /// What header and footer say. `isThere` is false when there is no file.
    struct Summary {
        var isThere = false
        var storeID: UInt64 = 0
        /// The last entry of the journal that is inside.
        var lastSequence: UInt64 = 0
        var standsAlone = false
        var entryCount: UInt64 = 0
        var byteCount: UInt64 = 0
        /// The checksums over the checks of each part's entries.
        var digests = (first: UInt32(0), second: UInt32(0))
        /// Where the second part begins, and how many entries stand before it.
        var secondPlace: UInt64 = 0
        var firstCount: UInt64 = 0

        func isSame(as other: Summary) -> Bool { digests == other.digests && byteCount == other.byteCount }
    }

    enum Part {
        case first, second
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
        let payload = UnsafeRawPointer(frame.payload)
        summary.entryCount = Bytes.load64(payload)
        summary.digests = (Bytes.load32(payload + 16), Bytes.load32(payload + 36))
        summary.secondPlace = Bytes.load64(payload + 20)
        summary.firstCount = Bytes.load64(payload + 28)
        guard summary.secondPlace >= UInt64(truncatingIfNeeded: FileHeader.byteCount), summary.secondPlace <= place,
            summary.firstCount <= summary.entryCount
        else { throw Failure(.damaged, file.role.isDamaged, offset: place) }
        return summary
    }

    /// Gives every entry in order. A damaged one ends the reading with a failure that names its place.
    func read(_ body: (JournalEntry) throws(Failure) -> Void) throws(Failure) {
        try read(.first, body)
        try read(.second, body)
    }

    /// Gives the entries of one part, or the first `limit` of them.
    func read(_ part: Part, limit: UInt64 = .max, _ body: (JournalEntry) throws(Failure) -> Void) throws(Failure) {
        guard summary.isThere else { return }
        let footer = summary.byteCount &- UInt64(truncatingIfNeeded: SnapshotFile.footerPayload &+ FrameHeader.overhead)
        let isFirst = part == .first
        var at = isFirst ? UInt64(truncatingIfNeeded: FileHeader.byteCount) : summary.secondPlace
        let end = isFirst ? summary.secondPlace : footer
        var number = isFirst ? 0 : summary.firstCount
        let last = isFirst ? summary.firstCount : summary.entryCount
        var reader = FrameReader(FrameFormat(storeID: summary.storeID), limit: end, memory: memory)
        var left = limit
        var digest = SnapshotDigest()
        while at < end {
            if left == 0 { return }
            left &-= 1
            guard case .frame(let frame) = try reader.step(file, at: at), frame.header.isEntry else {
                throw Failure(.damaged, file.role.isDamaged, offset: at)
            }
            number &+= 1
            guard frame.header.sequence == number, frame.header.synced == summary.lastSequence, frame.header.flags == 0 else {
                throw Failure(.damaged, file.role.isDamaged, offset: at)
            }
            digest.add(frame.check)
            try body(JournalEntry(frame, snapshotSequence: summary.lastSequence))
            at = frame.end
        }
        // The footer was checked when the file was opened; what counts is that the parts are what it says.
        guard at == end, number == last, digest.value == (isFirst ? summary.digests.first : summary.digests.second) else {
            throw Failure(.damaged, file.role.isDamaged, offset: at)
        }
    }
}

/// The checksum over the last checks of a snapshot's entries.
struct SnapshotDigest {
    private var sum = Checksum()

    mutating func add(_ check: UInt32) { sum.add(UInt64(check)) }
    var value: UInt32 { sum.value }
}
