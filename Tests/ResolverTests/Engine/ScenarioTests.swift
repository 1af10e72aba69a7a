import Foundation
import Testing

@testable import Resolver

/// The scenarios of a Vietnamese CRM, as far as they need no store, review queue, relations or roles.
@Suite struct ScenarioTests {
    /// Clusters as sets of the first cell of their rows, written "A D|B|C".
    private func people(_ header: String, _ rows: [String]) throws -> String {
        let orders = [rows, rows.reversed(), rows.sorted { ($0.utf8.count, $0) < ($1.utf8.count, $1) }]
        let answers = try orders.map { order in
            let answer = try runEngine("code,\(header)\n" + order.joined(separator: "\n") + "\n")
            let named = order.map { String($0.prefix { $0 != "," }) }
            return Dictionary(grouping: named.indices) { answer.labels[$0] }.values
                .map { $0.map { named[$0] }.sorted().joined(separator: " ") }.sorted().joined(separator: "|")
        }
        #expect(Set(answers).count == 1, "the order of the rows changed the answer: \(answers)")
        return answers[0]
    }

    @Test func `S1 web, Zalo, Shopee, hotline: one person by phone, Zalo id and Shopee name`() throws {
        let header = "name,phone,zalo_oa_user,shopee_user"
        let rows = [
            "1,Lan,098 321 74 65,,", "2,Ngọc Lan 🌸,,5920483716253746581,", "3,Ngọc Lan 🌸,84983217465,5920483716253746581,",
            "4,N***n L*n,******65,,nlan_83", "6,,0983217465,,",
        ]
        #expect(try people(header, rows) == "1 2 3 6|4")
        #expect(try people(header, rows + ["5,Nguyễn Thị Ngọc Lan,0983217465,,nlan_83"]) == "1 2 3 4 5 6")
    }

    @Test func `S2 mother and daughter on one phone: the nameless call joins neither, nor another nameless row`() throws {
        let rows = [
            "A,Trần Thị Hoa,0367904218", "B,Lê Ngọc Hà,0367904218", "C,,0367904218", "D,Hoa Trần,0367904218", "F,mẹ Bin,0367904218",
        ]
        #expect(try people("name,phone", rows) == "A D|B|C|F")
        #expect(try people("name,phone", [rows[0], rows[2]]) == "A C")
        #expect(try people("name,phone", [rows[0], rows[2], rows[2].replacingOccurrences(of: "C", with: "E")]) == "A C E")
    }

    @Test func `S3 marks conflict: Hung is no bridge, and the e-mail brings the unmarked one home`() throws {
        let rows = [
            "A,Nguyễn Văn Hùng,0918640275,,12/03/1988,25 Trần Phú", "B,Nguyễn Văn Hưng,0918640275,,12/03/1988,25 Trần Phú",
            "C,NGUYEN VAN HUNG,0918640275,,,", "D,Hùng Nguyễn,0918640275,hungnv88@gmail.com,,",
            "F,NGUYEN VAN HUNG,,Hung.NV.88+shop@googlemail.com,,",
        ]
        #expect(try people("name,phone,email,birth_date,address", rows) == "A D F|B|C")
    }

    @Test func `S6 without a block-list nobody's names are nameless rows and join the only person on the phone`() throws {
        let rows = [
            "1,Khách lẻ,0909771230,", "2,,0909771230,", "3,Nguyễn Thị Mai,0909771230,", "4,Mai Nguyễn,0909771230,mai.nt@gmail.com",
        ]
        #expect(try people("name,phone,email", rows) == "1 2 3 4")
    }

    @Test func `S7 buyer and recipient are two, and three lines of one order are one buyer`() throws {
        let rows = [
            "B1,Lê Minh Tuấn,0935208614", "B2,Lê Minh Tuấn,0935208614", "B3,Lê Minh Tuấn,0935208614", "R,Đặng Thị Sen,0346177902",
            "W,Sen,0346177902",
        ]
        #expect(try people("name,phone", rows) == "B1 B2 B3|R W")
        #expect(try people("name,phone", rows.flatMap { [$0, $0] }) == "B1 B1 B2 B2 B3 B3|R R W W")
    }

    @Test func `S8 cash on delivery: tags and honorifics are not names, and the golden name is Trần Thị Thu`() throws {
        let rows = ["1,Chị Thu,0774508163", "2,Thu Trần,0774508163", "3,KH Thu bom hàng,0774508163", "4,Trần Thị Thu,0774508163"]
        #expect(try people("name,phone", rows) == "1 2 3 4")
        let input = try TemporaryFile("code,name,phone\n" + rows.joined(separator: "\n") + "\n")
        let output = try TemporaryFile()
        try FileManager.default.removeItem(atPath: output.path)
        var request = DedupeRequest(input: .path(input.path))
        request.entitiesPath = output.path
        _ = try dedupe(request)
        let lines = try String(contentsOfFile: output.path, encoding: .utf8).split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines.last?.contains(",Trần Thị Thu,") == true, "\(lines)")
        #expect(lines.first?.hasSuffix(",tag") == true && lines.last?.hasSuffix(",bom hàng") == true, "\(lines)")
    }

    /// The lines of `--entities` for a file, cut into cells.
    private func entities(_ csv: String) throws -> [[String: String]] {
        let input = try TemporaryFile(csv)
        let output = try TemporaryFile()
        try FileManager.default.removeItem(atPath: output.path)
        var request = DedupeRequest(input: .path(input.path))
        request.entitiesPath = output.path
        _ = try dedupe(request)
        let lines = try String(contentsOfFile: output.path, encoding: .utf8).split(separator: "\n")
            .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
        return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
    }

    @Test func `S13 the later consent, the latest owner and every tag of one person`() throws {
        let rows = [
            "Trần Thị Thu,0774508163,2025-01-10,Có,,sale_03,VIP", "Thu Trần,0774508163,2026-02-01,Không,,sale_07,sỉ",
            "Trần Thị Thu,0774508163,2024-05-01,,Không,sale_01,VIP",
        ]
        let header = "name,phone,observed_at,Đồng ý nhận SMS,Không gửi Email,Người phụ trách,tag"
        for order in [rows, rows.reversed()] {
            let found = try entities(header + "\n" + order.joined(separator: "\n") + "\n")
            #expect(found.count == 1)
            #expect(found.first?["consent"] == "sms: withdrawn 2026-02-01T00:00:00+07:00", "no to a refusal is no statement")
            #expect(found.first?["owner"] == "sale_07" && found.first?["tag"] == "VIP|sỉ")
        }
        let refused = try entities(header + "\n" + rows[0] + "\nThu Trần,0774508163,2026-02-01,,Có,,\n")
        #expect(refused.first?["consent"] == "sms: given 2025-01-10T00:00:00+07:00; email: withdrawn 2026-02-01T00:00:00+07:00")
    }

    @Test func `the policy's block-list blocks as an option does`() throws {
        let shipped = shippedPolicyText()
        let own = shipped.replacingOccurrences(of: "\"limits\"", with: "\"blocked\": [\"0909.771.230\", \"sales@anphat.vn\"],\n\"limits\"")
        #expect(own != shipped)
        let policy = try TemporaryFile(own)
        let input = try TemporaryFile("name,phone,email\nLan,0909771230,\nHoa,0909771230,sales@anphat.vn\n,0909771230,\n")
        var request = DedupeRequest(input: .path(input.path))
        request.policyPath = policy.path
        let summary = try dedupe(request)
        #expect(summary.blocked.map(\.value) == ["+84909771230", "sales@anphat.vn"] && summary.blocked.map(\.rows) == [3, 1])
        #expect(summary.unidentifiedRows == 1 && summary.entities == 2)
    }

    /// All orders of the multiset of names, each on a phone of its own, in one file.
    private func ordersOf(_ names: [String], emails: [Int: String] = [:]) -> [[(name: String, email: String)]] {
        func orders(_ rest: [Int]) -> [[Int]] {
            if rest.isEmpty { return [[]] }
            return rest.flatMap { first in orders(rest.filter { $0 != first }).map { [first] + $0 } }
        }
        return orders(Array(names.indices)).map { $0.map { (names[$0], emails[$0] ?? "") } }
    }

    @Test(arguments: [
        ["Hùng", "Hung", "Hưng"], ["Hùng", "Hung", "Hưng", "Hưng"], ["Hùng", "Hung", "Hung", "Hưng"], ["Hùng", "Hùng", "Hung", "Hưng", "Hưng"],
        ["Hùng", "Hung", "Hung", "Hưng", "Hùng", "Hung"],
    ])
    func `Hùng, Hung, Hưng in every order: Hung stays alone, and with an e-mail of Hùng joins him`(given: [String]) throws {
        for withEmail in [false, true] {
            let firstHung = given.firstIndex(of: "Hung")!, firstMarked = given.firstIndex(of: "Hùng")!
            let emails = withEmail ? [firstHung: "hung.nv", firstMarked: "hung.nv"] : [:]
            let worlds = ordersOf(given, emails: emails)
            var lines = ["name,phone,email"]
            for (number, world) in worlds.enumerated() {
                let phone = "09186" + String(10_000 + number * 7)
                for row in world {
                    let email = row.email.isEmpty ? "" : "\(row.email)\(number)x@gmail.com"
                    lines.append("Nguyễn Văn \(row.name),\(phone),\(email)".replacingOccurrences(of: "Văn Hung", with: "Van Hung").replacingOccurrences(of: "Nguyễn Van", with: "Nguyen Van"))
                }
            }
            let answer = try runEngine(lines.joined(separator: "\n") + "\n", threads: 2)
            for (number, world) in worlds.enumerated() {
                let start = number * world.count
                let clusters = Dictionary(grouping: world.indices) { answer.labels[start + $0] }.values
                    .map { $0.map { world[$0].name + (world[$0].email.isEmpty ? "" : "@") }.sorted().joined(separator: " ") }.sorted()
                #expect(clusters == expected(given, withEmail), "order \(world)")
            }
        }
    }

    private func expected(_ given: [String], _ withEmail: Bool) -> [String] {
        var groups: [[String]] = [[], []]
        var hung = given.filter { $0 == "Hung" }
        groups[0] = given.filter { $0 == "Hùng" }
        groups[1] = given.filter { $0 == "Hưng" }
        if withEmail {
            groups[0][0] += "@"
            hung.removeLast()
            // The other unmarked rows say the same as the one that came home, and nothing against it.
            groups[0] += hung + ["Hung@"]
        } else {
            // Unmarked rows of one content are one person, whoever that is.
            groups.append(hung)
        }
        return groups.filter { !$0.isEmpty }.map { $0.sorted().joined(separator: " ") }.sorted()
    }

    @Test func `S4 an office of 2015 and a mobile of 2026 dial the same digits and are two`() throws {
        let rows = [
            "A,Cty An Phát,0838234561,2015-03-01", "B,Võ Minh Khôi,0838234561,2026-03-01", "C,Khôi Võ,84838234561,2026-05-01",
            "D,Phạm Thu Thủy,0168 390 4218,2016-02-01", "E,Phạm Thu Thuỷ,+84383904218,2026-02-01",
        ]
        #expect(try people("name,phone,observed_at", rows) == "A|B C|D E")
        let nameless = ["F,,0838234561,"]
        #expect(try people("name,phone,observed_at", rows + nameless) == "A|B C|D E|F", "both readings have somebody")
        #expect(try people("name,phone,observed_at", Array(rows[1...]) + nameless) == "B C F|D E", "only one has")
        #expect(try people("name,phone,observed_at", rows + ["F,,0838234561,2026-06-01"]) == "A|B C F|D E", "the date decides")
    }

    @Test func `S5 a recycled number: the nameless call joins the owner of its time, never the former one`() throws {
        let rows = [
            "A,Trần Quốc Bảo,0905113872,,2019-08-12", "B,Phạm Thị Ngọc Ánh,0905113872,anhpn@gmail.com,2024-03-02", "C,,0905113872,,2024-05-20",
        ]
        #expect(try people("name,phone,email,observed_at", rows) == "A|B C")
        #expect(try people("name,phone,email,observed_at", rows + ["D,,0905113872,,2019-06-03"]) == "A D|B C")
        let undated = rows.map { $0.replacingOccurrences(of: "2024-05-20", with: "") }
        #expect(try people("name,phone,email,observed_at", undated) == "A|B|C", "without a date either may have called")
    }

    @Test func `S10 a number in a comment joins its writer, a referrer's number nobody`() throws {
        let rows = [
            "A,Hồ Gia Bảo,0962418507,,", "B,,,\"ib giá, sđt 0 9 6 2 . 418 . 507 nha\",", "C,Đỗ Mỹ Linh,0346177902,,0962418507",
        ]
        let csv = "code,Họ tên,Số điện thoại,Ghi chú,Người giới thiệu\n" + rows.joined(separator: "\n") + "\n"
        try runEngine(csv) { run in
            let columns = run.columns.pointer!
            let layout = columns.pointee.layout
            #expect(layout.partyCount == 2)
            let person = { (row: Int, party: Int) in columns.pointee.parents.base[layout.record(row, party)] }
            #expect(person(0, 0) == person(1, 0), "the comment is Bảo's")
            #expect(person(2, 0) != person(0, 0), "Linh is not Bảo")
            #expect(person(2, 1) == person(0, 0), "her referrer is")
        }
    }

    @Test func `S15 one tax code is one organisation, a branch another, and its people stay apart`() throws {
        let csv = """
            name,phone,email,tax_code,organisation
            Công ty TNHH An Phát,,,0312456782,
            CTY AN PHÁT,,,0312456782,
            Ngô Đức Long,02439421188 ext 12,ketoan@anphat.vn,0312456782,An Phát
            Vũ Thu Hà,02439421188 ext 15,ketoan@anphat.vn,0312456782,An Phát
            Công ty An Phát chi nhánh Hà Nội,,,0312456782-001,
            Ngô Đức Long,0774508163,,0312456782,An Phát

            """
        try runEngine(csv) { run in
            let columns = run.columns.pointer!
            let layout = columns.pointee.layout
            let entity = { (row: Int, party: Int) in columns.pointee.parents.base[layout.record(row, party)] }
            let firm = entity(0, 0)
            #expect(entity(1, 0) == firm && entity(2, 1) == firm && entity(3, 1) == firm && entity(5, 1) == firm)
            #expect(entity(4, 0) != firm, "a branch is apart")
            #expect(entity(2, 0) != entity(3, 0), "a switchboard and a role mailbox link no people")
            #expect(entity(5, 0) != entity(2, 0), "nor does the tax code")
            #expect(run.report.organisations == 2 && run.report.entities == 5)
        }
    }

    @Test func `S9 a Facebook lead joins by its prefixed number, an invented e-mail is none, a test lead is nobody`() throws {
        let header = "id\tcreated_time\tcampaign_id\tform_id\tplatform\tfull_name\tphone_number\temail\n"
        let rows = [
            "l:901\t2026-01-05T10:00:00+07:00\tc:77\tf:1\tfb\tNgoc Lan\tp:+84983217465\t0983217465@84.phone",
            "l:902\t2026-01-05T11:00:00+07:00\tc:77\tf:1\tfb\t<test lead: dummy data for full_name>\tp:<test lead: dummy data for phone_number>\ttest@fb.com",
            "l:903\t2026-01-06T10:00:00+07:00\tc:77\tf:1\tig\tLan\tp:+84983217465\t",
        ]
        let answer = try runEngine(header + (rows + rows).joined(separator: "\n") + "\n")
        #expect(answer.ids[1] == 0 && answer.ids[4] == 0 && answer.ids[0] != 0)
        #expect(Set([0, 2, 3, 5].map { answer.ids[$0] }).count == 1)
        #expect(answer.entities == 1 && answer.largest == 2, "two leads, however often the file comes")
    }

    @Test func `S10 the visits before a form are its person's, and a later friend on the same browser takes none`() throws {
        let rows = [
            "V1,,,v9,view,2026-03-01T09:00:00+07:00", "V2,,,v9,view,2026-03-01T09:05:00+07:00", "V3,,,v9,view,2026-03-01T09:20:00+07:00",
            "F,Hồ Gia Bảo,0962418507,v9,form,2026-03-01T09:40:00+07:00", "W,,,v7,view,2026-03-01T10:00:00+07:00",
            "X,,,v7,view,2026-03-02T10:00:00+07:00",
        ]
        let header = "name,phone,visitor_id,kind,time"
        #expect(try people(header, [rows[0], rows[1], rows[2]]) == "V1 V2 V3")
        #expect(try people(header, rows) == "F V1 V2 V3|W X")
        let friend = "L,Đỗ Mỹ Linh,0346177902,v9,form,2026-03-08T20:00:00+07:00"
        let late = "V4,,,v9,view,2026-03-09T09:00:00+07:00"
        #expect(try people(header, rows + [friend, late]) == "F V1 V2 V3|L V4|W X")
        // Without times nobody can tell whose a visit is, unless one alone named himself.
        let untimed = ["A,,,v9,view", "F,Hồ Gia Bảo,0962418507,v9,form", "L,Đỗ Mỹ Linh,0346177902,v9,form"]
        #expect(try people("name,phone,visitor_id,kind", Array(untimed.prefix(2))) == "A F")
        #expect(try people("name,phone,visitor_id,kind", untimed) == "A|F|L")
        // A single visit is somebody as much as three are; without a browser nobody is.
        let alone = try runEngine("code,name,visitor_id\n1,,v9\n2,,\n3,Trần Thị Hoa,\n")
        #expect(alone.ids[0] != 0 && alone.ids[1] == 0 && alone.entities == 2)
    }

    @Test func `S6 the report lists the phone that a nobody's name holds`() throws {
        let rows = [
            "1,Khách lẻ,0909771230,", "2,,0909771230,", "3,Nguyễn Thị Mai,0909771230,", "4,Mai Nguyễn,0909771230,mai.nt@gmail.com",
            "5,Khách lẻ,0918640275,", "6,Trần Thị Hoa,0367904218,",
        ]
        let input = try TemporaryFile("code,name,phone,email\n" + rows.joined(separator: "\n") + "\n")
        let summary = try dedupe(DedupeRequest(input: .path(input.path)))
        #expect(summary.phonesToCheck.map(\.value) == ["+84909771230"], "one that nobody with a name holds needs no look")
        #expect(summary.phonesToCheck.map(\.rows) == [1])
    }

    @Test func `further lines of an order that repeat nothing of it go with it, and are no orders`() throws {
        let csv = """
            Mã đơn hàng,Tên người nhận,Số điện thoại,Tên sản phẩm
            D1,Đặng Thị Sen,0346177902,Áo
            ,,,Quần
            ,,,Mũ
            D2,Lê Minh Tuấn,0935208614,Giày

            """
        try runEngine(csv) { run in
            let columns = run.columns.pointer!
            let layout = columns.pointee.layout
            let entity = { (row: Int) in columns.pointee.parents.base[layout.record(row, 0)] }
            #expect(entity(1) == entity(0) && entity(2) == entity(0) && entity(3) != entity(0))
            #expect(run.report.entities == 2 && run.report.unidentifiedRows == 0 && run.report.continuationRows == 2)
        }
    }

    @Test func `a customer's code in a list of orders joins orders without a phone`() throws {
        let csv = """
            Mã hóa đơn,Mã khách hàng,Tên khách hàng,Điện thoại (Khách hàng),Kênh bán,Người nhận
            HD1,KH512,Lê Minh Tuấn,0935208614,Shop,
            HD2,KH512,Lê Minh Tuấn,,Shop,
            HD3,KH513,Lê Minh Tuấn,,Shop,
            HD4,KH512,Đặng Thị Sen,,Shop,

            """
        try runEngine(csv) { run in
            let columns = run.columns.pointer!
            let layout = columns.pointee.layout
            let entity = { (row: Int) in columns.pointee.parents.base[layout.record(row, 0)] }
            #expect(entity(1) == entity(0) && entity(2) != entity(0) && entity(3) != entity(0))
        }
    }

    @Test func `a test lead is nobody in any file, and dates of births are read as their column writes them`() throws {
        let leads = "name,phone\n<test lead: dummy data for full_name>,0962418507\nHồ Gia Bảo,0962418507\n"
        let answer = try runEngine(leads)
        #expect(answer.ids[0] == 0 && answer.ids[1] != 0)
        try runEngine("name,phone,birth_date\nHồ Gia Bảo,0962418507,03/12/1988\nĐỗ Mỹ Linh,0346177902,12/25/1990\n") { run in
            let (columns, people) = (run.columns.pointer!, run.people.pointer!)
            let date = { (row: Int) in people.pointee.identities.identity(columns.pointee.identity(row)).birthDate }
            #expect(date(0) == 19_880_312 && date(1) == 19_901_225)
        }
    }
}
