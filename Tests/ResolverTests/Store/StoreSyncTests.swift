import Foundation
import Testing

@testable import Resolver

/// A store that waits for no disk, and `sync`, which does.
@Suite struct StoreSyncTests {
    private static let options: IdentityStore.Options = {
        var options = IdentityStore.Options()
        options.durability = .none
        return options
    }()

    private static let (batches, batch) = (4, 6)

    private static func put(_ store: IdentityStore, _ number: Int) throws {
        try store.put(source: "web", id: "r\(number)", [.init(.name, "Trần Thị Hoa"), .init(.phone, "09352086\(10 + number)")])
    }

    /// Puts batches, each followed by a sync. Gives how many records were put, and how many of them a sync had answered.
    private static func run(_ disk: SimulatedDisk) -> (put: Int, synced: Int) {
        var (put, synced) = (0, 0)
        do {
            let store = try IdentityStore.openStore("x", options, calls: disk.calls)
            for _ in 0..<batches {
                for _ in 0..<batch {
                    try Self.put(store, put)
                    put += 1
                }
                try store.sync()
                synced = put
            }
        } catch {}
        return (put, synced)
    }

    private static func judge(_ left: SimulatedDisk, _ run: (put: Int, synced: Int), _ context: String) throws {
        let store = try IdentityStore.openStore("x", options, calls: left.calls)
        let found = try store.people
        #expect(found.count >= run.synced && found.count <= run.put, "\(context): \(found.count) of \(run)")
        #expect(Set(found.keys) == Set((0..<found.count).map { "r\($0)" }), "\(context)")
        try store.check()
    }

    @Test func `no crash loses what was put before a sync`() throws {
        let whole = SimulatedDisk()
        let all = Self.run(whole)
        try #require(all == (Self.batches * Self.batch, Self.batches * Self.batch))
        for stop in 0...whole.changeCount {
            let disk = SimulatedDisk()
            disk.stopBefore = stop
            let run = Self.run(disk)
            for (index, keeping) in SimulatedDisk.Keeping.allCases.enumerated() {
                let left = disk.crashed(keeping, seed: engineSeed(UInt64(stop * 16 + index)))
                try Self.judge(left, run, "stopped before change \(stop), kept \(keeping)")
            }
        }
    }

    @Test func `nothing is on the disk before the sync, and all of it after`() throws {
        let disk = SimulatedDisk()
        let store = try IdentityStore.openStore("x", Self.options, calls: disk.calls)
        for number in 0..<5 { try Self.put(store, number) }
        try Self.judge(disk.crashed(.nothing, seed: 1), (0, 0), "before")
        let syncs = disk.syncCount
        try store.sync()
        #expect(disk.syncCount == syncs + 1)
        try Self.judge(disk.crashed(.nothing, seed: 1), (5, 5), "after")
        // Where nothing is new there is nothing to wait for.
        try store.sync()
        #expect(disk.syncCount == syncs + 1)
    }

    @Test func `after a failed sync nothing is answered until the store is opened again`() throws {
        for fault in [EIO, ENOSPC] {
            let disk = SimulatedDisk()
            disk.leastAhead = 10_000
            let store = try IdentityStore.openStore("x", Self.options, calls: disk.calls)
            for number in 0..<5 { try Self.put(store, number) }
            try store.sync()
            for number in 5..<9 { try Self.put(store, number) }
            // The first call writes, the second syncs.
            disk.faultAt = disk.callCount + 1
            disk.fault = .error(fault)
            #expect(throws: ResolverError.self) { try store.sync() }
            #expect(disk.faultedCall == .sync)
            #expect(throws: ResolverError.self) { try store.sync() }
            #expect(throws: ResolverError.self) { try Self.put(store, 9) }
            #expect(throws: ResolverError.self) { try store.people }
            for keeping in SimulatedDisk.Keeping.allCases { try Self.judge(disk.crashed(keeping, seed: 7), (9, 5), "\(fault), \(keeping)") }
        }
    }

    @Test func `a store in memory, one that is read, one that always waits: nothing to wait for`() throws {
        let memory = try IdentityStore.open(path: "", Self.options)
        try Self.put(memory, 1)
        try memory.sync()
        let disk = SimulatedDisk()
        let store = try IdentityStore.openStore("x", .init(), calls: disk.calls)
        try Self.put(store, 1)
        let syncs = disk.syncCount
        try store.sync()
        #expect(disk.syncCount == syncs)
        try store.close()
        #expect(throws: ResolverError.self) { try store.sync() }
        var reading = Self.options
        reading.isReadOnly = true
        try IdentityStore.openStore("x", reading, calls: disk.calls).sync()
    }
}
