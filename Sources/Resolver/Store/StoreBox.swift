/// An open store behind a handle of another language: texts in, a reply filled. It decides nothing.
package struct StoreBox: ~Copyable, @unchecked Sendable {
    /// A person, or the person of a record.
    package struct Party: BitwiseCopyable {
        package var entity: UInt64 = 0
        package var source = BatchOptions.Text()
        package var id = BatchOptions.Text()

        package init() {}
    }

    /// Fields that a caller gives, in memory whose end is a failure.
    package struct Fields: ~Copyable {
        private var fields: Buffer<RecordField>

        package init(room count: Int) throws(Failure) { fields = try Buffer(.unlimited, capacity: max(1, count)) }
        package mutating func append(_ field: RecordField) throws(Failure) { try fields.append(field) }

        var base: UnsafePointer<RecordField> { UnsafePointer(fields.base) }
        var count: Int { fields.count }
    }

    /// The same for parties.
    package struct Parties: ~Copyable {
        fileprivate var parties: Buffer<Party>

        package init(room count: Int) throws(Failure) { parties = try Buffer(.unlimited, capacity: max(1, count)) }
        package mutating func append(_ party: Party) throws(Failure) { try parties.append(party) }
    }

    package typealias Reply = UnsafeMutablePointer<StoreReply>

    private let session: StoreSession
    private let memory: Memory

    private init(_ path: TextSpan, _ options: StoreSession.Options, _ memory: Memory) throws(Failure) {
        self.memory = memory
        session = try StoreSession(path: path, options, memory)
    }

    package static func open(
        _ path: BatchOptions.Text, _ options: StoreSession.Options
    ) throws(Failure) -> UnsafeMutablePointer<StoreBox> {
        let memory = try Memory.open(limit: options.memoryLimit, isSteady: true)
        do throws(Failure) {
            return try ObjectBox.make(try StoreBox(path.span, options, memory))
        } catch {
            memory.close()
            throw error
        }
    }

    package func close() throws(Failure) { try session.close() }

    package static func destroy(_ box: UnsafeMutablePointer<StoreBox>) {
        let memory = box.pointee.memory
        ObjectBox.destroy(box)
        memory.close()
    }

    // MARK: Operations

    package func put(
        source: BatchOptions.Text, id: BatchOptions.Text, _ fields: borrowing Fields, moved: UInt64, touchpoint: borrowing Fields,
        _ reply: Reply?
    ) throws(Failure) {
        try session.write { (core) throws(Failure) in
            let answer = try core.put(
                source: source.span, id: id.span, fields.base, fields.count, moved: moved, touchpoint: touchpoint.base, touchpoint.count)
            try StoreBox.fill(reply, answer, fields, touchpoint, &core)
        }
    }

    package func touch(
        source: BatchOptions.Text, id: BatchOptions.Text, _ fields: borrowing Fields, _ reply: Reply?
    ) throws(Failure) {
        try session.write { (core) throws(Failure) in
            try StoreCore.checkTouchpoint(fields.base, fields.count)
            let answer = try core.touch(source: source.span, id: id.span, fields.base, fields.count)
            try StoreBox.fill(reply, answer, fields, Fields(room: 0), &core)
        }
    }

    package func remove(source: BatchOptions.Text, id: BatchOptions.Text, _ reply: Reply?) throws(Failure) {
        try session.write { (core) throws(Failure) in
            guard let answer = try core.remove(source: source.span, id: id.span) else { throw StoreBox.noRecord }
            try StoreBox.fill(reply, answer, Fields(room: 0), Fields(room: 0), &core)
        }
    }

    package func decide(
        isLink: Bool, _ left: Party, _ right: Party, actor: BatchOptions.Text, note: BatchOptions.Text
    ) throws(Failure) -> UInt64 {
        try session.write { (core) throws(Failure) in
            try core.decide(
                isLink: isLink, try StoreBox.party(left, core), try StoreBox.party(right, core), actor: actor.span, note: note.span)
        }
    }

    package func undo(
        _ operation: UInt64, actor: BatchOptions.Text, note: BatchOptions.Text
    ) throws(Failure) -> UInt64 {
        try session.write { (core) throws(Failure) in try core.undo(operation, actor: actor.span, note: note.span) }
    }

    /// The reply gets who stays and may be the same person; the ids are those that hold afterwards.
    package func erase(_ wishes: borrowing Parties, isSuppressed: Bool, _ reply: Reply?) throws(Failure) {
        var wanted = Buffer<UInt32>(memory)
        try session.read { (core) throws(Failure) in
            for place in Span.upTo(wishes.parties.count) {
                switch try StoreBox.party(wishes.parties.base[place], core) {
                case .record(let record): try wanted.append(record)
                case .entity(let id): try core.members(core.resolve(id).entity, into: &wanted)
                }
            }
        }
        var neighbours = Buffer<StoreNeighbour>(memory)
        if reply != nil { try session.read { (core) throws(Failure) in try core.neighbours(of: wanted, into: &neighbours) } }
        try session.erase(wanted, isSuppressed: isSuppressed)
        guard let reply else { return }
        reply.pointee.clear()
        try session.read { (core) throws(Failure) in
            try reply.pointee.write { (view) throws(Failure) in try view.erased(neighbours, core) }
        }
    }

    package func readmit(
        source: BatchOptions.Text, id: BatchOptions.Text, _ fields: borrowing Fields, actor: BatchOptions.Text
    ) throws(Failure) -> Int {
        try session.readmit { (core) throws(Failure) in
            try core.readmit(source: source.span, id: id.span, fields.base, fields.count, actor: actor.span)
        }
    }

    package func setPolicy(
        _ options: StoreSession.Options, keep isKept: Bool, limit: Int, _ reply: Reply?
    ) throws(Failure) {
        var changes = Buffer<StoreCore.Change>(memory)
        try session.setPolicy(options, keep: isKept, limit: limit, &changes)
        guard let reply else { return }
        reply.pointee.clear()
        try session.read { (core) throws(Failure) in
            try reply.pointee.write { (view) throws(Failure) in try view.list(changes, core) }
        }
    }

    private static let noRecord = Failure(.argument, "there is no such record")

    private static func fill(
        _ reply: Reply?, _ answer: StoreAnswer, _ fields: borrowing Fields, _ touchpoint: borrowing Fields, _ core: inout StoreCore
    ) throws(Failure) {
        guard let reply else { return }
        reply.pointee.clear()
        reply.pointee.set(answer)
        guard reply.pointee.wantsText else { return }
        var unused = Buffer<UnusedValue>(.unlimited)
        try core.findUnused(fields.base, fields.count, into: &unused)
        if answer.verdict != .rejected { try core.findUnused(touchpoint.base, touchpoint.count, into: &unused) }
        try reply.pointee.write { (view) throws(Failure) in try view.answer(answer, unused, core) }
    }

    private static func party(_ party: Party, _ core: borrowing StoreCore) throws(Failure) -> StoreCore.Party {
        if party.entity != 0 { return .entity(party.entity) }
        return .record(try record(party, core))
    }

    /// A record by its name, or the one that an id was minted for.
    private static func record(_ party: Party, _ core: borrowing StoreCore) throws(Failure) -> UInt32 {
        let record =
            party.entity != 0 ? core.birth(core.resolve(party.entity).entity) : core.records.find(party.source.span, party.id.span)
        guard record != StoreRecords.none else { throw noRecord }
        return record
    }

    // MARK: Questions

    package func lookup(_ fields: borrowing Fields, _ reply: Reply) throws(Failure) {
        try session.readAlone { (core) throws(Failure) in
            reply.pointee.clear()
            let verdict = try core.lookup(fields.base, fields.count, into: &reply.pointee.candidates)
            var answer = StoreAnswer(verdict)
            if reply.pointee.candidates.count > 0, reply.pointee.candidates.base[0].standing == .linked {
                answer.entity = reply.pointee.candidates.base[0].entity
            }
            reply.pointee.set(answer)
            guard reply.pointee.wantsText else { return }
            var unused = Buffer<UnusedValue>(.unlimited)
            try core.findUnused(fields.base, fields.count, into: &unused)
            try reply.pointee.write { (view) throws(Failure) in try view.lookup(verdict, reply.pointee.candidates, unused, core) }
        }
    }

    package func resolve(_ id: UInt64) throws(Failure) -> (entity: UInt64, state: Int32) {
        try session.read { (core) throws(Failure) in
            let (entity, life) = core.resolve(id)
            return (entity, Int32(life.rawValue))
        }
    }

    package func entity(source: BatchOptions.Text, id: BatchOptions.Text) throws(Failure) -> UInt64 {
        try session.read { (core) throws(Failure) in
            let record = core.records.find(source.span, id.span)
            return record == StoreRecords.none ? 0 : core.entity(of: record)
        }
    }

    /// What can be asked for as JSON.
    package enum Question {
        case entity(UInt64)
        case everything(UInt64)
        case timeline(UInt64, from: Int64, to: Int64)
        case why(Party, Party)
        case search(BatchOptions.Text, limit: Int)
        case events(since: UInt64, limit: Int)
        case review(limit: Int)
        case attribution(from: Int64, to: Int64, limit: Int)
        case statistics
    }

    package func ask(_ question: Question, _ reply: Reply) throws(Failure) {
        reply.pointee.clear()
        let sizes = session.sizes
        try session.read { (core) throws(Failure) in
            try reply.pointee.write { (view) throws(Failure) in
                switch question {
                case .entity(let id): try view.person(id, core)
                case .everything(let id): try view.whole(id, core)
                case .timeline(let id, let from, let to): try view.timeline(id, from: from, to: to, core)
                case .why(let left, let right): try view.why(try StoreBox.record(left, core), try StoreBox.record(right, core), core)
                case .search(let text, let limit): try view.search(text.span, limit: limit, core)
                case .events(let since, let limit): try view.events(since: since, limit: limit, core)
                case .review(let limit): try view.review(limit: limit, core)
                case .attribution(let from, let to, let limit): try view.attribution(from: from, to: to, limit: limit, core)
                case .statistics: try view.statistics(core, sizes)
                }
            }
        }
    }

    // MARK: Files

    /// Puts the rows of a file in; `source` names them where the file does not say where they come from, if it is not empty.
    package func importFile(_ options: BatchOptions, source: BatchOptions.Text, _ reply: Reply?) throws(Failure) {
        let found = try StoreImport.run(options, source: source.span, into: session, memory)
        guard let reply else { return }
        reply.pointee.clear()
        try reply.pointee.write { (view) throws(Failure) in try view.imported(found) }
    }

    /// Writes all live records as CSV.
    package func exportFile(_ path: BatchOptions.Text) throws(Failure) {
        let memory = memory
        try session.read { (core) throws(Failure) in try StoreExport.write(path, core, memory) }
    }

    /// Makes a new store of what is intact of a damaged one, and writes what was and what was not.
    package static func salvage(
        from damaged: BatchOptions.Text, to target: BatchOptions.Text, _ reply: Reply?
    ) throws(Failure) {
        let memory = try Memory.open(limit: 0)
        defer { memory.close() }
        let found = try StoreSalvage.run(from: damaged.span, to: target.span, memory)
        guard let reply else { return }
        reply.pointee.clear()
        try reply.pointee.write { (view) throws(Failure) in try view.salvaged(found) }
    }

    package func check() throws(Failure) { try session.check() }
    package func sync() throws(Failure) { try session.sync() }
    package func compact() throws(Failure) { try session.compact() }
    package func backup(_ path: BatchOptions.Text) throws(Failure) { try session.backup(path.span) }
}
