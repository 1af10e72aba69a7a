// How two records of one person hang together: SEMANTICS rule 9.

extension StoreView {
    /// The path over accepted links whose weakest link is the strongest possible. Of links of equal weight those whose records come first by
    /// name are taken, so that it does not depend on who came first.
    mutating func chain(
        _ left: UInt32, _ right: UInt32, _ core: borrowing StoreCore, _ region: inout StoreRegion
    ) throws(Failure) {
        try region.add(core.content(of: left))
        try region.grow()
        try region.decide()
        guard let start = region.node(ofUnit: core.records.record(left).pointee.unit),
            let goal = region.node(ofUnit: core.records.record(right).pointee.unit)
        else { return }
        let faces = try StoreView.faces(region, core, memory)
        faces.base[start] = left
        faces.base[goal] = right
        var path = Buffer<Link>(memory)
        if start != goal {
            let order = try StoreView.links(of: region.block(start), faces, region, core, memory)
            try StoreView.find(start, goal, order, region, memory, into: &path)
        }
        try json.key("chain")
        try json.beginArray()
        for place in Span.upTo(path.count) {
            let link = path.base[place]
            try json.beginObject()
            try recordNames(left: faces.base[Int(link.left)], right: faces.base[Int(link.right)], core)
            try signed("weight", Int64(link.weight), places: 3)
            try reason(link.kinds, link.level)
            try json.endObject()
        }
        try json.endArray()
    }

    /// Of each node the record that comes first by source and id.
    private static func faces(
        _ region: borrowing StoreRegion, _ core: borrowing StoreCore, _ memory: Memory
    ) throws(Failure) -> Buffer<UInt32> {
        var faces = Buffer<UInt32>(memory)
        for node in Span.upTo(region.nodes.count) {
            var least = region.firstRecord(node)
            var unit = region.nodes.base[node].unit
            while unit != StoreIndex.none {
                var record = core.index.pointee.unit(unit).pointee.firstRecord
                while record != StoreRecords.none {
                    if isLess(record, least, core) { least = record }
                    record = core.records.record(record).pointee.nextOfUnit
                }
                unit = region.next(unit, in: region.nodes.base[node])
            }
            try faces.append(least)
        }
        return faces
    }

    private static func isLess(_ one: UInt32, _ other: UInt32, _ core: borrowing StoreCore) -> Bool {
        if one == other { return false }
        let (source, its) = (core.records.source(one), core.records.source(other))
        if !RecordText.isEqual(source, its) { return GoldenRecord.isLess(source, its) }
        return GoldenRecord.isLess(core.records.id(one), core.records.id(other))
    }

    /// The accepted links inside a block, the strongest first.
    private static func links(
        of block: Int, _ faces: borrowing Buffer<UInt32>, _ region: borrowing StoreRegion, _ core: borrowing StoreCore, _ memory: Memory
    ) throws(Failure) -> Buffer<KeyedIndex> {
        // The nodes upwards by name, and each node's place among them.
        var nodes = Buffer<UInt32>(memory)
        for node in Span.upTo(faces.count) { try nodes.append(UInt32(truncatingIfNeeded: node)) }
        HeapSort.sort(nodes.base, nodes.count) { isLess(faces.base[Int($0)], faces.base[Int($1)], core) }
        let ranks = try Buffer<UInt32>(memory, zeroed: max(1, nodes.count))
        for place in Span.upTo(nodes.count) { ranks.base[Int(nodes.base[place])] = UInt32(truncatingIfNeeded: place) }
        var order = Buffer<KeyedIndex>(memory)
        for edge in Span.upTo(region.edges.count) {
            let found = region.edges.base[edge]
            guard found.state == .open, region.block(Int(found.left)) == block, region.block(Int(found.right)) == block else { continue }
            try order.append(KeyedIndex(key: UInt64(UInt32.max &- UInt32(bitPattern: found.weight)), index: UInt64(edge)))
        }
        let edges = region.edges.base
        HeapSort.sort(order.base, order.count) { one, other in
            if one.key != other.key { return one.key < other.key }
            let (mine, its) = (edges[Int(one.index)], edges[Int(other.index)])
            let (left, right) = (ranks.base[Int(mine.left)], ranks.base[Int(mine.right)])
            let (itsLeft, itsRight) = (ranks.base[Int(its.left)], ranks.base[Int(its.right)])
            return (min(left, right), max(left, right)) < (min(itsLeft, itsRight), max(itsLeft, itsRight))
        }
        return order
    }

    /// Adds the strongest links until the two ends meet, then walks the forest from the goal back.
    private static func find(
        _ start: Int, _ goal: Int, _ order: borrowing Buffer<KeyedIndex>, _ region: borrowing StoreRegion, _ memory: Memory,
        into path: inout Buffer<Link>
    ) throws(Failure) {
        let count = region.nodes.count
        let parents = try Buffer<UInt32>(memory, zeroed: max(1, count))
        let sets = DisjointParents(parents.base)
        sets.makeSingletons(count)
        var forest = Buffer<UInt32>(memory)
        for place in Span.upTo(order.count) {
            let edge = region.edges.base[Int(order.base[place].index)]
            if sets.union(edge.left, edge.right) { try forest.append(UInt32(truncatingIfNeeded: order.base[place].index)) }
            if sets.isTogether(UInt32(truncatingIfNeeded: start), UInt32(truncatingIfNeeded: goal)) { break }
        }
        // 1 + the edge that leads towards the goal.
        let toward = try Buffer<UInt32>(memory, zeroed: max(1, count))
        var isGrowing = true
        while isGrowing, toward.base[start] == 0 {
            isGrowing = false
            for place in Span.upTo(forest.count) {
                let edge = region.edges.base[Int(forest.base[place])]
                for turn in Span.upTo(2) {
                    let (near, far) = turn == 0 ? (Int(edge.left), Int(edge.right)) : (Int(edge.right), Int(edge.left))
                    guard near == goal || toward.base[near] != 0, far != goal, toward.base[far] == 0 else { continue }
                    toward.base[far] = forest.base[place] &+ 1
                    isGrowing = true
                }
            }
        }
        var node = start
        while node != goal, toward.base[node] != 0 {
            let edge = region.edges.base[Int(toward.base[node]) &- 1]
            let next = Int(edge.left) == node ? Int(edge.right) : Int(edge.left)
            try path.append(
                Link(
                    left: UInt32(truncatingIfNeeded: node), right: UInt32(truncatingIfNeeded: next), weight: edge.weight,
                    kinds: edge.kinds, level: edge.level))
            node = next
        }
    }
}
