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

    let index: UnsafeMutablePointer<StoreIndex>
    let people: UnsafeMutablePointer<People>
    let weights: UnsafePointer<MatchWeights>
    let decisions: UnsafeMutablePointer<Decisions>
    let control: RunControl
    /// Contents of the region, in the order in which they came.
    private(set) var contents: Buffer<UInt32>
    private(set) var nodes: Buffer<Node>
    var edges: Buffer<ContentGraph.Edge>
    private(set) var offsets: Buffer<UInt32>
    private(set) var adjacency: Buffer<UInt32>
    /// Weak pairs with an end in the region.
    private(set) var grey: Buffer<Question>
    /// Pairs that were compared since the store was opened: the work that rule 12 bounds.
    private(set) var comparedPairs: UInt64 = 0
    /// left << 32 | right, places of nodes, of pairs whose soft veto a second evidence lifts; upwards.
    private var lifted: Buffer<UInt64>
    /// place << 32 | content, while the other end may still come.
    private var waiting: Buffer<UInt64>
    private var sharers: Buffer<KeyedIndex>
    private var scratch: Buffer<KeyedIndex>
    private var wide: Buffer<UInt64>
    /// 0 unknown, 1 none, 2 veto: node by node, while there are few nodes.
    private var square: Buffer<UInt8>
    private var clustering: ConstrainedClustering
    /// Whether decisions name a record of the region.
    private(set) var hasStartBlocks = false

    private static let squareLimit = 256

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
        contents = Buffer(memory)
        edges = Buffer(memory)
        offsets = Buffer(memory)
        adjacency = Buffer(memory)
        grey = Buffer(memory)
        lifted = Buffer(memory)
        waiting = Buffer(memory)
        sharers = Buffer(memory)
        scratch = Buffer(memory)
        wide = Buffer(memory)
        square = Buffer(memory)
        clustering = ConstrainedClustering(memory)
    }

    /// Forgets the contents of the last region. Call it while they are still there.
    mutating func clear() {
        for place in Span.upTo(contents.count) { index.pointee.content(contents.base[place]).pointee.mark = 0 }
        contents.removeAll()
        for node in Span.upTo(nodes.count) {
            var unit = nodes.base[node].unit
            while unit != StoreIndex.none {
                index.pointee.unit(unit).pointee.mark = 0
                unit = next(unit, in: nodes.base[node])
            }
        }
        nodes.removeAll()
        edges.removeAll()
        grey.removeAll()
        lifted.removeAll()
        waiting.removeAll()
        hasStartBlocks = false
    }

    /// Takes a content into the region, once.
    mutating func add(_ content: UInt32) throws(Failure) {
        let pointer = index.pointee.content(content)
        guard pointer.pointee.mark == 0, pointer.pointee.isLive, pointer.pointee.firstUnit != StoreIndex.none else { return }
        try contents.append(content)
        let isSelfLinked = pointer.pointee.recordCount > 1 && isSelfLinked(content)
        let isWhole = isSelfLinked || pointer.pointee.unitCount == 1
        pointer.pointee.mark = UInt32(truncatingIfNeeded: contents.count)
        pointer.pointee.firstNode = UInt32(truncatingIfNeeded: nodes.count)
        pointer.pointee.nodeCount = isWhole ? 1 : pointer.pointee.unitCount
        if pointer.pointee.mention != 0 { hasStartBlocks = true }
        var unit = pointer.pointee.firstUnit
        while unit != StoreIndex.none {
            let found = index.pointee.unit(unit)
            if !isWhole || unit == pointer.pointee.firstUnit {
                try nodes.append(
                    Node(
                        content: content, unit: unit, isWhole: isWhole, isSelfLinked: isSelfLinked,
                        recordCount: isWhole ? pointer.pointee.recordCount : found.pointee.recordCount))
            }
            found.pointee.mark = UInt32(truncatingIfNeeded: nodes.count)
            unit = found.pointee.nextOfContent
        }
    }

    /// The unit after one in its node, or `none`.
    @inline(__always)
    func next(_ unit: UInt32, in node: Node) -> UInt32 {
        node.isWhole ? index.pointee.unit(unit).pointee.nextOfContent : StoreIndex.none
    }

    /// The first of a node's records, by unit.
    func firstRecord(_ node: Int) -> UInt32 { index.pointee.unit(nodes.base[node].unit).pointee.firstRecord }

    /// The class of the time between the records of two nodes that are closest in time.
    private func gap(_ one: Node, _ other: Node) -> Int {
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

    // MARK: Who shares what

    /// Fills `sharers` with the contents that share a live key with one: (content, packed key), by content.
    private mutating func findSharers(_ content: UInt32) throws(Failure) {
        sharers.removeAll()
        var holding = index.pointee.content(content).pointee.firstHolding
        while holding != StoreIndex.none {
            let own = index.pointee.holdings.base[Int(holding)]
            holding = own.nextOfContent
            let key = index.pointee.keys.base[Int(own.key)]
            guard key.isLive, key.count > 1 else { continue }
            let evidence = UInt64(key.packed)
            var other = key.first
            while other != StoreIndex.none {
                let found = index.pointee.holdings.base[Int(other)]
                if found.content != content { try sharers.append(KeyedIndex(key: UInt64(found.content), index: evidence)) }
                other = found.next
            }
        }
        try RadixSort.sort(sharers, &scratch)
    }

    /// Where the sharer after that at `start` starts.
    @inline(__always)
    private func end(_ start: Int) -> Int {
        var end = start &+ 1
        while end < sharers.count, sharers.base[end].key == sharers.base[start].key { end &+= 1 }
        return end
    }

    /// The evidence of the sharer at `start`, for records whose times lie a class apart.
    private func evidence(_ start: Int, _ end: Int, gap: Int = 0) -> PairEvidence {
        var evidence = PairEvidence()
        for place in Span.from(start, to: end) {
            evidence.add(packed: UInt16(truncatingIfNeeded: sharers.base[place].index), gap: gap, weights)
        }
        return evidence
    }

    private func score(_ one: UInt32, _ other: UInt32, _ evidence: PairEvidence) -> PairScore {
        let (left, right) = (index.pointee.content(one), index.pointee.content(other))
        return PairScore.make(
            evidence, people.pointee.identities.identity(left.pointee.identity),
            people.pointee.identities.identity(right.pointee.identity), phones: (left.pointee.phone, right.pointee.phone),
            weights, people.pointee.names)
    }

    /// Half a phone and a given name are no evidence unless the phones are one slip apart.
    @inline(__always)
    private func saysNothing(_ evidence: PairEvidence, _ one: UInt32, _ other: UInt32) -> Bool {
        evidence.kinds == BlockingKeyKind.nameAndPhonePart.bit
            && !PhoneSlip.isSlip(index.pointee.content(one).pointee.phone, index.pointee.content(other).pointee.phone)
    }

    /// `E0` for two contents: what people decided comes first.
    private func isLink(_ score: PairScore, _ one: UInt32, _ other: UInt32) -> Bool {
        switch decisions.pointee.decided(index.pointee.content(one).pointee.mention, index.pointee.content(other).pointee.mention) {
        case .apart: false
        case .together: !score.isNameless && score.weight >= score.threshold(weights)
        case .open: score.isLink(weights)
        }
    }

    private func whole(_ content: UInt32) -> Node {
        let found = index.pointee.content(content).pointee
        return Node(content: content, unit: found.firstUnit, isWhole: true, isSelfLinked: false, recordCount: found.recordCount)
    }

    /// Everything that two contents share and how they score: for explanations.
    mutating func compare(_ one: UInt32, _ other: UInt32) throws(Failure) -> (evidence: PairEvidence, score: PairScore) {
        try findSharers(one)
        var start = 0
        while start < sharers.count {
            let end = end(start)
            if sharers.base[start].key == UInt64(other) {
                let evidence = evidence(start, end, gap: gap(whole(one), whole(other)))
                return (evidence, score(one, other, evidence))
            }
            start = end
        }
        let evidence = one == other ? ownEvidence(one) : PairEvidence()
        return (evidence, score(one, other, evidence))
    }

    /// The contents that a link joins to one, as things stand, and those that decisions join to it.
    mutating func neighbours(of content: UInt32, into found: inout Buffer<UInt32>) throws(Failure) {
        try findSharers(content)
        var start = 0
        while start < sharers.count {
            let other = UInt32(truncatingIfNeeded: sharers.base[start].key)
            let end = end(start)
            let evidence = evidence(start, end)
            start = end
            if saysNothing(evidence, content, other) { continue }
            comparedPairs &+= 1
            // Whatever the times: time only takes away.
            if isLink(score(content, other, evidence), content, other) { try found.append(other) }
        }
        let mention = index.pointee.content(content).pointee.mention
        guard mention != 0 else { return }
        var next = decisions.pointee.next(mention)
        while next != mention {
            if decisions.pointee.content(next) != Decisions.gone { try found.append(decisions.pointee.content(next)) }
            next = decisions.pointee.next(next)
        }
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
            if index.pointee.content(other).pointee.mark != 0 {
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
        let found = index.pointee.content(content).pointee
        return Span.from(Int(found.firstNode), to: Int(found.firstNode) &+ Int(found.nodeCount))
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
            let mark = Int(index.pointee.content(other).pointee.mark)
            // A pair is judged from the side that came first.
            if mark != 0, mark &- 1 < place { continue }
            let evidence = evidence(first, end)
            if saysNothing(evidence, content, other) { continue }
            comparedPairs &+= 1
            let best = score(content, other, evidence)
            if isLink(best, content, other) {
                try add(other)
                if best.isLifted { try addLifted(content, other) }
                try addEdges(content, other, first, end)
            } else {
                if best.isLifted { try waiting.append(UInt64(content) << 32 | UInt64(other)) }
                try noteGrey(content, other, first, end)
            }
        }
    }

    /// The links between the nodes of two contents: each pair of nodes in its own time.
    private mutating func addEdges(_ content: UInt32, _ other: UInt32, _ first: Int, _ end: Int) throws(Failure) {
        var isLinked = false
        for left in range(content) {
            for right in range(other) {
                let evidence = evidence(first, end, gap: gap(nodes.base[left], nodes.base[right]))
                let score = score(content, other, evidence)
                guard isLink(score, content, other) else { continue }
                isLinked = true
                try edges.append(
                    ContentGraph.Edge(
                        left: UInt32(truncatingIfNeeded: left), right: UInt32(truncatingIfNeeded: right), weight: score.weight,
                        kinds: score.countedKinds(evidence), level: score.level.rawValue, state: .open, isLifted: score.isLifted))
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

    private func ownEvidence(_ content: UInt32) -> PairEvidence {
        var evidence = PairEvidence()
        var holding = index.pointee.content(content).pointee.firstHolding
        while holding != StoreIndex.none {
            let own = index.pointee.holdings.base[Int(holding)]
            let key = index.pointee.keys.base[Int(own.key)]
            if key.isLive { evidence.add(packed: key.packed, weights) }
            holding = own.nextOfContent
        }
        return evidence
    }

    private func isSelfLinked(_ content: UInt32) -> Bool {
        score(content, content, ownEvidence(content)).isLink(weights)
    }

    // MARK: Deciding

    /// Rules 7 and 8 over the region.
    mutating func decide() throws(Failure) {
        try makeAdjacency()
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

    /// Whether a contested edge is so because of this end: it may belong to the other, or to a rival of the other. The other end is in no doubt.
    mutating func isInDoubt(_ node: Int, over edge: Int) -> Bool {
        let found = edges.base[edge]
        guard found.state == .contested else { return true }
        let other = Int(found.left) == node ? Int(found.right) : Int(found.left)
        for place in Span.from(Int(offsets.base[node]), to: Int(offsets.base[node &+ 1])) {
            let rival = edges.base[Int(adjacency.base[place])]
            let third = Int(rival.left) == node ? Int(rival.right) : Int(rival.left)
            if rival.isLifted, !found.isLifted { continue }
            if third != other, rival.weight > found.weight &- lead, isVetoed(third, other) { return true }
        }
        return false
    }

    private mutating func makeAdjacency() throws(Failure) {
        offsets.removeAll()
        adjacency.removeAll()
        try offsets.reserve(nodes.count &+ 1)
        try adjacency.reserve(edges.count &* 2)
        for node in Span.upTo(nodes.count &+ 1) { offsets.base[node] = 0 }
        for edge in Span.upTo(edges.count) {
            offsets.base[Int(edges.base[edge].left)] &+= 1
            offsets.base[Int(edges.base[edge].right)] &+= 1
        }
        var sum: UInt32 = 0
        for node in Span.upTo(nodes.count &+ 1) {
            sum &+= offsets.base[node]
            offsets.base[node] = sum
        }
        // Filling from the back turns the sums into starts.
        for edge in Span.upTo(edges.count) {
            attach(UInt32(truncatingIfNeeded: edge), to: Int(edges.base[edge].left))
            attach(UInt32(truncatingIfNeeded: edge), to: Int(edges.base[edge].right))
        }
        offsets.setCount(nodes.count &+ 1)
        adjacency.setCount(edges.count &* 2)
    }

    @inline(__always)
    private func attach(_ edge: UInt32, to node: Int) {
        offsets.base[node] &-= 1
        adjacency.base[Int(offsets.base[node])] = edge
    }

    private func isLifted(_ left: Int, _ right: Int) -> Bool {
        let pair = UInt64(min(left, right)) << 32 | UInt64(max(left, right))
        var low = 0
        var high = lifted.count
        while low < high {
            let middle = (low &+ high) / 2
            if lifted.base[middle] < pair { low = middle &+ 1 } else { high = middle }
        }
        return low < lifted.count && lifted.base[low] == pair
    }

    private func computeVeto(_ left: Int, _ right: Int) -> Bool {
        let (one, other) = (index.pointee.content(nodes.base[left].content), index.pointee.content(nodes.base[right].content))
        switch decisions.pointee.decided(one.pointee.mention, other.pointee.mention) {
        case .apart: return true
        case .together: return false
        case .open: break
        }
        if one.pointee.identity == other.pointee.identity { return false }
        let ground = Veto.ground(
            people.pointee.identities.identity(one.pointee.identity), people.pointee.identities.identity(other.pointee.identity),
            people.pointee.names)
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
            if content != Decisions.gone, index.pointee.content(content).pointee.mark > 0 {
                least = min(least, Int(index.pointee.content(content).pointee.firstNode))
            }
            next = decisions.pointee.next(next)
        }
        return least
    }
}
