/// Records that share a value which is no key: a browser, a whole address. Contents know nothing of them.
///
///     heads     digest ─▶ first member                                                       8 bytes a slot
///     members   { digest, time, record, owner, its neighbours, the record's next place }     40 bytes
///
/// Of a browser's records those that say who they are may own those that do not, its visits (`StoreCore.settleVisits`).
struct StoreGroups: ~Copyable {
    enum Kind: UInt8 {
        case visitor = 0
        case address = 1
    }

    struct Member: BitwiseCopyable {
        var digest: UInt64
        /// When the record was written, of a browser's; `RecordField.noTime` where nobody says.
        var time: Int64
        var record: UInt32
        /// Of a visit: the record whose person it is; itself for the first of those that are nobody else's.
        var owner = StoreRecords.none
        var next = StoreIndex.none
        var previous = StoreIndex.none
        var nextOfRecord = StoreIndex.none
        var kindValue: UInt8
        /// It says who it is.
        var isKnown: Bool

        var isVisit: Bool { kindValue == Kind.visitor.rawValue && !isKnown }
    }

    private(set) var members: Buffer<Member>
    private var free: Buffer<UInt32>
    private var heads: StoreMap

    init(_ memory: Memory) throws(Failure) {
        heads = try StoreMap(memory)
        members = Buffer(memory)
        free = Buffer(memory)
    }

    @inline(__always)
    func member(_ place: UInt32) -> UnsafeMutablePointer<Member> { members.base + Int(place) }

    /// The first member of a group, or `none`.
    func first(_ digest: UInt64) -> UInt32 {
        let members = members.base
        return heads.find(digest) { members[Int($0) &- 1].digest == digest } &- 1
    }

    /// Adds a member at the head of its group. Gives its place.
    mutating func add(_ member: Member) throws(Failure) -> UInt32 {
        let head = first(member.digest)
        var member = member
        member.next = head
        let place = try StoreIndex.place(&members, &free, member)
        if head == StoreIndex.none {
            try heads.insert(member.digest, place &+ 1)
        } else {
            heads.remove(member.digest, head &+ 1)
            try heads.insert(member.digest, place &+ 1)
            members.base[Int(head)].previous = place
        }
        return place
    }

    mutating func remove(_ place: UInt32) throws(Failure) {
        let member = members.base[Int(place)]
        if member.previous == StoreIndex.none {
            heads.remove(member.digest, place &+ 1)
            if member.next != StoreIndex.none { try heads.insert(member.digest, member.next &+ 1) }
        } else {
            members.base[Int(member.previous)].next = member.next
        }
        if member.next != StoreIndex.none { members.base[Int(member.next)].previous = member.previous }
        members.base[Int(place)].record = StoreRecords.none
        try free.append(place)
    }
}
