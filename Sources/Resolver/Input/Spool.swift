/// A temporary file without a name: it is gone with its descriptor, whatever happens to the process.
///
/// It lies in `TMPDIR`, else /var/tmp, else /tmp: the second is on disk where the third may be in memory.
struct Spool: ~Copyable {
    private let descriptor: Int32
    private let calls: FileCalls

    static let pieceByteCount = 1 << 20

    init(memory: Memory, calls: FileCalls) throws(Failure) {
        self.calls = calls
        var made: Int32 = -1
        if let directory = Platform.temporaryDirectory { made = Platform.unlinkedFile(in: directory) }
        if made < 0 { made = Spool.make(in: "/var/tmp") }
        if made < 0 { made = Spool.make(in: "/tmp") }
        guard made >= 0 else {
            throw Failure.ofFile("no temporary file can be made; set TMPDIR to a directory with room", Int(made))
        }
        descriptor = made
    }

    deinit { Platform.closeFile(descriptor) }

    private static func make(in directory: StaticString) -> Int32 {
        Platform.unlinkedFile(
            in: UnsafeRawPointer(directory.start).assumingMemoryBound(to: CChar.self))
    }

    /// Gives the descriptor away: the caller closes it.
    consuming func release() -> Int32 {
        let own = descriptor
        discard self
        return own
    }

    func write(_ base: UnsafePointer<UInt8>, _ count: Int, at offset: UInt64) throws(Failure) {
        var done = 0
        while done < count {
            let position = offset &+ UInt64(truncatingIfNeeded: done)
            let result = calls.writeAt(descriptor, base + done, count &- done, position)
            guard result > 0 else { throw Failure.ofFile("the temporary copy cannot be written", result) }
            done &+= min(result, count &- done)
        }
    }

    /// Copies a pipe until it ends; the byte count. What is clearly no text is refused after its first
    /// bytes, so that an endless device does not fill the disk.
    func fill(from source: Int32, memory: Memory, control: RunControl) throws(Failure) -> UInt64 {
        let piece = try Buffer<UInt8>(memory, capacity: Spool.pieceByteCount)
        var total: UInt64 = 0
        var isExamined = false
        while true {
            let count = try fillPiece(piece, from: source, control)
            if !isExamined, count > 0 {
                _ = try TextEncoding.detect(UnsafePointer(piece.base), count)
                isExamined = true
            }
            try write(UnsafePointer(piece.base), count, at: total)
            total &+= UInt64(truncatingIfNeeded: count)
            if count < Spool.pieceByteCount { return total }
            try control.report(.spooling, total, 0)
        }
    }

    /// Fills the piece from a pipe; fewer bytes only at its end.
    private func fillPiece(
        _ piece: borrowing Buffer<UInt8>, from source: Int32, _ control: RunControl
    ) throws(Failure) -> Int {
        var count = 0
        while count < Spool.pieceByteCount {
            // A pipe may be silent for hours: wait in short steps, so that the caller can stop.
            repeat { try control.checkCancelled() } while !Platform.waitReadable(source, milliseconds: 50)
            let result = calls.read(source, piece.base + count, Spool.pieceByteCount &- count)
            if result == -Int(Platform.SystemError.wouldBlock) { continue }
            if result < 0 { throw Failure.ofFile("the input cannot be read", result) }
            if result == 0 { break }
            count &+= min(result, Spool.pieceByteCount &- count)
        }
        return count
    }
}
