import Foundation
import Testing

@testable import Resolver

/// Files that are made to hurt: they must end, stay within the rules and the memory limit, and leave nothing behind.
@Suite struct HostileFileTests {
    private static let given = [
        "Hùng", "Hưng", "Hoa", "Hà", "Lan", "Mai", "Sen", "Thu", "Tuấn", "Linh", "Bảo", "Ánh", "Khôi", "Thủy", "Ngọc", "Dũng", "Cường", "Minh",
        "Nam", "Phong", "Quân", "Sơn", "Tâm", "Uyên", "Vân", "Yến", "Đức", "Giang", "Hạnh", "Kiên", "Long", "Nga", "Oanh", "Phúc", "Quỳnh",
        "Thảo", "Trang", "Trung", "Tùng", "Việt", "Xuân", "Loan", "Hiền", "Nhung", "Thắng", "Hải",
    ]

    @Test func `10,000 strangers on one phone: none merged, and the phone is reported`() throws {
        var lines = ["name,phone"]
        for number in 0..<10_000 {
            lines.append("\(["Nguyễn", "Trần", "Lê"][number % 3]) Văn \(HostileFileTests.given[number % HostileFileTests.given.count]),0918640275")
        }
        // Equal rows on a silent key are no evidence either.
        let answer = try runEngine(lines.joined(separator: "\n") + "\n", threads: 2)
        #expect(answer.clusters.isEmpty)
        #expect(answer.silentKeys == 1)
        #expect(Set(answer.ids).count == 10_000)
    }

    @Test func `the reported hub is the shared phone, not the first phone of the row`() throws {
        var text = "name,phone,mobile\n"
        for number in 0..<500 { text += "Nguyễn Văn \(HostileFileTests.given[number % 45]),09\(18_000_000 + number),0918 640 275\n" }
        let input = try TemporaryFile(text)
        let summary = try dedupe(DedupeRequest(input: .path(input.path)))
        #expect(summary.hubs.map(\.value) == ["0918 640 275"])
        #expect(summary.hubs.first?.rows == 500)
    }

    @Test func `a time that cannot be read is told once a row, whatever parties the row has`() throws {
        let text = """
            Ngày tạo,Họ tên,SĐT,Người nhận,SĐT người nhận
            hôm qua,Lan,0983217465,Mai,0346177902
            2026-01-10 08:00,Hoa,0367904218,,
            ,Sen,0935208614,,
            2026-13-40,Tuấn,0774508163,,
            
            """
        let input = try TemporaryFile(text)
        let problems = try dedupe(DedupeRequest(input: .path(input.path))).problems.filter { $0.reason == "malformed" }
        #expect(problems.count == 1 && problems.first?.count == 2 && problems.first?.firstRow == 1 && problems.first?.example == "hôm qua")
        #expect(["time", "observed_at"].contains(problems.first?.field))
    }

    /// Names that no table knows count as no identity; their contents still do.
    @Test func `10,000 rows of unknown names on one phone: none merged, in any order`() throws {
        var worlds = SmallWorlds(generator: SeededGenerator(seed: engineSeed(11)))
        let letters = Array("bcdfgklmprstvz")
        let rows = (0..<10_000).map { number -> String in
            var word = ""
            var rest = number
            for _ in 0..<4 {
                word.append(letters[rest % letters.count])
                word.append("aeiou"[String.Index(utf16Offset: rest % 5, in: "aeiou")])
                rest /= 7
            }
            return "Xa\(word) Wo\(word),0918640275"
        }
        for threads in [1, 2] {
            let answer = try runEngine("name,phone\n" + worlds.shuffle(rows).joined(separator: "\n") + "\n", threads: threads)
            #expect(answer.clusters.isEmpty)
            #expect(answer.silentKeys == 1)
        }
    }

    @Test func `129 unknown names on one phone make it silent, 128 do not depend on the order of rows`() throws {
        func rows(_ count: Int) -> [String] {
            (0..<count).map { "Zq\(["a", "e", "i", "o"][$0 & 3])t\(["ba", "ce", "di", "fo"][($0 >> 2) & 3])\(["k", "l", "m", "n"][($0 >> 4) & 3])u\(["p", "r", "s"][($0 >> 6) % 3])y,0918640275" }
        }
        #expect(try runEngine("name,phone\n" + rows(129).joined(separator: "\n") + "\n").silentKeys == 1)
        var worlds = SmallWorlds(generator: SeededGenerator(seed: engineSeed(12)))
        let plain = rows(128) + rows(40)
        let answer = try runEngine("name,phone\n" + plain.joined(separator: "\n") + "\n")
        #expect(answer.silentKeys == 0)
        let sets = { (answer: EngineAnswer, rows: [String]) in
            Set(Dictionary(grouping: rows.indices) { answer.labels[$0] }.values.map { $0.map { rows[$0] }.sorted() })
        }
        for _ in 0..<3 {
            let order = worlds.shuffle(plain)
            let other = try runEngine("name,phone\n" + order.joined(separator: "\n") + "\n", threads: 2)
            #expect(sets(other, order) == sets(answer, plain))
        }
    }

    @Test func `a loyal customer with 10,000 rows of one name and phone is one entity`() throws {
        let text = "name,phone,note\n" + (0..<10_000).map { "Trần Thị Thu,0774508163,đơn \($0)\n" }.joined()
        let answer = try runEngine(text, threads: 2)
        #expect(answer.entities == 1 && answer.largest == 10_000)
        #expect(answer.links.count == 9_999)
    }

    @Test func `a customer with 10,000 nameless calls beside a stranger on the phone: the calls stay apart and the run ends`() throws {
        let calls = (0..<10_000).map { ",0367904218,cuộc gọi \($0)\n" }.joined()
        let answer = try runEngine("name,phone,note\nTrần Thị Hoa,0367904218,\nLê Ngọc Hà,0367904218,\n" + calls)
        #expect(answer.entities == 10_002)
    }

    @Test func `a chain of 100,000 equal links is refused as a whole`() throws {
        var text = "name,phone,mobile\n"
        for number in 0..<100_000 {
            text += "Nguyễn Thị Lan,09\(18_000_000 + number),09\(18_000_001 + number)\n"
        }
        let answer = try runEngine(text, keepsLinks: false, isExact: true)
        // The scored path also sees phones one digit apart; they never join more than one digit's ten numbers here.
        let scored = try runEngine(text, keepsLinks: false)
        #expect(scored.largest <= 10 && scored.apart >= 99_999)
        #expect(answer.clusters.isEmpty)
        #expect(answer.apart == 99_999)
        #expect(answer.bytesLeft == 0)
    }

    @Test func `a chain of 256 contents is one person, of 257 none`() throws {
        for (count, people) in [(256, 1), (257, 257)] {
            let rows = (0..<count).map { "Nguyễn Thị Lan,09\(18_000_000 + $0),09\(18_000_001 + $0)\n" }
            // Each row twice: equal contents count once.
            let answer = try runEngine("name,phone,mobile\n" + (rows + rows).joined())
            #expect(answer.entities == people, "\(count) contents")
        }
    }

    /// Many groups that are refused at one weight, in one component.
    @Test func `a ladder of thousands of refused groups ends`() throws {
        var text = "name,phone,mobile\n"
        for number in 0..<6_000 {
            let name = ["Nguyễn Văn Hùng", "NGUYEN VAN HUNG", "Nguyễn Văn Hưng", "NGUYEN VAN HUNG"][number % 4]
            text += "\(name),09\(18_000_000 + number),09\(18_000_001 + number)\n"
        }
        let answer = try runEngine(text, threads: 2)
        for cluster in answer.clusters {
            let marks = Set(cluster.map { $0 % 4 }).intersection([0, 2])
            #expect(marks.count < 2, "Hùng and Hưng in one: \(cluster)")
        }
    }

    @Test func `golden records of a customer with 20,000 different notes and sources end`() throws {
        var text = "name,phone,source,note\n"
        for number in 0..<20_000 { text += "Trần Thị Thu,0774508163,kênh \(number),ghi chú \(number)\n" }
        let input = try TemporaryFile(text)
        let output = try TemporaryFile()
        try FileManager.default.removeItem(atPath: output.path)
        var request = DedupeRequest(input: .path(input.path))
        request.entitiesPath = output.path
        _ = try dedupe(request)
        let written = try String(contentsOfFile: output.path, encoding: .utf8)
        #expect(written.split(separator: "\n").count == 2)
        #expect(written.contains("kênh 0|kênh 1|kênh 10|kênh 100|"))
    }

    // MARK: Memory

    @Test func `any memory limit gives a result or memoryLimit, and never a partial file`() throws {
        var text = "name,phone,email,note\n"
        for number in 0..<3_000 {
            text += "Nguyễn Thị \(HostileFileTests.given[number % 40]),09\(18_000_000 + number / 2),kh\(number / 3)@gmail.com,x\n"
        }
        let input = try TemporaryFile(text)
        let folder = NSTemporaryDirectory() + "resolver-limit-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var outcomes: Set<String> = []
        var limit = 20_000
        while limit < 40_000_000 {
            var request = DedupeRequest(input: .path(input.path))
            request.output = .path(folder + "/out.csv")
            request.entitiesPath = folder + "/people.csv"
            request.linksPath = folder + "/links.csv"
            request.memoryLimit = limit
            request.threads = 2
            request.sampleCount = 3
            let outcome = Result { try dedupe(request) }
            let left = try FileManager.default.contentsOfDirectory(atPath: folder)
            switch outcome {
            case .success:
                outcomes.insert("done")
                #expect(left.count == 3)
                for name in left { try FileManager.default.removeItem(atPath: folder + "/" + name) }
            case .failure(let error):
                outcomes.insert("limit")
                #expect((error as? ResolverError)?.failure.code == .memoryLimit, "limit \(limit): \(error)")
                #expect(left.isEmpty, "limit \(limit): \(left)")
            }
            limit = limit * 5 / 4
        }
        #expect(outcomes == ["done", "limit"])
    }

    @Test func `a run that fails gives all its memory back`() throws {
        var text = "name,phone,birth_date\n"
        for number in 0..<2_000 { text += "Nguyễn Văn \(["Hùng", "Hung", "Hưng"][number % 3]),09\(18_000_000 + number / 9),12/03/1988\n" }
        let file = try TemporaryFile(text)
        var limit = 10_000
        var failures = 0
        while limit < 30_000_000 {
            let memory = try Memory.open(limit: limit)
            defer { memory.close() }
            let path = Array(file.path.utf8)
            let code = path.withUnsafeBufferPointer { path in
                failureCode { () throws(Failure) in
                    var options = BatchOptions()
                    options.input = BatchOptions.Text(path.baseAddress, path.count)
                    options.threads = 2
                    options.keepsLinks = true
                    var run = BatchRun(options, memory)
                    try run.run()
                }
            }
            #expect(code == nil || code == .memoryLimit)
            if code != nil { failures += 1 }
            #expect(memory.used == 0, "limit \(limit): \(memory.used) bytes are left")
            limit = limit * 6 / 5
        }
        #expect(failures > 5)
    }

    // MARK: Wide cells

    @Test func `cells longer than every buffer are read, cut or counted, and the rows come out`() throws {
        let long = String(repeating: "Nguyễn Văn Hùng ", count: 5_000)
        let digits = String(repeating: "0918640275 ", count: 3_000)
        let rows = [
            "\(long),\(digits),\(long)@gmail.com,\(long),\(long),\"\(long)\"", "Hùng,0918640275,a,b,c,\"25 Trần Phú\"",
            ",\(String(repeating: "9", count: 100_000)),,\(String(repeating: ":", count: 70_000)),,",
        ]
        let answer = try runEngine("name,phone,email,zalo_oa_user,citizen_id,address\n" + rows.joined(separator: "\n") + "\n", threads: 2)
        #expect(answer.labels.count == 3)
        #expect(answer.bytesLeft == 0)
    }

    /// The quote of the first row closes at the next one of the file: what it swallowed is not the first person's.
    @Test(arguments: [
        "Lan,\"0983217465,lan@gmail.com\nBảo,0936618204,bao@gmail.com\nHùng,0903217746,\"\"hung@gmail.com\"\n",
        "Lan,\"0983217465\r\nBảo,0936618204,bao@gmail.com\r\nHùng,0903217746,\"x\"\n",
    ]) func `a quote that was not closed gives nobody the phones of others`(_ swallowed: String) throws {
        let answer = try runEngine(
            "Họ tên,SĐT,Email\n\(swallowed)Bảo,0936618204,bao@gmail.com\nHùng,0903217746,hung@gmail.com\nNgọc Lan,0983217465,\n")
        #expect(answer.labels == [0, 1, 2, 0], "\(answer.labels)")
    }
}
