/// Gives every distinct 64-bit id the next number 0, 1, 2, …
///
///     slots  [ id | id | – | id | … ]   open addressing, at most half full
///     seen   [  0 |  2 | – |  1 | … ]   the number of each
///
/// 12 bytes a slot. Ids are hashes already, so their low bits choose the slot.
struct DenseNumbers: ~Copyable {
    private var ids: Buffer<UInt64>
    private var numbers: Buffer<UInt32>
    private var slotCount = 1_024
    private(set) var count: UInt32 = 0

    private static let free = UInt32.max

    init(_ memory: Memory) throws(Failure) {
        let ids = try Buffer<UInt64>(memory, zeroed: 1_024)
        var numbers = try Buffer<UInt32>(memory, zeroed: 1_024)
        DenseNumbers.clear(&numbers, 1_024)
        self.ids = ids
        self.numbers = numbers
    }

    private static func clear(_ numbers: inout Buffer<UInt32>, _ count: Int) {
        for slot in 0..<count { numbers.base[slot] = free }
    }

    /// The number of an id; a new one for a new id. Amortised O(1).
    mutating func number(_ id: UInt64) throws(Failure) -> UInt32 {
        if Int(count) &* 2 >= slotCount { try grow() }
        let slot = find(id)
        if numbers.base[slot] != DenseNumbers.free { return numbers.base[slot] }
        guard count < UInt32.max &- 1 else { throw Failure(.tooManyRows, "there are more people than can be numbered") }
        ids.base[slot] = id
        numbers.base[slot] = count
        count &+= 1
        return count &- 1
    }

    private func find(_ id: UInt64) -> Int {
        let mask = slotCount &- 1
        var slot = Int(truncatingIfNeeded: id) & mask
        while numbers.base[slot] != DenseNumbers.free && ids.base[slot] != id { slot = (slot &+ 1) & mask }
        return slot
    }

    /// Gives the tables back; `count` stays. No `number` after it.
    mutating func free() {
        ids.free()
        numbers.free()
    }

    private mutating func grow() throws(Failure) {
        let wider = slotCount &* 2
        let newIds = try Buffer<UInt64>(ids.memory, zeroed: wider)
        var newNumbers = try Buffer<UInt32>(ids.memory, zeroed: wider)
        DenseNumbers.clear(&newNumbers, wider)
        let mask = wider &- 1
        for old in 0..<slotCount where numbers.base[old] != DenseNumbers.free {
            var slot = Int(truncatingIfNeeded: ids.base[old]) & mask
            while newNumbers.base[slot] != DenseNumbers.free { slot = (slot &+ 1) & mask }
            newIds.base[slot] = ids.base[old]
            newNumbers.base[slot] = numbers.base[old]
        }
        ids = newIds
        numbers = newNumbers
        slotCount = wider
    }
}
