import Foundation
import Testing

@testable import Resolver

/// What touchpoints come to over a whole store, beside a slow twin that reads the timelines.
@Suite struct StoreAttributionTests {
    private struct Twin {
        var first: [String: Int] = [:]
        var last: [String: Int] = [:]
        var linear: [String: Int] = [:]
        var paths: [[String]: Int] = [:]
        var channels: [String: Set<Int>] = [:]
        var (value, unattributed, touchpoints, several) = (0, 0, 0, 0)

        mutating func add(_ person: Int, _ timeline: [[String: Any]], from: Int64, to: Int64, times: [Int64]) {
            var met: [String] = []
            var path: [String] = []
            var found = false
            for (entry, time) in zip(timeline, times) {
                let fields = entry["fields"] as! [[String: Any]]
                if let campaign = fields.first(where: { $0["field"] as? String == "campaign" })?["value"] as? String { met.append(campaign) }
                guard time >= from, time <= to else { continue }
                found = true
                let channel = entry["channel"] as! String
                channels[channel, default: []].insert(person)
                if path.last != channel { path.append(channel) }
                touchpoints += 1
                guard let value = entry["net_value"] as? Double else { continue }
                credit(Int((value * 100).rounded()), met)
            }
            guard found else { return }
            if Set(path).count > 1 { several += 1 }
            paths[Array(path.prefix(8)), default: 0] += 1
        }

        private mutating func credit(_ value: Int, _ met: [String]) {
            self.value += value
            guard let first = met.first, let last = met.last else { return unattributed += value }
            self.first[first, default: 0] += value
            self.last[last, default: 0] += value
            for (place, campaign) in met.enumerated() {
                linear[campaign, default: 0] += value / met.count + (place == 0 ? value - value / met.count * met.count : 0)
            }
        }
    }

    private static func hundredths(_ row: [String: Any], _ key: String) -> Int { Int(((row[key] as! NSNumber).doubleValue * 100).rounded()) }

    @Test(arguments: UInt64(1)...4) func `the value of every order goes to the campaigns before it`(seed: UInt64) throws {
        let seed = engineSeed(seed &* 8_161)
        var random = MatchingWorlds(generator: SeededGenerator(seed: seed))
        let store = try IdentityStore.open(path: "")
        let campaigns = ["tet26", "hè", "oa-zalo"]
        // Days of 2026, in milliseconds.
        let dayZero: Int64 = 1_767_200_400_000
        var days: [Int: [Int64]] = [:]
        let names = ["Lan", "Hùng", "Mai", "Tuấn", "Ngọc", "Khôi", "Sen", "Thảo", "Bảo", "Linh", "Quân", "Vy"]
        for person in 0..<12 {
            let phone = String(format: "0983%06d", 217_465 + person * 61_379)
            // The same number from several sources: one person.
            for touch in 0..<random.below(14) {
                let source = ["web", "zalo", "pos"][random.below(3)]
                try store.put(source: source, id: "p\(person)", [.init(.name, "Trần \(names[person])"), .init(.phone, phone)])
                let day = touch * 3 + random.below(3)
                // Months of 28 days; the first two have 31 and 28.
                let text = String(format: "2026-%02d-%02d", 1 + day / 28, 1 + day % 28)
                days[person, default: []].append(dayZero + Int64(31 * (day / 28) + day % 28) * 86_400_000)
                var fields: [IdentityStore.Value] = [.init(.time, text), .init(.reference, "T\(touch)")]
                if random.chance(50) { fields.append(.init(.campaign, campaigns[random.below(3)])) }
                if random.chance(40) { fields += [.init(.kind, "order"), .init(.value, "\(random.below(1_000)).\(100 + random.below(900))")] }
                if random.chance(20) { fields.append(.init(.channel, "facebook")) }
                try store.touch(source: source, id: "p\(person)", fields)
            }
        }
        let windows: [(Int64, Int64)] = [(.min, .max), (dayZero + 8 * 86_400_000, dayZero + 40 * 86_400_000)]
        for (from, to) in windows {
            var twin = Twin()
            for (person, times) in days {
                let ids = try ["web", "zalo", "pos"].compactMap { try store.entity(ofSource: $0, id: "p\(person)") }
                #expect(Set(ids.map(\.rawValue)).count == 1, "seed \(seed)")
                let timeline = try JSONSerialization.jsonObject(with: Data(store.timeline(ids[0]).utf8)) as! [[String: Any]]
                #expect(timeline.count == times.count)
                twin.add(person, timeline, from: from, to: to, times: times.sorted())
            }
            let told = try JSONSerialization.jsonObject(with: Data(store.attribution(from: from, to: to).utf8)) as! [String: Any]
            let rows = told["campaigns"] as! [[String: Any]]
            for row in rows {
                let name = row["campaign"] as! String
                #expect(Self.hundredths(row, "first_touch") == twin.first[name] ?? 0, "seed \(seed), \(name)")
                #expect(Self.hundredths(row, "last_touch") == twin.last[name] ?? 0, "seed \(seed), \(name)")
                #expect(Self.hundredths(row, "linear") == twin.linear[name] ?? 0, "seed \(seed), \(name)")
            }
            #expect(Set(rows.map { $0["campaign"] as! String }).isSuperset(of: twin.linear.keys))
            for column in ["first_touch", "last_touch", "linear"] {
                #expect(rows.reduce(0) { $0 + Self.hundredths($1, column) } + twin.unattributed == twin.value)
            }
            #expect(Self.hundredths(told, "value") == twin.value && Self.hundredths(told, "unattributed") == twin.unattributed)
            #expect(told["touchpoints"] as? Int == twin.touchpoints && told["in_several_channels"] as? Int == twin.several)
            let channels = Dictionary(uniqueKeysWithValues: (told["channels"] as! [[String: Any]]).map { ($0["channel"] as! String, $0["people"] as! Int) })
            #expect(channels == twin.channels.mapValues(\.count))
            let paths = Dictionary(uniqueKeysWithValues: (told["paths"] as! [[String: Any]]).map { ($0["channels"] as! [String], $0["people"] as! Int) })
            #expect(paths == twin.paths, "seed \(seed)")
        }
    }
}
