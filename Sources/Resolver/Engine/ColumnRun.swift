/// What a run over described files reads and writes. Texts are borrowed for the call.
package struct ColumnOptions {
    /// The policy as JSON; in training without one, the built-in description of person data.
    package var policy = BatchOptions.Text()
    /// One file, or two to be linked.
    package var input = BatchOptions.Text()
    package var second = BatchOptions.Text()
    /// Rows behind their ids (one file).
    package var output = BatchOptions.Text()
    package var outputDescriptor: Int32 = -1
    /// Links: left, right, weight.
    package var pairs = BatchOptions.Text()
    package var pairsDescriptor: Int32 = -1
    /// Whether `pairs` takes every candidate pair, for a look at thresholds, instead of the accepted links.
    package var writesAllPairs = false
    /// The column that names a record in `pairs`; row numbers where it is not given.
    package var idColumn = BatchOptions.Text()
    package var entityColumn = BatchOptions.Text()
    package var isConservative = false
    /// At most one record of a person in each of two files.
    package var isOneToOne = false
    /// Training: whether relatives are told from strangers.
    package var hasRelatives = false
    /// Training: a file of decided pairs.
    package var labels = BatchOptions.Text()
    package var control = RunControl()

    package init() {}
}

/// Numbers of a run over described files.
package struct ColumnCounts: BitwiseCopyable, Sendable {
    package var rows: UInt64 = 0
    package var columns: UInt64 = 0
    package var candidatePairs: UInt64 = 0
    package var comparedValues: UInt64 = 0
    package var silentBlocks: UInt64 = 0
    package var silentRecords: UInt64 = 0
    package var links: UInt64 = 0
    package var contestedLinks: UInt64 = 0
    package var refusedLinks: UInt64 = 0
    package var people: UInt64 = 0
    package var mergedPeople: UInt64 = 0
}

/// One run over files that a policy describes by their columns: training, deduplicating one file, linking two.
///
///     files ─▶ ColumnTable ─▶ ColumnBlocking ─▶ ColumnComparer ─▶ ColumnScore ─▶ PairGraph ─▶ ConstrainedClustering ─▶ ids
///
/// One thread. Memory 4 bytes a row and column, 8 a candidate pair, and the distinct values.
struct ColumnRun: ~Copyable {
    private let placed = Placed()
    private let options: ColumnOptions
    private let memory = Memory.unlimited
    private var policy: Policy
    private var table: ColumnTable
    private(set) var counts = ColumnCounts()
    /// By record: the least record of its person.
    private var labels: Buffer<UInt32>

    init(_ options: ColumnOptions) throws(Failure) {
        self.options = options
        let policy = options.policy.isGiven
            ? try PolicyReader.policy(options.policy.span.base, options.policy.count, .unlimited)
            : try ShippedPolicy.makePersons(.unlimited)
        guard policy.head.kind == .columns else {
            throw Failure(.policy, "the policy describes no columns: its kind is people")
        }
        let columns = policy.columns.count &+ (options.idColumn.isGiven ? 1 : 0)
        table = try ColumnTable(columns: columns, hash: KeyedHash(seed: Platform.randomBits), .unlimited)
        self.policy = policy
        labels = Buffer(.unlimited)
    }

    var comparisonCount: Int { policy.comparisons.count }

    func comparisonName(_ index: Int) -> TextSpan {
        let name = policy.comparisons.base[index].name
        return TextSpan(base: UnsafePointer(policy.texts.base) + Int(name.start), count: Int(name.count))
    }

    // MARK: Reading

    private mutating func read() throws(Failure) {
        let (options, memory) = (options, memory)
        let found = try withUnsafePointer(to: policy) { (policy) throws(Failure) in
            try withUnsafeMutablePointer(to: &table) { (table) throws(Failure) in
                var reading = ColumnReading(policy, table, options.control, memory)
                let id = options.idColumn.isGiven ? options.idColumn.span : nil
                var found = try reading.read(try ColumnRun.open(options.input, options, memory), idColumn: id)
                if options.second.isGiven {
                    table.pointee.endFirstSource()
                    found = min(found, try reading.read(try ColumnRun.open(options.second, options, memory), idColumn: id))
                }
                return found
            }
        }
        counts.columns = UInt64(truncatingIfNeeded: found)
        counts.rows = UInt64(truncatingIfNeeded: table.count)
        guard table.count > 0 else { throw Failure(.noRows, "the file has no record") }
    }

    static func open(
        _ path: BatchOptions.Text, _ options: ColumnOptions, _ memory: Memory
    ) throws(Failure) -> InputFile {
        try InputFile(path: path.span.base, path.count, memory: memory, control: options.control)
    }

    // MARK: Training

    /// A trained policy's text, and what it rests on.
    struct Trained: ~Copyable {
        let policy: Buffer<UInt8>
        let report: ColumnTraining.Report
    }

    /// Estimates the policy; returns its text.
    mutating func train() throws(Failure) -> Trained {
        if !options.policy.isGiven { try pruneToFile() }
        try read()
        var target = try copyOfPolicy()
        let (options, memory) = (options, memory)
        var labels = LabelledPairs(memory)
        try withUnsafeMutablePointer(to: &table) { (table) throws(Failure) in try labels.read(options, table, memory) }
        let report = try withUnsafePointer(to: policy) { (policy) throws(Failure) in
            try withUnsafePointer(to: table) { (table) throws(Failure) in
                var training = ColumnTraining(
                    policy, table, hasRelatives: options.hasRelatives || policy.pointee.head.hasRelatives, options.control,
                    .unlimited)
                try training.run(into: &target, labels)
                return training.report
            }
        }
        return Trained(policy: try PolicyWriter.write(target, memory), report: report)
    }

    private func copyOfPolicy() throws(Failure) -> Policy {
        let text = try PolicyWriter.write(policy, memory)
        return try PolicyReader.policy(text.base, text.count, memory)
    }

    /// Leaves what the file has of the built-in description.
    private mutating func pruneToFile() throws(Failure) {
        let file = try ColumnRun.open(options.input, options, memory)
        let dialect = try CSVDialect.detect(file, memory: memory)
        let header = try Header(file, dialect, memory: memory)
        let isThere = try Buffer<UInt8>(memory, zeroed: Policy.columnLimit)
        for index in Span.upTo(policy.columns.count)
        where ColumnReading.find(policy.columns.base[index], of: policy, in: header) != UInt32.max { isThere.base[index] = 1 }
        policy.prune(isThere.base)
        // A table of other columns.
        table = try ColumnTable(
            columns: policy.columns.count &+ (options.idColumn.isGiven ? 1 : 0), hash: KeyedHash(seed: Platform.randomBits), memory)
        guard policy.comparisons.count > 0, policy.head.blockingCount > 0 else {
            throw Failure(.noUsableColumn, "the file has no columns of persons that are known by name; describe it with a policy")
        }
    }

    // MARK: Linking

    /// Finds the people and writes what was asked for.
    mutating func link() throws(Failure) {
        try read()
        let (options, memory) = (options, memory)
        var counts = counts
        let isAcross = table.firstSourceCount > 0
        labels = try Buffer<UInt32>(memory, zeroed: table.count)
        let labels = labels.base
        try withUnsafePointer(to: policy) { (policy) throws(Failure) in
            try withUnsafePointer(to: table) { (table) throws(Failure) in
                let onePerSource = isAcross && (options.isOneToOne || policy.pointee.head.onePerSource)
                var graph = try PairGraph(policy, table, onePerSource: onePerSource, options.control, memory)
                var file = try PairFile(options, table, memory)
                try ColumnRun.score(policy, table, isAcross, &graph, &file, &counts, options, memory)
                try graph.finish()
                var clustering = ConstrainedClustering(memory)
                try clustering.run(&graph)
                counts.contestedLinks = UInt64(truncatingIfNeeded: clustering.tied)
                counts.refusedLinks = UInt64(truncatingIfNeeded: clustering.apart)
                for record in Span.upTo(table.pointee.count) {
                    labels[record] = UInt32(truncatingIfNeeded: clustering.block(record))
                }
                for index in Span.upTo(graph.edges.count) {
                    let edge = graph.edges.base[index]
                    guard labels[Int(edge.left)] == labels[Int(edge.right)], edge.state == .open else { continue }
                    counts.links &+= 1
                    if !options.writesAllPairs { try file.write(Int(edge.left), Int(edge.right), edge.weight) }
                }
                try file.commit()
            }
        }
        self.counts = counts
        countPeople()
        if options.output.isGiven || options.outputDescriptor >= 0 { try writeRows() }
    }

    private static func score(
        _ policy: UnsafePointer<Policy>, _ table: UnsafePointer<ColumnTable>, _ isAcross: Bool, _ graph: inout PairGraph,
        _ file: inout PairFile, _ counts: inout ColumnCounts, _ options: ColumnOptions, _ memory: Memory
    ) throws(Failure) {
        var blocking = ColumnBlocking(
            policy, table, acrossOnly: isAcross, hash: KeyedHash(seed: Platform.randomBits), memory)
        var yields = Buffer<ColumnBlocking.Yield>(memory)
        let pairs = try blocking.allPairs(&yields, options.control)
        for index in Span.upTo(yields.count) {
            counts.silentBlocks &+= yields.base[index].silentBlocks
            counts.silentRecords &+= yields.base[index].silentRecords
        }
        counts.candidatePairs = UInt64(truncatingIfNeeded: pairs.count)
        var comparer = try ColumnComparer(policy, table, memory)
        let vector = try Buffer<UInt8>(memory, zeroed: Policy.comparisonLimit)
        let preset: PolicyPreset = options.isConservative ? .conservative : .balanced
        for index in Span.upTo(pairs.count) {
            if index & 0xFFFF == 0 { try options.control.checkCancelled() }
            let (left, right) = (Int(truncatingIfNeeded: pairs.base[index] >> 32), Int(truncatingIfNeeded: pairs.base[index] & 0xFFFF_FFFF))
            try comparer.compare(left, right, into: vector.base)
            let outcome = ColumnScore.score(vector.base, policy.pointee)
            if options.writesAllPairs { try file.write(left, right, outcome.weight) }
            if outcome.weight >= policy.pointee.head.threshold(preset, outcome.context).link {
                try graph.add(left, right, outcome.weight)
            }
        }
        counts.comparedValues = comparer.compared
    }

    private mutating func countPeople() {
        counts.people = 0
        counts.mergedPeople = 0
        guard let merged = try? BitSet(memory, count: max(1, labels.count)) else { return }
        for record in Span.upTo(labels.count) {
            if labels.base[record] == UInt32(truncatingIfNeeded: record) {
                counts.people &+= 1
            } else if !merged.contains(Int(labels.base[record])) {
                merged.insert(Int(labels.base[record]))
                counts.mergedPeople &+= 1
            }
        }
    }

    // MARK: Rows

    /// The rows as they stand, behind the ids of their people.
    private mutating func writeRows() throws(Failure) {
        let ids = try entityIDs()
        let file = try ColumnRun.open(options.input, options, memory)
        var status = file.status
        let dialect = try CSVDialect.detect(file, memory: memory)
        let reader = try RowReader(file, dialect, memory: memory, control: options.control)
        var output = options.output.isGiven
            ? try OutputFile(path: options.output.span.base, options.output.count, inputs: &status, inputCount: 1, memory: memory)
            : try OutputFile(descriptor: options.outputDescriptor, memory: memory)
        try writeHeader(reader, &output)
        try writeRows(reader, ids, &output)
        try reader.file.checkUnchanged()
        try output.commit()
    }

    private func writeHeader(_ reader: borrowing RowReader, _ output: inout OutputFile) throws(Failure) {
        let dialect = reader.dialect
        if reader.file.encoding.isUTF16, reader.file.markByteCount == 0 { try output.write("\u{FEFF}") }
        try ColumnRun.copy(reader, from: 0, count: dialect.headerOffset, to: &output)
        var cell = Buffer<UInt8>(memory)
        let name: StaticString = "entity_id"
        let column = options.entityColumn.isGiven ? options.entityColumn.span : TextSpan(base: name.start, count: name.length)
        try CSVText.append(column, delimiter: dialect.marks.delimiter, to: &cell)
        try cell.append(dialect.marks.delimiter)
        try output.write(cell.base, cell.count)
        try ColumnRun.copy(reader, from: dialect.headerOffset, count: dialect.dataOffset &- dialect.headerOffset, to: &output)
    }

    private static func copy(
        _ reader: borrowing RowReader, from start: UInt64, count: UInt64, to output: inout OutputFile
    ) throws(Failure) {
        let piece = try Buffer<UInt8>(.unlimited, capacity: 64 << 10)
        var done: UInt64 = 0
        while done < count {
            let wanted = Int(truncatingIfNeeded: min(UInt64(truncatingIfNeeded: piece.capacity), count &- done))
            let got = try reader.file.read(piece.base, wanted, at: start &+ done)
            guard got > 0 else { throw Failure(.inputChanged, "the input changed while it was read") }
            try output.write(piece.base, got)
            done &+= UInt64(truncatingIfNeeded: got)
        }
    }

    private func writeRows(
        _ reader: borrowing RowReader, _ ids: borrowing Buffer<UInt64>, _ output: inout OutputFile
    ) throws(Failure) {
        var bytes = Buffer<UInt8>(memory)
        var lines = try CellScanner(reader.dialect.marks, memory: memory)
        let id = try Buffer<UInt8>(memory, zeroed: EntityID.textCount &+ 1)
        id.base[EntityID.textCount] = reader.dialect.marks.delimiter
        var record = 0
        while let block = try reader.nextBlock(into: &bytes) {
            if block.isLongRow {
                guard record < ids.count else { throw Failure(.inputChanged, "the input was changed while it was read") }
                EntityID(rawValue: ids.base[record]).write(to: id.base)
                try output.write(id.base, EntityID.textCount &+ 1)
                try ColumnRun.copy(reader, from: block.fileOffset, count: block.longRowByteCount, to: &output)
                record &+= 1
                continue
            }
            var cell = Cell()
            lines.begin(UnsafePointer(bytes.base), block.byteCount)
            while let row = lines.next(into: &cell) {
                guard record < ids.count else { throw Failure(.inputChanged, "the input was changed while it was read") }
                EntityID(rawValue: ids.base[record]).write(to: id.base)
                try output.write(id.base, EntityID.textCount &+ 1)
                try output.write(bytes.base + row.start, row.nextStart &- row.start)
                record &+= 1
            }
        }
    }

    /// By record: the id of its person, from the least print of the person's rows; equal prints of two people are told
    /// apart by counting.
    private func entityIDs() throws(Failure) -> Buffer<UInt64> {
        let ids = try Buffer<UInt64>(memory, zeroed: table.count)
        for record in Span.upTo(table.count) { ids.base[Int(labels.base[record])] = UInt64.max }
        for record in Span.upTo(table.count) {
            let label = Int(labels.base[record])
            ids.base[label] = min(ids.base[label], table.prints.base[record])
        }
        var order = Buffer<KeyedIndex>(memory)
        for record in Span.upTo(table.count) where Int(labels.base[record]) == record {
            try order.append(KeyedIndex(key: ids.base[record], index: UInt64(truncatingIfNeeded: record)))
        }
        var scratch = Buffer<KeyedIndex>(memory)
        try RadixSort.sort(order, &scratch)
        var ordinal: UInt64 = 0
        for place in Span.upTo(order.count) {
            ordinal = place > 0 && order.base[place].key == order.base[place &- 1].key ? ordinal &+ 1 : 0
            let print = order.base[place].key &+ ordinal &* 0x9E37_79B9_7F4A_7C15
            ids.base[Int(truncatingIfNeeded: order.base[place].index)] = max(1, EntityID.make(print: print))
        }
        for record in Span.upTo(table.count) { ids.base[record] = ids.base[Int(labels.base[record])] }
        return ids
    }
}
