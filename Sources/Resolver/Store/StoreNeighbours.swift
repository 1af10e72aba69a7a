/// A record that stays where others are erased, and is, or may be, the same person's.
struct StoreNeighbour: BitwiseCopyable {
    var record: UInt32
    /// Why a person should look; nil where it is the same person.
    var why: ReviewPair.Reason?

    var reason: StaticString { why?.name ?? "same_person" }
}

extension StoreCore {
    /// Whom the erasure of some records leaves behind: the other records of their persons, then those of which nobody knows whether they are
    /// theirs. Each once. O(records of those persons and of the regions of theirs).
    func neighbours(of subjects: borrowing Buffer<UInt32>, into found: inout Buffer<StoreNeighbour>) throws(Failure) {
        let isTold = try BitSet(memory, count: max(1, records.count))
        let isDone = try BitSet(memory, count: max(1, births.count &+ 1))
        for place in Span.upTo(subjects.count) { isTold.insert(Int(subjects.base[place])) }
        var members = Buffer<UInt32>(memory)
        for place in Span.upTo(subjects.count) {
            let person = entity(of: subjects.base[place])
            guard person > 0, person <= UInt64(truncatingIfNeeded: births.count), !isDone.contains(Int(truncatingIfNeeded: person)) else { continue }
            isDone.insert(Int(truncatingIfNeeded: person))
            members.removeAll()
            try self.members(person, into: &members)
            for member in Span.upTo(members.count) { try tell(members.base[member], nil, isTold, &found) }
        }
        try findDoubtful(subjects, isTold, &found)
    }

    private func findDoubtful(
        _ subjects: borrowing Buffer<UInt32>, _ isTold: borrowing BitSet, _ found: inout Buffer<StoreNeighbour>
    ) throws(Failure) {
        var region = freshRegion()
        let isDone = try BitSet(memory, count: max(1, index.pointee.contents.count))
        for place in Span.upTo(subjects.count) {
            let own = content(of: subjects.base[place])
            guard own != StoreIndex.none, !isDone.contains(Int(own)) else { continue }
            isDone.insert(Int(own))
            region.clear()
            try region.add(own)
            try region.grow()
            try region.decide()
            for edge in Span.upTo(region.edges.count) {
                if let question = region.question(edge) { try tell(question, own, isTold, &found) }
            }
            for grey in Span.upTo(region.grey.count) where region.isOpen(region.grey.base[grey]) {
                try tell(region.grey.base[grey], own, isTold, &found)
            }
        }
        region.clear()
    }

    /// The records of the other side of a question that a content is in.
    private func tell(
        _ question: StoreRegion.Question, _ own: UInt32, _ isTold: borrowing BitSet, _ found: inout Buffer<StoreNeighbour>
    ) throws(Failure) {
        guard question.left == own || question.right == own else { return }
        var unit = index.pointee.content(question.left == own ? question.right : question.left).pointee.firstUnit
        while unit != StoreIndex.none {
            var record = index.pointee.unit(unit).pointee.firstRecord
            while record != StoreRecords.none {
                try tell(record, question.why, isTold, &found)
                record = records.record(record).pointee.nextOfUnit
            }
            unit = index.pointee.unit(unit).pointee.nextOfContent
        }
    }

    private func tell(
        _ record: UInt32, _ why: ReviewPair.Reason?, _ isTold: borrowing BitSet, _ found: inout Buffer<StoreNeighbour>
    ) throws(Failure) {
        guard !isTold.contains(Int(record)) else { return }
        isTold.insert(Int(record))
        try found.append(StoreNeighbour(record: record, why: why))
    }
}

extension StoreView {
    /// `{"maybe": [{"entity", "source", "id", "why"}]}`.
    mutating func erased(_ neighbours: borrowing Buffer<StoreNeighbour>, _ core: borrowing StoreCore) throws(Failure) {
        try json.beginObject()
        try json.key("maybe")
        try json.beginArray()
        for place in Span.upTo(neighbours.count) {
            let neighbour = neighbours.base[place]
            try json.beginObject()
            try json.key("entity")
            try entity(core.entity(of: neighbour.record))
            try recordName(neighbour.record, core)
            try json.key("why")
            try json.value(neighbour.reason)
            try json.endObject()
        }
        try json.endArray()
        try json.endObject()
    }
}
