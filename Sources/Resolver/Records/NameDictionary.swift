import CPlatform

/// The distinct names of a run, each parsed once.
///
///     raw bytes ──digest──▶ `SpellingTable` of all ─▶ name id
///                                 │ new
///                                 └▶ parse ─▶ tokens, shape ──digest──▶ forms of a shard ─▶ known, or new:
///                                                                       entries and tokens of the worker that met it
///
/// The shards hold only which forms are known, so that their locks are short; the entries and words lie in long runs, one for each
/// worker, that grow without being copied.
///
/// Files repeat names: a row costs one hash and one probe, and only a spelling never seen before is parsed. Spellings that parse to the same tokens (NFC and
/// NFD, `HÙNG` and `Hùng`, `hoà` and `hòa`) get one id.
///
/// Ids are 1… ; 0 is "no name" (empty, nobody's, or descriptive as in "mẹ Bin"). They depend on who came
/// first and are used only to compare and to look up: no result depends on them.
///
/// Thread rule: `intern` from any number of threads, each with its own allowance; `name`, `countedForm` and the prefetches once all have ended.
struct NameDictionary: ~Copyable, @unchecked Sendable {
    /// Of an id: the name is a firm's.
    private static let firmBit: UInt32 = 1 << 29
    private static let shardBits = 6
    private static let shardCount = 1 << shardBits

    struct Entry {
        /// `NameParser.countedForm`: asked for with every block, so that the words need not be fetched.
        var countedForm: UInt64
        var firstToken: UInt32
        var shape: NameShape
    }

    /// Which forms are known.
    struct Shard: ~Copyable {
        var lockWord: UInt32 = 0
        var forms: DigestMap

        init(_ memory: Memory) { forms = DigestMap(memory) }
    }

    /// The names that one worker met first. 128 bytes, so that no two workers write one cache line.
    struct Pen: ~Copyable {
        var entries: Buffer<Entry>
        var tokens: Buffer<NameToken>
        private let padding: InlineArray<6, UInt64> = InlineArray(repeating: 0)

        init(_ memory: Memory) {
            entries = Buffer(memory)
            tokens = Buffer(memory)
        }
    }

    private let shards: UnsafeMutablePointer<Shard>
    private let pens: UnsafeMutablePointer<Pen>
    private let penCount: Int
    private let penBits: UInt32
    private let memory: Memory
    private let hash: KeyedHash
    private let refusalTags = SharedCounter()
    /// Whether some name bears the trade's tag for parcels that were not taken in.
    var hasRefusalTags: Bool { refusalTags.value > 0 }
    /// Name keys are of the given name alone, not of the sorted whole.
    private let keysByGiven: Bool
    /// What each spelling turned out to be, while records are read.
    let spellings: SpellingTable

    init(_ memory: Memory, _ hash: KeyedHash, workers: Int, keysByGiven: Bool = false) throws(Failure) {
        let spellings = try SpellingTable(memory)
        let shards = try memory.allocate(MemoryLayout<Shard>.stride &* NameDictionary.shardCount, zeroed: true)
            .bindMemory(to: Shard.self, capacity: NameDictionary.shardCount)
        let pens: UnsafeMutablePointer<Pen>
        do throws(Failure) {
            pens = try memory.allocate(MemoryLayout<Pen>.stride &* max(1, workers), zeroed: true)
                .bindMemory(to: Pen.self, capacity: max(1, workers))
        } catch {
            memory.release(UnsafeMutableRawPointer(shards), MemoryLayout<Shard>.stride &* NameDictionary.shardCount)
            throw error
        }
        self.spellings = spellings
        self.keysByGiven = keysByGiven
        self.memory = memory
        self.hash = hash
        self.shards = shards
        self.pens = pens
        penCount = max(1, workers)
        penBits = UInt32(truncatingIfNeeded: Int.bitWidth &- (penCount &- 1).leadingZeroBitCount)
        for index in 0..<NameDictionary.shardCount { (shards + index).initialize(to: Shard(memory)) }
        for index in 0..<penCount { (pens + index).initialize(to: Pen(memory)) }
    }

    deinit {
        shards.deinitialize(count: NameDictionary.shardCount)
        memory.release(UnsafeMutableRawPointer(shards), MemoryLayout<Shard>.stride &* NameDictionary.shardCount)
        pens.deinitialize(count: penCount)
        memory.release(UnsafeMutableRawPointer(pens), MemoryLayout<Pen>.stride &* penCount)
    }

    /// Distinct names, and the bytes they take.
    var count: Int {
        var sum = 0
        for index in 0..<penCount { sum &+= pens[index].entries.count }
        return sum
    }
    var byteCount: Int {
        var sum = 0
        for index in 0..<penCount { sum &+= pens[index].entries.byteCount &+ pens[index].tokens.byteCount }
        for index in 0..<NameDictionary.shardCount { sum &+= shards[index].forms.byteCount }
        return sum
    }

    /// The entry of a name; `id` not 0.
    @inline(__always)
    private func entry(_ id: UInt32) -> UnsafeMutablePointer<Entry> {
        let place = (id & ~NameDictionary.firmBit) &- 1
        return pen(id).pointee.entries.base + Int(place &>> penBits)
    }

    @inline(__always)
    private func pen(_ id: UInt32) -> UnsafeMutablePointer<Pen> {
        pens + Int(((id & ~NameDictionary.firmBit) &- 1) & ((1 &<< penBits) &- 1))
    }

    @inline(__always)
    private func shard(for digest: KeyedHash.Digest) -> Int {
        Int(truncatingIfNeeded: digest.high >> UInt64(64 &- NameDictionary.shardBits))
    }

    @inline(__always)
    func digest(_ text: UnsafePointer<UInt8>, _ count: Int) -> UInt64 { max(1, hash.short(text, count, domain: 101)) }

    /// The id of a spelling and its name key (`NameParser.nameKey`: the sorted folded name as one number, 0 for a single
    /// word, which makes no key; or `givenKey`); `allowance` is the calling worker's own. O(bytes); parses a spelling that nobody has
    /// met.
    @inline(__always)
    func intern(
        _ text: UnsafePointer<UInt8>, _ count: Int, _ allowance: inout SpellingTable.Allowance
    ) throws(Failure) -> (id: UInt32, nameKey: UInt64) {
        guard count > 0 else { return (0, 0) }
        let digest = digest(text, count)
        if let known = spellings.find(digest) { return (known.mark &- 1, known.nameKey) }
        let new = try parse(text, count, worker: allowance.worker)
        try spellings.insert(
            SpellingTable.Slot(digest: digest, nameKey: new.nameKey, mark: new.id &+ 1), &allowance)
        return new
    }

    @inline(never)
    private func parse(
        _ text: UnsafePointer<UInt8>, _ count: Int, worker: Int
    ) throws(Failure) -> (id: UInt32, nameKey: UInt64) {
        try withUnsafeTemporaryAllocation(of: NameToken.self, capacity: NameParser.maximumTokens) {
            scratch throws(Failure) -> (id: UInt32, nameKey: UInt64) in
            guard let tokens = scratch.baseAddress else { return (0, 0) }
            let form = parse(text, count, into: tokens)
            return (try intern(form, tokens, worker: worker), form.nameKey)
        }
    }

    /// A parsed name on its way into the dictionary. A shape without words is nobody's.
    struct Form {
        var digest = KeyedHash.Digest(low: 0, high: 0)
        var nameKey: UInt64 = 0
        var shape = NameShape()
    }

    /// Parses a name into `tokens` (room for `NameParser.maximumTokens`).
    func parse(_ text: UnsafePointer<UInt8>, _ count: Int, into tokens: UnsafeMutablePointer<NameToken>) -> Form {
        let shape = NameParser.parse(text, count, into: tokens)
        guard shape.isUsable, !shape.has(NameShape.isDescriptive) else { return Form() }
        if shape.has(NameShape.hadRefusalTag) { refusalTags.add(1) }
        let kept = comparable(shape)
        return Form(
            digest: digest(tokens, kept), nameKey: nameKey(tokens, kept), shape: kept)
    }

    private func nameKey(_ tokens: UnsafePointer<NameToken>, _ shape: NameShape) -> UInt64 {
        if keysByGiven { return NameParser.givenKey(tokens, shape) }
        return shape.tokenCount >= 2 ? NameParser.nameKey(tokens, shape) : 0
    }

    /// What a comparison asks of a shape. The rest (titles, notes) is left out, so that it makes no new form.
    private func comparable(_ shape: NameShape) -> NameShape {
        var kept = NameShape()
        kept.tokenCount = min(shape.tokenCount, UInt8(NameParser.maximumTokens))
        kept.familyIndex = shape.familyIndex
        kept.givenIndex = shape.givenIndex
        kept.grade = shape.grade
        kept.flags = shape.flags & (NameShape.isBusiness | NameShape.isTurned | NameShape.isOrderUnsure)
        return kept
    }

    /// The shape is part of the form: the same words turned round, or of unsure order, compare otherwise, and which
    /// of them came first must not decide. Where a word stands in the name table is none: with a word more in the table a form, and the
    /// content of a record with it, keeps its print.
    private func digest(_ tokens: UnsafePointer<NameToken>, _ shape: NameShape) -> KeyedHash.Digest {
        let places = UInt64(UInt8(bitPattern: shape.familyIndex)) << 8 | UInt64(UInt8(bitPattern: shape.givenIndex))
        let kind = UInt64(shape.flags) << 32 | places << 16 | UInt64(shape.grade.rawValue) << 8
        let count = min(Int(shape.tokenCount), NameParser.maximumTokens)
        return withUnsafeTemporaryAllocation(of: NameToken.self, capacity: NameParser.maximumTokens) { room in
            guard let words = room.baseAddress else { return KeyedHash.Digest(low: 0, high: 0) }
            var index = 0
            while index < count {
                words[index] = tokens[index]
                words[index].flags &= 0xFFFF
                index &+= 1
            }
            let bytes = UnsafeRawPointer(words).assumingMemoryBound(to: UInt8.self)
            return hash.digest(bytes, count &* MemoryLayout<NameToken>.stride, domain: 102 &+ kind)
        }
    }

    /// Asks the memory for the place where a form stands or will stand.
    @inline(__always)
    func prefetch(_ form: Form) {
        if form.shape.isUsable { shards[shard(for: form.digest)].forms.prefetch(form.digest.low) }
    }

    /// The id of a form, 0 for nobody's name. Any number of threads, each with a worker number of its own.
    func intern(_ form: Form, _ tokens: UnsafePointer<NameToken>, worker: Int) throws(Failure) -> UInt32 {
        guard form.shape.isUsable, worker < penCount else { return 0 }
        let shard = shards + shard(for: form.digest)
        // `lockWord` is the first field of the shard.
        let lock = SpinLock(UnsafeMutableRawPointer(shard).assumingMemoryBound(to: UInt32.self))
        lock.lock()
        defer { lock.unlock() }
        let known = shard.pointee.forms.find(form.digest.low)
        if known != 0 { return known }
        let id = try add(form, tokens, worker)
        try shard.pointee.forms.insert(form.digest.low, id)
        return id
    }

    /// Takes back a name that `name` gave in an earlier run; 0 for what no parser makes.
    func restore(_ shape: NameShape, _ tokens: UnsafePointer<NameToken>, worker: Int) throws(Failure) -> UInt32 {
        let count = Int(shape.tokenCount)
        guard count > 0, count <= NameParser.maximumTokens, Int(shape.familyIndex) >= -1, Int(shape.familyIndex) < count,
            Int(shape.givenIndex) >= -1, Int(shape.givenIndex) < count
        else { return 0 }
        for place in Range.upTo(count) where !tokens[place].isPossible { return 0 }
        return try intern(Form(digest: digest(tokens, shape), nameKey: 0, shape: shape), tokens, worker: worker)
    }

    /// The place of a name among those of one worker, from 0, and how many places there are. `id` not 0.
    static func place(_ id: UInt32) -> Int { Int(id & ~firmBit) &- 1 }
    var placeCount: Int { count << Int(penBits) }

    private func add(_ form: Form, _ tokens: UnsafePointer<NameToken>, _ worker: Int) throws(Failure) -> UInt32 {
        let pen = pens + worker
        let index = pen.pointee.entries.count
        guard index < (1 << 29) >> Int(penBits) &- 1 else {
            throw Failure(.tooManyRows, "the file holds more distinct names than one run can take")
        }
        let firstToken = UInt32(truncatingIfNeeded: pen.pointee.tokens.count)
        try pen.pointee.tokens.append(tokens, Int(form.shape.tokenCount))
        try pen.pointee.entries.append(
            Entry(
                countedForm: NameParser.countedForm(tokens, form.shape), firstToken: firstToken, shape: form.shape))
        let id = (UInt32(truncatingIfNeeded: index) &<< penBits | UInt32(truncatingIfNeeded: worker)) &+ 1
        return form.shape.has(NameShape.isBusiness) ? id | NameDictionary.firmBit : id
    }

    /// Whether a name is a firm's; false for 0. Any number of threads.
    @inline(__always)
    static func isFirm(_ id: UInt32) -> Bool { id & firmBit != 0 }

    /// Asks the memory for a name's entry. `id` may be 0.
    @inline(__always)
    func prefetchEntry(_ id: UInt32) {
        if id != 0 { cplatform_prefetch(entry(id)) }
    }

    /// Asks the memory for a name's words; its entry should be there already. `id` may be 0.
    @inline(__always)
    func prefetchTokens(_ id: UInt32) {
        guard id != 0 else { return }
        let entry = entry(id).pointee
        let first = pen(id).pointee.tokens.base + Int(entry.firstToken)
        cplatform_prefetch(first)
        cplatform_prefetch(first + (Int(entry.shape.tokenCount) &- 1))
    }

    /// `NameParser.countedForm` of a name; `id` not 0.
    @inline(__always)
    func countedForm(_ id: UInt32) -> UInt64 { entry(id).pointee.countedForm }

    /// A parsed name: its tokens and shape. `id` is one that `intern` gave, not 0.
    @inline(__always)
    func name(_ id: UInt32) -> (tokens: UnsafePointer<NameToken>, shape: NameShape) {
        let entry = entry(id).pointee
        return (UnsafePointer(pen(id).pointee.tokens.base + Int(entry.firstToken)), entry.shape)
    }
}
