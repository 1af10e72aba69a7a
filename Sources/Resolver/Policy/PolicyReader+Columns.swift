// Policies that describe a file by its columns: what the columns are, which records are compared, and how.

extension PolicyReader {
    mutating func readColumnPolicy() throws(Failure) {
        policy.head.onePerSource = try flag(0, "one_per_source")
        if let base = try object(0, "base") {
            policy.head.prior = try weight(base, "population")
            if tree.member(base, "relatives") != nil {
                policy.head.hasRelatives = true
                policy.head.relativesPrior = try weight(base, "relatives")
            }
        }
        try readColumns()
        try readBlocking()
        guard let comparisons = try object(0, "comparisons") else { return }
        if tree.node(comparisons).childCount == 0 { try problem(comparisons, "at least one comparison is needed") }
        var child = tree.node(comparisons).firstChild
        while child != JSONTree.none {
            tree.markRead(child)
            if policy.comparisons.count == Policy.comparisonLimit {
                return try problem(child, "more than 32 comparisons")
            }
            try readColumnComparison(child)
            child = tree.node(child).next
        }
    }

    // MARK: Columns

    private mutating func readColumns() throws(Failure) {
        guard let columns = try object(0, "columns") else { return }
        if tree.node(columns).childCount == 0 { try problem(columns, "at least one column is needed") }
        var child = tree.node(columns).firstChild
        while child != JSONTree.none {
            tree.markRead(child)
            if policy.columns.count == Policy.columnLimit { return try problem(child, "more than 64 columns") }
            try readColumn(child)
            child = tree.node(child).next
        }
    }

    private mutating func readColumn(_ node: UInt32) throws(Failure) {
        var column = PolicyColumn()
        let key = tree.key(node)
        if key.count == 0 || key.count > 100 { try problem(node, "a column's name has 1 to 100 bytes") }
        for index in Span.upTo(key.count) where key.base[index] == 46 {
            try problem(node, "a column's name holds no dot")
            break
        }
        column.name = try keep(key.base, key.count)
        guard tree.kind(node) == .object else { return try problem(node, "an object is needed") }
        column.cleaning = try choice(node, "clean", PolicyCleaning.text) ?? .text
        if let headers = try array(node, "headers") {
            let start = policy.texts.count
            var header = tree.node(headers).firstChild
            if header == JSONTree.none { try problem(headers, "at least one header is needed") }
            while header != JSONTree.none {
                let own = tree.text(header)
                if tree.kind(header) == .string, own.count > 0, !holdsLineFeed(own) {
                    try policy.texts.append(own.base, own.count)
                    try policy.texts.append(10)
                } else {
                    try problem(header, "a header is a text without a line feed")
                }
                header = tree.node(header).next
            }
            column.headers = PolicyText(
                start: UInt32(truncatingIfNeeded: start), count: UInt32(truncatingIfNeeded: policy.texts.count &- start))
        }
        try policy.columns.append(column)
    }

    private func holdsLineFeed(_ text: (base: UnsafePointer<UInt8>, count: Int)) -> Bool {
        for index in Span.upTo(text.count) where text.base[index] == 10 { return true }
        return false
    }

    /// The number of a column by its name; nil and a problem where there is none.
    private mutating func column(
        _ node: UInt32, _ base: UnsafePointer<UInt8>, _ count: Int
    ) throws(Failure) -> UInt8? {
        for index in Span.upTo(policy.columns.count) {
            let name = policy.columns[index].name
            guard Int(name.count) == count else { continue }
            var same = true
            for place in Span.upTo(count) where policy.texts.base[Int(name.start) &+ place] != base[place] { same = false }
            if same { return UInt8(truncatingIfNeeded: index) }
        }
        try problem(node, "is no column of this policy:", detail: (base, count))
        return nil
    }

    // MARK: Blocking

    private mutating func readBlocking() throws(Failure) {
        guard let rules = try array(0, "blocking") else { return }
        if tree.node(rules).childCount == 0 { try problem(rules, "at least one blocking rule is needed") }
        if tree.node(rules).childCount > UInt32(Policy.blockingLimit) { return try problem(rules, "more than 64 rules") }
        policy.head.blockingCount = tree.node(rules).childCount
        var rule = tree.node(rules).firstChild
        var number: UInt8 = 0
        while rule != JSONTree.none {
            if tree.kind(rule) == .array, tree.node(rule).childCount > 0, tree.node(rule).childCount <= UInt32(Policy.partLimit) {
                var part = tree.node(rule).firstChild
                while part != JSONTree.none {
                    try readPart(part, rule: number)
                    part = tree.node(part).next
                }
            } else {
                try problem(rule, "a rule is a list of 1 to 8 columns")
            }
            number &+= 1
            rule = tree.node(rule).next
        }
    }

    /// `surname` or `surname.first3`.
    private mutating func readPart(_ node: UInt32, rule: UInt8) throws(Failure) {
        guard tree.kind(node) == .string else { return try problem(node, "a column's name is needed") }
        let own = tree.text(node)
        var dot = 0
        while dot < own.count, own.base[dot] != 46 { dot &+= 1 }
        var key = PolicyKeyPart()
        key.rule = rule
        if dot < own.count {
            let rest = own.count &- dot &- 1
            guard let part = PolicyPart.find(own.base + dot + 1, rest) else {
                return try problem(node, "no such part of a value:", detail: (own.base + dot + 1, rest))
            }
            key.part = part
        }
        guard let column = try column(node, own.base, dot) else { return }
        key.column = column
        try policy.blocking.append(key)
    }

    // MARK: Comparisons

    private mutating func readColumnComparison(_ node: UInt32) throws(Failure) {
        var entry = PolicyComparison()
        let key = tree.key(node)
        entry.name = try keep(key.base, key.count)
        entry.firstLevel = UInt16(truncatingIfNeeded: policy.levels.count)
        guard tree.kind(node) == .object else { return try problem(node, "an object is needed") }
        entry.about = try optionalText(node, "about") ?? PolicyText()
        if let name = try string(node, "column") {
            let own = tree.text(name)
            entry.column = try column(name, own.base, own.count) ?? 0
        }
        if let name = tree.member(node, "with") {
            let own = tree.text(name)
            if tree.kind(name) == .string {
                entry.otherColumn = try column(name, own.base, own.count) ?? 255
            } else {
                try problem(name, "a column's name is needed")
            }
        }
        entry.groupName = try optionalText(node, "group") ?? entry.name
        entry.group = group(entry.groupName)
        entry.isShared = try flag(node, "shared")
        if let levels = try array(node, "levels") {
            let count = tree.node(levels).childCount
            if count < 2 || count > UInt32(Policy.levelLimit) {
                try problem(levels, "a comparison has 2 to 32 levels")
            } else {
                entry.levelCount = UInt8(truncatingIfNeeded: count)
                var level = tree.node(levels).firstChild
                while level != JSONTree.none {
                    try policy.levels.append(try readColumnLevel(level, entry))
                    level = tree.node(level).next
                }
            }
        }
        try policy.comparisons.append(entry)
    }

    /// The number of the group of this name: that of the first comparison that names it.
    private func group(_ name: PolicyText) -> UInt8 {
        for index in Span.upTo(policy.comparisons.count) {
            let other = policy.comparisons[index].groupName
            guard other.count == name.count else { continue }
            var same = true
            for place in Span.upTo(Int(name.count))
            where policy.texts.base[Int(name.start) &+ place] != policy.texts.base[Int(other.start) &+ place] { same = false }
            if same { return policy.comparisons[index].group }
        }
        return UInt8(truncatingIfNeeded: policy.comparisons.count)
    }

    private mutating func readColumnLevel(
        _ node: UInt32, _ comparison: PolicyComparison
    ) throws(Failure) -> PolicyLevel {
        var level = PolicyLevel()
        guard tree.kind(node) == .object else {
            try problem(node, "a level is an object")
            return level
        }
        level.name = try text(node, "level") ?? PolicyText()
        level.test = try choice(node, "when", PolicyTest.equal) ?? .otherwise
        if level.test.takesBound {
            level.bound = try bound(node, level.test)
        }
        if level.test == .swapped, comparison.otherColumn == 255 {
            try problem(node, "needs the other column: with")
        }
        level.population = try weight(node, "population")
        if policy.head.hasRelatives {
            level.anchored = try weight(node, "anchored")
            level.relatives = try share(node, "relatives")
        } else {
            level.anchored = level.population
        }
        level.same = try share(node, "same")
        level.strangers = try share(node, "strangers")
        return level
    }

    /// A similarity is in thousandths, everything else whole.
    private mutating func bound(_ node: UInt32, _ test: PolicyTest) throws(Failure) -> Int32 {
        guard let at = try required(node, "at") else { return 0 }
        switch test {
        case .jaroWinkler, .jaro, .difference:
            let most: Int64 = test == .difference ? 1_000_000_000 : 1_000
            return Int32(truncatingIfNeeded: try scaled(at, places: 3, in: 0...most, "a bound in the allowed range is needed") ?? 0)
        default:
            return Int32(truncatingIfNeeded: try scaled(at, places: 0, in: 0...1_000_000, "a whole bound of 0 and more is needed") ?? 0)
        }
    }

    /// The first level is equality, the last is everything else, and no level is worth more than equality.
    mutating func checkColumnLevels() throws(Failure) {
        guard let comparisons = tree.member(0, "comparisons") else { return }
        var node = tree.node(comparisons).firstChild
        for index in Span.upTo(policy.comparisons.count) {
            let entry = policy.comparisons[index]
            guard let list = tree.member(node, "levels") else { continue }
            var level = tree.node(list).firstChild
            let top = policy.levels[Int(entry.firstLevel)]
            let last = Int(entry.levelCount) &- 1
            for place in 0...max(0, last) {
                let own = policy.levels[Int(entry.firstLevel) &+ place]
                if place == 0, own.test != .equal { try problem(level, member: "when", "the first level is equality") }
                if (place == last) != (own.test == .otherwise) {
                    try problem(level, member: "when", "else is the last level, and the last level is else")
                }
                if own.population > top.population { try problem(level, member: "population", "is worth more than equality") }
                if policy.head.hasRelatives, own.anchored > top.anchored { try problem(level, member: "anchored", "is worth more than equality") }
                level = tree.node(level).next
            }
            node = tree.node(node).next
        }
    }
}
