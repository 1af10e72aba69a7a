/// One open file of a store: whole reads and writes on top of calls that may do part of them. Closed when it goes.
struct DiskFile: ~Copyable {
    /// Decides the words of a failure.
    enum Role {
        case journal, snapshot, lock, backup, list
    }

    private(set) var descriptor: Int32
    let role: Role
    private let calls: DiskCalls

    /// No file: nothing may be asked of it.
    init(none calls: DiskCalls, _ role: Role) {
        descriptor = -1
        self.role = role
        self.calls = calls
    }

    private init(_ descriptor: Int32, _ role: Role, _ calls: DiskCalls) {
        self.descriptor = descriptor
        self.role = role
        self.calls = calls
    }

    /// `opening` is one of `Platform.StoreOpening`. None when the file is not there.
    static func open(
        _ path: borrowing PathText, _ opening: Int32, _ role: Role, _ calls: DiskCalls
    ) throws(Failure) -> DiskFile {
        let descriptor = calls.open(calls.context, path.pointer, opening)
        if descriptor >= 0 { return DiskFile(descriptor, role, calls) }
        if descriptor == 0 &- Platform.SystemError.notFound, opening < Platform.StoreOpening.making {
            return DiskFile(none: calls, role)
        }
        throw Failure.ofFile(role.cannotOpen, Int(descriptor))
    }

    deinit { if descriptor >= 0 { calls.close(calls.context, descriptor) } }

    /// Closes now. Who replaces an open file in place calls it first: the optimiser of Swift 6.3 can forget to end a value that is
    /// assigned over behind a pointer.
    mutating func close() {
        if descriptor >= 0 { calls.close(calls.context, descriptor) }
        descriptor = -1
    }

    var isNone: Bool { descriptor < 0 }

    func size() throws(Failure) -> UInt64 {
        let size = calls.size(calls.context, descriptor)
        guard size >= 0 else { throw Failure.ofFile(role.cannotRead, size) }
        return UInt64(truncatingIfNeeded: size)
    }

    /// Reads until `count` bytes are there or the file ends. Gives the bytes read.
    func read(_ base: UnsafeMutablePointer<UInt8>, _ count: Int, at offset: UInt64) throws(Failure) -> Int {
        var done = 0
        while done < count {
            let place = offset &+ UInt64(truncatingIfNeeded: done)
            let result = calls.read(calls.context, descriptor, base + done, count &- done, place)
            guard result >= 0 else { throw Failure.ofFile(role.cannotRead, result, offset: place) }
            if result == 0 { break }
            done &+= min(result, count &- done)
        }
        return done
    }

    func write(_ base: UnsafePointer<UInt8>, _ count: Int, at offset: UInt64) throws(Failure) {
        var done = 0
        while done < count {
            let place = offset &+ UInt64(truncatingIfNeeded: done)
            let result = calls.write(calls.context, descriptor, base + done, count &- done, place)
            guard result > 0 else { throw Failure.ofFile(role.cannotWrite, result, offset: place) }
            done &+= min(result, count &- done)
        }
    }

    func sync() throws(Failure) {
        let result = calls.sync(calls.context, descriptor)
        guard result >= 0 else { throw Failure.ofFile(role.cannotWrite, Int(result)) }
    }

    func truncate(_ byteCount: UInt64) throws(Failure) {
        let result = calls.truncate(calls.context, descriptor, byteCount)
        guard result >= 0 else { throw Failure.ofFile(role.cannotWrite, Int(result), offset: byteCount) }
    }

    /// Gives a file that is on the disk its final name, and waits until the name is there too.
    static func rename(
        _ from: borrowing PathText, _ to: borrowing PathText, in directory: borrowing PathText, _ calls: DiskCalls, _ role: Role
    ) throws(Failure) {
        let renamed = calls.rename(calls.context, from.pointer, to.pointer)
        guard renamed >= 0 else { throw Failure.ofFile(role.cannotWrite, Int(renamed)) }
        try syncDirectory(directory, calls, role)
    }

    static func syncDirectory(_ directory: borrowing PathText, _ calls: DiskCalls, _ role: Role) throws(Failure) {
        let synced = calls.syncDirectory(calls.context, directory.pointer)
        guard synced >= 0 else { throw Failure.ofFile("the store's folder cannot be written", Int(synced)) }
    }

    /// The lock of the store, shared or not.
    func lock(isExclusive: Bool) throws(Failure) {
        let result = calls.lock(calls.context, descriptor, isExclusive ? 1 : 0)
        if result == 0 &- Platform.SystemError.wouldBlock {
            throw Failure(.storeInUse, "the store is in use by another process or another opening")
        }
        guard result >= 0 else { throw Failure.ofFile("the store cannot be locked", Int(result)) }
    }
}

extension DiskFile.Role {
    var cannotOpen: StaticString {
        switch self {
        case .journal: "the store's journal cannot be opened"
        case .snapshot: "the store's snapshot cannot be opened"
        case .lock: "the store's lock cannot be opened"
        case .backup: "the backup cannot be opened"
        case .list: "the store's suppression list cannot be opened"
        }
    }

    var cannotRead: StaticString {
        switch self {
        case .journal: "the store's journal cannot be read"
        case .snapshot: "the store's snapshot cannot be read"
        case .lock: "the store's lock cannot be read"
        case .backup: "the backup cannot be read"
        case .list: "the store's suppression list cannot be read"
        }
    }

    var cannotWrite: StaticString {
        switch self {
        case .journal: "the store's journal cannot be written"
        case .snapshot: "the store's snapshot cannot be written"
        case .lock: "the store's lock cannot be written"
        case .backup: "the backup cannot be written"
        case .list: "the store's suppression list cannot be written"
        }
    }

    var isDamaged: StaticString {
        switch self {
        case .journal: "the store's journal is damaged"
        case .snapshot: "the store's snapshot is damaged"
        case .lock: "the store's lock is damaged"
        case .backup: "the backup is damaged"
        case .list: "the store's suppression list is damaged"
        }
    }
}
