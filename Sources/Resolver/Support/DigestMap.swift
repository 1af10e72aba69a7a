import CPlatform

/// A map from digests to small numbers, for one thread or under a lock of its owner.
///
///     keys      [ key | 0 | key | key | … ]     open addressing, linear probing, at most 3/4 full; 0 = the slot is free
///     values    [  v  | – |  v  |  v  | … ]
///
/// 12 bytes a slot. The keys are keyed hashes already, so the slot is simply their low bits; key 0 stands by itself.
struct DigestMap: ~Copyable {
    /// The keys of all slots, and behind them the values.
    private var words: Buffer<UInt64>
    /// A power of two, or none.
    private var slotCount = 0
    private var valueOfZero: UInt32 = 0
    private(set) var count = 0
    private let memory: Memory

    init(_ memory: Memory) {
        self.memory = memory
        words = Buffer(memory)
    }

    var byteCount: Int { words.byteCount }

    @inline(__always)
    private var values: UnsafeMutablePointer<UInt32> {
        UnsafeMutableRawPointer(words.base + slotCount).assumingMemoryBound(to: UInt32.self)
    }

    /// Asks for the lines in which a key would stand.
    @inline(__always)
    func prefetch(_ key: UInt64) {
        let place = Int(truncatingIfNeeded: key) & max(0, slotCount &- 1)
        cplatform_prefetch(words.base + place)
        cplatform_prefetch(values + place)
    }

    /// The value of a key, or 0.
    @inline(__always)
    func find(_ key: UInt64) -> UInt32 {
        guard key != 0 else { return valueOfZero }
        guard slotCount > 0 else { return 0 }
        let mask = slotCount &- 1
        var place = Int(truncatingIfNeeded: key) & mask
        while true {
            let found = words.base[place]
            if found == key { return values[place] }
            if found == 0 { return 0 }
            place = (place &+ 1) & mask
        }
    }

    /// Adds a key that is not there. `value` is at least 1.
    mutating func insert(_ key: UInt64, _ value: UInt32) throws(Failure) {
        if count &* 4 >= slotCount &* 3 { try grow() }
        count &+= 1
        if key == 0 { valueOfZero = value } else { put(key, value) }
    }

    @inline(__always)
    private func put(_ key: UInt64, _ value: UInt32) {
        let mask = slotCount &- 1
        var place = Int(truncatingIfNeeded: key) & mask
        while words.base[place] != 0 { place = (place &+ 1) & mask }
        words.base[place] = key
        values[place] = value
    }

    private mutating func grow() throws(Failure) {
        let old = slotCount
        let wider = max(64, old &* 2)
        var fresh = try Buffer<UInt64>(memory, touched: wider &+ wider / 2)
        swap(&words, &fresh)
        slotCount = wider
        let oldValues = UnsafeMutableRawPointer(fresh.base + old).assumingMemoryBound(to: UInt32.self)
        for place in Span.upTo(old) where fresh.base[place] != 0 { put(fresh.base[place], oldValues[place]) }
    }
}
