/// Unites the records of one block after another. One per worker.
///
/// The exact path: every pair of a live block that no veto keeps apart is a link. The scored path: a pair that this key and
/// the two identities decide is a link; any other pair that might still become one waits in the queue.
///
/// Most blocks hold one identity and are done at once. The others must see names, which are seldom in the cache: they wait in
/// line until there are a few, so that the memory is asked for all their names together.
struct BlockUniter: ~Copyable {
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
    /// The set of each record after the anchors; nil while they are looked at.
    private let anchored: UnsafePointer<UInt32>?
    private let sets: DisjointParents
    private var judge: BlockJudge
    private(set) var totals = ComponentStage.Totals()
    /// By kind of key. Apart from the totals, because an element of an `InlineArray` is changed by copying all of it.
    private var byKind: Buffer<ComponentStage.KindTotals>
    /// By kind: the share of false links among records of one identity that one person's key unites; nameless ones behind.
    private var selfShares: Buffer<UInt64>
    var queue: PairQueue
    /// The blocks whose key is silent.
    private(set) var silent: Buffer<ComponentStage.SilentKey>
    private var line: Buffer<Waiting>
    private var waitingRows: Buffer<UInt32>
    private let isExact: Bool
    private let hasMasks: Bool
    /// Kinds whose key alone links equal identities, in whatever bucket.
    private let selfLinking: UInt16
    /// By party of the block: whether its records are links among themselves.
    private var selfLinked: Buffer<Bool>
    private var kind = 0
    private var bucket = 0
    /// Of the block's key: what time may take off its base, and how it stands in the queue.
    private var gapCost: Int32 = 0
    /// Several people hold the key, and times are known, or some names are masked: what a nameless record is to a named one is not for the key alone to say.
    private var namelessMustWait = false
    private var packed: UInt16 = 0

    init(_ batch: Batch, anchored: UnsafePointer<UInt32>?) throws(Failure) {
        let queue = try PairQueue(batch.memory)
        let byKind = try Buffer<ComponentStage.KindTotals>(batch.memory, zeroed: BlockingKeyKind.count)
        let selfShares = try BlockUniter.selfShares(batch)
        self.batch = batch
        self.anchored = anchored
        self.queue = queue
        self.byKind = byKind
        self.selfShares = selfShares
        sets = batch.columns.pointee.sets
        judge = BlockJudge(batch.memory)
        selfLinked = Buffer(batch.memory)
        silent = Buffer(batch.memory)
        line = Buffer(batch.memory)
        waitingRows = Buffer(batch.memory)
        isExact = batch.weights.pointee.isExact
        hasMasks = batch.columns.pointee.hasMasks
        selfLinking = BlockUniter.selfLinking(batch)
    }

    /// Kinds by which two records of one identity are a link, whatever their phones: one name, or none and a value of one person.
    private static func selfLinking(_ batch: Batch) -> UInt16 {
        let weights = batch.weights
        if weights.pointee.isExact { return ~0 }
        guard weights.pointee.namelessMayJoin else { return 0 }
        var bits: UInt16 = 0
        for kind in 0...BlockingKeyKind.document.rawValue {
            let gapCost = batch.columns.pointee.hasSpans ? weights.pointee.gapCost(kind, bucket: 0, gap: 3) : 0
            let least = weights.pointee.base(kind, bucket: 0) &- gapCost &+ min(0, weights.pointee.name(.identical))
                &+ (kind == 0 ? 0 : min(0, weights.pointee.phoneDiffers.anchored))
            if least >= weights.pointee.anchoredThreshold { bits |= 1 << UInt16(truncatingIfNeeded: kind) }
        }
        return bits
    }

    private static func selfShares(_ batch: Batch) throws(Failure) -> Buffer<UInt64> {
        var shares = Buffer<UInt64>(batch.memory)
        let weights = batch.weights
        for place in 0..<(2 &* BlockingKeyKind.count) {
            let isNameless = place >= BlockingKeyKind.count
            let base = weights.pointee.base(place % BlockingKeyKind.count, bucket: 0)
            try shares.append(FalseShare.millionths(base &+ (isNameless ? 0 : weights.pointee.name(.identical))))
        }
        return shares
    }

    /// The totals of all blocks, those by kind included.
    func allTotals() -> ComponentStage.Totals {
        var all = totals
        for kind in 0..<BlockingKeyKind.count { all.byKind[kind].add(byKind.base[kind]) }
        return all
    }

    @inline(__always)
    mutating func unite(_ members: borrowing Buffer<UInt32>, _ kind: Int, _ key: UInt64) throws(Failure) {
        let count = members.count
        let rows = UnsafePointer(members.base)
        totals.blocks &+= 1
        totals.largestBlock = max(totals.largestBlock, count)
        if count <= KeyLimits.contents, selfLinking >> UInt16(truncatingIfNeeded: kind) & 1 != 0,
            BlockJudge.isUniform(rows, count, batch.columns.pointee)
        {
            // What masked names say to each other is looked up record by record.
            if hasMasks, isMasked(rows[0]) { return try uniteOthers(rows, count, kind, key) }
            byKind.base[kind].count(block: count)
            let isNameless = batch.columns.pointee.identity(Int(rows[0])) == 0
            byKind.base[kind].addLinks(count &- 1, falseShare: selfShares.base[kind &+ (isNameless ? BlockingKeyKind.count : 0)])
            for index in 1..<count { union(rows[0], rows[index]) }
            return
        }
        try uniteOthers(rows, count, kind, key)
    }

    private func isMasked(_ row: UInt32) -> Bool {
        let id = batch.columns.pointee.identity(Int(row))
        return IdentityTable.isStored(id) && batch.people.pointee.identities.identity(id).isMasked
    }

    @inline(never)
    private mutating func uniteOthers(
        _ rows: UnsafePointer<UInt32>, _ count: Int, _ kind: Int, _ key: UInt64
    ) throws(Failure) {
        byKind.base[kind].count(block: count)
        // Evidence between strangers can only unite: where all are one already, there is nothing to decide.
        if anchored != nil, count <= KeyLimits.contents, areTogether(rows, count) { return }
        if count > BlockUniter.longBlock { return try uniteWaited(rows, count, kind, key) }
        try line.append(Waiting(key: key, start: waitingRows.count, count: count, kind: kind))
        try waitingRows.append(rows, count)
        if line.count == BlockUniter.lineLength { try flush() }
    }

    private func areTogether(_ rows: UnsafePointer<UInt32>, _ count: Int) -> Bool {
        for index in 1..<count where !isTogether(rows[0], rows[index]) { return false }
        return true
    }

    @inline(__always)
    private func isTogether(_ one: UInt32, _ other: UInt32) -> Bool {
        guard let anchored else { return false }
        return anchored[Int(one)] == anchored[Int(other)]
    }

    /// Unites the blocks in line, which are of one kind.
    @inline(never)
    mutating func flush() throws(Failure) {
        guard line.count > 0 else { return }
        let rows = UnsafePointer(waitingRows.base)
        if line.base[0].kind == BlockingKeyKind.nameAndPhonePart.rawValue { prefetchPhones() } else { prefetchNames() }
        for index in Span.upTo(line.count) {
            let block = line.base[index]
            try uniteWaited(rows + block.start, block.count, block.kind, block.key)
        }
        line.removeAll()
        waitingRows.removeAll()
    }

    /// What each step asks the memory for is where the next step looks.
    private func prefetchNames() {
        let rows = UnsafePointer(waitingRows.base)
        let people = batch.people
        let columns = batch.columns
        for index in Span.upTo(waitingRows.count) {
            people.pointee.identities.prefetch(columns.pointee.identity(Int(rows[index])))
            columns.pointee.prefetchParent(Int(rows[index]))
        }
        for step in 0..<2 {
            for index in Span.upTo(waitingRows.count) {
                let name = people.pointee.identities.identity(columns.pointee.identity(Int(rows[index]))).name
                if step == 0 { people.pointee.names.prefetchEntry(name) } else { people.pointee.names.prefetchTokens(name) }
            }
        }
    }

    /// Of a half of their phones few records are more than the half alike: their names are seldom looked at.
    private func prefetchPhones() {
        for index in Span.upTo(waitingRows.count) { batch.columns.pointee.prefetchPhone(Int(waitingRows.base[index])) }
    }

    private mutating func uniteWaited(
        _ rows: UnsafePointer<UInt32>, _ count: Int, _ kind: Int, _ key: UInt64
    ) throws(Failure) {
        if kind == BlockingKeyKind.nameAndPhonePart.rawValue, count <= KeyLimits.contents {
            // One given name has no more forms than a live key may hold identities.
            return try uniteSlips(rows, count)
        }
        try uniteMixed(rows, count, kind, key)
    }

    private mutating func uniteMixed(
        _ rows: UnsafePointer<UInt32>, _ count: Int, _ kind: Int, _ key: UInt64
    ) throws(Failure) {
        self.kind = kind
        let verdict = try judge.judge(rows, count, batch.columns.pointee, batch.people.pointee)
        guard verdict.isLive else { return try silent.append(silentKey(rows, count, kind, key, verdict)) }
        bucket = verdict.bucket
        let isTimeless = KeyLimits.isTimeless(records: count) || !batch.columns.pointee.hasSpans
        gapCost = isTimeless ? 0 : batch.weights.pointee.gapCost(kind, bucket: bucket, gap: 3)
        namelessMustWait = !isTimeless && bucket > 0
        packed = PairEvidence.pack(kind: kind, bucket: bucket, isTimeless: isTimeless)
        // Two nameless records meet only where one person holds the key (SEMANTICS rule 5).
        let namelessMayMeet = verdict.identities <= 1
        if isExact {
            uniteParties(namelessMayMeet)
            for index in 0..<count { uniteMember(rows[index], namelessMayMeet) }
            return
        }
        try judge.orderRows(rows, count, batch.columns.pointee)
        if hasMasks { for party in Span.upTo(judge.parties.count) where judge.parties.base[party].identity.isMasked { namelessMustWait = true } }
        if kind == BlockingKeyKind.nameAndPhonePart.rawValue {
            try uniteRepresentatives()
        } else {
            try scoreParties()
        }
    }

    @inline(__always)
    private func union(_ left: UInt32, _ right: UInt32) {
        if batch.workers == 1 {
            _ = sets.union(left, right)
        } else {
            _ = sets.unionConcurrently(left, right)
        }
    }

    // MARK: Exact

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

    // MARK: Scored

    /// Every pair of identities in the block, each with itself included: one score decides for all their records.
    private mutating func scoreParties() throws(Failure) {
        var evidence = PairEvidence()
        evidence.add(kind: kind, bucket: bucket, batch.weights)
        let count = judge.parties.count
        let isAnchor = kind <= BlockingKeyKind.document.rawValue
        selfLinked.removeAll()
        for place in 0..<count { try scoreParty(place, evidence) }
        for left in 0..<count {
            for right in (left &+ 1)..<max(count, left &+ 1) {
                if isAnchor { totals.pairs &+= 1 } else if isDone(left, right) { continue }
                let score = score(left, right, evidence)
                if isLink(score) {
                    byKind.base[kind].addLinks(1, weight: score.weight)
                    uniteAll(left, right)
                    if score.isLifted { try queue.lifted.append(judge.parties.base[left].row) }
                } else {
                    if score.isVetoed, isAnchor { totals.refused &+= 1 }
                    try wait(left, right, score)
                }
            }
        }
    }

    /// Two identities, each one set, that are one already.
    private func isDone(_ left: Int, _ right: Int) -> Bool {
        selfLinked.base[left] && selfLinked.base[right]
            && isTogether(judge.parties.base[left].row, judge.parties.base[right].row)
    }

    /// A link whatever else is known of the two: who shares a phone has no other one that counts against it, and the time between
    /// them may be long.
    private func isLink(_ score: PairScore) -> Bool {
        if namelessMustWait, score.level == .missing { return false }
        let phoneCost = kind == BlockingKeyKind.phone.rawValue ? 0 : min(0, batch.weights.pointee.phoneDiffers.value(score.isAnchored))
        return score.isLink(batch.weights, less: (score.namesAgree ? 0 : gapCost) &- phoneCost)
    }

    private func score(_ left: Int, _ right: Int, _ evidence: PairEvidence) -> PairScore {
        PairScore.make(
            evidence, judge.parties.base[left].identity, judge.parties.base[right].identity, phones: (0, 0),
            batch.weights, batch.people.pointee.names)
    }

    /// The records of one identity among themselves.
    private mutating func scoreParty(_ place: Int, _ evidence: PairEvidence) throws(Failure) {
        let rows = judge.range(of: place, in: judge.ordered)
        if rows.count == 1 { return try selfLinked.append(true) }
        let score = score(place, place, evidence)
        let isLink = isLink(score)
        try selfLinked.append(isLink)
        if isLink {
            byKind.base[kind].addLinks(rows.count &- 1, weight: score.weight)
            for row in rows { union(judge.parties.base[place].row, UInt32(truncatingIfNeeded: judge.ordered.base[row])) }
        } else {
            try wait(place, place, score)
        }
    }

    /// Every record of one identity is linked with every one of the other.
    private func uniteAll(_ left: Int, _ right: Int) {
        let (one, other) = (judge.parties.base[left].row, judge.parties.base[right].row)
        union(one, other)
        if !selfLinked.base[left] { uniteRows(of: left, with: other) }
        if !selfLinked.base[right] { uniteRows(of: right, with: one) }
    }

    private func uniteRows(of party: Int, with row: UInt32) {
        for place in judge.range(of: party, in: judge.ordered) {
            union(row, UInt32(truncatingIfNeeded: judge.ordered.base[place]))
        }
    }

    /// Pairs of records that something else may yet link: an anchor of another kind for a veto that can be lifted, any other
    /// key where nothing forbids.
    private mutating func wait(_ left: Int, _ right: Int, _ score: PairScore) throws(Failure) {
        if score.isNameless { return }
        if score.isVetoed {
            let isSoft = score.ground == .name || score.ground == .birthDate
            guard isSoft, kind <= BlockingKeyKind.document.rawValue else { return }
        }
        let columns = batch.columns
        let rows = judge.representatives.base
        let (ones, others) = (judge.range(of: left, in: judge.representatives), judge.range(of: right, in: judge.representatives))
        for place in ones {
            let row = UInt32(truncatingIfNeeded: rows[place])
            if score.isVetoed, !columns.pointee.hasSeveralAnchors(Int(row)) { continue }
            let start = left == right ? place &+ 1 : others.lowerBound
            for otherPlace in start..<max(start, others.upperBound) {
                let other = UInt32(truncatingIfNeeded: rows[otherPlace])
                if score.isVetoed, !columns.pointee.hasSeveralAnchors(Int(other)) { continue }
                try queue.add(row, other, packed: packed)
            }
        }
    }

    private mutating func uniteRepresentatives() throws(Failure) {
        let rows = try Buffer<UInt32>(batch.memory, zeroed: max(1, judge.representatives.count))
        for place in 0..<judge.representatives.count {
            rows.base[place] = UInt32(truncatingIfNeeded: judge.representatives.base[place])
        }
        try uniteSlips(rows.base, judge.representatives.count)
    }

    /// Records whose phones are one slip apart. The half that they share is no evidence by itself.
    private mutating func uniteSlips(_ rows: UnsafePointer<UInt32>, _ count: Int) throws(Failure) {
        let columns = batch.columns
        let kind = BlockingKeyKind.nameAndPhonePart.rawValue
        let packed = PairEvidence.pack(kind: kind, bucket: 0, isTimeless: true)
        var evidence = PairEvidence()
        evidence.add(packed: packed, batch.weights)
        for left in 0..<count {
            let phone = columns.pointee.phone(Int(rows[left]))
            for right in (left &+ 1)..<max(count, left &+ 1) {
                guard PhoneSlip.isSlip(phone, columns.pointee.phone(Int(rows[right]))),
                    !isTogether(rows[left], rows[right])
                else { continue }
                let score = batch.score(evidence, Int(rows[left]), Int(rows[right]), withTraits: false)
                if score.isLink(batch.weights) {
                    byKind.base[kind].addLinks(1, weight: score.weight)
                    union(rows[left], rows[right])
                } else if !score.isVetoed {
                    try queue.add(rows[left], rows[right], packed: packed)
                }
            }
        }
    }

    // MARK: Silent keys

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
