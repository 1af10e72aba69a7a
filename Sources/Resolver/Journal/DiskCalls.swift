/// Every call on files that a store makes, as one value that is handed in when it is opened.
///
/// A test hands in a disk of its own that fails, tears, reorders or forgets any of these calls. Results are those of
/// `Platform`: 0 or more, or `-errno`. `context` comes back in every call.
///
/// A list of directories is not among them: every file of a store has a fixed name.
struct DiskCalls: @unchecked Sendable {
    typealias Context = UnsafeMutableRawPointer?
    typealias Path = UnsafePointer<CChar>

    var context: Context = nil
    /// The least room that a journal gets behind its end: see `JournalRoom`.
    var leastAhead = JournalRoom.least

    /// One of `Platform.StoreOpening`. Gives a descriptor; a made file is readable by its owner only.
    var open: @convention(c) (Context, Path, Int32) -> Int32 = { Platform.openStoreFile($1, $2) }
    var close: @convention(c) (Context, Int32) -> Void = { Platform.closeFile($1) }
    /// Bytes of a regular file.
    var size: @convention(c) (Context, Int32) -> Int = { Platform.fileSize($1) }
    var read: @convention(c) (Context, Int32, UnsafeMutableRawPointer, Int, UInt64) -> Int = {
        Platform.readFile($1, $2, $3, at: $4)
    }
    /// May write less than it was given, as the system does.
    var write: @convention(c) (Context, Int32, UnsafeRawPointer, Int, UInt64) -> Int = {
        Platform.writeFile($1, $2, $3, at: $4)
    }
    var truncate: @convention(c) (Context, Int32, UInt64) -> Int32 = { Platform.truncateFile($1, $2) }
    /// Bytes and length are on the disk when it returns.
    var sync: @convention(c) (Context, Int32) -> Int32 = { Platform.syncBytes($1) }
    /// Exclusive unless 0; never waits.
    var lock: @convention(c) (Context, Int32, Int32) -> Int32 = { Platform.lockFile($1, isExclusive: $2 != 0) }
    var rename: @convention(c) (Context, Path, Path) -> Int32 = { Platform.renameFile($1, $2) }
    var remove: @convention(c) (Context, Path) -> Int32 = { Platform.unlinkFile($1) }
    /// Makes, removals and renames in a directory are on the disk when it returns.
    var syncDirectory: @convention(c) (Context, Path) -> Int32 = { Platform.syncEntries($1) }
}
