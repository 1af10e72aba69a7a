/// Pairs that one key alone does not decide: what else they share must be seen first.
///
///     block of key k ─▶ (pair, k)  ┐
///     block of key l ─▶ (pair, l)  ┴─▶ sorted by pair ─▶ all evidence of the pair together ─▶ link, lift, review
///
/// The weight of a pair only grows with the keys that it shares, so a pair that one key decides is never waiting here.
/// 16 bytes an entry; a live key makes at most 8,128 of them.
struct PairQueue: ~Copyable {
    /// key: left row << 32 | right row; index: kind | bucket << 8.
    var entries: Buffer<KeyedIndex>
    /// Rows that a lifted veto united: their components must be looked into.
    var lifted: Buffer<UInt32>
    private let memory: Memory

    init(_ memory: Memory) {
        self.memory = memory
        entries = Buffer(memory)
        lifted = Buffer(memory)
    }

    @inline(__always)
    mutating func add(_ one: UInt32, _ other: UInt32, kind: Int, bucket: Int) throws(Failure) {
        let pair = UInt64(min(one, other)) << 32 | UInt64(max(one, other))
        try entries.append(KeyedIndex(key: pair, index: UInt64(truncatingIfNeeded: kind | bucket << 8)))
    }

    mutating func append(_ other: borrowing PairQueue) throws(Failure) {
        try entries.append(other.entries.base, other.entries.count)
        try lifted.append(other.lifted.base, other.lifted.count)
    }

    /// What came of the waiting pairs.
    struct Totals {
        var linked = 0
        var lifted = 0
    }

    /// Judges every waiting pair by all that it shares and unites the links. O(n log n) by radix; one thread. Pairs of the
    /// grey band go to `grey`, when wanted.
    mutating func settle(_ batch: Batch, grey: inout Buffer<ReviewPair>, wantsGrey: Bool) throws(Failure) -> Totals {
        var totals = Totals()
        var scratch = Buffer<KeyedIndex>(memory)
        try RadixSort.sort(entries, &scratch)
        scratch.free()
        let sets = batch.columns.pointee.sets
        var start = 0
        while start < entries.count {
            if start & 0xFFF == 0 { try batch.control.checkCancelled() }
            let pair = entries.base[start].key
            var evidence = PairEvidence()
            while start < entries.count, entries.base[start].key == pair {
                evidence.add(packed: UInt16(truncatingIfNeeded: entries.base[start].index), batch.weights)
                start &+= 1
            }
            let (left, right) = (Int(pair >> 32), Int(pair & 0xFFFF_FFFF))
            let score = batch.score(evidence, left, right)
            if score.isLink(batch.weights) {
                _ = sets.union(UInt32(truncatingIfNeeded: left), UInt32(truncatingIfNeeded: right))
                totals.linked &+= 1
                if score.isLifted {
                    totals.lifted &+= 1
                    try lifted.append(UInt32(truncatingIfNeeded: left))
                }
            } else if wantsGrey, score.isGrey(batch.weights) {
                try grey.append(
                    ReviewPair(
                        left: UInt32(truncatingIfNeeded: left), right: UInt32(truncatingIfNeeded: right),
                        weight: score.weight, kinds: score.countedKinds(evidence), level: score.level.rawValue, why: .weak))
            }
        }
        return totals
    }
}

extension Batch {
    /// The score of two records that share `evidence`.
    func score(_ evidence: PairEvidence, _ left: Int, _ right: Int) -> PairScore {
        let identities = people.pointee.identities.identity(columns.pointee.identity(left))
        let others = people.pointee.identities.identity(columns.pointee.identity(right))
        let phones = weights.pointee.isExact ? (0, 0) : (columns.pointee.phone(left), columns.pointee.phone(right))
        return PairScore.make(evidence, identities, others, phones: phones, weights, people.pointee.names)
    }
}
