/// Candidate pairs of described records: those that share the key of a blocking rule.
///
///     rule  [surname.first3, born.year]     record ─▶ hash of "bru", "1930" ─▶ block
///
/// A record that misses a part has no key of the rule. A block of more than the policy's `block` records makes no pairs, and is
/// counted. Pairs come sorted, each once, however many rules it shares.
struct ColumnBlocking: ~Copyable {
    /// What one rule did.
    struct Yield: BitwiseCopyable {
        var keys: UInt64 = 0
        var pairs: UInt64 = 0
        var silentBlocks: UInt64 = 0
        var silentRecords: UInt64 = 0
        var largestBlock: UInt64 = 0
    }

    private let policy: UnsafePointer<Policy>
    private let table: UnsafePointer<ColumnTable>
    private let hash: KeyedHash
    private let memory: Memory
    /// Whether only pairs of two different files are wanted.
    private let acrossOnly: Bool
    private var scratch: Buffer<KeyedIndex>
    private var entries: Buffer<KeyedIndex>

    init(
        _ policy: UnsafePointer<Policy>, _ table: UnsafePointer<ColumnTable>, acrossOnly: Bool, hash: KeyedHash, _ memory: Memory
    ) {
        self.policy = policy
        self.table = table
        self.acrossOnly = acrossOnly
        self.hash = hash
        self.memory = memory
        scratch = Buffer(memory)
        entries = Buffer(memory)
    }

    /// Appends the pairs of one rule, `left << 32 | right` with left < right, in no particular order.
    mutating func pairs(ofRule rule: Int, into pairs: inout Buffer<UInt64>) throws(Failure) -> Yield {
        var yield = Yield()
        try collect(rule)
        try RadixSort.sort(entries, &scratch)
        let limit = Int(policy.pointee.head.blockLimit)
        var start = 0
        while start < entries.count {
            var end = start &+ 1
            while end < entries.count, entries.base[end].key == entries.base[start].key { end &+= 1 }
            let size = end &- start
            yield.keys &+= 1
            yield.largestBlock = max(yield.largestBlock, UInt64(truncatingIfNeeded: size))
            if size > limit {
                yield.silentBlocks &+= 1
                yield.silentRecords &+= UInt64(truncatingIfNeeded: size)
            } else if size > 1 {
                try list(start..<end, into: &pairs, &yield)
            }
            start = end
        }
        return yield
    }

    private func list(_ block: Range<Int>, into pairs: inout Buffer<UInt64>, _ yield: inout Yield) throws(Failure) {
        for one in block {
            let left = entries.base[one].index
            for other in Span.from(one &+ 1, to: block.upperBound) {
                let right = entries.base[other].index
                if acrossOnly, table.pointee.source(Int(truncatingIfNeeded: left)) == table.pointee.source(Int(truncatingIfNeeded: right)) { continue }
                try pairs.append(min(left, right) << 32 | max(left, right))
                yield.pairs &+= 1
            }
        }
    }

    /// All rules' pairs, sorted, each once.
    mutating func allPairs(_ yields: inout Buffer<Yield>, _ control: RunControl) throws(Failure) -> Buffer<UInt64> {
        var pairs = Buffer<UInt64>(memory)
        for rule in Span.upTo(Int(policy.pointee.head.blockingCount)) {
            try control.checkCancelled()
            try yields.append(try self.pairs(ofRule: rule, into: &pairs))
        }
        try ColumnBlocking.sortDistinct(&pairs)
        return pairs
    }

    static func sortDistinct(_ pairs: inout Buffer<UInt64>) throws(Failure) {
        guard pairs.count > 1 else { return }
        let room = try Buffer<UInt64>(pairs.memory, capacity: pairs.count)
        RadixSort.sort(pairs.base, room.base, pairs.count)
        var distinct = 0
        for index in Span.upTo(pairs.count) where index == 0 || pairs.base[index] != pairs.base[distinct &- 1] {
            pairs.base[distinct] = pairs.base[index]
            distinct &+= 1
        }
        pairs.setCount(distinct)
    }

    // MARK: Keys

    private mutating func collect(_ rule: Int) throws(Failure) {
        entries.removeAll()
        var (first, end) = (0, 0)
        for index in Span.upTo(policy.pointee.blocking.count) where Int(policy.pointee.blocking.base[index].rule) == rule {
            if end == 0 { first = index }
            end = index &+ 1
        }
        for record in Span.upTo(table.pointee.count) {
            var key: UInt64 = 0x5265_736F
            var isWhole = true
            for index in Span.from(first, to: max(first, end)) {
                guard let part = ColumnBlocking.hash(
                    policy.pointee.blocking.base[index], table, record, hash)
                else {
                    isWhole = false
                    break
                }
                key = KeyedHash.mix(key ^ part, 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: index &- first))
            }
            if isWhole { try entries.append(KeyedIndex(key: key, index: UInt64(truncatingIfNeeded: record))) }
        }
    }

    /// The hash of a part of a value, nil where it is missing.
    private static func hash(
        _ part: PolicyKeyPart, _ table: UnsafePointer<ColumnTable>, _ record: Int, _ hash: KeyedHash
    ) -> UInt64? {
        let value = table.pointee.value(record, Int(part.column))
        guard value != 0 else { return nil }
        let text = table.pointee.text(value)
        var (base, count) = (text.base, text.count)
        switch part.part {
        case .whole: break
        case .first1: count = min(count, 1)
        case .first2: count = min(count, 2)
        case .first3: count = min(count, 3)
        case .first4: count = min(count, 4)
        case .first5: count = min(count, 5)
        case .last4:
            if count > 4 { base += count &- 4 }
            count = min(count, 4)
        case .year:
            guard count == 8 else { return nil }
            count = 4
        case .monthDay:
            guard count == 8 else { return nil }
            base += 4
            count = 4
        case .local: count = index(of: 64, base, count) ?? count
        case .firstWord: count = index(of: 32, base, count) ?? count
        case .sound: return sound(base, count)
        case .sortedWords: return sortedWords(base, count, hash)
        }
        return count == 0 ? nil : hash.short(base, count, domain: 3)
    }

    private static func index(of byte: UInt8, _ base: UnsafePointer<UInt8>, _ count: Int) -> Int? {
        for index in Span.upTo(count) where base[index] == byte { return index }
        return nil
    }

    /// The code of Russell and Odell of the first word: its first letter and three classes of consonants.
    static func sound(_ base: UnsafePointer<UInt8>, _ count: Int) -> UInt64? {
        guard count > 0, let first = soundClass(base[0]) else { return nil }
        var code = UInt64(base[0])
        var length = 1
        var last = first
        for index in Span.from(1, to: max(1, count)) {
            if base[index] == 32 || length == 4 { break }
            guard let group = soundClass(base[index]) else { continue }
            // h and w do not part two letters of one class; vowels do.
            if group == 7 { continue }
            if group != 0, group != last {
                code = code << 8 | UInt64(group)
                length &+= 1
            }
            last = group
        }
        return code
    }

    /// 0 for vowels, 1–6 for consonants, 7 for h and w; nil for other signs.
    private static func soundClass(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 97, 101, 105, 111, 117, 121: 0
        case 98, 102, 112, 118: 1
        case 99, 103, 106, 107, 113, 115, 120, 122: 2
        case 100, 116: 3
        case 108: 4
        case 109, 110: 5
        case 114: 6
        case 104, 119: 7
        default: nil
        }
    }

    /// The same for the same words in any order.
    private static func sortedWords(_ base: UnsafePointer<UInt8>, _ count: Int, _ hash: KeyedHash) -> UInt64 {
        var sum: UInt64 = 0
        var start = 0
        for index in 0...count where index == count || base[index] == 32 {
            if index > start { sum = sum &+ hash.short(base + start, index &- start, domain: 5) }
            start = index &+ 1
        }
        return sum
    }
}
