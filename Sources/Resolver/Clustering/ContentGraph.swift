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
    }

    struct Edge {
        var left: UInt32
        var right: UInt32
        var weight: Int32
        var kinds: UInt8
        var level: UInt8
        var state: State
    }

    enum State: UInt8 {
        case open = 0
        /// A rival is as good: SEMANTICS rule 7.
        case contested = 1
        /// Refused for good: rule 8.
        case apart = 2
    }

    let batch: Batch
    private(set) var nodes: Buffer<Node>
    private(set) var rows: Buffer<UInt32>
    var edges: Buffer<Edge>
    /// Node n's edges are `adjacency[offsets[n]..<offsets[n + 1]]`.
    private(set) var offsets: Buffer<UInt32>
    private(set) var adjacency: Buffer<UInt32>
    private(set) var refused = 0

    private var entries: Buffer<KeyedIndex>
    /// kind | bucket << 8 of each entry.
    private var entryKinds: Buffer<UInt16>
    private var pairs: Buffer<KeyedIndex>
    private var scratch: Buffer<KeyedIndex>
    private var vetoes: VetoMemo

    init(_ batch: Batch) {
        self.batch = batch
        nodes = Buffer(batch.memory)
        rows = Buffer(batch.memory)
        edges = Buffer(batch.memory)
        offsets = Buffer(batch.memory)
        adjacency = Buffer(batch.memory)
        entries = Buffer(batch.memory)
        entryKinds = Buffer(batch.memory)
        pairs = Buffer(batch.memory)
        scratch = Buffer(batch.memory)
        vetoes = VetoMemo(batch)
    }

    /// Builds the graph of the component whose entries are `order[0..<count]`, places in `keys`.
    mutating func build(
        _ keys: UnsafePointer<ContestedKey>, _ order: UnsafePointer<UInt64>, _ count: Int
    ) throws(Failure) {
        nodes.removeAll()
        rows.removeAll()
        edges.removeAll()
        refused = 0
        try makeNodes(keys, order, count)
        try vetoes.reset(nodes)
        for index in 0..<nodes.count { nodes.base[index].place = vetoes.place(nodes.base[index].identity) }
        try makePairs(keys)
        try makeEdges(keys)
        try makeAdjacency()
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
            try entryKinds.append(UInt16(key.kind) | UInt16(key.bucket) << 8)
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
            try pairs.append(KeyedIndex(key: signature, index: UInt64(start) << 32 | UInt64(end &- start)))
            start = end
        }
        try RadixSort.sort(pairs, &scratch)
        try groupRows()
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

    /// One (left << 32 | right, kind | bucket << 8) for each key that two nodes share.
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
                        index: UInt64(index) << 32 | UInt64(key.bucket) << 8 | UInt64(key.kind)))
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
            var evidence = PairEvidence()
            while start < pairs.count, pairs.base[start].key == pair {
                evidence.add(kind: Int(pairs.base[start].index & 0xFF), bucket: Int(pairs.base[start].index >> 8))
                start &+= 1
            }
            try addEdge(Int(pair >> 32), Int(pair & 0xFFFF_FFFF), evidence)
        }
    }

    private mutating func addEdge(_ left: Int, _ right: Int, _ evidence: PairEvidence) throws(Failure) {
        if isVetoed(left, right) {
            refused &+= 1
            return
        }
        let people = batch.people
        let one = people.pointee.identities.identity(nodes.base[left].identity)
        let other = people.pointee.identities.identity(nodes.base[right].identity)
        if one.name == 0, other.name == 0, !evidence.isExclusive { return }
        let level = Veto.level(one.name, other.name, people.pointee.names)
        let weight = evidence.weight &+ ExactWeights.level(level)
        guard weight >= ExactWeights.threshold else { return }
        try edges.append(
            Edge(
                left: UInt32(truncatingIfNeeded: left), right: UInt32(truncatingIfNeeded: right), weight: weight,
                kinds: evidence.kinds, level: level.rawValue, state: .open))
    }

    @inline(__always)
    mutating func isVetoed(_ left: Int, _ right: Int) -> Bool {
        vetoes.isVetoed(nodes.base[left].place, nodes.base[right].place)
    }

    /// What records of one node share: all their keys.
    func ownEvidence(_ node: Int) -> (kinds: UInt8, weight: Int32) {
        var evidence = PairEvidence()
        let first = Int(nodes.base[node].firstEntry)
        for offset in 0..<Int(nodes.base[node].entryCount) {
            evidence.add(packed: entryKinds.base[first &+ offset])
        }
        return (evidence.kinds, evidence.weight)
    }

    /// Whether the rows of a node are no evidence for each other: nameless rows that share nothing but what several people
    /// hold (SEMANTICS rule 5). They have the same edges, so they join the same block or none: and then each stays alone.
    func isScattered(_ node: Int) -> Bool {
        guard nodes.base[node].rowCount > 1,
            batch.people.pointee.identities.identity(nodes.base[node].identity).name == 0
        else { return false }
        var evidence = PairEvidence()
        let first = Int(nodes.base[node].firstEntry)
        for offset in 0..<Int(nodes.base[node].entryCount) { evidence.add(packed: entryKinds.base[first &+ offset]) }
        return !evidence.isExclusive
    }

    private mutating func makeAdjacency() throws(Failure) {
        offsets.removeAll()
        adjacency.removeAll()
        try offsets.reserve(nodes.count &+ 1)
        try adjacency.reserve(edges.count &* 2)
        offsets.base.update(repeating: 0, count: nodes.count &+ 1)
        for index in 0..<edges.count {
            offsets.base[Int(edges.base[index].left)] &+= 1
            offsets.base[Int(edges.base[index].right)] &+= 1
        }
        var sum: UInt32 = 0
        for node in 0...nodes.count {
            let degree = offsets.base[node]
            sum &+= degree
            offsets.base[node] = sum
        }
        // Filling from the back turns the sums into starts.
        for index in 0..<edges.count {
            attach(UInt32(truncatingIfNeeded: index), to: Int(edges.base[index].left))
            attach(UInt32(truncatingIfNeeded: index), to: Int(edges.base[index].right))
        }
        offsets.setCount(nodes.count &+ 1)
        adjacency.setCount(edges.count &* 2)
    }

    @inline(__always)
    private func attach(_ edge: UInt32, to node: Int) {
        offsets.base[node] &-= 1
        adjacency.base[Int(offsets.base[node])] = edge
    }
}

/// What two contents share: the kinds of keys, and the best of them.
struct PairEvidence {
    /// Bits of the kinds that are no anchors.
    static let populationKinds: UInt8 =
        1 << UInt8(BlockingKeyKind.nameAndBirthDate.rawValue) | 1 << UInt8(BlockingKeyKind.nameAndAddress.rawValue)

    private(set) var kinds: UInt8 = 0
    private(set) var isExclusive = false
    private var best: Int32 = Int32.min

    /// `kind | bucket << 8`.
    mutating func add(packed: UInt16) { add(kind: Int(packed & 0xFF), bucket: Int(packed >> 8)) }

    mutating func add(kind: Int, bucket: Int) {
        guard let known = BlockingKeyKind(rawValue: kind) else { return }
        kinds |= 1 << UInt8(truncatingIfNeeded: kind)
        best = max(best, ExactWeights.base(known, bucket: bucket))
        if known.isAnchor, bucket == 0 { isExclusive = true }
    }

    /// Base of the best anchor and the gain of the others, one per evidence group.
    var weight: Int32 { best &+ PairEvidence.gain(of: kinds) }

    /// What the anchors after the first add.
    static func gain(of kinds: UInt8) -> Int32 {
        let anchors = kinds & ~PairEvidence.populationKinds
        return Int32(truncatingIfNeeded: max(0, anchors.nonzeroBitCount &- 1)) &* ExactWeights.extraAnchor
    }
}
