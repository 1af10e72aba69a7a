import Synchronization

/// The first reading of the input: rows become records, and records become keys.
///
///     blocks (claimed by workers) ─▶ rows ─▶ RecordReader ─▶ columns[row], key store lanes of the worker
///
/// The number of rows is estimated from the file's beginning. Where the estimate falls short, the rows are counted
/// exactly and the stage is run again: rare, bounded, and without a trace in the result.
struct ReadingStage: ~Copyable {
    private let reader: UnsafePointer<RowReader>
    private let wanted: UnsafePointer<WantedColumns>
    private let columns: UnsafeMutablePointer<RecordColumns>
    private let store: UnsafeMutablePointer<KeyStore>
    private let people: UnsafeMutablePointer<People>
    private let hash: KeyedHash
    private let region: Region
    /// Whether each row is one party's, read column by column as it stands.
    private let isPlain: Bool
    /// Whether rows may be made up by the platform.
    private let hasTestLeads: Bool
    /// Where a lead of a test says so first: the column of names, or -1.
    private let testColumn: Int
    /// Whether rows without a reference go on with the order above.
    private let hasReferences: Bool
    /// The column that says when a row was written, or -1.
    private let timeColumn: Int
    /// The column of names that are found together, or -1.
    private let nameColumn: Int
    private let memory: Memory
    private let control: RunControl
    private let workers: Int
    private let isExact: Bool
    private let keepsAddresses: Bool
    private let worker = SharedCounter()
    private let bytesDone = SharedCounter()
    private var failure = FailureSlot()
    private var gate: Gate
    /// The writers own the keys' memory, so they live as long as the store is read.
    private let writers: UnsafeMutablePointer<KeyStore.Writer>
    private(set) var problems: ProblemTable
    private(set) var notes: RowNotes
    /// Rows that held each value of the block-list.
    private(set) var blockedCounts: Buffer<BlockedCount>
    private(set) var rowCount: UInt64 = 0
    /// Of the table of spellings, which ends with the stage.
    private(set) var spellingBytes = 0
    private let overflows = SharedCounter()

    /// Whether the file holds more rows than there is room for.
    var exceedsCapacity: Bool { overflows.value > 0 }

    private static let longRowPiece = 256 << 10

    /// The key under which prints are made: fixed, because ids last.
    static let printSeed: UInt64 = 0x5265_736F_6C76_6572

    init(
        _ reader: UnsafePointer<RowReader>, _ wanted: UnsafePointer<WantedColumns>,
        _ columns: UnsafeMutablePointer<RecordColumns>, _ store: UnsafeMutablePointer<KeyStore>,
        _ people: UnsafeMutablePointer<People>, hash: KeyedHash, region: Region,
        platform: FilePlatform, memory: Memory, control: RunControl, workers: Int, isExact: Bool,
        keepsAddresses: Bool = false
    ) throws(Failure) {
        let gate = try Gate(memory)
        let problems = try ProblemTable(memory)
        let blockedCounts = try Buffer<BlockedCount>(memory, zeroed: people.pointee.blocked?.pointee.count ?? 0)
        let writers = try memory.allocate(MemoryLayout<KeyStore.Writer>.stride &* workers, zeroed: true)
            .bindMemory(to: KeyStore.Writer.self, capacity: workers)
        for index in 0..<workers {
            (writers + index).initialize(to: KeyStore.Writer(store.pointee, worker: index, memory))
        }
        self.reader = reader
        self.wanted = wanted
        self.columns = columns
        self.store = store
        self.people = people
        self.hash = hash
        self.region = region
        hasTestLeads = platform == .facebookLeads
        let names = wanted.pointee.index(of: .name)
        testColumn = names >= 0 ? names : wanted.pointee.index(of: .givenName)
        hasReferences = wanted.pointee.has(.reference)
        isPlain = columns.pointee.layout.partyCount == 1 && wanted.pointee.isPlain && wanted.pointee.count <= WantedCells.markedColumns
        timeColumn = wanted.pointee.timeColumn
        nameColumn = ReadingStage.nameColumn(wanted.pointee)
        self.memory = memory
        self.control = control
        self.workers = workers
        self.isExact = isExact
        self.keepsAddresses = keepsAddresses
        self.gate = gate
        self.problems = problems
        notes = RowNotes(memory)
        self.blockedCounts = blockedCounts
        self.writers = writers
    }

    deinit {
        writers.deinitialize(count: workers)
        memory.release(UnsafeMutableRawPointer(writers), MemoryLayout<KeyStore.Writer>.stride &* workers)
    }

    /// The only column of the main party's name, read as it stands; -1 where there is none or another.
    private static func nameColumn(_ wanted: borrowing WantedColumns) -> Int {
        var found = -1
        for index in Range.upTo(wanted.count) where wanted.field(index) == .name && wanted.meaning(index).party == 0 {
            guard found < 0, wanted.meaning(index).isPlain else { return -1 }
            found = index
        }
        return found
    }

    /// Bytes of all keys, and their number.
    var keyBytes: Int {
        var sum = 0
        for index in 0..<workers { sum &+= writers[index].byteCount }
        return sum
    }
    var keyCount: Int {
        var sum = 0
        for index in 0..<workers { sum &+= writers[index].count }
        return sum
    }

    /// Counts second readings of numbers that somebody holds. Once all is read.
    func settleAlternates(_ batch: Batch) throws(Failure) { try AlternateReadings.settle(batch, writers) }

    /// Puts what masked names show in its column.
    mutating func keepMasks() throws(Failure) {
        try columns.pointee.keepMasks(notes.masks)
        notes.freeMasks()
    }

    /// Gives rows that go on with an order to it; how many. Once repeated records are found.
    func settleContinuations() throws(Failure) -> Int {
        let rows = UnsafePointer(notes.continuations.base)
        let count = notes.continuations.count
        try columns.pointee.keepContinuations(rows, count)
        try ContinuationRows.settle(rows, count, columns)
        return count
    }

    /// Gives the keys back; the store must not be read any more.
    func releaseKeys() { for index in 0..<workers { writers[index].releaseAll() } }

    mutating func run() throws(Failure) {
        reader.pointee.rewind()
        try people.pointee.names.spellings.expect(columns.pointee.capacity / 5 &* 2)
        withUnsafeMutablePointer(to: &self) { stage in
            Parallel.run(workers: stage.pointee.workers, context: stage) { context, number in
                let stage = context.assumingMemoryBound(to: ReadingStage.self)
                let worker = stage.pointee.worker.claim()
                do throws(Failure) {
                    try ReadingStage.work(stage, worker, reportsProgress: number == 0)
                } catch { stage.pointee.failure.record(error) }
            }
        }
        spellingBytes = people.pointee.names.spellings.byteCount
        people.pointee.names.spellings.forget()
        try failure.rethrow()
        try notes.sort(memory)
    }

    private static func work(
        _ stage: UnsafeMutablePointer<ReadingStage>, _ worker: Int, reportsProgress: Bool
    ) throws(Failure) {
        let memory = stage.pointee.memory
        stage.pointee.people.pointee.names.spellings.touch(worker: worker, of: stage.pointee.workers)
        var bytes = Buffer<UInt8>(memory)
        var cells = try WantedCells(stage.pointee.wanted, stage.pointee.reader, memory)
        var records = try RecordReader(
            stage.pointee.people, hash: stage.pointee.hash, fixedHash: KeyedHash(seed: printSeed),
            region: stage.pointee.region, worker: worker, isExact: stage.pointee.isExact, memory)
        records.keepsAddresses = stage.pointee.keepsAddresses
        if stage.pointee.timeColumn >= 0 {
            let column = stage.pointee.wanted.pointee.meaning(stage.pointee.timeColumn)
            records.dateOrder = column.time.dateOrder
            records.dateField = column.field ?? .time
        }
        let births = stage.pointee.wanted.pointee.index(of: .birthDate)
        if births >= 0, stage.pointee.wanted.pointee.meaning(births).time == .monthFirst { records.birthOrder = .monthFirst }
        var rows: UInt64 = 0
        var lastReport: UInt64 = 0
        while !stage.pointee.failure.isRaised, !stage.pointee.exceedsCapacity,
            let block = try stage.pointee.reader.pointee.nextBlock(into: &bytes)
        {
            let layout = stage.pointee.columns.pointee.layout
            let end = block.firstRow &+ UInt64(block.rowCount)
            guard end <= UInt64(layout.row(stage.pointee.columns.pointee.capacity)) else {
                stage.pointee.overflows.add(1)
                break
            }
            rows = max(rows, end)
            if block.isLongRow {
                let base = try cells.readLongRow(block, control: stage.pointee.control)
                let print = try longRowPrint(stage, block, &bytes)
                try countLongCells(block.firstRow, base, &cells, &records)
                try take(stage, worker, block.firstRow, base, print, place: -1, &cells, &records)
            } else {
                try takeRows(stage, worker, block, bytes, &cells, &records)
            }
            stage.pointee.bytesDone.add(block.byteCount &+ Int(truncatingIfNeeded: block.longRowByteCount))
            if reportsProgress, Platform.nanoseconds &- lastReport > 50_000_000 {
                lastReport = Platform.nanoseconds
                try stage.pointee.control.report(
                    .reading, UInt64(stage.pointee.bytesDone.value), stage.pointee.reader.pointee.file.byteCount)
            }
        }
        stage.pointee.gate.lock()
        defer { stage.pointee.gate.unlock() }
        stage.pointee.rowCount = max(stage.pointee.rowCount, rows)
        try stage.pointee.problems.add(records.problems)
        try stage.pointee.notes.append(records.notes)
        for index in 0..<min(records.blockedCounts.count, stage.pointee.blockedCounts.count) {
            stage.pointee.blockedCounts.base[index].rows &+= records.blockedCounts.base[index].rows
        }
    }

    /// The print of a row that is read in pieces.
    private static func longRowPrint(
        _ stage: UnsafeMutablePointer<ReadingStage>, _ block: Block, _ piece: inout Buffer<UInt8>
    ) throws(Failure) -> UInt64 {
        let hash = KeyedHash(seed: printSeed)
        var print: UInt64 = 0
        var offset: UInt64 = 0
        try piece.reserve(longRowPiece)
        while offset < block.longRowByteCount {
            try stage.pointee.control.checkCancelled()
            let wanted = min(UInt64(longRowPiece), block.longRowByteCount &- offset)
            let got = try stage.pointee.reader.pointee.file.read(
                piece.base, Int(truncatingIfNeeded: wanted), at: block.fileOffset &+ offset)
            guard got > 0 else { throw Failure(.inputChanged, "the input changed while it was read") }
            print = KeyedHash.mix(hash.digest(piece.base, got, domain: 1).low ^ print, 0x9E37_79B9_7F4A_7C15)
            offset &+= UInt64(truncatingIfNeeded: got)
        }
        return print
    }

    private static func takeRows(
        _ stage: UnsafeMutablePointer<ReadingStage>, _ worker: Int, _ block: Block, _ bytes: borrowing Buffer<UInt8>,
        _ cells: inout WantedCells, _ records: inout RecordReader
    ) throws(Failure) {
        let base = UnsafePointer(bytes.base)
        let printHash = KeyedHash(seed: printSeed)
        var number = block.firstRow
        let columnCount = stage.pointee.reader.pointee.dialect.columnCount
        // Nearly every block is valid, and that costs next to nothing to know.
        let isValid = UTF8Validation.firstInvalid(base, block.byteCount) == block.byteCount
        cells.begin(base, block.byteCount)
        let nameColumn = stage.pointee.nameColumn
        while true {
            let taken = cells.nextRows()
            if taken == 0 { return }
            if nameColumn >= 0 {
                for place in 0..<taken {
                    records.announceName(place, cells.plainText(nameColumn, row: place, in: base))
                }
                try records.resolveNames(taken)
            }
            for place in 0..<taken {
                let row = cells.select(place)
                if row.cellCount != columnCount || !isValid {
                    try countRowProblems(row, columnCount, isValid, number, base, &records)
                }
                let print = printHash.short(base + row.start, row.end &- row.start, domain: 0)
                try take(stage, worker, number, base, print, place: nameColumn >= 0 ? place : -1, &cells, &records)
                number &+= 1
            }
        }
    }

    @inline(never)
    private static func countRowProblems(
        _ row: Row, _ columnCount: Int, _ isValid: Bool, _ number: UInt64, _ base: UnsafePointer<UInt8>,
        _ records: inout RecordReader
    ) throws(Failure) {
        let text = TextSpan(base: base + row.start, count: row.end &- row.start)
        if row.cellCount < columnCount { try records.problems.count(nil, .rowMissingCells, row: number, text) }
        if row.cellCount > columnCount { try records.problems.count(nil, .rowExtraCells, row: number, text) }
        if !isValid, UTF8Validation.firstInvalid(text.base, text.count) < text.count {
            try records.problems.count(nil, .rowInvalidUTF8, row: number, text)
        }
    }

    private static func countLongCells(
        _ number: UInt64, _ base: UnsafePointer<UInt8>, _ cells: inout WantedCells, _ records: inout RecordReader
    ) throws(Failure) {
        for index in 0..<cells.count where cells.isTooLong(index) {
            try records.problems.count(cells.field(index), .rowLongCell, row: number, TextSpan(base: base, count: 0))
        }
    }

    /// Reads a row whose name was announced at `place`, or at none (-1).
    @inline(__always)
    private static func take(
        _ stage: UnsafeMutablePointer<ReadingStage>, _ worker: Int, _ number: UInt64, _ base: UnsafePointer<UInt8>,
        _ print: UInt64, place: Int, _ cells: inout WantedCells, _ records: inout RecordReader
    ) throws(Failure) {
        if stage.pointee.hasTestLeads || isTestName(stage, base, cells), try isTestLead(number, base, &cells, &records) {
            return try refuse(stage, worker, number, print, &records)
        }
        guard stage.pointee.isPlain else {
            return try takeParties(stage, worker, number, base, print, place, &cells, &records)
        }
        records.beginRow(number)
        setDate(stage, base, &cells, &records)
        records.begin()
        let known = place >= 0 && records.takeName(place) ? stage.pointee.nameColumn : -1
        if known >= 0, records.isOddName(place) { records.noteOddName(try cells.text(known, in: base)) }
        // Most cells of a file are empty: only the others are visited.
        var filled = cells.filled
        if known >= 0 { filled &= ~(1 << UInt64(truncatingIfNeeded: known)) }
        while filled != 0 {
            let index = filled.trailingZeroBitCount
            filled &= filled &- 1
            let text = try cells.text(index, in: base)
            if text.count > 0 { try records.read(cells.field(index), text) }
        }
        try records.finish(
            record: Int(truncatingIfNeeded: number), party: 0, print: print, stage.pointee.columns.pointee,
            stage.pointee.writers + worker)
        try noteContinuation(stage, &records)
    }

    @inline(__always)
    private static func noteContinuation(_ stage: UnsafeMutablePointer<ReadingStage>, _ records: inout RecordReader) throws(Failure) {
        guard stage.pointee.hasReferences, records.reference == 0, !records.hasLostReference, !records.isSomebody else { return }
        try records.notes.addContinuation(records.row)
    }

    /// Whether the name is one that a form's test fills in.
    @inline(__always)
    private static func isTestName(
        _ stage: UnsafeMutablePointer<ReadingStage>, _ base: UnsafePointer<UInt8>, _ cells: borrowing WantedCells
    ) -> Bool {
        stage.pointee.testColumn >= 0 && RowTraps.isTestLead(cells.plainText(stage.pointee.testColumn, in: base))
    }

    /// Whether a platform made the row to test a form; then it is counted.
    private static func isTestLead(
        _ number: UInt64, _ base: UnsafePointer<UInt8>, _ cells: inout WantedCells, _ records: inout RecordReader
    ) throws(Failure) -> Bool {
        for index in 0..<cells.count {
            let text = try cells.text(index, in: base)
            guard RowTraps.isTestLead(text) else { continue }
            try records.problems.count(cells.field(index), .rowTestLead, row: number, text)
            return true
        }
        return false
    }

    /// A row of nobody: it keeps its place and gets no id.
    private static func refuse(
        _ stage: UnsafeMutablePointer<ReadingStage>, _ worker: Int, _ number: UInt64, _ print: UInt64,
        _ records: inout RecordReader
    ) throws(Failure) {
        records.beginRow(number)
        for party in 0..<stage.pointee.columns.pointee.layout.partyCount {
            records.begin()
            try finish(stage, worker, number, party, print, &records)
        }
    }

    /// Where the row's time stands, for values that only it can decide. It is seldom read.
    @inline(__always)
    private static func setDate(
        _ stage: UnsafeMutablePointer<ReadingStage>, _ base: UnsafePointer<UInt8>, _ cells: inout WantedCells,
        _ records: inout RecordReader
    ) {
        if stage.pointee.timeColumn >= 0 { records.date = cells.plainText(stage.pointee.timeColumn, in: base) }
    }

    /// Reads the records of a row's parties, one after the other.
    @inline(never)
    private static func takeParties(
        _ stage: UnsafeMutablePointer<ReadingStage>, _ worker: Int, _ number: UInt64, _ base: UnsafePointer<UInt8>,
        _ print: UInt64, _ place: Int, _ cells: inout WantedCells, _ records: inout RecordReader
    ) throws(Failure) {
        let layout = stage.pointee.columns.pointee.layout
        let direction = try cells.direction(in: base)
        records.beginRow(number)
        setDate(stage, base, &cells, &records)
        for index in 0..<cells.count where cells.field(index).isOfRow {
            let text = try cells.text(index, in: base)
            if text.count > 0 { try records.read(cells.field(index), text) }
        }
        var isFirm = false
        for party in 0..<layout.partyCount {
            records.begin()
            if party == layout.organisationParty {
                if !isFirm { try readOrganisation(stage, base, &cells, &records) }
                // A name alone is no organisation: two of one name may be two.
                if records.taxCode.low == 0 { records.begin() }
                try finish(stage, worker, number, party, print, &records)
                continue
            }
            let known = party == 0 && place >= 0 && records.takeName(place) ? stage.pointee.nameColumn : -1
            if known >= 0, records.isOddName(place) { records.noteOddName(try cells.text(known, in: base)) }
            for index in 0..<cells.count where index != known {
                let column = stage.pointee.wanted.pointee.meaning(index)
                guard Int(column.party) == party, let field = column.field, !field.isOfRow,
                    column.isReadBy(direction)
                else { continue }
                records.phoneColumn = column.phone
                var values = CellValues(try cells.text(index, in: base), column)
                while let value = values.next() {
                    if column.isPartyID { try records.readPartyCode(value, source: records.source) } else { try records.read(field, value) }
                }
            }
            if party == 0 { isFirm = NameDictionary.isFirm(records.nameID) }
            try finish(stage, worker, number, party, print, &records)
        }
        records.phoneColumn = .unknown
        try noteContinuation(stage, &records)
    }

    private static func finish(
        _ stage: UnsafeMutablePointer<ReadingStage>, _ worker: Int, _ number: UInt64, _ party: Int, _ print: UInt64,
        _ records: inout RecordReader
    ) throws(Failure) {
        let layout = stage.pointee.columns.pointee.layout
        let own = party == 0 ? print : KeyedHash.mix(print ^ 0x9E37_79B9_7F4A_7C15, UInt64(party) &+ 0xC2B2_AE3D_27D4_EB4F)
        try records.finish(
            record: layout.record(Int(truncatingIfNeeded: number), party), party: layout.number(party), print: own,
            stage.pointee.columns.pointee, stage.pointee.writers + worker)
    }

    /// The organisation of a row whose main party is a person.
    private static func readOrganisation(
        _ stage: UnsafeMutablePointer<ReadingStage>, _ base: UnsafePointer<UInt8>, _ cells: inout WantedCells,
        _ records: inout RecordReader
    ) throws(Failure) {
        for index in 0..<cells.count {
            let column = stage.pointee.wanted.pointee.meaning(index)
            guard column.party == 0, let field = column.field, field == .organisation || field == .taxCode else { continue }
            var values = CellValues(try cells.text(index, in: base), column)
            if let value = values.next() { try records.readOrganisation(field, value) }
        }
    }
}

extension ColumnMapping.Column {
    /// Whether a cell of this column speaks of the party in a row of this direction. Lines shared by design and the
    /// further lines of an address make no keys.
    func isReadBy(_ direction: CallDirection) -> Bool {
        !isShared && !isContinuation && isOfParty(in: direction)
    }
}
