import Foundation
import Testing

@testable import Resolver

/// The files that one run of the Swift face wrote.
struct WrittenFiles {
    var rows: [[String]]
    var relations: [String]
    var touchpoints: [[String]]
    var entities: [[String]]
    var json: String

    init(_ csv: String, threads: Int = 1, choices: [(String, String)] = [], mapping: String? = nil) throws {
        let file = try TemporaryFile(csv)
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var request = DedupeRequest(input: .path(file.path))
        request.output = .path(folder + "/rows")
        request.relationsPath = folder + "/relations"
        request.entitiesPath = folder + "/entities"
        request.touchpointsPath = folder + "/touchpoints"
        request.mapping = mapping
        request.threads = threads
        request.columnChoices = choices.map { .init(field: $0.0, column: $0.1) }
        json = try dedupe(request).json
        func lines(_ name: String) throws -> [String] {
            guard let text = try? String(contentsOfFile: folder + "/" + name, encoding: .utf8) else { return [] }
            return text.split(separator: "\n").map(String.init)
        }
        rows = try lines("rows").map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
        relations = try lines("relations")
        touchpoints = try lines("touchpoints").map(cells)
        entities = try lines("entities").map(cells)
    }
}

/// The cells of one line of CSV, without line ends in cells.
func cells(_ line: String) -> [String] {
    var cells = [""]
    var isQuoted = false
    for character in line {
        if character == "\"" {
            isQuoted.toggle()
        } else if character == ",", !isQuoted {
            cells.append("")
        } else {
            cells[cells.count - 1].append(character)
        }
    }
    return cells
}

extension WrittenFiles {
    /// The touchpoints as dictionaries by column.
    var points: [[String: String]] { WrittenFiles.dictionaries(touchpoints) }
    var people: [[String: String]] { WrittenFiles.dictionaries(entities) }

    private static func dictionaries(_ lines: [[String]]) -> [[String: String]] {
        guard let header = lines.first else { return [] }
        return lines.dropFirst().map { Dictionary(zip(header, $0)) { first, _ in first } }
    }
}

@Suite struct RelationTests {
    @Test func `S7: three lines of one order, a buyer who ships to a recipient`() throws {
        let line = "HD0047,Lê Minh Tuấn,0935208614,Đặng Thị Sen,0346177902,690000,"
        let header = "Mã hóa đơn,Tên khách hàng,Điện thoại,Người nhận,Điện thoại (Người nhận),Khách cần trả,Tên hàng\n"
        let files = try WrittenFiles(header + line + "Áo\n" + line + "Quần\n" + line + "Mũ\n")
        let (buyer, recipient) = (files.rows[1][0], files.rows[1][1])
        #expect(buyer != recipient)
        #expect(files.relations == ["relation,left,right,records,detail", "ships_to,\(buyer),\(recipient),1,"])
        let twice = try WrittenFiles(header + (line + "Áo\n" + line + "Quần\n" + line + "Mũ\n") + (line + "Áo\n" + line + "Quần\n" + line + "Mũ\n"))
        #expect(twice.relations == files.relations, "the same rows given twice say nothing new")
    }

    @Test func `S10: the referrer's number makes a relation and no merge`() throws {
        let files = try WrittenFiles(
            """
            Họ tên,SĐT,Người giới thiệu
            Hồ Gia Bảo,0962418507,
            Đỗ Mỹ Linh,0346177902,0962418507

            """)
        let (bao, linh) = (files.rows[1][0], files.rows[2][0])
        #expect(bao != linh)
        #expect(files.relations.dropFirst() == ["referred_by,\(linh),\(bao),1,"])
    }

    @Test func `a contact is a contact of the customer, nobody has a relation with himself, nobody unknown has any`() throws {
        let files = try WrittenFiles(
            """
            Tên khách hàng,Điện thoại,Người liên hệ,Điện thoại (Người liên hệ)
            Ngô Đức Long,0774508163,Vũ Thu Hà,0912345678
            Trần Thị Hoa,0367904218,Trần Thị Hoa,0367904218
            Lê Ngọc Hà,0983217465,,

            """, choices: [("contact:phone", "Điện thoại (Người liên hệ)")])
        let header = try #require(files.rows.first)
        #expect(header.prefix(2) == ["entity_id", "contact_entity_id"])
        #expect(files.relations.dropFirst() == ["contact_of,\(files.rows[1][1]),\(files.rows[1][0]),1,"])
    }

    @Test func `a father and a mother are two people, and each a contact of the child`() throws {
        let files = try WrittenFiles(
            """
            Họ tên học sinh,Ngày sinh,Họ tên bố,SĐT bố,Họ tên mẹ,SĐT mẹ
            Lê Minh An,03/04/2015,Lê Văn Hùng,0903217465,Trần Thị Hoa,0367904218
            Lê Gia Bảo,05/06/2017,Lê Văn Hùng,0903217465,Trần Thị Hoa,0367904218

            """)
        let header = try #require(files.rows.first)
        #expect(header.prefix(3) == ["entity_id", "contact_entity_id", "contact_2_entity_id"])
        let (an, bao) = (files.rows[1], files.rows[2])
        // Two children of the same two parents are four people.
        #expect(an[1] == bao[1] && an[2] == bao[2])
        #expect(Set([an[0], bao[0], an[1], an[2]]).count == 4)
        let stated = Set(files.relations.dropFirst().filter { $0.hasPrefix("contact_of") })
        #expect(stated == Set([an, bao].flatMap { row in [1, 2].map { "contact_of,\(row[$0]),\(row[0]),1," } }))
    }

    @Test func `random orders: the relations are those that the rows state, for any order and number of threads`() throws {
        let seed = engineSeed(4_711)
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<12 {
            let people = (0..<8).map { ("Người \(["An", "Bình", "Chi", "Dung", "Giang", "Hà", "Khánh", "Linh"][$0])", "090\(1_234_567 + $0 * 10_101)") }
            var rows: [String] = []
            for index in 0..<Int(20 + generator.next() % 30) {
                let buyer = people[Int(generator.next() % 8)]
                let recipient = generator.next() % 4 == 0 ? ("", "") : people[Int(generator.next() % 8)]
                let referrer = generator.next() % 3 == 0 ? people[Int(generator.next() % 8)].1 : ""
                rows.append("DH\(index),\(buyer.0),\(buyer.1),\(recipient.0),\(recipient.1),\(referrer)")
                if generator.next() % 5 == 0, let last = rows.last { rows.append(last) }
            }
            // A second line of an order, with another recipient.
            for _ in 0..<4 {
                var parts = rows[Int(generator.next() % UInt64(rows.count))].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
                (parts[3], parts[4]) = people[Int(generator.next() % 8)]
                rows.append(parts.joined(separator: ","))
            }
            let header = "Mã đơn hàng,Tên khách hàng,SĐT,Tên người nhận,SĐT người nhận,Người giới thiệu\n"
            let files = try WrittenFiles(header + rows.joined(separator: "\n") + "\n")
            let columns = try #require(files.rows.first)
            var said: [String: Set<String>] = [:]
            for row in files.rows.dropFirst() {
                for (role, kind) in [("recipient", "ships_to"), ("referrer", "referred_by")] {
                    let place = try #require(columns.firstIndex(of: role + "_entity_id"))
                    guard !row[0].isEmpty, !row[place].isEmpty, row[0] != row[place] else { continue }
                    said["\(kind),\(row[0]),\(row[place])", default: []].insert(row[row.count - 6])
                }
            }
            let order = ["ships_to", "referred_by"]
            let expected = said.map { ($0.key, "\($0.key),\($0.value.count),") }.sorted {
                let (one, other) = ($0.0.split(separator: ","), $1.0.split(separator: ","))
                let (left, right) = (order.firstIndex(of: String(one[0]))!, order.firstIndex(of: String(other[0]))!)
                return left == right ? $0.0 < $1.0 : left < right
            }.map(\.1)
            let stated = files.relations.filter { $0.hasPrefix("ships_to,") || $0.hasPrefix("referred_by,") }
            #expect(stated == expected, "seed \(seed)")
            let turned = try WrittenFiles(header + rows.reversed().joined(separator: "\n") + "\n", threads: 3)
            #expect(turned.relations == files.relations, "seed \(seed)")
        }
    }

    @Test func `S2 in an order export: who shares a phone is found where records are repeated, too`() throws {
        let rows = [
            "DH1,Trần Thị Hoa,0367904218,Áo", "DH1,Trần Thị Hoa,0367904218,Quần", "DH2,Lê Ngọc Hà,0367904218,Mũ", "DH2,Lê Ngọc Hà,0367904218,Áo",
            "DH3,Hoa Trần,0367904218,Áo", "DH3,Hoa Trần,0367904218,Mũ",
        ]
        let files = try WrittenFiles("Mã đơn hàng,Tên khách hàng,SĐT,Tên sản phẩm\n" + rows.joined(separator: "\n") + "\n")
        let ids = files.rows.dropFirst().map { $0[0] }
        #expect(ids[0] == ids[1] && ids[2] == ids[3] && ids[4] == ids[0] && ids[0] != ids[2])
        #expect(files.relations.count == 2)
        let cells = files.relations.last?.split(separator: ",").map(String.init) ?? []
        #expect(cells.first == "shares_phone" && Set(cells[1...2]) == [ids[0], ids[2]])
    }

    @Test func `a list settles to one entry a relation, mutual ones with the smaller id at the left`() throws {
        var list = RelationList(.unlimited)
        let details = ["phone +84983217465", "phone +84935208614"].map { Array($0.utf8) }
        for (place, detail) in details.enumerated() {
            try detail.withUnsafeBufferPointer { text in
                try list.add(
                    .sharesPhone, left: place == 0 ? 9 : 3, right: place == 0 ? 3 : 9, count: 2,
                    detail: TextSpan(base: text.baseAddress!, count: text.count))
            }
        }
        try list.add(.shipsTo, left: 9, right: 3, count: 1)
        try list.add(.shipsTo, left: 3, right: 3, count: 1)
        try list.add(.shipsTo, left: 0, right: 3, count: 1)
        try list.add(.shipsTo, left: 3, right: 9, count: .max)
        try list.add(.shipsTo, left: 3, right: 9, count: 5)
        try list.settle()
        let found = (0..<list.count).map { list.entries[$0] }.map { "\($0.kind.name) \($0.left) \($0.right) \($0.count) \(list.detail($0).string)" }
        #expect(found == ["shares_phone 3 9 4 phone +84935208614", "ships_to 3 9 4294967295 ", "ships_to 9 3 1 "])
    }
}
