/// What people decided: which records are one person, and which are not (SEMANTICS rule 6).
///
///     decision   { link | forbid, A, B }      A and B: the records of two memberships at that moment
///     mention    a record that a decision names ─ ring of those linked with it ─ the forbids that name it
///
/// Newest first, a decision is kept unless it contradicts those kept already (a link's closure meeting a forbid): then it is
/// suspended, and says so. Records that are gone make it smaller, and dormant when a side is empty; when they come back, so does
/// it. All this is worked out afresh by `settle` whenever a decision or a named record comes or goes: O(n log n) for decisions that name n
/// records in all, where each forbid names few.
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
        /// Mentions are numbered from 1. Records that people linked have one label, one of theirs, and form a ring.
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
    /// Scratch of `settle`. The rings that the decision at hand speaks of; of each label how many records and sides its ring has, and
    /// the last decision that met it.
    private var labels: Buffer<UInt32>
    private var weights: Buffer<UInt32>
    private var stamps: Buffer<UInt32>
    private var stamp: UInt32 = 0

    init(_ memory: Memory) {
        decisions = Buffer(memory)
        members = Buffer(memory)
        mentions = Buffer(memory)
        sides = Buffer(memory)
        labels = Buffer(memory)
        weights = Buffer(memory)
        stamps = Buffer(memory)
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
        weights.removeAll()
        stamps.removeAll()
        stamp = 0
        for place in Span.upTo(mentions.count) {
            let number = UInt32(truncatingIfNeeded: place &+ 1)
            try weights.append(1)
            try stamps.append(0)
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
        // Is a record of one side linked with one of the other?
        stamp &+= 1
        for member in left(decision) where isPresent(member) { stamps.base[label(member)] = stamp }
        for member in right(decision) where isPresent(member) && stamps.base[label(member)] == stamp { return .suspended }
        for member in Span.from(Int(decision.first), to: Int(decision.first) &+ decision.count) where isPresent(member) {
            let mention = Int(members.base[member]) &- 1
            try sides.append(
                Side(
                    decision: UInt32(truncatingIfNeeded: place), isLeft: left(decision).contains(member),
                    next: mentions.base[mention].firstSide))
            mentions.base[mention].firstSide = UInt32(truncatingIfNeeded: sides.count)
            weights.base[label(member)] &+= 1
        }
        return .kept
    }

    /// The label of a member's record, from 0.
    private func label(_ member: Int) -> Int { Int(mentions.base[Int(members.base[member]) &- 1].label) &- 1 }

    /// All rings that the link speaks of become one, unless a forbid that is kept, which is newer, stands between two of them. One of the two
    /// is not the heaviest, so that ring need not be walked.
    private mutating func settleLink(_ decision: Decision) throws(Failure) -> State {
        stamp &+= 1
        labels.removeAll()
        var heaviest = 0
        for member in Span.from(Int(decision.first), to: Int(decision.first) &+ decision.count) where isPresent(member) {
            let label = label(member)
            guard stamps.base[label] != stamp else { continue }
            stamps.base[label] = stamp
            if labels.isEmpty || weights.base[label] > weights.base[heaviest] { heaviest = label }
            try labels.append(UInt32(truncatingIfNeeded: label))
        }
        for place in Span.upTo(labels.count) where Int(labels.base[place]) != heaviest {
            if isForbidden(Int(labels.base[place])) { return .suspended }
        }
        for place in Span.upTo(labels.count) where Int(labels.base[place]) != heaviest { unite(Int(labels.base[place]), into: heaviest) }
        return .kept
    }

    /// Whether a forbid keeps some record of a ring from one of the rings that were stamped last.
    private func isForbidden(_ ring: Int) -> Bool {
        var place = ring
        repeat {
            var side = mentions.base[place].firstSide
            while side != 0 {
                let found = sides.base[Int(side) &- 1]
                let forbid = decisions.base[Int(found.decision)]
                for member in found.isLeft ? right(forbid) : left(forbid) where isPresent(member) && stamps.base[label(member)] == stamp {
                    return true
                }
                side = found.next
            }
            place = Int(mentions.base[place].next) &- 1
        } while place != ring
        return false
    }

    private func unite(_ ring: Int, into other: Int) {
        var place = ring
        repeat {
            mentions.base[place].label = UInt32(truncatingIfNeeded: other &+ 1)
            place = Int(mentions.base[place].next) &- 1
        } while place != ring
        // Two rings that exchange one step are one.
        let next = mentions.base[ring].next
        mentions.base[ring].next = mentions.base[other].next
        mentions.base[other].next = next
        weights.base[other] &+= weights.base[ring]
    }
}
