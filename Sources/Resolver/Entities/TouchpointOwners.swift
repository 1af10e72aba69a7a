/// Whose each row's touchpoint is: that of the record that its latest state names.
///
///     identity   HD0047  HD0047  HD0048       rows of one touchpoint can name several people: an order that got its
///     row        0       7       1            customer later, a line without one
///     owner      E2      E2      E1
///
/// Rows in which nobody is named count only where no other is. At one state the greater entity id wins: rare, and a function of
/// the rows alone.
struct TouchpointOwners: ~Copyable {
    /// What one row says. 24 bytes.
    struct Claim {
        var identity: UInt64
        var state: Int64
        var row: UInt32
        var outcome: UInt8
    }

    /// A row without a touchpoint, and one whose touchpoint is nobody's.
    static let none = UInt32.max
    static let nobody = UInt32.max - 1

    /// Per row: the least record of the owner's cluster. 4 bytes a row.
    private(set) var owners: Buffer<UInt32>
    private let batch: Batch
    private let naming: UnsafePointer<EntityNaming>

    init(_ batch: Batch, _ naming: UnsafePointer<EntityNaming>) throws(Failure) {
        owners = try Buffer(batch.memory, zeroed: max(1, batch.columns.pointee.rowCount))
        for row in 0..<owners.count { owners.base[row] = TouchpointOwners.none }
        self.batch = batch
        self.naming = naming
    }

    func owner(_ row: Int) -> UInt32 { owners.base[row] }

    /// The entity of a row's touchpoint; 0 for nobody.
    func entity(_ row: Int) -> UInt64 {
        let owner = owners.base[row]
        return owner >= TouchpointOwners.nobody ? 0 : naming.pointee.id(of: Int(owner))
    }

    /// Settles all claims to some identities; the claims come in any order. O(claims).
    mutating func settle(_ claims: borrowing Buffer<Claim>) throws(Failure) {
        var order = try Buffer<KeyedIndex>(batch.memory, capacity: max(1, claims.count))
        for place in 0..<claims.count {
            try order.append(KeyedIndex(key: claims.base[place].identity, index: UInt64(place)))
        }
        var scratch = Buffer<KeyedIndex>(batch.memory)
        try RadixSort.sort(order, &scratch)
        var start = 0
        while start < order.count {
            var end = start &+ 1
            var best = claims.base[Int(order.base[start].index)]
            while end < order.count, order.base[end].key == order.base[start].key {
                let claim = claims.base[Int(order.base[end].index)]
                if isBetter(claim, than: best) { best = claim }
                end &+= 1
            }
            let owner = cluster(best.row) ?? TouchpointOwners.nobody
            for place in start..<end { owners.base[Int(claims.base[Int(order.base[place].index)].row)] = owner }
            start = end
        }
    }

    private func isBetter(_ one: Claim, than other: Claim) -> Bool {
        let (mine, its) = (cluster(one.row), cluster(other.row))
        guard let mine else { return false }
        guard let its else { return true }
        if one.state != other.state { return one.state > other.state }
        if one.outcome != other.outcome { return one.outcome > other.outcome }
        return naming.pointee.id(of: Int(mine)) > naming.pointee.id(of: Int(its))
    }

    /// The cluster of the row's main record, nil for nobody.
    private func cluster(_ row: UInt32) -> UInt32? {
        let record = batch.columns.pointee.layout.record(Int(row), 0)
        return batch.columns.pointee.isUnidentified(record) ? nil : batch.columns.pointee.parents.base[record]
    }
}
