import Synchronization

/// A lock with bells: who holds it can sleep until another thread rings.
///
/// Who slept goes on without the lock, and each event has its own bell: of many that wait for one event, none then queues for
/// the lock only to learn that it happened, and none wakes for another's. (With one condition variable they all do; with 64
/// waiting that costs more than a fast disk's sync.)
struct Monitor: ~Copyable, @unchecked Sendable {
    /// Of one bell: rings so far, whose word sleepers sleep on, and how many sleep.
    private struct Bell: ~Copyable {
        let rings = Atomic<UInt32>(0)
        let sleepers = Atomic<Int>(0)
    }

    private var mutex: Mutex
    private let bells: UnsafeMutablePointer<Bell>
    private let bellCount: Int
    private let memory: Memory

    init(bells count: Int, _ memory: Memory) throws(Failure) {
        var mutex = Mutex(memory)
        try mutex.prepare()
        let bells = try memory.allocate(max(1, count) &* MemoryLayout<Bell>.stride, zeroed: true)
            .bindMemory(to: Bell.self, capacity: max(1, count))
        for index in Span.upTo(count) { (bells + index).initialize(to: Bell()) }
        self.mutex = mutex
        self.bells = bells
        bellCount = max(1, count)
        self.memory = memory
    }

    deinit { memory.release(bells, bellCount &* MemoryLayout<Bell>.stride) }

    func lock() { mutex.lock() }
    func unlock() { mutex.unlock() }

    /// Gives the lock up, sleeps until a bell rings, and does not take the lock again. May wake without a ring.
    func unlockAndWait(_ bell: Int) {
        let place = bells + bell
        let seen = place.pointee.rings.load(ordering: .relaxed)
        place.pointee.sleepers.wrappingAdd(1, ordering: .relaxed)
        mutex.unlock()
        Platform.sleep(on: UnsafeRawPointer(place), seen: seen)
        place.pointee.sleepers.wrappingSubtract(1, ordering: .relaxed)
    }

    /// As `unlockAndWait`, with the lock again at the end.
    func wait(_ bell: Int) {
        unlockAndWait(bell)
        mutex.lock()
    }

    /// Rings for those who sleep and those who are about to. Call it with the lock; they wake at `wake`.
    func ring(_ bell: Int) {
        // Who is about to sleep was counted under the lock, and finds another number of rings.
        (bells + bell).pointee.rings.wrappingAdd(1, ordering: .relaxed)
    }

    /// Wakes so many of those for whom the bell rang. It may be called without the lock, which they then find free.
    func wake(_ bell: Int, count: Int32 = .max) {
        let place = bells + bell
        if place.pointee.sleepers.load(ordering: .relaxed) > 0 { Platform.wake(UnsafeRawPointer(place), count) }
    }
}
