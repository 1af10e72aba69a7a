import Foundation
import Testing

@testable import Resolver

/// Many threads on one store.
@Suite struct GroupCommitTests {
    /// A store that threads share; they end before it does.
    private final class Shared: @unchecked Sendable {
        let files: StoreFiles
        let lock = NSLock()
        var failures: [Failure] = []
        init(_ files: consuming StoreFiles) { self.files = files }

        func attempt(_ body: () throws(Failure) -> Void) {
            do throws(Failure) { try body() } catch { lock.withLock { failures.append(error) } }
        }
    }

    private static func run(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
        let threads = (0..<count).map { number in
            let ended = DispatchSemaphore(value: 0)
            Thread {
                body(number)
                ended.signal()
            }.start()
            return ended
        }
        for ended in threads { ended.wait() }
    }

    private static func entry(_ thread: Int, _ number: Int) -> TestEntry {
        TestEntry(kind: UInt8(thread + 1), payload: Array("\(number)".utf8))
    }

    @Test(arguments: [StoreFiles.Durability.everyCall, .group]) func `one sync serves all who wait`(durability: StoreFiles.Durability) throws {
        let disk = SimulatedDisk()
        let shared = Shared(try openStore("x", calls: disk.calls))
        let before = disk.syncCount
        // The first sync takes so long that everybody else has appended meanwhile.
        disk.duringSync = { while shared.files.lastSequence < 64 { sched_yield() } }
        Self.run(64) { thread in
            shared.attempt { () throws(Failure) in
                let sequence = try shared.files.put([Self.entry(thread, 1)])
                try shared.files.commit(sequence, durability)
                if shared.files.syncedSequence < sequence { throw Failure(.state, "acknowledged before it was synced") }
            }
        }
        disk.duringSync = nil
        #expect(shared.failures.isEmpty)
        #expect(disk.syncCount - before <= 2)
        #expect(try openStore("x", calls: disk.crashed(.nothing, seed: 1).calls).all().count == 64)
    }

    @Test func `a failed sync fails all who wait for it`() throws {
        let disk = SimulatedDisk()
        let shared = Shared(try openStore("x", calls: disk.calls))
        disk.duringSync = { while shared.files.lastSequence < 16 { sched_yield() } }
        // The first call of a journal's first commit writes, the second lays room out, the third syncs.
        disk.faultAt = disk.callCount + 2
        Self.run(16) { thread in
            shared.attempt { () throws(Failure) in
                try shared.files.commit(try shared.files.put([Self.entry(thread, 1)]), .everyCall)
            }
        }
        #expect(shared.failures.count == 16 && shared.failures.allSatisfy { $0.code == .io })
        #expect(shared.files.syncedSequence == 0)
    }

    @Test func `threads put, commit, check and compact at once, and nothing is lost or reordered`() throws {
        let folder = try StoreFolder()
        let shared = Shared(try openStore(folder.store))
        let threads = 6
        let rounds = 60
        Self.run(threads + 2) { thread in
            if thread == threads {
                for _ in 0..<8 {
                    shared.attempt { () throws(Failure) in
                        var writer: SnapshotWriter
                        do throws(Failure) { writer = try shared.files.beginSnapshot() } catch {
                            if error.code == .busy { return }
                            throw error
                        }
                        // The owner's state: how far the snapshot reaches.
                        let inside = writer.sequence
                        try writer.write(kind: 200, Array("\(inside)".utf8), "\(inside)".utf8.count)
                        try shared.files.finish(writer)
                    }
                }
            } else if thread == threads + 1 {
                for _ in 0..<8 {
                    shared.attempt { () throws(Failure) in
                        do throws(Failure) { _ = try shared.files.check() } catch { if error.code != .busy { throw error } }
                    }
                }
            } else {
                for number in 0..<rounds {
                    shared.attempt { () throws(Failure) in
                        let sequence = try shared.files.put([Self.entry(thread, number), Self.entry(thread, number)])
                        try shared.files.commit(sequence, [.everyCall, .group, .none][(thread + number) % 3])
                    }
                }
            }
        }
        #expect(shared.failures.isEmpty, "\(shared.failures)")
        #expect(shared.files.lastSequence == UInt64(threads * rounds * 2))
        try shared.files.close()
        let found = try openStore(folder.store).all()
        var inside = 0
        var numbers = [Int](repeating: -1, count: threads)
        var count = 0
        for entry in found {
            let number = try #require(Int(String(decoding: entry.payload, as: UTF8.self)))
            if entry.kind == 200 {
                inside = number
                continue
            }
            count += 1
            // Each operation has two entries; what is before the snapshot is not seen.
            let thread = Int(entry.kind) - 1
            #expect(number == numbers[thread] || number > numbers[thread])
            numbers[thread] = number
        }
        #expect(inside + count == threads * rounds * 2)
    }
}
