import Dispatch
import Testing

@testable import Resolver

@Suite struct SpellingTableTests {
    /// What a digest stands for, whoever inserts it.
    static func slot(_ digest: UInt64) -> SpellingTable.Slot {
        SpellingTable.Slot(digest: digest, nameKey: digest &* 0x9E37_79B9_7F4A_7C15, mark: UInt32(truncatingIfNeeded: digest >> 7) | 1)
    }

    static func isRight(_ slot: SpellingTable.Slot) -> Bool {
        let wanted = self.slot(slot.digest)
        return slot.nameKey == wanted.nameKey && slot.mark == wanted.mark
    }

    /// Digests that meet in few places, so that chains are long: high bits of few values.
    static func digests(_ count: Int, seed: UInt64) -> [UInt64] {
        var generator = SeededGenerator(seed: seed)
        return (0..<count).map { _ in generator.below(4_000) << 52 | generator.next() >> 12 | 1 }
    }

    @Test(arguments: [(0, 1), (0, 4), (700, 4), (100_000, 3)] as [(Int, Int)])
    func agreesWithADictionary_manyThreads(expected: Int, threads: Int) throws {
        let table = try SpellingTable(.unlimited)
        if expected > 0 { try table.expect(expected) }
        let all = Self.digests(12_000, seed: 41)
        withExtendedLifetime(all) {
            DispatchQueue.concurrentPerform(iterations: threads) { number in
                table.touch(worker: number, of: threads)
            }
            DispatchQueue.concurrentPerform(iterations: threads) { number in
                var allowance = SpellingTable.Allowance(worker: number)
                // Each thread takes its own half of what is there, so that most digests are met by several.
                for (index, digest) in all.enumerated() where (index / 16 &+ number) % 2 == 0 || index % 5 == 0 {
                    if let known = table.find(digest) {
                        if known.digest != digest || !Self.isRight(known) { Issue.record("\(digest) gives \(known)") }
                    } else {
                        let failure = failureCode { () throws(Failure) in try table.insert(Self.slot(digest), &allowance) }
                        if failure != nil { Issue.record("\(digest) cannot be added") }
                    }
                }
            }
        }
        var generator = SeededGenerator(seed: 43)
        let inserted = Set(
            all.enumerated().filter { index, _ in
                (0..<threads).contains { (index / 16 + $0) % 2 == 0 } || index % 5 == 0
            }.map(\.element))
        let wrong = all.filter { table.find($0).map(Self.isRight) != (inserted.contains($0) ? true : nil) }
        #expect(wrong == [])
        let strangers = (0..<10_000).map { _ in generator.next() | 1 }.filter { !inserted.contains($0) && table.find($0) != nil }
        #expect(strangers == [])
        table.forget()
        #expect(table.byteCount == 0)
        #expect(table.find(all[0]) == nil)
        var allowance = SpellingTable.Allowance(worker: 0)
        try table.insert(Self.slot(all[0]), &allowance)
        #expect(table.find(all[0]).map(Self.isRight) == true)
    }

    @Test(arguments: [1, 1_500, 30_000, 150_000, 600_000, 4_000_000])
    func aRefusedGenerationIsAnError(limit: Int) throws {
        let memory = try Memory.open(limit: limit)
        defer { memory.close() }
        let code = failureCode { () throws(Failure) in
            let table = try SpellingTable(memory)
            var allowance = SpellingTable.Allowance(worker: 0)
            for digest in Self.digests(5_000, seed: 47) { try table.insert(Self.slot(digest), &allowance) }
        }
        // Generations of 1,024 to 8,192 slots of 24 bytes, and the table's own.
        #expect(code == (limit < 600_000 ? .memoryLimit : nil))
        #expect(memory.used == 0)
    }
}
