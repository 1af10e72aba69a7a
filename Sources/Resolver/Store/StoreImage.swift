/// What follows from a store's operations, in the form in which it is used: who has which keys, and who is who. It is in the first part of a
/// snapshot and is read as it stands, on a thread of its own beside the operations, so that a store of a million people opens at once.
///
///     head      rules 4 | contents 4 | units 4 | keys 4 | cells 8                what there will be
///     piece     contents | records | members          each: count 4, then its entries
///     content   flags 1 | name 4 [shape, words] [birth date 4] [document 8] [phone 8] [traits 8, mask 8] [records 4] [units 4] [named record 4] keys 1, or 4
///               units: first day 2 | last day 2 | person 4      keys: number 4 [digest 8 | kind and bucket 1]
///     record    its unit 4
///     member    record 4 | kind 1 | digest 8 [time 8]                                  of `StoreGroups`; the time of a browser's
///
/// Names, keys and units are numbered in the order in which they first come; a new name or key says there what it is. Digests are keyed
/// with the seed of the heading. Whoever has other rules than those that made it works it out from the operations.
enum StoreImage {
    /// Changes whenever a record's keys, its identity, a weight or a cluster does; whoever changes those counts it up.
    ///
    /// 2: browsers and addresses.
    /// 3: limits between strangers, names of unsure order, one wrong part of a birth date, time between nameless records only.
    /// 4: words of firms.
    /// 5: accounts and genders tell people apart.
    /// 6: masked names.
    /// 7: the name and the tax code of an organisation's record are a firm's.
    /// 8: numbers beside names.
    static let rules: UInt32 = 11

    struct Sizes: BitwiseCopyable {
        var rules = StoreImage.rules
        var contents: UInt32 = 0
        var units: UInt32 = 0
        var keys: UInt32 = 0
        var cells: UInt64 = 0
    }

    /// Flags of a content.
    static let hasBirthDate: UInt8 = 1
    static let hasDocument: UInt8 = 2
    static let hasPhone: UInt8 = 4
    static let hasRecords: UInt8 = 8
    static let hasUnits: UInt8 = 16
    static let hasManyKeys: UInt8 = 32
    static let isNamed: UInt8 = 64
    static let hasTraits: UInt8 = 128

    static var isWrong: Failure { Failure(.damaged, "the store's image is not what it says that it is") }
}

/// Writes an image. Nothing may change meanwhile.
struct StoreImageWriter: ~Copyable {
    private let index: UnsafeMutablePointer<StoreIndex>
    private let people: UnsafeMutablePointer<People>
    private let decisions: UnsafeMutablePointer<Decisions>
    /// 1 + their numbers, by place; 0 for what was not met yet.
    private var names: Buffer<UInt32>
    private var keys: Buffer<UInt32>
    private var units: Buffer<UInt32>
    private var nameCount: UInt32 = 0
    private var keyCount: UInt32 = 0
    private var unitCount: UInt32 = 0

    init(
        _ index: UnsafeMutablePointer<StoreIndex>, _ people: UnsafeMutablePointer<People>, _ decisions: UnsafeMutablePointer<Decisions>,
        _ memory: Memory
    ) throws(Failure) {
        let names = try Buffer<UInt32>(memory, zeroed: max(1, people.pointee.names.placeCount))
        let keys = try Buffer<UInt32>(memory, zeroed: max(1, index.pointee.keys.count))
        let units = try Buffer<UInt32>(memory, zeroed: max(1, index.pointee.units.count))
        self.index = index
        self.people = people
        self.decisions = decisions
        self.names = names
        self.keys = keys
        self.units = units
    }

    static func writeHead(_ index: borrowing StoreIndex, to bytes: inout Buffer<UInt8>) throws(Failure) {
        try StoreBytes.append(StoreImage.rules, to: &bytes)
        try StoreBytes.append(UInt32(truncatingIfNeeded: index.contentCount), to: &bytes)
        try StoreBytes.append(UInt32(truncatingIfNeeded: index.unitCount), to: &bytes)
        try StoreBytes.append(UInt32(truncatingIfNeeded: index.keyCount), to: &bytes)
        try StoreBytes.append(UInt64(truncatingIfNeeded: index.runs.cells.count), to: &bytes)
    }

    mutating func write(_ place: UInt32, to bytes: inout Buffer<UInt8>) throws(Failure) {
        let content = index.pointee.content(place).pointee
        let identity = people.pointee.identities.identity(content.identity)
        let (cells, cellCount) = index.pointee.keys(of: place)
        var unitTotal: UInt32 = 0
        var unit = content.firstUnit
        while unit != StoreIndex.none {
            unitTotal &+= 1
            unit = index.pointee.unit(unit).pointee.nextOfContent
        }
        var flags: UInt8 = 0
        if identity.birthDate != 0 { flags |= StoreImage.hasBirthDate }
        if identity.document != 0 { flags |= StoreImage.hasDocument }
        if content.phone != 0 { flags |= StoreImage.hasPhone }
        if content.traits | content.mask != 0 { flags |= StoreImage.hasTraits }
        if content.recordCount != 1 { flags |= StoreImage.hasRecords }
        if unitTotal != 1 { flags |= StoreImage.hasUnits }
        if cellCount > 255 { flags |= StoreImage.hasManyKeys }
        if content.mention != 0 { flags |= StoreImage.isNamed }
        try bytes.append(flags)
        try write(name: identity.name, to: &bytes)
        if identity.birthDate != 0 { try StoreBytes.append(identity.birthDate, to: &bytes) }
        if identity.document != 0 { try StoreBytes.append(identity.document, to: &bytes) }
        if content.phone != 0 { try StoreBytes.append(content.phone, to: &bytes) }
        if content.traits | content.mask != 0 {
            try StoreBytes.append(content.traits, to: &bytes)
            try StoreBytes.append(content.mask, to: &bytes)
        }
        if content.recordCount != 1 { try StoreBytes.append(content.recordCount, to: &bytes) }
        if unitTotal != 1 { try StoreBytes.append(unitTotal, to: &bytes) }
        if content.mention != 0 { try StoreBytes.append(decisions.pointee.record(content.mention), to: &bytes) }
        if cellCount > 255 {
            try StoreBytes.append(UInt32(truncatingIfNeeded: cellCount), to: &bytes)
        } else {
            try bytes.append(UInt8(truncatingIfNeeded: cellCount))
        }
        unit = content.firstUnit
        while unit != StoreIndex.none {
            try write(unit: unit, to: &bytes)
            unit = index.pointee.unit(unit).pointee.nextOfContent
        }
        for cell in Span.upTo(cellCount) { try write(key: cells[cell], to: &bytes) }
    }

    private mutating func write(name: UInt32, to bytes: inout Buffer<UInt8>) throws(Failure) {
        guard name != 0 else { return try StoreBytes.append(UInt32(0), to: &bytes) }
        let place = NameDictionary.place(name)
        let known = names.base[place]
        if known != 0 { return try StoreBytes.append(known, to: &bytes) }
        nameCount &+= 1
        names.base[place] = nameCount
        try StoreBytes.append(nameCount, to: &bytes)
        let (words, shape) = people.pointee.names.name(name)
        try bytes.append(shape.tokenCount)
        try bytes.append(UInt8(bitPattern: shape.familyIndex))
        try bytes.append(UInt8(bitPattern: shape.givenIndex))
        try bytes.append(shape.grade.rawValue)
        try StoreBytes.append(shape.flags, to: &bytes)
        for word in Span.upTo(Int(shape.tokenCount)) {
            try StoreBytes.append(words[word].skeleton, to: &bytes)
            try StoreBytes.append(words[word].marks, to: &bytes)
            try StoreBytes.append(words[word].flags, to: &bytes)
        }
    }

    private mutating func write(unit: UInt32, to bytes: inout Buffer<UInt8>) throws(Failure) {
        let found = index.pointee.unit(unit).pointee
        unitCount &+= 1
        units.base[Int(unit)] = unitCount
        try StoreBytes.append(found.span.first, to: &bytes)
        try StoreBytes.append(found.span.last, to: &bytes)
        try StoreBytes.append(UInt32(truncatingIfNeeded: found.entity), to: &bytes)
    }

    private mutating func write(key cell: UInt32, to bytes: inout Buffer<UInt8>) throws(Failure) {
        let key = Int(cell & ~StoreIndex.waitingBit)
        let isNew = keys.base[key] == 0
        if isNew {
            keyCount &+= 1
            keys.base[key] = keyCount
        }
        try StoreBytes.append((keys.base[key] &- 1) | (cell & StoreIndex.waitingBit), to: &bytes)
        guard isNew else { return }
        let found = index.pointee.keys.base[key]
        try StoreBytes.append(found.digest, to: &bytes)
        try bytes.append(found.kind | found.bucket << 4)
    }

    /// The number of a unit that was written.
    func number(ofUnit unit: UInt32) -> UInt32 { unit == StoreIndex.none ? StoreIndex.none : units.base[Int(unit)] &- 1 }
}

extension StoreCore {
    /// Gives the image in pieces of about a hundred kilobytes, the head first. Nothing may change meanwhile.
    func writeImage(_ body: (Entry, UnsafePointer<UInt8>, Int) throws(Failure) -> Void) throws(Failure) {
        var bytes = Buffer<UInt8>(memory)
        try StoreImageWriter.writeHead(index.pointee, to: &bytes)
        try body(.imageHead, bytes.base, bytes.count)
        var writer = try StoreImageWriter(index, people, decisions, memory)
        var content = 0
        var record = 0
        var member = 0
        while content < index.pointee.contents.count || record < records.count || member < groups.members.count {
            bytes.removeAll()
            try StoreBytes.append(UInt32(0), to: &bytes)
            var count: UInt32 = 0
            while content < index.pointee.contents.count, bytes.count < StoreCore.pieceByteCount {
                if index.pointee.contents.base[content].isLive {
                    try writer.write(UInt32(truncatingIfNeeded: content), to: &bytes)
                    count &+= 1
                }
                content &+= 1
            }
            StoreBytes.set(count, at: 0, in: bytes)
            let place = bytes.count
            count = 0
            try StoreBytes.append(count, to: &bytes)
            while content == index.pointee.contents.count, record < records.count, bytes.count < StoreCore.pieceByteCount {
                try StoreBytes.append(writer.number(ofUnit: records.record(UInt32(truncatingIfNeeded: record)).pointee.unit), to: &bytes)
                record &+= 1
                count &+= 1
            }
            StoreBytes.set(count, at: place, in: bytes)
            let membersAt = bytes.count
            count = 0
            try StoreBytes.append(count, to: &bytes)
            while content == index.pointee.contents.count, record == records.count, member < groups.members.count,
                bytes.count < StoreCore.pieceByteCount
            {
                let found = groups.members.base[member]
                member &+= 1
                guard found.record != StoreRecords.none else { continue }
                try StoreBytes.append(found.record, to: &bytes)
                try bytes.append(found.kindValue)
                try StoreBytes.append(found.digest, to: &bytes)
                if found.kindValue == StoreGroups.Kind.visitor.rawValue { try StoreBytes.append(UInt64(bitPattern: found.time), to: &bytes) }
                count &+= 1
            }
            StoreBytes.set(count, at: membersAt, in: bytes)
            try body(.image, bytes.base, bytes.count)
        }
    }
}
