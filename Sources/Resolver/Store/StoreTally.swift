/// What is counted under names: channels, sources, campaigns, paths. The names are copied.
///
///     rows   [ name ─▶ texts, people, touchpoints, value, credits | … ]     found by a keyed hash of the name
struct StoreTally: ~Copyable {
    struct Row: BitwiseCopyable {
        var start: Int
        var count: Int
        var people: UInt64 = 0
        var touchpoints: UInt64 = 0
        /// Hundredths of a currency unit, as the credits.
        var value: Int64 = 0
        /// Of first touches, of last touches, and of all in equal parts.
        var first: Int64 = 0
        var last: Int64 = 0
        var linear: Int64 = 0
        /// The last person who was counted.
        var person: UInt64 = 0
    }

    private(set) var rows: Buffer<Row>
    private var texts: Buffer<UInt8>
    private var places: DigestMap
    private let hash = KeyedHash(seed: Platform.randomBits)

    init(_ memory: Memory) {
        rows = Buffer(memory)
        texts = Buffer(memory)
        places = DigestMap(memory)
    }

    func name(_ row: Row) -> TextSpan { TextSpan(base: UnsafePointer(texts.base + row.start), count: row.count) }

    /// The row of a name, made when it is not there.
    mutating func place(of name: TextSpan) throws(Failure) -> Int {
        let digest = hash.short(name.base, name.count, domain: 701)
        let known = places.find(digest)
        if known != 0 { return Int(known) &- 1 }
        let start = texts.count
        try texts.append(name.base, name.count)
        try rows.append(Row(start: start, count: name.count))
        try places.insert(digest, UInt32(truncatingIfNeeded: rows.count))
        return rows.count &- 1
    }

    /// Counts a person under a row, once. True for the first time.
    @discardableResult
    mutating func count(_ person: UInt64, at place: Int) -> Bool {
        guard rows.base[place].person != person else { return false }
        rows.base[place].person = person
        rows.base[place].people &+= 1
        return true
    }

    mutating func add(_ touchpoint: Touchpoint, at place: Int) {
        rows.base[place].touchpoints &+= 1
        add(touchpoint.netValue, at: place)
    }

    mutating func add(_ value: Int64, at place: Int) { rows.base[place].value = Touchpoint.sum(rows.base[place].value, value) }

    /// A part of a value for a first touch, a last touch, or one of several.
    mutating func credit(first: Int64 = 0, last: Int64 = 0, linear: Int64 = 0, at place: Int) {
        let row = rows.base + place
        row.pointee.first = Touchpoint.sum(row.pointee.first, first)
        row.pointee.last = Touchpoint.sum(row.pointee.last, last)
        row.pointee.linear = Touchpoint.sum(row.pointee.linear, linear)
    }

    /// Most people first, then by name. The places of rows are others afterwards.
    mutating func sort() {
        let texts = texts.base
        HeapSort.sort(rows.base, rows.count) { one, other in
            if one.people != other.people { return one.people > other.people }
            return GoldenRecord.isLess(
                TextSpan(base: UnsafePointer(texts + one.start), count: one.count),
                TextSpan(base: UnsafePointer(texts + other.start), count: other.count))
        }
    }
}
