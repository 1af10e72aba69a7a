import Testing

@testable import Resolver

@Suite struct ReferenceClusteringTests {
    /// Fifty small worlds in one file: the engine's partition is the twin's, whatever the order of the rows and the number
    /// of threads; entity ids follow the rows.
    @Test(arguments: UInt64(1)...40) func `the engine's partition is the twin's, for shuffled rows and any threads`(seed: UInt64) throws {
        let seed = engineSeed(seed)
        var worlds = SmallWorlds(generator: SeededGenerator(seed: seed))
        var rows: [WorldRow] = []
        var expected: [Int] = []
        var references: [(start: Int, world: ReferenceWorld)] = []
        for number in 0..<50 {
            let world = worlds.world(number)
            let reference = ReferenceWorld(world)
            references.append((rows.count, reference))
            expected += reference.labels.map { $0 + rows.count }
            rows += world
        }
        let answer = try runEngine(WorldRow.file(rows), isExact: true)
        for (start, reference) in references {
            let labels = (start..<(start + reference.labels.count)).map { answer.labels[$0] - start }
            #expect(labels == reference.labels, "seed \(seed), world at row \(start):\n\(WorldRow.file(Array(rows[start..<(start + labels.count)])))")
        }
        try checkLaws(answer, references, seed)
        let order = worlds.shuffle(Array(rows.indices))
        let shuffled = WorldRow.file(order.map { rows[$0] })
        for threads in [1, 2, 8] {
            let other = try runEngine(shuffled, threads: threads, isExact: true)
            try compare(answer, other, rows, order, "seed \(seed), \(threads) threads")
        }
    }

    /// The same partition, the same ids for the same rows, and the same links.
    private func compare(
        _ one: EngineAnswer, _ other: EngineAnswer, _ rows: [WorldRow], _ order: [Int], _ name: String
    ) throws {
        var first: [Int: Int] = [:]
        for row in order where first[one.labels[row]] == nil { first[one.labels[row]] = row }
        let place = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
        let expected = order.map { place[first[one.labels[$0]]!]! }
        #expect(other.labels == expected, "\(name): partition")
        // Equal rows may stand apart; which of them has which id is nobody's business.
        var (ours, theirs): ([WorldRow: [UInt64]], [WorldRow: [UInt64]]) = ([:], [:])
        for row in rows.indices { ours[rows[row], default: []].append(one.ids[row]) }
        for (place, row) in order.enumerated() { theirs[rows[row], default: []].append(other.ids[place]) }
        #expect(ours.mapValues { $0.sorted() } == theirs.mapValues { $0.sorted() }, "\(name): ids")
        #expect(one.tied == other.tied && one.entities == other.entities, "\(name): counts")
        let weights = { (answer: EngineAnswer, row: (UInt32) -> WorldRow) in
            answer.links.map { link in
                let ends = [row(link.left).line, row(link.right).line].sorted()
                return "\(ends) \(link.weight) \(link.kinds) \(link.level)"
            }.sorted()
        }
        let same = weights(one) { rows[Int($0)] } == weights(other) { rows[order[Int($0)]] }
        #expect(same, "\(name): links")
    }

    private func checkLaws(
        _ answer: EngineAnswer, _ references: [(start: Int, world: ReferenceWorld)], _ seed: UInt64
    ) throws {
        #expect(answer.bytesLeft == 0, "seed \(seed): memory is left")
        for (start, world) in references {
            for left in world.records.indices {
                #expect((answer.ids[start + left] == 0) == world.records[left].isUnidentified, "seed \(seed), row \(start + left)")
                for right in world.records.indices where right > left {
                    let together = answer.labels[start + left] == answer.labels[start + right]
                    #expect(!together || !world.isVeto(left, right), "seed \(seed): a veto inside, rows \(start + left), \(start + right)")
                    let sameID = answer.ids[start + left] == answer.ids[start + right] && answer.ids[start + left] != 0
                    #expect(sameID == together || world.records[left].isUnidentified, "seed \(seed): ids and labels differ")
                }
            }
        }
        // The links connect exactly the clusters.
        var labels = Array(answer.labels.indices)
        for link in answer.links {
            let (one, other) = (labels[Int(link.left)], labels[Int(link.right)])
            if one == other { continue }
            for index in labels.indices where labels[index] == max(one, other) { labels[index] = min(one, other) }
        }
        #expect(labels == answer.labels, "seed \(seed): the links do not connect the clusters")
    }

    /// Rows of 8 KB, so that several workers read several blocks at once.
    @Test func `many blocks read by many workers give the twin's partition and the same ids`() throws {
        var worlds = SmallWorlds(generator: SeededGenerator(seed: engineSeed(41)))
        var rows: [WorldRow] = []
        var expected: [Int] = []
        for number in 0..<60 {
            let world = worlds.world(number)
            expected += ReferenceWorld(world).labels.map { $0 + rows.count }
            rows += world
        }
        let note = String(repeating: "ghi chú ", count: 900)
        let file = WorldRow.header + ",note\n" + rows.map { $0.line + "," + note + "\n" }.joined()
        let one = try runEngine(file, isExact: true)
        #expect(one.labels == expected)
        for threads in [2, 4, 8] {
            let other = try runEngine(file, threads: threads, isExact: true)
            #expect(other.labels == expected, "\(threads) threads")
            #expect(other.ids == one.ids, "\(threads) threads")
        }
    }

    @Test(arguments: UInt64(1)...10) func `record ids and sources do not count: renamed, the partition stays`(seed: UInt64) throws {
        var worlds = SmallWorlds(generator: SeededGenerator(seed: engineSeed(seed &* 977)))
        let rows = (0..<40).flatMap { worlds.world($0) }
        let file = { (name: (Int) -> String) in
            "record_id,source," + WorldRow.header + "\n"
                + rows.enumerated().map { "\(name($0)),kenh\($0 % 3),\($1.line)\n" }.joined()
        }
        let plain = try runEngine(WorldRow.file(rows), isExact: true)
        let named = try runEngine(file { "L\($0)" }, isExact: true)
        let renamed = try runEngine(file { "kh-\(($0 * 7919) % 100_003)" }, threads: 2, isExact: true)
        #expect(plain.labels == named.labels)
        #expect(plain.labels == renamed.labels)
    }

    @Test(arguments: UInt64(1)...12) func `a proof is a path of accepted links whose weakest is the best possible`(seed: UInt64) throws {
        var worlds = SmallWorlds(generator: SeededGenerator(seed: engineSeed(seed &* 31)))
        let rows = (0..<30).flatMap { worlds.world($0) }
        try runEngine(WorldRow.file(rows), isExact: true) { run in
            let columns = run.columns.pointer!
            var weights: [Int: [Int: Int32]] = [:]
            for index in 0..<run.links.count {
                let link = run.links.base[index]
                weights[Int(link.left), default: [:]][Int(link.right)] = link.weight
                weights[Int(link.right), default: [:]][Int(link.left)] = link.weight
            }
            let labels = (0..<columns.pointee.count).map { Int(columns.pointee.parents.base[$0]) }
            let clusters = Dictionary(grouping: labels.indices) { labels[$0] }.values.filter { $0.count > 1 }
            for cluster in clusters.sorted(by: { $0[0] < $1[0] }) {
                let best = bottlenecks(cluster, weights)
                for (left, right) in [(cluster[0], cluster[cluster.count - 1]), (cluster[cluster.count / 2], cluster[0])] where left != right {
                    var path = Buffer<Link>(.unlimited)
                    try Proof.path(
                        from: UInt32(left), to: UInt32(right), run.links, columns.pointee, .unlimited, into: &path)
                    var at = left
                    var weakest = Int32.max
                    for index in 0..<path.count {
                        let link = path.base[index]
                        let next = Int(link.left) == at ? Int(link.right) : Int(link.left)
                        #expect(weights[at]?[next] == link.weight, "seed \(seed): no accepted link \(at)–\(next)")
                        weakest = min(weakest, link.weight)
                        at = next
                    }
                    #expect(at == right && weakest == best[left]?[right], "seed \(seed): \(left)–\(right)")
                }
            }
        }
    }

    /// The best weakest link between any two of a cluster: Floyd and Warshall's walk over min and max.
    private func bottlenecks(_ cluster: [Int], _ weights: [Int: [Int: Int32]]) -> [Int: [Int: Int32]] {
        var best: [Int: [Int: Int32]] = [:]
        for left in cluster { for right in cluster { best[left, default: [:]][right] = weights[left]?[right] ?? Int32.min } }
        for middle in cluster {
            for left in cluster {
                for right in cluster {
                    let through = min(best[left]![middle]!, best[middle]![right]!)
                    if through > best[left]![right]! { best[left]![right] = through }
                }
            }
        }
        return best
    }
}
