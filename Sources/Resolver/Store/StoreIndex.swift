/// Who holds what: the distinct contents of a store's records, their keys, and who holds each key.
///
///     key       { digest, kind, bucket, holders, first ─┐ }
///     holding   { key, content, next and previous of the key, next of the content }
///     content   { signature, identity, phone, its holdings, its units }
///     unit      { its content, the days it speaks of, its records, its cluster's ring }
///
/// Records of equal content are one content, so a customer of 10,000 equal orders is one holder; those of equal days are one unit. Adding
/// and taking out are each other's exact inverse (law 2); a key that nobody holds is gone. How many people hold a key (`ids(k)`) is
/// counted over at most `KeyLimits.contents` holders: a key with more is silent whatever they are called. The second reading of a nameless
/// record's number is held in waiting: it counts while somebody holds that number as his own.
struct StoreIndex: ~Copyable {
    static let none = UInt32.max
    /// The bucket of a silent key.
    static let silent: UInt8 = 5

    struct Content: BitwiseCopyable {
        var signature: UInt64
        /// The least mobile number, 0 for none.
        var phone: UInt64
        var identity: UInt32
        var firstHolding = StoreIndex.none
        var firstUnit = StoreIndex.none
        var unitCount: UInt32 = 0
        var recordCount: UInt32 = 0
        /// In the region at hand: 1 + its place, its first node and how many it has.
        var mark: UInt32 = 0
        var firstNode: UInt32 = 0
        var nodeCount: UInt32 = 0
        /// Its record's place among those that decisions name, from 1; 0 for none.
        var mention: UInt32 = 0
        var isLive = true
    }

    /// The records of a content that speak of the same days. 48 bytes.
    struct Unit: BitwiseCopyable {
        /// Of its cluster; 0 where its records stand one by one.
        var entity: UInt64 = 0
        var content: UInt32
        var span: DaySpan
        /// Its records, upwards by their own ids.
        var firstRecord = StoreIndex.none
        var lastRecord = StoreIndex.none
        var recordCount: UInt32 = 0
        /// The next unit of its cluster: a ring.
        var ring: UInt32 = 0
        var nextOfContent = StoreIndex.none
        /// 1 + its node in the region at hand.
        var mark: UInt32 = 0
    }

    struct Key: BitwiseCopyable {
        var digest: UInt64
        var first = StoreIndex.none
        var count: UInt32 = 0
        /// Holders that do not merely wait.
        var regular: UInt32 = 0
        /// Records that hold it.
        var records: UInt32 = 0
        var kind: UInt8
        var bucket: UInt8 = 0

        var isLive: Bool { bucket != StoreIndex.silent && regular > 0 }
        /// As `PairEvidence` takes it.
        var packed: UInt16 {
            PairEvidence.pack(kind: Int(kind), bucket: Int(bucket), isTimeless: KeyLimits.isTimeless(records: Int(records)))
        }
    }

    struct Holding: BitwiseCopyable {
        var key: UInt32
        var content: UInt32
        var next: UInt32
        var previous: UInt32
        var nextOfContent: UInt32
        var isWaiting: Bool
    }

    private(set) var contents: Buffer<Content>
    private(set) var units: Buffer<Unit>
    private(set) var keys: Buffer<Key>
    private(set) var holdings: Buffer<Holding>
    private var contentMap: StoreMap
    private var keyMap: StoreMap
    private var freeContents: Buffer<UInt32>
    private var freeUnits: Buffer<UInt32>
    private var freeKeys: Buffer<UInt32>
    private var freeHoldings: Buffer<UInt32>
    private var identityCount: IdentityCount
    private let people: UnsafeMutablePointer<People>
    /// Contents that are there.
    private(set) var contentCount = 0

    init(_ people: UnsafeMutablePointer<People>, _ memory: Memory) throws(Failure) {
        let contentMap = try StoreMap(memory)
        let keyMap = try StoreMap(memory)
        self.people = people
        self.contentMap = contentMap
        self.keyMap = keyMap
        contents = Buffer(memory)
        keys = Buffer(memory)
        holdings = Buffer(memory)
        units = Buffer(memory)
        freeContents = Buffer(memory)
        freeUnits = Buffer(memory)
        freeKeys = Buffer(memory)
        freeHoldings = Buffer(memory)
        identityCount = IdentityCount(memory)
    }

    var keyCount: Int { keyMap.count }
    var holdingCount: Int { holdings.count &- freeHoldings.count }
    var byteCount: Int {
        contents.byteCount &+ units.byteCount &+ keys.byteCount &+ holdings.byteCount &+ contentMap.byteCount &+ keyMap.byteCount
            &+ freeContents.byteCount &+ freeUnits.byteCount &+ freeKeys.byteCount &+ freeHoldings.byteCount
    }

    // MARK: Contents

    @inline(__always)
    func content(_ place: UInt32) -> UnsafeMutablePointer<Content> { contents.base + Int(place) }

    /// The content of a signature, or `none`.
    func find(_ signature: UInt64) -> UInt32 {
        let found = contentMap.find(signature)
        return found == 0 ? StoreIndex.none : found &- 1
    }

    /// Adds a content without records. Keys whose bucket changes go to `changed`. `waiting`: phones that count where somebody holds them.
    mutating func add(
        _ content: Content, _ wanted: UnsafePointer<RecordReader.Key>, _ count: Int, waiting: borrowing Buffer<RecordReader.Key>,
        changed: inout Buffer<UInt32>
    ) throws(Failure) -> UInt32 {
        // All keys' places are on their way from the memory while the first is looked at.
        for index in Span.upTo(count) { keyMap.prefetch(StoreIndex.digest(wanted[index])) }
        let place = try StoreIndex.place(&contents, &freeContents, content)
        try contentMap.insert(content.signature, place &+ 1)
        contentCount &+= 1
        for index in Span.upTo(count) { try hold(place, wanted[index], isWaiting: false, changed: &changed) }
        for index in Span.upTo(waiting.count) { try hold(place, waiting.base[index], isWaiting: true, changed: &changed) }
        return place
    }

    /// Takes out a content that no record has.
    mutating func remove(_ place: UInt32, changed: inout Buffer<UInt32>) throws(Failure) {
        var holding = contents.base[Int(place)].firstHolding
        while holding != StoreIndex.none {
            let next = holdings.base[Int(holding)].nextOfContent
            try release(holding, changed: &changed)
            holding = next
        }
        contentMap.remove(contents.base[Int(place)].signature)
        contents.base[Int(place)].isLive = false
        contents.base[Int(place)].firstHolding = StoreIndex.none
        try freeContents.append(place)
        contentCount &-= 1
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

    mutating func addUnit(_ content: UInt32, _ span: DaySpan) throws(Failure) -> UInt32 {
        var unit = Unit(content: content, span: span)
        unit.nextOfContent = contents.base[Int(content)].firstUnit
        let place = try StoreIndex.place(&units, &freeUnits, unit)
        units.base[Int(place)].ring = place
        contents.base[Int(content)].firstUnit = place
        contents.base[Int(content)].unitCount &+= 1
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
        contents.base[Int(unit.content)].unitCount &-= 1
        units.base[Int(place)].recordCount = 0
        try freeUnits.append(place)
    }

    /// A record came to a content (`isMore`) or left it: its keys are held by one record more or less.
    mutating func countRecord(_ content: UInt32, isMore: Bool, changed: inout Buffer<UInt32>) throws(Failure) {
        contents.base[Int(content)].recordCount &+= isMore ? 1 : UInt32.max
        var holding = contents.base[Int(content)].firstHolding
        while holding != StoreIndex.none {
            let key = holdings.base[Int(holding)].key
            let was = KeyLimits.isTimeless(records: Int(keys.base[Int(key)].records))
            keys.base[Int(key)].records &+= isMore ? 1 : UInt32.max
            if was != KeyLimits.isTimeless(records: Int(keys.base[Int(key)].records)), keys.base[Int(key)].isLive { try changed.append(key) }
            holding = holdings.base[Int(holding)].nextOfContent
        }
    }

    private static func place<Element: BitwiseCopyable>(
        _ table: inout Buffer<Element>, _ free: inout Buffer<UInt32>, _ element: Element
    ) throws(Failure) -> UInt32 {
        if free.count > 0 {
            let place = free.base[free.count &- 1]
            free.setCount(free.count &- 1)
            table.base[Int(place)] = element
            return place
        }
        guard table.count < Int(StoreIndex.none) &- 1 else {
            throw Failure(.tooManyRows, "the store holds more than it can take")
        }
        try table.append(element)
        return UInt32(truncatingIfNeeded: table.count &- 1)
    }

    // MARK: Keys

    /// Under which a key is found: the kinds never meet.
    static func digest(_ key: RecordReader.Key) -> UInt64 {
        KeyedHash.mix(key.digest.low ^ 0xA076_1D64_78BD_642F, UInt64(key.kind.rawValue) &+ 0xE703_7ED1_A0B4_28DB) ^ key.digest.high
    }

    /// The key that a record would hold, or `none`.
    func find(_ key: RecordReader.Key) -> UInt32 {
        let found = keyMap.find(StoreIndex.digest(key))
        return found == 0 ? StoreIndex.none : found &- 1
    }

    private mutating func hold(
        _ content: UInt32, _ wanted: RecordReader.Key, isWaiting: Bool, changed: inout Buffer<UInt32>
    ) throws(Failure) {
        let digest = StoreIndex.digest(wanted)
        var key = keyMap.find(digest)
        if key == 0 {
            key = try StoreIndex.place(
                &keys, &freeKeys, Key(digest: digest, kind: UInt8(truncatingIfNeeded: wanted.kind.rawValue))) &+ 1
            try keyMap.insert(digest, key)
        }
        key &-= 1
        let first = keys.base[Int(key)].first
        let holding = try StoreIndex.place(
            &holdings, &freeHoldings,
            Holding(
                key: key, content: content, next: first, previous: StoreIndex.none,
                nextOfContent: contents.base[Int(content)].firstHolding, isWaiting: isWaiting))
        if first != StoreIndex.none { holdings.base[Int(first)].previous = holding }
        keys.base[Int(key)].first = holding
        keys.base[Int(key)].count &+= 1
        if !isWaiting { try countRegular(key, isMore: true, changed: &changed) }
        contents.base[Int(content)].firstHolding = holding
        try refresh(key, changed: &changed)
    }

    private mutating func release(_ place: UInt32, changed: inout Buffer<UInt32>) throws(Failure) {
        let holding = holdings.base[Int(place)]
        let key = Int(holding.key)
        if holding.previous == StoreIndex.none {
            keys.base[key].first = holding.next
        } else {
            holdings.base[Int(holding.previous)].next = holding.next
        }
        if holding.next != StoreIndex.none { holdings.base[Int(holding.next)].previous = holding.previous }
        try freeHoldings.append(place)
        keys.base[key].count &-= 1
        if !holding.isWaiting { try countRegular(holding.key, isMore: false, changed: &changed) }
        if keys.base[key].count == 0 {
            keyMap.remove(keys.base[key].digest)
            try freeKeys.append(holding.key)
        } else {
            try refresh(holding.key, changed: &changed)
        }
    }

    /// Who waits for a key counts while somebody holds it.
    private mutating func countRegular(_ key: UInt32, isMore: Bool, changed: inout Buffer<UInt32>) throws(Failure) {
        let before = keys.base[Int(key)].regular
        keys.base[Int(key)].regular = isMore ? before &+ 1 : before &- 1
        if (isMore && before == 0) || (!isMore && before == 1), keys.base[Int(key)].count > keys.base[Int(key)].regular {
            try changed.append(key)
        }
    }

    /// Counts the identities of a key again. O(holders), of which at most `KeyLimits.contents` are looked at.
    private mutating func refresh(_ key: UInt32, changed: inout Buffer<UInt32>) throws(Failure) {
        let before = keys.base[Int(key)].bucket
        let after = UInt8(truncatingIfNeeded: try bucket(key))
        guard before != after else { return }
        keys.base[Int(key)].bucket = after
        try changed.append(key)
    }

    private mutating func bucket(_ key: UInt32) throws(Failure) -> Int {
        let count = Int(keys.base[Int(key)].count)
        if count > KeyLimits.contents { return Int(StoreIndex.silent) }
        if count <= 1 { return 0 }
        return IdentityCount.bucket(try identities(key))
    }

    /// `ids(k)`: how many people hold a key, as far as names can tell.
    mutating func identities(_ key: UInt32) throws(Failure) -> Int {
        identityCount.clear()
        var holding = keys.base[Int(key)].first
        while holding != StoreIndex.none {
            let identity = people.pointee.identities.identity(contents.base[Int(holdings.base[Int(holding)].content)].identity)
            if identity.name != 0 { try identityCount.add(people.pointee.names.countedForm(identity.name)) }
            holding = holdings.base[Int(holding)].next
        }
        return try identityCount.total()
    }
}
