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
        #expect(normalizeName(text).text == expected)
    }

    @Test func aNameInAnotherOrderReadsTheSame() {
        #expect(normalizeName("Hùng Nguyễn").text == "nguyễn hùng")
        #expect(normalizeName("Hùng Nguyễn").repairs == ["turned"])
    }

    @Test func wordsOfOtherScriptsAreTakenFromTheText() {
        #expect(normalizeName("Анна Иванова").text == normalizeName("АННА ИВАНОВА").text)
        #expect(normalizeName("Bartholomewstone Nguyễn").text.contains("bartholomewstone"))
    }

    /// Every letter with every tone comes out as it went in.
    @Test func everySyllableSurvives() {
        for vowel in "aăâeêioôơuưy" {
            for tone in ["", "\u{300}", "\u{301}", "\u{309}", "\u{303}", "\u{323}"] {
                let syllable = ("l" + String(vowel) + tone + "nh").precomposedStringWithCanonicalMapping
                #expect(normalizeName("Trần " + syllable.capitalized).text == "trần " + syllable)
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
            let once = normalizeName(name).text
            #expect(!once.isEmpty, "seed \(seed): \(name)")
            #expect(normalizeName(once).text == once, "seed \(seed): \(name)")
        }
    }

    @Test func anyBytesAreSafe() {
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<2_000 {
            let bytes = (0..<Int(generator.next() % 60)).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
            _ = normalizeName(String(decoding: bytes, as: UTF8.self))
        }
        #expect(normalizeName(String(repeating: "Bartholomewstone", count: 100)).text.utf8.count <= NameText.capacity)
    }
}
