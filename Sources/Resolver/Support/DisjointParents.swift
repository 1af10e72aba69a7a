import CPlatform
import Synchronization

/// The kernel of every disjoint-set structure here: a parent array in which the root of a set is its
/// least member.
///
///     node    0  1  2  3  4  5
///     parent  0  0  2  1  4  2      sets {0, 1, 3}, {2, 5}, {4}
///
/// Union by index makes the labels a function of the edges alone: whatever the order and the number of
/// threads, the root is the least node. Rem's algorithm with splicing [Dijkstra 1976; Patwary, Blair,
/// Manne 2010]: one walk up both sides that shortens both paths; its lock-free form replaces each write
/// by a compare-and-swap that may fail harmlessly. Amortised near O(1) per edge.
///
/// Memory: 4 bytes a node.
struct DisjointParents: @unchecked Sendable {
    let base: UnsafeMutablePointer<UInt32>

    @inline(__always)
    init(_ base: UnsafeMutablePointer<UInt32>) { self.base = base }

    func makeSingletons(_ count: Int) {
        for node in 0..<count { base[node] = UInt32(truncatingIfNeeded: node) }
    }

    // MARK: One thread

    /// Joins the sets of two nodes; false when they were one already.
    @inline(__always)
    func union(_ left: UInt32, _ right: UInt32) -> Bool {
        var left = left
        var right = right
        while true {
            let leftParent = base[Int(left)]
            let rightParent = base[Int(right)]
            if leftParent == rightParent { return false }
            // Walk from the side whose parent is larger, hanging it under the smaller on the way.
            if leftParent > rightParent {
                base[Int(left)] = rightParent
                if left == leftParent { return true }
                left = leftParent
            } else {
                base[Int(right)] = leftParent
                if right == rightParent { return true }
                right = rightParent
            }
        }
    }

    /// The least node of the set. Halves the path on the way.
    @inline(__always)
    func find(_ node: UInt32) -> UInt32 {
        var node = node
        while true {
            let parent = base[Int(node)]
            if parent == node { return node }
            let grandparent = base[Int(parent)]
            if grandparent == parent { return parent }
            base[Int(node)] = grandparent
            node = grandparent
        }
    }

    // MARK: Many threads

    @inline(__always)
    private func atomic(_ node: UInt32) -> UnsafeMutablePointer<Atomic<UInt32>> {
        UnsafeMutableRawPointer(base + Int(node)).assumingMemoryBound(to: Atomic<UInt32>.self)
    }

    @inline(__always)
    private func load(_ node: UInt32) -> UInt32 { atomic(node).pointee.load(ordering: .relaxed) }

    /// Whether two nodes are surely in one set, while other threads unite: false may be true by now. Writes nothing.
    @inline(__always)
    func isTogether(_ left: UInt32, _ right: UInt32) -> Bool {
        var left = left
        var right = right
        while true {
            let leftParent = load(left)
            let rightParent = load(right)
            if leftParent == rightParent { return true }
            if leftParent > rightParent {
                if left == leftParent { return false }
                left = leftParent
            } else {
                if right == rightParent { return false }
                right = rightParent
            }
        }
    }

    /// `union` that any number of threads may call at once.
    @inline(__always)
    func unionConcurrently(_ left: UInt32, _ right: UInt32) -> Bool {
        var left = left
        var right = right
        while true {
            let leftParent = load(left)
            let rightParent = load(right)
            if leftParent == rightParent { return false }
            if leftParent > rightParent {
                let (done, _) = atomic(left).pointee.compareExchange(
                    expected: leftParent, desired: rightParent, ordering: .relaxed)
                if left == leftParent {
                    if done { return true }
                } else {
                    left = leftParent
                }
            } else {
                let (done, _) = atomic(right).pointee.compareExchange(
                    expected: rightParent, desired: leftParent, ordering: .relaxed)
                if right == rightParent {
                    if done { return true }
                } else {
                    right = rightParent
                }
            }
        }
    }

    // MARK: Pairs in bulk

    /// Pairs between the one that is joined and the one whose parents are asked for: long enough to hide
    /// main memory, 129 ns away, behind some 10 ns of work each.
    static let lookahead = 16

    /// Joins the pairs `(lefts[i], rights[i])` of a range, every node below the node count; returns how many
    /// joined two sets. Asks for the nodes of later pairs early, which nearly doubles the speed on sets
    /// that do not fit the cache.
    func unionPairs(
        _ lefts: UnsafePointer<UInt32>, _ rights: UnsafePointer<UInt32>, _ range: Range<Int>, concurrently: Bool
    ) -> Int {
        var joined = 0
        let ahead = max(range.lowerBound, range.upperBound &- DisjointParents.lookahead)
        for index in range.lowerBound..<ahead {
            prefetch(lefts[index &+ DisjointParents.lookahead])
            prefetch(rights[index &+ DisjointParents.lookahead])
            if join(lefts[index], rights[index], concurrently) { joined &+= 1 }
        }
        for index in ahead..<range.upperBound where join(lefts[index], rights[index], concurrently) { joined &+= 1 }
        return joined
    }

    @inline(__always)
    private func join(_ left: UInt32, _ right: UInt32, _ concurrently: Bool) -> Bool {
        concurrently ? unionConcurrently(left, right) : union(left, right)
    }

    @inline(__always)
    private func prefetch(_ node: UInt32) { cplatform_prefetch_write(base + Int(node)) }

    // MARK: Labels

    /// Writes its root over every parent, in order, so that each step is one read: parents are
    /// always less than or equal to their node. O(count).
    func flatten(_ count: Int) {
        for node in 0..<count { base[node] = base[Int(base[node])] }
    }
}
