import Foundation
import Testing

@testable import Resolver

/// Every call on files fails once, at every place: with an error, for ever, or after half of a write.
@Suite struct FaultTests {
    static let faults: [(name: String, fault: SimulatedDisk.Fault, lasts: Bool)] = [
        ("one error", .error(EIO), false), ("errors from then on", .error(EIO), true), ("full", .error(ENOSPC), true),
        ("half a write", .short(ENOSPC), false), ("half a write, then full", .short(ENOSPC), true),
    ]

    @Test(arguments: 0..<faults.count) func `any failing call is told, nothing is lost, and opening again goes on`(index: Int) throws {
        let (name, fault, lasts) = Self.faults[index]
        for seed in 1...CrashTests.seeds {
            let seed = engineSeed(seed &+ 100)
            let whole = SimulatedDisk()
            var script = StoreScript(seed: seed, steps: 30)
            try script.runOn(whole)
            try #require(script.failures.isEmpty)
            for call in 0..<whole.callCount {
                let disk = SimulatedDisk()
                disk.faultAt = call
                disk.fault = fault
                disk.faultLasts = lasts
                disk.chance = SeededGenerator(seed: seed &+ UInt64(call))
                var script = StoreScript(seed: seed, steps: 30)
                do throws(Failure) {
                    try script.runOn(disk)
                    try Self.judge(disk, script, seed: seed, call)
                } catch {
                    Issue.record("\(name), seed \(seed), call \(call): \(error)")
                }
            }
        }
    }

    private static func judge(_ disk: SimulatedDisk, _ script: StoreScript, seed: UInt64, _ call: Int) throws(Failure) {
        for failure in script.failures {
            let code = failure.systemError == ENOSPC ? Failure.Code.diskFull : .io
            #expect(failure.code == code, "seed \(seed), call \(call): \(failure)")
            #expect(failure.systemError == EIO || failure.systemError == ENOSPC)
        }
        for keeping in [SimulatedDisk.Keeping.nothing, .everything, .someOfAll] {
            try CrashTests.verify(disk.crashed(keeping, seed: seed &+ UInt64(call)), script, "seed \(seed), call \(call), kept \(keeping)")
        }
    }

    /// A store whose journal failed says so, to every call, until it is opened again.
    @Test(arguments: [SimulatedDisk.Call.write, .sync]) func `after a failed write or sync nothing is acknowledged`(call: SimulatedDisk.Call) throws {
        let disk = SimulatedDisk()
        let entry = [TestEntry(kind: 1, payload: [1, 2, 3])]
        do {
            let store = try openStore("x", calls: disk.calls)
            try store.commit(try store.put(entry), .everyCall)
            let next = try store.put(entry)
            disk.faultAt = disk.callCount + (call == .sync ? 1 : 0)
            disk.fault = .error(ENOSPC)
            #expect(failureCode { () throws(Failure) in try store.commit(next, .everyCall) } == .diskFull)
            #expect(store.syncedSequence == 1)
            for durability in [StoreFiles.Durability.everyCall, .group, .none] {
                #expect(failureCode { () throws(Failure) in try store.commit(next, durability) } == .diskFull)
            }
            #expect(failureCode { () throws(Failure) in _ = try store.put(entry) } == .diskFull)
            #expect(failureCode { () throws(Failure) in try store.flush() } == .diskFull)
            #expect(failureCode { () throws(Failure) in _ = try store.beginSnapshot() } == .diskFull)
            #expect(failureCode { () throws(Failure) in _ = try store.check() } == .diskFull)
            // What was acknowledged stays acknowledged.
            try store.commit(1, .everyCall)
            #expect(failureCode { () throws(Failure) in try store.close() } == .diskFull)
        }
        #expect(disk.openCount == 0)
        let store = try openStore("x", calls: disk.calls)
        #expect(try store.all().count == (call == .sync ? 2 : 1))
    }

    /// Nothing that a failed write left stays in the file.
    @Test func `the tail of a failed write is cut`() throws {
        let disk = SimulatedDisk()
        let store = try openStore("x", calls: disk.calls)
        try store.commit(try store.put([TestEntry(kind: 1, payload: [1, 2, 3])]), .everyCall)
        let before = disk.files["x-journal"].map(withoutRoom)
        disk.faultAt = disk.callCount
        disk.fault = .short(ENOSPC)
        let sequence = try store.put([TestEntry(kind: 1, payload: [UInt8](repeating: 7, count: 1000))])
        #expect(failureCode { () throws(Failure) in try store.commit(sequence, .group) } == .diskFull)
        #expect(disk.files["x-journal"].map(withoutRoom) == before)
    }

    /// A disk too full for a snapshot is no reason to stop.
    @Test func `a failed snapshot or backup leaves the store in use`() throws {
        for call in 0..<40 {
            let disk = SimulatedDisk()
            let entry = TestEntry(kind: 1, payload: [UInt8](repeating: 7, count: 300 << 10))
            let store = try openStore("x", calls: disk.calls)
            try store.commit(try store.put([entry]), .everyCall)
            let isBackup = call % 2 == 0
            disk.faultAt = disk.callCount + call / 2
            disk.fault = .error(ENOSPC)
            let found = failure { () throws(Failure) in
                if isBackup { try store.backup("copy", [entry, entry]) } else { try store.snapshot([entry]) }
            }
            guard let found else { continue }
            #expect(found.code == .diskFull)
            #expect(Set(disk.files.keys).isSubset(of: ["x", "x-journal", "x-lock", "copy"]) || disk.faultedRemoval)
            let next = failure { () throws(Failure) in try store.commit(try store.put([entry]), .everyCall) }
            // The one exception: which of two journals a crash would leave cannot be known.
            #expect(next == nil || disk.faultedCallIsLastSyncDirectory, "call \(call)")
            if next == nil { #expect(try openAgain(disk).count == 2) }
        }
    }

    private func openAgain(_ disk: SimulatedDisk) throws(Failure) -> [TestEntry] {
        let left = disk.crashed(.nothing, seed: 1)
        return try openStore("x", calls: left.calls).all()
    }
}

extension SimulatedDisk {
    var faultedRemoval: Bool { faultedCall == .remove }
    var faultedCallIsLastSyncDirectory: Bool { faultedCall == .syncDirectory }
}
