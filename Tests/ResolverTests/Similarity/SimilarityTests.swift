import Testing

@testable import Resolver

@Suite struct SimilarityTests {
    private struct Answers: Equatable {
        var levenshtein: Int
        var osa: Int
        var jaro: Double
        var jaroWinkler: Double
    }

    private func fast<Unit: TextUnit>(_ left: [Unit], _ right: [Unit]) throws -> Answers {
        try left.withUnsafeBufferPointer { one in
            try right.withUnsafeBufferPointer { other in
                let nowhere = UnsafeMutablePointer<Unit>.allocate(capacity: 1)
                defer { nowhere.deallocate() }
                let (leftBase, rightBase) = (one.baseAddress ?? UnsafePointer(nowhere), other.baseAddress ?? UnsafePointer(nowhere))
                var scratch = SimilarityScratch(.unlimited)
                return Answers(
                    levenshtein: try Levenshtein.distance(leftBase, one.count, rightBase, other.count, &scratch),
                    osa: try OptimalStringAlignment.distance(leftBase, one.count, rightBase, other.count, &scratch),
                    jaro: try JaroWinkler.jaro(leftBase, one.count, rightBase, other.count, &scratch),
                    jaroWinkler: try JaroWinkler.similarity(leftBase, one.count, rightBase, other.count, &scratch))
            }
        }
    }

    private func slow(_ left: [UInt32], _ right: [UInt32]) -> Answers {
        Answers(
            levenshtein: ReferenceSimilarity.levenshtein(left, right), osa: ReferenceSimilarity.osa(left, right),
            jaro: ReferenceSimilarity.jaro(left, right), jaroWinkler: ReferenceSimilarity.jaroWinkler(left, right))
    }

    /// A text and one made from it by some edits, or an unrelated one.
    private func pair(_ random: inout SeededGenerator, longest: UInt64) -> ([UInt32], [UInt32]) {
        let letters = 1 + random.below(12)
        func text(_ count: UInt64) -> [UInt32] { (0..<count).map { _ in UInt32(97 + random.below(letters)) } }
        let left = text(random.below(longest + 1))
        guard random.below(3) > 0 else { return (left, text(random.below(longest + 1))) }
        var right = left
        for _ in 0...random.below(6) {
            let place = Int(random.below(UInt64(right.count + 1)))
            switch random.below(4) {
            case 0: right.insert(UInt32(97 + random.below(letters)), at: place)
            case 1: if place < right.count { right.remove(at: place) }
            case 2: if place < right.count { right[place] = UInt32(97 + random.below(letters)) }
            default: if place + 1 < right.count { right.swapAt(place, place + 1) }
            }
        }
        return (left, right)
    }

    @Test(arguments: [(UInt64(8), 3_000), (20, 3_000), (66, 1_500), (130, 600), (260, 200)])
    func agreesWithTheSlowTwin(_ longest: UInt64, _ count: Int) throws {
        var random = SeededGenerator(seed: 7 + longest)
        for _ in 0..<count {
            let (left, right) = pair(&random, longest: longest)
            let wanted = slow(left, right)
            #expect(try fast(left, right) == wanted, "seed \(7 + longest): \(left) \(right)")
            let bytes = try fast(left.map { UInt8(truncatingIfNeeded: $0) }, right.map { UInt8(truncatingIfNeeded: $0) })
            #expect(bytes == wanted, "bytes, seed \(7 + longest): \(left) \(right)")
        }
    }

    @Test(arguments: [0, 1, 15, 16, 17, 31, 32, 33, 63, 64, 65, 127, 128, 129])
    func lengthsAtTheEdgesOfWords(_ count: Int) throws {
        let text = (0..<count).map { UInt32(97 + $0 % 3) }
        let others: [[UInt32]] = [[], [97], text, text.reversed(), Array(text.dropFirst()), text + [98]]
        for other in others {
            #expect(try fast(text, other) == slow(text, other))
            #expect(try fast(other, text) == slow(other, text))
        }
    }

    @Test(arguments: [("Hugn", "Hung", 2, 1), ("ca", "abc", 3, 3), ("", "abc", 3, 3), ("Hương", "Hường", 1, 1)])
    func knownDistances(_ left: String, _ right: String, _ levenshtein: Int, _ osa: Int) {
        #expect(editDistance(left, right) == levenshtein)
        #expect(editDistance(left, right, swaps: true) == osa)
    }

    @Test func knownSimilarities() {
        #expect(abs(jaroWinklerSimilarity("MARTHA", "MARHTA") - 0.9611) < 0.0001)
        #expect(abs(jaroSimilarity("DIXON", "DICKSONX") - 0.7667) < 0.0001)
        #expect(jaroWinklerSimilarity("", "") == 1)
        #expect(jaroWinklerSimilarity("a", "") == 0)
    }

    /// Columns, on the routines of every processor and on the widest ones, against one pair at a time.
    @Test(arguments: [true, false], [UInt64(14), 32, 40, 90])
    func columnsAgreeWithPairs(_ wide: Bool, _ longest: UInt64) throws {
        var random = SeededGenerator(seed: 40 + longest)
        var (lefts, rights): ([UInt8], [UInt8]) = ([], [])
        var (leftOffsets, rightOffsets): ([UInt64], [UInt64]) = ([0], [0])
        var wanted: [TextMeasure: [Double]] = [:]
        let count = 2_000
        for _ in 0..<count {
            let (left, right) = pair(&random, longest: longest)
            let slow = slow(left, right)
            wanted[.levenshtein, default: []].append(Double(slow.levenshtein))
            wanted[.osa, default: []].append(Double(slow.osa))
            wanted[.jaro, default: []].append(slow.jaro)
            wanted[.jaroWinkler, default: []].append(slow.jaroWinkler)
            lefts += left.map { UInt8(truncatingIfNeeded: $0) }
            rights += right.map { UInt8(truncatingIfNeeded: $0) }
            leftOffsets.append(UInt64(lefts.count))
            rightOffsets.append(UInt64(rights.count))
        }
        for (measure, values) in wanted {
            var found = [Double](repeating: -1, count: count)
            var comparer = TextComparer(wide: wide)
            try comparer.measure(
                measure, TextComparer.Column(lefts, leftOffsets), TextComparer.Column(rights, rightOffsets), count, into: &found)
            #expect(found == values, "seed \(40 + longest), \(measure), wide \(wide)")
        }
    }
}
