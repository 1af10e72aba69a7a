// What `--block` names: a value by itself, or a file of them.
#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Lines of values. A text with an @, or of digits and what stands between them, is a value; anything else is a file.
func blockedValues(_ text: String) throws(CommandFailure) -> String {
    guard !text.isEmpty else { throw .usage("--block needs a phone, an e-mail or a file.") }
    return isBlockValue(text) ? text : try readWholeFile(text)
}

private func isBlockValue(_ text: String) -> Bool {
    if kindOfFile(text) != .missing { return false }
    if text.contains("@") { return true }
    let digits = text.utf8.filter { $0 >= 48 && $0 <= 57 }.count
    let others = text.utf8.filter { !($0 >= 48 && $0 <= 57) && !" +.-()".utf8.contains($0) }.count
    return digits >= 3 && others == 0
}

/// At most 64 MiB: a million lines.
private func readWholeFile(_ path: String) throws(CommandFailure) -> String {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
        throw CommandFailure(status: .inputOutput, message: "Cannot read the block-list \(printable(path)): \(systemMessage(errno)).")
    }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count < 64 << 20 {
        let count = read(descriptor, &piece, piece.count)
        if count < 0 && errno == EINTR { continue }
        guard count >= 0 else {
            throw CommandFailure(status: .inputOutput, message: "Cannot read the block-list \(printable(path)): \(systemMessage(errno)).")
        }
        if count == 0 { break }
        bytes += piece[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
}
