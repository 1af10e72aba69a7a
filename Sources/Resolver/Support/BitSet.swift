import Synchronization

/// One bit per number in 0..<count, which several threads may set at once.
struct BitSet: ~Copyable, @unchecked Sendable {
    private var words: Buffer<UInt64>
    let count: Int

    init(_ memory: Memory, count: Int) throws(Failure) {
        self.count = count
        words = try Buffer(memory, zeroed: count / 64 &+ 1)
    }

    @inline(__always)
    func contains(_ index: Int) -> Bool {
        assert(index >= 0 && index < count)
        return (words.base[index >> 6] >> UInt64(index & 63)) & 1 != 0
    }

    @inline(__always)
    func insert(_ index: Int) {
        assert(index >= 0 && index < count)
        words.base[index >> 6] |= 1 << UInt64(index & 63)
    }

    /// `insert` for many threads; reads need no more than `contains`.
    @inline(__always)
    func insertConcurrently(_ index: Int) {
        assert(index >= 0 && index < count)
        let word = UnsafeMutableRawPointer(words.base + (index >> 6)).assumingMemoryBound(to: Atomic<UInt64>.self)
        word.pointee.bitwiseOr(1 << UInt64(index & 63), ordering: .relaxed)
    }
}
