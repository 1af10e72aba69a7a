import Synchronization

/// Disjoint sets that own their memory: what `DisjointSet` in Swift, C and Python is made of.
///
/// `DisjointParents` is the kernel; this type adds bounds checks, pairs in bulk on several threads, labels
/// and sizes, and, when asked for, the proof. A set is named by its least member, its label, so every
/// answer is a function of the pairs, whatever their order and the number of threads.
///
/// Memory: 4 bytes a node, 4 more once sizes were asked for, 16 more with the proof.
/// Thread rule: one thread at a time.
package struct DisjointForest: ~Copyable {
    /// The label of a set and the number of its members.
    package struct Component: BitwiseCopyable, Sendable {
        package var label: UInt32
        package var size: UInt32
    }

    package static let maximumCount = Int(UInt32.max)

    /// How many nodes there are, and how many sets they form now.
    package let count: Int
    package private(set) var setCount: Int
    /// How many pairs were handed in so far: the number of the next one.
    package private(set) var pairCount: UInt64 = 0

    private let buffer: Buffer<UInt32>
    private let proof: ProofForest?
    private var sizes: Buffer<UInt32>
    private var isFlat = true
    private var hasSizes = false

    private var parents: DisjointParents { DisjointParents(buffer.base) }

    /// `count` sets of one node each. 0 is fine.
    package init(count: Int, recordingProof: Bool) throws(Failure) {
        guard count >= 0, count <= DisjointForest.maximumCount else {
            throw Failure(.argument, "a disjoint set holds at most 4294967295 nodes")
        }
        let buffer = try Buffer<UInt32>(.unlimited, zeroed: count)
        DisjointParents(buffer.base).makeSingletons(count)
        let proof = recordingProof ? try ProofForest(.unlimited, count: count) : nil
        self.count = count
        setCount = count
        self.buffer = buffer
        self.proof = proof
        sizes = Buffer(.unlimited)
    }

    package var recordsProof: Bool { proof != nil }

    private func check(_ node: UInt32) throws(Failure) {
        guard Int(node) < count else { throw Failure(.argument, "the node is not in the disjoint set") }
    }

    // MARK: Joining

    /// Joins the sets of two nodes; false when they were one already. Amortised near O(1).
    package mutating func union(_ left: UInt32, _ right: UInt32) throws(Failure) -> Bool {
        try check(left)
        try check(right)
        return join(left, right)
    }

    private mutating func join(_ left: UInt32, _ right: UInt32) -> Bool {
        let number = pairCount
        pairCount &+= 1
        if proof != nil {
            let (leftLabel, rightLabel) = (parents.find(left), parents.find(right))
            if leftLabel == rightLabel { return false }
            proof?.join(left, right, leftLabel: leftLabel, rightLabel: rightLabel, number: number)
        }
        guard parents.union(left, right) else { return false }
        setCount &-= 1
        isFlat = false
        hasSizes = false
        return true
    }

    /// Joins `pairCount` pairs and returns how many of them joined two sets. All pairs are checked first: on a
    /// failure nothing has changed, and `row` is the 1-based place of the pair. With a proof one thread works.
    package mutating func union(
        _ lefts: UnsafePointer<UInt32>, _ rights: UnsafePointer<UInt32>, pairCount pairs: Int, threads: Int
    ) throws(Failure) -> Int {
        guard pairs > 0 else { return 0 }
        for index in 0..<pairs where Int(lefts[index]) >= count || Int(rights[index]) >= count {
            throw Failure(
                .argument, "the node is not in the disjoint set", row: UInt64(truncatingIfNeeded: index &+ 1))
        }
        var joined = 0
        if proof != nil {
            for index in 0..<pairs where join(lefts[index], rights[index]) { joined &+= 1 }
            return joined
        }
        let workers = min(Parallel.workerCount(wish: threads), 1 &+ pairs / BulkUnion.chunk)
        if workers > 1 {
            joined = BulkUnion.run(parents, lefts, rights, pairs, workers: workers)
        } else {
            joined = parents.unionPairs(lefts, rights, 0..<pairs, concurrently: false)
        }
        pairCount &+= UInt64(truncatingIfNeeded: pairs)
        setCount &-= joined
        if joined > 0 {
            isFlat = false
            hasSizes = false
        }
        return joined
    }

    // MARK: Asking

    /// The label of a node's set: its least member. Amortised near O(1).
    package func find(_ node: UInt32) throws(Failure) -> UInt32 {
        try check(node)
        return parents.find(node)
    }

    /// Copies the labels of the nodes from `first` on, up to `capacity`; returns how many nodes there are
    /// from `first` on. O(count) after a join, O(copied) otherwise.
    package mutating func labels(first: Int, into labels: UnsafeMutablePointer<UInt32>?, capacity: Int) -> Int {
        flatten()
        guard first >= 0, first < count else { return 0 }
        let rest = count &- first
        if let labels, capacity > 0 { labels.update(from: buffer.base + first, count: min(rest, capacity)) }
        return rest
    }

    private mutating func flatten() {
        if isFlat { return }
        parents.flatten(count)
        isFlat = true
    }

    private mutating func countMembers() throws(Failure) {
        if hasSizes { return }
        flatten()
        if sizes.count != count { sizes = try Buffer(.unlimited, zeroed: count) } else if count > 0 {
            sizes.base.update(repeating: 0, count: count)
        }
        for node in 0..<count { sizes.base[Int(buffer.base[node])] &+= 1 }
        hasSizes = true
    }

    /// How many nodes the node's set has. O(count) after a join, O(1) otherwise.
    package mutating func size(_ node: UInt32) throws(Failure) -> UInt32 {
        try check(node)
        try countMembers()
        return sizes.base[Int(parents.find(node))]
    }

    /// Copies the sets in the order of their labels, leaving out the `first` ones, up to `capacity`; returns how many
    /// there are after those. O(count).
    package mutating func components(
        first: Int, into components: UnsafeMutablePointer<Component>?, capacity: Int
    ) throws(Failure) -> Int {
        try countMembers()
        guard first >= 0, first < setCount else { return 0 }
        if let components, capacity > 0 {
            var seen = 0
            let end = first &+ min(setCount &- first, capacity)
            for node in 0..<count where sizes.base[node] > 0 {
                if seen >= end { break }
                if seen >= first {
                    components[seen &- first] = Component(
                        label: UInt32(truncatingIfNeeded: node), size: sizes.base[node])
                }
                seen &+= 1
            }
        }
        return setCount &- first
    }

    /// Writes the chain of pairs that joined two nodes, as much of it as fits, and returns its length: 0 for a node and
    /// itself. Fails with `state` when no proof was recorded, or when the nodes are in different sets.
    package func proof(
        _ left: UInt32, _ right: UInt32, into edges: UnsafeMutablePointer<ProofEdge>?, capacity: Int
    ) throws(Failure) -> Int {
        try check(left)
        try check(right)
        guard recordsProof else { throw Failure(.state, "the disjoint set was made without a proof") }
        guard parents.find(left) == parents.find(right) else {
            throw Failure(.state, "the two nodes are in different sets")
        }
        return proof?.path(left, right, into: edges, capacity: capacity) ?? 0
    }
}

extension DisjointForest {
    /// The sets in memory of their own.
    package static func make(
        count: Int, recordingProof: Bool
    ) throws(Failure) -> UnsafeMutablePointer<DisjointForest> {
        try ObjectBox.make(try DisjointForest(count: count, recordingProof: recordingProof))
    }

    package static func destroy(_ box: UnsafeMutablePointer<DisjointForest>) { ObjectBox.destroy(box) }
}

/// Pairs dealt out in chunks to several threads. The sets that come out do not depend on who took which.
private struct BulkUnion: ~Copyable {
    static let chunk = 1 << 16

    let parents: DisjointParents
    let lefts: UnsafePointer<UInt32>
    let rights: UnsafePointer<UInt32>
    let pairs: Int
    let next = Atomic<Int>(0)
    let joined = Atomic<Int>(0)

    static func run(
        _ parents: DisjointParents, _ lefts: UnsafePointer<UInt32>, _ rights: UnsafePointer<UInt32>, _ pairs: Int,
        workers: Int
    ) -> Int {
        var shared = BulkUnion(parents: parents, lefts: lefts, rights: rights, pairs: pairs)
        withUnsafeMutablePointer(to: &shared) { pointer in
            Parallel.run(workers: workers, context: UnsafeMutableRawPointer(pointer)) { context, _ in
                context.assumingMemoryBound(to: BulkUnion.self).pointee.work()
            }
        }
        return shared.joined.load(ordering: .relaxed)
    }

    func work() {
        var mine = 0
        while true {
            let start = next.wrappingAdd(BulkUnion.chunk, ordering: .relaxed).oldValue
            guard start >= 0, start < pairs else { break }
            let range = start..<min(pairs, start &+ BulkUnion.chunk)
            mine &+= parents.unionPairs(lefts, rights, range, concurrently: true)
        }
        joined.wrappingAdd(mine, ordering: .relaxed)
    }
}
