// Whom a person has to do with without being one person.

extension StoreView {
    private struct Found: BitwiseCopyable {
        var kind: RelationKind
        var other: UInt64
        var level: UInt8 = 0
        var isFrom: Bool
        var count: UInt32 = 1
    }

    /// `[{"kind", "entity", "count", "direction"}]`: who shares a phone; parties of one row.
    mutating func relations(_ id: UInt64, _ members: borrowing Buffer<UInt32>, _ core: borrowing StoreCore) throws(Failure) {
        var found = Buffer<Found>(memory)
        var last = StoreIndex.none
        var sharers = StoreSharers(memory, id)
        try sharers.run(members, core)
        for place in Span.upTo(sharers.found.count) {
            let other = sharers.found.base[place]
            try found.append(Found(kind: other.kind, other: other.entity, level: other.level, isFrom: other.isFrom, count: other.count))
        }
        for place in Span.upTo(members.count) {
            let row = core.records.party(members.base[place])
            let content = core.content(of: members.base[place])
            if content != last { try company(members.base[place], id, core, &found) }
            last = content
            if row.main != StoreRecords.none {
                try add(row.role, main: row.main, party: members.base[place], id, core, &found)
            }
            var party = row.firstParty
            while party != StoreRecords.none {
                let other = core.records.party(party)
                if core.records.record(party).pointee.isLive {
                    try add(other.role, main: members.base[place], party: party, id, core, &found)
                }
                party = other.nextParty
            }
        }
        HeapSort.sort(found.base, found.count) {
            if $0.kind != $1.kind { return $0.kind.rawValue < $1.kind.rawValue }
            if $0.other != $1.other { return $0.other < $1.other }
            return $0.isFrom && !$1.isFrom
        }
        try json.key("relations")
        try json.beginArray()
        var start = 0
        while start < found.count {
            let first = found.base[start]
            var end = start &+ 1
            var (level, count) = (first.level, first.count)
            while end < found.count, found.base[end].kind == first.kind, found.base[end].other == first.other,
                found.base[end].isFrom == first.isFrom
            {
                level = max(level, found.base[end].level)
                count &+= found.base[end].count
                end &+= 1
            }
            try json.beginObject()
            try json.key("kind")
            try json.value(first.kind.name)
            try json.key("entity")
            try entity(first.other)
            try json.key("count")
            try json.value(UInt64(count))
            if !first.kind.isMutual {
                try json.key("direction")
                try json.value(first.isFrom ? "from" as StaticString : "to")
            } else {
                try json.key("names")
                try json.value((NameLevel(rawValue: level) ?? .missing).name)
            }
            try json.endObject()
            start = end
        }
        try json.endArray()
    }

    private func add(
        _ role: UInt8, main: UInt32, party: UInt32, _ id: UInt64, _ core: borrowing StoreCore, _ found: inout Buffer<Found>
    ) throws(Failure) {
        let stated = role == StoreRecords.organisation ? RelationKind.worksAt : Role(rawValue: role).flatMap { RowRelations.kind($0) }
        guard let kind = stated else { return }
        let (one, other) = (core.entity(of: main), core.entity(of: party))
        guard one != 0, other != 0, one != other else { return }
        // A contact is the contact of the main party; all else goes from the main party to the other.
        let (from, to) = kind == .contactOf ? (other, one) : (one, other)
        try found.append(Found(kind: kind, other: from == id ? to : from, isFrom: from == id))
    }

    /// A branch's tax code is its company's, a hyphen and three digits: from a branch the company is found, from a company the branches.
    private func company(_ record: UInt32, _ id: UInt64, _ core: borrowing StoreCore, _ found: inout Buffer<Found>) throws(Failure) {
        var walk = RecordText.Walk(core.records.text(of: record))
        while let field = walk.next() {
            guard field.field == .taxCode, !field.isFormer else { continue }
            let code = try Buffer<UInt8>(memory, zeroed: 1_024)
            let reading = TaxCode.normalize(field.value, field.count, into: code.base)
            guard reading.grade == .shared else { continue }
            let base = RecordReader.taxBaseCount
            if reading.count > base {
                try addHolders(code.base, base, isFrom: true, id, core, &found)
                continue
            }
            code.base[base] = 45
            for number in Span.from(1, to: 1_000) {
                code.base[base &+ 1] = 48 &+ UInt8(truncatingIfNeeded: number / 100)
                code.base[base &+ 2] = 48 &+ UInt8(truncatingIfNeeded: number / 10 % 10)
                code.base[base &+ 3] = 48 &+ UInt8(truncatingIfNeeded: number % 10)
                try addHolders(code.base, base &+ 4, isFrom: false, id, core, &found)
            }
        }
    }

    /// The organisations of a tax code. `isFrom`: the one who asks is their branch, else they are branches.
    private func addHolders(
        _ code: UnsafePointer<UInt8>, _ count: Int, isFrom: Bool, _ id: UInt64, _ core: borrowing StoreCore, _ found: inout Buffer<Found>
    ) throws(Failure) {
        let digest = core.reader.pointee.taxDigest(code, count)
        let key = core.index.pointee.find(digest: StoreIndex.digest(RecordReader.Key(kind: .document, digest: digest)))
        guard key != StoreIndex.none else { return }
        let (base, holders) = core.index.pointee.holders(key)
        for holder in Span.upTo(holders) {
            let first = core.index.pointee.content(base[holder]).pointee.firstUnit
            guard first != StoreIndex.none else { continue }
            let other = core.entity(of: core.index.pointee.unit(first).pointee.firstRecord)
            if other != 0, other != id { try found.append(Found(kind: .branchOf, other: other, isFrom: isFrom)) }
        }
    }
}
