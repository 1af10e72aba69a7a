import Foundation
import Testing

@testable import Resolver

/// A story told to a store: the scenarios of a CRM, record by record.
private final class Story {
    let store: IdentityStore
    /// The operation of each record's last put.
    var operations: [String: UInt64] = [:]

    init(_ options: IdentityStore.Options = IdentityStore.Options(), path: String = "") throws { store = try IdentityStore.open(path: path, options) }

    @discardableResult
    func put(
        _ id: String, source: String = "web", moved: Set<Field> = [], _ values: (Field, String)..., touch: [(Field, String)] = []
    ) throws -> Verdict {
        let answer = try store.put(
            source: source, id: id, values.map { .init($0.0, $0.1) }, moved: moved, touchpoint: touch.map { .init($0.0, $0.1) })
        operations[id] = answer.operation
        return answer.verdict
    }

    /// The id of a record's person; 0 for nobody.
    func who(_ id: String, source: String = "web") throws -> UInt64 { try store.entity(ofSource: source, id: id)?.rawValue ?? 0 }

    func record(_ id: String, source: String = "web") -> IdentityStore.Party { .record(source: source, id: id) }

    func person(_ id: UInt64) throws -> [String: Any] {
        let text = try store.entity(EntityID(rawValue: id))
        return try JSONSerialization.jsonObject(with: Data(text.utf8)) as! [String: Any]
    }

    func golden(_ id: UInt64, _ field: String) throws -> String? {
        let golden = try person(id)["golden"] as? [String: [String: Any]]
        return golden?[field]?["value"] as? String
    }

    func relations(_ id: UInt64) throws -> [(kind: String, other: UInt64)] {
        let found = try person(id)["relations"] as! [[String: Any]]
        return found.map { relation in
            let bytes = Array((relation["entity"] as! String).utf8)
            return (relation["kind"] as! String, EntityID(text: bytes, bytes.count)!.rawValue)
        }
    }

    func timeline(_ id: UInt64) throws -> [[String: Any]] {
        let text = try store.timeline(EntityID(rawValue: id))
        return try JSONSerialization.jsonObject(with: Data(text.utf8)) as! [[String: Any]]
    }

    func touchpoints(_ id: UInt64) throws -> [String: Any] { try person(id)["touchpoints"] as! [String: Any] }

    var review: [[String: Any]] {
        get throws { try JSONSerialization.jsonObject(with: Data(store.review().utf8)) as! [[String: Any]] }
    }
}

/// The scenarios that a Vietnamese CRM expects, through the store.
@Suite struct StoreScenarioTests {
    @Test func `S1 web, Zalo, Shopee, hotline`() throws {
        var options = IdentityStore.Options()
        options.blocked = ["02873001199"]
        let story = try Story(options)
        #expect(try story.put("L1", (.phone, "098 321 74 65"), (.name, "Lan"), (.utmCampaign, "tet26")) == .new)
        #expect(try story.put("u81", source: "zalo", (.name, "Ngọc Lan 🌸"), (.zaloOAUser, "5920483713410374652")) == .new)
        #expect(try story.who("u81", source: "zalo") == 2)
        #expect(try story.put("u81", source: "zalo", (.name, "Ngọc Lan 🌸"), (.zaloOAUser, "5920483713410374652"), (.phone, "84983217465")) == .merged)
        #expect(try story.who("u81", source: "zalo") == 1)
        #expect(try story.put("SP1", source: "shopee", (.shopeeUser, "nlan_83"), (.name, "N***n L*n"), (.phone, "******65")) == .new)
        #expect(try story.who("SP1", source: "shopee") == 3)
        #expect(try story.put("KH231", source: "kiotviet", (.name, "Nguyễn Thị Ngọc Lan"), (.phone, "0983217465"), (.shopeeUser, "nlan_83")) == .merged)
        #expect(try story.who("SP1", source: "shopee") == 1)
        #expect(
            try story.put(
                "c1", source: "calls", (.phone, "0983217465"), touch: [(.time, "2026-02-03 10:00"), (.kind, "call"), (.direction, "inbound")]) == .joined)
        #expect(try story.store.resolve(EntityID(rawValue: 3)).entity.rawValue == 1)
        let person = try story.person(1)
        #expect((person["records"] as! [Any]).count == 5)
        #expect(try story.timeline(1).count == 1)
        #expect(try story.golden(1, "phone") == "+84983217465")
        #expect(try !story.store.entity(EntityID(rawValue: 1)).contains("2873001199"))
    }

    @Test func `S2 mother and daughter, one phone`() throws {
        let story = try Story()
        let phone = "0367904218"
        #expect(try story.put("A", (.name, "Trần Thị Hoa"), (.phone, phone)) == .new)
        #expect(try story.put("C", (.phone, phone)) == .joined)
        let answer = try story.store.put(source: "web", id: "B", [.init(.name, "Lê Ngọc Hà"), .init(.phone, phone)])
        #expect(answer.verdict == .new)
        #expect(answer.changes.contains { $0.id == "C" && $0.from.rawValue == 1 && $0.to.rawValue == 2 })
        #expect(try story.relations(1).contains { $0 == ("shares_phone", 3) })
        #expect(try story.who("C") == 2)
        #expect(try story.put("D", (.name, "Hoa Trần"), (.phone, phone)) == .joined)
        #expect(try story.who("D") == 1)
        #expect(try story.put("F", (.name, "mẹ Bin"), (.phone, phone)) == .review)
        #expect(try Set([story.who("A"), story.who("B"), story.who("C"), story.who("F")]).count == 4)
        let looked = try story.store.lookup([.init(.phone, phone)])
        #expect(looked.verdict == .review && Set(looked.candidates.map(\.entity.rawValue)).isSuperset(of: [1, 3]))
    }

    @Test func `S3 marks conflict, twins`() throws {
        let story = try Story()
        let twins: [(Field, String)] = [(.phone, "0918640275"), (.birthDate, "12/03/1988"), (.address, "25 Trần Phú")]
        #expect(try story.put("A", (.name, "Nguyễn Văn Hùng"), twins[0], twins[1], twins[2]) == .new)
        #expect(try story.put("B", (.name, "Nguyễn Văn Hưng"), twins[0], twins[1], twins[2]) == .new)
        #expect(try story.relations(1).contains { $0 == ("shares_phone", 2) })
        #expect(try story.store.why(("web", "A"), ("web", "B")).contains("name_conflict"))
        #expect(try story.put("C", (.name, "NGUYEN VAN HUNG"), (.phone, "0918640275")) == .review)
        #expect(try story.who("C") == 3)
        #expect(try story.put("D", (.name, "Hùng Nguyễn"), (.phone, "0918640275"), (.email, "hungnv88@gmail.com")) == .joined)
        #expect(try story.put("F", (.name, "NGUYEN VAN HUNG"), (.email, "Hung.NV.88+shop@googlemail.com")) == .joined)
        #expect(try [story.who("D"), story.who("F")] == [1, 1])
        #expect(try !story.review.isEmpty)
    }

    @Test func `S4 old numbers`() throws {
        let story = try Story()
        try story.put("1", (.name, "Phạm Thu Thủy"), (.phone, "0168 390 4218"), (.observedAt, "2016-05-01"))
        #expect(try story.put("2", (.name, "Phạm Thu Thuỷ"), (.phone, "+84383904218"), (.observedAt, "2026-01-02")) == .joined)
        try story.put("3", (.name, "Cty An Phát"), (.phone, "(08) 3823 4561"), (.observedAt, "2015-03-01"))
        #expect(try story.put("4", (.name, "Võ Minh Khôi"), (.phone, "0838234561"), (.observedAt, "2026-01-02")) == .new)
        #expect(try story.put("5", (.phone, "0838234561")) == .review)
        #expect(try Set([story.who("3"), story.who("4"), story.who("5")]).count == 3)
        let looked = try story.store.lookup([.init(.phone, "0838234561")])
        #expect(try Set(looked.candidates.map(\.entity.rawValue)).isSuperset(of: [story.who("3"), story.who("4")]))
    }

    @Test func `S5 a number that changed hands`() throws {
        let story = try Story()
        let phone = "0905113872"
        try story.put("1", (.name, "Trần Quốc Bảo"), (.phone, phone), touch: [(.time, "2019-08-01"), (.kind, "call")])
        #expect(try story.put("2", (.name, "Phạm Thị Ngọc Ánh"), (.phone, phone), (.email, "anhpn@gmail.com"), (.observedAt, "2024-03-01")) == .new)
        #expect(try story.relations(1).contains { $0 == ("changed_owner", 2) })
        #expect(
            try story.put("3", source: "calls", (.phone, phone), (.observedAt, "2024-05-01"), touch: [(.time, "2024-05-01"), (.kind, "call")])
                == .joined)
        #expect(try story.who("3", source: "calls") == 2)
        #expect(try story.timeline(1).count == 1 && story.timeline(2).count == 1)
    }

    @Test func `S6 own lines`() throws {
        var options = IdentityStore.Options()
        options.blocked = ["02873001199", "0909771230"]
        let story = try Story(options)
        #expect(try story.put("1", (.name, "Khách lẻ"), (.phone, "0909771230")) == .unidentified)
        #expect(try story.put("2", (.phone, "0909771230")) == .unidentified)
        #expect(try story.put("3", (.name, "Nguyễn Thị Mai"), (.phone, "0909771230")) == .new)
        #expect(try story.put("4", (.name, "Mai Nguyễn"), (.phone, "0909771230"), (.email, "mai.nt@gmail.com")) == .new)
        #expect(try story.who("1") == 0)
        let open = try Story()
        #expect(try open.put("3", (.name, "Nguyễn Thị Mai"), (.phone, "0909771230")) == .new)
        #expect(try open.put("4", (.name, "Mai Nguyễn"), (.phone, "0909771230"), (.email, "mai.nt@gmail.com")) == .joined)
        #expect(try open.put("1", (.name, "Khách lẻ"), (.phone, "0909771230")) == .joined)
    }

    @Test func `S7 buyer is not the recipient; three product lines of one order`() throws {
        let story = try Story()
        func tell() throws -> [Verdict] {
            var verdicts: [Verdict] = []
            for product in ["Áo", "Quần", "Mũ"] {
                verdicts.append(
                    try story.put(
                        "KH512", source: "kiotviet", (.name, "Lê Minh Tuấn"), (.phone, "0935208614"),
                        touch: [
                            (.time, "2026-01-05 09:00"), (.reference, "HD0047"), (.kind, "order"), (.value, "690.000"), (.object, product),
                        ]))
            }
            let recipient = try story.store.put(
                source: "kiotviet", id: "HD0047#recipient",
                [.init(.name, "Đặng Thị Sen"), .init(.phone, "0346177902"), .init(.role, "recipient", scope: "KH512")])
            return verdicts + [recipient.verdict]
        }
        #expect(try tell() == [.new, .unchanged, .unchanged, .new])
        #expect(try story.relations(1).contains { $0 == ("ships_to", 2) })
        #expect(try story.timeline(1).count == 1)
        #expect(try story.touchpoints(1)["value"] as? Double == 690_000)
        #expect(try story.put("s1", (.name, "Sen"), (.phone, "0346177902")) == .joined)
        #expect(try tell() == [.unchanged, .unchanged, .unchanged, .unchanged])
        #expect(try story.touchpoints(1)["value"] as? Double == 690_000)
    }

    @Test func `S8 cash on delivery`() throws {
        let story = try Story()
        func order(_ id: String, _ name: String, _ outcome: String, _ value: String, tag: String = "") throws -> Verdict {
            try story.put(
                id, (.name, name), (.phone, "0774508163"), (.tag, tag),
                touch: [(.reference, "D" + id), (.kind, "order"), (.outcome, outcome), (.value, value), (.time, "2026-01-0\(id) 08:00")])
        }
        #expect(try order("1", "Chị Thu", "delivered", "250000") == .new)
        #expect(try order("2", "Thu Trần", "returned", "180000") == .joined)
        #expect(try order("3", "KH Thu bom hàng", "returned", "90000", tag: "bom hàng") == .joined)
        #expect(try order("4", "Trần Thị Thu", "refused", "300000") == .joined)
        let id = try story.who("1")
        #expect(try Set(["1", "2", "3", "4"].map { try story.who($0) }) == [id])
        #expect(try story.golden(id, "name") == "Trần Thị Thu")
        #expect(try story.golden(id, "tag") == "bom hàng")
        let told = try story.touchpoints(id)
        #expect(told["orders"] as? Int == 4 && told["delivered"] as? Int == 1)
        #expect(told["return_rate"] as? Double == 0.75 && told["value"] as? Double == 250_000)
    }

    @Test func `S9 a test lead is rejected, the file again is unchanged`() throws {
        let story = try Story()
        try story.put("L1", (.phone, "098 321 74 65"), (.name, "Lan"))
        func lead() throws -> Verdict {
            try story.put("l:901", source: "facebook", (.name, "Ngoc Lan"), (.phone, "p:+84983217465"), touch: [(.campaign, "c:77"), (.time, "2026-03-01")])
        }
        #expect(try lead() == .joined)
        #expect(try lead() == .unchanged)
        #expect(try story.put("l:902", source: "facebook", (.name, "<test lead: dummy data for full_name>")) == .rejected)
        #expect(try story.who("l:902", source: "facebook") == 0)
        #expect(try story.timeline(1).count == 1)
    }

    @Test func `S10 comment and cookie`() throws {
        let story = try Story()
        let browser = (Field.visitorID, "v9")
        for minute in [0, 5, 20] {
            try story.put(
                "V\(minute)", browser, (.observedAt, "2026-03-01T09:\(10 + minute):00+07:00"),
                touch: [(.time, "2026-03-01T09:\(10 + minute):00+07:00"), (.kind, "view")])
        }
        #expect(try [0, 5, 20].map { try story.who("V\($0)") } == [1, 1, 1])
        let form = try story.store.put(
            source: "web", id: "F",
            [.init(.visitorID, "v9"), .init(.name, "Hồ Gia Bảo"), .init(.phone, "0962418507"), .init(.observedAt, "2026-03-01T09:40:00+07:00")])
        let bao = form.entity.rawValue
        // An id that nobody named never outlives a named one.
        #expect(bao != 1 && form.changes.filter { $0.id.hasPrefix("V") && $0.from.rawValue == 1 && $0.to.rawValue == bao }.count == 3)
        #expect(try story.store.resolve(EntityID(rawValue: 1)).entity.rawValue == bao)
        #expect(try story.timeline(bao).count == 3)
        #expect(try story.put("55", source: "page", (.facebookPSID, "5500000000000055"), (.note, "ib giá, sđt 0 9 6 2 . 418 . 507 nha")) == .joined)
        #expect(try story.who("55", source: "page") == bao)
        #expect(
            try story.put("L", browser, (.name, "Đỗ Mỹ Linh"), (.phone, "0346177902"), (.observedAt, "2026-03-08T20:00:00+07:00")) == .new)
        #expect(try story.who("L") != bao && story.timeline(bao).count == 3)
        // What comes after Linh is hers.
        #expect(try story.put("W", browser, (.observedAt, "2026-03-09T09:00:00+07:00")) == .joined)
        #expect(try story.who("W") == story.who("L"))
        // Her referrer is Bảo: a relation, no merge.
        try story.store.put(
            source: "web", id: "L#referrer", [.init(.phone, "0962418507"), .init(.role, "referrer", scope: "L")])
        #expect(try story.relations(story.who("L")).contains { $0 == ("referred_by", bao) })
        // Without her form what came after it is Bảo's.
        try story.store.undo(story.operations["L"]!)
        #expect(try story.who("W") == bao)
        try story.store.check()
    }

    @Test func `S11 a wrong merge undone after three more`() throws {
        let story = try Story()
        func tell(linking: Bool) throws -> (Story, UInt64) {
            let story = try Story()
            try story.put("A", (.name, "Trần Anh Tuấn"), (.phone, "0935208614"))
            try story.put("z1", source: "zalo", (.name, "Anh Tuấn"), (.zaloOAUser, "5920483713410374651"))
            let link = linking ? try story.store.link(story.record("A"), story.record("z1", source: "zalo"), actor: "mai") : 0
            try story.put("C", (.name, "Trần Tuấn"), (.phone, "0935208614"))
            try story.put("z2", source: "zalo", (.name, "Anh Tuấn"), (.zaloOAUser, "5920483713410374651"), (.email, "anhtuan.kt@gmail.com"))
            try story.put("F", (.name, "Trần Anh Tuấn"), (.phone, "0962418507"), (.email, "anhtuan.kt@gmail.com"))
            return (story, link)
        }
        _ = story
        let (linked, link) = try tell(linking: true)
        #expect(try linked.who("z1", source: "zalo") == 1)
        let undo = try linked.store.undo(link)
        #expect(try [linked.who("A"), linked.who("C")] == [1, 1])
        #expect(try [linked.who("z1", source: "zalo"), linked.who("z2", source: "zalo"), linked.who("F")] == [2, 2, 2])
        let event = try linked.store.events(since: undo - 1)
        #expect(Set(event[0].changes.map(\.id)) == ["z1", "z2", "F"])
        let (never, _) = try tell(linking: false)
        #expect(try linked.store.people == never.store.people)
        try linked.store.check()
    }

    @Test func `S12 erase`() throws {
        let story = try Story()
        let phone = "0367904218"
        try story.put("A", (.name, "Trần Thị Hoa"), (.phone, phone))
        try story.put("B", (.name, "Lê Ngọc Hà"), (.phone, phone))
        try story.put("C", (.phone, phone))
        try story.put("D", (.name, "Hoa Trần"), (.phone, phone))
        try story.put("F", (.name, "mẹ Bin"), (.phone, phone))
        // Whom it leaves behind: the nameless ones on the shared phone, who are Hà's from now on; Hà herself is nobody's doubt.
        let others = try story.store.erase([.entity(EntityID(rawValue: 1))])
        #expect(Set(others.map(\.id)) == ["C", "F"] && others.allSatisfy { $0.entity.rawValue == 2 && $0.why == "contested" })
        #expect(try story.store.resolve(EntityID(rawValue: 1)).state == "erased")
        #expect(try [story.who("C"), story.who("F"), story.who("B")] == [2, 2, 2])
        #expect(try story.golden(2, "phone") == "+84367904218")
        #expect(try story.put("A", (.name, "Trần Thị Hoa"), (.phone, phone)) == .new)
        #expect(try story.who("A") > 2)
    }

    @Test func `S12 erase with the suppression list`() throws {
        let folder = try PeopleFolder()
        var story = try Story(path: folder.path())
        let phone = "0367904218"
        try story.put("A", (.name, "Trần Thị Hoa"), (.phone, "0383904218"))
        try story.put("A", (.name, "Trần Thị Hoa"), (.phone, phone), (.email, "hoa.tt@gmail.com"))
        try story.put("B", (.name, "Lê Ngọc Hà"), (.phone, phone))
        try story.store.erase([story.record("A")], suppress: true)
        for round in 0..<3 {
            // Her record, her name with any of her identifiers, an identifier that was hers alone.
            #expect(try story.put("A", (.name, "Trần Thị Hoa"), (.phone, phone)) == .rejected, "round \(round)")
            #expect(try story.put("A", (.name, "Võ Minh Khôi")) == .rejected)
            #expect(try story.put("x\(round)", (.name, "Hoa Trần"), (.phone, phone)) == .rejected)
            #expect(try story.put("x\(round)", (.name, "TRAN THI HOA"), (.phone, "0383 904 218")) == .rejected)
            #expect(try story.put("x\(round)", (.email, "Hoa.TT@gmail.com")) == .rejected)
            #expect(try story.who("x\(round)") == 0)
            // Her daughter, a call on their phone, and somebody of her name are none of hers.
            #expect(try story.put("y\(round)", (.name, "Ngọc Hà"), (.phone, phone)) == .joined)
            #expect(try story.put("z\(round)", (.phone, phone)) == .joined)
            #expect(try story.put("w\(round)", (.name, "Trần Thị Hoa"), (.phone, "093520861\(round)")) != .rejected)
            let rejected = try story.store.put(source: "web", id: "A", [.init(.name, "Hoa")])
            #expect(rejected.reason == "suppressed")
            if round == 0 {
                try story.store.close()
                story = try Story(path: folder.path())
            } else if round == 1 {
                // The list is no part of a backup: it goes with it where somebody puts it there.
                try story.store.backup(path: folder.path("copy"))
                try FileManager.default.copyItem(atPath: folder.path("people-suppressed"), toPath: folder.path("copy-suppressed"))
                story = try Story(path: folder.path("copy"))
            }
        }
        // A person without a name is known by the identifier alone.
        try story.put("n", (.phone, "0774508163"))
        try story.store.erase([story.record("n")], suppress: true)
        #expect(try story.put("m", (.name, "Ngô Đức Long"), (.phone, "0774508163")) == .rejected)
        try story.store.check()
    }

    @Test func `S13 consent and owner`() throws {
        let story = try Story()
        let lan: [(Field, String)] = [(.name, "Trần Ngọc Lan"), (.phone, "0983217465")]
        try story.put("A", lan[0], lan[1], (.consent, "sms: có 2025-01-10"), (.owner, "sale_03"), (.observedAt, "2025-01-10"))
        try story.put("B", lan[0], lan[1], (.consent, "sms: rút 2026-02-01"), (.owner, "sale_07"), (.observedAt, "2026-02-01"))
        try story.put("C", lan[0], lan[1])
        func sms(_ id: UInt64) throws -> String? {
            (try story.person(id)["consent"] as! [[String: Any]]).first { $0["channel"] as? String == "sms" }?["status"] as? String
        }
        #expect(try story.who("B") == 1 && story.who("C") == 1)
        #expect(try sms(1) == "withdrawn")
        #expect(try story.golden(1, "owner") == "sale_07")
        try story.store.forbid(story.record("A"), story.record("B"))
        #expect(try story.who("A") == 1 && story.who("B") == 2)
        #expect(try sms(1) == "given")
    }

    @Test func `S14 tenants and a crash`() throws {
        let folder = try PeopleFolder()
        let (one, two) = (try Story(path: folder.path("t1")), try Story(path: folder.path("t2")))
        try one.put("L1", (.phone, "0983217465"), (.name, "Lan"))
        let before = try two.store.people
        try one.put("L2", (.phone, "0983217465"), (.name, "Ngọc Lan"))
        #expect(try two.store.people == before)
        try two.put("X", (.phone, "0983217465"), (.name, "Lan"))
        #expect(try two.who("X") == 1)
        // The stores are dropped here without being closed.
    }

    @Test func `S15 companies`() throws {
        let story = try Story()
        #expect(try story.put("c1", (.name, "Công ty TNHH An Phát"), (.taxCode, "0312456782")) == .new)
        #expect(try story.put("c2", (.name, "CTY AN PHÁT"), (.taxCode, "0312456782")) == .joined)
        #expect(try story.put("c3", (.name, "Công ty TNHH An Phát"), (.taxCode, "0312456782-001")) == .new)
        let box = (Field.email, "ketoan@anphat.vn")
        #expect(try story.put("p1", (.name, "Ngô Đức Long"), (.phone, "02439421188 ext 12"), box) == .new)
        #expect(try story.put("p2", (.name, "Vũ Thu Hà"), (.phone, "02439421188 ext 15"), box) == .new)
        #expect(try Set(["c1", "c3", "p1", "p2"].map { try story.who($0) }).count == 4)
        // A tax code anchors organisations only.
        try story.put("p3", (.name, "Ngô Đức Long"), (.phone, "0774508163"), (.taxCode, "0312456782"))
        #expect(try story.who("p3") != story.who("p1") && story.who("p3") != story.who("c1"))
    }

    /// Whom a person works for stands in the row; whose branch a firm is, in its tax code.
    @Test func `an organisation has its people and its branches`() throws {
        let folder = try PeopleFolder()
        try Data(
            """
            ma_kh,ten_khach,sdt,cong_ty,ma_so_thue
            K1,Ngô Đức Long,0774508163,Công ty TNHH An Phát,0312456782
            K2,Vũ Thu Hà,0346177902,Công ty TNHH An Phát,0312456782-001
            """.utf8
        ).write(to: folder.url.appending(path: "khach.csv"))
        let story = try Story()
        _ = try story.store.importCSV(DedupeRequest(input: .path(folder.path("khach.csv"))), source: "crm")
        let (long, firm) = (try story.who("K1", source: "crm"), try story.who("K1#organisation", source: "crm"))
        let branch = try story.who("K2#organisation", source: "crm")
        #expect(Set([long, firm, branch]).count == 3 && firm != 0 && branch != 0)
        #expect(try story.relations(long).contains { $0 == ("works_at", firm) })
        #expect(try story.relations(branch).contains { $0 == ("branch_of", firm) })
        // From the company's side the branch points here.
        let asked = try story.person(firm)["relations"] as! [[String: Any]]
        let branches = asked.filter { $0["kind"] as? String == "branch_of" }
        #expect(branches.count == 1 && branches[0]["direction"] as? String == "to")
        #expect(try story.relations(firm).contains { $0 == ("branch_of", branch) })
    }

    /// A number that is corrected leaves; one that moved stays, as a former one by which old orders are found.
    @Test func `a corrected number goes, a moved one stays`() throws {
        let story = try Story()
        try story.put("A", (.name, "Phạm Thu Thủy"), (.phone, "0383904218"))
        try story.put("old", (.name, "Thu Thủy"), (.phone, "0383904218"))
        #expect(try story.who("old") == story.who("A"))
        try story.put("A", (.name, "Phạm Thu Thủy"), (.phone, "0987650321"))
        #expect(try story.who("old") != story.who("A"))
        try story.store.undo(story.operations["A"]!)
        #expect(try story.who("old") == story.who("A"))
        try story.put("A", moved: [.phone], (.name, "Phạm Thu Thủy"), (.phone, "0987650321"))
        #expect(try story.who("old") == story.who("A"))
        #expect(try story.put("new", (.name, "Thủy"), (.phone, "0987650321")) == .joined)
    }

    @Test func `staff find people by what they remember`() throws {
        let story = try Story()
        try story.put("KH-77", (.name, "Nguyễn Thị Ngọc Lan"), (.phone, "0983 217 465"), (.email, "lan.nt@gmail.com"), (.code, "VIP12"))
        try story.put("b", (.name, "Lê Ngọc Hà"), (.phone, "0367904218"))
        for text in ["7465", "217465", "ngoc lan", "lan nguyen", "Lan Ngọc", "lan.nt@gmail", "VIP12", "KH-77"] {
            let found = try story.store.search(text)
            #expect(found.contains("KH-77") && !found.contains("\"b\""), "\(text): \(found)")
        }
        #expect(try story.store.search("hoa") == "[]")
        #expect(try story.store.statistics().contains("\"people\":2"))
    }
}
