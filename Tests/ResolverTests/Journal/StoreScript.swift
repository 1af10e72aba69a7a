import Testing

@testable import Resolver

/// A fixed piece of work on a store, drawn from a seed, and what its owner may count on at every moment.
///
/// The owner's state is simply the list of all operations; a snapshot holds all of them. So whatever happens, what is read again must
/// be the first operations of the list, whole, and at least those that were acknowledged.
struct StoreScript {
    static let path = "leads.store"

    /// All operations that were appended, in order; those of a failed run may or may not be there afterwards.
    var operations: [[TestEntry]] = []
    /// So many of them were acknowledged.
    var acknowledged = 0
    var chance: SeededGenerator
    let stepCount: Int
    /// Failures that the owner saw.
    var failures: [Failure] = []
    /// What another thread appended meanwhile.
    private let others = Others()

    /// An open store, for the disk to call back into; and what was appended in that way.
    private final class Others {
        var operations: [[TestEntry]] = []
        var chance = SeededGenerator(seed: 0)
    }

    private final class Opened {
        let files: StoreFiles
        init(_ files: consuming StoreFiles) { self.files = files }
    }

    init(seed: UInt64, steps: Int) {
        chance = SeededGenerator(seed: seed)
        others.chance = SeededGenerator(seed: seed &+ 1)
        stepCount = steps
    }

    /// Opens the store; while it syncs, operations are appended now and then.
    private mutating func open(_ disk: SimulatedDisk) throws(Failure) -> Opened {
        let opened = Opened(try openStore(Self.path, calls: disk.calls))
        try adopt(opened.files)
        let others = others
        disk.duringSync = { [weak opened] in
            guard let opened, others.chance.below(3) == 0 else { return }
            let operation = (0...others.chance.below(2)).map { _ in TestEntry.random(&others.chance) }
            if (try? opened.files.put(operation)) != nil { others.operations.append(operation) }
        }
        return opened
    }

    /// Operations of another thread come after those that were there when the sync began.
    private mutating func collect() {
        operations += others.operations
        others.operations = []
    }

    /// Everything up to this entry was acknowledged.
    private mutating func acknowledge(_ sequence: UInt64) {
        collect()
        var count: UInt64 = 0
        for (index, operation) in operations.enumerated() {
            count += UInt64(operation.count)
            if count <= sequence { acknowledged = max(acknowledged, index + 1) }
        }
    }

    /// Runs until the end, or the first failure.
    mutating func run(_ disk: SimulatedDisk) {
        do throws(Failure) {
            var left = stepCount
            while left > 0 {
                let store = try open(disk)
                left -= 1
                while left > 0 {
                    left -= 1
                    if try !step(store.files) { break }
                }
                if chance.below(4) != 0 {
                    try store.files.close()
                    acknowledge(.max)
                }
            }
        } catch {
            collect()
            failures.append(error)
        }
    }

    /// As `run`, but a failure is answered as the documentation says: the store is opened again, on the same machine.
    mutating func runOn(_ disk: SimulatedDisk) throws(Failure) {
        var left = stepCount
        while left > 0 {
            left -= 1
            do throws(Failure) {
                let store = try open(disk)
                while left > 0 {
                    left -= 1
                    if try !step(store.files) { break }
                }
                try store.files.close()
                acknowledge(.max)
            } catch {
                collect()
                failures.append(error)
                // One fault is expected; it must not last for ever.
                guard failures.count < 4 else { throw error }
                disk.endProcess()
            }
        }
    }

    /// What opening finds counts from now on: it must be a beginning of the list.
    mutating func adopt(_ store: borrowing StoreFiles, _ context: String = "") throws(Failure) {
        let found = try store.all()
        let count = prefixCount(found)
        #expect(count != nil, "not a beginning of what was written, in whole operations: \(context)")
        #expect((count ?? 0) >= acknowledged, "an acknowledged operation is lost: \(context)")
        operations = Array(operations.prefix(count ?? 0))
        acknowledged = operations.count
        #expect(store.lastSequence == UInt64(operations.reduce(0) { $0 + $1.count }))
    }

    /// How many whole operations the entries are, from the first on.
    func prefixCount(_ entries: [TestEntry]) -> Int? {
        var at = 0
        for (index, operation) in operations.enumerated() {
            if at == entries.count { return index }
            guard at + operation.count <= entries.count, Array(entries[at..<at + operation.count]) == operation else { return nil }
            at += operation.count
        }
        return at == entries.count ? operations.count : nil
    }

    /// One step; false when the store should be closed.
    private mutating func step(_ store: borrowing StoreFiles) throws(Failure) -> Bool {
        switch chance.below(20) {
        case 0: return false
        case 1: try snapshot(store)
        case 2: try store.backup("copy-\(chance.below(2))", operations.flatMap { $0 })
        case 3: _ = try store.check()
        case 4:
            try store.flush()
            acknowledge(store.syncedSequence)
        default: try put(store)
        }
        collect()
        return true
    }

    private mutating func put(_ store: borrowing StoreFiles) throws(Failure) {
        let count = 1 + Int(chance.below(chance.below(3) == 0 ? 4 : 1))
        let operation = (0..<count).map { _ in TestEntry.random(&chance) }
        let sequence = try store.put(operation)
        operations.append(operation)
        switch chance.below(4) {
        case 0: try store.commit(sequence, .none)
        case 1: try store.commit(sequence, .group)
        default: try store.commit(sequence, .everyCall)
        }
        acknowledge(store.syncedSequence)
    }

    /// With puts in between, as `erase` and compaction do it.
    private mutating func snapshot(_ store: borrowing StoreFiles) throws(Failure) {
        let inside = operations
        var writer = try store.beginSnapshot()
        for entry in inside.flatMap({ $0 }) {
            try writer.write(kind: entry.kind, entry.payload, entry.payload.count)
            if chance.below(8) == 0 { try put(store) }
        }
        try store.finish(writer)
        collect()
        acknowledged = max(acknowledged, inside.count)
    }
}
