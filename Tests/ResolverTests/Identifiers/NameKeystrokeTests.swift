import Foundation
import Testing

@testable import Resolver

/// Input-method leftovers come back; foreign and clean names stay.
@Suite struct NameKeystrokeTests {
    @Test(arguments: [
        ("Nguyeenx Vawn Hungf", "Nguyễn Văn Hùng"), ("DDawngj Phuwowng Thaor", "Đặng Phương Thảo"),
        ("Huwowngr Nguyeenx Hoongf", "Hưởng Nguyễn Hồng"), ("Noong Vawn Dduwcs", "Nông Văn Đức"),
        ("ddinh hieenf", "đinh hiền"), ("Vux Minh Phuwowng", "Vũ Minh Phương"), ("Lee Ddinhf Cuwowng", "Lê Đình Cương"),
        ("Phamj Minh Huwux Tuaans", "Phạm Minh Hữu Tuấn"), ("Nguyen Van Hungf", "Nguyen Van Hùng"),
        ("Traanf Thij Nguyeetj", "Trần Thị Nguyệt"), ("Dinhd Vawn Luaanj", "Đinh Văn Luận"),
        ("Nguye64n Va8n Hu2ng", "Nguyễn Văn Hùng"), ("D9a85ng Phu7o7ng Tha3o", "Đặng Phương Thảo"),
        ("Vu4 Minh Phu7o7ng", "Vũ Minh Phương"), ("Tra62n Thi5 Hoa", "Trần Thị Hoa"),
    ]) func decodes(raw: String, meant: String) {
        #expect(ParsedName(raw).tokens == ParsedName(meant).tokens, "\(raw): \(ParsedName(raw).folded)")
        #expect(ParsedName(raw).shape.has(NameShape.wasDecoded))
    }

    @Test(arguments: [
        "Max", "Anders", "Lars", "Alex", "Felix", "Max Nguyen", "Alex Tran", "Jeff Lee", "Lee Nguyen", "Chris Lee",
        "Lan2", "Hung2", "Lan 2", "Q7", "Hung88", "Nguyen Van Hung 1", "Aaron", "Isaac", "Dawn", "Andrew Law", "Matthew",
        "Yoo Jae Suk", "Moon Jae In", "Hoas", "Mays", "Max Lee", "Lee Minh Anh", "Max Minh Anh", "Max Lee Nguyen", "Alex Minh Thu", "Josef", "Rolf", "Olaf", "Todd",
    ]) func leavesAlone(text: String) {
        #expect(!ParsedName(text).shape.has(NameShape.wasDecoded), "\(text): \(ParsedName(text).folded)")
    }

    static func fullName(_ generator: inout SeededGenerator) -> String {
        func pick(_ rows: [NameLists.Row]) -> String {
            var left = Int(generator.below(UInt64(rows.map(\.count).reduce(0, +))))
            for row in rows {
                left -= row.count
                if left < 0 { return row.word.capitalized }
            }
            return "Lan"
        }
        var words = [pick(NameLists.family)]
        for _ in 0...generator.below(2) { words.append(pick(NameLists.middle)) }
        words.append(pick(NameLists.given))
        return words.joined(separator: " ")
    }

    /// A syllable as an input method would have been fed: quality keys at the letter or at the end, tone keys likewise.
    static func keystrokes(_ word: String, telex: Bool, atEnd: Bool) -> String {
        var text = ""
        var tone = ""
        for character in word {
            var quality = ""
            for scalar in String(character).decomposedStringWithCanonicalMapping.unicodeScalars {
                switch scalar.value {
                case 0x300: tone = telex ? "f" : "2"
                case 0x301: tone = telex ? "s" : "1"
                case 0x309: tone = telex ? "r" : "3"
                case 0x303: tone = telex ? "x" : "4"
                case 0x323: tone = telex ? "j" : "5"
                case 0x302: quality = telex ? String(text.last ?? "a").lowercased() : "6"
                case 0x306: quality = telex ? "w" : "8"
                case 0x31B: quality = telex ? "w" : "7"
                case 0x111: text += telex ? "dd" : "d9"
                case 0x110: text += telex ? "Dd" : "D9"
                default: text.unicodeScalars.append(scalar)
                }
            }
            text += quality
            if !atEnd {
                text += tone
                tone = ""
            }
        }
        return text + tone
    }

    /// Full names that show a mark in two words or a quality come back exactly; names with too little to show stay plain.
    @Test(arguments: [true, false], [true, false]) func decodesFullNames(telex: Bool, atEnd: Bool) {
        var generator = SeededGenerator(seed: 7)
        var (decodable, exact, missed) = (0, 0, [String]())
        for _ in 0..<1500 {
            let name = Self.fullName(&generator)
            let raw = name.split(separator: " ").map { Self.keystrokes(String($0), telex: telex, atEnd: atEnd) }
                .joined(separator: " ")
            guard raw != name else { continue }
            let (decoded, meant) = (ParsedName(raw), ParsedName(name))
            if !decoded.shape.has(NameShape.wasDecoded) { continue }
            decodable += 1
            if decoded.tokens == meant.tokens { exact += 1 } else { missed.append("\(raw) ≠ \(name)") }
        }
        #expect(decodable > 1250, "telex \(telex), at end \(atEnd): \(decodable) of 1500 seen as keystrokes")
        #expect(Double(exact) >= 0.97 * Double(decodable), "telex \(telex): \(exact) of \(decodable), \(missed.prefix(12))")
    }

    @Test func leavesCleanNamesAlone() {
        var generator = SeededGenerator(seed: 9)
        for _ in 0..<2000 {
            let name = Self.fullName(&generator)
            for text in [name, name.uppercased(), NameLists.fold(name)] {
                #expect(!ParsedName(text).shape.has(NameShape.wasDecoded), "\(text)")
            }
        }
    }
}
