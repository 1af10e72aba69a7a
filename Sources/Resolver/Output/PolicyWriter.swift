/// Writes a policy as JSON that `PolicyReader` reads: always the same bytes for the same policy, a level a line, so that two
/// policies can be compared line by line.
struct PolicyWriter: ~Copyable {
    private var json: JSONText

    /// The text, with a final line feed.
    static func write(_ policy: borrowing Policy, _ memory: Memory) throws(Failure) -> Buffer<UInt8> {
        var writer = PolicyWriter(json: JSONText(memory, spaced: true))
        try writer.write(policy)
        return try writer.finish()
    }

    private init(json: consuming JSONText) { self.json = json }

    private consuming func finish() throws(Failure) -> Buffer<UInt8> {
        var text = json.text
        try text.append(10)
        return text
    }

    private mutating func write(_ policy: borrowing Policy) throws(Failure) {
        let head = policy.head
        try json.beginObject()
        try key("format", 1)
        try json.value(UInt64(PolicyReader.format))
        try key("kind", 1)
        try json.value(head.kind.name)
        try key("name", 1)
        try json.value(span(head.name, policy))
        if head.about.count > 0 {
            try key("about", 1)
            try json.value(span(head.about, policy))
        }
        try key("people", 1)
        try json.value(UInt64(max(0, head.people)))
        if head.kind == .columns, head.onePerSource {
            try key("one_per_source", 1)
            try json.value(true)
        }
        try writeLimits(head)
        try writePresets(head)
        try writeBlocked(policy)
        try writeSurvivorship(policy)
        if head.kind == .people { try writePeople(policy) } else { try writeColumns(policy) }
        json.breakLine(0)
        try json.endObject()
    }

    private mutating func key(_ name: StaticString, _ level: Int) throws(Failure) {
        json.breakLine(level)
        try json.key(name)
    }

    private func span(_ text: PolicyText, _ policy: borrowing Policy) -> TextSpan {
        TextSpan(base: UnsafePointer(policy.texts.base) + Int(text.start), count: Int(text.count))
    }

    private mutating func bits(_ weight: Int32) throws(Failure) { try json.value(Int64(weight), places: 3) }

    private mutating func bits(_ name: StaticString, _ weight: Int32) throws(Failure) {
        try json.key(name)
        try bits(weight)
    }

    private mutating func count(_ name: StaticString, _ number: Int32) throws(Failure) {
        try json.key(name)
        try json.value(UInt64(max(0, number)))
    }

    private mutating func writeLimits(_ head: PolicyHead) throws(Failure) {
        try key("limits", 1)
        try json.beginObject()
        try count("block", head.blockLimit)
        try count("cluster", head.clusterLimit)
        try bits("lead", head.lead)
        try bits("conflict", head.conflict)
        if head.kind == .people {
            try count("relation_identities", head.relationIdentities)
            try count("owner_gap_days", head.ownerGapDays)
            try bits("name_cap", head.nameCap)
            try bits("household", head.household)
            try bits("strangers", head.strangers)
        }
        try json.endObject()
    }

    private mutating func writeBlocked(_ policy: borrowing Policy) throws(Failure) {
        guard policy.head.blocked.count > 0 else { return }
        try key("blocked", 1)
        try lines(span(policy.head.blocked, policy))
    }

    /// The rules that are not the usual ones.
    private mutating func writeSurvivorship(_ policy: borrowing Policy) throws(Failure) {
        let (own, usual) = (policy.head.survivorship, Survivorship())
        var isUsual = own.sourceCount == 0
        for number in 0..<UInt8(Field.count) {
            if let field = Field(rawValue: number), own[field] != usual[field] { isUsual = false }
        }
        guard !isUsual else { return }
        try key("survivorship", 1)
        try json.beginObject()
        try json.key("rules")
        try json.beginObject()
        for number in 0..<UInt8(Field.count) {
            guard let field = Field(rawValue: number), own[field] != usual[field] else { continue }
            try json.key(field.name)
            try json.value(own[field].name)
        }
        try json.endObject()
        if own.sourceCount > 0 {
            try json.key("trusted_sources")
            try lines(span(policy.head.trustedSources, policy))
        }
        try json.endObject()
    }

    private mutating func lines(_ text: TextSpan) throws(Failure) {
        try json.beginArray()
        var start = 0
        for index in Range.upTo(text.count) where text.base[index] == 10 {
            try json.value(TextSpan(base: text.base + start, count: index &- start))
            start = index &+ 1
        }
        try json.endArray()
    }

    private mutating func writePresets(_ head: PolicyHead) throws(Failure) {
        try key("presets", 1)
        try json.beginObject()
        var number: UInt8 = 0
        while let preset = PolicyPreset(rawValue: number) {
            number &+= 1
            try key(preset.name, 2)
            try json.beginObject()
            var context: UInt8 = 0
            while let place = PolicyContext(rawValue: context) {
                context &+= 1
                try json.key(place.name)
                try json.beginObject()
                try bits("link", head.threshold(preset, place).link)
                try bits("review", head.threshold(preset, place).review)
                try json.endObject()
            }
            try json.endObject()
        }
        json.breakLine(1)
        try json.endObject()
    }

    // MARK: The shipped kind

    private mutating func writePeople(_ policy: borrowing Policy) throws(Failure) {
        let head = policy.head
        let (edges, gaps) = (head.bucketEdges, head.gapDays)
        try key("identity_buckets", 1)
        try json.beginArray()
        try whole(edges.0)
        try whole(edges.1)
        try whole(edges.2)
        try whole(edges.3)
        try whole(edges.4)
        try json.endArray()
        try key("gap_days", 1)
        try json.beginArray()
        try whole(gaps.0)
        try whole(gaps.1)
        try whole(gaps.2)
        try json.endArray()
        try key("base", 1)
        try json.beginObject()
        json.breakLine(2)
        try bits("population", head.prior)
        try bits("extra", head.extraAnchor)
        try bits("from_text", head.fromText)
        try bits("ambiguous", head.ambiguous)
        try writeAnchors(policy)
        json.breakLine(1)
        try json.endObject()
        try key("comparisons", 1)
        try json.beginObject()
        for index in Span.upTo(policy.comparisons.count) {
            let comparison = policy.comparisons[index]
            json.breakLine(2)
            try json.key(span(comparison.name, policy))
            try json.beginObject()
            try writeAbout(policy, comparison)
            try writeLevels(policy, comparison)
            try json.endObject()
        }
        json.breakLine(1)
        try json.endObject()
    }

    private mutating func writeAbout(_ policy: borrowing Policy, _ comparison: PolicyComparison) throws(Failure) {
        guard comparison.about.count > 0 else { return }
        try key("about", 3)
        try json.value(span(comparison.about, policy))
        json.breakLine(3)
    }

    private mutating func whole(_ number: Int32) throws(Failure) { try json.value(UInt64(max(0, number))) }

    private mutating func writeAnchors(_ policy: borrowing Policy) throws(Failure) {
        try key("anchors", 2)
        try json.beginObject()
        var place = 0
        var number: UInt8 = 0
        while let kind = AnchorKind(rawValue: number) {
            number &+= 1
            try key(kind.name, 3)
            try json.beginArray()
            for _ in Span.upTo(Policy.bucketCount) {
                try json.beginArray()
                for _ in Span.upTo(Policy.gapLimit) {
                    try bits(policy.anchors[place])
                    place &+= 1
                }
                try json.endArray()
            }
            try json.endArray()
        }
        json.breakLine(2)
        try json.endObject()
    }

    private mutating func writeLevels(_ policy: borrowing Policy, _ comparison: PolicyComparison) throws(Failure) {
        try json.key("levels")
        try json.beginArray()
        for place in Span.upTo(Int(comparison.levelCount)) {
            let level = policy.levels[Int(comparison.firstLevel) &+ place]
            json.breakLine(3)
            try json.beginObject()
            try json.key("level")
            try json.value(span(level.name, policy))
            if policy.head.kind == .people {
                try bits("anchored", level.anchored)
                try bits("population", level.population)
                try writeFrequency(level)
            } else {
                try writeTest(level, hasRelatives: policy.head.hasRelatives)
            }
            try json.endObject()
        }
        json.breakLine(2)
        try json.endArray()
    }

    private mutating func writeFrequency(_ level: PolicyLevel) throws(Failure) {
        guard level.anchoredByFrequency || level.populationByFrequency else { return }
        try json.key("frequency")
        if level.anchoredByFrequency, level.populationByFrequency {
            try json.value("both")
        } else {
            try json.value(level.anchoredByFrequency ? PolicyContext.anchored.name : PolicyContext.population.name)
        }
    }

    // MARK: Policies of columns

    private mutating func writeTest(_ level: PolicyLevel, hasRelatives: Bool) throws(Failure) {
        try json.key("when")
        try json.value(level.test.name)
        switch level.test {
        case .jaroWinkler, .jaro, .difference: try bits("at", level.bound)
        default: if level.test.takesBound { try count("at", level.bound) }
        }
        if hasRelatives { try bits("anchored", level.anchored) }
        try bits("population", level.population)
        try share("same", level.same)
        if hasRelatives { try share("relatives", level.relatives) }
        try share("strangers", level.strangers)
    }

    private mutating func share(_ name: StaticString, _ millionths: Int32) throws(Failure) {
        guard millionths >= 0 else { return }
        try json.key(name)
        try json.value(Int64(millionths), places: 6)
    }

    private mutating func writeColumns(_ policy: borrowing Policy) throws(Failure) {
        try key("base", 1)
        try json.beginObject()
        try bits("population", policy.head.prior)
        if policy.head.hasRelatives { try bits("relatives", policy.head.relativesPrior) }
        try json.endObject()
        try key("columns", 1)
        try json.beginObject()
        for index in Span.upTo(policy.columns.count) { try writeColumn(policy, policy.columns[index]) }
        json.breakLine(1)
        try json.endObject()
        try writeBlocking(policy)
        try key("comparisons", 1)
        try json.beginObject()
        for index in Span.upTo(policy.comparisons.count) { try writeComparison(policy, policy.comparisons[index]) }
        json.breakLine(1)
        try json.endObject()
    }

    private mutating func writeColumn(_ policy: borrowing Policy, _ column: PolicyColumn) throws(Failure) {
        json.breakLine(2)
        try json.key(span(column.name, policy))
        try json.beginObject()
        try json.key("clean")
        try json.value(column.cleaning.name)
        try json.key("headers")
        try json.beginArray()
        let list = span(column.headers, policy)
        var start = 0
        for index in Span.upTo(list.count) where list.base[index] == 10 {
            try json.value(TextSpan(base: list.base + start, count: index &- start))
            start = index &+ 1
        }
        try json.endArray()
        try json.endObject()
    }

    private mutating func writeBlocking(_ policy: borrowing Policy) throws(Failure) {
        try key("blocking", 1)
        try json.beginArray()
        var index = 0
        while index < policy.blocking.count {
            let rule = policy.blocking[index].rule
            json.breakLine(2)
            try json.beginArray()
            while index < policy.blocking.count, policy.blocking[index].rule == rule {
                try writePart(policy, policy.blocking[index])
                index &+= 1
            }
            try json.endArray()
        }
        json.breakLine(1)
        try json.endArray()
    }

    private mutating func writePart(_ policy: borrowing Policy, _ part: PolicyKeyPart) throws(Failure) {
        let name = span(policy.columns[Int(part.column)].name, policy)
        guard part.part != .whole else { return try json.value(name) }
        var text = Buffer<UInt8>(policy.texts.memory)
        try text.append(name.base, name.count)
        try text.append(46)
        try text.append(part.part.name)
        try json.value(TextSpan(base: UnsafePointer(text.base), count: text.count))
    }

    private mutating func writeComparison(_ policy: borrowing Policy, _ comparison: PolicyComparison) throws(Failure) {
        json.breakLine(2)
        try json.key(span(comparison.name, policy))
        try json.beginObject()
        try writeAbout(policy, comparison)
        try json.key("column")
        try json.value(span(policy.columns[Int(comparison.column)].name, policy))
        if comparison.otherColumn != 255 {
            try json.key("with")
            try json.value(span(policy.columns[Int(comparison.otherColumn)].name, policy))
        }
        if comparison.groupName.count > 0, comparison.groupName != comparison.name {
            try json.key("group")
            try json.value(span(comparison.groupName, policy))
        }
        if comparison.isShared {
            try json.key("shared")
            try json.value(true)
        }
        try writeLevels(policy, comparison)
        try json.endObject()
    }
}
