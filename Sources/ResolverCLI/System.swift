// Calls to the C library, named for what the tool needs of them. Foundation stays out: the
// installed tool must run with libc alone.
#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

func exitProcess(_ status: ExitStatus) -> Never { exit(status.rawValue) }

func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

func environment(_ name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    return String(cString: value)
}

/// The system's own words for an error number, `No space left on device`.
func systemMessage(_ number: Int32) -> String { String(cString: strerror(number)) }

/// Writes all bytes; 0 or the system's error number.
func writeBytes(_ text: String, to descriptor: Int32) -> Int32 {
    var text = text
    return text.withUTF8 { bytes in
        var done = 0
        while done < bytes.count {
            let count = write(descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done)
            if count < 0 {
                if errno == EINTR && interruptedBy() == 0 { continue }
                return errno
            }
            done += count
        }
        return 0
    }
}

/// Text for the person or program at standard output. A reader that went away is no failure: the
/// process ends quietly.
func writeOutput(_ text: String) throws(CommandFailure) {
    switch writeBytes(text, to: STDOUT_FILENO) {
    case 0: return
    case EPIPE: exit(0)
    case let number:
        throw CommandFailure(
            status: .inputOutput, message: "Cannot write to standard output: \(systemMessage(number)).")
    }
}

/// A small text as a file: written beside its place, then renamed.
func writeFile(_ text: String, to path: String) throws(CommandFailure) {
    let temporary = path + ".part"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC, 0o666)
    var number = descriptor < 0 ? errno : 0
    if descriptor >= 0 {
        number = writeBytes(text, to: descriptor)
        if close(descriptor) != 0, number == 0 { number = errno }
        if number == 0, rename(temporary, path) != 0 { number = errno }
        if number != 0 { unlink(temporary) }
    }
    guard number == 0 else {
        throw CommandFailure(
            status: .inputOutput, message: "Cannot write \(printable(path)): \(systemMessage(number)).")
    }
}

/// Text for the person at standard error; there is nobody to tell when that fails.
func writeError(_ text: String) { _ = writeBytes(text, to: STDERR_FILENO) }

func writeFailure(_ failure: CommandFailure) {
    let style = Style(descriptor: STDERR_FILENO)
    var text = style.bad("resolver:") + " " + failure.message + "\n"
    if let advice = failure.advice { text += advice + "\n" }
    writeError(text)
}

/// Columns of the terminal, 80 where nothing is known.
func terminalWidth(_ descriptor: Int32) -> Int {
    var size = winsize()
    if ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
    if let text = environment("COLUMNS"), let number = parseCount(text), number > 0 { return number }
    return 80
}

let standardOutput: Int32 = 1
let standardError: Int32 = 2

enum FileKind: Equatable {
    case missing, regular, folder
    /// A device, a pipe, a socket.
    case other
    /// The system's error number.
    case unreachable(Int32)
}

func kindOfFile(_ path: String) -> FileKind {
    var status = stat()
    guard stat(path, &status) == 0 else {
        return errno == ENOENT || errno == ENOTDIR ? .missing : .unreachable(errno)
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .regular
    case S_IFDIR: return .folder
    default: return .other
    }
}

/// Two names of one file, or the same name of a file that is not there yet.
func isSameFile(_ left: String, _ right: String) -> Bool {
    if left == right { return true }
    var first = stat()
    var second = stat()
    guard stat(left, &first) == 0, stat(right, &second) == 0 else { return false }
    return first.st_dev == second.st_dev && first.st_ino == second.st_ino
}

/// Whether an open descriptor is the file of this name (`resolver dedupe x.csv >> x.csv`).
func isSameFile(_ path: String, _ descriptor: Int32) -> Bool {
    var first = stat()
    var second = stat()
    guard stat(path, &first) == 0, fstat(descriptor, &second) == 0 else { return false }
    return first.st_dev == second.st_dev && first.st_ino == second.st_ino && second.st_mode & S_IFMT == S_IFREG
}

func byteCountOfFile(_ path: String) -> Int? {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : nil
}

/// The time now, `2026-11-22T07:15:00Z`.
func utcNow() -> String {
    var seconds = time(nil)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let date = "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
    return date + "T\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))Z"
}
