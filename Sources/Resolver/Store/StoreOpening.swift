import Synchronization

/// Makes the core of a store from its files.
///
///     snapshot   image ─▶ index, people ────────┐
///                operations ─▶ records, folded ─┴─▶ attached ─▶ journal ─▶ what its operations come to ─▶ core
///
/// The two parts of a snapshot are read by two threads, where two can be had. Without an image, or with one that other rules made,
/// everything is worked out from the operations.
struct StoreOpening: ~Copyable {
    private let state: UnsafeMutablePointer<StoreState>
    private let core: UnsafeMutablePointer<StoreCore>
    private let image: UnsafeMutablePointer<StoreImageReader>
    private let tasks = SharedCounter()
    private var failure = FailureSlot()

    /// Fills `coreBox`, unless there is no store yet.
    static func read(
        _ files: borrowing StoreFiles, _ coreBox: inout Box<StoreCore>, _ heading: inout Buffer<UInt8>,
        _ options: StoreSession.Options, _ memory: Memory
    ) throws(Failure) {
        try files.readSnapshot(.first, limit: 1) { (entry) throws(Failure) in try take(entry, &coreBox, &heading, memory) }
        var first = 0
        if let core = coreBox.pointer, try readSnapshot(files.state, core, memory) { first = core.pointee.records.operations.count }
        try files.readJournal { (entry) throws(Failure) in try take(entry, &coreBox, &heading, memory) }
        guard let core = coreBox.pointer else { return }
        let isWhole = try core.pointee.readSuppression(files)
        if !isWhole, !options.isReadOnly { try files.writeSuppression(core.pointee) }
        if let policy = options.policy, policy.count > 0 {
            var wanted = Buffer<UInt8>(memory)
            try StoreHeading.write(options, into: &wanted, memory)
            guard try StoreHeading.read(wanted).isSame(as: try StoreHeading.read(heading)) else {
                throw Failure(.policy, "the store has another policy; setPolicy changes it")
            }
        }
        try core.pointee.catchUp(from: first)
    }

    /// One entry of the operations.
    private static func take(
        _ entry: JournalEntry, _ coreBox: inout Box<StoreCore>, _ heading: inout Buffer<UInt8>, _ memory: Memory
    ) throws(Failure) {
        switch StoreCore.Entry(rawValue: entry.kind) {
        case .heading:
            guard coreBox.pointer == nil else { throw StoreCore.isWrong }
            heading.removeAll()
            try heading.append(entry.payload, entry.count)
            _ = try coreBox.put(try StoreHeading.core(heading, memory))
        case .delta:
            guard let core = coreBox.pointer else { throw Failure(.damaged, "the store's first entry is not its heading") }
            try core.pointee.readDelta(entry.payload, entry.count)
        case .imageHead, .image, .suppression: throw StoreCore.isWrong
        case nil: throw Failure(.formatVersion, "the store holds entries of a later version")
        }
    }

    // MARK: A snapshot

    /// Reads both parts of the snapshot. False where only the operations are of use.
    private static func readSnapshot(
        _ state: UnsafeMutablePointer<StoreState>, _ core: UnsafeMutablePointer<StoreCore>, _ memory: Memory
    ) throws(Failure) -> Bool {
        var imageBox = Box<StoreImageReader>(memory)
        let image = try imageBox.put(StoreImageReader(core.pointee.index, core.pointee.people, memory))
        var openingBox = Box<StoreOpening>(memory)
        let opening = try openingBox.put(StoreOpening(state: state, core: core, image: image))
        // A small snapshot is read before a thread has started.
        let isSmall = state.pointee.snapshot.byteCount < 1 << 20
        Parallel.run(workers: isSmall ? 1 : 2, context: opening) { context, _ in
            let opening = context.assumingMemoryBound(to: StoreOpening.self)
            while true {
                let task = opening.pointee.tasks.claim()
                guard task < 2 else { return }
                do throws(Failure) {
                    if task == 0 { try opening.pointee.readOperations() } else { try opening.pointee.readImage() }
                } catch {
                    opening.pointee.failure.record(error)
                }
            }
        }
        try opening.pointee.failure.rethrow()
        guard image.pointee.isUsable else { return false }
        try core.pointee.attach(image.pointee)
        return true
    }

    private func readOperations() throws(Failure) {
        let core = core
        try StoreFiles.readSnapshot(state, .second) { (entry) throws(Failure) in
            switch StoreCore.Entry(rawValue: entry.kind) {
            case .delta: try core.pointee.readDelta(entry.payload, entry.count)
            case .heading, .imageHead, .image, .suppression: throw StoreCore.isWrong
            case nil: throw Failure(.formatVersion, "the store holds entries of a later version")
            }
        }
        try core.pointee.foldAll()
    }

    private func readImage() throws(Failure) {
        let (core, image) = (core, image)
        try StoreFiles.readSnapshot(state, .first) { (entry) throws(Failure) in
            try image.pointee.read(entry)
        }
        if image.pointee.isUsable { try core.pointee.index.pointee.fillMaps() }
    }
}
