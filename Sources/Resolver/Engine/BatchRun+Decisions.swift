// What people decided before: a file of `decision,left,right`, applied to the records that it names.

/// Whether it is a link, and the numbers of the two names.
private struct DecisionLine: BitwiseCopyable {
    var isLink: Bool
    var left: Int
    var right: Int
}

extension BatchRun {
    /// Reads the decisions and finds their records. Lines that are no decision, and those that name a record that the input does not
    /// have, are counted.
    mutating func readDecisions(_ batch: Batch) throws(Failure) {
        guard options.decisions.isGiven else { return }
        let file = try InputFile(
            path: options.decisions.span.base, options.decisions.count, memory: memory, control: options.control)
        let table = try decisions.put(RecordDecisions(memory))
        var counts = BatchReport.DecisionCounts()
        guard file.byteCount > 0 else { return report.decisions = counts }
        var names = DecisionNames(batch, hash)
        var lines = Buffer<DecisionLine>(memory)
        let (decision, left, right) = (StaticString("decision"), StaticString("left"), StaticString("right"))
        try TripleReader.read(
            file, TextSpan(decision), TextSpan(left), TextSpan(right), options.control, memory
        ) { word, one, other throws(Failure) in
            let isLink = GoldenRecord.equal(word, TextSpan("link"))
            guard isLink || GoldenRecord.equal(word, TextSpan("forbid")), one.count > 0, other.count > 0 else {
                return counts.unread &+= 1
            }
            let (first, second) = (try names.add(one), try names.add(other))
            try lines.append(DecisionLine(isLink: isLink, left: first, right: second))
        }
        try names.find()
        for place in Span.upTo(lines.count) {
            let line = lines.base[place]
            let (one, other) = (names.records.base[line.left], names.records.base[line.right])
            guard one != 0, other != 0, one != other, !batch.columns.pointee.isUnidentified(Int(one) &- 1),
                !batch.columns.pointee.isUnidentified(Int(other) &- 1)
            else {
                counts.unknown &+= 1
                continue
            }
            try table.pointee.add(
                sequence: UInt64(truncatingIfNeeded: place &+ 1), isLink: line.isLink, one &- 1, other &- 1)
        }
        try table.pointee.settle()
        counts.kept = table.pointee.count(.kept)
        counts.suspended = table.pointee.count(.suspended)
        report.decisions = counts
        try table.pointee.forEachKept(isLink: true) { one, other throws(Failure) in
            _ = batch.columns.pointee.sets.union(one, other)
        }
    }

    /// Drops what people have decided already: pairs of clusters that a kept decision keeps apart, and records that have rivals but
    /// were linked with one of them.
    func dropDecided(_ pairs: inout Buffer<ReviewPair>) throws(Failure) {
        guard let table = decisions.pointer, let columns = columns.pointer else { return }
        let parents = columns.pointee.parents.base
        var apart = Buffer<UInt64>(memory)
        try table.pointee.forEachKept(isLink: false) { one, other throws(Failure) in
            try apart.append(BatchRun.pair(parents[Int(one)], parents[Int(other)]))
        }
        let placed = try BitSet(memory, count: max(1, columns.pointee.count))
        try table.pointee.forEachKept(isLink: true) { one, other throws(Failure) in
            placed.insert(Int(one))
            placed.insert(Int(other))
        }
        let scratch = try Buffer<UInt64>(memory, capacity: max(1, apart.count))
        RadixSort.sort(apart.base, scratch.base, apart.count)
        var kept = 0
        for index in Span.upTo(pairs.count) {
            let pair = BatchRun.pair(parents[Int(pairs.base[index].left)], parents[Int(pairs.base[index].right)])
            if apart.holds(pair) { continue }
            let isPlaced = placed.contains(Int(pairs.base[index].left)) || placed.contains(Int(pairs.base[index].right))
            if isPlaced, pairs.base[index].why == .contested { continue }
            pairs.base[kept] = pairs.base[index]
            kept &+= 1
        }
        pairs.setCount(kept)
    }

    private static func pair(_ one: UInt32, _ other: UInt32) -> UInt64 { UInt64(min(one, other)) << 32 | UInt64(max(one, other)) }
}
