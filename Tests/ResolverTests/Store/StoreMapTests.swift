import Testing

@testable import Resolver

@Suite struct StoreMapTests {
    /// Random inserts, look-ups and removals; few shards and close keys, so that runs of full slots form and are broken up.
    @Test(arguments: UInt64(1)...5) func `the map is a dictionary`(seed: UInt64) throws {
        let seed = engineSeed(seed &* 2_903)
        var generator = SeededGenerator(seed: seed)
        var map = try StoreMap(.unlimited)
        var twin: [UInt64: UInt32] = [:]
        for step in 0..<20_000 {
            let key = generator.below(3) << 56 | generator.below(64) << 20 | generator.below(40)
            if let known = twin[key] {
                #expect(map.find(key) == known, "seed \(seed), step \(step)")
                if generator.below(3) > 0 {
                    map.remove(key)
                    twin[key] = nil
                }
            } else {
                #expect(map.find(key) == 0, "seed \(seed), step \(step)")
                map.remove(key)
                let value = UInt32(generator.below(1_000)) + 1
                try map.insert(key, value)
                twin[key] = value
            }
            #expect(map.count == twin.count)
        }
        for (key, value) in twin { #expect(map.find(key) == value, "seed \(seed)") }
    }
}
