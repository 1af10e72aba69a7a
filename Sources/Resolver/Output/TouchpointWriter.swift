/// Makes touchpoints of the rows that one pass kept, and writes `--touchpoints`: one a line, by entity, time and reference.
///
///     rows ─▶ by entity, by identity ─▶ collapse ─▶ by time ─▶ lines
///                                                └▶ totals of the entity
struct TouchpointWriter: ~Copyable {
    static let header: StaticString = """
        entity_id,source,reference,record,time,channel,direction,kind,stage,outcome,campaign,utm_source,utm_medium,utm_campaign,\
        value,net_value,object,lines

        """

    private let batch: Batch
    private let naming: UnsafePointer<EntityNaming>
    private let platform: FilePlatform
    /// One an entity that has touchpoints, in the order of their ids.
    private(set) var totals: Buffer<TouchpointTotals>
    private(set) var count = 0
    private(set) var unidentified = 0
    private var rows: Buffer<TouchpointRow>
    private var touchpoints: Buffer<Touchpoint>
    private var line: Buffer<UInt8>
    private var joined: Buffer<UInt8>
    private var objects: Buffer<TextSpan>

    init(_ batch: Batch, _ naming: UnsafePointer<EntityNaming>, _ platform: FilePlatform) {
        self.batch = batch
        self.naming = naming
        self.platform = platform
        totals = Buffer(batch.memory)
        rows = Buffer(batch.memory)
        touchpoints = Buffer(batch.memory)
        line = Buffer(batch.memory)
        joined = Buffer(batch.memory)
        objects = Buffer(batch.memory)
    }

    /// All rows of some entities; `output` nil where only totals are wanted.
    mutating func write(
        _ unsorted: borrowing Buffer<TouchpointRow>, _ archive: borrowing RowArchive, to output: UnsafeMutablePointer<OutputFile>?
    ) throws(Failure) {
        try sort(unsorted, archive)
        var start = 0
        while start < rows.count {
            let owner = rows.base[start].owner
            touchpoints.removeAll()
            var end = start
            while end < rows.count, rows.base[end].owner == owner {
                let first = end
                while end < rows.count, rows.base[end].owner == owner, rows.base[end].identity == rows.base[first].identity { end &+= 1 }
                var touchpoint = Touchpoint.collapse(rows.base + first, end &- first) { one, other in
                    TouchpointWriter.compareTexts(archive, one, other) > 0
                }
                touchpoint.firstRow = first
                try touchpoints.append(touchpoint)
            }
            try batch.control.checkCancelled()
            try finish(owner, archive, output)
            start = end
        }
    }

    /// By entity id (nobody first), then by identity.
    private mutating func sort(_ unsorted: borrowing Buffer<TouchpointRow>, _ archive: borrowing RowArchive) throws(Failure) {
        var order = try Buffer<KeyedIndex>(batch.memory, capacity: max(1, unsorted.count))
        var scratch = Buffer<KeyedIndex>(batch.memory)
        for place in 0..<unsorted.count {
            try order.append(KeyedIndex(key: unsorted.base[place].identity, index: UInt64(place)))
        }
        try RadixSort.sort(order, &scratch)
        for place in 0..<order.count { order.base[place].key = entity(unsorted.base[Int(order.base[place].index)].owner) }
        try RadixSort.sort(order, &scratch)
        rows.removeAll()
        try rows.reserve(order.count)
        for place in 0..<order.count {
            var row = unsorted.base[Int(order.base[place].index)]
            row.place = UInt32(truncatingIfNeeded: archive.place(of: row.record) ?? 0)
            try rows.append(row)
        }
    }

    private func entity(_ owner: UInt32) -> UInt64 {
        owner >= TouchpointOwners.nobody ? 0 : naming.pointee.id(of: Int(owner))
    }

    private mutating func finish(
        _ owner: UInt32, _ archive: borrowing RowArchive, _ output: UnsafeMutablePointer<OutputFile>?
    ) throws(Failure) {
        count &+= touchpoints.count
        if owner >= TouchpointOwners.nobody {
            unidentified &+= touchpoints.count
        } else {
            var total = TouchpointTotals(owner: owner)
            for index in 0..<touchpoints.count { total.add(touchpoints.base[index]) }
            try totals.append(total)
        }
        guard let output else { return }
        let rows = UnsafePointer(rows.base)
        HeapSort.sort(touchpoints.base, touchpoints.count) { one, other in
            TouchpointWriter.isBefore(one, other, rows, archive)
        }
        for index in 0..<touchpoints.count {
            try write(touchpoints.base[index], EntityID(rawValue: entity(owner)), archive)
            try output.pointee.write(line.base, line.count)
        }
    }

    // MARK: Order

    /// By time, then by reference, then by all else that is written.
    private static func isBefore(
        _ one: Touchpoint, _ other: Touchpoint, _ rows: UnsafePointer<TouchpointRow>, _ archive: borrowing RowArchive
    ) -> Bool {
        if one.time != other.time { return one.time < other.time }
        let (left, right) = (rows[one.firstRow], rows[other.firstRow])
        let none = TextSpan(base: StaticString("").start, count: 0)
        let (mine, its) = (archive.value(.reference, at: Int(left.place)) ?? none, archive.value(.reference, at: Int(right.place)) ?? none)
        if !GoldenRecord.equal(mine, its) { return GoldenRecord.isLess(mine, its) }
        let texts = compareTexts(archive, left, right)
        if texts != 0 { return texts < 0 }
        let order = left.order(right)
        return order != 0 ? order > 0 : one.lines < other.lines
    }

    /// −1, 0 or 1 as the texts of one row are less than, equal to or greater than the other's, by bytes in the order of the columns.
    static func compareTexts(_ archive: borrowing RowArchive, _ one: TouchpointRow, _ other: TouchpointRow) -> Int {
        var left = archive.cursor(at: Int(one.place))
        var right = archive.cursor(at: Int(other.place))
        while true {
            let (mine, its) = (archive.next(&left), archive.next(&right))
            guard let mine else { return its == nil ? 0 : -1 }
            guard let its else { return 1 }
            if mine.field != its.field { return mine.field.rawValue < its.field.rawValue ? -1 : 1 }
            if GoldenRecord.isLess(mine.text, its.text) { return -1 }
            if GoldenRecord.isLess(its.text, mine.text) { return 1 }
        }
    }

    // MARK: One line

    private mutating func write(_ touchpoint: Touchpoint, _ id: EntityID, _ archive: borrowing RowArchive) throws(Failure) {
        line.removeAll()
        if id != .none {
            try line.reserve(EntityID.textCount)
            id.write(to: line.base)
            line.setCount(EntityID.textCount)
        }
        let source = source(touchpoint, archive)
        let reference = text(.reference, touchpoint, archive)
        try appendCell(source)
        try appendCell(reference)
        try appendRecord(source, archive.value(.recordID, at: Int(rows.base[touchpoint.firstRow].place)) ?? reference)
        try line.append(44)
        if touchpoint.time != TouchpointRow.noTime { try TimeText.append(touchpoint.time, to: &line) }
        try appendCell(channel(touchpoint, archive))
        try line.append(44)
        if touchpoint.direction != .unknown { try line.append(touchpoint.direction.name) }
        try line.append(44)
        try line.append(touchpoint.kind.name)
        try appendCell(stage(touchpoint, archive))
        try appendOutcome(touchpoint, archive)
        try appendCell(text(.campaign, touchpoint, archive))
        try appendCell(text(.utmSource, touchpoint, archive))
        try appendCell(text(.utmMedium, touchpoint, archive))
        try appendCell(text(.utmCampaign, touchpoint, archive))
        try line.append(44)
        if touchpoint.hasValue { try CSVText.append(hundredths: touchpoint.value, to: &line) }
        try line.append(44)
        if touchpoint.hasValue { try CSVText.append(hundredths: touchpoint.netValue, to: &line) }
        try appendObjects(touchpoint, archive)
        try line.append(44)
        try line.append(decimal: UInt64(touchpoint.lines))
        try line.append(10)
    }

    private mutating func appendCell(_ text: TextSpan?) throws(Failure) {
        try line.append(44)
        if let text { try CSVText.append(text, delimiter: 44, to: &line) }
    }

    /// The text of the latest row that has one.
    private func text(_ field: Field, _ touchpoint: Touchpoint, _ archive: borrowing RowArchive) -> TextSpan? {
        for index in touchpoint.firstRow..<touchpoint.firstRow &+ touchpoint.rowCount {
            if let text = archive.value(field, at: Int(rows.base[index].place)) { return text }
        }
        return nil
    }

    private func source(_ touchpoint: Touchpoint, _ archive: borrowing RowArchive) -> TextSpan? {
        text(.source, touchpoint, archive) ?? TouchpointWriter.span(platform.source)
    }

    private func channel(_ touchpoint: Touchpoint, _ archive: borrowing RowArchive) -> TextSpan? {
        text(.channel, touchpoint, archive) ?? TouchpointWriter.span(platform.channel)
    }

    private static func span(_ text: StaticString) -> TextSpan? {
        text.length == 0 ? nil : TextSpan(base: text.start, count: text.length)
    }

    /// `source:record_id` as in `--links`; nothing where no column names the record, because a place in the file is no name.
    private mutating func appendRecord(_ source: TextSpan?, _ id: TextSpan?) throws(Failure) {
        joined.removeAll()
        if let id {
            if let source {
                try joined.append(source.base, source.count)
                try joined.append(58)
            }
            try joined.append(id.base, id.count)
        }
        try appendCell(TextSpan(base: UnsafePointer(joined.base), count: joined.count))
    }

    /// The status that says what the outcome is, as it is written; else the first one.
    private func stage(_ touchpoint: Touchpoint, _ archive: borrowing RowArchive) -> TextSpan? {
        for index in touchpoint.firstRow..<touchpoint.firstRow &+ touchpoint.rowCount {
            var first: TextSpan?
            var cursor = archive.cursor(at: Int(rows.base[index].place))
            while let (field, text) = archive.next(&cursor) {
                guard field == .stage || field == .outcome, text.count > 0 else { continue }
                if first == nil { first = text }
                let outcome = TouchOutcome.read(text, ofCall: rows.base[index].kind == .call)
                if outcome != .unknown, outcome == rows.base[index].outcome { return text }
            }
            if let first { return first }
        }
        return nil
    }

    /// The code, or what the file says where no code is known for it.
    private mutating func appendOutcome(_ touchpoint: Touchpoint, _ archive: borrowing RowArchive) throws(Failure) {
        guard touchpoint.outcome == .unknown else {
            try line.append(44)
            return try line.append(touchpoint.outcome.name)
        }
        try appendCell(text(.outcome, touchpoint, archive))
    }

    /// The distinct objects of the lines in byte order, joined by `|`.
    private mutating func appendObjects(_ touchpoint: Touchpoint, _ archive: borrowing RowArchive) throws(Failure) {
        objects.removeAll()
        for index in touchpoint.firstRow..<touchpoint.firstRow &+ touchpoint.rowCount {
            var cursor = archive.cursor(at: Int(rows.base[index].place))
            while let (field, text) = archive.next(&cursor) {
                if field == .object { try objects.append(text) }
            }
        }
        HeapSort.sort(objects.base, objects.count) { GoldenRecord.isLess($0, $1) }
        joined.removeAll()
        for index in 0..<objects.count {
            if index > 0 {
                if GoldenRecord.equal(objects.base[index], objects.base[index &- 1]) { continue }
                try joined.append(124)
            }
            try joined.append(objects.base[index].base, objects.base[index].count)
        }
        try appendCell(TextSpan(base: UnsafePointer(joined.base), count: joined.count))
    }
}
