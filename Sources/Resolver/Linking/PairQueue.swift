/// Pairs that one key alone does not decide: what else they share must be seen first.
///
///     block of key k ─▶ (pair, k)  ┐
///     block of key l ─▶ (pair, l)  ┴─▶ lane of the pair ─▶ sorted ─▶ all evidence of the pair together ─▶ link, lift, review
///
/// The weight of a pair only grows with the keys that it shares, so a pair that one key decides is never waiting here.
/// 16 bytes an entry; a live key makes at most 8,128 of them. The lanes are judged by different threads.
struct PairQueue: ~Copyable {
    static let laneCount = 32
    private static let laneBits: UInt64 = 5

    /// key: left row << 32 | right row; index: `PairEvidence.pack`.
    private let lanes: UnsafeMutablePointer<Buffer<KeyedIndex>>
    /// Rows that a lifted veto or a doubtful pair united: their components must be looked into.
    var lifted: Buffer<UInt32>
    private let memory: Memory

    init(_ memory: Memory) throws(Failure) {
        self.memory = memory
        lifted = Buffer(memory)
        lanes = try memory.allocate(MemoryLayout<Buffer<KeyedIndex>>.stride &* PairQueue.laneCount, zeroed: true)
            .bindMemory(to: Buffer<KeyedIndex>.self, capacity: PairQueue.laneCount)
        for lane in 0..<PairQueue.laneCount { (lanes + lane).initialize(to: Buffer(memory)) }
    }

    deinit {
        lanes.deinitialize(count: PairQueue.laneCount)
        memory.release(UnsafeMutableRawPointer(lanes), MemoryLayout<Buffer<KeyedIndex>>.stride &* PairQueue.laneCount)
    }

    /// `lane` is below `laneCount`.
    func lane(_ lane: Int) -> UnsafeMutablePointer<Buffer<KeyedIndex>> { lanes + lane }

    @inline(__always)
    mutating func add(_ one: UInt32, _ other: UInt32, packed: UInt16) throws(Failure) {
        let pair = UInt64(min(one, other)) << 32 | UInt64(max(one, other))
        let lane = (pair &* 0x9E37_79B9_7F4A_7C15) >> (64 &- PairQueue.laneBits)
        try lanes[Int(truncatingIfNeeded: lane)].append(KeyedIndex(key: pair, index: UInt64(packed)))
    }

    mutating func append(_ other: borrowing PairQueue) throws(Failure) {
        for lane in 0..<PairQueue.laneCount { try lanes[lane].append(other.lanes[lane].base, other.lanes[lane].count) }
        try lifted.append(other.lifted.base, other.lifted.count)
    }

    /// What came of the waiting pairs.
    struct Totals {
        var waiting = 0
        var lifted = 0
        /// The links among them by their best kind: only `links` and `falseLinks` are counted.
        var byKind = InlineArray<9, ComponentStage.KindTotals>(repeating: ComponentStage.KindTotals())
    }
}

extension Batch {
    /// The class of the time between two records; records of one content are of one time.
    @inline(__always)
    func gap(_ left: Int, _ right: Int) -> Int {
        guard columns.pointee.hasSpans else { return 0 }
        let gap = weights.pointee.gapClass(days: columns.pointee.daysBetween(left, right))
        guard gap > 0, columns.pointee.identity(left) == columns.pointee.identity(right),
            columns.pointee.content(left) == columns.pointee.content(right)
        else { return gap }
        return 0
    }

    @inline(__always)
    func gap(_ pair: (row: UInt32, other: UInt32)) -> Int { gap(Int(pair.row), Int(pair.other)) }

    /// The score of two records that share `evidence`. Without traits it is that of a pair about which not all evidence is known yet.
    func score(_ evidence: PairEvidence, _ left: Int, _ right: Int, withTraits: Bool = true) -> PairScore {
        let identities = people.pointee.identities.identity(columns.pointee.identity(left))
        let others = people.pointee.identities.identity(columns.pointee.identity(right))
        let phones = weights.pointee.isExact ? (0, 0) : (columns.pointee.phone(left), columns.pointee.phone(right))
        let traits = withTraits ? (columns.pointee.traits(left), columns.pointee.traits(right)) : (0, 0)
        let masks = (identities.isMasked ? columns.pointee.mask(left) : 0, others.isMasked ? columns.pointee.mask(right) : 0)
        return PairScore.make(
            evidence, identities, others, phones: phones, traits: traits, masks: masks, weights, people.pointee.names)
    }
}
