import Foundation
import Testing

@testable import Resolver

@Suite struct BlockListTests {
    private func run(_ csv: String, blocked: [String]) throws -> (summary: DedupeSummary, ids: [String], entities: [String]) {
        let input = try TemporaryFile(csv)
        let output = try TemporaryFile()
        let people = try TemporaryFile()
        for file in [output, people] { try FileManager.default.removeItem(atPath: file.path) }
        var request = DedupeRequest(input: .path(input.path))
        request.output = .path(output.path)
        request.entitiesPath = people.path
        request.blocked = blocked
        let summary = try dedupe(request)
        let rows = try String(contentsOfFile: output.path, encoding: .utf8).split(separator: "\n").dropFirst()
        let ids = rows.map { String($0.prefix { $0 != "," }) }
        return (summary, ids, try String(contentsOfFile: people.path, encoding: .utf8).split(separator: "\n").dropFirst().map(String.init))
    }

    @Test func `S6 own lines link nobody, and rows with nothing else are nobody`() throws {
        let csv = "name,phone,email\nKhách lẻ,0909771230,\n,0909.771.230,\nNguyễn Thị Mai,+84909771230,\nMai Nguyễn,0909771230,mai.nt@gmail.com\nKhách lẻ,02873001199,\n"
        let (summary, ids, people) = try run(csv, blocked: ["028 7300 1199 # hotline", "0909 771 230"])
        #expect(summary.links == 0)
        #expect(ids[0].isEmpty && ids[1].isEmpty && ids[4].isEmpty)
        #expect(!ids[2].isEmpty && !ids[3].isEmpty && ids[2] != ids[3])
        #expect(summary.unidentifiedRows == 3 && summary.entities == 2)
        #expect(summary.blocked.map { "\($0.field) \($0.value) \($0.rows)" } == ["phone +842873001199 1", "phone +84909771230 4"])
        #expect(!people.joined().contains("84909771230"), "\(people)")
        #expect(people.joined().contains("mai.nt@gmail.com"))
        #expect(summary.json.contains(#""blocked":[{"field":"phone","value":"+842873001199","rows":1}"#), "\(summary.json)")
    }

    @Test func `an e-mail of the shop is blocked in every spelling`() throws {
        let csv = "name,email\nNguyễn Thị Mai,Sale.Shop@Gmail.com\nNguyễn Thị Mai,saleshop@gmail.com\n"
        #expect(try run(csv, blocked: []).summary.entities == 1)
        let (summary, _, people) = try run(csv, blocked: ["sale.shop@gmail.com"])
        #expect(summary.entities == 2 && summary.blocked.first?.rows == 2)
        #expect(!people.joined().contains("shop@"))
    }

    @Test func `lines that hold no value are reported with their place`() throws {
        let (summary, _, _) = try run("name,phone\nLan,0983217465\n", blocked: ["# own lines\n\n0909771230\nabc", "a@", "12"])
        #expect(summary.blockProblems.map(\.line) == [4, 5, 6], "\(summary.blockProblems)")
        #expect(summary.blockProblems.map(\.text) == ["abc", "a@", "12"])
        #expect(summary.blocked.isEmpty)
    }

    /// Twin: a set of strings.
    @Test func `holds what was added and nothing else`() throws {
        let seed = engineSeed(501)
        var random = SeededGenerator(seed: seed)
        let memory = try Memory.open(limit: 0)
        defer { memory.close() }
        var list = BlockList(memory)
        var phones: Set<UInt64> = []
        var emails: Set<String> = []
        for _ in 0..<5_000 {
            let phone = 84_900_000_000 + random.below(20_000)
            let email = "u\(random.below(20_000))@gmail.com"
            phones.insert(phone)
            emails.insert(email)
            try list.add(phone: phone)
            let bytes = Array(email.utf8)
            try bytes.withUnsafeBufferPointer { try list.add(email: $0.baseAddress!, $0.count) }
        }
        #expect(list.count == phones.count + emails.count)
        for number in 0..<20_000 {
            let phone = 84_900_000_000 + UInt64(number)
            #expect((list.find(phone: phone) > 0) == phones.contains(phone), "seed \(seed): \(phone)")
            let email = "u\(number)@gmail.com"
            #expect((withBytes(email) { list.find(email: $0, $1) } > 0) == emails.contains(email), "seed \(seed): \(email)")
        }
        #expect(list.find(phone: 0) == 0)
    }

    @Test func `any bytes are safe as a block-list`() throws {
        let seed = engineSeed(502)
        var random = SeededGenerator(seed: seed)
        let parts = ["0909771230", "#", "\n", "\r\n", "a@b.vn", "@", " ", "x", "\u{FEFF}", "1900"]
        for _ in 0..<3_000 {
            var bytes: [UInt8] = []
            for _ in 0..<(1 + random.below(12)) {
                if random.below(6) == 0 { bytes.append(UInt8(truncatingIfNeeded: random.next())) } else { bytes += Array(parts[Int(random.below(UInt64(parts.count)))].utf8) }
            }
            let memory = try Memory.open(limit: 0)
            defer { memory.close() }
            var list = BlockList(memory)
            var problems = Buffer<BlockListProblem>(memory)
            try bytes.withUnsafeBufferPointer { try list.read($0.baseAddress!, $0.count, region: .vietnam, problems: &problems) }
            for index in 0..<problems.count { #expect(problems.base[index].start + problems.base[index].count <= bytes.count, "seed \(seed)") }
        }
    }
}
