import Testing

@testable import Resolver

/// A simulated world of pairs: shares planted, patterns drawn.
private struct PlantedWorld {
    /// By comparison and level.
    var same: [[Double]]
    var strangers: [[Double]]
    var relatives: [[Double]]
    var isShared: [Bool]
    /// By block: shares of pairs of one person and of relatives.
    var blocks: [(same: Double, relatives: Double)]
    var missing = 0.3

    /// A policy of the same comparisons, all of four levels.
    func policyText(relatives: Bool) -> String {
        let names = same.indices.map { "c\($0)" }
        let columns = names.map { #""\#($0)": {"clean": "text", "headers": ["\#($0)"]}"# }.joined(separator: ", ")
        let anchored = relatives ? #""anchored": 0, "# : ""
        let comparisons = names.indices.map { index in
            let levels = [
                ("equal", "equal", ""), ("close", "jaro_winkler", #""at": 0.9, "#), ("near", "jaro_winkler", #""at": 0.8, "#),
                ("other", "else", ""),
            ]
            let text = levels.map { #"{"level": "\#($0.0)", "when": "\#($0.1)", \#($0.2)\#(anchored)"population": 0}"# }
            return #""\#(names[index])": {"column": "\#(names[index])", "shared": \#(isShared[index]), "levels": [\#(text.joined(separator: ", "))]}"#
        }.joined(separator: ", ")
        let blocking = blocks.indices.map { #"["c\#($0)"]"# }.joined(separator: ", ")
        let base = relatives ? #"{"population": 0, "relatives": 0}"# : #"{"population": 0}"#
        return """
            {"format": 1, "kind": "columns", "name": "simulated", "people": 1000,
             "limits": {"block": 500, "cluster": 20, "lead": 2, "conflict": 0},
             "presets": {"balanced": {"anchored": {"link": 2, "review": 0}, "population": {"link": 2, "review": 0}},
                         "conservative": {"anchored": {"link": 5, "review": 0}, "population": {"link": 5, "review": 0}}},
             "base": \(base), "columns": {\(columns)}, "blocking": [\(blocking)], "comparisons": {\(comparisons)}}
            """
    }

    func level(_ shares: [Double], _ random: inout SeededGenerator) -> UInt8 {
        let missed = Double(random.below(1 << 30)) / Double(1 << 30)
        if missed < missing { return ColumnComparer.missing }
        var rest = Double(random.below(1 << 30)) / Double(1 << 30)
        for (place, share) in shares.enumerated() {
            rest -= share
            if rest < 0 { return UInt8(place) }
        }
        return UInt8(shares.count - 1)
    }

    enum Class { case same, strangers, relatives }

    func pattern(_ kind: Class, _ random: inout SeededGenerator) -> [UInt8] {
        same.indices.map { index in
            switch kind {
            case .same: level(same[index], &random)
            case .strangers: level(strangers[index], &random)
            case .relatives: level(relatives[index], &random)
            }
        }
    }
}

@Suite struct EstimationTests {
    private static let plain = PlantedWorld(
        same: [[0.80, 0.10, 0.05, 0.05], [0.70, 0.15, 0.05, 0.10], [0.90, 0.05, 0.02, 0.03], [0.55, 0.20, 0.10, 0.15], [0.75, 0.10, 0.07, 0.08]],
        strangers: [[0.010, 0.010, 0.03, 0.95], [0.005, 0.010, 0.02, 0.965], [0.001, 0.004, 0.010, 0.985], [0.050, 0.050, 0.10, 0.80], [0.020, 0.030, 0.05, 0.90]],
        relatives: [[0, 0, 0, 1], [0, 0, 0, 1], [0, 0, 0, 1], [0, 0, 0, 1], [0, 0, 0, 1]],
        isShared: [false, false, false, false, false],
        blocks: [(0.08, 0), (0.30, 0), (0.12, 0), (0.15, 0)])

    /// Relatives share surname, street and place, and are strangers in given name, birth date and e-mail.
    private static let households = PlantedWorld(
        same: [[0.85, 0.08, 0.03, 0.04], [0.90, 0.04, 0.02, 0.04], [0.80, 0.10, 0.04, 0.06], [0.80, 0.10, 0.05, 0.05], [0.88, 0.06, 0.02, 0.04], [0.75, 0.08, 0.05, 0.12]],
        strangers: [[0.010, 0.010, 0.03, 0.95], [0.008, 0.010, 0.02, 0.962], [0.002, 0.003, 0.010, 0.985], [0.010, 0.020, 0.04, 0.93], [0.001, 0.003, 0.01, 0.986], [0.002, 0.003, 0.015, 0.98]],
        relatives: [[0.90, 0.05, 0.02, 0.03], [0.85, 0.06, 0.03, 0.06], [0.85, 0.08, 0.03, 0.04], [0.010, 0.020, 0.04, 0.93], [0.001, 0.003, 0.01, 0.986], [0.002, 0.003, 0.015, 0.98]],
        isShared: [true, true, true, false, false, false],
        blocks: [(0.15, 0.20), (0.12, 0.25), (0.15, 0.20), (0.25, 0.02), (0.45, 0.01)])

    private struct Trained {
        var same: [[Double]]
        var steps: Int
        var text: String
        var matches: Int
    }

    private func withPolicy<Result>(_ text: String, _ body: (inout Policy) throws -> Result) throws -> Result {
        var text = text
        return try text.withUTF8 { bytes in
            var policy = try PolicyReader.policy(bytes.baseAddress ?? StaticString("").utf8Start, bytes.count, .unlimited)
            return try body(&policy)
        }
    }

    /// Draws 200,000 pairs, estimates, and gives the shares and the written policy.
    private func train(_ world: PlantedWorld, relatives: Bool, seed: UInt64) throws -> Trained {
        let text = world.policyText(relatives: relatives)
        return try withPolicy(text) { policy in
            var trained = Trained(same: [], steps: 0, text: "", matches: 0)
            try withUnsafePointer(to: policy) { policy in
                var random = SeededGenerator(seed: seed)
                var estimation = try Estimation(policy, hasRelatives: relatives, .unlimited)
                var patterns = PatternTable(width: world.same.count + 1, .unlimited)
                for (number, block) in world.blocks.enumerated() {
                    try estimation.blocks.append(Estimation.Block(excluded: 1 << UInt64(number)))
                    for _ in 0..<(200_000 / world.blocks.count) {
                        let chance = Double(random.below(1 << 30)) / Double(1 << 30)
                        let kind: PlantedWorld.Class =
                            chance < block.same ? .same : chance < block.same + block.relatives ? .relatives : .strangers
                        if kind == .same { trained.matches += 1 }
                        try patterns.add(world.pattern(kind, &random) + [UInt8(number)])
                    }
                }
                try patterns.sort(.unlimited)
                // Shares among strangers are given: in a run they are counted from values and a million random pairs.
                for (place, share) in world.strangers.joined().enumerated() { estimation.strangers[place] = share }
                try estimation.run(patterns, decided: PatternTable(width: patterns.width, .unlimited), RunControl())
                trained.steps = estimation.steps
                for index in 0..<policy.pointee.comparisons.count {
                    let comparison = policy.pointee.comparisons[index]
                    trained.same.append((0..<Int(comparison.levelCount)).map { estimation.same[Int(comparison.firstLevel) + $0] })
                }
                trained.text = try withPolicy(text) { target in
                    estimation.write(into: &target)
                    let sum = estimation.expected(patterns, Estimation.Block(same: 0.2, relatives: relatives ? 0.15 : 0))
                    target.head.prior = Estimation.rounded(Logarithm.log2(sum.same / (sum.pairs - sum.same - sum.relatives)) * 1_000)
                    if relatives { target.head.relativesPrior = Estimation.rounded(Logarithm.log2(sum.same / sum.relatives) * 1_000) }
                    let written = try PolicyWriter.write(target, .unlimited)
                    return String(decoding: UnsafeBufferPointer(start: written.base, count: written.count), as: UTF8.self)
                }
            }
            return trained
        }
    }

    /// Where the pairs of the rules hold nobody, the shares are those that decided pairs have; without those they stay as they began.
    @Test func `decided pairs alone give their shares, and forbidden ones those of relatives`() throws {
        let world = Self.households
        try withPolicy(world.policyText(relatives: true)) { policy in
            try withUnsafePointer(to: policy) { policy in
                for hasDecided in [false, true] {
                    var random = SeededGenerator(seed: engineSeed(31))
                    var estimation = try Estimation(policy, hasRelatives: true, .unlimited)
                    let nobody = PatternTable(width: world.same.count + 1, .unlimited)
                    var decided = PatternTable(width: world.same.count + 1, .unlimited)
                    for _ in 0..<(hasDecided ? 20_000 : 0) {
                        try decided.add(world.pattern(.same, &random) + [Estimation.decidedSame])
                        try decided.add(world.pattern(.relatives, &random) + [Estimation.decidedRelatives])
                    }
                    try decided.sort(.unlimited)
                    for (place, share) in world.strangers.joined().enumerated() { estimation.strangers[place] = share }
                    try estimation.run(nobody, decided: decided, RunControl())
                    for (index, shares) in world.same.enumerated() {
                        #expect(estimation.isEstimated(index) == hasDecided)
                        guard hasDecided else { continue }
                        let first = Int(policy.pointee.comparisons[index].firstLevel)
                        for (place, share) in shares.enumerated() {
                            #expect(abs(estimation.same[first + place] - share) < 0.02)
                            if world.isShared[index] { #expect(abs(estimation.relatives[first + place] - world.relatives[index][place]) < 0.02) }
                        }
                    }
                }
            }
        }
    }

    /// The share of pairs of a class that a policy links.
    private func linked(_ kind: PlantedWorld.Class, _ world: PlantedWorld, _ text: String, seed: UInt64) throws -> Double {
        try withPolicy(text) { policy in
            var random = SeededGenerator(seed: seed)
            var links = 0
            for _ in 0..<50_000 {
                let outcome = ColumnScore.score(world.pattern(kind, &random), policy)
                if outcome.weight >= policy.head.threshold(.balanced, outcome.context).link { links += 1 }
            }
            return Double(links) / 50_000
        }
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func findsPlantedShares(_ seed: UInt64) throws {
        let trained = try train(Self.plain, relatives: false, seed: seed)
        #expect(trained.matches >= 20_000)
        for (comparison, shares) in Self.plain.same.enumerated() {
            for (level, share) in shares.enumerated() where share >= 0.05 {
                let found = trained.same[comparison][level]
                #expect(abs(found - share) <= 0.02, "seed \(seed), c\(comparison) level \(level): \(found) for \(share)")
            }
        }
    }

    @Test(arguments: [UInt64(11), 12])
    func relativesAreNotLinked(_ seed: UInt64) throws {
        let trained = try train(Self.households, relatives: true, seed: seed)
        let relatives = try linked(.relatives, Self.households, trained.text, seed: seed + 100)
        let same = try linked(.same, Self.households, trained.text, seed: seed + 200)
        #expect(relatives <= 0.01, "seed \(seed): \(relatives) of the relatives linked")
        #expect(same >= 0.85, "seed \(seed): \(same) of one person's pairs linked")
        for (comparison, shares) in Self.households.same.enumerated() {
            for (level, share) in shares.enumerated() where share >= 0.05 {
                let found = trained.same[comparison][level]
                #expect(abs(found - share) <= 0.02, "seed \(seed), c\(comparison) level \(level): \(found) for \(share)")
            }
        }
    }

    @Test func twoRunsGiveTheSameBytes() throws {
        let first = try train(Self.households, relatives: true, seed: 5)
        let second = try train(Self.households, relatives: true, seed: 5)
        #expect(first.text == second.text)
        #expect(first.text.contains("\"relatives\""))
    }

    @Test func comparisonsWithFewPairsKeepTheirShares() throws {
        var world = Self.plain
        world.blocks = [(0.0005, 0), (0.0005, 0), (0.0005, 0), (0.0005, 0)]
        let text = world.policyText(relatives: false)
        try withPolicy(text) { policy in
            try withUnsafePointer(to: policy) { policy in
                var estimation = try Estimation(policy, hasRelatives: false, .unlimited)
                var patterns = PatternTable(width: world.same.count + 1, .unlimited)
                var random = SeededGenerator(seed: 3)
                for number in world.blocks.indices {
                    try estimation.blocks.append(Estimation.Block(excluded: 1 << UInt64(number)))
                    for index in 0..<60 {
                        try patterns.add(world.pattern(index < 10 ? .same : .strangers, &random) + [UInt8(number)])
                    }
                }
                estimation.takeStrangers(patterns, Estimation.Block(same: 1e-12, relatives: 0))
                try estimation.run(patterns, decided: PatternTable(width: patterns.width, .unlimited), RunControl())
                for comparison in 0..<world.same.count {
                    let isEstimated = estimation.isEstimated(comparison)
                    let share = estimation.same[4 * comparison]
                    #expect(!isEstimated && share == 0.85)
                }
            }
        }
    }
}

@Suite struct LogarithmTests {
    @Test(arguments: [1.0, 2.0, 0.5, 3.0, 1e-9, 0.7071, 1e6, 1.4142135, 1.0000001])
    func isTheInverseOfThePower(_ value: Double) {
        #expect(abs(Logarithm.exp2(Logarithm.log2(value)) / value - 1) < 1e-12)
    }

    @Test func knownValues() {
        #expect(Logarithm.log2(8) == 3)
        #expect(Logarithm.log2(1) == 0)
        #expect(abs(Logarithm.log2(10) - 3.321928094887362) < 1e-13)
        #expect(abs(Logarithm.exp2(0.5) - 1.4142135623730951) < 1e-13)
        #expect(Logarithm.exp2(-2_000) == 0)
    }
}
