// `resolver store`: an identity store from the command line, one action a call.
import Resolver

let storeCommand = Command(
    name: "store", summary: "Keeps people in a file: put a record and know who it is.",
    operands: "ACTION STORE [MORE]", operandCount: 2...3,
    options: [
        .init(name: "source", value: "NAME", help: "Where a record comes from: web, zalo:oa1. With import, if not given: the platform, else the file's name."),
        .init(name: "id", value: "ID", help: "The record's id in its source."),
        .init(name: "field", value: "FIELD=VALUE", help: "What the record says; may be repeated. --field phone=0983217465"),
        .init(name: "touch", value: "FIELD=VALUE", help: "The same of an interaction that comes with it: --touch time=2026-11-22"),
        .init(name: "moved", value: "FIELD", help: "The former value stays, dated: a new phone. Else it was wrong."),
        .init(name: "left", value: "WHO", help: "source:id of a record, or the id of a person."),
        .init(name: "right", value: "WHO", help: "The other one."),
        .init(name: "actor", value: "NAME", help: "Who decides; your user name if not given."),
        .init(name: "note", value: "TEXT", help: "Why."),
        .init(name: "since", value: "N", help: "Events after operation N."),
        .init(name: "limit", value: "N", help: "At most N answers; 1000 if not given."),
        .init(name: "policy", value: "FILE", help: "With policy: the new one, as JSON; the shipped one if not given."),
        .init(name: "preset", value: "NAME", help: "balanced, or conservative. Of a new store, or with policy."),
        .init(name: "suppress", help: "With erase: who they were must not come back; puts that name them are rejected."),
        .init(name: "keep", help: "With policy: make it so, not only say who would change."),
        .init(name: "block", value: "VALUE|FILE", help: "A phone or an e-mail that is nobody's. Of a new store."),
        .init(name: "region", value: "XX", help: "Where numbers without a country code are dialled. Of a new store."),
    ] + mappingOptions,
    notes: """
        Actions:
          put STORE          puts the record --source --id --field … in, or replaces it
          touch STORE        adds an interaction --touch … to the record --source --id
          lookup STORE       who a record with these --field values would be; writes nothing
          import STORE CSV   puts the rows of a file in; the same file again changes nothing
          entity STORE ID    one person: the best of what is known, records, relations, counts
          timeline STORE ID  the person's interactions, in time order
          person STORE ID    everything that the store has of one person, replaced values too
          search STORE TEXT  persons by the end of a phone, words of a name, an e-mail, a code
          why STORE          why --left and --right are one person, or not
          review STORE       pairs that a person should look at
          link, forbid STORE says that --left and --right are one person, or are not
          undo STORE N       takes operation N back, whatever came after it
          remove STORE       takes the record --source --id out
          erase STORE WHO    erases a record or a person from every file of the store
          readmit STORE      lets those come back who were erased with --suppress and whom --field … are
          events STORE       who went where, after --since
          export STORE CSV   writes all records with their persons
          policy STORE       who would go where under --policy or --preset; with --keep, makes it so
          attribution STORE  people and value by channel, source and campaign, and the paths people took
          stats, check, compact STORE;  backup STORE FILE
          salvage STORE NEW  makes a new store of what is intact of a damaged one

        Examples:
          resolver store put khach.store --source web --id L1 --field name=Lan --field "phone=098 321 74 65"
          resolver store import khach.store don-hang.csv
          resolver store search khach.store 7465
        """,
    run: runStore)

private func runStore(_ invocation: Invocation) throws(CommandFailure) -> ExitStatus {
    let action = invocation.operands[0]
    guard let known = storeActions[action] else {
        throw .usage(
            "“\(printable(action))” is not an action of a store." + didYouMean(nearest(to: action, among: storeActions.keys.sorted())),
            advice: "resolver help store lists them.")
    }
    guard known.needsMore == (invocation.operands.count > 2) else {
        throw .usage(known.needsMore ? "store \(action) needs one more word." : "store \(action) takes only the store.")
    }
    if action == "salvage" {
        try salvage(invocation.operands[1], into: invocation.operands[2])
        return .done
    }
    let call = try StoreCall(invocation, reads: known.reads)
    try known.run(call)
    try call.ask { (store) throws(ResolverError) in try store.close() }
    return .done
}

/// A damaged store cannot be opened: what is intact of it is read entry by entry.
private func salvage(_ path: String, into target: String) throws(CommandFailure) {
    let found: IdentityStore.Salvaged
    do throws(ResolverError) { found = try IdentityStore.salvage(from: path, to: target) } catch {
        throw StoreCall.failure(error, path)
    }
    for (name, count) in [
        ("entries", found.entries), ("damages", found.damages), ("lost_bytes", found.lostBytes), ("records", found.records),
    ] {
        try writeOutput("\(name)\t\(count)\n")
    }
}

private struct Action: Sendable {
    /// A question: it opens the store for reading, and makes none.
    var reads = false
    /// It takes a word behind the store.
    var needsMore = false
    let run: @Sendable (StoreCall) throws(CommandFailure) -> Void
}

private let storeActions: [String: Action] = [
    "put": Action { (call) throws(CommandFailure) in
        let id = try call.need("id")
        let answer = try call.ask { (store) throws(ResolverError) in
            try store.put(source: call.source, id: id, call.fields, moved: call.moved, touchpoint: call.touchpoint)
        }
        try call.say([answer.verdict.name.description, answer.entity.description] + [answer.reason].compactMap { $0 })
        try call.say(answer.changes.filter { $0.from != $0.to })
        try call.say(answer.unused)
    },
    "touch": Action { (call) throws(CommandFailure) in
        let id = try call.need("id")
        let answer = try call.ask { (store) throws(ResolverError) in try store.touch(source: call.source, id: id, call.touchpoint) }
        try call.say([answer.operation > 0 ? "added" : "known"])
        try call.say(answer.changes.filter { $0.from != $0.to })
        try call.say(answer.unused)
    },
    "lookup": Action(reads: true) { (call) throws(CommandFailure) in
        let answer = try call.ask { (store) throws(ResolverError) in try store.lookup(call.fields) }
        try call.say([answer.verdict.name.description])
        for candidate in answer.candidates {
            let weight = candidate.weight.map { "\(Double($0) / 1_000)" } ?? ""
            try call.say([
                candidate.entity.description, candidate.standing, weight, "\(candidate.source):\(candidate.id)", candidate.reason,
            ])
        }
        try call.say(answer.unused)
    },
    "import": Action(needsMore: true) { (call) throws(CommandFailure) in
        let names = RunNames(input: call.more)
        try names.check()
        var request = DedupeRequest(input: .path(call.more))
        request.columnChoices = try columnChoices(call.invocation)
        request.mapping = try mappingText(call.invocation, input: call.more)
        request.cancelFlag = cancelFlag
        let totals: IdentityStore.ImportTotals
        do throws(ResolverError) {
            totals = try call.store.importCSV(request, source: call.source)
        } catch {
            throw commandFailure(error, names)
        }
        try call.say(["source", totals.source])
        try call.say(["rows", "\(totals.rows)"])
        for verdict in Verdict.allCases {
            if let count = totals.verdicts[verdict], count > 0 { try call.say([verdict.name.description, "\(count)"]) }
        }
        if totals.touchpoints > 0 { try call.say(["touchpoints", "\(totals.touchpoints)"]) }
        if !totals.problems.isEmpty {
            let lines = problemLines(totals.problems, width: terminalWidth(standardError))
            writeError((["Values that were not used"] + lines).joined(separator: "\n") + "\n")
        }
    },
    "entity": Action(reads: true, needsMore: true) { (call) throws(CommandFailure) in
        let person = try call.person(call.more)
        try call.say([try call.ask { (store) throws(ResolverError) in try store.entity(person) }])
    },
    "person": Action(reads: true, needsMore: true) { (call) throws(CommandFailure) in
        let person = try call.person(call.more)
        try call.say([try call.ask { (store) throws(ResolverError) in try store.everything(about: person) }])
    },
    "timeline": Action(reads: true, needsMore: true) { (call) throws(CommandFailure) in
        let person = try call.person(call.more)
        try call.say([try call.ask { (store) throws(ResolverError) in try store.timeline(person) }])
    },
    "search": Action(reads: true, needsMore: true) { (call) throws(CommandFailure) in
        try call.say([try call.ask { (store) throws(ResolverError) in try store.search(call.more, limit: call.limit) }])
    },
    "why": Action(reads: true) { (call) throws(CommandFailure) in
        let (left, right) = (try call.record(try call.need("left")), try call.record(try call.need("right")))
        try call.say([try call.ask { (store) throws(ResolverError) in try store.why(left, right) }])
    },
    "review": Action(reads: true) { (call) throws(CommandFailure) in
        try call.say([try call.ask { (store) throws(ResolverError) in try store.review(limit: call.limit) }])
    },
    "link": Action { (call) throws(CommandFailure) in
        let (left, right) = (try call.party(named: try call.need("left")), try call.party(named: try call.need("right")))
        let operation = try call.ask { (store) throws(ResolverError) in
            try store.link(left, right, actor: call.actor, note: call.note)
        }
        try call.say(["operation", "\(operation)"])
    },
    "forbid": Action { (call) throws(CommandFailure) in
        let (left, right) = (try call.party(named: try call.need("left")), try call.party(named: try call.need("right")))
        let operation = try call.ask { (store) throws(ResolverError) in
            try store.forbid(left, right, actor: call.actor, note: call.note)
        }
        try call.say(["operation", "\(operation)"])
    },
    "undo": Action(needsMore: true) { (call) throws(CommandFailure) in
        guard let number = parseCount(call.more) else { throw .usage("store undo needs the number of an operation.") }
        let operation = try call.ask { (store) throws(ResolverError) in
            try store.undo(UInt64(number), actor: call.actor, note: call.note)
        }
        try call.say(["operation", "\(operation)"])
    },
    "remove": Action { (call) throws(CommandFailure) in
        let id = try call.need("id")
        let answer = try call.ask { (store) throws(ResolverError) in try store.remove(source: call.source, id: id) }
        guard let answer else { throw CommandFailure(status: .input, message: "There is no such record.") }
        try call.say(answer.changes)
    },
    "erase": Action(needsMore: true) { (call) throws(CommandFailure) in
        let party = try call.party(named: call.more)
        let suppresses = call.invocation.has("suppress")
        let others = try call.ask { (store) throws(ResolverError) in try store.erase([party], suppress: suppresses) }
        try call.say(["erased"])
        for other in others { try call.say(["maybe", other.why, "\(other.source):\(other.id)", other.entity.description]) }
    },
    "readmit": Action { (call) throws(CommandFailure) in
        let id = call.invocation.value("id") ?? ""
        let people = try call.ask { (store) throws(ResolverError) in
            try store.readmit(call.fields, source: call.source, id: id, actor: call.actor)
        }
        try call.say(["people", "\(people)"])
    },
    "events": Action(reads: true) { (call) throws(CommandFailure) in
        let events = try call.ask { (store) throws(ResolverError) in
            try store.events(since: UInt64(call.since), limit: call.limit)
        }
        for event in events { try call.say(event.changes, operation: event.operation) }
    },
    "export": Action(reads: true, needsMore: true) { (call) throws(CommandFailure) in
        try call.ask { (store) throws(ResolverError) in try store.exportCSV(path: call.more) }
    },
    "policy": Action { (call) throws(CommandFailure) in
        let isKept = call.invocation.has("keep")
        let changes = try call.ask { (store) throws(ResolverError) in
            try store.setPolicy(call.policy, isConservative: call.isConservative, keep: isKept, limit: 0)
        }
        try call.say(changes)
        try call.say(["\(changes.count) records \(isKept ? "changed" : "would change") their person"])
    },
    "attribution": Action(reads: true) { (call) throws(CommandFailure) in
        try call.say([try call.ask { (store) throws(ResolverError) in try store.attribution(limit: call.limit) }])
    },
    "stats": Action(reads: true) { (call) throws(CommandFailure) in
        try call.say([try call.ask { (store) throws(ResolverError) in try store.statistics() }])
    },
    "check": Action(reads: true) { (call) throws(CommandFailure) in
        try call.ask { (store) throws(ResolverError) in try store.check() }
        try call.say(["whole"])
    },
    "compact": Action { (call) throws(CommandFailure) in try call.ask { (store) throws(ResolverError) in try store.compact() } },
    "salvage": Action(needsMore: true) { (_) throws(CommandFailure) in },
    "backup": Action(needsMore: true) { (call) throws(CommandFailure) in
        try call.ask { (store) throws(ResolverError) in try store.backup(path: call.more) }
    },
]

/// What one action needs of the command line: the open store, names, values.
private final class StoreCall {
    let invocation: Invocation
    let store: IdentityStore
    let policy: String?
    let isConservative: Bool
    let limit: Int
    let since: Int
    let fields: [IdentityStore.Value]
    let touchpoint: [IdentityStore.Value]
    let moved: Set<Field>

    init(_ invocation: Invocation, reads: Bool) throws(CommandFailure) {
        self.invocation = invocation
        limit = try invocation.count("limit", otherwise: 1_000)
        since = try invocation.count("since", otherwise: 0)
        fields = try StoreCall.values("field", invocation)
        touchpoint = try StoreCall.values("touch", invocation)
        var moved: Set<Field> = []
        for name in invocation.values("moved") { moved.insert(try StoreCall.field(name)) }
        self.moved = moved
        let preset = invocation.value("preset") ?? "balanced"
        guard preset == "balanced" || preset == "conservative" else {
            throw .usage("--preset is balanced or conservative, not \(preset).")
        }
        isConservative = preset == "conservative"
        policy = try invocation.value("policy").map { (path) throws(CommandFailure) in
            String(decoding: try LineReader(RunNames(input: path)).rest(atMost: 4 << 20), as: UTF8.self)
        }
        let path = invocation.operands[1]
        if reads, kindOfFile(path) == .missing, kindOfFile(path + "-journal") == .missing {
            throw CommandFailure(status: .inputOutput, message: "There is no store \(printable(path)).")
        }
        var options = IdentityStore.Options()
        if let region = invocation.value("region") { options.region = try regionCode(region) }
        for text in invocation.values("block") { options.blocked += try blockedValues(text).split(separator: "\n").map(String.init) }
        options.isConservative = isConservative
        options.isReadOnly = reads
        do throws(ResolverError) { store = try IdentityStore.open(path: path, options) } catch {
            throw StoreCall.failure(error, path)
        }
    }

    /// Runs a call of the store; its failure names the store.
    func ask<Result>(_ body: (IdentityStore) throws(ResolverError) -> Result) throws(CommandFailure) -> Result {
        do throws(ResolverError) { return try body(store) } catch { throw StoreCall.failure(error, invocation.operands[1]) }
    }

    static func failure(_ error: ResolverError, _ path: String) -> CommandFailure {
        let code = error.failure.code.rawValue
        let status: ExitStatus = code < 200 ? .usage : code < 300 ? .input : error.failure.code == .memoryLimit ? .limit : .inputOutput
        var message = error.description
        if error.failure.systemError != 0 { message += ": " + systemMessage(error.failure.systemError) }
        if error.failure.offset != Failure.none { message += ", at byte \(error.failure.offset)" }
        return CommandFailure(status: status, message: "\(printable(path)): \(message).")
    }

    // MARK: What was said

    var more: String { invocation.operands.count > 2 ? invocation.operands[2] : "" }
    var source: String { invocation.value("source") ?? "" }
    var actor: String { invocation.value("actor") ?? environment("USER") ?? "" }
    var note: String { invocation.value("note") ?? "" }

    func need(_ name: String) throws(CommandFailure) -> String {
        guard let value = invocation.value(name) else { throw .usage("store \(invocation.operands[0]) needs --\(name).") }
        return value
    }

    private static func values(_ option: String, _ invocation: Invocation) throws(CommandFailure) -> [IdentityStore.Value] {
        var values: [IdentityStore.Value] = []
        for text in invocation.values(option) {
            guard let equals = text.firstIndex(of: "=") else { throw .usage("--\(option) is written FIELD=VALUE.") }
            values.append(.init(try field(String(text[..<equals])), String(text[text.index(after: equals)...])))
        }
        return values
    }

    private static func field(_ name: String) throws(CommandFailure) -> Field {
        let bytes = Array(name.utf8)
        let found = bytes.withUnsafeBufferPointer { bytes in bytes.baseAddress.flatMap { Field.named($0, bytes.count) } }
        guard let found else {
            throw .usage("No field is called “\(printable(name))”." + didYouMean(nearest(to: name, among: fieldNames)))
        }
        return found
    }

    /// `source:id`, where either may hold colons: the split that names a record.
    func record(_ name: String) throws(CommandFailure) -> (source: String, id: String) {
        var splits = [("", name)]
        for index in name.indices where name[index] == ":" {
            splits.append((String(name[..<index]), String(name[name.index(after: index)...])))
        }
        for (source, id) in splits {
            if try ask({ (store) throws(ResolverError) in try store.entity(ofSource: source, id: id) }) != nil { return (source, id) }
        }
        throw CommandFailure(status: .input, message: "No record is called “\(printable(name))”; write source:id.")
    }

    func party(named name: String) throws(CommandFailure) -> IdentityStore.Party {
        if let id = EntityID(name) { return .entity(id) }
        let record = try record(name)
        return .record(source: record.source, id: record.id)
    }

    func person(_ name: String) throws(CommandFailure) -> EntityID {
        if let id = EntityID(name) { return id }
        let record = try record(name)
        let found = try ask { (store) throws(ResolverError) in try store.entity(ofSource: record.source, id: record.id) }
        return found ?? .none
    }

    // MARK: What is said

    func say(_ cells: [String]) throws(CommandFailure) { try writeOutput(cells.joined(separator: "\t") + "\n") }

    func say(_ unused: [IdentityStore.Unused]) throws(CommandFailure) {
        for value in unused { try say(["unused", value.field.name.description, value.reason.name.description, value.value]) }
    }

    func say(_ changes: [IdentityStore.Change], operation: UInt64? = nil) throws(CommandFailure) {
        for change in changes {
            let record = change.id.isEmpty ? "" : "\(change.source):\(change.id)"
            try say([operation.map { "\($0)" }].compactMap { $0 } + [change.kind, record, change.from.description, change.to.description])
        }
    }
}
