/// What a store says of its people, as JSON: one object a call, keys as in Docs/Formats.md.
///
/// It only reads: any number of threads may be at it. Records are named by their source and id, persons by 13 letters.
struct StoreView: ~Copyable {
    var json: JSONText
    let memory: Memory

    init(_ memory: Memory) {
        self.memory = memory
        json = JSONText(memory)
    }

    // MARK: Names

    mutating func entity(_ id: UInt64) throws(Failure) {
        guard id != 0 else { return try json.null() }
        var room: InlineArray<13, UInt8> = InlineArray(repeating: 0)
        let memory = memory
        var text = try Buffer<UInt8>(memory, zeroed: room.count)
        EntityID(rawValue: id).write(to: text.base)
        room[0] = 0
        text.setCount(EntityID.textCount)
        try json.value(TextSpan(base: UnsafePointer(text.base), count: text.count))
    }

    /// `"left": {…}, "right": {…}`: the two records of a pair.
    mutating func recordNames(left: UInt32, right: UInt32, _ core: borrowing StoreCore) throws(Failure) {
        try json.key("left")
        try json.beginObject()
        try recordName(left, core)
        try json.endObject()
        try json.key("right")
        try json.beginObject()
        try recordName(right, core)
        try json.endObject()
    }

    mutating func recordName(_ record: UInt32, _ core: borrowing StoreCore) throws(Failure) {
        guard record != StoreRecords.none, !core.records.record(record).pointee.isErased else {
            try json.key("source")
            try json.null()
            try json.key("id")
            return try json.null()
        }
        try json.key("source")
        try json.value(core.records.source(record))
        try json.key("id")
        try json.value(core.records.id(record))
    }

    mutating func time(_ key: StaticString, _ milliseconds: Int64) throws(Failure) {
        guard milliseconds != RecordField.noTime else { return }
        var text = Buffer<UInt8>(memory)
        try TimeText.append(milliseconds, to: &text)
        try json.key(key)
        try json.value(TextSpan(base: UnsafePointer(text.base), count: text.count))
    }

    mutating func signed(_ key: StaticString, _ number: Int64, places: Int) throws(Failure) {
        try json.key(key)
        try json.value(number, places: places)
    }

    // MARK: A person

    /// `{"id", "asked", "state", "records", "golden", "consent", "relations", "touchpoints"}`.
    mutating func person(_ asked: UInt64, _ core: borrowing StoreCore) throws(Failure) {
        let (id, life) = core.resolve(asked)
        try json.beginObject()
        try json.key("id")
        try entity(id)
        try json.key("asked")
        try entity(asked)
        try json.key("state")
        try json.value(StoreView.name(life))
        if id != 0 {
            var members = Buffer<UInt32>(memory)
            try core.members(id, into: &members)
            try records(members, core)
            try golden(members, core)
            try consent(members, core)
            try relations(id, members, core)
            let timeline = try StoreTimeline(core, members)
            try statistics(timeline, core)
        }
        try json.endObject()
    }

    private static func name(_ life: StoreCore.Life) -> StaticString {
        switch life {
        case .live: "live"
        case .retired: "retired"
        case .erased: "erased"
        case .unknown: "unknown"
        }
    }

    private mutating func records(_ members: borrowing Buffer<UInt32>, _ core: borrowing StoreCore) throws(Failure) {
        try json.key("records")
        try json.beginArray()
        for place in Span.upTo(members.count) {
            let record = members.base[place]
            try json.beginObject()
            try recordName(record, core)
            try json.key("own_id")
            try entity(core.records.record(record).pointee.own)
            try time("observed_at", RecordText.time(core.records.text(of: record)))
            try json.key("fields")
            try fields(core.records.text(of: record))
            try json.endObject()
        }
        try json.endArray()
    }

    mutating func fields(_ text: TextSpan) throws(Failure) {
        try json.beginArray()
        var walk = RecordText.Walk(text)
        while let field = walk.next() {
            try json.beginObject()
            try json.key("field")
            try json.value(field.field.name)
            try json.key("value")
            try json.value(field.text)
            if field.scopeCount > 0 {
                try json.key("scope")
                try json.value(field.scopeText)
            }
            if field.isFormer {
                try json.key("former")
                try json.value(true)
            }
            try time("from", field.from)
            try time("to", field.to)
            try json.endObject()
        }
        try json.endArray()
    }

    /// Per field the chosen value, where it is from, by which rule, and the values not chosen.
    private mutating func golden(_ members: borrowing Buffer<UInt32>, _ core: borrowing StoreCore) throws(Failure) {
        var golden = GoldenRecord(memory, core.survivorship)
        var shown = try ShownValues(memory, region: core.reader.pointee.region, blocked: core.people.pointee.blocked)
        try shown.clear(room: try StoreView.room(members, core))
        for place in Span.upTo(members.count) {
            let text = core.records.text(of: members.base[place])
            let time = RecordText.time(text)
            let none = TextSpan(base: text.base, count: 0)
            let date = RecordText.value(.observedAt, text) ?? RecordText.value(.time, text) ?? none
            var walk = RecordText.Walk(text)
            while let field = walk.next() {
                guard !field.isFormer, field.field.isGolden else { continue }
                let value =
                    try field.field == .phone
                    ? shown.phone(field.text, .unknown, date, .dayFirst) : shown.value(field.field, field.text)
                if value.count > 0 {
                    try golden.add(field.field, value, source: core.records.source(members.base[place]), time: time)
                }
            }
        }
        // Whatever came first, the values not chosen stand in one order.
        HeapSort.sort(golden.candidates.base, golden.candidates.count) {
            $0.count != $1.count ? $0.count > $1.count : GoldenRecord.isLess($0.text, $1.text)
        }
        try json.key("golden")
        try json.beginObject()
        var rawValue: UInt8 = 0
        while let field = Field(rawValue: rawValue) {
            rawValue &+= 1
            guard let chosen = golden.chosen(field) else { continue }
            try json.key(field.name)
            try json.beginObject()
            try candidate(chosen)
            try json.key("rule")
            try json.value(golden.rule(field).name)
            try json.key("others")
            try json.beginArray()
            for index in Span.upTo(golden.candidates.count) {
                let other = golden.candidates.base[index]
                guard other.field == field, !GoldenRecord.equal(other.text, chosen.text) else { continue }
                try json.beginObject()
                try candidate(other)
                try json.endObject()
            }
            try json.endArray()
            try json.endObject()
        }
        try json.endObject()
    }

    private mutating func candidate(_ candidate: GoldenRecord.Candidate) throws(Failure) {
        try json.key("value")
        try json.value(candidate.text)
        try json.key("source")
        try json.value(candidate.source)
        try json.key("count")
        try json.value(candidate.count)
    }

    private static func room(_ members: borrowing Buffer<UInt32>, _ core: borrowing StoreCore) throws(Failure) -> Int {
        var room = ShownValues.largest
        for place in Span.upTo(members.count) {
            var walk = RecordText.Walk(core.records.text(of: members.base[place]))
            while let field = walk.next() {
                if field.field == .phone || field.field == .email { room &+= ShownValues.largest }
            }
        }
        return room
    }

    private mutating func consent(_ members: borrowing Buffer<UInt32>, _ core: borrowing StoreCore) throws(Failure) {
        var ledger = ConsentLedger(memory)
        let statements = try Buffer<ConsentStatement>(memory, zeroed: 16)
        for place in Span.upTo(members.count) {
            let text = core.records.text(of: members.base[place])
            let time = RecordText.time(text)
            var walk = RecordText.Walk(text)
            while let field = walk.next() {
                guard field.field == .consent, !field.isFormer else { continue }
                let found = ConsentReader.read(field.value, field.count, time: time, into: statements.base, capacity: statements.count)
                for index in Span.upTo(found) { try ledger.add(statements.base[index]) }
            }
        }
        try json.key("consent")
        try json.beginArray()
        HeapSort.sort(ledger.states.base, ledger.states.count) {
            ($0.purpose, $0.channel.rawValue) < ($1.purpose, $1.channel.rawValue)
        }
        for index in Span.upTo(ledger.states.count) {
            let state = ledger.states.base[index]
            try json.beginObject()
            try json.key("channel")
            try json.value(state.channel.name)
            try json.key("status")
            try json.value(state.status.name)
            if state.time != ConsentStatement.unknownTime { try time("time", state.time) }
            try json.endObject()
        }
        try json.endArray()
    }

    // MARK: Touchpoints

    /// What the touchpoints come to: counts by channel, first and last, orders and their value.
    private mutating func statistics(_ timeline: borrowing StoreTimeline, _ core: borrowing StoreCore) throws(Failure) {
        var totals = TouchpointTotals(owner: 0)
        var (orders, delivered, lost): (Int64, Int64, Int64) = (0, 0, 0)
        var (firstOrder, lastOrder) = (Int64.max, Int64.min)
        var channels = Buffer<TextSpan>(memory)
        for place in Span.upTo(timeline.entries.count) {
            let entry = timeline.entries.base[place]
            totals.add(entry.touchpoint)
            try channels.append(StoreTimeline.channel(entry, core))
            guard entry.touchpoint.kind == .order else { continue }
            orders &+= 1
            if entry.touchpoint.outcome == .delivered { delivered &+= 1 }
            if entry.touchpoint.outcome == .returned || entry.touchpoint.outcome == .refused { lost &+= 1 }
            if entry.touchpoint.time != TouchpointRow.noTime {
                firstOrder = min(firstOrder, entry.touchpoint.time)
                lastOrder = max(lastOrder, entry.touchpoint.time)
            }
        }
        try json.key("touchpoints")
        try json.beginObject()
        try json.key("count")
        try json.value(timeline.entries.count)
        if totals.hasTime {
            try time("first", totals.firstTime)
            try time("last", totals.lastTime)
        }
        try json.key("by_channel")
        try json.beginObject()
        HeapSort.sort(channels.base, channels.count) { GoldenRecord.isLess($0, $1) }
        var start = 0
        while start < channels.count {
            var end = start &+ 1
            while end < channels.count, GoldenRecord.equal(channels.base[end], channels.base[start]) { end &+= 1 }
            try json.key(channels.base[start])
            try json.value(end &- start)
            start = end
        }
        try json.endObject()
        try json.key("orders")
        try json.value(Int(truncatingIfNeeded: orders))
        if orders > 0 {
            try json.key("delivered")
            try json.value(Int(truncatingIfNeeded: delivered))
            try signed("return_rate", lost &* 1_000 / max(1, orders), places: 3)
        }
        if totals.hasValue { try signed("value", totals.netValue, places: 2) }
        if orders > 1, lastOrder > firstOrder {
            try signed("days_between_orders", (lastOrder &- firstOrder) / (orders &- 1) / 86_400, places: 3)
        }
        try json.endObject()
    }

    /// The touchpoints of a person between two times, upwards; those without a time come first.
    mutating func timeline(_ asked: UInt64, from: Int64, to: Int64, _ core: borrowing StoreCore) throws(Failure) {
        let (id, _) = core.resolve(asked)
        var members = Buffer<UInt32>(memory)
        if id != 0 { try core.members(id, into: &members) }
        let timeline = try StoreTimeline(core, members)
        try json.beginArray()
        for place in Span.upTo(timeline.entries.count) {
            let entry = timeline.entries.base[place]
            let when = entry.touchpoint.time
            if when != TouchpointRow.noTime, when < from || when > to { continue }
            try json.beginObject()
            try time("time", when)
            try json.key("kind")
            try json.value(entry.touchpoint.kind.name)
            try json.key("channel")
            try json.value(StoreTimeline.channel(entry, core))
            if entry.touchpoint.direction != .unknown {
                try json.key("direction")
                try json.value(entry.touchpoint.direction.name)
            }
            if entry.touchpoint.outcome != .unknown {
                try json.key("outcome")
                try json.value(entry.touchpoint.outcome.name)
            } else if let words = RecordText.value(.outcome, core.records.text(of: entry.operation)) {
                try json.key("outcome")
                try json.value(words)
            }
            if entry.touchpoint.hasValue {
                try signed("value", entry.touchpoint.value, places: 2)
                try signed("net_value", entry.touchpoint.netValue, places: 2)
            }
            try recordName(entry.operation.record, core)
            try json.key("fields")
            try fields(core.records.text(of: entry.operation))
            try json.endObject()
        }
        try json.endArray()
    }

    /// A copy of what was written.
    func text() throws(Failure) -> Buffer<UInt8> {
        var text = Buffer<UInt8>(memory)
        try text.append(json.text.base, json.text.count)
        return text
    }
}
