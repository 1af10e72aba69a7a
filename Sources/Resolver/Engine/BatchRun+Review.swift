// What a run leaves to people: pairs to review, and people who share a phone.

extension BatchRun {
    /// Keeps what the review and the relations need, while the keys are still there.
    mutating func noteOpenQuestions(
        _ batch: Batch, _ grey: borrowing Buffer<ReviewPair>, _ clusters: borrowing ClusterStage
    ) throws(Failure) {
        var open = Buffer<ReviewPair>(memory)
        try open.append(clusters.review.base, clusters.review.count)
        try open.append(grey.base, grey.count)
        try dropDecided(&open)
        swap(&review, &open)
        guard options.relations.isGiven else { return }
        try noteSharers(batch, .phone)
        try noteSharers(batch, .address)
    }

    private mutating func noteSharers(_ batch: Batch, _ value: ValueSharers.Value) throws(Failure) {
        var stage = ValueSharers(batch, value)
        try stage.run()
        try sharers.append(stage.sharers.base, stage.sharers.count)
    }

    /// Pairs whose records are in one component are no weak pairs: what happens inside a component is its clustering's business.
    static func dropJoined(_ grey: inout Buffer<ReviewPair>, _ columns: borrowing RecordColumns) {
        let parents = columns.parents.base
        var kept = 0
        for index in 0..<grey.count
        where parents[Int(grey.base[index].left)] != parents[Int(grey.base[index].right)] {
            grey.base[kept] = grey.base[index]
            kept &+= 1
        }
        grey.setCount(kept)
    }

    mutating func writeReview(_ file: inout OptionalFile) throws(Failure) {
        guard let columns = columns.pointer, let naming = naming.pointer, var output = file.value.take() else { return }
        let items = try ReviewItems(review, columns.pointee, naming.pointee, memory)
        report.reviewItems = items.itemCount
        let named = try BitSet(memory, count: max(1, columns.pointee.count))
        for index in Span.upTo(items.entries.count) {
            named.insert(Int(items.entries.base[index].pair.left))
            named.insert(Int(items.entries.base[index].pair.right))
        }
        var box = Box<RowArchive>(memory)
        let archive = try archiveNames(of: named, into: &box)
        try output.write(ReviewWriter.header)
        var line = Buffer<UInt8>(memory)
        for item in 0..<items.itemCount {
            if item & 0xFFF == 0 { try options.control.checkCancelled() }
            let range = items.starts.base[item]..<items.starts.base[item &+ 1]
            for place in range {
                try ReviewWriter.write(
                    items.entries.base[place].pair, item: item &+ 1, rivals: range.count, archive.pointee, layout, &line,
                    to: &output, memory)
            }
        }
        file.value = consume output
    }

    /// The texts that name the chosen records: source, record id, reference.
    func archiveNames(
        of records: borrowing BitSet, into box: inout Box<RowArchive>
    ) throws(Failure) -> UnsafeMutablePointer<RowArchive> {
        let archive = try box.put(try RowArchive(memory, workers: workers))
        guard let batch, let reader = reader.pointer, let wanted = wanted.pointer, let naming = naming.pointer else {
            return archive
        }
        var names = WantedColumns(memory)
        for index in 0..<wanted.pointee.count {
            let field = wanted.pointee.field(index)
            if field == .source || field == .recordID || field == .reference {
                try names.add(column: wanted.pointee.columns.base[index], field)
            }
        }
        try withUnsafePointer(to: records) { records throws(Failure) in
            try withUnsafePointer(to: names) { names throws(Failure) in
                var pass = OutputPass(
                    batch, reader, naming, names, output: nil, wanted: .records(records), archive: archive)
                try pass.run()
            }
        }
        return archive
    }
}
