/// The bytes of one input, readable at any offset by any thread, twice if need be.
///
///     regular UTF-8 file ──────────────────────────────▶ pread of the file itself
///     pipe, standard input ──▶ unlinked temporary file ─▶ pread of the copy
///     UTF-16, Windows-1258, TCVN3 ──▶ transcoded to an unlinked UTF-8 file ──▶ pread of the copy
///
/// Nothing is ever mapped: a mapped file that its writer cuts short kills the process. What the system
/// said of the file at opening is kept, and `checkUnchanged` compares.
struct InputFile: ~Copyable, @unchecked Sendable {
    /// Bytes of text in `read`'s offsets, a byte order mark included.
    private(set) var byteCount: UInt64 = 0
    /// Bytes of the byte order mark: where the text starts. 0 or 3.
    private(set) var markByteCount = 0
    private(set) var encoding = TextEncoding.utf8
    /// Halves of UTF-16 characters that stood alone, and bytes that an old encoding does not have: they became U+FFFD.
    private(set) var replacedCharacters: UInt64 = 0
    /// The first bytes of the text, from offset 0, up to `sampleByteCount` of them.
    private(set) var sample: Buffer<UInt8>
    /// The input as the system knew it when it was opened; of no use when `isSpooled`.
    private(set) var status = FileStatus()
    /// Whether the bytes come from a copy in a temporary file.
    private(set) var isSpooled = false

    static let sampleByteCount = 256 << 10

    private var descriptor: Int32 = -1
    private var ownsDescriptor = false
    private let calls: FileCalls
    private let memory: Memory

    /// Opens the file at a path, and spools it when it is a pipe or not in UTF-8.
    init(
        path text: UnsafePointer<UInt8>, _ count: Int, memory: Memory, control: RunControl = RunControl(),
        calls: FileCalls = FileCalls()
    ) throws(Failure) {
        self.init(memory, calls)
        let path = try PathText(text, count, memory)
        descriptor = try InputFile.open(path, control)
        ownsDescriptor = true
        try prepare(control)
    }

    /// Takes an open descriptor, such as standard input; it is never closed here.
    init(
        descriptor: Int32, memory: Memory, control: RunControl = RunControl(), calls: FileCalls = FileCalls()
    ) throws(Failure) {
        self.init(memory, calls)
        self.descriptor = descriptor
        try prepare(control)
    }

    private init(_ memory: Memory, _ calls: FileCalls) {
        self.memory = memory
        self.calls = calls
        sample = Buffer(memory)
    }

    deinit { if ownsDescriptor { Platform.closeFile(descriptor) } }

    private static func open(_ path: borrowing PathText, _ control: RunControl) throws(Failure) -> Int32 {
        while true {
            let result = Platform.openForReading(path.pointer)
            if result >= 0 { return result }
            switch -result {
            case Platform.SystemError.interrupted: try control.checkCancelled()
            case Platform.SystemError.notFound:
                throw Failure(.io, "the file does not exist", systemError: -result)
            case Platform.SystemError.noPermission:
                throw Failure(.io, "the file may not be read by this user", systemError: -result)
            default: throw Failure.ofFile("the file cannot be opened", Int(result))
            }
        }
    }

    // MARK: Preparing

    private mutating func prepare(_ control: RunControl) throws(Failure) {
        let result = Platform.status(descriptor, &status)
        guard result >= 0 else { throw Failure.ofFile("the input cannot be examined", Int(result)) }
        if status.kind == .directory {
            throw Failure(
                .io, "the input is a directory, not a file", systemError: Platform.SystemError.isDirectory)
        }
        // The kernel's own files say size 0 and still have bytes; a redirected file may stand in its middle.
        let isPlain = status.kind == .regular && status.size > 0
        if isPlain, ownsDescriptor || Platform.position(descriptor) == 0 {
            byteCount = status.size
        } else {
            try spool(control)
        }
        try takeSample()
        guard sample.count > 0 else { throw Failure(.noRows, "the input is empty") }
        encoding = try TextEncoding.detect(UnsafePointer(sample.base), sample.count)
        if encoding == .utf8WithMark { markByteCount = 3 }
        if encoding.isTranscoded { try transcode(control) }
    }

    private mutating func takeSample() throws(Failure) {
        let wanted = Int(min(UInt64(InputFile.sampleByteCount), byteCount))
        sample.removeAll()
        try sample.reserve(max(1, wanted))
        let count = try read(sample.base, wanted, at: 0)
        sample.setCount(count)
    }

    private mutating func spool(_ control: RunControl) throws(Failure) {
        let spool = try Spool(memory: memory, calls: calls)
        byteCount = try spool.fill(from: descriptor, memory: memory, control: control)
        adopt(spool.release())
    }

    private mutating func transcode(_ control: RunControl) throws(Failure) {
        let spool = try Spool(memory: memory, calls: calls)
        if let legacy = encoding.legacy {
            var transcoder = try LegacyTranscoder(legacy, memory: memory)
            byteCount = try transcoder.run(from: self, into: spool, control: control)
            replacedCharacters = transcoder.replacedCharacters
        } else {
            var transcoder = try UTF16Transcoder(bigEndian: encoding == .utf16BigEndian, memory: memory)
            byteCount = try transcoder.run(from: self, into: spool, control: control)
            replacedCharacters = transcoder.replacedCharacters
        }
        if !isSpooled { try checkUnchanged() }
        adopt(spool.release())
        try takeSample()
        guard sample.count > 0 else { throw Failure(.noRows, "the input is empty") }
    }

    private mutating func adopt(_ spooled: Int32) {
        if ownsDescriptor { Platform.closeFile(descriptor) }
        descriptor = spooled
        ownsDescriptor = true
        isSpooled = true
    }

    // MARK: Reading

    /// Reads `count` bytes from `offset`; fewer only at the end of the text. A file that was cut since it
    /// was opened is `.inputChanged`. Any thread may call it.
    func read(_ base: UnsafeMutablePointer<UInt8>, _ count: Int, at offset: UInt64) throws(Failure) -> Int {
        guard offset < byteCount, count > 0 else { return 0 }
        let wanted = Int(truncatingIfNeeded: min(UInt64(truncatingIfNeeded: count), byteCount &- offset))
        var done = 0
        while done < wanted {
            let position = offset &+ UInt64(truncatingIfNeeded: done)
            let result = calls.readAt(descriptor, base + done, wanted &- done, position)
            if result < 0 { throw Failure.ofFile("the input cannot be read", result, offset: position) }
            if result == 0 { throw InputFile.changed }
            done &+= min(result, wanted &- done)
        }
        return done
    }

    private static let changed = Failure(.inputChanged, "the input was changed while it was read")

    /// Throws `.inputChanged` when the file is not as it was when it was opened.
    func checkUnchanged() throws(Failure) {
        guard !isSpooled else { return }
        var now = FileStatus()
        let result = Platform.status(descriptor, &now)
        guard result >= 0 else { throw Failure.ofFile("the input cannot be examined", Int(result)) }
        let same =
            now.isSameFile(status) && now.size == status.size && now.modifiedSeconds == status.modifiedSeconds
            && now.modifiedNanoseconds == status.modifiedNanoseconds
        if !same { throw InputFile.changed }
    }
}
