// The platform's calls that only a store makes: files of its own, locks between processes, waiting for another thread.
#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

extension Platform {
    /// What `openStoreFile` does with a file that is there, and with one that is not.
    enum StoreOpening {
        static let reading: Int32 = 0
        static let writing: Int32 = 1
        /// As `writing`; makes the file when there is none.
        static let making: Int32 = 2
        /// Makes the file, or empties it.
        static let replacing: Int32 = 3
    }

    /// Opens a file that only its owner may read. A symbolic link is refused: the files of a store are found by their names,
    /// and two names for one store would be two locks.
    static func openStoreFile(_ path: Path, _ opening: Int32) -> Int32 {
        var flags = O_CLOEXEC | O_NOFOLLOW | O_NOCTTY | O_NONBLOCK
        switch opening {
        case StoreOpening.reading: flags |= O_RDONLY
        case StoreOpening.writing: flags |= O_RDWR
        case StoreOpening.making: flags |= O_RDWR | O_CREAT
        default: flags |= O_RDWR | O_CREAT | O_TRUNC
        }
        while true {
            let descriptor = open(path, flags, 0o600)
            if descriptor >= 0 { return descriptor }
            let number = errno
            if number != EINTR { return 0 &- number }
        }
    }

    /// The bytes of a regular file.
    static func fileSize(_ descriptor: Int32) -> Int {
        var status = FileStatus()
        let result = Platform.status(descriptor, &status)
        guard result >= 0 else { return Int(result) }
        switch status.kind {
        case .regular: return Int(truncatingIfNeeded: status.size)
        case .directory: return 0 &- Int(EISDIR)
        default: return 0 &- Int(EINVAL)
        }
    }

    static func truncateFile(_ descriptor: Int32, _ byteCount: UInt64) -> Int32 {
        while true {
            if ftruncate(descriptor, off_t(truncatingIfNeeded: byteCount)) == 0 { return 0 }
            let number = errno
            if number != EINTR { return 0 &- number }
        }
    }

    /// Waits until the file's bytes and its length are on the disk.
    static func syncBytes(_ descriptor: Int32) -> Int32 {
        while true {
            #if os(Linux)
                let result = fdatasync(descriptor)
            #else
                let result = fsync(descriptor)
            #endif
            if result == 0 { return 0 }
            let number = errno
            if number != EINTR { return 0 &- number }
        }
    }

    /// As `syncDirectory`; a file system that cannot sync directories keeps their order itself.
    static func syncEntries(_ path: Path) -> Int32 {
        let result = syncDirectory(path)
        return result == 0 &- EINVAL ? 0 : result
    }

    /// Takes a lock on an open file, without waiting: `-EWOULDBLOCK` when another opening of the file holds it.
    static func lockFile(_ descriptor: Int32, isExclusive: Bool) -> Int32 {
        while true {
            if flock(descriptor, (isExclusive ? LOCK_EX : LOCK_SH) | LOCK_NB) == 0 { return 0 }
            let number = errno
            if number != EINTR { return 0 &- number }
        }
    }
}

/// A lock with a bell: who holds it can sleep until another thread rings. Its memory comes from `Memory`.
struct Monitor: ~Copyable, @unchecked Sendable {
    private let room: UnsafeMutableRawPointer
    private let memory: Memory

    /// The mutex stands first, the bell behind it.
    private static var bellOffset: Int { (MemoryLayout<pthread_mutex_t>.stride &+ 15) & ~15 }
    private static var byteCount: Int { bellOffset &+ MemoryLayout<pthread_cond_t>.stride }

    init(_ memory: Memory) throws(Failure) {
        self.memory = memory
        room = try memory.allocate(Monitor.byteCount, zeroed: true)
        room.bindMemory(to: pthread_mutex_t.self, capacity: 1)
        (room + Monitor.bellOffset).bindMemory(to: pthread_cond_t.self, capacity: 1)
        // Without attributes there is nothing in them that could fail.
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(bell, nil)
    }

    deinit {
        pthread_cond_destroy(bell)
        pthread_mutex_destroy(mutex)
        memory.release(room, Monitor.byteCount)
    }

    private var mutex: UnsafeMutablePointer<pthread_mutex_t> { room.assumingMemoryBound(to: pthread_mutex_t.self) }
    private var bell: UnsafeMutablePointer<pthread_cond_t> {
        (room + Monitor.bellOffset).assumingMemoryBound(to: pthread_cond_t.self)
    }

    func lock() { pthread_mutex_lock(mutex) }
    func unlock() { pthread_mutex_unlock(mutex) }
    /// Gives the lock up, sleeps until somebody rings, and takes the lock again. May wake without a ring.
    func wait() { pthread_cond_wait(bell, mutex) }
    func ring() { pthread_cond_broadcast(bell) }
}
