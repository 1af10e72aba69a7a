/// Texts of chosen rows, kept for reports: cards, hub values, names of linked records, golden records.
///
///     lane of worker w   [ field | note | length | bytes ][ field | note | length | bytes ] … 0xFF      one run per row
///     entries            { row, worker, offset }, sorted by row once sealed
///
/// Workers append to lanes of their own while they read the input; after `seal` rows are found by
/// binary search.
struct RowArchive: ~Copyable, @unchecked Sendable {
    /// What the column of a text says besides its field: one byte.
    struct ColumnNote: BitwiseCopyable {
        fileprivate var bits: UInt8 = 0

        /// What the header says of a number.
        var phone: PhoneHint.Column { PhoneHint.Column(rawValue: bits & 7) ?? .unknown }
        /// The text speaks of ourselves: our end of a call, or an end of which nobody knows whose it is.
        var isOurs: Bool { bits & 8 != 0 }

        init() {}

        init(_ column: ColumnMapping.Column, in direction: CallDirection) {
            bits = column.phone.rawValue | (column.isOfParty(in: direction) ? 0 : 8)
        }
    }

    struct Entry {
        var row: UInt32
        var worker: UInt32
        var offset: UInt64
    }

    struct Lane: ~Copyable {
        var bytes: Buffer<UInt8>
        var entries: Buffer<Entry>

        init(_ memory: Memory) {
            bytes = Buffer(memory)
            entries = Buffer(memory)
        }
    }

    private static let endMark: UInt8 = 0xFF

    private let lanes: UnsafeMutablePointer<Lane>
    private let workers: Int
    private let memory: Memory
    private var order: Buffer<KeyedIndex>

    init(_ memory: Memory, workers: Int) throws(Failure) {
        self.memory = memory
        self.workers = max(1, workers)
        order = Buffer(memory)
        lanes = try memory.allocate(MemoryLayout<Lane>.stride &* self.workers, zeroed: true)
            .bindMemory(to: Lane.self, capacity: self.workers)
        for index in 0..<self.workers { (lanes + index).initialize(to: Lane(memory)) }
    }

    deinit {
        lanes.deinitialize(count: workers)
        memory.release(UnsafeMutableRawPointer(lanes), MemoryLayout<Lane>.stride &* workers)
    }

    var count: Int { order.count }

    var byteCount: Int {
        var sum = order.byteCount
        for index in 0..<workers { sum &+= lanes[index].bytes.byteCount &+ lanes[index].entries.byteCount }
        return sum
    }

    // MARK: Writing (one worker, one lane)

    func beginRow(_ row: UInt32, worker: Int) throws(Failure) {
        let lane = lanes + worker
        try lane.pointee.entries.append(
            Entry(row: row, worker: UInt32(truncatingIfNeeded: worker), offset: UInt64(lane.pointee.bytes.count)))
    }

    func append(_ field: Field, _ text: TextSpan, _ note: ColumnNote = ColumnNote(), worker: Int) throws(Failure) {
        let lane = lanes + worker
        try lane.pointee.bytes.append(field.rawValue)
        try lane.pointee.bytes.append(note.bits)
        var length = UInt32(truncatingIfNeeded: text.count)
        try withUnsafeBytes(of: &length) { raw throws(Failure) in
            for byte in raw { try lane.pointee.bytes.append(byte) }
        }
        try lane.pointee.bytes.append(text.base, text.count)
    }

    func endRow(worker: Int) throws(Failure) { try (lanes + worker).pointee.bytes.append(RowArchive.endMark) }

    // MARK: Reading

    /// Sorts the rows; no more may be added.
    mutating func seal() throws(Failure) {
        order.removeAll()
        for worker in 0..<workers {
            for index in 0..<lanes[worker].entries.count {
                let entry = lanes[worker].entries.base[index]
                try order.append(
                    KeyedIndex(key: UInt64(entry.row), index: UInt64(worker) << 32 | UInt64(index)))
            }
        }
        var scratch = Buffer<KeyedIndex>(memory)
        try RadixSort.sort(order, &scratch)
    }

    func row(at place: Int) -> UInt32 { UInt32(truncatingIfNeeded: order.base[place].key) }

    /// The place of a row among the kept ones, or nil.
    func place(of row: UInt32) -> Int? {
        var low = 0
        var high = order.count
        while low < high {
            let middle = (low &+ high) / 2
            if order.base[middle].key < UInt64(row) { low = middle &+ 1 } else { high = middle }
        }
        return low < order.count && order.base[low].key == UInt64(row) ? low : nil
    }

    /// A walk over the fields of one kept row.
    struct Cursor {
        fileprivate var at: UnsafePointer<UInt8>
        /// Of the text that `next` gave last.
        fileprivate(set) var note = ColumnNote()
    }

    func cursor(at place: Int) -> Cursor {
        let lane = lanes + Int(order.base[place].index >> 32)
        let entry = lane.pointee.entries.base[Int(order.base[place].index & 0xFFFF_FFFF)]
        return Cursor(at: UnsafePointer(lane.pointee.bytes.base + Int(truncatingIfNeeded: entry.offset)))
    }

    func next(_ cursor: inout Cursor) -> (field: Field, text: TextSpan)? {
        guard let field = Field(rawValue: cursor.at[0]) else { return nil }
        cursor.note.bits = cursor.at[1]
        let length = Int(UnsafeRawPointer(cursor.at + 2).loadUnaligned(as: UInt32.self))
        let text = TextSpan(base: cursor.at + 6, count: length)
        cursor.at += 6 &+ length
        return (field, text)
    }

    /// When a kept row was written, as it stands there; empty where nothing says so.
    func date(at place: Int, _ columns: borrowing WantedColumns) -> TextSpan {
        let column = columns.timeColumn
        let none = TextSpan(base: StaticString("").start, count: 0)
        return column < 0 ? none : value(columns.field(column), at: place) ?? none
    }

    /// The first value of a field in a kept row, or nil.
    func value(_ field: Field, at place: Int) -> TextSpan? {
        var cursor = cursor(at: place)
        while let (found, text) = next(&cursor) {
            if found == field, text.count > 0 { return text }
        }
        return nil
    }
}
