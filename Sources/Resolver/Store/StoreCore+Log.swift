// The core as bytes: what one operation added, everything for a snapshot, and the way back.
//
//     delta     records | births | operations | changes       each: count 4, then its entries; what was added since the last one
//     snapshot  heading, then the same lists in pieces
//
// What follows from the operations (contents, keys, clusters) is not kept: it is worked out when the store is opened.

extension StoreCore {
    /// Kinds of journal entries.
    enum Entry: UInt8 {
        case heading = 1
        case delta = 2
    }

    /// How much of each list the files have.
    struct Saved: BitwiseCopyable {
        var records = 0
        var births = 0
        var operations = 0
        var events = 0
    }

    private static let pieceByteCount = 1 << 20

    // MARK: Writing

    /// What was added since the last delta.
    mutating func writeDelta(into bytes: inout Buffer<UInt8>) throws(Failure) {
        bytes.removeAll()
        try StoreBytes.append(sequence, to: &bytes)
        var piece = saved
        while !isWhole(piece) { try writePiece(&piece, limit: Int.max, into: &bytes) }
        saved = piece
    }

    /// Everything, as deltas of about a megabyte; a heading must come before.
    mutating func writeAll(_ body: (UnsafePointer<UInt8>, Int) throws(Failure) -> Void) throws(Failure) {
        var bytes = Buffer<UInt8>(memory)
        var piece = Saved(records: 1, births: 0, operations: 0, events: 0)
        repeat {
            bytes.removeAll()
            try StoreBytes.append(sequence, to: &bytes)
            try writePiece(&piece, limit: StoreCore.pieceByteCount, into: &bytes)
            try body(bytes.base, bytes.count)
        } while !isWhole(piece)
    }

    private func isWhole(_ piece: Saved) -> Bool {
        piece.records >= records.count && piece.births >= births.count && piece.operations >= records.operations.count
            && piece.events >= events.count
    }

    private func writePiece(_ piece: inout Saved, limit: Int, into bytes: inout Buffer<UInt8>) throws(Failure) {
        try list(&piece.records, records.count, limit, &bytes) { place, bytes throws(Failure) in try writeRecord(place, &bytes) }
        try list(&piece.births, births.count, limit, &bytes) { place, bytes throws(Failure) in
            try StoreBytes.append(births.base[place], to: &bytes)
        }
        try list(&piece.operations, records.operations.count, limit, &bytes) { place, bytes throws(Failure) in
            try writeOperation(place, &bytes)
        }
        try list(&piece.events, events.count, limit, &bytes) { place, bytes throws(Failure) in try writeEvent(place, &bytes) }
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
        for byte in Span.upTo(4) { bytes.base[head &+ byte] = UInt8(truncatingIfNeeded: count >> UInt32(byte &* 8)) }
    }

    private func writeRecord(_ place: Int, _ bytes: inout Buffer<UInt8>) throws(Failure) {
        let record = records.records.base[place]
        try bytes.append(record.isErased ? 1 : 0)
        try StoreBytes.append(record.sourceCount, to: &bytes)
        try StoreBytes.append(record.idCount, to: &bytes)
        let name = records.text(record.keyStart, record.sourceCount &+ record.idCount)
        try bytes.append(name.base, name.count)
    }

    private func writeOperation(_ place: Int, _ bytes: inout Buffer<UInt8>) throws(Failure) {
        let operation = records.operations.base[place]
        try StoreBytes.append(operation.sequence, to: &bytes)
        try bytes.append(operation.kindValue)
        try bytes.append(operation.isUndone ? 1 : 0)
        try StoreBytes.append(operation.record, to: &bytes)
        try StoreBytes.append(operation.count, to: &bytes)
        let text = records.text(operation.start, operation.count)
        try bytes.append(text.base, text.count)
    }

    private func writeEvent(_ place: Int, _ bytes: inout Buffer<UInt8>) throws(Failure) {
        let event = events.base[place]
        try StoreBytes.append(event.sequence, to: &bytes)
        try StoreBytes.append(UInt32(truncatingIfNeeded: event.changeCount), to: &bytes)
        for place in Span.from(event.firstChange, to: event.firstChange &+ event.changeCount) {
            let change = changes.base[place]
            try StoreBytes.append(change.record, to: &bytes)
            try bytes.append(change.kindValue)
            try StoreBytes.append(change.from, to: &bytes)
            try StoreBytes.append(change.to, to: &bytes)
        }
    }

    // MARK: Reading

    /// Takes a delta back. `rebuild` must follow the last one.
    mutating func readDelta(_ base: UnsafePointer<UInt8>, _ count: Int) throws(Failure) {
        var bytes = StoreBytesReader(base, count)
        sequence = max(sequence, try bytes.number64())
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

    private static var isWrong: Failure { Failure(.damaged, "an entry of the store does not fit those before it") }

    private mutating func readRecord(_ bytes: inout StoreBytesReader) throws(Failure) {
        let isErased = try bytes.byte() != 0
        let (sourceCount, idCount) = (Int(try bytes.number32()), Int(try bytes.number32()))
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
        var event = StoreEvent(sequence: try bytes.number64(), firstChange: changes.count, changeCount: 0)
        var entries = try bytes.number32()
        while entries > 0 {
            let change = Change(
                record: try bytes.number32(), kindValue: try bytes.byte(), from: try bytes.number64(), to: try bytes.number64())
            guard change.record == StoreRecords.none || Int(change.record) < records.count else { throw StoreCore.isWrong }
            try addChange(change)
            event.changeCount &+= 1
            entries &-= 1
        }
        try addEvent(event)
    }

    // MARK: Working out

    /// Works out contents, keys and clusters from the operations read back.
    mutating func rebuild() throws(Failure) {
        saved = Saved(records: records.count, births: births.count, operations: records.operations.count, events: events.count)
        for place in Span.upTo(records.operations.count) {
            let operation = records.operations.base[place]
            if operation.kind == .link || operation.kind == .forbid { try readDecision(operation) }
        }
        beginChange(StoreRecords.none)
        for place in Span.upTo(records.count) where place != Int(StoreCore.probe) {
            if place & 0xFFF == 0 { try control.checkCancelled() }
            let record = UInt32(truncatingIfNeeded: place)
            try records.fold(record)
            try noteParty(record)
            if records.record(record).pointee.isLive { try self.place(record) }
        }
        try settleDecisions()
        try clusterAll()
    }

    private mutating func readDecision(_ operation: StoreRecords.Operation) throws(Failure) {
        var bytes = StoreBytesReader(records.text(operation.start, operation.count))
        let (leftCount, rightCount) = (try bytes.number32(), try bytes.number32())
        var left = Buffer<UInt32>(memory)
        var right = Buffer<UInt32>(memory)
        for side in Span.upTo(2) {
            var entries = side == 0 ? leftCount : rightCount
            while entries > 0 {
                let record = try bytes.number32()
                guard Int(record) < records.count else { throw StoreCore.isWrong }
                if side == 0 { try left.append(record) } else { try right.append(record) }
                entries &-= 1
            }
        }
        try addDecision(operation.sequence, isLink: operation.kind == .link, left, right)
        if operation.isUndone { decisions.pointee.undo(decisions.pointee.decisions.count &- 1) }
    }
}
