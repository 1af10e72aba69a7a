// Numbers that are typed where there is none: a nobody's name holds them, and people with names do, too.

extension BatchRun {
    private static let shownPhones = 20

    /// The numbers that most nobody's rows hold, once the people stand: a cashier types the shop's own phone for everybody who has none.
    mutating func notePhonesToCheck() throws(Failure) {
        guard let stage = reading.pointer, let columns = columns.pointer, let naming = naming.pointer else { return }
        let found = UnsafePointer(stage.pointee.notes.nobodyPhones.base)
        let count = stage.pointee.notes.nobodyPhones.count
        // key: rows, in complement; index: where the number's first entry stands.
        var order = Buffer<KeyedIndex>(memory)
        var start = 0
        while start < count {
            var end = start
            var isShared = false
            while end < count, found[end].key == found[start].key {
                let record = Int(truncatingIfNeeded: found[end].index)
                if naming.pointee.sizes.base[Int(columns.pointee.parents.base[record])] > 0 { isShared = true }
                end &+= 1
            }
            if isShared { try order.append(KeyedIndex(key: ~UInt64(truncatingIfNeeded: end &- start), index: UInt64(truncatingIfNeeded: start))) }
            start = end
        }
        var scratch = Buffer<KeyedIndex>(memory)
        try RadixSort.sort(order, &scratch)
        for place in Range.upTo(min(order.count, BatchRun.shownPhones)) {
            let textStart = report.texts.count
            try report.texts.append(43)
            try report.texts.append(decimal: found[Int(truncatingIfNeeded: order.base[place].index)].key)
            try report.phonesToCheck.append(
                BatchReport.PhoneToCheck(
                    valueStart: textStart, valueCount: report.texts.count &- textStart,
                    rows: Int(truncatingIfNeeded: ~order.base[place].key)))
        }
    }
}
