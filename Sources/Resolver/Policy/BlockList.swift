/// Values that are nobody's to be known by: own hotlines, phones of the staff, e-mails of the shop.
///
///     entries   [ +842873001199 | +84909771230 | sales@anphat.vn … ]      in the order they were given
///     places    digest ─▶ 1 + entry                                        O(1) for each value of a row
///
/// Values stand in it as normalizers give them, so that every spelling of a blocked number is blocked. A blocked value makes no key and is
/// shown for nobody; how many rows held it is reported.
///
/// Thread rule: filled by one thread, then read by any number.
struct BlockList: ~Copyable, @unchecked Sendable {
    struct Entry: BitwiseCopyable {
        /// As `PhoneReading.e164`; 0 for an e-mail.
        var phone: UInt64
        /// An e-mail's key in `texts`.
        var start: UInt32
        var count: UInt32
    }

    private(set) var entries: Buffer<Entry>
    private(set) var texts: Buffer<UInt8>
    private var places: DigestMap
    private let hash: KeyedHash

    /// The most entries; more is no list of own lines.
    static var limit: Int { 1_000_000 }

    init(_ memory: Memory) {
        entries = Buffer(memory)
        texts = Buffer(memory)
        places = DigestMap(memory)
        hash = KeyedHash(seed: Platform.randomBits)
    }

    var count: Int { entries.count }
    var byteCount: Int { entries.byteCount &+ texts.byteCount &+ places.byteCount }

    /// 1 + the entry of a number, 0 when it is not blocked. O(1).
    @inline(__always)
    func find(phone: UInt64) -> Int {
        let place = Int(places.find(digest(phone)))
        return place > 0 && entries.base[place &- 1].phone == phone ? place : 0
    }

    /// 1 + the entry of an e-mail's key, 0 when it is not blocked. O(count).
    func find(email: UnsafePointer<UInt8>, _ count: Int) -> Int {
        let place = Int(places.find(digest(email, count)))
        return place > 0 && isText(place &- 1, email, count) ? place : 0
    }

    /// Adds a number; one that is there already is one entry.
    mutating func add(phone: UInt64) throws(Failure) {
        guard phone != 0, find(phone: phone) == 0 else { return }
        try append(Entry(phone: phone, start: 0, count: 0), digest(phone))
    }

    /// Adds an e-mail's key.
    mutating func add(email: UnsafePointer<UInt8>, _ count: Int) throws(Failure) {
        guard count > 0, find(email: email, count) == 0 else { return }
        let start = texts.count
        try texts.append(email, count)
        try append(
            Entry(phone: 0, start: UInt32(truncatingIfNeeded: start), count: UInt32(truncatingIfNeeded: count)), digest(email, count))
    }

    private mutating func append(_ entry: Entry, _ digest: UInt64) throws(Failure) {
        guard entries.count < BlockList.limit else { throw Failure(.argument, "the block-list has more than a million values") }
        // Another value of the same digest: too rare to be met, and then the first one keeps the place.
        guard places.find(digest) == 0 else { return }
        try entries.append(entry)
        try places.insert(digest, UInt32(truncatingIfNeeded: entries.count))
    }

    @inline(__always)
    private func digest(_ phone: UInt64) -> UInt64 { hash.digest(phone, domain: 501).low }

    private func digest(_ text: UnsafePointer<UInt8>, _ count: Int) -> UInt64 { hash.digest(text, count, domain: 502).low }

    private func isText(_ index: Int, _ text: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        let entry = entries.base[index]
        guard entry.phone == 0, Int(entry.count) == count else { return false }
        let own = texts.base + Int(entry.start)
        var place = 0
        while place < count && own[place] == text[place] { place &+= 1 }
        return place == count
    }
}
