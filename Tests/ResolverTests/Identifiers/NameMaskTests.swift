import Foundation
import Testing

@testable import Resolver

/// What a masked name shows, beside names and other masks.
@Suite struct NameMaskTests {
    private static func pack(_ text: String) -> UInt64 {
        let bytes = Array(text.utf8)
        return bytes.withUnsafeBufferPointer { NameMask.pack($0.baseAddress!, $0.count) }
    }

    private static func compare(_ mask: String, _ name: String) -> MaskComparison {
        let parsed = ParsedName(name)
        let tokens = parsed.tokens + [NameToken(skeleton: 0, marks: 0, flags: 0)]
        return tokens.withUnsafeBufferPointer { NameMask.compare(pack(mask), $0.baseAddress!, parsed.shape) }
    }

    @Test(arguments: [
        ("N***n V***", "Nguyễn Văn Hùng"), ("Ng*** V** An", "Nguyễn Văn An"), ("N***********n", "Nguyễn Ngọc Lan"), ("N*****g", "Hùng Nguyễn"),
        ("H**g", "Nguyễn Văn Hùng"), ("Chị L*n", "Nguyễn Ngọc Lan"), ("N*** L**", "Lan Nguyễn"), ("L*", "Lý"), ("N*** T** T** H**", "Nguyễn Thị Thu Hà"),
    ])
    func `a mask of the name agrees`(mask: String, name: String) {
        #expect(Self.compare(mask, name).verdict == .agrees)
        #expect(Self.compare(mask, name).weight >= MaskedValue.weightOfLetter)
    }

    @Test(arguments: [("L*n", "Nguyễn Văn Hùng"), ("T***********a", "Nguyễn Văn Hùng"), ("N*** V** H***", "Trần Thị Lan"), ("Ng*** V** An", "Nguyễn Văn Hùng")])
    func `a mask of another name contradicts`(mask: String, name: String) { #expect(Self.compare(mask, name).verdict == .contradicts) }

    /// What cannot be told is no contradiction: a mask of the whole name beside a given name, words that are missing.
    @Test(arguments: [("N*******g", "Hùng"), ("N*******n", "Thu Lan"), ("N*** T** T** H**", "Thu Lan"), ("******", "Hùng"), ("Hùng", "Hùng")])
    func `what does not show says nothing`(mask: String, name: String) { #expect(Self.compare(mask, name).verdict == .saysNothing) }

    /// Hiding letters of a name never makes another name of it, whichever are hidden; nor of two masks of one name. Comparing is symmetric, and
    /// what the slow twin says.
    @Test func `no mask of a name contradicts it`() {
        let seed = engineSeed(31_337)
        var generator = SeededGenerator(seed: seed)
        func pick<Element>(_ list: [Element]) -> Element { list[Int(generator.below(UInt64(list.count)))] }
        let words = ["Nguyễn", "Trần", "Văn", "Thị", "Ngọc", "Hùng", "Hưng", "Lan", "Lý", "An", "Yến", "Khuê", "Đàm"]
        func mask(_ text: String) -> String {
            let parts = text.split(separator: " ").map { word in
                let letters = Array(String(word).folding(options: .diacriticInsensitive, locale: nil).replacingOccurrences(of: "Đ", with: "D"))
                let head = Int(generator.below(3)), tail = Int(generator.below(3))
                return head + tail < letters.count ? String(letters.prefix(head)) + "***" + String(letters.suffix(tail)) : String(letters)
            }
            return parts.joined(separator: " ")
        }
        var agreeing = 0
        for _ in 0..<3_000 {
            let name = (0..<(2 + Int(generator.below(3)))).map { _ in pick(words) }.joined(separator: " ")
            let (one, other) = (mask(name), mask(name))
            let strange = mask((0..<(1 + Int(generator.below(4)))).map { _ in pick(words) }.joined(separator: " "))
            #expect(Self.compare(one, name).verdict != .contradicts, "seed \(seed): \(one) of \(name)")
            agreeing += Self.compare(one, name).verdict == .agrees ? 1 : 0
            #expect(NameMask.compare(Self.pack(one), Self.pack(other)).verdict != .contradicts, "seed \(seed): \(one), \(other)")
            for second in [other, strange] {
                let found = NameMask.compare(Self.pack(one), Self.pack(second))
                #expect(found == NameMask.compare(Self.pack(second), Self.pack(one)), "seed \(seed): \(one), \(second)")
                let twins = [one, second].map(MaskedNameTwin.init(_:))
                let slow = twins[0].flatMap { left in twins[1].map { left.compare($0) } } ?? MaskComparison()
                #expect(found == slow, "seed \(seed): \(one), \(second)")
            }
            let slow = MaskedNameTwin(strange)?.compare(MaskedNameTwin(ParsedName(name))) ?? MaskComparison()
            #expect(Self.compare(strange, name) == slow, "seed \(seed): \(strange), \(name)")
        }
        #expect(agreeing > 1_000)
    }

    /// On the phone of two people what a masked name shows tells whose the order is; nothing but that.
    @Test func `a masked buyer on the phone of two people is whose letters show`() throws {
        let header = "name,phone,observed_at\n"
        let rows = ["Nguyễn Văn Hùng,0935208610,2024-01-05", "Trần Ngọc Lan,0935208610,2024-01-05", "H***g,0935208610,2024-01-09", "N***********n,0935208610,2024-01-09", "******,0935208610,2024-01-09"]
        for keepsLinks in [false, true] {
            let labels = try runEngine(header + rows.joined(separator: "\n") + "\n", threads: 2, keepsLinks: keepsLinks).labels
            #expect(labels[2] == labels[0] && labels[0] != labels[1], "\(labels)")
            #expect(labels[4] != labels[0] && labels[4] != labels[1], "\(labels)")
        }
    }

    @Test func `a mask of another name joins nobody by a phone alone`() throws {
        let labels = try runEngine("name,phone\nNguyễn Văn Hùng,0935208610\nL*n,0935208610\nM**,0935208610\n").labels
        #expect(Set(labels).count == 3, "\(labels)")
    }
}
