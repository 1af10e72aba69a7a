/// A snapshot or a backup of a store as it was at one moment, written while further operations are done.
///
///     heading | image ┃ operations, piece by piece | footer
///
/// What stands before them is written at that moment. The operations need no haste: all their lists only grow, and what came before the moment
/// stays where it is. Only an operation can be undone later; then it is written as it was, and the undo stands in the journal. Nothing may
/// be erased meanwhile.
struct StoreSnapshot: ~Copyable {
    private var writer: SnapshotWriter
    private let end: StoreCore.Saved
    private let sequence: UInt64
    private var next = StoreCore.Saved(records: 1)
    /// Operations that were looked at for undos, and what those undid.
    private var seen: Int
    private var undoneLater: Buffer<UInt64>
    private var bytes: Buffer<UInt8>

    /// Writes what is of this moment. Nothing changes meanwhile.
    init(_ writer: consuming SnapshotWriter, _ core: borrowing StoreCore, _ heading: borrowing Buffer<UInt8>) throws(Failure) {
        var writer = writer
        try writer.write(kind: StoreCore.Entry.heading.rawValue, heading.base, heading.count)
        try core.writeImage { (kind, base, count) throws(Failure) in try writer.write(kind: kind.rawValue, base, count) }
        writer.beginSecondPart()
        self.writer = writer
        sequence = core.sequence
        end = StoreCore.Saved(
            records: core.records.count, births: core.births.count, operations: core.records.operations.count, events: core.events.count)
        seen = end.operations
        undoneLater = Buffer(core.memory)
        bytes = Buffer(core.memory)
    }

    var isWritten: Bool { next.isAll(of: end) }

    /// Makes the next delta, of about a hundred kilobytes. Nothing changes during the call.
    mutating func makePiece(_ core: borrowing StoreCore) throws(Failure) {
        for place in Span.from(seen, to: core.records.operations.count) {
            let operation = core.records.operations.base[place]
            guard operation.kind == .undo, operation.count >= 8 else { continue }
            var text = StoreBytesReader(core.records.text(operation.start, operation.count))
            try undoneLater.append(try text.number64())
        }
        seen = core.records.operations.count
        try core.beginDelta(next, sequence, in: &bytes)
        try core.writePiece(&next, end, limit: StoreCore.pieceByteCount, undoneLater: undoneLater, into: &bytes)
    }

    /// Writes the delta that was made; others may change the core.
    mutating func writePiece() throws(Failure) {
        try writer.write(kind: StoreCore.Entry.delta.rawValue, bytes.base, bytes.count)
    }

    /// The writer, for `StoreFiles.finish`.
    consuming func written() -> SnapshotWriter { writer }
}
