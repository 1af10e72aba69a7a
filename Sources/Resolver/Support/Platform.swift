// The one file that talks to the platform's C library. Everything else calls what stands here.
#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif
import CPlatform

/// The platform's calls, named for what the engine needs of them. None of them traps, and each
/// reports its failure as a value.
enum Platform {
    static let pageSize = 4096
    static let hugePageSize = 2 << 20

    // MARK: Memory

    /// Zeroed pages, 2 MiB aligned and asked to be huge from `hugeThreshold` up. Nil when refused.
    static func mapPages(_ byteCount: Int, huge: Bool) -> UnsafeMutableRawPointer? {
        guard huge else { return mapAnonymous(byteCount) }
        // Over-allocate by one huge page, then give back what lies outside the aligned part.
        let (padded, overflow) = byteCount.addingReportingOverflow(hugePageSize)
        guard !overflow, let raw = mapAnonymous(padded) else { return nil }
        let address = UInt(bitPattern: raw)
        let aligned = (address &+ UInt(hugePageSize &- 1)) & ~UInt(hugePageSize &- 1)
        let head = Int(bitPattern: aligned &- address)
        if head > 0 { munmap(raw, head) }
        let tail = padded &- head &- byteCount
        if tail > 0 { munmap(raw + head + byteCount, tail) }
        let base = raw + head
        #if os(Linux)
            _ = madvise(base, byteCount, 14)  // MADV_HUGEPAGE; a refusal only costs speed
        #endif
        return base
    }

    private static func mapAnonymous(_ byteCount: Int) -> UnsafeMutableRawPointer? {
        let flags = MAP_PRIVATE | MAP_ANONYMOUS
        guard let raw = mmap(nil, byteCount, PROT_READ | PROT_WRITE, flags, -1, 0),
            raw != MAP_FAILED
        else { return nil }
        return raw
    }

    static func unmapPages(_ base: UnsafeMutableRawPointer, _ byteCount: Int) { munmap(base, byteCount) }

    /// Grows a mapping, moving it if need be. Nil when refused; the old mapping is then untouched.
    static func remapPages(
        _ base: UnsafeMutableRawPointer, from oldCount: Int, to newCount: Int
    ) -> UnsafeMutableRawPointer? {
        #if os(Linux)
            // glibc's mremap is variadic and not imported; the kernel call is.
            return cplatform_mremap(base, oldCount, newCount)
        #else
            guard let fresh = mapAnonymous(newCount) else { return nil }
            fresh.copyMemory(from: base, byteCount: min(oldCount, newCount))
            munmap(base, oldCount)
            return fresh
        #endif
    }

    static func allocateBytes(_ byteCount: Int) -> UnsafeMutableRawPointer? { malloc(byteCount) }
    static func releaseBytes(_ base: UnsafeMutableRawPointer) { free(base) }

    // MARK: Threads

    typealias ThreadEntry = @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer?

    /// A started thread, or none.
    struct Thread { var handle: pthread_t? }

    /// Starts a thread; nil when none can be had.
    static func startThread(_ entry: ThreadEntry, _ context: UnsafeMutableRawPointer) -> pthread_t? {
        #if canImport(Darwin)
            var handle: pthread_t?
            return pthread_create(&handle, nil, { entry($0) }, context) == 0 ? handle : nil
        #else
            var handle = pthread_t()
            return pthread_create(&handle, nil, entry, context) == 0 ? handle : nil
        #endif
    }

    static func joinThread(_ handle: pthread_t) { pthread_join(handle, nil) }
    static func yieldThread() { sched_yield() }
    static var coreCount: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
    static var processIdentifier: Int32 { getpid() }

    // MARK: Clock and chance (never an input to a result)

    /// Monotonic nanoseconds, for progress and reports only.
    static var nanoseconds: UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(bitPattern: Int64(time.tv_sec)) &* 1_000_000_000 &+ UInt64(bitPattern: Int64(time.tv_nsec))
    }

    /// Random bits for hash seeds, so that nobody can prepare colliding input. Never in a result.
    static var randomBits: UInt64 {
        var bits: UInt64 = 0
        #if os(Linux)
            if cplatform_random_bits(&bits) == 0 { return bits }
        #endif
        return nanoseconds &* 0x9E37_79B9_7F4A_7C15
    }
}
