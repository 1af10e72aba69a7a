// What a run writes: the rows behind their ids, entities, links; and the texts that its report shows.

extension BatchRun {
    private static let shownHubs = 20
    /// Bytes of texts that one pass over the input collects for golden records.
    private static let textsPerPass = 192 << 20

    mutating func writeOutputs() throws(Failure) {
        try options.control.report(.writing, 0, 1)
        guard let reader = reader.pointer else { return }
        var input = reader.pointee.file.status
        let memory = memory
        let options = options
        try withUnsafePointer(to: &input) { status throws(Failure) in
            var rows = try BatchRun.file(options.output, options.outputDescriptor, status, memory)
            var entities = try BatchRun.file(options.entities, -1, status, memory)
            var links = try BatchRun.file(options.links, -1, status, memory)
            var review = try BatchRun.file(options.review, -1, status, memory)
            var relations = try BatchRun.file(options.relations, -1, status, memory)
            var touchpoints = try BatchRun.file(options.touchpoints, -1, status, memory)
            try passOverRows(&rows)
            if options.links.isGiven { try writeLinks(&links) }
            if options.relations.isGiven { try writeRelations(&relations) }
            try makeTouchpoints(&touchpoints)
            if options.entities.isGiven { try writeEntities(&entities) }
            if options.review.isGiven { try writeReview(&review) }
            try reader.pointee.file.checkUnchanged()
            // Nothing appears before everything is written.
            try rows.value?.commit()
            try entities.value?.commit()
            try links.value?.commit()
            try review.value?.commit()
            try relations.value?.commit()
            try touchpoints.value?.commit()
        }
    }

    /// An output file, or none.
    struct OptionalFile: ~Copyable {
        var value: OutputFile?
    }

    private static func file(
        _ path: BatchOptions.Text, _ descriptor: Int32, _ input: UnsafePointer<FileStatus>, _ memory: Memory
    ) throws(Failure) -> OptionalFile {
        if path.isGiven {
            return OptionalFile(
                value: try OutputFile(path: path.span.base, path.count, inputs: input, inputCount: 1, memory: memory))
        }
        if descriptor >= 0 { return OptionalFile(value: try OutputFile(descriptor: descriptor, memory: memory)) }
        return OptionalFile(value: nil)
    }

    // MARK: Rows

    private mutating func passOverRows(_ file: inout OptionalFile) throws(Failure) {
        guard let batch, let reader = reader.pointer, let wanted = wanted.pointer, let naming = naming.pointer else {
            return
        }
        let kept = try BitSet(memory, count: max(1, batch.columns.pointee.count))
        chooseHubs()
        for index in 0..<min(silent.count, BatchRun.shownHubs) { kept.insert(Int(silent.base[index].row)) }
        let cards = try chooseCards(kept)
        let wantsTexts = cards || silent.count > 0
        guard file.value != nil || wantsTexts else { return }
        let archive = try archive.put(try RowArchive(memory, workers: workers))
        try withUnsafePointer(to: kept) { kept throws(Failure) in
            if var output = file.value.take() {
                do throws(Failure) {
                    try writeHeader(reader, &output)
                    try withUnsafeMutablePointer(to: &output) { output throws(Failure) in
                        var pass = OutputPass(
                            batch, reader, naming, wanted, output: output, wanted: wantsTexts ? .records(kept) : .none,
                            archive: archive)
                        try pass.run()
                    }
                    try copyNotes(.total, reader, &output)
                } catch {
                    output.abandon()
                    throw error
                }
                file.value = consume output
            } else {
                var pass = OutputPass(
                    batch, reader, naming, wanted, output: nil, wanted: .records(kept), archive: archive)
                try pass.run()
            }
        }
        try reportHubs(archive)
    }

    /// What stands before the header as it is, the entity column, and the header as it is.
    private func writeHeader(_ reader: UnsafePointer<RowReader>, _ output: inout OutputFile) throws(Failure) {
        let dialect = reader.pointee.dialect
        let isTranscoded = reader.pointee.file.encoding.isTranscoded
        // A spreadsheet tells UTF-8 from legacy encodings by its mark.
        if isTranscoded, reader.pointee.file.markByteCount == 0 { try output.write("\u{FEFF}") }
        let memory = memory
        let control = options.control
        let column = entityColumn
        let layout = layout
        try withUnsafeMutablePointer(to: &output) { output throws(Failure) in
            try OutputPass.copy(reader, from: 0, count: dialect.headerOffset, to: output, memory, control)
            var cell = Buffer<UInt8>(memory)
            try CSVText.append(column, delimiter: dialect.marks.delimiter, to: &cell)
            try cell.append(dialect.marks.delimiter)
            for party in 1..<max(1, layout.partyCount) {
                try cell.append(layout.name(party))
                try cell.append("_entity_id")
                try cell.append(dialect.marks.delimiter)
            }
            try output.pointee.write(cell.base, cell.count)
            try OutputPass.copy(
                reader, from: dialect.headerOffset, count: dialect.headerEnd &- dialect.headerOffset, to: output,
                memory, control)
        }
        try copyNotes(.description, reader, &output)
    }

    /// Lines that are no rows keep their place, moved on by the new column.
    private func copyNotes(
        _ kind: TableFrame.NoteKind, _ reader: UnsafePointer<RowReader>, _ output: inout OutputFile
    ) throws(Failure) {
        let memory = memory
        let control = options.control
        for index in 0..<report.notes.count where report.notes.base[index].note.kind == kind {
            let note = report.notes.base[index].note
            var delimiter = reader.pointee.dialect.marks.delimiter
            try withUnsafeMutablePointer(to: &output) { output throws(Failure) in
                try withUnsafePointer(to: &delimiter) { mark throws(Failure) in try output.pointee.write(mark, 1) }
                try OutputPass.copy(reader, from: note.offset, count: UInt64(note.byteCount), to: output, memory, control)
            }
        }
    }

    // MARK: Hubs and cards

    /// The silent keys with the most rows first; ties by the first row.
    private func chooseHubs() {
        let hubs = silent.base
        let shown = min(silent.count, BatchRun.shownHubs)
        for place in 0..<shown {
            var best = place
            for index in place..<silent.count
            where (hubs[index].rows, hubs[best].row) > (hubs[best].rows, hubs[index].row) { best = index }
            let hub = hubs[place]
            hubs[place] = hubs[best]
            hubs[best] = hub
        }
    }

    /// Keeps the rows of some merged people; true when there are any.
    private func chooseCards(_ kept: borrowing BitSet) throws(Failure) -> Bool {
        guard let columns = columns.pointer, let naming = naming.pointer else { return false }
        var choice = CardChoice(columns, naming, memory)
        return try choice.choose(options.sampleCount, into: kept, memory)
    }

    private mutating func reportHubs(_ archive: UnsafeMutablePointer<RowArchive>) throws(Failure) {
        guard let people = people.pointer, let wanted = wanted.pointer, silent.count > 0 else { return }
        var values = try RecordReader(
            people, hash: hash, fixedHash: hash, region: region, worker: 0, isExact: options.isExact, memory)
        let timeColumn = wanted.pointee.timeColumn
        if timeColumn >= 0 { values.dateOrder = wanted.pointee.meaning(timeColumn).time.dateOrder }
        for index in Range.upTo(min(silent.count, BatchRun.shownHubs)) {
            let hub = silent.base[index]
            guard let place = archive.pointee.place(of: hub.row) else { continue }
            values.date = archive.pointee.date(at: place, wanted.pointee)
            var cursor = archive.pointee.cursor(at: place)
            while let (field, text) = archive.pointee.next(&cursor) {
                values.phoneColumn = cursor.note.phone
                guard try BatchRun.holds(field, text, hub, &values) else { continue }
                let start = try report.keep(text)
                try report.hubs.append(
                    BatchReport.Hub(
                        field: field.rawValue, valueStart: start, valueCount: text.count, rows: Int(hub.rows),
                        identities: Int(hub.identities)))
                break
            }
        }
    }

    /// Whether a cell gives the key that fell silent: a record may hold two phones, of which one is the switchboard's.
    /// Keys that are made of two cells are told by the kind of the second.
    private static func holds(
        _ field: Field, _ text: TextSpan, _ hub: ComponentStage.SilentKey, _ values: inout RecordReader
    ) throws(Failure) -> Bool {
        guard let kind = BlockingKeyKind(rawValue: Int(hub.kind)), kind.isAnchor else {
            return field.blockingKind == Int(hub.kind)
        }
        values.begin()
        try values.read(field, text)
        for index in 0..<values.keys.count
        where values.keys.base[index].kind == kind && values.keys.base[index].digest.low == hub.key { return true }
        return false
    }

    // MARK: Links

    private mutating func writeLinks(_ file: inout OptionalFile) throws(Failure) {
        guard let batch, var output = file.value.take() else { return }
        let linked = try BitSet(memory, count: max(1, batch.columns.pointee.count))
        for index in 0..<links.count {
            linked.insert(Int(links.base[index].left))
            linked.insert(Int(links.base[index].right))
        }
        var box = Box<RowArchive>(memory)
        let archive = try archiveNames(of: linked, into: &box)
        try LinkWriter.write(links, archive.pointee, layout, to: &output, memory, options.control)
        file.value = consume output
    }

    // MARK: Entities

    /// Golden records, in as many passes over the input as their texts need.
    private mutating func writeEntities(_ file: inout OptionalFile) throws(Failure) {
        guard let columns = columns.pointer, let reader = reader.pointer, let wanted = wanted.pointer,
            var output = file.value.take()
        else { return }
        let passes = Int(truncatingIfNeeded: reader.pointee.file.byteCount) / BatchRun.textsPerPass &+ 1
        let count = columns.pointee.count
        var writer = try EntityWriter(
            memory, region: region, blocked: blocked.pointer.map { UnsafePointer($0) }, platform: report.platform,
            hasRefusalTags: people.pointer?.pointee.names.hasRefusalTags ?? false, survivorship: survivorship)
        try writer.writeHeader(wanted.pointee, hasTouchpoints: hasTouchpoints, to: &output)
        let step = count / max(1, passes) &+ 1
        var start = 0
        while start < count {
            let end = min(count, start &+ step)
            try writeEntities(UInt32(truncatingIfNeeded: start)..<UInt32(truncatingIfNeeded: end), &writer, &output)
            start = end
        }
        file.value = consume output
    }

    private func writeEntities(
        _ range: Range<UInt32>, _ writer: inout EntityWriter, _ output: inout OutputFile
    ) throws(Failure) {
        guard let batch, let reader = reader.pointer, let wanted = wanted.pointer, let naming = naming.pointer else {
            return
        }
        var box = Box<RowArchive>(memory)
        let archive = try box.put(try RowArchive(memory, workers: workers))
        var pass = OutputPass(
            batch, reader, naming, wanted, output: nil, wanted: .clusters(range), archive: archive)
        try pass.run()
        let parents = batch.columns.pointee.parents.base
        var order = Buffer<UInt64>(memory)
        for place in 0..<archive.pointee.count {
            try order.append(UInt64(parents[Int(archive.pointee.row(at: place))]) << 32 | UInt64(place))
        }
        let scratch = try Buffer<UInt64>(memory, capacity: max(1, order.count))
        RadixSort.sort(order.base, scratch.base, order.count)
        var start = 0
        while start < order.count {
            let root = order.base[start] >> 32
            var end = start
            while end < order.count, order.base[end] >> 32 == root {
                order.base[end] &= 0xFFFF_FFFF
                end &+= 1
            }
            let id = EntityID(rawValue: naming.pointee.id(of: Int(root)))
            try writer.write(
                id, archive.pointee, order.base + start, end &- start, wanted.pointee,
                touchpoints: totals(of: UInt32(truncatingIfNeeded: root)), to: &output)
            start = end
        }
    }
}

extension Field {
    /// The kind of key that the field's values become, or -1.
    var blockingKind: Int {
        switch self {
        case .phone: BlockingKeyKind.phone.rawValue
        case .email: BlockingKeyKind.email.rawValue
        case .citizenID, .passport: BlockingKeyKind.document.rawValue
        case .birthDate: BlockingKeyKind.nameAndBirthDate.rawValue
        case .address: BlockingKeyKind.nameAndAddress.rawValue
        default: channelSpace == nil ? -1 : BlockingKeyKind.channel.rawValue
        }
    }
}
