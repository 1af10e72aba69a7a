/// A store of people: put a record and know who it is, for good, and take anything back.
///
///     let store = try IdentityStore.open(path: "customers.store")
///     let answer = try store.put(source: "web", id: "L1", [.init(.name, "Lan"), .init(.phone, "098 321 74 65")])
///     answer.entity   // the person; answer.verdict == .new
///
/// One process has the store open for writing. Any number of threads may use it at once: those that read do so together. What an
/// operation answered is on the disk when it returns, as far as the durability says.
public final class IdentityStore: @unchecked Sendable {
    /// One field of a record or touchpoint.
    public struct Value: Sendable, Equatable {
        public var field: Field
        public var value: String
        /// Where the value is unique only there: the page, OA or app of a channel id; who gave a customer his `code`, which is a key only
        /// with a scope. Of a `role`, the record id of the row's main party.
        public var scope: String?

        public init(_ field: Field, _ value: String, scope: String? = nil) {
            self.field = field
            self.value = value
            self.scope = scope
        }
    }

    public struct Options: Sendable {
        /// JSON of a policy for people: weights, thresholds, which value of a field stands for the person. Nil = the store's own, and the
        /// shipped one for a new store.
        public var policy: String?
        public var isConservative = false
        /// Where national phone numbers are dialled: a two-letter code. Of a new store.
        public var region = "VN"
        /// Phones and e-mails that are nobody's to be known by. Of a new store.
        public var blocked: [String] = []
        public var isReadOnly = false
        public var durability = Durability.everyCall
        /// Bytes; 0 = no limit.
        public var memoryLimit = 0

        public init() {}
    }

    /// How long an operation waits for the disk.
    public enum Durability: Int32, Sendable {
        case everyCall = 0
        case group = 1
        case none = 2
    }

    /// A record went from one person to another; `none` stands for nobody.
    public struct Change: Sendable, Equatable {
        /// Empty for a record that was erased.
        public var source: String
        public var id: String
        /// created, joined, left, merged, split, removed, erased, policy_changed.
        public var kind: String
        public var from: EntityID
        public var to: EntityID
    }

    /// A value that nothing could be made of. It is kept as it came.
    public struct Unused: Sendable, Equatable {
        public var field: Field
        public var value: String
        public var reason: Reason
    }

    public struct PutAnswer: Sendable {
        public var verdict: Verdict
        /// Why it was rejected.
        public var reason: String?
        /// The person that the record is now.
        public var entity: EntityID
        /// By which the operation can be undone; 0 where nothing changed.
        public var operation: UInt64
        public var changes: [Change]
        /// The persons, as they were before, of those whom the record is now one with: empty for somebody new.
        public var joined: [EntityID] = []
        /// Values that nothing could be made of, those of the touchpoint behind those of the record.
        public var unused: [Unused] = []
    }

    public struct Candidate: Sendable {
        public var entity: EntityID
        /// The record that says so.
        public var source: String
        public var id: String
        /// linked, contested, apart, weak.
        public var standing: String
        /// Thousandths of a bit; nil where others connect the two, or the records are equal.
        public var weight: Int32?
        public var reason: String
    }

    public struct LookupAnswer: Sendable {
        /// What a put of the same fields would answer.
        public var verdict: Verdict
        /// The best first.
        public var candidates: [Candidate]
        public var unused: [Unused] = []
    }

    /// A record that an erasure leaves behind.
    public struct Neighbour: Sendable, Equatable {
        public var entity: EntityID
        public var source: String
        public var id: String
        /// same_person, or why a person should look, as in a review.
        public var why: String
    }

    public struct Event: Sendable {
        public var operation: UInt64
        public var changes: [Change]
    }

    /// Whom a decision speaks of.
    public enum Party: Sendable {
        case entity(EntityID)
        case record(source: String, id: String)
    }

    let session: UnsafeMutablePointer<StoreSession>
    let memory: Memory

    private init(_ session: UnsafeMutablePointer<StoreSession>, _ memory: Memory) {
        self.session = session
        self.memory = memory
    }

    deinit {
        session.deinitialize(count: 1)
        session.deallocate()
        memory.close()
    }

    /// Opens the store at a path, or makes it. An empty path is a store in memory only.
    public static func open(path: String, _ options: Options = Options()) throws(ResolverError) -> IdentityStore {
        do throws(Failure) {
            return try openStore(path, options)
        } catch {
            throw ResolverError(error)
        }
    }

    static func openStore(_ path: String, _ options: Options, calls: DiskCalls = DiskCalls()) throws(Failure) -> IdentityStore {
        let texts = BorrowedTexts()
        defer { withExtendedLifetime(texts) {} }
        let plain = try plain(options, texts)
        let memory = try Memory.open(limit: options.memoryLimit, isSteady: true)
        let session = UnsafeMutablePointer<StoreSession>.allocate(capacity: 1)
        do throws(Failure) {
            session.initialize(to: try StoreSession(path: texts.lend(path).span, plain, memory, calls: calls))
        } catch {
            session.deallocate()
            memory.close()
            throw error
        }
        return IdentityStore(session, memory)
    }

    /// The options in the engine's form; `texts` keeps their bytes.
    static func plain(_ options: Options, _ texts: BorrowedTexts) throws(Failure) -> StoreSession.Options {
        var plain = StoreSession.Options()
        if let policy = options.policy { plain.policy = texts.lend(policy) }
        plain.isConservative = options.isConservative
        let code = Array(options.region.utf8)
        guard code.count == 2 else { throw Failure(.argument, "the region is not a two-letter country code") }
        plain.region = (code[0], code[1])
        if !options.blocked.isEmpty { plain.blocked = texts.lend(options.blocked.joined(separator: "\n")) }
        plain.isReadOnly = options.isReadOnly
        plain.durability = StoreSession.Durability(rawValue: options.durability.rawValue) ?? .everyCall
        plain.memoryLimit = options.memoryLimit
        return plain
    }

    // MARK: Operations

    /// Puts a record in, or replaces it. `moved`: fields whose former values stay, dated; the others' were wrong. `touchpoint`: one dated interaction that
    /// comes with it; the verdict and the operation are those of the put.
    @discardableResult
    public func put(
        source: String, id: String, _ fields: [Value], moved: Set<Field> = [], touchpoint: [Value] = []
    ) throws(ResolverError) -> PutAnswer {
        let mask = moved.reduce(UInt64(0)) { $0 | 1 << UInt64($1.rawValue) }
        return try run { () throws(Failure) in
            let texts = StoreTexts(source, id, fields)
            let touch = StoreTexts(source, id, touchpoint)
            return try session.pointee.write { (core) throws(Failure) in
                let answer = try core.put(
                    source: texts.source, id: texts.id, texts.fields, texts.count, moved: mask, touchpoint: touch.fields, touch.count)
                var told = IdentityStore.answer(answer, core)
                if answer.sequence > 0 { told.joined = (0..<core.joined.count).map { EntityID(rawValue: core.joined.base[$0]) } }
                told.unused = try IdentityStore.unused(texts, &core)
                if answer.verdict != .rejected { told.unused += try IdentityStore.unused(touch, &core) }
                return told
            }
        }
    }

    /// Adds one dated interaction of a record: `unchanged` where the same one is there already. It widens the days that the record speaks
    /// of, so people may change.
    @discardableResult
    public func touch(source: String, id: String, _ touchpoint: [Value]) throws(ResolverError) -> PutAnswer {
        try run { () throws(Failure) in
            let texts = StoreTexts(source, id, touchpoint)
            return try session.pointee.write { (core) throws(Failure) in
                try StoreCore.checkTouchpoint(texts.fields, texts.count)
                let answer = try core.touch(source: texts.source, id: texts.id, texts.fields, texts.count)
                var told = IdentityStore.answer(answer, core)
                told.unused = try IdentityStore.unused(texts, &core)
                return told
            }
        }
    }

    private static func unused(_ texts: borrowing StoreTexts, _ core: inout StoreCore) throws(Failure) -> [Unused] {
        var found = Buffer<UnusedValue>(.unlimited)
        try core.findUnused(texts.fields, texts.count, into: &found)
        return (0..<found.count).map {
            let value = found.base[$0]
            return Unused(field: value.field, value: string(value.text), reason: value.reason)
        }
    }

    /// Takes a record out; nil where there is none.
    @discardableResult
    public func remove(source: String, id: String) throws(ResolverError) -> PutAnswer? {
        try run { () throws(Failure) in
            let texts = StoreTexts(source, id, [])
            return try session.pointee.write { (core) throws(Failure) in
                try core.remove(source: texts.source, id: texts.id).map { IdentityStore.answer($0, core) }
            }
        }
    }

    /// Says that two are one person, whatever speaks against it. Returns the operation.
    @discardableResult
    public func link(_ one: Party, _ other: Party, actor: String = "", note: String = "") throws(ResolverError) -> UInt64 {
        try decide(true, one, other, actor, note)
    }

    /// Says that two are not one person; two records of one person are parted. Returns the operation.
    @discardableResult
    public func forbid(_ one: Party, _ other: Party, actor: String = "", note: String = "") throws(ResolverError) -> UInt64 {
        try decide(false, one, other, actor, note)
    }

    private func decide(
        _ isLink: Bool, _ one: Party, _ other: Party, _ actor: String, _ note: String
    ) throws(ResolverError) -> UInt64 {
        try run { () throws(Failure) in
            let texts = StoreTexts(actor, note, [])
            return try session.pointee.write { (core) throws(Failure) in
                try core.decide(
                    isLink: isLink, try IdentityStore.party(one, core), try IdentityStore.party(other, core), actor: texts.source,
                    note: texts.id)
            }
        }
    }

    private static func party(_ party: Party, _ core: borrowing StoreCore) throws(Failure) -> StoreCore.Party {
        switch party {
        case .entity(let id): return .entity(id.rawValue)
        case .record(let source, let id):
            let texts = StoreTexts(source, id, [])
            let record = core.records.find(texts.source, texts.id)
            guard record != StoreRecords.none else { throw Failure(.argument, "there is no such record") }
            return .record(record)
        }
    }

    /// Takes a put, a remove, a touch, a link or a forbid back, whatever came after it. Returns the operation.
    @discardableResult
    public func undo(_ operation: UInt64, actor: String = "", note: String = "") throws(ResolverError) -> UInt64 {
        try run { () throws(Failure) in
            let texts = StoreTexts(actor, note, [])
            return try session.pointee.write { (core) throws(Failure) in
                try core.undo(operation, actor: texts.source, note: texts.id)
            }
        }
    }

    /// Erases records: nothing of theirs is left in any file of the store when it returns. With `suppress` the store keeps keyed hashes of
    /// who they were, and a put of a new record that names them again is rejected. Returns whom it leaves behind: the other records of the
    /// same persons, and those of which nobody knows whether they are theirs.
    @discardableResult
    public func erase(_ parties: [Party], suppress: Bool = false) throws(ResolverError) -> [Neighbour] {
        try run { () throws(Failure) in
            var wanted = Buffer<UInt32>(.unlimited)
            try session.pointee.read { (core) throws(Failure) in
                for party in parties {
                    switch try IdentityStore.party(party, core) {
                    case .record(let record): try wanted.append(record)
                    case .entity(let id): try core.members(core.resolve(id).entity, into: &wanted)
                    }
                }
            }
            var found = Buffer<StoreNeighbour>(.unlimited)
            try session.pointee.read { (core) throws(Failure) in try core.neighbours(of: wanted, into: &found) }
            try session.pointee.erase(wanted, isSuppressed: suppress)
            return try session.pointee.read { (core) throws(Failure) in
                (0..<found.count).map {
                    let record = found.base[$0].record
                    return Neighbour(
                        entity: EntityID(rawValue: core.entity(of: record)), source: IdentityStore.string(core.records.source(record)),
                        id: IdentityStore.string(core.records.id(record)), why: found.base[$0].reason.description)
                }
            }
        }
    }

    /// Lets those come back who were erased with `suppress` and whom these fields, or the record of this name, are: they were asked and agree.
    /// All that was kept of each of them goes; the log says who allowed it. Returns how many they are.
    @discardableResult
    public func readmit(_ fields: [Value], source: String = "", id: String = "", actor: String = "") throws(ResolverError) -> Int {
        try run { () throws(Failure) in
            let texts = StoreTexts(source, id, fields)
            let words = StoreTexts(actor, "", [])
            return try session.pointee.readmit { (core) throws(Failure) in
                try core.readmit(source: texts.source, id: texts.id, texts.fields, texts.count, actor: words.source)
            }
        }
    }

    // MARK: Questions

    /// Who a record with these fields would be. Nothing is written.
    public func lookup(_ fields: [Value]) throws(ResolverError) -> LookupAnswer {
        try run { () throws(Failure) in
            let texts = StoreTexts("", "", fields)
            return try session.pointee.readAlone { (core) throws(Failure) in
                var found = Buffer<StoreCandidate>(.unlimited)
                let verdict = try core.lookup(texts.fields, texts.count, into: &found)
                var answer = LookupAnswer(verdict: verdict, candidates: [])
                for place in 0..<found.count { answer.candidates.append(try IdentityStore.candidate(found.base[place], core)) }
                answer.unused = try IdentityStore.unused(texts, &core)
                return answer
            }
        }
    }

    /// The person who holds an id's record now, and whether the id is live, retired (its record was removed), erased or unknown.
    public func resolve(_ id: EntityID) throws(ResolverError) -> (entity: EntityID, state: String) {
        try run { () throws(Failure) in
            try session.pointee.read { (core) throws(Failure) in
                let (entity, life) = core.resolve(id.rawValue)
                let names = ["live", "retired", "erased", "unknown"]
                return (EntityID(rawValue: entity), names[Int(life.rawValue)])
            }
        }
    }

    /// The person of a record, or nil.
    public func entity(ofSource source: String, id: String) throws(ResolverError) -> EntityID? {
        try run { () throws(Failure) in
            let texts = StoreTexts(source, id, [])
            return try session.pointee.read { (core) throws(Failure) in
                let record = core.records.find(texts.source, texts.id)
                let entity = record == StoreRecords.none ? 0 : core.entity(of: record)
                return entity == 0 ? nil : EntityID(rawValue: entity)
            }
        }
    }

    /// The changes after an operation, at most `limit` operations of them.
    public func events(since operation: UInt64 = 0, limit: Int = 1_000) throws(ResolverError) -> [Event] {
        try run { () throws(Failure) in
            try session.pointee.read { (core) throws(Failure) in
                var events: [Event] = []
                for place in 0..<core.events.count where core.events.base[place].sequence > operation && events.count < limit {
                    let range = core.changes(ofEvent: place)
                    events.append(
                        Event(
                            operation: core.events.base[place].sequence,
                            changes: IdentityStore.changes(range.lowerBound, range.count, core)))
                }
                return events
            }
        }
    }

    /// One person as JSON: golden record with provenance, records, consent, relations, what the touchpoints come to.
    public func entity(_ id: EntityID) throws(ResolverError) -> String {
        try view { (view, core) throws(Failure) in try view.person(id.rawValue, core) }
    }

    /// The touchpoints of a person as JSON, between two times in milliseconds UTC.
    public func timeline(_ id: EntityID, from: Int64 = .min, to: Int64 = .max) throws(ResolverError) -> String {
        try view { (view, core) throws(Failure) in try view.timeline(id.rawValue, from: from, to: to, core) }
    }

    /// The persons who fit what staff remember, as JSON: the end of a phone, words of a name in any order and without marks, an
    /// e-mail, a source's own code.
    public func search(_ text: String, limit: Int = 50) throws(ResolverError) -> String {
        let texts = StoreTexts(text, "", [])
        return try view { (view, core) throws(Failure) in try view.search(texts.source, limit: limit, core) }
    }

    /// Why two records are one person or not, as JSON.
    public func why(_ one: (source: String, id: String), _ other: (source: String, id: String)) throws(ResolverError) -> String {
        let (left, right) = (StoreTexts(one.source, one.id, []), StoreTexts(other.source, other.id, []))
        return try view { (view, core) throws(Failure) in
            let (first, second) = (core.records.find(left.source, left.id), core.records.find(right.source, right.id))
            guard first != StoreRecords.none, second != StoreRecords.none else { throw Failure(.argument, "there is no such record") }
            try view.why(first, second, core)
        }
    }

    /// Everything that the store has of one person, as JSON, with what was replaced or undone since: the right of access.
    public func everything(about id: EntityID) throws(ResolverError) -> String {
        try view { (view, core) throws(Failure) in try view.whole(id.rawValue, core) }
    }

    /// Pairs that a person should look at, as JSON.
    public func review(limit: Int = 1_000) throws(ResolverError) -> String {
        try view { (view, core) throws(Failure) in try view.review(limit: limit, core) }
    }

    /// What the touchpoints of all people between two times come to, as JSON: by channel and source; the value of orders by campaign, for
    /// the first, the last, or in equal parts all that a person met; the ways people took. Of each list the first `limit`.
    public func attribution(from: Int64 = .min, to: Int64 = .max, limit: Int = 1_000) throws(ResolverError) -> String {
        try view { (view, core) throws(Failure) in try view.attribution(from: from, to: to, limit: limit, core) }
    }

    /// What there is, as JSON.
    public func statistics() throws(ResolverError) -> String {
        let sizes = session.pointee.sizes
        return try view { (view, core) throws(Failure) in try view.statistics(core, sizes) }
    }

    // MARK: Files

    /// Verifies every checksum and every invariant.
    public func check() throws(ResolverError) { try run { () throws(Failure) in try session.pointee.check() } }

    /// Waits until the disk has every operation that was answered so far: of a store with the durability `none`, the batch that was just
    /// put. After it failed, everything fails until the store is opened again, as after a failed operation.
    public func sync() throws(ResolverError) { try run { () throws(Failure) in try session.pointee.sync() } }

    /// Writes a snapshot and starts the journal afresh.
    public func compact() throws(ResolverError) { try run { () throws(Failure) in try session.pointee.compact() } }

    /// Writes the whole store into one file that opens as a store.
    public func backup(path: String) throws(ResolverError) {
        let texts = StoreTexts(path, "", [])
        try run { () throws(Failure) in try session.pointee.backup(texts.source) }
    }

    /// Who would go where under another policy; with `keep` it is so, unless more than `limit` records would (0 = no limit).
    public func setPolicy(_ policy: String?, isConservative: Bool = false, keep: Bool, limit: Int = 0) throws(ResolverError) -> [Change] {
        let texts = BorrowedTexts()
        defer { withExtendedLifetime(texts) {} }
        return try run { () throws(Failure) in
            var options = StoreSession.Options()
            if let policy { options.policy = texts.lend(policy) }
            options.isConservative = isConservative
            var changes = Buffer<StoreCore.Change>(.unlimited)
            try session.pointee.setPolicy(options, keep: keep, limit: limit, &changes)
            return try session.pointee.read { (core) throws(Failure) in
                (0..<changes.count).map { IdentityStore.change(changes.base[$0], core) }
            }
        }
    }

    /// Waits until the disk has everything and gives the store free; later calls fail.
    public func close() throws(ResolverError) { try run { () throws(Failure) in try session.pointee.close() } }
}
