// Where a record stands: its content, and in that the unit of its days. Where a member is handed over to be changed, a pointer beside it is
// copied first: with the thread sanitizer the compiler takes both for one.

extension StoreCore {
    /// Puts a record where its text, its times, its life and the decisions that name it want it.
    mutating func place(_ record: UInt32) throws(Failure) {
        try moveVisits(of: record)
        try move(record)
        var new = try read(record)
        var owners = Buffer<UInt32>(memory)
        if keepsGroups, record != StoreCore.probe { try group(record, new, &owners) }
        // Its visits widen the days that it speaks of.
        for place in Span.upTo(owners.count) where owners.base[place] == record && new.signature != 0 { new.span = try span(of: record, writtenAt(record)) }
        try place(record, new)
        for place in Span.upTo(owners.count) where owners.base[place] != record && records.record(owners.base[place]).pointee.unit != StoreIndex.none {
            try self.place(owners.base[place])
        }
    }

    private mutating func place(_ record: UInt32, _ new: Reading) throws(Failure) {
        let pointer = records.record(record)
        let old = pointer.pointee.unit
        let found = new.signature == 0 ? StoreIndex.none : index.pointee.find(new.signature)
        if found != StoreIndex.none, old != StoreIndex.none, index.pointee.unit(old).pointee.content == found,
            index.pointee.unit(old).pointee.span == new.span
        {
            return noteMention(record)
        }
        if old != StoreIndex.none, index.pointee.unit(old).pointee.recordCount == 1 {
            try region.neighbours(of: index.pointee.unit(old).pointee.content, into: &seeds)
        }
        let left = old == StoreIndex.none ? StoreIndex.none : index.pointee.unit(old).pointee.content
        if old != StoreIndex.none { try unlink(record, old) }
        if new.signature != 0 {
            if pointer.pointee.own == 0 { try mint(record) }
            try join(record, found, new)
        }
        // Last, so that a key which the record keeps is never let go.
        if left != StoreIndex.none { try settleLeft(old, left) }
        noteMention(record)
    }

    private func noteMention(_ record: UInt32) {
        let mention = records.record(record).pointee.mention
        guard mention != 0 else { return }
        let content = content(of: record)
        decisions.pointee.setContent(mention, content == StoreIndex.none ? Decisions.gone : content)
    }

    struct Reading {
        var signature: UInt64 = 0
        var identity: UInt32 = 0
        var mention: UInt32 = 0
        var span = DaySpan.unknown
        /// Of its browser and of its whole address, as digests; 0 for none.
        var visitor: UInt64 = 0
        var address: UInt64 = 0
    }

    /// What a record is now; signature 0 for gone or nobody.
    mutating func read(_ record: UInt32) throws(Failure) -> Reading {
        let found = records.record(record).pointee
        guard found.isLive else { return Reading() }
        let reader = reader
        let identity = try read(records.text(of: record))
        var reading = Reading(identity: identity & ~RecordColumns.hasKeyBit)
        reading.visitor = reader.pointee.visitor.low
        guard identity != 0 else { return reading }
        index.pointee.prefetch(reader.pointee.keys.base, reader.pointee.keys.count)
        if reader.pointee.placeCount > 0 {
            let place = reader.pointee.hash.digest(reader.pointee.place.base, reader.pointee.placeCount, domain: UInt64(KeyStore.addresses))
            reading.address = place.low | 1
        }
        if decisions.pointee.isNamed(found.mention) { reading.mention = found.mention }
        // A record that decisions name is a content of its own.
        let own = reading.mention == 0 ? 0 : StoreIndex.part(ofRecord: record)
        try reader.pointee.readWaiting(into: &waiting)
        reading.signature = max(1, reader.pointee.signature(reading.identity, waiting: waiting) &+ own)
        index.pointee.prefetch(signature: reading.signature)
        reading.span = try span(of: record, reader.pointee.date)
        return reading
    }

    /// The days that a record, its touchpoints and its visits speak of. `date`: of the record itself.
    private mutating func span(of record: UInt32, _ date: TextSpan) throws(Failure) -> DaySpan {
        var span = try ownSpan(of: record, date)
        guard record != StoreCore.probe else { return span }
        var count: UInt64 = 0
        try forEachVisit(of: record) { (visit) throws(Failure) in
            count &+= 1
            if visit != record { span.widen(by: try ownSpan(of: visit, writtenAt(visit))) }
        }
        datedVisits &+= count
        return span
    }

    private func writtenAt(_ record: UInt32) -> TextSpan {
        let text = records.text(of: record)
        return RecordText.value(.observedAt, text) ?? RecordText.value(.time, text) ?? TextSpan(base: text.base, count: 0)
    }

    private func ownSpan(of record: UInt32, _ date: TextSpan) throws(Failure) -> DaySpan {
        var span = date.count > 0 ? DaySpan.read(date, .dayFirst) : .unknown
        if record != StoreCore.probe { span.widen(by: try touched.pointee.entry(record, records).span) }
        return span
    }

    /// Reads a record's fields into `reader`.
    mutating func read(_ text: TextSpan) throws(Failure) -> UInt32 {
        let reader = reader
        readings &+= 1
        if readings >= StoreCore.spellingLimit {
            readings = 0
            reader.pointee.forgetSpellings()
            reader.pointee.forgetProblems()
        }
        return try reader.pointee.readRecord(text, &composed)
    }

    mutating func mint(_ record: UInt32) throws(Failure) {
        // The record that lookups are tried with has no birth.
        guard records.record(record).pointee.isLive, record != StoreCore.probe else {
            return records.record(record).pointee.own = UInt64.max
        }
        try births.append(record)
        records.record(record).pointee.own = UInt64(truncatingIfNeeded: births.count)
    }

    /// The record that lookups are tried with: never there for long.
    static let probe: UInt32 = 0

    private mutating func join(_ record: UInt32, _ found: UInt32, _ reading: Reading) throws(Failure) {
        let (index, reader) = (index, reader)
        var content = found
        if content == StoreIndex.none {
            content = try index.pointee.add(
                StoreIndex.Content(
                    signature: reading.signature, phone: reader.pointee.leastPhone, traits: reader.pointee.traits,
                    mask: reader.pointee.maskedName, identity: reading.identity,
                    mention: reading.mention),
                reader.pointee.keys.base, reader.pointee.keys.count, waiting: waiting, changed: &changedKeys)
        }
        var unit = index.pointee.unit(of: content, reading.span)
        if unit == StoreIndex.none {
            unit = try index.pointee.addUnit(content, reading.span)
            try seeds.append(content)
        } else {
            let isFirst = records.record(record).pointee.own < records.record(index.pointee.unit(unit).pointee.firstRecord).pointee.own
            if index.pointee.content(content).pointee.recordCount == 1 || index.pointee.unit(unit).pointee.recordCount == 1 || isFirst {
                try seeds.append(content)
            }
        }
        try link(record, unit)
    }

    /// Puts a record into its unit's chain, upwards by own id.
    private mutating func link(_ record: UInt32, _ place: UInt32) throws(Failure) {
        let index = index
        let unit = index.pointee.unit(place)
        let own = records.record(record).pointee.own
        var before = unit.pointee.lastRecord
        while before != StoreRecords.none, records.record(before).pointee.own > own { before = records.record(before).pointee.previousOfUnit }
        let after = before == StoreRecords.none ? unit.pointee.firstRecord : records.record(before).pointee.nextOfUnit
        records.record(record).pointee.previousOfUnit = before
        records.record(record).pointee.nextOfUnit = after
        if before == StoreRecords.none { unit.pointee.firstRecord = record } else { records.record(before).pointee.nextOfUnit = record }
        if after == StoreRecords.none { unit.pointee.lastRecord = record } else { records.record(after).pointee.previousOfUnit = record }
        unit.pointee.recordCount &+= 1
        records.record(record).pointee.unit = place
        try index.pointee.countRecord(unit.pointee.content, isMore: true, changed: &changedKeys)
    }

    private mutating func unlink(_ record: UInt32, _ place: UInt32) throws(Failure) {
        let index = index
        let unit = index.pointee.unit(place)
        let found = records.record(record).pointee
        if found.previousOfUnit == StoreRecords.none {
            unit.pointee.firstRecord = found.nextOfUnit
        } else {
            records.record(found.previousOfUnit).pointee.nextOfUnit = found.nextOfUnit
        }
        if found.nextOfUnit == StoreRecords.none {
            unit.pointee.lastRecord = found.previousOfUnit
        } else {
            records.record(found.nextOfUnit).pointee.previousOfUnit = found.previousOfUnit
        }
        unit.pointee.recordCount &-= 1
        records.record(record).pointee.unit = StoreIndex.none
        records.record(record).pointee.previousOfUnit = StoreRecords.none
        records.record(record).pointee.nextOfUnit = StoreRecords.none
        try index.pointee.countRecord(unit.pointee.content, isMore: false, changed: &changedKeys)
    }

    /// A unit of a content that a record has left.
    private mutating func settleLeft(_ unit: UInt32, _ content: UInt32) throws(Failure) {
        let index = index
        // Its least own id may be another one now, and a last record stands alone no longer one by one.
        if index.pointee.unit(unit).pointee.recordCount == 0 { try index.pointee.removeUnit(unit) }
        if index.pointee.content(content).pointee.recordCount == 0 {
            try index.pointee.remove(content, changed: &changedKeys)
        } else {
            try seeds.append(content)
        }
    }
}
