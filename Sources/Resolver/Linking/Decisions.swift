/// What people decided: which records are one person, and which are not (SEMANTICS rule 6).
///
///     decision   { link | forbid, A, B }      A and B: the records of two memberships at that moment
///     mention    a record that a decision names ─ ring of those linked with it ─ the forbids that name it
///
/// Newest first, a decision is kept unless it contradicts those kept already (a link's closure meeting a forbid): then it is
/// suspended, and says so. Records that are gone make it smaller, and dormant when a side is empty; when they come back, so does
/// it. All this is worked out afresh by `settle` whenever a decision or a named record comes or goes: O(decisions · their records).
struct Decisions: ~Copyable {
    /// In place of a record's content while the record is not there.
    static let gone = UInt32.max

    enum State: UInt8 {
        case kept = 0
        /// A newer decision says otherwise.
        case suspended = 1
        /// All records of one side are gone.
        case dormant = 2
        case undone = 3

        var name: StaticString {
            switch self {
            case .kept: "kept"
            case .suspended: "suspended"
            case .dormant: "dormant"
            case .undone: "undone"
            }
        }
    }

    enum Relation {
        case open, together, apart
    }

    struct Decision: BitwiseCopyable {
        var sequence: UInt64
        /// Its mentions are `members[first..<first + leftCount + rightCount]`.
        var first: UInt32
        var leftCount: UInt32
        var rightCount: UInt32
        var isLink: Bool
        var isUndone = false
        var stateValue: UInt8 = 0

        var state: State { State(rawValue: stateValue) ?? .kept }
        var count: Int { Int(leftCount) &+ Int(rightCount) }
    }

    struct Mention: BitwiseCopyable {
        var record: UInt32
        /// Of the record, or `Decisions.gone` while it is gone.
        var content = Decisions.gone
        /// Mentions are numbered from 1. Records that people linked have one label, the least of theirs, and form a ring.
        var label: UInt32
        var next: UInt32
        /// 1 + its first place in `sides`, 0 for none.
        var firstSide: UInt32 = 0
        /// Decisions that name it and are not undone.
        var active: UInt32 = 0
    }

    /// A record stands on one side of a kept forbid.
    struct Side: BitwiseCopyable {
        var decision: UInt32
        var isLeft: Bool
        var next: UInt32
    }

    private(set) var decisions: Buffer<Decision>
    private(set) var members: Buffer<UInt32>
    private(set) var mentions: Buffer<Mention>
    private var sides: Buffer<Side>
    private var labels: Buffer<UInt32>

    init(_ memory: Memory) {
        decisions = Buffer(memory)
        members = Buffer(memory)
        mentions = Buffer(memory)
        sides = Buffer(memory)
        labels = Buffer(memory)
    }

    var isEmpty: Bool { decisions.isEmpty }

    // MARK: Questions

    /// What people say of two records; 0 stands for one that no decision names.
    @inline(__always)
    func decided(_ one: UInt32, _ other: UInt32) -> Relation {
        one == 0 || other == 0 ? .open : decidedByPeople(one, other)
    }

    private func decidedByPeople(_ one: UInt32, _ other: UInt32) -> Relation {
        if one == other { return .open }
        let (left, right) = (mentions.base[Int(one) &- 1], mentions.base[Int(other) &- 1])
        if left.label == right.label { return .together }
        var side = left.firstSide
        while side != 0 {
            let mine = sides.base[Int(side) &- 1]
            var its = right.firstSide
            while its != 0 {
                let other = sides.base[Int(its) &- 1]
                if other.decision == mine.decision, other.isLeft != mine.isLeft { return .apart }
                its = other.next
            }
            side = mine.next
        }
        return .open
    }

    /// The next record of the ring of those that people linked.
    func next(_ mention: UInt32) -> UInt32 { mentions.base[Int(mention) &- 1].next }
    func content(_ mention: UInt32) -> UInt32 { mentions.base[Int(mention) &- 1].content }
    func record(_ mention: UInt32) -> UInt32 { mentions.base[Int(mention) &- 1].record }
    /// Whether a decision that is not undone names it: then its record is a content of its own.
    func isNamed(_ mention: UInt32) -> Bool { mention != 0 && mentions.base[Int(mention) &- 1].active > 0 }

    /// The place of the decision of an operation, or nil.
    func place(of sequence: UInt64) -> Int? {
        var low = 0
        var high = decisions.count
        while low < high {
            let middle = (low &+ high) / 2
            if decisions.base[middle].sequence < sequence { low = middle &+ 1 } else { high = middle }
        }
        return low < decisions.count && decisions.base[low].sequence == sequence ? low : nil
    }

    // MARK: Changes

    /// A new mention of a record.
    mutating func mention(_ record: UInt32) throws(Failure) -> UInt32 {
        let number = UInt32(truncatingIfNeeded: mentions.count &+ 1)
        try mentions.append(Mention(record: record, label: number, next: number))
        return number
    }

    /// Tells where the record of a mention is now; `none` for gone.
    func setContent(_ mention: UInt32, _ content: UInt32) { mentions.base[Int(mention) &- 1].content = content }

    /// Adds the newest decision; sides hold mentions. `settle` must follow.
    mutating func add(
        sequence: UInt64, isLink: Bool, _ left: borrowing Buffer<UInt32>, _ right: borrowing Buffer<UInt32>
    ) throws(Failure) {
        try decisions.append(
            Decision(
                sequence: sequence, first: UInt32(truncatingIfNeeded: members.count),
                leftCount: UInt32(truncatingIfNeeded: left.count), rightCount: UInt32(truncatingIfNeeded: right.count), isLink: isLink))
        try members.append(left.base, left.count)
        try members.append(right.base, right.count)
        count(decisions.count &- 1, 1)
    }

    mutating func undo(_ place: Int) {
        guard !decisions.base[place].isUndone else { return }
        decisions.base[place].isUndone = true
        count(place, UInt32.max)
    }

    /// The other way round, for an operation that could not be kept.
    mutating func redo(_ place: Int) {
        guard decisions.base[place].isUndone else { return }
        decisions.base[place].isUndone = false
        count(place, 1)
    }

    private func count(_ place: Int, _ step: UInt32) {
        let decision = decisions.base[place]
        for member in Span.from(Int(decision.first), to: Int(decision.first) &+ decision.count) {
            mentions.base[Int(members.base[member]) &- 1].active &+= step
        }
    }

    // MARK: Settling

    /// Decides afresh which decisions are kept. Those whose state is another one than before go to `changed`.
    mutating func settle(changed: inout Buffer<UInt32>) throws(Failure) {
        sides.removeAll()
        for place in Span.upTo(mentions.count) {
            let number = UInt32(truncatingIfNeeded: place &+ 1)
            mentions.base[place].label = number
            mentions.base[place].next = number
            mentions.base[place].firstSide = 0
        }
        var place = decisions.count
        while place > 0 {
            place &-= 1
            let state = try settle(place)
            if decisions.base[place].stateValue != state.rawValue {
                decisions.base[place].stateValue = state.rawValue
                try changed.append(UInt32(truncatingIfNeeded: place))
            }
        }
    }

    private mutating func settle(_ place: Int) throws(Failure) -> State {
        let decision = decisions.base[place]
        if decision.isUndone { return .undone }
        guard isSomebody(left(decision)), isSomebody(right(decision)) else { return .dormant }
        return try decision.isLink ? settleLink(decision) : settleForbid(place, decision)
    }

    private func left(_ decision: Decision) -> Range<Int> {
        Span.from(Int(decision.first), to: Int(decision.first) &+ Int(decision.leftCount))
    }
    private func right(_ decision: Decision) -> Range<Int> {
        Span.from(Int(decision.first) &+ Int(decision.leftCount), to: Int(decision.first) &+ decision.count)
    }

    private func isPresent(_ member: Int) -> Bool { content(members.base[member]) != Decisions.gone }

    private func isSomebody(_ range: Range<Int>) -> Bool {
        for member in range where isPresent(member) { return true }
        return false
    }

    private mutating func settleForbid(_ place: Int, _ decision: Decision) throws(Failure) -> State {
        if meets(decision) { return .suspended }
        for member in Span.from(Int(decision.first), to: Int(decision.first) &+ decision.count) where isPresent(member) {
            let mention = Int(members.base[member]) &- 1
            try sides.append(
                Side(
                    decision: UInt32(truncatingIfNeeded: place), isLeft: left(decision).contains(member),
                    next: mentions.base[mention].firstSide))
            mentions.base[mention].firstSide = UInt32(truncatingIfNeeded: sides.count)
        }
        return .kept
    }

    /// Whether a record of one side is linked with one of the other.
    private func meets(_ decision: Decision) -> Bool {
        for one in left(decision) where isPresent(one) {
            let label = mentions.base[Int(members.base[one]) &- 1].label
            for other in right(decision) where isPresent(other) && mentions.base[Int(members.base[other]) &- 1].label == label {
                return true
            }
        }
        return false
    }

    private mutating func settleLink(_ decision: Decision) throws(Failure) -> State {
        labels.removeAll()
        try labels.reserve(mentions.count)
        for place in Span.upTo(mentions.count) { labels.base[place] = mentions.base[place].label }
        labels.setCount(mentions.count)
        var first: UInt32 = 0
        for member in Span.from(Int(decision.first), to: Int(decision.first) &+ decision.count) where isPresent(member) {
            let mention = members.base[member]
            if first == 0 { first = mention } else { unite(first, mention) }
        }
        for place in Span.upTo(decisions.count) {
            let other = decisions.base[place]
            // Kept already in this settling: newer than this one.
            guard !other.isLink, other.sequence > decision.sequence, other.state == .kept, !other.isUndone, meets(other) else { continue }
            for place in Span.upTo(labels.count) { mentions.base[place].label = labels.base[place] }
            relink()
            return .suspended
        }
        relink()
        return .kept
    }

    private func unite(_ one: UInt32, _ other: UInt32) {
        let (left, right) = (mentions.base[Int(one) &- 1].label, mentions.base[Int(other) &- 1].label)
        if left == right { return }
        let (least, most) = (min(left, right), max(left, right))
        for place in Span.upTo(mentions.count) where mentions.base[place].label == most { mentions.base[place].label = least }
    }

    /// Makes the rings of the labels, of present records.
    private func relink() {
        for place in Span.upTo(mentions.count) { mentions.base[place].next = UInt32(truncatingIfNeeded: place &+ 1) }
        for place in Span.upTo(mentions.count) {
            let label = Int(mentions.base[place].label) &- 1
            guard label != place else { continue }
            // Behind the first of its ring.
            mentions.base[place].next = mentions.base[label].next
            mentions.base[label].next = UInt32(truncatingIfNeeded: place &+ 1)
        }
    }
}
