// Lines of a file or of standard input, in bounded memory.
#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Gives one line after the other without its line end. Of a line longer than `longestLine` bytes only the beginning
/// is kept: no value of any kind is so long.
final class LineReader {
    static let longestLine = 1 << 16

    /// Whether a person types the lines.
    let isInteractive: Bool
    private let descriptor: Int32
    private let names: RunNames
    private var bytes = [UInt8](repeating: 0, count: 1 << 16)
    private var position = 0
    private var count = 0

    init(_ names: RunNames) throws(CommandFailure) {
        self.names = names
        descriptor = names.input == "-" ? STDIN_FILENO : open(names.input, O_RDONLY)
        isInteractive = descriptor >= 0 && isTerminal(descriptor)
        if descriptor < 0 { throw cannotRead(errno) }
    }

    deinit { if descriptor > STDIN_FILENO { close(descriptor) } }

    /// The next line, or nil at the end.
    func next() throws(CommandFailure) -> String? {
        var line: [UInt8] = []
        var isFound = false
        while true {
            if position == count {
                guard try refill() else { break }
            }
            isFound = true
            let rest = bytes[position..<count]
            let end = rest.firstIndex(of: 10) ?? count
            let room = max(0, LineReader.longestLine - line.count)
            line += rest[..<end].prefix(room)
            position = min(count, end + 1)
            if end < count { break }
        }
        if line.last == 13 { line.removeLast() }
        return isFound ? String(decoding: line, as: UTF8.self) : nil
    }

    /// All bytes that are left, up to one more than `limit`.
    func rest(atMost limit: Int) throws(CommandFailure) -> [UInt8] {
        var text = Array(bytes[position..<count])
        position = count
        while text.count <= limit, try refill() {
            text += bytes[position..<count]
            position = count
        }
        return text
    }

    private func refill() throws(CommandFailure) -> Bool {
        var found = read(descriptor, &bytes, bytes.count)
        while found < 0 && errno == EINTR { found = read(descriptor, &bytes, bytes.count) }
        if found < 0 { throw cannotRead(errno) }
        position = 0
        count = found
        return found > 0
    }

    private func cannotRead(_ number: Int32) -> CommandFailure {
        CommandFailure(
            status: .inputOutput, message: "Cannot read \(names.shownInput): \(systemMessage(number)).")
    }
}
