import CPlatform

/// A map from keyed digests to small numbers, from which entries can be taken out again.
///
///     digest ─ top 8 bits ─▶ shard [ key, value | key, 0 | … ]     open addressing, at most 5/8 full
///
/// It grows shard by shard, so that no call ever moves more than a 256th of it. Taking out moves later entries of the run
/// back: nothing is left behind.
///
/// Thread rule: one writer, or any number of readers.
struct StoreMap: ~Copyable, @unchecked Sendable {
    // Not private: the debug compiler of Swift 6.3.1 then fails on files that hold a map.
    struct Slot: BitwiseCopyable {
        var key: UInt64
        /// 0 = the slot is free.
        var value: UInt32
    }

    struct Shard: BitwiseCopyable {
        var slots: UnsafeMutablePointer<Slot>?
        /// A power of two, or 0.
        var capacity: Int
        var count: Int
    }

    private static let shardCount = 256
    private static let firstCapacity = 4

    private let shards: Buffer<Shard>
    private let memory: Memory
    private(set) var count = 0

    init(_ memory: Memory) throws(Failure) {
        self.memory = memory
        shards = try Buffer(memory, zeroed: StoreMap.shardCount)
    }

    deinit {
        for index in Span.upTo(StoreMap.shardCount) { StoreMap.release(shards.base[index], memory) }
    }

    private static func release(_ shard: Shard, _ memory: Memory) {
        guard let slots = shard.slots else { return }
        memory.release(slots, shard.capacity &* MemoryLayout<Slot>.stride)
    }

    var byteCount: Int {
        var sum = shards.byteCount
        for index in Span.upTo(StoreMap.shardCount) { sum &+= shards.base[index].capacity &* MemoryLayout<Slot>.stride }
        return sum
    }

    @inline(__always)
    private func shard(_ key: UInt64) -> UnsafeMutablePointer<Shard> { shards.base + Int(truncatingIfNeeded: key >> 56) }

    /// Asks the memory for the place of a key.
    @inline(__always)
    func prefetch(_ key: UInt64) {
        let shard = shard(key)
        guard let slots = shard.pointee.slots else { return }
        cplatform_prefetch(slots + (Int(truncatingIfNeeded: key) & (shard.pointee.capacity &- 1)))
    }

    /// The value of a key, or 0.
    @inline(__always)
    func find(_ key: UInt64) -> UInt32 {
        let shard = shard(key)
        guard let slots = shard.pointee.slots else { return 0 }
        let mask = shard.pointee.capacity &- 1
        var place = Int(truncatingIfNeeded: key) & mask
        while true {
            let slot = slots[place]
            if slot.value == 0 || slot.key == key { return slot.value }
            place = (place &+ 1) & mask
        }
    }

    /// Adds a key that is not there. `value` is at least 1.
    mutating func insert(_ key: UInt64, _ value: UInt32) throws(Failure) {
        let shard = shard(key)
        if shard.pointee.count &* 8 >= shard.pointee.capacity &* 5 { try grow(shard) }
        guard let slots = shard.pointee.slots else { return }
        StoreMap.put(Slot(key: key, value: value), slots, shard.pointee.capacity &- 1)
        shard.pointee.count &+= 1
        count &+= 1
    }

    private static func put(_ slot: Slot, _ slots: UnsafeMutablePointer<Slot>, _ mask: Int) {
        var place = Int(truncatingIfNeeded: slot.key) & mask
        while slots[place].value != 0 { place = (place &+ 1) & mask }
        slots[place] = slot
    }

    private func grow(_ shard: UnsafeMutablePointer<Shard>) throws(Failure) {
        let old = shard.pointee
        let capacity = max(StoreMap.firstCapacity, old.capacity &* 2)
        let slots = try memory.allocate(capacity &* MemoryLayout<Slot>.stride, zeroed: true)
            .bindMemory(to: Slot.self, capacity: capacity)
        if let former = old.slots {
            for place in Span.upTo(old.capacity) where former[place].value != 0 { StoreMap.put(former[place], slots, capacity &- 1) }
        }
        shard.pointee.slots = slots
        shard.pointee.capacity = capacity
        StoreMap.release(old, memory)
    }

    /// Takes a key out; nothing happens when it is not there.
    mutating func remove(_ key: UInt64) {
        let shard = shard(key)
        guard let slots = shard.pointee.slots else { return }
        let mask = shard.pointee.capacity &- 1
        var hole = Int(truncatingIfNeeded: key) & mask
        while slots[hole].key != key {
            if slots[hole].value == 0 { return }
            hole = (hole &+ 1) & mask
        }
        if slots[hole].value == 0 { return }
        var next = (hole &+ 1) & mask
        while slots[next].value != 0 {
            let home = Int(truncatingIfNeeded: slots[next].key) & mask
            // An entry may move back as far as its home.
            if (next &- home) & mask >= (next &- hole) & mask {
                slots[hole] = slots[next]
                hole = next
            }
            next = (next &+ 1) & mask
        }
        slots[hole] = Slot(key: 0, value: 0)
        shard.pointee.count &-= 1
        count &-= 1
    }
}
