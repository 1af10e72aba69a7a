/// What the touchpoints of all people come to: by channel, source and campaign, whose the value is, and the ways people took.
///
///     person ─▶ timeline   tet26 ─ zalo ─ tet26 ─ order 300   ─▶ first touch: tet26 300; last touch: tet26 300; linear: tet26 300
///                          (campaigns up to the order)           path: web, zalo, web, pos
///
/// The value of an order goes to campaigns that the person met up to it, the order's own included: to the first, to the last, or to
/// each in equal parts (what does not divide goes to the first). An order without any is unattributed, so that the sums agree.
struct StoreAttribution: ~Copyable {
    /// Steps of a path that are told apart.
    static let longestPath = 8
    /// Between the channels of a path's name.
    static let separator: UInt8 = 0

    private(set) var channels: StoreTally
    private(set) var sources: StoreTally
    private(set) var campaigns: StoreTally
    private(set) var paths: StoreTally
    private(set) var people = 0
    private(set) var peopleWithTouchpoints = 0
    private(set) var peopleInChannels = 0
    private(set) var peopleInSources = 0
    private(set) var touchpoints = 0
    private(set) var value: Int64 = 0
    private(set) var unattributed: Int64 = 0
    private var path: Buffer<UInt8>
    /// Of the person at hand: the campaigns met, and the parts of values that each and all before it get.
    private var met: Buffer<UInt32>
    private var parts: Buffer<Int64>
    private let memory: Memory

    init(_ memory: Memory) {
        self.memory = memory
        channels = StoreTally(memory)
        sources = StoreTally(memory)
        campaigns = StoreTally(memory)
        paths = StoreTally(memory)
        path = Buffer(memory)
        met = Buffer(memory)
        parts = Buffer(memory)
    }

    /// All people of a store; touchpoints between two times, and those without a time. O(store).
    mutating func run(_ core: borrowing StoreCore, from: Int64, to: Int64) throws(Failure) {
        var members = Buffer<UInt32>(memory)
        for place in Span.upTo(core.births.count) {
            let person = UInt64(truncatingIfNeeded: place) &+ 1
            guard core.isThere(person) else { continue }
            members.removeAll()
            try core.members(person, into: &members)
            try add(person, members, core, from, to)
        }
        channels.sort()
        sources.sort()
        campaigns.sort()
        paths.sort()
    }

    private mutating func add(
        _ person: UInt64, _ members: borrowing Buffer<UInt32>, _ core: borrowing StoreCore, _ from: Int64, _ to: Int64
    ) throws(Failure) {
        people &+= 1
        var sourceCount = 0
        var isTouched = false
        for place in Span.upTo(members.count) {
            let source = try sources.place(of: core.records.source(members.base[place]))
            if sources.count(person, at: source) { sourceCount &+= 1 }
            if !isTouched {
                var touches = core.touches(of: members.base[place])
                isTouched = touches.next(core.records) != nil
            }
        }
        if sourceCount > 1 { peopleInSources &+= 1 }
        if isTouched { try add(person, try StoreTimeline(core, members), core, from, to) }
    }

    private mutating func add(
        _ person: UInt64, _ timeline: borrowing StoreTimeline, _ core: borrowing StoreCore, _ from: Int64, _ to: Int64
    ) throws(Failure) {
        path.removeAll()
        met.removeAll()
        parts.removeAll()
        var (channelCount, steps, lastChannel) = (0, 0, -1)
        var (found, net) = (false, Int64(0))
        for place in Span.upTo(timeline.entries.count) {
            let entry = timeline.entries.base[place]
            let campaign = try campaign(of: core.records.text(of: entry.operation))
            if campaign >= 0 {
                try met.append(UInt32(truncatingIfNeeded: campaign))
                try parts.append(0)
            }
            let when = entry.touchpoint.time
            if when != TouchpointRow.noTime, when < from || when > to { continue }
            found = true
            touchpoints &+= 1
            net = Touchpoint.sum(net, entry.touchpoint.netValue)
            let name = StoreTimeline.channel(entry, core)
            let channel = try channels.place(of: name)
            if channels.count(person, at: channel) { channelCount &+= 1 }
            channels.add(entry.touchpoint, at: channel)
            sources.add(entry.touchpoint, at: try sources.place(of: core.records.source(entry.operation.record)))
            if campaign >= 0 {
                campaigns.count(person, at: campaign)
                campaigns.add(entry.touchpoint, at: campaign)
            }
            if channel != lastChannel, steps < StoreAttribution.longestPath {
                if steps > 0 { try path.append(StoreAttribution.separator) }
                for index in Span.upTo(name.count) where name.base[index] != StoreAttribution.separator { try path.append(name.base[index]) }
                steps &+= 1
            }
            lastChannel = channel
            if entry.touchpoint.hasValue { credit(entry.touchpoint.netValue) }
        }
        guard found else { return }
        spread()
        peopleWithTouchpoints &+= 1
        value = Touchpoint.sum(value, net)
        if channelCount > 1 { peopleInChannels &+= 1 }
        let place = try paths.place(of: TextSpan(base: UnsafePointer(path.base), count: path.count))
        paths.count(person, at: place)
        paths.add(net, at: place)
    }

    /// A value for the campaigns that were met so far.
    private mutating func credit(_ value: Int64) {
        let count = met.count
        guard count > 0 else { return unattributed = Touchpoint.sum(unattributed, value) }
        campaigns.credit(first: value, at: Int(met.base[0]))
        campaigns.credit(last: value, at: Int(met.base[count &- 1]))
        let part = value / max(1, Int64(truncatingIfNeeded: count))
        campaigns.credit(linear: value &- part &* Int64(truncatingIfNeeded: count), at: Int(met.base[0]))
        parts.base[count &- 1] = Touchpoint.sum(parts.base[count &- 1], part)
    }

    /// Gives each campaign that was met the parts of all values that came after it.
    private mutating func spread() {
        var part: Int64 = 0
        var place = met.count
        while place > 0 {
            place &-= 1
            part = Touchpoint.sum(part, parts.base[place])
            campaigns.credit(linear: part, at: Int(met.base[place]))
        }
    }

    /// The row of a touchpoint's campaign, -1 for none.
    private mutating func campaign(of text: TextSpan) throws(Failure) -> Int {
        guard let name = RecordText.value(.campaign, text) ?? RecordText.value(.utmCampaign, text) else { return -1 }
        return try campaigns.place(of: name)
    }
}
