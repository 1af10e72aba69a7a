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
        try checkContents()
        try checkVisits()
        try checkKeys()
        var differing = Buffer<Change>(memory)
        try reweigh(weights.pointee, keep: false, &differing)
        guard differing.isEmpty else { throw Failure(.damaged, "the store's persons are not those of its records") }
    }

    /// Each record, read afresh, is what the index has of it.
    private mutating func checkContents() throws(Failure) {
        for place in Span.upTo(records.count) where place != Int(StoreCore.probe) {
            let record = UInt32(truncatingIfNeeded: place)
            guard records.record(record).pointee.isLive else { continue }
            let reading = try read(record)
            let unit = records.record(record).pointee.unit
            let isRight = unit == StoreIndex.none ? reading.signature == 0 : try isIndexed(unit, as: reading)
            guard isRight, isGrouped(record, as: reading) else { throw Failure(.damaged, "a record is not what the store has of it", row: UInt64(place)) }
        }
    }

    /// Whether a record is in the groups that it says, its visits are whose they should be, and no others.
    private func isGrouped(_ record: UInt32, as reading: Reading) -> Bool {
        guard keepsGroups else { return true }
        let (visitor, address) = (member(record, .visitor), member(record, .address))
        let digests = (
            visitor == StoreIndex.none ? 0 : groups.member(visitor).pointee.digest, address == StoreIndex.none ? 0 : groups.member(address).pointee.digest
        )
        guard digests.0 == reading.visitor, digests.1 == reading.address else { return false }
        return visitor == StoreIndex.none || groups.member(visitor).pointee.isKnown == (reading.signature != 0)
    }

    /// Settling every browser's visits again changes nothing.
    private mutating func checkVisits() throws(Failure) {
        var owners = Buffer<UInt32>(memory)
        for place in Span.upTo(groups.members.count) {
            let member = groups.members.base[place]
            guard member.record != StoreRecords.none, member.kindValue == StoreGroups.Kind.visitor.rawValue, member.previous == StoreIndex.none else { continue }
            try settleVisits(member.digest, &owners)
        }
        guard owners.isEmpty else { throw Failure(.damaged, "a visit of the store is another person's") }
    }

    /// Whether the content of a unit is that of the record that was just read.
    private func isIndexed(_ place: UInt32, as reading: Reading) throws(Failure) -> Bool {
        let unit = index.pointee.unit(place).pointee
        let content = index.pointee.content(unit.content).pointee
        guard content.signature == reading.signature, content.identity == reading.identity, content.phone == reader.pointee.leastPhone,
            content.traits == reader.pointee.traits, content.mask == reader.pointee.maskedName,
            content.mention == reading.mention, unit.span == reading.span
        else { return false }
        let (cells, count) = index.pointee.keys(of: unit.content)
        guard count == reader.pointee.keys.count &+ waiting.count else { return false }
        for place in Span.upTo(count) {
            let isWaiting = place >= reader.pointee.keys.count
            let wanted = isWaiting ? waiting.base[place &- reader.pointee.keys.count] : reader.pointee.keys.base[place]
            let key = index.pointee.find(digest: StoreIndex.digest(wanted))
            guard key != StoreIndex.none else { return false }
            let cell = isWaiting ? key | StoreIndex.waitingBit : key
            var isHeld = false
            for other in Span.upTo(count) where cells[other] == cell { isHeld = true }
            if !isHeld { return false }
        }
        return true
    }

    /// Each key counts the people that hold it.
    private func checkKeys() throws(Failure) {
        for place in Span.upTo(index.pointee.keys.count) {
            let key = UInt32(truncatingIfNeeded: place)
            guard index.pointee.counts(key).holders > 0 else { continue }
            guard try index.pointee.countedBucket(key) == index.pointee.keys.base[place].bucket else {
                throw Failure(.damaged, "a key of the store counts other people than those that hold it", row: UInt64(place))
            }
        }
    }
}
