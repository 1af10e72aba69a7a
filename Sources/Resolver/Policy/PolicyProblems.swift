/// What is wrong with a policy: a line a problem, `/comparisons/name/levels/3/anchored: a number is needed`.
///
/// Reading goes on after a problem, so that one call tells all of them.
struct PolicyProblems: ~Copyable {
    /// Lines, each ended by a line feed.
    private(set) var text: Buffer<UInt8>
    /// Lines in `text`, and those that there was no room for.
    private(set) var count = 0

    /// More lines than these help nobody.
    static let shown = 200

    init(_ memory: Memory) { text = Buffer(memory) }

    /// A problem at a node; `member` names a member that is missing or of the wrong sort.
    mutating func add(
        _ tree: borrowing JSONTree, _ node: UInt32, member: StaticString? = nil, _ message: StaticString,
        detail: (base: UnsafePointer<UInt8>, count: Int)? = nil
    ) throws(Failure) {
        count &+= 1
        guard count <= PolicyProblems.shown else { return }
        let start = text.count
        try tree.appendPath(node, to: &text)
        if let member {
            try text.append(47)
            try text.append(member)
        } else if text.count == start {
            try text.append(47)
        }
        try text.append(": ")
        try text.append(message.start, message.length)
        if let detail {
            try text.append(" “")
            try text.append(detail.base, min(detail.count, 60))
            try text.append("”")
        }
        try text.append(10)
    }

    /// A text that is no JSON at all: the line and column of the place.
    mutating func add(_ failure: Failure, in bytes: UnsafePointer<UInt8>, _ byteCount: Int) throws(Failure) {
        count &+= 1
        var line: UInt64 = 1
        var column: UInt64 = 1
        var index = 0
        while index < byteCount, UInt64(truncatingIfNeeded: index) < failure.offset {
            if bytes[index] == 10 {
                line &+= 1
                column = 0
            }
            column &+= 1
            index &+= 1
        }
        try text.append("line ")
        try text.append(decimal: line)
        try text.append(", column ")
        try text.append(decimal: column)
        try text.append(": ")
        try text.append(failure.text.start, failure.text.length)
        try text.append(10)
    }
}
