// Erased means gone: a record's name, texts, operations and ids leave the core, and whatever else names it is blotted out. Whoever keeps
// the core's bytes writes them afresh before the answer is given.

extension StoreCore {
    /// Erases records. The others are judged without them, at once.
    mutating func erase(_ wanted: borrowing Buffer<UInt32>) throws(Failure) {
        try checkErasable(wanted)
        do throws(Failure) { try eraseKept(wanted) } catch {
            breakDown()
            throw error
        }
    }

    func checkErasable(_ wanted: borrowing Buffer<UInt32>) throws(Failure) {
        try checkWhole()
        for place in Span.upTo(wanted.count) {
            let record = wanted.base[place]
            guard record != StoreCore.probe, Int(record) < records.count, !records.record(record).pointee.isErased else {
                throw Failure(.argument, "there is no such record")
            }
        }
    }

    private mutating func eraseKept(_ wanted: borrowing Buffer<UInt32>) throws(Failure) {
        let first = changes.count
        beginChange(StoreRecords.none)
        sequence &+= 1
        for place in Span.upTo(wanted.count) {
            records.end(wanted.base[place])
            try self.place(wanted.base[place])
        }
        try settleDecisions()
        for decision in Span.upTo(decisions.pointee.decisions.count) { try addMembers(decision) }
        try settle(StoreRecords.none)
        for place in Span.from(first, to: changes.count) where changes.base[place].to == 0 {
            changes.base[place].kindValue = StoreEventKind.erased.rawValue
        }
        let isErased = try BitSet(memory, count: max(1, records.count))
        for place in Span.upTo(wanted.count) { isErased.insert(Int(wanted.base[place])) }
        for place in Span.upTo(changes.count) {
            let record = changes.base[place].record
            if record != StoreRecords.none, isErased.contains(Int(record)) { forgetChange(place) }
        }
        try blotOut(isErased)
        for place in Span.upTo(wanted.count) {
            let own = records.record(wanted.base[place]).pointee.own
            if own != 0 { forgetBirth(own) }
            records.erase(wanted.base[place])
        }
    }

    /// Takes the records out of the texts of decisions and undos, whose notes may speak of them, and their ids out of the roles of others.
    private mutating func blotOut(_ isErased: borrowing BitSet) throws(Failure) {
        for place in Span.upTo(records.operations.count) {
            let operation = records.operations.base[place]
            switch operation.kind {
            case .link, .forbid: try blotOutDecision(place, isErased)
            case .undo: try blotOutUndo(place, isErased)
            case .put where operation.record != StoreRecords.none && !isErased.contains(Int(operation.record)):
                let main = records.party(operation.record).main
                if main != StoreRecords.none, isErased.contains(Int(main)) { records.blotOutScope(operation) }
            default: break
            }
        }
    }

    private mutating func blotOutDecision(_ place: Int, _ isErased: borrowing BitSet) throws(Failure) {
        let operation = records.operations.base[place]
        var bytes = StoreBytesReader(records.text(operation.start, operation.count))
        let (leftCount, rightCount) = (try bytes.number32(), try bytes.number32())
        var kept = Buffer<UInt8>(memory)
        var counts: (UInt32, UInt32) = (0, 0)
        var isNamed = false
        var member: UInt32 = 0
        while member < leftCount &+ rightCount {
            let record = try bytes.number32()
            if isErased.contains(Int(record)) {
                isNamed = true
            } else {
                try StoreBytes.append(record, to: &kept)
                if member < leftCount { counts.0 &+= 1 } else { counts.1 &+= 1 }
            }
            member &+= 1
        }
        guard isNamed else { return }
        text.removeAll()
        try StoreBytes.append(counts.0, to: &text)
        try StoreBytes.append(counts.1, to: &text)
        try text.append(kept.base, kept.count)
        let actor = try bytes.text(try bytes.number16())
        try StoreBytes.append(UInt16(truncatingIfNeeded: actor.count), to: &text)
        try text.append(actor.base, actor.count)
        try StoreBytes.append(UInt32(0), to: &text)
        try records.rewrite(place, TextSpan(base: UnsafePointer(text.base), count: text.count))
    }

    private mutating func blotOutUndo(_ place: Int, _ isErased: borrowing BitSet) throws(Failure) {
        let operation = records.operations.base[place]
        var bytes = StoreBytesReader(records.text(operation.start, operation.count))
        let target = try bytes.number64()
        guard let found = records.place(of: target) else { return }
        let record = records.operations.base[found].record
        // A note on a decision may speak of anybody in it.
        guard record == StoreRecords.none || isErased.contains(Int(record)) else { return }
        let actor = try bytes.text(try bytes.number16())
        text.removeAll()
        try StoreBytes.append(target, to: &text)
        try StoreBytes.append(UInt16(truncatingIfNeeded: actor.count), to: &text)
        try text.append(actor.base, actor.count)
        try StoreBytes.append(UInt32(0), to: &text)
        try records.rewrite(place, TextSpan(base: UnsafePointer(text.base), count: text.count))
    }
}
