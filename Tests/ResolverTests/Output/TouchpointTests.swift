import Foundation
import Testing

@testable import Resolver

@Suite struct TouchpointTests {
    @Test func `S1: web, Zalo, Shopee and hotline are one timeline in the order of time; our own line is not her number`() throws {
        let files = try WrittenFiles(
            """
            source,record_id,name,phone,zalo_oa_user,shopee_user,time,kind,utm_source
            hotline,c6,,0983217465,,,2026-01-06 10:00:00,Gọi vào,
            kiotviet,KH231,Nguyễn Thị Ngọc Lan,0983217465,,nlan_83,2026-01-05 10:00:00,order,
            shopee,SP1,N***n L*n,******65,,nlan_83,2026-01-04 10:00:00,order,
            zalo,u81,Ngọc Lan 🌸,84983217465,5920483716253746581,,2026-01-03 10:00:00,Tin nhắn,
            zalo,u81,Ngọc Lan 🌸,,5920483716253746581,,2026-01-02 10:00:00,Tin nhắn,
            web,L1,Lan,098 321 74 65,,,2026-01-01 10:00:00,form,tet26

            """)
        #expect(Set(files.points.map { $0["entity_id"] ?? "" }).count == 1)
        #expect(files.points.map { $0["record"] ?? "" } == ["web:L1", "zalo:u81", "zalo:u81", "shopee:SP1", "kiotviet:KH231", "hotline:c6"])
        #expect(files.points.map { $0["kind"] ?? "" } == ["form", "message", "message", "order", "order", "call"])
        #expect(files.points[0]["utm_source"] == "tet26")
        #expect(files.people.count == 1 && files.people[0]["touchpoints"] == "6")
        #expect(files.people[0]["first_seen"] == "2026-01-01T10:00:00+07:00" && files.people[0]["last_seen"] == "2026-01-06T10:00:00+07:00")
    }

    @Test func `S5: a recycled number, and nothing of its former owner in the timeline of the new one`() throws {
        let files = try WrittenFiles(
            """
            record_id,name,phone,email,time,kind
            t1,Trần Quốc Bảo,0905113872,,2019-08-01 10:00:00,form
            t2,Phạm Thị Ngọc Ánh,0905113872,anhpn@gmail.com,2024-03-01 10:00:00,form

            """)
        let anh = try #require(files.people.first { $0["name"] == "Phạm Thị Ngọc Ánh" })
        #expect(files.people.count == 2)
        #expect(files.points.filter { $0["entity_id"] == anh["entity_id"] }.map { $0["record"] ?? "" } == ["t2"])
        #expect(anh["first_seen"] == "2024-03-01T10:00:00+07:00")
    }

    @Test func `S7: three lines of one order are one touchpoint of 690,000 on its buyer, given once or twice`() throws {
        let header = "Mã hóa đơn,Thời gian,Mã khách hàng,Tên khách hàng,Điện thoại,Người nhận,Điện thoại (Người nhận),Kênh bán,Trạng thái,Khách cần trả,Tên hàng\n"
        let rows = ["Áo thun", "Quần jean", "Mũ"].map {
            "HD0047,20/10/2025 10:15,KH512,Lê Minh Tuấn,0935208614,Đặng Thị Sen,0346177902,Facebook,Hoàn thành,\"690,000\",\($0)\n"
        }
        let once = try WrittenFiles(header + rows.joined())
        #expect(once.points.count == 1)
        let point = try #require(once.points.first)
        let tuan = try #require(once.people.first { $0["name"] == "Lê Minh Tuấn" })
        #expect(point["entity_id"] == tuan["entity_id"])
        #expect(point["source"] == "kiotviet" && point["reference"] == "HD0047" && point["record"] == "kiotviet:HD0047")
        #expect(point["time"] == "2025-10-20T10:15:00+07:00" && point["channel"] == "Facebook" && point["kind"] == "order")
        #expect(point["stage"] == "Hoàn thành" && point["outcome"] == "delivered")
        #expect(point["value"] == "690000" && point["net_value"] == "690000" && point["lines"] == "3")
        #expect(point["object"] == "Mũ|Quần jean|Áo thun")
        #expect(tuan["touchpoints"] == "1" && tuan["value"] == "690000")
        #expect(tuan["first_seen"] == "2025-10-20T10:15:00+07:00" && tuan["last_seen"] == "2025-10-20T10:15:00+07:00")
        let sen = try #require(once.people.first { $0["name"] == "Đặng Thị Sen" })
        #expect(sen["touchpoints"] == "0" && sen["value"] == "" && sen["first_seen"] == "")
        let twice = try WrittenFiles(header + rows.joined() + rows.joined())
        #expect(twice.touchpoints == once.touchpoints)
    }

    @Test(arguments: ["Giờ,Ngày hẹn", "Ngày hẹn,Giờ"]) func `a day takes its hours from a column of their own, whichever comes first`(columns: String) throws {
        let isDayFirst = columns.hasPrefix("Ngày")
        let rows = [("5/9/2025", "9h30", "Lê Thị An"), ("5/9/2025", "", "Vũ Minh Hà"), ("6/9/2025", "2:15 CH", "Đỗ Thu Lan"), ("", "8:00", "Hồ Văn Tú")].enumerated().map { index, row in
            "D\(index),\(isDayFirst ? "\(row.0),\(row.1)" : "\(row.1),\(row.0)"),\(row.2),090321746\(index)\n"
        }
        let files = try WrittenFiles("Mã đặt lịch,\(columns),Tên khách,SĐT\n" + rows.joined())
        let times = Dictionary(files.points.map { ($0["reference"] ?? "", $0["time"] ?? "") }) { first, _ in first }
        #expect(times == ["D0": "2025-09-05T09:30:00+07:00", "D1": "2025-09-05T00:00:00+07:00", "D2": "2025-09-06T14:15:00+07:00", "D3": ""])
    }

    @Test func `what was paid on a day that nobody can read is not lost`() throws {
        let files = try WrittenFiles("Ngày,Tên khách,SĐT,Tổng tiền\n4/6,Trần Văn Bình,0382741412,500000\n4/6/2024,Trần Văn Bình,0382741412,1200000\n")
        #expect(Set(files.points.map { "\($0["time"] ?? "") \($0["value"] ?? "")" }) == [" 500000", "2024-06-04T00:00:00+07:00 1200000"])
        #expect(files.people.map { $0["value"] } == ["1700000"])
        let merged = try WrittenFiles("Ngày,Khách,SĐT,Thành tiền\n12/05/2024,Lê Lan,0903217465,45000\n,Trần Bình,0382741412,50000\n,,,7000\n")
        #expect(Set(merged.points.map { "\($0["time"] ?? "") \($0["value"] ?? "")" }) == ["2024-05-12T00:00:00+07:00 45000", " 50000"])
    }

    @Test func `S8: cash on delivery, four orders of one person, a return rate of 0.75 and 250,000 net`() throws {
        let files = try WrittenFiles(
            """
            Mã đơn hàng,Ngày đặt hàng,Tên khách hàng,SĐT,Trạng thái đơn hàng,Tổng tiền,Ghi chú
            D1,01/03/2025,Chị Thu,0774508163,Giao hàng thành công,250k,
            D2,05/04/2025,Thu Trần,0774508163,Đã hoàn hàng,200.000,
            D3,05/05/2025,KH Thu bom hàng,0774508163,Chuyển hoàn,180.000đ,
            D4,05/06/2025,Trần Thị Thu,0774508163,Khách từ chối nhận hàng,300k,

            """)
        #expect(files.people.count == 1)
        #expect(files.people[0]["name"] == "Trần Thị Thu")
        #expect(files.points.map { $0["outcome"] ?? "" } == ["delivered", "returned", "returned", "refused"])
        let lost = files.points.filter { ["returned", "refused"].contains($0["outcome"] ?? "") }.count
        #expect(Double(lost) / Double(files.points.count) == 0.75)
        #expect(files.points.compactMap { Int($0["net_value"] ?? "") }.reduce(0, +) == 250_000)
        #expect(files.people[0]["touchpoints"] == "4" && files.people[0]["value"] == "250000")
    }

    @Test func `S9: a lead keeps its campaign, and the file again changes nothing`() throws {
        let header = "id,created_time,campaign_id,campaign_name,form_id,is_organic,platform,full_name,phone_number\n"
        let row = "l:901,2025-10-20T10:15:00+07:00,c:77,Tết 2026,f:5,false,fb,Ngoc Lan,p:+84983217465\n"
        let once = try WrittenFiles(header + row)
        let point = try #require(once.points.first)
        #expect(point["kind"] == "form" && point["source"] == "facebook_leads" && point["campaign"]?.isEmpty == false)
        #expect(point["record"] == "facebook_leads:901" && point["value"] == "")
        #expect(try WrittenFiles(header + row + row).touchpoints == once.touchpoints)
    }

    @Test func `a later state replaces the earlier: by its time, at one time by how far the order got`() throws {
        let header = "Mã đơn hàng,Ngày đặt hàng,Ngày cập nhật,Tên khách hàng,SĐT,Trạng thái đơn hàng,Tổng tiền\n"
        let rows = [
            "A,01/03/2025,2025-03-01,Trần Thị Thu,0774508163,Đã hoàn hàng,100000", "A,01/03/2025,2025-03-09,Trần Thị Thu,0774508163,Giao thành công,90000",
            "B,02/03/2025,,Trần Thị Thu,0774508163,Giao thành công,50000", "B,02/03/2025,,Trần Thị Thu,0774508163,Đang giao,50000",
        ]
        for order in [rows, rows.reversed()] {
            let points = try WrittenFiles(header + order.joined(separator: "\n") + "\n").points
            #expect(points.map { $0["outcome"] ?? "" } == ["delivered", "delivered"])
            #expect(points.map { $0["value"] ?? "" } == ["90000", "50000"])
        }
    }

    @Test func `an order belongs to whom its latest state names, and to somebody rather than nobody`() throws {
        let files = try WrittenFiles(
            """
            Mã đơn hàng,Ngày đặt hàng,Ngày cập nhật,Tên khách hàng,SĐT,Trạng thái đơn hàng,Tổng tiền
            A,01/03/2025,2025-03-01,Trần Thị Thu,0774508163,Đang giao,100000
            A,01/03/2025,2025-03-09,Lê Minh Tuấn,0935208614,Giao thành công,100000
            B,02/03/2025,2025-03-02,Lê Minh Tuấn,0935208614,Đang giao,70000
            B,02/03/2025,2025-03-08,,,Giao thành công,70000
            C,03/03/2025,2025-03-08,,,Giao thành công,5000

            """)
        let tuan = try #require(files.people.first { $0["name"] == "Lê Minh Tuấn" })
        #expect(files.points.map { [$0["reference"] ?? "", $0["entity_id"] ?? ""] } == [["C", ""], ["A", tuan["entity_id"] ?? "-"], ["B", tuan["entity_id"] ?? "-"]])
        #expect(tuan["value"] == "170000")
        #expect(files.json.contains("\"unidentified_touchpoints\":1") || files.json.contains("\"unidentified_touchpoints\": 1"))
    }

    @Test func `calls have a direction and an outcome, and two at one time are two`() throws {
        let files = try WrittenFiles(
            """
            Hướng cuộc gọi,Số máy gọi,Tên người gọi,Số máy nhận,Thời gian gọi,Kết quả
            Gọi vào,0983217465,Ngọc Lan,02873001199,20/10/2025 10:15:30,Nghe máy
            Gọi ra,02873001199,,0983217465,20/10/2025 10:15:30,Không nghe máy

            """)
        #expect(files.points.map { "\($0["kind"] ?? "") \($0["direction"] ?? "") \($0["outcome"] ?? "")" }.sorted() == ["call inbound answered", "call outbound missed"])
        #expect(Set(files.points.map { $0["entity_id"] ?? "" }).count == 1)
    }

    @Test func `a list of people has no touchpoints: the file has only its header, the people no further columns`() throws {
        let files = try WrittenFiles("Họ tên,SĐT\nNgọc Lan,0983217465\n")
        #expect(files.touchpoints.count == 1 && files.touchpoints[0].count == 18)
        #expect(files.entities[0] == ["entity_id", "records", "sources", "first_seen", "last_seen", "name", "name_source", "phone", "phone_source"])
    }

    @Test func `values in another currency or none are counted and left out`() throws {
        let files = try WrittenFiles("Mã đơn hàng,Tên khách hàng,SĐT,Tổng tiền\nA,Ngọc Lan,0983217465,$25\nB,Ngọc Lan,0983217465,liên hệ\nC,Ngọc Lan,0983217465,-50000\n")
        #expect(files.points.map { $0["value"] ?? "" } == ["", "", "-50000"])
        #expect(files.people[0]["value"] == "-50000")
        #expect(files.json.contains("\"unread_values\":2") || files.json.contains("\"unread_values\": 2"))
    }

    private static let summedMapping = """
        resolver mapping 1
        value = sum
        "Mã đơn hàng" = reference
        "Ngày đặt hàng" = time
        "Ngày cập nhật" = observed_at
        "Tên khách hàng" = name
        "SĐT" = phone
        "Trạng thái đơn hàng" = stage
        "Tổng tiền" = value
        "Tên sản phẩm" = object

        """

    private func expectTwin(_ lines: [OrderWorld.Line], isSummed: Bool, _ note: String) throws -> WrittenFiles {
        let files = try WrittenFiles(OrderWorld.csv(lines), mapping: isSummed ? TouchpointTests.summedMapping : nil)
        let expected = ReferenceTouchpoints.points(lines, isSummed: isSummed)
        #expect(files.points.count == expected.count, "\(note)")
        for point in files.points {
            let found = ReferenceTouchpoints.Point(
                value: Int(point["value"] ?? "") ?? -1, net: Int(point["net_value"] ?? "") ?? -1, outcome: point["outcome"] ?? "",
                lines: Int(point["lines"] ?? "") ?? -1, objects: point["object"] ?? "")
            #expect(found == expected[point["reference"] ?? ""], "\(note), order \(point["reference"] ?? "")")
        }
        return files
    }

    @Test(arguments: [false, true]) func `random orders agree with the slow collapse, given once, twice and in a later version`(isSummed: Bool) throws {
        for round in 0..<12 {
            let seed = engineSeed(UInt64(900 + round))
            var world = OrderWorld(seed: seed)
            let lines = world.orders(12, isSummed: isSummed)
            let later = world.later(lines, isSummed: isSummed)
            let note = "seed \(seed)"
            let once = try expectTwin(lines, isSummed: isSummed, note)
            let twice = try expectTwin(lines + lines, isSummed: isSummed, note)
            #expect(twice.touchpoints == once.touchpoints, "\(note): the file given twice")
            let new = try expectTwin(later, isSummed: isSummed, note)
            let both = try expectTwin(lines + later, isSummed: isSummed, note)
            // Ids come from the least print of all rows, which the earlier file may hold: all else is that of the later file alone.
            func bare(_ files: WrittenFiles) -> [[String]] { files.touchpoints.map { Array($0.dropFirst()) }.sorted { $0.joined() < $1.joined() } }
            #expect(bare(both) == bare(new), "\(note): a file and its later version")
            func sums(_ files: WrittenFiles) -> [String] { files.people.map { "\($0["phone"] ?? ""): \($0["touchpoints"] ?? "") \($0["value"] ?? "")" }.sorted() }
            #expect(sums(twice) == sums(once), "\(note): the people's values, the file given twice")
            #expect(sums(both).filter { !$0.hasSuffix(" 0 ") } == sums(new).filter { !$0.hasSuffix(" 0 ") }, "\(note): the people's values")
        }
    }

    @Test func `shuffled rows, threads and several passes give the same bytes, and the people's sums are those of their touchpoints`() throws {
        let seed = engineSeed(31)
        var world = OrderWorld(seed: seed)
        var lines = world.orders(60, isSummed: false)
        lines += world.later(lines, isSummed: false)
        let files = try WrittenFiles(OrderWorld.csv(lines))
        for round in 0..<4 {
            for place in lines.indices.reversed() { lines.swapAt(place, world.below(place + 1)) }
            let other = try WrittenFiles(OrderWorld.csv(lines), threads: 1 + round)
            #expect(other.touchpoints == files.touchpoints, "seed \(seed)")
        }
        let times = files.points.map { "\($0["entity_id"] ?? "") \($0["time"] ?? "") \($0["reference"] ?? "")" }
        #expect(times == times.sorted(), "by entity, time and reference")
        for person in files.people {
            let own = files.points.filter { $0["entity_id"] == person["entity_id"] }
            #expect(person["touchpoints"] == String(own.count))
            #expect((Int(person["value"] ?? "") ?? 0) == own.compactMap { Int($0["net_value"] ?? "") }.reduce(0, +))
        }
        for passes in [2, 7] { #expect(try touchpoints(OrderWorld.csv(lines), passes: passes) == touchpoints(OrderWorld.csv(lines), passes: 1)) }
    }

    /// The touchpoint file of a run in at least so many passes.
    private func touchpoints(_ csv: String, passes: Int) throws -> String {
        let (input, output) = (try TemporaryFile(csv), try TemporaryFile(""))
        let memory = try Memory.open(limit: 0)
        defer { memory.close() }
        try Array(input.path.utf8).withUnsafeBufferPointer { path in
            try Array(output.path.utf8).withUnsafeBufferPointer { target in
                var options = BatchOptions()
                options.input = BatchOptions.Text(path.baseAddress, path.count)
                options.touchpoints = BatchOptions.Text(target.baseAddress, target.count)
                options.touchpointPasses = passes
                options.threads = 2
                var run = BatchRun(options, memory)
                try run.run()
            }
        }
        #expect(memory.used == 0)
        return try String(contentsOfFile: output.path, encoding: .utf8)
    }

    @Test func `cells of any content: no trap, nothing left behind, the same bytes for turned rows`() throws {
        let seed = engineSeed(1_312)
        var generator = SeededGenerator(seed: seed)
        let cells = [
            "", "DH1", "DH2", "\"a\"\"b\"", "\"x,y\"", "9223372036854775807", "-9007199254740992", "1e308", "99999999999999999999 tỷ", "250k", "$5", "0", "20/10/2025",
            "31/02/2025", "1761377405123", "20251025143005", "99/99/9999", "9999-12-31T23:59:59Z", "Đã hoàn", "hoàn một phần", "Gọi vào", "order", "view", "☎️🌸", "\u{1}\u{2}",
            "0983217465", "0935208614", "Trần Thị Thu", "Lê Minh Tuấn", String(repeating: "ă", count: 300), "p:", "|", ":::", "a|b|a",
        ]
        let header = "Mã đơn hàng,Ngày đặt hàng,Ngày cập nhật,Tên khách hàng,SĐT,Trạng thái đơn hàng,Tổng tiền,Tên sản phẩm,Loại,Hướng,Kênh,Chiến dịch,utm_source"
        for _ in 0..<60 {
            let rows = (0..<Int(1 + generator.next() % 25)).map { _ in
                header.split(separator: ",").map { _ in cells[Int(generator.next() % UInt64(cells.count))] }.joined(separator: ",")
            }
            // A first row of words would be taken for a description, a last one for a total.
            let plain = "DH9,20/10/2025,,Trần Thị Thu,0983217465,Đang giao,1000,Áo,,,,,"
            let one = try touchpoints(([header, plain] + rows + [plain]).joined(separator: "\n") + "\n", passes: 1)
            let turned = try touchpoints(([header, plain] + rows.reversed() + [plain]).joined(separator: "\n") + "\n", passes: 3)
            #expect(one == turned, "seed \(seed)")
        }
    }

    @Test func `sums stay at the end of the range, nothing traps`() {
        var rows = (0..<3).map { index in
            var row = TouchpointRow()
            row.line = UInt64(index)
            (row.value, row.hasValue, row.isSummed) = (index == 2 ? .min : .max, true, true)
            return row
        }
        let point = rows.withUnsafeMutableBufferPointer { Touchpoint.collapse($0.baseAddress!, $0.count) { _, _ in false } }
        #expect(point.lines == 3 && point.hasValue)
        var totals = TouchpointTotals(owner: 0)
        for _ in 0..<3 { totals.add(point) }
        #expect(!totals.hasTime && totals.count == 3)
        #expect(Touchpoint.sum(.max, 1) == .max && Touchpoint.sum(.min, -1) == .min && Touchpoint.sum(2, 3) == 5)
    }

    @Test func `times are written as the calendar has them`() throws {
        var generator = SeededGenerator(seed: engineSeed(5))
        let formatter = ISO8601DateFormatter()
        formatter.timeZone = TimeZone(secondsFromGMT: 7 * 3600)
        for index in 0..<2_000 {
            let milliseconds = Int64(31_536_000_000 &+ generator.next() % 7_200_000_000_000) / 1000 * 1000 + (index % 4 == 0 ? 7 : 0)
            var line = Buffer<UInt8>(.unlimited)
            try TimeText.append(milliseconds, to: &line)
            let text = TextSpan(base: line.base, count: line.count).string
            let whole = formatter.string(from: Date(timeIntervalSince1970: Double(milliseconds / 1000)))
            #expect(text == (index % 4 == 0 ? whole.replacingOccurrences(of: "+07:00", with: ".007+07:00") : whole))
        }
    }
}
