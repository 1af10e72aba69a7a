public import CResolverHeader
import Resolver

// Records that the caller keeps elsewhere: their keys, and who is who among them.

@_cdecl("resolver_keys") @implementation
public func resolver_keys(
    _ records: UnsafePointer<resolver_record>?, _ record_count: Int, _ options: UnsafePointer<resolver_store_options>?,
    _ answer: OpaquePointer?, _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    call(error, about: { unknownName($0, records, record_count) }) { () throws(Failure) in
        try withNeededReply(answer) { (reply) throws(Failure) in
            let set = try recordSet(records, record_count, options)
            try set.writeKeys(into: reply)
        }
    }
}

@_cdecl("resolver_resolve") @implementation
public func resolver_resolve(
    _ records: UnsafePointer<resolver_record>?, _ record_count: Int, _ decisions: UnsafePointer<resolver_decision>?,
    _ decision_count: Int, _ options: UnsafePointer<resolver_store_options>?, _ answer: OpaquePointer?,
    _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    call(error, about: { unknownName($0, records, record_count) }) { () throws(Failure) in
        try withNeededReply(answer) { (reply) throws(Failure) in
            var set = try recordSet(records, record_count, options)
            try addDecisions(decisions, decision_count, to: &set)
            try set.resolve(into: reply)
        }
    }
}

@_cdecl("resolver_explain") @implementation
public func resolver_explain(
    _ records: UnsafePointer<resolver_record>?, _ record_count: Int, _ decisions: UnsafePointer<resolver_decision>?,
    _ decision_count: Int, _ left: UnsafePointer<resolver_party>?, _ right: UnsafePointer<resolver_party>?,
    _ options: UnsafePointer<resolver_store_options>?, _ answer: OpaquePointer?, _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    call(error, about: { unknownName($0, records, record_count) }) { () throws(Failure) in
        try withNeededReply(answer) { (reply) throws(Failure) in
            var set = try recordSet(records, record_count, options)
            try addDecisions(decisions, decision_count, to: &set)
            let (one, other) = (try party(left), try party(right))
            try set.explain((one.source, one.id), (other.source, other.id), into: reply)
        }
    }
}

/// More of them than any caller's array can hold are a mistake.
private let largestCount = 1 << 32

private func recordSet(
    _ records: UnsafePointer<resolver_record>?, _ count: Int, _ options: UnsafePointer<resolver_store_options>?
) throws(Failure) -> RecordSet {
    guard count >= 0, count < largestCount else { throw Failure(.argument, "the count of records is not possible") }
    var given = resolver_store_options()
    if let options { try readStruct(options, into: &given) }
    var set = try RecordSet(try storeOptions(given))
    guard count > 0 else { return set }
    guard let records else { throw Failure(.argument, "records are needed") }
    var place = 0
    while place < count {
        let record = records[place]
        guard record.field_count >= 0, record.field_count <= largestFieldCount else {
            throw Failure(.argument, "a record has at most 4,096 fields", row: UInt64(truncatingIfNeeded: place) &+ 1)
        }
        try set.add(source: try givenText(record.source), id: try givenText(record.id))
        var index = 0
        while index < record.field_count {
            guard let fields = record.fields else { throw Failure(.argument, "fields are needed") }
            try set.append(try recordField(fields[index], UInt64(truncatingIfNeeded: place)))
            index &+= 1
        }
        place &+= 1
    }
    return set
}

/// What the caller wrote for a field that there is not: `row` is the record.
private func unknownName(_ failure: Failure, _ records: UnsafePointer<resolver_record>?, _ count: Int) -> Text? {
    guard let records, count > 0, failure.row >= 1, failure.row <= UInt64(truncatingIfNeeded: count) else { return nil }
    let record = records[Int(truncatingIfNeeded: failure.row &- 1)]
    return unknownName(failure, record.fields, record.field_count)
}

private func addDecisions(
    _ decisions: UnsafePointer<resolver_decision>?, _ count: Int, to set: inout RecordSet
) throws(Failure) {
    guard count >= 0, count < largestCount else { throw Failure(.argument, "the count of decisions is not possible") }
    guard count > 0 else { return }
    guard let decisions else { throw Failure(.argument, "decisions are needed") }
    var place = 0
    while place < count {
        let decision = decisions[place]
        guard decision.kind == RESOLVER_DECISION_LINK || decision.kind == RESOLVER_DECISION_FORBID, decision.reserved == 0 else {
            throw Failure(.argument, "a decision is neither link nor forbid", row: UInt64(truncatingIfNeeded: place) &+ 1)
        }
        try set.decide(
            isLink: decision.kind == RESOLVER_DECISION_LINK, (try givenText(decision.left_source), try givenText(decision.left_id)),
            (try givenText(decision.right_source), try givenText(decision.right_id)))
        place &+= 1
    }
}
