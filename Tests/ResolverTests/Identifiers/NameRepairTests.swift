import Foundation
import Testing

@testable import Resolver

/// Cells that went through a wrong encoding come back; clean and foreign ones stay.
@Suite struct NameRepairTests {
    @Test(arguments: [
        ("Nguyá»…n VÄƒn HÃ¹ng", "Nguyễn Văn Hùng"), ("Tráº§n Thá»‹ Thuá»·", "Trần Thị Thuỷ"), ("HÃ¹ng", "Hùng"),
        ("NguyÔn V¨n Hïng", "Nguyễn Văn Hùng"), ("TrÇn ThÞ Thuû", "Trần Thị Thuỷ"), ("§Æng Ph­¬ng Th¶o", "Đặng Phương Thảo"),
        ("Ph¹m Hång H¹nh", "Phạm Hồng Hạnh"), ("Nguyeãn Vaên Huøng", "Nguyễn Văn Hùng"),
        ("Traàn Thò Thuyû", "Trần Thị Thuỷ"), ("Ñaëng Phöông Thaûo", "Đặng Phương Thảo"), ("Phaïm Hoàng Haïnh", "Phạm Hồng Hạnh"),
        ("Nguy­n Vån Hùng", "Nguyễn Văn Hùng"), ("Tr¥n Th¸ ThuÖ", "Trần Thị Thuỷ"), ("Ð£ng Phß½ng Thäo", "Đặng Phương Thảo"),
        ("NguyêÞn Vãn Hùng", "Nguyễn Văn Hùng"), ("TrâÌn Thiò ThuyÒ", "Trần Thị Thuỷ"), ("Ðãòng Phýõng ThaÒo", "Đặng Phương Thảo"),
    ]) func undoes(raw: String, meant: String) {
        #expect(ParsedName(raw).tokens == ParsedName(meant).tokens, "\(raw): \(ParsedName(raw).folded)")
        #expect(ParsedName(raw).shape.has(NameShape.wasDecoded))
    }

    @Test func undoesUTF8ReadWronglyTwice() throws {
        for name in ["Nguyễn Văn Hùng", "Lê Thị Ngọc", "Đỗ Minh Đức"] {
            var text = name
            for _ in 0..<2 {
                text = String(String.UnicodeScalarView(text.utf8.map { UnicodeScalar($0) }))
                #expect(ParsedName(text).tokens == ParsedName(name).tokens, "\(text)")
            }
        }
    }

    @Test(arguments: [
        "Hoàng", "Hoàng Hà", "Lê Hoàng Anh", "Hồng", "Đào Thị Thò", "Chloé", "Zoé", "Noël", "Anaïs", "Loïc", "Zoë", "Björn",
        "Jörg Müller", "Søren Kierkegård", "Måns Zelmerlöw", "Pål", "François Hollande", "José García", "Muñoz", "João",
        "Renée Élise", "Æther", "Þór", "Łukasz", "Gérard Dépardieu", "Lê Chloé", "Angèle Nguyễn", "Ñuñez", "Åsa", "Øyvind",
        "Göran", "Ä", "Ü", "Bjørn Ødegård", "Günther", "Ximénez", "Iñaki", "Hélène", "Désirée", "Agnès", "Jérôme", "Benoît",
    ]) func leavesAlone(text: String) {
        #expect(!ParsedName(text).shape.has(NameShape.wasDecoded), "\(text): \(ParsedName(text).folded)")
    }

    @Test func leavesCleanNamesAlone() {
        var generator = SeededGenerator(seed: 21)
        for _ in 0..<2000 {
            let name = NameKeystrokeTests.fullName(&generator)
            #expect(!ParsedName(name).shape.has(NameShape.wasDecoded), "\(name)")
        }
    }

    /// Windows-1258 and UTF-8 by the C library, from generated names, as the share that comes back exactly.
    @Test func undoesEncodingsOfFullNames() {
        var generator = SeededGenerator(seed: 22)
        var (total, exact, missed) = (0, 0, [String]())
        for _ in 0..<1500 {
            let name = NameKeystrokeTests.fullName(&generator)
            guard NameLists.fold(name) != name.lowercased() else { continue }
            let raw = String(String.UnicodeScalarView(name.utf8.map { UnicodeScalar($0) }))
            total += 1
            if ParsedName(raw).tokens == ParsedName(name).tokens { exact += 1 } else { missed.append("\(raw) ≠ \(name)") }
        }
        #expect(Double(exact) >= 0.995 * Double(total), "\(exact) of \(total): \(missed.prefix(10))")
    }
}
