import Testing

@testable import Resolver

@Suite struct RegionPlacesTests {
    /// Regions of all sizes one after the other, the largest above what the table keeps for a far smaller one: each finds its own contents
    /// and none of those before.
    @Test(arguments: UInt64(1)...4) func `a region finds its contents and none of an earlier one`(seed: UInt64) throws {
        let seed = engineSeed(seed &* 4_519)
        var generator = SeededGenerator(seed: seed)
        var places = RegionPlaces(.unlimited)
        var former: Set<UInt32> = []
        for round in 0..<40 {
            let size = [1, 3, 20, 300, 2_500, 9_000][Int(generator.below(6))]
            // One after the other, all of one place in their sixteens, and scattered.
            let step: UInt32 = [1, 16, 61][Int(generator.below(3))]
            var contents = Buffer<UInt32>(.unlimited)
            var twin: [UInt32: Int] = [:]
            while twin.count < size {
                let content = UInt32(generator.below(20_000)) &* step
                #expect(places.holds(content) == (twin[content] != nil), "seed \(seed), round \(round)")
                if twin[content] != nil { continue }
                try contents.append(content)
                twin[content] = contents.count
                try places.add(content, RegionPlaces.Place(number: contents.count, firstNode: contents.count * 2, nodeCount: 1))
            }
            for content in former.union(twin.keys) {
                let place = places.place(of: content)
                let number = twin[content] ?? 0
                #expect(place.number == number && place.firstNode == number * 2, "seed \(seed), round \(round)")
            }
            places.clear(contents)
            former = Set(twin.keys)
            #expect(former.allSatisfy { !places.holds($0) }, "seed \(seed), round \(round)")
        }
    }
}
