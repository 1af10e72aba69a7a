import Testing

@testable import Resolver

@Suite struct DisjointSetTests {
    /// The slow twin: relabel everything at every edge.
    static func slowLabels(_ count: Int, _ edges: [(UInt32, UInt32)]) -> [UInt32] {
        var labels = (0..<UInt32(count)).map { $0 }
        for (left, right) in edges {
            let (low, high) = (min(labels[Int(left)], labels[Int(right)]), max(labels[Int(left)], labels[Int(right)]))
            for node in 0..<count where labels[node] == high { labels[node] = low }
        }
        return labels
    }

    @Test(arguments: 1...40) func agreesWithReference_randomEdges(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let count = 1 + Int(generator.below(200))
        let edgeCount = Int(generator.below(300))
        let edges = (0..<edgeCount).map { _ in
            (UInt32(generator.below(UInt64(count))), UInt32(generator.below(UInt64(count))))
        }
        let expected = Self.slowLabels(count, edges)
        let parents = UnsafeMutablePointer<UInt32>.allocate(capacity: count)
        defer { parents.deallocate() }
        for concurrent in [false, true] {
            let set = DisjointParents(parents)
            set.makeSingletons(count)
            for (left, right) in edges {
                _ = concurrent ? set.unionConcurrently(left, right) : set.union(left, right)
            }
            set.flatten(count)
            #expect((0..<count).map { parents[$0] } == expected, "seed \(seed)")
        }
    }
}
