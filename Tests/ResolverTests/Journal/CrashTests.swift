import Foundation
import Testing

@testable import Resolver

/// The machine stops before every single change that a script makes, and leaves any part of what was not synced.
@Suite struct CrashTests {
    /// How often: a soak sets RESOLVER_CRASH_SEEDS.
    static let seeds = UInt64(ProcessInfo.processInfo.environment["RESOLVER_CRASH_SEEDS"].flatMap { UInt64($0) } ?? 3)

    @Test(arguments: 1...Self.seeds) func `no crash loses what was acknowledged or leaves half of an operation`(seed: UInt64) throws {
        let seed = engineSeed(seed)
        let whole = SimulatedDisk()
        var script = StoreScript(seed: seed, steps: 45)
        script.run(whole)
        try #require(script.failures.isEmpty)
        try #require(whole.changeCount > 100)
        for stop in 0...whole.changeCount {
            let disk = SimulatedDisk()
            disk.stopBefore = stop
            var stopped = StoreScript(seed: seed, steps: 45)
            stopped.run(disk)
            for (index, keeping) in SimulatedDisk.Keeping.allCases.enumerated() {
                let left = disk.crashed(keeping, seed: seed &* 1_000_003 &+ UInt64(stop * 16 + index))
                let context = "seed \(seed), stopped before change \(stop), kept \(keeping)"
                do throws(Failure) {
                    try Self.verify(left, stopped, context)
                    if (stop + index) % 5 == 0 { try Self.stopAgain(left, stopped, seed: seed, context) }
                } catch {
                    Issue.record("\(context): \(error)")
                }
            }
        }
    }

    /// Opens what a crash left, looks, goes on working, and looks again.
    static func verify(_ left: SimulatedDisk, _ script: StoreScript, _ context: String) throws(Failure) {
        let disk = SimulatedDisk(left.files)
        var script = script
        script.failures = []
        var seen: [TestEntry]?
        if left.files[StoreScript.path] != nil || left.files[StoreScript.path + "-journal"] != nil {
            let reading = SimulatedDisk(left.files)
            seen = try openStore(StoreScript.path, .readOnly, calls: reading.calls).all()
        }
        do {
            let store = try openStore(StoreScript.path, calls: disk.calls)
            try script.adopt(store, context)
            // Who only reads sees the same, without putting anything in order.
            let found = try store.all()
            #expect(seen == nil || seen == found, "\(context)")
            _ = try store.check()
            let more = [TestEntry(kind: 3, payload: [1, 2, 3]), TestEntry(kind: 4, payload: [])]
            let sequence = try store.put(more)
            try store.commit(sequence, .everyCall)
            script.operations.append(more)
            script.acknowledged = script.operations.count
        }
        let again = disk.crashed(.nothing, seed: 1)
        let store = try openStore(StoreScript.path, calls: again.calls)
        try script.adopt(store, context)
        #expect(store.recovery.tornByteCount == 0)
        #expect(!again.files.keys.contains { $0.hasSuffix("-new") && $0.hasPrefix(StoreScript.path) })
    }

    /// The machine stops again while the store is being opened, at every change of that.
    static func stopAgain(_ left: SimulatedDisk, _ script: StoreScript, seed: UInt64, _ context: String) throws(Failure) {
        var stop = 0
        while true {
            let disk = SimulatedDisk(left.files)
            disk.stopBefore = stop
            let opened = failure { () throws(Failure) in _ = try openStore(StoreScript.path, calls: disk.calls) } == nil
            for keeping in [SimulatedDisk.Keeping.nothing, .everything, .someOfAll] {
                try verify(disk.crashed(keeping, seed: seed &+ UInt64(stop)), script, "\(context), then before \(stop) of opening, kept \(keeping)")
            }
            if opened { return }
            stop += 1
        }
    }

    /// The snapshot then holds more than the journal beside it.
    @Test func `a snapshot of what was not synced may be all that is left`() throws {
        for stop in 0..<60 {
            for seed in UInt64(1)...6 {
                let disk = SimulatedDisk()
                disk.stopBefore = stop
                var script = StoreScript(seed: seed, steps: 0)
                let entry = TestEntry(kind: 1, payload: [1, 2, 3])
                _ = failure { () throws(Failure) in
                    let store = try openStore(StoreScript.path, calls: disk.calls)
                    for round in 1...2 {
                        for _ in 1...3 {
                            _ = try store.put([entry, entry])
                            script.operations.append([entry, entry])
                        }
                        if seed % 2 == 0 { try store.commit(store.lastSequence - 3, .everyCall) }
                        try store.snapshot(script.operations.flatMap { $0 })
                        script.acknowledged = script.operations.count
                        if round == 1 { _ = try store.put([entry]) } else { try store.close() }
                        if round == 1 { script.operations.append([entry]) }
                    }
                }
                for keeping in SimulatedDisk.Keeping.allCases {
                    try Self.verify(disk.crashed(keeping, seed: seed), script, "seed \(seed), stopped before \(stop), kept \(keeping)")
                }
            }
        }
    }

    @Test func `a store that never was synced is there or not`() throws {
        for stop in 0..<12 {
            let disk = SimulatedDisk()
            disk.stopBefore = stop
            _ = failure { () throws(Failure) in _ = try openStore(StoreScript.path, calls: disk.calls) }
            for keeping in SimulatedDisk.Keeping.allCases {
                let left = disk.crashed(keeping, seed: UInt64(stop))
                let store = try openStore(StoreScript.path, calls: left.calls)
                #expect(try store.all() == [])
            }
        }
    }
}
