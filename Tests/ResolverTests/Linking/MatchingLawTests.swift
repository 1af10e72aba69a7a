import Foundation
import Testing

@testable import Resolver

/// What must hold for every pair and every cluster, whatever the records (SEMANTICS section 3).
@Suite struct MatchingLawTests {
    private static let columns: [SyntheticColumn] = [
        .source, .name, .phone, .email, .birthDate, .gender, .address, .facebookPSID, .zaloOAUser, .shopeeUser, .observedAt,
    ]

    /// A generated list, dense in people who share something.
    private func list(_ rows: Int, seed: UInt64) throws -> String {
        let noise: [(Noise, UInt32)] = [
            (.sharedPhone, 200_000), (.twins, 30_000), (.sameSkeleton, 30_000), (.birthDateTypo, 100_000), (.recycledPhone, 50_000),
            (.telexLeftover, 50_000), (.phoneTypo, 30_000),
        ]
        let cells = try SyntheticPeopleTests.rows(rows, seed: seed, noise: noise, columns: Self.columns)
        let header = Self.columns.map { String(describing: $0.name) }.joined(separator: ",")
        return ([header] + cells.map { $0.map { "\"\($0)\"" }.joined(separator: ",") }).joined(separator: "\n") + "\n"
    }

    @Test func `no two records of a person are forbidden to be one, a lift by a second evidence apart`() throws {
        let seed = engineSeed(4_711)
        var (clusters, conflicts) = (0, 0)
        try runEngine(try list(12_000, seed: seed), threads: 2, keepsLinks: false, keepsKeys: true) { run in
            let columns = run.columns.pointer!, people = run.people.pointer!
            var members: [UInt32: [UInt32]] = [:]
            for row in 0..<columns.pointee.count { members[columns.pointee.parents.base[row], default: []].append(UInt32(row)) }
            for cluster in members.values where cluster.count > 1 {
                clusters += 1
                for (place, left) in cluster.enumerated() {
                    for right in cluster[(place + 1)...] {
                        let one = people.pointee.identities.identity(columns.pointee.identity(Int(left)))
                        let other = people.pointee.identities.identity(columns.pointee.identity(Int(right)))
                        let traits = (columns.pointee.traits(Int(left)), columns.pointee.traits(Int(right)))
                        let grounds = [Veto.ground(one, other, people.pointee.names), Veto.ground(traits.0, traits.1, one, other)]
                        if grounds == [.none, .none] { continue }
                        conflicts += 1
                        let shared = try run.shared(left, right)!
                        let score = run.score(left, right, shared.evidence)!
                        #expect(!score.isVetoed, "seed \(seed): rows \(left + 1) and \(right + 1)")
                    }
                }
            }
        }
        #expect(clusters > 1_000 && conflicts > 0, "\(clusters) clusters, \(conflicts) lifted pairs")
    }

    /// 100,000 pairs of records with random evidence: the terms that an explanation shows add up to the weight, and whether the two are
    /// a link is said by the sum alone.
    @Test func `the terms of 100,000 pairs add up to their scores`() throws {
        let seed = engineSeed(815)
        var generator = SeededGenerator(seed: seed)
        var links = 0
        try runEngine(try list(4_000, seed: seed), keepsLinks: false, keepsKeys: true) { run in
            let rows = UInt64(run.columns.pointer!.pointee.count)
            let weights = UnsafePointer(run.weights.pointer!)
            for _ in 0..<100_000 {
                let left = UInt32(generator.below(rows)), right = UInt32(generator.below(rows))
                var evidence = PairEvidence()
                for _ in 0..<(1 + generator.below(3)) {
                    evidence.add(
                        kind: Int(generator.below(9)), bucket: Int(generator.below(5)), gap: Int(generator.below(4)), weights)
                }
                let score = run.score(left, right, evidence)!
                let sum = score.base + score.extra + score.name + score.birth + score.place + score.localPart + score.phone
                #expect(sum == score.weight, "seed \(seed): rows \(left) and \(right)")
                let threshold = score.isAnchored ? weights.pointee.anchoredThreshold : weights.pointee.populationThreshold
                #expect(score.isLink(weights) == (!score.isVetoed && !score.isNameless && sum >= threshold))
                links += score.isLink(weights) ? 1 : 0
            }
        }
        #expect(links > 1_000)
    }

    /// Random evidence between strangers: an address lifts to `household` and no further, other parts of an identifier to `strangers`, and
    /// one more piece of evidence takes nothing off.
    @Test func `between strangers evidence lifts to its limit and never lowers`() throws {
        let seed = engineSeed(816)
        var generator = SeededGenerator(seed: seed)
        var atLimit = 0
        try runEngine(try list(4_000, seed: seed), keepsLinks: false, keepsKeys: true) { run in
            let rows = UInt64(run.columns.pointer!.pointee.count)
            let weights = UnsafePointer(run.weights.pointer!)
            let places: Set<BlockingKeyKind> = [.nameAndAddress, .nameAndPlace]
            for _ in 0..<20_000 {
                // A record is held against itself in every other pair: there the names agree.
                let left = UInt32(generator.below(rows)), right = generator.below(2) == 0 ? left : UInt32(generator.below(rows))
                let kinds = (0..<(1 + generator.below(3))).map { _ in BlockingKeyKind(rawValue: 4 + Int(generator.below(5)))! }
                var evidence = PairEvidence()
                for kind in kinds { evidence.add(kind: kind.rawValue, bucket: 0, weights) }
                let score = run.score(left, right, evidence)!
                let bare = score.base + score.name + score.birth
                #expect(score.weight <= max(bare, weights.pointee.strangers), "seed \(seed): rows \(left) and \(right), \(kinds)")
                if places.isSuperset(of: kinds), score.phone <= 0 {
                    #expect(score.weight <= max(bare, weights.pointee.household), "seed \(seed): rows \(left) and \(right), \(kinds)")
                    atLimit += score.weight == weights.pointee.household ? 1 : 0
                }
                var more = evidence
                more.add(kind: 4 + Int(generator.below(5)), bucket: 0, weights)
                let richer = run.score(left, right, more)!
                #expect(richer.weight >= score.weight, "seed \(seed): rows \(left) and \(right), \(kinds)")
            }
        }
        #expect(atLimit > 100)
    }

    /// Dates of one person, one part of three mistyped, and of two.
    @Test func `one wrong part of a birth date is a slip, two are a conflict`() {
        for (one, other) in [
            (19_880_820, 19_880_811), (19_880_820, 19_880_520), (19_991_231, 20_001_231), (19_880_820, 19_830_820), (19_880_508, 19_880_805),
        ] as [(UInt32, UInt32)] {
            #expect(Veto.isSlip(one, other) && Veto.isSlip(other, one), "\(one) \(other)")
        }
        for (one, other) in [
            (19_880_820, 19_880_911), (19_880_820, 19_890_811), (19_600_820, 19_880_820), (19_880_508, 19_890_805),
        ] as [(UInt32, UInt32)] {
            #expect(!Veto.isSlip(one, other) && !Veto.isSlip(other, one), "\(one) \(other)")
        }
    }

    /// Thin records bridge father and son: whatever is left out of two people's records, they bring the two together never.
    @Test(arguments: UInt64(1)...4) func `records with any fields left out join no two people who are forbidden to be one`(seed: UInt64) throws {
        let seed = engineSeed(seed &* 6_151)
        var generator = SeededGenerator(seed: seed)
        var rows: [WorldRow] = []
        var pairs: [(Int, Int)] = []
        let others = ["Nguyễn Văn Hưng", "Nguyễn Thị Hoa", "Trần Ngọc Lan", "Nguyễn Văn Dũng"]
        for number in 0..<150 {
            let digits = 1_000 + number * 7
            var father = WorldRow()
            father.name = "Nguyễn Văn Hùng"
            father.phone = "09186\(10_000 + number * 13)"
            father.email = "nha\(digits)@gmail.com"
            father.birthDate = "12/03/19\(50 + number % 40)"
            father.address = "\(2 + number)/5 Trần Phú, Phường 5, Quận 3"
            father.observedAt = ["", "2019-05-01", "2024-05-01"][Int(generator.below(3))]
            var son = father
            son.name = others[Int(generator.below(4))]
            if generator.below(2) == 0 { son.birthDate = "25/11/1999" }
            // One anchor in common, so that no second one lifts the conflict.
            if generator.below(2) == 0 { son.email = "con\(digits)@gmail.com" } else { son.phone = "09735\(10_000 + number * 13)" }
            pairs.append((rows.count, rows.count + 1))
            rows += [father, son]
            for _ in 0..<(1 + generator.below(4)) {
                var thin = generator.below(2) == 0 ? father : son
                if generator.below(2) == 0 { thin.name = "" }
                if generator.below(2) == 0 { thin.phone = "" }
                if generator.below(2) == 0 { thin.email = "" }
                if generator.below(2) == 0 { thin.birthDate = "" }
                if generator.below(2) == 0 { thin.address = "" }
                rows.append(thin)
            }
        }
        let answer = try runEngine(WorldRow.file(rows), threads: 2)
        var judged = 0
        for (left, right) in pairs where MatchingWorld([rows[left], rows[right]]).vetoes[0][1] {
            judged += 1
            #expect(answer.labels[left] != answer.labels[right], "seed \(seed): \(rows[left]) and \(rows[right])")
        }
        #expect(judged > 80, "\(judged)")
    }

    /// Rule 4: nobody is more alike than oneself, so what agrees is worth something: leaving it out never raises the score. Within a
    /// context: without their one anchor two records are judged against strangers instead of relatives.
    @Test(arguments: UInt64(1)...6) func `leaving out what agrees never raises a score`(seed: UInt64) throws {
        let seed = engineSeed(seed &* 3_571)
        var worlds = MatchingWorlds(generator: SeededGenerator(seed: seed))
        var judged = 0
        for number in 0..<60 {
            let world = worlds.world(number)
            for (left, one) in world.enumerated() {
                for other in world[(left + 1)...] {
                    let whole = MatchingWorld([one, other])
                    let fields: [WritableKeyPath<WorldRow, String>] = [\.phone, \.email, \.birthDate, \.zalo, \.address, \.citizenID]
                    for field in fields where !one[keyPath: field].isEmpty && one[keyPath: field] == other[keyPath: field] {
                        var thin = one
                        thin[keyPath: field] = ""
                        // A second phone would take the place of the one left out.
                        if field == \.phone, !one.otherPhone.isEmpty || !other.otherPhone.isEmpty { continue }
                        let blanked = MatchingWorld([thin, other])
                        if blanked.records.contains(where: \.isNobody) { continue }
                        let (before, after) = (whole.score(0, 1), blanked.score(0, 1))
                        if before.isAnchored != after.isAnchored { continue }
                        judged += 1
                        #expect(after.weight <= before.weight, "seed \(seed): \(one) \(other) without \(field)")
                    }
                }
            }
        }
        #expect(judged > 200, "\(judged)")
    }

    @Test(arguments: UInt64(1)...6) func `record ids and sources do not count in the scored path either`(seed: UInt64) throws {
        var worlds = MatchingWorlds(generator: SeededGenerator(seed: engineSeed(seed &* 977)))
        let rows = (0..<40).flatMap { worlds.world($0) }
        let file = { (name: (Int) -> String) in
            "record_id,source," + WorldRow.header + "\n"
                + rows.enumerated().map { "\(name($0)),kenh\($0 % 3),\($1.line)\n" }.joined()
        }
        let plain = try runEngine(WorldRow.file(rows))
        let named = try runEngine(file { "L\($0)" })
        let renamed = try runEngine(file { "kh-\(($0 * 7919) % 100_003)" }, threads: 2)
        #expect(plain.labels == named.labels)
        #expect(plain.labels == renamed.labels)
    }

    /// Found by the soak of small worlds: a run that wrote links parted what a run without them united.
    @Test func `a phone that many people hold takes no link away, whether links are written or not`() throws {
        let others = [
            "Trần Thị Hoa", "Lê Văn Hùng", "Phạm Minh Tuấn", "Võ Thị Lan", "Đặng Quốc Bảo", "Bùi Thu Hà", "Đỗ Gia Khánh", "Hồ Mỹ Linh",
            "Ngô Đức Long", "Dương Thị Sen",
        ]
        for phone in ["", "0944644437"] {
            var rows = others.map { name in
                var row = WorldRow()
                row.name = name
                row.phone = "0944644437"
                return row
            }
            for day in ["2018-02-03", "2026-02-28"] {
                var row = WorldRow()
                row.name = "Lâm Gia Khiêm"
                row.phone = phone
                row.address = "46/1 Trần Phú, Phường 5, Quận 3"
                row.observedAt = day
                rows.append(row)
            }
            for keepsLinks in [false, true] {
                let labels = try runEngine(WorldRow.file(rows), keepsLinks: keepsLinks).labels
                #expect(labels[others.count] == labels[others.count + 1] && Set(labels).count == others.count + 1, "phone \(phone): \(labels)")
            }
        }
    }
}
