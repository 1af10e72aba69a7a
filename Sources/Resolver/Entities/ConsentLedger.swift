/// What an entity's records say of consent, in the end: one state for each purpose and channel that somebody spoke of.
///
/// The later explicit statement wins; at the same time a withdrawal wins; silence says nothing. A withdrawal without a date holds against
/// everything: that a yes came after it cannot be shown. A yes without a date is older than all others.
///
/// A function of the set of statements: order, repetition and the way they are put together do not show.
struct ConsentLedger: ~Copyable {
    private(set) var states: Buffer<ConsentStatement>

    init(_ memory: Memory) { states = Buffer(memory) }

    mutating func clear() { states.removeAll() }

    /// O(states): a person has few.
    mutating func add(_ statement: ConsentStatement) throws(Failure) {
        guard statement.status != .unknown else { return }
        for index in 0..<states.count
        where states.base[index].purpose == statement.purpose && states.base[index].channel == statement.channel {
            if ConsentLedger.beats(statement, states.base[index]) { states.base[index] = statement }
            return
        }
        try states.append(statement)
    }

    /// The state for a purpose and a channel: what was said of just these, or of all channels, or of anything, whichever is the latest.
    func state(purpose: UInt64, channel: ConsentChannel) -> ConsentStatement {
        var best = ConsentStatement()
        for index in 0..<states.count {
            let state = states.base[index]
            let isMeant =
                (state.purpose == purpose || state.purpose == 0) && (state.channel == channel || state.channel == .any)
            if isMeant, best.status == .unknown || ConsentLedger.beats(state, best) { best = state }
        }
        return best
    }

    /// By purpose and channel, so that equal ledgers are written alike.
    func sort() {
        HeapSort.sort(states.base, states.count) { one, other in
            if one.purposeStart != other.purposeStart { return one.purposeStart.byteSwapped < other.purposeStart.byteSwapped }
            if one.purpose != other.purpose { return one.purpose < other.purpose }
            return one.channel.rawValue < other.channel.rawValue
        }
    }

    /// The order of statements: total, so that the greatest of a set is one.
    static func beats(_ one: ConsentStatement, _ other: ConsentStatement) -> Bool {
        let (oneTime, otherTime) = (time(one), time(other))
        if oneTime != otherTime { return oneTime > otherTime }
        if one.status != other.status { return one.status.rawValue > other.status.rawValue }
        if one.purpose != other.purpose { return one.purpose > other.purpose }
        if one.channel != other.channel { return one.channel.rawValue > other.channel.rawValue }
        return one.evidence < other.evidence
    }

    private static func time(_ statement: ConsentStatement) -> Int64 {
        if statement.time != ConsentStatement.unknownTime { return statement.time }
        return statement.status == .withdrawn ? Int64.max : Int64.min
    }
}
