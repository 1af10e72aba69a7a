public import CResolverHeader
import Resolver

// What can be done to a store, and what it can be asked: each checks, converts and forwards.

@_cdecl("resolver_store_put") @implementation
public func resolver_store_put(
    _ store: OpaquePointer?, _ source: resolver_text, _ id: resolver_text, _ fields: UnsafePointer<resolver_field>?,
    _ field_count: Int, _ moved: resolver_text, _ touchpoint: UnsafePointer<resolver_field>?, _ touchpoint_count: Int,
    _ answer: OpaquePointer?, _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    let about = { (failure: Failure) in
        unknownName(failure, fields, field_count) ?? unknownName(failure, touchpoint, touchpoint_count) ?? unknownName(failure, moved)
    }
    return withStore(store, error, about: about) { (box) throws(Failure) in
        let (source, id, mask) = (try givenText(source), try givenText(id), try fieldMask(moved))
        try withReply(answer) { (reply) throws(Failure) in
            try box.pointee.put(
                source: source, id: id, try recordFields(fields, field_count), moved: mask,
                touchpoint: try recordFields(touchpoint, touchpoint_count), reply)
        }
    }
}

@_cdecl("resolver_store_touch") @implementation
public func resolver_store_touch(
    _ store: OpaquePointer?, _ source: resolver_text, _ id: resolver_text, _ fields: UnsafePointer<resolver_field>?,
    _ field_count: Int, _ answer: OpaquePointer?, _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    withStore(store, error, about: { unknownName($0, fields, field_count) }) { (box) throws(Failure) in
        let (source, id) = (try givenText(source), try givenText(id))
        try withReply(answer) { (reply) throws(Failure) in
            try box.pointee.touch(source: source, id: id, try recordFields(fields, field_count), reply)
        }
    }
}

@_cdecl("resolver_store_remove") @implementation
public func resolver_store_remove(
    _ store: OpaquePointer?, _ source: resolver_text, _ id: resolver_text, _ answer: OpaquePointer?,
    _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    withStore(store, error) { (box) throws(Failure) in
        let (source, id) = (try givenText(source), try givenText(id))
        try withReply(answer) { (reply) throws(Failure) in try box.pointee.remove(source: source, id: id, reply) }
    }
}

@_cdecl("resolver_store_lookup") @implementation
public func resolver_store_lookup(
    _ store: OpaquePointer?, _ fields: UnsafePointer<resolver_field>?, _ field_count: Int, _ answer: OpaquePointer?,
    _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    withStore(store, error, about: { unknownName($0, fields, field_count) }) { (box) throws(Failure) in
        try withNeededReply(answer) { (reply) throws(Failure) in
            try box.pointee.lookup(try recordFields(fields, field_count), reply)
        }
    }
}

/// As `withReply`, where there must be one.
func withNeededReply(
    _ answer: OpaquePointer?, _ body: (UnsafeMutablePointer<StoreReply>) throws(Failure) -> Void
) throws(Failure) {
    try withReply(answer) { (reply) throws(Failure) in
        guard let reply else { throw Failure(.argument, "an answer is needed") }
        try body(reply)
    }
}

@_cdecl("resolver_store_link") @implementation
public func resolver_store_link(
    _ store: OpaquePointer?, _ left: UnsafePointer<resolver_party>?, _ right: UnsafePointer<resolver_party>?,
    _ actor: resolver_text, _ note: resolver_text, _ out_operation: UnsafeMutablePointer<UInt64>?,
    _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status { decide(true, store, left, right, actor, note, out_operation, error) }

@_cdecl("resolver_store_forbid") @implementation
public func resolver_store_forbid(
    _ store: OpaquePointer?, _ left: UnsafePointer<resolver_party>?, _ right: UnsafePointer<resolver_party>?,
    _ actor: resolver_text, _ note: resolver_text, _ out_operation: UnsafeMutablePointer<UInt64>?,
    _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status { decide(false, store, left, right, actor, note, out_operation, error) }

private func decide(
    _ isLink: Bool, _ store: OpaquePointer?, _ left: UnsafePointer<resolver_party>?, _ right: UnsafePointer<resolver_party>?,
    _ actor: resolver_text, _ note: resolver_text, _ out_operation: UnsafeMutablePointer<UInt64>?,
    _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    out_operation?.pointee = 0
    return withStore(store, error) { (box) throws(Failure) in
        let operation = try box.pointee.decide(
            isLink: isLink, try party(left), try party(right), actor: try givenText(actor), note: try givenText(note))
        out_operation?.pointee = operation
    }
}

@_cdecl("resolver_store_undo") @implementation
public func resolver_store_undo(
    _ store: OpaquePointer?, _ operation: UInt64, _ actor: resolver_text, _ note: resolver_text,
    _ out_operation: UnsafeMutablePointer<UInt64>?, _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    out_operation?.pointee = 0
    return withStore(store, error) { (box) throws(Failure) in
        let done = try box.pointee.undo(operation, actor: try givenText(actor), note: try givenText(note))
        out_operation?.pointee = done
    }
}

@_cdecl("resolver_store_erase") @implementation
public func resolver_store_erase(
    _ store: OpaquePointer?, _ parties: UnsafePointer<resolver_party>?, _ party_count: Int, _ flags: UInt32, _ answer: OpaquePointer?,
    _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    withStore(store, error) { (box) throws(Failure) in
        guard flags & ~1 == 0 else { throw Failure(.argument, "a flag is not known") }
        guard party_count >= 0, party_count <= 1 << 20 else { throw Failure(.argument, "too many parties at once") }
        guard party_count > 0 else { return }
        guard let parties else { throw Failure(.argument, "parties are needed") }
        var list = try StoreBox.Parties(room: party_count)
        var index = 0
        while index < party_count {
            try list.append(try party(parties + index))
            index &+= 1
        }
        try withReply(answer) { (reply) throws(Failure) in try box.pointee.erase(list, isSuppressed: flags & 1 != 0, reply) }
    }
}

@_cdecl("resolver_store_readmit") @implementation
public func resolver_store_readmit(
    _ store: OpaquePointer?, _ source: resolver_text, _ id: resolver_text, _ fields: UnsafePointer<resolver_field>?, _ field_count: Int,
    _ actor: resolver_text, _ out_people: UnsafeMutablePointer<UInt64>?, _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    out_people?.pointee = 0
    return withStore(store, error, about: { unknownName($0, fields, field_count) }) { (box) throws(Failure) in
        let (source, id, actor) = (try givenText(source), try givenText(id), try givenText(actor))
        let people = try box.pointee.readmit(source: source, id: id, try recordFields(fields, field_count), actor: actor)
        out_people?.pointee = UInt64(truncatingIfNeeded: people)
    }
}

@_cdecl("resolver_store_resolve") @implementation
public func resolver_store_resolve(
    _ store: OpaquePointer?, _ id: UInt64, _ out_entity: UnsafeMutablePointer<UInt64>?, _ out_state: UnsafeMutablePointer<Int32>?,
    _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    out_entity?.pointee = 0
    out_state?.pointee = 0
    return withStore(store, error) { (box) throws(Failure) in
        guard let out_entity else { throw Failure(.argument, "out_entity is needed") }
        let found = try box.pointee.resolve(id)
        out_entity.pointee = found.entity
        out_state?.pointee = found.state
    }
}

@_cdecl("resolver_store_entity_of") @implementation
public func resolver_store_entity_of(
    _ store: OpaquePointer?, _ source: resolver_text, _ id: resolver_text, _ out_entity: UnsafeMutablePointer<UInt64>?,
    _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    out_entity?.pointee = 0
    return withStore(store, error) { (box) throws(Failure) in
        guard let out_entity else { throw Failure(.argument, "out_entity is needed") }
        out_entity.pointee = try box.pointee.entity(source: try givenText(source), id: try givenText(id))
    }
}

// MARK: Answers as JSON

private func ask(
    _ store: OpaquePointer?, _ answer: OpaquePointer?, _ error: UnsafeMutablePointer<resolver_error>?,
    _ question: () throws(Failure) -> StoreBox.Question
) -> resolver_status {
    withStore(store, error) { (box) throws(Failure) in
        let question = try question()
        try withNeededReply(answer) { (reply) throws(Failure) in try box.pointee.ask(question, reply) }
    }
}

@_cdecl("resolver_store_entity") @implementation
public func resolver_store_entity(
    _ store: OpaquePointer?, _ entity: UInt64, _ answer: OpaquePointer?, _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status { ask(store, answer, error) { () throws(Failure) in .entity(entity) } }

@_cdecl("resolver_store_everything") @implementation
public func resolver_store_everything(
    _ store: OpaquePointer?, _ entity: UInt64, _ answer: OpaquePointer?, _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status { ask(store, answer, error) { () throws(Failure) in .everything(entity) } }

@_cdecl("resolver_store_timeline") @implementation
public func resolver_store_timeline(
    _ store: OpaquePointer?, _ entity: UInt64, _ from: Int64, _ to: Int64, _ answer: OpaquePointer?,
    _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status { ask(store, answer, error) { () throws(Failure) in .timeline(entity, from: from, to: to) } }

@_cdecl("resolver_store_why") @implementation
public func resolver_store_why(
    _ store: OpaquePointer?, _ left: UnsafePointer<resolver_party>?, _ right: UnsafePointer<resolver_party>?,
    _ answer: OpaquePointer?, _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status { ask(store, answer, error) { () throws(Failure) in .why(try party(left), try party(right)) } }

@_cdecl("resolver_store_search") @implementation
public func resolver_store_search(
    _ store: OpaquePointer?, _ text: resolver_text, _ limit: UInt64, _ answer: OpaquePointer?,
    _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    ask(store, answer, error) { () throws(Failure) in .search(try givenText(text), limit: elementCount(limit)) }
}

@_cdecl("resolver_store_events") @implementation
public func resolver_store_events(
    _ store: OpaquePointer?, _ since: UInt64, _ limit: UInt64, _ answer: OpaquePointer?,
    _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status { ask(store, answer, error) { () throws(Failure) in .events(since: since, limit: elementCount(limit)) } }

@_cdecl("resolver_store_review") @implementation
public func resolver_store_review(
    _ store: OpaquePointer?, _ limit: UInt64, _ answer: OpaquePointer?, _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status { ask(store, answer, error) { () throws(Failure) in .review(limit: elementCount(limit)) } }

@_cdecl("resolver_store_attribution") @implementation
public func resolver_store_attribution(
    _ store: OpaquePointer?, _ from: Int64, _ to: Int64, _ limit: UInt64, _ answer: OpaquePointer?,
    _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    ask(store, answer, error) { () throws(Failure) in .attribution(from: from, to: to, limit: elementCount(limit)) }
}

@_cdecl("resolver_store_statistics") @implementation
public func resolver_store_statistics(
    _ store: OpaquePointer?, _ answer: OpaquePointer?, _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status { ask(store, answer, error) { () throws(Failure) in .statistics } }

// MARK: Policy and files

@_cdecl("resolver_store_set_policy") @implementation
public func resolver_store_set_policy(
    _ store: OpaquePointer?, _ policy: resolver_text, _ flags: UInt32, _ keep: Int32, _ limit: UInt64, _ answer: OpaquePointer?,
    _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    withStore(store, error) { (box) throws(Failure) in
        guard flags & ~2 == 0 else { throw Failure(.argument, "a flag is not known") }
        var options = StoreSession.Options()
        let text = try givenText(policy)
        if text.count > 0 { options.policy = text }
        options.isConservative = flags & 2 != 0
        try withReply(answer) { (reply) throws(Failure) in
            try box.pointee.setPolicy(options, keep: keep != 0, limit: elementCount(limit), reply)
        }
    }
}

@_cdecl("resolver_store_check") @implementation
public func resolver_store_check(_ store: OpaquePointer?, _ error: UnsafeMutablePointer<resolver_error>?) -> resolver_status {
    withStore(store, error) { (box) throws(Failure) in try box.pointee.check() }
}

@_cdecl("resolver_store_sync") @implementation
public func resolver_store_sync(_ store: OpaquePointer?, _ error: UnsafeMutablePointer<resolver_error>?) -> resolver_status {
    withStore(store, error) { (box) throws(Failure) in try box.pointee.sync() }
}

@_cdecl("resolver_store_compact") @implementation
public func resolver_store_compact(_ store: OpaquePointer?, _ error: UnsafeMutablePointer<resolver_error>?) -> resolver_status {
    withStore(store, error) { (box) throws(Failure) in try box.pointee.compact() }
}

@_cdecl("resolver_store_backup") @implementation
public func resolver_store_backup(
    _ store: OpaquePointer?, _ path: resolver_text, _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    withStore(store, error) { (box) throws(Failure) in try box.pointee.backup(try givenPath(path)) }
}

@_cdecl("resolver_store_import") @implementation
public func resolver_store_import(
    _ store: OpaquePointer?, _ options: UnsafePointer<resolver_dedupe_options>?, _ source: resolver_text, _ answer: OpaquePointer?,
    _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    withStore(store, error, about: { wrongChoice($0, options) }) { (box) throws(Failure) in
        guard let options else { throw Failure(.argument, "options are needed") }
        var given = resolver_dedupe_options()
        try readStruct(options, into: &given)
        let wishes = try batchOptions(given)
        guard given.flags == 0, !wishes.hasOutputs, wishes.entityColumn.base == nil, wishes.region.base == nil, wishes.blocked.base == nil,
            wishes.policy.base == nil, wishes.decisions.base == nil
        else { throw Failure(.argument, "an import takes input_path, columns, mapping, cancel and progress") }
        let name = try givenText(source)
        try withReply(answer) { (reply) throws(Failure) in try box.pointee.importFile(wishes, source: name, reply) }
    }
}

@_cdecl("resolver_store_export") @implementation
public func resolver_store_export(
    _ store: OpaquePointer?, _ path: resolver_text, _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    withStore(store, error) { (box) throws(Failure) in
        let path = try givenPath(path)
        guard path.count > 0 else { throw Failure(.argument, "a path is needed") }
        try box.pointee.exportFile(path)
    }
}

@_cdecl("resolver_store_salvage") @implementation
public func resolver_store_salvage(
    _ damaged: resolver_text, _ target: resolver_text, _ answer: OpaquePointer?, _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    call(error) { () throws(Failure) in
        let (from, to) = (try givenPath(damaged), try givenPath(target))
        try withReply(answer) { (reply) throws(Failure) in try StoreBox.salvage(from: from, to: to, reply) }
    }
}
