import CPlatform

/// Gives every cluster its entity id: that of its record with the least print.
///
/// The print covers the bytes of the row, so the id does not depend on the place of the row in the file, on
/// the other clusters, or on threads. Two clusters can have one print only when they hold identical rows (or by a
/// chance of about n² / 2⁶⁵); those are found and told apart by their ordinal.
///
/// Afterwards `ids[row]` is the id of the cluster whose least row is `row`.
struct EntityNaming: ~Copyable {
    private static let segmentBits = 16

    private let batch: Batch
    private let rowCount: Int
    private let next = SharedCounter()
    private var failure = FailureSlot()
    private(set) var ids: Buffer<UInt64>
    /// Records beside the least row, per cluster.
    private(set) var sizes: Buffer<UInt32>
    private(set) var entityCount = 0
    private(set) var unidentifiedCount = 0
    private(set) var mergedEntities = 0
    private(set) var mergedRows = 0
    private(set) var largest = 0
    private var duplicates: Buffer<KeyedIndex>

    init(_ batch: Batch) throws(Failure) {
        let count = batch.columns.pointee.count
        let ids = try Buffer<UInt64>(batch.memory, zeroed: max(1, count))
        let sizes = try Buffer<UInt32>(batch.memory, zeroed: max(1, count))
        self.batch = batch
        rowCount = count
        self.ids = ids
        self.sizes = sizes
        duplicates = Buffer(batch.memory)
    }

    /// The id of a row's entity, 0 for an unidentified row.
    @inline(__always)
    func id(of row: Int) -> UInt64 {
        batch.columns.pointee.isUnidentified(row) ? 0 : ids.base[Int(batch.columns.pointee.parents.base[row])]
    }

    mutating func run() throws(Failure) {
        try collectPrints()
        try findDuplicates()
        finish()
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
                        let root = Int(parents[row])
                        cplatform_raise(ids + root, ~prints[row])
                        if root != row { cplatform_count(sizes + root) }
                    }
                }
            }
        }
    }

    /// Clusters that share a print with another, by the key store: it groups equal numbers in cache.
    private mutating func findDuplicates() throws(Failure) {
        let store = try KeyStore(
            batch.memory, workers: 1, partitionBits: KeyStore.partitionBits(forRows: rowCount))
        var writer = KeyStore.Writer(store, worker: 0, batch.memory)
        let parents = batch.columns.pointee.parents.base
        for row in 0..<rowCount where Int(parents[row]) == row && !batch.columns.pointee.isUnidentified(row) {
            entityCount &+= 1
            count(size: Int(sizes.base[row]) &+ 1)
            // Scrambled, because the low bits of a print are the content, which many rows share.
            let scrambled = EntityID.make(print: ~ids.base[row])
            let digest = KeyedHash.Digest(low: scrambled, high: KeyedHash.mix(scrambled, 0x9E37_79B9_7F4A_7C15))
            try writer.append(.phone, digest, UInt32(truncatingIfNeeded: row))
        }
        var scanner = BlockScanner(batch.memory)
        for partition in 0..<store.partitions {
            try batch.control.checkCancelled()
            try scanner.load(store, kind: BlockingKeyKind.phone.rawValue, partition: partition)
            while try scanner.next() {
                for index in 0..<scanner.members.count {
                    try duplicates.append(KeyedIndex(key: scanner.key, index: UInt64(scanner.members.base[index])))
                }
            }
        }
    }

    private mutating func count(size: Int) {
        largest = max(largest, size)
        guard size > 1 else { return }
        mergedEntities &+= 1
        mergedRows &+= size
    }

    private mutating func finish() {
        for row in 0..<rowCount {
            // 0 means "none"; the one print that would give it gets the next id that is free with certainty 1 − 2⁻⁴⁰.
            ids.base[row] = max(1, EntityID.make(print: ~ids.base[row]))
            if batch.columns.pointee.isUnidentified(row) { unidentifiedCount &+= 1 }
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
