// Strings to bytes and back.

/// A record's name and fields as borrowed bytes, for as long as it lives.
final class StoreTexts {
    private let bytes: UnsafeMutablePointer<UInt8>
    private let byteCount: Int
    let fields: UnsafeMutablePointer<RecordField>
    let count: Int
    let source: TextSpan
    let id: TextSpan

    init(_ source: String, _ id: String, _ values: [IdentityStore.Value]) {
        var all = Array(source.utf8)
        let idStart = all.count
        all += id.utf8
        let idEnd = all.count
        var places: [(start: Int, count: Int, scope: Int)] = []
        for value in values {
            let start = all.count
            all += value.value.utf8
            let middle = all.count
            all += (value.scope ?? "").utf8
            places.append((start, middle - start, all.count - middle))
        }
        byteCount = all.count + 1
        bytes = .allocate(capacity: byteCount)
        bytes.initialize(repeating: 0, count: byteCount)
        for (index, byte) in all.enumerated() { bytes[index] = byte }
        count = values.count
        fields = .allocate(capacity: max(1, count))
        for (index, place) in places.enumerated() {
            (fields + index).initialize(
                to: RecordField(
                    values[index].field, bytes + place.start, place.count, scope: bytes + place.start + place.count,
                    scopeCount: place.scope))
        }
        self.source = TextSpan(base: UnsafePointer(bytes), count: idStart)
        self.id = TextSpan(base: UnsafePointer(bytes + idStart), count: idEnd - idStart)
    }

    deinit {
        bytes.deallocate()
        fields.deallocate()
    }
}

extension IdentityStore {
    func run<Result>(_ body: () throws(Failure) -> Result) throws(ResolverError) -> Result {
        do throws(Failure) { return try body() } catch { throw ResolverError(error) }
    }

    func view(
        _ body: (inout StoreView, borrowing StoreCore) throws(Failure) -> Void
    ) throws(ResolverError) -> String {
        try run { () throws(Failure) in
            var view = StoreView(.unlimited)
            try session.pointee.read { (core) throws(Failure) in try body(&view, core) }
            return IdentityStore.string(TextSpan(base: UnsafePointer(view.json.text.base), count: view.json.text.count))
        }
    }

    static func string(_ text: TextSpan) -> String {
        String(decoding: UnsafeBufferPointer(start: text.base, count: text.count), as: UTF8.self)
    }

    static func answer(_ answer: StoreAnswer, _ core: borrowing StoreCore) -> PutAnswer {
        PutAnswer(
            verdict: answer.verdict, reason: answer.reason == .none ? nil : answer.reason.name.description,
            entity: EntityID(rawValue: answer.entity), operation: answer.sequence,
            changes: changes(answer.firstChange, answer.changeCount, core))
    }

    static func changes(_ first: Int, _ count: Int, _ core: borrowing StoreCore) -> [Change] {
        var changes: [Change] = []
        for place in 0..<count { changes.append(change(core.changes.base[first + place], core)) }
        return changes
    }

    static func change(_ change: StoreCore.Change, _ core: borrowing StoreCore) -> Change {
        let isKnown = change.record != StoreRecords.none
        return Change(
            source: isKnown ? string(core.records.source(change.record)) : "", id: isKnown ? string(core.records.id(change.record)) : "",
            kind: change.kind.name.description, from: EntityID(rawValue: change.from), to: EntityID(rawValue: change.to))
    }

    static func candidate(_ candidate: StoreCandidate, _ core: borrowing StoreCore) throws(Failure) -> Candidate {
        var reason = Buffer<UInt8>(.unlimited)
        if candidate.kinds != 0 { try LinkWriter.appendReason(candidate.kinds, candidate.level, to: &reason) }
        return Candidate(
            entity: EntityID(rawValue: candidate.entity), source: string(core.records.source(candidate.record)),
            id: string(core.records.id(candidate.record)), standing: candidate.standing.name.description,
            weight: candidate.weight == Int32.min || candidate.weight == Int32.max ? nil : candidate.weight,
            reason: string(TextSpan(base: UnsafePointer(reason.base), count: reason.count)))
    }
}
