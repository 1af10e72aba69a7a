import Foundation
import Testing

@testable import Resolver

/// Whatever is done to a store, its persons are those of its live records and decisions (laws 1 and 2).
@Suite struct StoreExactnessTests {
    /// Operations in all; RESOLVER_SOAK_OPERATIONS overrides it.
    static let operations = Int(ProcessInfo.processInfo.environment["RESOLVER_SOAK_OPERATIONS"] ?? "") ?? 10_000
    static let worlds = 100
    static let isSoak = operations > 10_000

    /// Random operations over small worlds: after each the store is what the twin makes of the log, and now and then what a batch run does.
    @Test(arguments: 0..<4) func `after every operation the store is what its log comes to`(part: Int) throws {
        let seed = engineSeed(4_711) &+ UInt64(part &* 7_919)
        var worlds = MatchingWorlds(generator: SeededGenerator(seed: seed))
        var decided = 0
        var undone = 0
        for number in 0..<(Self.worlds / 4) {
            var run = StoreRun(try StoreTester(), worlds.world(number % 60) + worlds.world(number % 60), seed)
            for step in 0..<(Self.operations / Self.worlds) {
                try run.step(&worlds, step)
                if worlds.chance(8) { try run.reopen(&worlds) }
                try run.check(number, step)
                // After every operation in a soak.
                if Self.isSoak || step % 5 == 4 { try run.checkAgainstRebuild(number, step) }
                if Self.isSoak || step % 10 == 9 { try run.checkAgainstBatch(number) }
            }
            try run.store.core.pointee.checkInvariants()
            try run.checkAgainstBatch(number)
            try run.checkAgainstRebuild(number)
            decided += run.decided
            undone += run.undone
        }
        #expect(decided > 100 && undone > 100, "seed \(seed)")
    }

    /// SEMANTICS section 3, test 5, in every order: Hung alone among Hùng and Hưng; an e-mail decides; without it he is alone again.
    @Test(arguments: 3...7) func `Hung stands between Hùng and Hưng in every order`(count: Int) throws {
        var rows = [("hung", "Nguyễn Văn Hùng"), ("hưng", "Nguyễn Văn Hưng"), ("plain", "NGUYEN VAN HUNG")]
        rows += [("hung2", "Hùng Nguyễn"), ("hưng2", "Hưng"), ("plain2", "Hung"), ("hung3", "Hùng")].prefix(count - 3)
        let expected = Set<Set<String>>([
            Set(rows.map(\.0).filter { $0.hasPrefix("hung") }), Set(rows.map(\.0).filter { $0.hasPrefix("hưng") }),
        ]).union(rows.map(\.0).filter { $0.hasPrefix("plain") }.map { [$0] })
        var twin = StoreModel()
        for (index, row) in rows.enumerated() {
            twin.add(UInt64(index), .put(row.0, WorldRow(name: row.1, phone: "0918640275")))
        }
        let first = twin.partition()
        // Spellings of one plain name are one content or agree, so they may stand together; the marked ones never meet.
        #expect(!first.contains { $0.contains("hung") && $0.contains("hưng") })
        if count == 3 { #expect(first == expected) }
        for order in Self.orders(rows.count) {
            let store = try StoreTester()
            for index in order { try store.put(rows[index].0, [(.name, rows[index].1), (.phone, "0918640275")]) }
            #expect(store.partition == first, "order \(order)")
        }
        let store = try StoreTester()
        for row in rows { try store.put(row.0, [(.name, row.1), (.phone, "0918640275")]) }
        try store.put("hung", [(.name, rows[0].1), (.phone, "0918640275"), (.email, "hungnv88@gmail.com")])
        try store.put("plain", [(.name, rows[2].1), (.phone, "0918640275"), (.email, "hungnv88@gmail.com")])
        #expect(store.entity("plain") == store.entity("hung"))
        try store.put("hung", [(.name, rows[0].1), (.phone, "0918640275")])
        try store.put("plain", [(.name, rows[2].1), (.phone, "0918640275")])
        #expect(store.partition == first)
    }

    /// What is said of people does not depend on who came first: golden records, relations, reasons, in every order of small worlds.
    @Test func `what is said of people is the same in every order`() throws {
        let seed = engineSeed(70_001)
        var worlds = MatchingWorlds(generator: SeededGenerator(seed: seed))
        for number in 0..<24 {
            let rows = Array(worlds.world(number).prefix(number % 6 == 0 ? 5 : 4))
            var said: String?
            for order in Self.orders(rows.count) {
                let store = try StoreTester()
                for index in order { try store.put("r\(index)", rows[index]) }
                let now = try store.said
                if let said, said != now {
                    let other = Set(said.split(separator: "\n"))
                    let differing = now.split(separator: "\n").filter { !other.contains($0) }
                    Issue.record("seed \(seed), world \(number), order \(order): \(differing.prefix(2)), before: \(said)")
                    return
                }
                said = now
            }
        }
    }

    /// The work of one put is bounded, whatever number it comes with: also where a number of strangers crosses every bucket, falls silent and
    /// speaks again (SEMANTICS rule 12: 32 B pairs, and half of B squared for each key that changed).
    @Test func `a hotline costs no put more than its bound`() throws {
        let store = try StoreTester()
        let (families, middles) = (["Trần", "Lê", "Phạm", "Võ", "Bùi", "Đỗ", "Ngô"], ["Văn", "Thị", "Ngọc", "Minh", "Gia", "Thu", "Kim", "Anh"])
        let givens = ["An", "Bình", "Cường", "Dũng", "Hà", "Hải", "Hoa", "Hùng", "Hương", "Lan", "Linh", "Long", "Mai", "Nam", "Nga", "Phúc"]
        var (worst, crossings, silent) = (UInt64(0), 0, 0)
        func step(_ body: () throws -> Void) throws {
            let before = store.core.pointee.region.comparedPairs
            try body()
            let flips = UInt64(store.core.pointee.changedKeys.count)
            let pairs = store.core.pointee.region.comparedPairs - before
            let limit = UInt64(KeyLimits.contents)
            #expect(pairs <= 32 * limit + flips * limit * limit / 2, "\(pairs) pairs, \(flips) keys changed")
            worst = max(worst, pairs)
            crossings += flips > 0 ? 1 : 0
        }
        for round in 0..<2 {
            for number in 0..<200 {
                let name = "\(families[number % 7]) \(middles[number / 7 % 8]) \(givens[(number + number / 16) % 16])"
                try step { try store.put("r\(number)", [(.name, name), (.phone, "0918640275"), (.email, "kh\(number)x@gmail.com")]) }
                let key = store.core.pointee.index.pointee.keys.base[0]
                silent += key.bucket == StoreIndex.silent ? 1 : 0
            }
            if round == 0 { for number in (0..<200).reversed() { try step { try store.remove("r\(number)") } } }
        }
        #expect(crossings > 10 && silent > 10, "worst \(worst)")
        try store.core.pointee.checkInvariants()
    }

    private static func orders(_ count: Int) -> [[Int]] {
        var orders = [[Int]]()
        func permute(_ order: [Int], _ rest: [Int]) {
            if rest.isEmpty { orders.append(order) }
            for next in rest { permute(order + [next], rest.filter { $0 != next }) }
        }
        permute([], Array(0..<count))
        return orders
    }

    /// Ghost: what was put and removed leaves nothing, a hub key it tipped over included.
    @Test func `a record that was put and removed was never there`() throws {
        let names = ["An", "Bình", "Cường", "Dũng", "Đức", "Giang", "Hà", "Hải", "Hạnh", "Hiếu", "Hoa", "Hòa", "Hùng", "Hương", "Khánh", "Lan",
            "Linh", "Long", "Mai", "Minh", "Nam", "Nga", "Ngọc", "Phong", "Phúc", "Quân", "Quang", "Sơn", "Tâm", "Thảo", "Thu", "Trang", "Tuấn", "Vân"]
        for size in [2, 3, 5, 9, 31, 32, 33] {
            let store = try StoreTester()
            for index in 0..<size {
                try store.put("r\(index)", [(.name, "Trần \(names[index])"), (.phone, "0918640275")])
                try store.put("s\(index)", [(.name, "Trần Văn \(names[index])"), (.phone, "0918640275")])
            }
            let before = store.partition
            let entities = before.map { $0.map { store.entity($0) } }
            for round in 0..<3 {
                try store.put("ghost", [(.name, "Lê \(names[33])"), (.phone, "0918640275"), (.email, "ghost\(round)@gmail.com")])
                try store.remove("ghost")
                #expect(store.partition == before, "size \(size)")
                #expect(before.map { $0.map { store.entity($0) } } == entities)
            }
        }
    }

    /// SEMANTICS section 3, test 10: a lookup answers what a put then does, and leaves no trace.
    @Test func `a lookup is a put that leaves no trace`() throws {
        let seed = engineSeed(99_991)
        var worlds = MatchingWorlds(generator: SeededGenerator(seed: seed))
        for number in 0..<60 {
            let store = try StoreTester()
            let rows = worlds.world(number)
            for (index, row) in rows.enumerated() {
                let before = store.partition
                let (keys, contents) = (store.core.pointee.index.pointee.keyCount, store.core.pointee.index.pointee.contentCount)
                let looked = try store.lookup(row.fields)
                #expect(store.partition == before)
                #expect(store.core.pointee.index.pointee.keyCount == keys && store.core.pointee.index.pointee.contentCount == contents)
                let answer = try store.put("r\(index)", row)
                #expect(looked.verdict == answer.verdict, "seed \(seed), world \(number), row \(row): \(looked)")
                // The put may split the person that it joins a part of: what counts is the record.
                let linked = Set(looked.candidates.filter { $0.standing == .linked }.map { store.core.pointee.entity(of: $0.record) })
                #expect(linked == (linked.isEmpty ? [] : [answer.entity]), "seed \(seed), world \(number), row \(row)")
                #expect((answer.verdict == .joined || answer.verdict == .merged) == !linked.isEmpty)
                if answer.verdict == .review { #expect(!looked.candidates.isEmpty) }
            }
        }
    }
}

/// One store and its twin, under random operations.
struct StoreRun {
    let store: StoreTester
    var model = StoreModel()
    let rows: [WorldRow]
    let seed: UInt64
    var decided = 0
    var undone = 0
    /// Who each record is, by the events alone.
    var followed: [UInt32: UInt64] = [:]
    private var changesRead = 0

    init(_ store: StoreTester, _ rows: [WorldRow], _ seed: UInt64) {
        self.store = store
        self.rows = rows
        self.seed = seed
    }

    mutating func step(_ random: inout MatchingWorlds, _ step: Int) throws {
        let ids = model.live.keys.sorted()
        switch random.below(100) {
        case 0..<55:
            let id = "r\(random.below(9))"
            let row = rows[random.below(rows.count)]
            let answer = try store.put(id, row)
            if answer.verdict == .unchanged { #expect(model.live[id]?.fields.map(\.1) == row.fields.map(\.1)) } else { model.add(answer.sequence, .put(id, row)) }
        case 55..<75:
            let id = "r\(random.below(9))"
            if let answer = try store.remove(id) {
                model.add(answer.sequence, .remove(id))
            } else {
                #expect(model.live[id] == nil)
            }
        case 75..<87:
            guard ids.count > 1 else { return }
            let (one, other) = (ids[random.below(ids.count)], ids[random.below(ids.count)])
            try decide(isLink: random.chance(50), one, other)
        default:
            let undoable = model.undoable
            guard !undoable.isEmpty else { return }
            // Decisions more often: they are rare.
            let decisions = model.log.filter { entry in if case .decision = entry.operation { !entry.isUndone } else { false } }
            let target = random.chance(60) && !decisions.isEmpty
                ? decisions[random.below(decisions.count)].sequence : undoable[random.below(undoable.count)]
            try store.undo(target)
            model.undo(target)
            undone += 1
        }
    }

    private mutating func decide(isLink: Bool, _ one: String, _ other: String) throws {
        let (left, right) = (store.entity(one), store.entity(other))
        guard left != 0, right != 0, one != other else { return }
        if left == right, isLink { return }
        let partition = store.partition
        let sequence = try store.decide(isLink: isLink, one, other)
        let of = { (id: String) in partition.first { $0.contains(id) }!.sorted() }
        model.add(sequence, .decision(isLink: isLink, left == right ? [one] : of(one), left == right ? [other] : of(other)))
        decided += 1
    }

    /// Sometimes a snapshot is taken first, with an image or without; else the last one is read with all that came after it.
    func reopen(_ random: inout MatchingWorlds) throws {
        if random.chance(40) { try store.takeSnapshot(withImage: random.chance(80)) }
        if random.chance(70) { try store.reopen() }
    }

    mutating func check(_ world: Int, _ step: Int) throws {
        let expected = model.partition()
        let found = store.partition
        if found != expected {
            Issue.record("seed \(seed), world \(world), step \(step):\nstore \(found)\ntwin \(expected)\n\(model.live)\n\(model.log.suffix(3))")
            throw Failure(.state, "the store differs from its twin")
        }
        for members in expected {
            let entity = model.entity(members)
            for id in members { #expect(store.entity(id) == entity, "seed \(seed), world \(world), step \(step), \(id)") }
        }
        follow()
        for id in model.live.keys {
            let record = store.record(id)!
            #expect(followed[record] ?? 0 == store.core.pointee.entity(of: record), "seed \(seed), world \(world), step \(step): events")
        }
    }

    private mutating func follow() {
        while changesRead < store.core.pointee.changes.count {
            let change = store.core.pointee.changes.base[changesRead]
            #expect(followed[change.record] ?? 0 == change.from)
            followed[change.record] = change.to
            changesRead += 1
        }
    }

    private var hasDecisions: Bool {
        model.log.contains { entry in if case .decision = entry.operation { !entry.isUndone } else { false } }
    }

    /// A batch run over the live records finds the same people, golden records and relations, where nobody decided anything.
    func checkAgainstBatch(_ world: Int) throws {
        guard !hasDecisions, !model.live.isEmpty else { return }
        let batch = try StoreBatchPeople(model.live.keys.sorted().map { ($0, model.live[$0]!) })
        let told = try store.told
        let place: Comment = "seed \(seed), world \(world): \(model.live)"
        #expect(Set(batch.golden.keys) == store.partition, place)
        #expect(told.golden == batch.golden, place)
        #expect(told.relations == batch.relations, place)
    }

    /// The live records put in afresh, last first, with the decisions that hold, are the same people with the same golden records and relations.
    func checkAgainstRebuild(_ world: Int, _ step: Int = 0) throws {
        let fresh = try StoreTester()
        for id in model.live.keys.sorted().reversed() { try fresh.put(id, model.live[id]!) }
        for entry in model.log where !entry.isUndone {
            guard case .decision(let isLink, let left, let right) = entry.operation else { continue }
            // Of records that are gone there is nothing to say but that they were named.
            for id in left + right where fresh.record(id) == nil {
                try fresh.put(id, [(.name, "Vũ Thị Mai")])
                try fresh.remove(id)
            }
            try fresh.decide(isLink: isLink, left, right)
        }
        let (told, afresh) = (try store.told, try fresh.told)
        let place: Comment = "seed \(seed), world \(world), step \(step)"
        #expect(fresh.partition == store.partition, place)
        #expect(told.golden == afresh.golden, place)
        #expect(told.relations == afresh.relations, place)
    }
}
