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

    init(seed: UInt64, steps: Int) {
        chance = SeededGenerator(seed: seed)
        stepCount = steps
    }

    /// Runs until the end, or the first failure.
    mutating func run(_ disk: SimulatedDisk) {
        do throws(Failure) {
            var left = stepCount
            while left > 0 {
                let store = try openStore(Self.path, calls: disk.calls)
                try adopt(store)
                left -= 1
                while left > 0 {
                    left -= 1
                    if try !step(store) { break }
                }
                if chance.below(4) != 0 {
                    try store.close()
                    acknowledged = operations.count
                }
            }
        } catch {
            failures.append(error)
        }
    }

    /// As `run`, but a failure is answered as the documentation says: the store is opened again, on the same machine.
    mutating func runOn(_ disk: SimulatedDisk) throws(Failure) {
        var left = stepCount
        while left > 0 {
            left -= 1
            do throws(Failure) {
                let store = try openStore(Self.path, calls: disk.calls)
                try adopt(store)
                while left > 0 {
                    left -= 1
                    if try !step(store) { break }
                }
                try store.close()
                acknowledged = operations.count
            } catch {
                failures.append(error)
                // One fault is expected; it must not last for ever.
                guard failures.count < 4 else { throw error }
                disk.endProcess()
            }
        }
    }

    /// What opening finds counts from now on: it must be a beginning of the list.
    mutating func adopt(_ store: borrowing StoreFiles) throws(Failure) {
        let found = try store.all()
        let count = prefixCount(found)
        #expect(count != nil, "not a beginning of what was written, in whole operations")
        #expect((count ?? 0) >= acknowledged, "an acknowledged operation is lost")
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
        default: try put(store)
        }
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
        if store.syncedSequence == sequence { acknowledged = operations.count }
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
        acknowledged = max(acknowledged, inside.count)
    }
}
