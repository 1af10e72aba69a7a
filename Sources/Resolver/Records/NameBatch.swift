/// The names of some rows, resolved together so that their cache misses overlap.
///
///     announce   text ─▶ digest ─▶ prefetch its slot            every row
///     resolve    slot known?  ─ yes ─▶ id, name key
///                     └ no ─▶ parse ─▶ form ─▶ prefetch the shard's slot  the few that are new
///                intern each new form                                     its slot has arrived by now
///
/// A table of a million names is never in the cache, so one name at a time waits for memory twice; sixteen wait once.
struct NameBatch: ~Copyable {
    static let capacity = 16

    /// What a row's name turned out to be.
    struct Place {
        var text = TextSpan(base: StaticString("").start, count: 0)
        var digest: UInt64 = 0
        var nameKey: UInt64 = 0
        var id: UInt32 = 0
        var isAnnounced = false
        var mayHoldNumber = false
    }

    /// A spelling that nobody has met: its form, and the row that brought it.
    struct Miss {
        var form: NameDictionary.Form
        var place: Int
    }

    private var places: Buffer<Place>
    private var misses: Buffer<Miss>
    private var tokens: Buffer<NameToken>

    init(_ memory: Memory) throws(Failure) {
        let places = try Buffer<Place>(memory, zeroed: NameBatch.capacity)
        let misses = try Buffer<Miss>(memory, capacity: NameBatch.capacity)
        let plain = NameToken(skeleton: 0, marks: 0, flags: 0)
        var tokens = try Buffer<NameToken>(memory, capacity: NameBatch.capacity &* NameParser.maximumTokens)
        for _ in 0..<tokens.capacity { try tokens.append(plain) }
        self.places = places
        self.misses = misses
        self.tokens = tokens
    }

    /// Gives a row its name's text, which must stay where it is until `resolve`; an empty one is no name. `place` is 0..<16.
    @inline(__always)
    mutating func announce(
        _ place: Int, _ text: TextSpan, _ names: borrowing NameDictionary
    ) {
        let digest = names.digest(text.base, text.count)
        places.base[place] = Place(text: text, digest: digest, isAnnounced: text.count > 0, mayHoldNumber: NameBatch.mayHoldNumber(text))
        names.spellings.prefetch(digest)
    }

    /// Whether a number may stand behind or before a name: `chị Lan 0903217465`, `Lan (0903217465)`.
    @inline(__always)
    static func mayHoldNumber(_ text: TextSpan) -> Bool {
        guard text.count > 8 else { return false }
        let last = text.base[text.count &- 1]
        return last &- 48 < 10 || last == 41 || text.base[0] &- 48 < 10
    }

    /// Whether a row's name may hold a number.
    @inline(__always)
    func mayHoldNumber(_ place: Int) -> Bool { places.base[place].mayHoldNumber }

    /// Finds the ids of the first `count` rows.
    mutating func resolve(
        _ count: Int, _ names: borrowing NameDictionary, _ allowance: inout SpellingTable.Allowance
    ) throws(Failure) {
        misses.removeAll()
        for place in 0..<count where places.base[place].isAnnounced {
            if let known = names.spellings.find(places.base[place].digest) {
                places.base[place].id = known.mark &- 1
                places.base[place].nameKey = known.nameKey
            } else {
                parse(place, names)
            }
        }
        for index in 0..<misses.count { try intern(index, names, &allowance) }
    }

    @inline(never)
    private mutating func parse(_ place: Int, _ names: borrowing NameDictionary) {
        let slot = tokens.base + misses.count &* NameParser.maximumTokens
        let form = names.parse(places.base[place].text.base, places.base[place].text.count, into: slot)
        names.prefetch(form)
        misses.base[misses.count] = Miss(form: form, place: place)
        misses.setCount(misses.count &+ 1)
    }

    private mutating func intern(
        _ index: Int, _ names: borrowing NameDictionary, _ allowance: inout SpellingTable.Allowance
    ) throws(Failure) {
        let miss = misses.base[index]
        let id = try names.intern(miss.form, tokens.base + index &* NameParser.maximumTokens, worker: allowance.worker)
        places.base[miss.place].id = id
        places.base[miss.place].nameKey = miss.form.nameKey
        try names.spellings.insert(
            SpellingTable.Slot(digest: places.base[miss.place].digest, nameKey: miss.form.nameKey, mark: id &+ 1), &allowance)
    }

    /// The name of a row, once resolved; nil for a row that announced none.
    @inline(__always)
    func name(_ place: Int) -> (id: UInt32, nameKey: UInt64)? {
        places.base[place].isAnnounced ? (places.base[place].id, places.base[place].nameKey) : nil
    }
}
