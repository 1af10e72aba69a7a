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
    let decisions: UnsafeMutablePointer<Decisions>
    private var peopleBox: Box<People>
    private var weightsBox: Box<MatchWeights>
    private var readerBox: Box<RecordReader>
    private var indexBox: Box<StoreIndex>
    private var decisionsBox: Box<Decisions>
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
    private var waiting: Buffer<RecordReader.Key>
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
        var decisionsBox = Box<Decisions>(memory)
        let decisions = try decisionsBox.put(Decisions(memory))
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
        waiting = Buffer(memory)
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
        guard found.unit != StoreIndex.none else { return 0 }
        let entity = index.pointee.unit(found.unit).pointee.entity
        return entity == 0 ? found.own : entity
    }

    /// The content of a record, or `StoreIndex.none`.
    func content(of record: UInt32) -> UInt32 {
        let unit = records.record(record).pointee.unit
        return unit == StoreIndex.none ? StoreIndex.none : index.pointee.unit(unit).pointee.content
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
        guard found.unit != StoreIndex.none else { return false }
        let unit = index.pointee.unit(found.unit).pointee
        return unit.ring == found.unit && (unit.recordCount == 1 || unit.entity == 0)
    }

    /// Puts a record where its text, its times, its life and the decisions that name it want it.
    mutating func place(_ record: UInt32) throws(Failure) {
        let pointer = records.record(record)
        if !pointer.pointee.isMoving {
            pointer.pointee.isMoving = true
            try moving.append(Change(record: record, kindValue: 0, from: entity(of: record), to: 0))
        }
        let old = pointer.pointee.unit
        let new = try read(record)
        let found = new.signature == 0 ? StoreIndex.none : index.pointee.find(new.signature)
        if found != StoreIndex.none, old != StoreIndex.none, index.pointee.unit(old).pointee.content == found,
            index.pointee.unit(old).pointee.span == new.span
        {
            return noteMention(record)
        }
        if old != StoreIndex.none, index.pointee.unit(old).pointee.recordCount == 1 {
            try region.neighbours(of: index.pointee.unit(old).pointee.content, into: &seeds)
        }
        let left = old == StoreIndex.none ? StoreIndex.none : index.pointee.unit(old).pointee.content
        if old != StoreIndex.none { try unlink(record, old) }
        if new.signature != 0 {
            if pointer.pointee.own == 0 { try mint(record) }
            try join(record, found, new)
        }
        // Last, so that a key which the record keeps is never let go.
        if left != StoreIndex.none { try settleLeft(old, left) }
        noteMention(record)
    }

    private func noteMention(_ record: UInt32) {
        let mention = records.record(record).pointee.mention
        guard mention != 0 else { return }
        let content = content(of: record)
        decisions.pointee.setContent(mention, content == StoreIndex.none ? Decisions.gone : content)
    }

    private struct Reading {
        var signature: UInt64 = 0
        var identity: UInt32 = 0
        var mention: UInt32 = 0
        var span = DaySpan.unknown
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
        try reader.pointee.readWaiting(into: &waiting)
        reading.signature = max(1, reader.pointee.signature(reading.identity, waiting: waiting) &+ own)
        reading.span = span(of: record)
        return reading
    }

    /// The days that a record and its touchpoints speak of. Call it once `reader` has read the record.
    private func span(of record: UInt32) -> DaySpan {
        var span = DaySpan.unknown
        if reader.pointee.date.count > 0 { span = DaySpan.read(reader.pointee.date, .dayFirst) }
        guard record != StoreCore.probe else { return span }
        var touches = touches(of: record)
        while let touch = touches.next(records) {
            if let time = RecordText.value(.time, records.text(of: touch)) { span.widen(by: DaySpan.read(time, .dayFirst)) }
        }
        return span
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
        var content = found
        if content == StoreIndex.none {
            content = try index.pointee.add(
                StoreIndex.Content(
                    signature: reading.signature, phone: reader.pointee.leastPhone, identity: reading.identity,
                    mention: reading.mention),
                reader.pointee.keys.base, reader.pointee.keys.count, waiting: waiting, changed: &changedKeys)
        }
        var unit = index.pointee.unit(of: content, reading.span)
        if unit == StoreIndex.none {
            unit = try index.pointee.addUnit(content, reading.span)
            try seeds.append(content)
        } else {
            let isFirst = records.record(record).pointee.own < records.record(index.pointee.unit(unit).pointee.firstRecord).pointee.own
            if index.pointee.content(content).pointee.recordCount == 1 || index.pointee.unit(unit).pointee.recordCount == 1 || isFirst {
                try seeds.append(content)
            }
        }
        try link(record, unit)
    }

    /// Puts a record into its unit's chain, upwards by own id.
    private mutating func link(_ record: UInt32, _ place: UInt32) throws(Failure) {
        let unit = index.pointee.unit(place)
        let own = records.record(record).pointee.own
        var before = unit.pointee.lastRecord
        while before != StoreRecords.none, records.record(before).pointee.own > own { before = records.record(before).pointee.previousOfUnit }
        let after = before == StoreRecords.none ? unit.pointee.firstRecord : records.record(before).pointee.nextOfUnit
        records.record(record).pointee.previousOfUnit = before
        records.record(record).pointee.nextOfUnit = after
        if before == StoreRecords.none { unit.pointee.firstRecord = record } else { records.record(before).pointee.nextOfUnit = record }
        if after == StoreRecords.none { unit.pointee.lastRecord = record } else { records.record(after).pointee.previousOfUnit = record }
        unit.pointee.recordCount &+= 1
        records.record(record).pointee.unit = place
        try index.pointee.countRecord(unit.pointee.content, isMore: true, changed: &changedKeys)
    }

    private mutating func unlink(_ record: UInt32, _ place: UInt32) throws(Failure) {
        let unit = index.pointee.unit(place)
        let found = records.record(record).pointee
        if found.previousOfUnit == StoreRecords.none {
            unit.pointee.firstRecord = found.nextOfUnit
        } else {
            records.record(found.previousOfUnit).pointee.nextOfUnit = found.nextOfUnit
        }
        if found.nextOfUnit == StoreRecords.none {
            unit.pointee.lastRecord = found.previousOfUnit
        } else {
            records.record(found.nextOfUnit).pointee.previousOfUnit = found.previousOfUnit
        }
        unit.pointee.recordCount &-= 1
        records.record(record).pointee.unit = StoreIndex.none
        records.record(record).pointee.previousOfUnit = StoreRecords.none
        records.record(record).pointee.nextOfUnit = StoreRecords.none
        try index.pointee.countRecord(unit.pointee.content, isMore: false, changed: &changedKeys)
    }

    /// A unit of a content that a record has left.
    private mutating func settleLeft(_ unit: UInt32, _ content: UInt32) throws(Failure) {
        // Its least own id may be another one now, and a last record stands alone no longer one by one.
        if index.pointee.unit(unit).pointee.recordCount == 0 { try index.pointee.removeUnit(unit) }
        if index.pointee.content(content).pointee.recordCount == 0 {
            try index.pointee.remove(content, changed: &changedKeys)
        } else {
            try seeds.append(content)
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
            try blocks.append(StoreBlock(root: UInt32(truncatingIfNeeded: root), last: StoreIndex.none))
            let found = region.nodes.base[node]
            let content = index.pointee.content(found.content).pointee
            let isNamed = people.pointee.identities.identity(content.identity).name != 0
            var unit = found.unit
            while unit != StoreIndex.none {
                blocks.base[root].add(records.record(index.pointee.unit(unit).pointee.firstRecord).pointee.own, isNamed: isNamed)
                unit = region.next(unit, in: found)
            }
            blocks.base[root].count &+= 1
            blocks.base[root].isApart = found.recordCount > 1 && !found.isSelfLinked
        }
    }

    /// Of a node, after `judge`: the person that its content is part of; 0 where its records stand one by one.
    func entity(ofNode node: Int) -> UInt64 { blocks.base[Int(blocks.base[node].root)].entity }

    /// The node of a record in the region at hand, or nil.
    func node(of record: UInt32) -> Int? {
        let unit = records.record(record).pointee.unit
        guard unit != StoreIndex.none, index.pointee.content(index.pointee.unit(unit).pointee.content).pointee.mark != 0 else { return nil }
        let mark = Int(index.pointee.unit(unit).pointee.mark)
        return mark == 0 ? nil : mark &- 1
    }

    /// Fills `joined` with the persons, as they were before, of those whom the subject is now one with. Call it before `keep`.
    mutating func findJoined() throws(Failure) {
        guard subject != StoreRecords.none else { return }
        let own = records.record(subject).pointee.unit
        guard own != StoreIndex.none else { return }
        guard let node = node(of: subject) else {
            // It came to a unit that is as it was.
            let entity = index.pointee.unit(own).pointee.entity
            if entity != 0 { try addJoined(entity) }
            return try addFormer()
        }
        let root = blocks.base[node].root
        let isApart = blocks.base[Int(root)].entity == 0
        for other in Span.upTo(region.nodes.count) where blocks.base[other].root == root {
            if other == node, isApart { continue }
            var unit = region.nodes.base[other].unit
            while unit != StoreIndex.none {
                try addJoined(ofUnit: unit)
                unit = region.next(unit, in: region.nodes.base[other])
            }
        }
        for place in Span.upTo(moving.count) where moving.base[place].record != subject {
            guard let other = self.node(of: moving.base[place].record), blocks.base[other].root == root, moving.base[place].from != 0 else {
                continue
            }
            try addJoined(moving.base[place].from)
        }
        try addFormer()
    }

    /// The persons of a unit as it was, the subject left out.
    private mutating func addJoined(ofUnit unit: UInt32) throws(Failure) {
        let former = index.pointee.unit(unit).pointee
        if former.entity != 0 {
            if former.recordCount > 1 || former.firstRecord != subject { try addJoined(former.entity) }
            return
        }
        var record = former.firstRecord
        while record != StoreRecords.none {
            if record != subject, !records.record(record).pointee.isMoving { try addJoined(records.record(record).pointee.own) }
            record = records.record(record).pointee.nextOfUnit
        }
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
            let entity = blocks.base[root].entity
            var unit = region.nodes.base[node].unit
            while unit != StoreIndex.none {
                // The units of a block become a ring, in the order of their nodes.
                let pointer = index.pointee.unit(unit)
                if blocks.base[root].last == StoreIndex.none {
                    pointer.pointee.ring = unit
                    blocks.base[root].first = unit
                } else {
                    index.pointee.unit(blocks.base[root].last).pointee.ring = unit
                    pointer.pointee.ring = blocks.base[root].first
                }
                blocks.base[root].last = unit
                let former = pointer.pointee.entity
                if former != entity {
                    pointer.pointee.entity = entity
                    try noteUnit(pointer.pointee.firstRecord, from: former, to: entity)
                }
                unit = region.next(unit, in: region.nodes.base[node])
            }
        }
    }

    /// The records of a unit whose person is another one now.
    private mutating func noteUnit(_ first: UInt32, from: UInt64, to: UInt64) throws(Failure) {
        var record = first
        while record != StoreRecords.none {
            let found = records.record(record).pointee
            if !found.isMoving { try note(record, from: from == 0 ? found.own : from, to: to == 0 ? found.own : to) }
            record = found.nextOfUnit
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
            for place in Span.upTo(region.contents.count) { isDone.insert(Int(region.contents.base[place])) }
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
            for place in Span.upTo(region.contents.count) { isDone.insert(Int(region.contents.base[place])) }
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
            let entity = entity(ofNode: node)
            var unit = region.nodes.base[node].unit
            while unit != StoreIndex.none {
                let former = index.pointee.unit(unit).pointee
                var record = former.entity == entity ? StoreRecords.none : former.firstRecord
                while record != StoreRecords.none {
                    let own = records.record(record).pointee.own
                    let (from, to) = (former.entity == 0 ? own : former.entity, entity == 0 ? own : entity)
                    if from != to {
                        try found.append(Change(record: record, kindValue: StoreEventKind.policyChanged.rawValue, from: from, to: to))
                    }
                    record = records.record(record).pointee.nextOfUnit
                }
                unit = region.next(unit, in: region.nodes.base[node])
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
        if subject != StoreRecords.none { subjectHasQuestions = hasOpen(subject) }
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
            let content = decisions.pointee.content(decisions.pointee.members.base[member])
            if content != Decisions.gone { try addSeed(content) }
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
    /// The first and last unit of its ring so far.
    var first = StoreIndex.none
    var last: UInt32
    var leastNamed = UInt64.max
    var least = UInt64.max
    var count: UInt32 = 0
    var isApart = false

    mutating func add(_ own: UInt64, isNamed: Bool) {
        if isNamed { leastNamed = min(leastNamed, own) }
        least = min(least, own)
    }

    /// The id of the person: the least own id, of named records first. 0 where the records stand one by one.
    var entity: UInt64 {
        if count == 1, isApart { return 0 }
        return leastNamed != UInt64.max ? leastNamed : least
    }
}
