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

    /// Whoever changes what a store's records come to (keys, identities, weights, clusters) must count `StoreImage.rules` up, else a store
    /// that is opened by the new engine keeps the old answers. This store never changes, so its image changes only with them.
    @Test func `an image of other rules has another number`() throws {
        var generator = SeededGenerator(seed: 20_261_122)
        let family = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng"], given = ["Hùng", "Hung", "Hưng", "Lan", "Thu Hà", "Bảo Ngọc"]
        func pick(_ list: [String]) -> String { list[Int(generator.below(UInt64(list.count)))] }
        let store = try StoreTester()
        for number in 0..<400 {
            var fields: [(Field, String)] = []
            if generator.below(5) > 0 { fields.append((.name, pick(family) + " " + pick(given))) }
            if generator.below(4) > 0 { fields.append((.phone, "09352086\(10 + generator.below(60))")) }
            if generator.below(3) == 0 { fields.append((.email, "khach\(100 + generator.below(80))@gmail.com")) }
            if generator.below(4) == 0 { fields.append((.birthDate, "\(10 + generator.below(3))/04/199\(generator.below(3))")) }
            if generator.below(4) == 0 { fields.append((.address, "\(1 + generator.below(40)) Lê Lợi, Phường Bến Nghé, Quận 1")) }
            if generator.below(5) == 0 { fields.append((.zaloOAUser, "48231975\(10 + generator.below(60))")) }
            if generator.below(6) == 0 { fields.append((.code, "shop:KH\(100 + generator.below(60))")) }
            try store.put("r\(number)", fields)
        }
        try store.takeSnapshot()
        let hash = KeyedHash(seed: 7)
        let print = store.image.reduce(UInt64(0)) { sum, entry in
            KeyedHash.mix(sum ^ hash.short(entry.bytes, entry.bytes.count, domain: UInt64(entry.kind)), 0x9E37_79B9_7F4A_7C15)
        }
        #expect(StoreImage.rules == 11 && print == 14_998_587_491_522_484_615, "the image is now \(print): count StoreImage.rules up and put both here")
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
