/// Reads what is intact of damaged files. Nothing is written: the owner puts what it is given into a new store.
///
/// Every frame whose two checks are right is believed, wherever it stands. An operation of several entries is given whole or
/// not at all. What the snapshot holds of the journal is not given twice.
struct Salvage: ~Copyable {
    /// What was read, and what was not.
    struct Report {
        var entryCount: UInt64 = 0
        /// Places where something was broken, in both files, headers and footers included.
        var damageCount: UInt64 = 0
        /// Bytes that belong to nothing that was given.
        var lostByteCount: UInt64 = 0
    }

    private let memory: Memory
    private var report = Report()
    /// The last entry inside the snapshot, as far as it can be known.
    private var inside: UInt64 = 0

    /// Gives every intact entry of the store at `path`, the snapshot's first. The store must not be open for writing.
    static func read(
        path text: UnsafePointer<UInt8>, _ count: Int, memory: Memory, calls: DiskCalls = DiskCalls(),
        _ body: (JournalEntry) throws(Failure) -> Void
    ) throws(Failure) -> Report {
        let paths = try StorePaths(text, count, memory)
        let snapshot = try DiskFile.open(paths.snapshot, Platform.StoreOpening.reading, .snapshot, calls)
        let journal = try DiskFile.open(paths.journal, Platform.StoreOpening.reading, .journal, calls)
        guard !snapshot.isNone || !journal.isNone else { throw Failure(.notStore, "there is no store at this path") }
        let lockFile = try StoreOpener.lock(paths, .readOnly, isThere: true, calls)
        var refusal = Failure(.damaged, "the headers of both files of the store are damaged", offset: 0)
        let snapshotHeader = try header(.snapshot, snapshot, memory, &refusal)
        let journalHeader = try header(.journal, journal, memory, &refusal)
        // Without the store's id no frame can be told from other bytes; one header is enough.
        guard let storeID = snapshotHeader?.storeID ?? journalHeader?.storeID else { throw refusal }
        var salvage = Salvage(memory)
        salvage.inside = snapshotHeader?.sequence ?? 0
        try salvage.read(snapshot, isWhole: snapshotHeader != nil, FrameFormat(storeID: storeID), body)
        let journalID = journalHeader?.storeID ?? storeID
        try salvage.read(journal, isWhole: journalHeader != nil, FrameFormat(storeID: journalID), body)
        _ = consume lockFile
        return salvage.report
    }

    private init(_ memory: Memory) { self.memory = memory }

    private static func header(
        _ kind: FileHeader.Kind, _ file: borrowing DiskFile, _ memory: Memory, _ refusal: inout Failure
    ) throws(Failure) -> FileHeader? {
        guard !file.isNone else { return nil }
        do throws(Failure) { return try FileHeader(kind, of: file, memory) } catch {
            switch error.code {
            case .damaged, .notStore: break
            // One flipped bit, or indeed another version: the other file's header tells.
            case .formatVersion: refusal = error
            default: throw error
            }
            return nil
        }
    }

    private mutating func read(
        _ file: borrowing DiskFile, isWhole: Bool, _ format: FrameFormat, _ body: (JournalEntry) throws(Failure) -> Void
    ) throws(Failure) {
        guard !file.isNone else { return }
        let isSnapshot = file.role == .snapshot
        let size = try file.size()
        var reader = FrameReader(format, limit: size, memory: memory)
        var at = min(size, UInt64(truncatingIfNeeded: FileHeader.byteCount))
        if !isWhole { lose(at) }
        // Zeros behind the end of a journal are room, and nothing that is lost.
        let written = isSnapshot ? size : try reader.endOfBytes(file, from: at)
        while at < size {
            guard case .frame(let frame) = try reader.step(file, at: at) else {
                guard at < written else { return }
                let next = try reader.nextHeader(file, from: at &+ 1, until: written)?.offset ?? written
                lose(next &- at)
                at = next
                continue
            }
            guard frame.header.isEntry else {
                at = frame.end
                continue
            }
            if isSnapshot {
                inside = max(inside, frame.header.synced)
                report.entryCount &+= 1
                try body(JournalEntry(frame, snapshotSequence: frame.header.synced))
                at = frame.end
            } else {
                at = try readOperation(&reader, file, frame, body)
            }
        }
    }

    /// Gives the operation that begins with a frame, if all of it is there. Gives the place behind what was read.
    private mutating func readOperation(
        _ reader: inout FrameReader, _ file: borrowing DiskFile, _ first: FrameReader.Frame,
        _ body: (JournalEntry) throws(Failure) -> Void
    ) throws(Failure) -> UInt64 {
        let start = first.offset
        var end = first.end
        var header = first.header
        var isWhole = header.flags & FrameHeader.wentBefore == 0
        while isWhole, header.flags & FrameHeader.goesOn != 0 {
            guard case .frame(let frame) = try reader.step(file, at: end), frame.header.isEntry,
                JournalScan.follows(frame.header, header.sequence, isInside: true)
            else {
                isWhole = false
                break
            }
            header = frame.header
            end = frame.end
        }
        guard isWhole else {
            lose(end &- start)
            return end
        }
        var at = start
        while at < end, case .frame(let frame) = try reader.step(file, at: at) {
            if frame.header.sequence > inside {
                report.entryCount &+= 1
                try body(JournalEntry(frame))
            }
            at = frame.end
        }
        return end
    }

    private mutating func lose(_ byteCount: UInt64) {
        report.damageCount &+= 1
        report.lostByteCount &+= byteCount
    }
}
