/// What a journal holds: found by reading all of it once, before anything of it is believed.
///
///     header │ entry │ entry │ … │ entry │ torn …   │ 0 0 0 0 …
///                                        └ end      └ written
///
/// A crash leaves any part of what was not yet synced. So the first frame that is not whole ends the journal, unless a
/// later one says that the missing entry had been on the disk: then the file is damaged, and is refused. Zeros at the end are room that was
/// laid out ahead, and nothing that was torn.
struct JournalScan {
    /// Where the last whole operation ends; what stands behind it never was acknowledged.
    var end = UInt64(truncatingIfNeeded: FileHeader.byteCount)
    /// Behind the last byte that is not room, so `end` where nothing was torn.
    var written = UInt64(truncatingIfNeeded: FileHeader.byteCount)
    var lastSequence: UInt64
    var entryCount: UInt64 = 0
    /// Where the entries end that a snapshot up to `boundary` holds already.
    var boundaryEnd = UInt64(truncatingIfNeeded: FileHeader.byteCount)
    /// The journal was closed, and its bytes are known to be on the disk.
    var isClosed = false
    /// From here on it is not known whether the bytes are on the disk.
    var unsyncedFrom = UInt64(truncatingIfNeeded: FileHeader.byteCount)

    private var newestSynced: UInt64 = 0
    private var newestSyncedAt = UInt64(truncatingIfNeeded: FileHeader.byteCount)

    /// `mayBeTorn` is false for a journal that this process wrote and that must be whole.
    init(
        _ file: borrowing DiskFile, _ header: FileHeader, _ format: FrameFormat, boundary: UInt64, size: UInt64,
        mayBeTorn: Bool, memory: Memory
    ) throws(Failure) {
        lastSequence = header.sequence
        newestSynced = header.sequence
        var reader = FrameReader(format, limit: size, memory: memory)
        var at = end
        var last = lastSequence
        var isInside = false
        var entries: UInt64 = 0
        reading: while true {
            switch try reader.step(file, at: at) {
            case .end:
                if isInside, !mayBeTorn { throw Failure(.damaged, file.role.isDamaged, offset: end) }
                break reading
            case .broken:
                written = try reader.endOfBytes(file, from: at)
                try refuseDamage(&reader, file, at: at, until: written, missing: last &+ 1, mayBeTorn: mayBeTorn)
                break reading
            case .frame(let frame):
                guard JournalScan.follows(frame.header, last, isInside: isInside) else {
                    throw Failure(.damaged, file.role.isDamaged, offset: at)
                }
                note(frame)
                at = frame.end
                isClosed = !frame.header.isEntry
                if frame.header.isEntry {
                    last = frame.header.sequence
                    entries &+= 1
                    isInside = frame.header.flags & FrameHeader.goesOn != 0
                }
                if !isInside {
                    end = at
                    lastSequence = last
                    entryCount = entries
                    if last <= boundary { boundaryEnd = at }
                }
            }
        }
        written = max(written, at)
        if at > end { isClosed = false }
    }

    /// Frames that are newer than the last completed sync were made while it ran at the earliest: they name it, or the one before.
    private mutating func note(_ frame: FrameReader.Frame) {
        guard frame.header.synced > newestSynced else { return }
        newestSynced = frame.header.synced
        unsyncedFrom = newestSyncedAt
        newestSyncedAt = frame.offset
    }

    /// Whether a frame can come after the entry `last`.
    static func follows(_ header: FrameHeader, _ last: UInt64, isInside: Bool) -> Bool {
        guard header.isEntry else { return header.sequence == last && !isInside && header.flags == 0 }
        return header.sequence == last &+ 1 && (header.flags & FrameHeader.wentBefore != 0) == isInside
    }

    private func refuseDamage(
        _ reader: inout FrameReader, _ file: borrowing DiskFile, at offset: UInt64, until end: UInt64, missing: UInt64, mayBeTorn: Bool
    ) throws(Failure) {
        var from = offset &+ 1
        while mayBeTorn {
            guard let found = try reader.nextHeader(file, from: from, until: end) else { return }
            if found.header.synced >= missing, found.header.synced < UInt64.max { break }
            from = found.offset &+ 1
        }
        throw Failure(.damaged, file.role.isDamaged, offset: offset)
    }
}
