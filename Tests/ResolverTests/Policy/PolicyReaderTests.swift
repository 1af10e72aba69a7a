import Foundation
import Testing

@testable import Resolver

/// The policy as a text, read and written by the engine.
enum PolicyTexts {
    static var shipped: String { String(describing: ShippedPolicy.text) }

    static func problems(_ text: String) throws -> [String] {
        var text = text
        return try text.withUTF8 { bytes in
            let outcome = try PolicyReader.read(bytes.baseAddress ?? StaticString("").utf8Start, bytes.count, .unlimited)
            let lines = UnsafeBufferPointer(start: outcome.problems.text.base, count: outcome.problems.text.count)
            return String(decoding: lines, as: UTF8.self).split(separator: "\n").map(String.init)
        }
    }

    /// The canonical text of a valid policy.
    static func canonical(_ text: String) throws -> String {
        var text = text
        return try text.withUTF8 { bytes in
            let policy = try PolicyReader.policy(bytes.baseAddress ?? StaticString("").utf8Start, bytes.count, .unlimited)
            let written = try PolicyWriter.write(policy, .unlimited)
            return String(decoding: UnsafeBufferPointer(start: written.base, count: written.count), as: UTF8.self)
        }
    }

    static let columns = """
        {"format": 1, "kind": "columns", "name": "people", "people": 5000,
         "limits": {"block": 500, "cluster": 20, "lead": 2, "conflict": 12},
         "presets": {"balanced": {"anchored": {"link": 2, "review": 0}, "population": {"link": 2, "review": 0}},
                     "conservative": {"anchored": {"link": 5, "review": 0}, "population": {"link": 5, "review": 0}}},
         "base": {"population": -9.5},
         "columns": {"surname": {"clean": "text", "headers": ["surname", "last_name"]},
                     "born": {"clean": "date", "headers": ["date_of_birth", "dob"]}},
         "blocking": [["surname.first3", "born.year"], ["born"]],
         "comparisons": {
          "surname": {"column": "surname", "levels": [
            {"level": "same", "when": "equal", "population": 7.25, "same": 0.9, "strangers": 0.005913},
            {"level": "close", "when": "jaro_winkler", "at": 0.9, "population": 3},
            {"level": "other", "when": "else", "population": -4}]},
          "born": {"column": "born", "group": "birth", "levels": [
            {"level": "same", "when": "equal", "population": 12},
            {"level": "other", "when": "else", "population": -5.5}]}}}
        """
}

@Suite struct PolicyReaderTests {
    @Test func theShippedPolicyIsValid() throws {
        #expect(try PolicyTexts.problems(PolicyTexts.shipped) == [])
    }

    @Test func theShippedPolicyIsWrittenAsItStands() throws {
        #expect(try PolicyTexts.canonical(PolicyTexts.shipped) == PolicyTexts.shipped)
    }

    @Test func survivorshipIsReadWrittenAndChecked() throws {
        func with(_ member: String) -> String {
            PolicyTexts.shipped.replacingOccurrences(of: "\"format\": 1,", with: "\"format\": 1, \"survivorship\": \(member),")
        }
        let full = with(#"{"rules": {"owner": "most_frequent", "phone": "most_trusted"}, "trusted_sources": ["kiotviet", "web"]}"#)
        #expect(try PolicyTexts.problems(full) == [])
        let once = try PolicyTexts.canonical(full)
        #expect(once.contains(#""rules": {"phone": "most_trusted", "owner": "most_frequent"}"#), "\(once.prefix(600))")
        #expect(try PolicyTexts.canonical(once) == once)
        // What is usual is not written.
        #expect(try PolicyTexts.canonical(with(#"{"rules": {"owner": "most_recent"}}"#)) == PolicyTexts.shipped)
        for (member, path) in [
            (#"{"rules": {"fone": "longest"}}"#, "/survivorship/rules/fone"), (#"{"rules": {"time": "longest"}}"#, "/survivorship/rules/time"),
            (#"{"rules": {"phone": "newest"}}"#, "/survivorship/rules/phone"), (#"{"rules": []}"#, "/survivorship/rules"),
            (#"{"rules": {"phone": "most_trusted"}}"#, "/survivorship/trusted_sources"), ("[]", "/survivorship"),
            (#"{"rules": {}, "trusted_sources": ["a", "a"]}"#, "/survivorship/trusted_sources/1"),
            (#"{"rules": {}, "trusted_sources": [7]}"#, "/survivorship/trusted_sources/0"),
        ] {
            let problems = try PolicyTexts.problems(with(member))
            #expect(problems.count == 1 && problems[0].hasPrefix(path), "\(member): \(problems)")
        }
    }

    @Test func writingIsAFixedPoint() throws {
        let once = try PolicyTexts.canonical(PolicyTexts.columns)
        #expect(try PolicyTexts.canonical(once) == once)
        #expect(once.contains(#""strangers": 0.005913"#))
        #expect(once.contains(#""population": 7.25,"#))
    }

    @Test func everyProblemIsToldWithItsPath() throws {
        let text = PolicyTexts.columns
            .replacing(#""population": 7.25"#, with: #""population": "7""#)
            .replacing(#""at": 0.9"#, with: #""at": 0.9005"#)
            .replacing(#""clean": "date""#, with: #""clean": "dates""#)
            .replacing(#"["born"]"#, with: #"["borne"]"#)
            .replacing(#""cluster": 20"#, with: #""clusters": 20"#)
        let problems = try PolicyTexts.problems(text)
        let paths = problems.map { String($0.prefix { $0 != ":" }) }
        #expect(
            Set(paths) == [
                "/limits/cluster", "/limits/clusters", "/columns/born/clean", "/blocking/1/0",
                "/comparisons/surname/levels/0/population", "/comparisons/surname/levels/1/at",
            ], "\(problems)")
    }

    @Test(arguments: [
        ("nobody is more alike than oneself", #""population": 3}"#, #""population": 8}"#, "/comparisons/surname/levels/1/population"),
        ("the last level is else", #""when": "else", "population": -4"#, #""when": "equal", "population": -4"#, "/comparisons/surname/levels/2/when"),
        ("conservative is bolder", #""population": {"link": 5, "review": 0}"#, #""population": {"link": 1, "review": 0}"#, "/presets/conservative/population"),
        ("review above link", #"{"anchored": {"link": 2, "review": 0}"#, #"{"anchored": {"link": 2, "review": 3}"#, "/presets/balanced/anchored/review"),
        ("an exponent", #""people": 5000"#, #""people": 5e3"#, "/people"),
        ("another format", #""format": 1"#, #""format": 2"#, "/format"),
        ("a duplicate key", #""people": 5000"#, #""people": 5000, "people": 5000"#, "line 1, column 68"),
    ])
    func brokenRule(_ why: String, _ right: String, _ wrong: String, _ path: String) throws {
        let problems = try PolicyTexts.problems(PolicyTexts.columns.replacing(right, with: wrong))
        #expect(problems.count == 1 && problems[0].hasPrefix(path + ": "), "\(why): \(problems)")
    }

    @Test func basesOfTheShippedKindMayNotRise() throws {
        let broken = PolicyTexts.shipped.replacing(#""email": [["#, with: #""email": [[-90, "#)
        // One weight too many, in a list of four.
        #expect(try PolicyTexts.problems(broken).contains { $0.hasPrefix("/base/anchors/email/0: ") })
    }

    @Test func weightsAreReadToTheThousandth() throws {
        var text = PolicyTexts.columns
        try text.withUTF8 { bytes in
            let policy = try PolicyReader.policy(bytes.baseAddress ?? StaticString("").utf8Start, bytes.count, .unlimited)
            #expect(policy.levels[0].population == 7_250)
            #expect(policy.levels[0].strangers == 5_913)
            #expect(policy.levels[1].bound == 900)
            #expect(policy.head.prior == -9_500)
            #expect(policy.blocking[0].part == .first3 && policy.blocking[1].part == .year && policy.blocking[2].rule == 1)
            #expect(policy.comparisons[1].group == 1)
        }
    }

    /// Every cut and every changed byte of a policy gives problems or a policy, never a crash.
    @Test func damagedTextsAreSurvived() throws {
        let bytes = Array(PolicyTexts.columns.utf8)
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<3_000 {
            var damaged = bytes
            for _ in 0...generator.below(4) {
                damaged[Int(generator.below(UInt64(damaged.count)))] = UInt8(truncatingIfNeeded: generator.next())
            }
            if generator.below(4) == 0 { damaged.removeLast(Int(generator.below(UInt64(damaged.count)))) }
            try damaged.withUnsafeBufferPointer { room in
                guard let base = room.baseAddress else { return }
                _ = try PolicyReader.read(base, room.count, .unlimited)
            }
        }
    }
}

@Suite struct PolicyCatalogTests {
    @Test func theLevelsOfNamesAreThoseOfTheComparison() {
        let names = String(describing: PersonComparison.name.levelNames).split(separator: " ").map(String.init)
        #expect(names == NameLevel.allCases.map { String(describing: $0.name) })
        #expect(NameLevel.allCases.map(\.rawValue) == Array(0..<UInt8(names.count)))
    }

    @Test func everyComparisonHasAMissingLevel() {
        var number: UInt8 = 0
        while let comparison = PersonComparison(rawValue: number) {
            #expect(String(describing: comparison.levelNames).split(separator: " ").contains("missing"))
            number += 1
        }
        #expect(Int(number) == PersonComparison.count)
    }
}

/// Vectors of a policy of columns, and their scores.
@Suite struct ColumnScoreTests {
    /// Nobody is more alike than oneself, a missing value is worth nothing, and the parts add up.
    @Test func equalityIsTheTopAndPartsAddUp() throws {
        var text = PolicyTexts.columns
        try text.withUTF8 { bytes in
            let policy = try PolicyReader.policy(bytes.baseAddress ?? StaticString("").utf8Start, bytes.count, .unlimited)
            let best = ColumnScore.score([0, 0], policy).weight
            #expect(best == -9_500 + 7_250 + 12_000)
            for surname in [0, 1, 2, 255] as [UInt8] {
                for born in [0, 1, 255] as [UInt8] {
                    let outcome = ColumnScore.score([surname, born], policy)
                    #expect(outcome.weight <= best)
                    let parts: [Int32] = [
                        surname == 255 ? 0 : policy.levels[Int(surname)].population, born == 255 ? 0 : policy.levels[3 + Int(born)].population,
                    ]
                    #expect(outcome.weight == policy.head.prior + parts.reduce(0, +))
                    #expect(outcome.negative == parts.map { min(0, $0) }.reduce(0, +))
                }
            }
        }
    }

    /// Two comparisons of one group: the best positive and the worst negative level count, once.
    @Test func aGroupCountsOnce() throws {
        var text = PolicyTexts.columns.replacing(#""column": "surname","#, with: #""column": "surname", "group": "birth","#)
        try text.withUTF8 { bytes in
            let policy = try PolicyReader.policy(bytes.baseAddress ?? StaticString("").utf8Start, bytes.count, .unlimited)
            #expect(ColumnScore.score([0, 0], policy).weight == -9_500 + 12_000)
            #expect(ColumnScore.score([2, 0], policy).weight == -9_500 + 12_000 - 4_000)
            #expect(ColumnScore.score([2, 1], policy).weight == -9_500 - 5_500)
        }
    }
}

@Suite struct JSONParserTests {
    private func isAccepted(_ text: [UInt8]) -> Bool {
        text.withUnsafeBufferPointer { bytes in
            do {
                _ = try JSONParser.parse(bytes.baseAddress ?? StaticString("").utf8Start, bytes.count, .unlimited)
                return true
            } catch { return false }
        }
    }

    @Test(arguments: [
        "{}", "[]", " [1, -0.5, 1e9, 0] ", #"{"a": {"a": [true, false, null]}}"#, #""\u00e9\ud83d\ude00\n""#, #""đ""#,
        String(repeating: "[", count: 64) + String(repeating: "]", count: 64),
    ])
    func accepts(_ text: String) { #expect(isAccepted(Array(text.utf8))) }

    @Test(arguments: [
        "", "{", "[1,]", "{\"a\":1,}", "01", "1.", "-", "+1", ".5", "'a'", "[1] 2", "{\"a\":1,\"a\":2}", "\"\\x\"", "\"\\ud83d\"", "nul",
        "\"a\nb\"", "{a:1}", "\u{FEFF}{}", "NaN",
        String(repeating: "[", count: 65) + String(repeating: "]", count: 65), String(repeating: "[", count: 100_000),
    ])
    func refuses(_ text: String) { #expect(!isAccepted(Array(text.utf8))) }

    @Test func refusesBytesThatAreNotUTF8() {
        #expect(!isAccepted([34, 0xFF, 34]))
        #expect(!isAccepted([34, 0xC3, 34]))
        #expect(!isAccepted([34, 0xED, 0xA0, 0x80, 34]))
    }

    @Test(arguments: [("1", 1_000), ("-3.25", -3_250), ("0.001", 1), ("1.0000", 1_000), ("-0", 0), ("12345", 12_345_000)])
    func decimalsAreExact(_ text: String, _ thousandths: Int) throws {
        var text = text
        try text.withUTF8 { bytes in
            let tree = try JSONParser.parse(bytes.baseAddress ?? StaticString("").utf8Start, bytes.count, .unlimited)
            #expect(tree.decimal(0, places: 3) == Int64(thousandths))
        }
    }

    @Test(arguments: ["0.0001", "1e3", "99999999999999999999999999"])
    func decimalsThatDoNotFitAreRefused(_ text: String) throws {
        var text = text
        try text.withUTF8 { bytes in
            let tree = try JSONParser.parse(bytes.baseAddress ?? StaticString("").utf8Start, bytes.count, .unlimited)
            #expect(tree.decimal(0, places: 3) == nil)
        }
    }
}
