import CPlatform

/// A map from digests to small numbers, for one thread or under a lock of its owner.
///
///     slots   [ key, value | key, 0 | key, value | … ]     open addressing, linear probing, at most 5/8 full
///
/// 16 bytes a slot, so that a look-up touches one cache line; value 0 = the slot is free. The keys are keyed hashes already,
/// so the slot is simply their low bits.
struct DigestMap: ~Copyable {
    // Not private: the debug compiler of Swift 6.3.1 then fails on files that hold a map.
    struct Slot {
        var key: UInt64
        var value: UInt32
    }

    private var slots: Buffer<Slot>
    private(set) var count = 0
    private let memory: Memory

    init(_ memory: Memory) {
        self.memory = memory
        slots = Buffer(memory)
    }

    var byteCount: Int { slots.byteCount }

    /// Asks for the line in which a key would stand.
    @inline(__always)
    func prefetch(_ key: UInt64) {
        cplatform_prefetch(slots.base + (Int(truncatingIfNeeded: key) & max(0, slots.count &- 1)))
    }

    /// The value of a key, or 0.
    @inline(__always)
    func find(_ key: UInt64) -> UInt32 {
        guard slots.count > 0 else { return 0 }
        let mask = slots.count &- 1
        var place = Int(truncatingIfNeeded: key) & mask
        while true {
            let slot = slots.base[place]
            if slot.value == 0 || slot.key == key { return slot.value }
            place = (place &+ 1) & mask
        }
    }

    /// Adds a key that is not there. `value` is at least 1.
    mutating func insert(_ key: UInt64, _ value: UInt32) throws(Failure) {
        if count &* 8 >= slots.count &* 5 { try grow() }
        put(Slot(key: key, value: value))
        count &+= 1
    }

    @inline(__always)
    private func put(_ slot: Slot) {
        let mask = slots.count &- 1
        var place = Int(truncatingIfNeeded: slot.key) & mask
        while slots.base[place].value != 0 { place = (place &+ 1) & mask }
        slots.base[place] = slot
    }

    private mutating func grow() throws(Failure) {
        var fresh = try Buffer<Slot>(memory, touched: max(64, slots.count &* 2))
        swap(&slots, &fresh)
        for place in 0..<fresh.count where fresh.base[place].value != 0 { put(fresh.base[place]) }
    }
}
