/// A finished run, for callers in other languages: what was found, by row and by entity.
///
/// It keeps the labels, ids and links of the run (24 bytes a row and 16 a link) until it goes.
/// Thread rule: immutable; any number of threads.
package struct BatchResult: ~Copyable, @unchecked Sendable {
    package struct Counts {
        package var rows: UInt64 = 0
        package var unidentifiedRows: UInt64 = 0
        package var entities: UInt64 = 0
        package var mergedEntities: UInt64 = 0
        package var mergedRows: UInt64 = 0
        package var largestEntity: UInt64 = 0
        package var links: UInt64 = 0
        package var refusedLinks: UInt64 = 0
        package var tiedLinks: UInt64 = 0
        package var peakBytes: UInt64 = 0
    }

    /// One step of a proof, turned so that `right` is the next step's `left`.
    package struct ProofStep {
        package var left: UInt64
        package var right: UInt64
        /// Thousandths of a bit.
        package var weight: Int32
        /// The strongest thing that the two share: see `reasonName`.
        package var reason: Int32
    }

    private let run: UnsafeMutablePointer<BatchRun>
    private let memory: Memory
    private let json: Buffer<UInt8>

    /// Runs the whole job. Everything it takes is given back when it fails.
    package init(_ options: BatchOptions) throws(Failure) {
        let memory = try Memory.open(limit: options.memoryLimit)
        do throws(Failure) {
            try self.init(options, memory)
        } catch {
            memory.close()
            throw error
        }
    }

    private init(_ options: BatchOptions, _ memory: Memory) throws(Failure) {
        let size = MemoryLayout<BatchRun>.stride
        let run = try Memory.unlimited.allocate(size, zeroed: false).bindMemory(to: BatchRun.self, capacity: 1)
        run.initialize(to: BatchRun(options, memory))
        var json = JSONText(.unlimited)
        do throws(Failure) {
            try run.pointee.run()
            try run.pointee.report.write(to: &json)
        } catch {
            BatchResult.release(run)
            throw error
        }
        run.pointee.closeInput()
        self.run = run
        self.memory = memory
        self.json = json.text
    }

    deinit {
        BatchResult.release(run)
        memory.close()
    }

    private static func release(_ run: UnsafeMutablePointer<BatchRun>) {
        run.deinitialize(count: 1)
        Memory.unlimited.release(UnsafeMutableRawPointer(run), MemoryLayout<BatchRun>.stride)
    }

    package var counts: Counts {
        var counts = Counts()
        counts.rows = UInt64(truncatingIfNeeded: run.pointee.report.rows)
        counts.unidentifiedRows = UInt64(truncatingIfNeeded: run.pointee.report.unidentifiedRows)
        counts.entities = UInt64(truncatingIfNeeded: run.pointee.report.entities)
        counts.mergedEntities = UInt64(truncatingIfNeeded: run.pointee.report.mergedEntities)
        counts.mergedRows = UInt64(truncatingIfNeeded: run.pointee.report.mergedRows)
        counts.largestEntity = UInt64(truncatingIfNeeded: run.pointee.report.largestEntity)
        counts.links = UInt64(truncatingIfNeeded: run.pointee.report.links)
        counts.refusedLinks = UInt64(truncatingIfNeeded: run.pointee.report.refusedLinks)
        counts.tiedLinks = UInt64(truncatingIfNeeded: run.pointee.report.tiedLinks)
        counts.peakBytes = UInt64(truncatingIfNeeded: run.pointee.report.peakBytes)
        return counts
    }

    /// The JSON report: its bytes, valid while the result lives.
    package var report: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: json.base, count: json.count) }

    /// Whether proofs can be asked for.
    package var keepsLinks: Bool { run.pointee.options.keepsLinks }

    /// The entity id of a row's main party, 0 for none or for a row that is not there.
    package func entityID(_ row: UInt64) -> UInt64 {
        guard let naming = run.pointee.naming.pointer, row < UInt64(truncatingIfNeeded: run.pointee.report.rows) else {
            return 0
        }
        return naming.pointee.id(of: run.pointee.layout.record(Int(truncatingIfNeeded: row), 0))
    }

    /// The strongest chain of accepted links between the main parties of two rows. Writes up to `capacity` steps and returns how many there are;
    /// 0 when the rows are equal or not one person. O(links).
    package func proof(
        _ left: UInt64, _ right: UInt64, into steps: UnsafeMutablePointer<ProofStep>?, capacity: Int
    ) throws(Failure) -> Int {
        let rows = UInt64(truncatingIfNeeded: run.pointee.report.rows)
        guard left < rows, right < rows else { throw Failure(.argument, "there is no such row") }
        guard let columns = run.pointee.columns.pointer else { return 0 }
        let layout = run.pointee.layout
        let first = UInt32(truncatingIfNeeded: columns.pointee.representative(layout.record(Int(truncatingIfNeeded: left), 0)))
        let last = columns.pointee.representative(layout.record(Int(truncatingIfNeeded: right), 0))
        var path = Buffer<Link>(.unlimited)
        try Proof.path(
            from: first, to: UInt32(truncatingIfNeeded: last), run.pointee.links,
            columns.pointee, .unlimited, into: &path)
        var at = first
        for index in 0..<path.count {
            let link = path.base[index]
            let next = link.left == at ? link.right : link.left
            if let steps, index < capacity {
                steps[index] = ProofStep(
                    left: UInt64(layout.row(Int(at))), right: UInt64(layout.row(Int(next))), weight: link.weight, reason: BatchResult.reason(link.kinds))
            }
            at = next
        }
        return path.count
    }

    /// 1 + the first kind of key that a link holds; 0 for none.
    private static func reason(_ kinds: UInt16) -> Int32 {
        kinds == 0 ? 0 : Int32(truncatingIfNeeded: kinds.trailingZeroBitCount) &+ 1
    }

    /// The permanent name of a reason, or nil.
    package static func reasonName(_ reason: Int32) -> StaticString? {
        guard reason > 0 else { return nil }
        return BlockingKeyKind(rawValue: Int(reason) &- 1)?.name
    }
}
