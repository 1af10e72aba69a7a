import Testing

@testable import Resolver

@Suite struct StoreMapTests {
    /// Random inserts, look-ups and removals; few shards and close keys, so that runs of full slots form and are broken up. Keys that
    /// differ only above the 32 bits that a slot keeps are told apart by who asks.
    @Test(arguments: UInt64(1)...5) func `the map is a dictionary`(seed: UInt64) throws {
        let seed = engineSeed(seed &* 2_903)
        var generator = SeededGenerator(seed: seed)
        var map = try StoreMap(.unlimited)
        var twin: [UInt64: UInt32] = [:]
        var keys: [UInt64] = [0]
        for step in 0..<20_000 {
            let key = generator.below(3) << 56 | generator.below(3) << 40 | generator.below(40) << 20 | generator.below(40)
            let found = map.find(key) { keys[Int($0)] == key }
            if let known = twin[key] {
                #expect(found == known, "seed \(seed), step \(step)")
                if generator.below(3) > 0 {
                    map.remove(key, known)
                    twin[key] = nil
                }
            } else {
                #expect(found == 0, "seed \(seed), step \(step)")
                map.remove(key, UInt32(keys.count))
                try map.insert(key, UInt32(keys.count))
                twin[key] = UInt32(keys.count)
                keys.append(key)
            }
            #expect(map.count == twin.count)
            if step == 10_000 { try map.reserve(5_000) }
        }
        for (key, value) in twin { #expect(map.find(key) { keys[Int($0)] == key } == value, "seed \(seed)") }
    }

    /// Runs are as long as they were asked for and never overlap, whatever was given back before.
    @Test(arguments: UInt64(1)...3) func `runs of a pool keep what is written in them`(seed: UInt64) throws {
        let seed = engineSeed(seed &* 7_019)
        var generator = SeededGenerator(seed: seed)
        var pool = try CellPool(.unlimited)
        var held: [(place: UInt32, count: Int, mark: UInt32)] = []
        for step in 0..<5_000 {
            if held.isEmpty || generator.below(5) < 3 {
                let count = Int(generator.below(4) == 0 ? generator.below(300) : generator.below(12)) + 1
                let place = try pool.take(count)
                for cell in 0..<count { pool.base[Int(place) + cell] = UInt32(step) }
                held.append((place, count, UInt32(step)))
            } else {
                let run = held.remove(at: Int(generator.below(UInt64(held.count))))
                #expect((0..<run.count).allSatisfy { pool.base[Int(run.place) + $0] == run.mark }, "seed \(seed), step \(step)")
                pool.give(run.place, run.count)
            }
        }
        let cells = pool.cells.count
        for run in held { pool.give(run.place, run.count) }
        for run in held { _ = try pool.take(run.count) }
        #expect(pool.cells.count == cells, "seed \(seed)")
    }
}
