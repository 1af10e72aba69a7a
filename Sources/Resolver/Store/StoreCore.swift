/// The people of a store, in memory: records in, persons out, always those that a batch run over the live records would find.
///
///     operation ─▶ records (folded) ─▶ contents, keys ─▶ what changed ─▶ region ─▶ clusters ─▶ ids, changes
///
/// It knows no files: `writeDelta` gives what an operation changed as bytes to whoever keeps them (`StoreSession`), `readDelta` takes them back.
///
/// After a failure in the middle of a change (no memory, cancelled) the core is broken and says so until it is opened afresh: nothing half
/// done is ever shown.
///
/// Thread rule: one thread at a time where something changes; any number may read meanwhile nothing does. `StoreSession` sees to it.
struct StoreCore: ~Copyable {
    /// A record went from one person to another; 0 = none. 16 bytes: ids are counted by records.
    struct Change: BitwiseCopyable {
        var record: UInt32
        private var fromNumber: UInt32
        private var toNumber: UInt32
        var kindValue: UInt8

        init(record: UInt32, kindValue: UInt8, from: UInt64, to: UInt64) {
            self.record = record
            self.kindValue = kindValue
            fromNumber = UInt32(truncatingIfNeeded: from)
            toNumber = UInt32(truncatingIfNeeded: to)
        }

        var from: UInt64 { UInt64(fromNumber) }
        var to: UInt64 { UInt64(toNumber) }
        var kind: StoreEventKind { StoreEventKind(rawValue: kindValue) ?? .joined }
    }

    private let placed = Placed()
    let memory: Memory
    let control: RunControl
    let people: UnsafeMutablePointer<People>
    let weights: UnsafeMutablePointer<MatchWeights>
    let reader: UnsafeMutablePointer<RecordReader>
    let index: UnsafeMutablePointer<StoreIndex>
    let decisions: UnsafeMutablePointer<Decisions>
    let touched: UnsafeMutablePointer<StoreTouches>
    let situations: UnsafeMutablePointer<StoreSituations>
    private var peopleBox: Box<People>
    private var weightsBox: Box<MatchWeights>
    private var readerBox: Box<RecordReader>
    private var indexBox: Box<StoreIndex>
    private var decisionsBox: Box<Decisions>
    private var touchedBox: Box<StoreTouches>
    private var situationsBox: Box<StoreSituations>
    private var blockedBox: Box<BlockList>
    var region: StoreRegion
    var records: StoreRecords
    var groups: StoreGroups
    var suppression: StoreSuppression
    /// Which values stand for a person.
    var survivorship = Survivorship()
    /// Browsers and addresses are noted: not for records of which others may be elsewhere.
    var keepsGroups = true
    /// The record of each own id: `births[own - 1]`.
    var births: Buffer<UInt32>
    var sequence: UInt64 = 0
    /// All changes, by operation.
    var changes: Buffer<Change>
    var events: Buffer<StoreEvent>
    private(set) var isBroken = false
    /// Entries may be missing before those that are read.
    var isSalvaging = false
    /// How much of it the files have.
    var saved = Saved(records: 1)
    /// Scratch.
    var text: Buffer<UInt8>
    var composed: Buffer<UInt8>
    var seeds: Buffer<UInt32>
    var changedKeys: Buffer<UInt32>
    private var changedDecisions: Buffer<UInt32>
    var moving: Buffer<Change>
    var waiting: Buffer<RecordReader.Key>
    var blocks: Buffer<StoreBlock>
    /// Of the change at hand: the persons whom its subject now is one with, as they were before.
    var joined: Buffer<UInt64>
    var subject = StoreRecords.none
    var subjectWasAlone = false
    var subjectHasQuestions = false
    var readings = 0
    /// Visits whose days were read since the store was opened: the work of puts on browsers.
    var datedVisits: UInt64 = 0

    /// Spellings that are remembered before they are forgotten, so that their table stays small.
    static let spellingLimit = 50_000

    /// `seed` keys the digests, and is kept with those that are written.
    init(
        _ weights: MatchWeights, region home: Region, blocked: TextSpan?, seed: UInt64 = Platform.randomBits, _ control: RunControl,
        _ memory: Memory
    ) throws(Failure) {
        var blockedBox = Box<BlockList>(memory)
        var list: UnsafePointer<BlockList>?
        if let blocked, blocked.count > 0 {
            let made = try blockedBox.put(BlockList(memory))
            var problems = Buffer<BlockListProblem>(memory)
            try made.pointee.read(blocked.base, blocked.count, region: home, problems: &problems)
            list = UnsafePointer(made)
        }
        let hash = KeyedHash(seed: seed)
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
                people, hash: hash, fixedHash: KeyedHash(seed: ReadingStage.printSeed), region: home, worker: 0,
                isExact: weights.pointee.isExact, memory))
        var indexBox = Box<StoreIndex>(memory)
        let index = try indexBox.put(StoreIndex(people, memory))
        var decisionsBox = Box<Decisions>(memory)
        let decisions = try decisionsBox.put(Decisions(memory))
        var touchedBox = Box<StoreTouches>(memory)
        let touched = try touchedBox.put(StoreTouches(memory))
        var situationsBox = Box<StoreSituations>(memory)
        let situations = try situationsBox.put(StoreSituations(memory))
        let groups = try StoreGroups(memory)
        var records = try StoreRecords(memory)
        let none = TextSpan(base: StaticString("").start, count: 0)
        _ = try records.make(none, none)
        self.memory = memory
        self.control = control
        self.people = people
        self.weights = weights
        self.reader = reader
        self.index = index
        self.decisions = decisions
        self.touched = touched
        self.situations = situations
        self.peopleBox = peopleBox
        self.weightsBox = weightsBox
        self.readerBox = readerBox
        self.indexBox = indexBox
        self.decisionsBox = decisionsBox
        self.touchedBox = touchedBox
        self.situationsBox = situationsBox
        self.blockedBox = blockedBox
        self.records = records
        self.groups = groups
        suppression = StoreSuppression(memory)
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
        guard found.unit != StoreIndex.none else { return found.party == 0 ? 0 : entity(ofVisit: record) }
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
        guard found.unit != StoreIndex.none else { return isAloneVisit(record) }
        let unit = index.pointee.unit(found.unit).pointee
        return unit.ring == found.unit && (unit.recordCount == 1 || unit.entity == 0)
    }

    /// Takes further contents into the change.
    mutating func addSeed(_ content: UInt32) throws(Failure) { if content != StoreIndex.none { try seeds.append(content) } }

    mutating func breakDown() { isBroken = true }

    /// A region for somebody who only reads.
    func freshRegion() -> StoreRegion { StoreRegion(index, people, UnsafePointer(weights), decisions, control, memory) }

    // MARK: Decisions

    /// Decides afresh which decisions hold, and takes those whom that concerns into the change.
    mutating func settleDecisions() throws(Failure) {
        changedDecisions.removeAll()
        let decisions = decisions
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
