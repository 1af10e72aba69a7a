import Testing

@testable import Resolver

@Suite struct NameSlipTests {
    static func slip(_ left: String, _ right: String) -> NameSlip { NameSlip.ofLetters(packed(left), packed(right)) }

    static func packed(_ word: String) -> UInt64 { word.utf8.reduce(0) { ($0 << 5) | UInt64($1 & 31) } }

    @Test(arguments: [
        ("lan", "nan"), ("sinh", "xinh"), ("chang", "trang"), ("gia", "da"), ("gia", "ra"), ("dung", "vung"), ("cim", "kim"), ("quyen", "cuyen"),
        ("binh", "pinh"), ("nga", "ngha"), ("ghia", "gia"), ("lan", "lang"), ("phuc", "phut"), ("bin", "binh"), ("ly", "li"), ("kieu", "kiau"),
        ("phuong", "phuang"), ("bong", "boong"),
    ]) func oneSoundToManyIsRegional(left: String, right: String) {
        #expect(Self.slip(left, right) == .regional)
        #expect(Self.slip(right, left) == .regional)
    }

    @Test(arguments: [
        ("hugn", "hung", NameSlip.swapped), ("hubg", "hung", .nearKey), ("hng", "hung", .length), ("hunng", "hung", .length),
        ("hqng", "hung", .other), ("thoa", "than", .other), ("phong", "phing", .nearKey),
    ]) func otherSlips(left: String, right: String, kind: NameSlip) {
        #expect(Self.slip(left, right) == kind)
        #expect(Self.slip(right, left) == kind)
    }

    /// The slow twin of the keyboard: letters typed out as they lie.
    @Test func neighboursAreThoseOfTheKeyboard() {
        let rows = [(0.0, "qwertyuiop"), (0.25, "asdfghjkl"), (0.75, "zxcvbnm")]
        var places: [Character: (Int, Double)] = [:]
        for (row, (shift, letters)) in rows.enumerated() {
            for (index, letter) in letters.enumerated() { places[letter] = (row, Double(index) + shift) }
        }
        for left in "abcdefghijklmnopqrstuvwxyz" {
            for right in "abcdefghijklmnopqrstuvwxyz" {
                let (one, two) = (places[left]!, places[right]!)
                let across = abs(one.1 - two.1)
                let expected = one.0 == two.0 ? across == 1 : abs(one.0 - two.0) == 1 && across < 1
                #expect(
                    NameSlip.areNeighbours(Self.packed(String(left)), Self.packed(String(right))) == expected, "\(left) \(right)")
            }
        }
    }

    /// Symmetric, and one slip of the fingers is found by its kind; nothing traps on any packed words.
    @Test(arguments: 1...200) func isSymmetric_randomWords(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<50 {
            let words = (0..<2).map { _ in
                (0...random.below(11)).reduce(UInt64(0)) { word, _ in (word << 5) | (1 + random.below(31)) }
            }
            #expect(NameSlip.ofLetters(words[0], words[1]) == NameSlip.ofLetters(words[1], words[0]), "seed \(seed): \(words)")
            #expect(NameSlip.isRegional(words[0], words[1]) == NameSlip.isRegional(words[1], words[0]), "seed \(seed): \(words)")
            #expect(!NameSlip.isRegional(words[0], words[0]))
        }
        _ = NameSlip.ofLetters(random.next(), random.next())
    }

    @Test func cheaperSlipsWeighMore() {
        func weight(_ left: String, _ right: String) -> Int32 { NameWeightTests.weight(left, right) }
        #expect(nameLevel("Lê Minh Tuấm", "Lê Minh Tuấn") == .typo)
        #expect(nameLevel("Lê Minh Tuấq", "Lê Minh Tuấn") == .typo)
        #expect(weight("Lê Minh Tuấm", "Lê Minh Tuấn") > weight("Lê Minh Tuấq", "Lê Minh Tuấn"))
        #expect(nameLevel("Lê Văn Chọng", "Lê Văn Trọng") == .typo, "one sound in the north")
        #expect(nameLevel("Phạm Thu Chinh", "Phạm Thu Trinh").isConflict, "both are names")
    }
}
