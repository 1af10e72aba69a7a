/// A further reading of the input that takes touchpoints from its rows.
///
///     first    claims: whose is each touchpoint       identity ranges, so that the claims of one pass are bounded
///     then     rows:   what is in it                  entity id ranges, so that the texts of one pass are bounded
///
/// Ranges cut the space of 64-bit hashes into equal parts, which hold about equally many rows. An answer does not depend on
/// their number.
struct TouchpointPass: ~Copyable {
    enum Task {
        case claims
        case rows(UnsafePointer<TouchpointOwners>, UnsafePointer<RowArchive>)
    }

    struct Lane: ~Copyable {
        var claims: Buffer<TouchpointOwners.Claim>
        var rows: Buffer<TouchpointRow>
        var unreadValues = 0

        init(_ memory: Memory) {
            claims = Buffer(memory)
            rows = Buffer(memory)
        }
    }

    private let batch: Batch
    private let reader: UnsafePointer<RowReader>
    private let columns: UnsafePointer<WantedColumns>
    private let platform: FilePlatform
    private let usualDirection: CallDirection
    private let task: Task
    private let part: UInt64
    private let parts: UInt64
    private let lanes: UnsafeMutablePointer<Lane>
    private let worker = SharedCounter()
    private var failure = FailureSlot()

    init(
        _ batch: Batch, _ reader: UnsafePointer<RowReader>, _ columns: UnsafePointer<WantedColumns>, _ platform: FilePlatform,
        _ usualDirection: CallDirection, _ task: Task, part: Int, of parts: Int
    ) throws(Failure) {
        let lanes = try batch.memory.allocate(MemoryLayout<Lane>.stride &* batch.workers, zeroed: true)
            .bindMemory(to: Lane.self, capacity: batch.workers)
        for index in 0..<batch.workers { (lanes + index).initialize(to: Lane(batch.memory)) }
        self.batch = batch
        self.reader = reader
        self.columns = columns
        self.platform = platform
        self.usualDirection = usualDirection
        self.task = task
        self.part = UInt64(truncatingIfNeeded: part)
        self.parts = UInt64(truncatingIfNeeded: max(1, parts))
        self.lanes = lanes
    }

    deinit {
        lanes.deinitialize(count: batch.workers)
        batch.memory.release(UnsafeMutableRawPointer(lanes), MemoryLayout<Lane>.stride &* batch.workers)
    }

    mutating func run() throws(Failure) {
        reader.pointee.rewind()
        withUnsafeMutablePointer(to: &self) { pass in
            Parallel.run(workers: pass.pointee.batch.workers, context: pass) { context, _ in
                let pass = context.assumingMemoryBound(to: TouchpointPass.self)
                let worker = pass.pointee.worker.claim()
                do throws(Failure) { try TouchpointPass.work(pass, worker) } catch { pass.pointee.failure.record(error) }
            }
        }
        try failure.rethrow()
    }

    /// What the workers found, moved together.
    func takeClaims(into all: inout Buffer<TouchpointOwners.Claim>) throws(Failure) {
        for index in 0..<batch.workers {
            try all.append(lanes[index].claims.base, lanes[index].claims.count)
            lanes[index].claims.free()
        }
    }

    func takeRows(into all: inout Buffer<TouchpointRow>, unreadValues: inout Int) throws(Failure) {
        for index in 0..<batch.workers {
            try all.append(lanes[index].rows.base, lanes[index].rows.count)
            unreadValues &+= lanes[index].unreadValues
            lanes[index].rows.free()
        }
    }

    private static func work(_ pass: UnsafeMutablePointer<TouchpointPass>, _ worker: Int) throws(Failure) {
        let batch = pass.pointee.batch
        var bytes = Buffer<UInt8>(batch.memory)
        var cells = try WantedCells(pass.pointee.columns, pass.pointee.reader, batch.memory)
        var touchpoints = TouchpointReader(pass.pointee.columns, pass.pointee.platform, pass.pointee.usualDirection)
        while !pass.pointee.failure.isRaised, let block = try pass.pointee.reader.pointee.nextBlock(into: &bytes) {
            guard block.firstRow &+ UInt64(block.rowCount) <= UInt64(batch.columns.pointee.rowCount) else {
                throw Failure(.inputChanged, "the input was changed while it was read")
            }
            if block.isLongRow {
                let base = try cells.readLongRow(block, control: batch.control)
                try take(pass, Int(truncatingIfNeeded: block.firstRow), base, &cells, &touchpoints, worker)
                continue
            }
            let base = UnsafePointer(bytes.base)
            var row = Int(truncatingIfNeeded: block.firstRow)
            cells.begin(base, block.byteCount)
            while true {
                let taken = cells.nextRows()
                if taken == 0 { break }
                for place in 0..<taken {
                    _ = cells.select(place)
                    try take(pass, row, base, &cells, &touchpoints, worker)
                    row &+= 1
                }
            }
        }
        pass.pointee.lanes[worker].unreadValues = touchpoints.unreadValues
    }

    private static func take(
        _ pass: UnsafeMutablePointer<TouchpointPass>, _ row: Int, _ base: UnsafePointer<UInt8>, _ cells: inout WantedCells,
        _ touchpoints: inout TouchpointReader, _ worker: Int
    ) throws(Failure) {
        let columns = pass.pointee.batch.columns
        let record = columns.pointee.layout.record(row, 0)
        let print = columns.pointee.prints.base[record]
        let lane = pass.pointee.lanes + worker
        if columns.pointee.isContinuation(row) { return }
        switch pass.pointee.task {
        case .claims:
            guard let found = try touchpoints.read(&cells, base, print: print), pass.pointee.isOfPart(found.identity) else { return }
            try lane.pointee.claims.append(
                TouchpointOwners.Claim(
                    identity: found.identity, state: found.state, row: UInt32(truncatingIfNeeded: row),
                    outcome: found.outcome.rawValue))
        case .rows(let owners, let archive):
            guard owners.pointee.owner(row) != TouchpointOwners.none, pass.pointee.isOfPart(owners.pointee.entity(row)) else { return }
            try archive.pointee.beginRow(UInt32(truncatingIfNeeded: record), worker: worker)
            let read = try touchpoints.read(&cells, base, print: print, into: archive, worker: worker)
            try archive.pointee.endRow(worker: worker)
            guard var found = read else { throw Failure(.inputChanged, "the input was changed while it was read") }
            found.record = UInt32(truncatingIfNeeded: record)
            found.owner = owners.pointee.owner(row)
            try lane.pointee.rows.append(found)
        }
    }

    /// Whether a 64-bit hash lies in the part that this pass reads.
    @inline(__always)
    private func isOfPart(_ hash: UInt64) -> Bool { parts == 1 || hash.multipliedFullWidth(by: parts).high == part }
}
