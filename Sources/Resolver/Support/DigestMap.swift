/// A map from digests to small numbers, for one thread or under a lock of its owner.
///
///     keys    [ k | · | k | … ]     open addressing, linear probing, at most 5/8 full
///     values  [ v | 0 | v | … ]     0 = the slot is free, so values start at 1
///
/// 12 bytes a slot. The keys are keyed hashes already, so the slot is simply their low bits.
struct DigestMap: ~Copyable {
    private var keys: Buffer<UInt64>
    private var values: Buffer<UInt32>
    private(set) var count = 0
    private let memory: Memory

    init(_ memory: Memory) {
        self.memory = memory
        keys = Buffer(memory)
        values = Buffer(memory)
    }

    var byteCount: Int { keys.byteCount &+ values.byteCount }

    /// The value of a key, or 0.
    @inline(__always)
    func find(_ key: UInt64) -> UInt32 {
        guard values.count > 0 else { return 0 }
        let mask = values.count &- 1
        var slot = Int(truncatingIfNeeded: key) & mask
        while true {
            let value = values.base[slot]
            if value == 0 || keys.base[slot] == key { return value }
            slot = (slot &+ 1) & mask
        }
    }

    /// Adds a key that is not there. `value` is at least 1.
    mutating func insert(_ key: UInt64, _ value: UInt32) throws(Failure) {
        if count &* 8 >= values.count &* 5 { try grow() }
        place(key, value)
        count &+= 1
    }

    @inline(__always)
    private func place(_ key: UInt64, _ value: UInt32) {
        let mask = values.count &- 1
        var slot = Int(truncatingIfNeeded: key) & mask
        while values.base[slot] != 0 { slot = (slot &+ 1) & mask }
        keys.base[slot] = key
        values.base[slot] = value
    }

    private mutating func grow() throws(Failure) {
        let size = max(64, values.count &* 2)
        var freshKeys = try Buffer<UInt64>(memory, zeroed: size)
        var freshValues = try Buffer<UInt32>(memory, zeroed: size)
        swap(&keys, &freshKeys)
        swap(&values, &freshValues)
        for slot in 0..<freshValues.count where freshValues.base[slot] != 0 {
            place(freshKeys.base[slot], freshValues.base[slot])
        }
    }
}
