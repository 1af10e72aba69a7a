/// The comparison vector of a candidate pair of described records: for each comparison the first level that holds.
///
///     pair ─▶ value numbers ─▶ equal? level 0 : cache(comparison, value, value) ─▶ level
///
/// Two values are compared once while they stay in the cache, a table of 65,536 places whose older entries give way. A missing
/// value is `missing`. The level of a pair does not depend on which record is left.
///
/// Thread rule: one thread.
struct ColumnComparer: ~Copyable {
    /// Stands for a value that one side misses.
    static let missing: UInt8 = 255


    private static let cacheSize = 1 << 16

    private let policy: UnsafePointer<Policy>
    private let table: UnsafePointer<ColumnTable>
    private var cache: Buffer<UInt64>
    private var levels: Buffer<UInt16>
    private var scratch: SimilarityScratch
    /// Pairs of values that were compared, and those found in the cache.
    private(set) var compared: UInt64 = 0

    init(_ policy: UnsafePointer<Policy>, _ table: UnsafePointer<ColumnTable>, _ memory: Memory) throws(Failure) {
        self.policy = policy
        self.table = table
        let cache = try Buffer<UInt64>(memory, zeroed: ColumnComparer.cacheSize)
        let levels = try Buffer<UInt16>(memory, zeroed: ColumnComparer.cacheSize)
        self.cache = cache
        self.levels = levels
        scratch = SimilarityScratch(memory)
    }

    /// Fills `vector` with a level for each comparison of the policy.
    mutating func compare(_ left: Int, _ right: Int, into vector: UnsafeMutablePointer<UInt8>) throws(Failure) {
        for index in Span.upTo(policy.pointee.comparisons.count) {
            vector[index] = try level(index, left, right)
        }
    }

    private mutating func level(_ index: Int, _ left: Int, _ right: Int) throws(Failure) -> UInt8 {
        let comparison = policy.pointee.comparisons.base[index]
        let one = table.pointee.value(left, Int(comparison.column))
        let other = table.pointee.value(right, Int(comparison.column))
        let swapped = comparison.otherColumn == 255 ? nil : swappedLevel(comparison, one, other, left, right)
        if one == 0 || other == 0 { return swapped ?? ColumnComparer.missing }
        if one == other { return 0 }
        let own = try cached(index, comparison, one, other)
        if let swapped, swapped < own { return swapped }
        return own
    }

    /// The level of values that stand in each other's column, if there is such a level and they do.
    private func swappedLevel(
        _ comparison: PolicyComparison, _ one: UInt32, _ other: UInt32, _ left: Int, _ right: Int
    ) -> UInt8? {
        let oneBeside = table.pointee.value(left, Int(comparison.otherColumn))
        let otherBeside = table.pointee.value(right, Int(comparison.otherColumn))
        guard one != 0, other != 0, one == otherBeside, other == oneBeside, one != other else { return nil }
        for place in Span.upTo(Int(comparison.levelCount))
        where policy.pointee.levels.base[Int(comparison.firstLevel) &+ place].test == .swapped {
            return UInt8(truncatingIfNeeded: place)
        }
        return nil
    }

    private mutating func cached(
        _ index: Int, _ comparison: PolicyComparison, _ one: UInt32, _ other: UInt32
    ) throws(Failure) -> UInt8 {
        // Distinct numbers above 0: the key is never 0.
        let key = UInt64(min(one, other)) << 32 | UInt64(max(one, other))
        let mixed = KeyedHash.mix(key ^ 0x9E37_79B9_7F4A_7C15, UInt64(truncatingIfNeeded: index) &+ 0xA076_1D64_78BD_642F)
        let place = Int(truncatingIfNeeded: mixed & UInt64(truncatingIfNeeded: ColumnComparer.cacheSize &- 1))
        let mark = UInt16(truncatingIfNeeded: (index &+ 1) &<< 8)
        if cache.base[place] == key, levels.base[place] & 0xFF00 == mark { return UInt8(truncatingIfNeeded: levels.base[place]) }
        compared &+= 1
        let level = try judge(comparison, one, other)
        cache.base[place] = key
        levels.base[place] = mark | UInt16(level)
        return level
    }

    /// The first level that holds for two different values.
    private mutating func judge(_ comparison: PolicyComparison, _ one: UInt32, _ other: UInt32) throws(Failure) -> UInt8 {
        // Jaro's similarity may depend on the order of its two texts: the lesser text comes first, whatever their numbers.
        let isOrdered = precedes(table.pointee.text(one), table.pointee.text(other))
        let (first, second) = isOrdered ? (one, other) : (other, one)
        for place in Span.upTo(Int(comparison.levelCount)) {
            let level = policy.pointee.levels.base[Int(comparison.firstLevel) &+ place]
            if try holds(level, first, second) { return UInt8(truncatingIfNeeded: place) }
        }
        return UInt8(truncatingIfNeeded: max(1, Int(comparison.levelCount)) &- 1)
    }

    private func precedes(_ left: TextSpan, _ right: TextSpan) -> Bool {
        if left.count != right.count { return left.count < right.count }
        for index in Span.upTo(left.count) where left.base[index] != right.base[index] { return left.base[index] < right.base[index] }
        return true
    }

    private mutating func holds(_ level: PolicyLevel, _ one: UInt32, _ other: UInt32) throws(Failure) -> Bool {
        let (left, right) = (table.pointee.text(one), table.pointee.text(other))
        switch level.test {
        case .equal, .swapped: return false
        case .otherwise: return true
        case .jaroWinkler:
            let value = try JaroWinkler.similarity(left.base, left.count, right.base, right.count, &scratch)
            return value * 1_000 >= Double(level.bound)
        case .jaro:
            let value = try JaroWinkler.jaro(left.base, left.count, right.base, right.count, &scratch)
            return value * 1_000 >= Double(level.bound)
        case .levenshtein:
            return try Levenshtein.distance(left.base, left.count, right.base, right.count, &scratch) <= Int(level.bound)
        case .osa:
            return try OptimalStringAlignment.distance(left.base, left.count, right.base, right.count, &scratch) <= Int(level.bound)
        case .days, .difference:
            let (first, second) = (table.pointee.place(one).number, table.pointee.place(other).number)
            guard first != ValueCleaning.noNumber, second != ValueCleaning.noNumber else { return false }
            return (first &- second).magnitude <= UInt64(truncatingIfNeeded: max(0, level.bound))
        case .dateSlip: return isSlip(left, right)
        case .prefix:
            let least = min(left.count, right.count)
            guard least >= Int(level.bound) else { return false }
            for index in Span.upTo(least) where left.base[index] != right.base[index] { return false }
            return true
        case .words: return commonWords(left, right) >= Int(level.bound)
        }
    }

    /// Eight digits each, of which one differs, two neighbours changed places, or day and month did.
    private func isSlip(_ left: TextSpan, _ right: TextSpan) -> Bool {
        guard left.count == 8, right.count == 8 else { return false }
        var differing = 0
        var last = 0
        var first = 8
        for index in Span.upTo(8) where left.base[index] != right.base[index] {
            differing &+= 1
            first = min(first, index)
            last = index
        }
        if differing <= 1 { return true }
        if differing == 2, last == first &+ 1, left.base[first] == right.base[last], left.base[last] == right.base[first] {
            return true
        }
        guard first >= 4 else { return false }
        return left.base[4] == right.base[6] && left.base[5] == right.base[7] && left.base[6] == right.base[4]
            && left.base[7] == right.base[5]
    }

    /// Words of the left text that stand in the right one too. O(words²), for short texts.
    private func commonWords(_ left: TextSpan, _ right: TextSpan) -> Int {
        var common = 0
        var start = 0
        for index in 0...left.count where index == left.count || left.base[index] == 32 {
            if index > start, holdsWord(right, left.base + start, index &- start) { common &+= 1 }
            start = index &+ 1
        }
        return common
    }

    private func holdsWord(_ text: TextSpan, _ word: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        var start = 0
        for index in 0...text.count where index == text.count || text.base[index] == 32 {
            if index &- start == count {
                var same = true
                for place in Span.upTo(count) where text.base[start &+ place] != word[place] { same = false }
                if same { return true }
            }
            start = index &+ 1
        }
        return false
    }
}
