/// Scan 1: every block's agreeing records are united in the concurrent disjoint set.
///
///     partition ─▶ blocks ─▶ identities agree? ─▶ unite
///
/// The components are a superset of the clusters: inside one component nothing has been refused yet. Where no two
/// identities of a component conflict, the component is the cluster (SEMANTICS rule 8 would merge every edge
/// of it), and that is nearly all of them; the rest goes to the clustering stage.
struct ComponentStage: ~Copyable {
    /// A key that fell silent: who held it. Kept for the report.
    struct SilentKey {
        var kind: UInt8
        var identities: UInt32
        var rows: UInt32
        /// Its first record: where the value can be read again.
        var row: UInt32
        /// The key itself, by which the value is told from the record's others.
        var key: UInt64 = 0
    }

    struct Totals {
        var blocks = 0
        /// Pairs of different identities that shared a live anchor (in the exact path any live key), and those of them that a veto
        /// refused.
        var pairs = 0
        var refused = 0
        var largestBlock = 0
        var byKind = InlineArray<9, KindTotals>(repeating: KindTotals())

        mutating func add(_ other: Totals) {
            blocks &+= other.blocks
            pairs &+= other.pairs
            refused &+= other.refused
            largestBlock = max(largestBlock, other.largestBlock)
            for kind in 0..<BlockingKeyKind.count { byKind[kind].add(other.byKind[kind]) }
        }
    }

    /// What one kind of key did.
    struct KindTotals {
        var blocks = 0
        /// Pairs of records in its blocks.
        var pairs = 0
        var largest = 0

        @inline(__always)
        mutating func count(block size: Int) {
            blocks &+= 1
            pairs &+= size &* (size &- 1) / 2
            largest = max(largest, size)
        }

        mutating func add(_ other: KindTotals) {
            blocks &+= other.blocks
            pairs &+= other.pairs
            largest = max(largest, other.largest)
        }
    }

    private let batch: Batch
    private let next = SharedCounter()
    private var failure = FailureSlot()
    private var gate: Gate
    private(set) var totals = Totals()
    private(set) var silent: Buffer<SilentKey>
    /// Pairs that no key decides alone, and rows united by a lifted veto.
    var queue: PairQueue

    init(_ batch: Batch) throws(Failure) {
        let gate = try Gate(batch.memory)
        let queue = try PairQueue(batch.memory)
        self.batch = batch
        self.gate = gate
        self.queue = queue
        silent = Buffer(batch.memory)
    }

    mutating func run() throws(Failure) {
        withUnsafeMutablePointer(to: &self) { stage in
            Parallel.run(workers: stage.pointee.batch.workers, context: stage) { context, _ in
                let stage = context.assumingMemoryBound(to: ComponentStage.self)
                do throws(Failure) { try ComponentStage.work(stage) } catch { stage.pointee.failure.record(error) }
            }
        }
        try failure.rethrow()
    }

    /// One worker: what is shared is reached through the pointer alone.
    private static func work(_ stage: UnsafeMutablePointer<ComponentStage>) throws(Failure) {
        let batch = stage.pointee.batch
        var scanner = BlockScanner(batch.memory)
        var uniter = try BlockUniter(batch)
        while true {
            let number = stage.pointee.next.claim()
            if number >= batch.partitionTasks || stage.pointee.failure.isRaised { break }
            try batch.control.checkCancelled()
            let (kind, partition) = batch.task(number)
            try scanner.load(
                batch.store.pointee, kind: kind, partition: partition, representatives: batch.representatives,
                identities: batch.columns.pointee.identities.base, parents: batch.columns.pointee.parents.base)
            while try scanner.next() { try uniter.unite(scanner.members, kind, scanner.key) }
            try uniter.flush()
        }
        stage.pointee.gate.lock()
        defer { stage.pointee.gate.unlock() }
        stage.pointee.totals.add(uniter.totals)
        try stage.pointee.silent.append(uniter.silent.base, uniter.silent.count)
        try stage.pointee.queue.append(uniter.queue)
    }
}
