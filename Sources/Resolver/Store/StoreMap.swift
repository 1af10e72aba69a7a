import CPlatform

/// A map from keyed digests to the small numbers of what has them, from which entries can be taken out again.
///
///     digest ─ top 8 bits ─▶ shard [ low 32 bits, value | low 32 bits, 0 | … ]     open addressing, at most 13/16 full
///
/// Eight bytes a slot: whoever asks has the whole digest beside the value, and says whether that is it. It grows shard by shard, so
/// that no call ever moves more than a 256th of it. Taking out moves later entries of the run back: nothing is left behind.
///
/// Thread rule: one writer, or any number of readers.
struct StoreMap: ~Copyable, @unchecked Sendable {
    // Not private: the debug compiler of Swift 6.3.1 then fails on files that hold a map.
    struct Slot: BitwiseCopyable {
        var tag: UInt32
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
    /// Keyed digests spread: so long a way to a free slot is no chance.
    private static let longestWay = 1 << 14

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
        cplatform_prefetch(slots + (Int(truncatingIfNeeded: key & 0xFFFF_FFFF) & (shard.pointee.capacity &- 1)))
    }

    /// The value that a key has if it is there: the first whose low bits agree, or 0.
    @inline(__always)
    func likely(_ key: UInt64) -> UInt32 { find(key) { _ in true } }

    /// The value of a key, or 0. `isIt` says of a value whose low bits agree whether it is the key's.
    @inline(__always)
    func find(_ key: UInt64, _ isIt: (UInt32) -> Bool) -> UInt32 {
        let shard = shard(key)
        guard let slots = shard.pointee.slots else { return 0 }
        let mask = shard.pointee.capacity &- 1
        let tag = UInt32(truncatingIfNeeded: key)
        var place = Int(tag) & mask
        while true {
            let slot = slots[place]
            if slot.value == 0 || (slot.tag == tag && isIt(slot.value)) { return slot.value }
            place = (place &+ 1) & mask
        }
    }

    /// Room for so many keys in all, where they spread evenly.
    mutating func reserve(_ wanted: Int) throws(Failure) {
        let each = wanted / StoreMap.shardCount &+ wanted / (StoreMap.shardCount &* 64)
        var capacity = StoreMap.firstCapacity
        while !StoreMap.hasRoom(each, capacity) { capacity &*= 2 }
        for index in Span.upTo(StoreMap.shardCount) where shards.base[index].capacity < capacity {
            try grow(shards.base + index, to: capacity)
        }
    }

    private static func hasRoom(_ count: Int, _ capacity: Int) -> Bool { count &* 16 <= capacity &* 13 }

    /// Adds a key that is not there. `value` is at least 1.
    mutating func insert(_ key: UInt64, _ value: UInt32) throws(Failure) {
        let shard = shard(key)
        if !StoreMap.hasRoom(shard.pointee.count &+ 1, shard.pointee.capacity) {
            try grow(shard, to: max(StoreMap.firstCapacity, shard.pointee.capacity &* 2))
        }
        guard let slots = shard.pointee.slots else { return }
        try StoreMap.put(Slot(tag: UInt32(truncatingIfNeeded: key), value: value), slots, shard.pointee.capacity &- 1)
        shard.pointee.count &+= 1
        count &+= 1
    }

    @inline(__always)
    private static func put(_ slot: Slot, _ slots: UnsafeMutablePointer<Slot>, _ mask: Int) throws(Failure) {
        var place = Int(slot.tag) & mask
        var way = 0
        while slots[place].value != 0 {
            place = (place &+ 1) & mask
            way &+= 1
            if way > longestWay { throw Failure(.damaged, "the store's keys are not what it says that they are") }
        }
        slots[place] = slot
    }

    private func grow(_ shard: UnsafeMutablePointer<Shard>, to capacity: Int) throws(Failure) {
        let old = shard.pointee
        let slots = try memory.allocate(capacity &* MemoryLayout<Slot>.stride, zeroed: true)
            .bindMemory(to: Slot.self, capacity: capacity)
        if let former = old.slots {
            do throws(Failure) {
                for place in Span.upTo(old.capacity) where former[place].value != 0 {
                    try StoreMap.put(former[place], slots, capacity &- 1)
                }
            } catch {
                memory.release(slots, capacity &* MemoryLayout<Slot>.stride)
                throw error
            }
        }
        shard.pointee.slots = slots
        shard.pointee.capacity = capacity
        StoreMap.release(old, memory)
    }

    /// Takes a key with its value out; nothing happens when it is not there.
    mutating func remove(_ key: UInt64, _ value: UInt32) {
        let shard = shard(key)
        guard let slots = shard.pointee.slots else { return }
        let mask = shard.pointee.capacity &- 1
        var hole = Int(truncatingIfNeeded: key & 0xFFFF_FFFF) & mask
        while slots[hole].value != value {
            if slots[hole].value == 0 { return }
            hole = (hole &+ 1) & mask
        }
        var next = (hole &+ 1) & mask
        while slots[next].value != 0 {
            let home = Int(slots[next].tag) & mask
            // An entry may move back as far as its home.
            if (next &- home) & mask >= (next &- hole) & mask {
                slots[hole] = slots[next]
                hole = next
            }
            next = (next &+ 1) & mask
        }
        slots[hole] = Slot(tag: 0, value: 0)
        shard.pointee.count &-= 1
        count &-= 1
    }
}
