/// One contested component as a graph: its distinct contents, and the links that its evidence supports.
///
///     rows     r3 r7 r9 …          entries (row, key)
///     nodes    rows of equal content (identity and values) are one node
///     edges    { left, right, weight } for every pair of nodes that shares a live key, has no veto and
///              reaches the threshold                          (SEMANTICS rules 3–5 and E0 of rule 7)
///     adjacency  node ─▶ its edges
///
/// Bounded: a live key has at most 128 contents, so it makes at most 8,128 pairs. Scratch is reused; one
/// graph per worker.
struct ContentGraph: ~Copyable {
    struct Node {
        /// Identity id, and its place among the component's distinct identities.
        var identity: UInt32
        var place: UInt32
        /// The node's rows are `rows[firstRow..<firstRow + rowCount]`.
        var firstRow: UInt32
        var rowCount: UInt32
        /// Its keys are those of this row's entries.
        var firstEntry: UInt32
        var entryCount: UInt32
        /// Of its record, where people decided about it; else 0.
        var mention: UInt32 = 0
    }

    struct Edge {
        var left: UInt32
        var right: UInt32
        var weight: Int32
        var kinds: UInt16
        var level: UInt8
        var state: State
        /// A second evidence lifted a veto.
        var isLifted = false
    }

    enum State: UInt8 {
        case open = 0
        /// A rival is as good, or it is doubtful by itself: SEMANTICS rule 7.
        case contested = 1
        /// Refused for good: rule 8.
        case apart = 2
    }

    let batch: Batch
    private(set) var nodes: Buffer<Node>
    private(set) var rows: Buffer<UInt32>
    var edges: Buffer<Edge>
    private(set) var adjacency: Adjacency
    private(set) var refused = 0
    /// Whether people decided about a record of the component.
    private(set) var hasStartBlocks = false

    private var entries: Buffer<KeyedIndex>
    /// `PairEvidence.pack` of each entry.
    private var entryKinds: Buffer<UInt16>
    private var pairs: Buffer<KeyedIndex>
    private var scratch: Buffer<KeyedIndex>
    private var vetoes: VetoMemo
    /// left << 32 | right of pairs whose soft veto a second evidence lifts, upwards.
    private var lifted: Buffer<UInt64>

    init(_ batch: Batch) {
        self.batch = batch
        nodes = Buffer(batch.memory)
        rows = Buffer(batch.memory)
        edges = Buffer(batch.memory)
        adjacency = Adjacency(batch.memory)
        entries = Buffer(batch.memory)
        entryKinds = Buffer(batch.memory)
        pairs = Buffer(batch.memory)
        scratch = Buffer(batch.memory)
        vetoes = VetoMemo(batch)
        lifted = Buffer(batch.memory)
    }

    /// Builds the graph of the component whose entries are `order[0..<count]`, places in `keys`.
    mutating func build(
        _ keys: UnsafePointer<ContestedKey>, _ order: UnsafePointer<UInt64>, _ count: Int
    ) throws(Failure) {
        nodes.removeAll()
        rows.removeAll()
        edges.removeAll()
        refused = 0
        lifted.removeAll()
        try makeNodes(keys, order, count)
        try vetoes.reset(nodes)
        hasStartBlocks = false
        for index in 0..<nodes.count {
            nodes.base[index].place = vetoes.place(nodes.base[index].identity)
            guard let decisions = batch.decisions else { continue }
            nodes.base[index].mention = decisions.pointee.mention(of: UInt32(truncatingIfNeeded: firstRow(index)))
            if nodes.base[index].mention != 0 { hasStartBlocks = true }
        }
        try makePairs(keys)
        try makeEdges(keys)
        try adjacency.build(nodeCount: nodes.count, edges)
    }

    // MARK: Nodes

    private mutating func makeNodes(
        _ keys: UnsafePointer<ContestedKey>, _ order: UnsafePointer<UInt64>, _ count: Int
    ) throws(Failure) {
        entries.removeAll()
        try entries.reserve(count)
        for index in 0..<count {
            let entry = order[index] & 0xFFFF_FFFF
            try entries.append(KeyedIndex(key: UInt64(keys[Int(entry)].row), index: entry))
        }
        try RadixSort.sort(entries, &scratch)
        entryKinds.removeAll()
        try entryKinds.reserve(count)
        for index in 0..<count {
            let key = keys[Int(entries.base[index].index)]
            try entryKinds.append(key.packed)
        }
        // One (signature, first entry << 32 | entry count) per row; a signature is the identity, the content and
        // the sum of the keys, so the order of a row's keys does not show.
        pairs.removeAll()
        var start = 0
        while start < count {
            let row = entries.base[start].key
            var signature = KeyedHash.mix(UInt64(batch.columns.pointee.identity(Int(row))) &+ 1, 0x9E37_79B9_7F4A_7C15)
            signature &+= KeyedHash.mix(
                UInt64(batch.columns.pointee.content(Int(row))) &+ 1, 0xD6E8_FEB8_6659_FD93)
            var end = start
            while end < count, entries.base[end].key == row {
                let key = keys[Int(entries.base[end].index)]
                signature &+= KeyedHash.mix(key.key ^ 0xC2B2_AE3D_27D4_EB4F, UInt64(key.kind) &+ 0x9E37_79B9_7F4A_7C15)
                end &+= 1
            }
            signature &+= KeyedHash.mix(batch.columns.pointee.traits(Int(row)), 0xE703_7ED1_A0B4_28DB)
            signature &+= KeyedHash.mix(batch.columns.pointee.mask(Int(row)), 0x5899_65CC_7537_4CC3)
            // Records that do not vouch for each other stand each in its own time.
            if batch.columns.pointee.hasSpans, !isVouching(Int(row), start..<end) {
                let span = batch.columns.pointee.spans.base[Int(row)]
                signature &+= KeyedHash.mix(UInt64(span.first) << 16 | UInt64(span.last), 0xA076_1D64_78BD_642F)
            }
            try pairs.append(KeyedIndex(key: signature, index: UInt64(start) << 32 | UInt64(end &- start)))
            start = end
        }
        try RadixSort.sort(pairs, &scratch)
        try groupRows()
    }

    /// Whether two records of this one's content would be a link.
    private func isVouching(_ row: Int, _ entries: Range<Int>) -> Bool {
        var evidence = PairEvidence()
        for entry in entries { evidence.add(packed: entryKinds.base[entry], batch.weights) }
        return batch.score(evidence, row, row).isLink(batch.weights)
    }

    private mutating func groupRows() throws(Failure) {
        var start = 0
        while start < pairs.count {
            let firstEntry = Int(pairs.base[start].index >> 32)
            let row = Int(entries.base[firstEntry].key)
            var node = Node(
                identity: batch.columns.pointee.identity(row), place: 0,
                firstRow: UInt32(truncatingIfNeeded: rows.count), rowCount: 0,
                firstEntry: UInt32(truncatingIfNeeded: firstEntry),
                entryCount: UInt32(truncatingIfNeeded: pairs.base[start].index & 0xFFFF_FFFF))
            let signature = pairs.base[start].key
            while start < pairs.count, pairs.base[start].key == signature {
                try rows.append(UInt32(truncatingIfNeeded: entries.base[Int(pairs.base[start].index >> 32)].key))
                node.rowCount &+= 1
                start &+= 1
            }
            try nodes.append(node)
        }
    }

    // MARK: Pairs and edges

    /// One (left << 32 | right, packed key) for each key that two nodes share.
    private mutating func makePairs(_ keys: UnsafePointer<ContestedKey>) throws(Failure) {
        var holders = Buffer<KeyedIndex>(batch.memory)
        for index in 0..<nodes.count {
            let node = nodes.base[index]
            for offset in 0..<Int(node.entryCount) {
                let entry = entries.base[Int(node.firstEntry) &+ offset].index
                let key = keys[Int(entry)]
                try holders.append(
                    KeyedIndex(
                        key: key.key ^ (UInt64(key.kind) &* 0x9E37_79B9_7F4A_7C15),
                        index: UInt64(index) << 32 | UInt64(key.packed)))
            }
        }
        try RadixSort.sort(holders, &scratch)
        pairs.removeAll()
        var start = 0
        while start < holders.count {
            var end = start &+ 1
            while end < holders.count, holders.base[end].key == holders.base[start].key { end &+= 1 }
            for one in start..<end {
                for other in (one &+ 1)..<max(end, one &+ 1) {
                    let (left, right) = (holders.base[one].index >> 32, holders.base[other].index >> 32)
                    try pairs.append(
                        KeyedIndex(
                            key: min(left, right) << 32 | max(left, right), index: holders.base[one].index & 0xFFFF))
                }
            }
            start = end
        }
        try RadixSort.sort(pairs, &scratch)
    }

    private mutating func makeEdges(_ keys: UnsafePointer<ContestedKey>) throws(Failure) {
        var start = 0
        while start < pairs.count {
            let pair = pairs.base[start].key
            let (left, right) = (Int(pair >> 32), Int(pair & 0xFFFF_FFFF))
            let gap = batch.columns.pointee.hasSpans ? batch.gap(closest(left, right)) : 0
            var evidence = PairEvidence()
            while start < pairs.count, pairs.base[start].key == pair {
                evidence.add(packed: UInt16(truncatingIfNeeded: pairs.base[start].index), gap: gap, batch.weights)
                start &+= 1
            }
            try addEdge(left, right, evidence)
        }
    }

    /// The two records of two nodes that are closest in time; among equals those of the least prints. A key that time speaks about
    /// has at most `B` holders; beyond that the times of two nodes are not looked at.
    func closest(_ left: Int, _ right: Int) -> (row: UInt32, other: UInt32) {
        var best = (row: leastPrint(left), other: leastPrint(right))
        let columns = batch.columns
        guard columns.pointee.hasSpans, !KeyLimits.isTimeless(records: Int(nodes.base[left].rowCount)),
            !KeyLimits.isTimeless(records: Int(nodes.base[right].rowCount))
        else { return best }
        var least = batch.gap(best)
        if least == 0 { return best }
        for row in nodeRows(left) {
            for other in nodeRows(right) {
                let pair = (row: rows.base[row], other: rows.base[other])
                let gap = batch.gap(pair)
                if gap < least || (gap == least && prints(of: pair) < prints(of: best)) {
                    least = gap
                    best = pair
                }
            }
        }
        return best
    }

    /// The lesser first: which of two nodes is the left one is chance.
    private func prints(of pair: (row: UInt32, other: UInt32)) -> (UInt64, UInt64) {
        let prints = batch.columns.pointee.prints.base
        let (one, other) = (prints[Int(pair.row)], prints[Int(pair.other)])
        return (min(one, other), max(one, other))
    }

    /// Where the rows of a node stand in `rows`.
    func nodeRows(_ node: Int) -> Range<Int> {
        let first = Int(nodes.base[node].firstRow)
        return first..<(first &+ Int(nodes.base[node].rowCount))
    }

    func leastPrint(_ node: Int) -> UInt32 {
        let prints = batch.columns.pointee.prints.base
        var best = rows.base[Int(nodes.base[node].firstRow)]
        for place in nodeRows(node) {
            let row = rows.base[place]
            if (prints[Int(row)], row) < (prints[Int(best)], best) { best = row }
        }
        return best
    }

    private mutating func addEdge(_ left: Int, _ right: Int, _ evidence: PairEvidence) throws(Failure) {
        var score = batch.score(evidence, firstRow(left), firstRow(right))
        let decided = decided(left, right)
        if decided == .together { score.ground = .none }
        if score.isVetoed || decided == .apart {
            refused &+= 1
            return
        }
        // Pairs come upwards, so the list stays sorted.
        if score.isLifted { try lifted.append(UInt64(left) << 32 | UInt64(right)) }
        guard score.isLink(batch.weights) else { return }
        try edges.append(
            Edge(
                left: UInt32(truncatingIfNeeded: left), right: UInt32(truncatingIfNeeded: right), weight: score.weight,
                kinds: score.countedKinds(evidence), level: score.level.rawValue,
                state: score.isDoubtful ? .contested : .open, isLifted: score.isLifted))
    }

    @inline(__always)
    private func firstRow(_ node: Int) -> Int { Int(rows.base[Int(nodes.base[node].firstRow)]) }

    @inline(__always)
    mutating func isVetoed(_ left: Int, _ right: Int) -> Bool {
        let decided = decided(left, right)
        if decided != .open { return decided == .apart }
        return (vetoes.isVetoed(nodes.base[left].place, nodes.base[right].place) || haveOtherTraits(left, right)) && !isLifted(left, right)
    }

    @inline(__always)
    private func haveOtherTraits(_ left: Int, _ right: Int) -> Bool {
        guard batch.columns.pointee.hasTraits else { return false }
        let (one, other) = (batch.columns.pointee.traits(firstRow(left)), batch.columns.pointee.traits(firstRow(right)))
        guard RecordTraits.differ(one, other) else { return false }
        let people = batch.people
        return Veto.ground(
            one, other, people.pointee.identities.identity(nodes.base[left].identity),
            people.pointee.identities.identity(nodes.base[right].identity)) != .none
    }

    /// What people say of two nodes.
    @inline(__always)
    private func decided(_ left: Int, _ right: Int) -> Decisions.Relation {
        guard hasStartBlocks, let table = batch.decisions else { return .open }
        return table.pointee.decisions.decided(nodes.base[left].mention, nodes.base[right].mention)
    }

    /// The first node of those that people linked with this one. O(nodes that they named).
    func startBlock(_ node: Int) -> Int {
        guard nodes.base[node].mention != 0 else { return node }
        for other in 0..<node where nodes.base[other].mention != 0 && decided(other, node) == .together { return other }
        return node
    }

    private func isLifted(_ left: Int, _ right: Int) -> Bool {
        lifted.holds(UInt64(min(left, right)) << 32 | UInt64(max(left, right)))
    }

    /// What records of one node share: all their keys.
    func ownEvidence(_ node: Int) -> PairEvidence {
        var evidence = PairEvidence()
        let first = Int(nodes.base[node].firstEntry)
        for offset in 0..<Int(nodes.base[node].entryCount) {
            evidence.add(packed: entryKinds.base[first &+ offset], batch.weights)
        }
        return evidence
    }

    /// The score of two records of one node.
    func ownScore(_ node: Int) -> PairScore { batch.score(ownEvidence(node), firstRow(node), firstRow(node)) }

    /// Whether the rows of a node are no evidence for each other: nameless rows that share nothing but what several people
    /// hold (SEMANTICS rule 5), or rows that share too little. They have the same edges, so they join the same block or none:
    /// and then each stays alone.
    func isScattered(_ node: Int) -> Bool {
        guard nodes.base[node].rowCount > 1 else { return false }
        return !ownScore(node).isLink(batch.weights)
    }
}
