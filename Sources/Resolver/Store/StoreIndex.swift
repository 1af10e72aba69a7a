/// Who holds what: the distinct contents of a store's records, their keys, and who holds each key.
///
///     content   { signature, identity, phone, traits, mask, run ─▶ [ count | key … ], its units }  56 bytes
///     key       { digest, who holds it: one content, or ─▶ [ content | content … ] }               16 bytes (`StoreKey`)
///     unit      { its content, the days it speaks of, its records, its cluster's ring }            32 bytes
///     maps      signature ─▶ content, digest ─▶ key                                                8 bytes a slot
///
/// Records of equal content are one content, so a customer of 10,000 equal orders is one holder; those of equal days are one unit. Adding
/// and taking out are each other's exact inverse (law 2); a key that nobody holds is gone. How many people hold a key (`ids(k)`) is
/// counted over at most `KeyLimits.contents` holders: a key with more is silent whatever they are called. The second reading of a nameless
/// record's number is held in waiting: it counts while somebody holds that number as his own.
struct StoreIndex: ~Copyable {
    static let none = UInt32.max
    /// The bucket of a silent key.
    static let silent: UInt8 = 5
    /// Of a key in a content's run: it is held in waiting.
    static let waitingBit: UInt32 = 1 << 31

    struct Content: BitwiseCopyable {
        // First, because who asks the memory for a content gets the line in which it begins.
        var identity: UInt32
        /// Of the name's `countedForm`, 0 for none: equal ones are looked at closely.
        var formMark: UInt32 = 0
        var signature: UInt64
        /// The least mobile number, 0 for none.
        var phone: UInt64
        /// `RecordTraits`.
        var traits: UInt64
        /// `NameMask`.
        var mask: UInt64
        /// Its keys; `none` for a content that is gone.
        var run = StoreIndex.none
        var firstUnit = StoreIndex.none
        var recordCount: UInt32 = 0
        /// Its record's place among those that decisions name, from 1; 0 for none.
        var mention: UInt32 = 0

        init(signature: UInt64, phone: UInt64, traits: UInt64, mask: UInt64, identity: UInt32, mention: UInt32 = 0) {
            self.signature = signature
            self.phone = phone
            self.traits = traits
            self.mask = mask
            self.identity = identity
            self.mention = mention
        }

        var isLive: Bool { run != StoreIndex.none }
    }

    /// The records of a content that speak of the same days.
    struct Unit: BitwiseCopyable {
        private var entityNumber: UInt32 = 0
        var content: UInt32
        var span: DaySpan
        /// Its records, upwards by their own ids.
        var firstRecord = StoreIndex.none
        var lastRecord = StoreIndex.none
        var recordCount: UInt32 = 0
        /// The next unit of its cluster: a ring.
        var ring: UInt32 = 0
        var nextOfContent = StoreIndex.none

        init(content: UInt32, span: DaySpan) {
            self.content = content
            self.span = span
        }

        /// Of its cluster; 0 where its records stand one by one. Ids are counted by records, of which there are below 2³².
        var entity: UInt64 {
            get { UInt64(entityNumber) }
            set { entityNumber = UInt32(truncatingIfNeeded: newValue) }
        }
    }

    var contents: Buffer<Content>
    var units: Buffer<Unit>
    var keys: Buffer<StoreKey>
    /// The keys of contents, and the holders of keys that several hold.
    var runs: CellPool
    /// The counts of keys that many hold.
    var rich: Buffer<StoreKey.Counts>
    var contentMap: StoreMap
    var keyMap: StoreMap
    private var freeContents: Buffer<UInt32>
    private var freeUnits: Buffer<UInt32>
    var freeKeys: Buffer<UInt32>
    var freeRich: Buffer<UInt32>
    var identityCount: IdentityCount
    let people: UnsafeMutablePointer<People>
    var holdingCount = 0

    init(_ people: UnsafeMutablePointer<People>, _ memory: Memory) throws(Failure) {
        let contentMap = try StoreMap(memory)
        let keyMap = try StoreMap(memory)
        let runs = try CellPool(memory)
        self.people = people
        self.contentMap = contentMap
        self.keyMap = keyMap
        self.runs = runs
        contents = Buffer(memory)
        keys = Buffer(memory)
        units = Buffer(memory)
        rich = Buffer(memory)
        freeContents = Buffer(memory)
        freeUnits = Buffer(memory)
        freeKeys = Buffer(memory)
        freeRich = Buffer(memory)
        identityCount = IdentityCount(memory)
    }

    /// Contents, units and keys that are there.
    var contentCount: Int { contentMap.count }
    var unitCount: Int { units.count &- freeUnits.count }
    var keyCount: Int { keyMap.count }
    var byteCount: Int {
        contents.byteCount &+ units.byteCount &+ keys.byteCount &+ runs.byteCount &+ rich.byteCount &+ contentMap.byteCount
            &+ keyMap.byteCount &+ freeContents.byteCount &+ freeUnits.byteCount &+ freeKeys.byteCount
    }

    // MARK: Contents

    @inline(__always)
    func content(_ place: UInt32) -> UnsafeMutablePointer<Content> { contents.base + Int(place) }

    /// The content of a signature, or `none`.
    func find(_ signature: UInt64) -> UInt32 {
        let contents = contents.base
        return contentMap.find(signature) { contents[Int($0) &- 1].signature == signature } &- 1
    }

    /// Adds a content without records. Keys whose bucket changes go to `changed`. `waiting`: phones that count where somebody holds them.
    mutating func add(
        _ content: Content, _ wanted: UnsafePointer<RecordReader.Key>, _ count: Int, waiting: borrowing Buffer<RecordReader.Key>,
        changed: inout Buffer<UInt32>
    ) throws(Failure) -> UInt32 {
        fetchKeys(wanted, count)
        var content = content
        content.formMark = formMark(content.identity)
        fetchHolders(wanted, count)
        let total = count &+ waiting.count
        content.run = try runs.take(1 &+ total)
        let place = try StoreIndex.place(&contents, &freeContents, content)
        try contentMap.insert(content.signature, place &+ 1)
        fetchContents(wanted, count, formMark: content.formMark)
        for index in Span.upTo(total) {
            let isWaiting = index >= count
            let key = try hold(place, isWaiting ? waiting.base[index &- count] : wanted[index], isWaiting: isWaiting, changed: &changed)
            runs.base[Int(content.run) &+ 1 &+ index] = isWaiting ? key | StoreIndex.waitingBit : key
        }
        runs.base[Int(content.run)] = UInt32(truncatingIfNeeded: total)
        return place
    }

    /// Takes out a content that no record has.
    mutating func remove(_ place: UInt32, changed: inout Buffer<UInt32>) throws(Failure) {
        let content = contents.base[Int(place)]
        let count = Int(runs.base[Int(content.run)])
        for index in Span.upTo(count) {
            let cell = runs.base[Int(content.run) &+ 1 &+ index]
            try release(cell & ~StoreIndex.waitingBit, place, isWaiting: cell & StoreIndex.waitingBit != 0, changed: &changed)
        }
        runs.give(content.run, 1 &+ count)
        contentMap.remove(content.signature, place &+ 1)
        contents.base[Int(place)].run = StoreIndex.none
        contents.base[Int(place)].firstUnit = StoreIndex.none
        try freeContents.append(place)
    }

    func formMark(_ identity: UInt32) -> UInt32 {
        let name = people.pointee.identities.identity(identity).name
        guard name != 0 else { return 0 }
        let form = people.pointee.names.countedForm(name)
        return form == 0 ? 0 : UInt32(truncatingIfNeeded: form ^ (form >> 32)) | 1
    }

    // MARK: Units

    @inline(__always)
    func unit(_ place: UInt32) -> UnsafeMutablePointer<Unit> { units.base + Int(place) }

    /// The unit of some days of a content, or `none`. O(its units).
    func unit(of content: UInt32, _ span: DaySpan) -> UInt32 {
        var unit = contents.base[Int(content)].firstUnit
        while unit != StoreIndex.none, units.base[Int(unit)].span != span { unit = units.base[Int(unit)].nextOfContent }
        return unit
    }

    /// Whether all records of a content speak of the same days.
    func hasOneUnit(_ content: UInt32) -> Bool {
        let first = contents.base[Int(content)].firstUnit
        return first != StoreIndex.none && units.base[Int(first)].nextOfContent == StoreIndex.none
    }

    mutating func addUnit(_ content: UInt32, _ span: DaySpan) throws(Failure) -> UInt32 {
        var unit = Unit(content: content, span: span)
        unit.nextOfContent = contents.base[Int(content)].firstUnit
        let place = try StoreIndex.place(&units, &freeUnits, unit)
        units.base[Int(place)].ring = place
        contents.base[Int(content)].firstUnit = place
        return place
    }

    /// Takes out a unit that no record is in.
    mutating func removeUnit(_ place: UInt32) throws(Failure) {
        let unit = units.base[Int(place)]
        if contents.base[Int(unit.content)].firstUnit == place {
            contents.base[Int(unit.content)].firstUnit = unit.nextOfContent
        } else {
            var before = contents.base[Int(unit.content)].firstUnit
            while units.base[Int(before)].nextOfContent != place { before = units.base[Int(before)].nextOfContent }
            units.base[Int(before)].nextOfContent = unit.nextOfContent
        }
        units.base[Int(place)].recordCount = 0
        try freeUnits.append(place)
    }

    /// A record came to a content (`isMore`) or left it: its keys are held by one record more or less.
    mutating func countRecord(_ content: UInt32, isMore: Bool, changed: inout Buffer<UInt32>) throws(Failure) {
        contents.base[Int(content)].recordCount &+= isMore ? 1 : UInt32.max
        let run = Int(contents.base[Int(content)].run)
        for index in Span.upTo(Int(runs.base[run])) {
            let key = runs.base[run &+ 1 &+ index] & ~StoreIndex.waitingBit
            var counts = counts(key)
            let was = KeyLimits.isTimeless(records: Int(counts.records))
            counts.records &+= isMore ? 1 : UInt32.max
            try set(key, counts)
            if was != KeyLimits.isTimeless(records: Int(counts.records)), isLive(key) { try changed.append(key) }
        }
    }

    static func place<Element: BitwiseCopyable>(
        _ table: inout Buffer<Element>, _ free: inout Buffer<UInt32>, _ element: Element
    ) throws(Failure) -> UInt32 {
        if free.count > 0 {
            let place = free.base[free.count &- 1]
            free.setCount(free.count &- 1)
            table.base[Int(place)] = element
            return place
        }
        // The top bit of a key is free for those that wait.
        guard table.count < Int(StoreIndex.waitingBit) &- 1 else {
            throw Failure(.tooManyRows, "the store holds more than it can take")
        }
        try table.append(element)
        return UInt32(truncatingIfNeeded: table.count &- 1)
    }
}
