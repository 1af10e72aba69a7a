import CPlatform

/// Finds the components in which two records may say different accounts or genders (`RecordTraits`), so that they are looked into.
///
///     record ─▶ what its root says ─┬─ something else ──────────────────────────▶ suspect
///                                   └─ nothing of that ─▶ sorted by root ─▶ compared with each other ─▶ suspect
///
/// Most records with an account are held against their root alone: nothing is kept of them.
struct TraitConflicts: ~Copyable {
    private static let segmentBits = 16
    /// More records of one root than this are not compared here, but looked into.
    private static let comparedRows = 16

    private let batch: Batch
    /// Of `ContestedComponents`.
    private let states: UnsafeMutablePointer<UInt16>
    private let rowCount: Int
    private let next = SharedCounter()
    private var failure = FailureSlot()
    private var gate: Gate
    /// root << 32 | row of what a root says nothing of.
    private var open: Buffer<UInt64>

    init(_ batch: Batch, _ states: UnsafeMutablePointer<UInt16>, _ rowCount: Int) throws(Failure) {
        gate = try Gate(batch.memory)
        self.batch = batch
        self.states = states
        self.rowCount = rowCount
        open = Buffer(batch.memory)
    }

    /// Marks the states of suspect roots. O(records).
    mutating func run() throws(Failure) {
        withUnsafeMutablePointer(to: &self) { stage in
            Parallel.run(workers: stage.pointee.batch.workers, context: stage) { context, _ in
                let stage = context.assumingMemoryBound(to: TraitConflicts.self)
                do throws(Failure) { try TraitConflicts.work(stage) } catch { stage.pointee.failure.record(error) }
            }
        }
        try failure.rethrow()
        var scratch = try Buffer<UInt64>(batch.memory, capacity: max(1, open.count))
        RadixSort.sort(open.base, scratch.base, open.count, from: 32)
        scratch.free()
        compareOpen()
    }

    private static func work(_ stage: UnsafeMutablePointer<TraitConflicts>) throws(Failure) {
        let columns = stage.pointee.batch.columns
        let parents = columns.pointee.parents.base
        let traits = columns.pointee.traits.base
        var open = Buffer<UInt64>(stage.pointee.batch.memory)
        while !stage.pointee.failure.isRaised {
            let start = stage.pointee.next.claim() << segmentBits
            if start >= stage.pointee.rowCount { break }
            for row in Span.from(start, to: min(start &+ (1 << segmentBits), stage.pointee.rowCount)) {
                let word = traits[row]
                let root = Int(parents[row])
                if word == 0 || root == row { continue }
                if RecordTraits.differ(word, traits[root]) {
                    cplatform_count_member(stage.pointee.states + root, 1)
                } else if stage.pointee.states[root] & 0x7FFF > 1, !RecordTraits.covers(traits[root], word) {
                    try open.append(UInt64(root) << 32 | UInt64(row))
                }
            }
        }
        stage.pointee.gate.lock()
        defer { stage.pointee.gate.unlock() }
        try stage.pointee.open.append(open.base, open.count)
    }

    private func compareOpen() {
        var start = 0
        while start < open.count {
            var end = start &+ 1
            while end < open.count, open.base[end] >> 32 == open.base[start] >> 32 { end &+= 1 }
            if end &- start > 1, end &- start > TraitConflicts.comparedRows || differ(Span.from(start, to: end)) {
                cplatform_count_member(states + Int(open.base[start] >> 32), 1)
            }
            start = end
        }
    }

    private func differ(_ range: Range<Int>) -> Bool {
        let traits = batch.columns.pointee.traits.base
        for left in range {
            for right in Span.from(left &+ 1, to: range.upperBound)
            where RecordTraits.differ(traits[Int(open.base[left] & 0xFFFF_FFFF)], traits[Int(open.base[right] & 0xFFFF_FFFF)]) { return true }
        }
        return false
    }
}
