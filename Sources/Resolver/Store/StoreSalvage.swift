/// Makes a new store of what is intact of a damaged one.
///
///     damaged files ─▶ every intact entry (`Journal/Salvage`) ─▶ core: what is lost leaves nameless records ─▶ worked out ─▶ new store
///
/// Records, operations and ids are those of the old store; the event feed begins afresh, with every record joining its person. Where
/// the heading is lost, the shipped policy takes its place. Nothing is written to the old files.
struct StoreSalvage: ~Copyable {
    /// What was read, and what was not.
    package struct Report: BitwiseCopyable {
        package var entries: UInt64 = 0
        package var damages: UInt64 = 0
        package var lostBytes: UInt64 = 0
        /// Live records of the new store.
        package var records: UInt64 = 0
    }

    private let memory: Memory
    private var core: Box<StoreCore>
    private var heading: Buffer<UInt8>
    /// Entries that do not fit those before them.
    private var refused: UInt64 = 0

    private init(_ memory: Memory) {
        self.memory = memory
        core = Box(memory)
        heading = Buffer(memory)
    }

    static func run(
        from damaged: TextSpan, to target: TextSpan, _ memory: Memory, calls: DiskCalls = DiskCalls()
    ) throws(Failure) -> Report {
        var salvage = StoreSalvage(memory)
        let found = try Salvage.read(path: damaged.base, damaged.count, memory: memory, calls: calls) { (entry) throws(Failure) in
            try salvage.take(entry)
        }
        let core = try salvage.openCore()
        do throws(Failure) { try core.pointee.salvageSuppression(damaged, calls) } catch {
            guard error.code == .damaged || error.code == .notStore else { throw error }
            salvage.refused &+= 1
        }
        try core.pointee.catchUp(from: 0)
        try core.pointee.beginFeedAfresh()
        var report = Report(entries: found.entryCount, damages: found.damageCount, lostBytes: found.lostByteCount)
        report.damages &+= salvage.refused
        report.records = UInt64(truncatingIfNeeded: core.pointee.records.liveCount)
        let files = try StoreFiles(path: target.base, target.count, mode: .readWrite, memory: memory, calls: calls)
        guard files.recovery.isNew else { throw Failure(.outputExists, "there is a store at the new path already") }
        let session = try StoreSession(salvage.core, files, salvage.heading, StoreSession.Options(), memory)
        try session.writeSuppression()
        try session.compact()
        try session.close()
        return report
    }

    private mutating func openCore() throws(Failure) -> UnsafeMutablePointer<StoreCore> {
        if let pointer = core.pointer { return pointer }
        if heading.isEmpty { try StoreHeading.write(StoreSession.Options(), into: &heading, memory) }
        let pointer = try core.put(try StoreHeading.core(heading, memory))
        pointer.pointee.isSalvaging = true
        return pointer
    }

    private mutating func take(_ entry: JournalEntry) throws(Failure) {
        switch StoreCore.Entry(rawValue: entry.kind) {
        case .heading where core.pointer == nil:
            heading.removeAll()
            try heading.append(entry.payload, entry.count)
        case .delta:
            let core = try openCore()
            do throws(Failure) { try core.pointee.readDelta(entry.payload, entry.count) } catch {
                guard error.code == .damaged else { throw error }
                refused &+= 1
            }
        default: break
        }
    }
}

extension StoreView {
    /// `{"entries", "damages", "lost_bytes", "records"}`.
    mutating func salvaged(_ report: StoreSalvage.Report) throws(Failure) {
        try json.beginObject()
        try json.key("entries")
        try json.value(report.entries)
        try json.key("damages")
        try json.value(report.damages)
        try json.key("lost_bytes")
        try json.value(report.lostBytes)
        try json.key("records")
        try json.value(report.records)
        try json.endObject()
    }
}

extension StoreCore {
    /// One event: every record joins the person that it is part of.
    mutating func beginFeedAfresh() throws(Failure) {
        isSalvaging = false
        changes.removeAll()
        events.removeAll()
        sequence &+= 1
        for place in Span.upTo(records.count) {
            let entity = entity(of: UInt32(truncatingIfNeeded: place))
            guard entity != 0 else { continue }
            let isOwn = records.record(UInt32(truncatingIfNeeded: place)).pointee.own == entity
            let kind: StoreEventKind = isOwn ? .created : .joined
            try changes.append(Change(record: UInt32(truncatingIfNeeded: place), kindValue: kind.rawValue, from: 0, to: entity))
        }
        try endChange(0)
    }
}
