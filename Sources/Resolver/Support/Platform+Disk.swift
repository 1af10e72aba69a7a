// The platform's calls that only a store makes: files of its own, locks between processes, waiting for another thread.
#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif
import CPlatform

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

    /// Sleeps while a word has the value that was seen; may wake for no reason. Without the system's help it only yields.
    static func sleep(on word: UnsafeRawPointer, seen: UInt32) {
        #if os(Linux)
            cplatform_sleep_on(word, seen)
        #else
            sched_yield()
        #endif
    }

    static func wake(_ word: UnsafeRawPointer, _ count: Int32) {
        #if os(Linux)
            cplatform_wake(word, count)
        #endif
    }
}

