import Foundation
import Testing

@testable import Resolver

/// Records that are kept elsewhere: the pure functions beside the twin and the batch.
@Suite struct RecordSetTests {
    private struct Answer: Decodable {
        struct Name: Decodable, Hashable {
            var source: String
            var id: String
        }
        struct Member: Decodable {
            var id: String
            var verdict: String
        }
        struct Link: Decodable {
            var left: Name
            var right: Name
            var weight: Double
            var reason: String
        }
        struct Cluster: Decodable {
            var entity: String
            var records: [Member]
            var links: [Link]
        }
        var clusters: [Cluster]
        var unidentified: [Name]
        var rejected: [Name]
        var suspended: [Int]

        var partition: Set<Set<String>> { Set(clusters.map { Set($0.records.map(\.id)) }) }
    }

    private struct Keys: Decodable {
        var content: String?
        var keys: [String]
    }

    private func records(_ rows: [WorldRow]) -> [OwnRecord] {
        rows.enumerated().map { place, row in
            OwnRecord(id: "r\(String(format: "%04d", place))", row.fields.map { IdentityStore.Value($0.0, $0.1) })
        }
    }

    private func answer(_ text: String) throws -> Answer { try JSONDecoder().decode(Answer.self, from: Data(text.utf8)) }
    private func keys(_ records: [OwnRecord]) throws -> [Keys] {
        try JSONDecoder().decode([Keys].self, from: Data(try Resolver.keys(records).utf8))
    }

    @Test(arguments: UInt64(1)...12) func `resolve gives the twin's people, in any order of records`(seed: UInt64) throws {
        let seed = engineSeed(seed &* 15_485_863)
        var worlds = MatchingWorlds(generator: SeededGenerator(seed: seed))
        for number in 0..<20 {
            let rows = worlds.world(number)
            let twin = MatchingWorld(rows)
            let all = records(rows)
            var expected: [Int: Set<String>] = [:]
            for place in rows.indices where !twin.records[place].isNobody { expected[twin.labels[place], default: []].insert(all[place].id) }
            let first = try Resolver.resolve(all)
            let found = try answer(first)
            #expect(found.partition == Set(expected.values), "seed \(seed), world \(number):\n\(WorldRow.file(rows))")
            #expect(Set(found.unidentified.map(\.id)) == Set(rows.indices.filter { twin.records[$0].isNobody }.map { all[$0].id }))
            #expect(first == (try Resolver.resolve(Array(all.reversed()))), "seed \(seed), world \(number): the order shows")
            for cluster in found.clusters { checkLinks(cluster, twin, seed) }
        }
    }

    /// The links of a cluster connect it, and weigh what the twin says of their contents.
    private func checkLinks(_ cluster: Answer.Cluster, _ twin: MatchingWorld, _ seed: UInt64) {
        var label = Dictionary(uniqueKeysWithValues: cluster.records.map { ($0.id, $0.id) })
        for link in cluster.links {
            let (one, other) = (label[link.left.id]!, label[link.right.id]!)
            for (id, old) in label where old == other { label[id] = one }
            let places = [link.left.id, link.right.id].map { Int($0.dropFirst())! }
            let weights = twin.records.indices.flatMap { left in
                twin.records.indices.compactMap { right -> Int32? in
                    guard left != right, twin.contents[left] == twin.contents[places[0]], twin.contents[right] == twin.contents[places[1]] else { return nil }
                    return twin.score(left, right).weight
                }
            }
            #expect(weights.contains(Int32((link.weight * 1_000).rounded())), "seed \(seed): \(link)")
        }
        #expect(Set(label.values).count == 1, "seed \(seed): the links do not connect \(cluster)")
    }

    /// Whoever is one person in the whole is found by repeated expansion of keys, and the set so found gives the same people.
    @Test(arguments: UInt64(1)...4) func `what keys connect is enough`(seed: UInt64) throws {
        let seed = engineSeed(seed &* 32_452_843)
        var worlds = MatchingWorlds(generator: SeededGenerator(seed: seed))
        let rows = (0..<20).flatMap { worlds.world($0) }
        let all = records(rows)
        let found = try keys(all)
        let whole = try answer(try Resolver.resolve(all)).partition
        var holders: [String: [Int]] = [:]
        for (place, entry) in found.enumerated() { for key in entry.keys { holders[key, default: []].append(place) } }
        for start in stride(from: 0, to: rows.count, by: 7) where !found[start].keys.isEmpty {
            var closure: Set<Int> = [start]
            var waiting = [start]
            while let place = waiting.popLast() {
                for key in found[place].keys { for other in holders[key]! where closure.insert(other).inserted { waiting.append(other) } }
            }
            let part = try answer(try Resolver.resolve(closure.sorted().map { all[$0] })).partition
            let own = part.first { $0.contains(all[start].id) }
            #expect(own == whole.first { $0.contains(all[start].id) }, "seed \(seed), row \(start)")
        }
        // Equal contents are those that the store holds as one.
        let store = try StoreTester()
        for (place, row) in rows.enumerated() { try store.put(all[place].id, row) }
        let contents = all.map { store.record($0.id).map { store.core.pointee.content(of: $0) } ?? StoreIndex.none }
        for left in rows.indices {
            for right in rows.indices where right > left && contents[left] != StoreIndex.none && contents[right] != StoreIndex.none {
                let (isEqual, areEqual) = (found[left].content == found[right].content, contents[left] == contents[right])
                if isEqual != areEqual { #expect(isEqual == areEqual, "seed \(seed):\n\(WorldRow.file([rows[left], rows[right]]))") }
            }
        }
    }

    @Test func `keys are the same in every process and on every machine`() throws {
        let record = OwnRecord([.init(.name, "Nguyễn Thị Ngọc Lan"), .init(.phone, "098 321 74 65"), .init(.birthDate, "12/03/1988")])
        let other = OwnRecord([.init(.phone, "+84983217465"), .init(.name, "NGUYỄN THỊ NGỌC LAN"), .init(.birthDate, "1988-03-12")])
        let found = try keys([record, other, OwnRecord([.init(.name, "Khách lẻ")])])
        #expect(found[0].content == found[1].content && Set(found[0].keys) == Set(found[1].keys))
        #expect(found[2].content == nil && found[2].keys.isEmpty)
        #expect(found[0].keys.contains("phone:a8fa2ebffcdc20aa") && found[0].content == "41b8d82fc7eff8d0", "\(found[0])")
    }

    @Test func `decisions win, contradictions are told, the absent say nothing`() throws {
        let all = [
            OwnRecord(id: "a", [.init(.name, "Trần Thị Hoa"), .init(.phone, "0367904218")]),
            OwnRecord(id: "b", [.init(.name, "Hoa Trần"), .init(.phone, "0367904218")]),
            OwnRecord(id: "c", [.init(.name, "Lê Ngọc Hà"), .init(.phone, "0367904218")]),
        ]
        #expect(try answer(try Resolver.resolve(all)).partition == [["a", "b"], ["c"]])
        let forbid = OwnDecision(isLink: false, ("", "a"), ("", "b"))
        let link = OwnDecision(isLink: true, ("", "b"), ("", "c"))
        let absent = OwnDecision(isLink: true, ("", "a"), ("elsewhere", "z"))
        let found = try answer(try Resolver.resolve(all, decisions: [absent, forbid, link]))
        #expect(found.partition == [["a"], ["b", "c"]] && found.suspended == [])
        let against = try answer(try Resolver.resolve(all, decisions: [OwnDecision(isLink: true, ("", "a"), ("", "b")), forbid]))
        #expect(against.partition == [["a"], ["b"], ["c"]] && against.suspended == [0])
        #expect(throws: ResolverError.self) { try Resolver.resolve(all + [all[0]]) }
    }
}
