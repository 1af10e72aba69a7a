import CPlatform

/// The columns of a batch, indexed by record (`RecordLayout`): 16 bytes a record beside its keys, 24
/// in a scored run.
///
///     record       0        1        2
///     identity   [ id 7   | id 0   | id 7   | …    4 bytes; top bit: holds at least one key
///     print      [ 8 B    | 8 B    | 8 B    | …    raw bytes of the row (40 bits), content (24 bits)
///     parent     [ 0      | 1      | 0      | …    4 bytes; disjoint sets, later the cluster
///     phone      [ 8 B    | 8 B    | 8 B    | …    scored runs only: least mobile number; top bit: several anchors
///     span       [ 4 B    | 4 B    | 4 B    | …    scored runs with a time column only: `DaySpan`
///     traits     [ 8 B    | 8 B    | 8 B    | …    scored runs with a column of genders or accounts only: `RecordTraits`
///
/// What masked names show stands in a `SparseColumn`: few records have one.
///
/// The content part tells different contents of one identity in one block apart (to count them); the whole print
/// orders records without their position in the file, which is what lasting entity ids need. Rows without keys have no
/// content part: their 64 bits are all of the row's bytes.
struct RecordColumns: ~Copyable, @unchecked Sendable {
    static let hasKeyBit: UInt32 = 1 << 31
    /// In `phones`: the record holds anchors of two kinds or more, so a second one can lift a veto.
    static let severalAnchorsBit: UInt64 = 1 << 63

    private(set) var identities: Buffer<UInt32>
    private(set) var prints: Buffer<UInt64>
    private(set) var parents: Buffer<UInt32>
    /// 1 + the record that a row's record is a former state of, 0 for none; empty where the input repeats no record.
    private(set) var representatives: Buffer<UInt32>
    private(set) var continuations: Buffer<UInt64>
    /// Empty in an exact run.
    private(set) var phones: Buffer<UInt64>
    /// Empty in an exact run and where no column says when a row was written.
    private(set) var spans: Buffer<DaySpan>
    /// Empty in an exact run and where no column tells a gender or an account.
    private(set) var traits: Buffer<UInt64>
    /// `NameMask` of the records whose name is masked. Empty in an exact run.
    private var masks: SparseColumn
    /// Masks of former states whose records have none, until `settleMasks`.
    private var inheritedMasks: SparseColumn.Entries
    private(set) var count = 0
    let capacity: Int
    let layout: RecordLayout
    private let memory: Memory

    /// Room for `capacity` records; pages that are never touched cost nothing.
    init(_ memory: Memory, capacity: Int, layout: RecordLayout = RecordLayout(), hasPhones: Bool = false, hasTimes: Bool = false,
        hasTraits: Bool = false) throws(Failure) {
        guard capacity < Int(UInt32.max) else {
            throw Failure(.tooManyRows, "the file holds more records than one run can take (4,294,967,294)")
        }
        let identities = try Buffer<UInt32>(memory, zeroed: max(1, capacity))
        let prints = try Buffer<UInt64>(memory, zeroed: max(1, capacity))
        let phones = try Buffer<UInt64>(memory, zeroed: hasPhones ? max(1, capacity) : 1)
        let spans = try Buffer<DaySpan>(memory, zeroed: hasTimes ? max(1, capacity) : 0)
        let traits = try Buffer<UInt64>(memory, zeroed: hasTraits ? max(1, capacity) : 0)
        self.memory = memory
        self.capacity = capacity
        self.layout = layout
        self.identities = identities
        self.prints = prints
        self.phones = phones
        self.spans = spans
        self.traits = traits
        masks = SparseColumn(memory)
        inheritedMasks = SparseColumn.Entries(memory)
        parents = Buffer(memory)
        representatives = Buffer(memory)
        continuations = Buffer(memory)
    }

    /// Fixes the number of records, once reading has ended.
    mutating func close(count: Int) throws(Failure) {
        self.count = min(count, capacity)
        parents = try Buffer(memory, zeroed: max(1, self.count))
        DisjointParents(parents.base).makeSingletons(self.count)
    }

    // MARK: Repeated records

    mutating func makeRepresentatives() throws(Failure) {
        if representatives.isEmpty { representatives = try Buffer(memory, zeroed: max(1, count)) }
    }

    /// Rows that go on with the order of the row above: no touchpoints of their own. Sorted.
    mutating func keepContinuations(_ rows: UnsafePointer<UInt64>, _ count: Int) throws(Failure) {
        try continuations.append(rows, count)
    }

    func isContinuation(_ row: Int) -> Bool {
        var low = 0
        var high = continuations.count
        while low < high {
            let middle = (low &+ high) / 2
            if continuations.base[middle] < UInt64(truncatingIfNeeded: row) { low = middle &+ 1 } else { high = middle }
        }
        return low < continuations.count && continuations.base[low] == UInt64(truncatingIfNeeded: row)
    }

    /// Makes somebody of a record that says neither a name nor a number: an anonymous visitor.
    func makeNameless(_ record: Int) { identities.base[record] |= RecordColumns.hasKeyBit }

    /// Makes a record a former state of another: its keys count as the other's, and it is counted nowhere. It bears the other's
    /// identity (`identify`), so that nobody who looks at it finds a stranger.
    mutating func supersede(_ record: Int, by other: Int) throws(Failure) {
        representatives.base[record] = UInt32(truncatingIfNeeded: other) &+ 1
        identities.base[other] |= identities.base[record] & RecordColumns.hasKeyBit
        if hasSpans { spans.base[other].widen(by: spans.base[record]) }
        if hasMasks, mask(record) != 0, mask(other) == 0 { try inheritedMasks.add(other, mask(record)) }
        if hasTraits { traits.base[other] = RecordTraits.joined(traits.base[other], traits.base[record]) }
        guard phones.count > 1 else { return }
        let several = (phones.base[record] | phones.base[other]) & RecordColumns.severalAnchorsBit
        let (one, two) = (phone(record), phone(other))
        phones.base[other] = (one == 0 || two == 0 ? one | two : min(one, two)) | several
    }

    /// Gives a record the identity that all its states together make.
    func identify(_ record: Int, _ identity: UInt32, like other: Int) {
        identities.base[record] = identity | (identities.base[other] & RecordColumns.hasKeyBit)
    }

    @inline(__always)
    func isSuperseded(_ record: Int) -> Bool { !representatives.isEmpty && representatives.base[record] != 0 }

    /// The record that stands for this one: itself, nearly always.
    @inline(__always)
    func representative(_ record: Int) -> Int {
        isSuperseded(record) ? Int(representatives.base[record] &- 1) : record
    }

    /// Former states go where their records went. Once the clusters stand.
    func placeSuperseded() {
        guard !representatives.isEmpty else { return }
        for record in 0..<count where representatives.base[record] != 0 {
            parents.base[record] = parents.base[Int(representatives.base[record] &- 1)]
        }
    }

    var sets: DisjointParents { DisjointParents(parents.base) }

    @inline(__always)
    func identity(_ row: Int) -> UInt32 { identities.base[row] & ~RecordColumns.hasKeyBit }

    /// Distinguishes contents inside one block.
    @inline(__always)
    func content(_ row: Int) -> UInt32 { UInt32(truncatingIfNeeded: prints.base[row] & 0xFF_FFFF) }

    /// Rows, each of `layout.partyCount` records.
    var rowCount: Int { layout.row(count) }

    /// Whether no party of a row is anybody.
    func isRowUnidentified(_ row: Int) -> Bool {
        for party in 0..<layout.partyCount where !isUnidentified(layout.record(row, party)) { return false }
        return true
    }

    /// A record with neither key nor name is nobody: it gets no entity.
    @inline(__always)
    func isUnidentified(_ record: Int) -> Bool { identities.base[record] == 0 }

    /// The least mobile number of a record, 0 for none. Scored runs only.
    @inline(__always)
    func phone(_ row: Int) -> UInt64 { phones.base[row] & ~RecordColumns.severalAnchorsBit }

    @inline(__always)
    func hasSeveralAnchors(_ row: Int) -> Bool { phones.base[row] & RecordColumns.severalAnchorsBit != 0 }

    /// Asks the memory for what pairs are judged by.
    @inline(__always)
    func prefetch(_ row: Int) {
        cplatform_prefetch(identities.base + row)
        cplatform_prefetch(parents.base + row)
        if phones.count > 1 { cplatform_prefetch(phones.base + row) }
        if hasTraits { cplatform_prefetch(traits.base + row) }
    }

    @inline(__always)
    func prefetchIdentity(_ row: Int) { cplatform_prefetch(identities.base + row) }

    @inline(__always)
    func prefetchParent(_ row: Int) { cplatform_prefetch(parents.base + row) }

    /// Scored runs only.
    @inline(__always)
    func prefetchPhone(_ row: Int) { cplatform_prefetch(phones.base + row) }

    /// Whether the records' times are known at all.
    @inline(__always)
    var hasSpans: Bool { !spans.isEmpty }

    /// Keeps what records' masked names show. Once all is read.
    mutating func keepMasks(_ entries: borrowing SparseColumn.Entries) throws(Failure) { try masks.add(entries, recordCount: count) }

    /// Gives records the masks of their former states. Once it is known which they are.
    mutating func settleMasks() throws(Failure) {
        try masks.add(inheritedMasks, recordCount: count)
        inheritedMasks.free()
    }

    /// Whether some record's name is masked. Once all is read.
    @inline(__always)
    var hasMasks: Bool { !masks.isEmpty }

    /// `NameMask` of a record, 0 for none.
    @inline(__always)
    func mask(_ record: Int) -> UInt64 { hasMasks ? masks.word(record) : 0 }

    @inline(__always)
    var hasTraits: Bool { !traits.isEmpty }

    /// `RecordTraits` of a record, 0 for none.
    @inline(__always)
    func traits(_ record: Int) -> UInt64 { hasTraits ? traits.base[record] : 0 }

    /// Days between the spans of two records; 0 where they meet or one is unknown.
    @inline(__always)
    func daysBetween(_ one: Int, _ other: Int) -> Int { hasSpans ? spans.base[one].days(to: spans.base[other]) : 0 }

    var byteCount: Int { spans.byteCount &+ traits.byteCount &+ masks.byteCount &+ identities.byteCount &+ prints.byteCount &+ parents.byteCount &+ phones.byteCount &+ representatives.byteCount }
}
