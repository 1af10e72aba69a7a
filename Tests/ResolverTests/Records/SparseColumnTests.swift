import Testing

@testable import Resolver

@Suite struct SparseColumnTests {
    @Test(arguments: UInt64(1)...40) func `says what a dictionary says, and the first word of a record stays`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: engineSeed(seed))
        let count = 1 + Int(generator.below(700))
        var column = SparseColumn(.unlimited)
        var twin: [Int: UInt64] = [:]
        for _ in 0..<3 {
            // Records in any order, some of them twice, some beyond the last.
            var entries = SparseColumn.Entries(.unlimited)
            for _ in 0..<generator.below(UInt64(count)) {
                let (record, word) = (Int(generator.below(UInt64(count) + 5)), generator.next() | 1)
                try entries.add(record, word)
                if record < count, twin[record] == nil { twin[record] = word }
            }
            try column.add(entries, recordCount: count)
            #expect((0..<(count + 200)).allSatisfy { column.word($0) == twin[$0] ?? 0 }, "seed \(seed)")
            #expect(column.isEmpty == twin.isEmpty)
        }
    }

    @Test func `without a word it takes no memory`() throws {
        var column = SparseColumn(.unlimited)
        try column.add(SparseColumn.Entries(.unlimited), recordCount: 1_000_000)
        #expect(column.byteCount == 0)
        #expect(column.word(999_999) == 0)
    }
}
