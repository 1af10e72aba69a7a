/// Review pairs as items: one for each entity in doubt, with all its rivals.
///
///     pairs of records ─▶ one per pair of clusters (the strongest) ─▶ by the smaller cluster ─▶ the most damaging first
///
/// The cluster in doubt is the one of fewer records; its rivals are the clusters that it may belong to. The damage of a
/// wrong answer is the number of pairs of records that it would put together or leave apart.
struct ReviewItems: ~Copyable {
    struct Entry {
        var pair: ReviewPair
        /// The cluster in doubt, by its least record, and the rival's.
        var subject: UInt32
        var rival: UInt32
        var damage: UInt64
    }

    private(set) var entries: Buffer<Entry>
    /// Where each item's entries start in `entries`, and their end.
    private(set) var starts: Buffer<Int>

    init(
        _ pairs: borrowing Buffer<ReviewPair>, _ columns: borrowing RecordColumns, _ naming: borrowing EntityNaming,
        _ memory: Memory
    ) throws(Failure) {
        entries = Buffer(memory)
        starts = Buffer(memory)
        let parents = columns.parents.base
        for index in 0..<pairs.count {
            let pair = pairs.base[index]
            let (left, right) = (parents[Int(pair.left)], parents[Int(pair.right)])
            if left == right { continue }
            let (size, otherSize) = (UInt64(naming.sizes.base[Int(left)]) &+ 1, UInt64(naming.sizes.base[Int(right)]) &+ 1)
            let leftIsSubject = (size, naming.id(of: Int(left))) < (otherSize, naming.id(of: Int(right)))
            var turned = pair
            if !leftIsSubject { (turned.left, turned.right) = (pair.right, pair.left) }
            try entries.append(
                Entry(
                    pair: turned, subject: leftIsSubject ? left : right, rival: leftIsSubject ? right : left,
                    damage: size &* otherSize))
        }
        try sortByPrints(columns, memory)
        try keepOneAPair(memory)
        try sortByPrints(columns, memory)
        try orderItems(naming, memory)
    }

    /// The order in which equals stay: no row's position decides which of them is shown, or first.
    private mutating func sortByPrints(_ columns: borrowing RecordColumns, _ memory: Memory) throws(Failure) {
        let prints = columns.prints.base
        try sort(memory) { prints[Int($0.pair.left)] }
        try sort(memory) { prints[Int($0.pair.right)] }
    }

    /// The strongest pair of records for each subject and rival.
    private mutating func keepOneAPair(_ memory: Memory) throws(Failure) {
        try sort(memory) { UInt64($0.subject) << 32 | UInt64($0.rival) }
        var kept = 0
        for index in 0..<entries.count {
            let entry = entries.base[index]
            if kept > 0, entries.base[kept &- 1].subject == entry.subject, entries.base[kept &- 1].rival == entry.rival {
                let known = entries.base[kept &- 1].pair
                if (entry.pair.weight, known.why.rawValue) > (known.weight, entry.pair.why.rawValue) {
                    entries.base[kept &- 1] = entry
                }
            } else {
                entries.base[kept] = entry
                kept &+= 1
            }
        }
        entries.setCount(kept)
    }

    /// Items by their damage, the greatest first; inside an item the best rival first.
    private mutating func orderItems(_ naming: borrowing EntityNaming, _ memory: Memory) throws(Failure) {
        try sort(memory) { UInt64(UInt32.max &- UInt32(bitPattern: $0.pair.weight &+ Int32.max / 2)) }
        var damages = try Buffer<KeyedIndex>(memory, capacity: max(1, entries.count))
        // By id, which no row's position decides. The nameless rows that stay apart have ids of their own.
        var ids = try Buffer<KeyedIndex>(memory, capacity: max(1, entries.count))
        for place in Span.upTo(entries.count) {
            try ids.append(KeyedIndex(key: naming.id(of: Int(entries.base[place].subject)), index: UInt64(place)))
        }
        try apply(&ids, memory)
        var start = 0
        while start < entries.count {
            var end = start
            var damage: UInt64 = 0
            while end < entries.count, entries.base[end].subject == entries.base[start].subject {
                damage = max(damage, entries.base[end].damage)
                end &+= 1
            }
            try damages.append(KeyedIndex(key: ~damage, index: UInt64(start) << 32 | UInt64(end &- start)))
            start = end
        }
        var scratch = Buffer<KeyedIndex>(memory)
        try RadixSort.sort(damages, &scratch)
        var ordered = try Buffer<Entry>(memory, capacity: max(1, entries.count))
        for place in 0..<damages.count {
            try starts.append(ordered.count)
            let first = Int(damages.base[place].index >> 32)
            try ordered.append(entries.base + first, Int(damages.base[place].index & 0xFFFF_FFFF))
        }
        try starts.append(ordered.count)
        swap(&entries, &ordered)
    }

    /// Sorts upwards by a number; equal numbers keep their order.
    private mutating func sort(_ memory: Memory, by key: (Entry) -> UInt64) throws(Failure) {
        var order = try Buffer<KeyedIndex>(memory, capacity: max(1, entries.count))
        for index in 0..<entries.count { try order.append(KeyedIndex(key: key(entries.base[index]), index: UInt64(index))) }
        try apply(&order, memory)
    }

    private mutating func apply(_ order: inout Buffer<KeyedIndex>, _ memory: Memory) throws(Failure) {
        var scratch = Buffer<KeyedIndex>(memory)
        try RadixSort.sort(order, &scratch)
        var sorted = try Buffer<Entry>(memory, capacity: max(1, entries.count))
        for place in 0..<order.count { try sorted.append(entries.base[Int(order.base[place].index)]) }
        swap(&entries, &sorted)
    }

    var itemCount: Int { max(0, starts.count &- 1) }
}
