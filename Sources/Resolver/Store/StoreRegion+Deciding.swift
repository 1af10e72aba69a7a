// Rules 7 and 8 over a region: the graph for `ConstrainedClustering`, and what stayed open.

extension StoreRegion {
    private static let squareLimit = 256

    /// Rules 7 and 8 over the region.
    mutating func decide() throws(Failure) {
        try adjacency.build(nodeCount: nodes.count, edges)
        square.removeAll()
        if nodes.count <= StoreRegion.squareLimit {
            let cells = nodes.count &* nodes.count
            try square.reserve(cells)
            for cell in Span.upTo(cells) { square.base[cell] = 0 }
            square.setCount(cells)
        }
        // Taken out while it runs: it works on this graph.
        var clustering = ConstrainedClustering(nodes.memory)
        swap(&clustering, &self.clustering)
        do throws(Failure) { try clustering.run(&self) } catch {
            swap(&clustering, &self.clustering)
            throw error
        }
        swap(&clustering, &self.clustering)
    }

    /// The least node of a node's block.
    func block(_ node: Int) -> Int { clustering.block(node) }

    /// The edges that were contested or refused and whose ends stayed apart.
    func question(_ edge: Int) -> Question? {
        let found = edges.base[edge]
        guard found.state != .open, block(Int(found.left)) != block(Int(found.right)) else { return nil }
        return Question(
            left: nodes.base[Int(found.left)].content, right: nodes.base[Int(found.right)].content, weight: found.weight,
            kinds: found.kinds, level: found.level, why: found.state == .contested ? .contested : .apart)
    }

    /// A weak pair is a question unless other links lead from one to the other.
    func isOpen(_ question: Question) -> Bool {
        let (left, right) = (place(of: question.left), place(of: question.right))
        guard left.number != 0, right.number != 0 else { return true }
        return block(left.firstNode) != block(right.firstNode)
    }

    /// Whether a contested edge is so because of this end: it may belong to the other, or to a rival of the other. The other end is in no doubt.
    mutating func isInDoubt(_ node: Int, over edge: Int) -> Bool {
        let found = edges.base[edge]
        guard found.state == .contested else { return true }
        let other = Int(found.left) == node ? Int(found.right) : Int(found.left)
        // A doubtful pair is a question about its nameless end.
        if isNameless(node), !isNameless(other) { return true }
        for place in adjacency.places(of: node) {
            let rival = edges.base[adjacency.edge(at: place)]
            let third = Int(rival.left) == node ? Int(rival.right) : Int(rival.left)
            if rival.isLifted, !found.isLifted { continue }
            if third != other, rival.weight > found.weight &- lead, isVetoed(third, other) { return true }
        }
        return false
    }

    private func isNameless(_ node: Int) -> Bool {
        people.pointee.identities.identity(index.pointee.content(nodes.base[node].content).pointee.identity).name == 0
    }

    private func isLifted(_ left: Int, _ right: Int) -> Bool {
        lifted.holds(UInt64(min(left, right)) << 32 | UInt64(max(left, right)))
    }

    private func computeVeto(_ left: Int, _ right: Int) -> Bool {
        let (one, other) = (index.pointee.content(nodes.base[left].content), index.pointee.content(nodes.base[right].content))
        switch decisions.pointee.decided(one.pointee.mention, other.pointee.mention) {
        case .apart: return true
        case .together: return false
        case .open: break
        }
        let haveOtherTraits = RecordTraits.differ(one.pointee.traits, other.pointee.traits)
        if one.pointee.identity == other.pointee.identity, !haveOtherTraits { return false }
        let (its, others) = (
            people.pointee.identities.identity(one.pointee.identity), people.pointee.identities.identity(other.pointee.identity)
        )
        var ground = Veto.ground(its, others, people.pointee.names)
        if ground == .none, haveOtherTraits { ground = Veto.ground(one.pointee.traits, other.pointee.traits, its, others) }
        return ground != .none && !isLifted(left, right)
    }
}

extension StoreRegion: LinkGraph {
    var nodeCount: Int { nodes.count }
    var lead: Int32 { weights.pointee.lead }
    var largestBlock: Int { ContestedComponents.maximumContents }

    mutating func isVetoed(_ left: Int, _ right: Int) -> Bool {
        if left == right { return false }
        guard square.count > 0 else { return computeVeto(left, right) }
        let cell = left &* nodes.count &+ right
        if square.base[cell] == 0 {
            let answer: UInt8 = computeVeto(left, right) ? 2 : 1
            square.base[cell] = answer
            square.base[right &* nodes.count &+ left] = answer
        }
        return square.base[cell] == 2
    }

    /// The first node of those that people linked with this one.
    func startBlock(_ node: Int) -> Int {
        let mention = index.pointee.content(nodes.base[node].content).pointee.mention
        guard mention != 0 else { return node }
        var least = node
        var next = decisions.pointee.next(mention)
        while next != mention {
            let content = decisions.pointee.content(next)
            let found = content == Decisions.gone ? RegionPlaces.Place() : place(of: content)
            if found.number > 0 { least = min(least, found.firstNode) }
            next = decisions.pointee.next(next)
        }
        return least
    }
}
