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

    /// Zeroed pages; huge ones are 2 MiB aligned and asked for as huge pages, the last one whole. Nil when refused.
    static func mapPages(_ byteCount: Int, huge: Bool) -> UnsafeMutableRawPointer? {
        guard huge else { return mapAnonymous(byteCount) }
        // Over-allocate by one huge page, then give back what lies outside the aligned part.
        let kept = mappedCount(byteCount, huge: true)
        let (padded, overflow) = kept.addingReportingOverflow(hugePageSize)
        guard !overflow, let raw = mapAnonymous(padded) else { return nil }
        let address = UInt(bitPattern: raw)
        let aligned = (address &+ UInt(hugePageSize &- 1)) & ~UInt(hugePageSize &- 1)
        let head = Int(bitPattern: aligned &- address)
        if head > 0 { munmap(raw, head) }
        let tail = padded &- head &- kept
        if tail > 0 { munmap(raw + head + kept, tail) }
        let base = raw + head
        adviseHuge(base, kept)
        return base
    }

    /// Bytes that a mapping takes. The kernel makes no huge page where the mapping ends within one: the last part of a buffer, and in one
    /// that grows the last part of every step, would be small pages for ever.
    private static func mappedCount(_ byteCount: Int, huge: Bool) -> Int {
        let step = huge ? hugePageSize : pageSize
        let (rounded, overflow) = byteCount.addingReportingOverflow(step &- 1)
        return overflow ? byteCount : rounded & ~(step &- 1)
    }

    /// A refusal only costs speed.
    private static func adviseHuge(_ base: UnsafeMutableRawPointer, _ byteCount: Int) {
        #if os(Linux)
            _ = madvise(base, byteCount, 14)  // MADV_HUGEPAGE
        #endif
    }

    private static func mapAnonymous(_ byteCount: Int) -> UnsafeMutableRawPointer? {
        let flags = MAP_PRIVATE | MAP_ANONYMOUS
        guard let raw = mmap(nil, byteCount, PROT_READ | PROT_WRITE, flags, -1, 0),
            raw != MAP_FAILED
        else { return nil }
        return raw
    }

    /// `byteCount` and `huge` as they were asked for.
    static func unmapPages(_ base: UnsafeMutableRawPointer, _ byteCount: Int, huge: Bool) {
        munmap(base, mappedCount(byteCount, huge: huge))
    }

    /// Asks that a child process finds these pages zeroed. False where the system cannot.
    static func wipeOnFork(_ base: UnsafeMutableRawPointer, _ byteCount: Int) -> Bool {
        #if os(Linux)
            return madvise(base, byteCount, 18) == 0  // MADV_WIPEONFORK, Linux 4.14
        #else
            return false
        #endif
    }

    /// Grows a mapping, moving it if need be. Nil when refused; the old mapping is then untouched.
    static func remapPages(
        _ base: UnsafeMutableRawPointer, from oldCount: Int, wasHuge: Bool, to newCount: Int, huge: Bool
    ) -> UnsafeMutableRawPointer? {
        let oldMapped = mappedCount(oldCount, huge: wasHuge)
        #if os(Linux)
            // glibc's mremap is variadic and not imported; the kernel call is.
            guard huge else { return cplatform_mremap(base, oldMapped, newCount) }
            let newMapped = mappedCount(newCount, huge: true)
            // The last huge page has room left.
            if newMapped == oldMapped { return base }
            // To an aligned place: elsewhere the kernel would break up the huge pages and move them in small ones.
            guard let room = mapPages(newCount, huge: true) else { return nil }
            guard let moved = cplatform_mremap_to(base, oldMapped, newMapped, room) else {
                munmap(room, newMapped)
                return nil
            }
            adviseHuge(moved, newMapped)
            return moved
        #else
            guard let fresh = mapPages(newCount, huge: huge) else { return nil }
            fresh.copyMemory(from: base, byteCount: min(oldCount, newCount))
            munmap(base, oldMapped)
            return fresh
        #endif
    }

    static func allocateBytes(_ byteCount: Int) -> UnsafeMutableRawPointer? { malloc(byteCount) }
    static func releaseBytes(_ base: UnsafeMutableRawPointer) { free(base) }

    /// Asks that written bytes go to disk from now on: the sync at the end then finds little left to do. A hint.
    static func startWriteback(_ descriptor: Int32, _ offset: UInt64, _ count: UInt64) {
        #if os(Linux)
            cplatform_start_writeback(descriptor, offset, count)
        #endif
    }

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

// MARK: - Files

/// What `fstat` and `stat` tell of a file: enough to know it again and to see that it changed.
struct FileStatus: Sendable, Equatable {
    enum Kind: UInt8, Sendable { case regular, directory, pipe, terminal, other }

    var kind: Kind = .other
    var device: UInt64 = 0
    var inode: UInt64 = 0
    /// Bytes; meaningful for regular files only.
    var size: UInt64 = 0
    var modifiedSeconds: Int64 = 0
    var modifiedNanoseconds: Int64 = 0
    /// Permission bits, 0...0o7777.
    var permissions: UInt32 = 0

    func isSameFile(_ other: FileStatus) -> Bool { device == other.device && inode == other.inode }
}

/// The system's calls on files. A result of 0 or more is success; a negative one is `-errno`.
/// Calls that a signal interrupted are repeated, except those that say so.
extension Platform {
    typealias Path = UnsafePointer<CChar>

    enum SystemError {
        static let interrupted = EINTR
        static let brokenPipe = EPIPE
        static let noSpace = ENOSPC
        static let quota = EDQUOT
        static let fileTooLarge = EFBIG
        static let isDirectory = EISDIR
        static let notFound = ENOENT
        static let noPermission = EACCES
        static let exists = EEXIST
        static let wouldBlock = EAGAIN
        static let readOnlyDisk = EROFS
    }

    @inline(__always)
    private static func retried(_ call: () -> Int) -> Int {
        while true {
            let result = call()
            if result >= 0 { return result }
            let number = errno
            if number != EINTR { return number == 0 ? -Int(EIO) : -Int(number) }
        }
    }

    /// Not repeated when interrupted: opening a named pipe waits for its writer, and must be stoppable.
    static func openForReading(_ path: Path) -> Int32 {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
        return descriptor >= 0 ? descriptor : -errno
    }

    static func openForWriting(_ path: Path) -> Int32 {
        Int32(truncatingIfNeeded: retried { Int(open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY)) })
    }

    /// Makes a file that must not exist yet.
    static func createFile(_ path: Path) -> Int32 {
        Int32(truncatingIfNeeded: retried { Int(open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)) })
    }

    /// A file without a name in a directory, gone when it is closed.
    static func unlinkedFile(in directory: Path) -> Int32 {
        #if os(Linux)
            // O_TMPFILE, whose macro Swift cannot import.
            let flags = Int32(0o20000000) | O_DIRECTORY | O_RDWR | O_CLOEXEC
            let nameless = Int32(truncatingIfNeeded: retried { Int(open(directory, flags, 0o600)) })
            if nameless >= 0 { return nameless }
        #endif
        let length = strlen(directory)
        guard length < 4000 else { return -ENAMETOOLONG }
        guard let room = allocateBytes(4096) else { return -ENOMEM }
        defer { releaseBytes(room) }
        let path = room.bindMemory(to: CChar.self, capacity: 4096)
        memcpy(path, directory, length)
        let suffix: StaticString = "/resolver-XXXXXX"
        memcpy(path + length, suffix.start, suffix.length &+ 1)
        let descriptor = Int32(truncatingIfNeeded: retried { Int(mkstemp(path)) })
        if descriptor >= 0 {
            unlink(path)
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        }
        return descriptor
    }

    /// The directory that the user set for temporary files, or nil.
    static var temporaryDirectory: Path? {
        guard let path = getenv("TMPDIR"), path[0] != 0 else { return nil }
        return UnsafePointer(path)
    }

    static func closeFile(_ descriptor: Int32) { close(descriptor) }

    static func readFile(_ descriptor: Int32, _ base: UnsafeMutableRawPointer, _ count: Int) -> Int {
        retried { read(descriptor, base, count) }
    }

    static func readFile(
        _ descriptor: Int32, _ base: UnsafeMutableRawPointer, _ count: Int, at offset: UInt64
    ) -> Int {
        retried { pread(descriptor, base, count, off_t(truncatingIfNeeded: offset)) }
    }

    /// Writes end with EPIPE where there is no reader, and with EFBIG beyond the user's file size limit: the
    /// signals that would end the host are held back meanwhile and taken away again.
    static func writeFile(_ descriptor: Int32, _ base: UnsafeRawPointer, _ count: Int) -> Int {
        guarded { write(descriptor, base, count) }
    }

    static func writeFile(
        _ descriptor: Int32, _ base: UnsafeRawPointer, _ count: Int, at offset: UInt64
    ) -> Int {
        guarded { pwrite(descriptor, base, count, off_t(truncatingIfNeeded: offset)) }
    }

    private static func guarded(_ call: () -> Int) -> Int {
        var held = sigset_t()
        var before = sigset_t()
        var pending = sigset_t()
        sigemptyset(&held)
        sigaddset(&held, SIGPIPE)
        sigaddset(&held, SIGXFSZ)
        sigemptyset(&pending)
        sigpending(&pending)
        pthread_sigmask(SIG_BLOCK, &held, &before)
        let result = retried(call)
        if result == -Int(EPIPE) || result == -Int(EFBIG) {
            // Take away only what this call raised.
            if sigismember(&pending, SIGPIPE) == 1 { sigdelset(&held, SIGPIPE) }
            if sigismember(&pending, SIGXFSZ) == 1 { sigdelset(&held, SIGXFSZ) }
            #if os(Linux)
                var instantly = timespec()
                while sigtimedwait(&held, nil, &instantly) == -1, errno == EINTR {}
            #endif
        }
        pthread_sigmask(SIG_SETMASK, &before, nil)
        return result
    }

    /// Waits until a descriptor can be read (or has ended). False when the time passed first.
    static func waitReadable(_ descriptor: Int32, milliseconds: Int32) -> Bool {
        var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&entry, 1, milliseconds) > 0
    }

    /// As `waitReadable`, for room to write.
    static func waitWritable(_ descriptor: Int32, milliseconds: Int32) -> Bool {
        var entry = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        return poll(&entry, 1, milliseconds) > 0
    }

    /// Where the next `read` of a descriptor would start; negative for a pipe.
    static func position(_ descriptor: Int32) -> Int { retried { Int(lseek(descriptor, 0, SEEK_CUR)) } }

    static func syncFile(_ descriptor: Int32) -> Int32 {
        Int32(truncatingIfNeeded: retried { Int(fsync(descriptor)) })
    }

    /// Makes a rename in this directory last.
    static func syncDirectory(_ path: Path) -> Int32 {
        let descriptor = Int32(
            truncatingIfNeeded: retried { Int(open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)) })
        guard descriptor >= 0 else { return descriptor }
        let result = syncFile(descriptor)
        close(descriptor)
        return result
    }

    static func renameFile(_ from: Path, _ to: Path) -> Int32 {
        Int32(truncatingIfNeeded: retried { Int(rename(from, to)) })
    }

    static func unlinkFile(_ path: Path) -> Int32 {
        Int32(truncatingIfNeeded: retried { Int(unlink(path)) })
    }

    static func setPermissions(_ descriptor: Int32, _ permissions: UInt32) {
        fchmod(descriptor, mode_t(truncatingIfNeeded: permissions & 0o777))
    }

    /// Follows symbolic links: the path behind `path`, at most 4096 bytes with its closing zero, into
    /// `target`. False when there is none.
    static func resolvePath(_ path: Path, into target: UnsafeMutablePointer<CChar>) -> Bool {
        realpath(path, target) != nil
    }

    static func status(_ descriptor: Int32, _ status: inout FileStatus) -> Int32 {
        var raw = stat()
        let result = Int32(truncatingIfNeeded: retried { Int(fstat(descriptor, &raw)) })
        if result >= 0 { status = fileStatus(raw) }
        return result
    }

    static func status(_ path: Path, _ status: inout FileStatus) -> Int32 {
        var raw = stat()
        let result = Int32(truncatingIfNeeded: retried { Int(stat(path, &raw)) })
        if result >= 0 { status = fileStatus(raw) }
        return result
    }

    private static func fileStatus(_ raw: stat) -> FileStatus {
        var status = FileStatus()
        switch raw.st_mode & S_IFMT {
        case S_IFREG: status.kind = .regular
        case S_IFDIR: status.kind = .directory
        case S_IFIFO, S_IFSOCK: status.kind = .pipe
        case S_IFCHR: status.kind = .terminal
        default: status.kind = .other
        }
        status.device = UInt64(truncatingIfNeeded: raw.st_dev)
        status.inode = UInt64(truncatingIfNeeded: raw.st_ino)
        status.size = UInt64(truncatingIfNeeded: max(0, raw.st_size))
        #if canImport(Darwin)
            status.modifiedSeconds = Int64(raw.st_mtimespec.tv_sec)
            status.modifiedNanoseconds = Int64(raw.st_mtimespec.tv_nsec)
        #else
            status.modifiedSeconds = Int64(raw.st_mtim.tv_sec)
            status.modifiedNanoseconds = Int64(raw.st_mtim.tv_nsec)
        #endif
        status.permissions = UInt32(truncatingIfNeeded: raw.st_mode) & 0o7777
        return status
    }
}

// MARK: - Mutual exclusion

/// A lock that puts waiting threads to sleep. Its memory comes from `Memory`.
struct Mutex: ~Copyable, @unchecked Sendable {
    private var handle: UnsafeMutablePointer<pthread_mutex_t>?
    private let memory: Memory

    /// Locks nothing until `prepare` was called.
    init(_ memory: Memory) { self.memory = memory }

    deinit {
        guard let handle else { return }
        pthread_mutex_destroy(handle)
        memory.release(handle, MemoryLayout<pthread_mutex_t>.stride)
    }

    mutating func prepare() throws(Failure) {
        guard handle == nil else { return }
        let made = try memory.allocate(MemoryLayout<pthread_mutex_t>.stride, zeroed: true)
            .bindMemory(to: pthread_mutex_t.self, capacity: 1)
        // Without attributes there is nothing in it that could fail.
        pthread_mutex_init(made, nil)
        handle = made
    }

    func lock() { if let handle { pthread_mutex_lock(handle) } }

    /// As `lock`, for sections of a few microseconds: to sleep and be woken costs more than to try for so long.
    func lockSoon() {
        guard let handle else { return }
        for _ in 0..<400 {
            if pthread_mutex_trylock(handle) == 0 { return }
            cplatform_pause()
        }
        pthread_mutex_lock(handle)
    }

    func unlock() { if let handle { pthread_mutex_unlock(handle) } }
}
