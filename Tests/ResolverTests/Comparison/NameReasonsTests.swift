import Testing

@testable import Resolver

@Suite struct NameReasonsTests {
    static func assess(_ left: ParsedName, _ right: ParsedName) -> NameAgreement {
        let none = [NameToken(skeleton: 0, marks: 0, flags: 0)]
        return (left.tokens + none).withUnsafeBufferPointer { one in
            (right.tokens + none).withUnsafeBufferPointer { two in
                NameComparison.assess(one.baseAddress!, left.shape, two.baseAddress!, right.shape)
            }
        }
    }

    static func reasons(_ left: String, _ right: String) -> NameReasons { assess(ParsedName(left), ParsedName(right)).reasons }

    static let cases: [(left: String, right: String, reasons: String)] = [
        ("Nguyễn Văn Hùng", "Nguyễn Văn Hùng", "given_agrees family_agrees middle_agrees"),
        ("Nguyễn Văn Hùng", "Nguyen Hung", "given_agrees family_agrees one_unmarked middle_dropped"),
        ("Nguyễn Văn Hùng", "Nguyễn Văn Hưng", "family_agrees middle_agrees marks_differ"),
        ("Trần Ngọc Hoa", "Trần Thu Hà", "family_agrees middle_differs given_differs"),
        ("Vũ Minh Anh", "Võ Minh Anh", "given_agrees family_agrees middle_agrees doublet"),
        ("Nguyễn Thị Lý", "Nguyễn Thị Lí", "given_agrees family_agrees middle_agrees spelling_variant"),
        ("chị Lan", "Nguyễn Thị Lan", "given_agrees one_unmarked no_family"),
        ("Lê Minh Tuấm", "Lê Minh Tuấn", "given_agrees family_agrees middle_agrees slip near_key"),
        ("Lê Minh Hùgn", "Lê Minh Hùng", "given_agrees family_agrees middle_agrees slip swapped_letters"),
        ("Công ty An Phát", "Lê An Phát", "kind_differs"),
        ("Khách lẻ", "Lan", "missing"),
    ]

    static func names(_ reasons: NameReasons) -> String {
        (0..<32).filter { reasons.rawValue >> UInt32($0) & 1 == 1 }.map { "\(NameReasons.name(bit: $0))" }.joined(separator: " ")
    }

    @Test(arguments: 0..<cases.count) func sayWhatAgreesAndWhatNot(number: Int) {
        let (left, right, reasons) = Self.cases[number]
        #expect(Self.names(Self.reasons(left, right)) == reasons)
        #expect(Self.names(Self.reasons(right, left)) == reasons)
    }

    @Test func everyBitHasANameOfItsOwn() {
        let names = (0..<NameReasons.count).map { "\(NameReasons.name(bit: $0))" }
        #expect(Set(names).count == NameReasons.count && !names.contains("unknown"))
        #expect("\(NameReasons.name(bit: NameReasons.count))" == "unknown")
    }

    /// Symmetric, the level is that of `compare`, and a conflict always has a reason against.
    @Test(arguments: 1...300) func hold_randomNames(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        func pick(_ rows: [NameLists.Row]) -> String { rows[Int(random.below(UInt64(min(rows.count, 40))))].word }
        let names = (0..<2).map { _ in
            var words = [pick(NameLists.family), pick(NameLists.middle), pick(NameLists.given)]
            if random.below(3) == 0 { words.removeFirst() }
            if random.below(3) == 0 { words = words.map(NameLists.fold) }
            if random.below(4) == 0 { words.reverse() }
            return ParsedName(words.joined(separator: " "))
        }
        let one = Self.assess(names[0], names[1])
        let two = Self.assess(names[1], names[0])
        #expect(one.level == names[0].compare(names[1]) && one.level == two.level && one.reasons == two.reasons, "seed \(seed)")
        if one.level.isConflict {
            #expect(!one.reasons.isDisjoint(with: [.givenDiffers, .marksDiffer, .familyDiffers, .kindDiffers]), "seed \(seed)")
        }
    }
}
