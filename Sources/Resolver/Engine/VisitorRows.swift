/// Visits of people who had not said who they are: a row with a visitor id and nothing else.
///
///     v9   view  view  view  form: Bảo  view      form: Linh        on one browser
///          └─────┴─────┴──▶ Bảo ◀────────┘                          whoever named himself last, else who did first
///
/// A browser is shared, so a visitor id links nobody with anybody: it only gives the visits to one of those who named themselves on it.
/// Where nobody did, they are one person without a name. Visits without a time go to the only one, or to nobody.
struct VisitorRows: ~Copyable {
    /// Somebody who named himself.
    struct Known {
        var record: Int
        var time: Int64
        var print: UInt64
    }

    private let batch: Batch
    private let reader: UnsafePointer<RowReader>
    private let wanted: UnsafePointer<WantedColumns>
    private var known: Buffer<Known>
    private var anonymous: Buffer<Known>

    init(_ batch: Batch, _ reader: UnsafePointer<RowReader>, _ wanted: UnsafePointer<WantedColumns>) {
        self.batch = batch
        self.reader = reader
        self.wanted = wanted
        known = Buffer(batch.memory)
        anonymous = Buffer(batch.memory)
    }

    mutating func run() throws(Failure) {
        var groups = try RecordGroups(batch, lane: KeyStore.visitors)
        try groups.collect()
        if groups.found.count > 0 { try settle(groups) }
        nameOthers()
    }

    private mutating func settle(_ groups: borrowing RecordGroups) throws(Failure) {
        let rows = try groups.rows()
        let times = try Buffer<Int64>(batch.memory, zeroed: max(1, rows.count))
        try RecordTimes.read(reader, wanted, rows, into: times.base, batch.memory, batch.control, workers: batch.workers)
        try batch.columns.pointee.makeRepresentatives()
        var start = 0
        while start < groups.found.count {
            if start & 0xFFF == 0 { try batch.control.checkCancelled() }
            let end = groups.end(start)
            try part(groups, start..<end, rows, times)
            try settle()
            start = end
        }
    }

    /// A visit that shares its browser with no other row is somebody, too.
    private func nameOthers() {
        let (store, columns) = (batch.store, batch.columns)
        for worker in Range.upTo(store.pointee.workers) {
            for partition in Range.upTo(store.pointee.partitions) {
                store.pointee.lane(worker, KeyStore.visitors, partition).pointee.forEach { _, record in
                    if columns.pointee.isUnidentified(Int(record)), !columns.pointee.isSuperseded(Int(record)) {
                        columns.pointee.makeNameless(Int(record))
                    }
                }
            }
        }
    }

    private mutating func part(
        _ groups: borrowing RecordGroups, _ group: Range<Int>, _ rows: borrowing Buffer<UInt64>, _ times: borrowing Buffer<Int64>
    ) throws(Failure) {
        known.removeAll()
        anonymous.removeAll()
        let columns = batch.columns
        for index in group {
            let record = Int(truncatingIfNeeded: groups.found.base[index].index)
            let place = RecordTimes.place(of: UInt64(truncatingIfNeeded: columns.pointee.layout.row(record)), rows)
            let member = Known(record: record, time: times.base[place], print: columns.pointee.prints.base[record])
            if !columns.pointee.isUnidentified(record) {
                try known.append(member)
            } else if !columns.pointee.isSuperseded(record) {
                try anonymous.append(member)
            }
        }
    }

    /// Gives each visit to somebody; those that are left are one nameless person.
    private mutating func settle() throws(Failure) {
        let columns = batch.columns
        var left = 0
        for index in Range.upTo(anonymous.count) {
            let visit = anonymous.base[index]
            guard let owner = owner(of: visit) else {
                anonymous.base[left] = visit
                left &+= 1
                continue
            }
            try join(visit.record, columns.pointee.representative(owner))
        }
        guard left > 0 else { return }
        var first = 0
        for index in Range.upTo(left) where VisitorRows.isBefore(anonymous.base[index], anonymous.base[first]) { first = index }
        let leader = anonymous.base[first].record
        columns.pointee.makeNameless(leader)
        for index in Range.upTo(left) where index != first { try join(anonymous.base[index].record, leader) }
    }

    private func join(_ visit: Int, _ owner: Int) throws(Failure) {
        let columns = batch.columns
        try columns.pointee.supersede(visit, by: owner)
        columns.pointee.identify(visit, columns.pointee.identity(owner), like: owner)
    }

    /// Who named himself last before the visit, else who did first behind it.
    private func owner(of visit: Known) -> Int? {
        var best: Known?
        for index in Range.upTo(known.count) {
            let one = known.base[index]
            guard let other = best else {
                best = one
                continue
            }
            if isBetter(one, other, visit.time) { best = one }
        }
        guard let best else { return nil }
        let isTimed = visit.time != Int64.min && best.time != Int64.min
        return isTimed || isOnlyOne() ? best.record : nil
    }

    /// Whether all who named themselves are one record.
    private func isOnlyOne() -> Bool {
        for index in Range.upTo(known.count)
        where batch.columns.pointee.representative(known.base[index].record) != batch.columns.pointee.representative(known.base[0].record) {
            return false
        }
        return true
    }

    private func isBetter(_ one: Known, _ other: Known, _ time: Int64) -> Bool {
        if one.time == other.time { return VisitorRows.isBefore(one, other) }
        if one.time == Int64.min || other.time == Int64.min { return other.time == Int64.min }
        let (isBefore, otherIsBefore) = (one.time <= time, other.time <= time)
        if isBefore != otherIsBefore { return isBefore }
        return isBefore ? one.time > other.time : one.time < other.time
    }

    /// The order of time, then of prints: rows decide by what they say, never by their place.
    private static func isBefore(_ one: Known, _ other: Known) -> Bool {
        if one.time != other.time { return one.time < other.time }
        return one.print != other.print ? one.print < other.print : one.record < other.record
    }
}
