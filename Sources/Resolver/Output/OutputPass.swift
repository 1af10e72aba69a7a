/// The second reading of the input: writes every row behind its entity id, and keeps the texts of chosen rows.
///
///     block ─▶ rows ─▶ [ id , row bytes as they stand ] ─▶ in the order of the blocks ─▶ output
///                 └──▶ wanted? ─▶ mapped cells ─▶ archive
///
/// Blocks are formatted by all workers and written in turn, so the output has the order of the input.
struct OutputPass: ~Copyable {
    private let batch: Batch
    private let reader: UnsafePointer<RowReader>
    private let naming: UnsafePointer<EntityNaming>
    private let columns: UnsafePointer<WantedColumns>
    /// Where rows go; none when only texts are wanted.
    private let output: UnsafeMutablePointer<OutputFile>?
    /// Which rows' texts to keep.
    private let wanted: Wanted
    private let archive: UnsafeMutablePointer<RowArchive>?
    private let totalBytes: UInt64
    private let turn = SharedCounter()
    private let worker = SharedCounter()
    private var failure = FailureSlot()

    /// A choice of records.
    enum Wanted {
        case none
        case records(UnsafePointer<BitSet>)
        /// Records of the clusters whose least row lies in the range.
        case clusters(Range<UInt32>)
    }

    init(
        _ batch: Batch, _ reader: UnsafePointer<RowReader>, _ naming: UnsafePointer<EntityNaming>,
        _ columns: UnsafePointer<WantedColumns>, output: UnsafeMutablePointer<OutputFile>?, wanted: Wanted,
        archive: UnsafeMutablePointer<RowArchive>?
    ) {
        self.batch = batch
        self.reader = reader
        self.naming = naming
        self.columns = columns
        self.output = output
        self.wanted = wanted
        self.archive = archive
        totalBytes = reader.pointee.file.byteCount
    }

    mutating func run() throws(Failure) {
        reader.pointee.repeatBlocks()
        if let output { output.pointee.keepsDiskBusyLater = true }
        defer { if let output { output.pointee.keepsDiskBusyLater = false } }
        withUnsafeMutablePointer(to: &self) { pass in
            Parallel.run(workers: pass.pointee.batch.workers, context: pass) { context, _ in
                let pass = context.assumingMemoryBound(to: OutputPass.self)
                let worker = pass.pointee.worker.claim()
                do throws(Failure) { try OutputPass.work(pass, worker) } catch { pass.pointee.failure.record(error) }
            }
        }
        try failure.rethrow()
        if let archive { try archive.pointee.seal() }
    }

    private static func work(_ pass: UnsafeMutablePointer<OutputPass>, _ worker: Int) throws(Failure) {
        let batch = pass.pointee.batch
        var bytes = Buffer<UInt8>(batch.memory)
        var text = Buffer<UInt8>(batch.memory)
        var reader = try WantedCells(pass.pointee.columns, pass.pointee.reader, batch.memory)
        var lines = try CellScanner(pass.pointee.reader.pointee.dialect.marks, memory: batch.memory)
        var copy = Buffer<UInt8>(batch.memory)
        while !pass.pointee.failure.isRaised,
            let block = try pass.pointee.reader.pointee.nextBlock(into: &bytes)
        {
            let end = block.firstRow &+ UInt64(truncatingIfNeeded: block.rowCount)
            guard end <= UInt64(truncatingIfNeeded: batch.columns.pointee.rowCount) else { throw changed }
            text.removeAll()
            if block.isLongRow {
                try keepLongRow(pass, block, &reader, worker)
                if pass.pointee.output != nil { try appendIDs(pass, block.firstRow, &text) }
            } else {
                if case .clusters = pass.pointee.wanted {
                    try keepRows(pass, block, bytes, &reader, worker)
                } else {
                    try format(pass, block, bytes, &lines, &text) { row, number throws(Failure) in
                        // Few rows are wanted, so each is cut into cells by itself.
                        copy.removeAll()
                        try copy.reserve(row.count &+ 64)
                        try copy.append(row.base, row.count)
                        reader.begin(UnsafePointer(copy.base), copy.count)
                        if reader.nextRows() > 0 { try keep(pass, number, UnsafePointer(copy.base), &reader, worker) }
                    }
                }
            }
            try write(pass, block, text)
        }
    }

    /// Puts the rows of a block behind their ids; only the ends of rows are looked for.
    private static func format(
        _ pass: UnsafeMutablePointer<OutputPass>, _ block: Block, _ bytes: borrowing Buffer<UInt8>,
        _ lines: inout CellScanner, _ text: inout Buffer<UInt8>,
        _ keepRow: (TextSpan, UInt64) throws(Failure) -> Void
    ) throws(Failure) {
        let writes = pass.pointee.output != nil
        let parties = pass.pointee.batch.columns.pointee.layout.partyCount
        if writes { try text.reserve(block.byteCount &+ block.rowCount &* (EntityID.textCount &+ 1) &* parties) }
        let base = UnsafePointer(bytes.base)
        var number = block.firstRow
        lines.begin(base, block.byteCount)
        var cell = Cell()
        let end = number &+ UInt64(truncatingIfNeeded: block.rowCount)
        while let row = lines.next(into: &cell) {
            guard number < end else { throw changed }
            if writes {
                try appendIDs(pass, number, &text)
                try text.append(base + row.start, row.nextStart &- row.start)
            }
            if wants(pass, row: number) { try keepRow(TextSpan(base: base + row.start, count: row.nextStart &- row.start), number) }
            number &+= 1
        }
        guard number == end else { throw changed }
    }

    /// A file that was rewritten since the first pass may have other rows than were numbered.
    private static var changed: Failure { Failure(.inputChanged, "the input was changed while it was read") }

    /// Keeps the rows of a block that are wanted, where most are.
    private static func keepRows(
        _ pass: UnsafeMutablePointer<OutputPass>, _ block: Block, _ bytes: borrowing Buffer<UInt8>,
        _ reader: inout WantedCells, _ worker: Int
    ) throws(Failure) {
        let base = UnsafePointer(bytes.base)
        var number = block.firstRow
        reader.begin(base, block.byteCount)
        while true {
            let taken = reader.nextRows()
            if taken == 0 { return }
            guard number &+ UInt64(truncatingIfNeeded: taken) <= block.firstRow &+ UInt64(truncatingIfNeeded: block.rowCount) else { throw changed }
            for place in 0..<taken {
                _ = reader.select(place)
                if wants(pass, row: number) { try keep(pass, number, base, &reader, worker) }
                number &+= 1
            }
        }
    }

    /// The ids of the row's parties, the main one first, each with a delimiter behind it.
    @inline(__always)
    private static func appendIDs(
        _ pass: UnsafeMutablePointer<OutputPass>, _ row: UInt64, _ text: inout Buffer<UInt8>
    ) throws(Failure) {
        let layout = pass.pointee.batch.columns.pointee.layout
        let first = layout.record(Int(truncatingIfNeeded: row), 0)
        pass.pointee.naming.pointee.prefetch(first &+ 24)
        for party in 0..<layout.partyCount { try appendID(pass, first &+ party, &text) }
    }

    @inline(__always)
    private static func appendID(
        _ pass: UnsafeMutablePointer<OutputPass>, _ record: Int, _ text: inout Buffer<UInt8>
    ) throws(Failure) {
        try text.reserve(EntityID.textCount &+ 1)
        let id = EntityID(rawValue: pass.pointee.naming.pointee.id(of: record))
        if id != .none {
            id.write(to: text.base + text.count)
            text.setCount(text.count &+ EntityID.textCount)
        }
        try text.append(pass.pointee.reader.pointee.dialect.marks.delimiter)
    }

    private static func wants(_ pass: UnsafeMutablePointer<OutputPass>, row: UInt64) -> Bool {
        if case .none = pass.pointee.wanted { return false }
        let layout = pass.pointee.batch.columns.pointee.layout
        let first = layout.record(Int(truncatingIfNeeded: row), 0)
        for party in 0..<layout.partyCount where wants(pass, record: first &+ party) { return true }
        return false
    }

    private static func wants(_ pass: UnsafeMutablePointer<OutputPass>, record: Int) -> Bool {
        switch pass.pointee.wanted {
        case .none: return false
        case .records(let set): return set.pointee.contains(record)
        case .clusters(let range):
            let columns = pass.pointee.batch.columns
            return range.contains(columns.pointee.parents.base[record]) && !columns.pointee.isUnidentified(record) && !columns.pointee.isSuperseded(record)
        }
    }

    /// Keeps the wanted records of a row.
    private static func keep(
        _ pass: UnsafeMutablePointer<OutputPass>, _ row: UInt64, _ base: UnsafePointer<UInt8>,
        _ reader: inout WantedCells, _ worker: Int
    ) throws(Failure) {
        let layout = pass.pointee.batch.columns.pointee.layout
        for party in 0..<layout.partyCount {
            let record = layout.record(Int(truncatingIfNeeded: row), party)
            if layout.partyCount == 1 || wants(pass, record: record) { try keep(pass, record, party, base, &reader, worker) }
        }
    }

    /// A party's own cells, and those of its row: source, record id, times.
    private static func keep(
        _ pass: UnsafeMutablePointer<OutputPass>, _ record: Int, _ party: Int, _ base: UnsafePointer<UInt8>,
        _ reader: inout WantedCells, _ worker: Int
    ) throws(Failure) {
        guard let archive = pass.pointee.archive else { return }
        let direction = try reader.direction(in: base)
        try archive.pointee.beginRow(UInt32(truncatingIfNeeded: record), worker: worker)
        for index in 0..<reader.count {
            let column = pass.pointee.columns.pointee.meaning(index)
            let field = reader.field(index)
            guard Int(column.party) == party || field.isOfRow else { continue }
            var values = CellValues(try reader.text(index, in: base), column)
            let note = RowArchive.ColumnNote(column, in: direction)
            while let value = values.next() {
                guard field == .consent, column.isRefusal || column.consentChannel != .any else {
                    try archive.pointee.append(field, value, note, worker: worker)
                    continue
                }
                var text = Buffer<UInt8>(pass.pointee.batch.memory)
                try ConsentText.append(value, column, to: &text)
                try archive.pointee.append(
                    field, TextSpan(base: UnsafePointer(text.base), count: text.count), note, worker: worker)
            }
        }
        try archive.pointee.endRow(worker: worker)
    }

    private static func keepLongRow(
        _ pass: UnsafeMutablePointer<OutputPass>, _ block: Block, _ reader: inout WantedCells, _ worker: Int
    ) throws(Failure) {
        guard wants(pass, row: block.firstRow) else { return }
        let base = try reader.readLongRow(block, control: pass.pointee.batch.control)
        try keep(pass, block.firstRow, base, &reader, worker)
    }

    // MARK: Writing in turn

    private static func write(
        _ pass: UnsafeMutablePointer<OutputPass>, _ block: Block, _ text: borrowing Buffer<UInt8>
    ) throws(Failure) {
        // Blocks of blank lines are skipped by the reader, so its numbers have no gaps.
        while pass.pointee.turn.value != Int(truncatingIfNeeded: block.index) {
            if pass.pointee.failure.isRaised { return }
            Platform.yieldThread()
        }
        // The disk is told once the next one may write.
        if let due = try writeInTurn(pass, block, text) { due.start() }
    }

    private static func writeInTurn(
        _ pass: UnsafeMutablePointer<OutputPass>, _ block: Block, _ text: borrowing Buffer<UInt8>
    ) throws(Failure) -> OutputFile.Due? {
        defer { pass.pointee.turn.add(1) }
        guard let output = pass.pointee.output else { return nil }
        try output.pointee.write(text.base, text.count)
        if block.isLongRow { try copyLongRow(pass, block, output) }
        return output.pointee.takeDue()
    }

    private static func copyLongRow(
        _ pass: UnsafeMutablePointer<OutputPass>, _ block: Block, _ output: UnsafeMutablePointer<OutputFile>
    ) throws(Failure) {
        try OutputPass.copy(
            pass.pointee.reader, from: block.fileOffset, count: block.longRowByteCount, to: output,
            pass.pointee.batch.memory, pass.pointee.batch.control)
    }

    /// Copies a range of the input to the output, piece by piece.
    static func copy(
        _ reader: UnsafePointer<RowReader>, from start: UInt64, count: UInt64,
        to output: UnsafeMutablePointer<OutputFile>, _ memory: Memory, _ control: RunControl
    ) throws(Failure) {
        var piece = try Buffer<UInt8>(memory, capacity: 256 << 10)
        var offset = start
        let end = start &+ count
        while offset < end {
            try control.checkCancelled()
            let wanted = min(UInt64(piece.capacity), end &- offset)
            let got = try reader.pointee.file.read(piece.base, Int(truncatingIfNeeded: wanted), at: offset)
            guard got > 0 else { throw Failure(.inputChanged, "the input changed while it was read") }
            try output.pointee.write(piece.base, got)
            offset &+= UInt64(truncatingIfNeeded: got)
        }
        piece.removeAll()
    }
}
