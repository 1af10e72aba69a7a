import Foundation

@testable import Resolver

/// What a batch run says of some records: who is who, the golden record of each person, the relations between them. Records are named by
/// their places in the file, persons by their records.
struct StoreBatchPeople {
    struct Relation: Hashable, CustomStringConvertible {
        var kind: String
        var left: Set<String>
        var right: Set<String>
        var count: Int

        var description: String { "\(kind) \(left.sorted()) \(right.sorted()) \(count)" }
    }

    private(set) var golden: [Set<String>: [String: String]] = [:]
    private(set) var relations: Set<Relation> = []

    init(_ rows: [(id: String, row: WorldRow)]) throws {
        let input = try TemporaryFile(WorldRow.file(rows.map(\.row)))
        let outputs = try (0..<3).map { _ in try TemporaryFile() }
        for output in outputs { try FileManager.default.removeItem(atPath: output.path) }
        var request = DedupeRequest(input: .path(input.path))
        request.output = .path(outputs[0].path)
        request.entitiesPath = outputs[1].path
        request.relationsPath = outputs[2].path
        _ = try dedupe(request)
        let tables = try outputs.map { try Self.table(String(contentsOfFile: $0.path, encoding: .utf8)) }
        var members: [String: Set<String>] = [:]
        for (line, row) in zip(tables[0].dropFirst(), rows) where !line[0].isEmpty { members[line[0], default: []].insert(row.id) }
        let header = tables[1][0]
        for line in tables[1].dropFirst() {
            var values: [String: String] = [:]
            for (name, value) in zip(header, line) where WorldRow.golden.contains(name) && !value.isEmpty { values[name] = value }
            golden[members[line[0]]!] = values
        }
        for line in tables[2].dropFirst() {
            relations.insert(Self.relation(line[0], members[line[1]]!, members[line[2]]!, Int(line[3])!))
        }
    }

    /// The two of a relation that is mutual stand in one order.
    static func relation(_ kind: String, _ left: Set<String>, _ right: Set<String>, _ count: Int) -> Relation {
        let isTurned = kind != "changed_owner" && left.min()! > right.min()!
        return Relation(kind: kind, left: isTurned ? right : left, right: isTurned ? left : right, count: count)
    }

    static func table(_ text: String) -> [[String]] {
        var (rows, cells, cell, isQuoted) = ([[String]](), [String](), "", false)
        for character in text {
            if isQuoted {
                if character == "\"" { isQuoted = false } else { cell.append(character) }
            } else if character == "\"" {
                // A quote that is doubled goes on.
                isQuoted = true
            } else if character == "," || character == "\n" {
                cells.append(cell)
                cell = ""
                if character == "\n" {
                    rows.append(cells)
                    cells = []
                }
            } else {
                cell.append(character)
            }
        }
        return rows
    }
}

extension WorldRow {
    /// The columns of `--entities` that a world's rows fill.
    static let golden: Set = ["name", "phone", "email", "birth_date", "citizen_id", "zalo_oa_user", "address", "gender", "shopee_user"]
}

extension StoreTester {
    /// The same of a store.
    var told: (golden: [Set<String>: [String: String]], relations: Set<StoreBatchPeople.Relation>) {
        get throws {
            var members: [String: Set<String>] = [:]
            var people: [String: [String: Any]] = [:]
            for group in partition {
                var view = StoreView(.unlimited)
                try view.person(entity(group.first!), core.pointee)
                let text = string(TextSpan(base: UnsafePointer(view.json.text.base), count: view.json.text.count))
                let person = try JSONSerialization.jsonObject(with: Data(text.utf8)) as! [String: Any]
                members[person["id"] as! String] = group
                people[person["id"] as! String] = person
            }
            var golden: [Set<String>: [String: String]] = [:]
            var relations: Set<StoreBatchPeople.Relation> = []
            for (id, person) in people {
                golden[members[id]!] = (person["golden"] as! [String: [String: Any]]).mapValues { $0["value"] as! String }
                for relation in person["relations"] as! [[String: Any]] {
                    let (kind, other) = (relation["kind"] as! String, members[relation["entity"] as! String]!)
                    let isFrom = relation["direction"] as? String != "to"
                    relations.insert(
                        StoreBatchPeople.relation(kind, isFrom ? members[id]! : other, isFrom ? other : members[id]!, relation["count"] as! Int))
                }
            }
            return (golden, relations)
        }
    }
}
