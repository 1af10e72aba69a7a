/// Who shares a phone or an address with a person without being that person (SEMANTICS rule 9), as `ValueSharers` has it for a batch.
///
///     person ─▶ live phones, addresses ─▶ who holds them ─▶ holders of at most 8 identities, a conflict between the two ─▶ relation
///
/// One relation a person and value: that of the pair whose names say most; a phone that both have at one time before one that changed
/// hands, its former owner first.
struct StoreSharers: ~Copyable {
    struct Sharer: BitwiseCopyable {
        var kind: RelationKind
        var entity: UInt64
        /// `NameLevel.rawValue` of the pair that says most.
        var level: UInt8
        var hasSameBirthDate: Bool
        /// The person asked for had the number first.
        var isFrom: Bool
        /// The day on which a new owner came.
        var changeDay: UInt16
        /// Pairs of records that say so.
        var count: UInt32

        var rank: (Int, UInt8, Int, UInt16) { (kind == .changedOwner ? 0 : 1, level, hasSameBirthDate ? 1 : 0, changeDay) }
    }

    /// Records of one person, identity and traits that hold the value at hand. (Not private, as `Presence`: the debug compiler of Swift 6.3.1 then
    /// fails on files that hold a `StoreSharers`.)
    struct Holder: BitwiseCopyable {
        var entity: UInt64
        var identity: UInt32
        var traits: UInt64
        var count: UInt32
    }

    struct Presence: BitwiseCopyable {
        var entity: UInt64
        var span: DaySpan
    }

    private(set) var found: Buffer<Sharer>
    private let person: UInt64
    private var keys: Buffer<UInt64>
    private var holders: Buffer<Holder>
    private var spans: Buffer<Presence>
    private var contents: Buffer<UInt32>
    private var identities: IdentityCount
    private let memory: Memory

    init(_ memory: Memory, _ person: UInt64) {
        self.memory = memory
        self.person = person
        found = Buffer(memory)
        keys = Buffer(memory)
        holders = Buffer(memory)
        spans = Buffer(memory)
        contents = Buffer(memory)
        identities = IdentityCount(memory)
    }

    mutating func run(_ members: borrowing Buffer<UInt32>, _ core: borrowing StoreCore) throws(Failure) {
        let index = core.index
        var last = StoreIndex.none
        for place in Span.upTo(members.count) {
            let content = core.content(of: members.base[place])
            guard content != StoreIndex.none, content != last else { continue }
            last = content
            let (cells, count) = index.pointee.keys(of: content)
            for cell in Span.upTo(count) {
                let key = cells[cell] & ~StoreIndex.waitingBit
                // Buckets 0 to 3 are up to 8 identities.
                let stored = index.pointee.keys.base[Int(key)]
                if stored.kind == UInt8(BlockingKeyKind.phone.rawValue), stored.bucket <= 3 { try keys.append(UInt64(key)) }
            }
        }
        sortKeys()
        for place in Span.upTo(keys.count) where place == 0 || keys.base[place] != keys.base[place &- 1] {
            try holdPhone(UInt32(truncatingIfNeeded: keys.base[place]), core)
            try relate(.sharesPhone, core)
        }
        keys.removeAll()
        for place in Span.upTo(members.count) {
            let member = core.member(members.base[place], .address)
            if member != StoreIndex.none { try keys.append(core.groups.member(member).pointee.digest) }
        }
        sortKeys()
        for place in Span.upTo(keys.count) where place == 0 || keys.base[place] != keys.base[place &- 1] {
            if try holdAddress(keys.base[place], core) { try relate(.sharesAddress, core) }
        }
    }

    private func sortKeys() { HeapSort.sort(keys.base, keys.count) { $0 < $1 } }

    // MARK: Who holds a value

    private mutating func holdPhone(_ key: UInt32, _ core: borrowing StoreCore) throws(Failure) {
        holders.removeAll()
        spans.removeAll()
        let index = core.index
        let isTimeless = KeyLimits.isTimeless(records: Int(index.pointee.counts(key).records))
        let (base, count) = index.pointee.holders(key)
        for holder in Span.upTo(count) {
            let content = index.pointee.content(base[holder]).pointee
            var unit = content.firstUnit
            while unit != StoreIndex.none {
                let found = index.pointee.unit(unit).pointee
                unit = found.nextOfContent
                if found.entity != 0 {
                    try add(found.entity, content, isTimeless ? 1 : found.recordCount, isTimeless ? .unknown : found.span)
                    continue
                }
                // Records that stand one by one are each somebody; without a name and a date no conflict keeps them from anybody.
                let identity = core.people.pointee.identities.identity(content.identity)
                if identity.name == 0, identity.birthDate == 0, content.traits == 0 { continue }
                var record = found.firstRecord
                while record != StoreRecords.none {
                    try add(core.entity(of: record), content, 1, isTimeless ? .unknown : found.span)
                    record = core.records.record(record).pointee.nextOfUnit
                }
            }
        }
    }

    /// False where too many hold the address for it to say anything.
    private mutating func holdAddress(_ digest: UInt64, _ core: borrowing StoreCore) throws(Failure) -> Bool {
        holders.removeAll()
        spans.removeAll()
        contents.removeAll()
        identities.clear()
        var place = core.groups.first(digest)
        while place != StoreIndex.none {
            let member = core.groups.member(place).pointee
            place = member.next
            let content = core.content(of: member.record)
            guard content != StoreIndex.none else { continue }
            let found = core.index.pointee.content(content).pointee
            var isKnown = false
            for index in Span.upTo(contents.count) where contents.base[index] == content { isKnown = true }
            if !isKnown {
                guard contents.count < KeyLimits.contents else { return false }
                try contents.append(content)
                let name = core.people.pointee.identities.identity(found.identity).name
                if name != 0 { try identities.add(core.people.pointee.names.countedForm(name)) }
            }
            try add(core.entity(of: member.record), found, 1, .unknown)
        }
        return try identities.total() <= core.weights.pointee.relationIdentities
    }

    private mutating func add(_ entity: UInt64, _ content: StoreIndex.Content, _ count: UInt32, _ span: DaySpan) throws(Failure) {
        if let place = presence(of: entity) {
            spans.base[place].span.widen(by: span)
        } else {
            try spans.append(Presence(entity: entity, span: span))
        }
        for place in Span.upTo(holders.count)
        where holders.base[place].entity == entity && holders.base[place].identity == content.identity && holders.base[place].traits == content.traits {
            holders.base[place].count &+= count
            return
        }
        try holders.append(Holder(entity: entity, identity: content.identity, traits: content.traits, count: count))
    }

    private func presence(of entity: UInt64) -> Int? {
        for place in Span.upTo(spans.count) where spans.base[place].entity == entity { return place }
        return nil
    }

    // MARK: What that makes of two persons

    private mutating func relate(_ kind: RelationKind, _ core: borrowing StoreCore) throws(Failure) {
        guard spans.count > 1, let here = presence(of: person) else { return }
        let own = spans.base[here].span
        for one in Span.upTo(holders.count) where holders.base[one].entity == person {
            for other in Span.upTo(holders.count) where holders.base[other].entity != person && holders.base[other].entity != 0 {
                let (left, right) = (
                    core.people.pointee.identities.identity(holders.base[one].identity),
                    core.people.pointee.identities.identity(holders.base[other].identity)
                )
                var (ground, level) = Veto.judge(left, right, core.people.pointee.names)
                if ground == .none { ground = Veto.ground(holders.base[one].traits, holders.base[other].traits, left, right) }
                guard ground.isSoft, let there = presence(of: holders.base[other].entity) else { continue }
                let its = spans.base[there].span
                // One after the other with a long time between them: the number changed hands.
                let hasChanged = kind == .sharesPhone && own.days(to: its) > Int(core.weights.pointee.ownerGapDays)
                try add(
                    Sharer(
                        kind: hasChanged ? .changedOwner : kind, entity: holders.base[other].entity, level: level.rawValue,
                        hasSameBirthDate: left.birthDate != 0 && left.birthDate == right.birthDate, isFrom: !hasChanged || own.last < its.first,
                        changeDay: hasChanged ? max(own.first, its.first) : 0,
                        count: holders.base[one].count &* holders.base[other].count))
            }
        }
    }

    /// Of several pairs for one person and value the best stays, and all are counted.
    private mutating func add(_ sharer: Sharer) throws(Failure) {
        for place in Span.upTo(found.count) {
            var known = found.base[place]
            guard known.entity == sharer.entity, (known.kind == .sharesAddress) == (sharer.kind == .sharesAddress) else { continue }
            let count = known.count &+ sharer.count
            if sharer.rank > known.rank { known = sharer }
            known.count = count
            return found.base[place] = known
        }
        try found.append(sharer)
    }
}
