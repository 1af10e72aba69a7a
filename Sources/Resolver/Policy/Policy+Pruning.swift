extension Policy {
    /// Drops the columns that a file does not have, with the comparisons and blocking rules that are made of them.
    /// `isThere` has a byte for each column, not 0 where the file has it.
    mutating func prune(_ isThere: UnsafePointer<UInt8>) {
        var renumbered: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0, 0, 0, 0, 0)
        withUnsafeMutableBytes(of: &renumbered) { fresh in
            guard let fresh = fresh.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return }
            pruneColumns(isThere, fresh)
            pruneComparisons(isThere, fresh)
            pruneBlocking(isThere, fresh)
        }
    }

    private mutating func pruneColumns(_ isThere: UnsafePointer<UInt8>, _ fresh: UnsafeMutablePointer<UInt8>) {
        var kept = 0
        for index in Span.upTo(min(columns.count, Policy.columnLimit)) where isThere[index] != 0 {
            fresh[index] = UInt8(truncatingIfNeeded: kept)
            columns.base[kept] = columns.base[index]
            kept &+= 1
        }
        columns.setCount(kept)
    }

    private mutating func pruneComparisons(_ isThere: UnsafePointer<UInt8>, _ fresh: UnsafePointer<UInt8>) {
        var kept = 0
        var level = 0
        for index in Span.upTo(comparisons.count) {
            var entry = comparisons.base[index]
            guard isThere[Int(entry.column)] != 0 else { continue }
            if entry.otherColumn != 255 {
                entry.otherColumn = isThere[Int(entry.otherColumn)] != 0 ? fresh[Int(entry.otherColumn)] : 255
            }
            entry.column = fresh[Int(entry.column)]
            let first = Int(entry.firstLevel)
            let count = Int(entry.levelCount)
            entry.firstLevel = UInt16(truncatingIfNeeded: level)
            entry.levelCount = 0
            for place in Span.from(first, to: first &+ count) {
                // A level across two columns needs both.
                if levels.base[place].test == .swapped, entry.otherColumn == 255 { continue }
                levels.base[level] = levels.base[place]
                level &+= 1
                entry.levelCount &+= 1
            }
            // Each comparison is the first of its group again, or follows the kept one that is.
            entry.group = UInt8(truncatingIfNeeded: group(of: entry, among: kept))
            comparisons.base[kept] = entry
            kept &+= 1
        }
        comparisons.setCount(kept)
        levels.setCount(level)
    }

    private func group(of entry: PolicyComparison, among kept: Int) -> Int {
        for index in Span.upTo(kept) {
            let other = comparisons.base[index].groupName
            guard other.count == entry.groupName.count else { continue }
            var same = true
            for place in Span.upTo(Int(other.count))
            where texts.base[Int(other.start) &+ place] != texts.base[Int(entry.groupName.start) &+ place] { same = false }
            if same { return Int(comparisons.base[index].group) }
        }
        return kept
    }

    private mutating func pruneBlocking(_ isThere: UnsafePointer<UInt8>, _ fresh: UnsafePointer<UInt8>) {
        var kept = 0
        var rules: UInt8 = 0
        var start = 0
        while start < blocking.count {
            var end = start
            var isWhole = true
            while end < blocking.count, blocking.base[end].rule == blocking.base[start].rule {
                if isThere[Int(blocking.base[end].column)] == 0 { isWhole = false }
                end &+= 1
            }
            if isWhole {
                for index in Span.from(start, to: end) {
                    var part = blocking.base[index]
                    part.rule = rules
                    part.column = fresh[Int(part.column)]
                    blocking.base[kept] = part
                    kept &+= 1
                }
                rules &+= 1
            }
            start = end
        }
        blocking.setCount(kept)
        head.blockingCount = UInt32(rules)
    }
}
