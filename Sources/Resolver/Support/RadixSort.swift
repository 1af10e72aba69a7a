/// Sorts numbers by radix, least significant byte first [Knuth 1973, 5.2.5]: O(n) per byte that differs. At most
/// 2³² − 1 values: the 256 counts are 32 bits each, so that they lie on the stack.
enum RadixSort {
    /// Sorts `count` values upwards. `scratch` is as large as `values`. Bytes that are equal in all
    /// values cost one counting pass and no move. With `from` only the bits from there up are looked at: values that are equal in
    /// them may come in any order.
    static func sort(
        _ values: UnsafeMutablePointer<UInt64>, _ scratch: UnsafeMutablePointer<UInt64>, _ count: Int, from first: UInt64 = 0
    ) {
        if count <= 48 { return insertionSort(values, count) }
        var source = values
        var target = scratch
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 256) { counts in
            for shift in stride(from: first, to: 64, by: 8) {
                counts.update(repeating: 0)
                for index in 0..<count { counts[Int((source[index] >> shift) & 255)] &+= 1 }
                if Int(counts[Int((source[0] >> shift) & 255)]) == count { continue }
                var sum: UInt32 = 0
                for digit in 0..<256 {
                    let here = counts[digit]
                    counts[digit] = sum
                    sum &+= here
                }
                for index in 0..<count {
                    let digit = Int((source[index] >> shift) & 255)
                    target[Int(counts[digit])] = source[index]
                    counts[digit] &+= 1
                }
                swap(&source, &target)
            }
        }
        if source != values { values.update(from: source, count: count) }
    }

    @inline(__always)
    static func insertionSort(_ values: UnsafeMutablePointer<UInt64>, _ count: Int) {
        var index = 1
        while index < count {
            let value = values[index]
            var hole = index
            while hole > 0, values[hole &- 1] > value {
                values[hole] = values[hole &- 1]
                hole &-= 1
            }
            values[hole] = value
            index &+= 1
        }
    }
}

/// A number to sort by, and what belongs to it.
struct KeyedIndex {
    var key: UInt64
    var index: UInt64
}

extension RadixSort {
    /// Sorts pairs upwards by key; equal keys keep their order. As `sort`, 16 bytes an entry.
    static func sort(
        _ values: UnsafeMutablePointer<KeyedIndex>, _ scratch: UnsafeMutablePointer<KeyedIndex>, _ count: Int
    ) {
        if count <= 32 { return insertionSort(values, count) }
        var source = values
        var target = scratch
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 256) { counts in
            for shift in stride(from: UInt64(0), to: 64, by: 8) {
                counts.update(repeating: 0)
                for index in 0..<count { counts[Int((source[index].key >> shift) & 255)] &+= 1 }
                if Int(counts[Int((source[0].key >> shift) & 255)]) == count { continue }
                var sum: UInt32 = 0
                for digit in 0..<256 {
                    let here = counts[digit]
                    counts[digit] = sum
                    sum &+= here
                }
                for index in 0..<count {
                    let digit = Int((source[index].key >> shift) & 255)
                    target[Int(counts[digit])] = source[index]
                    counts[digit] &+= 1
                }
                swap(&source, &target)
            }
        }
        if source != values { values.update(from: source, count: count) }
    }

    private static func insertionSort(_ values: UnsafeMutablePointer<KeyedIndex>, _ count: Int) {
        var index = 1
        while index < count {
            let value = values[index]
            var hole = index
            while hole > 0, values[hole &- 1].key > value.key {
                values[hole] = values[hole &- 1]
                hole &-= 1
            }
            values[hole] = value
            index &+= 1
        }
    }

    /// Sorts a buffer by key, with scratch that grows as needed.
    static func sort(_ values: borrowing Buffer<KeyedIndex>, _ scratch: inout Buffer<KeyedIndex>) throws(Failure) {
        guard values.count > 1 else { return }
        scratch.removeAll()
        try scratch.reserve(values.count)
        sort(values.base, scratch.base, values.count)
    }
}
