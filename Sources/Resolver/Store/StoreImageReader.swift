/// Reads an image into an index. Whatever its bytes are, nothing in it leads out of a table, and every list in the index is made here and not
/// taken over: a file that lies gives wrong answers at most, and `check` finds them.
struct StoreImageReader: ~Copyable {
    private let index: UnsafeMutablePointer<StoreIndex>
    private let people: UnsafeMutablePointer<People>
    /// Ids by number.
    private var names: Buffer<UInt32>
    private var words: Buffer<NameToken>
    /// The unit of each record.
    private(set) var units: Buffer<UInt32>
    /// What shares a browser or an address.
    private(set) var members: Buffer<StoreGroups.Member>
    /// It was made by our rules.
    private(set) var isUsable = false

    init(_ index: UnsafeMutablePointer<StoreIndex>, _ people: UnsafeMutablePointer<People>, _ memory: Memory) throws(Failure) {
        let words = try Buffer<NameToken>(memory, capacity: NameParser.maximumTokens)
        self.index = index
        self.people = people
        self.words = words
        names = Buffer(memory)
        units = Buffer(memory)
        members = Buffer(memory)
    }

    /// Takes the next entry of the first part; the heading is passed over.
    mutating func read(_ entry: JournalEntry) throws(Failure) {
        var bytes = StoreBytesReader(entry.payload, entry.count)
        switch StoreCore.Entry(rawValue: entry.kind) {
        case .imageHead: try readHead(&bytes)
        case .image where isUsable:
            var left = try bytes.number32()
            while left > 0 {
                try readContent(&bytes)
                left &-= 1
            }
            left = try bytes.number32()
            while left > 0 {
                try units.append(try bytes.number32())
                left &-= 1
            }
            left = try bytes.number32()
            while left > 0 {
                try members.append(try StoreImageReader.member(&bytes))
                left &-= 1
            }
        default: break
        }
    }

    private static func member(_ bytes: inout StoreBytesReader) throws(Failure) -> StoreGroups.Member {
        let record = try bytes.number32()
        guard let kind = StoreGroups.Kind(rawValue: try bytes.byte()) else { throw StoreImage.isWrong }
        let digest = try bytes.number64()
        let time = kind == .visitor ? Int64(bitPattern: try bytes.number64()) : RecordField.noTime
        guard digest != 0 else { throw StoreImage.isWrong }
        return StoreGroups.Member(digest: digest, time: time, record: record, kindValue: kind.rawValue, isKnown: true)
    }

    private mutating func readHead(_ bytes: inout StoreBytesReader) throws(Failure) {
        guard try bytes.number32() == StoreImage.rules else { return }
        let (contents, units, keys) = (Int(try bytes.number32()), Int(try bytes.number32()), Int(try bytes.number32()))
        try index.pointee.reserve(contents: contents, units: units, keys: keys, cells: Int(truncatingIfNeeded: try bytes.number64()))
        isUsable = true
    }

    private mutating func readContent(_ bytes: inout StoreBytesReader) throws(Failure) {
        let flags = try bytes.byte()
        var identity = Identity(name: try readName(&bytes), birthDate: 0, document: 0)
        if flags & StoreImage.hasBirthDate != 0 { identity.birthDate = try bytes.number32() }
        if flags & StoreImage.hasDocument != 0 { identity.document = try bytes.number64() }
        let phone = flags & StoreImage.hasPhone != 0 ? try bytes.number64() : 0
        let traits = flags & StoreImage.hasTraits != 0 ? try bytes.number64() : 0
        let mask = flags & StoreImage.hasTraits != 0 ? try bytes.number64() : 0
        identity.isMasked = mask != 0
        let records = flags & StoreImage.hasRecords != 0 ? try bytes.number32() : 1
        let unitCount = flags & StoreImage.hasUnits != 0 ? try bytes.number32() : 1
        let named = flags & StoreImage.isNamed != 0 ? try bytes.number32() : StoreRecords.none
        let keyCount = flags & StoreImage.hasManyKeys != 0 ? Int(try bytes.number32()) : Int(try bytes.byte())
        guard records > 0, unitCount > 0, keyCount <= bytes.left / 4 else { throw StoreImage.isWrong }
        let identityID = try people.pointee.identities.intern(identity)
        // Numbers of names and identities are those of this run: so are signatures.
        let content = try index.pointee.load(
            StoreIndex.Content(signature: 0, phone: phone, traits: traits, mask: mask, identity: identityID), keyCount: keyCount, recordCount: records)
        var signature = StoreIndex.signature(identityID, phone, traits, mask)
        var left = unitCount
        var last = StoreIndex.none
        while left > 0 {
            var span = DaySpan()
            span.first = UInt16(truncatingIfNeeded: try bytes.number16())
            span.last = UInt16(truncatingIfNeeded: try bytes.number16())
            last = try index.pointee.loadUnit(content, span, after: last)
            index.pointee.unit(last).pointee.entity = UInt64(try bytes.number32())
            left &-= 1
        }
        for place in Span.upTo(keyCount) { signature &+= try readKey(&bytes, content, place) }
        if named != StoreRecords.none { signature &+= StoreIndex.part(ofRecord: named) }
        index.pointee.content(content).pointee.signature = max(1, signature)
    }

    private mutating func readName(_ bytes: inout StoreBytesReader) throws(Failure) -> UInt32 {
        let number = Int(try bytes.number32())
        if number == 0 { return 0 }
        if number <= names.count { return names.base[number &- 1] }
        guard number == names.count &+ 1 else { throw StoreImage.isWrong }
        var shape = NameShape()
        shape.tokenCount = try bytes.byte()
        shape.familyIndex = Int8(bitPattern: try bytes.byte())
        shape.givenIndex = Int8(bitPattern: try bytes.byte())
        shape.grade = Grade(rawValue: try bytes.byte()) ?? .invalid
        shape.flags = UInt16(truncatingIfNeeded: try bytes.number16())
        guard Int(shape.tokenCount) <= NameParser.maximumTokens else { throw StoreImage.isWrong }
        words.removeAll()
        for _ in Span.upTo(Int(shape.tokenCount)) {
            try words.append(NameToken(skeleton: try bytes.number64(), marks: try bytes.number32(), flags: try bytes.number32()))
        }
        let name = try people.pointee.names.restore(shape, UnsafePointer(words.base), worker: 0)
        guard name != 0 else { throw StoreImage.isWrong }
        try names.append(name)
        return name
    }

    /// Gives a content its next key, and the key's part of the signature.
    private mutating func readKey(_ bytes: inout StoreBytesReader, _ content: UInt32, _ place: Int) throws(Failure) -> UInt64 {
        let cell = try bytes.number32()
        let key = Int(cell & ~StoreIndex.waitingBit)
        if key == index.pointee.keys.count {
            let digest = try bytes.number64()
            let kind = try bytes.byte()
            guard kind & 15 < BlockingKeyKind.count, kind >> 4 <= StoreIndex.silent else { throw StoreImage.isWrong }
            try index.pointee.loadKey(digest, kind: kind & 15, bucket: kind >> 4)
        }
        guard key < index.pointee.keys.count else { throw StoreImage.isWrong }
        try index.pointee.loadHolding(content, place, cell)
        return StoreIndex.part(index.pointee.keys.base[key].digest, isWaiting: cell & StoreIndex.waitingBit != 0)
    }
}

extension StoreIndex {
    /// Room for an image. What it says of itself is believed only as far as room goes.
    mutating func reserve(contents: Int, units: Int, keys: Int, cells: Int) throws(Failure) {
        try self.contents.reserve(contents)
        try self.units.reserve(units)
        try self.keys.reserve(keys)
        try runs.reserve(cells)
    }

    /// Adds a content as an image has it; its units and keys follow.
    mutating func load(_ content: Content, keyCount: Int, recordCount: UInt32) throws(Failure) -> UInt32 {
        var content = content
        content.formMark = formMark(content.identity)
        content.recordCount = recordCount
        content.run = try runs.take(1 &+ keyCount)
        runs.base[Int(content.run)] = UInt32(truncatingIfNeeded: keyCount)
        guard contents.count < Int(StoreIndex.waitingBit) else { throw StoreImage.isWrong }
        try contents.append(content)
        return UInt32(truncatingIfNeeded: contents.count &- 1)
    }

    /// Adds a content's next unit.
    mutating func loadUnit(_ content: UInt32, _ span: DaySpan, after last: UInt32) throws(Failure) -> UInt32 {
        let place = UInt32(truncatingIfNeeded: units.count)
        guard units.count < Int(StoreIndex.waitingBit) else { throw StoreImage.isWrong }
        try units.append(Unit(content: content, span: span))
        units.base[Int(place)].ring = place
        if last == StoreIndex.none {
            contents.base[Int(content)].firstUnit = place
        } else {
            units.base[Int(last)].nextOfContent = place
        }
        return place
    }

    mutating func loadKey(_ digest: UInt64, kind: UInt8, bucket: UInt8) throws(Failure) {
        var key = StoreKey(digest: digest, kind: kind)
        key.bucket = bucket
        try keys.append(key)
    }

    /// Gives a content its next key.
    mutating func loadHolding(_ content: UInt32, _ place: Int, _ cell: UInt32) throws(Failure) {
        let key = cell & ~StoreIndex.waitingBit
        runs.base[Int(contents.base[Int(content)].run) &+ 1 &+ place] = cell
        var counts = counts(key)
        if counts.holders == 0 {
            counts.list = content
            counts.holders = 1
        } else {
            try addHolder(&counts, content)
        }
        if cell & StoreIndex.waitingBit != 0 { counts.waiting &+= 1 }
        counts.records &+= contents.base[Int(content)].recordCount
        try set(key, counts)
        holdingCount &+= 1
    }

    /// Makes contents and keys be found, once all are there.
    mutating func fillMaps() throws(Failure) {
        let ahead = 12
        try contentMap.reserve(contents.count)
        for place in Span.upTo(contents.count) {
            contentMap.prefetch(contents.base[min(place &+ ahead, contents.count &- 1)].signature)
            try contentMap.insert(contents.base[place].signature, UInt32(truncatingIfNeeded: place &+ 1))
        }
        try keyMap.reserve(keys.count)
        for place in Span.upTo(keys.count) {
            keyMap.prefetch(keys.base[min(place &+ ahead, keys.count &- 1)].digest)
            try keyMap.insert(keys.base[place].digest, UInt32(truncatingIfNeeded: place &+ 1))
        }
    }
}

extension StoreCore {
    /// Folds all records, once their operations are there.
    mutating func foldAll() throws(Failure) {
        for place in Span.upTo(records.count) where place != Int(StoreCore.probe) {
            if place & 0xFFF == 0 { try control.checkCancelled() }
            let record = UInt32(truncatingIfNeeded: place)
            guard !records.record(record).pointee.isErased else { continue }
            try records.fold(record)
            try noteParty(record, isNew: false)
        }
    }

    /// Puts the folded records where the image has them, and its persons together.
    mutating func attach(_ image: borrowing StoreImageReader) throws(Failure) {
        guard image.units.count == records.count, records.record(StoreCore.probe).pointee.unit == StoreIndex.none else { throw StoreImage.isWrong }
        let placed = try attachRecords(image)
        // The births are the records upwards by their own ids.
        var chained = 0
        for place in Span.upTo(births.count) {
            let record = births.base[place]
            guard record != StoreRecords.none else { continue }
            let found = records.record(record).pointee
            guard found.unit != StoreIndex.none, found.own == UInt64(truncatingIfNeeded: place &+ 1) else { continue }
            chain(record, found.unit)
            chained &+= 1
        }
        guard chained == placed else { throw StoreImage.isWrong }
        try attachContents()
        try attachPersons()
        try attachMembers(image)
        for place in Span.upTo(records.operations.count) {
            let operation = records.operations.base[place]
            if operation.kind == .link || operation.kind == .forbid { try readDecision(operation) }
        }
        for place in Span.upTo(decisions.pointee.mentions.count) {
            let mention = UInt32(truncatingIfNeeded: place &+ 1)
            let content = decisions.pointee.content(mention)
            if content != Decisions.gone, decisions.pointee.isNamed(mention) { index.pointee.content(content).pointee.mention = mention }
        }
        beginChange(StoreRecords.none)
        try settleDecisions()
        beginChange(StoreRecords.none)
    }

    private mutating func attachRecords(_ image: borrowing StoreImageReader) throws(Failure) -> Int {
        var placed = 0
        for place in Span.upTo(records.count) {
            let unit = image.units.base[place]
            guard unit != StoreIndex.none else { continue }
            let record = records.record(UInt32(truncatingIfNeeded: place))
            guard Int(unit) < index.pointee.units.count, record.pointee.isLive, place != Int(StoreCore.probe) else { throw StoreImage.isWrong }
            record.pointee.unit = unit
            placed &+= 1
        }
        return placed
    }

    private func chain(_ record: UInt32, _ place: UInt32) {
        let unit = index.pointee.unit(place)
        records.record(record).pointee.previousOfUnit = unit.pointee.lastRecord
        if unit.pointee.lastRecord == StoreRecords.none {
            unit.pointee.firstRecord = record
        } else {
            records.record(unit.pointee.lastRecord).pointee.nextOfUnit = record
        }
        unit.pointee.lastRecord = record
        unit.pointee.recordCount &+= 1
    }

    /// Every unit has records, and every content as many as its keys were told.
    private func attachContents() throws(Failure) {
        for place in Span.upTo(index.pointee.contents.count) {
            let content = index.pointee.contents.base[place]
            var count: UInt32 = 0
            var unit = content.firstUnit
            while unit != StoreIndex.none {
                let found = index.pointee.unit(unit).pointee
                guard found.recordCount > 0 else { throw StoreImage.isWrong }
                count &+= found.recordCount
                unit = found.nextOfContent
            }
            guard count == content.recordCount else { throw StoreImage.isWrong }
        }
    }

    /// The groups, and whose the visits of each browser are.
    private mutating func attachMembers(_ image: borrowing StoreImageReader) throws(Failure) {
        for place in Span.upTo(image.members.count) {
            let found = image.members.base[place]
            guard Int(found.record) < records.count, found.record != StoreCore.probe, let kind = StoreGroups.Kind(rawValue: found.kindValue),
                member(found.record, kind) == StoreIndex.none
            else { throw StoreImage.isWrong }
            let record = records.record(found.record).pointee
            let isKnown = record.unit != StoreIndex.none
            guard record.isLive, isKnown || kind == .visitor && record.own != 0 else { throw StoreImage.isWrong }
            try addMember(found.record, kind, found.digest, time: found.time, isKnown: isKnown)
        }
        var owners = Buffer<UInt32>(memory)
        for place in Span.upTo(groups.members.count) {
            let found = groups.members.base[place]
            guard found.kindValue == StoreGroups.Kind.visitor.rawValue, found.previous == StoreIndex.none else { continue }
            try settleVisits(found.digest, &owners)
        }
    }

    /// The units of a person become a ring, behind that of the record whose id the person has.
    private func attachPersons() throws(Failure) {
        for place in Span.upTo(index.pointee.units.count) {
            let unit = UInt32(truncatingIfNeeded: place)
            let entity = index.pointee.unit(unit).pointee.entity
            guard entity != 0 else { continue }
            let record = birth(entity)
            guard record != StoreRecords.none else { throw StoreImage.isWrong }
            let head = records.record(record).pointee.unit
            guard head != StoreIndex.none, index.pointee.unit(head).pointee.entity == entity else { throw StoreImage.isWrong }
            guard head != unit else { continue }
            index.pointee.unit(unit).pointee.ring = index.pointee.unit(head).pointee.ring
            index.pointee.unit(head).pointee.ring = unit
        }
    }
}
