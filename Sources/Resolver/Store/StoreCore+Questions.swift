// Who a record may be: what a put answers with, and what a lookup finds without leaving a trace.

extension StoreCore {
    /// Who a record with these fields would be: what `put` would answer, and whom it may be, the best first. The store is as it was
    /// afterwards.
    mutating func lookup(
        _ fields: UnsafePointer<RecordField>, _ count: Int, into candidates: inout Buffer<StoreCandidate>
    ) throws(Failure) -> Verdict {
        try checkWhole()
        text.removeAll()
        for place in Span.upTo(count) where fields[place].count > 0 { try RecordText.append(fields[place], to: &text) }
        let verdict: Verdict
        do throws(Failure) { verdict = try tryOut(&candidates) } catch {
            breakDown()
            throw error
        }
        return verdict
    }

    private mutating func tryOut(_ candidates: inout Buffer<StoreCandidate>) throws(Failure) -> Verdict {
        let start = records.texts.count
        try records.tryOut(StoreCore.probe, TextSpan(base: UnsafePointer(text.base), count: text.count))
        beginChange(StoreCore.probe)
        try place(StoreCore.probe)
        let content = content(of: StoreCore.probe)
        var verdict = Verdict.unidentified
        if content != StoreIndex.none {
            // What a put might leave alone is judged here too: the rivals are wanted.
            try addSeed(content)
            try judge()
            try findJoined()
            try collect(into: &candidates)
            verdict = self.verdict(hasQuestions: hasOpen(StoreCore.probe))
        } else if reader.pointee.visitor.low != 0 {
            verdict = try tryOutVisit(reader.pointee.visitor.low, into: &candidates)
        }
        region.clear()
        records.endTrial(StoreCore.probe, texts: start)
        try place(StoreCore.probe)
        records.record(StoreCore.probe).pointee.isMoving = false
        records.record(StoreCore.probe).pointee.own = 0
        region.clear()
        return verdict
    }

    /// A visit is whoever's the other visits of its browser at its time are.
    private func tryOutVisit(_ digest: UInt64, into candidates: inout Buffer<StoreCandidate>) throws(Failure) -> Verdict {
        let owner = try owner(ofVisitOn: digest, at: RecordText.time(records.text(of: StoreCore.probe)))
        guard owner != StoreRecords.none else { return .new }
        try candidates.append(
            StoreCandidate(
                entity: entity(of: owner), record: owner, weight: Int32.min, kinds: 0, level: NameLevel.missing.rawValue, standing: .linked))
        return .joined
    }

    /// Whether a content's record has somebody to review, in the region at hand. Who is in doubt between it and a rival is another question.
    mutating func hasOpen(_ record: UInt32) -> Bool {
        guard let node = node(of: record) else { return false }
        let content = region.nodes.base[node].content
        for edge in Span.upTo(region.edges.count) {
            let found = region.edges.base[edge]
            guard Int(found.left) == node || Int(found.right) == node else { continue }
            if region.question(edge) != nil, region.isInDoubt(node, over: edge) { return true }
        }
        for place in Span.upTo(region.grey.count) {
            let question = region.grey.base[place]
            if question.left == content || question.right == content, region.isOpen(question) { return true }
        }
        return false
    }

    /// The persons of the region that the probe is, may be, or may not be, the best first.
    private func collect(into candidates: inout Buffer<StoreCandidate>) throws(Failure) {
        guard let node = node(of: StoreCore.probe) else { return }
        let own = region.nodes.base[node]
        if own.isSelfLinked || entity(ofNode: node) != 0 {
            try add(own, isFirstOnly: true, Int32.max, 0, NameLevel.identical.rawValue, .linked, into: &candidates)
        }
        for edge in Span.upTo(region.edges.count) {
            let found = region.edges.base[edge]
            guard Int(found.left) == node || Int(found.right) == node else { continue }
            let place = Int(found.left) == node ? Int(found.right) : Int(found.left)
            let isTogether = region.block(place) == region.block(node)
            let standing: StoreCandidate.Standing = isTogether ? .linked : found.state == .contested ? .contested : .apart
            try add(region.nodes.base[place], found.weight, found.kinds, found.level, standing, into: &candidates)
        }
        // Those who are one with it through others.
        for place in Span.upTo(region.nodes.count) where place != node && region.block(place) == region.block(node) {
            try add(region.nodes.base[place], Int32.min, 0, NameLevel.missing.rawValue, .linked, into: &candidates)
        }
        for place in Span.upTo(region.grey.count) {
            let question = region.grey.base[place]
            guard question.left == own.content || question.right == own.content, region.isOpen(question) else { continue }
            let other = question.left == own.content ? question.right : question.left
            let found = index.pointee.content(other).pointee
            let whole = StoreRegion.Node(
                content: other, unit: found.firstUnit, isWhole: true, isSelfLinked: false, recordCount: found.recordCount)
            try add(whole, question.weight, question.kinds, question.level, .weak, into: &candidates)
        }
        HeapSort.sort(candidates.base, candidates.count) { one, other in
            if one.standing != other.standing { return one.standing.rawValue < other.standing.rawValue }
            return (one.weight, other.entity) > (other.weight, one.entity)
        }
    }

    /// Adds the persons whom a node's records are, as things stand; of several reasons for one the best stays.
    private func add(
        _ node: StoreRegion.Node, isFirstOnly: Bool = false, _ weight: Int32, _ kinds: UInt16, _ level: UInt8,
        _ standing: StoreCandidate.Standing, into candidates: inout Buffer<StoreCandidate>
    ) throws(Failure) {
        var unit = node.unit
        while unit != StoreIndex.none {
            let found = index.pointee.unit(unit).pointee
            unit = region.next(unit, in: node)
            var record = found.firstRecord
            while record != StoreRecords.none, candidates.count <= StoreCore.candidateLimit {
                let next = records.record(record).pointee.nextOfUnit
                if record != StoreCore.probe {
                    let entity = found.entity == 0 ? records.record(record).pointee.own : found.entity
                    try add(
                        StoreCandidate(entity: entity, record: record, weight: weight, kinds: kinds, level: level, standing: standing),
                        into: &candidates)
                    // Records that stand one by one are each somebody.
                    if isFirstOnly { return }
                    if found.entity != 0 { break }
                }
                record = next
            }
        }
    }

    static let candidateLimit = 1_024

    private func add(_ candidate: StoreCandidate, into candidates: inout Buffer<StoreCandidate>) throws(Failure) {
        for place in Span.upTo(candidates.count) where candidates.base[place].entity == candidate.entity {
            let known = candidates.base[place]
            if (known.standing.rawValue, candidate.weight) > (candidate.standing.rawValue, known.weight) {
                candidates.base[place] = candidate
            }
            return
        }
        try candidates.append(candidate)
    }
}
