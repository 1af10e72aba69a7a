// One pair of records explained: what they share, what it weighs, and what became of them.

extension BatchRun {
    /// The record that a name (`source:record_id`, `record_id`, or `row N`) stands for, or nil; of a record's former states the record. O(rows).
    func record(named name: TextSpan) throws(Failure) -> UInt32? {
        guard let columns = columns.pointer else { return nil }
        if let row = BatchRun.rowNumber(name), row >= 1, row <= columns.pointee.rowCount {
            return UInt32(truncatingIfNeeded: columns.pointee.representative(layout.record(row &- 1, 0)))
        }
        let all = try BitSet(memory, count: max(1, columns.pointee.count))
        for record in 0..<columns.pointee.count { all.insert(record) }
        var box = Box<RowArchive>(memory)
        let archive = try archiveNames(of: all, into: &box)
        var line = Buffer<UInt8>(memory)
        var match: UInt32?
        for place in 0..<archive.pointee.count {
            let state = archive.pointee.row(at: place)
            let record = UInt32(truncatingIfNeeded: columns.pointee.representative(Int(state)))
            line.removeAll()
            try LinkWriter.appendName(state, archive.pointee, layout, to: &line, memory)
            if GoldenRecord.equal(TextSpan(base: UnsafePointer(line.base), count: line.count), name) { return record }
            if match == nil, let id = archive.pointee.value(.recordID, at: place), GoldenRecord.equal(id, name) { match = record }
        }
        return match
    }

    /// `row 17`.
    static func rowNumber(_ name: TextSpan) -> Int? {
        let prefix = StaticString("row ")
        guard name.count > 4, name.count < 16 else { return nil }
        for index in 0..<4 where name.base[index] != prefix.start[index] { return nil }
        var number = 0
        for index in 4..<name.count {
            guard name.base[index] &- 48 < 10 else { return nil }
            number = number &* 10 &+ Int(name.base[index] &- 48)
        }
        return number
    }

    /// Everything that two records share and how the pair is scored. The run must keep its keys.
    func shared(_ left: UInt32, _ right: UInt32) throws(Failure) -> SharedKeys? {
        guard let batch else { return nil }
        return try SharedKeys(batch, left, right)
    }

    func score(_ left: UInt32, _ right: UInt32, _ evidence: PairEvidence) -> PairScore? {
        batch?.score(evidence, Int(left), Int(right))
    }
}
