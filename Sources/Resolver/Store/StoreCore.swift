/// The people of a store, in memory: records in, persons out, always those that a batch run over the live records would find.
///
///     operation ─▶ records (folded) ─▶ contents, keys ─▶ what changed ─▶ region ─▶ clusters ─▶ ids, changes
///
/// It knows no files: `entry` holds each operation as bytes for whoever keeps them (`IdentityStore`), and `replay` takes them back.
///
/// After a failure in the middle of a change (no memory, cancelled) the core is broken and says so until it is opened afresh: nothing half
/// done is ever shown.
///
/// Thread rule: one thread at a time, except for what `StoreCore+Reading` says.
struct StoreCore: ~Copyable {
    /// A record went from one person to another; 0 = none.
    struct Change: BitwiseCopyable {
        var record: UInt32
        var kindValue: UInt8
        var from: UInt64
        var to: UInt64

        var kind: StoreEventKind { StoreEventKind(rawValue: kindValue) ?? .joined }
    }

    let memory: Memory
    let control: RunControl
    let people: UnsafeMutablePointer<People>
    let weights: UnsafeMutablePointer<MatchWeights>
    let reader: UnsafeMutablePointer<RecordReader>
    let index: UnsafeMutablePointer<StoreIndex>
    let decisions: UnsafeMutablePointer<StoreDecisions>
    private var peopleBox: Box<People>
    private var weightsBox: Box<MatchWeights>
    private var readerBox: Box<RecordReader>
    private var indexBox: Box<StoreIndex>
    private var decisionsBox: Box<StoreDecisions>
    private var blockedBox: Box<BlockList>
    var region: StoreRegion
    var records: StoreRecords
    /// The record of each own id: `births[own - 1]`.
    private(set) var births: Buffer<UInt32>
    var sequence: UInt64 = 0
    /// All changes, by operation.
    private(set) var changes: Buffer<Change>
    private(set) var events: Buffer<StoreEvent>
    private(set) var isBroken = false
    /// How much of it the files have.
    var saved = Saved(records: 1)
    /// Scratch.
    var text: Buffer<UInt8>
    private var composed: Buffer<UInt8>
    private var seeds: Buffer<UInt32>
    private var changedKeys: Buffer<UInt32>
    private var changedDecisions: Buffer<UInt32>
    private var moving: Buffer<Change>
    private var blocks: Buffer<StoreBlock>
    /// Of the change at hand: the persons whom its subject now is one with, as they were before.
    private(set) var joined: Buffer<UInt64>
    private var subject = StoreRecords.none
    private var subjectWasAlone = false
    private(set) var subjectHasQuestions = false
    private var readings = 0

    /// Spellings that are remembered before they are forgotten, so that their table stays small.
    private static let spellingLimit = 50_000

    init(_ weights: MatchWeights, region home: Region, blocked: TextSpan?, _ control: RunControl, _ memory: Memory) throws(Failure) {
        var blockedBox = Box<BlockList>(memory)
        var list: UnsafePointer<BlockList>?
        if let blocked, blocked.count > 0 {
            let made = try blockedBox.put(BlockList(memory))
            var problems = Buffer<BlockListProblem>(memory)
            try made.pointee.read(blocked.base, blocked.count, region: home, problems: &problems)
            list = UnsafePointer(made)
        }
        let hash = KeyedHash(seed: Platform.randomBits)
        var peopleBox = Box<People>(memory)
        let people = try peopleBox.put(
            People(
                names: try NameDictionary(memory, hash, workers: 1, keysByGiven: true), identities: try IdentityTable(memory, hash),
                blocked: list))
        var weightsBox = Box<MatchWeights>(memory)
        let weights = try weightsBox.put(weights)
        var readerBox = Box<RecordReader>(memory)
        let reader = try readerBox.put(
            RecordReader(
                people, hash: hash, fixedHash: KeyedHash(seed: 0x5265_736F_6C76_6572), region: home, worker: 0, expectedNames: 0,
                isExact: weights.pointee.isExact, memory))
        var indexBox = Box<StoreIndex>(memory)
        let index = try indexBox.put(StoreIndex(people, memory))
        var decisionsBox = Box<StoreDecisions>(memory)
        let decisions = try decisionsBox.put(StoreDecisions(memory))
        var records = try StoreRecords(memory)
        let none = TextSpan(base: StaticString("").utf8Start, count: 0)
        _ = try records.make(none, none)
        self.memory = memory
        self.control = control
        self.people = people
        self.weights = weights
        self.reader = reader
        self.index = index
        self.decisions = decisions
        self.peopleBox = peopleBox
        self.weightsBox = weightsBox
        self.readerBox = readerBox
        self.indexBox = indexBox
        self.decisionsBox = decisionsBox
        self.blockedBox = blockedBox
        self.records = records
        region = StoreRegion(index, people, UnsafePointer(weights), decisions, control, memory)
        births = Buffer(memory)
        changes = Buffer(memory)
        events = Buffer(memory)
        text = Buffer(memory)
        composed = Buffer(memory)
        seeds = Buffer(memory)
        changedKeys = Buffer(memory)
        changedDecisions = Buffer(memory)
        moving = Buffer(memory)
        blocks = Buffer(memory)
        joined = Buffer(memory)
    }

    func checkWhole() throws(Failure) {
        if isBroken { throw Failure(.state, "the store failed in the middle of an operation: open it again") }
    }

    // MARK: Who is who

    /// The person of a record; 0 for nobody.
    func entity(of record: UInt32) -> UInt64 {
        let found = records.record(record).pointee
        guard found.content != StoreIndex.none else { return 0 }
        let entity = index.pointee.content(found.content).pointee.entity
        return entity == 0 ? found.own : entity
    }

    /// The record that an id was minted for, or `none`.
    func birth(_ id: UInt64) -> UInt32 {
        id == 0 || id > UInt64(births.count) ? StoreRecords.none : births.base[Int(truncatingIfNeeded: id) &- 1]
    }

    // MARK: Changing

    /// Starts a change. `subject`: the record that the answer speaks of.
    mutating func beginChange(_ subject: UInt32) {
        region.clear()
        seeds.removeAll()
        changedKeys.removeAll()
        moving.removeAll()
        joined.removeAll()
        self.subject = subject
        subjectWasAlone = subject != StoreRecords.none && isAlone(subject)
    }

    func isAlone(_ record: UInt32) -> Bool {
        let found = records.record(record).pointee
        guard found.content != StoreIndex.none else { return false }
        let content = index.pointee.content(found.content).pointee
        return content.ring == found.content && (content.recordCount == 1 || content.entity == 0)
    }

    /// Puts a record where its text, its life and the decisions that name it want it.
    mutating func place(_ record: UInt32) throws(Failure) {
        let pointer = records.record(record)
        if !pointer.pointee.isMoving {
            pointer.pointee.isMoving = true
            try moving.append(Change(record: record, kindValue: 0, from: entity(of: record), to: 0))
        }
        let old = pointer.pointee.content
        let new = try read(record)
        if new.signature == 0 {
            if old != StoreIndex.none { try leave(record, old) }
        } else {
            let found = index.pointee.find(new.signature)
            if found != StoreIndex.none, found == old { return noteMention(record) }
            if old != StoreIndex.none, index.pointee.content(old).pointee.recordCount == 1 { try region.neighbours(of: old, into: &seeds) }
            if old != StoreIndex.none { unlink(record, old) }
            if pointer.pointee.own == 0 { try mint(record) }
            try join(record, found, new)
            if old != StoreIndex.none { try settleLeft(old) }
        }
        noteMention(record)
    }

    private func noteMention(_ record: UInt32) {
        let found = records.record(record).pointee
        if found.mention != 0 { decisions.pointee.setContent(found.mention, found.content) }
    }

    private struct Reading {
        var signature: UInt64 = 0
        var identity: UInt32 = 0
        var mention: UInt32 = 0
    }

    /// What a record is now; signature 0 for gone or nobody.
    private mutating func read(_ record: UInt32) throws(Failure) -> Reading {
        let found = records.record(record).pointee
        guard found.isLive else { return Reading() }
        let identity = try read(records.text(of: record))
        guard identity != 0 else { return Reading() }
        var reading = Reading(identity: identity & ~RecordColumns.hasKeyBit)
        if decisions.pointee.isNamed(found.mention) { reading.mention = found.mention }
        // A record that decisions name is a content of its own.
        let own = reading.mention == 0 ? 0 : KeyedHash.mix(UInt64(record) ^ 0xA076_1D64_78BD_642F, 0xE703_7ED1_A0B4_28DB)
        reading.signature = max(1, reader.pointee.signature(reading.identity) &+ own)
        return reading
    }

    /// Reads a record's fields into `reader`.
    mutating func read(_ text: TextSpan) throws(Failure) -> UInt32 {
        readings &+= 1
        if readings >= StoreCore.spellingLimit {
            readings = 0
            reader.pointee.spellings = SpellingMap(memory, worker: 0, expected: 0)
            try reader.pointee.resetProblems(memory)
        }
        return try reader.pointee.readRecord(text, &composed)
    }

    private mutating func mint(_ record: UInt32) throws(Failure) {
        // The record that lookups are tried with has no birth.
        guard records.record(record).pointee.isLive, record != StoreCore.probe else {
            return records.record(record).pointee.own = UInt64.max
        }
        try births.append(record)
        records.record(record).pointee.own = UInt64(truncatingIfNeeded: births.count)
    }

    /// The record that lookups are tried with: never there for long.
    static let probe: UInt32 = 0

    private mutating func join(_ record: UInt32, _ found: UInt32, _ reading: Reading) throws(Failure) {
        var place = found
        if place == StoreIndex.none {
            place = try index.pointee.add(
                StoreIndex.Content(
                    signature: reading.signature, phone: reader.pointee.leastPhone, identity: reading.identity,
                    mention: reading.mention),
                reader.pointee.keys.base, reader.pointee.keys.count, changed: &changedKeys)
            try seeds.append(place)
        } else {
            let content = index.pointee.content(place).pointee
            let isFirst = records.record(record).pointee.own < records.record(content.firstRecord).pointee.own
            if content.recordCount == 1 || isFirst { try seeds.append(place) }
        }
        link(record, place)
    }

    /// Puts a record into its content's chain, upwards by own id.
    private func link(_ record: UInt32, _ place: UInt32) {
        let content = index.pointee.content(place)
        let own = records.record(record).pointee.own
        var before = content.pointee.lastRecord
        while before != StoreRecords.none, records.record(before).pointee.own > own { before = records.record(before).pointee.previousOfContent }
        let after = before == StoreRecords.none ? content.pointee.firstRecord : records.record(before).pointee.nextOfContent
        records.record(record).pointee.previousOfContent = before
        records.record(record).pointee.nextOfContent = after
        if before == StoreRecords.none { content.pointee.firstRecord = record } else { records.record(before).pointee.nextOfContent = record }
        if after == StoreRecords.none { content.pointee.lastRecord = record } else { records.record(after).pointee.previousOfContent = record }
        content.pointee.recordCount &+= 1
        records.record(record).pointee.content = place
    }

    private func unlink(_ record: UInt32, _ place: UInt32) {
        let content = index.pointee.content(place)
        let found = records.record(record).pointee
        if found.previousOfContent == StoreRecords.none {
            content.pointee.firstRecord = found.nextOfContent
        } else {
            records.record(found.previousOfContent).pointee.nextOfContent = found.nextOfContent
        }
        if found.nextOfContent == StoreRecords.none {
            content.pointee.lastRecord = found.previousOfContent
        } else {
            records.record(found.nextOfContent).pointee.previousOfContent = found.previousOfContent
        }
        content.pointee.recordCount &-= 1
        records.record(record).pointee.content = StoreIndex.none
        records.record(record).pointee.previousOfContent = StoreRecords.none
        records.record(record).pointee.nextOfContent = StoreRecords.none
    }

    private mutating func leave(_ record: UInt32, _ place: UInt32) throws(Failure) {
        if index.pointee.content(place).pointee.recordCount == 1 { try region.neighbours(of: place, into: &seeds) }
        unlink(record, place)
        try settleLeft(place)
    }

    /// A content that a record has left.
    private mutating func settleLeft(_ place: UInt32) throws(Failure) {
        if index.pointee.content(place).pointee.recordCount == 0 {
            try index.pointee.remove(place, changed: &changedKeys)
        } else {
            // Its least own id may be another one now, and a last record stands alone no longer one by one.
            try seeds.append(place)
        }
    }

    /// Takes further contents into the change.
    mutating func addSeed(_ content: UInt32) throws(Failure) { if content != StoreIndex.none { try seeds.append(content) } }

    // MARK: Deciding

    /// Judges all that the change reaches. Nothing is kept of it before `keep`.
    mutating func judge() throws(Failure) {
        for place in Span.upTo(changedKeys.count) {
            let key = index.pointee.keys.base[Int(changedKeys.base[place])]
            var holding = key.count > 0 ? key.first : StoreIndex.none
            while holding != StoreIndex.none {
                try region.add(index.pointee.holdings.base[Int(holding)].content)
                holding = index.pointee.holdings.base[Int(holding)].next
            }
        }
        for place in Span.upTo(seeds.count) { try region.add(seeds.base[place]) }
        try region.grow()
        try region.decide()
        try findBlocks()
    }

    private mutating func findBlocks() throws(Failure) {
        blocks.removeAll()
        for node in Span.upTo(region.nodes.count) {
            let root = region.block(node)
            try blocks.append(StoreBlock(root: UInt32(truncatingIfNeeded: root), last: UInt32(truncatingIfNeeded: node)))
            let content = index.pointee.content(region.nodes.base[node]).pointee
            let own = records.record(content.firstRecord).pointee.own
            let isNamed = people.pointee.identities.identity(content.identity).name != 0
            blocks.base[root].add(own, isNamed: isNamed, isApart: content.recordCount > 1 && !region.selfLinked.base[node])
        }
    }

    /// Of a node, after `judge`: the person that its content is part of; 0 where its records stand one by one.
    func entity(ofNode node: Int) -> UInt64 { blocks.base[Int(blocks.base[node].root)].entity }

    /// The node of a content in the region at hand, or nil.
    func node(of content: UInt32) -> Int? {
        guard content != StoreIndex.none else { return nil }
        let mark = Int(index.pointee.content(content).pointee.mark)
        return mark == 0 ? nil : mark &- 1
    }

    /// Fills `joined` with the persons, as they were before, of those whom the subject is now one with. Call it before `keep`.
    mutating func findJoined() throws(Failure) {
        guard subject != StoreRecords.none else { return }
        let content = records.record(subject).pointee.content
        guard content != StoreIndex.none else { return }
        guard let node = node(of: content) else {
            // It came to a content that is as it was.
            let entity = index.pointee.content(content).pointee.entity
            if entity != 0 { try addJoined(entity) }
            return try addFormer()
        }
        let root = blocks.base[node].root
        let isApart = blocks.base[Int(root)].entity == 0
        for other in Span.upTo(region.nodes.count) where blocks.base[other].root == root {
            let place = region.nodes.base[other]
            if other == node, isApart { continue }
            let former = index.pointee.content(place).pointee
            if former.entity != 0, former.recordCount > 1 || former.firstRecord != subject {
                try addJoined(former.entity)
            } else if former.entity == 0 {
                var record = former.firstRecord
                while record != StoreRecords.none {
                    if record != subject, !records.record(record).pointee.isMoving { try addJoined(records.record(record).pointee.own) }
                    record = records.record(record).pointee.nextOfContent
                }
            }
        }
        for place in Span.upTo(moving.count) where moving.base[place].record != subject {
            let content = records.record(moving.base[place].record).pointee.content
            guard let other = self.node(of: content), blocks.base[other].root == root, moving.base[place].from != 0 else { continue }
            try addJoined(moving.base[place].from)
        }
        try addFormer()
    }

    /// A person who was this record alone went where the record went.
    private mutating func addFormer() throws(Failure) {
        guard subjectWasAlone else { return }
        for place in Span.upTo(moving.count) where moving.base[place].record == subject && moving.base[place].from != 0 {
            try addJoined(moving.base[place].from)
        }
    }

    private mutating func addJoined(_ entity: UInt64) throws(Failure) {
        for place in Span.upTo(joined.count) where joined.base[place] == entity { return }
        try joined.append(entity)
    }

    /// Makes what `judge` found true, and notes who went where.
    mutating func keep() throws(Failure) {
        let first = changes.count
        try keepBlocks()
        try noteMoves()
        classify(first)
    }

    private mutating func keepBlocks() throws(Failure) {
        for node in Span.upTo(region.nodes.count) {
            let root = Int(blocks.base[node].root)
            // The nodes of a block become a ring, in their order.
            let place = region.nodes.base[node]
            let start = region.nodes.base[root]
            if node == root {
                index.pointee.content(place).pointee.ring = place
            } else {
                let last = region.nodes.base[Int(blocks.base[root].last)]
                index.pointee.content(last).pointee.ring = place
                index.pointee.content(place).pointee.ring = start
                blocks.base[root].last = UInt32(truncatingIfNeeded: node)
            }
            index.pointee.content(place).pointee.isSelfLinked = region.selfLinked.base[node]
            let entity = blocks.base[root].entity
            let former = index.pointee.content(place).pointee.entity
            guard former != entity else { continue }
            index.pointee.content(place).pointee.entity = entity
            var record = index.pointee.content(place).pointee.firstRecord
            while record != StoreRecords.none {
                let found = records.record(record).pointee
                if !found.isMoving { try note(record, from: former == 0 ? found.own : former, to: entity == 0 ? found.own : entity) }
                record = found.nextOfContent
            }
        }
    }

    private mutating func noteMoves() throws(Failure) {
        for place in Span.upTo(moving.count) {
            let record = moving.base[place].record
            records.record(record).pointee.isMoving = false
            try note(record, from: moving.base[place].from, to: entity(of: record))
        }
    }

    /// Clusters every content afresh, component by component; the events say already who is who.
    mutating func clusterAll() throws(Failure) {
        let isDone = try BitSet(memory, count: max(1, index.pointee.contents.count))
        for content in Span.upTo(index.pointee.contents.count) {
            if content & 0xFF == 0 { try control.checkCancelled() }
            guard index.pointee.contents.base[content].isLive, !isDone.contains(content) else { continue }
            region.clear()
            try region.add(UInt32(truncatingIfNeeded: content))
            try region.grow()
            try region.decide()
            try findBlocks()
            for node in Span.upTo(region.nodes.count) { isDone.insert(Int(region.nodes.base[node])) }
            try keepBlocks()
        }
        region.clear()
        for place in Span.upTo(moving.count) { records.record(moving.base[place].record).pointee.isMoving = false }
        moving.free()
        seeds.free()
        changedKeys.free()
    }

    /// Who would go where under other weights. With `keep` it becomes true, as one event; else the core is as before, and the changes that
    /// it would have are in `wouldChange`.
    mutating func reweigh(_ fresh: MatchWeights, keep isKept: Bool, _ wouldChange: inout Buffer<Change>) throws(Failure) {
        let former = weights.pointee
        weights.pointee = fresh
        let first = changes.count
        let isDone = try BitSet(memory, count: max(1, index.pointee.contents.count))
        for content in Span.upTo(index.pointee.contents.count) {
            guard index.pointee.contents.base[content].isLive, !isDone.contains(content) else { continue }
            region.clear()
            try region.add(UInt32(truncatingIfNeeded: content))
            // The persons as they were are taken in whole, so that their rings stay whole.
            try region.grow()
            try region.decide()
            try findBlocks()
            for node in Span.upTo(region.nodes.count) { isDone.insert(Int(region.nodes.base[node])) }
            if isKept { try keepBlocks() } else { try listChanges(&wouldChange) }
        }
        if isKept {
            for place in Span.from(first, to: changes.count) { changes.base[place].kindValue = StoreEventKind.policyChanged.rawValue }
            for place in Span.from(first, to: changes.count) { try wouldChange.append(changes.base[place]) }
            try endChange(first)
        } else {
            weights.pointee = former
            region.clear()
        }
    }

    private func listChanges(_ found: inout Buffer<Change>) throws(Failure) {
        for node in Span.upTo(region.nodes.count) {
            let content = index.pointee.content(region.nodes.base[node]).pointee
            let entity = entity(ofNode: node)
            guard content.entity != entity else { continue }
            var record = content.firstRecord
            while record != StoreRecords.none {
                let own = records.record(record).pointee.own
                let (from, to) = (content.entity == 0 ? own : content.entity, entity == 0 ? own : entity)
                if from != to {
                    try found.append(Change(record: record, kindValue: StoreEventKind.policyChanged.rawValue, from: from, to: to))
                }
                record = records.record(record).pointee.nextOfContent
            }
        }
    }

    private mutating func note(_ record: UInt32, from: UInt64, to: UInt64) throws(Failure) {
        if from != to { try changes.append(Change(record: record, kindValue: 0, from: from, to: to)) }
    }

    /// Says what each change from `first` on means. A person is still there when the record of its id is his.
    private func classify(_ first: Int) {
        for place in Span.from(first, to: changes.count) {
            let change = changes.base[place]
            let kind: StoreEventKind
            if place > first, change.from != 0, change.to != 0 {
                // Records that go the same way come one after the other.
                let last = changes.base[place &- 1]
                if last.from == change.from, last.to == change.to {
                    changes.base[place].kindValue = last.kindValue
                    continue
                }
            }
            if change.to == 0 {
                kind = .removed
            } else if change.from == 0 {
                kind = records.record(change.record).pointee.own == change.to && isAlone(change.record) ? .created : .joined
            } else if isThere(change.from) {
                kind = isBorn(change, first) ? .split : .left
            } else {
                kind = .merged
            }
            changes.base[place].kindValue = kind.rawValue
        }
    }

    /// Whether some record is still this person.
    func isThere(_ id: UInt64) -> Bool {
        let record = birth(id)
        return record != StoreRecords.none && records.record(record).pointee.isLive && entity(of: record) == id
    }

    /// Whether the person that a record went to is one who came out of the one it left.
    private func isBorn(_ change: Change, _ first: Int) -> Bool {
        let record = birth(change.to)
        guard record != StoreRecords.none else { return false }
        for place in Span.from(first, to: changes.count)
        where changes.base[place].record == record && changes.base[place].from == change.from { return true }
        return false
    }

    /// Ends the change at hand as one event of operation `sequence`; an operation that changes nothing has none.
    mutating func endChange(_ firstChange: Int) throws(Failure) {
        region.clear()
        let count = changes.count &- firstChange
        guard count > 0 else { return }
        try events.append(StoreEvent(sequence: sequence, firstChange: firstChange, changeCount: count))
    }

    /// Runs a change; when it fails half-way the core is broken.
    mutating func settle(_ subject: UInt32) throws(Failure) {
        let first = changes.count
        try judge()
        try findJoined()
        if subject != StoreRecords.none { subjectHasQuestions = hasOpen(records.record(subject).pointee.content) }
        try keep()
        try endChange(first)
    }

    mutating func breakDown() { isBroken = true }

    // MARK: Decisions

    /// Decides afresh which decisions hold, and takes those whom that concerns into the change.
    mutating func settleDecisions() throws(Failure) {
        changedDecisions.removeAll()
        try decisions.pointee.settle(changed: &changedDecisions)
        for place in Span.upTo(changedDecisions.count) { try addMembers(Int(changedDecisions.base[place])) }
    }

    mutating func addMembers(_ decision: Int) throws(Failure) {
        let found = decisions.pointee.decisions.base[decision]
        for member in Span.from(Int(found.first), to: Int(found.first) &+ found.count) {
            try addSeed(decisions.pointee.content(decisions.pointee.members.base[member]))
        }
    }

    // MARK: Taking back what was kept on disk

    mutating func addBirth(_ record: UInt32) throws(Failure) {
        try births.append(record)
        if record != StoreRecords.none { records.record(record).pointee.own = UInt64(truncatingIfNeeded: births.count) }
    }

    mutating func addChange(_ change: Change) throws(Failure) { try changes.append(change) }
    mutating func addEvent(_ event: StoreEvent) throws(Failure) { try events.append(event) }
    func forgetBirth(_ id: UInt64) { births.base[Int(truncatingIfNeeded: id) &- 1] = StoreRecords.none }
    func forgetChange(_ place: Int) { changes.base[place].record = StoreRecords.none }
}

/// What a change means for the record. Raw values are permanent.
enum StoreEventKind: UInt8, BitwiseCopyable {
    case created = 0
    case joined = 1
    case left = 2
    case merged = 3
    case split = 4
    case removed = 5
    case erased = 6
    case policyChanged = 7

    var name: StaticString {
        switch self {
        case .created: "created"
        case .joined: "joined"
        case .left: "left"
        case .merged: "merged"
        case .split: "split"
        case .removed: "removed"
        case .erased: "erased"
        case .policyChanged: "policy_changed"
        }
    }
}

/// The changes of one operation.
struct StoreEvent: BitwiseCopyable {
    var sequence: UInt64
    var firstChange: Int
    var changeCount: Int
}

/// A block of a region, kept at its first node; every node knows its block's.
struct StoreBlock: BitwiseCopyable {
    var root: UInt32
    var last: UInt32
    var leastNamed = UInt64.max
    var least = UInt64.max
    var count: UInt32 = 0
    var isApart = false

    mutating func add(_ own: UInt64, isNamed: Bool, isApart: Bool) {
        if isNamed { leastNamed = min(leastNamed, own) }
        least = min(least, own)
        count &+= 1
        self.isApart = isApart
    }

    /// The id of the person: the least own id, of named records first. 0 where the records stand one by one.
    var entity: UInt64 {
        if count == 1, isApart { return 0 }
        return leastNamed != UInt64.max ? leastNamed : least
    }
}
