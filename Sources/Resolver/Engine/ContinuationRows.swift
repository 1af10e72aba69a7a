/// Further lines of an order that repeat nothing of it: in a file with references, a row without a reference in which nobody is
/// named.
///
///     SPX1  Đặng Thị Sen  0346177902  Áo
///                                     Quần        Sen's, and no order of its own
///
/// This is the one place where a row's position says something: such a row says nothing without the one above it.
enum ContinuationRows {
    /// `rows` are sorted. Each party goes with the same party of the row above.
    static func settle(
        _ rows: UnsafePointer<UInt64>, _ count: Int, _ columns: UnsafeMutablePointer<RecordColumns>
    ) throws(Failure) {
        guard count > 0 else { return }
        try columns.pointee.makeRepresentatives()
        let layout = columns.pointee.layout
        for index in Range.upTo(count) {
            let row = Int(truncatingIfNeeded: rows[index])
            guard row > 0, row < columns.pointee.rowCount else { continue }
            for party in Range.upTo(layout.partyCount) {
                let record = layout.record(row, party)
                let above = columns.pointee.representative(layout.record(row &- 1, party))
                guard columns.pointee.isUnidentified(record), !columns.pointee.isUnidentified(above), above != record else { continue }
                try columns.pointee.supersede(record, by: above)
                columns.pointee.identify(record, columns.pointee.identity(above), like: above)
            }
        }
    }
}
