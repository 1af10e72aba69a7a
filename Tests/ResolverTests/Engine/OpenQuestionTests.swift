import Foundation
import Testing

@testable import Resolver

/// What a run leaves to people: review items, relations, explanations; through the Swift face, as a user has them.
@Suite struct OpenQuestionTests {
    private static let motherAndDaughter = """
        source,record_id,name,phone
        web,A,Trần Thị Hoa,0367904218
        web,B,Lê Ngọc Hà,0367904218
        hotline,C,,0367904218
        kiotviet,D,Hoa Trần,0367904218
        zalo,F,mẹ Bin,0367904218

        """

    private func run(_ text: String, exact: Bool = false) throws -> (review: [[String]], relations: [[String]], rows: [[String]]) {
        let input = try TemporaryFile(text)
        let outputs = try (0..<3).map { _ in try TemporaryFile() }
        for output in outputs { try FileManager.default.removeItem(atPath: output.path) }
        var request = DedupeRequest(input: .path(input.path))
        request.reviewPath = outputs[0].path
        request.relationsPath = outputs[1].path
        request.output = .path(outputs[2].path)
        _ = try dedupe(request)
        let tables = try outputs.map { output in
            try String(contentsOfFile: output.path, encoding: .utf8).split(separator: "\n").dropFirst()
                .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
        }
        return (tables[0], tables[1], tables[2])
    }

    @Test func `S2 both nameless rows are in review with both rivals, and mother and daughter share a phone`() throws {
        let found = try run(Self.motherAndDaughter)
        let pairs = Set(found.review.map { "\($0[1])-\($0[2])" })
        #expect(Set(found.review.map { $0[1] }) == ["hotline:C", "zalo:F"])
        #expect(pairs.count == 4 && found.review.allSatisfy { $0[5] == "2" && $0[4].hasPrefix("contested; phone") }, "\(found.review)")
        #expect(found.relations.count == 1 && found.relations[0][0] == "shares_phone", "\(found.relations)")
        let ids = Dictionary(uniqueKeysWithValues: found.rows.map { ($0[2], $0[0]) })
        #expect(Set(found.relations[0][1...2]) == [ids["A"], ids["B"]])
        #expect(ids["A"] == ids["D"])
    }

    @Test func `S3 the refused link of Hùng and Hưng is shown as a conflict of marks, and Hung is in review`() throws {
        let found = try run("""
            source,record_id,name,phone,birth_date
            web,A,Nguyễn Văn Hùng,0918640275,12/03/1988
            web,B,Nguyễn Văn Hưng,0918640275,12/03/1988
            web,C,NGUYEN VAN HUNG,0918640275,

            """)
        #expect(found.relations.count == 1 && found.relations[0].last == "name_conflict; name conflict_marks; same birth date", "\(found.relations)")
        #expect(Set(found.review.map { $0[1] }) == ["web:C"] || Set(found.review.flatMap { $0[1...2] }).contains("web:C"), "\(found.review)")
    }

    @Test func `S5 a number that was somebody else's years ago has changed owner, and who share it today share it`() throws {
        let found = try run("""
            source,record_id,name,phone,email,observed_at
            web,A,Trần Quốc Bảo,0905113872,,2019-08-12
            web,B,Phạm Thị Ngọc Ánh,0905113872,anhpn@gmail.com,2024-03-02
            hotline,C,,0905113872,,2024-05-20

            """)
        let ids = Dictionary(uniqueKeysWithValues: found.rows.map { ($0[2], $0[0]) })
        #expect(ids["B"] == ids["C"] && ids["A"] != ids["B"])
        #expect(found.relations.count == 1 && Array(found.relations[0][0...2]) == ["changed_owner", ids["A"], ids["B"]], "\(found.relations)")
        let together = try run("""
            source,record_id,name,phone,observed_at
            web,A,Trần Quốc Bảo,0905113872,2023-08-12
            web,B,Phạm Thị Ngọc Ánh,0905113872,2024-03-02

            """)
        #expect(together.relations.map(\.[0]) == ["shares_phone"], "seven months are no change of owner")
        // Two numbers that went opposite ways: the later change says who was first, whatever the keys' hashes.
        for _ in 0..<6 {
            let twice = try run("""
                source,record_id,name,phone,email,observed_at
                web,A1,Trần Quốc Bảo,0905113872,baotq@gmail.com,2012-08-12
                web,A2,Trần Quốc Bảo,0346177902,baotq@gmail.com,2023-05-20
                web,B1,Phạm Thị Ngọc Ánh,0905113872,anhpn@gmail.com,2017-03-02
                web,B2,Phạm Thị Ngọc Ánh,0346177902,anhpn@gmail.com,2017-03-02

                """)
            let ids = Dictionary(uniqueKeysWithValues: twice.rows.map { ($0[2], $0[0]) })
            #expect(ids["A1"] == ids["A2"] && ids["B1"] == ids["B2"])
            #expect(twice.relations.count == 1 && Array(twice.relations[0][0...2]) == ["changed_owner", ids["B1"], ids["A1"]], "\(twice.relations)")
        }
    }

    @Test func `who live at one address share it, and are no candidates by that`() throws {
        let found = try run("""
            source,record_id,name,phone,address
            web,A,Trần Quốc Bảo,0905113872,"96 Trần Phú, Phường 5, Quận 3"
            web,B,Phạm Thị Ngọc Ánh,0918640275,"Số 96 đường Trần Phú, P.5, Q.3"
            web,C,Lê Minh Tuấn,0935208614,"97 Trần Phú, Phường 5, Quận 3"

            """)
        let ids = Dictionary(uniqueKeysWithValues: found.rows.map { ($0[2], $0[0]) })
        #expect(found.relations.count == 1 && found.relations[0][0] == "shares_address", "\(found.relations)")
        #expect(Set(found.relations[0][1...2]) == [ids["A"], ids["B"]])
    }

    @Test func `an explanation's terms add up, and a chain leads from one record to the other`() throws {
        let input = try TemporaryFile(Self.motherAndDaughter)
        let request = DedupeRequest(input: .path(input.path))
        let one = try explain(request, left: "web:A", right: "D")
        #expect(one.areOne && one.path.count == 1 && one.path[0].left == "web:A" && one.path[0].right == "kiotviet:D")
        #expect(one.terms.reduce(0) { $0 + $1.weight } == one.score && one.score >= one.threshold)
        let two = try explain(request, left: "row 1", right: "web:B")
        #expect(!two.areOne && two.veto == "name_conflict" && two.path.isEmpty)
        #expect(two.terms.reduce(0) { $0 + $1.weight } == two.score)
        let unknown = #expect(throws: ResolverError.self) { try explain(request, left: "web:A", right: "web:Z") }
        #expect(unknown?.description == "\(input.path): no record is named web:Z; a name is source:record_id, record_id or \"row 17\"")
    }

    @Test func `a policy of one's own changes the decision`() throws {
        let shipped = ShippedPolicy.text.description
        let strict = shipped.replacingOccurrences(of: "\"anchored\": {\"link\": 4, ", with: "\"anchored\": {\"link\": 8.9, ")
        #expect(strict != shipped)
        let policy = try TemporaryFile(strict)
        let input = try TemporaryFile("name,phone\nTrần Thị Hoa,0367904218\n,0367904218\n")
        var request = DedupeRequest(input: .path(input.path))
        #expect(try dedupe(request).entities == 1)
        request.policyPath = policy.path
        #expect(try dedupe(request).entities == 2)
        request.policyPath = input.path
        #expect(throws: ResolverError.self) { try dedupe(request) }
    }
}
