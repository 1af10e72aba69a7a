/// A file that appears whole or not at all.
///
///     write … write ─▶ buffer (1 MiB) ─▶ .out.csv.resolver-4711-0 ── commit: sync, rename, sync directory ─▶ out.csv
///                                                       └─ abandon (or deinit): removed
///
/// The temporary file stands beside its target, because a rename works within one file system only. A target
/// that is a symbolic link is followed; one that exists and is no regular file (a device, a named pipe), like
/// a descriptor of the caller, is written directly: what is written is then seen at once.
///
/// Thread rule: one writer.
struct OutputFile: ~Copyable {
    private var buffer: Buffer<UInt8>
    private var descriptor: Int32 = -1
    /// None when the target is written directly.
    private var temporaryPath: PathText
    private var targetPath: PathText
    private var ownsDescriptor = false
    private let calls: FileCalls
    private var isOpen = false
    /// Bytes given to `write` so far.
    private(set) var byteCount: UInt64 = 0

    static let bufferByteCount = 1 << 20
    private static let writebackByteCount: UInt64 = 8 << 20
    /// Bytes given to the system, and those of them that it was asked to write to disk.
    private var written: UInt64 = 0
    private var onItsWay: UInt64 = 0
    /// The caller starts what is due (`takeDue`) by itself, where nobody waits for it.
    var keepsDiskBusyLater = false

    /// A file at a path. `inputs` are the files that must not be overwritten.
    init(
        path text: UnsafePointer<UInt8>, _ count: Int, inputs: UnsafePointer<FileStatus>? = nil, inputCount: Int = 0,
        replacing: Bool = true, memory: Memory, calls: FileCalls = FileCalls()
    ) throws(Failure) {
        self.init(memory, calls)
        try buffer.reserve(OutputFile.bufferByteCount)
        let target = try OutputFile.followed(try PathText(text, count, memory), memory)
        var status = FileStatus()
        let found = Platform.status(target.pointer, &status) >= 0
        if found {
            if status.kind == .directory {
                throw Failure(.io, "the output is a directory", systemError: Platform.SystemError.isDirectory)
            }
            if let inputs {
                for index in 0..<inputCount where inputs[index].isSameFile(status) {
                    throw Failure(.outputExists, "the output is the input file; give it another name")
                }
            }
            if status.kind != .regular {
                try openDirectly(target)
                return
            }
            guard replacing else { throw Failure(.outputExists, "the output file exists already") }
        }
        let made = try OutputFile.makeTemporary(beside: target, memory)
        descriptor = made.descriptor
        temporaryPath = made.take()
        targetPath = target
        ownsDescriptor = true
        isOpen = true
        if found { Platform.setPermissions(descriptor, status.permissions) }
    }

    /// A descriptor of the caller, such as standard output; it is never closed here.
    init(descriptor: Int32, memory: Memory, calls: FileCalls = FileCalls()) throws(Failure) {
        self.init(memory, calls)
        try buffer.reserve(OutputFile.bufferByteCount)
        self.descriptor = descriptor
        isOpen = true
    }

    private init(_ memory: Memory, _ calls: FileCalls) {
        buffer = Buffer(memory)
        temporaryPath = PathText(none: memory)
        targetPath = PathText(none: memory)
        self.calls = calls
    }

    private mutating func openDirectly(_ target: borrowing PathText) throws(Failure) {
        descriptor = Platform.openForWriting(target.pointer)
        guard descriptor >= 0 else { throw Failure.ofFile("the output cannot be opened", Int(descriptor)) }
        ownsDescriptor = true
        isOpen = true
    }

    deinit { OutputFile.release(isOpen, descriptor, ownsDescriptor, temporaryPath) }

    // MARK: Writing

    mutating func write(_ base: UnsafePointer<UInt8>, _ count: Int) throws(Failure) {
        guard count > 0 else { return }
        byteCount &+= UInt64(truncatingIfNeeded: count)
        if count > buffer.capacity &- buffer.count { try flush() }
        // What fills the buffer by itself need not pass through it.
        if count >= buffer.capacity { return try writeAll(base, count) }
        try buffer.append(base, count)
    }

    mutating func write(_ text: StaticString) throws(Failure) {
        try write(text.start, text.length)
    }

    mutating func write(byte: UInt8) throws(Failure) {
        if buffer.count == buffer.capacity { try flush() }
        try buffer.append(byte)
        byteCount &+= 1
    }

    /// Hands what is buffered to the system.
    mutating func flush() throws(Failure) {
        let count = buffer.count
        buffer.removeAll()
        try writeAll(UnsafePointer(buffer.base), count)
    }

    private mutating func writeAll(_ base: UnsafePointer<UInt8>, _ count: Int) throws(Failure) {
        guard isOpen else { throw Failure(.state, "the output is closed") }
        var done = 0
        while done < count {
            let result = calls.write(descriptor, base + done, count &- done)
            if result == -Int(Platform.SystemError.wouldBlock) {
                _ = Platform.waitWritable(descriptor, milliseconds: 50)
                continue
            }
            guard result > 0 else { throw Failure.ofFile("the output cannot be written", result) }
            done &+= min(result, count &- done)
        }
        written &+= UInt64(truncatingIfNeeded: count)
        if !keepsDiskBusyLater { takeDue().start() }
    }

    /// What may be written to disk already, so that what waits for the sync at the end is at most some pieces.
    struct Due {
        fileprivate var descriptor: Int32
        fileprivate var offset: UInt64 = 0
        fileprivate var count: UInt64 = 0

        /// Tells the disk. Any thread, while the file is open; other threads may write meanwhile.
        func start() { if count > 0 { Platform.startWriteback(descriptor, offset, count) } }
    }

    /// With `keepsDiskBusyLater`: what the caller is to start now.
    mutating func takeDue() -> Due {
        var due = Due(descriptor: descriptor)
        guard !temporaryPath.isNone, written &- onItsWay >= OutputFile.writebackByteCount else { return due }
        (due.offset, due.count) = (onItsWay, written &- onItsWay)
        onItsWay = written
        return due
    }

    // MARK: Ending

    /// Makes the file appear under its name, and last. After a failure the file is as if never written.
    mutating func commit() throws(Failure) {
        try flush()
        guard !temporaryPath.isNone else { return close() }
        let synced = calls.sync(descriptor)
        guard synced >= 0 else { throw Failure.ofFile("the output cannot be written to disk", Int(synced)) }
        let renamed = calls.rename(temporaryPath.pointer, targetPath.pointer)
        guard renamed >= 0 else { throw Failure.ofFile("the output cannot be renamed into place", Int(renamed)) }
        close()
        try syncParent()
    }

    private borrowing func syncParent() throws(Failure) {
        let directory = try PathText.directory(of: targetPath, buffer.memory)
        // Some file systems refuse to sync a directory; the rename then stands as it is.
        _ = Platform.syncDirectory(directory.pointer)
    }

    /// Removes what was written. Nothing remains of the file; a file that stood there before still does.
    mutating func abandon() {
        OutputFile.release(isOpen, descriptor, ownsDescriptor, temporaryPath)
        isOpen = false
    }

    private mutating func close() {
        if isOpen, ownsDescriptor { Platform.closeFile(descriptor) }
        isOpen = false
    }

    private static func release(
        _ isOpen: Bool, _ descriptor: Int32, _ ownsDescriptor: Bool, _ temporaryPath: borrowing PathText
    ) {
        guard isOpen else { return }
        if ownsDescriptor { Platform.closeFile(descriptor) }
        if !temporaryPath.isNone { _ = Platform.unlinkFile(temporaryPath.pointer) }
    }

    // MARK: Names

    private struct Temporary: ~Copyable {
        let descriptor: Int32
        private let path: PathText
        init(_ descriptor: Int32, _ path: consuming PathText) {
            self.descriptor = descriptor
            self.path = path
        }
        consuming func take() -> PathText { path }
    }

    /// `path`, or what it points to when it is a symbolic link.
    private static func followed(_ path: consuming PathText, _ memory: Memory) throws(Failure) -> PathText {
        var resolved = Buffer<CChar>(memory)
        try resolved.reserve(4097)
        guard Platform.resolvePath(path.pointer, into: resolved.base) else { return path }
        var length = 0
        while length < 4096, resolved.base[length] != 0 { length &+= 1 }
        let bytes = UnsafeRawPointer(resolved.base).assumingMemoryBound(to: UInt8.self)
        return try PathText(bytes, length, memory)
    }

    /// A new file `.name.resolver-<process>-<n>` in the directory of the target.
    private static func makeTemporary(
        beside target: borrowing PathText, _ memory: Memory
    ) throws(Failure) -> Temporary {
        var attempt: UInt64 = 0
        while true {
            var name = Buffer<UInt8>(memory)
            let directoryCount = target.directoryCount
            try name.append(target.text, directoryCount)
            try name.append(".")
            // A name can be 255 bytes long; ours must not fail where the target's would not.
            try name.append(target.text + directoryCount, min(target.count &- directoryCount, 200))
            try name.append(".resolver-")
            try name.append(decimal: UInt64(UInt32(bitPattern: Platform.processIdentifier)))
            try name.append("-")
            try name.append(decimal: attempt)
            let path = try PathText(UnsafePointer(name.base), name.count, memory)
            let descriptor = Platform.createFile(path.pointer)
            if descriptor >= 0 { return Temporary(descriptor, path) }
            guard descriptor == -Platform.SystemError.exists, attempt < 1000 else {
                throw Failure.ofFile("the output cannot be made in its directory", Int(descriptor))
            }
            attempt &+= 1
        }
    }
}
