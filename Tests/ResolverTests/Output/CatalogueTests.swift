import Testing

@testable import Resolver

@Suite struct CatalogueTests {
    /// Every code that can be given out.
    private var codes: [(CodeGroup, String)] {
        var all: [(CodeGroup, String)] = []
        all += Verdict.allCases.map { (.verdict, "\($0.name)") }
        all += (0..<UInt8(RelationKind.count)).compactMap { RelationKind(rawValue: $0) }.map { (.relation, "\($0.name)") }
        all += ["created", "joined", "left", "merged", "split", "removed", "erased", "policy_changed"].map { (.event, $0) }
        all += Grade.allCases.map { (.grade, "\($0.name)") }
        all += Reason.allCases.map { (.reason, "\($0.name)") }
        all += BlockingKeyKind.allCases.map { (.link, "\($0.name)") }
        all += Failure.Code.allCases.map { (.status, "\($0.name)") } + [(.status, "ok")]
        return all
    }

    @Test func `every code has a text in both languages, and every text a code`() {
        for (group, code) in codes {
            for language in TextLanguage.allCases {
                let text = describe(group, code, in: language)
                #expect(text != code || code == "?", "\(group) \(code) has no text: add it to Data/texts.tsv and run Tools/make_texts.py")
                #expect(!text.hasSuffix("."), "\(text)")
            }
        }
        let known = Set(codes.map { "\($0.rawValue) \($1)" })
        for row in dataRows("texts.tsv") where row.count == 4 { #expect(known.contains("\(row[0]) \(row[1])"), "\(row)") }
    }

    /// Twin: the table as it stands in Data.
    @Test func `the library says what the table says`() {
        let rows = dataRows("texts.tsv")
        #expect(rows.count > 100)
        for row in rows {
            guard let group = CodeGroup(rawValue: row[0]) else {
                Issue.record("unknown group \(row[0])")
                continue
            }
            #expect(describe(group, row[1]) == row[2])
            #expect(describe(group, row[1], in: .vietnamese) == row[3])
        }
    }

    @Test func `the words that a CRM shows`() {
        #expect(Verdict.new.text(in: .vietnamese) == "Khách mới")
        #expect(Verdict.joined.text(in: .vietnamese) == "Khách đã có")
        #expect(Verdict.merged.text(in: .vietnamese) == "Đã hợp nhất hồ sơ")
        #expect(Verdict.review.text(in: .vietnamese) == "Cần xem lại")
        #expect(Verdict.unidentified.text(in: .vietnamese) == "Thiếu thông tin")
        #expect(describe(.relation, "shares_phone", in: .vietnamese) == "Dùng chung số")
        #expect(Reason.phoneTooShort.text() == "Too few digits")
    }

    @Test func `what is not in the catalogue is shown as it is`() {
        #expect(describe(.verdict, "phone_too_short") == "phone_too_short")
        #expect(describe(.reason, "") == "")
        #expect(describe(.event, "merge") == "merge")
        #expect(describe(.event, "mergedx") == "mergedx")
    }
}
