import CPlatform

/// All blocking keys of a run: 12 bytes an entry, split by radix while they are produced.
///
///     worker 0 ─ kind ─ partition ─▶ [chunk]─▶[chunk]─▶…        chunk: next | 128 × low | 128 × row
///     worker 1 ─ kind ─ partition ─▶ [chunk]─▶…
///
/// The partition is chosen by the top bits of a digest's `high`, and `low` is kept: 64 + log2(partitions)
/// bits of a keyed hash stand for the value (about 75 at 100 M rows, where the chance that any two
/// values are confused is near 10⁻⁷). Each worker writes lanes of its own, so nothing is locked. A partition of all
/// workers together fits a core's cache; `BlockScanner` then groups it without a miss.
struct KeyStore: ~Copyable, @unchecked Sendable {
    /// The lane behind those of the blocking keys: record ids, which are no evidence and make no blocks.
    static let recordIDs = BlockingKeyKind.count
    /// The first ten digits of organisations' tax codes, which a company and its branches share: no evidence either.
    static let taxBases = BlockingKeyKind.count &+ 1
    /// Second readings of numbers that only a date could decide, of records without a name (`AlternateReadings`).
    static let alternates = BlockingKeyKind.count &+ 2
    /// Whole addresses, where relations are asked for: people who share one are no candidates by that.
    static let addresses = BlockingKeyKind.count &+ 3
    /// Visitor ids: a browser is shared, so they are none.
    static let visitors = BlockingKeyKind.count &+ 4
    static let laneKinds = BlockingKeyKind.count &+ 5

    static let chunkEntries = 128
    static let rowsOffset = 8 + chunkEntries * 8
    static let chunkSize = 8 + chunkEntries * 12

    /// One worker's entries of one kind and partition.
    struct Lane {
        var head: UnsafeMutableRawPointer?
        var tail: UnsafeMutableRawPointer?
        var count: Int

        /// Every entry: the low half of its digest, and its record.
        func forEach(_ body: (UInt64, UInt32) -> Void) {
            var chunk = head
            var left = count
            while left > 0, let here = chunk {
                let keys = (here + 8).assumingMemoryBound(to: UInt64.self)
                let rows = (here + KeyStore.rowsOffset).assumingMemoryBound(to: UInt32.self)
                for place in 0..<min(left, KeyStore.chunkEntries) { body(keys[place], rows[place]) }
                left &-= KeyStore.chunkEntries
                chunk = here.load(as: UnsafeMutableRawPointer?.self)
            }
        }
    }

    private let lanes: Buffer<Lane>
    let partitionBits: Int
    let workers: Int

    var partitions: Int { 1 << partitionBits }

    /// A partition count for about `rows` records.
    static func partitionBits(forRows rows: Int) -> Int {
        var bits = 4
        while bits < 12, (rows >> bits) > 16_384 { bits &+= 1 }
        return bits
    }

    init(_ memory: Memory, workers: Int, partitionBits: Int) throws(Failure) {
        self.workers = workers
        self.partitionBits = partitionBits
        lanes = try Buffer(memory, zeroed: (workers &* KeyStore.laneKinds) << partitionBits)
    }

    @inline(__always)
    func lane(_ worker: Int, _ kind: Int, _ partition: Int) -> UnsafeMutablePointer<Lane> {
        lanes.base + (((worker &* KeyStore.laneKinds &+ kind) << partitionBits) &+ partition)
    }

    /// Asks for the beginnings of a chunk's keys and rows; the memory goes on by itself.
    @inline(__always)
    static func prefetch(_ chunk: UnsafeMutableRawPointer) {
        for line in 0..<4 {
            cplatform_prefetch(chunk + line &* 64)
            cplatform_prefetch(chunk + (rowsOffset &+ line &* 64))
        }
    }

    /// Entries of one kind and partition, over all workers.
    func entryCount(_ kind: Int, _ partition: Int) -> Int {
        var total = 0
        for worker in 0..<workers { total &+= lane(worker, kind, partition).pointee.count }
        return total
    }

    /// Appends a kind's entries of one partition, over all workers.
    func collect(_ kind: Int, _ partition: Int, into entries: inout Buffer<KeyedIndex>) throws(Failure) {
        try entries.reserve(entryCount(kind, partition))
        for worker in 0..<workers {
            let lane = lane(worker, kind, partition).pointee
            var chunk = lane.head
            var left = lane.count
            while left > 0, let here = chunk {
                let keys = (here + 8).assumingMemoryBound(to: UInt64.self)
                let rows = (here + KeyStore.rowsOffset).assumingMemoryBound(to: UInt32.self)
                for place in 0..<min(left, KeyStore.chunkEntries) {
                    try entries.append(KeyedIndex(key: keys[place], index: UInt64(rows[place])))
                }
                left &-= min(left, KeyStore.chunkEntries)
                chunk = here.load(as: UnsafeMutableRawPointer?.self)
            }
        }
    }

    /// A digest that stands in a partition with a key.
    func digest(_ key: UInt64, in partition: Int) -> KeyedHash.Digest {
        KeyedHash.Digest(
            low: key, high: UInt64(truncatingIfNeeded: partition) << UInt64(truncatingIfNeeded: 64 &- partitionBits))
    }

    /// One worker's pen: owns the chunks, so it must outlive every reading of the store.
    struct Writer: ~Copyable {
        private let lanes: UnsafeMutablePointer<Lane>
        private let bits: Int
        private let laneCount: Int
        private var chunks: Slab

        init(_ store: borrowing KeyStore, worker: Int, _ memory: Memory) {
            lanes = store.lane(worker, 0, 0)
            bits = store.partitionBits
            laneCount = KeyStore.laneKinds << store.partitionBits
            chunks = Slab(memory, pieceSize: KeyStore.chunkSize)
        }

        var byteCount: Int { chunks.byteCount }

        /// Entries written. Summed up when asked: workers' pens are neighbours in memory, and a counter would move their cache line
        /// from core to core with every key.
        var count: Int {
            var sum = 0
            for index in 0..<laneCount { sum &+= lanes[index].count }
            return sum
        }

        @inline(__always)
        mutating func append(_ kind: BlockingKeyKind, _ digest: KeyedHash.Digest, _ row: UInt32) throws(Failure) {
            try append(lane: kind.rawValue, digest, row)
        }

        /// `kind` is a blocking key's raw value or one of the other lanes.
        @inline(__always)
        mutating func append(lane kind: Int, _ digest: KeyedHash.Digest, _ row: UInt32) throws(Failure) {
            let partition = Int(truncatingIfNeeded: digest.high &>> UInt64(truncatingIfNeeded: 64 &- bits))
            let lane = lanes + ((kind &<< bits) &+ partition)
            let place = lane.pointee.count & (KeyStore.chunkEntries &- 1)
            if place == 0 { try addChunk(lane) }
            guard let chunk = lane.pointee.tail else { return }
            let keys = (chunk + 8).assumingMemoryBound(to: UInt64.self)
            let rows = (chunk + KeyStore.rowsOffset).assumingMemoryBound(to: UInt32.self)
            keys[place] = digest.low
            rows[place] = row
            lane.pointee.count &+= 1
            // The lines that the lane's next entries go to: a store that misses holds up those behind it.
            cplatform_prefetch(keys + place + 8)
            cplatform_prefetch(rows + place + 16)
        }

        @inline(never)
        private mutating func addChunk(_ lane: UnsafeMutablePointer<Lane>) throws(Failure) {
            let chunk = try chunks.piece()
            if let tail = lane.pointee.tail {
                tail.storeBytes(of: chunk, as: UnsafeMutableRawPointer?.self)
            } else {
                lane.pointee.head = chunk
            }
            lane.pointee.tail = chunk
        }

        mutating func releaseAll() { chunks.releaseAll() }
    }
}
