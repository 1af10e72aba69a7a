import CPlatform

/// Gives every cluster its entity id: that of its record with the least print.
///
/// The print covers the bytes of the row, so the id does not depend on the place of the row in the file, on
/// the other clusters, or on threads. Two clusters can have one print only when they hold identical rows (or by a
/// chance of about n² / 2⁶⁵); those are found and told apart by their ordinal.
///
/// Afterwards `ids[row]` is the id of the cluster whose least row is `row`.
struct EntityNaming: ~Copyable {
    /// What was named.
    struct Tally {
        var entities = 0
        /// Of them organisations.
        var organisations = 0
        var unidentified = 0
        var mergedEntities = 0
        var mergedRows = 0
        var largest = 0

        mutating func count(size: Int) {
            entities &+= 1
            largest = max(largest, size)
            guard size > 1 else { return }
            mergedEntities &+= 1
            mergedRows &+= size
        }

        mutating func add(_ other: Tally) {
            entities &+= other.entities
            organisations &+= other.organisations
            unidentified &+= other.unidentified
            mergedEntities &+= other.mergedEntities
            mergedRows &+= other.mergedRows
            largest = max(largest, other.largest)
        }
    }

    private static let segmentBits = 16

    private let batch: Batch
    private let rowCount: Int
    private let next = SharedCounter()
    private let worker = SharedCounter()
    private var failure = FailureSlot()
    private var gate: Gate
    private var store: UnsafePointer<KeyStore>?
    private var writers: UnsafeMutablePointer<KeyStore.Writer>?
    private(set) var ids: Buffer<UInt64>
    /// Records beside the least row, per cluster.
    private(set) var sizes: Buffer<UInt32>
    private(set) var tally = Tally()
    private var duplicates: Buffer<KeyedIndex>

    init(_ batch: Batch) throws(Failure) {
        let count = batch.columns.pointee.count
        let ids = try Buffer<UInt64>(batch.memory, touched: max(1, count))
        let sizes = try Buffer<UInt32>(batch.memory, zeroed: max(1, count))
        let gate = try Gate(batch.memory)
        self.batch = batch
        self.gate = gate
        rowCount = count
        self.ids = ids
        self.sizes = sizes
        duplicates = Buffer(batch.memory)
    }

    /// Asks the memory for the id of a row that is written soon.
    @inline(__always)
    func prefetch(_ row: Int) {
        if row < rowCount { cplatform_prefetch(ids.base + Int(batch.columns.pointee.parents.base[row])) }
    }

    /// The id of a row's entity, 0 for an unidentified row.
    @inline(__always)
    func id(of row: Int) -> UInt64 {
        batch.columns.pointee.isUnidentified(row) ? 0 : ids.base[Int(batch.columns.pointee.parents.base[row])]
    }

    mutating func run() throws(Failure) {
        try collectPrints()
        try findDuplicates()
        try tellDuplicatesApart()
    }

    private typealias Stage = UnsafeMutablePointer<EntityNaming>

    private static func claim(_ stage: Stage) -> Range<Int>? {
        let start = stage.pointee.next.claim() << segmentBits
        guard start < stage.pointee.rowCount, !stage.pointee.failure.isRaised else { return nil }
        return start..<min(start &+ (1 << segmentBits), stage.pointee.rowCount)
    }

    /// The least print of each cluster at its least row. Prints are kept in complement, so that zeroed
    /// memory is the greatest.
    private mutating func collectPrints() throws(Failure) {
        next.reset()
        withUnsafeMutablePointer(to: &self) { stage in
            Parallel.run(workers: stage.pointee.batch.workers, context: stage) { context, _ in
                let stage = context.assumingMemoryBound(to: EntityNaming.self)
                let columns = stage.pointee.batch.columns
                let ids = stage.pointee.ids.base
                let sizes = stage.pointee.sizes.base
                let parents = columns.pointee.parents.base
                let prints = columns.pointee.prints.base
                while let segment = EntityNaming.claim(stage) {
                    for row in segment {
                        if columns.pointee.isSuperseded(row) { continue }
                        let root = Int(parents[row])
                        cplatform_raise(ids + root, ~prints[row])
                        if root != row { cplatform_count(sizes + root) }
                    }
                }
            }
        }
    }

    /// Clusters that share a print with another, by a key store: it groups equal numbers in cache. Ids are made on the way.
    private mutating func findDuplicates() throws(Failure) {
        let workers = batch.workers
        let memory = batch.memory
        let store = try KeyStore(memory, workers: workers, partitionBits: KeyStore.partitionBits(forRows: rowCount))
        let writers = try memory.allocate(MemoryLayout<KeyStore.Writer>.stride &* workers, zeroed: true)
            .bindMemory(to: KeyStore.Writer.self, capacity: workers)
        for worker in 0..<workers { (writers + worker).initialize(to: KeyStore.Writer(store, worker: worker, memory)) }
        defer {
            writers.deinitialize(count: workers)
            memory.release(UnsafeMutableRawPointer(writers), MemoryLayout<KeyStore.Writer>.stride &* workers)
        }
        try withUnsafePointer(to: store) { store throws(Failure) in
            self.store = store
            self.writers = writers
            next.reset()
            worker.reset()
            try parallel { context, _ in
                let stage = context.assumingMemoryBound(to: EntityNaming.self)
                do throws(Failure) { try EntityNaming.nameSegments(stage) } catch { stage.pointee.failure.record(error) }
            }
            next.reset()
            try parallel { context, _ in
                let stage = context.assumingMemoryBound(to: EntityNaming.self)
                do throws(Failure) { try EntityNaming.scanPartitions(stage) } catch { stage.pointee.failure.record(error) }
            }
            self.store = nil
            self.writers = nil
        }
    }

    private mutating func parallel(_ body: Parallel.Body) throws(Failure) {
        withUnsafeMutablePointer(to: &self) { stage in
            Parallel.run(workers: stage.pointee.batch.workers, context: stage, body)
        }
        try failure.rethrow()
    }

    /// Counts the clusters of some rows, gives them their ids and notes their prints.
    private static func nameSegments(_ stage: Stage) throws(Failure) {
        guard let writers = stage.pointee.writers else { return }
        let writer = writers + stage.pointee.worker.claim()
        let columns = stage.pointee.batch.columns
        let parents = columns.pointee.parents.base
        let (ids, sizes) = (stage.pointee.ids.base, stage.pointee.sizes.base)
        var mine = Tally()
        while let segment = EntityNaming.claim(stage) {
            for row in segment {
                // 0 means "none"; the one print that would give it shares the id 1, by a chance of 2⁻⁶⁴.
                let id = max(1, EntityID.make(print: ~ids[row]))
                ids[row] = id
                if columns.pointee.isUnidentified(row) {
                    let layout = columns.pointee.layout
                    if layout.party(row) == 0, columns.pointee.isRowUnidentified(layout.row(row)) { mine.unidentified &+= 1 }
                } else if Int(parents[row]) == row {
                    mine.count(size: Int(sizes[row]) &+ 1)
                    if isOrganisation(stage.pointee.batch, row) { mine.organisations &+= 1 }
                    let digest = KeyedHash.Digest(low: id, high: KeyedHash.mix(id, 0x9E37_79B9_7F4A_7C15))
                    try writer.pointee.append(.phone, digest, UInt32(truncatingIfNeeded: row))
                }
            }
        }
        stage.pointee.gate.lock()
        stage.pointee.tally.add(mine)
        stage.pointee.gate.unlock()
    }

    /// A firm is no person; the party of a row's organisation is one even where only its tax code is known.
    private static func isOrganisation(_ batch: Batch, _ record: Int) -> Bool {
        let layout = batch.columns.pointee.layout
        if layout.organisationParty >= 0 {
            if layout.party(record) == layout.organisationParty { return true }
            return NameDictionary.isFirm(batch.people.pointee.identities.identity(batch.columns.pointee.identity(record)).name)
        }
        // Only a tax code gives a firm more of an identity than its name.
        let id = batch.columns.pointee.identity(record)
        return !IdentityTable.isStored(id) && NameDictionary.isFirm(id)
    }

    private static func scanPartitions(_ stage: Stage) throws(Failure) {
        guard let store = stage.pointee.store else { return }
        var scanner = BlockScanner(stage.pointee.batch.memory)
        while true {
            let partition = stage.pointee.next.claim()
            if partition >= store.pointee.partitions || stage.pointee.failure.isRaised { return }
            try stage.pointee.batch.control.checkCancelled()
            try scanner.load(
                store.pointee, kind: BlockingKeyKind.phone.rawValue, partition: partition, representatives: nil)
            while try scanner.next() {
                stage.pointee.gate.lock()
                defer { stage.pointee.gate.unlock() }
                for index in 0..<scanner.members.count {
                    try stage.pointee.duplicates.append(
                        KeyedIndex(key: scanner.key, index: UInt64(scanner.members.base[index])))
                }
            }
        }
    }

    /// Equal prints in the order of their rows; all but the first are salted with their ordinal, and on until free.
    private mutating func tellDuplicatesApart() throws(Failure) {
        guard duplicates.count > 0 else { return }
        var scratch = Buffer<KeyedIndex>(batch.memory)
        // By row, then by print: the second sort keeps the order of the first.
        turnDuplicates()
        try RadixSort.sort(duplicates, &scratch)
        turnDuplicates()
        try RadixSort.sort(duplicates, &scratch)
        var used = DigestMap(batch.memory)
        var salt: UInt64 = 0
        for place in 0..<duplicates.count {
            if place & 0xFFFF == 0 { try batch.control.checkCancelled() }
            if place == 0 || duplicates.base[place].key != duplicates.base[place &- 1].key { salt = 0 }
            let row = Int(duplicates.base[place].index)
            let first = ids.base[row]
            var id = place == 0 || duplicates.base[place].key != duplicates.base[place &- 1].key ? first : 0
            while id == 0 || used.find(id) != 0 {
                salt &+= 1
                id = EntityID.make(print: first &+ (salt &* 0xD6E8_FEB8_6659_FD93))
            }
            try used.insert(id, 1)
            ids.base[row] = id
        }
    }

    private func turnDuplicates() {
        for index in 0..<duplicates.count {
            let entry = duplicates.base[index]
            duplicates.base[index] = KeyedIndex(key: entry.index, index: entry.key)
        }
    }
}
