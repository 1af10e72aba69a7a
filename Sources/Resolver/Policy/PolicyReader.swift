/// A policy from its JSON text: every member is checked, and all problems are told at once.
///
///     text ─▶ JSONTree ─▶ members read, ranges checked ─▶ rules that the whole must keep ─▶ Policy
///
/// What the text does not say has no silent default where it changes an answer: it is a problem. Members that no one asked
/// for are problems too, because a mistyped name would otherwise do nothing.
struct PolicyReader: ~Copyable {
    var tree: JSONTree
    var problems: PolicyProblems
    var policy: Policy

    /// The version of the format that this engine reads and writes.
    static let format: Int64 = 1
    /// No weight is larger: sums of a hundred stay far from 32 bits.
    static let largestWeight: Int64 = 1_000_000

    private init(_ tree: consuming JSONTree, _ memory: Memory) {
        self.tree = tree
        problems = PolicyProblems(memory)
        policy = Policy(memory)
    }

    /// What reading gives: a policy, or problems.
    struct Outcome: ~Copyable {
        var policy: Policy
        var problems: PolicyProblems
        var isValid: Bool { problems.count == 0 }

        consuming func take() -> Policy { policy }
    }

    /// Reads and checks. Fails only where memory ends; a bad text is an outcome with problems.
    static func read(_ bytes: UnsafePointer<UInt8>, _ count: Int, _ memory: Memory) throws(Failure) -> Outcome {
        let tree: JSONTree
        do throws(Failure) {
            tree = try JSONParser.parse(bytes, count, memory)
        } catch {
            guard error.code == .policy else { throw error }
            var problems = PolicyProblems(memory)
            try problems.add(error, in: bytes, count)
            return Outcome(policy: Policy(memory), problems: problems)
        }
        var reader = PolicyReader(tree, memory)
        try reader.readAll()
        return reader.take()
    }

    /// A valid policy, or a `.policy` failure.
    static func policy(_ bytes: UnsafePointer<UInt8>, _ count: Int, _ memory: Memory) throws(Failure) -> Policy {
        let outcome = try read(bytes, count, memory)
        guard outcome.isValid else { throw Failure(.policy, "the policy is not valid") }
        return outcome.take()
    }

    private consuming func take() -> Outcome { Outcome(policy: policy, problems: problems) }

    private mutating func readAll() throws(Failure) {
        guard tree.kind(0) == .object else { return try problem(0, "a policy is an object") }
        if let version = try whole(0, "format", in: 1...1_000_000), version != PolicyReader.format {
            try problem(0, member: "format", "this engine reads format 1")
        }
        policy.head.kind = try choice(0, "kind", PolicyKind.people) ?? .people
        policy.head.name = try text(0, "name") ?? PolicyText()
        // A free remark for people: where the numbers come from.
        policy.head.about = try optionalText(0, "about") ?? PolicyText()
        if let people = try whole(0, "people", in: 1...1_000_000_000_000) { policy.head.people = people }
        try readLimits()
        try readPresets()
        try readBlocked()
        if policy.head.kind == .people { try readSurvivorship() }
        if policy.head.kind == .people { try readPeople() } else { try readColumnPolicy() }
        try reportUnread(0)
        if problems.count == 0 { try checkRules() }
    }

    // MARK: Parts of both kinds

    private mutating func readLimits() throws(Failure) {
        guard let limits = try object(0, "limits") else { return }
        policy.head.blockLimit = try number(limits, "block", in: 2...4_096)
        policy.head.clusterLimit = try number(limits, "cluster", in: 2...65_536)
        policy.head.lead = try weight(limits, "lead", in: 0...100_000)
        policy.head.conflict = try weight(limits, "conflict", in: 0...1_000_000)
        guard policy.head.kind == .people else { return }
        policy.head.relationIdentities = try number(limits, "relation_identities", in: 1...1_000_000)
        policy.head.ownerGapDays = try number(limits, "owner_gap_days", in: 0...1_000_000)
        policy.head.nameCap = try weight(limits, "name_cap", in: 0...100_000)
        policy.head.household = try weight(limits, "household", in: 0...100_000)
        policy.head.strangers = try weight(limits, "strangers", in: 0...100_000)
    }

    private mutating func readPresets() throws(Failure) {
        guard let presets = try object(0, "presets") else { return }
        policy.head.balanced = try thresholds(presets, .balanced)
        policy.head.conservative = try thresholds(presets, .conservative)
    }

    private mutating func thresholds(
        _ presets: UInt32, _ preset: PolicyPreset
    ) throws(Failure) -> (PolicyThreshold, PolicyThreshold) {
        guard let both = try object(presets, preset.name) else { return (PolicyThreshold(), PolicyThreshold()) }
        return (try threshold(both, .anchored), try threshold(both, .population))
    }

    private mutating func threshold(_ preset: UInt32, _ context: PolicyContext) throws(Failure) -> PolicyThreshold {
        guard let pair = try object(preset, context.name) else { return PolicyThreshold() }
        let threshold = PolicyThreshold(link: try weight(pair, "link"), review: try weight(pair, "review"))
        if threshold.review > threshold.link { try problem(pair, member: "review", "is above the threshold of a link") }
        return threshold
    }

    /// Values that are nobody's: phones and e-mails, one a text. They are read as a block-list's lines are, when a run begins.
    private mutating func readBlocked() throws(Failure) {
        guard let list = tree.member(0, "blocked") else { return }
        guard tree.kind(list) == .array else { return try problem(list, "a list of phones and e-mails is needed") }
        policy.head.blocked = try lines(list, "a phone or an e-mail of 1 to 200 bytes is needed") { (_, _) in true }
    }

    /// The texts of a list, each with a line feed. `isTaken` may refuse one.
    private mutating func lines(
        _ list: UInt32, _ message: StaticString, _ isTaken: (UnsafePointer<UInt8>, Int) -> Bool
    ) throws(Failure) -> PolicyText {
        let start = policy.texts.count
        var child = tree.node(list).firstChild
        while child != JSONTree.none {
            let own = tree.kind(child) == .string ? tree.text(child) : (base: UnsafePointer(tree.texts.base), count: 0)
            if own.count == 0 || own.count > 200 || PolicyReader.hasLineEnd(own.base, own.count) || !isTaken(own.base, own.count) {
                try problem(child, message)
            } else {
                try policy.texts.append(own.base, own.count)
                try policy.texts.append(10)
            }
            child = tree.node(child).next
        }
        return PolicyText(
            start: UInt32(truncatingIfNeeded: start), count: UInt32(truncatingIfNeeded: policy.texts.count &- start))
    }

    /// `"survivorship": {"rules": {"owner": "most_recent"}, "trusted_sources": ["kiotviet"]}`.
    private mutating func readSurvivorship() throws(Failure) {
        guard let node = tree.member(0, "survivorship") else { return }
        guard tree.kind(node) == .object else { return try problem(node, "an object is needed") }
        guard let rules = try object(node, "rules") else { return }
        var survivorship = Survivorship()
        var number: UInt8 = 0
        while let field = Field(rawValue: number) {
            number &+= 1
            guard field.isGolden, tree.member(rules, field.name) != nil else { continue }
            if let rule = try choice(rules, field.name, SurvivorshipRule.mostFrequent) { survivorship[field] = rule }
        }
        if let list = tree.member(node, "trusted_sources") {
            guard tree.kind(list) == .array else { return try problem(list, "a list of sources is needed") }
            policy.head.trustedSources = try lines(list, "a source of 1 to 200 bytes, once, at most 16 of them, is needed") {
                survivorship.trust($0, $1)
            }
        }
        if survivorship.needsSources, survivorship.sourceCount == 0 {
            try problem(node, member: "trusted_sources", "is missing: a field is to be from the most trusted source")
        }
        policy.head.survivorship = survivorship
    }

    private static func hasLineEnd(_ text: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        for index in Span.upTo(count) where text[index] == 10 || text[index] == 13 { return true }
        return false
    }

    // MARK: The shipped kind

    private mutating func readPeople() throws(Failure) {
        try readEdges()
        if let base = try object(0, "base") {
            policy.head.prior = try weight(base, "population")
            policy.head.extraAnchor = try weight(base, "extra", in: 0...100_000)
            policy.head.fromText = try weight(base, "from_text", in: -100_000...0)
            policy.head.ambiguous = try weight(base, "ambiguous", in: -100_000...0)
            try readAnchors(base)
        }
        guard let comparisons = try object(0, "comparisons") else { return }
        var number: UInt8 = 0
        while let comparison = PersonComparison(rawValue: number) {
            try readComparison(comparisons, comparison)
            number &+= 1
        }
    }

    private mutating func readEdges() throws(Failure) {
        if let edges = try array(0, "identity_buckets", count: Policy.bucketCount) {
            let edge = try edgesOf(edges)
            policy.head.bucketEdges = edge
            if edge.0 < 1 { try problem(edges, "buckets begin at 1 identity") }
        }
        if let gaps = try array(0, "gap_days", count: Policy.gapLimit &- 1) {
            let edge = try edgesOf(gaps)
            policy.head.gapDays = (edge.0, edge.1, edge.2)
        }
    }

    /// Up to five rising whole numbers.
    private mutating func edgesOf(_ list: UInt32) throws(Failure) -> (Int32, Int32, Int32, Int32, Int32) {
        var edges: (Int32, Int32, Int32, Int32, Int32) = (0, 0, 0, 0, 0)
        var place = 0
        var last: Int32 = -1
        var child = tree.node(list).firstChild
        while child != JSONTree.none {
            let value = try numberOf(child, in: 0...1_000_000)
            if value <= last { try problem(child, "must be larger than the one before") }
            last = value
            switch place {
            case 0: edges.0 = value
            case 1: edges.1 = value
            case 2: edges.2 = value
            case 3: edges.3 = value
            default: edges.4 = value
            }
            place &+= 1
            child = tree.node(child).next
        }
        return edges
    }

    private mutating func readAnchors(_ base: UInt32) throws(Failure) {
        let room = AnchorKind.count &* Policy.bucketCount &* Policy.gapLimit
        policy.anchors = try Buffer<Int32>(policy.anchors.memory, zeroed: room)
        guard let anchors = try object(base, "anchors") else { return }
        var place = 0
        var number: UInt8 = 0
        while let kind = AnchorKind(rawValue: number) {
            number &+= 1
            if let rows = try array(anchors, kind.name, count: Policy.bucketCount) {
                var row = tree.node(rows).firstChild
                while row != JSONTree.none {
                    try readGaps(row, at: place)
                    place &+= Policy.gapLimit
                    row = tree.node(row).next
                }
            } else {
                place &+= Policy.bucketCount &* Policy.gapLimit
            }
        }
    }

    private mutating func readGaps(_ row: UInt32, at start: Int) throws(Failure) {
        guard tree.kind(row) == .array, tree.node(row).childCount == UInt32(Policy.gapLimit) else {
            return try problem(row, "a list of 4 weights is needed, one for each time gap")
        }
        var place = start
        var cell = tree.node(row).firstChild
        while cell != JSONTree.none, place < policy.anchors.count {
            let weight = try weightOf(cell)
            policy.anchors[place] = weight
            place &+= 1
            cell = tree.node(cell).next
        }
    }

    private mutating func readComparison(_ comparisons: UInt32, _ comparison: PersonComparison) throws(Failure) {
        var entry = PolicyComparison()
        entry.name = try keep(comparison.name.start, comparison.name.length)
        entry.group = comparison.group.rawValue
        entry.firstLevel = UInt16(truncatingIfNeeded: policy.levels.count)
        let wanted = NameList.count(comparison.levelNames)
        entry.levelCount = UInt8(truncatingIfNeeded: wanted)
        if let node = try object(comparisons, comparison.name) {
            entry.about = try optionalText(node, "about") ?? PolicyText()
            try readLevels(node, comparison, wanted)
        }
        try policy.comparisons.append(entry)
    }

    private mutating func readLevels(_ node: UInt32, _ comparison: PersonComparison, _ wanted: Int) throws(Failure) {
        if let levels = try array(node, "levels", count: wanted) {
            var names = NameList(comparison.levelNames)
            var level = tree.node(levels).firstChild
            while level != JSONTree.none, let name = names.next() {
                try policy.levels.append(try readLevel(level, name))
                level = tree.node(level).next
            }
        }
    }

    private mutating func readLevel(
        _ node: UInt32, _ name: (base: UnsafePointer<UInt8>, count: Int)
    ) throws(Failure) -> PolicyLevel {
        var level = PolicyLevel()
        level.name = try keep(name.base, name.count)
        guard tree.kind(node) == .object else {
            try problem(node, "a level is an object")
            return level
        }
        if let found = try string(node, "level") {
            let own = tree.text(found)
            var same = own.count == name.count
            for index in Span.upTo(min(own.count, name.count)) where own.base[index] != name.base[index] { same = false }
            if !same { try problem(found, "the levels stand in a fixed order; here comes", detail: name) }
        }
        level.anchored = try weight(node, "anchored")
        level.population = try weight(node, "population")
        if let words = tree.member(node, "frequency") {
            level.anchoredByFrequency = tree.isText(words, "both") || tree.isText(words, "anchored")
            level.populationByFrequency = tree.isText(words, "both") || tree.isText(words, "population")
            if tree.kind(words) != .string || !(level.anchoredByFrequency || level.populationByFrequency) {
                try problem(words, "must be both, anchored or population")
            }
        }
        return level
    }
}
