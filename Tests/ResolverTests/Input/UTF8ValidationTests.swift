import Testing

@testable import Resolver

@Suite struct UTF8ValidationTests {
    /// The slow twin: the standard library's decoder says whether it had to repair.
    static func isValid(_ bytes: [UInt8]) -> Bool { String(validating: bytes, as: UTF8.self) != nil }

    static func check(_ bytes: [UInt8], _ comment: Comment) {
        let valid = isValid(bytes)
        for level in SIMDLevel.allCases where level.rawValue <= SIMDLevel.best.rawValue {
            #expect((UTF8Validation.invalidCount(bytes, bytes.count, level: level) == 0) == valid, comment)
            let first = UTF8Validation.firstInvalid(bytes, bytes.count, level: level)
            #expect((first == bytes.count) == valid, comment)
            #expect(isValid(Array(bytes[..<first])), comment)
        }
    }

    @Test(arguments: 1...400) func agreesWithReference_randomText(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let pieces: [String] = ["a", "Nguyễn Thị Bưởi", "ệ", "ư", "đ", "😀", "한", "\u{7FF}", "\u{FFFF}", "0912345678 "]
        var bytes: [UInt8] = []
        for _ in 0..<generator.below(30) { bytes += pieces[Int(generator.below(UInt64(pieces.count)))].utf8 }
        Self.check(bytes, "seed \(seed)")
        for _ in 0..<20 where !bytes.isEmpty {
            // One byte becomes another, or goes, or comes twice.
            var broken = bytes
            let at = Int(generator.below(UInt64(bytes.count)))
            switch generator.below(3) {
            case 0: broken[at] = UInt8(truncatingIfNeeded: generator.next())
            case 1: broken.remove(at: at)
            default: broken.insert(broken[at], at: at)
            }
            Self.check(broken, "seed \(seed)")
        }
    }

    /// Every pair and every triple of interesting bytes, at the edges of a vector.
    @Test func everyStartOfACharacterIsJudgedRightly() {
        let edges: [UInt8] = [
            0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE,
            0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xF8, 0xFF,
        ]
        for first in edges {
            for second in edges {
                for third in edges {
                    let text: [UInt8] = [first, second, third, 0x80]
                    for offset in [0, 29, 30, 31] {
                        let bytes = [UInt8](repeating: 65, count: offset) + text
                        let valid = Self.isValid(bytes)
                        #expect((UTF8Validation.invalidCount(bytes, bytes.count) == 0) == valid, "\(text) at \(offset)")
                    }
                }
            }
        }
    }

    @Test func invalidBytesAreCounted() {
        let bytes: [UInt8] = [65, 0xFF, 66, 0xE1, 0xBA, 67, 0x80]
        #expect(UTF8Validation.invalidCount(bytes, bytes.count) == 4)
        #expect(UTF8Validation.firstInvalid(bytes, bytes.count) == 1)
    }
}
