import Foundation
import Testing

@testable import Resolver

/// Which values stand for a person, as a policy says: the same in a store and in a batch, and as the rules' words have it.
@Suite struct SurvivorshipTests {
    private struct Row {
        var source: String
        var values: [String: String]
    }

    private static let fields = ["name", "address", "owner", "stage", "birth_date"]
    private static let rules = ["most_frequent", "most_recent", "longest", "most_trusted"]
    private static let sources = ["kiotviet", "web", "zalo", "hotline"]

    private static func field(_ name: String) -> Field {
        (0..<UInt8(Field.count)).compactMap(Field.init(rawValue:)).first { $0.name.description == name }!
    }

    private static func policy(_ rules: [String: String], trusted: [String]) -> String {
        let chosen = rules.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \"\($0.value)\"" }.joined(separator: ", ")
        let list = trusted.map { "\"\($0)\"" }.joined(separator: ", ")
        let member = "\"survivorship\": {\"rules\": {\(chosen)}, \"trusted_sources\": [\(list)]},"
        return PolicyTexts.shipped.replacingOccurrences(of: "\"format\": 1,", with: "\"format\": 1, \(member)")
    }

    /// The rules in plain words, one value after the other.
    private static func slow(_ rows: [Row], _ field: String, _ rule: String, _ trusted: [String]) -> String? {
        let all = rows.filter { $0.values[field] != nil }
        let values = Set(all.map { $0.values[field]! })
        func trust(_ source: String) -> Int { trusted.firstIndex(of: source) ?? trusted.count }
        func key(_ value: String) -> [Int] {
            let own = all.filter { $0.values[field] == value }
            let latest = own.map { Int($0.values["observed_at"]!.filter(\.isNumber))! }.max()!
            let rank =
                switch rule {
                case "most_recent": latest
                case "longest": value.utf8.count
                case "most_trusted": -own.map { trust($0.source) }.min()!
                default: 0
                }
            return [rank, own.count, value.utf8.count]
        }
        return values.max { one, other in
            let (left, right) = (key(one), key(other))
            return left == right ? Array(one.utf8).lexicographicallyPrecedes(Array(other.utf8)) == false : left.lexicographicallyPrecedes(right)
        }
    }

    @Test(arguments: UInt64(1)...12) func `a store, a batch and the rules' words choose the same`(seed: UInt64) throws {
        var worlds = SmallWorlds(generator: SeededGenerator(seed: engineSeed(seed)))
        let values: [String: [String]] = [
            "name": ["Trần Thị Thu", "Trần Thị Thúy"], "address": ["25 Trần Phú", "25 Trần Phú, Hà Nội", "7 Lê Lợi"], "owner": ["mai", "tuấn", "an"],
            "stage": ["mới", "đã mua", "thân thiết"], "birth_date": ["12/03/1988"],
        ]
        let trusted = Array(worlds.shuffle(Self.sources).prefix(worlds.below(4)))
        var rules: [String: String] = [:]
        for field in Self.fields where worlds.below(4) > 0 {
            rules[field] = Self.rules[worlds.below(trusted.isEmpty ? 3 : 4)]
        }
        let person = values["name"]![worlds.below(2)]
        var rows: [Row] = []
        for _ in 0..<(2 + worlds.below(8)) {
            var row = Row(source: Self.sources[worlds.below(4)], values: ["name": person, "phone": "0983217465"])
            for field in Self.fields.dropFirst() where worlds.below(3) > 0 { row.values[field] = values[field]![worlds.below(values[field]!.count)] }
            row.values["observed_at"] = "2026-0\(1 + worlds.below(3))-1\(worlds.below(3))"
            rows.append(row)
        }
        let policy = Self.policy(rules, trusted: trusted)
        #expect(try PolicyTexts.problems(policy) == [], "seed \(seed)")

        var options = IdentityStore.Options()
        options.policy = policy
        let store = try IdentityStore.open(path: "", options)
        for (place, row) in rows.enumerated() {
            try store.put(
                source: row.source, id: "r\(place)", row.values.map { .init(Self.field($0.key), $0.value) })
        }
        let id = try #require(try store.entity(ofSource: rows[0].source, id: "r0"))
        let object = try JSONSerialization.jsonObject(with: Data(try store.entity(id).utf8)) as! [String: Any]
        let golden = object["golden"] as! [String: [String: Any]]

        let names = ["source", "record_id", "name", "phone", "address", "owner", "stage", "birth_date", "observed_at"]
        var file = names.joined(separator: ",") + "\n"
        for (place, row) in rows.enumerated() {
            let cells = [row.source, "r\(place)"] + names.dropFirst(2).map { row.values[$0] ?? "" }
            file += cells.map { $0.contains(",") ? "\"\($0)\"" : $0 }.joined(separator: ",") + "\n"
        }
        let (input, given, output) = (try TemporaryFile(file), try TemporaryFile(policy), try TemporaryFile())
        try FileManager.default.removeItem(atPath: output.path)
        var request = DedupeRequest(input: .path(input.path))
        request.policyPath = given.path
        request.entitiesPath = output.path
        request.columnChoices = names.map { .init(field: $0, column: $0) }
        _ = try dedupe(request)
        let table = try StoreBatchPeople.table(String(contentsOfFile: output.path, encoding: .utf8))
        #expect(table.count == 2, "seed \(seed)")
        let batch = Dictionary(uniqueKeysWithValues: zip(table[0], table[1]))

        for field in Self.fields where field != "birth_date" {
            let usual = field == "owner" || field == "stage" ? "most_recent" : "most_frequent"
            let wanted = Self.slow(rows, field, rules[field] ?? usual, trusted)
            #expect(golden[field]?["value"] as? String == wanted, "seed \(seed): \(field) of the store by \(rules)")
            #expect(batch[field].flatMap { $0.isEmpty ? nil : $0 } == wanted, "seed \(seed): \(field) of the batch by \(rules)")
            #expect(golden[field]?["source"] as? String ?? "" == batch[field + "_source"] ?? "", "seed \(seed): source of \(field)")
            if let rule = golden[field]?["rule"] as? String { #expect(rule == rules[field] ?? usual) }
        }
    }

    @Test func `another policy changes what stands for a person, and nobody moves`() throws {
        let folder = try PeopleFolder()
        var store = try IdentityStore.open(path: folder.path())
        try store.put(source: "web", id: "A", [.init(.name, "Lan"), .init(.phone, "0983217465"), .init(.address, "25 Trần Phú, Hà Nội")])
        try store.put(source: "kiotviet", id: "B", [.init(.name, "Lan"), .init(.phone, "0983217465"), .init(.address, "7 Lê Lợi")])
        func address() throws -> String? {
            let text = try store.entity(try store.entity(ofSource: "web", id: "A")!)
            let person = try JSONSerialization.jsonObject(with: Data(text.utf8)) as! [String: Any]
            return (person["golden"] as! [String: [String: Any]])["address"]?["value"] as? String
        }
        #expect(try address() == "25 Trần Phú, Hà Nội")
        let trusting = Self.policy(["address": "most_trusted"], trusted: ["kiotviet"])
        #expect(try store.setPolicy(trusting, keep: false).isEmpty)
        #expect(try address() == "25 Trần Phú, Hà Nội")
        #expect(try store.setPolicy(trusting, keep: true).isEmpty)
        #expect(try address() == "7 Lê Lợi")
        try store.close()
        store = try IdentityStore.open(path: folder.path())
        #expect(try address() == "7 Lê Lợi")
    }

    @Test func `a description never stands for a person who has a name`() throws {
        var options = IdentityStore.Options()
        options.policy = Self.policy(["name": "most_recent"], trusted: [])
        let store = try IdentityStore.open(path: "", options)
        let phone = IdentityStore.Value(.phone, "0983217465")
        try store.put(source: "web", id: "A", [.init(.name, "Trần Ngọc Lan"), phone, .init(.observedAt, "2024-01-01")])
        try store.put(source: "web", id: "B", [.init(.name, "Khách lẻ"), phone, .init(.observedAt, "2026-01-01")])
        #expect(try store.entity(try store.entity(ofSource: "web", id: "B")!).contains(#""name":{"value":"Trần Ngọc Lan""#))
    }
}
