// Whose the visits of a browser are: rule 0 of Docs/Semantics.md, as `VisitorRows` has it for a batch.
//
//     v9   view  view  form: Bảo  view      form: Linh        whoever named himself last before it, else who did first behind it
//          └─────┴────▶ Bảo ◀──────┘                          where nobody did, they are one person without a name

extension StoreCore {
    /// The place of a record among those of a kind of group, or `none`.
    func member(_ record: UInt32, _ kind: StoreGroups.Kind) -> UInt32 {
        var place = records.member(of: record)
        while place != StoreIndex.none, groups.member(place).pointee.kindValue != kind.rawValue {
            place = groups.member(place).pointee.nextOfRecord
        }
        return place
    }

    /// The person of a record that no unit holds: a visit's owner's; 0 for nobody.
    func entity(ofVisit record: UInt32) -> UInt64 {
        let place = member(record, .visitor)
        guard place != StoreIndex.none, groups.member(place).pointee.isVisit else { return 0 }
        let owner = groups.member(place).pointee.owner
        if owner == record { return records.record(record).pointee.own }
        guard owner != StoreRecords.none else { return 0 }
        let found = records.record(owner).pointee
        if found.unit != StoreIndex.none { return entity(of: owner) }
        // The first of the visits that are nobody else's.
        let leader = member(owner, .visitor)
        return leader != StoreIndex.none && groups.member(leader).pointee.owner == owner ? found.own : 0
    }

    /// Calls the body with every visit that is a record's.
    @inline(__always)
    func forEachVisit(of record: UInt32, _ body: (UInt32) throws(Failure) -> Void) throws(Failure) {
        guard records.record(record).pointee.party != 0 else { return }
        let own = member(record, .visitor)
        guard own != StoreIndex.none else { return }
        var place = groups.first(groups.member(own).pointee.digest)
        while place != StoreIndex.none {
            let visit = groups.member(place).pointee
            place = visit.next
            if visit.isVisit, visit.owner == record { try body(visit.record) }
        }
    }

    /// Whether a visit is a person by itself.
    func isAloneVisit(_ record: UInt32) -> Bool {
        var count = 0
        do throws(Failure) { try forEachVisit(of: record) { (_) throws(Failure) in count &+= 1 } } catch { return false }
        return count == 1
    }

    /// Takes all visits of a record's browser into the change: whose they are hangs on it.
    mutating func moveVisits(of record: UInt32) throws(Failure) {
        let own = member(record, .visitor)
        if own != StoreIndex.none { try moveVisits(ofGroup: groups.member(own).pointee.digest) }
    }

    private mutating func moveVisits(ofGroup digest: UInt64) throws(Failure) {
        var place = groups.first(digest)
        while place != StoreIndex.none {
            let visit = groups.member(place).pointee
            place = visit.next
            if visit.isVisit { try move(visit.record) }
        }
    }

    /// Takes a record into the change, as it is now.
    mutating func move(_ record: UInt32) throws(Failure) {
        guard !records.record(record).pointee.isMoving else { return }
        records.record(record).pointee.isMoving = true
        try moving.append(Change(record: record, kindValue: 0, from: entity(of: record), to: 0))
    }

    /// Puts a record into the groups that it says now. Records whose visits are others afterwards go to `owners`.
    mutating func group(_ record: UInt32, _ reading: Reading, _ owners: inout Buffer<UInt32>) throws(Failure) {
        try setMember(record, .address, reading.address, time: RecordField.noTime, isKnown: true)
        let old = member(record, .visitor)
        guard old != StoreIndex.none || reading.visitor != 0 else { return }
        let former = old == StoreIndex.none ? 0 : groups.member(old).pointee.digest
        let time = reading.visitor == 0 ? RecordField.noTime : try time(of: record)
        if reading.visitor != 0 { try moveVisits(ofGroup: reading.visitor) }
        // A visit is somebody: the browser's nameless user at least.
        if reading.visitor != 0, reading.signature == 0, records.record(record).pointee.own == 0 { try mint(record) }
        try noteOwner(record, &owners)
        if try setMember(record, .visitor, reading.visitor, time: time, isKnown: reading.signature != 0) {
            if former != 0, former != reading.visitor { try settleVisits(former, &owners) }
            if reading.visitor != 0 { try settleVisits(reading.visitor, &owners) }
        }
        try noteOwner(record, &owners)
    }

    /// A visit's days are its owner's too.
    private func noteOwner(_ record: UInt32, _ owners: inout Buffer<UInt32>) throws(Failure) {
        let place = member(record, .visitor)
        guard place != StoreIndex.none, groups.member(place).pointee.isVisit else { return }
        let owner = groups.member(place).pointee.owner
        if owner != StoreRecords.none, owner != record { try StoreCore.note(owner, &owners) }
    }

    /// True where it was something else before.
    @discardableResult
    private mutating func setMember(
        _ record: UInt32, _ kind: StoreGroups.Kind, _ digest: UInt64, time: Int64, isKnown: Bool
    ) throws(Failure) -> Bool {
        let old = member(record, kind)
        if old == StoreIndex.none {
            guard digest != 0 else { return false }
        } else {
            let found = groups.member(old).pointee
            if found.digest == digest, found.time == time, found.isKnown == isKnown { return false }
            try removeMember(record, old)
        }
        if digest != 0 { try addMember(record, kind, digest, time: time, isKnown: isKnown) }
        return true
    }

    mutating func addMember(
        _ record: UInt32, _ kind: StoreGroups.Kind, _ digest: UInt64, time: Int64, isKnown: Bool
    ) throws(Failure) {
        var member = StoreGroups.Member(digest: digest, time: time, record: record, kindValue: kind.rawValue, isKnown: isKnown)
        member.nextOfRecord = records.member(of: record)
        try records.setMember(of: record, try groups.add(member))
    }

    private mutating func removeMember(_ record: UInt32, _ place: UInt32) throws(Failure) {
        let next = groups.member(place).pointee.nextOfRecord
        if records.member(of: record) == place {
            try records.setMember(of: record, next)
        } else {
            var before = records.member(of: record)
            while groups.member(before).pointee.nextOfRecord != place { before = groups.member(before).pointee.nextOfRecord }
            groups.member(before).pointee.nextOfRecord = next
        }
        try groups.remove(place)
    }

    /// When a record was written: as it says, else at its first touchpoint.
    private func time(of record: UInt32) throws(Failure) -> Int64 {
        let time = RecordText.time(records.text(of: record))
        return time == RecordField.noTime ? try touched.pointee.entry(record, records).time : time
    }

    // MARK: Whose

    /// Somebody who named himself on a browser.
    private struct Known: BitwiseCopyable {
        var record: UInt32
        var time: Int64
        /// The order of equal times: by what the record says, never by who came first.
        var print: UInt64
    }

    /// Gives each visit of a browser to somebody. O((visits + those who named themselves) log those): it is the cost of every put there.
    mutating func settleVisits(_ digest: UInt64, _ owners: inout Buffer<UInt32>) throws(Failure) {
        let known = try known(on: digest)
        let leader = leader(on: digest, known)
        var place = groups.first(digest)
        while place != StoreIndex.none {
            let visit = groups.member(place)
            place = visit.pointee.next
            guard visit.pointee.isVisit else { continue }
            let owner = StoreCore.owner(known, visit.pointee.time)
            try setOwner(visit, owner == StoreRecords.none ? leader : owner, &owners)
        }
    }

    /// Whose a visit of a browser at a time would be; `none` where it is the first that is nobody's.
    func owner(ofVisitOn digest: UInt64, at time: Int64) throws(Failure) -> UInt32 {
        let known = try known(on: digest)
        let owner = StoreCore.owner(known, time)
        return owner == StoreRecords.none ? leader(on: digest, known) : owner
    }

    /// Those who named themselves on a browser, by time.
    private func known(on digest: UInt64) throws(Failure) -> Buffer<Known> {
        var known = Buffer<Known>(memory)
        var place = groups.first(digest)
        while place != StoreIndex.none {
            let member = groups.member(place).pointee
            place = member.next
            guard member.kindValue == StoreGroups.Kind.visitor.rawValue, member.isKnown else { continue }
            let text = records.text(of: member.record)
            try known.append(
                Known(record: member.record, time: member.time, print: reader.pointee.fixedHash.short(text.base, text.count, domain: 702)))
        }
        HeapSort.sort(known.base, known.count) { ($0.time, $0.print, $0.record) < ($1.time, $1.print, $1.record) }
        return known
    }

    /// The oldest of the visits that are nobody's: it leads them.
    private func leader(on digest: UInt64, _ known: borrowing Buffer<Known>) -> UInt32 {
        var leader = StoreRecords.none
        var place = groups.first(digest)
        while place != StoreIndex.none {
            let visit = groups.member(place).pointee
            place = visit.next
            guard visit.isVisit, StoreCore.owner(known, visit.time) == StoreRecords.none else { continue }
            if leader == StoreRecords.none || isOlder(visit.record, leader) { leader = visit.record }
        }
        return leader
    }

    private func isOlder(_ one: UInt32, _ other: UInt32) -> Bool { records.record(one).pointee.own < records.record(other).pointee.own }

    /// Who named himself last before a time, else who did first behind it; of equal times the first. `known` is sorted; times that are not
    /// known come first.
    private static func owner(_ known: borrowing Buffer<Known>, _ time: Int64) -> UInt32 {
        if known.count == 1 { return known.base[0].record }
        guard known.count > 0, time != RecordField.noTime else { return StoreRecords.none }
        let dated = first(known) { $0.time != RecordField.noTime }
        let later = first(known) { $0.time > time }
        if later == dated { return dated < known.count ? known.base[dated].record : StoreRecords.none }
        let last = known.base[later &- 1].time
        return known.base[first(known) { $0.time >= last }].record
    }

    /// The first place from which on all are so.
    private static func first(_ known: borrowing Buffer<Known>, _ isSo: (Known) -> Bool) -> Int {
        var (low, high) = (0, known.count)
        while low < high {
            let middle = (low &+ high) / 2
            if isSo(known.base[middle]) { high = middle } else { low = middle &+ 1 }
        }
        return low
    }

    /// Whoever gains or loses a visit speaks of other days.
    private func setOwner(
        _ visit: UnsafeMutablePointer<StoreGroups.Member>, _ owner: UInt32, _ owners: inout Buffer<UInt32>
    ) throws(Failure) {
        let former = visit.pointee.owner
        visit.pointee.owner = owner
        guard former != owner else { return }
        if former != StoreRecords.none { try StoreCore.note(former, &owners) }
        if owner != StoreRecords.none { try StoreCore.note(owner, &owners) }
    }

    /// Once each: all visits of a browser may change hands at once, between a few.
    private static func note(_ owner: UInt32, _ owners: inout Buffer<UInt32>) throws(Failure) {
        for place in Span.upTo(owners.count) where owners.base[place] == owner { return }
        try owners.append(owner)
    }
}
