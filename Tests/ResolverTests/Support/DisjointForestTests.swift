import Testing

@testable import Resolver

@Suite struct DisjointForestTests {
    struct World {
        var count: Int
        var edges: [(UInt32, UInt32)]
        var lefts: [UInt32] { edges.map(\.0) }
        var rights: [UInt32] { edges.map(\.1) }

        init(seed: UInt64) {
            var generator = SeededGenerator(seed: seed)
            count = 1 + Int(generator.below(200))
            let edgeCount = Int(generator.below(300))
            let bound = UInt64(count)
            edges = (0..<edgeCount).map { _ in (UInt32(generator.below(bound)), UInt32(generator.below(bound))) }
        }
    }

    @Test(arguments: 1...60) func agreesWithReference_labelsSizesAndCounts(seed: UInt64) throws {
        let world = World(seed: seed)
        let expected = DisjointSetTests.slowLabels(world.count, world.edges)
        for recording in [false, true] {
            let set = try DisjointSet(count: world.count, recordingProof: recording)
            var joined = 0
            for (left, right) in world.edges.prefix(world.edges.count / 2) where try set.union(left, right) { joined += 1 }
            let rest = world.edges.dropFirst(world.edges.count / 2)
            joined += try set.union(rest.map(\.0), rest.map(\.1), threads: 2)
            #expect(set.labels() == expected, "seed \(seed)")
            #expect(set.setCount == Set(expected).count && joined == world.count - set.setCount, "seed \(seed)")
            let sizes = Dictionary(expected.map { ($0, 1) }, uniquingKeysWith: +)
            #expect(try set.components() == sizes.keys.sorted().map { .init(label: $0, size: UInt32(sizes[$0]!)) })
            for node in 0..<UInt32(world.count) {
                let (label, size) = (try set.find(node), try set.size(node))
                if label != expected[Int(node)] || size != sizes[label] { Issue.record("node \(node), seed \(seed)") }
            }
        }
    }

    @Test(arguments: 1...60) func everyProofIsAChainOfPairsThatWereHandedIn(seed: UInt64) throws {
        let world = World(seed: seed)
        let set = try DisjointSet(count: world.count, recordingProof: true)
        try set.union(world.lefts, world.rights)
        let labels = set.labels()
        for left in 0..<UInt32(world.count) {
            for right in 0..<UInt32(world.count) {
                guard labels[Int(left)] == labels[Int(right)] else {
                    #expect(throws: ResolverError.self) { try set.proof(left, right) }
                    continue
                }
                let proof = try set.proof(left, right)
                let isChain = Self.isChain(proof, from: left, to: right, of: world.edges)
                if !isChain { Issue.record("no chain from \(left) to \(right), seed \(seed)") }
            }
        }
    }

    static func isChain(
        _ proof: [DisjointSet.Edge], from left: UInt32, to right: UInt32, of edges: [(UInt32, UInt32)]
    ) -> Bool {
        var at = left
        for edge in proof {
            let pair = edges[Int(edge.number)]
            guard edge.left == at, pair == (edge.left, edge.right) || pair == (edge.right, edge.left) else { return false }
            at = edge.right
        }
        return at == right && Set(proof.map(\.number)).count == proof.count  // no pair is used twice
    }

    @Test func theProofUsesThePairsThatCameFirst() throws {
        let set = try DisjointSet(count: 4, recordingProof: true)
        try set.union([0, 1, 0, 2], [1, 2, 2, 3])
        #expect(try set.proof(0, 3).map(\.number) == [0, 1, 3])
        #expect(try set.proof(3, 0).map(\.number) == [3, 1, 0])
        #expect(try set.proof(2, 2).isEmpty)
    }

    @Test(arguments: [1, 2, 8]) func manyPairsGiveTheSameLabelsOnAnyNumberOfThreads(threads: Int) throws {
        var generator = SeededGenerator(seed: 20_261_122)
        let count = 300_000
        let lefts = (0..<400_000).map { _ in UInt32(generator.below(UInt64(count))) }
        let rights = (0..<400_000).map { _ in UInt32(generator.below(UInt64(count))) }
        let alone = try DisjointSet(count: count)
        try alone.union(lefts, rights, threads: 1)
        let set = try DisjointSet(count: count)
        let joined = try set.union(lefts, rights, threads: threads)
        #expect(set.labels() == alone.labels())
        #expect(set.setCount == count - joined && set.setCount == alone.setCount)
    }

    @Test func refusesNodesOutsideAndChangesNothing() throws {
        let set = try DisjointSet(count: 3)
        let error = #expect(throws: ResolverError.self) { try set.union([0, 0], [1, 3]) }
        #expect(error?.failure.code == .argument && error?.failure.row == 2)
        #expect(error?.description == "the node is not in the disjoint set (row 2)")
        #expect(set.setCount == 3)
        #expect(throws: ResolverError.self) { try set.find(3) }
        #expect(throws: ResolverError.self) { try set.proof(0, 1) }
        #expect(throws: ResolverError.self) { try DisjointSet(count: -1) }
    }

    @Test func anEmptySetIsFine() throws {
        let set = try DisjointSet(count: 0, recordingProof: true)
        #expect(set.labels().isEmpty && set.setCount == 0)
        #expect(try set.union([], []) == 0)
        #expect(try set.components().isEmpty)
    }
}

@Suite struct FailureTextTests {
    static func words(_ failure: Failure, capacity: Int = 256) -> String {
        let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, capacity))
        defer { bytes.deallocate() }
        let count = failure.write(into: bytes, capacity: capacity)
        #expect(count < max(1, capacity))
        return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    }

    @Test func namesThePlaceAndTheSystemsReason() {
        #expect(Self.words(Failure(.io, "the file cannot be read")) == "the file cannot be read")
        #expect(
            Self.words(Failure(.unclosedQuote, "a quote is open at the end", row: 7, column: 2, offset: 4096))
                == "a quote is open at the end (row 7, column 2, byte 4096)")
        #expect(
            Self.words(Failure(.io, "the file cannot be read", systemError: 2))
                == "the file cannot be read: No such file or directory")
        #expect(Self.words(Failure(.io, "the file cannot be read", row: 3), capacity: 10) == "the file ")
        #expect(Self.words(Failure(.io, "the file cannot be read"), capacity: 0) == "")
    }

    @Test func everyCodeHasANameOfItsOwn() {
        let names = Failure.Code.allCases.map { $0.name.description }
        #expect(Set(names).count == names.count)
    }
}
