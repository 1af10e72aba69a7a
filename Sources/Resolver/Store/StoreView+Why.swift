// Why two records are one person or not; who a record may be; what should be looked at.

extension StoreView {
    /// The table of a pair, and the chain of links that holds the two together. It judges in a region of its own.
    mutating func why(_ left: UInt32, _ right: UInt32, _ core: borrowing StoreCore) throws(Failure) {
        let (one, other) = (core.content(of: left), core.content(of: right))
        try json.beginObject()
        try recordNames(left: left, right: right, core)
        let areOne = core.entity(of: left) != 0 && core.entity(of: left) == core.entity(of: right)
        try json.key("same_person")
        try json.value(areOne)
        guard one != StoreIndex.none, other != StoreIndex.none else { return try json.endObject() }
        var region = core.freshRegion()
        let (evidence, score) = try region.compare(one, other)
        try table(score, evidence, core.weights)
        switch core.decisions.pointee.decided(named(left, core), named(right, core)) {
        case .together: try decision("linked")
        case .apart: try decision("forbidden")
        case .open: break
        }
        if areOne { try chain(left, right, core, &region) }
        try json.endObject()
    }

    private mutating func decision(_ name: StaticString) throws(Failure) {
        try json.key("decision")
        try json.value(name)
    }

    private func named(_ record: UInt32, _ core: borrowing StoreCore) -> UInt32 {
        let mention = core.records.record(record).pointee.mention
        return core.decisions.pointee.isNamed(mention) ? mention : 0
    }

    private mutating func table(
        _ score: PairScore, _ evidence: PairEvidence, _ weights: UnsafeMutablePointer<MatchWeights>
    ) throws(Failure) {
        try json.key("context")
        try json.value(score.isAnchored ? "anchored" as StaticString : "population")
        try json.key("terms")
        try json.beginArray()
        if score.isAnchored {
            try term("base", (BlockingKeyKind(rawValue: Int(score.best(evidence).kind)) ?? .phone).name, score.base)
            try term("further_anchors", "more than one kind", score.extra)
        } else {
            try term("prior", "two records of the population", score.base)
        }
        try term("name", score.maskedLevel ?? score.level.name, score.name)
        try term("birth_date", score.birth > 0 ? "agrees" : "differs", score.birth)
        try term("address", evidence.kinds & BlockingKeyKind.nameAndPlace.bit != 0 ? "same address" : "same house and street", score.place)
        try term("email", "same before the @", score.localPart)
        try term("phone", score.isPhoneSlip ? "one slip apart" : "differs", score.phone)
        try json.endArray()
        try signed("score", Int64(score.weight), places: 3)
        try signed("threshold", Int64(score.threshold(UnsafePointer(weights))), places: 3)
        if score.ground != .none {
            try json.key("veto")
            try json.value(score.ground.name)
            try json.key("lifted")
            try json.value(score.isLifted)
        }
        if score.isNameless {
            try json.key("nameless")
            try json.value(true)
        }
        if score.isDoubtful {
            try json.key("doubtful")
            try json.value(true)
        }
    }

    private mutating func term(_ comparison: StaticString, _ level: StaticString, _ weight: Int32) throws(Failure) {
        guard weight != 0 else { return }
        try json.beginObject()
        try json.key("comparison")
        try json.value(comparison)
        try json.key("level")
        try json.value(level)
        try signed("weight", Int64(weight), places: 3)
        try json.endObject()
    }

    mutating func reason(_ kinds: UInt16, _ level: UInt8) throws(Failure) {
        var text = Buffer<UInt8>(memory)
        try LinkWriter.appendReason(kinds, level, to: &text)
        try json.key("reason")
        try json.value(TextSpan(base: UnsafePointer(text.base), count: text.count))
    }

    // MARK: Candidates

    /// `{"verdict", "candidates": [{"entity", "source", "id", "standing", "weight", "reason"}]}`.
    mutating func lookup(
        _ verdict: Verdict, _ candidates: borrowing Buffer<StoreCandidate>, _ unused: borrowing Buffer<UnusedValue>,
        _ core: borrowing StoreCore
    ) throws(Failure) {
        try json.beginObject()
        try json.key("verdict")
        try json.value(verdict.name)
        try json.key("candidates")
        try self.candidates(candidates, core)
        try self.unused(unused)
        try json.endObject()
    }

    mutating func candidates(_ candidates: borrowing Buffer<StoreCandidate>, _ core: borrowing StoreCore) throws(Failure) {
        try json.beginArray()
        for place in Span.upTo(candidates.count) {
            let candidate = candidates.base[place]
            try json.beginObject()
            try json.key("entity")
            try entity(candidate.entity)
            try recordName(candidate.record, core)
            try json.key("standing")
            try json.value(candidate.standing.name)
            if candidate.weight > Int32.min, candidate.weight < Int32.max { try signed("weight", Int64(candidate.weight), places: 3) }
            if candidate.kinds != 0 { try reason(candidate.kinds, candidate.level) }
            try json.endObject()
        }
        try json.endArray()
    }

    /// What a put came to.
    mutating func answer(
        _ answer: StoreAnswer, _ unused: borrowing Buffer<UnusedValue>, _ core: borrowing StoreCore
    ) throws(Failure) {
        try json.beginObject()
        try json.key("verdict")
        try json.value(answer.verdict.name)
        if answer.reason != .none {
            try json.key("reason")
            try json.value(answer.reason.name)
        }
        try json.key("entity")
        try entity(answer.entity)
        try json.key("operation")
        try json.value(answer.sequence)
        try situation(answer, core)
        try json.key("changes")
        try changes(answer.firstChange, answer.changeCount, core)
        try self.unused(unused)
        try json.endObject()
    }

    private mutating func unused(_ unused: borrowing Buffer<UnusedValue>) throws(Failure) {
        try json.key("unused")
        try json.beginArray()
        for place in Span.upTo(unused.count) {
            try json.beginObject()
            try json.key("field")
            try json.value(unused.base[place].field.name)
            try json.key("value")
            try json.value(unused.base[place].text)
            try json.key("reason")
            try json.value(unused.base[place].reason.name)
            try json.endObject()
        }
        try json.endArray()
    }

    mutating func changes(_ first: Int, _ count: Int, _ core: borrowing StoreCore) throws(Failure) {
        try json.beginArray()
        for place in Span.from(first, to: first &+ count) {
            try change(core.changes.base[place], core)
        }
        try json.endArray()
    }

    mutating func change(_ change: StoreCore.Change, _ core: borrowing StoreCore) throws(Failure) {
        try json.beginObject()
        try recordName(change.record, core)
        try json.key("kind")
        try json.value(change.kind.name)
        try json.key("from")
        try entity(change.from)
        try json.key("to")
        try entity(change.to)
        try json.endObject()
    }

    /// A list of changes alone.
    mutating func list(_ changes: borrowing Buffer<StoreCore.Change>, _ core: borrowing StoreCore) throws(Failure) {
        try json.beginArray()
        for place in Span.upTo(changes.count) { try change(changes.base[place], core) }
        try json.endArray()
    }

    /// The events after an operation, at most `limit`.
    mutating func events(since sequence: UInt64, limit: Int, _ core: borrowing StoreCore) throws(Failure) {
        var low = 0
        var high = core.events.count
        while low < high {
            let middle = (low &+ high) / 2
            if core.events.base[middle].sequence <= sequence { low = middle &+ 1 } else { high = middle }
        }
        try json.beginArray()
        for place in Span.from(low, to: min(core.events.count, low &+ max(0, limit))) {
            let event = core.events.base[place]
            try json.beginObject()
            try json.key("operation")
            try json.value(event.sequence)
            try json.key("changes")
            let range = core.changes(ofEvent: place)
            try changes(range.lowerBound, range.count, core)
            try json.endObject()
        }
        try json.endArray()
    }
}
