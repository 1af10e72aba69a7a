// What a CRM needs to act on when a record has come in.

extension StoreView {
    /// `"known"`: other records of the person are there; `"last_touch"`: the latest of their other touchpoints; `"owners"`: who looks after them.
    mutating func situation(_ answer: StoreAnswer, _ core: borrowing StoreCore) throws(Failure) {
        guard answer.entity != 0 else { return }
        try json.key("known")
        try json.value(try core.hasSeveral(answer.entity))
        var named = Buffer<UInt32>(memory)
        let last = try core.situations.pointee.situation(of: answer.entity, except: answer.touchSequence, core, named: &named)
        try time("last_touch", last)
        try owners(named, core)
    }

    private mutating func owners(_ named: borrowing Buffer<UInt32>, _ core: borrowing StoreCore) throws(Failure) {
        var owners = Buffer<TextSpan>(memory)
        for place in Span.upTo(named.count) {
            var walk = RecordText.Walk(core.records.text(of: named.base[place]))
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
