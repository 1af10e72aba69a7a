// What a policy must keep as a whole (SEMANTICS rule 4): nobody is more alike than oneself, and more doubt is never more weight.

extension PolicyReader {
    /// Runs only where every member was fine.
    mutating func checkRules() throws(Failure) {
        try checkPresets()
        if policy.head.kind == .people {
            try checkAnchors()
            try checkPeopleLevels()
        } else {
            try checkColumnLevels()
        }
    }

    /// Conservative is never bolder than balanced.
    private mutating func checkPresets() throws(Failure) {
        guard let presets = tree.member(0, "presets"), let strict = tree.member(presets, "conservative") else { return }
        for context in Span.upTo(2) {
            let context = PolicyContext(rawValue: UInt8(truncatingIfNeeded: context)) ?? .population
            let balanced = policy.head.threshold(.balanced, context)
            if policy.head.threshold(.conservative, context).link < balanced.link {
                try problem(strict, member: context.name, "links more easily than balanced does")
            }
        }
    }

    /// Bases do not grow with the number of identities, nor with the time between two records.
    private mutating func checkAnchors() throws(Failure) {
        guard let base = tree.member(0, "base"), let anchors = tree.member(base, "anchors") else { return }
        var number: UInt8 = 0
        while let kind = AnchorKind(rawValue: number) {
            let start = Int(number) &* Policy.bucketCount &* Policy.gapLimit
            number &+= 1
            guard let node = tree.member(anchors, kind.name) else { continue }
            var falls = true
            for place in Span.upTo(Policy.bucketCount &* Policy.gapLimit) {
                let value = policy.anchors[start &+ place]
                if place % Policy.gapLimit > 0, value > policy.anchors[start &+ place &- 1] { falls = false }
                if place >= Policy.gapLimit, value > policy.anchors[start &+ place &- Policy.gapLimit] { falls = false }
            }
            if !falls { try problem(node, "weights may not grow with the identities or with the time gap") }
        }
    }

    private mutating func checkPeopleLevels() throws(Failure) {
        guard let comparisons = tree.member(0, "comparisons") else { return }
        var number: UInt8 = 0
        while let comparison = PersonComparison(rawValue: number) {
            let entry = policy.comparisons[Int(number)]
            number &+= 1
            guard let node = tree.member(comparisons, comparison.name), let list = tree.member(node, "levels") else { continue }
            try checkTop(entry, list)
        }
    }

    /// Equality, the first level, is worth the most; a level called missing is worth nothing.
    private mutating func checkTop(_ entry: PolicyComparison, _ list: UInt32) throws(Failure) {
        let top = policy.levels[Int(entry.firstLevel)]
        var node = tree.node(list).firstChild
        for place in Span.upTo(Int(entry.levelCount)) {
            let level = policy.levels[Int(entry.firstLevel) &+ place]
            if level.anchored > top.anchored || (level.anchoredByFrequency && !top.anchoredByFrequency) {
                try problem(node, member: "anchored", "is worth more than equality")
            }
            if level.population > top.population || (level.populationByFrequency && !top.populationByFrequency) {
                try problem(node, member: "population", "is worth more than equality")
            }
            if isNamed(level.name, "missing"), level.anchored != 0 || level.population != 0 {
                try problem(node, "a missing value is no evidence: both weights are 0")
            }
            node = tree.node(node).next
        }
    }

    func isNamed(_ text: PolicyText, _ name: StaticString) -> Bool {
        JSONTree.isEqual(policy.texts.base + Int(text.start), Int(text.count), name)
    }
}
