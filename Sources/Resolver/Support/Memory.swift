import Synchronization

/// The failable provider that every allocation of the engine goes through.
///
/// `Array`, `String` and classes abort the process when memory ends. A program that links the
/// engine must survive that, so the engine allocates only here: a refused request is a `Failure`,
/// and a limit set by the caller is a `Failure` before the system is asked.
///
///     Memory (two words, copied freely) ──▶ Account (heap): used, peak, limit
///
/// Requests of 1 MiB and more are mapped pages (zeroed, given back to the system at once); from
/// 2 MiB up they ask for huge pages, whole ones: first touch is four times cheaper and random access 25–40 % faster. What must never pause asks for
/// none: a huge page is cleared, and sometimes made room for, while somebody waits.
///
/// Thread rule: any number of threads may use one `Memory` at once.
struct Memory: @unchecked Sendable {
    struct Account: ~Copyable {
        let used = Atomic<Int>(0)
        let peak = Atomic<Int>(0)
        let limit: Int
        let isSteady: Bool
    }

    static let mapThreshold = 1 << 20
    static let hugeThreshold = 2 << 20

    /// Counts nothing and limits nothing.
    static let unlimited = Memory(account: nil)

    private let account: UnsafeMutablePointer<Account>?

    private init(account: UnsafeMutablePointer<Account>?) { self.account = account }

    /// An account of its own. `limit` is in bytes, 0 = none. End it with `close()` when every
    /// buffer that was made from it is gone.
    /// `isSteady`: no huge pages.
    static func open(limit: Int, isSteady: Bool = false) throws(Failure) -> Memory {
        guard let raw = Platform.allocateBytes(MemoryLayout<Account>.stride) else {
            throw Failure(.outOfMemory, "no memory is left")
        }
        let account = raw.bindMemory(to: Account.self, capacity: 1)
        account.initialize(to: Account(limit: limit <= 0 ? Int.max : limit, isSteady: isSteady))
        return Memory(account: account)
    }

    func close() {
        guard let account else { return }
        account.deinitialize(count: 1)
        Platform.releaseBytes(UnsafeMutableRawPointer(account))
    }

    /// Bytes in use now, and the most that ever were.
    var used: Int { account?.pointee.used.load(ordering: .relaxed) ?? 0 }
    var peak: Int { account?.pointee.peak.load(ordering: .relaxed) ?? 0 }
    var limit: Int { account?.pointee.limit ?? Int.max }

    private func isHuge(_ byteCount: Int) -> Bool {
        byteCount >= Memory.hugeThreshold && !(account?.pointee.isSteady ?? false)
    }

    private func charge(_ byteCount: Int) throws(Failure) {
        guard let account else { return }
        let now = account.pointee.used.wrappingAdd(byteCount, ordering: .relaxed).newValue
        if now > account.pointee.limit || now < 0 {
            account.pointee.used.wrappingSubtract(byteCount, ordering: .relaxed)
            throw Failure(.memoryLimit, "the memory limit is reached")
        }
        var peak = account.pointee.peak.load(ordering: .relaxed)
        while now > peak {
            let (done, seen) = account.pointee.peak.weakCompareExchange(
                expected: peak, desired: now, ordering: .relaxed)
            if done { break }
            peak = seen
        }
    }

    private func discharge(_ byteCount: Int) {
        account?.pointee.used.wrappingSubtract(byteCount, ordering: .relaxed)
    }

    /// `byteCount` bytes, aligned to 16 or better. Zeroed if `zeroed` (mapped pages always are).
    func allocate(_ byteCount: Int, zeroed: Bool) throws(Failure) -> UnsafeMutableRawPointer {
        guard byteCount > 0, byteCount < Int.max / 4 else {
            throw Failure(.outOfMemory, "no memory is left")
        }
        try charge(byteCount)
        let base: UnsafeMutableRawPointer?
        if byteCount >= Memory.mapThreshold {
            base = Platform.mapPages(byteCount, huge: isHuge(byteCount))
        } else {
            base = Platform.allocateBytes(byteCount)
            if zeroed, let base { base.initializeMemory(as: UInt8.self, repeating: 0, count: byteCount) }
        }
        guard let base else {
            discharge(byteCount)
            throw Failure(.outOfMemory, "no memory is left")
        }
        return base
    }

    /// Gives back what `allocate` or `reallocate` gave, with the byte count it was given for.
    func release(_ base: UnsafeMutableRawPointer, _ byteCount: Int) {
        if byteCount >= Memory.mapThreshold {
            Platform.unmapPages(base, byteCount, huge: isHuge(byteCount))
        } else {
            Platform.releaseBytes(base)
        }
        discharge(byteCount)
    }

    /// More room for the first `keep` bytes. On failure the old block is untouched and still owned.
    func grow(
        _ base: UnsafeMutableRawPointer, from oldCount: Int, to newCount: Int, keep: Int
    ) throws(Failure) -> UnsafeMutableRawPointer {
        if oldCount >= Memory.mapThreshold, newCount > oldCount {
            try charge(newCount &- oldCount)
            guard let moved = Platform.remapPages(
                base, from: oldCount, wasHuge: isHuge(oldCount), to: newCount, huge: isHuge(newCount))
            else {
                discharge(newCount &- oldCount)
                throw Failure(.outOfMemory, "no memory is left")
            }
            return moved
        }
        let fresh = try allocate(newCount, zeroed: false)
        fresh.copyMemory(from: base, byteCount: keep)
        release(base, oldCount)
        return fresh
    }
}
