/// The records of a store by (source, id), and every operation on them.
///
///     texts       [ source | id ][ put ][ put ][ touch ] …
///     record      { name, own id, operations ─▶ …, what it is now, its content }
///     operation   { sequence, kind, text, undone } ─▶ the record's next
///
/// What a record is follows from its operations that are not undone, in order: a put replaces it, a remove ends it. So undoing an
/// operation gives what the others alone make, whatever came after it.
struct StoreRecords: ~Copyable {
    static let none = UInt32.max

    enum Kind: UInt8 {
        case put = 1
        case remove = 2
        case touch = 3
        case link = 4
        case forbid = 5
        case undo = 6
        case policy = 7
        case erase = 8
        case readmit = 9

        var name: StaticString {
            switch self {
            case .put: "put"
            case .remove: "remove"
            case .touch: "touch"
            case .link: "link"
            case .forbid: "forbid"
            case .undo: "undo"
            case .policy: "policy"
            case .erase: "erase"
            case .readmit: "readmit"
            }
        }
    }

    struct Operation: BitwiseCopyable {
        var sequence: UInt64
        /// Its text. A put's begins with 8 bytes: the fields whose former values are kept.
        var start: UInt64
        var count: UInt32
        var record: UInt32
        /// The next operation on its record.
        var next = StoreRecords.none
        var kindValue: UInt8
        var isUndone = false

        var kind: Kind { Kind(rawValue: kindValue) ?? .touch }
    }

    /// 64 bytes.
    struct Record: BitwiseCopyable {
        var keyStart: UInt64
        /// What it is now.
        var start: UInt64 = 0
        var count: UInt32 = 0
        var sourceCount: UInt16
        var idCount: UInt16
        private var ownNumber: UInt32 = 0
        var firstOperation = StoreRecords.none
        var lastOperation = StoreRecords.none
        /// The put that counts.
        var lastPut = StoreRecords.none
        /// Where it stands in the index.
        var unit = StoreIndex.none
        var nextOfUnit = StoreRecords.none
        var previousOfUnit = StoreRecords.none
        /// 1-based, 0 for none.
        var mention: UInt32 = 0
        /// Its place among those that are parties of rows or in groups, from 1; 0 for none.
        var party: UInt32 = 0
        var isLive = false
        var isErased = false
        /// It moves in the change at hand.
        var isMoving = false

        init(keyStart: UInt64, sourceCount: Int, idCount: Int, isErased: Bool = false) {
            self.keyStart = keyStart
            self.sourceCount = UInt16(truncatingIfNeeded: sourceCount)
            self.idCount = UInt16(truncatingIfNeeded: idCount)
            self.isErased = isErased
        }

        /// Minted at the first put that says who it is; 0 before. Ids are counted by records; the probe's is above all.
        var own: UInt64 {
            get { ownNumber == UInt32.max ? UInt64.max : UInt64(ownNumber) }
            set { ownNumber = UInt32(truncatingIfNeeded: newValue) }
        }

        var nameCount: UInt32 { UInt32(sourceCount) &+ UInt32(idCount) }
    }

    /// What the record of a row's organisation says as its role, and the role's number among those of parties.
    static var organisationRole: StaticString { "organisation" }
    static let organisation: UInt8 = 255

    /// The role that a record states, by its number; nil for what is none.
    static func role(_ text: TextSpan) -> UInt8? {
        let name = organisationRole
        if RecordText.isEqual(text, TextSpan(base: name.start, count: name.length)) { return organisation }
        return Role.named(text)?.rawValue
    }

    /// Whether a record says that it is a row's organisation.
    static func isOrganisation(_ text: TextSpan) -> Bool {
        guard let own = RecordText.value(.role, text) else { return false }
        return role(own) == organisation
    }

    /// The record of the row's main party, the chain of the other parties' records, and the groups.
    struct Party: BitwiseCopyable {
        var main = StoreRecords.none
        var firstParty = StoreRecords.none
        var nextParty = StoreRecords.none
        /// The record's first place in `StoreGroups`.
        var member = StoreIndex.none
        var role: UInt8 = 0
    }

    private(set) var records: Buffer<Record>
    private(set) var operations: Buffer<Operation>
    private var parties: Buffer<Party>
    var texts: Buffer<UInt8>
    private var names: StoreMap
    private let hash: KeyedHash
    private(set) var liveCount = 0
    private let memory: Memory

    init(_ memory: Memory) throws(Failure) {
        names = try StoreMap(memory)
        self.memory = memory
        records = Buffer(memory)
        operations = Buffer(memory)
        parties = Buffer(memory)
        texts = Buffer(memory)
        hash = KeyedHash(seed: Platform.randomBits)
    }

    var count: Int { records.count }
    var byteCount: Int { records.byteCount &+ operations.byteCount &+ parties.byteCount &+ texts.byteCount &+ names.byteCount }

    @inline(__always)
    func record(_ place: UInt32) -> UnsafeMutablePointer<Record> { records.base + Int(place) }

    func text(_ start: UInt64, _ count: UInt32) -> TextSpan {
        TextSpan(base: UnsafePointer(texts.base + Int(truncatingIfNeeded: start)), count: Int(count))
    }

    func source(_ place: UInt32) -> TextSpan { text(record(place).pointee.keyStart, UInt32(record(place).pointee.sourceCount)) }
    func id(_ place: UInt32) -> TextSpan {
        let record = record(place).pointee
        return text(record.keyStart &+ UInt64(record.sourceCount), UInt32(record.idCount))
    }

    /// What a record is now.
    func text(of place: UInt32) -> TextSpan { text(record(place).pointee.start, record(place).pointee.count) }

    func text(of operation: Operation) -> TextSpan {
        let whole = text(operation.start, operation.count)
        guard operation.kind == .put, whole.count >= 8 else { return whole }
        return TextSpan(base: whole.base + 8, count: whole.count &- 8)
    }

    func moved(_ operation: Operation) -> UInt64 {
        let whole = text(operation.start, operation.count)
        return whole.count >= 8 ? UnsafeRawPointer(whole.base).loadUnaligned(as: UInt64.self) : 0
    }

    // MARK: Names

    func digest(_ source: TextSpan, _ id: TextSpan) -> UInt64 {
        let first = hash.short(source.base, source.count, domain: 601)
        return KeyedHash.mix(first ^ hash.seedHigh, hash.short(id.base, id.count, domain: 602) ^ hash.seedLow)
    }

    /// The record of a name, or `none`.
    func find(_ source: TextSpan, _ id: TextSpan) -> UInt32 {
        find(digest(source, id), source, id)
    }

    /// Asks the memory for what `find` will look at.
    func prefetch(_ digest: UInt64) { names.prefetch(digest) }

    /// As `find`, for who has the name's `digest`.
    func find(_ digest: UInt64, _ source: TextSpan, _ id: TextSpan) -> UInt32 {
        names.find(digest) { isNamed($0 &- 1, source, id) } &- 1
    }

    private func isNamed(_ place: UInt32, _ source: TextSpan, _ id: TextSpan) -> Bool {
        let record = records.base[Int(place)]
        guard Int(record.sourceCount) == source.count, Int(record.idCount) == id.count else { return false }
        return RecordText.isEqual(self.source(place), source) && RecordText.isEqual(self.id(place), id)
    }

    /// The record of a name, made when it is not there.
    mutating func make(_ source: TextSpan, _ id: TextSpan) throws(Failure) -> UInt32 {
        let digest = digest(source, id)
        let known = find(digest, source, id)
        return known == StoreRecords.none ? try add(digest, source, id) : known
    }

    /// Makes the record of a name that is not there.
    mutating func add(_ digest: UInt64, _ source: TextSpan, _ id: TextSpan) throws(Failure) -> UInt32 {
        guard records.count < Int(StoreRecords.none) &- 1 else {
            throw Failure(.tooManyRows, "the store holds more than it can take")
        }
        let place = UInt32(truncatingIfNeeded: records.count)
        let start = UInt64(truncatingIfNeeded: texts.count)
        try texts.append(source.base, source.count)
        try texts.append(id.base, id.count)
        try records.append(Record(keyStart: start, sourceCount: source.count, idCount: id.count))
        try names.insert(digest, place &+ 1)
        return place
    }

    /// Whose row a record is of, and which parties its own row has.
    func party(_ place: UInt32) -> Party {
        let party = record(place).pointee.party
        return party == 0 ? Party() : parties.base[Int(party) &- 1]
    }

    func member(of place: UInt32) -> UInt32 { party(place).member }

    mutating func setMember(of place: UInt32, _ member: UInt32) throws(Failure) {
        if member == StoreIndex.none, record(place).pointee.party == 0 { return }
        parties.base[try partyPlace(place)].member = member
    }

    private mutating func partyPlace(_ place: UInt32) throws(Failure) -> Int {
        if record(place).pointee.party == 0 {
            try parties.append(Party())
            record(place).pointee.party = UInt32(truncatingIfNeeded: parties.count)
        }
        return Int(record(place).pointee.party) &- 1
    }

    /// Makes a record another party of a main record's row.
    mutating func link(_ record: UInt32, to main: UInt32, role: UInt8) throws(Failure) {
        guard record != main else { return }
        let (own, its) = (try partyPlace(record), try partyPlace(main))
        parties.base[own].main = main
        parties.base[own].role = role
        parties.base[own].nextParty = parties.base[its].firstParty
        parties.base[its].firstParty = record
    }

    /// A record without a name, for one that was erased.
    mutating func makeErased() throws(Failure) {
        try records.append(Record(keyStart: 0, sourceCount: 0, idCount: 0, isErased: true))
    }

    /// Forgets a record's name and texts, in memory too.
    mutating func erase(_ place: UInt32) {
        let record = records.base[Int(place)]
        names.remove(digest(source(place), id(place)), place &+ 1)
        wipe(record.keyStart, record.nameCount)
        wipe(record.start, record.count)
        var next = record.firstOperation
        while next != StoreRecords.none {
            let operation = operations.base[Int(next)]
            wipe(operation.start, operation.count)
            operations.base[Int(next)].count = 0
            operations.base[Int(next)].isUndone = true
            next = operation.next
        }
        records.base[Int(place)].sourceCount = 0
        records.base[Int(place)].idCount = 0
        records.base[Int(place)].count = 0
        records.base[Int(place)].isErased = true
        records.base[Int(place)].own = 0
        if record.party != 0 { parties.base[Int(record.party) &- 1].main = StoreRecords.none }
    }

    /// Room for what is about to be read back.
    mutating func reserve(records count: Int) throws(Failure) {
        try records.reserve(count)
        try operations.reserve(count)
        try names.reserve(names.count &+ count)
    }

    /// Ends a record that is to be erased.
    mutating func end(_ place: UInt32) {
        if records.base[Int(place)].isLive { liveCount &-= 1 }
        records.base[Int(place)].isLive = false
    }

    /// Gives an operation another text; the former one is wiped.
    mutating func rewrite(_ place: Int, _ text: TextSpan) throws(Failure) {
        let former = operations.base[place]
        let start = UInt64(truncatingIfNeeded: texts.count)
        try texts.append(text.base, text.count)
        wipe(former.start, former.count)
        operations.base[place].start = start
        operations.base[place].count = UInt32(truncatingIfNeeded: text.count)
    }

    /// Wipes the id of the main record where a put says whose row it was of.
    func blotOutScope(_ operation: Operation) {
        var walk = RecordText.Walk(text(of: operation))
        while let field = walk.next() {
            guard field.field == .role else { continue }
            let start = UInt64(truncatingIfNeeded: field.scope - UnsafePointer(texts.base))
            wipe(start, UInt32(truncatingIfNeeded: field.scopeCount))
        }
    }

    private func wipe(_ start: UInt64, _ count: UInt32) {
        let base = texts.base + Int(truncatingIfNeeded: start)
        for index in Span.upTo(Int(count)) { base[index] = 0 }
    }

    // MARK: Operations

    /// Adds the newest operation; `text` may not lie in `texts`.
    mutating func append(
        _ kind: Kind, sequence: UInt64, record: UInt32, _ text: TextSpan
    ) throws(Failure) {
        let place = UInt32(truncatingIfNeeded: operations.count)
        let start = UInt64(truncatingIfNeeded: texts.count)
        try texts.append(text.base, text.count)
        try operations.append(
            Operation(
                sequence: sequence, start: start, count: UInt32(truncatingIfNeeded: text.count), record: record,
                kindValue: kind.rawValue))
        guard record != StoreRecords.none else { return }
        let last = records.base[Int(record)].lastOperation
        if last == StoreRecords.none {
            records.base[Int(record)].firstOperation = place
        } else {
            operations.base[Int(last)].next = place
        }
        records.base[Int(record)].lastOperation = place
    }

    // MARK: Trials

    /// Makes a record what it is not, for a lookup; `endTrial` takes it back with all texts from `texts` on.
    mutating func tryOut(_ place: UInt32, _ text: TextSpan) throws(Failure) {
        let start = UInt64(truncatingIfNeeded: texts.count)
        try texts.append(text.base, text.count)
        records.base[Int(place)].start = start
        records.base[Int(place)].count = UInt32(truncatingIfNeeded: text.count)
        records.base[Int(place)].isLive = true
    }

    mutating func endTrial(_ place: UInt32, texts count: Int) {
        texts.setCount(min(count, texts.count))
        records.base[Int(place)].count = 0
        records.base[Int(place)].isLive = false
    }

    func setUndone(_ place: Int) { operations.base[place].isUndone = true }

    /// The place of an operation, or nil.
    func place(of sequence: UInt64) -> Int? {
        var low = 0
        var high = operations.count
        while low < high {
            let middle = (low &+ high) / 2
            if operations.base[middle].sequence < sequence { low = middle &+ 1 } else { high = middle }
        }
        return low < operations.count && operations.base[low].sequence == sequence ? low : nil
    }

    /// The last put that counts, or nil where the record is gone.
    func lastPut(_ place: UInt32) -> Operation? {
        let last = records.base[Int(place)].lastPut
        return last == StoreRecords.none ? nil : operations.base[Int(last)]
    }

    /// What a record is after some of its operations.
    private struct State: BitwiseCopyable {
        var isLive = false
        var start: UInt64 = 0
        var count: UInt32 = 0
        var lastPut = StoreRecords.none
    }

    /// Works out what a record is from its operations.
    mutating func fold(_ place: UInt32) throws(Failure) {
        var state = State()
        var next = records.base[Int(place)].firstOperation
        while next != StoreRecords.none {
            try follow(next, &state)
            next = operations.base[Int(next)].next
        }
        set(place, state)
    }

    /// The same where nothing but the last operation is new.
    mutating func foldLast(_ place: UInt32) throws(Failure) {
        let record = records.base[Int(place)]
        guard record.lastOperation != StoreRecords.none else { return }
        var state = State(isLive: record.isLive, start: record.start, count: record.count, lastPut: record.lastPut)
        try follow(record.lastOperation, &state)
        set(place, state)
    }

    private mutating func follow(_ place: UInt32, _ state: inout State) throws(Failure) {
        let operation = operations.base[Int(place)]
        guard !operation.isUndone else { return }
        if operation.kind == .remove { (state.isLive, state.lastPut) = (false, StoreRecords.none) }
        guard operation.kind == .put else { return }
        let latest: (start: UInt64, count: UInt32) = (operation.start &+ 8, operation.count &- 8)
        let moved = moved(operation)
        if state.isLive, moved != 0 || RecordText.hasFormer(text(state.start, state.count)) {
            var bytes = Buffer<UInt8>(memory)
            try RecordText.follow(text(state.start, state.count), text(latest.start, latest.count), moved: moved, into: &bytes)
            (state.start, state.count) = (UInt64(truncatingIfNeeded: texts.count), UInt32(truncatingIfNeeded: bytes.count))
            try texts.append(bytes.base, bytes.count)
        } else {
            (state.start, state.count) = latest
        }
        (state.isLive, state.lastPut) = (true, place)
    }

    private mutating func set(_ place: UInt32, _ state: State) {
        if state.isLive != records.base[Int(place)].isLive { liveCount &+= state.isLive ? 1 : -1 }
        records.base[Int(place)].isLive = state.isLive
        records.base[Int(place)].start = state.start
        records.base[Int(place)].count = state.isLive ? state.count : 0
        records.base[Int(place)].lastPut = state.lastPut
    }
}
