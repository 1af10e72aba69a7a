/// What people decided about the records of one batch: decisions, and which record each mention stands for.
///
///     record ──▶ mention ──▶ `Decisions`: linked with, kept apart from, nothing said
///
/// Few records are named, so the way from a record to its mention is a search in a short sorted list.
struct RecordDecisions: ~Copyable {
    private(set) var decisions: Decisions
    /// record << 32 | mention, upwards once `settle` has run.
    private var named: Buffer<UInt64>
    private let memory: Memory

    init(_ memory: Memory) {
        self.memory = memory
        decisions = Decisions(memory)
        named = Buffer(memory)
    }

    var mentionCount: Int { named.count }
    func record(ofMention place: Int) -> UInt32 { UInt32(truncatingIfNeeded: named.base[place] >> 32) }

    /// Adds a decision about two records; those added later are newer.
    mutating func add(sequence: UInt64, isLink: Bool, _ left: UInt32, _ right: UInt32) throws(Failure) {
        var one = Buffer<UInt32>(memory)
        var other = Buffer<UInt32>(memory)
        try one.append(try mention(naming: left))
        try other.append(try mention(naming: right))
        try decisions.add(sequence: sequence, isLink: isLink, one, other)
    }

    /// A new mention, or the one that the record has. Sorted while it grows: decisions are made one by one, by people.
    private mutating func mention(naming record: UInt32) throws(Failure) -> UInt32 {
        let place = place(of: record)
        if place < named.count, self.record(ofMention: place) == record { return UInt32(truncatingIfNeeded: named.base[place]) }
        let mention = try decisions.mention(record)
        decisions.setContent(mention, record)
        try named.append(0)
        var index = named.count &- 1
        while index > place {
            named.base[index] = named.base[index &- 1]
            index &-= 1
        }
        named.base[place] = UInt64(record) << 32 | UInt64(mention)
        return mention
    }

    private func place(of record: UInt32) -> Int {
        var low = 0
        var high = named.count
        while low < high {
            let middle = (low &+ high) / 2
            if self.record(ofMention: middle) < record { low = middle &+ 1 } else { high = middle }
        }
        return low
    }

    /// Works out which decisions stand.
    mutating func settle() throws(Failure) {
        var changed = Buffer<UInt32>(memory)
        try decisions.settle(changed: &changed)
    }

    /// 0 for a record that no decision names.
    func mention(of record: UInt32) -> UInt32 {
        let place = place(of: record)
        return place < named.count && self.record(ofMention: place) == record ? UInt32(truncatingIfNeeded: named.base[place]) : 0
    }

    /// The two records of each decision that stands and is of this kind.
    func forEachKept(isLink: Bool, _ body: (UInt32, UInt32) throws(Failure) -> Void) throws(Failure) {
        for place in Span.upTo(decisions.decisions.count) {
            let decision = decisions.decisions.base[place]
            guard decision.state == .kept, decision.isLink == isLink, decision.count == 2 else { continue }
            let first = Int(decision.first)
            try body(
                decisions.record(decisions.members.base[first]), decisions.record(decisions.members.base[first &+ 1]))
        }
    }

    func count(_ state: Decisions.State) -> Int {
        var sum = 0
        for place in Span.upTo(decisions.decisions.count) where decisions.decisions.base[place].state == state { sum &+= 1 }
        return sum
    }
}
