import CPlatform

/// Spellings of names that one worker has met, with what they turned out to be.
///
///     slots   [ digest, name key, id + 1 | … ]     24 bytes, open addressing, at most 5/8 full; 0 = free
///
/// Every worker has its own, so that the common case, a spelling met before, takes no lock and moves no cache line between
/// cores. Only a spelling new to the worker goes to the shared `NameDictionary`.
struct SpellingMap: ~Copyable {
    struct Slot {
        var digest: UInt64
        /// `NameParser.nameKey` of the name, 0 for a single word.
        var nameKey: UInt64
        /// 1 + name id; 0 = the slot is free.
        var mark: UInt32
    }

    /// The number of the worker: new names go into its pen.
    let worker: Int
    private var slots: Buffer<Slot>
    private var count = 0
    private let memory: Memory
    private let firstSize: Int

    /// Growing is what costs most, so the table starts at a size for `expected` spellings, within reason.
    init(_ memory: Memory, worker: Int, expected: Int) {
        self.memory = memory
        self.worker = worker
        var size = 1_024
        while size < 1 << 22, size &* 5 < expected &* 8 { size &*= 2 }
        firstSize = size
        slots = Buffer(memory)
    }

    var byteCount: Int { slots.byteCount }

    /// Asks for the line in which a digest would stand: a table of millions of spellings is never in the cache.
    @inline(__always)
    func prefetch(_ digest: UInt64) {
        cplatform_prefetch(slots.base + (Int(truncatingIfNeeded: digest) & max(0, slots.count &- 1)))
    }

    /// The slot of a digest, or nil.
    @inline(__always)
    func find(_ digest: UInt64) -> Slot? {
        guard slots.count > 0 else { return nil }
        let mask = slots.count &- 1
        var place = Int(truncatingIfNeeded: digest) & mask
        while true {
            let slot = slots.base[place]
            if slot.mark == 0 { return nil }
            if slot.digest == digest { return slot }
            place = (place &+ 1) & mask
        }
    }

    mutating func insert(_ slot: Slot) throws(Failure) {
        if count &* 8 >= slots.count &* 5 { try grow() }
        put(slot)
        count &+= 1
    }

    private func put(_ slot: Slot) {
        let mask = slots.count &- 1
        var place = Int(truncatingIfNeeded: slot.digest) & mask
        while slots.base[place].mark != 0 { place = (place &+ 1) & mask }
        slots.base[place] = slot
    }

    private mutating func grow() throws(Failure) {
        var fresh = try Buffer<Slot>(memory, touched: max(firstSize, slots.count &* 2))
        swap(&slots, &fresh)
        for place in 0..<fresh.count where fresh.base[place].mark != 0 { put(fresh.base[place]) }
    }
}
