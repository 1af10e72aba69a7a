/// An open store: the core, its files, and the lock between its threads.
///
///     put …     gate, write lock ─▶ core ─▶ delta ─▶ journal's buffer ─▶ unlock ─▶ commit (a sync for all who wait)
///     read …    read lock ─▶ core ─▶ unlock
///     compact   gate ─▶ image ─▶ open gate ─▶ operations, piece by piece under the read lock ─▶ files change places
///
/// The gate keeps out whoever changes something, without keeping out readers: they would have to wait behind a writer that waits.
///
/// An operation is one entry of the journal, written before it is acknowledged. When the files fail, or a change fails half-way, nothing
/// more is answered until the store is opened again: what was acknowledged is then there.
///
/// Thread rule: any threads. It stays where it is in memory (`make`).
package struct StoreSession: ~Copyable, @unchecked Sendable {
    package struct Options {
        /// Text of a policy for people; nil = the store's own, and the shipped one for a new store.
        package var policy: BatchOptions.Text?
        package var isConservative = false
        package var region = (UInt8(86), UInt8(78))
        /// Lines of a block-list, for a new store.
        package var blocked: BatchOptions.Text?
        package var isReadOnly = false
        package var durability = Durability.everyCall
        /// Bytes; 0 = no limit.
        package var memoryLimit = 0

        package init() {}
    }

    package enum Durability: Int32, Sendable {
        case everyCall = 0
        case group = 1
        case none = 2
    }

    let memory: Memory
    let core: UnsafeMutablePointer<StoreCore>
    private var coreBox: Box<StoreCore>
    /// None for a store in memory.
    let files: StoreFiles?
    private let lock: ReadWriteLock
    private let gate: Mutex
    /// Held for a whole compaction, backup, erasure, change of policy or closing.
    private let longWork: Mutex
    let durability: StoreFiles.Durability
    let isReadOnly: Bool
    /// At a place of its own: any thread may be in a call, and none may then change the session itself.
    private let own: UnsafeMutablePointer<Own>
    private var ownBox: Box<Own>

    /// What changes under the lock. (Not private: the debug compiler of Swift 6.3.1 then fails on files that hold a session.)
    struct Own: ~Copyable {
        /// Policy, preset, region, block-list.
        var heading: Buffer<UInt8>
        var delta: Buffer<UInt8>
        var isClosed = false

        init(_ heading: consuming Buffer<UInt8>, _ memory: Memory) {
            self.heading = heading
            delta = Buffer(memory)
        }
    }

    // MARK: Opening

    /// Opens the store at a path, or makes it; an empty path is a store in memory only.
    init(path: TextSpan, _ options: Options, _ memory: Memory, calls: DiskCalls = DiskCalls()) throws(Failure) {
        var coreBox = Box<StoreCore>(memory)
        var heading = Buffer<UInt8>(memory)
        var files: StoreFiles?
        if path.count > 0 {
            let opened = try StoreFiles(
                path: path.base, path.count, mode: options.isReadOnly ? .readOnly : .readWrite, memory: memory, calls: calls)
            try StoreOpening.read(opened, &coreBox, &heading, options, memory)
            files = consume opened
        }
        if coreBox.pointer == nil {
            try StoreHeading.write(options, into: &heading, memory)
            _ = try coreBox.put(try StoreHeading.core(heading, memory))
            if files != nil, !options.isReadOnly {
                let sequence = try files?.append(kind: StoreCore.Entry.heading.rawValue, heading.base, heading.count) ?? 0
                try files?.commit(sequence, .everyCall)
            }
        }
        try self.init(coreBox, files, heading, options, memory)
    }

    /// A store whose core was made of its files.
    init(
        _ coreBox: consuming Box<StoreCore>, _ files: consuming StoreFiles?, _ heading: consuming Buffer<UInt8>, _ options: Options,
        _ memory: Memory
    ) throws(Failure) {
        let lock = try ReadWriteLock(memory)
        var gate = Mutex(memory)
        try gate.prepare()
        var longWork = Mutex(memory)
        try longWork.prepare()
        guard let core = coreBox.pointer else { throw Failure(.state, "the store is not there") }
        var ownBox = Box<Own>(memory)
        let own = try ownBox.put(Own(heading, memory))
        self.memory = memory
        self.lock = lock
        self.gate = gate
        self.longWork = longWork
        self.core = core
        self.coreBox = coreBox
        self.files = files
        self.own = own
        self.ownBox = ownBox
        isReadOnly = options.isReadOnly
        switch options.durability {
        case .everyCall: durability = .everyCall
        case .group: durability = .group
        case .none: durability = .none
        }
    }

    /// A core in memory alone. `seed`: of the hashes of keys.
    static func coreInMemory(_ options: Options, seed: UInt64, _ memory: Memory) throws(Failure) -> StoreCore {
        var heading = Buffer<UInt8>(memory)
        try StoreHeading.write(options, seed: seed, into: &heading, memory)
        return try StoreHeading.core(heading, memory)
    }

    // MARK: Reading and writing

    private func lockAlone() {
        gate.lockSoon()
        lock.lockForWriting()
    }

    private func unlockAlone() {
        lock.unlock()
        gate.unlock()
    }

    private func checkOpen() throws(Failure) {
        guard !own.pointee.isClosed else { throw Failure(.state, "the store is closed") }
        try core.pointee.checkWhole()
    }

    /// Runs something that reads; any number of threads do so at once.
    func read<Result>(_ body: (borrowing StoreCore) throws(Failure) -> Result) throws(Failure) -> Result {
        lock.lockForReading()
        defer { lock.unlock() }
        try checkOpen()
        return try body(core.pointee)
    }

    /// Runs something that leaves the core as it was but needs it alone.
    func readAlone<Result>(_ body: (inout StoreCore) throws(Failure) -> Result) throws(Failure) -> Result {
        lockAlone()
        defer { unlockAlone() }
        try checkOpen()
        return try body(&core.pointee)
    }

    /// Runs an operation; it is on the disk, as far as the durability says, when this returns.
    func write<Result>(
        _ body: (inout StoreCore) throws(Failure) -> Result, durability: StoreFiles.Durability? = nil
    ) throws(Failure) -> Result {
        guard !isReadOnly else { throw Failure(.state, "the store is open for reading only") }
        let result: Result
        var appended: UInt64 = 0
        lockAlone()
        let before = core.pointee.sequence
        do throws(Failure) {
            try checkOpen()
            result = try body(&core.pointee)
            if core.pointee.sequence != before, files != nil { appended = try appendDelta() }
        } catch {
            // What is not answered must not be there: the operation was done, but nobody was told of it.
            if core.pointee.sequence != before { core.pointee.breakDown() }
            unlockAlone()
            throw error
        }
        unlockAlone()
        if appended > 0 { try commit(appended, durability ?? self.durability) }
        return result
    }

    /// Waits for the disk as the store's durability says, for all that was written without waiting.
    func flush() throws(Failure) {
        try commit(UInt64.max, durability)
    }

    /// Waits until the disk has every operation that was answered, however long the operations themselves waited.
    func sync() throws(Failure) {
        try read { (_) throws(Failure) in }
        try commit(UInt64.max, .group)
    }

    private func appendDelta() throws(Failure) -> UInt64 {
        do throws(Failure) {
            try core.pointee.writeDelta(into: &own.pointee.delta)
            return try files?.append(kind: StoreCore.Entry.delta.rawValue, own.pointee.delta.base, own.pointee.delta.count) ?? 0
        } catch {
            core.pointee.breakDown()
            throw error
        }
    }

    private func commit(_ sequence: UInt64, _ durability: StoreFiles.Durability) throws(Failure) {
        do throws(Failure) { try files?.commit(sequence, durability) } catch {
            lock.lockForWriting()
            core.pointee.breakDown()
            lock.unlock()
            throw error
        }
    }

    // MARK: Files

    /// Writes a snapshot and starts the journal afresh. Readers go on meanwhile; writers wait for the image only.
    func compact() throws(Failure) {
        longWork.lock()
        defer { longWork.unlock() }
        guard files != nil else { return }
        try write(try beginGated(nil))
    }

    /// Compacts where the journal has outgrown the snapshot, as after many rows at once.
    func compactIfGrown() throws(Failure) {
        let now = sizes
        if now.journalBytes > max(1 << 20, now.snapshotBytes / 2) { try compact() }
    }

    /// Writes the whole store into one file that opens as a store. Readers go on meanwhile; writers wait for the image only.
    func backup(_ path: TextSpan) throws(Failure) {
        longWork.lock()
        defer { longWork.unlock() }
        guard files != nil else { throw Failure(.state, "a store in memory has no files") }
        try write(try beginGated(path))
    }

    /// Begins a snapshot, or a backup at a path, of this moment.
    private func beginGated(_ path: TextSpan?) throws(Failure) -> StoreSnapshot {
        gate.lock()
        defer { gate.unlock() }
        try read { (_) throws(Failure) in }
        return try begin(path)
    }

    private func begin(_ path: TextSpan?) throws(Failure) -> StoreSnapshot {
        let writer: SnapshotWriter?
        if let path { writer = try files?.beginBackup(path.base, path.count) } else { writer = try files?.beginSnapshot() }
        guard let writer else { throw Failure(.state, "a store in memory has no files") }
        return try StoreSnapshot(writer, core.pointee, own.pointee.heading)
    }

    private func write(_ begun: consuming StoreSnapshot) throws(Failure) {
        var snapshot = begun
        while !snapshot.isWritten {
            try read { (core) throws(Failure) in try snapshot.makePiece(core) }
            try snapshot.writePiece()
        }
        try files?.finish(snapshot.written())
    }

    /// As `compact`, for who has the core alone.
    private func compactAlone() throws(Failure) {
        guard files != nil else { return }
        var snapshot = try begin(nil)
        while !snapshot.isWritten {
            try snapshot.makePiece(core.pointee)
            try snapshot.writePiece()
        }
        try files?.finish(snapshot.written())
    }

    /// Erases records, and every byte of theirs in the store's files before it returns. `isSuppressed`: who they were must not come back.
    func erase(_ records: borrowing Buffer<UInt32>, isSuppressed: Bool = false) throws(Failure) {
        guard !isReadOnly else { throw Failure(.state, "the store is open for reading only") }
        longWork.lock()
        defer { longWork.unlock() }
        lockAlone()
        defer { unlockAlone() }
        try checkOpen()
        try core.pointee.erase(records, isSuppressed: isSuppressed)
        do throws(Failure) {
            if isSuppressed { try writeSuppression() }
            try compactAlone()
        } catch {
            core.pointee.breakDown()
            throw error
        }
        core.pointee.noteSaved()
    }

    /// Lets those come back who were erased and must not. The log has it before the list; returns how many they are.
    func readmit(_ body: (inout StoreCore) throws(Failure) -> Int) throws(Failure) -> Int {
        guard !isReadOnly else { throw Failure(.state, "the store is open for reading only") }
        longWork.lock()
        defer { longWork.unlock() }
        lockAlone()
        defer { unlockAlone() }
        try checkOpen()
        let people = try body(&core.pointee)
        guard people > 0, files != nil else { return people }
        let sequence = try appendDelta()
        do throws(Failure) {
            try files?.commit(sequence, .everyCall)
            try writeSuppression()
        } catch {
            core.pointee.breakDown()
            throw error
        }
        return people
    }

    func writeSuppression() throws(Failure) {
        try files?.writeSuppression(core.pointee)
    }

    /// Who would go where under another policy, and, with `keep`, who goes. Region and block-list stay those of the store.
    func setPolicy(
        _ options: Options, keep isKept: Bool, limit: Int, _ changes: inout Buffer<StoreCore.Change>
    ) throws(Failure) {
        guard !isReadOnly || !isKept else { throw Failure(.state, "the store is open for reading only") }
        var fresh = Buffer<UInt8>(memory)
        longWork.lock()
        defer { longWork.unlock() }
        lockAlone()
        defer { unlockAlone() }
        try checkOpen()
        let parts = try StoreHeading.read(own.pointee.heading)
        var wanted = options
        wanted.region = parts.code
        wanted.blocked = BatchOptions.Text(parts.blocked.base, parts.blocked.count)
        try StoreHeading.write(wanted, seed: parts.seed, into: &fresh, memory)
        let (weights, survivorship) = try StoreHeading.rules(fresh, memory)
        do throws(Failure) { try core.pointee.reweigh(weights, keep: false, &changes) } catch {
            core.pointee.breakDown()
            throw error
        }
        guard isKept else { return }
        guard limit == 0 || changes.count <= limit else {
            throw Failure(.state, "more records would change their person than the limit allows")
        }
        changes.removeAll()
        do throws(Failure) {
            core.pointee.sequence &+= 1
            try core.pointee.reweigh(weights, keep: true, &changes)
            core.pointee.survivorship = survivorship
            swap(&own.pointee.heading, &fresh)
            // Heading and events belong together: a snapshot holds both or neither.
            try compactAlone()
        } catch {
            core.pointee.breakDown()
            throw error
        }
        core.pointee.noteSaved()
    }

    /// Verifies every checksum of the files and every invariant of the core.
    func check() throws(Failure) {
        _ = try files?.check()
        try readAlone { (core) throws(Failure) in
            try core.checkInvariants()
            try files?.checkSuppression(core)
        }
    }

    var sizes: StoreFiles.Sizes {
        files?.measure() ?? StoreFiles.Sizes()
    }

    /// Waits until the disk has everything and gives the store free.
    func close() throws(Failure) {
        longWork.lock()
        defer { longWork.unlock() }
        lockAlone()
        defer { unlockAlone() }
        own.pointee.isClosed = true
        try files?.close()
    }
}
