/// A part of the store that is judged together: contents that links connect, as a graph for `ConstrainedClustering`.
///
///     seeds ─▶ each content's live keys ─▶ who else holds them ─▶ scores ─▶ links lead to further contents ─▶ …
///           ─▶ edges, lifted pairs ─▶ rules 7 and 8 ─▶ blocks
///
/// Rules 7 and 8 look no further than the links of `E0` and what people decided, so a region that holds with each content all that
/// those connect gives it the cluster that the whole store would (SEMANTICS rule 12, with the component for S).
struct StoreRegion: ~Copyable {
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
    let decisions: UnsafeMutablePointer<StoreDecisions>
    let control: RunControl
    /// Contents of the region.
    private(set) var nodes: Buffer<UInt32>
    /// Per node: several records of it are evidence for each other.
    private(set) var selfLinked: Buffer<Bool>
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
        _ weights: UnsafePointer<MatchWeights>, _ decisions: UnsafeMutablePointer<StoreDecisions>, _ control: RunControl,
        _ memory: Memory
    ) {
        self.index = index
        self.people = people
        self.weights = weights
        self.decisions = decisions
        self.control = control
        nodes = Buffer(memory)
        selfLinked = Buffer(memory)
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
        for node in Span.upTo(nodes.count) { index.pointee.content(nodes.base[node]).pointee.mark = 0 }
        nodes.removeAll()
        selfLinked.removeAll()
        edges.removeAll()
        grey.removeAll()
        lifted.removeAll()
        waiting.removeAll()
        hasStartBlocks = false
    }

    /// Takes a content into the region, once.
    mutating func add(_ content: UInt32) throws(Failure) {
        let pointer = index.pointee.content(content)
        guard pointer.pointee.mark == 0, pointer.pointee.isLive else { return }
        try nodes.append(content)
        pointer.pointee.mark = UInt32(truncatingIfNeeded: nodes.count)
        if pointer.pointee.mention != 0 { hasStartBlocks = true }
    }

    // MARK: Who shares what

    /// Fills `sharers` with the contents that share a live key with one: (content, kind | bucket << 8), by content.
    private mutating func findSharers(_ content: UInt32) throws(Failure) {
        sharers.removeAll()
        var holding = index.pointee.content(content).pointee.firstHolding
        while holding != StoreIndex.none {
            let own = index.pointee.holdings.base[Int(holding)]
            holding = own.nextOfContent
            let key = index.pointee.keys.base[Int(own.key)]
            guard key.isLive, key.count > 1 else { continue }
            let evidence = UInt64(key.kind) | UInt64(key.bucket) << 8
            var other = key.first
            while other != StoreIndex.none {
                let found = index.pointee.holdings.base[Int(other)]
                if found.content != content { try sharers.append(KeyedIndex(key: UInt64(found.content), index: evidence)) }
                other = found.next
            }
        }
        try RadixSort.sort(sharers, &scratch)
    }

    /// The evidence of the sharer at `start`, and where the next one starts.
    private func evidence(_ start: Int) -> (PairEvidence, Int) {
        var evidence = PairEvidence()
        var end = start
        while end < sharers.count, sharers.base[end].key == sharers.base[start].key {
            evidence.add(packed: UInt16(truncatingIfNeeded: sharers.base[end].index), weights)
            end &+= 1
        }
        return (evidence, end)
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

    /// Everything that two contents share and how they score: for explanations.
    mutating func compare(_ one: UInt32, _ other: UInt32) throws(Failure) -> (evidence: PairEvidence, score: PairScore) {
        try findSharers(one)
        var start = 0
        while start < sharers.count {
            let (evidence, end) = evidence(start)
            if sharers.base[start].key == UInt64(other) { return (evidence, score(one, other, evidence)) }
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
            let (evidence, end) = evidence(start)
            start = end
            if saysNothing(evidence, content, other) { continue }
            comparedPairs &+= 1
            if isLink(score(content, other, evidence), content, other) { try found.append(other) }
        }
        let mention = index.pointee.content(content).pointee.mention
        guard mention != 0 else { return }
        var next = decisions.pointee.next(mention)
        while next != mention {
            if decisions.pointee.content(next) != StoreIndex.none { try found.append(decisions.pointee.content(next)) }
            next = decisions.pointee.next(next)
        }
    }

    // MARK: Growing

    /// Follows the links from the contents added so far until no further content comes.
    mutating func grow() throws(Failure) {
        var place = 0
        while place < nodes.count {
            if place & 0xFF == 0xFF { try control.checkCancelled() }
            try expand(place)
            place &+= 1
        }
        for entry in Span.upTo(waiting.count) {
            let mark = index.pointee.content(UInt32(truncatingIfNeeded: waiting.base[entry])).pointee.mark
            if mark != 0 { try addLifted(waiting.base[entry] >> 32, UInt64(mark &- 1)) }
        }
        try wide.reserve(lifted.count)
        RadixSort.sort(lifted.base, wide.base, lifted.count)
    }

    private mutating func addLifted(_ one: UInt64, _ other: UInt64) throws(Failure) {
        wide.removeAll()
        try lifted.append(min(one, other) << 32 | max(one, other))
    }

    private mutating func expand(_ place: Int) throws(Failure) {
        let content = nodes.base[place]
        let mention = index.pointee.content(content).pointee.mention
        if mention != 0 { try addPartners(mention) }
        let isSeveral = index.pointee.content(content).pointee.recordCount > 1
        try selfLinked.append(isSeveral && isSelfLinked(content))
        try findSharers(content)
        var start = 0
        while start < sharers.count {
            let other = UInt32(truncatingIfNeeded: sharers.base[start].key)
            let (evidence, end) = evidence(start)
            start = end
            let mark = Int(index.pointee.content(other).pointee.mark)
            // A pair is judged from the side that came first.
            if mark != 0, mark &- 1 < place { continue }
            if saysNothing(evidence, content, other) { continue }
            comparedPairs &+= 1
            let score = score(content, other, evidence)
            if isLink(score, content, other) {
                try add(other)
                let mark = index.pointee.content(other).pointee.mark
                if score.isLifted { try addLifted(UInt64(place), UInt64(mark &- 1)) }
                try edges.append(
                    ContentGraph.Edge(
                        left: UInt32(truncatingIfNeeded: place), right: mark &- 1, weight: score.weight,
                        kinds: score.countedKinds(evidence), level: score.level.rawValue, state: .open))
            } else {
                if score.isLifted { try waiting.append(UInt64(place) << 32 | UInt64(other)) }
                if score.isGrey(weights) {
                    try grey.append(
                        Question(
                            left: content, right: other, weight: score.weight, kinds: score.countedKinds(evidence),
                            level: score.level.rawValue, why: .weak))
                }
            }
        }
    }

    /// The contents of the records that people linked with this one.
    private mutating func addPartners(_ mention: UInt32) throws(Failure) {
        var next = decisions.pointee.next(mention)
        while next != mention {
            let content = decisions.pointee.content(next)
            if content != StoreIndex.none { try add(content) }
            next = decisions.pointee.next(next)
        }
    }

    private func ownEvidence(_ content: UInt32) -> PairEvidence {
        var evidence = PairEvidence()
        var holding = index.pointee.content(content).pointee.firstHolding
        while holding != StoreIndex.none {
            let own = index.pointee.holdings.base[Int(holding)]
            let key = index.pointee.keys.base[Int(own.key)]
            if key.isLive { evidence.add(kind: Int(key.kind), bucket: Int(key.bucket), weights) }
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
            left: nodes.base[Int(found.left)], right: nodes.base[Int(found.right)], weight: found.weight, kinds: found.kinds,
            level: found.level, why: found.state == .contested ? .contested : .apart)
    }

    /// Whether a contested edge is so because of this end: it may belong to the other, or to a rival of the other. The other end is in no doubt.
    mutating func isInDoubt(_ node: Int, over edge: Int) -> Bool {
        let found = edges.base[edge]
        guard found.state == .contested else { return true }
        let other = Int(found.left) == node ? Int(found.right) : Int(found.left)
        for place in Span.from(Int(offsets.base[node]), to: Int(offsets.base[node &+ 1])) {
            let rival = edges.base[Int(adjacency.base[place])]
            let third = Int(rival.left) == node ? Int(rival.right) : Int(rival.left)
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
        let (one, other) = (index.pointee.content(nodes.base[left]), index.pointee.content(nodes.base[right]))
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
        let mention = index.pointee.content(nodes.base[node]).pointee.mention
        guard mention != 0 else { return node }
        var least = node
        var next = decisions.pointee.next(mention)
        while next != mention {
            let content = decisions.pointee.content(next)
            if content != StoreIndex.none {
                let mark = Int(index.pointee.content(content).pointee.mark)
                if mark > 0 { least = min(least, mark &- 1) }
            }
            next = decisions.pointee.next(next)
        }
        return least
    }
}
