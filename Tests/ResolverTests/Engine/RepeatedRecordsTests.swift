import Foundation
import Testing

@testable import Resolver

/// Rows that name one record are one record, whatever their order; each party of a row is a record of its own.
@Suite struct RepeatedRecordsTests {
    private let header = "source,record_id,observed_at,name,phone,email"

    private struct Counts: Equatable {
        var entities = 0
        var repeated = 0
        var refused = 0
        var largest = 0
        /// Sets of row texts that are one person.
        var people: Set<Set<String>> = []
    }

    private func run(_ rows: [String], header: String? = nil, threads: Int = 1) throws -> Counts {
        var counts = Counts()
        let csv = ([header ?? self.header] + rows).joined(separator: "\n") + "\n"
        try runEngine(csv, threads: threads) { run in
            counts.entities = run.report.entities
            counts.repeated = run.report.repeatedRecords
            counts.refused = run.report.sharedRecordIDs
            counts.largest = run.report.largestEntity
            let columns = run.columns.pointer!
            let layout = columns.pointee.layout
            var people: [UInt32: Set<String>] = [:]
            for record in 0..<columns.pointee.count where !columns.pointee.isUnidentified(record) {
                people[columns.pointee.parents.base[record], default: []]
                    .insert("\(layout.party(record)) \(rows[layout.row(record)])")
            }
            counts.people = Set(people.values)
        }
        return counts
    }

    @Test func `a file given twice doubles no record and no person`() throws {
        let rows = [
            "web,L1,2026-01-05,Nguyễn Thị Lan,0983217465,", "web,L2,2026-01-06,Trần Văn Hùng,0912685347,",
            "shop,L1,2026-01-07,Lê Minh Tuấn,0935208614,",
        ]
        let (once, twice) = (try run(rows), try run(rows + rows))
        #expect(once.entities == 3 && once.repeated == 0)
        #expect(twice.entities == 3 && twice.repeated == 3 && twice.largest == 1)
        #expect(once.people == twice.people)
    }

    @Test(arguments: ["5.77E+17", "NULL", "#N/A", "0", "Khách lẻ"], ["record_id", "reference"])
    func `rows that share what names nothing share nothing`(text: String, column: String) throws {
        let rows = ["\(text),Lan,0983217465", "\(text),Nguyễn Thị Lan,0346177902", "\(text),,0962418507", "DH7,Lan,0983217465"]
        let found = try run(rows, header: "\(column),name,phone")
        #expect(found.entities == 3 && found.repeated == 0 && found.refused == 0)
        #expect(found.people == [["0 " + rows[0], "0 " + rows[3]], ["0 " + rows[1]], ["0 " + rows[2]]])
    }

    @Test func `a row without an order's number goes on with the order above, one whose number is lost does not`() throws {
        let rows = ["SPX1,Đặng Thị Sen,0346177902,Áo", ",,,Quần", "5.77E+17,,,Mũ"]
        try runEngine((["reference,name,phone,object"] + rows).joined(separator: "\n") + "\n") { run in
            let columns = run.columns.pointer!
            #expect(!columns.pointee.isUnidentified(1) && columns.pointee.isUnidentified(2))
        }
    }

    @Test func `the latest state is the record, and an earlier number still finds its orders`() throws {
        let states = [
            "crm,KH7,2025-03-01,Phạm Thu Thủy,0983217465,", "crm,KH7,2026-03-01,Phạm Thu Thủy,0912685347,",
            "web,W1,2025-02-01,Thu Thủy,0983217465,", "web,W2,2026-04-01,Thủy Phạm,0912685347,",
        ]
        for rows in [states, states.reversed()] {
            let found = try run(rows)
            #expect(found.entities == 1 && found.repeated == 1 && found.largest == 3)
        }
    }

    @Test func `what the latest state leaves empty comes from the next latest`() throws {
        let rows = ["crm,KH7,2025-03-01,Phạm Thu Thủy,0983217465,", "crm,KH7,2026-03-01,,,thuy@gmail.com", "web,W1,2026-02-01,Lê Văn An,0983217465,"]
        let found = try run(rows)
        // The record is still Thủy's: An on the same number is somebody else.
        #expect(found.entities == 2 && found.repeated == 1)
    }

    @Test func `a column that is no record id glues no strangers`() throws {
        let rows = (0..<40).map { "crm,SP01,2026-01-01,\(["Trần Thị Hoa", "Lê Ngọc Hà", "Vũ Đức Long", "Đỗ Mỹ Linh"][$0 % 4]),09\(10_000_000 + $0 % 4 * 7_654_321)," }
        let found = try run(rows)
        #expect(found.entities == 4 && found.refused > 0)
        #expect(found.people.allSatisfy { Set($0.map { $0.split(separator: ",")[3] }).count == 1 })
    }

    @Test func `the same id in two sources, and rows without one, are different records`() throws {
        let found = try run(["web,7,,Trần Thị Hoa,,", "shop,7,,Trần Thị Hoa,,", "web,,,Lê Ngọc Hà,,", "web,,,Lê Ngọc Hà,,"])
        #expect(found.repeated == 0 && found.entities == 4)
    }

    @Test func `buyer and recipient of a row are two records; the lines of an order are one of each`() throws {
        let header = "Mã hóa đơn,Tên khách hàng,Điện thoại,Người nhận,Điện thoại (Người nhận),Tên hàng"
        let rows = ["Áo", "Quần", "Mũ"].map { "HD0047,Lê Minh Tuấn,0935208614,Đặng Thị Sen,0346177902,\($0)" } + ["HD0048,Sen,0346177902,,,Mũ"]
        let found = try run(rows, header: header)
        #expect(found.entities == 2 && found.repeated == 4 && found.largest == 2)
    }

    @Test func `nobody's rows stay unidentified even under one id`() throws {
        let found = try run(["web,L1,,,,", "web,L1,,Khách lẻ,,"])
        #expect(found.entities == 0 && found.repeated == 0)
    }

    @Test func `random files: shuffling, doubling and threads change no person`() throws {
        let seed = engineSeed(40_417)
        var generator = SeededGenerator(seed: seed)
        let names = ["Trần Thị Hoa", "Hoa Trần", "Lê Ngọc Hà", "Lê Hà", "Vũ Đức Long", "Long", "", "Nguyễn Văn Hùng", "Nguyễn Văn Hưng", "NGUYEN VAN HUNG"]
        for world in 0..<300 {
            let count = 2 + Int(generator.next() % 12)
            let rows = (0..<count).map { row -> String in
                let day = 1 + Int(generator.next() % 3)
                let phone = generator.next() % 4 == 0 ? "" : "091268534\(generator.next() % 4)"
                return "web,R\(generator.next() % 4),2026-01-0\(day),\(names[Int(generator.next() % UInt64(names.count))]),\(phone),n\(row)@gmail.com"
            }
            let once = try run(rows)
            let shuffled = try run(rows.reversed())
            #expect(once == shuffled, "seed \(seed), world \(world): \(rows)")
            let doubled = try run(rows + rows, threads: 2)
            #expect(once.people == doubled.people, "seed \(seed), world \(world): \(rows)")
            #expect(doubled.entities == once.entities && doubled.largest == once.largest, "seed \(seed), world \(world): \(rows)")
        }
    }
}
