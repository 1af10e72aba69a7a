// Who is who in a whole core, as JSON: for records that are kept elsewhere (`RecordSet`).

extension StoreView {
    /// `"clusters": [{"entity", "records", "links", "relations"}], "unidentified": […]`. The ids hold inside one answer.
    mutating func clusters(_ core: inout StoreCore) throws(Failure) {
        try json.key("clusters")
        try json.beginArray()
        for place in Span.upTo(core.births.count) {
            let id = UInt64(truncatingIfNeeded: place) &+ 1
            if core.isThere(id) { try cluster(id, &core) }
        }
        try json.endArray()
        try json.key("unidentified")
        try json.beginArray()
        for place in Span.upTo(core.records.count) where core.records.records.base[place].isLive {
            let record = UInt32(truncatingIfNeeded: place)
            if core.entity(of: record) == 0 { try name(core.records.source(record), core.records.id(record)) }
        }
        try json.endArray()
    }

    mutating func name(_ source: TextSpan, _ id: TextSpan) throws(Failure) {
        try json.beginObject()
        try json.key("source")
        try json.value(source)
        try json.key("id")
        try json.value(id)
        try json.endObject()
    }

    private mutating func cluster(_ id: UInt64, _ core: inout StoreCore) throws(Failure) {
        var members = Buffer<UInt32>(memory)
        try core.members(id, into: &members)
        guard members.count > 0 else { return }
        core.region.clear()
        defer { core.region.clear() }
        try core.region.add(core.content(of: members.base[0]))
        try core.region.grow()
        try core.region.decide()
        try json.beginObject()
        try json.key("entity")
        try entity(id)
        try json.key("records")
        try json.beginArray()
        for place in Span.upTo(members.count) {
            try json.beginObject()
            try recordName(members.base[place], core)
            try json.key("verdict")
            let verdict: Verdict = members.count > 1 ? .joined : core.hasOpen(members.base[place]) ? .review : .new
            try json.value(verdict.name)
            try json.endObject()
        }
        try json.endArray()
        try json.key("links")
        try json.beginArray()
        if members.count > 1, let node = core.node(of: members.base[0]) { try links(ofBlock: core.region.block(node), &core) }
        try json.endArray()
        try relations(id, members, core)
        try json.endObject()
    }

    /// The accepted links inside a block of the region: between contents, and among the records of one content.
    private mutating func links(ofBlock block: Int, _ core: inout StoreCore) throws(Failure) {
        for edge in Span.upTo(core.region.edges.count) {
            let found = core.region.edges.base[edge]
            guard found.state == .open, core.region.block(Int(found.left)) == block, core.region.block(Int(found.right)) == block else { continue }
            try link(
                core.region.firstRecord(Int(found.left)), core.region.firstRecord(Int(found.right)), found.weight, found.kinds, found.level,
                core)
        }
        for node in Span.upTo(core.region.nodes.count) where core.region.block(node) == block && core.region.nodes.base[node].recordCount > 1 {
            try links(ofNode: node, block, &core)
        }
    }

    /// Records of equal content around the first; where they do not vouch for each other, each hangs on the strongest link of their content.
    private mutating func links(ofNode node: Int, _ block: Int, _ core: inout StoreCore) throws(Failure) {
        let found = core.region.nodes.base[node]
        var center = core.region.firstRecord(node)
        var (weight, kinds, level) = (Int32.min, UInt16(0), NameLevel.missing.rawValue)
        if found.isSelfLinked {
            let (evidence, score) = try core.region.compare(found.content, found.content)
            (weight, kinds, level) = (score.weight, score.countedKinds(evidence), score.level.rawValue)
        } else {
            for edge in Span.upTo(core.region.edges.count) {
                let other = core.region.edges.base[edge]
                guard other.state == .open, Int(other.left) == node || Int(other.right) == node, other.weight > weight else { continue }
                let far = Int(other.left) == node ? Int(other.right) : Int(other.left)
                guard core.region.block(far) == block else { continue }
                (weight, kinds, level) = (other.weight, other.kinds, other.level)
                center = core.region.firstRecord(far)
            }
        }
        let first = core.region.firstRecord(node)
        var unit = found.unit
        while unit != StoreIndex.none {
            var record = core.index.pointee.unit(unit).pointee.firstRecord
            while record != StoreRecords.none {
                if record != first, weight != Int32.min { try link(center, record, weight, kinds, level, core) }
                record = core.records.record(record).pointee.nextOfUnit
            }
            unit = core.region.next(unit, in: found)
        }
    }

    private mutating func link(
        _ left: UInt32, _ right: UInt32, _ weight: Int32, _ kinds: UInt16, _ level: UInt8, _ core: borrowing StoreCore
    ) throws(Failure) {
        try json.beginObject()
        try recordNames(left: left, right: right, core)
        try signed("weight", Int64(weight), places: 3)
        try reason(kinds, level)
        try json.endObject()
    }
}
