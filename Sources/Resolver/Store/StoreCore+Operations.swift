// What can be done to a store's records: each operation at once, with its sequence number, and as bytes for the journal.

extension StoreCore {
    static let operationText = 16 << 20

    // MARK: Put and remove

    /// Puts a record in, or replaces it. `moved`: one bit for each field whose former values stay, dated; the others' were wrong.
    mutating func put(
        source: TextSpan, id: TextSpan, _ fields: UnsafePointer<RecordField>, _ count: Int, moved: UInt64 = 0
    ) throws(Failure) -> StoreAnswer {
        try checkWhole()
        try StoreCore.checkName(source, id)
        let name = records.digest(source, id)
        records.prefetch(name)
        text.removeAll()
        try StoreBytes.append(moved, to: &text)
        for place in Span.upTo(count) {
            if RowTraps.isTestLead(fields[place].text) {
                var answer = StoreAnswer(.rejected)
                answer.reason = .rowTestLead
                return answer
            }
            if fields[place].count > 0 { try RecordText.append(fields[place], to: &text) }
        }
        let known = records.find(name, source, id)
        if known != StoreRecords.none, let last = records.lastPut(known) {
            let fresh = TextSpan(base: UnsafePointer(text.base) + 8, count: text.count &- 8)
            if RecordText.isEqual(records.text(of: last), fresh) {
                var answer = StoreAnswer(.unchanged)
                answer.entity = entity(of: known)
                return answer
            }
        }
        if known == StoreRecords.none, !suppression.isEmpty,
            try isSuppressed(source, id, TextSpan(base: UnsafePointer(text.base) + 8, count: text.count &- 8))
        {
            var answer = StoreAnswer(.rejected)
            answer.reason = .rowSuppressed
            return answer
        }
        let answer: StoreAnswer
        do throws(Failure) {
            answer = try putKept(known == StoreRecords.none ? try records.add(name, source, id) : known)
        } catch {
            breakDown()
            throw error
        }
        return answer
    }

    /// The same with a touchpoint that comes with it: both, or neither where the touchpoint tells nothing. The verdict, the operation and `joined` are those
    /// of the put, the changes those of both.
    mutating func put(
        source: TextSpan, id: TextSpan, _ fields: UnsafePointer<RecordField>, _ count: Int, moved: UInt64,
        touchpoint: UnsafePointer<RecordField>, _ touchpointCount: Int
    ) throws(Failure) -> StoreAnswer {
        if touchpointCount > 0 { try StoreCore.checkTouchpoint(touchpoint, touchpointCount) }
        var answer = try put(source: source, id: id, fields, count, moved: moved)
        guard touchpointCount > 0, answer.verdict != .rejected else { return answer }
        var others = Buffer<UInt64>(memory)
        swap(&others, &joined)
        let touched = try touch(source: source, id: id, touchpoint, touchpointCount)
        swap(&others, &joined)
        answer.entity = touched.entity
        answer.touchSequence = touched.sequence
        if answer.changeCount == 0 { answer.firstChange = touched.firstChange }
        answer.changeCount &+= touched.changeCount
        return answer
    }

    static func checkName(_ source: TextSpan, _ id: TextSpan) throws(Failure) {
        guard id.count > 0 else { throw Failure(.argument, "a record needs an id") }
        // Records of such an id would overwrite each other.
        guard !OpaqueCode.isMissing(id.base, id.count) else {
            throw Failure(.argument, "a record needs an id; this one names nothing, as None, null, N/A and 5.77E+17 do")
        }
        guard source.count <= RecordText.largestName, id.count <= RecordText.largestName else {
            throw Failure(.argument, "a source or a record id is longer than 4,096 bytes")
        }
    }

    private mutating func putKept(_ record: UInt32) throws(Failure) -> StoreAnswer {
        let firstChange = changes.count
        beginChange(record)
        sequence &+= 1
        try records.append(
            .put, sequence: sequence, record: record, TextSpan(base: UnsafePointer(text.base), count: text.count))
        try change(record)
        try settle(record)
        return answer(record, firstChange)
    }

    /// Puts a record where it belongs after its last operation; what decisions say of it follows.
    mutating func change(_ record: UInt32) throws(Failure) {
        try records.foldLast(record)
        try changeFolded(record)
    }

    private mutating func changeFolded(_ record: UInt32) throws(Failure) {
        try noteParty(record, isNew: true)
        let mention = records.record(record).pointee.mention
        try place(record)
        guard mention != 0, decisions.pointee.isNamed(mention) else { return }
        try settleDecisions()
        for decision in Span.upTo(decisions.pointee.decisions.count) where names(decision, mention) { try addMembers(decision) }
    }

    private func names(_ decision: Int, _ mention: UInt32) -> Bool {
        let found = decisions.pointee.decisions.base[decision]
        guard !found.isUndone else { return false }
        for member in Span.from(Int(found.first), to: Int(found.first) &+ found.count)
        where decisions.pointee.members.base[member] == mention { return true }
        return false
    }

    private func answer(_ record: UInt32, _ firstChange: Int) -> StoreAnswer {
        var answer = StoreAnswer(.new)
        answer.entity = entity(of: record)
        answer.sequence = sequence
        answer.firstChange = firstChange
        answer.changeCount = changes.count &- firstChange
        if answer.entity == 0 {
            answer.verdict = .unidentified
        } else {
            answer.verdict = verdict(hasQuestions: subjectHasQuestions)
        }
        return answer
    }

    func verdict(hasQuestions: Bool) -> Verdict {
        switch joined.count {
        case 0: hasQuestions ? .review : .new
        case 1: .joined
        default: .merged
        }
    }

    /// Takes a record out. Nil where there is none.
    mutating func remove(source: TextSpan, id: TextSpan) throws(Failure) -> StoreAnswer? {
        try checkWhole()
        let record = records.find(source, id)
        guard record != StoreRecords.none, records.record(record).pointee.isLive else { return nil }
        let firstChange = changes.count
        do throws(Failure) {
            beginChange(record)
            sequence &+= 1
            try records.append(.remove, sequence: sequence, record: record, TextSpan(base: source.base, count: 0))
            try change(record)
            try settle(record)
        } catch {
            breakDown()
            throw error
        }
        return answer(record, firstChange)
    }

    /// The record of the row's main party, where the record says that it is another party of that row.
    /// `isNew`: the main record is made where it is not there; else all are there that were named.
    mutating func noteParty(_ record: UInt32, isNew: Bool) throws(Failure) {
        let found = records.record(record).pointee
        guard found.isLive, records.party(record).main == StoreRecords.none else { return }
        var walk = RecordText.Walk(records.text(of: record))
        while let field = walk.next() {
            guard field.field == .role, !field.isFormer, field.scopeCount > 0, let role = StoreRecords.role(field.text) else { continue }
            let known = records.find(records.source(record), field.scopeText)
            guard isNew || known != StoreRecords.none else { continue }
            if known != StoreRecords.none { return try records.link(record, to: known, role: role) }
            // An erased one leaves its place blank.
            guard !RecordText.isBlank(field.scopeText) else { continue }
            // The texts may move while the main record gets its name.
            var name = Buffer<UInt8>(memory)
            let source = records.source(record)
            try name.append(source.base, source.count)
            try name.append(field.scope, field.scopeCount)
            let main = try records.make(
                TextSpan(base: UnsafePointer(name.base), count: source.count),
                TextSpan(base: UnsafePointer(name.base + source.count), count: field.scopeCount))
            return try records.link(record, to: main, role: role)
        }
    }

    // MARK: Touchpoints

    /// What a caller says of a touchpoint must tell it from others: without a time, a reference or a kind nothing happened.
    static func checkTouchpoint(_ fields: UnsafePointer<RecordField>, _ count: Int) throws(Failure) {
        for place in Span.upTo(count) where fields[place].count > 0 {
            switch fields[place].field {
            case .time, .kind: return
            case .reference where OpaqueCode.reason(fields[place].value, fields[place].count) == .none: return
            default: break
            }
        }
        throw Failure(.argument, "a touchpoint needs a time, a reference or a kind")
    }

    /// Adds one dated interaction of a record. Unchanged where the same one is there already.
    mutating func touch(
        source: TextSpan, id: TextSpan, _ fields: UnsafePointer<RecordField>, _ count: Int
    ) throws(Failure) -> StoreAnswer {
        try checkWhole()
        let record = records.find(source, id)
        guard record != StoreRecords.none, records.record(record).pointee.isLive else {
            throw Failure(.argument, "there is no such record")
        }
        text.removeAll()
        for place in Span.upTo(count) where fields[place].count > 0 { try RecordText.append(fields[place], to: &text) }
        let fresh = TextSpan(base: UnsafePointer(text.base), count: text.count)
        if try touched.pointee.has(record, fresh, records) {
            var answer = StoreAnswer(.unchanged)
            answer.entity = entity(of: record)
            return answer
        }
        let firstChange = changes.count
        do throws(Failure) {
            beginChange(record)
            sequence &+= 1
            try records.append(.touch, sequence: sequence, record: record, fresh)
            // It widens the days that the record speaks of.
            try change(record)
            try settle(record)
        } catch {
            breakDown()
            throw error
        }
        return answer(record, firstChange)
    }

    func touches(of record: UInt32) -> StoreTouches.Walk { StoreTouches.Walk(record, records) }

    // MARK: Decisions

    /// Whom a decision speaks of: a person's records, or one record's person.
    enum Party {
        case entity(UInt64)
        case record(UInt32)
    }

    /// Links or parts two memberships as they are now; two records of one person are parted one from the other. Returns its answer.
    mutating func decide(isLink: Bool, _ one: Party, _ other: Party, actor: TextSpan, note: TextSpan) throws(Failure) -> UInt64 {
        try checkWhole()
        guard actor.count <= RecordText.largestName, note.count <= RecordText.largestValue else {
            throw Failure(.argument, "an actor or a note is too long")
        }
        var left = Buffer<UInt32>(memory)
        var right = Buffer<UInt32>(memory)
        let (entity, otherEntity) = (try self.entity(one), try self.entity(other))
        if entity == otherEntity {
            guard !isLink, case .record(let first) = one, case .record(let second) = other, first != second else {
                throw Failure(.argument, isLink ? "the two are one person already" : "name two records of the person to part")
            }
            try left.append(first)
            try right.append(second)
        } else {
            try members(entity, into: &left)
            try members(otherEntity, into: &right)
        }
        do throws(Failure) {
            try decide(isLink: isLink, left, right, actor: actor, note: note)
        } catch {
            breakDown()
            throw error
        }
        return sequence
    }

    /// Links or parts two records, whatever they are now.
    mutating func decide(isLink: Bool, record one: UInt32, record other: UInt32) throws(Failure) {
        var left = Buffer<UInt32>(memory)
        var right = Buffer<UInt32>(memory)
        try left.append(one)
        try right.append(other)
        let nothing = TextSpan(base: StaticString("").start, count: 0)
        do throws(Failure) { try decide(isLink: isLink, left, right, actor: nothing, note: nothing) } catch {
            breakDown()
            throw error
        }
    }

    private func entity(_ party: Party) throws(Failure) -> UInt64 {
        let entity: UInt64
        switch party {
        case .entity(let id): entity = resolve(id).entity
        case .record(let record): entity = record < UInt32(truncatingIfNeeded: records.count) ? self.entity(of: record) : 0
        }
        guard entity != 0 else { throw Failure(.argument, "there is no such person") }
        return entity
    }

    /// The records of a person, upwards.
    func members(_ entity: UInt64, into found: inout Buffer<UInt32>) throws(Failure) {
        try membersUnsorted(entity, into: &found)
        HeapSort.sort(found.base, found.count) { $0 < $1 }
    }

    /// The same in no order. O(members)
    func membersUnsorted(_ entity: UInt64, into found: inout Buffer<UInt32>) throws(Failure) {
        let birth = birth(entity)
        guard birth != StoreRecords.none else { return }
        try addUnits(birth, into: &found)
        let named = found.count
        // The first visit of a browser whose user never named himself is its own.
        if named == 0 { try forEachVisit(of: birth) { (visit) throws(Failure) in try found.append(visit) } }
        for place in Span.upTo(named) {
            try forEachVisit(of: found.base[place]) { (visit) throws(Failure) in try found.append(visit) }
        }
    }

    /// Whether a person has more than one record.
    func hasSeveral(_ entity: UInt64) throws(Failure) -> Bool {
        let birth = birth(entity)
        guard birth != StoreRecords.none else { return false }
        let start = records.record(birth).pointee.unit
        var count = 0
        if start != StoreIndex.none {
            let unit = index.pointee.unit(start).pointee
            if unit.entity != 0, unit.ring != start || unit.recordCount > 1 { return true }
            count = 1
        }
        try forEachVisit(of: birth) { (_) throws(Failure) in count &+= 1 }
        return count > 1
    }

    /// The records of a person that say who they are.
    private func addUnits(_ birth: UInt32, into found: inout Buffer<UInt32>) throws(Failure) {
        let start = records.record(birth).pointee.unit
        guard start != StoreIndex.none else { return }
        if index.pointee.unit(start).pointee.entity == 0 { return try found.append(birth) }
        var unit = start
        repeat {
            var record = index.pointee.unit(unit).pointee.firstRecord
            while record != StoreRecords.none {
                try found.append(record)
                record = records.record(record).pointee.nextOfUnit
            }
            unit = index.pointee.unit(unit).pointee.ring
        } while unit != start
    }

    mutating func decide(
        isLink: Bool, _ left: borrowing Buffer<UInt32>, _ right: borrowing Buffer<UInt32>, actor: TextSpan, note: TextSpan
    ) throws(Failure) {
        text.removeAll()
        try StoreBytes.append(UInt32(truncatingIfNeeded: left.count), to: &text)
        try StoreBytes.append(UInt32(truncatingIfNeeded: right.count), to: &text)
        for place in Span.upTo(left.count) { try StoreBytes.append(left.base[place], to: &text) }
        for place in Span.upTo(right.count) { try StoreBytes.append(right.base[place], to: &text) }
        try StoreBytes.append(UInt16(truncatingIfNeeded: actor.count), to: &text)
        try text.append(actor.base, actor.count)
        try StoreBytes.append(UInt32(truncatingIfNeeded: note.count), to: &text)
        try text.append(note.base, note.count)
        guard text.count < StoreCore.operationText else { throw Failure(.argument, "the two have too many records") }
        beginChange(StoreRecords.none)
        sequence &+= 1
        try records.append(
            isLink ? .link : .forbid, sequence: sequence, record: StoreRecords.none,
            TextSpan(base: UnsafePointer(text.base), count: text.count))
        try addDecision(sequence, isLink: isLink, left, right)
        let decision = decisions.pointee.decisions.count &- 1
        try placeMembers(decision)
        try settleDecisions()
        try addMembers(decision)
        try settle(StoreRecords.none)
    }

    /// Enters a decision on records, which get their mentions.
    mutating func addDecision(
        _ sequence: UInt64, isLink: Bool, _ left: borrowing Buffer<UInt32>, _ right: borrowing Buffer<UInt32>
    ) throws(Failure) {
        var one = Buffer<UInt32>(memory)
        var other = Buffer<UInt32>(memory)
        for place in Span.upTo(left.count) { try one.append(try mention(left.base[place])) }
        for place in Span.upTo(right.count) { try other.append(try mention(right.base[place])) }
        try decisions.pointee.add(sequence: sequence, isLink: isLink, one, other)
    }

    private mutating func mention(_ record: UInt32) throws(Failure) -> UInt32 {
        if records.record(record).pointee.mention == 0 {
            let mention = try decisions.pointee.mention(record)
            records.record(record).pointee.mention = mention
            let content = content(of: record)
            decisions.pointee.setContent(mention, content == StoreIndex.none ? Decisions.gone : content)
        }
        return records.record(record).pointee.mention
    }

    /// A record that a decision names is a content of its own, and none any more when no decision does.
    private mutating func placeMembers(_ decision: Int) throws(Failure) {
        let found = decisions.pointee.decisions.base[decision]
        for member in Span.from(Int(found.first), to: Int(found.first) &+ found.count) {
            try place(decisions.pointee.record(decisions.pointee.members.base[member]))
        }
    }

    // MARK: Undo

    /// Takes an operation back: a put, a remove, a touch, a link or a forbid. What comes after it stays.
    mutating func undo(_ target: UInt64, actor: TextSpan, note: TextSpan) throws(Failure) -> UInt64 {
        try checkWhole()
        guard actor.count <= RecordText.largestName, note.count <= RecordText.largestValue else {
            throw Failure(.argument, "an actor or a note is too long")
        }
        guard let place = records.place(of: target) else { throw Failure(.argument, "there is no such operation") }
        let operation = records.operations.base[place]
        guard !operation.isUndone else { throw Failure(.argument, "the operation is undone already") }
        switch operation.kind {
        case .put, .remove, .touch, .link, .forbid: break
        default: throw Failure(.argument, "such an operation cannot be undone")
        }
        do throws(Failure) { try undo(place, target, actor, note) } catch {
            breakDown()
            throw error
        }
        return sequence
    }

    private mutating func undo(_ place: Int, _ target: UInt64, _ actor: TextSpan, _ note: TextSpan) throws(Failure) {
        text.removeAll()
        try StoreBytes.append(target, to: &text)
        try StoreBytes.append(UInt16(truncatingIfNeeded: actor.count), to: &text)
        try text.append(actor.base, actor.count)
        try StoreBytes.append(UInt32(truncatingIfNeeded: note.count), to: &text)
        try text.append(note.base, note.count)
        beginChange(StoreRecords.none)
        sequence &+= 1
        try records.append(
            .undo, sequence: sequence, record: StoreRecords.none, TextSpan(base: UnsafePointer(text.base), count: text.count))
        records.setUndone(place)
        let operation = records.operations.base[place]
        if operation.record != StoreRecords.none {
            touched.pointee.forget(operation.record)
            try records.fold(operation.record)
            try changeFolded(operation.record)
        } else if let decision = decisions.pointee.place(of: target) {
            // Before: whom it holds together is found by what it says.
            try addMembers(decision)
            decisions.pointee.undo(decision)
            try placeMembers(decision)
            try settleDecisions()
            try addMembers(decision)
        }
        try settle(StoreRecords.none)
    }

    // MARK: Ids

    enum Life: UInt8 {
        case live = 0
        /// Its record was removed: where it went last.
        case retired = 1
        case erased = 2
        case unknown = 3
    }

    /// The person who holds an id's record now.
    func resolve(_ id: UInt64) -> (entity: UInt64, life: Life) {
        guard id > 0, id <= UInt64(truncatingIfNeeded: births.count) else { return (0, .unknown) }
        let record = birth(id)
        guard record != StoreRecords.none, !records.record(record).pointee.isErased else { return (0, .erased) }
        let entity = entity(of: record)
        return entity == 0 ? (0, .retired) : (entity, .live)
    }
}
