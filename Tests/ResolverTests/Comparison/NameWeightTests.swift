import Foundation
import Testing

@testable import Resolver

@Suite struct NameWeightTests {
    static func weight(_ left: ParsedName, _ right: ParsedName) -> Int32 {
        let none = [NameToken(skeleton: 0, marks: 0, flags: 0)]
        return (left.tokens + none).withUnsafeBufferPointer { one in
            (right.tokens + none).withUnsafeBufferPointer { two in
                NameWeight.weight(left.compare(right), one.baseAddress!, left.shape, two.baseAddress!, right.shape)
            }
        }
    }

    static func weight(_ left: String, _ right: String) -> Int32 { weight(ParsedName(left), ParsedName(right)) }

    @Test func logarithmAgreesWithReference() {
        for value in [1, 2, 3, 5, 7, 40, 1000, 20638, 75950, UInt64(UInt32.max), UInt64.max] {
            let exact = Foundation.log2(Double(value)) * 1000
            #expect(abs(Double(NameWeight.log2(value)) - exact) < 1.5, "\(value)")
        }
        #expect(NameWeight.log2(0) == 0)
    }

    @Test func rareNamesWeighMore() {
        #expect(Self.weight("Lâm Gia Khiêm", "Lâm Gia Khiêm") > Self.weight("Nguyễn Văn Hùng", "Nguyễn Văn Hùng"))
        #expect(Self.weight("Nguyễn Văn Hùng", "Nguyễn Văn Hùng") > Self.weight("Hùng", "Hùng"))
        #expect(Self.weight("Hùng", "Hùng") > Self.weight("Hung", "Hùng"))
        #expect(Self.weight("Nguyễn Văn Hùng", "Nguyễn Hùng") > 0)
        #expect(Self.weight("Nguyễn Văn Hùng", "Nguyễn Văn Hưng") < 0)
        #expect(Self.weight("Nguyễn Văn Hùng", "Nguyễn Văn Hùng") <= NameWeight.cap)
        // Full-name equality is worth about 15 bits, a given name about 7, a family name about 3 (facts 2.2).
        #expect((11_000...15_500).contains(Self.weight("Phạm Thị Trang", "Phạm Thị Trang")))
        #expect((5_000...9_000).contains(Self.weight("Trang", "Trang")))
    }

    @Test(arguments: 1...300) func isSymmetricAndNobodyIsMoreAlikeThanOneself(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        func pick(_ rows: [NameLists.Row], _ limit: Int) -> String { rows[Int(generator.below(UInt64(limit)))].word }
        func name() -> String {
            var words = generator.below(4) == 0 ? [] : [pick(NameLists.family, 8)]
            for _ in 0..<generator.below(3) { words.append(pick(NameLists.middle, 8)) }
            words.append(pick(NameLists.given, 12))
            let text = words.joined(separator: " ")
            return generator.below(3) == 0 ? NameLists.fold(text) : text
        }
        let (left, right) = (ParsedName(name()), ParsedName(name()))
        #expect(Self.weight(left, right) == Self.weight(right, left), "seed \(seed)")
        #expect(Self.weight(left, right) <= Self.weight(left, left), "seed \(seed): \(left.folded) : \(right.folded)")
        #expect(Self.weight(left, right) <= Self.weight(right, right), "seed \(seed): \(left.folded) : \(right.folded)")
    }
}
