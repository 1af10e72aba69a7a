import Testing

@testable import Resolver

@Suite struct MemoryTests {
    /// Sizes on both sides of what is mapped, what is huge, and a whole number of huge pages.
    private static let edges = [1, 4_096, Memory.mapThreshold, Memory.hugeThreshold, 2 * Memory.hugeThreshold, 3 * Memory.hugeThreshold]

    @Test(arguments: [false, true], UInt64(1)...20) func `what grows keeps its bytes and is given back whole`(
        isSteady: Bool, seed: UInt64
    ) throws {
        var generator = SeededGenerator(seed: engineSeed(seed))
        let memory = try Memory.open(limit: 0, isSteady: isSteady)
        defer { memory.close() }
        var size = 1 + Int(generator.below(UInt64(Memory.mapThreshold)))
        var base = try memory.allocate(size, zeroed: true)
        base.storeBytes(of: 7, toByteOffset: size - 1, as: UInt8.self)
        var marks = [size - 1]
        while size < 3 * Memory.hugeThreshold {
            let edge = Self.edges[Int(generator.below(UInt64(Self.edges.count)))]
            let wanted = generator.below(2) == 0 ? size + size / 2 : edge + Int(generator.below(5)) - 2
            guard wanted > size else { continue }
            base = try memory.grow(base, from: size, to: wanted, keep: size)
            for mark in marks { #expect(base.load(fromByteOffset: mark, as: UInt8.self) == 7, "seed \(seed): \(mark) of \(wanted)") }
            size = wanted
            base.storeBytes(of: 7, toByteOffset: size - 1, as: UInt8.self)
            marks.append(size - 1)
            #expect(memory.used == size, "seed \(seed)")
        }
        memory.release(base, size)
        #expect(memory.used == 0, "seed \(seed)")
    }

    @Test func `mapped memory begins as zeroes, to the last byte`() throws {
        for size in Self.edges where size >= Memory.mapThreshold {
            for count in size - 1...size + 1 {
                let base = try Memory.unlimited.allocate(count, zeroed: true)
                #expect(UnsafeRawBufferPointer(start: base, count: count).allSatisfy { $0 == 0 }, "\(count)")
                Memory.unlimited.release(base, count)
            }
        }
    }
}
