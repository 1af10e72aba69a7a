import CPlatform

/// Finds the components that are not simply one cluster.
///
///     rows ─▶ state of their root ─▶ suspects (mixed identities, or large) ─▶ sorted by root
///          ─▶ any veto inside, or too many contents? ─▶ contested
///
/// A component of one identity, or of several that all agree, is a cluster as it stands. Only suspects are
/// looked at, only distinct identities are compared, and only contested components are clustered again.
struct ContestedComponents: ~Copyable {
    /// `C_max`: distinct contents of one cluster.
    static let maximumContents = 256

    private static let mixedBit: UInt16 = 0x8000
    private static let countMask: UInt16 = 0x7FFF
    private static let segmentBits = 16

    private let batch: Batch
    private let rowCount: Int
    private let next = SharedCounter()
    private var failure = FailureSlot()
    private var gate: Gate
    /// Per root: whether three identities or more are inside, and members beside the root (saturating).
    private var states: Buffer<UInt16>
    /// Per root: 1 + the first identity met that is not the root's.
    private var others: Buffer<UInt32>
    /// root << 32 | row of every suspect row.
    private var suspects: Buffer<UInt64>
    /// Where each piece of suspects starts; a piece holds whole components.
    private var pieces: Buffer<Int>
    /// Roots of contested components, upwards, and all their rows.
    private(set) var roots: Buffer<UInt32>
    private(set) var rows: BitSet

    /// Rows whose components are contested whatever their identities say: a lifted veto, a doubtful pair or a decision holds them together.
    private let forced: UnsafeBufferPointer<UInt32>
    private let forcedRoots: BitSet
    /// In which two records say different accounts or genders.
    private var conflicting: BitSet
    /// Takes every component of two rows and more, so that its links are listed.
    private let takesAll: Bool
    /// Contested by themselves.
    private(set) var contestedCount = 0

    init(_ batch: Batch, forced: UnsafeBufferPointer<UInt32>, takesAll: Bool) throws(Failure) {
        let count = batch.columns.pointee.count
        let gate = try Gate(batch.memory)
        let states = try Buffer<UInt16>(batch.memory, touched: max(1, count))
        let others = try Buffer<UInt32>(batch.memory, touched: max(1, count))
        let rows = try BitSet(batch.memory, count: max(1, count))
        let conflicting = try BitSet(batch.memory, count: 1)
        let forcedRoots = try BitSet(batch.memory, count: max(1, forced.count == 0 ? 1 : count))
        self.batch = batch
        self.forced = forced
        self.forcedRoots = forcedRoots
        self.conflicting = conflicting
        self.takesAll = takesAll
        rowCount = count
        self.gate = gate
        self.states = states
        self.others = others
        self.rows = rows
        suspects = Buffer(batch.memory)
        pieces = Buffer(batch.memory)
        roots = Buffer(batch.memory)
    }

    var isEmpty: Bool { roots.isEmpty }

    mutating func run() throws(Failure) {
        next.reset()
        try withUnsafeMutablePointer(to: &self) { stage throws(Failure) in
            try ContestedComponents.markStates(stage)
        }
        others.free()
        let parents = batch.columns.pointee.parents.base
        for row in forced where Int(row) < rowCount {
            states.base[Int(parents[Int(row)])] |= ContestedComponents.mixedBit
            forcedRoots.insert(Int(parents[Int(row)]))
        }
        if batch.columns.pointee.hasTraits {
            var traits = try TraitConflicts(batch, states.base, rowCount)
            try traits.run()
            swap(&conflicting, &traits.roots)
        }
        next.reset()
        try withUnsafeMutablePointer(to: &self) { stage throws(Failure) in
            try ContestedComponents.collectSuspects(stage)
            stage.pointee.next.reset()
            try ContestedComponents.examine(stage)
        }
        states.free()
        suspects.free()
    }

    private typealias Stage = UnsafeMutablePointer<ContestedComponents>

    private static func parallel(_ stage: Stage, _ body: Parallel.Body) throws(Failure) {
        Parallel.run(workers: stage.pointee.batch.workers, context: stage, body)
        try stage.pointee.failure.rethrow()
    }

    /// Rows of one claimed segment, or nil when none is left.
    private static func claimSegment(_ stage: Stage) -> Range<Int>? {
        let start = stage.pointee.next.claim() << segmentBits
        guard start < stage.pointee.rowCount, !stage.pointee.failure.isRaised else { return nil }
        return start..<min(start &+ (1 << segmentBits), stage.pointee.rowCount)
    }

    // MARK: States of roots

    private static func markStates(_ stage: Stage) throws(Failure) {
        try parallel(stage) { context, _ in
            let stage = context.assumingMemoryBound(to: ContestedComponents.self)
            let columns = stage.pointee.batch.columns
            let parents = columns.pointee.parents.base
            let states = stage.pointee.states.base
            let others = stage.pointee.others.base
            while let segment = ContestedComponents.claimSegment(stage) {
                for row in segment {
                    let root = Int(parents[row])
                    if root == row { continue }
                    // Two identities are in one component only through a link between them, so no veto stands there (a
                    // lifted one is forced in); a third one makes a suspect.
                    let identity = columns.pointee.identity(row)
                    let isThird =
                        identity != columns.pointee.identity(root)
                        && cplatform_note_other(others + root, identity &+ 1) != 0
                    cplatform_count_member(states + root, isThird ? 1 : 0)
                }
            }
        }
    }

    @inline(__always)
    private func isSuspect(_ root: Int) -> Bool {
        let state = states.base[root]
        if takesAll, state & ContestedComponents.countMask > 0 { return true }
        return state & ContestedComponents.mixedBit != 0
            || Int(state & ContestedComponents.countMask) >= ContestedComponents.maximumContents
    }

    // MARK: Suspects, sorted by root

    private static func collectSuspects(_ stage: Stage) throws(Failure) {
        try parallel(stage) { context, _ in
            let stage = context.assumingMemoryBound(to: ContestedComponents.self)
            do throws(Failure) { try ContestedComponents.collectSegments(stage) } catch { stage.pointee.failure.record(error) }
        }
        try stage.pointee.sortSuspects()
    }

    private static func collectSegments(_ stage: Stage) throws(Failure) {
        let parents = stage.pointee.batch.columns.pointee.parents.base
        var found = Buffer<UInt64>(stage.pointee.batch.memory)
        while let segment = ContestedComponents.claimSegment(stage) {
            for row in segment {
                let root = Int(parents[row])
                if stage.pointee.isSuspect(root) { try found.append(UInt64(root) << 32 | UInt64(row)) }
            }
        }
        stage.pointee.gate.lock()
        defer { stage.pointee.gate.unlock() }
        try stage.pointee.suspects.append(found.base, found.count)
    }

    private mutating func sortSuspects() throws(Failure) {
        var scratch = try Buffer<UInt64>(batch.memory, capacity: suspects.count)
        // By root alone: who asks about a component does not ask for the order of its rows.
        RadixSort.sort(suspects.base, scratch.base, suspects.count, from: 32)
        scratch.free()
        try cutPieces()
    }

    private mutating func cutPieces() throws(Failure) {
        let target = 4_096
        var start = 0
        while start < suspects.count {
            try pieces.append(start)
            var end = min(start &+ target, suspects.count)
            while end < suspects.count, suspects.base[end] >> 32 == suspects.base[end &- 1] >> 32 { end &+= 1 }
            start = end
        }
        try pieces.append(suspects.count)
    }

    // MARK: Which suspects are contested

    private static func examine(_ stage: Stage) throws(Failure) {
        try parallel(stage) { context, _ in
            let stage = context.assumingMemoryBound(to: ContestedComponents.self)
            do throws(Failure) { try ContestedComponents.examinePieces(stage) } catch { stage.pointee.failure.record(error) }
        }
        try stage.pointee.sortRoots()
    }

    private static func examinePieces(_ stage: Stage) throws(Failure) {
        var examiner = ComponentExaminer(stage.pointee.batch)
        while true {
            let piece = stage.pointee.next.claim()
            if piece >= stage.pointee.pieces.count &- 1 || stage.pointee.failure.isRaised { return }
            try stage.pointee.batch.control.checkCancelled()
            var start = stage.pointee.pieces.base[piece]
            let end = stage.pointee.pieces.base[piece &+ 1]
            let suspects = UnsafePointer(stage.pointee.suspects.base)
            while start < end {
                let root = suspects[start] >> 32
                examiner.prefetch(suspects, start, end)
                var stop = start &+ 1
                while stop < end, suspects[stop] >> 32 == root { stop &+= 1 }
                let isForced = (stage.pointee.forced.count > 0 && stage.pointee.forcedRoots.contains(Int(root)))
                    || (stage.pointee.conflicting.count > 1 && stage.pointee.conflicting.contains(Int(root)))
                let isContested = isForced ? true : try examiner.isContested(suspects + start, stop &- start)
                if isContested || stage.pointee.takesAll {
                    for index in start..<stop {
                        stage.pointee.rows.insertConcurrently(Int(suspects[index] & 0xFFFF_FFFF))
                    }
                    stage.pointee.gate.lock()
                    defer { stage.pointee.gate.unlock() }
                    try stage.pointee.roots.append(UInt32(truncatingIfNeeded: root))
                    if isContested { stage.pointee.contestedCount &+= 1 }
                }
                start = stop
            }
        }
    }

    private mutating func sortRoots() throws(Failure) {
        let wide = try Buffer<UInt64>(batch.memory, zeroed: max(1, roots.count))
        let scratch = try Buffer<UInt64>(batch.memory, capacity: max(1, roots.count))
        for index in 0..<roots.count { wide.base[index] = UInt64(roots.base[index]) }
        RadixSort.sort(wide.base, scratch.base, roots.count)
        for index in 0..<roots.count { roots.base[index] = UInt32(truncatingIfNeeded: wide.base[index]) }
    }
}

/// Looks into one suspect component. One per worker.
private struct ComponentExaminer: ~Copyable {
    private let batch: Batch
    private var ids: Buffer<UInt64>
    private var scratch: Buffer<UInt64>

    init(_ batch: Batch) {
        self.batch = batch
        ids = Buffer(batch.memory)
        scratch = Buffer(batch.memory)
    }

    /// Whether a veto stands between two of its identities, or it may hold too many contents to be one cluster: those of records that
    /// do not vouch for each other count once for each time.
    mutating func isContested(_ members: UnsafePointer<UInt64>, _ count: Int) throws(Failure) -> Bool {
        ids.removeAll()
        scratch.removeAll()
        try ids.reserve(count)
        try scratch.reserve(count)
        let columns = batch.columns
        for index in 0..<count {
            ids.base[index] = UInt64(columns.pointee.identity(Int(members[index] & 0xFFFF_FFFF)))
        }
        let distinct = sortAndUnique(count)
        if hasDecision(members, count) { return true }
        if distinct > 1, distinct > ContestedComponents.maximumContents || hasVeto(distinct) { return true }
        if count <= ContestedComponents.maximumContents { return false }
        for index in 0..<count {
            let row = Int(members[index] & 0xFFFF_FFFF)
            let span = columns.pointee.hasSpans ? columns.pointee.spans.base[row] : .unknown
            let time = UInt64(span.first) << 16 | UInt64(span.last)
            ids.base[index] = KeyedHash.mix(
                UInt64(columns.pointee.identity(row)) << 32 | UInt64(columns.pointee.content(row)), time ^ 0x9E37_79B9_7F4A_7C15)
        }
        return sortAndUnique(count) > ContestedComponents.maximumContents
    }

    /// Whether people decided about one of its records: then their word and the evidence must be weighed together.
    private func hasDecision(_ members: UnsafePointer<UInt64>, _ count: Int) -> Bool {
        guard let decisions = batch.decisions else { return false }
        for index in Span.upTo(count) where decisions.pointee.mention(of: UInt32(truncatingIfNeeded: members[index])) != 0 {
            return true
        }
        return false
    }

    /// Members between the one at hand and those that the memory is asked for, step by step.
    private static let lookahead = 16
    private var prefetched = 0

    /// Asks the memory for what the components behind this one are judged by: whose records they are, what those claim to be, their
    /// names. Each step stands on the one before it.
    mutating func prefetch(_ members: UnsafePointer<UInt64>, _ start: Int, _ end: Int) {
        let (people, columns) = (batch.people, batch.columns)
        let ahead = ComponentExaminer.lookahead
        prefetched = max(prefetched, start)
        while prefetched < min(end, start &+ ahead) {
            let place = prefetched
            prefetched &+= 1
            if place &+ 4 &* ahead < end { columns.pointee.prefetchIdentity(row(members, place &+ 4 &* ahead)) }
            if place &+ 3 &* ahead < end {
                people.pointee.identities.prefetch(columns.pointee.identity(row(members, place &+ 3 &* ahead)))
            }
            if place &+ 2 &* ahead < end { people.pointee.names.prefetchEntry(name(members, place &+ 2 &* ahead)) }
            if place &+ ahead < end { people.pointee.names.prefetchTokens(name(members, place &+ ahead)) }
        }
    }

    @inline(__always)
    private func row(_ members: UnsafePointer<UInt64>, _ place: Int) -> Int { Int(members[place] & 0xFFFF_FFFF) }

    private func name(_ members: UnsafePointer<UInt64>, _ place: Int) -> UInt32 {
        batch.people.pointee.identities.identity(batch.columns.pointee.identity(row(members, place))).name
    }

    private func sortAndUnique(_ count: Int) -> Int {
        RadixSort.sort(ids.base, scratch.base, count)
        var distinct = 1
        for index in 1..<max(count, 1) where ids.base[index] != ids.base[distinct &- 1] {
            ids.base[distinct] = ids.base[index]
            distinct &+= 1
        }
        return distinct
    }

    private func hasVeto(_ distinct: Int) -> Bool {
        let people = batch.people
        for left in 0..<distinct {
            let one = people.pointee.identities.identity(UInt32(truncatingIfNeeded: ids.base[left]))
            for right in (left &+ 1)..<max(distinct, left &+ 1) {
                let other = people.pointee.identities.identity(UInt32(truncatingIfNeeded: ids.base[right]))
                if Veto.ground(one, other, people.pointee.names) != .none { return true }
            }
        }
        return false
    }
}
