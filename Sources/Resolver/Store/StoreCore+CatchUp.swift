// What follows from operations that were read back: the same steps as when they were done, but all at once.

extension StoreCore {
    /// Works out contents, keys and clusters for the operations from a place on; what those before it come to is there already. The events
    /// that were read with them say who went where.
    mutating func catchUp(from first: Int) throws(Failure) {
        let changeCount = changes.count
        beginChange(StoreRecords.none)
        var touched = Buffer<UInt32>(memory)
        var decided = Buffer<UInt32>(memory)
        for place in Span.from(first, to: records.operations.count) { try note(place, &touched, &decided) }
        for place in Span.upTo(decided.count) { try addMentioned(decided.base[place], &touched) }
        try placeAll(&touched)
        try settleDecisions()
        for place in Span.upTo(decided.count) { try addMembers(Int(decided.base[place])) }
        try addNamed(touched)
        try judgeAll(isAll: first == 0)
        changes.setCount(changeCount)
        for place in Span.upTo(moving.count) { records.record(moving.base[place].record).pointee.isMoving = false }
        if first == 0 {
            moving.free()
            seeds.free()
            changedKeys.free()
        } else {
            beginChange(StoreRecords.none)
        }
        noteSaved()
    }

    /// Whom an operation concerns: a record, or a decision.
    private mutating func note(
        _ place: Int, _ touched: inout Buffer<UInt32>, _ decided: inout Buffer<UInt32>
    ) throws(Failure) {
        let operation = records.operations.base[place]
        switch operation.kind {
        case .put, .remove, .touch: try touched.append(operation.record)
        case .link, .forbid:
            try readDecision(operation)
            try decided.append(UInt32(truncatingIfNeeded: decisions.pointee.decisions.count &- 1))
        case .undo:
            guard operation.count >= 8 else { return }
            var bytes = StoreBytesReader(records.text(operation.start, operation.count))
            let target = try bytes.number64()
            guard let undone = records.place(of: target) else { return }
            if records.operations.base[undone].record != StoreRecords.none {
                try touched.append(records.operations.base[undone].record)
            } else if let decision = decisions.pointee.place(of: target) {
                // Before: whom it holds together is found by what it says.
                try addMembers(decision)
                decisions.pointee.undo(decision)
                try decided.append(UInt32(truncatingIfNeeded: decision))
            }
        default: break
        }
    }

    /// The records that a decision names.
    private mutating func addMentioned(_ place: UInt32, _ touched: inout Buffer<UInt32>) throws(Failure) {
        let decision = decisions.pointee.decisions.base[Int(place)]
        for member in Span.from(Int(decision.first), to: Int(decision.first) &+ decision.count) {
            try touched.append(decisions.pointee.record(decisions.pointee.members.base[member]))
        }
    }

    /// Folds and places each record once; those that are left in `touched` are named by decisions.
    private mutating func placeAll(_ touched: inout Buffer<UInt32>) throws(Failure) {
        let isDone = try BitSet(memory, count: max(1, records.count))
        for place in Span.upTo(touched.count) { isDone.insert(Int(touched.base[place])) }
        touched.removeAll()
        for place in Span.upTo(records.count) where place != Int(StoreCore.probe) && isDone.contains(place) {
            if place & 0xFFF == 0 { try control.checkCancelled() }
            let record = UInt32(truncatingIfNeeded: place)
            guard !records.record(record).pointee.isErased else { continue }
            try records.fold(record)
            try noteParty(record, isNew: false)
            let mention = records.record(record).pointee.mention
            let isPlaced = records.record(record).pointee.unit != StoreIndex.none || records.member(of: record) != StoreIndex.none
            if records.record(record).pointee.isLive || isPlaced { try self.place(record) }
            if mention != 0, decisions.pointee.isNamed(mention) { try touched.append(mention) }
        }
    }

    /// Takes in whomever a decision names together with one of these mentions.
    private mutating func addNamed(_ mentions: borrowing Buffer<UInt32>) throws(Failure) {
        guard mentions.count > 0 else { return }
        let isNamed = try BitSet(memory, count: decisions.pointee.mentions.count &+ 1)
        for place in Span.upTo(mentions.count) { isNamed.insert(Int(mentions.base[place])) }
        for place in Span.upTo(decisions.pointee.decisions.count) {
            let decision = decisions.pointee.decisions.base[place]
            guard !decision.isUndone else { continue }
            for member in Span.from(Int(decision.first), to: Int(decision.first) &+ decision.count)
            where isNamed.contains(Int(decisions.pointee.members.base[member])) {
                try addMembers(place)
                break
            }
        }
    }

    /// Judges what the change reaches, component by component.
    private mutating func judgeAll(isAll: Bool) throws(Failure) {
        // Where everything is new, everything is a seed.
        for place in Span.upTo(isAll ? 0 : changedKeys.count) {
            let (base, count) = index.pointee.holders(changedKeys.base[place])
            for holder in Span.upTo(count) { try seeds.append(base[holder]) }
        }
        let isDone = try BitSet(memory, count: max(1, index.pointee.contents.count))
        for place in Span.upTo(seeds.count) {
            if place & 0xFF == 0 { try control.checkCancelled() }
            let content = seeds.base[place]
            guard index.pointee.contents.base[Int(content)].isLive, !isDone.contains(Int(content)) else { continue }
            region.clear()
            try region.add(content)
            try region.grow()
            try region.decide()
            try findBlocks()
            try keepBlocks()
            for place in Span.upTo(region.contents.count) { isDone.insert(Int(region.contents.base[place])) }
        }
        region.clear()
    }

    /// Enters a decision as its operation says it.
    mutating func readDecision(_ operation: StoreRecords.Operation) throws(Failure) {
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
