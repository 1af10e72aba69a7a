/// One row's mapped cells become its identity, its content and its keys. One reader per worker.
///
///     cells ─▶ normalizers ─▶ name id, birth date, document ─▶ identity
///                        └──▶ usable identifiers ─▶ digests (keyed) and content (fixed key)
///
/// What a value may be used for is its grade's business: only personal grades become keys; everything
/// else is counted as a problem with its reason, and the row goes on.
struct RecordReader: ~Copyable {
    static let maximumKeys = 32
    static let phonesPerCell = 4
    static let hitsPerNote = 8

    struct Key {
        var kind: BlockingKeyKind
        var digest: KeyedHash.Digest
    }

    let people: UnsafeMutablePointer<People>
    /// Keyed for this run, for keys; and fixed for ever, for contents.
    let hash: KeyedHash
    let fixedHash: KeyedHash
    let region: Region
    /// The exact path's keys instead of the scored path's.
    let isExact: Bool
    /// Whole addresses are kept for relations.
    var keepsAddresses = false
    var keys: Buffer<Key>
    var phones: Buffer<PhoneReading>
    /// What a note holds, and the keys of its e-mails.
    var hits: Buffer<FreeTextHit>
    var hitKeys: Buffer<UInt8>
    /// Where a normalizer writes its canonical bytes.
    var canonical: Buffer<UInt8>
    /// A name that comes in parts, and where each part stands in it: (start, count) of family, middle, given.
    var composed: Buffer<UInt8>
    var partRanges: InlineArray<6, Int> = InlineArray(repeating: 0)
    var hasParts = false
    var problems: ProblemTable
    /// One for each value of the block-list.
    var blockedCounts: Buffer<BlockedCount>

    var notes: RowNotes

    var row: UInt64 = 0
    /// Whether some party of the row is anybody.
    var isSomebody = false
    /// The name's cell says that there is none: `Khách lẻ`.
    var isNobodysName = false
    /// Of the row's browser, low = 0 for none.
    var visitor = KeyedHash.Digest(low: 0, high: 0)
    var birthOrder = DateOrder.dayFirst
    /// When the row was written, as it stands there.
    var date = TextSpan(base: StaticString("").start, count: 0)
    var dateOrder = DateOrder.dayFirst
    /// The field of the column that the date is from.
    var dateField = Field.time
    /// What names the row's records, as hashes; 0 = nothing.
    var source: UInt64 = 0
    var recordID: UInt64 = 0
    var reference: UInt64 = 0
    /// The row had an order's number that is none.
    var hasLostReference = false
    /// What the header says of the numbers that are read.
    var phoneColumn = PhoneHint.Column.unknown
    var content: UInt64 = 0
    var nameID: UInt32 = 0
    /// Of the name: its part in keys, 0 for none.
    var nameKey: UInt64 = 0
    var allowance: SpellingTable.Allowance
    var names: NameBatch
    /// Of a company, as a key; low = 0 for none.
    var taxCode = KeyedHash.Digest(low: 0, high: 0)
    /// The same of its first ten digits: equal for a company and its branches.
    var taxBase = KeyedHash.Digest(low: 0, high: 0)
    var birthDate: UInt32 = 0
    var document: UInt64 = 0
    /// `Gender.rawValue`, and the least account as `RecordTraits` has it; 0 for none.
    var gender: UInt8 = 0
    var account: UInt64 = 0
    /// Gender and account, once the record is complete (`RecordTraits`).
    var traits: UInt64 = 0
    /// Genders met, by the bytes of the cell: a file has few.
    var genders: Buffer<UInt64>
    /// House and street: the first `addressCount` bytes of `address`.
    var address: Buffer<UInt8>
    var addressCount = 0
    /// The whole address: the first `placeCount` bytes of `place`. Scored runs only.
    var place: Buffer<UInt8>
    var placeCount = 0
    /// `BlockingKeyKind.bit` of the kinds among `keys`.
    var keyKinds: UInt16 = 0
    /// The least mobile number, 0 for none.
    var leastPhone: UInt64 = 0
    /// The second readings of numbers that only a date could decide.
    var alternates: Buffer<UInt64>
    /// The name inside an e-mail address, for a record without one: the first `emailNameCount` bytes of `emailName`.
    var emailName: Buffer<UInt8>
    var emailNameCount = 0
    /// What the least masked number shows (`MaskedPhone`), 0 for none. It counts where there is no full one.
    var maskedPhone: UInt64 = 0
    /// What a masked name shows (`NameMask`), 0 for none. It counts where there is no name.
    var maskedName: UInt64 = 0
    /// Of the first e-mail: a digest of what stands before the @, 0 where it is too short to say much.
    var localPart: UInt64 = 0

    init(
        _ people: UnsafeMutablePointer<People>, hash: KeyedHash, fixedHash: KeyedHash, region: Region, worker: Int,
        isExact: Bool, _ memory: Memory
    ) throws(Failure) {
        let keys = try Buffer<Key>(memory, capacity: RecordReader.maximumKeys)
        let phones = try Buffer<PhoneReading>(memory, zeroed: RecordReader.phonesPerCell)
        let hits = try Buffer<FreeTextHit>(memory, zeroed: RecordReader.hitsPerNote)
        let hitKeys = try Buffer<UInt8>(memory, zeroed: FreeText.keyCapacity(RecordReader.hitsPerNote))
        let canonical = try Buffer<UInt8>(memory, zeroed: 1_024)
        let address = try Buffer<UInt8>(memory, zeroed: AddressLine.capacity)
        let names = try NameBatch(memory)
        let place = try Buffer<UInt8>(memory, zeroed: AddressPlace.capacity)
        let emailName = try Buffer<UInt8>(memory, zeroed: EmailName.capacity &+ 16)
        let genders = try Buffer<UInt64>(memory, zeroed: 32)
        let problems = try ProblemTable(memory)
        let blockedCounts = try Buffer<BlockedCount>(memory, zeroed: people.pointee.blocked?.pointee.count ?? 0)
        self.isExact = isExact
        self.place = place
        self.genders = genders
        self.emailName = emailName
        self.people = people
        self.hash = hash
        self.fixedHash = fixedHash
        self.region = region
        self.keys = keys
        self.phones = phones
        self.hits = hits
        self.hitKeys = hitKeys
        self.canonical = canonical
        self.address = address
        self.names = names
        self.problems = problems
        self.blockedCounts = blockedCounts
        composed = Buffer(memory)
        alternates = Buffer(memory)
        notes = RowNotes(memory)
        allowance = SpellingTable.Allowance(worker: worker)
    }

    /// Forgets the spellings met, which grow with every new one. While no other reader of these people is at work.
    mutating func forgetSpellings() {
        people.pointee.names.spellings.forget()
        allowance = SpellingTable.Allowance(worker: allowance.worker)
    }
}
