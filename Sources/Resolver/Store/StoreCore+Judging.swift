// What a change does to the persons: regions are judged, the blocks become persons, and who went where is noted.

extension StoreCore {
    /// Judges all that the change reaches. Nothing is kept of it before `keep`.
    mutating func judge() throws(Failure) {
        for place in Span.upTo(changedKeys.count) {
            let (base, count) = index.pointee.holders(changedKeys.base[place])
            for holder in Span.upTo(count) { try region.add(base[holder]) }
        }
        for place in Span.upTo(seeds.count) { try region.add(seeds.base[place]) }
        try region.grow()
        try region.decide()
        try findBlocks()
    }

    mutating func findBlocks() throws(Failure) {
        blocks.removeAll()
        for node in Span.upTo(region.nodes.count) {
            let root = region.block(node)
            try blocks.append(StoreBlock(root: UInt32(truncatingIfNeeded: root), last: StoreIndex.none))
            let found = region.nodes.base[node]
            let content = index.pointee.content(found.content).pointee
            let isNamed = people.pointee.identities.identity(content.identity).name != 0
            var unit = found.unit
            while unit != StoreIndex.none {
                blocks.base[root].add(records.record(index.pointee.unit(unit).pointee.firstRecord).pointee.own, isNamed: isNamed)
                unit = region.next(unit, in: found)
            }
            blocks.base[root].count &+= 1
            blocks.base[root].isApart = found.recordCount > 1 && !found.isSelfLinked
        }
    }

    /// Of a node, after `judge`: the person that its content is part of; 0 where its records stand one by one.
    func entity(ofNode node: Int) -> UInt64 { blocks.base[Int(blocks.base[node].root)].entity }

    /// The node of a record in the region at hand, or nil.
    func node(of record: UInt32) -> Int? {
        let unit = records.record(record).pointee.unit
        return unit == StoreIndex.none ? nil : region.node(ofUnit: unit)
    }

    /// Fills `joined` with the persons, as they were before, of those whom the subject is now one with. Call it before `keep`.
    mutating func findJoined() throws(Failure) {
        guard subject != StoreRecords.none else { return }
        let own = records.record(subject).pointee.unit
        guard own != StoreIndex.none else {
            let entity = entity(of: subject)
            if entity != 0, entity != records.record(subject).pointee.own { try addJoined(entity) }
            return
        }
        guard let node = node(of: subject) else {
            // It came to a unit that is as it was.
            let entity = index.pointee.unit(own).pointee.entity
            if entity != 0 { try addJoined(entity) }
            return try addFormer()
        }
        let root = blocks.base[node].root
        let isApart = blocks.base[Int(root)].entity == 0
        for other in Span.upTo(region.nodes.count) where blocks.base[other].root == root {
            if other == node, isApart { continue }
            var unit = region.nodes.base[other].unit
            while unit != StoreIndex.none {
                try addJoined(ofUnit: unit)
                unit = region.next(unit, in: region.nodes.base[other])
            }
        }
        for place in Span.upTo(moving.count) where moving.base[place].record != subject {
            guard let other = self.node(of: moving.base[place].record), blocks.base[other].root == root, moving.base[place].from != 0 else {
                continue
            }
            try addJoined(moving.base[place].from)
        }
        try addFormer()
    }

    /// The persons of a unit as it was, the subject left out.
    private mutating func addJoined(ofUnit unit: UInt32) throws(Failure) {
        let former = index.pointee.unit(unit).pointee
        if former.entity != 0 {
            if former.recordCount > 1 || former.firstRecord != subject { try addJoined(former.entity) }
            return
        }
        var record = former.firstRecord
        while record != StoreRecords.none {
            if record != subject, !records.record(record).pointee.isMoving { try addJoined(records.record(record).pointee.own) }
            record = records.record(record).pointee.nextOfUnit
        }
    }

    /// A person who was this record alone went where the record went.
    private mutating func addFormer() throws(Failure) {
        guard subjectWasAlone else { return }
        for place in Span.upTo(moving.count) where moving.base[place].record == subject && moving.base[place].from != 0 {
            try addJoined(moving.base[place].from)
        }
    }

    private mutating func addJoined(_ entity: UInt64) throws(Failure) {
        for place in Span.upTo(joined.count) where joined.base[place] == entity { return }
        try joined.append(entity)
    }

    /// Makes what `judge` found true, and notes who went where.
    mutating func keep() throws(Failure) {
        let first = changes.count
        try keepBlocks()
        try noteMoves()
        classify(first)
    }

    mutating func keepBlocks() throws(Failure) {
        for node in Span.upTo(region.nodes.count) {
            let root = Int(blocks.base[node].root)
            let entity = blocks.base[root].entity
            var unit = region.nodes.base[node].unit
            while unit != StoreIndex.none {
                // The units of a block become a ring, in the order of their nodes.
                let pointer = index.pointee.unit(unit)
                if blocks.base[root].last == StoreIndex.none {
                    pointer.pointee.ring = unit
                    blocks.base[root].first = unit
                } else {
                    index.pointee.unit(blocks.base[root].last).pointee.ring = unit
                    pointer.pointee.ring = blocks.base[root].first
                }
                blocks.base[root].last = unit
                let former = pointer.pointee.entity
                if former != entity {
                    pointer.pointee.entity = entity
                    try noteUnit(pointer.pointee.firstRecord, from: former, to: entity)
                }
                unit = region.next(unit, in: region.nodes.base[node])
            }
        }
    }

    /// The records of a unit whose person is another one now.
    private mutating func noteUnit(_ first: UInt32, from: UInt64, to: UInt64) throws(Failure) {
        var record = first
        while record != StoreRecords.none {
            let found = records.record(record).pointee
            if !found.isMoving {
                let (left, came) = (from == 0 ? found.own : from, to == 0 ? found.own : to)
                try note(record, from: left, to: came)
                try noteVisits(of: record, from: left, to: came)
            }
            record = found.nextOfUnit
        }
    }

    private mutating func noteVisits(of record: UInt32, from: UInt64, to: UInt64) throws(Failure) {
        guard records.record(record).pointee.party != 0 else { return }
        var visits = Buffer<UInt32>(memory)
        try forEachVisit(of: record) { (visit) throws(Failure) in try visits.append(visit) }
        for place in Span.upTo(visits.count) where !records.record(visits.base[place]).pointee.isMoving {
            try note(visits.base[place], from: from, to: to)
        }
    }

    private mutating func noteMoves() throws(Failure) {
        for place in Span.upTo(moving.count) {
            let record = moving.base[place].record
            records.record(record).pointee.isMoving = false
            try note(record, from: moving.base[place].from, to: entity(of: record))
        }
    }

    private mutating func note(_ record: UInt32, from: UInt64, to: UInt64) throws(Failure) {
        if from != to { try changes.append(Change(record: record, kindValue: 0, from: from, to: to)) }
    }

    /// Says what each change from `first` on means. A person is still there when the record of its id is his.
    private func classify(_ first: Int) {
        for place in Span.from(first, to: changes.count) {
            let change = changes.base[place]
            let kind: StoreEventKind
            if place > first, change.from != 0, change.to != 0 {
                // Records that go the same way come one after the other.
                let last = changes.base[place &- 1]
                if last.from == change.from, last.to == change.to {
                    changes.base[place].kindValue = last.kindValue
                    continue
                }
            }
            if change.to == 0 {
                kind = .removed
            } else if change.from == 0 {
                kind = records.record(change.record).pointee.own == change.to && isAlone(change.record) ? .created : .joined
            } else if isThere(change.from) {
                kind = isBorn(change, first) ? .split : .left
            } else {
                kind = .merged
            }
            changes.base[place].kindValue = kind.rawValue
        }
    }

    /// Whether some record is still this person.
    func isThere(_ id: UInt64) -> Bool {
        let record = birth(id)
        return record != StoreRecords.none && records.record(record).pointee.isLive && entity(of: record) == id
    }

    /// Whether the person that a record went to is one who came out of the one it left.
    private func isBorn(_ change: Change, _ first: Int) -> Bool {
        let record = birth(change.to)
        guard record != StoreRecords.none else { return false }
        for place in Span.from(first, to: changes.count)
        where changes.base[place].record == record && changes.base[place].from == change.from { return true }
        return false
    }

    /// Ends the change at hand as one event of operation `sequence`; an operation that changes nothing has none.
    mutating func endChange(_ firstChange: Int) throws(Failure) {
        region.clear()
        if changes.count > firstChange { try events.append(StoreEvent(sequence: sequence, firstChange: firstChange)) }
    }

    /// Runs a change; when it fails half-way the core is broken.
    mutating func settle(_ subject: UInt32) throws(Failure) {
        let first = changes.count
        try judge()
        try findJoined()
        if subject != StoreRecords.none { subjectHasQuestions = hasOpen(subject) }
        try keep()
        try endChange(first)
    }
}

/// A block of a region, kept at its first node; every node knows its block's.
struct StoreBlock: BitwiseCopyable {
    var root: UInt32
    /// The first and last unit of its ring so far.
    var first = StoreIndex.none
    var last: UInt32
    var leastNamed = UInt64.max
    var least = UInt64.max
    var count: UInt32 = 0
    var isApart = false

    mutating func add(_ own: UInt64, isNamed: Bool) {
        if isNamed { leastNamed = min(leastNamed, own) }
        least = min(least, own)
    }

    /// The id of the person: the least own id, of named records first. 0 where the records stand one by one.
    var entity: UInt64 {
        if count == 1, isApart { return 0 }
        return leastNamed != UInt64.max ? leastNamed : least
    }
}
