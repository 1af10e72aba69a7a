import Foundation
import Testing

@testable import Resolver

/// The fast way through a plain cell against all rules, byte for byte: words, flags and shape.
@Suite struct NamePlainCellTests {
    /// Both readings of the bytes; an issue when they differ. True when the fast way took the cell.
    @discardableResult
    static func compare(_ bytes: [UInt8], _ seed: UInt64) -> Bool {
        let blank = NameToken(skeleton: 0, marks: 0, flags: 0)
        var fast = [NameToken](repeating: blank, count: NameParser.maximumTokens)
        var slow = fast
        let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, bytes.count))
        defer { copy.deallocate() }
        copy.initialize(from: bytes, count: bytes.count)
        let words = fast.withUnsafeMutableBufferPointer { NamePlainCell(copy, bytes.count, into: $0.baseAddress!).wordCount }
        let one = NameParser.parse(copy, bytes.count, into: &fast)
        let two = SlowNameParser.parse(copy, bytes.count, into: &slow)
        let count = Int(two.tokenCount)
        if one != two || fast[0..<count] != slow[0..<count] {
            Issue.record("seed \(seed): \(String(decoding: bytes, as: UTF8.self)) \(bytes): \(one) \(two) \(fast[0..<count]) \(slow[0..<count])")
        }
        return words > 0
    }

    @Test func aPlainCellReadsAsByAllRules_generatedFile() throws {
        let path = NSTemporaryDirectory() + "names-\(getpid()).csv"
        defer { unlink(path) }
        try generate(GenerateRequest(rows: 20_000, seed: 77, output: .path(path)))
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        var plain = 0
        for line in lines {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false)
            if cells.count > 2, Self.compare(Array(cells[2].utf8), 77) { plain += 1 }
        }
        #expect(plain > lines.count * 7 / 10, "the fast way is for most names: \(plain) of \(lines.count)")
    }

    /// Words of the tables, words beside names, foreign and broken ones, with marks dropped, in any case and order.
    @Test func aPlainCellReadsAsByAllRules_randomWords() {
        let seed = UInt64.random(in: 0..<1 << 32)
        var random = SeededGenerator(seed: seed)
        let beside = """
            anh chị em ba bà bé chi chu cô kh khách sỉ lẻ hàng bom shop mr mrs hà nội sài gòn đà nẵng công ty cửa hàng lai cũ \
            trường hộ họ vợ mẹ test tên ng ngn nguyn th tr y h k a tnhh không số max anders smith hãng hân hùng HÙNG hÙng Hoas vawn \
            Phuowng Fương Dzũng ngän Ðặng нung jörg šimon ŽAN œuvre ăn ĩ ũ
            """.split(separator: " ").map(String.init)
        for _ in 0..<60_000 {
            var words: [String] = []
            for _ in 0...random.below(random.below(20) == 0 ? 13 : 5) {
                var word = random.below(5) == 0
                    ? beside[Int(random.below(UInt64(beside.count)))]
                    : NameLists.all[Int(random.below(UInt64(NameLists.all.count)))]
                switch random.below(8) {
                case 0: word = NameLists.fold(word)
                case 1: word = word.uppercased()
                case 2: word = word.capitalized
                case 3: word = word.decomposedStringWithCanonicalMapping
                default: break
                }
                words.append(word)
            }
            let gap = [" ", " ", " ", " ", "  ", " - ", ".", "\t"][Int(random.below(8))]
            Self.compare(Array(words.joined(separator: gap).utf8), seed)
        }
    }

    @Test func everyWordOfTheTables_aloneAndAtEachPlace() {
        for word in NameLists.all {
            for text in [word, word.uppercased(), NameLists.fold(word), "\(word) Văn Hùng", "Nguyễn \(word) Hùng", "Nguyễn Văn \(word)", "Hung \(word)"] {
                Self.compare(Array(text.utf8), 0)
            }
        }
    }

    @Test func aPlainCellReadsAsByAllRules_randomBytes() {
        let seed = UInt64.random(in: 0..<1 << 32)
        var random = SeededGenerator(seed: seed)
        let pieces: [[UInt8]] = [
            Array("Nguyễn".utf8), Array("Lê".utf8), Array("hòa".utf8), Array("Hùng".utf8), Array("an".utf8), [0xC3, 0xB9], [0xC3], [0xE1, 0xBA],
            [0xE1, 0xBB, 0x85], [0xC4, 0x91], [0xC6, 0xB0], [0xC2, 0xAA], [0xC5, 0xA0], [0xCC, 0x81], [0xD0, 0xB0], [0xE1, 0xB9, 0x80], [32], [32], [9], [0],
        ]
        for _ in 0..<60_000 {
            var bytes: [UInt8] = []
            for _ in 0...random.below(6) {
                bytes += random.below(6) == 0
                    ? [UInt8(truncatingIfNeeded: random.below(256))] : pieces[Int(random.below(UInt64(pieces.count)))]
            }
            Self.compare(bytes, seed)
        }
    }
}
