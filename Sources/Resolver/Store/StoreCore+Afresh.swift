// Every content judged afresh: when a store is opened, and under another policy.

extension StoreCore {
    /// Judges every content, component by component, and hands each region over.
    private mutating func forEachRegion(_ body: (inout StoreCore) throws(Failure) -> Void) throws(Failure) {
        let isDone = try BitSet(memory, count: max(1, index.pointee.contents.count))
        for content in Span.upTo(index.pointee.contents.count) {
            if content & 0xFF == 0 { try control.checkCancelled() }
            guard index.pointee.contents.base[content].isLive, !isDone.contains(content) else { continue }
            region.clear()
            try region.add(UInt32(truncatingIfNeeded: content))
            // The persons as they were are taken in whole, so that their rings stay whole.
            try region.grow()
            try region.decide()
            try findBlocks()
            for place in Span.upTo(region.contents.count) { isDone.insert(Int(region.contents.base[place])) }
            try body(&self)
        }
        region.clear()
    }

    /// Who would go where under other weights. With `keep` it becomes true, as one event; else the core is as before, and the changes that
    /// it would have are in `wouldChange`.
    mutating func reweigh(_ fresh: MatchWeights, keep isKept: Bool, _ wouldChange: inout Buffer<Change>) throws(Failure) {
        let former = weights.pointee
        weights.pointee = fresh
        guard isKept else {
            try forEachRegion { (core) throws(Failure) in try core.listChanges(&wouldChange) }
            return weights.pointee = former
        }
        let first = changes.count
        try forEachRegion { (core) throws(Failure) in try core.keepBlocks() }
        for place in Span.from(first, to: changes.count) {
            changes.base[place].kindValue = StoreEventKind.policyChanged.rawValue
            try wouldChange.append(changes.base[place])
        }
        try endChange(first)
    }

    private func listChanges(_ found: inout Buffer<Change>) throws(Failure) {
        for node in Span.upTo(region.nodes.count) {
            let entity = entity(ofNode: node)
            var unit = region.nodes.base[node].unit
            while unit != StoreIndex.none {
                let former = index.pointee.unit(unit).pointee
                var record = former.entity == entity ? StoreRecords.none : former.firstRecord
                while record != StoreRecords.none {
                    let own = records.record(record).pointee.own
                    let (from, to) = (former.entity == 0 ? own : former.entity, entity == 0 ? own : entity)
                    if from != to {
                        let change = Change(record: record, kindValue: StoreEventKind.policyChanged.rawValue, from: from, to: to)
                        try found.append(change)
                        try forEachVisit(of: record) { (visit) throws(Failure) in
                            var its = change
                            its.record = visit
                            try found.append(its)
                        }
                    }
                    record = records.record(record).pointee.nextOfUnit
                }
                unit = region.next(unit, in: region.nodes.base[node])
            }
        }
    }
}
