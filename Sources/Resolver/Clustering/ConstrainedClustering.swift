/// Turns a content graph into clusters that hold no conflict: SEMANTICS rules 7 and 8.
///
///     for each weight, from the strongest down:
///         blocks that an edge of this weight joins, without a conflict between the two ─▶ groups
///         a group without any conflict inside, and not too large ─▶ one block
///         any other group ─▶ its edges are refused for good ("apart")
///
/// Equal weights are decided together and a tie between rivals joins neither, so no order of rows, keys or
/// threads can show. Conflict only grows while blocks grow, which makes a refusal final.
struct ConstrainedClustering: ~Copyable {
    private var parents: Buffer<UInt32>
    private var groups: Buffer<UInt32>
    /// Members of a block as a ring: node ─▶ next node of its block.
    private var ring: Buffer<UInt32>
    private var sizes: Buffer<UInt32>
    private var order: Buffer<KeyedIndex>
    private var joins: Buffer<KeyedIndex>
    private var involved: Buffer<UInt64>
    private var scratch: Buffer<KeyedIndex>
    private var wide: Buffer<UInt64>
    /// 1 for a block that stands for a group that may not form.
    private var isRefused: Buffer<UInt8>
    private(set) var tied = 0
    private(set) var apart = 0

    init(_ memory: Memory) {
        parents = Buffer(memory)
        groups = Buffer(memory)
        ring = Buffer(memory)
        sizes = Buffer(memory)
        order = Buffer(memory)
        joins = Buffer(memory)
        involved = Buffer(memory)
        scratch = Buffer(memory)
        wide = Buffer(memory)
        isRefused = Buffer(memory)
    }

    /// The block of a node, once `run` has ended: the least node in it.
    func block(_ node: Int) -> Int { Int(DisjointParents(parents.base).find(UInt32(truncatingIfNeeded: node))) }

    /// Whether a node ended in a block of its own.
    func isAlone(_ node: Int) -> Bool { ring.base[node] == UInt32(truncatingIfNeeded: node) }

    mutating func run(_ graph: inout some LinkGraph & ~Copyable) throws(Failure) {
        tied = 0
        apart = 0
        try prepare(graph.nodeCount)
        if graph.hasStartBlocks {
            for node in Span.upTo(graph.nodeCount) {
                let first = graph.startBlock(node)
                if first != node { merge(UInt32(truncatingIfNeeded: first), UInt32(truncatingIfNeeded: node)) }
            }
        }
        try markContested(&graph)
        order.removeAll()
        for index in 0..<graph.edges.count where graph.edges.base[index].state == .open {
            // Upwards in the complement is downwards in weight.
            let key = UInt64(UInt32.max &- UInt32(bitPattern: graph.edges.base[index].weight))
            try order.append(KeyedIndex(key: key, index: UInt64(index)))
        }
        try RadixSort.sort(order, &scratch)
        var start = 0
        while start < order.count {
            var end = start &+ 1
            while end < order.count, order.base[end].key == order.base[start].key { end &+= 1 }
            try graph.control.checkCancelled()
            try decide(start..<end, &graph)
            start = end
        }
    }

    private mutating func prepare(_ count: Int) throws(Failure) {
        parents.removeAll()
        groups.removeAll()
        ring.removeAll()
        sizes.removeAll()
        try parents.reserve(count)
        try groups.reserve(count)
        try ring.reserve(count)
        try sizes.reserve(count)
        isRefused.removeAll()
        try isRefused.reserve(count)
        if count > 0 { isRefused.base.update(repeating: 0, count: count) }
        DisjointParents(parents.base).makeSingletons(count)
        DisjointParents(groups.base).makeSingletons(count)
        for node in 0..<count {
            ring.base[node] = UInt32(truncatingIfNeeded: node)
            sizes.base[node] = 1
        }
    }

    // MARK: Rule 7

    private mutating func markContested(_ graph: inout some LinkGraph & ~Copyable) throws(Failure) {
        for index in 0..<graph.edges.count {
            if index & 0xFFF == 0 { try graph.control.checkCancelled() }
            let edge = graph.edges.base[index]
            if edge.state == .contested || hasRival(edge, at: Int(edge.left), other: Int(edge.right), &graph)
                || hasRival(edge, at: Int(edge.right), other: Int(edge.left), &graph)
            {
                graph.edges.base[index].state = .contested
                tied &+= 1
            }
        }
    }

    /// Whether `node` has an edge nearly as strong to somebody who cannot be `other`. A link that a second evidence had to lift is no
    /// rival of one that had not: there the names themselves say which of the two is the odd one.
    private func hasRival(
        _ edge: ContentGraph.Edge, at node: Int, other: Int, _ graph: inout some LinkGraph & ~Copyable
    ) -> Bool {
        for place in graph.adjacency.places(of: node) {
            let rival = graph.edges.base[graph.adjacency.edge(at: place)]
            let third = Int(rival.left) == node ? Int(rival.right) : Int(rival.left)
            if rival.isLifted, !edge.isLifted { continue }
            if third != other, rival.weight > edge.weight &- graph.lead, graph.isVetoed(third, other) {
                return true
            }
        }
        return false
    }

    // MARK: Rule 8

    private mutating func decide(_ edges: Range<Int>, _ graph: inout some LinkGraph & ~Copyable) throws(Failure) {
        let sets = DisjointParents(parents.base)
        joins.removeAll()
        for place in edges {
            let index = order.base[place].index
            let edge = graph.edges.base[Int(index)]
            let (left, right) = (sets.find(edge.left), sets.find(edge.right))
            if left == right { continue }
            try joins.append(KeyedIndex(key: UInt64(min(left, right)) << 32 | UInt64(max(left, right)), index: index))
        }
        try RadixSort.sort(joins, &scratch)
        try formGroups(&graph)
        try mergeGroups(&graph)
        for place in 0..<involved.count {
            let block = Int(involved.base[place])
            groups.base[block] = UInt32(truncatingIfNeeded: block)
        }
    }

    /// Unites the blocks that an edge joins without conflict; the other edges are refused.
    private mutating func formGroups(_ graph: inout some LinkGraph & ~Copyable) throws(Failure) {
        involved.removeAll()
        var start = 0
        while start < joins.count {
            var end = start &+ 1
            while end < joins.count, joins.base[end].key == joins.base[start].key { end &+= 1 }
            let left = UInt32(truncatingIfNeeded: joins.base[start].key >> 32)
            let right = UInt32(truncatingIfNeeded: joins.base[start].key & 0xFFFF_FFFF)
            if conflict(Int(left), Int(right), &graph) {
                for place in start..<end { refuse(Int(joins.base[place].index), &graph) }
            } else {
                _ = DisjointParents(groups.base).union(left, right)
                try involved.append(UInt64(left))
                try involved.append(UInt64(right))
            }
            start = end
        }
    }

    private mutating func refuse(_ edge: Int, _ graph: inout some LinkGraph & ~Copyable) {
        graph.edges.base[edge].state = .apart
        apart &+= 1
    }

    private mutating func mergeGroups(_ graph: inout some LinkGraph & ~Copyable) throws(Failure) {
        let sets = DisjointParents(groups.base)
        wide.removeAll()
        try wide.reserve(involved.count)
        for place in 0..<involved.count {
            let block = involved.base[place]
            involved.base[place] = UInt64(sets.find(UInt32(truncatingIfNeeded: block))) << 32 | block
        }
        RadixSort.sort(involved.base, wide.base, involved.count)
        var distinct = 0
        for place in 0..<involved.count where place == 0 || involved.base[place] != involved.base[distinct &- 1] {
            involved.base[distinct] = involved.base[place]
            distinct &+= 1
        }
        involved.setCount(distinct)
        var start = 0
        var refusesAny = false
        while start < distinct {
            var end = start &+ 1
            while end < distinct, involved.base[end] >> 32 == involved.base[start] >> 32 { end &+= 1 }
            if isPeaceful(start..<end, &graph) {
                for place in (start &+ 1)..<max(end, start &+ 1) {
                    merge(UInt32(truncatingIfNeeded: involved.base[start]), UInt32(truncatingIfNeeded: involved.base[place]))
                }
            } else {
                isRefused.base[Int(involved.base[start] >> 32)] = 1
                refusesAny = true
            }
            start = end
        }
        if refusesAny { refuseGroups(&graph) }
        for place in 0..<distinct { involved.base[place] &= 0xFFFF_FFFF }
    }

    /// Every edge of this weight inside a group that may not form. One pass for all groups: there may be as many groups
    /// as edges.
    private mutating func refuseGroups(_ graph: inout some LinkGraph & ~Copyable) {
        let sets = DisjointParents(groups.base)
        for place in 0..<joins.count {
            let edge = Int(joins.base[place].index)
            guard graph.edges.base[edge].state == .open else { continue }
            let group = Int(sets.find(UInt32(truncatingIfNeeded: joins.base[place].key >> 32)))
            if isRefused.base[group] != 0 { refuse(edge, &graph) }
        }
        for place in 0..<involved.count { isRefused.base[Int(involved.base[place] >> 32)] = 0 }
    }

    /// No two blocks of the group conflict, and together they are not too large.
    private func isPeaceful(_ group: Range<Int>, _ graph: inout some LinkGraph & ~Copyable) -> Bool {
        var size = 0
        for place in group {
            size &+= Int(sizes.base[Int(involved.base[place] & 0xFFFF_FFFF)])
            if size > graph.largestBlock { return false }
        }
        for one in group {
            for other in (one &+ 1)..<max(group.upperBound, one &+ 1) {
                let left = Int(involved.base[one] & 0xFFFF_FFFF)
                let right = Int(involved.base[other] & 0xFFFF_FFFF)
                if conflict(left, right, &graph) { return false }
            }
        }
        return true
    }

    /// A veto or a refused edge across two blocks, or too many contents together.
    private func conflict(_ left: Int, _ right: Int, _ graph: inout some LinkGraph & ~Copyable) -> Bool {
        if Int(sizes.base[left]) &+ Int(sizes.base[right]) > graph.largestBlock { return true }
        let sets = DisjointParents(parents.base)
        var one = left
        repeat {
            var other = right
            repeat {
                if graph.isVetoed(one, other) { return true }
                other = Int(ring.base[other])
            } while other != right
            for place in graph.adjacency.places(of: one) {
                let edge = graph.edges.base[graph.adjacency.edge(at: place)]
                guard edge.state == .apart else { continue }
                let third = Int(edge.left) == one ? edge.right : edge.left
                if Int(sets.find(third)) == right { return true }
            }
            one = Int(ring.base[one])
        } while one != left
        return false
    }

    private func merge(_ left: UInt32, _ right: UInt32) {
        let sets = DisjointParents(parents.base)
        let (one, other) = (Int(sets.find(left)), Int(sets.find(right)))
        guard one != other else { return }
        let size = sizes.base[one] &+ sizes.base[other]
        _ = sets.union(UInt32(truncatingIfNeeded: one), UInt32(truncatingIfNeeded: other))
        sizes.base[min(one, other)] = size
        // Exchanging two successors makes one ring of two.
        let next = ring.base[one]
        ring.base[one] = ring.base[other]
        ring.base[other] = next
    }
}
