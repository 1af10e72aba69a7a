#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// One writer or many readers; a waiting writer goes before later readers, so that readers who come all the time keep nobody out.
///
/// Not recursive. Its memory comes from `Memory` and stays where it is.
struct ReadWriteLock: ~Copyable, @unchecked Sendable {
    private let handle: UnsafeMutablePointer<pthread_rwlock_t>
    private let memory: Memory

    init(_ memory: Memory) throws(Failure) {
        self.memory = memory
        handle = try memory.allocate(MemoryLayout<pthread_rwlock_t>.stride, zeroed: true)
            .bindMemory(to: pthread_rwlock_t.self, capacity: 1)
        #if canImport(Glibc)
            var attributes = pthread_rwlockattr_t()
            pthread_rwlockattr_init(&attributes)
            // PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP: the only kind that lets writers through.
            pthread_rwlockattr_setkind_np(&attributes, 2)
            pthread_rwlock_init(handle, &attributes)
            pthread_rwlockattr_destroy(&attributes)
        #else
            pthread_rwlock_init(handle, nil)
        #endif
    }

    deinit {
        pthread_rwlock_destroy(handle)
        memory.release(handle, MemoryLayout<pthread_rwlock_t>.stride)
    }

    func lockForReading() { pthread_rwlock_rdlock(handle) }
    func lockForWriting() { pthread_rwlock_wrlock(handle) }
    func unlock() { pthread_rwlock_unlock(handle) }
}
