import Testing

@testable import Resolver

@Suite struct RadixSortTests {
    /// Numbers of several shapes: wide, narrow, equal in most bytes, sorted, reversed.
    static func numbers(_ count: Int, _ generator: inout SeededGenerator) -> [UInt64] {
        let shape = generator.below(5)
        return (0..<count).map { index in
            switch shape {
            case 0: generator.next()
            case 1: generator.below(7)
            case 2: generator.below(3) << 56 | 0xAB_CDEF
            case 3: UInt64(index)
            default: UInt64(count - index) << 20
            }
        }
    }

    @Test(arguments: UInt64(1)...60) func `sorts like the library, whatever the size`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: engineSeed(seed))
        let count = [0, 1, 2, 31, 47, 48, 49, 50, 257, 3_000][Int(generator.below(10))]
        let numbers = RadixSortTests.numbers(count, &generator)
        var values = numbers
        var scratch = [UInt64](repeating: 0, count: count)
        values.withUnsafeMutableBufferPointer { values in
            scratch.withUnsafeMutableBufferPointer { scratch in
                guard let base = values.baseAddress, let other = scratch.baseAddress else { return }
                RadixSort.sort(base, other, count)
            }
        }
        #expect(values == numbers.sorted(), "seed \(seed)")
    }

    @Test(arguments: UInt64(1)...60) func `sorted by the upper half alone, the halves stand like the library's`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: engineSeed(seed))
        let numbers = RadixSortTests.numbers([2, 48, 49, 257, 3_000][Int(generator.below(5))], &generator).map { $0 << 32 | generator.below(9) }
        var values = numbers
        var scratch = numbers
        values.withUnsafeMutableBufferPointer { values in
            scratch.withUnsafeMutableBufferPointer { scratch in
                guard let base = values.baseAddress, let other = scratch.baseAddress else { return }
                RadixSort.sort(base, other, numbers.count, from: 32)
            }
        }
        #expect(values.map { $0 >> 32 } == numbers.map { $0 >> 32 }.sorted(), "seed \(seed)")
        #expect(values.sorted() == numbers.sorted(), "seed \(seed)")
    }

    @Test(arguments: UInt64(1)...60) func `pairs of equal keys keep their order`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: engineSeed(seed))
        let count = [0, 1, 2, 32, 33, 34, 700][Int(generator.below(7))]
        let keys = RadixSortTests.numbers(count, &generator)
        var buffer = Buffer<KeyedIndex>(.unlimited)
        for (index, key) in keys.enumerated() { try buffer.append(KeyedIndex(key: key, index: UInt64(index))) }
        var scratch = Buffer<KeyedIndex>(.unlimited)
        try RadixSort.sort(buffer, &scratch)
        let expected = keys.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }
        #expect((0..<count).map { Int(buffer.base[$0].index) } == expected, "seed \(seed)")
    }
}

@Suite struct DigestMapTests {
    @Test(arguments: UInt64(1)...30) func `finds what a dictionary finds, also when keys differ in their high bits only`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: engineSeed(seed))
        let shift = [UInt64(0), 20, 40][Int(generator.below(3))]
        var map = DigestMap(.unlimited)
        var twin: [UInt64: UInt32] = [:]
        for number in 1...(1 + Int(generator.below(900))) {
            let key = generator.below(2_000) << shift
            if twin[key] == nil {
                try map.insert(key, UInt32(number))
                twin[key] = UInt32(number)
            }
        }
        #expect(map.count == twin.count)
        for key in 0..<UInt64(2_000) { #expect(map.find(key << shift) == twin[key << shift] ?? 0, "seed \(seed)") }
    }

    @Test func `key 0 is a key, and an empty map finds nothing`() throws {
        var map = DigestMap(.unlimited)
        #expect(map.find(0) == 0)
        try map.insert(0, 7)
        #expect(map.find(0) == 7)
    }
}
