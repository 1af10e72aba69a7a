/// Records that somebody keeps in a database of his own, judged without a store: under which keys to index them, and who is who.
///
///     record  ─▶ keys ─▶ the caller's index ─▶ who holds one of them ─▶ their keys ─▶ …      (the caller's queries)
///     records, decisions, policy ─▶ resolve ─▶ clusters, links, relations, review            (a pure function)
///
/// The people of a closed set (with each record all that share a key with it) are those that a batch over the caller's whole database
/// finds: rules 2 to 8 look no further than shared keys and decisions. A key of more than `KeyLimits.contents` contents is silent, so
/// that one more of its holders than that is all that need be there.
package struct RecordSet: ~Copyable {
    private struct Entry: BitwiseCopyable {
        var source: TextSpan
        var id: TextSpan
        var firstField: Int
        var fieldCount: Int
    }

    private struct Decision: BitwiseCopyable {
        var isLink: Bool
        var left: (source: TextSpan, id: TextSpan)
        var right: (source: TextSpan, id: TextSpan)
    }

    private let memory: Memory
    private let options: StoreSession.Options
    private var entries: Buffer<Entry>
    private var fields: Buffer<RecordField>
    private var decisions: Buffer<Decision>

    /// `options`: policy, preset, region and block-list count. All texts stay borrowed.
    package init(_ options: StoreSession.Options) throws(Failure) {
        memory = try Memory.open(limit: options.memoryLimit)
        self.options = options
        entries = Buffer(.unlimited)
        fields = Buffer(.unlimited)
        decisions = Buffer(.unlimited)
    }

    deinit { memory.close() }

    package mutating func add(source: BatchOptions.Text, id: BatchOptions.Text) throws(Failure) {
        try entries.append(Entry(source: source.span, id: id.span, firstField: fields.count, fieldCount: 0))
    }

    /// Adds a field to the last record.
    package mutating func append(_ field: RecordField) throws(Failure) {
        guard entries.count > 0 else { return }
        try fields.append(field)
        entries.base[entries.count &- 1].fieldCount &+= 1
    }

    /// Adds what somebody decided about two records; those added later are newer.
    package mutating func decide(
        isLink: Bool, _ left: (source: BatchOptions.Text, id: BatchOptions.Text),
        _ right: (source: BatchOptions.Text, id: BatchOptions.Text)
    ) throws(Failure) {
        try decisions.append(
            Decision(isLink: isLink, left: (left.source.span, left.id.span), right: (right.source.span, right.id.span)))
    }

    // MARK: Keys

    /// `[{"content", "keys"}]`, a record each.
    package func writeKeys(into reply: UnsafeMutablePointer<StoreReply>) throws(Failure) {
        var core = try StoreSession.coreInMemory(options, seed: RecordSet.keySeed, memory)
        reply.pointee.clear()
        try reply.pointee.write { (view) throws(Failure) in
            try view.json.beginArray()
            for place in Span.upTo(entries.count) { try writeKeys(place, &core, &view) }
            try view.json.endArray()
        }
    }

    /// Fixed for ever, as the keys stand in other people's databases.
    private static let keySeed: UInt64 = 0x4B65_7973_2052_6573

    private func writeKeys(_ place: Int, _ core: inout StoreCore, _ view: inout StoreView) throws(Failure) {
        let entry = entries.base[place]
        core.text.removeAll()
        var isTest = false
        for index in Span.from(entry.firstField, to: entry.firstField &+ entry.fieldCount) {
            let field = fields.base[index]
            isTest = isTest || RowTraps.isTestLead(field.text)
            if field.count > 0 { try RecordText.append(field, to: &core.text) }
        }
        let found = isTest ? 0 : try core.read(TextSpan(base: UnsafePointer(core.text.base), count: core.text.count))
        try view.json.beginObject()
        try view.json.key("content")
        if found == 0 {
            try view.json.null()
        } else {
            let reader = core.reader
            try reader.pointee.readWaiting(into: &core.waiting)
            var letters = Buffer<UInt8>(memory)
            try RecordSet.append(hex: core.contentDigest(found & ~RecordColumns.hasKeyBit), to: &letters)
            try view.json.value(TextSpan(base: UnsafePointer(letters.base), count: letters.count))
        }
        try view.json.key("keys")
        try view.json.beginArray()
        if found != 0 {
            for index in Span.upTo(core.reader.pointee.keys.count) { try write(core.reader.pointee.keys.base[index], &view) }
            for index in Span.upTo(core.waiting.count) { try write(core.waiting.base[index], &view) }
        }
        try view.json.endArray()
        try view.json.endObject()
    }

    /// `phone:` and 16 digits.
    private func write(_ key: RecordReader.Key, _ view: inout StoreView) throws(Failure) {
        var letters = Buffer<UInt8>(memory)
        try letters.append(key.kind.name)
        try letters.append(58)
        try RecordSet.append(hex: StoreIndex.digest(key), to: &letters)
        try view.json.value(TextSpan(base: UnsafePointer(letters.base), count: letters.count))
    }

    private static func append(hex number: UInt64, to text: inout Buffer<UInt8>) throws(Failure) {
        var shift: UInt64 = 64
        while shift > 0 {
            shift &-= 4
            let digit = UInt8(truncatingIfNeeded: number >> shift) & 15
            try text.append(digit < 10 ? 48 &+ digit : 87 &+ digit)
        }
    }

    // MARK: Who is who

    /// Judges the records and writes who is who (`StoreView.resolution`). Neither the order of the records nor that of their fields shows.
    package func resolve(into reply: UnsafeMutablePointer<StoreReply>) throws(Failure) {
        var rejected = Buffer<UInt32>(memory)
        var known = Buffer<UInt32>(memory)
        var core = try judged(rejected: &rejected, known: &known)
        let entries = UnsafePointer(self.entries.base)
        reply.pointee.clear()
        try reply.pointee.write { (view) throws(Failure) in
            try view.json.beginObject()
            try view.clusters(&core)
            try view.json.key("rejected")
            try view.json.beginArray()
            for place in Span.upTo(rejected.count) {
                let entry = entries[Int(rejected.base[place])]
                try view.name(entry.source, entry.id)
            }
            try view.json.endArray()
            try view.json.key("suspended")
            try view.json.beginArray()
            for place in Span.upTo(known.count)
            where core.decisions.pointee.decisions.base[place].state == .suspended { try view.json.value(Int(known.base[place])) }
            try view.json.endArray()
            try view.json.key("review")
            try view.review(limit: Int.max, core)
            try view.json.endObject()
        }
    }

    /// Judges the records and writes why two of them are one person, or not (`StoreView.why`).
    package func explain(
        _ left: (source: BatchOptions.Text, id: BatchOptions.Text), _ right: (source: BatchOptions.Text, id: BatchOptions.Text),
        into reply: UnsafeMutablePointer<StoreReply>
    ) throws(Failure) {
        var rejected = Buffer<UInt32>(memory)
        var known = Buffer<UInt32>(memory)
        let core = try judged(rejected: &rejected, known: &known)
        let (one, other) = (core.records.find(left.source.span, left.id.span), core.records.find(right.source.span, right.id.span))
        guard one != StoreRecords.none, other != StoreRecords.none else { throw Failure(.argument, "there is no such record") }
        reply.pointee.clear()
        try reply.pointee.write { (view) throws(Failure) in try view.why(one, other, core) }
    }

    /// The records in a core, put in by the order of their names, and what was decided about them. `rejected`: places of test leads;
    /// `known`: of the decisions that speak of two records here, in the core's order.
    private func judged(rejected: inout Buffer<UInt32>, known: inout Buffer<UInt32>) throws(Failure) -> StoreCore {
        var core = try StoreSession.coreInMemory(options, seed: Platform.randomBits, memory)
        core.keepsGroups = false
        var order = Buffer<UInt32>(memory)
        for place in Span.upTo(entries.count) { try order.append(UInt32(truncatingIfNeeded: place)) }
        let entries = UnsafePointer(self.entries.base)
        HeapSort.sort(order.base, order.count) { RecordSet.isLess(entries[Int($0)], entries[Int($1)]) }
        for place in Span.upTo(order.count) {
            let entry = entries[Int(order.base[place])]
            if place > 0, !RecordSet.isLess(entries[Int(order.base[place &- 1])], entry) {
                let row = max(order.base[place], order.base[place &- 1])
                throw Failure(.argument, "two records have one source and id", row: UInt64(row) &+ 1)
            }
            let answer = try core.put(source: entry.source, id: entry.id, UnsafePointer(fields.base) + entry.firstField, entry.fieldCount)
            if answer.verdict == .rejected { try rejected.append(order.base[place]) }
        }
        for place in Span.upTo(decisions.count) {
            let decision = decisions.base[place]
            let left = core.records.find(decision.left.source, decision.left.id)
            let right = core.records.find(decision.right.source, decision.right.id)
            // Of a record that is not there a decision says nothing.
            guard left != StoreRecords.none, right != StoreRecords.none, left != right else { continue }
            try core.decide(isLink: decision.isLink, record: left, record: right)
            try known.append(UInt32(truncatingIfNeeded: place))
        }
        return core
    }

    private static func isLess(_ one: Entry, _ other: Entry) -> Bool {
        if !RecordText.isEqual(one.source, other.source) { return GoldenRecord.isLess(one.source, other.source) }
        return GoldenRecord.isLess(one.id, other.id)
    }
}

extension StoreCore {
    /// The same for records of equal content, in every process: what comparisons look at, without days. Call it once `reader` has read
    /// the record, and `waiting` what it waits for.
    func contentDigest(_ id: UInt32) -> UInt64 {
        let identity = people.pointee.identities.identity(id)
        var sum = KeyedHash.mix(UInt64(identity.birthDate) ^ 0x9E37_79B9_7F4A_7C15, identity.document &+ reader.pointee.leastPhone &* 3 ^ 0x2545_F491_4F6C_DD1D)
        if identity.name != 0 {
            let (tokens, shape) = people.pointee.names.name(identity.name)
            let places = UInt64(UInt8(bitPattern: shape.familyIndex)) << 8 | UInt64(UInt8(bitPattern: shape.givenIndex))
            sum = KeyedHash.mix(sum, UInt64(shape.flags) << 16 | places ^ 0xD6E8_FEB8_6659_FD93)
            for place in Span.upTo(Int(shape.tokenCount)) {
                let token = tokens[place]
                // Where it stands in the name table is none of its content: tables grow.
                sum = KeyedHash.mix(sum ^ token.skeleton, UInt64(token.marks) << 32 | UInt64(token.flags & 0xFFFF) ^ 0x5899_65CC_7537_4CC3)
            }
        }
        if reader.pointee.maskedName != 0 { sum &+= KeyedHash.mix(reader.pointee.maskedName, 0xE703_7ED1_A0B4_28DB) }
        if reader.pointee.traits != 0 { sum &+= KeyedHash.mix(reader.pointee.traits, 0xA076_1D64_78BD_642F) }
        let keys = UnsafePointer(reader.pointee.keys.base)
        for place in Span.upTo(reader.pointee.keys.count) { sum &+= KeyedHash.mix(StoreIndex.digest(keys[place]), 0xC2B2_AE3D_27D4_EB4F) }
        for place in Span.upTo(waiting.count) { sum &+= KeyedHash.mix(StoreIndex.digest(waiting.base[place]), 0xE703_7ED1_A0B4_28DB) }
        return sum
    }
}
