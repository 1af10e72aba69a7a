import CPlatform
import Synchronization

/// Spellings of names that a run has met, with what they turned out to be. All workers share it, and none waits.
///
///     generation 0   [ digest, name key, id + 1 | … ]       24 bytes a slot, open addressing, at most 5/8 full; 0 = free
///     generation 1   [ twice as many            | … ]       made when the one before is full; nothing is moved
///
/// A slot is claimed by its digest (compare and swap), filled, and published by its mark. Who finds a slot claimed and not yet
/// published takes the spelling for a new one: it is parsed once more and gets the same id from the `NameDictionary`.
///
/// Thread rule: `find`, `prefetch` and `insert` from any number of threads; `forget` and `byteCount` from one, while no other is there.
struct SpellingTable: ~Copyable, @unchecked Sendable {
    struct Slot {
        var digest: UInt64
        /// `NameParser.nameKey` of the name, 0 for a single word.
        var nameKey: UInt64
        /// 1 + name id; 0 = not published.
        var mark: UInt32
    }

    /// What a worker may insert without asking again. One per worker.
    struct Allowance {
        /// The number of the worker: new names go into its pen.
        let worker: Int
        fileprivate var generation = 0
        fileprivate var left = 0

        init(worker: Int) { self.worker = worker }
    }

    private struct Generation {
        var slots: UnsafeMutablePointer<Slot>
        var count: Int
    }

    /// Inserts that a worker asks for at once.
    private static let share = 64
    private static let mostGenerations = 24
    private static let wordsPerLine = 8
    private static let leastSize = 1_024
    private static let mostExpected = 1 << 23

    private let memory: Memory
    private let generations: Buffer<Generation>
    /// A cache line each: the lock; how many generations there are; of each generation, the inserts that were granted.
    private let words: Buffer<Int>

    init(_ memory: Memory) throws(Failure) {
        let generations = try Buffer<Generation>(memory, zeroed: SpellingTable.mostGenerations)
        let words = try Buffer<Int>(
            memory, zeroed: (SpellingTable.mostGenerations &+ 2) &* SpellingTable.wordsPerLine)
        self.memory = memory
        self.generations = generations
        self.words = words
    }

    deinit { releaseAll() }

    /// Makes a first generation that fits `count` spellings, within reason. Before any other call.
    func expect(_ count: Int) throws(Failure) {
        var size = SpellingTable.leastSize
        while size < SpellingTable.mostExpected, size &* 5 < count &* 8 { size &*= 2 }
        guard generationCount == 0 else { return }
        try add(size, after: 0)
        word(1).pointee.store(1, ordering: .releasing)
    }

    /// Writes to a worker's share of the pages, so that all workers together make them: a page that is read first costs two faults,
    /// the second of which stops every other thread.
    func touch(worker: Int, of workers: Int) {
        guard generationCount == 1 else { return }
        let first = generations.base[0]
        let part = (first.count &+ workers &- 1) / max(1, workers)
        let start = min(worker &* part, first.count)
        let bytes = max(0, min(part, first.count &- start)) &* MemoryLayout<Slot>.stride
        if bytes >= Memory.mapThreshold {
            UnsafeMutableRawPointer(first.slots + start).initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
        }
    }

    var byteCount: Int {
        var sum = 0
        for index in 0..<generationCount { sum &+= generations.base[index].count &* MemoryLayout<Slot>.stride }
        return sum
    }

    /// Gives all memory back. Allowances end with it.
    func forget() {
        releaseAll()
        for index in 0..<words.count { words.base[index] = 0 }
    }

    private func releaseAll() {
        for index in 0..<generationCount {
            memory.release(
                UnsafeMutableRawPointer(generations.base[index].slots),
                generations.base[index].count &* MemoryLayout<Slot>.stride)
        }
    }

    /// Asks for the line in which a digest would stand: a table of millions of spellings is never in the cache.
    @inline(__always)
    func prefetch(_ digest: UInt64) {
        for index in 0..<generationCount {
            let generation = generations.base[index]
            cplatform_prefetch(generation.slots + (Int(truncatingIfNeeded: digest) & (generation.count &- 1)))
        }
    }

    /// The published slot of a digest (not 0), or nil.
    @inline(__always)
    func find(_ digest: UInt64) -> Slot? {
        var index = generationCount
        while index > 0 {
            index &-= 1
            let generation = generations.base[index]
            let mask = generation.count &- 1
            var place = Int(truncatingIfNeeded: digest) & mask
            while true {
                let slot = generation.slots + place
                let found = SpellingTable.digest(slot).pointee.load(ordering: .relaxed)
                if found == 0 { break }
                if found == digest {
                    let mark = SpellingTable.mark(slot).pointee.load(ordering: .acquiring)
                    if mark == 0 { break }
                    return Slot(digest: digest, nameKey: slot.pointee.nameKey, mark: mark)
                }
                place = (place &+ 1) & mask
            }
        }
        return nil
    }

    /// Adds a spelling, unless it is there. Amortised O(1); the digest and the mark are not 0.
    func insert(_ new: Slot, _ allowance: inout Allowance) throws(Failure) {
        if allowance.left == 0 { try ask(&allowance) }
        allowance.left &-= 1
        let generation = generations.base[allowance.generation]
        let mask = generation.count &- 1
        var place = Int(truncatingIfNeeded: new.digest) & mask
        while true {
            let slot = generation.slots + place
            let (isMine, found) = SpellingTable.digest(slot).pointee.compareExchange(
                expected: 0, desired: new.digest, ordering: .relaxed)
            if isMine {
                slot.pointee.nameKey = new.nameKey
                return SpellingTable.mark(slot).pointee.store(new.mark, ordering: .releasing)
            }
            if found == new.digest { return }
            place = (place &+ 1) & mask
        }
    }

    // MARK: Growth

    private func ask(_ allowance: inout Allowance) throws(Failure) {
        while true {
            let count = generationCount
            if count > 0 {
                let granted = word(count &+ 1).pointee.wrappingAdd(SpellingTable.share, ordering: .relaxed).newValue
                if granted <= generations.base[count &- 1].count / 8 &* 5 {
                    allowance.generation = count &- 1
                    allowance.left = SpellingTable.share
                    return
                }
            }
            try grow(from: count)
        }
    }

    /// Adds a generation, unless another worker did since `count` was read.
    private func grow(from count: Int) throws(Failure) {
        let lock = SpinLock(UnsafeMutableRawPointer(words.base).assumingMemoryBound(to: UInt32.self))
        lock.lock()
        defer { lock.unlock() }
        guard generationCount == count else { return }
        guard count < SpellingTable.mostGenerations else {
            throw Failure(.tooManyRows, "the file holds more spellings of names than one run can take")
        }
        let size = count == 0 ? SpellingTable.leastSize : generations.base[count &- 1].count &* 2
        try add(size, after: count)
        word(1).pointee.store(count &+ 1, ordering: .releasing)
    }

    private func add(_ size: Int, after count: Int) throws(Failure) {
        let slots = try memory.allocate(size &* MemoryLayout<Slot>.stride, zeroed: true)
        generations.base[count] = Generation(slots: slots.bindMemory(to: Slot.self, capacity: size), count: size)
    }

    @inline(__always)
    private var generationCount: Int { word(1).pointee.load(ordering: .acquiring) }

    @inline(__always)
    private func word(_ line: Int) -> UnsafeMutablePointer<Atomic<Int>> {
        UnsafeMutableRawPointer(words.base + line &* SpellingTable.wordsPerLine).assumingMemoryBound(to: Atomic<Int>.self)
    }

    // MARK: The words of a slot

    @inline(__always)
    private static func digest(_ slot: UnsafeMutablePointer<Slot>) -> UnsafeMutablePointer<Atomic<UInt64>> {
        UnsafeMutableRawPointer(slot).assumingMemoryBound(to: Atomic<UInt64>.self)
    }

    @inline(__always)
    private static func mark(_ slot: UnsafeMutablePointer<Slot>) -> UnsafeMutablePointer<Atomic<UInt32>> {
        (UnsafeMutableRawPointer(slot) + 16).assumingMemoryBound(to: Atomic<UInt32>.self)
    }
}
