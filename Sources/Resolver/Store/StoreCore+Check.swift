// Whether the core is what it should be.

extension StoreCore {
    /// Everything read back or written is in the files.
    mutating func noteSaved() {
        saved = Saved(records: records.count, births: births.count, operations: records.operations.count, events: events.count)
    }

    /// Verifies that the events lead to what is, that ids are those of the oldest records, and that judging everything afresh changes
    /// nothing. O(store).
    mutating func checkInvariants() throws(Failure) {
        let now = try Buffer<UInt64>(memory, zeroed: max(1, records.count))
        for place in Span.upTo(changes.count) {
            let change = changes.base[place]
            if change.record != StoreRecords.none { now.base[Int(change.record)] = change.to }
        }
        for place in Span.upTo(records.count) where place != Int(StoreCore.probe) {
            let record = UInt32(truncatingIfNeeded: place)
            let found = records.record(record).pointee
            guard now.base[place] == entity(of: record) else {
                throw Failure(.damaged, "the store's events do not lead to what it holds", row: UInt64(place))
            }
            guard found.isLive || found.unit == StoreIndex.none else {
                throw Failure(.damaged, "a removed record is part of a person", row: UInt64(place))
            }
            if found.own != 0, birth(found.own) != record {
                throw Failure(.damaged, "an id of the store is another record's", row: UInt64(place))
            }
        }
        var differing = Buffer<Change>(memory)
        try reweigh(weights.pointee, keep: false, &differing)
        guard differing.isEmpty else { throw Failure(.damaged, "the store's persons are not those of its records") }
    }
}
