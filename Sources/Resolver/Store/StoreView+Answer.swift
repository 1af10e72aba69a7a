// What a CRM needs to act on when a record has come in.

extension StoreView {
    /// `"known"`: other records of the person are there; `"last_touch"`: their latest touchpoint so far; `"owners"`: who looks after them.
    mutating func situation(_ answer: StoreAnswer, _ core: borrowing StoreCore) throws(Failure) {
        guard answer.entity != 0 else { return }
        var members = Buffer<UInt32>(memory)
        try core.members(answer.entity, into: &members)
        try json.key("known")
        try json.value(members.count > 1)
        let timeline = try StoreTimeline(core, members)
        var last = RecordField.noTime
        for place in Span.upTo(timeline.entries.count) {
            let when = timeline.entries.base[place].touchpoint.time
            if answer.touchSequence > 0, timeline.entries.base[place].operation.sequence == answer.touchSequence { continue }
            if when != TouchpointRow.noTime { last = when }
        }
        try time("last_touch", last)
        try owners(members, core)
    }

    private mutating func owners(_ members: borrowing Buffer<UInt32>, _ core: borrowing StoreCore) throws(Failure) {
        var owners = Buffer<TextSpan>(memory)
        for place in Span.upTo(members.count) {
            var walk = RecordText.Walk(core.records.text(of: members.base[place]))
            while let field = walk.next() {
                if field.field == .owner, !field.isFormer { try owners.append(field.text) }
            }
        }
        HeapSort.sort(owners.base, owners.count) { GoldenRecord.isLess($0, $1) }
        try json.key("owners")
        try json.beginArray()
        for place in Span.upTo(owners.count)
        where place == 0 || !GoldenRecord.equal(owners.base[place], owners.base[place &- 1]) {
            try json.value(owners.base[place])
        }
        try json.endArray()
    }
}
