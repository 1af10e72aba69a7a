/// Makes journals, and carries frames from one to the next. A journal appears under its name when all that it must hold is on the disk.
enum JournalFile {
    private static let roomByteCount = 64 << 10

    /// An empty journal beside the old one: only a header.
    static func begin(
        _ path: borrowing PathText, storeID: UInt64, base: UInt64, _ calls: DiskCalls, _ memory: Memory
    ) throws(Failure) -> DiskFile {
        let file = try DiskFile.open(path, Platform.StoreOpening.replacing, .journal, calls)
        var room = Buffer<UInt8>(memory)
        try room.reserve(FileHeader.byteCount)
        FileHeader(.journal, storeID: storeID, sequence: base).write(to: room.base)
        try file.write(UnsafePointer(room.base), FileHeader.byteCount, at: 0)
        return file
    }

    /// Copies whole frames: they say nothing of where they stand.
    static func copy(
        _ from: borrowing DiskFile, _ start: UInt64, _ end: UInt64, to target: borrowing DiskFile, at place: UInt64, _ memory: Memory
    ) throws(Failure) {
        guard end > start else { return }
        var room = Buffer<UInt8>(memory)
        try room.reserve(Int(truncatingIfNeeded: min(end &- start, UInt64(truncatingIfNeeded: roomByteCount))))
        var at = start
        while at < end {
            let count = Int(truncatingIfNeeded: min(end &- at, UInt64(truncatingIfNeeded: room.capacity)))
            let found = try from.read(room.base, count, at: at)
            guard found == count else { throw Failure(.damaged, from.role.isDamaged, offset: at) }
            try target.write(UnsafePointer(room.base), count, at: place &+ (at &- start))
            at &+= UInt64(truncatingIfNeeded: count)
        }
    }

    /// Makes a journal that goes on after `base` with the frames of `old` between two places, and puts it in its place.
    static func replace(
        _ paths: borrowing StorePaths, storeID: UInt64, base: UInt64, with old: borrowing DiskFile, _ start: UInt64, _ end: UInt64,
        _ calls: DiskCalls, _ memory: Memory
    ) throws(Failure) -> DiskFile {
        do throws(Failure) {
            let file = try begin(paths.journalNew, storeID: storeID, base: base, calls, memory)
            try copy(old, start, end, to: file, at: UInt64(truncatingIfNeeded: FileHeader.byteCount), memory)
            try file.sync()
            try DiskFile.rename(paths.journalNew, paths.journal, in: paths.directory, calls, .journal)
            return file
        } catch {
            _ = calls.remove(calls.context, paths.journalNew.pointer)
            throw error
        }
    }
}
