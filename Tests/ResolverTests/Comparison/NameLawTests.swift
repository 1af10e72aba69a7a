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

/// The same laws for every syllable of the tables in every place of a name, word by word.
@Suite struct NameSyllableLawTests {
    /// Every marked form of the tables as the parser leaves it in a full name: marks meant.
    static func words(_ texts: [String], _ frame: (String) -> String, _ place: Int) -> [(text: String, word: NameToken)] {
        texts.compactMap { text in
            let name = ParsedName(frame(text))
            return name.tokens.count == 3 && !name.shape.has(NameShape.isTurned) ? (text, name.tokens[place]) : nil
        }
    }

    static let syllables: [String] = {
        // Fragments that strayed into the lists are no syllables.
        let stray: Set = ["nguyê", "trâ", "khaùnh"]
        return NameLists.all.filter { $0.count > 1 && !stray.contains($0) && $0.allSatisfy { $0.isLetter } }
    }()

    static func tonePlaced(_ word: NameToken, as other: NameToken) -> Bool {
        word.quality == other.quality && min(word.tone, other.tone) == 3 && max(word.tone, other.tone) == 4
    }

    @Test(arguments: [0, 1, 2]) func everyPairInEveryPlace(place: Int) {
        let frames: [(String) -> String] = [{ "\($0) Đức Hùng" }, { "Nguyễn \($0) Hùng" }, { "Nguyễn Đức \($0)" }]
        let marked = Self.words(Self.syllables, frames[place], place)
        #expect(marked.count > 500, "\(marked.count) of \(Self.syllables.count)")
        var pairs = 0
        for (index, left) in marked.enumerated() {
            #expect(NameWordRelation.between(left.word, left.word) == .equal)
            for right in marked[index...] {
                let relation = NameWordRelation.between(left.word, right.word)
                if relation != NameWordRelation.between(right.word, left.word) { Issue.record("\(left.text) \(right.text)") }
                guard left.word.skeleton == right.word.skeleton else { continue }
                // Same letters: one form, or told apart; a plain one whose marks were meant to be dropped agrees.
                let isSpecified = left.word.has(NameToken.isSpecified) && right.word.has(NameToken.isSpecified)
                pairs += 1
                if left.word.marks == right.word.marks {
                    #expect(relation == .equal || !isSpecified, "\(left.text) \(right.text)")
                } else if isSpecified {
                    #expect(relation == .marks || relation == .typo, "\(left.text) \(right.text)")
                } else {
                    #expect(relation == .compatible, "\(left.text) \(right.text)")
                }
            }
        }
        #expect(pairs > marked.count)
    }

    /// Taking the marks off one side joins what was apart and parts nothing that was together.
    @Test func marksTakenOff_everySyllable() {
        let marked = Self.words(Self.syllables, { "Nguyễn Đức \($0)" }, 2)
        let plain = Dictionary(
            Self.words(Array(Set(Self.syllables.map(NameLists.fold))), { "Nguyen Duc \($0)" }, 2).map { ($0.text, $0.word) },
            uniquingKeysWith: { one, _ in one })
        for left in marked {
            guard let bare = plain[NameLists.fold(left.text)] else { continue }
            #expect(NameWordRelation.between(left.word, bare).agrees, "\(left.text)")
            for right in marked {
                let both = NameWordRelation.between(left.word, right.word)
                let half = NameWordRelation.between(bare, right.word)
                if half.rawValue > both.rawValue && !half.agrees { Issue.record("\(left.text) \(right.text): \(both) \(half)") }
            }
        }
    }

    /// The tone on whichever vowel, before or after the quality: one word.
    @Test func placedAnywhere_everySyllable() {
        var twins = 0
        for text in Self.syllables {
            let scalars = Array(text.decomposedStringWithCanonicalMapping.unicodeScalars)
            let tones: Set<UInt32> = [0x300, 0x301, 0x303, 0x309, 0x323]
            guard let tone = scalars.first(where: { tones.contains($0.value) }) else { continue }
            let bare = scalars.filter { !tones.contains($0.value) }
            let expected = ParsedName("Nguyễn Đức \(text)")
            for place in bare.indices where "aeiouy".unicodeScalars.contains(bare[place]) {
                var moved = bare
                moved.insert(tone, at: place + 1)
                var word = ""
                word.unicodeScalars.append(contentsOf: moved)
                for form in [word, word.precomposedStringWithCanonicalMapping, word.uppercased()] {
                    let name = ParsedName("Nguyễn Đức \(form)")
                    if name.tokens != expected.tokens { Issue.record("\(text) \(form)") }
                    twins += 1
                }
            }
        }
        #expect(twins > 1_500)
    }
}
