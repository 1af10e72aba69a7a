/// An open store: the core, its files, and the lock between its threads.
///
///     put …   write lock ─▶ core ─▶ delta ─▶ journal's buffer ─▶ unlock ─▶ commit (a sync for all who wait)
///     read …  read lock ─▶ core ─▶ unlock
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
    private var files: StoreFiles?
    private let lock: ReadWriteLock
    let durability: StoreFiles.Durability
    let isReadOnly: Bool
    /// The heading: policy, preset, region, block-list.
    private(set) var heading: Buffer<UInt8>
    private var delta: Buffer<UInt8>
    private var isClosed = false

    // MARK: Opening

    /// Opens the store at a path, or makes it; an empty path is a store in memory only.
    init(path: TextSpan, _ options: Options, _ memory: Memory, calls: DiskCalls = DiskCalls()) throws(Failure) {
        let lock = try ReadWriteLock(memory)
        var coreBox = Box<StoreCore>(memory)
        var heading = Buffer<UInt8>(memory)
        var files: StoreFiles?
        if path.count > 0 {
            files = try StoreFiles(
                path: path.base, path.count, mode: options.isReadOnly ? .readOnly : .readWrite, memory: memory, calls: calls)
            try StoreSession.readBack(files, &coreBox, &heading, options, memory)
        }
        if coreBox.pointer == nil {
            try StoreSession.writeHeading(options, into: &heading, memory)
            _ = try coreBox.put(try StoreSession.makeCore(heading, memory))
            if files != nil, !options.isReadOnly {
                let sequence = try files?.append(kind: StoreCore.Entry.heading.rawValue, heading.base, heading.count) ?? 0
                try files?.commit(sequence, .everyCall)
            }
        }
        guard let core = coreBox.pointer else { throw Failure(.state, "the store is not there") }
        self.memory = memory
        self.lock = lock
        self.core = core
        self.coreBox = coreBox
        self.files = files
        self.heading = heading
        isReadOnly = options.isReadOnly
        delta = Buffer(memory)
        switch options.durability {
        case .everyCall: durability = .everyCall
        case .group: durability = .group
        case .none: durability = .none
        }
    }

    private static func readBack(
        _ files: borrowing StoreFiles?, _ coreBox: inout Box<StoreCore>, _ heading: inout Buffer<UInt8>, _ options: Options,
        _ memory: Memory
    ) throws(Failure) {
        try files?.replay { (entry: JournalEntry) throws(Failure) in
            switch StoreCore.Entry(rawValue: entry.kind) {
            case .heading:
                heading.removeAll()
                try heading.append(entry.payload, entry.count)
                // A later heading brings another policy.
                if let core = coreBox.pointer {
                    core.pointee.weights.pointee = try StoreSession.weights(heading, memory)
                } else {
                    _ = try coreBox.put(try StoreSession.makeCore(heading, memory))
                }
            case .delta:
                guard let core = coreBox.pointer else {
                    throw Failure(.damaged, "the store's first entry is not its heading")
                }
                try core.pointee.readDelta(entry.payload, entry.count)
            case nil: throw Failure(.formatVersion, "the store holds entries of a later version")
            }
        }
        guard let core = coreBox.pointer else { return }
        if let policy = options.policy, policy.count > 0 {
            var wanted = Buffer<UInt8>(memory)
            try writeHeading(options, into: &wanted, memory)
            guard try policyText(wanted).isSame(as: try policyText(heading)) else {
                throw Failure(.policy, "the store has another policy; setPolicy changes it")
            }
        }
        try core.pointee.rebuild()
    }

    // MARK: Heading

    /// version 2 | preset 1 | region 2 | policy bytes 4 | policy | block-list bytes 4 | block-list
    private static func writeHeading(_ options: Options, into heading: inout Buffer<UInt8>, _ memory: Memory) throws(Failure) {
        heading.removeAll()
        try StoreBytes.append(UInt16(1), to: &heading)
        try heading.append(options.isConservative ? 1 : 0)
        try heading.append(options.region.0)
        try heading.append(options.region.1)
        let policy: Policy
        if let text = options.policy, text.count > 0 {
            policy = try PolicyReader.policy(text.span.base, text.count, memory)
            guard policy.head.kind == .people else { throw Failure(.argument, "the policy describes a file by its columns, not customers") }
        } else {
            policy = try ShippedPolicy.make(memory)
        }
        let text = try PolicyWriter.write(policy, memory)
        try StoreBytes.append(UInt32(truncatingIfNeeded: text.count), to: &heading)
        try heading.append(text.base, text.count)
        let blocked = options.blocked?.count ?? 0
        try StoreBytes.append(UInt32(truncatingIfNeeded: blocked), to: &heading)
        if let lines = options.blocked, blocked > 0 { try heading.append(lines.span.base, blocked) }
    }

    private struct HeadingParts {
        var isConservative: Bool
        var region: Region
        var code: (UInt8, UInt8)
        var policy: TextSpan
        var blocked: TextSpan

        func isSame(as other: HeadingParts) -> Bool {
            isConservative == other.isConservative && RecordText.isEqual(policy, other.policy)
        }
    }

    private static func policyText(_ heading: borrowing Buffer<UInt8>) throws(Failure) -> HeadingParts {
        var bytes = StoreBytesReader(heading.base, heading.count)
        guard try bytes.number16() == 1 else { throw Failure(.formatVersion, "the store is of a later version") }
        let isConservative = try bytes.byte() != 0
        let code = try bytes.text(2)
        guard let region = Region(code.base, 2) else { throw Failure(.damaged, "the store's heading is damaged") }
        let policy = try bytes.text(Int(try bytes.number32()))
        let blocked = try bytes.text(Int(try bytes.number32()))
        return HeadingParts(
            isConservative: isConservative, region: region, code: (code.base[0], code.base[1]), policy: policy, blocked: blocked)
    }

    private static func weights(_ heading: borrowing Buffer<UInt8>, _ memory: Memory) throws(Failure) -> MatchWeights {
        let parts = try policyText(heading)
        let policy = try PolicyReader.policy(parts.policy.base, parts.policy.count, memory)
        return MatchWeights(policy, parts.isConservative ? .conservative : .balanced)
    }

    private static func makeCore(
        _ heading: borrowing Buffer<UInt8>, seed: UInt64 = Platform.randomBits, _ memory: Memory
    ) throws(Failure) -> StoreCore {
        let parts = try policyText(heading)
        return try StoreCore(
            try weights(heading, memory), region: parts.region, blocked: parts.blocked, seed: seed, RunControl(), memory)
    }

    /// A core in memory alone. `seed`: of the hashes of keys.
    static func coreInMemory(_ options: Options, seed: UInt64, _ memory: Memory) throws(Failure) -> StoreCore {
        var heading = Buffer<UInt8>(memory)
        try writeHeading(options, into: &heading, memory)
        return try makeCore(heading, seed: seed, memory)
    }

    // MARK: Reading and writing

    private func checkOpen() throws(Failure) {
        guard !isClosed else { throw Failure(.state, "the store is closed") }
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
        lock.lockForWriting()
        defer { lock.unlock() }
        try checkOpen()
        return try body(&core.pointee)
    }

    /// Runs an operation; it is on the disk, as far as the durability says, when this returns.
    mutating func write<Result>(_ body: (inout StoreCore) throws(Failure) -> Result) throws(Failure) -> Result {
        guard !isReadOnly else { throw Failure(.state, "the store is open for reading only") }
        let result: Result
        var appended: UInt64 = 0
        lock.lockForWriting()
        let before = core.pointee.sequence
        do throws(Failure) {
            try checkOpen()
            result = try body(&core.pointee)
            if core.pointee.sequence != before, files != nil { appended = try appendDelta() }
        } catch {
            // What is not answered must not be there: the operation was done, but nobody was told of it.
            if core.pointee.sequence != before { core.pointee.breakDown() }
            lock.unlock()
            throw error
        }
        lock.unlock()
        if appended > 0 { try commit(appended) }
        return result
    }

    private mutating func appendDelta() throws(Failure) -> UInt64 {
        do throws(Failure) {
            try core.pointee.writeDelta(into: &delta)
            return try files?.append(kind: StoreCore.Entry.delta.rawValue, delta.base, delta.count) ?? 0
        } catch {
            core.pointee.breakDown()
            throw error
        }
    }

    private func commit(_ sequence: UInt64) throws(Failure) {
        do throws(Failure) { try files?.commit(sequence, durability) } catch {
            lock.lockForWriting()
            core.pointee.breakDown()
            lock.unlock()
            throw error
        }
    }

    // MARK: Files

    /// Writes a snapshot and starts the journal afresh. Readers go on meanwhile.
    mutating func compact() throws(Failure) {
        guard files != nil else { return }
        lock.lockForReading()
        defer { lock.unlock() }
        try checkOpen()
        try compactLocked()
    }

    private mutating func compactLocked() throws(Failure) {
        guard var writer = try files?.beginSnapshot() else { return }
        try writeAll(&writer)
        try files?.finish(writer)
    }

    private func writeAll(_ writer: inout SnapshotWriter) throws(Failure) {
        try writer.write(kind: StoreCore.Entry.heading.rawValue, heading.base, heading.count)
        try core.pointee.writeAll { (base, count) throws(Failure) in
            try writer.write(kind: StoreCore.Entry.delta.rawValue, base, count)
        }
    }

    /// Writes the whole store into one file that opens as a store. Readers go on meanwhile.
    mutating func backup(_ path: TextSpan) throws(Failure) {
        lock.lockForReading()
        defer { lock.unlock() }
        try checkOpen()
        guard files != nil else { throw Failure(.state, "a store in memory has no files") }
        guard var writer = try files?.beginBackup(path.base, path.count) else { return }
        try writeAll(&writer)
        try files?.finish(writer)
    }

    /// Erases records, and every byte of theirs in the store's files before it returns.
    mutating func erase(_ records: borrowing Buffer<UInt32>) throws(Failure) {
        guard !isReadOnly else { throw Failure(.state, "the store is open for reading only") }
        lock.lockForWriting()
        defer { lock.unlock() }
        try checkOpen()
        try core.pointee.erase(records)
        guard files != nil else { return }
        do throws(Failure) { try compactLocked() } catch {
            core.pointee.breakDown()
            throw error
        }
        core.pointee.noteSaved()
    }

    /// Who would go where under another policy, and, with `keep`, who goes. Region and block-list stay those of the store.
    mutating func setPolicy(
        _ options: Options, keep isKept: Bool, limit: Int, _ changes: inout Buffer<StoreCore.Change>
    ) throws(Failure) {
        guard !isReadOnly || !isKept else { throw Failure(.state, "the store is open for reading only") }
        var fresh = Buffer<UInt8>(memory)
        lock.lockForWriting()
        defer { lock.unlock() }
        try checkOpen()
        let parts = try StoreSession.policyText(heading)
        var wanted = options
        wanted.region = parts.code
        wanted.blocked = BatchOptions.Text(parts.blocked.base, parts.blocked.count)
        try StoreSession.writeHeading(wanted, into: &fresh, memory)
        let weights = try StoreSession.weights(fresh, memory)
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
            swap(&heading, &fresh)
            // Heading and events belong together: a snapshot holds both or neither.
            if files != nil { try compactLocked() }
        } catch {
            core.pointee.breakDown()
            throw error
        }
        core.pointee.noteSaved()
    }

    /// Verifies every checksum of the files and every invariant of the core.
    mutating func check() throws(Failure) {
        _ = try files?.check()
        try readAlone { (core) throws(Failure) in try core.checkInvariants() }
    }

    var sizes: StoreFiles.Sizes {
        mutating get {
            guard let sizes = files?.sizes else { return StoreFiles.Sizes() }
            return sizes
        }
    }

    /// Waits until the disk has everything and gives the store free.
    mutating func close() throws(Failure) {
        lock.lockForWriting()
        defer { lock.unlock() }
        isClosed = true
        try files?.close()
    }
}
