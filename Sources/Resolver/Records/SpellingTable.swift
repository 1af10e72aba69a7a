import CPlatform
import Synchronization

/// Spellings of names that a run has met, with what they turned out to be. All workers share it, and none waits.
///
///     generation 0   [ digest, name key | … ] [ id + 1 | … ]    20 bytes a slot, open addressing, at most 5/8 full; 0 = free
///     generation 1   [ twice as many    | … ] [        | … ]    made when the one before is full; nothing is moved
///
/// A slot is claimed by its digest (compare and swap), filled, and published by its mark. Who finds a slot claimed and not yet
/// published takes the spelling for a new one: it is parsed once more and gets the same id from the `NameDictionary`.
///
/// Thread rule: `find`, `prefetch` and `insert` from any number of threads; `forget` and `byteCount` from one, while no other is there.
struct SpellingTable: ~Copyable, @unchecked Sendable {
    /// A spelling, as it is found and inserted.
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

    /// What stands in the table of a spelling beside its mark. The marks have a run of their own: no padding.
    private struct Cell {
        var digest: UInt64
        var nameKey: UInt64
    }

    private struct Generation {
        var cells: UnsafeMutablePointer<Cell>
        var marks: UnsafeMutablePointer<Atomic<UInt32>>
        var count: Int

        static let slotBytes = MemoryLayout<Cell>.stride &+ MemoryLayout<UInt32>.stride

        /// Where the search for a digest begins. Any count will do, so that a table is no larger than it must be.
        @inline(__always)
        func home(_ digest: UInt64) -> Int {
            Int(truncatingIfNeeded: digest.multipliedFullWidth(by: UInt64(truncatingIfNeeded: count)).high)
        }

        @inline(__always)
        func next(_ place: Int) -> Int { place &+ 1 == count ? 0 : place &+ 1 }

        @inline(__always)
        func digest(_ place: Int) -> UnsafeMutablePointer<Atomic<UInt64>> {
            UnsafeMutableRawPointer(cells + place).assumingMemoryBound(to: Atomic<UInt64>.self)
        }
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
        let wanted = min(max(count, 0), SpellingTable.mostExpected) / 5 &* 8
        let size = min(max(SpellingTable.leastSize, (wanted &+ 63) & ~63), SpellingTable.mostExpected)
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
        let count = max(0, min(part, first.count &- start))
        guard count &* Generation.slotBytes >= Memory.mapThreshold else { return }
        UnsafeMutableRawPointer(first.cells + start).initializeMemory(
            as: UInt8.self, repeating: 0, count: count &* MemoryLayout<Cell>.stride)
        UnsafeMutableRawPointer(first.marks + start).initializeMemory(
            as: UInt8.self, repeating: 0, count: count &* MemoryLayout<UInt32>.stride)
    }

    var byteCount: Int {
        var sum = 0
        for index in 0..<generationCount { sum &+= generations.base[index].count &* Generation.slotBytes }
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
                UnsafeMutableRawPointer(generations.base[index].cells),
                generations.base[index].count &* Generation.slotBytes)
        }
    }

    /// Asks for the lines in which a digest would stand: a table of millions of spellings is never in the cache.
    @inline(__always)
    func prefetch(_ digest: UInt64) {
        for index in 0..<generationCount {
            let generation = generations.base[index]
            let place = generation.home(digest)
            cplatform_prefetch(generation.cells + place)
            cplatform_prefetch(generation.marks + place)
        }
    }

    /// The published slot of a digest (not 0), or nil.
    @inline(__always)
    func find(_ digest: UInt64) -> Slot? {
        var index = generationCount
        while index > 0 {
            index &-= 1
            let generation = generations.base[index]
            var place = generation.home(digest)
            while true {
                let found = generation.digest(place).pointee.load(ordering: .relaxed)
                if found == 0 { break }
                if found == digest {
                    let mark = generation.marks[place].load(ordering: .acquiring)
                    if mark == 0 { break }
                    return Slot(digest: digest, nameKey: generation.cells[place].nameKey, mark: mark)
                }
                place = generation.next(place)
            }
        }
        return nil
    }

    /// Adds a spelling, unless it is there. Amortised O(1); the digest and the mark are not 0.
    func insert(_ new: Slot, _ allowance: inout Allowance) throws(Failure) {
        if allowance.left == 0 { try ask(&allowance) }
        allowance.left &-= 1
        let generation = generations.base[allowance.generation]
        var place = generation.home(new.digest)
        while true {
            let (isMine, found) = generation.digest(place).pointee.compareExchange(
                expected: 0, desired: new.digest, ordering: .relaxed)
            if isMine {
                generation.cells[place].nameKey = new.nameKey
                return generation.marks[place].store(new.mark, ordering: .releasing)
            }
            if found == new.digest { return }
            place = generation.next(place)
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
        let cells = try memory.allocate(size &* Generation.slotBytes, zeroed: true)
        let marks = cells + size &* MemoryLayout<Cell>.stride
        generations.base[count] = Generation(
            cells: cells.bindMemory(to: Cell.self, capacity: size), marks: marks.assumingMemoryBound(to: Atomic<UInt32>.self), count: size)
    }

    @inline(__always)
    private var generationCount: Int { word(1).pointee.load(ordering: .acquiring) }

    @inline(__always)
    private func word(_ line: Int) -> UnsafeMutablePointer<Atomic<Int>> {
        UnsafeMutableRawPointer(words.base + line &* SpellingTable.wordsPerLine).assumingMemoryBound(to: Atomic<Int>.self)
    }
}
