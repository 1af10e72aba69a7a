/// Judges every waiting pair by all that it shares, and unites the links. Threads take the queue's lanes in turn.
struct PairSettlement: ~Copyable {
    private let batch: Batch
    private let queue: UnsafeMutablePointer<PairQueue>
    private let wantsGrey: Bool
    private let next = SharedCounter()
    private var failure = FailureSlot()
    private var gate: Gate
    private(set) var totals = PairQueue.Totals()
    /// Pairs between review and link, when wanted: by their records, so that no thread shows.
    private(set) var grey: Buffer<ReviewPair>

    init(_ batch: Batch, _ queue: UnsafeMutablePointer<PairQueue>, wantsGrey: Bool) throws(Failure) {
        gate = try Gate(batch.memory)
        self.batch = batch
        self.queue = queue
        self.wantsGrey = wantsGrey
        grey = Buffer(batch.memory)
    }

    /// O(n log n) by radix. What waited is gone afterwards; rows that a lifted veto united are added to the queue's.
    mutating func run() throws(Failure) {
        withUnsafeMutablePointer(to: &self) { stage in
            Parallel.run(workers: stage.pointee.batch.workers, context: stage) { context, _ in
                let stage = context.assumingMemoryBound(to: PairSettlement.self)
                do throws(Failure) { try PairSettlement.work(stage) } catch { stage.pointee.failure.record(error) }
            }
        }
        try failure.rethrow()
        if wantsGrey { try sortGrey() }
    }

    private static func work(_ stage: UnsafeMutablePointer<PairSettlement>) throws(Failure) {
        let batch = stage.pointee.batch
        var judge = WaitingPairs(batch, wantsGrey: stage.pointee.wantsGrey)
        while true {
            let lane = stage.pointee.next.claim()
            if lane >= PairQueue.laneCount || stage.pointee.failure.isRaised { break }
            try judge.settle(stage.pointee.queue.pointee.lane(lane))
        }
        stage.pointee.gate.lock()
        defer { stage.pointee.gate.unlock() }
        stage.pointee.totals.waiting &+= judge.totals.waiting
        stage.pointee.totals.lifted &+= judge.totals.lifted
        for kind in 0..<BlockingKeyKind.count { stage.pointee.totals.byKind[kind].add(judge.totals.byKind[kind]) }
        try stage.pointee.queue.pointee.lifted.append(judge.lifted.base, judge.lifted.count)
        try stage.pointee.grey.append(judge.grey.base, judge.grey.count)
    }

    private mutating func sortGrey() throws(Failure) {
        var order = try Buffer<KeyedIndex>(batch.memory, capacity: max(1, grey.count))
        for index in 0..<grey.count {
            let pair = grey.base[index]
            try order.append(KeyedIndex(key: UInt64(pair.left) << 32 | UInt64(pair.right), index: UInt64(index)))
        }
        var scratch = Buffer<KeyedIndex>(batch.memory)
        try RadixSort.sort(order, &scratch)
        var sorted = try Buffer<ReviewPair>(batch.memory, capacity: max(1, grey.count))
        for place in 0..<order.count { try sorted.append(grey.base[Int(order.base[place].index)]) }
        swap(&grey, &sorted)
    }
}

/// The pairs of one lane after another. One per worker.
private struct WaitingPairs: ~Copyable {
    private let batch: Batch
    private let sets: DisjointParents
    private let wantsGrey: Bool
    private var scratch: Buffer<KeyedIndex>
    private(set) var totals = PairQueue.Totals()
    private(set) var lifted: Buffer<UInt32>
    private(set) var grey: Buffer<ReviewPair>

    /// Pairs between the one that is judged and the ones whose records the memory is asked for, step by step.
    private static let lookahead = 12

    init(_ batch: Batch, wantsGrey: Bool) {
        self.batch = batch
        self.wantsGrey = wantsGrey
        sets = batch.columns.pointee.sets
        scratch = Buffer(batch.memory)
        lifted = Buffer(batch.memory)
        grey = Buffer(batch.memory)
    }

    mutating func settle(_ lane: UnsafeMutablePointer<Buffer<KeyedIndex>>) throws(Failure) {
        try batch.control.checkCancelled()
        try RadixSort.sort(lane.pointee, &scratch)
        let entries = lane.pointee.base
        let count = lane.pointee.count
        totals.waiting &+= count
        var start = 0
        while start < count {
            if start & 0xFFF == 0 { try batch.control.checkCancelled() }
            prefetch(entries, start, count)
            let pair = entries[start].key
            var end = start
            while end < count, entries[end].key == pair { end &+= 1 }
            try judge(
                UInt32(truncatingIfNeeded: pair >> 32), UInt32(truncatingIfNeeded: pair), entries + start, end &- start)
            start = end
        }
        lane.pointee.free()
    }

    /// Asks the memory for the rows of a later pair, for what the rows of a nearer one claim to be, and for the names of the nearest.
    @inline(__always)
    private func prefetch(_ entries: UnsafeMutablePointer<KeyedIndex>, _ start: Int, _ count: Int) {
        let far = start &+ 3 &* WaitingPairs.lookahead
        guard far < count else { return }
        let (people, columns) = (batch.people, batch.columns)
        let rows = entries[far].key
        columns.pointee.prefetch(Int(rows >> 32))
        columns.pointee.prefetch(Int(rows & 0xFFFF_FFFF))
        let pair = entries[start &+ 2 &* WaitingPairs.lookahead].key
        people.pointee.identities.prefetch(columns.pointee.identity(Int(pair >> 32)))
        people.pointee.identities.prefetch(columns.pointee.identity(Int(pair & 0xFFFF_FFFF)))
        let near = entries[start &+ WaitingPairs.lookahead].key
        people.pointee.names.prefetchEntry(people.pointee.identities.identity(columns.pointee.identity(Int(near >> 32))).name)
        people.pointee.names.prefetchEntry(people.pointee.identities.identity(columns.pointee.identity(Int(near & 0xFFFF_FFFF))).name)
    }

    private mutating func judge(
        _ left: UInt32, _ right: UInt32, _ entries: UnsafeMutablePointer<KeyedIndex>, _ count: Int
    ) throws(Failure) {
        let gap = batch.gap(Int(left), Int(right))
        var evidence = PairEvidence()
        for index in 0..<count { evidence.add(packed: UInt16(truncatingIfNeeded: entries[index].index), gap: gap, batch.weights) }
        let score = batch.score(evidence, Int(left), Int(right))
        if score.isLink(batch.weights) {
            _ = sets.unionConcurrently(left, right)
            if score.isDoubtful { return try lifted.append(left) }
            let kind = score.isAnchored ? Int(score.best(evidence).kind) : score.countedKinds(evidence).trailingZeroBitCount
            totals.byKind[min(kind, BlockingKeyKind.count &- 1)].addLinks(1, weight: score.weight)
            guard score.isLifted else { return }
            totals.lifted &+= 1
            try lifted.append(left)
        } else if wantsGrey, score.isGrey(batch.weights) {
            try grey.append(
                ReviewPair(
                    left: left, right: right, weight: score.weight, kinds: score.countedKinds(evidence), level: score.level.rawValue,
                    why: .weak))
        }
    }
}
