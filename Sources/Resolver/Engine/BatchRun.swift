/// One batch run: a file of records in, people out.
///
///     input ─▶ dialect, header, mapping ─▶ reading ─▶ components ─▶ clusters ─▶ links ─▶ names
///                                                                                 └─▶ output, entities, links, report
///
/// The result is a function of the file's rows, the mapping and the policy: no row position, thread or clock decides
/// anything. What the run keeps afterwards (labels, ids, links, report) answers questions about the result.
///
/// Memory: `RecordColumns` (16 bytes a row) and `KeyStore` (12 bytes a key) while it links; then the keys are given
/// back and `EntityNaming` takes 12 bytes a row; and the distinct names.
struct BatchRun: ~Copyable {
    private let placed = Placed()
    let memory: Memory
    let options: BatchOptions
    let workers: Int
    private(set) var region = Region.vietnam
    private(set) var reader: Box<RowReader>
    private(set) var wanted: Box<WantedColumns>
    /// Those of them that become names and keys.
    private var keyed: Box<WantedColumns>
    private(set) var layout = RecordLayout()
    private(set) var usualDirection = CallDirection.unknown
    private(set) var people: Box<People>
    var blocked: Box<BlockList>
    /// The policy's own block-list, one value a line.
    private(set) var policyBlocked: Buffer<UInt8>
    /// Which values stand for a person.
    private(set) var survivorship = Survivorship()
    private(set) var weights: Box<MatchWeights>
    private(set) var columns: Box<RecordColumns>
    private(set) var naming: Box<EntityNaming>
    private(set) var links: Buffer<Link>
    /// What people decided before; nothing where no file of decisions is given.
    var decisions: Box<RecordDecisions>
    /// Pairs that people should look at, and pairs of clusters that share a phone or an address.
    var review: Buffer<ReviewPair>
    var sharers: Buffer<ValueSharers.Sharing>
    private(set) var silent: Buffer<ComponentStage.SilentKey>
    /// Texts of the rows that the report speaks of.
    var archive: Box<RowArchive>
    var report: BatchReport
    /// What the touchpoints of each entity that has some come to, by the least record of its cluster.
    var touchpointTotals: Buffer<TouchpointTotals>
    /// Whether the rows of the file are touchpoints, as far as its columns tell.
    var hasTouchpoints = false
    private var store: Box<KeyStore>
    private(set) var reading: Box<ReadingStage>
    /// Under which the keys were made.
    private(set) var hash = KeyedHash(seed: 0)
    private var clock: UInt64 = 0

    init(_ options: BatchOptions, _ memory: Memory) {
        self.memory = memory
        self.options = options
        workers = Parallel.workerCount(wish: options.threads)
        reader = Box(memory)
        wanted = Box(memory)
        keyed = Box(memory)
        people = Box(memory)
        blocked = Box(memory)
        policyBlocked = Buffer(memory)
        weights = Box(memory)
        columns = Box(memory)
        naming = Box(memory)
        links = Buffer(memory)
        decisions = Box(memory)
        review = Buffer(memory)
        sharers = Buffer(memory)
        silent = Buffer(memory)
        archive = Box(memory)
        report = BatchReport(memory)
        touchpointTotals = Buffer(memory)
        store = Box(memory)
        reading = Box(memory)
    }

    /// Reads, links, names and writes.
    mutating func run() throws(Failure) {
        clock = Platform.nanoseconds
        try openInput()
        try lap("opening")
        try read()
        try lap("reading")
        try link()
        try name()
        try lap("naming")
        try writeOutputs()
        try lap("writing")
        report.workers = workers
        report.peakBytes = memory.peak
    }

    private mutating func lap(_ name: StaticString) throws(Failure) {
        let now = Platform.nanoseconds
        try report.stages.append(BatchReport.StageTime(name: name, nanoseconds: now &- clock))
        clock = now
    }

    /// Closes the input and gives back what only the run needed; what was found stays.
    mutating func closeInput() {
        reading.clear()
        store.clear()
        archive.clear()
        touchpointTotals.free()
        reader.clear()
        people.clear()
        blocked.clear()
    }

    static func region(_ code: TextSpan) throws(Failure) -> Region {
        guard let known = Region(code.base, code.count) else { throw Failure(.argument, "the region is not a two-letter country code") }
        return known
    }

    // MARK: Opening

    /// Opens the input and recognises its columns: all that others need who read the rows by themselves.
    mutating func openInput() throws(Failure) {
        try chooseWeights()
        if options.region.isGiven {
            region = try BatchRun.region(options.region.span)
        }
        try readBlockList()
        let file =
            options.input.isGiven
            ? try InputFile(
                path: options.input.span.base, options.input.count, memory: memory, control: options.control)
            : try InputFile(descriptor: options.inputDescriptor, memory: memory, control: options.control)
        var dialect = try CSVDialect.detect(file, memory: memory)
        try report.keep(try TableFrame(file, &dialect, memory), of: file)
        let header = try Header(file, dialect, memory: memory)
        guard dialect.dataOffset < dialect.dataEnd else {
            throw Failure(.noRows, "the file has no rows")
        }
        try map(file, dialect, header)
        report.encoding = file.encoding.name
        report.hasByteOrderMark = file.markByteCount > 0
        report.bytes = file.byteCount
        report.delimiter = dialect.marks.delimiter
        _ = try reader.put(try RowReader(file, dialect, memory: memory, control: options.control))
    }

    /// The exact path's numbers, or those of the policy.
    private mutating func chooseWeights() throws(Failure) {
        if options.isExact {
            _ = try weights.put(.exact)
            return
        }
        let preset = options.isConservative ? PolicyPreset.conservative : .balanced
        guard options.policy.isGiven else {
            _ = try weights.put(MatchWeights(try ShippedPolicy.make(memory), preset))
            return
        }
        let file = try InputFile(
            path: options.policy.span.base, options.policy.span.count, memory: memory, control: options.control)
        guard file.byteCount <= 1 << 20 else { throw Failure(.argument, "the policy is larger than 1 MiB") }
        let count = Int(truncatingIfNeeded: file.byteCount)
        let text = try Buffer<UInt8>(memory, zeroed: max(1, count))
        let got = try file.read(text.base, count, at: 0)
        let policy = try PolicyReader.policy(text.base, got, memory)
        guard policy.head.kind == .people else {
            throw Failure(.argument, "the policy describes a file by its columns, not customers")
        }
        let blocked = policy.head.blocked
        try policyBlocked.append(UnsafePointer(policy.texts.base) + Int(blocked.start), Int(blocked.count))
        survivorship = policy.head.survivorship
        _ = try weights.put(MatchWeights(policy, preset))
    }

    private mutating func map(
        _ file: borrowing InputFile, _ dialect: CSVDialect, _ header: borrowing Header
    ) throws(Failure) {
        let choices = try MappingChoice.list(options.columnChoices.span, memory)
        var given = Box<MappingFile>(memory)
        let mappingFile = options.mapping.isGiven ? try given.put(try MappingFile(options.mapping.span, memory)) : nil
        try mappingFile?.pointee.refuse()
        let mapping = try ColumnMapping(
            file, dialect, header, choices: choices.count > 0 ? UnsafePointer(choices.base) : nil,
            choiceCount: choices.count, entityColumn: options.isImport ? nil : entityColumn, mappingFile: mappingFile, memory: memory)
        layout = RecordLayout(mapping)
        usualDirection = mapping.usualDirection
        report.platform = mapping.platform
        var wantedColumns = WantedColumns(memory, usualDirection: usualDirection)
        var keyedColumns = WantedColumns(memory, usualDirection: usualDirection)
        let hasRecordIDs = mapping.has(.recordID) || mapping.has(.reference)
        let hasPhones = mapping.has(.phone)
        var needsDirection = false
        for index in 0..<mapping.count where mapping[index].isUsed && mapping[index].side != .none { needsDirection = true }
        for index in 0..<mapping.count {
            let column = mapping[index]
            let name = header.name(index)
            let start = try report.keep(name)
            let isUsed = column.isUsed
            try report.columns.append(
                BatchReport.Column(
                    nameStart: start, nameCount: name.count, field: isUsed ? column.field?.rawValue ?? 255 : 255,
                    evidence: isUsed ? min(column.evidence.rawValue, 3) : 3, role: column.role.rawValue))
            if isUsed, let field = column.field {
                try wantedColumns.add(column: UInt32(truncatingIfNeeded: index), column)
                // Times decide about old area codes only.
                let isTime = (field == .observedAt || field == .time) && hasPhones
                if RecordReader.uses(field) || column.isPartyID || isTime || (hasRecordIDs && field == .source)
                    || (needsDirection && index == mapping.directionColumn)
                {
                    try keyedColumns.add(column: UInt32(truncatingIfNeeded: index), column)
                }
            }
        }
        _ = try wanted.put(wantedColumns)
        _ = try keyed.put(keyedColumns)
    }

    /// The name of the first output column.
    var entityColumn: TextSpan {
        if options.entityColumn.isGiven, options.entityColumn.count > 0 { return options.entityColumn.span }
        let usual = StaticString("entity_id")
        return TextSpan(base: usual.start, count: usual.length)
    }

    // MARK: Reading

    private mutating func read() throws(Failure) {
        guard let reader = reader.pointer else { return }
        // A quarter more than the first rows promise; pages that stay untouched cost nothing.
        try read(limit: try BatchRun.estimateRows(reader) )
        guard let stage = reading.pointer else { return }
        if stage.pointee.exceedsCapacity { try read(limit: try countRows(reader)) }
        guard let stage = reading.pointer, let columns = columns.pointer else { return }
        let rows = Int(truncatingIfNeeded: stage.pointee.rowCount)
        guard rows > 0 else { throw Failure(.noRows, "the file has no rows") }
        try columns.pointee.close(count: rows &* layout.partyCount)
        try stage.pointee.keepMasks()
        report.rows = rows
        if let batch, let reader = self.reader.pointer, let wanted = wanted.pointer {
            var repeats = RepeatedRecords(batch, reader, wanted)
            try repeats.run()
            var visits = VisitorRows(batch, reader, wanted)
            try visits.run()
            report.continuationRows = try stage.pointee.settleContinuations()
            try columns.pointee.settleMasks()
            report.repeatedRecords = repeats.repeated
            report.sharedRecordIDs = repeats.refused
            if !options.isExact { try stage.pointee.settleAlternates(batch) }
        }
        try report.problems.append(stage.pointee.problems.problems.base, stage.pointee.problems.problems.count)
        try reportBlocked(stage.pointee.blockedCounts)
    }

    private mutating func read(limit: Int) throws(Failure) {
        guard let reader = reader.pointer, let keyed = keyed.pointer else { return }
        reading.clear()
        store.clear()
        columns.clear()
        hash = KeyedHash(seed: Platform.randomBits)
        let people = try people.put(
            People(
                names: try NameDictionary(memory, hash, workers: workers, keysByGiven: !options.isExact),
                identities: try IdentityTable(memory, hash), blocked: blocked.pointer.map { UnsafePointer($0) }))
        let records = limit &* layout.partyCount
        let columns = try columns.put(try RecordColumns(memory, capacity: records, layout: layout, hasPhones: !options.isExact,
                hasTimes: !options.isExact && (keyed.pointee.index(of: .observedAt) >= 0 || keyed.pointee.index(of: .time) >= 0),
                hasTraits: !options.isExact && BatchRun.tellsTraits(keyed.pointee)))
        let store = try store.put(
            try KeyStore(memory, workers: workers, partitionBits: KeyStore.partitionBits(forRows: records)))
        let stage = try reading.put(
            try ReadingStage(
                reader, keyed, columns, store, people, hash: hash, region: region,
                platform: report.platform, memory: memory,
                control: options.control, workers: workers, isExact: options.isExact,
                keepsAddresses: options.relations.isGiven && !options.isExact))
        try stage.pointee.run()
    }

    /// Whether a column may tell two people apart by gender or account.
    private static func tellsTraits(_ columns: borrowing WantedColumns) -> Bool {
        for index in Range.upTo(columns.count) {
            let field = columns.field(index)
            if field == .gender { return true }
            if let space = field.channelSpace, RecordTraits.counts(space) { return true }
        }
        return false
    }

    private static func estimateRows(_ reader: UnsafePointer<RowReader>) throws(Failure) -> Int {
        let sample = reader.pointee.file.sample.count
        var lines = 1
        for index in 0..<sample where reader.pointee.file.sample.base[index] == reader.pointee.dialect.marks.line {
            lines &+= 1
        }
        let whole = Double(reader.pointee.file.byteCount) / Double(max(1, sample)) * Double(lines)
        return Int(min(whole * 1.25 + 1_024, 4_294_967_000))
    }

    private func countRows(_ reader: UnsafePointer<RowReader>) throws(Failure) -> Int {
        reader.pointee.rewind()
        var bytes = Buffer<UInt8>(memory)
        var rows: UInt64 = 0
        while let block = try reader.pointee.nextBlock(into: &bytes) {
            rows = block.firstRow &+ UInt64(truncatingIfNeeded: block.rowCount)
        }
        return Int(truncatingIfNeeded: min(rows, UInt64(UInt32.max)))
    }

    // MARK: Linking

    private mutating func link() throws(Failure) {
        guard let undecided = self.batch else { return }
        try options.control.report(.linking, 0, 1)
        var components = try ComponentStage(undecided)
        try components.run()
        var grey = Buffer<ReviewPair>(memory)
        let wantsReview = options.review.isGiven || options.keepsReview
        try settle(&components.queue, undecided, grey: &grey, wantsGrey: wantsReview)
        try readDecisions(undecided)
        // With the decisions.
        guard let batch = self.batch else { return }
        batch.columns.pointee.sets.flatten(batch.columns.pointee.count)
        BatchRun.dropJoined(&grey, batch.columns.pointee)
        try lap("linking")
        try options.control.report(.clustering, 0, 1)
        let keepsLinks = options.keepsLinks || options.links.isGiven
        if let decided = decisions.pointer {
            for place in Span.upTo(decided.pointee.mentionCount) {
                try components.queue.lifted.append(decided.pointee.record(ofMention: place))
            }
        }
        let forced = components.queue.lifted.count
        var clusters = try ClusterStage(
            batch, recordsLinks: keepsLinks, recordsReview: wantsReview,
            forced: UnsafeBufferPointer(start: components.queue.lifted.base, count: forced))
        try clusters.run()
        batch.columns.pointee.placeSuperseded()
        try lap("clustering")
        if keepsLinks { try AcceptedLinks.collectDecided(batch, into: &clusters.links) }
        if keepsLinks, !options.isExact {
            try clusters.sortLinks()
            swap(&links, &clusters.links)
        } else if keepsLinks {
            var listing = try withUnsafePointer(to: clusters.contested) { contested throws(Failure) -> LinkListing in
                var listing = try LinkListing(batch, contested)
                try listing.run(adding: clusters.links)
                return listing
            }
            swap(&links, &listing.links)
            try lap("listing links")
        }
        try noteOpenQuestions(batch, grey, clusters)
        note(components.totals, clusters.totals)
        try silent.append(components.silent.base, components.silent.count)
        try noteMemory()
        // Branches are found by their tax codes once everybody has an id.
        let wantsBranches = options.relations.isGiven && layout.organisationParty >= 0
        if !options.keepsKeys, !wantsBranches { reading.pointer?.pointee.releaseKeys() }
    }

    private mutating func settle(
        _ queue: inout PairQueue, _ batch: Batch, grey: inout Buffer<ReviewPair>, wantsGrey: Bool
    ) throws(Failure) {
        try withUnsafeMutablePointer(to: &queue) { queue throws(Failure) in
            var settlement = try PairSettlement(batch, queue, wantsGrey: wantsGrey)
            try settlement.run()
            report.waiting = settlement.totals
            try grey.append(settlement.grey.base, settlement.grey.count)
        }
    }

    var batch: Batch? {
        guard let columns = columns.pointer, let store = store.pointer, let people = people.pointer,
            let weights = weights.pointer
        else { return nil }
        return Batch(
            columns: columns, store: store, people: people, weights: UnsafePointer(weights),
            decisions: decisions.pointer.map { UnsafePointer($0) },
            memory: memory, control: options.control, workers: workers)
    }

    private mutating func note(_ components: ComponentStage.Totals, _ clusters: ClusterStage.Totals) {
        report.blocks = components.blocks
        report.pairs = components.pairs
        report.largestBlock = components.largestBlock
        report.kinds = components.byKind
        for kind in 0..<BlockingKeyKind.count { report.kinds[kind].add(report.waiting.byKind[kind]) }
        report.referencePeople = Int(truncatingIfNeeded: batch?.weights.pointee.people ?? 0)
        report.refusedLinks = components.refused
        report.tiedLinks = clusters.tied
        report.apartLinks = clusters.apart
        report.contestedComponents = clusters.contestedComponents
        report.links = links.count
    }

    private mutating func noteMemory() throws(Failure) {
        guard let columns = columns.pointer, let people = people.pointer, let reading = reading.pointer else { return }
        report.keys = reading.pointee.keyCount
        report.distinctNames = people.pointee.names.count
        report.silentKeys = silent.count
        let rowBytes = columns.pointee.count &* 16
        try report.memoryUses.append(BatchReport.MemoryUse(name: "record columns", bytes: rowBytes))
        try report.memoryUses.append(BatchReport.MemoryUse(name: "keys", bytes: reading.pointee.keyBytes))
        try report.memoryUses.append(BatchReport.MemoryUse(name: "names", bytes: people.pointee.names.byteCount))
        try report.memoryUses.append(
            BatchReport.MemoryUse(name: "spellings, while reading", bytes: reading.pointee.spellingBytes))
        try report.memoryUses.append(
            BatchReport.MemoryUse(name: "identities", bytes: people.pointee.identities.byteCount))
    }

    // MARK: Naming

    private mutating func name() throws(Failure) {
        guard let batch else { return }
        let naming = try naming.put(try EntityNaming(batch))
        try naming.pointee.run()
        report.entities = naming.pointee.tally.entities
        report.organisations = naming.pointee.tally.organisations
        report.unidentifiedRows = naming.pointee.tally.unidentified
        report.mergedEntities = naming.pointee.tally.mergedEntities
        report.mergedRows = naming.pointee.tally.mergedRows
        report.largestEntity = naming.pointee.tally.largest
        try notePhonesToCheck()
    }
}
