import Testing

@testable import Resolver

/// Customers' codes, each unique in its scope, one by one as in a batch run over a list of orders.
@Suite struct StoreCodeTests {
    private struct Row {
        var shop = ""
        var code = ""
        var name = ""
        var phone = ""
        var visitor = ""
        var observedAt = ""

        var fields: [(Field, String)] {
            [(.code, code.isEmpty ? "" : "\(shop):\(code)"), (.name, name), (.phone, phone), (.visitorID, visitor), (.observedAt, observedAt)]
                .filter { !$0.1.isEmpty }
        }
    }

    private static let people = [("Hồ Gia Bảo", "0962418507"), ("Đỗ Mỹ Linh", "0346177902"), ("Trần Thị Hoa", "0367904218"), ("Trần Thị Hoa", ""), ("", "0367904218")]

    private static func row(_ random: inout MatchingWorlds) -> Row {
        var row = Row(shop: ["s1", "s2"][random.below(2)])
        // The fourth is too short, the fifth says nothing.
        if random.chance(75) { row.code = ["KH00017", "KH00233", "kh00017", "K1", "-----"][random.below(5)] }
        if random.chance(55) { (row.name, row.phone) = people[random.below(people.count)] }
        if random.chance(30) { row.visitor = ["v9", "v7"][random.below(2)] }
        // No two at one time: a batch then decides by the bytes of the rows.
        if random.chance(85) { row.observedAt = "2026-0\(1 + random.below(9))-1\(random.below(10))T0\(random.below(10)):\(10 + random.below(50)):00+07:00" }
        return row
    }

    private static func batch(_ live: [String: Row]) throws -> Set<Set<String>> {
        let lines = live.map { id, row in (id, "DH\(id),\(row.shop),\(row.code),\(row.name),\(row.phone),\(row.visitor),\(row.observedAt)") }
        return try peopleOfBatch("order_id,source,customer_code,name,phone,visitor_id,observed_at", Dictionary(uniqueKeysWithValues: lines))
    }

    @Test(arguments: UInt64(1)...4) func `codes join whom a batch run joins, after every operation`(seed: UInt64) throws {
        let seed = engineSeed(seed &* 9_901)
        var random = MatchingWorlds(generator: SeededGenerator(seed: seed))
        let store = try StoreTester()
        var live: [String: Row] = [:]
        var joinedByCode = 0
        for step in 0..<120 {
            let id = "r\(random.below(9))"
            if random.chance(25) {
                try store.remove(id)
                live[id] = nil
            } else {
                let row = Self.row(&random)
                if row.fields.isEmpty { continue }
                let looked = try store.lookup(row.fields)
                let isThere = live[id] != nil
                let answer = try store.put(id, row.fields)
                if !isThere, row.visitor.isEmpty { #expect(looked.verdict == answer.verdict, "seed \(seed), step \(step)") }
                live[id] = row
            }
            if random.chance(15) { try store.takeSnapshot(withImage: random.chance(80)) }
            if random.chance(15) { try store.reopen() }
            let batch = try Self.batch(live)
            if store.partition != batch {
                Issue.record("seed \(seed), step \(step):\nstore \(store.partition)\nbatch \(batch)\n\(live)")
                return
            }
            joinedByCode += batch.contains { $0.contains { live[$0]!.phone.isEmpty && !live[$0]!.code.isEmpty && live[$0]!.visitor.isEmpty } && $0.count > 1 } ? 1 : 0
            try store.core.pointee.checkInvariants()
        }
        #expect(joinedByCode > 5, "seed \(seed)")
    }

    @Test func `a code names a customer only in its scope, also a former one`() throws {
        let store = try StoreTester()
        try store.put("a", [(.code, "shop:KH00017"), (.phone, "0962418507"), (.name, "Hồ Gia Bảo")])
        try store.put("b", [(.code, "shop:KH00017"), (.name, "Hồ Gia Bảo")])
        try store.put("other", [(.code, "web:KH00017"), (.name, "Hồ Gia Bảo")])
        try store.put("card", [(.code, "KH00017"), (.name, "Hồ Gia Bảo")])
        #expect(store.partition == [["a", "b"], ["other"], ["card"]])
        try store.put("b", [(.code, "shop:KH00018"), (.name, "Hồ Gia Bảo")], moved: [.code])
        try store.put("c", [(.code, "shop:KH00018"), (.name, "Hồ Gia Bảo")])
        #expect(store.partition == [["a", "b", "c"], ["other"], ["card"]])
        // Corrected: the former one was wrong.
        try store.put("b", [(.code, "shop:KH00019"), (.name, "Hồ Gia Bảo")])
        try store.put("d", [(.code, "shop:KH00019"), (.name, "Hồ Gia Bảo")])
        #expect(store.entity("d") == store.entity("b"))
    }
}
