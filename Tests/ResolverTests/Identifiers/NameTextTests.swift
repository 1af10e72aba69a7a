import Foundation
import Testing

@testable import Resolver

@Suite struct NameTextTests {
    @Test(arguments: [
        ("Chị NGUYỄN THỊ HOÀ", "nguyễn thị hòa"),
        ("Nguyễn Thị Hòa", "nguyễn thị hòa"),
        ("Trần Quý", "trần quý"),
        ("Phạm Thu Thuỷ", "phạm thu thủy"),
        ("Lê Giang", "lê giang"),
        ("Đỗ Gia Huân", "đỗ gia huân"),
        ("Hoàng Thị Huyền", "hoàng thị huyền"),
        ("Lưu Diệu Thương", "lưu diệu thương"),
        ("Ngo\u{323}c Lan 🌸", "ngọc lan"),
        ("Khách lẻ", ""),
        ("mẹ Bin", ""),
        ("", ""),
    ])
    func writesWhatWasRead(_ text: String, _ expected: String) {
        #expect(normalize(text, as: .name).value == expected)
    }

    @Test func aNameInAnotherOrderReadsTheSame() {
        #expect(normalize("Hùng Nguyễn", as: .name).value == "nguyễn hùng")
        #expect(normalize("Hùng Nguyễn", as: .name).repairs == ["turned"])
    }

    @Test func wordsOfOtherScriptsAreTakenFromTheText() {
        #expect(normalize("Анна Иванова", as: .name).value == normalize("АННА ИВАНОВА", as: .name).value)
        #expect(normalize("Bartholomewstone Nguyễn", as: .name).value.contains("bartholomewstone"))
    }

    /// Every letter with every tone comes out as it went in.
    @Test func everySyllableSurvives() {
        for vowel in "aăâeêioôơuưy" {
            for tone in ["", "\u{300}", "\u{301}", "\u{309}", "\u{303}", "\u{323}"] {
                let syllable = ("l" + String(vowel) + tone + "nh").precomposedStringWithCanonicalMapping
                #expect(normalize("Trần " + syllable.capitalized, as: .name).value == "trần " + syllable)
            }
        }
    }

    /// Writing and reading again changes nothing. (Names with two honorifics or two family names are left out: of these
    /// one reading takes off one layer.)
    @Test(arguments: [1, 2, 3])
    func isIdempotent(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        func one(of words: [String]) -> String { words[Int(generator.below(UInt64(words.count)))] }
        for _ in 0..<500 {
            let name = [
                one(of: ["", "Chị", "KH001 -", "🌸"]), one(of: ["Nguyễn", "TRẦN", "Đỗ", "Phan"]),
                one(of: ["", "Thị", "Văn", "Thi\u{323} Ngo\u{323}c"]), one(of: ["Hoà", "Thuỷ", "Lan", "QUÝ", "Мария"]),
                one(of: ["", "(sỉ)", "- Shopee"]),
            ].joined(separator: " ")
            let once = normalize(name, as: .name).value
            #expect(!once.isEmpty, "seed \(seed): \(name)")
            #expect(normalize(once, as: .name).value == once, "seed \(seed): \(name)")
        }
    }

    @Test func anyBytesAreSafe() {
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<2_000 {
            let bytes = (0..<Int(generator.next() % 60)).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
            _ = normalize(String(decoding: bytes, as: UTF8.self), as: .name)
        }
        #expect(normalize(String(repeating: "Bartholomewstone", count: 100), as: .name).value.utf8.count <= NameText.capacity)
    }
}
