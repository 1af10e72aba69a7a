/// Which merged people a report shows as cards: the first of the file that have something to show.
///
///     1  roots of people of 3–6 and of 2 records, at most 256 of each     one look at every row
///     2  which of them are written in more than one way                   one look at every row
///     3  3–6 varied, 2 varied, 3–6, 2: the first `limit`; their rows      one look at every row
///
/// It chooses what is shown only: it reads the partition and changes nothing. O(rows), 3 bits a row.
struct CardChoice: ~Copyable {
    private let columns: UnsafePointer<RecordColumns>
    private let naming: UnsafePointer<EntityNaming>
    private var larger: Buffer<UInt32>
    private var pairs: Buffer<UInt32>
    private static let candidateLimit = 256

    init(_ columns: UnsafePointer<RecordColumns>, _ naming: UnsafePointer<EntityNaming>, _ memory: Memory) {
        self.columns = columns
        self.naming = naming
        larger = Buffer(memory)
        pairs = Buffer(memory)
    }

    /// Marks the rows of at most `limit` people in `kept`; true when there are any.
    mutating func choose(_ limit: Int, into kept: borrowing BitSet, _ memory: Memory) throws(Failure) -> Bool {
        let count = columns.pointee.count
        guard limit > 0, count > 0 else { return false }
        try collect(count)
        let varied = try markVaried(count, memory)
        let chosen = try BitSet(memory, count: count)
        var room = limit
        CardChoice.take(larger, varied, true, chosen, &room)
        CardChoice.take(pairs, varied, true, chosen, &room)
        CardChoice.take(larger, varied, false, chosen, &room)
        CardChoice.take(pairs, varied, false, chosen, &room)
        guard room < limit else { return false }
        let parents = columns.pointee.parents.base
        for row in 0..<count where chosen.contains(Int(parents[row])) && !columns.pointee.isSuperseded(row) { kept.insert(row) }
        return true
    }

    private mutating func collect(_ count: Int) throws(Failure) {
        let parents = columns.pointee.parents.base
        let sizes = naming.pointee.sizes.base
        var row = 0
        while row < count, larger.count < CardChoice.candidateLimit {
            if Int(parents[row]) == row {
                // The size counts the records besides the root.
                switch sizes[row] {
                case 1 where pairs.count < CardChoice.candidateLimit: try pairs.append(UInt32(truncatingIfNeeded: row))
                case 2...5: try larger.append(UInt32(truncatingIfNeeded: row))
                default: break
                }
            }
            row &+= 1
        }
    }

    /// The candidates whose records do not all bear one identity.
    private func markVaried(_ count: Int, _ memory: Memory) throws(Failure) -> BitSet {
        let candidates = try BitSet(memory, count: count)
        for index in 0..<larger.count { candidates.insert(Int(larger.base[index])) }
        for index in 0..<pairs.count { candidates.insert(Int(pairs.base[index])) }
        let varied = try BitSet(memory, count: count)
        let parents = columns.pointee.parents.base
        for row in 0..<count {
            let root = Int(parents[row])
            if candidates.contains(root), !columns.pointee.isSuperseded(row), columns.pointee.identity(row) != columns.pointee.identity(root) {
                varied.insert(root)
            }
        }
        return varied
    }

    private static func take(
        _ roots: borrowing Buffer<UInt32>, _ varied: borrowing BitSet, _ wantsVaried: Bool,
        _ chosen: borrowing BitSet, _ room: inout Int
    ) {
        var index = 0
        while index < roots.count, room > 0 {
            let root = Int(roots.base[index])
            if varied.contains(root) == wantsVaried, !chosen.contains(root) {
                chosen.insert(root)
                room &-= 1
            }
            index &+= 1
        }
    }
}
