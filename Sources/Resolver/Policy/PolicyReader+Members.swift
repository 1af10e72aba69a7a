// How the members of a policy are asked for: each of the right sort and in its range, or a problem.

extension PolicyReader {
    mutating func problem(
        _ node: UInt32, member: StaticString? = nil, _ message: StaticString,
        detail: (base: UnsafePointer<UInt8>, count: Int)? = nil
    ) throws(Failure) {
        try problems.add(tree, node, member: member, message, detail: detail)
    }

    mutating func required(_ parent: UInt32, _ name: StaticString) throws(Failure) -> UInt32? {
        if let node = tree.member(parent, name) { return node }
        try problem(parent, member: name, "is missing")
        return nil
    }

    mutating func object(_ parent: UInt32, _ name: StaticString) throws(Failure) -> UInt32? {
        guard let node = try required(parent, name) else { return nil }
        if tree.kind(node) == .object { return node }
        try problem(node, "an object is needed")
        return nil
    }

    /// An array of `count` elements; all of them count as read. A count of nil allows any.
    mutating func array(_ parent: UInt32, _ name: StaticString, count: Int? = nil) throws(Failure) -> UInt32? {
        guard let node = try required(parent, name) else { return nil }
        guard tree.kind(node) == .array else {
            try problem(node, "a list is needed")
            return nil
        }
        if let count, tree.node(node).childCount != UInt32(truncatingIfNeeded: count) {
            var digits = Buffer<UInt8>(tree.texts.memory)
            try digits.append(decimal: UInt64(truncatingIfNeeded: count))
            try problem(node, "the list has another length than", detail: (UnsafePointer(digits.base), digits.count))
            return nil
        }
        return node
    }

    mutating func string(_ parent: UInt32, _ name: StaticString) throws(Failure) -> UInt32? {
        guard let node = try required(parent, name) else { return nil }
        if tree.kind(node) == .string { return node }
        try problem(node, "a text is needed")
        return nil
    }

    /// A text of 1 to 200 bytes, kept in the policy.
    mutating func text(_ parent: UInt32, _ name: StaticString) throws(Failure) -> PolicyText? {
        guard let node = try string(parent, name) else { return nil }
        let own = tree.text(node)
        guard own.count > 0, own.count <= 200 else {
            try problem(node, "a text of 1 to 200 bytes is needed")
            return nil
        }
        return try keep(own.base, own.count)
    }

    /// A remark that changes nothing: a text, or no member at all.
    mutating func optionalText(_ parent: UInt32, _ name: StaticString) throws(Failure) -> PolicyText? {
        guard let node = tree.member(parent, name) else { return nil }
        guard tree.kind(node) == .string else {
            try problem(node, "a text is needed")
            return nil
        }
        let own = tree.text(node)
        return try keep(own.base, own.count)
    }

    mutating func keep(_ base: UnsafePointer<UInt8>, _ count: Int) throws(Failure) -> PolicyText {
        let start = policy.texts.count
        try policy.texts.append(base, count)
        return PolicyText(start: UInt32(truncatingIfNeeded: start), count: UInt32(truncatingIfNeeded: count))
    }

    // MARK: Numbers

    /// A whole number, or nil and a problem.
    mutating func whole(_ parent: UInt32, _ name: StaticString, in range: ClosedRange<Int64>) throws(Failure) -> Int64? {
        guard let node = try required(parent, name) else { return nil }
        return try scaled(node, places: 0, in: range, "a whole number in the allowed range is needed")
    }

    mutating func number(_ parent: UInt32, _ name: StaticString, in range: ClosedRange<Int64>) throws(Failure) -> Int32 {
        Int32(truncatingIfNeeded: try whole(parent, name, in: range) ?? range.lowerBound)
    }

    mutating func numberOf(_ node: UInt32, in range: ClosedRange<Int64>) throws(Failure) -> Int32 {
        tree.markRead(node)
        let value = try scaled(node, places: 0, in: range, "a whole number in the allowed range is needed")
        return Int32(truncatingIfNeeded: value ?? range.lowerBound)
    }

    /// A weight in bits with at most three decimals, as thousandths. The range is in thousandths.
    mutating func weight(
        _ parent: UInt32, _ name: StaticString,
        in range: ClosedRange<Int64> = -PolicyReader.largestWeight...PolicyReader.largestWeight
    ) throws(Failure) -> Int32 {
        guard let node = try required(parent, name) else { return 0 }
        return try weightOf(node, in: range)
    }

    mutating func weightOf(
        _ node: UInt32, in range: ClosedRange<Int64> = -PolicyReader.largestWeight...PolicyReader.largestWeight
    ) throws(Failure) -> Int32 {
        tree.markRead(node)
        let value = try scaled(
            node, places: 3, in: range, "a number of bits in the allowed range, with at most three decimals, is needed")
        return Int32(truncatingIfNeeded: value ?? 0)
    }

    /// A share from 0 to 1 with at most six decimals, as millionths; -1 where it is not given.
    mutating func share(_ parent: UInt32, _ name: StaticString) throws(Failure) -> Int32 {
        guard let node = tree.member(parent, name) else { return -1 }
        let value = try scaled(
            node, places: 6, in: 0...1_000_000, "a share from 0 to 1 with at most six decimals is needed")
        return Int32(truncatingIfNeeded: value ?? -1)
    }

    mutating func scaled(
        _ node: UInt32, places: Int, in range: ClosedRange<Int64>, _ message: StaticString
    ) throws(Failure) -> Int64? {
        if tree.kind(node) == .number, let value = tree.decimal(node, places: places), range.contains(value) { return value }
        try problem(node, message)
        return nil
    }

    /// `true` or `false`; false where it is not given.
    mutating func flag(_ parent: UInt32, _ name: StaticString) throws(Failure) -> Bool {
        guard let node = tree.member(parent, name) else { return false }
        switch tree.kind(node) {
        case .yes: return true
        case .no: return false
        default:
            try problem(node, "true or false is needed")
            return false
        }
    }

    // MARK: Choices

    /// One of a kind of words.
    mutating func choice<Word: PolicyWord>(
        _ parent: UInt32, _ name: StaticString, _ example: Word
    ) throws(Failure) -> Word? {
        guard let node = try string(parent, name) else { return nil }
        let own = tree.text(node)
        if let word = Word.find(own.base, own.count) { return word }
        try problem(node, "is not one of the words that can stand here:", detail: own)
        return nil
    }

    /// Every member that nothing asked for.
    mutating func reportUnread(_ object: UInt32) throws(Failure) {
        var child = tree.node(object).firstChild
        while child != JSONTree.none {
            let node = tree.node(child)
            if tree.kind(object) == .object, !node.isRead {
                try problem(child, "is not known here")
            } else if node.kind == .object || node.kind == .array {
                try reportUnread(child)
            }
            child = node.next
        }
    }
}

