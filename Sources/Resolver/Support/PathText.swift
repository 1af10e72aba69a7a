/// A path as the system's calls want it: bytes with a closing zero.
struct PathText: ~Copyable {
    private var bytes: Buffer<UInt8>

    /// Refuses an empty path, one with a zero byte in it, and one of 4,000 bytes or more.
    init(_ text: UnsafePointer<UInt8>, _ count: Int, _ memory: Memory) throws(Failure) {
        bytes = Buffer(memory)
        guard count > 0 else { throw Failure(.argument, "the path is empty") }
        guard count < 4000 else { throw Failure(.argument, "the path is too long") }
        for index in 0..<count where text[index] == 0 {
            throw Failure(.argument, "the path has a zero byte in it")
        }
        try bytes.append(text, count)
        try bytes.append(0)
    }

    /// No path. Its `pointer` must not be used.
    init(none memory: Memory) { bytes = Buffer(memory) }

    var isNone: Bool { bytes.isEmpty }
    var pointer: UnsafePointer<CChar> { UnsafeRawPointer(bytes.base).assumingMemoryBound(to: CChar.self) }
    var text: UnsafePointer<UInt8> { UnsafePointer(bytes.base) }
    var count: Int { bytes.count &- 1 }

    /// The bytes up to the last slash, this included; 0 when the path is a bare name.
    var directoryCount: Int {
        var index = count
        while index > 0, bytes.base[index &- 1] != 47 { index &-= 1 }
        return index
    }
}

extension PathText {
    /// The directory that holds a path: "." for a bare name.
    static func directory(of path: borrowing PathText, _ memory: Memory) throws(Failure) -> PathText {
        let count = path.directoryCount
        guard count > 0 else { return try PathText(StaticString(".").start, 1, memory) }
        return try PathText(path.text, count, memory)
    }
}
