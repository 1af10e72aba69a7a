import CPlatform

/// Groups one partition of the key store into blocks: the records that share a key.
///
///     keys  k0 k1 k2 k3 …      table (open addressing on the key): slot ─▶ newest entry of its key, and whether there are more
///     rows  r0 r1 r2 r3 …      chain: entry ─▶ older entry of the same key
///
/// One pass links equal keys into chains; keys that only one record holds are skipped without a
/// look at the record. Scratch is reused from partition to partition. One scanner per worker.
struct BlockScanner: ~Copyable {
    private var keys: Buffer<UInt64>
    private var rows: Buffer<UInt32>
    private var chain: Buffer<UInt32>
    private var table: Buffer<UInt32>
    private var entryCount = 0
    private var slot = 0
    private var slotCount = 0

    /// The block that `next()` found: its records in no particular order, and its key.
    private(set) var members: Buffer<UInt32>
    private(set) var key: UInt64 = 0
    private var scratch: Buffer<UInt64>
    private var representatives: UnsafePointer<UInt32>?

    init(_ memory: Memory) {
        keys = Buffer(memory)
        rows = Buffer(memory)
        chain = Buffer(memory)
        table = Buffer(memory)
        members = Buffer(memory)
        scratch = Buffer(memory)
    }

    /// Loads a partition and links it. O(entries).
    ///
    /// `identities` and `parents`, when given, are asked from the memory for every record that shares its key. With
    /// `onlyKeysOf` only blocks that may hold one of those records are found. With `representatives` (1 + record, 0 = itself) a
    /// block holds each record once, whichever of its states brought the key.
    mutating func load(
        _ store: borrowing KeyStore, kind: Int, partition: Int, representatives: UnsafePointer<UInt32>?,
        identities: UnsafePointer<UInt32>? = nil,
        parents: UnsafePointer<UInt32>? = nil, onlyKeysOf wanted: UnsafePointer<BitSet>? = nil
    ) throws(Failure) {
        slot = 0
        slotCount = 0
        self.representatives = representatives
        entryCount = store.entryCount(kind, partition)
        guard entryCount > 1, entryCount < Int(BlockScanner.severalBit) else { return }
        try prepare()
        var at = 0
        for worker in 0..<store.workers {
            let lane = store.lane(worker, kind, partition).pointee
            var chunk = lane.head
            var left = lane.count
            while left > 0, let here = chunk {
                let count = min(left, KeyStore.chunkEntries)
                let following = here.load(as: UnsafeMutableRawPointer?.self)
                if let following { KeyStore.prefetch(following) }
                (keys.base + at).update(from: (here + 8).assumingMemoryBound(to: UInt64.self), count: count)
                (rows.base + at).update(
                    from: (here + KeyStore.rowsOffset).assumingMemoryBound(to: UInt32.self), count: count)
                at &+= count
                left &-= count
                chunk = following
            }
        }
        if let representatives {
            for entry in 0..<entryCount {
                let other = representatives[Int(rows.base[entry])]
                if other != 0 { rows.base[entry] = other &- 1 }
            }
        }
        if let wanted { keepKeys(of: wanted) }
        try clearTable()
        link(identities, parents)
    }

    /// Drops the entries whose key no wanted record holds, as far as 4,096 bits can tell keys apart.
    private mutating func keepKeys(of wanted: UnsafePointer<BitSet>) {
        let (keys, rows) = (keys.base, rows.base)
        var marks = InlineArray<64, UInt64>(repeating: 0)
        for entry in 0..<entryCount where wanted.pointee.contains(Int(rows[entry])) {
            marks[Int((keys[entry] >> 58) & 63)] |= 1 << ((keys[entry] >> 52) & 63)
        }
        var kept = 0
        for entry in 0..<entryCount where (marks[Int((keys[entry] >> 58) & 63)] >> ((keys[entry] >> 52) & 63)) & 1 != 0 {
            keys[kept] = keys[entry]
            rows[kept] = rows[entry]
            kept &+= 1
        }
        entryCount = kept
    }

    private mutating func prepare() throws(Failure) {
        keys.removeAll()
        rows.removeAll()
        chain.removeAll()
        try keys.reserve(entryCount)
        try rows.reserve(entryCount)
        try chain.reserve(entryCount)
    }

    private mutating func clearTable() throws(Failure) {
        table.removeAll()
        slotCount = 16
        while slotCount < entryCount &* 2 { slotCount &*= 2 }
        try table.reserve(slotCount)
        table.base.update(repeating: 0, count: slotCount)
    }

    /// In the table: more than one entry has the key.
    private static let severalBit: UInt32 = 1 << 31

    private func link(_ identities: UnsafePointer<UInt32>?, _ parents: UnsafePointer<UInt32>?) {
        let rows = rows.base
        let keys = keys.base
        let chain = chain.base
        let table = table.base
        let mask = UInt64(truncatingIfNeeded: slotCount &- 1)
        for entry in 0..<entryCount {
            let key = keys[entry]
            var slot = Int(truncatingIfNeeded: key & mask)
            while true {
                let newest = table[slot] & ~BlockScanner.severalBit
                if newest == 0 || keys[Int(newest) &- 1] == key {
                    if newest != 0, let identities {
                        cplatform_prefetch(identities + Int(rows[entry]))
                        cplatform_prefetch(identities + Int(rows[Int(newest) &- 1]))
                        if let parents {
                            cplatform_prefetch(parents + Int(rows[entry]))
                            cplatform_prefetch(parents + Int(rows[Int(newest) &- 1]))
                        }
                    }
                    chain[entry] = newest
                    table[slot] = UInt32(truncatingIfNeeded: entry &+ 1) | (newest == 0 ? 0 : BlockScanner.severalBit)
                    break
                }
                slot = Int(truncatingIfNeeded: UInt64(truncatingIfNeeded: slot &+ 1) & mask)
            }
        }
    }

    /// Moves to the next block of two and more records; false when the partition is done.
    mutating func next() throws(Failure) -> Bool {
        while slot < slotCount {
            let newest = table.base[slot]
            slot &+= 1
            guard newest & BlockScanner.severalBit != 0 else { continue }
            var entry = Int(newest & ~BlockScanner.severalBit) &- 1
            key = keys.base[entry]
            members.removeAll()
            while true {
                try members.append(rows.base[entry])
                let older = chain.base[entry]
                if older == 0 { break }
                entry = Int(older) &- 1
            }
            if representatives != nil { try keepEachOnce() }
            if members.count > 1 { return true }
        }
        return false
    }

    private mutating func keepEachOnce() throws(Failure) {
        let count = members.count
        scratch.removeAll()
        try scratch.reserve(count &* 2)
        for index in 0..<count { scratch.base[index] = UInt64(members.base[index]) }
        RadixSort.sort(scratch.base, scratch.base + count, count)
        var kept = 0
        for index in 0..<count where index == 0 || scratch.base[index] != scratch.base[index &- 1] {
            members.base[kept] = UInt32(truncatingIfNeeded: scratch.base[index])
            kept &+= 1
        }
        members.setCount(kept)
    }
}
