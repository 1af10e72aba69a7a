// Touchpoints of a run: whose each one is, what is in it, and what they come to per entity.

extension BatchRun {
    /// Rows whose claims one pass holds, at about 56 bytes each.
    private static let claimsPerPass = 1 << 22
    /// Bytes of input whose texts one pass may keep.
    private static let touchpointTextsPerPass = 192 << 20

    /// Writes the touchpoints and keeps what they come to per entity; nothing where nobody asked for either.
    mutating func makeTouchpoints(_ file: inout OptionalFile) throws(Failure) {
        touchpointTotals.removeAll()
        guard options.touchpoints.isGiven || options.entities.isGiven else { return }
        var found = WantedColumns(memory)
        hasTouchpoints = try chooseTouchpointColumns(&found)
        report.touchpoints = 0
        var output = file.value.take()
        if hasTouchpoints || output != nil {
            try withUnsafePointer(to: found) { columns throws(Failure) in
                guard var given = output.take() else { return try makeTouchpoints(columns, nil) }
                try withUnsafeMutablePointer(to: &given) { given throws(Failure) in
                    try given.pointee.write(TouchpointWriter.header)
                    if hasTouchpoints { try makeTouchpoints(columns, given) }
                }
                file.value = consume given
            }
        }
    }

    /// The columns of the row's main party that touchpoints are read from; false where the rows of the file are none.
    private func chooseTouchpointColumns(_ found: inout WantedColumns) throws(Failure) -> Bool {
        guard let wanted = wanted.pointer else { return false }
        var makes = TouchKind.of(report.platform) != nil
        for index in 0..<wanted.pointee.count {
            let column = wanted.pointee.meaning(index)
            guard let field = column.field, column.party == 0, field.isOfTouchpoint else { continue }
            try found.add(column: wanted.pointee.columns.base[index], column)
            makes = makes || field.makesTouchpoint
        }
        return makes
    }

    private mutating func makeTouchpoints(
        _ columns: UnsafePointer<WantedColumns>, _ output: UnsafeMutablePointer<OutputFile>?
    ) throws(Failure) {
        guard let batch, let reader = reader.pointer, let naming = naming.pointer else { return }
        var owners = try TouchpointOwners(batch, naming)
        try settleOwners(batch, reader, columns, &owners)
        var writer = TouchpointWriter(batch, naming, report.platform)
        try withUnsafePointer(to: owners) { owners throws(Failure) in
            let parts = max(
                options.touchpointPasses,
                Int(truncatingIfNeeded: reader.pointee.file.byteCount) / BatchRun.touchpointTextsPerPass
                    &+ batch.columns.pointee.rowCount / BatchRun.claimsPerPass &+ 1)
            for part in 0..<parts {
                var box = Box<RowArchive>(memory)
                let archive = try box.put(try RowArchive(memory, workers: workers))
                var pass = try TouchpointPass(
                    batch, reader, columns, report.platform, usualDirection, .rows(owners, archive), part: part, of: parts)
                try pass.run()
                try archive.pointee.seal()
                var rows = Buffer<TouchpointRow>(memory)
                try pass.takeRows(into: &rows, unreadValues: &report.unreadValues)
                report.touchpointRows &+= rows.count
                try writer.write(rows, archive.pointee, to: output)
            }
        }
        try report.memoryUses.append(
            BatchReport.MemoryUse(name: "touchpoints", bytes: owners.owners.byteCount &+ writer.totals.byteCount))
        report.touchpoints = writer.count
        report.unidentifiedTouchpoints = writer.unidentified
        try sortTotals(writer.totals)
    }

    private func settleOwners(
        _ batch: Batch, _ reader: UnsafePointer<RowReader>, _ columns: UnsafePointer<WantedColumns>,
        _ owners: inout TouchpointOwners
    ) throws(Failure) {
        let parts = max(options.touchpointPasses, batch.columns.pointee.rowCount / BatchRun.claimsPerPass &+ 1)
        for part in 0..<parts {
            var pass = try TouchpointPass(
                batch, reader, columns, report.platform, usualDirection, .claims, part: part, of: parts)
            try pass.run()
            var claims = Buffer<TouchpointOwners.Claim>(memory)
            try pass.takeClaims(into: &claims)
            try owners.settle(claims)
        }
    }

    /// Brings the totals into the order of the entities' first records.
    private mutating func sortTotals(_ totals: borrowing Buffer<TouchpointTotals>) throws(Failure) {
        var order = Buffer<KeyedIndex>(memory)
        for place in 0..<totals.count {
            try order.append(KeyedIndex(key: UInt64(totals.base[place].owner), index: UInt64(place)))
        }
        var scratch = Buffer<KeyedIndex>(memory)
        try RadixSort.sort(order, &scratch)
        for place in 0..<order.count { try touchpointTotals.append(totals.base[Int(order.base[place].index)]) }
    }

    /// What an entity's touchpoints come to, or nil.
    func totals(of owner: UInt32) -> TouchpointTotals? {
        var low = 0
        var high = touchpointTotals.count
        while low < high {
            let middle = (low &+ high) / 2
            if touchpointTotals.base[middle].owner < owner { low = middle &+ 1 } else { high = middle }
        }
        return low < touchpointTotals.count && touchpointTotals.base[low].owner == owner ? touchpointTotals.base[low] : nil
    }
}
