/// The records of one or two described files: for each record and column the number of a distinct value.
///
///     records   [ r0c0 r0c1 … | r1c0 r1c1 … | … ]   value numbers, 0 = missing
///     values    [ –, "sarah", "bruhn", 19300213, … ]  one run for all columns, text and number
///
/// A value is kept once, so two records compare values by their numbers, and what was found out about two values is found out
/// once. 4 bytes a record and column, and the distinct values.
///
/// Thread rule: one writer, or any number of readers.
struct ColumnTable: ~Copyable {
    struct Place: BitwiseCopyable {
        var start: UInt64
        var count: UInt32
        /// Days or thousandths; `ValueCleaning.noNumber` for none.
        var number: Int64
    }

    let columnCount: Int
    private(set) var count = 0
    /// Records of the first file; the others are of the second.
    private(set) var firstSourceCount = 0
    private(set) var numbers: Buffer<UInt32>
    /// A hash of the whole row, for the ids of people: the same in every run.
    private(set) var prints: Buffer<UInt64>
    private var places: Buffer<Place>
    private var bytes: Buffer<UInt8>
    private var known: DigestMap
    private let hash: KeyedHash

    init(columns: Int, hash: KeyedHash, _ memory: Memory) throws(Failure) {
        columnCount = columns
        self.hash = hash
        numbers = Buffer(memory)
        prints = Buffer(memory)
        var places = Buffer<Place>(memory)
        try places.append(Place(start: 0, count: 0, number: ValueCleaning.noNumber))
        self.places = places
        bytes = Buffer(memory)
        known = DigestMap(memory)
    }

    var valueCount: Int { places.count }

    @inline(__always)
    func value(_ record: Int, _ column: Int) -> UInt32 { numbers.base[record &* columnCount &+ column] }

    func place(_ value: UInt32) -> Place { places.base[Int(value)] }

    @inline(__always)
    func text(_ value: UInt32) -> TextSpan {
        let place = places.base[Int(value)]
        return TextSpan(base: UnsafePointer(bytes.base) + Int(truncatingIfNeeded: place.start), count: Int(place.count))
    }

    /// The number of a distinct value; 0 for an empty text. Values are cleaned in one way, or not at all (nil).
    mutating func intern(_ text: TextSpan, _ number: Int64, _ cleaning: PolicyCleaning?) throws(Failure) -> UInt32 {
        guard text.count > 0 else { return 0 }
        var digest = hash.short(text.base, text.count, domain: cleaning.map { UInt64($0.rawValue) &+ 1 } ?? 0)
        while true {
            let found = known.find(digest)
            if found == 0 { break }
            if isSame(text, found) { return found }
            // Two values of one hash: the second looks at the next place.
            digest = digest &+ 1
        }
        guard places.count < Int(UInt32.max) else { throw Failure(.tooManyRows, "there are more values than one run can hold") }
        let fresh = UInt32(truncatingIfNeeded: places.count)
        try places.append(
            Place(start: UInt64(truncatingIfNeeded: bytes.count), count: UInt32(truncatingIfNeeded: text.count), number: number))
        try bytes.append(text.base, text.count)
        try known.insert(digest, fresh)
        return fresh
    }

    private func isSame(_ text: TextSpan, _ value: UInt32) -> Bool {
        let other = self.text(value)
        guard text.count == other.count else { return false }
        for index in Span.upTo(text.count) where text.base[index] != other.base[index] { return false }
        return true
    }

    /// One record: the numbers of its values.
    mutating func append(_ values: UnsafePointer<UInt32>, print: UInt64) throws(Failure) {
        guard count < Int(UInt32.max) &- 1 else { throw Failure(.tooManyRows, "there are more rows than one run can hold") }
        try numbers.append(values, columnCount)
        try prints.append(print)
        count &+= 1
    }

    /// What comes now is of the second file.
    mutating func endFirstSource() { firstSourceCount = count }

    func source(_ record: Int) -> Int { firstSourceCount > 0 && record >= firstSourceCount ? 1 : 0 }
}
