/// Vetoes between the distinct identities of one component, each computed once.
///
/// A square of bytes while there are at most 1,024 identities (0 unknown, 1 none, 2 veto); beyond that
/// every question is computed afresh, which is slow but right and bounded.
struct VetoMemo: ~Copyable {
    private static let squareLimit = 1_024

    private let batch: Batch
    private var ids: Buffer<UInt64>
    private var scratch: Buffer<UInt64>
    private var square: Buffer<UInt8>

    init(_ batch: Batch) {
        self.batch = batch
        ids = Buffer(batch.memory)
        scratch = Buffer(batch.memory)
        square = Buffer(batch.memory)
    }

    mutating func reset(_ nodes: borrowing Buffer<ContentGraph.Node>) throws(Failure) {
        ids.removeAll()
        scratch.removeAll()
        for index in 0..<nodes.count { try ids.append(UInt64(nodes.base[index].identity)) }
        try scratch.reserve(ids.count)
        RadixSort.sort(ids.base, scratch.base, ids.count)
        var distinct = 0
        for index in 0..<ids.count where index == 0 || ids.base[index] != ids.base[distinct &- 1] {
            ids.base[distinct] = ids.base[index]
            distinct &+= 1
        }
        ids.setCount(distinct)
        square.removeAll()
        guard distinct <= VetoMemo.squareLimit else { return }
        try square.reserve(distinct &* distinct)
        square.base.update(repeating: 0, count: distinct &* distinct)
    }

    /// The place of an identity that `reset` saw. O(log n).
    func place(_ id: UInt32) -> UInt32 {
        var low = 0
        var high = ids.count
        while low < high {
            let middle = (low &+ high) / 2
            if ids.base[middle] < UInt64(id) { low = middle &+ 1 } else { high = middle }
        }
        return UInt32(truncatingIfNeeded: low)
    }

    @inline(__always)
    mutating func isVetoed(_ left: UInt32, _ right: UInt32) -> Bool {
        if left == right { return false }
        guard ids.count <= VetoMemo.squareLimit else { return compute(left, right) }
        let cell = Int(left) &* ids.count &+ Int(right)
        if square.base[cell] == 0 {
            let answer: UInt8 = compute(left, right) ? 2 : 1
            square.base[cell] = answer
            square.base[Int(right) &* ids.count &+ Int(left)] = answer
        }
        return square.base[cell] == 2
    }

    private func compute(_ left: UInt32, _ right: UInt32) -> Bool {
        let people = batch.people
        let one = people.pointee.identities.identity(UInt32(truncatingIfNeeded: ids.base[Int(left)]))
        let other = people.pointee.identities.identity(UInt32(truncatingIfNeeded: ids.base[Int(right)]))
        return Veto.ground(one, other, people.pointee.names) != .none
    }
}
