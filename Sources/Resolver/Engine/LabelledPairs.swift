/// Pairs that people decided, as training takes them: `decision,left,right`, where left and right name records by their id column, or by
/// the number of their row, counted from 1 in each file.
///
/// With two files left is of the first and right of the second. Lines that are no decision, or name a record that is not there, or one twice, are
/// counted. A pair that is said several times counts as its last line says.
struct LabelledPairs: ~Copyable {
    /// left << 32 | right, left < right, upwards; and which of them are links.
    private(set) var pairs: Buffer<UInt64>
    private(set) var isLink: Buffer<Bool>
    private(set) var unread: UInt64 = 0

    init(_ memory: Memory) {
        pairs = Buffer(memory)
        isLink = Buffer(memory)
    }

    /// O(records + lines).
    mutating func read(
        _ options: ColumnOptions, _ table: UnsafeMutablePointer<ColumnTable>, _ memory: Memory
    ) throws(Failure) {
        guard options.labels.isGiven else { return }
        let file = try ColumnRun.open(options.labels, options, memory)
        guard file.byteCount > 0 else { return }
        var lines = Buffer<UInt64>(memory)
        var words = Buffer<Bool>(memory)
        var unread: UInt64 = 0
        let records = try RecordNames(table, hasIDs: options.idColumn.isGiven, memory)
        let (decision, left, right) = (StaticString("decision"), StaticString("left"), StaticString("right"))
        try TripleReader.read(
            file, TextSpan(decision), TextSpan(left), TextSpan(right), options.control, memory
        ) { word, one, other throws(Failure) in
            let isLink = GoldenRecord.equal(word, TextSpan("link"))
            let isAcross = table.pointee.firstSourceCount > 0
            guard isLink || GoldenRecord.equal(word, TextSpan("forbid")), let first = try records.find(one, source: 0, table),
                let second = try records.find(other, source: isAcross ? 1 : 0, table), first != second
            else { return unread &+= 1 }
            try lines.append(UInt64(min(first, second)) << 32 | UInt64(max(first, second)))
            try words.append(isLink)
        }
        self.unread = unread
        try keepLast(lines, words, memory)
    }

    private mutating func keepLast(
        _ lines: borrowing Buffer<UInt64>, _ words: borrowing Buffer<Bool>, _ memory: Memory
    ) throws(Failure) {
        var order = Buffer<KeyedIndex>(memory)
        for line in Span.upTo(lines.count) { try order.append(KeyedIndex(key: lines.base[line], index: UInt64(truncatingIfNeeded: line))) }
        var scratch = Buffer<KeyedIndex>(memory)
        // Stable: of equal pairs the last line comes last.
        try RadixSort.sort(order, &scratch)
        for place in Span.upTo(order.count) {
            let line = Int(truncatingIfNeeded: order.base[place].index)
            if place &+ 1 < order.count, order.base[place &+ 1].key == order.base[place].key { continue }
            try pairs.append(lines.base[line])
            try isLink.append(words.base[line])
        }
    }
}

/// Which record a name stands for.
private struct RecordNames: ~Copyable {
    /// By value of the id column and source: 1 + the first record that has it, 0 for none. Empty where rows are numbered.
    private let records: Buffer<UInt32>
    private let values: Int

    init(_ table: UnsafeMutablePointer<ColumnTable>, hasIDs: Bool, _ memory: Memory) throws(Failure) {
        values = hasIDs ? table.pointee.valueCount : 0
        records = try Buffer(memory, zeroed: max(1, 2 &* values))
        guard hasIDs else { return }
        for record in Span.upTo(table.pointee.count) {
            let value = Int(table.pointee.value(record, table.pointee.columnCount &- 1))
            let place = 2 &* value &+ table.pointee.source(record)
            if value != 0, records.base[place] == 0 { records.base[place] = UInt32(truncatingIfNeeded: record) &+ 1 }
        }
    }

    func find(_ name: TextSpan, source: Int, _ table: UnsafeMutablePointer<ColumnTable>) throws(Failure) -> UInt32? {
        guard name.count > 0 else { return nil }
        if values > 0 {
            let value = Int(try table.pointee.intern(name, ValueCleaning.noNumber, nil))
            guard value < values, records.base[2 &* value &+ source] != 0 else { return nil }
            return records.base[2 &* value &+ source] &- 1
        }
        var number = 0
        for index in Span.upTo(name.count) {
            let digit = name.base[index] &- 48
            guard digit < 10, index < 10 else { return nil }
            number = number &* 10 &+ Int(digit)
        }
        let first = table.pointee.firstSourceCount
        let limit = first == 0 ? table.pointee.count : source == 0 ? first : table.pointee.count &- first
        guard number >= 1, number <= limit else { return nil }
        return UInt32(truncatingIfNeeded: number &- 1 &+ (source == 1 ? first : 0))
    }
}
