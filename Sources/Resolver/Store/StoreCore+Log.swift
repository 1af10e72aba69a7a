// The core as bytes: what one operation added, everything for a snapshot, and the way back.
//
//     delta     last operation 8 | records before 4 | births before 4 | records | births | operations | changes       each: count 4, then its entries
//     snapshot  heading, then the same lists in pieces
//
// What follows from the operations (contents, keys, clusters) is no part of it: a snapshot has it as an image (`StoreImage`), after a
// journal it is worked out (`catchUp`).

extension StoreCore {
    /// Kinds of journal entries.
    enum Entry: UInt8 {
        case heading = 1
        case delta = 2
        case imageHead = 3
        case image = 4
        case suppression = 5
    }

    /// How much of each list the files have.
    struct Saved: BitwiseCopyable {
        var records = 0
        var births = 0
        var operations = 0
        var events = 0

        func isAll(of end: Saved) -> Bool {
            records >= end.records && births >= end.births && operations >= end.operations && events >= end.events
        }
    }

    /// Small enough for the processor's caches, with what is made of it.
    static let pieceByteCount = 96 << 10

    // MARK: Writing

    /// What was added since the last delta.
    mutating func writeDelta(into bytes: inout Buffer<UInt8>) throws(Failure) {
        try beginDelta(saved, sequence, in: &bytes)
        let end = Saved(records: records.count, births: births.count, operations: records.operations.count, events: events.count)
        let none = Buffer<UInt64>(memory)
        var piece = saved
        while !piece.isAll(of: end) { try writePiece(&piece, end, limit: Int.max, undoneLater: none, into: &bytes) }
        saved = piece
    }

    /// Begins a delta whose entries come after `piece`.
    func beginDelta(_ piece: Saved, _ sequence: UInt64, in bytes: inout Buffer<UInt8>) throws(Failure) {
        bytes.removeAll()
        try StoreBytes.append(sequence, to: &bytes)
        try StoreBytes.append(UInt32(truncatingIfNeeded: piece.records), to: &bytes)
        try StoreBytes.append(UInt32(truncatingIfNeeded: piece.births), to: &bytes)
    }

    /// Appends the entries from `piece` on, up to `end`, as far as there is room. `undoneLater`: operations that were not undone yet.
    func writePiece(
        _ piece: inout Saved, _ end: Saved, limit: Int, undoneLater: borrowing Buffer<UInt64>, into bytes: inout Buffer<UInt8>
    ) throws(Failure) {
        try list(&piece.records, end.records, limit, &bytes) { place, bytes throws(Failure) in try writeRecord(place, &bytes) }
        try list(&piece.births, end.births, limit, &bytes) { place, bytes throws(Failure) in
            try StoreBytes.append(births.base[place], to: &bytes)
        }
        try list(&piece.operations, end.operations, limit, &bytes) { place, bytes throws(Failure) in
            try writeOperation(place, undoneLater, &bytes)
        }
        try list(&piece.events, end.events, limit, &bytes) { place, bytes throws(Failure) in try writeEvent(place, &bytes) }
    }

    /// A count and as many entries as there is room for.
    private func list(
        _ next: inout Int, _ end: Int, _ limit: Int, _ bytes: inout Buffer<UInt8>,
        _ write: (Int, inout Buffer<UInt8>) throws(Failure) -> Void
    ) throws(Failure) {
        let head = bytes.count
        try StoreBytes.append(UInt32(0), to: &bytes)
        var count: UInt32 = 0
        while next < end, bytes.count < limit {
            try write(next, &bytes)
            next &+= 1
            count &+= 1
        }
        StoreBytes.set(count, at: head, in: bytes)
    }

    private func writeRecord(_ place: Int, _ bytes: inout Buffer<UInt8>) throws(Failure) {
        let record = records.records.base[place]
        try bytes.append(record.isErased ? 1 : 0)
        try StoreBytes.append(record.sourceCount, to: &bytes)
        try StoreBytes.append(record.idCount, to: &bytes)
        let name = records.text(record.keyStart, record.nameCount)
        try bytes.append(name.base, name.count)
    }

    private func writeOperation(
        _ place: Int, _ undoneLater: borrowing Buffer<UInt64>, _ bytes: inout Buffer<UInt8>
    ) throws(Failure) {
        let operation = records.operations.base[place]
        var isUndone = operation.isUndone
        for later in Span.upTo(isUndone ? undoneLater.count : 0) where undoneLater.base[later] == operation.sequence { isUndone = false }
        try StoreBytes.append(operation.sequence, to: &bytes)
        try bytes.append(operation.kindValue)
        try bytes.append(isUndone ? 1 : 0)
        try StoreBytes.append(operation.record, to: &bytes)
        try StoreBytes.append(operation.count, to: &bytes)
        let text = records.text(operation.start, operation.count)
        try bytes.append(text.base, text.count)
    }

    private func writeEvent(_ place: Int, _ bytes: inout Buffer<UInt8>) throws(Failure) {
        let range = changes(ofEvent: place)
        try StoreBytes.append(events.base[place].sequence, to: &bytes)
        try StoreBytes.append(UInt32(truncatingIfNeeded: range.count), to: &bytes)
        for place in range {
            let change = changes.base[place]
            try StoreBytes.append(change.record, to: &bytes)
            try bytes.append(change.kindValue)
            try StoreBytes.append(UInt32(truncatingIfNeeded: change.from), to: &bytes)
            try StoreBytes.append(UInt32(truncatingIfNeeded: change.to), to: &bytes)
        }
    }

    // MARK: Reading

    /// Takes a delta back. `catchUp` must follow the last one.
    mutating func readDelta(_ base: UnsafePointer<UInt8>, _ count: Int) throws(Failure) {
        var bytes = StoreBytesReader(base, count)
        sequence = max(sequence, try bytes.number64())
        let (recordsBefore, birthsBefore) = (Int(try bytes.number32()), Int(try bytes.number32()))
        if isSalvaging { try bridge(recordsBefore, birthsBefore) }
        guard records.count == recordsBefore, births.count == birthsBefore else { throw StoreCore.isWrong }
        while bytes.left > 0 {
            var entries = try bytes.number32()
            while entries > 0 {
                try readRecord(&bytes)
                entries &-= 1
            }
            entries = try bytes.number32()
            while entries > 0 {
                try readBirth(try bytes.number32())
                entries &-= 1
            }
            entries = try bytes.number32()
            while entries > 0 {
                try readOperation(&bytes)
                entries &-= 1
            }
            entries = try bytes.number32()
            while entries > 0 {
                try readEvent(&bytes)
                entries &-= 1
            }
        }
    }

    /// Of entries that are lost: nameless records, and births of nobody.
    private mutating func bridge(_ recordsBefore: Int, _ birthsBefore: Int) throws(Failure) {
        while records.count < recordsBefore { try records.makeErased() }
        while births.count < birthsBefore { try addBirth(StoreRecords.none) }
    }

    static var isWrong: Failure { Failure(.damaged, "an entry of the store does not fit those before it") }

    private mutating func readRecord(_ bytes: inout StoreBytesReader) throws(Failure) {
        let isErased = try bytes.byte() != 0
        let (sourceCount, idCount) = (try bytes.number16(), try bytes.number16())
        let source = try bytes.text(sourceCount)
        let id = try bytes.text(idCount)
        if isErased { return try records.makeErased() }
        let before = records.count
        guard try Int(records.make(source, id)) == before else { throw StoreCore.isWrong }
    }

    private mutating func readBirth(_ record: UInt32) throws(Failure) {
        guard record == StoreRecords.none || Int(record) < records.count else { throw StoreCore.isWrong }
        try addBirth(record)
    }

    private mutating func readOperation(_ bytes: inout StoreBytesReader) throws(Failure) {
        let sequence = try bytes.number64()
        let kindValue = try bytes.byte()
        let isUndone = try bytes.byte() != 0
        let record = try bytes.number32()
        let text = try bytes.text(Int(try bytes.number32()))
        guard let kind = StoreRecords.Kind(rawValue: kindValue), record == StoreRecords.none || Int(record) < records.count,
            kind != .put || text.count >= 8 || isUndone, sequence >= lastOperation
        else { throw StoreCore.isWrong }
        if kind == .put || kind == .remove || kind == .touch {
            guard record != StoreRecords.none else { throw StoreCore.isWrong }
        }
        try records.append(kind, sequence: sequence, record: record, text)
        if isUndone { records.setUndone(records.operations.count &- 1) }
        if kind == .undo, text.count >= 8 {
            var bytes = StoreBytesReader(text)
            if let place = records.place(of: try bytes.number64()) { records.setUndone(place) }
        }
    }

    private var lastOperation: UInt64 {
        records.operations.isEmpty ? 0 : records.operations.base[records.operations.count &- 1].sequence
    }

    private mutating func readEvent(_ bytes: inout StoreBytesReader) throws(Failure) {
        try addEvent(StoreEvent(sequence: try bytes.number64(), firstChange: changes.count))
        var entries = try bytes.number32()
        while entries > 0 {
            let change = Change(
                record: try bytes.number32(), kindValue: try bytes.byte(), from: UInt64(try bytes.number32()),
                to: UInt64(try bytes.number32()))
            guard change.record == StoreRecords.none || Int(change.record) < records.count else { throw StoreCore.isWrong }
            try addChange(change)
            entries &-= 1
        }
    }
}
