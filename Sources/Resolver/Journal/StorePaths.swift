/// The names of a store's files. The lock is never renamed or removed; the new ones exist only while they are written.
///
///     leads.store              the snapshot
///     leads.store-journal      what came after it
///     leads.store-lock         empty; who holds its lock may write
///     leads.store-new          a snapshot in the making
///     leads.store-journal-new  a journal in the making
///     leads.store-suppressed   who was erased and must not come back, where there is somebody; and -suppressed-new
struct StorePaths: ~Copyable {
    let snapshot: PathText
    let snapshotNew: PathText
    let journal: PathText
    let journalNew: PathText
    let list: PathText
    let listNew: PathText
    let lock: PathText
    let directory: PathText

    init(_ text: UnsafePointer<UInt8>, _ count: Int, _ memory: Memory) throws(Failure) {
        let snapshot = try PathText(text, count, memory)
        guard text[count &- 1] != 47 else { throw Failure(.argument, "the store's path names a directory") }
        let snapshotNew = try StorePaths.path(text, count, "-new", memory)
        let journal = try StorePaths.path(text, count, "-journal", memory)
        let journalNew = try StorePaths.path(text, count, "-journal-new", memory)
        let list = try StorePaths.path(text, count, "-suppressed", memory)
        let listNew = try StorePaths.path(text, count, "-suppressed-new", memory)
        let lock = try StorePaths.path(text, count, "-lock", memory)
        directory = try PathText.directory(of: snapshot, memory)
        self.snapshot = snapshot
        self.snapshotNew = snapshotNew
        self.journal = journal
        self.journalNew = journalNew
        self.list = list
        self.listNew = listNew
        self.lock = lock
    }

    private static func path(
        _ text: UnsafePointer<UInt8>, _ count: Int, _ suffix: StaticString, _ memory: Memory
    ) throws(Failure) -> PathText {
        var name = Buffer<UInt8>(memory)
        try name.reserve(count &+ suffix.length)
        try name.append(text, count)
        try name.append(suffix.start, suffix.length)
        return try PathText(UnsafePointer(name.base), name.count, memory)
    }
}
