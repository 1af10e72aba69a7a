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
        /// Pairs of different identities that shared a live key, and those of them that a veto refused.
        var pairs = 0
        var refused = 0
        var largestBlock = 0

        mutating func add(_ other: Totals) {
            blocks &+= other.blocks
            pairs &+= other.pairs
            refused &+= other.refused
            largestBlock = max(largestBlock, other.largestBlock)
        }
    }

    private let batch: Batch
    private let next = SharedCounter()
    private var failure = FailureSlot()
    private var gate: Gate
    private(set) var totals = Totals()
    private(set) var silent: Buffer<SilentKey>

    init(_ batch: Batch) throws(Failure) {
        self.batch = batch
        gate = try Gate(batch.memory)
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
        var uniter = BlockUniter(batch)
        while true {
            let number = stage.pointee.next.claim()
            if number >= batch.partitionTasks || stage.pointee.failure.isRaised { break }
            try batch.control.checkCancelled()
            let (kind, partition) = batch.task(number)
            try scanner.load(
                batch.store.pointee, kind: kind, partition: partition,
                identities: batch.columns.pointee.identities.base, parents: batch.columns.pointee.parents.base)
            while try scanner.next() { try uniter.unite(scanner.members, kind, scanner.key) }
            try uniter.flush()
        }
        stage.pointee.gate.lock()
        defer { stage.pointee.gate.unlock() }
        stage.pointee.totals.add(uniter.totals)
        try stage.pointee.silent.append(uniter.silent.base, uniter.silent.count)
    }
}

/// Unites the records of one block after another. One per worker.
///
/// Most blocks hold one identity and are done at once. The others must see names, which are seldom in the cache: they wait in
/// line until there are a few, so that the memory is asked for all their names together.
private struct BlockUniter: ~Copyable {
    /// A block in line: its rows are `waitingRows[start..<start + count]`.
    struct Waiting {
        var key: UInt64
        var start: Int
        var count: Int
        var kind: Int
    }

    private static let lineLength = 16
    private static let longBlock = 32

    private let batch: Batch
    private let sets: DisjointParents
    private var judge: BlockJudge
    private(set) var totals = ComponentStage.Totals()
    /// The blocks whose key is silent.
    private(set) var silent: Buffer<ComponentStage.SilentKey>
    private var line: Buffer<Waiting>
    private var waitingRows: Buffer<UInt32>

    init(_ batch: Batch) {
        self.batch = batch
        sets = batch.columns.pointee.sets
        judge = BlockJudge(batch.memory)
        silent = Buffer(batch.memory)
        line = Buffer(batch.memory)
        waitingRows = Buffer(batch.memory)
    }

    @inline(__always)
    mutating func unite(_ members: borrowing Buffer<UInt32>, _ kind: Int, _ key: UInt64) throws(Failure) {
        let count = members.count
        let rows = UnsafePointer(members.base)
        totals.blocks &+= 1
        totals.largestBlock = max(totals.largestBlock, count)
        if count <= KeyLimits.contents, BlockJudge.isUniform(rows, count, batch.columns.pointee) {
            for index in 1..<count { union(rows[0], rows[index]) }
            return
        }
        if count > BlockUniter.longBlock { return try uniteMixed(rows, count, kind, key) }
        try line.append(Waiting(key: key, start: waitingRows.count, count: count, kind: kind))
        try waitingRows.append(rows, count)
        if line.count == BlockUniter.lineLength { try flush() }
    }

    /// Unites the blocks in line. What each step asks the memory for is where the next step looks.
    @inline(never)
    mutating func flush() throws(Failure) {
        let rows = UnsafePointer(waitingRows.base)
        let people = batch.people
        let columns = batch.columns
        for index in 0..<waitingRows.count {
            people.pointee.identities.prefetch(columns.pointee.identity(Int(rows[index])))
        }
        for step in 0..<2 {
            for index in 0..<waitingRows.count {
                let name = people.pointee.identities.identity(columns.pointee.identity(Int(rows[index]))).name
                if step == 0 { people.pointee.names.prefetchEntry(name) } else { people.pointee.names.prefetchTokens(name) }
            }
        }
        for index in 0..<line.count {
            let block = line.base[index]
            try uniteMixed(rows + block.start, block.count, block.kind, block.key)
        }
        line.removeAll()
        waitingRows.removeAll()
    }

    private mutating func uniteMixed(
        _ rows: UnsafePointer<UInt32>, _ count: Int, _ kind: Int, _ key: UInt64
    ) throws(Failure) {
        let verdict = try judge.judge(rows, count, batch.columns.pointee, batch.people.pointee)
        guard verdict.isLive else { return try silent.append(silentKey(rows, count, kind, key, verdict)) }
        // Two nameless records meet only where one person holds the key (SEMANTICS rule 5).
        let namelessMayMeet = verdict.identities <= 1
        uniteParties(namelessMayMeet)
        for index in 0..<count { uniteMember(rows[index], namelessMayMeet) }
    }

    @inline(__always)
    private func union(_ left: UInt32, _ right: UInt32) {
        if batch.workers == 1 {
            _ = sets.union(left, right)
        } else {
            _ = sets.unionConcurrently(left, right)
        }
    }

    /// Different identities that no veto keeps apart.
    private mutating func uniteParties(_ namelessMayMeet: Bool) {
        let parties = judge.parties.base
        let count = judge.parties.count
        for left in 0..<count {
            for right in (left &+ 1)..<max(count, left &+ 1) {
                totals.pairs &+= 1
                let (one, other) = (parties[left], parties[right])
                if Veto.ground(one.identity, other.identity, batch.people.pointee.names) != .none {
                    totals.refused &+= 1
                } else if one.identity.name != 0 || other.identity.name != 0 || namelessMayMeet {
                    union(one.row, other.row)
                }
            }
        }
    }

    /// A record joins its own identity; a nameless one that may not, each named identity it agrees with.
    private func uniteMember(_ row: UInt32, _ namelessMayMeet: Bool) {
        let id = batch.columns.pointee.identity(Int(row))
        guard let own = party(of: id) else { return }
        if own.identity.name != 0 || namelessMayMeet { return union(own.row, row) }
        for place in 0..<judge.parties.count {
            let other = judge.parties.base[place]
            if other.identity.name != 0,
                Veto.ground(own.identity, other.identity, batch.people.pointee.names) == .none
            {
                union(other.row, row)
            }
        }
    }

    private func party(of id: UInt32) -> BlockJudge.Party? {
        for place in 0..<judge.parties.count where judge.parties.base[place].id == id {
            return judge.parties.base[place]
        }
        return nil
    }

    private func silentKey(
        _ rows: UnsafePointer<UInt32>, _ count: Int, _ kind: Int, _ key: UInt64, _ verdict: BlockJudge.Verdict
    ) -> ComponentStage.SilentKey {
        var first = rows[0]
        for index in 1..<count { first = min(first, rows[index]) }
        return ComponentStage.SilentKey(
            kind: UInt8(truncatingIfNeeded: kind), identities: UInt32(truncatingIfNeeded: verdict.identities),
            rows: UInt32(truncatingIfNeeded: count), row: first, key: key)
    }
}
