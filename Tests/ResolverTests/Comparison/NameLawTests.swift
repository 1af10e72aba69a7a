import Foundation
import Testing

@testable import Resolver

/// The laws of names over the whole table: every pair of given names inside one full name.
@Suite struct NameLawTests {
    /// Given names of the table, but for family names that strayed into that column.
    static let given: [String] = {
        let families = Dictionary(NameLists.family.map { ($0.word, $0.count) }, uniquingKeysWith: +)
        return NameLists.given.filter { $0.word.count > 1 && (families[$0.word] ?? 0) <= 10 * $0.count }.map(\.word)
    }()

    static func parsed(_ words: [String], prefix: String) -> [ParsedName] { words.map { ParsedName(prefix + $0) } }

    @Test func isSymmetricAndReflexive_allGivenNames() {
        let names = Self.parsed(Self.given, prefix: "Nguyễn Đức ")
        for (index, left) in names.enumerated() {
            #expect(left.compare(left) == .identical)
            for right in names[index...] where left.compare(right) != right.compare(left) {
                Issue.record("\(left.folded) \(right.folded)")
            }
        }
    }

    @Test func takingMarksOffNeverMakesAConflict_allGivenNames() {
        let marked = Self.parsed(Self.given, prefix: "Nguyễn Đức ")
        let plain = Self.parsed(Self.given.map(NameLists.fold), prefix: "Nguyen Duc ")
        for left in 0..<marked.count {
            for right in left..<marked.count where !marked[left].compare(marked[right]).isConflict {
                let half = plain[left].compare(marked[right])
                let other = marked[left].compare(plain[right])
                let both = plain[left].compare(plain[right])
                if half.isConflict || other.isConflict || both.isConflict {
                    Issue.record("\(Self.given[left]) \(Self.given[right]): \(half) \(other) \(both)")
                }
            }
        }
    }

    /// Unmarked agrees with every marked form; marked forms of one skeleton are told apart.
    @Test func compatibilityIsExactlyNotTransitive_allGivenNames() {
        for (folded, rows) in Dictionary(grouping: NameLists.given.filter { $0.word.count > 1 }, by: \.folded) {
            let plain = ParsedName("Nguyen Duc \(folded)")
            // A plain form that hardly anybody bears reads as a form without its marks.
            let total = rows.map(\.count).reduce(0, +)
            let forms = rows.filter { $0.word != folded || $0.count * 50 >= total }.map(\.word)
                .filter { !["là", "nên", "một", "lên", "trong", "đến", "vủ"].contains($0) }
            for form in forms {
                let name = ParsedName("Nguyễn Đức \(form)")
                #expect(plain.compare(name) == .compatible, "\(form)")
                for other in forms where other != form {
                    let level = name.compare(ParsedName("Nguyễn Đức \(other)"))
                    let (one, two) = (name.tokens[2], ParsedName("Nguyễn Đức \(other)").tokens[2])
                    let placed = one == two
                    let isHook = one.quality == two.quality && [one.tone, two.tone].sorted() == [3, 4]
                    if placed {
                        #expect(level == .identical, "\(form) \(other)")
                    } else if isHook {
                        #expect(level == .typo, "\(form) \(other)")
                    } else {
                        #expect(level == .conflictMarks, "\(form) \(other)")
                    }
                }
            }
        }
    }

    /// Whatever the words and their order: symmetric, reflexive, and no conflict from taking marks off.
    @Test(arguments: 1...300) func lawsHold_randomNames(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        func pick(_ rows: [NameLists.Row]) -> String { rows[Int(generator.below(UInt64(min(rows.count, 60))))].word }
        var family = [pick(NameLists.family), pick(NameLists.family)]
        if generator.below(2) == 0 { family[1] = family[0] }
        let words = (0..<2).map { index -> [String] in
            var words = generator.below(4) == 0 ? [] : [family[index]]
            for _ in 0..<generator.below(3) { words.append(pick(NameLists.middle)) }
            words.append(generator.below(3) == 0 ? "Lan" : pick(NameLists.given))
            return words
        }
        func name(_ words: [String]) -> String { words.joined(separator: " ") }
        let marked = words.map { ParsedName(name($0)) }
        let plain = words.map { ParsedName(name($0.map(NameLists.fold))) }
        #expect(marked[0].compare(marked[1]) == marked[1].compare(marked[0]), "seed \(seed): \(words)")
        #expect(marked[0].compare(marked[0]) == .identical, "seed \(seed): \(words)")
        #expect(!marked[0].compare(plain[0]).isConflict, "seed \(seed): \(words)")
        if !marked[0].compare(marked[1]).isConflict {
            #expect(!marked[0].compare(plain[1]).isConflict, "seed \(seed): \(words)")
            #expect(!plain[0].compare(plain[1]).isConflict, "seed \(seed): \(words)")
        }
    }

    /// One person's usual ways of writing a name: never a conflict.
    @Test(arguments: 1...300) func joinsOnePersonsSpellings(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        func pick(_ rows: [NameLists.Row], _ limit: Int) -> String {
            rows[Int(generator.below(UInt64(limit)))].word.capitalized
        }
        let (family, given) = (pick(NameLists.family, 20), pick(NameLists.given, 200))
        let middle = (0..<generator.below(3)).map { _ in pick(NameLists.middle, 60) }
        let full = ([family] + middle + [given]).joined(separator: " ")
        let forms = [
            full, full.uppercased(), full.decomposedStringWithCanonicalMapping, NameLists.fold(full),
            "\(family) \(given)", "\(given) \(family)", NameLists.fold("\(given) \(family)"),
            "Chị \(given)", "A \(given)", "\(full) - Shopee", "\(full) 🌸", "KH \(full)",
        ].map { ($0, ParsedName($0)) }
        for left in forms {
            for right in forms {
                let level = left.1.compare(right.1)
                #expect(!level.isConflict, "seed \(seed): \(left.0) : \(right.0) is \(level)")
            }
        }
    }
}
