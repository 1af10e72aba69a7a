// Records that the caller keeps in a database of his own: pure functions, without a store.

/// A record with its name.
public struct OwnRecord: Sendable {
    public var source: String
    public var id: String
    public var fields: [IdentityStore.Value]

    public init(source: String = "", id: String = "", _ fields: [IdentityStore.Value]) {
        self.source = source
        self.id = id
        self.fields = fields
    }
}

/// What a person said of two records, each named by its source and id.
public struct OwnDecision: Sendable {
    public var isLink: Bool
    public var left: (source: String, id: String)
    public var right: (source: String, id: String)

    public init(isLink: Bool, _ left: (source: String, id: String), _ right: (source: String, id: String)) {
        self.isLink = isLink
        self.left = left
        self.right = right
    }
}

/// Under which keys to index records: JSON, `[{"content", "keys"}]`, an object for each record. Whoever shares a key with a record may be
/// the same person. The same in every process. Of the options policy, preset, region and block-list count.
public func keys(_ records: [OwnRecord], _ options: IdentityStore.Options = .init()) throws(ResolverError) -> String {
    try withRecordSet(records, [], options) { (set, reply) throws(Failure) in try set.writeKeys(into: reply) }
}

/// Who is who among records: JSON with clusters, links, relations and what to review (Docs/Guides/own-database.md). For a set that holds
/// with each record all that share a key with it, the people are those of a batch over all records there are. `decisions` from the oldest to
/// the newest.
public func resolve(
    _ records: [OwnRecord], decisions: [OwnDecision] = [], _ options: IdentityStore.Options = .init()
) throws(ResolverError) -> String {
    try withRecordSet(records, decisions, options) { (set, reply) throws(Failure) in try set.resolve(into: reply) }
}

/// Why two of the records are one person, or not: JSON with the comparison of the pair and the chain of links between the two.
public func explain(
    _ records: [OwnRecord], _ left: (source: String, id: String), _ right: (source: String, id: String), decisions: [OwnDecision] = [],
    _ options: IdentityStore.Options = .init()
) throws(ResolverError) -> String {
    let texts = BorrowedTexts()
    defer { withExtendedLifetime(texts) {} }
    let (one, other) = ((texts.lend(left.source), texts.lend(left.id)), (texts.lend(right.source), texts.lend(right.id)))
    return try withRecordSet(records, decisions, options) { (set, reply) throws(Failure) in try set.explain(one, other, into: reply) }
}

private func withRecordSet(
    _ records: [OwnRecord], _ decisions: [OwnDecision], _ options: IdentityStore.Options,
    _ body: (inout RecordSet, UnsafeMutablePointer<StoreReply>) throws(Failure) -> Void
) throws(ResolverError) -> String {
    let texts = BorrowedTexts()
    let named = records.map { StoreTexts($0.source, $0.id, $0.fields) }
    defer { withExtendedLifetime((texts, named)) {} }
    do throws(Failure) {
        var set = try RecordSet(try IdentityStore.plain(options, texts))
        for record in named {
            try set.add(source: BatchOptions.Text(record.source.base, record.source.count), id: BatchOptions.Text(record.id.base, record.id.count))
            for place in 0..<record.count { try set.append(record.fields[place]) }
        }
        for decision in decisions {
            try set.decide(
                isLink: decision.isLink, (texts.lend(decision.left.source), texts.lend(decision.left.id)),
                (texts.lend(decision.right.source), texts.lend(decision.right.id)))
        }
        let reply = try StoreReply.make(wantsText: true)
        defer { StoreReply.destroy(reply) }
        try body(&set, reply)
        let json = reply.pointee.json
        return IdentityStore.string(TextSpan(base: json.base, count: json.count))
    } catch {
        throw ResolverError(error)
    }
}
