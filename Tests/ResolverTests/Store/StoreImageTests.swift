import Foundation
import Testing

@testable import Resolver

/// What a snapshot keeps of what follows from its operations.
@Suite struct StoreImageTests {
    /// A store of some worlds, each under phones and ids of its own.
    private static func store(_ seed: UInt64, worlds count: Int) throws -> StoreTester {
        var worlds = MatchingWorlds(generator: SeededGenerator(seed: seed))
        let store = try StoreTester()
        for number in 0..<count {
            for (index, row) in worlds.world(number).enumerated() { try store.put("w\(number)-\(index)", row) }
        }
        return store
    }

    /// An image is what the operations come to, in every part.
    @Test(arguments: UInt64(1)...4) func `a store read from an image is the one worked out afresh`(seed: UInt64) throws {
        let seed = engineSeed(seed &* 911)
        let store = try Self.store(seed, worlds: 30)
        let (people, keys, holdings) = (store.partition, store.core.pointee.index.pointee.keyCount, store.core.pointee.index.pointee.holdingCount)
        try store.takeSnapshot()
        let image = store.image
        try store.reopen()
        #expect(store.partition == people, "seed \(seed)")
        #expect(store.core.pointee.index.pointee.keyCount == keys && store.core.pointee.index.pointee.holdingCount == holdings, "seed \(seed)")
        try store.core.pointee.checkInvariants()
        // What was numbered in this order is so again.
        try store.takeSnapshot()
        let isSame = store.image.map(\.bytes) == image.map(\.bytes)
        #expect(isSame, "seed \(seed)")
    }

    /// Bytes that are wrong with their checksums right: refused, or wrong answers, never a trap and never an endless walk.
    @Test func `an image that lies is refused or harmless`() throws {
        let seed = engineSeed(50_021)
        var generator = SeededGenerator(seed: seed)
        let store = try Self.store(seed, worlds: 8)
        try store.takeSnapshot()
        var refused = 0
        for _ in 0..<1_500 {
            var image = store.image
            let entry = 1 + Int(generator.below(UInt64(image.count - 1)))
            for _ in 0...generator.below(3) {
                let place = Int(generator.below(UInt64(image[entry].bytes.count)))
                image[entry].bytes[place] = generator.below(2) == 0 ? UInt8(generator.below(256)) : image[entry].bytes[place] ^ 1 << UInt8(generator.below(8))
            }
            do {
                let other = try store.copy(image)
                _ = other.partition
                for number in 0..<4 {
                    _ = try? other.put("w\(number)-0", [(.name, "Trần Thị Hoa"), (.phone, "093520861\(number)")])
                    _ = try? other.remove("w\(number)-1")
                    _ = try? other.lookup([(.phone, "093520861\(number)")])
                }
                _ = try? other.core.pointee.checkInvariants()
            } catch { refused += 1 }
        }
        #expect(refused > 100, "seed \(seed)")
    }
}
