import Testing

@testable import Resolver

@Suite struct EntityIDTests {
    private func text(_ id: UInt64) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: EntityID.textCount)
        bytes.withUnsafeMutableBufferPointer { EntityID(rawValue: id).write(to: $0.baseAddress!) }
        return bytes
    }

    private func read(_ bytes: [UInt8]) -> UInt64? {
        withBytes(bytes) { EntityID(text: $0, $1)?.rawValue }
    }

    @Test func `an id survives its text, and texts sort like the numbers`() {
        var generator = SeededGenerator(seed: engineSeed(7))
        var ids: [UInt64] = [0, 1, 31, 32, 1 << 53, UInt64.max, UInt64.max - 1]
        for _ in 0..<2_000 { ids.append(generator.next() >> generator.below(64)) }
        ids.sort()
        for (place, id) in ids.enumerated() {
            #expect(read(text(id)) == id)
            if place > 0, ids[place - 1] != id {
                #expect(text(ids[place - 1]).lexicographicallyPrecedes(text(id)))
            }
        }
    }

    @Test func `only 13 characters of the alphabet that fit 64 bits are read`() {
        #expect(read(Array("0000000000001".utf8)) == 1)
        #expect(read(Array("FZZZZZZZZZZZZ".utf8)) == UInt64.max)
        #expect(read(Array("OoIiLl0000000".utf8)) == read(Array("0011110000000".utf8)), "read aloud or copied by hand")
        for wrong in ["g000000000000", "000000000000", "00000000000000", "000000000000u", "000000000000 ", "00000000000\u{e9}", ""] {
            #expect(read(Array(wrong.utf8)) == nil, "\(wrong)")
        }
    }

    @Test func `different prints never share an id`() {
        var seen: Set<UInt64> = []
        for print in 0..<UInt64(20_000) { seen.insert(EntityID.make(print: print << 24)) }
        #expect(seen.count == 20_000)
    }
}
