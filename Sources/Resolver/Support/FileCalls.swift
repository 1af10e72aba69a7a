/// The system calls on files that can fail in the middle of a run, as one value.
///
/// Input, output and store make these calls through a `FileCalls` that they are given, so that a test can
/// hand them a disk that is full, a read that comes up short or a device that breaks, at any chosen call.
/// Results are those of `Platform`: 0 or more, or `-errno`.
struct FileCalls: Sendable {
    typealias Read = @convention(c) (Int32, UnsafeMutableRawPointer, Int) -> Int
    typealias ReadAt = @convention(c) (Int32, UnsafeMutableRawPointer, Int, UInt64) -> Int
    typealias Write = @convention(c) (Int32, UnsafeRawPointer, Int) -> Int
    typealias WriteAt = @convention(c) (Int32, UnsafeRawPointer, Int, UInt64) -> Int
    typealias Sync = @convention(c) (Int32) -> Int32
    typealias Rename = @convention(c) (UnsafePointer<CChar>, UnsafePointer<CChar>) -> Int32

    var read: Read = { Platform.readFile($0, $1, $2) }
    var readAt: ReadAt = { Platform.readFile($0, $1, $2, at: $3) }
    var write: Write = { Platform.writeFile($0, $1, $2) }
    var writeAt: WriteAt = { Platform.writeFile($0, $1, $2, at: $3) }
    var sync: Sync = { Platform.syncFile($0) }
    var rename: Rename = { Platform.renameFile($0, $1) }
}

extension Failure {
    /// The failure of a call on a file: `result` is what the call gave, `-errno`.
    static func ofFile(_ text: StaticString, _ result: Int, offset: UInt64 = Failure.none) -> Failure {
        let number = Int32(truncatingIfNeeded: 0 &- result)
        switch number {
        case Platform.SystemError.noSpace, Platform.SystemError.quota, Platform.SystemError.fileTooLarge:
            return Failure(.diskFull, "the disk is full", offset: offset, systemError: number)
        case Platform.SystemError.brokenPipe:
            return Failure(.pipeClosed, "the reader closed the pipe", offset: offset, systemError: number)
        default:
            return Failure(.io, text, offset: offset, systemError: number)
        }
    }
}
