import Testing

@testable import Resolver

@Suite struct ReferenceMatchingTests {
    /// Fifty small worlds in one file: the scored engine's partition is the twin's.
    @Test(arguments: UInt64(1)...40) func `the scored engine's partition is the twin's, for shuffled rows and any threads`(seed: UInt64) throws {
        let seed = engineSeed(seed &* 7_919)
        var worlds = MatchingWorlds(generator: SeededGenerator(seed: seed))
        var rows: [WorldRow] = []
        var references: [(start: Int, world: MatchingWorld)] = []
        for number in 0..<50 {
            let world = worlds.world(number)
            references.append((rows.count, MatchingWorld(world)))
            rows += world
        }
        for threads in [1, 2] {
            let answer = try runEngine(WorldRow.file(rows), threads: threads)
            for (start, reference) in references {
                let labels = (start..<(start + reference.labels.count)).map { answer.labels[$0] - start }
                #expect(
                    labels == reference.labels,
                    "seed \(seed), world at row \(start):\n\(WorldRow.file(Array(rows[start..<(start + labels.count)])))")
            }
            try checkLinks(answer, references, seed)
        }
        let quick = try runEngine(WorldRow.file(rows), keepsLinks: false)
        #expect(quick.labels == references.flatMap { reference in reference.world.labels.map { $0 + reference.start } })
    }

    /// The listed links are the twin's accepted edges with the twin's weights, and connect exactly the clusters.
    private func checkLinks(
        _ answer: EngineAnswer, _ references: [(start: Int, world: MatchingWorld)], _ seed: UInt64
    ) throws {
        var labels = Array(answer.labels.indices)
        for link in answer.links {
            let (one, other) = (labels[Int(link.left)], labels[Int(link.right)])
            for index in labels.indices where labels[index] == max(one, other) { labels[index] = min(one, other) }
            let (start, world) = references.last { $0.start <= Int(link.left) }!
            let score = world.score(Int(link.left) - start, Int(link.right) - start)
            #expect(score.weight == link.weight, "seed \(seed), link \(link)")
        }
        #expect(labels == answer.labels, "seed \(seed): the links do not connect the clusters")
        #expect(answer.bytesLeft == 0)
    }
}
