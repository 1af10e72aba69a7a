/// Rows that speak of one record: equal source and record id (or, without one, reference), and one role.
///
///     record ids ──key store──▶ groups of rows ─▶ the latest row is the record, the others are its former states
///
/// The lines of an order, a file given twice and a later version of a file all bring rows of this kind. The latest row
/// stands for the record (by `observed_at`, else `time`; then the greatest print), and takes what it leaves empty from
/// the next latest. The keys of all its rows are the record's: an order under an old number must not fall off.
///
/// A row whose name, birth date or citizen id forbids that it is the same person stays a record of its own: a column that
/// was taken for a record id may be something else, and gluing strangers is the greater harm.
struct RepeatedRecords: ~Copyable {
    /// One row of a group: its group is where the first of equal `key`s stands.
    struct Member {
        var record: UInt32
        var time: Int64
        var print: UInt64
    }

    private let batch: Batch
    private let reader: UnsafePointer<RowReader>
    private let wanted: UnsafePointer<WantedColumns>
    /// The records that the one at hand supersedes.
    private var joined: Buffer<UInt32>
    /// Rows that are former states of another row's record, and rows whose record id somebody else has.
    private(set) var repeated = 0
    private(set) var refused = 0

    init(
        _ batch: Batch, _ reader: UnsafePointer<RowReader>, _ wanted: UnsafePointer<WantedColumns>
    ) {
        self.batch = batch
        self.reader = reader
        self.wanted = wanted
        joined = Buffer(batch.memory)
    }

    mutating func run() throws(Failure) {
        var groups = try RecordGroups(batch, lane: KeyStore.recordIDs)
        try groups.collect()
        guard groups.found.count > 0 else { return }
        let rows = try groups.rows()
        let times = try Buffer<Int64>(batch.memory, zeroed: max(1, rows.count))
        try RecordTimes.read(
            reader, wanted, rows, into: times.base, batch.memory, batch.control, workers: batch.workers)
        try batch.columns.pointee.makeRepresentatives()
        var members = Buffer<Member>(batch.memory)
        var start = 0
        while start < groups.found.count {
            if start & 0xFFF == 0 { try batch.control.checkCancelled() }
            let end = groups.end(start)
            try sortMembers(groups, start..<end, rows, times, into: &members)
            try settle(&members)
            start = end
        }
    }

    // MARK: One record

    /// The latest first; by print and record where times are equal, so that the order of the file decides nothing.
    private func sortMembers(
        _ groups: borrowing RecordGroups, _ group: Range<Int>, _ rows: borrowing Buffer<UInt64>, _ times: borrowing Buffer<Int64>,
        into members: inout Buffer<Member>
    ) throws(Failure) {
        members.removeAll()
        let columns = batch.columns
        for index in group {
            let record = Int(truncatingIfNeeded: groups.found.base[index].index)
            let place = RecordTimes.place(
                of: UInt64(truncatingIfNeeded: columns.pointee.layout.row(record)), rows)
            try members.append(
                Member(
                    record: UInt32(truncatingIfNeeded: record), time: times.base[place],
                    print: columns.pointee.prints.base[record]))
        }
        try sort(&members)
    }

    private func sort(_ members: inout Buffer<Member>) throws(Failure) {
        let count = members.count
        guard count > 32 else { return insertionSort(members.base, count) }
        var order = Buffer<KeyedIndex>(batch.memory)
        var scratch = Buffer<KeyedIndex>(batch.memory)
        // Least significant first: record, print, time; each in complement, so that the greatest comes first.
        for index in 0..<count { try order.append(KeyedIndex(key: UInt64(members.base[index].record), index: UInt64(index))) }
        try RadixSort.sort(order, &scratch)
        for index in 0..<count { order.base[index].key = ~members.base[Int(order.base[index].index)].print }
        try RadixSort.sort(order, &scratch)
        for index in 0..<count {
            let time = UInt64(bitPattern: members.base[Int(order.base[index].index)].time)
            order.base[index].key = ~(time ^ (1 << 63))
        }
        try RadixSort.sort(order, &scratch)
        var sorted = try Buffer<Member>(batch.memory, capacity: count)
        for index in 0..<count { try sorted.append(members.base[Int(order.base[index].index)]) }
        swap(&members, &sorted)
    }

    private func insertionSort(_ members: UnsafeMutablePointer<Member>, _ count: Int) {
        for index in 1..<max(1, count) {
            let member = members[index]
            var place = index
            while place > 0, RepeatedRecords.isBefore(member, members[place &- 1]) {
                members[place] = members[place &- 1]
                place &-= 1
            }
            members[place] = member
        }
    }

    private static func isBefore(_ one: Member, _ other: Member) -> Bool {
        if one.time != other.time { return one.time > other.time }
        if one.print != other.print { return one.print > other.print }
        return one.record < other.record
    }

    private func isSomebody(_ members: borrowing Buffer<Member>) -> Bool {
        for index in 0..<members.count where !batch.columns.pointee.isUnidentified(Int(members.base[index].record)) {
            return true
        }
        return false
    }

    /// A record id that several people have names the records of each of them, up to this many; further rows stay by themselves.
    private static let maximumHolders = 8

    /// Makes the first member the record of all that may be the same person, then the first of the rest, and so on.
    private mutating func settle(_ members: inout Buffer<Member>) throws(Failure) {
        guard isSomebody(members) else { return }
        for holder in 0..<RepeatedRecords.maximumHolders {
            try settleFirst(&members)
            if members.isEmpty { return }
            if holder == 0 { refused &+= members.count }
        }
    }

    /// Supersedes those that may be the first member's former states; the others stay in `members`.
    private mutating func settleFirst(_ members: inout Buffer<Member>) throws(Failure) {
        let columns = batch.columns
        let people = batch.people
        let first = Int(members.base[0].record)
        var whole = people.pointee.identities.identity(columns.pointee.identity(first))
        var left = 0
        joined.removeAll()
        for index in 1..<max(1, members.count) {
            let record = Int(members.base[index].record)
            let own = people.pointee.identities.identity(columns.pointee.identity(record))
            guard Veto.ground(whole, own, people.pointee.names) == .none else {
                members.base[left] = members.base[index]
                left &+= 1
                continue
            }
            if whole.name == 0 { whole.name = own.name }
            whole.isMasked = whole.name == 0 && (whole.isMasked || own.isMasked)
            if whole.birthDate == 0 { whole.birthDate = own.birthDate }
            if whole.document == 0 { whole.document = own.document }
            try columns.pointee.supersede(record, by: first)
            try joined.append(UInt32(truncatingIfNeeded: record))
            repeated &+= 1
        }
        members.setCount(left)
        let identity = try people.pointee.identities.intern(whole)
        columns.pointee.identify(first, identity, like: first)
        for index in 0..<joined.count { columns.pointee.identify(Int(joined.base[index]), identity, like: first) }
    }
}
