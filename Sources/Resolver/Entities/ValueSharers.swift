/// People who share a phone or an address and are not one person: a relation, not a merge (SEMANTICS rule 9).
///
///     live value, at most 8 identities ─▶ two of its records in different clusters, with a conflict between them ─▶ relation
///
/// One relation a pair of clusters, with the strongest ground. Where the dates of their records say that one had left the number
/// more than `owner_gap_days` before the other came, it is a change of owner. Runs once the clusters stand, while the keys are still there.
struct ValueSharers: ~Copyable {
    /// What is shared.
    enum Value: UInt8 {
        case phone, address

        /// The lane of the key store.
        var lane: Int { self == .phone ? BlockingKeyKind.phone.rawValue : KeyStore.addresses }
    }

    /// Clusters by their least records, `left < right`, or the former owner first.
    struct Sharing {
        var left: UInt32
        var right: UInt32
        var value: Value
        /// `NameLevel.rawValue` of the two records that say most.
        var level: UInt8
        var ground: Veto.Ground
        /// Both know a full birth date and it is the same.
        var hasSameBirthDate: Bool
        /// The spans of the two lie further apart than one owner of a number would leave it: the left one had it first.
        var hasChangedOwner = false
        /// The day on which the new owner came.
        var changeDay: UInt16 = 0
        /// Pairs of different records that say so.
        var count: UInt32 = 1

        var relation: RelationKind { hasChangedOwner ? .changedOwner : value == .phone ? .sharesPhone : .sharesAddress }
    }

    private let batch: Batch
    private let value: Value
    private var found: Buffer<KeyedIndex>
    /// The clusters of the block at hand, and the span of each one's records in it.
    private var roots: Buffer<UInt32>
    private var spans: Buffer<DaySpan>
    private(set) var sharers: Buffer<Sharing>

    init(_ batch: Batch, _ value: Value) {
        self.batch = batch
        self.value = value
        found = Buffer(batch.memory)
        roots = Buffer(batch.memory)
        spans = Buffer(batch.memory)
        sharers = Buffer(batch.memory)
    }

    mutating func run() throws(Failure) {
        var scanner = BlockScanner(batch.memory)
        var judge = BlockJudge(batch.memory)
        for partition in Span.upTo(batch.store.pointee.partitions) {
            try batch.control.checkCancelled()
            try scanner.load(
                batch.store.pointee, kind: value.lane, partition: partition, representatives: batch.representatives)
            while try scanner.next() { try relate(scanner.members, &judge) }
        }
        try keepOneAPair()
    }

    private mutating func relate(
        _ members: borrowing Buffer<UInt32>, _ judge: inout BlockJudge
    ) throws(Failure) {
        let columns = batch.columns
        let parents = columns.pointee.parents.base
        var areOne = true
        for index in Span.from(1, to: members.count)
        where parents[Int(members.base[index])] != parents[Int(members.base[0])] { areOne = false }
        if areOne { return }
        let verdict = try judge.judge(members.base, members.count, columns.pointee, batch.people.pointee)
        guard verdict.isLive, verdict.identities <= batch.weights.pointee.relationIdentities else { return }
        try collectSpans(members)
        try judge.orderRows(members.base, members.count, columns.pointee)
        let rows = judge.representatives.base
        let count = judge.representatives.count
        for one in Span.upTo(count) {
            for other in Span.from(one &+ 1, to: count) {
                try relate(UInt32(truncatingIfNeeded: rows[one]), UInt32(truncatingIfNeeded: rows[other]))
            }
        }
    }

    private mutating func collectSpans(_ members: borrowing Buffer<UInt32>) throws(Failure) {
        roots.removeAll()
        spans.removeAll()
        let columns = batch.columns
        guard value == .phone, columns.pointee.hasSpans, !KeyLimits.isTimeless(records: members.count) else { return }
        for index in Span.upTo(members.count) {
            let row = Int(members.base[index])
            let root = columns.pointee.parents.base[row]
            if let place = place(of: root) {
                spans.base[place].widen(by: columns.pointee.spans.base[row])
            } else {
                try roots.append(root)
                try spans.append(columns.pointee.spans.base[row])
            }
        }
    }

    private func place(of root: UInt32) -> Int? {
        for place in Span.upTo(roots.count) where roots.base[place] == root { return place }
        return nil
    }

    /// Whether one cluster left the number long before the other one came, and whether that is the first one.
    private func change(_ root: UInt32, _ otherRoot: UInt32) -> (isChange: Bool, isFirst: Bool, day: UInt16) {
        guard let place = place(of: root), let other = self.place(of: otherRoot) else { return (false, false, 0) }
        let (one, two) = (spans.base[place], spans.base[other])
        let isChange = one.days(to: two) > Int(batch.weights.pointee.ownerGapDays)
        return (isChange, one.last < two.first, isChange ? max(one.first, two.first) : 0)
    }

    @inline(never)
    private mutating func relate(_ row: UInt32, _ otherRow: UInt32) throws(Failure) {
        let columns = batch.columns
        let (root, otherRoot) = (columns.pointee.parents.base[Int(row)], columns.pointee.parents.base[Int(otherRow)])
        guard root != otherRoot else { return }
        let people = batch.people
        let one = people.pointee.identities.identity(columns.pointee.identity(Int(row)))
        let other = people.pointee.identities.identity(columns.pointee.identity(Int(otherRow)))
        var (ground, level) = Veto.judge(one, other, people.pointee.names)
        if ground == .none { ground = Veto.ground(columns.pointee.traits(Int(row)), columns.pointee.traits(Int(otherRow)), one, other) }
        guard ground.isSoft else { return }
        let change = change(root, otherRoot)
        let isTurned = change.isChange ? !change.isFirst : root > otherRoot
        let sharing = Sharing(
            left: isTurned ? otherRoot : root, right: isTurned ? root : otherRoot, value: value, level: level.rawValue, ground: ground,
            hasSameBirthDate: one.birthDate != 0 && one.birthDate == other.birthDate, hasChangedOwner: change.isChange,
            changeDay: change.day)
        let pair = UInt64(min(root, otherRoot)) << 32 | UInt64(max(root, otherRoot))
        try found.append(KeyedIndex(key: pair, index: UInt64(sharers.count)))
        try sharers.append(sharing)
    }

    /// A phone that both have at one time says more than one that went from hand to hand; of two that did the later change counts.
    private static func rank(_ sharing: Sharing) -> (Int, UInt8, Int, UInt16, UInt8) {
        (sharing.hasChangedOwner ? 0 : 1, sharing.level, sharing.hasSameBirthDate ? 1 : 0, sharing.changeDay, sharing.ground.rawValue)
    }

    /// Of several pairs of records the one whose names say most.
    private mutating func keepOneAPair() throws(Failure) {
        var scratch = Buffer<KeyedIndex>(batch.memory)
        try RadixSort.sort(found, &scratch)
        var kept = Buffer<Sharing>(batch.memory)
        var start = 0
        while start < found.count {
            var best = sharers.base[Int(found.base[start].index)]
            var end = start &+ 1
            var pairs: UInt32 = 1
            while end < found.count, found.base[end].key == found.base[start].key {
                let next = sharers.base[Int(found.base[end].index)]
                pairs &+= 1
                if ValueSharers.rank(next) > ValueSharers.rank(best) { best = next }
                end &+= 1
            }
            best.count = pairs
            try kept.append(best)
            start = end
        }
        swap(&sharers, &kept)
    }
}
