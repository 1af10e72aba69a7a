import Foundation
import Testing

@testable import Resolver

@Suite struct ReferenceMatchingTests {
    /// Files of fifty worlds; RESOLVER_SOAK_WORLDS says how many worlds there shall be in all.
    static let files = max(1, UInt64(ProcessInfo.processInfo.environment["RESOLVER_SOAK_WORLDS"] ?? "").map { $0 / 50 } ?? 40)

    /// Fifty small worlds in one file: the scored engine's partition is the twin's.
    @Test(arguments: 1...ReferenceMatchingTests.files) func `the scored engine's partition is the twin's, for shuffled rows and any threads`(seed: UInt64) throws {
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
            try checkLinks(answer, references, rows, seed)
        }
        let quick = try runEngine(WorldRow.file(rows), keepsLinks: false)
        for (start, reference) in references {
            let labels = (start..<(start + reference.labels.count)).map { quick.labels[$0] - start }
            #expect(
                labels == reference.labels,
                "without links, seed \(seed), world at row \(start):\n\(WorldRow.file(Array(rows[start..<(start + labels.count)])))")
        }
    }

    /// The listed links are the twin's accepted edges with the twin's weights, and connect exactly the clusters.
    private func checkLinks(
        _ answer: EngineAnswer, _ references: [(start: Int, world: MatchingWorld)], _ rows: [WorldRow], _ seed: UInt64
    ) throws {
        var labels = Array(answer.labels.indices)
        for link in answer.links {
            let (one, other) = (labels[Int(link.left)], labels[Int(link.right)])
            for index in labels.indices where labels[index] == max(one, other) { labels[index] = min(one, other) }
            let (start, world) = references.last { $0.start <= Int(link.left) }!
            let score = world.score(Int(link.left) - start, Int(link.right) - start)
            #expect(
                score.weight == link.weight,
                "seed \(seed), link \(link) of \(start):\n\(WorldRow.file([rows[Int(link.left)], rows[Int(link.right)]]))\(WorldRow.file(Array(rows[start..<(start + world.labels.count)])))")
        }
        #expect(labels == answer.labels, "seed \(seed): the links do not connect the clusters")
        #expect(answer.bytesLeft == 0)
    }

    /// One content of two days beside a nameless record of a third one: the listed link names the two whose time its weight says, in every order.
    @Test func `a link between contents of several days names the closest two`() throws {
        for hasOther in [false, true] {
            for days in [["2026-02-28", "2018-12-24"], ["2018-12-24", "2026-02-28"], ["2012-01-05", "2018-05-01"]] {
                var rows = days.map { day in
                    WorldRow(
                        name: "Nguyễn Văn Hùng", phone: "0942644237", email: "khue142x1@gmial.com.zz", birthDate: "12/03/1982", zalo: "592048371421037465",
                        observedAt: day)
                }
                rows.append(WorldRow(phone: "0942644237", birthDate: "12/03/1982", observedAt: "2018-04-01"))
                if hasOther { rows.append(WorldRow(name: "Nguyễn Văn Hưng", phone: rows[0].phone, observedAt: "2018-04-02")) }
                for order in [[0, 1, 2], [2, 0, 1], [1, 2, 0]] {
                    let rows = order.map { rows[$0] } + rows.dropFirst(3)
                    let answer = try runEngine(WorldRow.file(rows))
                    let twin = MatchingWorld(rows)
                    #expect(answer.labels == twin.labels && (hasOther || Set(answer.labels).count == 1))
                    try checkLinks(answer, [(0, twin)], rows, 0)
                }
            }
        }
    }

    /// What an explanation lists is what the twin finds for the pair: shared live keys, terms that add up to the weight, the veto.
    @Test(arguments: UInt64(1)...6) func `every pair's terms add up to the twin's weight`(seed: UInt64) throws {
        let seed = engineSeed(seed &* 104_729)
        var worlds = MatchingWorlds(generator: SeededGenerator(seed: seed))
        let rows = (0..<12).map { worlds.world($0) }
        var pairs = 0
        try runEngine(WorldRow.file(rows.flatMap { $0 }), keepsLinks: false, keepsKeys: true) { run in
            var start = 0
            for world in rows {
                let twin = MatchingWorld(world)
                for left in world.indices {
                    for right in world.indices where right > left {
                        // Who has neither a name nor a key is nobody, whatever else the row says.
                        if twin.records[left].isNobody || twin.records[right].isNobody { continue }
                        let (one, other) = (UInt32(start + left), UInt32(start + right))
                        guard let shared = try run.shared(one, other), let score = run.score(one, other, shared.evidence) else {
                            Issue.record("no keys")
                            return
                        }
                        pairs += 1
                        let expected = twin.score(left, right)
                        #expect(score.weight == expected.weight && score.isAnchored == expected.isAnchored, "seed \(seed): \(world[left]) \(world[right])")
                        #expect(score.isVetoed == twin.isVeto(left, right) && score.isLifted == expected.isLifted)
                        let sum = score.base + score.extra + score.name + score.birth + score.place + score.localPart + score.phone
                        #expect(sum == score.weight)
                    }
                }
                start += world.count
            }
        }
        #expect(pairs > 100)
    }

    /// The worlds are worth testing: each of these happens often.
    @Test func `the small worlds are dense in what goes wrong`() throws {
        var worlds = MatchingWorlds(generator: SeededGenerator(seed: engineSeed(77)))
        var (population, lifted, contested, slips, vetoes, traits, liftedTraits, agreeing, contradicting) = (0, 0, 0, 0, 0, 0, 0, 0, 0)
        for number in 0..<300 {
            let twin = MatchingWorld(worlds.world(number % 60))
            contested += twin.edges.filter(\.isContested).count
            for edge in twin.edges {
                let score = twin.score(edge.left, edge.right)
                population += score.isAnchored ? 0 : 1
                lifted += score.isLifted ? 1 : 0
            }
            for left in twin.records.indices {
                for right in twin.records.indices where right > left {
                    vetoes += twin.vetoes[left][right] && !twin.shared(left, right).isEmpty ? 1 : 0
                    slips += twin.isPhoneSlip(left, right) ? 1 : 0
                    if !twin.shared(left, right).isEmpty {
                        agreeing += twin.nameMask(left, right).verdict == .agrees ? 1 : 0
                        contradicting += twin.nameMask(left, right).verdict == .contradicts ? 1 : 0
                    }
                    guard twin.traitsDiffer(left, right), !twin.shared(left, right).isEmpty else { continue }
                    traits += 1
                    liftedTraits += twin.isLifted(left, right) ? 1 : 0
                }
            }
        }
        #expect(population > 100 && lifted > 5 && contested > 100 && slips > 20 && vetoes > 100 && traits > 100 && liftedTraits > 5
                && agreeing > 50 && contradicting > 50,
            "\((population, lifted, contested, slips, vetoes, traits, liftedTraits, agreeing, contradicting))")
    }
}
