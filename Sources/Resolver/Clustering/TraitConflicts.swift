import CPlatform

/// Finds the components in which two records say different accounts or genders (`RecordTraits`).
///
///     record ─▶ what its root says ─┬─ something else ──────────────────────────────────────▶ conflict
///                                   └─ nothing of that ─▶ lane of the root ─▶ sorted by root ─▶ compared with each other ─▶ conflict
///
/// Most records with an account are held against their root alone: nothing is kept of them.
struct TraitConflicts: ~Copyable {
    private static let segmentBits = 16
    private static let laneBits = 4
    /// So few records of one root are held against each other; more are sorted.
    private static let pairedRows = 8

    private let batch: Batch
    /// Of `ContestedComponents`.
    private let states: UnsafeMutablePointer<UInt16>
    private let rowCount: Int
    private let next = SharedCounter()
    private var failure = FailureSlot()
    private var gate: Gate
    /// root << 32 | row of what a root says nothing of, by the root's low bits.
    private let lanes: UnsafeMutablePointer<Buffer<UInt64>>
    /// The components in which there is a conflict, by their roots; their states are those of suspects.
    var roots: BitSet

    init(_ batch: Batch, _ states: UnsafeMutablePointer<UInt16>, _ rowCount: Int) throws(Failure) {
        let gate = try Gate(batch.memory)
        let roots = try BitSet(batch.memory, count: max(2, rowCount))
        lanes = try batch.memory.allocate(MemoryLayout<Buffer<UInt64>>.stride << TraitConflicts.laneBits, zeroed: true)
            .bindMemory(to: Buffer<UInt64>.self, capacity: 1 << TraitConflicts.laneBits)
        for lane in 0..<(1 << TraitConflicts.laneBits) { (lanes + lane).initialize(to: Buffer(batch.memory)) }
        self.gate = gate
        self.roots = roots
        self.batch = batch
        self.states = states
        self.rowCount = rowCount
    }

    deinit {
        lanes.deinitialize(count: 1 << TraitConflicts.laneBits)
        batch.memory.release(UnsafeMutableRawPointer(lanes), MemoryLayout<Buffer<UInt64>>.stride << TraitConflicts.laneBits)
    }

    private typealias Stage = UnsafeMutablePointer<TraitConflicts>

    /// O(records).
    mutating func run() throws(Failure) {
        try parallel { context, _ in
            let stage = context.assumingMemoryBound(to: TraitConflicts.self)
            do throws(Failure) { try TraitConflicts.compareWithRoots(stage) } catch { stage.pointee.failure.record(error) }
        }
        next.reset()
        try parallel { context, _ in
            let stage = context.assumingMemoryBound(to: TraitConflicts.self)
            do throws(Failure) { try TraitConflicts.compareLanes(stage) } catch { stage.pointee.failure.record(error) }
        }
    }

    private mutating func parallel(_ body: Parallel.Body) throws(Failure) {
        withUnsafeMutablePointer(to: &self) { Parallel.run(workers: $0.pointee.batch.workers, context: $0, body) }
        try failure.rethrow()
    }

    private static func compareWithRoots(_ stage: Stage) throws(Failure) {
        let columns = stage.pointee.batch.columns
        let parents = columns.pointee.parents.base
        let traits = columns.pointee.traits.base
        let states = stage.pointee.states
        var open = Buffer<UInt64>(stage.pointee.batch.memory)
        while !stage.pointee.failure.isRaised {
            let start = stage.pointee.next.claim() << segmentBits
            if start >= stage.pointee.rowCount { break }
            let end = min(start &+ (1 << segmentBits), stage.pointee.rowCount)
            for row in Span.from(start, to: end) {
                let ahead = min(row &+ 24, end &- 1)
                if traits[ahead] != 0 { cplatform_prefetch(traits + Int(parents[ahead])) }
                // Most records say neither.
                let word = traits[row]
                if word == 0 { continue }
                let root = Int(parents[row])
                if RecordTraits.unsaid(word, by: traits[root]) == 0 { continue }
                if RecordTraits.differ(word, traits[root]) {
                    stage.pointee.note(root)
                } else if !RecordTraits.covers(traits[root], word), states[root] & 0x7FFF > 1 {
                    try open.append(UInt64(root) << 32 | UInt64(row))
                }
            }
        }
        try stage.pointee.spread(open)
    }

    private func note(_ root: Int) {
        cplatform_count_member(states + root, 1)
        roots.insertConcurrently(root)
    }

    private mutating func spread(_ open: borrowing Buffer<UInt64>) throws(Failure) {
        gate.lock()
        defer { gate.unlock() }
        for index in Span.upTo(open.count) {
            try lanes[Int(truncatingIfNeeded: open.base[index] >> 32) & ((1 << TraitConflicts.laneBits) &- 1)].append(open.base[index])
        }
    }

    private static func compareLanes(_ stage: Stage) throws(Failure) {
        var scratch = Buffer<UInt64>(stage.pointee.batch.memory)
        var words = Buffer<UInt64>(stage.pointee.batch.memory)
        while !stage.pointee.failure.isRaised {
            let number = stage.pointee.next.claim()
            if number >= 1 << laneBits { return }
            let rows = stage.pointee.lanes[number].base
            let count = stage.pointee.lanes[number].count
            scratch.removeAll()
            try scratch.reserve(count)
            RadixSort.sort(rows, scratch.base, count, from: 32)
            var start = 0
            while start < count {
                var end = start &+ 1
                while end < count, rows[end] >> 32 == rows[start] >> 32 { end &+= 1 }
                if end &- start > 1, try stage.pointee.differ(rows, Span.from(start, to: end), &words, &scratch) {
                    stage.pointee.note(Int(truncatingIfNeeded: rows[start] >> 32))
                }
                start = end
            }
        }
    }

    /// Whether two of the rows differ.
    private func differ(
        _ rows: UnsafePointer<UInt64>, _ range: Range<Int>, _ words: inout Buffer<UInt64>, _ scratch: inout Buffer<UInt64>
    ) throws(Failure) -> Bool {
        let traits = batch.columns.pointee.traits.base
        words.removeAll()
        for place in range { try words.append(traits[Int(rows[place] & 0xFFFF_FFFF)]) }
        if words.count <= TraitConflicts.pairedRows {
            for left in Span.upTo(words.count) {
                for right in Span.from(left &+ 1, to: words.count)
                where RecordTraits.differ(words.base[left], words.base[right]) { return true }
            }
            return false
        }
        var genders: UInt64 = 0
        for place in Span.upTo(words.count) {
            genders |= RecordTraits.gender(words.base[place])
            words.base[place] = RecordTraits.account(words.base[place])
        }
        if genders == RecordTraits.genderBits { return true }
        scratch.removeAll()
        try scratch.reserve(words.count)
        RadixSort.sort(words.base, scratch.base, words.count)
        for place in Span.from(1, to: words.count)
        where RecordTraits.accountsDiffer(words.base[place], words.base[place &- 1]) { return true }
        return false
    }
}
