/// What a worker notes of rows for later stages and for the report.
struct RowNotes: ~Copyable {
    /// Rows that may go on with the order above.
    private(set) var continuations: Buffer<UInt64>
    /// Mobile numbers that a nobody's name holds: key the number, index the record.
    private(set) var nobodyPhones: Buffer<KeyedIndex>

    /// What masked names show (`NameMask`).
    private(set) var masks: SparseColumn.Entries

    /// More of them are no list that anybody checks.
    private static let phoneLimit = 1 << 20

    init(_ memory: Memory) {
        continuations = Buffer(memory)
        nobodyPhones = Buffer(memory)
        masks = SparseColumn.Entries(memory)
    }

    mutating func addMask(_ record: Int, _ mask: UInt64) throws(Failure) { try masks.add(record, mask) }

    /// Gives the memory back. Once they are in their column.
    mutating func freeMasks() { masks.free() }

    mutating func addContinuation(_ row: UInt64) throws(Failure) { try continuations.append(row) }

    mutating func addNobody(_ phone: UInt64, _ record: Int) throws(Failure) {
        guard nobodyPhones.count < RowNotes.phoneLimit else { return }
        try nobodyPhones.append(KeyedIndex(key: phone, index: UInt64(truncatingIfNeeded: record)))
    }

    mutating func append(_ other: borrowing RowNotes) throws(Failure) {
        try continuations.append(other.continuations.base, other.continuations.count)
        try nobodyPhones.append(other.nobodyPhones.base, other.nobodyPhones.count)
        try masks.append(other.masks)
    }

    /// Rows in the order of the file, phones together.
    mutating func sort(_ memory: Memory) throws(Failure) {
        let scratch = try Buffer<UInt64>(memory, capacity: max(1, continuations.count))
        RadixSort.sort(continuations.base, scratch.base, continuations.count)
        var room = Buffer<KeyedIndex>(memory)
        try RadixSort.sort(nobodyPhones, &room)
    }
}
