/// The columns of a batch, indexed by record (`RecordLayout`): 16 bytes a record beside its keys, 24
/// in a scored run.
///
///     record       0        1        2
///     identity   [ id 7   | id 0   | id 7   | …    4 bytes; top bit: holds at least one key
///     print      [ 8 B    | 8 B    | 8 B    | …    raw bytes of the row (40 bits), content (24 bits)
///     parent     [ 0      | 1      | 0      | …    4 bytes; disjoint sets, later the cluster
///     phone      [ 8 B    | 8 B    | 8 B    | …    scored runs only: least mobile number; top bit: several anchors
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
    /// Empty in an exact run.
    private(set) var phones: Buffer<UInt64>
    private(set) var count = 0
    let capacity: Int
    let layout: RecordLayout
    private let memory: Memory

    /// Room for `capacity` records; pages that are never touched cost nothing.
    init(_ memory: Memory, capacity: Int, layout: RecordLayout = RecordLayout(), hasPhones: Bool = false) throws(Failure) {
        guard capacity < Int(UInt32.max) else {
            throw Failure(.tooManyRows, "the file holds more records than one run can take (4,294,967,294)")
        }
        let identities = try Buffer<UInt32>(memory, zeroed: max(1, capacity))
        let prints = try Buffer<UInt64>(memory, zeroed: max(1, capacity))
        let phones = try Buffer<UInt64>(memory, zeroed: hasPhones ? max(1, capacity) : 1)
        self.memory = memory
        self.capacity = capacity
        self.layout = layout
        self.identities = identities
        self.prints = prints
        self.phones = phones
        parents = Buffer(memory)
    }

    /// Fixes the number of records, once reading has ended.
    mutating func close(count: Int) throws(Failure) {
        self.count = min(count, capacity)
        parents = try Buffer(memory, zeroed: max(1, self.count))
        DisjointParents(parents.base).makeSingletons(self.count)
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

    var byteCount: Int { identities.byteCount &+ prints.byteCount &+ parents.byteCount &+ phones.byteCount }
}
