/// A list that stands apart from the store that it belongs to, so that who has one file has not both. Replaced as a whole by rename.
///
///     header │ entry 1 │ entry 2 │ … │ entry n │ end mark
///
/// Header and checks begin with a seal instead of the store's id: a backup has another id, and may use the list all the same. The header
/// says how many entries there are; the end mark repeats it.
enum ListFile {
    /// Gives the entries in order; none where there is no list.
    static func read(
        _ paths: borrowing StorePaths, seal: UInt64, _ calls: DiskCalls, _ memory: Memory, _ body: (JournalEntry) throws(Failure) -> Void
    ) throws(Failure) {
        let file = try DiskFile.open(paths.list, Platform.StoreOpening.reading, .list, calls)
        guard !file.isNone else { return }
        let size = try file.size()
        let header = try FileHeader(.list, of: file, memory)
        guard header.storeID == seal else { throw Failure(.damaged, "the suppression list is another store's", offset: 16) }
        var reader = FrameReader(FrameFormat(storeID: seal), limit: size, memory: memory)
        var at = UInt64(truncatingIfNeeded: FileHeader.byteCount)
        var last: UInt64 = 0
        while case .frame(let frame) = try reader.step(file, at: at) {
            at = frame.end
            guard frame.header.isEntry else {
                guard frame.header.sequence == last, last == header.sequence, at == size else { break }
                return
            }
            guard frame.header.sequence == last &+ 1 else { break }
            last &+= 1
            try body(JournalEntry(frame))
        }
        throw Failure(.damaged, file.role.isDamaged, offset: at)
    }

    /// Replaces the list. `count`: of the entries, which `entry` gives one by one.
    static func replace(
        _ paths: borrowing StorePaths, seal: UInt64, count: Int, _ calls: DiskCalls, _ memory: Memory,
        _ entry: (Int, inout Buffer<UInt8>) throws(Failure) -> UInt8
    ) throws(Failure) {
        do throws(Failure) {
            let file = try DiskFile.open(paths.listNew, Platform.StoreOpening.replacing, .list, calls)
            let total = UInt64(truncatingIfNeeded: count)
            var room = try Buffer<UInt8>(memory, capacity: FileHeader.byteCount)
            FileHeader(.list, storeID: seal, sequence: total).write(to: room.base)
            try file.write(UnsafePointer(room.base), FileHeader.byteCount, at: 0)
            var at = UInt64(truncatingIfNeeded: FileHeader.byteCount)
            let format = FrameFormat(storeID: seal)
            var bytes = Buffer<UInt8>(memory)
            var index = 0
            while index <= count {
                bytes.removeAll()
                let kind = index < count ? try entry(index, &bytes) : FrameHeader.ownKind
                let sequence = min(total, UInt64(truncatingIfNeeded: index &+ 1))
                let header = FrameHeader(payloadCount: bytes.count, kind: kind, flags: 0, sequence: sequence, synced: 0)
                room.removeAll()
                try room.reserve(header.frameByteCount)
                format.write(header, UnsafePointer(bytes.base), to: room.base)
                try file.write(UnsafePointer(room.base), header.frameByteCount, at: at)
                at &+= UInt64(truncatingIfNeeded: header.frameByteCount)
                index &+= 1
            }
            try file.sync()
            try DiskFile.rename(paths.listNew, paths.list, in: paths.directory, calls, .list)
        } catch {
            _ = calls.remove(calls.context, paths.listNew.pointer)
            throw error
        }
    }
}

extension StoreFiles {
    /// The list that stands apart from this store, as `ListFile` reads it.
    func readList(seal: UInt64, _ body: (JournalEntry) throws(Failure) -> Void) throws(Failure) {
        try ListFile.read(state.pointee.paths, seal: seal, state.pointee.calls, state.pointee.memory, body)
    }

    /// Replaces it; it is on the disk when this returns.
    func replaceList(
        seal: UInt64, count: Int, _ entry: (Int, inout Buffer<UInt8>) throws(Failure) -> UInt8
    ) throws(Failure) {
        try ListFile.replace(state.pointee.paths, seal: seal, count: count, state.pointee.calls, state.pointee.memory, entry)
    }
}
