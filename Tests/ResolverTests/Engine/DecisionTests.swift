import Foundation
import Testing

@testable import Resolver

/// What people decided wins over all evidence: SEMANTICS rule 6, over one file.
@Suite struct DecisionTests {
    private struct Answer {
        var ids: [String: String] = [:]
        var summary = DedupeSummary()
        var review: [[String]] = []
        var links: [[String]] = []

        func areOne(_ one: String, _ other: String) -> Bool { ids[one] != nil && ids[one] == ids[other] }
    }

    private func run(_ rows: String, _ decisions: [String], threads: Int = 1, exact: Bool = false) throws -> Answer {
        let input = try TemporaryFile(rows)
        let decided = try TemporaryFile("decision,left,right,actor,time,note\n" + decisions.map { $0 + ",,,\n" }.joined())
        let outputs = try (0..<3).map { _ in try TemporaryFile() }
        for output in outputs { try FileManager.default.removeItem(atPath: output.path) }
        var request = DedupeRequest(input: .path(input.path))
        request.decisionsPath = decided.path
        request.output = .path(outputs[0].path)
        request.linksPath = outputs[1].path
        if !exact { request.reviewPath = outputs[2].path }
        request.isExact = exact
        request.threads = threads
        var answer = Answer()
        answer.summary = try dedupe(request)
        func table(_ path: String) throws -> [[String]] {
            try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").dropFirst()
                .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
        }
        for row in try table(outputs[0].path) { answer.ids[row[1] + ":" + row[2]] = row[0] }
        answer.links = try table(outputs[1].path)
        if !exact { answer.review = try table(outputs[2].path) }
        return answer
    }

    private static let household = """
        source,record_id,name,phone
        web,A,Trần Thị Hoa,0367904218
        web,B,Lê Ngọc Hà,0367904218
        hotline,C,,0367904218
        zalo:oa,D,Hoa Trần,0367904218
        shopee,E,Vũ Gia Hân,0918640275

        """

    @Test(arguments: [false, true]) func `a link joins what the evidence forbids, and what has nothing in common`(exact: Bool) throws {
        let plain = try run(Self.household, [], exact: exact)
        #expect(!plain.areOne("web:A", "web:B") && !plain.areOne("web:A", "shopee:E"))
        let linked = try run(Self.household, ["link,web:A,web:B", "link,web:A,shopee:E"], exact: exact)
        #expect(linked.areOne("web:A", "web:B") && linked.areOne("web:A", "shopee:E"))
        #expect(linked.summary.decisions == .init(kept: 2))
        #expect(linked.links.filter { $0[3] == "decision" }.count == 2, "\(linked.links)")
    }

    @Test(arguments: [false, true]) func `a forbid keeps apart what the evidence joins`(exact: Bool) throws {
        #expect(try run(Self.household, [], exact: exact).areOne("web:A", "zalo:oa:D"))
        let parted = try run(Self.household, ["forbid,web:A,zalo:oa:D"], exact: exact)
        #expect(!parted.areOne("web:A", "zalo:oa:D"))
        #expect(parted.summary.decisions == .init(kept: 1))
    }

    @Test func `the nameless row goes where a person put it, and is asked about no more`() throws {
        let open = try run(Self.household, [])
        #expect(open.review.contains { $0[1] == "hotline:C" })
        let decided = try run(Self.household, ["link,hotline:C,web:B"])
        #expect(decided.areOne("hotline:C", "web:B") && !decided.areOne("hotline:C", "web:A"))
        #expect(!decided.review.contains { $0[1] == "hotline:C" }, "\(decided.review)")
        let refused = try run(Self.household, ["forbid,hotline:C,web:B", "forbid,hotline:C,web:A", "forbid,hotline:C,zalo:oa:D"])
        #expect(!refused.review.contains { $0[1] == "hotline:C" }, "\(refused.review)")
        #expect(Set([refused.ids["hotline:C"], refused.ids["web:A"], refused.ids["web:B"]]).count == 3)
    }

    @Test func `the newest decision wins, and unknown records and lines are counted`() throws {
        let forbidden = try run(Self.household, ["link,web:A,web:B", "forbid,web:A,web:B"])
        #expect(!forbidden.areOne("web:A", "web:B") && forbidden.summary.decisions == .init(kept: 1, suspended: 1))
        let linked = try run(Self.household, ["forbid,web:A,web:B", "link,web:A,web:B", "link,web:A,web:Z", "perhaps,web:A,web:B"])
        #expect(linked.areOne("web:A", "web:B"))
        #expect(linked.summary.decisions == .init(kept: 1, suspended: 1, unknown: 1, unread: 1))
    }

    @Test func `a chain of links meets an older forbid through others`() throws {
        // B and D are one by way of A: the older forbid between them is set aside.
        let answer = try run(Self.household, ["forbid,web:B,zalo:oa:D", "link,web:A,web:B", "link,web:A,zalo:oa:D"])
        #expect(answer.areOne("web:B", "zalo:oa:D") && answer.summary.decisions == .init(kept: 2, suspended: 1))
        // Newer, it sets the older of the two links aside.
        let newer = try run(Self.household, ["link,web:A,web:B", "link,web:A,zalo:oa:D", "forbid,web:B,zalo:oa:D"])
        #expect(!newer.areOne("web:B", "zalo:oa:D") && newer.areOne("web:A", "zalo:oa:D"))
    }

    @Test func `rows are named by their number where the file names none`() throws {
        let rows = "name,phone\nTrần Thị Hoa,0367904218\nLê Ngọc Hà,0918640275\n"
        let input = try TemporaryFile(rows)
        let decided = try TemporaryFile("decision,left,right\nlink,row 1,row 2\n")
        var request = DedupeRequest(input: .path(input.path))
        #expect(try dedupe(request).entities == 2)
        request.decisionsPath = decided.path
        #expect(try dedupe(request).entities == 1)
    }

    @Test func `a record without any key can be linked, and the chain says who did it`() throws {
        let rows = Self.household + "note,N,Trần Hoa,\n"
        let input = try TemporaryFile(rows)
        let decided = try TemporaryFile("decision,left,right\nlink,note:N,web:A\n")
        var request = DedupeRequest(input: .path(input.path))
        request.decisionsPath = decided.path
        let explanation = try explain(request, left: "note:N", right: "zalo:oa:D")
        #expect(explanation.areOne && explanation.path.map(\.reason).contains("decided by a person"), "\(explanation.path)")
    }

    /// Random files and decisions: the kept ones hold, and neither the order of the rows nor threads change anything.
    @Test func `property: kept decisions hold, in any order of rows and on any number of threads`() throws {
        let seed = engineSeed(20_261_122)
        var random = SeededGenerator(seed: seed)
        func pick(_ texts: [String]) -> String { texts[Int(random.next() % UInt64(texts.count))] }
        for round in 0..<40 {
            let names = ["Trần Thị Hoa", "Hoa Trần", "", "Nguyễn Văn Hùng", "Nguyễn Văn Hưng", "Nguyen Van Hung"]
            let phones = ["0367904218", "0918640275", "", "0983217465"]
            let emails = ["", "", "hungnv88@gmail.com", "hoatt.91@gmail.com"]
            let lines = (0..<9).map { "web,R\($0),\(pick(names)),\(pick(phones)),\(pick(emails))" }
            let decisions = (0..<4).map { _ in
                "\(pick(["link", "forbid"])),web:R\(random.next() % 9),web:R\(random.next() % 9)"
            }
            let head = "source,record_id,name,phone,email\n"
            let answer = try run(head + lines.joined(separator: "\n") + "\n", decisions)
            let note = Comment(rawValue: "seed \(seed), round \(round): \(lines) \(decisions)")
            var kept = answer.summary.decisions?.kept ?? 0
            #expect(kept <= 4, note)
            // The newest is always kept, unless it names one record twice or nobody.
            if let last = decisions.last?.split(separator: ",").map(String.init), last[1] != last[2],
                let one = answer.ids[last[1]], let other = answer.ids[last[2]], !one.isEmpty, !other.isEmpty
            {
                #expect((one == other) == (last[0] == "link"), note)
                kept += 1
            }
            let shuffled = try run(head + lines.reversed().joined(separator: "\n") + "\n", decisions, threads: 2)
            #expect(shuffled.ids == answer.ids, note)
            #expect(Set(shuffled.review) == Set(answer.review) && Set(shuffled.links) == Set(answer.links), note)
        }
    }
}
