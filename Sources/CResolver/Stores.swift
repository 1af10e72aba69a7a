public import CResolverHeader
import Resolver

@_cdecl("resolver_store_open") @implementation
public func resolver_store_open(
    _ path: resolver_text, _ options: UnsafePointer<resolver_store_options>?, _ out_store: UnsafeMutablePointer<OpaquePointer?>?,
    _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    out_store?.pointee = nil
    return call(error) { () throws(Failure) in
        guard let out_store else { throw Failure(.argument, "out_store is needed") }
        var given = resolver_store_options()
        if let options { try readStruct(options, into: &given) }
        let store = try StoreBox.open(try givenPath(path), try storeOptions(given))
        do throws(Failure) {
            out_store.pointee = try HandleTable.register(UnsafeMutableRawPointer(store), .store)
        } catch {
            StoreBox.destroy(store)
            throw error
        }
    }
}

func storeOptions(_ given: resolver_store_options) throws(Failure) -> StoreSession.Options {
    guard given.flags & ~3 == 0 else { throw Failure(.argument, "a flag is not known") }
    guard given.reserved == 0 else { throw Failure(.structSize, "a reserved field is not 0") }
    guard let durability = StoreSession.Durability(rawValue: given.durability) else {
        throw Failure(.argument, "the durability is not known")
    }
    var options = StoreSession.Options()
    options.isReadOnly = given.flags & 1 != 0
    options.isConservative = given.flags & 2 != 0
    options.durability = durability
    let policy = try givenText(given.policy)
    if policy.count > 0 { options.policy = policy }
    let region = try givenText(given.region)
    if let base = region.base {
        guard region.count == 2 else { throw Failure(.argument, "the region is not a two-letter country code") }
        options.region = (base[0], base[1])
    }
    let blocked = try givenText(given.blocked)
    if blocked.count > 0 { options.blocked = blocked }
    options.memoryLimit = elementCount(given.memory_limit_bytes)
    return options
}

@_cdecl("resolver_store_close") @implementation
public func resolver_store_close(_ store: OpaquePointer?, _ error: UnsafeMutablePointer<resolver_error>?) -> resolver_status {
    guard store != nil else { return 0 }
    return call(error) { () throws(Failure) in
        let box = try HandleTable.remove(store, .store).assumingMemoryBound(to: StoreBox.self)
        defer { StoreBox.destroy(box) }
        try box.pointee.close()
    }
}

// MARK: What calls share

/// Runs the body with the store behind a handle, together with other calls.
@inline(__always)
func withStore(
    _ store: OpaquePointer?, _ error: UnsafeMutablePointer<resolver_error>?, about: (Failure) -> Text? = { _ in nil },
    _ body: (UnsafeMutablePointer<StoreBox>) throws(Failure) -> Void
) -> resolver_status {
    call(error, about: about) { () throws(Failure) in
        let use = try HandleTable.use(store, .store, alone: false)
        defer { use.end() }
        try body(use.payload.assumingMemoryBound(to: StoreBox.self))
    }
}

/// The reply behind an answer's handle, which the call has for itself; nothing for NULL.
@inline(__always)
func withReply(
    _ answer: OpaquePointer?, _ body: (UnsafeMutablePointer<StoreReply>?) throws(Failure) -> Void
) throws(Failure) {
    guard answer != nil else { return try body(nil) }
    let use = try HandleTable.use(answer, .answer, alone: true)
    defer { use.end() }
    try body(use.payload.assumingMemoryBound(to: StoreReply.self))
}

/// The caller's fields in the engine's form. They stay borrowed.
func recordFields(_ fields: UnsafePointer<resolver_field>?, _ count: Int) throws(Failure) -> StoreBox.Fields {
    guard count >= 0, count <= largestFieldCount else { throw Failure(.argument, "a record has at most 4,096 fields") }
    var list = try StoreBox.Fields(room: count)
    guard count > 0 else { return list }
    guard let fields else { throw Failure(.argument, "fields are needed") }
    var index = 0
    while index < count {
        try list.append(try recordField(fields[index], UInt64(truncatingIfNeeded: index)))
        index &+= 1
    }
    return list
}

let largestFieldCount = 4_096

/// What the caller wrote for a field that there is not.
func unknownName(_ failure: Failure, _ fields: UnsafePointer<resolver_field>?, _ count: Int) -> Text? {
    guard failure.code == .unknownField, let fields else { return nil }
    var index = 0
    while index < count {
        guard let name = try? Text(fields[index].field) else { return nil }
        if Field.named(name.start, name.count) == nil { return name }
        index &+= 1
    }
    return nil
}

func recordField(_ given: resolver_field, _ index: UInt64) throws(Failure) -> RecordField {
    let name = try Text(given.field)
    guard let field = Field.named(name.start, name.count) else {
        throw Failure(.unknownField, "no field has that name", row: index &+ 1)
    }
    let (value, scope) = (try Text(given.value), try Text(given.scope))
    var result = RecordField(field, value.start, value.count, scope: scope.start, scopeCount: scope.count)
    if given.from != 0 { result.from = given.from }
    if given.to != 0 { result.to = given.to }
    return result
}

func party(_ given: UnsafePointer<resolver_party>?) throws(Failure) -> StoreBox.Party {
    guard let given else { throw Failure(.argument, "two parties are needed") }
    var party = StoreBox.Party()
    party.entity = given.pointee.entity
    party.source = try givenText(given.pointee.source)
    party.id = try givenText(given.pointee.id)
    return party
}

/// The same in a list of names, one a line.
func unknownName(_ failure: Failure, _ names: resolver_text) -> Text? {
    guard failure.code == .unknownField else { return nil }
    return firstLine(of: names) { (name, _) in Field.named(name.start, name.count) == nil }
}

/// One bit for each field that a list of names, one a line, holds.
func fieldMask(_ text: resolver_text) throws(Failure) -> UInt64 {
    let names = try Text(text)
    var mask: UInt64 = 0
    var start = 0
    while start < names.count {
        var end = start
        while end < names.count, names.start[end] != 10 { end &+= 1 }
        if end > start {
            guard let field = Field.named(names.start + start, end &- start) else {
                throw Failure(.unknownField, "no field has that name")
            }
            mask |= 1 << UInt64(field.rawValue)
        }
        start = end &+ 1
    }
    return mask
}

// MARK: Answers

@_cdecl("resolver_answer_create") @implementation
public func resolver_answer_create(
    _ flags: UInt32, _ out_answer: UnsafeMutablePointer<OpaquePointer?>?, _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    out_answer?.pointee = nil
    return call(error) { () throws(Failure) in
        guard let out_answer else { throw Failure(.argument, "out_answer is needed") }
        guard flags & ~1 == 0 else { throw Failure(.argument, "a flag is not known") }
        let reply = try StoreReply.make(wantsText: flags & 1 != 0)
        do throws(Failure) {
            out_answer.pointee = try HandleTable.register(UnsafeMutableRawPointer(reply), .answer)
        } catch {
            StoreReply.destroy(reply)
            throw error
        }
    }
}

@_cdecl("resolver_answer_destroy") @implementation
public func resolver_answer_destroy(_ answer: OpaquePointer?) -> resolver_status {
    guard answer != nil else { return 0 }
    return call(nil) { () throws(Failure) in
        StoreReply.destroy(try HandleTable.remove(answer, .answer).assumingMemoryBound(to: StoreReply.self))
    }
}

@_cdecl("resolver_answer_summary") @implementation
public func resolver_answer_summary(
    _ answer: OpaquePointer?, _ summary: UnsafeMutablePointer<resolver_summary>?, _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    call(error) { () throws(Failure) in
        guard let summary else { throw Failure(.argument, "a summary is needed") }
        try withReply(answer) { (reply) throws(Failure) in
            guard let reply else { throw Failure(.handle, "an answer is needed") }
            var all = resolver_summary()
            all.verdict = Int32(reply.pointee.answer.verdict.rawValue)
            all.reason = Int32(reply.pointee.answer.reason.rawValue)
            all.entity = reply.pointee.answer.entity
            all.operation = reply.pointee.answer.sequence
            all.changes = UInt64(truncatingIfNeeded: reply.pointee.answer.changeCount)
            try writeStruct(all, to: summary)
        }
    }
}

@_cdecl("resolver_answer_candidates") @implementation
public func resolver_answer_candidates(
    _ answer: OpaquePointer?, _ candidates: UnsafeMutablePointer<resolver_candidate>?, _ capacity: UInt64,
    _ out_count: UnsafeMutablePointer<UInt64>?, _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    out_count?.pointee = 0
    return call(error) { () throws(Failure) in
        try checkRoom(candidates, capacity)
        try withReply(answer) { (reply) throws(Failure) in
            guard let reply else { throw Failure(.handle, "an answer is needed") }
            let count = min(elementCount(capacity), reply.pointee.candidateCount)
            var place = 0
            while place < count, let candidates {
                let found = reply.pointee.candidate(place)
                candidates[place] = resolver_candidate(entity: found.entity, weight: found.weight, standing: found.standing)
                place &+= 1
            }
            out_count?.pointee = UInt64(truncatingIfNeeded: reply.pointee.candidateCount)
        }
    }
}

@_cdecl("resolver_answer_text") @implementation
public func resolver_answer_text(
    _ answer: OpaquePointer?, _ out_text: UnsafeMutablePointer<resolver_text>?, _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    out_text?.pointee = resolver_text(data: nil, count: 0)
    return call(error) { () throws(Failure) in
        guard let out_text else { throw Failure(.argument, "out_text is needed") }
        try withReply(answer) { (reply) throws(Failure) in
            guard let reply else { throw Failure(.handle, "an answer is needed") }
            let json = reply.pointee.json
            out_text.pointee = json.count == 0 ? resolver_text(data: nil, count: 0) : resolver_text(data: json.base, count: json.count)
        }
    }
}
