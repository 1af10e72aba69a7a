/// Records that share a value which is no blocking key: a record id, a visitor.
///
///     lane of the key store ─▶ (digest, record) …, sorted by digest: each run of equal digests is a group
struct RecordGroups: ~Copyable {
    private let batch: Batch
    private let lane: Int
    private let next = SharedCounter()
    private var failure = FailureSlot()
    private var gate: Gate
    private(set) var found: Buffer<KeyedIndex>

    init(_ batch: Batch, lane: Int) throws(Failure) {
        let gate = try Gate(batch.memory)
        self.batch = batch
        self.lane = lane
        self.gate = gate
        found = Buffer(batch.memory)
    }

    /// Finds the groups. O(entries of the lane).
    mutating func collect() throws(Failure) {
        withUnsafeMutablePointer(to: &self) { stage in
            Parallel.run(workers: stage.pointee.batch.workers, context: stage) { context, _ in
                let stage = context.assumingMemoryBound(to: RecordGroups.self)
                do throws(Failure) { try RecordGroups.scan(stage) } catch { stage.pointee.failure.record(error) }
            }
        }
        try failure.rethrow()
        var scratch = Buffer<KeyedIndex>(batch.memory)
        try RadixSort.sort(found, &scratch)
    }

    private static func scan(_ stage: UnsafeMutablePointer<RecordGroups>) throws(Failure) {
        let batch = stage.pointee.batch
        var scanner = BlockScanner(batch.memory)
        var mine = Buffer<KeyedIndex>(batch.memory)
        while true {
            let partition = stage.pointee.next.claim()
            if partition >= batch.store.pointee.partitions || stage.pointee.failure.isRaised { break }
            try batch.control.checkCancelled()
            try scanner.load(batch.store.pointee, kind: stage.pointee.lane, partition: partition, representatives: nil)
            while try scanner.next() {
                for index in Range.upTo(scanner.members.count) {
                    try mine.append(KeyedIndex(key: scanner.key, index: UInt64(scanner.members.base[index])))
                }
            }
        }
        stage.pointee.gate.lock()
        defer { stage.pointee.gate.unlock() }
        try stage.pointee.found.append(mine.base, mine.count)
    }

    /// Behind the last entry of the group that begins at `start`.
    func end(_ start: Int) -> Int {
        var end = start &+ 1
        while end < found.count, found.base[end].key == found.base[start].key { end &+= 1 }
        return end
    }

    /// The rows of all members, upwards, each once.
    func rows() throws(Failure) -> Buffer<UInt64> {
        let layout = batch.columns.pointee.layout
        var rows = try Buffer<UInt64>(batch.memory, capacity: max(1, found.count))
        for index in Range.upTo(found.count) {
            try rows.append(UInt64(truncatingIfNeeded: layout.row(Int(truncatingIfNeeded: found.base[index].index))))
        }
        let scratch = try Buffer<UInt64>(batch.memory, capacity: max(1, found.count))
        RadixSort.sort(rows.base, scratch.base, rows.count)
        var distinct = 0
        for index in Range.upTo(rows.count) where index == 0 || rows.base[index] != rows.base[distinct &- 1] {
            rows.base[distinct] = rows.base[index]
            distinct &+= 1
        }
        rows.setCount(distinct)
        return rows
    }
}
