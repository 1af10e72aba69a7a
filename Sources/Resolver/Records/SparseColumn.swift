/// Words that few records have.
///
///     held     [ 0 1 0 0 1 … ]          a bit a record
///     before   [ 0 | 17 | 31 | … ]      words of the records before each 64
///     words    [ w | w | … ]            8 bytes for each record that has one
///
/// A column of its own would touch nearly every page for one record in fifty. Nothing is allocated while there is none.
/// Thread rule: one writer, or any number of readers.
struct SparseColumn: ~Copyable {
    /// Words on their way in, in any order: of two of one record the first counts.
    struct Entries: ~Copyable {
        private(set) var records: Buffer<UInt32>
        private(set) var words: Buffer<UInt64>

        init(_ memory: Memory) {
            records = Buffer(memory)
            words = Buffer(memory)
        }

        mutating func add(_ record: Int, _ word: UInt64) throws(Failure) {
            try records.append(UInt32(truncatingIfNeeded: record))
            try words.append(word)
        }

        mutating func append(_ other: borrowing Entries) throws(Failure) {
            try records.append(other.records.base, other.records.count)
            try words.append(other.words.base, other.words.count)
        }

        mutating func free() {
            records.free()
            words.free()
        }
    }

    private var held: Buffer<UInt64>
    private var before: Buffer<UInt32>
    private var words: Buffer<UInt64>
    private let memory: Memory

    init(_ memory: Memory) {
        self.memory = memory
        held = Buffer(memory)
        before = Buffer(memory)
        words = Buffer(memory)
    }

    @inline(__always)
    var isEmpty: Bool { words.isEmpty }

    var byteCount: Int { held.byteCount &+ before.byteCount &+ words.byteCount }

    /// The word of a record, 0 for none. O(1).
    @inline(__always)
    func word(_ record: Int) -> UInt64 {
        guard record >> 6 < held.count else { return 0 }
        let bits = held.base[record >> 6]
        let bit = UInt64(1) << UInt64(truncatingIfNeeded: record & 63)
        guard bits & bit != 0 else { return 0 }
        return words.base[Int(before.base[record >> 6]) &+ (bits & (bit &- 1)).nonzeroBitCount]
    }

    /// Adds words of records below `count`; what a record has already stays. O(count / 64 + words).
    mutating func add(_ entries: borrowing Entries, recordCount count: Int) throws(Failure) {
        guard entries.records.count > 0 else { return }
        let blocks = max(held.count, count / 64 &+ 1)
        let marks = try Buffer<UInt64>(memory, zeroed: blocks)
        for block in Span.upTo(held.count) { marks.base[block] = held.base[block] }
        for index in Span.upTo(entries.records.count) {
            let record = Int(entries.records.base[index])
            if record < count { marks.base[record >> 6] |= UInt64(1) << UInt64(truncatingIfNeeded: record & 63) }
        }
        let starts = try Buffer<UInt32>(memory, zeroed: blocks)
        var total = 0
        for block in Span.upTo(blocks) {
            starts.base[block] = UInt32(truncatingIfNeeded: total)
            total &+= marks.base[block].nonzeroBitCount
        }
        var fresh = SparseColumn(memory)
        fresh.words = try Buffer(memory, zeroed: total)
        fresh.held = marks
        fresh.before = starts
        for block in Span.upTo(held.count) {
            var left = held.base[block]
            while left != 0 {
                let record = block << 6 | left.trailingZeroBitCount
                fresh.put(record, word(record))
                left &= left &- 1
            }
        }
        for index in Span.upTo(entries.records.count) where Int(entries.records.base[index]) < count {
            fresh.put(Int(entries.records.base[index]), entries.words.base[index])
        }
        self = fresh
    }

    /// Unless there is one. The record's bit is set.
    private func put(_ record: Int, _ word: UInt64) {
        let bits = held.base[record >> 6]
        let bit = UInt64(1) << UInt64(truncatingIfNeeded: record & 63)
        let place = Int(before.base[record >> 6]) &+ (bits & (bit &- 1)).nonzeroBitCount
        if words.base[place] == 0 { words.base[place] = word }
    }
}
