/// Which keys two records share, and what each is worth: for one explanation, found by a walk over all keys.
struct SharedKeys: ~Copyable {
    struct Key {
        var kind: UInt8
        /// Identities that hold it, records in its block, and whether it speaks.
        var identities: UInt32
        var records: UInt32
        var bucket: UInt8
        var isLive: Bool
    }

    private(set) var keys: Buffer<Key>
    private(set) var evidence = PairEvidence()
    /// The class of the time between the two.
    private let gap: Int

    /// O(keys of the run).
    init(_ batch: Batch, _ left: UInt32, _ right: UInt32) throws(Failure) {
        keys = Buffer(batch.memory)
        // A former state of a record has its keys in the record's name.
        let left = UInt32(truncatingIfNeeded: batch.columns.pointee.representative(Int(left)))
        let right = UInt32(truncatingIfNeeded: batch.columns.pointee.representative(Int(right)))
        gap = batch.gap(Int(left), Int(right))
        var scanner = BlockScanner(batch.memory)
        var judge = BlockJudge(batch.memory)
        let wanted = try BitSet(batch.memory, count: max(1, batch.columns.pointee.count))
        wanted.insert(Int(left))
        for number in 0..<batch.partitionTasks {
            try batch.control.checkCancelled()
            let (kind, partition) = batch.task(number)
            try withUnsafePointer(to: wanted) { wanted throws(Failure) in
                try scanner.load(
                    batch.store.pointee, kind: kind, partition: partition, representatives: batch.representatives, onlyKeysOf: wanted)
            }
            while try scanner.next() {
                var found = 0
                for index in 0..<scanner.members.count
                where scanner.members.base[index] == left || scanner.members.base[index] == right { found &+= 1 }
                if found == 2 { try add(kind, scanner.members, batch, &judge) }
            }
        }
    }

    private mutating func add(
        _ kind: Int, _ members: borrowing Buffer<UInt32>, _ batch: Batch, _ judge: inout BlockJudge
    ) throws(Failure) {
        let verdict = try judge.judge(members.base, members.count, batch.columns.pointee, batch.people.pointee)
        try keys.append(
            Key(
                kind: UInt8(truncatingIfNeeded: kind), identities: UInt32(truncatingIfNeeded: verdict.identities),
                records: UInt32(truncatingIfNeeded: members.count), bucket: UInt8(truncatingIfNeeded: verdict.bucket),
                isLive: verdict.isLive))
        guard verdict.isLive else { return }
        let gap = KeyLimits.isTimeless(records: members.count) ? 0 : gap
        evidence.add(kind: kind, bucket: verdict.bucket, gap: gap, batch.weights)
    }
}
