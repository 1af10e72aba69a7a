import Testing

@testable import Resolver

@Suite struct GoldenRecordTests {
    /// The chosen value and its source after adding values in this order.
    private func chosen(_ field: Field, _ values: [(String, String)]) throws -> (text: String, source: String, count: Int)? {
        var golden = GoldenRecord(.unlimited)
        var copies: [UnsafeMutableBufferPointer<UInt8>] = []
        defer { for copy in copies { copy.deallocate() } }
        func lend(_ text: String) -> TextSpan {
            let bytes = Array(text.utf8)
            let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count + 1)
            _ = copy.initialize(from: bytes + [0])
            copies.append(copy)
            return TextSpan(base: UnsafePointer(copy.baseAddress!), count: bytes.count)
        }
        for (text, source) in values { try golden.add(field, lend(text), source: lend(source)) }
        guard let best = golden.chosen(field) else { return nil }
        return (best.text.string, best.source.string, best.count)
    }

    @Test func `the most frequent, then the longest, then the least by bytes`() throws {
        #expect(try chosen(.address, [("a", ""), ("b", ""), ("b", "")])?.text == "b")
        #expect(try chosen(.address, [("25 Trần Phú", ""), ("25 Trần Phú, Hà Nội", "")])?.text == "25 Trần Phú, Hà Nội")
        #expect(try chosen(.address, [("b", ""), ("a", "")])?.text == "a")
        #expect(try chosen(.address, []) == nil)
    }

    @Test func `a name with marks counts before one without, a clean one before one with notes`() throws {
        #expect(try chosen(.name, [("TRAN THI THU", "a"), ("TRAN THI THU", "a"), ("Trần Thị Thu", "b")])?.text == "Trần Thị Thu")
        let delivery = ["Chị Thu", "Thu Trần", "KH Thu bom hàng", "Trần Thị Thu"].map { ($0, "cod") }
        #expect(try chosen(.name, delivery)?.text == "Trần Thị Thu")
        #expect(try chosen(.name, [("mẹ Bin", ""), ("mẹ Bin", ""), ("Lan", "")])?.text == "Lan")
    }

    @Test(arguments: UInt64(1)...20) func `the order of the records does not count, for few values and for many`(seed: UInt64) throws {
        var worlds = SmallWorlds(generator: SeededGenerator(seed: engineSeed(seed)))
        let kinds = seed % 2 == 0 ? 10 : 80
        let values = (0..<200).map { _ in ("giá trị \(worlds.below(kinds))", "nguồn \(worlds.below(4))") }
        let counts = Dictionary(grouping: values) { $0.0 }.mapValues(\.count)
        let best = counts.max { ($0.value, $0.key.utf8.count, $1.key) < ($1.value, $1.key.utf8.count, $0.key) }!
        let source = values.filter { $0.0 == best.key }.map(\.1).min()
        for _ in 0..<3 {
            let answer = try chosen(.address, worlds.shuffle(values))
            #expect(answer?.text == best.key && answer?.count == best.value && answer?.source == source, "seed \(seed)")
        }
    }
}
