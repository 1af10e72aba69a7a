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
        /// Links that this kind alone decided, or that it was the best evidence of, and how many of them are expected to be false,
        /// in millionths.
        var links = 0
        var falseLinks: UInt64 = 0

        mutating func addLinks(_ count: Int, weight: Int32) { addLinks(count, falseShare: FalseShare.millionths(weight)) }

        @inline(__always)
        mutating func addLinks(_ count: Int, falseShare: UInt64) {
            links &+= count
            falseLinks &+= UInt64(truncatingIfNeeded: count) &* falseShare
        }

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
            links &+= other.links
            falseLinks &+= other.falseLinks
        }
    }

    private let batch: Batch
    /// After the anchors: the set that each record is in. Evidence between strangers can only unite, so it need not look at records
    /// that are one already; and what it looks at must not depend on which thread was first.
    private var anchored: Buffer<UInt32>
    private var isAnchoredDone = false
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
        anchored = Buffer(batch.memory)
    }

    /// First the anchors; what they unite is written down, and then the evidence between strangers looks at the rest.
    mutating func run() throws(Failure) {
        try unite()
        guard !batch.weights.pointee.isExact else { return }
        let count = batch.columns.pointee.count
        batch.columns.pointee.sets.flatten(count)
        try anchored.append(batch.columns.pointee.parents.base, count)
        isAnchoredDone = true
        try unite()
        anchored.free()
    }

    private mutating func unite() throws(Failure) {
        next.reset()
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
        let anchorTasks = (BlockingKeyKind.document.rawValue &+ 1) << batch.store.pointee.partitionBits
        let isSecond = stage.pointee.isAnchoredDone
        let end = batch.weights.pointee.isExact || isSecond ? batch.partitionTasks : anchorTasks
        var scanner = BlockScanner(batch.memory)
        var uniter = try BlockUniter(batch, anchored: isSecond ? UnsafePointer(stage.pointee.anchored.base) : nil)
        while true {
            let number = stage.pointee.next.claim() &+ (isSecond ? anchorTasks : 0)
            if number >= end || stage.pointee.failure.isRaised { break }
            try batch.control.checkCancelled()
            let (kind, partition) = batch.task(number)
            try scanner.load(
                batch.store.pointee, kind: kind, partition: partition, representatives: batch.representatives,
                identities: isSecond ? stage.pointee.anchored.base : batch.columns.pointee.identities.base,
                parents: isSecond ? nil : batch.columns.pointee.parents.base)
            while try scanner.next() { try uniter.unite(scanner.members, kind, scanner.key) }
            try uniter.flush()
        }
        stage.pointee.gate.lock()
        defer { stage.pointee.gate.unlock() }
        stage.pointee.totals.add(uniter.allTotals())
        try stage.pointee.silent.append(uniter.silent.base, uniter.silent.count)
        try stage.pointee.queue.append(uniter.queue)
    }
}
