/// A part of the store that is judged together: contents that links connect, as a graph for `ConstrainedClustering`.
///
///     seeds ─▶ each content's live keys ─▶ who else holds them ─▶ scores ─▶ links lead to further contents ─▶ …
///           ─▶ edges, lifted pairs ─▶ rules 7 and 8 ─▶ blocks
///
/// Rules 7 and 8 look no further than the links of `E0` and what people decided, so a region that holds with each content all that
/// those connect gives it the cluster that the whole store would (SEMANTICS rule 12, with the component for S).
struct StoreRegion: ~Copyable {
    /// The records of a content that stand or fall together: all of them where they vouch for each other, else those of the same days.
    struct Node: BitwiseCopyable {
        var content: UInt32
        /// The first of its content where it is whole.
        var unit: UInt32
        var isWhole: Bool
        /// Several records of it are evidence for each other.
        var isSelfLinked: Bool
        var recordCount: UInt32
    }

    /// A pair that is no link of the region, or one that was refused.
    struct Question: BitwiseCopyable {
        /// Contents.
        var left: UInt32
        var right: UInt32
        var weight: Int32
        var kinds: UInt16
        var level: UInt8
        var why: ReviewPair.Reason
    }

    private let placed = Placed()
    let index: UnsafeMutablePointer<StoreIndex>
    let people: UnsafeMutablePointer<People>
    let weights: UnsafePointer<MatchWeights>
    let decisions: UnsafeMutablePointer<Decisions>
    let control: RunControl
    /// Contents of the region, in the order in which they came.
    private(set) var contents: Buffer<UInt32>
    private(set) var nodes: Buffer<Node>
    /// Which contents are in the region, and where their nodes stand.
    private(set) var places: RegionPlaces
    var edges: Buffer<ContentGraph.Edge>
    var adjacency: Adjacency
    /// Weak pairs with an end in the region.
    private(set) var grey: Buffer<Question>
    /// Pairs that were compared since the store was opened: the work that rule 12 bounds.
    var comparedPairs: UInt64 = 0
    /// left << 32 | right, places of nodes, of pairs whose soft veto a second evidence lifts; upwards.
    var lifted: Buffer<UInt64>
    /// place << 32 | content, while the other end may still come.
    private var waiting: Buffer<UInt64>
    var sharers: Buffer<KeyedIndex>
    var scratch: Buffer<KeyedIndex>
    private var wide: Buffer<UInt64>
    /// 0 unknown, 1 none, 2 veto: node by node, while there are few nodes.
    var square: Buffer<UInt8>
    var clustering: ConstrainedClustering
    /// Whether decisions name a record of the region.
    private(set) var hasStartBlocks = false

    init(
        _ index: UnsafeMutablePointer<StoreIndex>, _ people: UnsafeMutablePointer<People>,
        _ weights: UnsafePointer<MatchWeights>, _ decisions: UnsafeMutablePointer<Decisions>, _ control: RunControl,
        _ memory: Memory
    ) {
        self.index = index
        self.people = people
        self.weights = weights
        self.decisions = decisions
        self.control = control
        nodes = Buffer(memory)
        places = RegionPlaces(memory)
        contents = Buffer(memory)
        edges = Buffer(memory)
        adjacency = Adjacency(memory)
        grey = Buffer(memory)
        lifted = Buffer(memory)
        waiting = Buffer(memory)
        sharers = Buffer(memory)
        scratch = Buffer(memory)
        wide = Buffer(memory)
        square = Buffer(memory)
        clustering = ConstrainedClustering(memory)
    }

    /// Forgets the last region.
    mutating func clear() {
        places.clear(contents)
        contents.removeAll()
        nodes.removeAll()
        edges.removeAll()
        grey.removeAll()
        lifted.removeAll()
        waiting.removeAll()
        hasStartBlocks = false
    }

    /// Takes a content into the region, once.
    mutating func add(_ content: UInt32) throws(Failure) {
        let found = index.pointee.content(content).pointee
        guard found.isLive, found.firstUnit != StoreIndex.none, !places.holds(content) else { return }
        let isSelfLinked = found.recordCount > 1 && isSelfLinked(content)
        let isWhole = isSelfLinked || index.pointee.hasOneUnit(content)
        let first = nodes.count
        if found.mention != 0 { hasStartBlocks = true }
        var unit = found.firstUnit
        while unit != StoreIndex.none {
            let own = index.pointee.unit(unit).pointee
            try nodes.append(
                Node(
                    content: content, unit: unit, isWhole: isWhole, isSelfLinked: isSelfLinked,
                    recordCount: isWhole ? found.recordCount : own.recordCount))
            unit = isWhole ? StoreIndex.none : own.nextOfContent
        }
        try contents.append(content)
        try places.add(content, RegionPlaces.Place(number: contents.count, firstNode: first, nodeCount: nodes.count &- first))
    }

    /// Where a content stands among those of the region, from 1, and its nodes; number 0 for one that is not in it.
    func place(of content: UInt32) -> RegionPlaces.Place { places.place(of: content) }

    /// The node of a unit, or nil where its content is not in the region.
    func node(ofUnit unit: UInt32) -> Int? {
        let content = index.pointee.unit(unit).pointee.content
        for node in range(content) where nodes.base[node].isWhole || nodes.base[node].unit == unit { return node }
        return nil
    }

    /// The unit after one in its node, or `none`.
    @inline(__always)
    func next(_ unit: UInt32, in node: Node) -> UInt32 {
        node.isWhole ? index.pointee.unit(unit).pointee.nextOfContent : StoreIndex.none
    }

    /// The first of a node's records, by unit.
    func firstRecord(_ node: Int) -> UInt32 { index.pointee.unit(nodes.base[node].unit).pointee.firstRecord }

    /// The class of the time between the records of two nodes that are closest in time.
    func gap(_ one: Node, _ other: Node) -> Int {
        if one.content == other.content { return 0 }
        // Every key of so many records is timeless.
        if KeyLimits.isTimeless(records: Int(one.recordCount)) || KeyLimits.isTimeless(records: Int(other.recordCount)) { return 0 }
        var least = Int.max
        var left = one.unit
        while left != StoreIndex.none {
            var right = other.unit
            while right != StoreIndex.none {
                least = min(least, index.pointee.unit(left).pointee.span.days(to: index.pointee.unit(right).pointee.span))
                if least == 0 { return 0 }
                right = next(right, in: other)
            }
            left = next(left, in: one)
        }
        return weights.pointee.gapClass(days: least)
    }

    // MARK: Growing

    /// Follows the links from the contents added so far until no further content comes.
    mutating func grow() throws(Failure) {
        var place = 0
        while place < contents.count {
            if place & 0xFF == 0xFF { try control.checkCancelled() }
            try expand(place)
            place &+= 1
        }
        for entry in Span.upTo(waiting.count) {
            let other = UInt32(truncatingIfNeeded: waiting.base[entry])
            if places.holds(other) {
                try addLifted(UInt32(truncatingIfNeeded: waiting.base[entry] >> 32), other)
            }
        }
        try wide.reserve(lifted.count)
        RadixSort.sort(lifted.base, wide.base, lifted.count)
    }

    /// Notes that a second evidence lifts what stands between two contents of the region.
    private mutating func addLifted(_ one: UInt32, _ other: UInt32) throws(Failure) {
        for left in range(one) {
            for right in range(other) {
                let pair = (UInt64(truncatingIfNeeded: left), UInt64(truncatingIfNeeded: right))
                try lifted.append(min(pair.0, pair.1) << 32 | max(pair.0, pair.1))
            }
        }
    }

    /// The nodes of a content of the region.
    private func range(_ content: UInt32) -> Range<Int> {
        let found = places.place(of: content)
        return Span.from(found.firstNode, to: found.firstNode &+ found.nodeCount)
    }

    private mutating func expand(_ place: Int) throws(Failure) {
        let content = contents.base[place]
        let mention = index.pointee.content(content).pointee.mention
        if mention != 0 { try addPartners(mention) }
        try findSharers(content)
        var start = 0
        while start < sharers.count {
            let other = UInt32(truncatingIfNeeded: sharers.base[start].key)
            let (first, end) = (start, end(start))
            start = end
            // A pair is judged from the side that came first.
            let number = places.place(of: other).number
            if number != 0, number &- 1 < place { continue }
            let evidence = evidence(first, end)
            if saysNothing(evidence, content, other) { continue }
            comparedPairs &+= 1
            let best = score(content, other, evidence)
            if isLink(best, content, other) {
                try add(other)
                if best.isLifted { try addLifted(content, other) }
                try addEdges(content, other, first, end, at0: (evidence, best))
            } else {
                if best.isLifted { try waiting.append(UInt64(content) << 32 | UInt64(other)) }
                try noteGrey(content, other, first, end)
            }
        }
    }

    /// The links between the nodes of two contents: each pair of nodes in its own time. `at0`: what no time between them makes of the pair.
    private mutating func addEdges(
        _ content: UInt32, _ other: UInt32, _ first: Int, _ end: Int, at0: (evidence: PairEvidence, score: PairScore)
    ) throws(Failure) {
        var isLinked = false
        for left in range(content) {
            for right in range(other) {
                let gap = gap(nodes.base[left], nodes.base[right])
                let evidence = gap == 0 ? at0.evidence : evidence(first, end, gap: gap)
                let score = gap == 0 ? at0.score : score(content, other, evidence)
                guard isLink(score, content, other) else { continue }
                isLinked = true
                try edges.append(
                    ContentGraph.Edge(
                        left: UInt32(truncatingIfNeeded: left), right: UInt32(truncatingIfNeeded: right), weight: score.weight,
                        kinds: score.countedKinds(evidence), level: score.level.rawValue,
                        state: score.isDoubtful ? .contested : .open, isLifted: score.isLifted))
            }
        }
        if !isLinked { try noteGrey(content, other, first, end) }
    }

    private mutating func noteGrey(_ content: UInt32, _ other: UInt32, _ first: Int, _ end: Int) throws(Failure) {
        let evidence = evidence(first, end, gap: gap(whole(content), whole(other)))
        let score = score(content, other, evidence)
        guard score.isGrey(weights) else { return }
        try grey.append(
            Question(
                left: content, right: other, weight: score.weight, kinds: score.countedKinds(evidence), level: score.level.rawValue,
                why: .weak))
    }

    /// The contents of the records that people linked with this one.
    private mutating func addPartners(_ mention: UInt32) throws(Failure) {
        var next = decisions.pointee.next(mention)
        while next != mention {
            let content = decisions.pointee.content(next)
            if content != Decisions.gone { try add(content) }
            next = decisions.pointee.next(next)
        }
    }
}
