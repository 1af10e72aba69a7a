// Everything that a store has of one person: the right of access.

extension StoreView {
    /// `{"person", "timeline", "operations", "decisions", "events"}`: also what was replaced or undone since. O(store).
    mutating func whole(_ asked: UInt64, _ core: borrowing StoreCore) throws(Failure) {
        let (id, _) = core.resolve(asked)
        var members = Buffer<UInt32>(memory)
        if id != 0 { try core.members(id, into: &members) }
        let isMember = try BitSet(memory, count: max(1, core.records.count))
        for place in Span.upTo(members.count) { isMember.insert(Int(members.base[place])) }
        try json.beginObject()
        try json.key("person")
        try person(asked, core)
        try json.key("timeline")
        try timeline(asked, from: Int64.min, to: Int64.max, core)
        try operations(members, core)
        try decisions(isMember, core)
        try events(isMember, core)
        try json.endObject()
    }

    private mutating func operations(_ members: borrowing Buffer<UInt32>, _ core: borrowing StoreCore) throws(Failure) {
        try json.key("operations")
        try json.beginArray()
        for place in Span.upTo(members.count) {
            var next = core.records.record(members.base[place]).pointee.firstOperation
            while next != StoreRecords.none {
                let operation = core.records.operations.base[Int(next)]
                next = operation.next
                try json.beginObject()
                try head(of: operation)
                try recordName(operation.record, core)
                try json.key("fields")
                try fields(core.records.text(of: operation))
                try json.endObject()
            }
        }
        try json.endArray()
    }

    /// The number and the kind of an operation, and whether it was undone.
    private mutating func head(of operation: StoreRecords.Operation) throws(Failure) {
        try json.key("operation")
        try json.value(operation.sequence)
        try json.key("kind")
        try json.value(operation.kind.name)
        if operation.isUndone {
            try json.key("undone")
            try json.value(true)
        }
    }

    /// What people decided about the person, with who did and why.
    private mutating func decisions(_ isMember: borrowing BitSet, _ core: borrowing StoreCore) throws(Failure) {
        try json.key("decisions")
        try json.beginArray()
        for place in Span.upTo(core.records.operations.count) {
            let operation = core.records.operations.base[place]
            guard operation.kind == .link || operation.kind == .forbid else { continue }
            var bytes = StoreBytesReader(core.records.text(operation.start, operation.count))
            var left = Int(try bytes.number32()) &+ Int(try bytes.number32())
            var isNamed = false
            while left > 0 {
                if isMember.contains(Int(try bytes.number32())) { isNamed = true }
                left &-= 1
            }
            guard isNamed else { continue }
            try json.beginObject()
            try head(of: operation)
            try json.key("actor")
            try json.value(try bytes.text(try bytes.number16()))
            try json.key("note")
            try json.value(try bytes.text(Int(try bytes.number32())))
            try json.endObject()
        }
        try json.endArray()
    }

    private mutating func events(_ isMember: borrowing BitSet, _ core: borrowing StoreCore) throws(Failure) {
        try json.key("events")
        try json.beginArray()
        for place in Span.upTo(core.events.count) {
            for number in core.changes(ofEvent: place) {
                let found = core.changes.base[number]
                guard found.record != StoreRecords.none, isMember.contains(Int(found.record)) else { continue }
                try json.beginObject()
                try json.key("operation")
                try json.value(core.events.base[place].sequence)
                try json.key("change")
                try change(found, core)
                try json.endObject()
            }
        }
        try json.endArray()
    }
}
