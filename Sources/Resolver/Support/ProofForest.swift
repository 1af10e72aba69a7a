/// Remembers which pairs joined the sets, so that any two members can be shown the chain between them.
///
///     joined (number):  0–1 (0)   3–4 (1)   1–4 (2)          forest:  0 ─0─▶ 1 ─2─▶ 4 ◀─1─ 3
///     path 0 … 3:  0–1 (0), 1–4 (2), 4–3 (1)
///
/// The proof forest of [Nieuwenhuis, Oliveras 2005]: one tree a set, whose edges are the pairs that joined
/// something. A join turns the smaller tree around until the joined node is its root, then hangs it under
/// the other node: O(log n) turned edges a join, amortised. A path costs its two depths.
///
/// Invariants: 1. a node whose parent is itself is a root; 2. trees and sets have the same members;
/// 3. every edge is a pair that was handed in, with its number.
/// Memory: 16 bytes a node.
package struct ProofEdge: BitwiseCopyable, Sendable {
    /// The end nearer to the start of the path, and the other one.
    package var left: UInt32
    package var right: UInt32
    /// Which pair it was: the first pair ever handed in has the number 0.
    package var number: UInt64
}

struct ProofForest: ~Copyable {
    private let parents: Buffer<UInt32>
    private let numbers: Buffer<UInt64>
    /// The size of a set, kept at its label (its least member).
    private let sizes: Buffer<UInt32>

    init(_ memory: Memory, count: Int) throws(Failure) {
        let parents = try Buffer<UInt32>(memory, zeroed: count)
        let numbers = try Buffer<UInt64>(memory, zeroed: count)
        let sizes = try Buffer<UInt32>(memory, zeroed: count)
        for node in 0..<count {
            parents.base[node] = UInt32(truncatingIfNeeded: node)
            sizes.base[node] = 1
        }
        self.parents = parents
        self.numbers = numbers
        self.sizes = sizes
    }

    /// Records that the pair of two nodes of different sets joined them. The labels are those before the join.
    func join(_ left: UInt32, _ right: UInt32, leftLabel: UInt32, rightLabel: UInt32, number: UInt64) {
        let leftSize = sizes.base[Int(leftLabel)]
        let rightSize = sizes.base[Int(rightLabel)]
        sizes.base[Int(min(leftLabel, rightLabel))] = leftSize &+ rightSize
        if leftSize <= rightSize {
            hang(left, under: right, number)
        } else {
            hang(right, under: left, number)
        }
    }

    /// Turns the path from a node to its root around, then gives the node a new parent.
    private func hang(_ node: UInt32, under newParent: UInt32, _ number: UInt64) {
        var node = node
        var newParent = newParent
        var number = number
        while true {
            let oldParent = parents.base[Int(node)]
            let oldNumber = numbers.base[Int(node)]
            parents.base[Int(node)] = newParent
            numbers.base[Int(node)] = number
            if oldParent == node { return }
            newParent = node
            number = oldNumber
            node = oldParent
        }
    }

    private func depth(_ node: UInt32) -> Int {
        var node = node
        var depth = 0
        while parents.base[Int(node)] != node {
            node = parents.base[Int(node)]
            depth &+= 1
        }
        return depth
    }

    /// The number of edges between two nodes of one set, and how many of them lie on the left side of
    /// the node where the two ways up meet.
    private func measure(_ left: UInt32, _ right: UInt32) -> (total: Int, leftPart: Int) {
        var (left, right) = (left, right)
        let (leftDepth, rightDepth) = (depth(left), depth(right))
        var (leftSteps, rightSteps) = (0, 0)
        while leftDepth &- leftSteps > rightDepth {
            left = parents.base[Int(left)]
            leftSteps &+= 1
        }
        while rightDepth &- rightSteps > leftDepth {
            right = parents.base[Int(right)]
            rightSteps &+= 1
        }
        while left != right, parents.base[Int(left)] != left {
            left = parents.base[Int(left)]
            right = parents.base[Int(right)]
            leftSteps &+= 1
            rightSteps &+= 1
        }
        return (leftSteps &+ rightSteps, leftSteps)
    }

    /// Writes the path between two nodes of one set, as much of it as fits, and returns its length.
    func path(_ left: UInt32, _ right: UInt32, into edges: UnsafeMutablePointer<ProofEdge>?, capacity: Int) -> Int {
        let (total, leftPart) = measure(left, right)
        guard let edges else { return total }
        var node = left
        for index in 0..<leftPart {
            let parent = parents.base[Int(node)]
            if index < capacity {
                edges[index] = ProofEdge(left: node, right: parent, number: numbers.base[Int(node)])
            }
            node = parent
        }
        // The way down to the right end is walked from that end, so it is written backwards.
        node = right
        var index = total &- 1
        while index >= leftPart {
            let parent = parents.base[Int(node)]
            if index < capacity {
                edges[index] = ProofEdge(left: parent, right: node, number: numbers.base[Int(node)])
            }
            node = parent
            index &-= 1
        }
        return total
    }
}
