/// What an answer says of a person besides his id: his latest touchpoint and who looks after him, without a walk over all that he has.
///
///     person          ─▶ entry { his touchpoints, the latest two of them, records that name all his owners }
///     (person, event) ─▶ told { identity, time }
///
/// An entry is made when it is first asked for, in O(what the person has); one of a person with little is dropped again. From then on it follows the
/// operations and the changes of persons: what came to him is added, and where something left him the entry is forgotten.
struct StoreSituations: ~Copyable {
    /// One dated interaction of a person, however many rows tell of it.
    private struct Told: BitwiseCopyable {
        var identity: UInt64
        var time: Int64
        var entry: UInt32
        /// The next of the person, or of the free places.
        var next: UInt32
    }

    /// A record that names somebody who looks after the person, and whom no other such record names.
    private struct Owner: BitwiseCopyable {
        var record: UInt32
        var next: UInt32
    }

    private struct Entry: BitwiseCopyable {
        var entity: UInt64
        var firstTold = none
        /// The two latest, where `isRanked`.
        var latest = none
        var second = none
        var isRanked = true
        var firstOwner = none
        var knowsOwners = true
        /// Records and touchpoints that were taken in.
        var size: UInt32 = 0
    }

    private static let none = UInt32.max
    /// A person with so little is looked through each time.
    private static let few: UInt32 = 32

    /// Records and touchpoints looked at: the work of answers.
    private(set) var looked: UInt64 = 0
    private var entries: Buffer<Entry>
    private var told: Buffer<Told>
    private var owners: Buffer<Owner>
    private var freeEntry = none
    private var freeTold = none
    private var freeOwner = none
    private var places: StoreMap
    private var identities: StoreMap
    /// Operations and changes that the entries know of.
    private var operationCount = 0
    private var changeCount = 0
    /// Nothing failed half-way.
    private var isWhole = true
    private let hash: KeyedHash
    private let memory: Memory

    init(_ memory: Memory) throws(Failure) {
        let places = try StoreMap(memory)
        let identities = try StoreMap(memory)
        self.places = places
        self.identities = identities
        self.memory = memory
        entries = Buffer(memory)
        told = Buffer(memory)
        owners = Buffer(memory)
        hash = KeyedHash(seed: Platform.randomBits)
    }

    /// Writes when the latest touchpoint of a person was, other than the one that operation `except` tells of (0 for none), and the records
    /// that name all who look after him, in no order, into `named`.
    mutating func situation(
        of entity: UInt64, except: UInt64, _ core: borrowing StoreCore, named: inout Buffer<UInt32>
    ) throws(Failure) -> Int64 {
        try refresh(core)
        isWhole = false
        var place = self.place(of: entity)
        let isKnown = place >= 0
        if !isKnown { place = try make(entity, core) }
        if !entries.base[place].isRanked { rank(place) }
        if !entries.base[place].knowsOwners { try findOwners(place, core) }
        let entry = entries.base[place]
        var owner = entry.firstOwner
        while owner != StoreSituations.none {
            try named.append(owners.base[Int(owner)].record)
            owner = owners.base[Int(owner)].next
        }
        var last = entry.latest
        if except > 0, last != StoreSituations.none, let found = core.records.place(of: except) {
            let operation = core.records.operations.base[found]
            if let row = try StoreTimeline.row(core, operation), row.identity == told.base[Int(last)].identity { last = entry.second }
        }
        let time = last == StoreSituations.none ? TouchpointRow.noTime : told.base[Int(last)].time
        if entry.size <= StoreSituations.few {
            forget(place)
        } else if !isKnown {
            try places.insert(digest(entity), UInt32(truncatingIfNeeded: place &+ 1))
        }
        isWhole = true
        return time
    }

    // MARK: Following

    /// Takes in what was done since the last time.
    private mutating func refresh(_ core: borrowing StoreCore) throws(Failure) {
        let operations = core.records.operations.count
        let changes = core.changes.count
        // To forget all costs no more than to go through so much.
        let isFar = operations &- operationCount > told.count &+ 1_024 || changes &- changeCount > told.count &+ 1_024
        if !isWhole || isFar || operations < operationCount || changes < changeCount { try clear() }
        isWhole = false
        if places.count > 0 {
            while changeCount < changes {
                try follow(core.changes.base[changeCount], core)
                changeCount &+= 1
            }
            while operationCount < operations {
                try follow(core.records.operations.base[operationCount], core)
                operationCount &+= 1
            }
        }
        operationCount = operations
        changeCount = changes
        isWhole = true
    }

    private mutating func follow(_ change: StoreCore.Change, _ core: borrowing StoreCore) throws(Failure) {
        forget(entity: change.from)
        let place = place(of: change.to)
        if place >= 0, change.record != StoreRecords.none { try add(change.record, to: place, core) }
    }

    private mutating func follow(_ operation: StoreRecords.Operation, _ core: borrowing StoreCore) throws(Failure) {
        var record = operation.record
        if operation.kind == .undo {
            let text = core.records.text(of: operation)
            guard text.count >= 8 else { return }
            var bytes = StoreBytesReader(text)
            guard let undone = core.records.place(of: try bytes.number64()) else { return }
            record = core.records.operations.base[undone].record
        }
        guard record != StoreRecords.none else { return }
        let place = place(of: core.entity(of: record))
        guard place >= 0 else { return }
        switch operation.kind {
        case .put: try addOwners(of: record, to: place, core)
        case .touch where !operation.isUndone:
            if operation.sequence > (try core.touched.pointee.entry(record, core.records)).since, let row = try StoreTimeline.row(core, operation) {
                try add(row, to: place)
            }
        case .undo: forget(place)
        default: break
        }
    }

    // MARK: Entries

    private func digest(_ entity: UInt64) -> UInt64 { KeyedHash.mix(hash.seedLow ^ entity, hash.seedHigh) }

    private func place(of entity: UInt64) -> Int {
        guard entity != 0, places.count > 0 else { return -1 }
        return Int(places.find(digest(entity)) { entries.base[Int($0) &- 1].entity == entity }) &- 1
    }

    /// An entry that is not in the map yet.
    private mutating func make(_ entity: UInt64, _ core: borrowing StoreCore) throws(Failure) -> Int {
        var place = Int(freeEntry)
        if freeEntry == StoreSituations.none {
            place = entries.count
            try entries.append(Entry(entity: entity))
        } else {
            freeEntry = entries.base[place].latest
            entries.base[place] = Entry(entity: entity)
        }
        var members = Buffer<UInt32>(memory)
        try core.membersUnsorted(entity, into: &members)
        var member = 0
        while member < members.count {
            try add(members.base[member], to: place, core)
            member &+= 1
        }
        return place
    }

    private mutating func forget(entity: UInt64) {
        let place = place(of: entity)
        if place >= 0 { forget(place) }
    }

    private mutating func forget(_ place: Int) {
        let entry = entries.base[place]
        places.remove(digest(entry.entity), UInt32(truncatingIfNeeded: place &+ 1))
        var next = entry.firstTold
        while next != StoreSituations.none {
            let event = told.base[Int(next)]
            identities.remove(digest(event.identity, place), next &+ 1)
            told.base[Int(next)].next = freeTold
            freeTold = next
            next = event.next
        }
        forgetOwners(place)
        entries.base[place].entity = 0
        entries.base[place].latest = freeEntry
        freeEntry = UInt32(truncatingIfNeeded: place)
    }

    private mutating func clear() throws(Failure) {
        places = try StoreMap(memory)
        identities = try StoreMap(memory)
        entries.removeAll()
        told.removeAll()
        owners.removeAll()
        (freeEntry, freeTold, freeOwner) = (StoreSituations.none, StoreSituations.none, StoreSituations.none)
    }

    /// Takes in all that a record says.
    private mutating func add(_ record: UInt32, to place: Int, _ core: borrowing StoreCore) throws(Failure) {
        entries.base[place].size &+= 1
        looked &+= 1
        try addOwners(of: record, to: place, core)
        try StoreTimeline.forEachRow(of: record, core) { (row, _) throws(Failure) in try add(row, to: place) }
    }

    // MARK: Touchpoints

    private func digest(_ identity: UInt64, _ place: Int) -> UInt64 {
        KeyedHash.mix(hash.seedHigh ^ identity, hash.seedLow ^ UInt64(truncatingIfNeeded: place))
    }

    private mutating func add(_ row: TouchpointRow, to place: Int) throws(Failure) {
        looked &+= 1
        let owner = UInt32(truncatingIfNeeded: place)
        let digest = digest(row.identity, place)
        let known = identities.find(digest) {
            told.base[Int($0) &- 1].identity == row.identity && told.base[Int($0) &- 1].entry == owner
        }
        guard known == 0 else { return meet(known &- 1, row.time, place) }
        let event = Told(identity: row.identity, time: row.time, entry: owner, next: entries.base[place].firstTold)
        var fresh = freeTold
        if fresh == StoreSituations.none {
            fresh = UInt32(truncatingIfNeeded: told.count)
            try told.append(event)
        } else {
            freeTold = told.base[Int(fresh)].next
            told.base[Int(fresh)] = event
        }
        try identities.insert(digest, fresh &+ 1)
        entries.base[place].firstTold = fresh
        entries.base[place].size &+= 1
        rank(fresh, in: place)
    }

    /// A touchpoint is told of again: it is as old as the oldest row says.
    private mutating func meet(_ event: UInt32, _ time: Int64, _ place: Int) {
        let former = told.base[Int(event)].time
        guard time != TouchpointRow.noTime, former == TouchpointRow.noTime || time < former else { return }
        told.base[Int(event)].time = time
        let entry = entries.base[place]
        if event == entry.latest || event == entry.second { entries.base[place].isRanked = false } else { rank(event, in: place) }
    }

    /// Puts a touchpoint among the latest two, if it is one of them.
    private mutating func rank(_ event: UInt32, in place: Int) {
        let entry = entries.base[place]
        if isLater(event, entry.latest) {
            entries.base[place].second = entry.latest
            entries.base[place].latest = event
        } else if isLater(event, entry.second) {
            entries.base[place].second = event
        }
    }

    private func isLater(_ one: UInt32, _ other: UInt32) -> Bool {
        other == StoreSituations.none || told.base[Int(one)].time > told.base[Int(other)].time
    }

    /// Finds the latest two anew: one of them turned out to be older. O(touchpoints of the person).
    private mutating func rank(_ place: Int) {
        entries.base[place].latest = StoreSituations.none
        entries.base[place].second = StoreSituations.none
        entries.base[place].isRanked = true
        var next = entries.base[place].firstTold
        while next != StoreSituations.none {
            rank(next, in: place)
            next = told.base[Int(next)].next
            looked &+= 1
        }
    }

    // MARK: Owners

    /// Notes a record that names an owner whom none of those noted names. Of one that was noted and is put again, nobody knows.
    private mutating func addOwners(of record: UInt32, to place: Int, _ core: borrowing StoreCore) throws(Failure) {
        guard entries.base[place].knowsOwners else { return }
        var next = entries.base[place].firstOwner
        while next != StoreSituations.none {
            if owners.base[Int(next)].record == record {
                forgetOwners(place)
                entries.base[place].knowsOwners = false
                return
            }
            next = owners.base[Int(next)].next
        }
        var walk = RecordText.Walk(core.records.text(of: record))
        while let field = walk.next() {
            guard field.field == .owner, !field.isFormer, !names(place, field.text, core) else { continue }
            return try note(record, place)
        }
    }

    private func names(_ place: Int, _ owner: TextSpan, _ core: borrowing StoreCore) -> Bool {
        var next = entries.base[place].firstOwner
        while next != StoreSituations.none {
            var walk = RecordText.Walk(core.records.text(of: owners.base[Int(next)].record))
            while let field = walk.next() {
                if field.field == .owner, !field.isFormer, RecordText.isEqual(field.text, owner) { return true }
            }
            next = owners.base[Int(next)].next
        }
        return false
    }

    private mutating func note(_ record: UInt32, _ place: Int) throws(Failure) {
        let owner = Owner(record: record, next: entries.base[place].firstOwner)
        var fresh = freeOwner
        if fresh == StoreSituations.none {
            fresh = UInt32(truncatingIfNeeded: owners.count)
            try owners.append(owner)
        } else {
            freeOwner = owners.base[Int(fresh)].next
            owners.base[Int(fresh)] = owner
        }
        entries.base[place].firstOwner = fresh
    }

    private mutating func forgetOwners(_ place: Int) {
        var next = entries.base[place].firstOwner
        while next != StoreSituations.none {
            let after = owners.base[Int(next)].next
            owners.base[Int(next)].next = freeOwner
            freeOwner = next
            next = after
        }
        entries.base[place].firstOwner = StoreSituations.none
    }

    private mutating func findOwners(_ place: Int, _ core: borrowing StoreCore) throws(Failure) {
        entries.base[place].knowsOwners = true
        var members = Buffer<UInt32>(memory)
        try core.membersUnsorted(entries.base[place].entity, into: &members)
        var member = 0
        while member < members.count {
            looked &+= 1
            try addOwners(of: members.base[member], to: place, core)
            member &+= 1
        }
    }
}
