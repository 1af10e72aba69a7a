/// Scan 2: the live keys of the records in contested components.
///
/// A key's bucket and whether it is alive depend on all its holders, inside the component and out, so
/// the blocks are judged again as a whole; only what belongs to contested records is kept.
struct ContestedKeys: ~Copyable {
    private let batch: Batch
    private let contested: UnsafePointer<ContestedComponents>
    private let next = SharedCounter()
    private var failure = FailureSlot()
    private var gate: Gate
    private(set) var entries: Buffer<ContestedKey>

    init(_ batch: Batch, _ contested: UnsafePointer<ContestedComponents>) throws(Failure) {
        self.batch = batch
        self.contested = contested
        gate = try Gate(batch.memory)
        entries = Buffer(batch.memory)
    }

    mutating func run() throws(Failure) {
        withUnsafeMutablePointer(to: &self) { stage in
            Parallel.run(workers: stage.pointee.batch.workers, context: stage) { context, _ in
                let stage = context.assumingMemoryBound(to: ContestedKeys.self)
                do throws(Failure) { try ContestedKeys.work(stage) } catch { stage.pointee.failure.record(error) }
            }
        }
        try failure.rethrow()
        try addDecided()
    }

    /// A record that decisions name is a content of its own, and is there even if it has no key: it gets a key that nobody else has.
    private mutating func addDecided() throws(Failure) {
        guard let decisions = batch.decisions else { return }
        let parents = batch.columns.pointee.parents.base
        for place in Span.upTo(decisions.pointee.mentionCount) {
            let row = decisions.pointee.record(ofMention: place)
            guard contested.pointee.rows.contains(Int(row)) else { continue }
            try entries.append(
                ContestedKey(
                    root: parents[Int(row)], row: row, key: KeyedHash.mix(UInt64(row) &+ 1, 0xA076_1D64_78BD_642F),
                    kind: ContestedKey.decisionKind, bucket: 0, isTimeless: true))
        }
    }

    private static func work(_ stage: UnsafeMutablePointer<ContestedKeys>) throws(Failure) {
        let batch = stage.pointee.batch
        var scanner = BlockScanner(batch.memory)
        var judge = BlockJudge(batch.memory)
        var mine = Buffer<ContestedKey>(batch.memory)
        while true {
            let number = stage.pointee.next.claim()
            if number >= batch.partitionTasks || stage.pointee.failure.isRaised { break }
            try batch.control.checkCancelled()
            let (kind, partition) = batch.task(number)
            try withUnsafePointer(to: stage.pointee.contested.pointee.rows) { wanted throws(Failure) in
                try scanner.load(
                    batch.store.pointee, kind: kind, partition: partition, representatives: batch.representatives,
                    onlyKeysOf: wanted)
            }
            while try scanner.next() {
                try keep(stage, scanner.members, kind, scanner.key, &judge, &mine)
            }
        }
        stage.pointee.gate.lock()
        defer { stage.pointee.gate.unlock() }
        try stage.pointee.entries.append(mine.base, mine.count)
    }

    private static func keep(
        _ stage: UnsafeMutablePointer<ContestedKeys>, _ members: borrowing Buffer<UInt32>, _ kind: Int,
        _ key: UInt64, _ judge: inout BlockJudge, _ mine: inout Buffer<ContestedKey>
    ) throws(Failure) {
        let contested = stage.pointee.contested
        var isWanted = false
        for index in 0..<members.count where contested.pointee.rows.contains(Int(members.base[index])) {
            isWanted = true
            break
        }
        guard isWanted else { return }
        let batch = stage.pointee.batch
        let verdict = try judge.judge(members.base, members.count, batch.columns.pointee, batch.people.pointee)
        guard verdict.isLive else { return }
        let isTimeless = KeyLimits.isTimeless(records: members.count) || !batch.columns.pointee.hasSpans
        let parents = batch.columns.pointee.parents.base
        for index in 0..<members.count {
            let row = members.base[index]
            guard contested.pointee.rows.contains(Int(row)) else { continue }
            try mine.append(
                ContestedKey(
                    root: parents[Int(row)], row: row, key: key, kind: UInt8(truncatingIfNeeded: kind),
                    bucket: UInt8(truncatingIfNeeded: verdict.bucket), isTimeless: isTimeless))
        }
    }
}
