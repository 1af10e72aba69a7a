import Synchronization

/// A lock for critical sections of a few dozen instructions, held in plain memory.
///
/// It spins a little, then yields. Four bytes; zero is the open state, so zeroed memory holds open
/// locks. Never held over a system call or an allocation that could block for long.
struct SpinLock: @unchecked Sendable {
    private let word: UnsafeMutablePointer<Atomic<UInt32>>

    /// `at` must be four zeroed bytes that outlive every use.
    @inline(__always)
    init(_ at: UnsafeMutablePointer<UInt32>) {
        word = UnsafeMutableRawPointer(at).assumingMemoryBound(to: Atomic<UInt32>.self)
    }

    @inline(__always)
    func lock() {
        if word.pointee.compareExchange(expected: 0, desired: 1, ordering: .acquiring).exchanged { return }
        lockSlowly()
    }

    @inline(never)
    private func lockSlowly() {
        var attempts = 0
        while true {
            if word.pointee.load(ordering: .relaxed) == 0,
                word.pointee.weakCompareExchange(expected: 0, desired: 1, ordering: .acquiring).exchanged
            {
                return
            }
            attempts &+= 1
            if attempts > 64 { Platform.yieldThread() }
        }
    }

    @inline(__always)
    func unlock() { word.pointee.store(0, ordering: .releasing) }
}

/// A counter that workers claim work from: each number is given out once.
struct SharedCounter: ~Copyable {
    private let next = Atomic<Int>(0)

    init() {}

    @inline(__always)
    borrowing func claim() -> Int { next.wrappingAdd(1, ordering: .relaxed).oldValue }

    @inline(__always)
    borrowing func add(_ amount: Int) { next.wrappingAdd(amount, ordering: .relaxed) }

    borrowing func reset() { next.store(0, ordering: .relaxed) }

    var value: Int { next.load(ordering: .relaxed) }
}

/// The first failure of several workers: the one with the least row, so that what is reported does
/// not depend on who ran ahead.
struct FailureSlot: ~Copyable {
    private let state = Atomic<UInt32>(0)
    private let raised = Atomic<Bool>(false)
    private var failure: Failure?

    init() {}

    /// Whether a worker failed; the others then stop at their next step.
    @inline(__always)
    var isRaised: Bool { raised.load(ordering: .relaxed) }

    mutating func record(_ new: Failure) {
        while !state.compareExchange(expected: 0, desired: 1, ordering: .acquiring).exchanged {
            Platform.yieldThread()
        }
        if failure.map({ new.row < $0.row }) ?? true { failure = new }
        raised.store(true, ordering: .relaxed)
        state.store(0, ordering: .releasing)
    }

    /// Throws what was recorded. Call it when every worker has ended.
    func rethrow() throws(Failure) {
        if let failure { throw failure }
    }
}

/// A spin lock that owns its word, at a fixed place in memory.
struct Gate: ~Copyable, @unchecked Sendable {
    private var word: Buffer<UInt32>

    init(_ memory: Memory) throws(Failure) { word = try Buffer(memory, zeroed: 1) }

    @inline(__always)
    func lock() { SpinLock(word.base).lock() }

    @inline(__always)
    func unlock() { SpinLock(word.base).unlock() }
}
