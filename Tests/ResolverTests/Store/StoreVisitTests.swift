import Testing

@testable import Resolver

/// Visits of people who had not said who they are, one by one as in a batch run.
@Suite struct StoreVisitTests {
    private struct Row {
        var name = ""
        var phone = ""
        var visitor = ""
        var observedAt = ""

        var fields: [(Field, String)] {
            [(.name, name), (.phone, phone), (.visitorID, visitor), (.observedAt, observedAt)].filter { !$0.1.isEmpty }
        }
    }

    private static let people = [("Hồ Gia Bảo", "0962418507"), ("Đỗ Mỹ Linh", "0346177902"), ("Trần Thị Hoa", "0367904218"), ("", "0367904218")]

    private static func row(_ random: inout MatchingWorlds) -> Row {
        var row = Row()
        if random.chance(45) { (row.name, row.phone) = people[random.below(4)] }
        if random.chance(85) { row.visitor = ["v9", "v7"][random.below(2)] }
        // No two at one time: a batch then decides by the bytes of the rows.
        if random.chance(85) { row.observedAt = "2026-0\(1 + random.below(9))-1\(random.below(10))T0\(random.below(10)):\(10 + random.below(50)):00+07:00" }
        return row
    }

    private static func batch(_ live: [String: Row]) throws -> Set<Set<String>> {
        try peopleOfBatch("name,phone,visitor_id,observed_at", live.mapValues { "\($0.name),\($0.phone),\($0.visitor),\($0.observedAt)" })
    }

    @Test(arguments: UInt64(1)...8) func `visits are whose a batch run says, after every operation`(seed: UInt64) throws {
        let seed = engineSeed(seed &* 7_027)
        var random = MatchingWorlds(generator: SeededGenerator(seed: seed))
        let store = try StoreTester()
        var live: [String: Row] = [:]
        var followed: [UInt32: UInt64] = [:]
        var (read, joined) = (0, 0)
        for step in 0..<120 {
            let id = "r\(random.below(9))"
            if random.chance(25) {
                try store.remove(id)
                live[id] = nil
            } else {
                let row = Self.row(&random)
                // A line without a single cell is no row.
                if row.fields.isEmpty { continue }
                try store.put(id, row.fields)
                live[id] = row
            }
            if random.chance(15) { try store.takeSnapshot(withImage: random.chance(80)) }
            if random.chance(15) { try store.reopen() }
            let batch = try Self.batch(live)
            if store.partition != batch {
                Issue.record("seed \(seed), step \(step):\nstore \(store.partition)\nbatch \(batch)\n\(live)")
                return
            }
            joined += batch.contains { $0.count > 1 } ? 1 : 0
            while read < store.core.pointee.changes.count {
                let change = store.core.pointee.changes.base[read]
                #expect(followed[change.record] ?? 0 == change.from, "seed \(seed), step \(step)")
                followed[change.record] = change.to
                read += 1
            }
            for id in live.keys {
                let record = store.record(id)!
                #expect(followed[record] ?? 0 == store.core.pointee.entity(of: record), "seed \(seed), step \(step), \(id): events")
            }
            try store.core.pointee.checkInvariants()
        }
        #expect(joined > 20, "seed \(seed)")
    }

    @Test(arguments: UInt64(1)...4) func `a lookup of a visit is a put that leaves no trace`(seed: UInt64) throws {
        let seed = engineSeed(seed &* 3_011)
        var random = MatchingWorlds(generator: SeededGenerator(seed: seed))
        let store = try StoreTester()
        var recognised = 0
        for step in 0..<60 {
            let row = Self.row(&random)
            if row.fields.isEmpty { continue }
            let before = store.partition
            let looked = try store.lookup(row.fields)
            #expect(store.partition == before)
            let answer = try store.put("r\(step)", row.fields)
            guard row.phone.isEmpty else { continue }
            #expect(looked.verdict == answer.verdict, "seed \(seed), step \(step)")
            #expect(looked.candidates.map(\.entity) == (answer.verdict == .joined ? [answer.entity] : []), "seed \(seed), step \(step)")
            recognised += answer.verdict == .joined ? 1 : 0
        }
        #expect(recognised > 5, "seed \(seed)")
    }

    /// A person has all records of his, visits too; each of them leads to him.
    @Test func `a person's records are those that lead to him`() throws {
        var random = MatchingWorlds(generator: SeededGenerator(seed: engineSeed(41_017)))
        let store = try StoreTester()
        for step in 0..<60 {
            try store.put("r\(random.below(9))", Self.row(&random).fields + [(.note, "lần \(step)")])
            for place in 1..<store.core.pointee.records.count {
                let entity = store.core.pointee.entity(of: UInt32(place))
                guard entity != 0 else { continue }
                var members = Buffer<UInt32>(.unlimited)
                try store.core.pointee.members(entity, into: &members)
                let listed = (0..<members.count).map { members.base[$0] }
                let leading = (1..<store.core.pointee.records.count).map { UInt32($0) }.filter { store.core.pointee.entity(of: $0) == entity }
                #expect(listed == leading, "step \(step)")
            }
        }
    }

    /// The work of a put on a browser grows with its visits, not with their square.
    @Test func `many visits change hands in one pass`() throws {
        for visits in [100, 400] {
            let store = try StoreTester()
            for visit in 0..<visits { try store.put("v\(visit)", [(.visitorID, "v9"), (.observedAt, "2026-03-01 10:00")]) }
            let before = store.core.pointee.datedVisits
            try store.put("lan", [(.visitorID, "v9"), (.observedAt, "2026-04-01 10:00"), (.phone, "0962418507")])
            #expect(store.partition.count == 1)
            let dated = store.core.pointee.datedVisits - before
            #expect(dated >= UInt64(visits) && dated <= 4 * UInt64(visits), "\(dated)")
        }
    }
}
