/// The strongest chain of accepted links between two records: a path whose weakest link is as strong as
/// can be (SEMANTICS rule 9).
///
/// Links are added from the strongest down until the two ends meet; the path is then found inside what was added.
/// O(links of the run + links of the cluster · log), no index is kept.
enum Proof {
    /// Appends the links of the path from `left` to `right`, in order; nothing when they are not one cluster.
    static func path(
        from left: UInt32, to right: UInt32, _ links: borrowing Buffer<Link>, _ columns: borrowing RecordColumns,
        _ memory: Memory, into path: inout Buffer<Link>
    ) throws(Failure) {
        guard left != right, Int(left) < columns.count, Int(right) < columns.count else { return }
        let parents = columns.parents.base
        let root = parents[Int(left)]
        guard parents[Int(right)] == root else { return }
        var cluster = Buffer<Link>(memory)
        for index in 0..<links.count where parents[Int(links.base[index].left)] == root {
            try cluster.append(links.base[index])
        }
        var graph = try ProofGraph(cluster, memory)
        try graph.path(from: left, to: right, cluster, into: &path)
    }
}

/// The links of one cluster between densely numbered records.
private struct ProofGraph: ~Copyable {
    private var rows: Buffer<UInt64>
    private var order: Buffer<KeyedIndex>
    private let memory: Memory

    init(_ links: borrowing Buffer<Link>, _ memory: Memory) throws(Failure) {
        self.memory = memory
        rows = Buffer(memory)
        order = Buffer(memory)
        for index in 0..<links.count {
            try rows.append(UInt64(links.base[index].left))
            try rows.append(UInt64(links.base[index].right))
            try order.append(
                KeyedIndex(key: UInt64(UInt32.max &- UInt32(bitPattern: links.base[index].weight)), index: UInt64(index)))
        }
        let scratch = try Buffer<UInt64>(memory, capacity: max(1, rows.count))
        RadixSort.sort(rows.base, scratch.base, rows.count)
        var distinct = 0
        for index in 0..<rows.count where index == 0 || rows.base[index] != rows.base[distinct &- 1] {
            rows.base[distinct] = rows.base[index]
            distinct &+= 1
        }
        rows.setCount(distinct)
        var pairs = Buffer<KeyedIndex>(memory)
        try RadixSort.sort(order, &pairs)
    }

    private func node(_ row: UInt32) -> UInt32? {
        var low = 0
        var high = rows.count
        while low < high {
            let middle = (low &+ high) / 2
            if rows.base[middle] < UInt64(row) { low = middle &+ 1 } else { high = middle }
        }
        guard low < rows.count, rows.base[low] == UInt64(row) else { return nil }
        return UInt32(truncatingIfNeeded: low)
    }

    /// Kruskal's order makes the added links a forest, in which the path is unique.
    mutating func path(
        from left: UInt32, to right: UInt32, _ links: borrowing Buffer<Link>, into path: inout Buffer<Link>
    ) throws(Failure) {
        guard let start = node(left), let goal = node(right) else { return }
        let parents = try Buffer<UInt32>(memory, zeroed: max(1, rows.count))
        let sets = DisjointParents(parents.base)
        sets.makeSingletons(rows.count)
        var forest = Buffer<UInt32>(memory)
        for place in 0..<order.count {
            let index = Int(order.base[place].index)
            guard let one = node(links.base[index].left), let other = node(links.base[index].right) else { continue }
            if sets.union(one, other) { try forest.append(UInt32(truncatingIfNeeded: index)) }
            if sets.find(start) == sets.find(goal) { break }
        }
        try walk(from: goal, to: start, forest, links, into: &path)
    }

    /// Finds the way by repeated passes from the goal: `toward[n]` is 1 + the link that leads from n to the goal.
    private func walk(
        from goal: UInt32, to start: UInt32, _ forest: borrowing Buffer<UInt32>, _ links: borrowing Buffer<Link>,
        into path: inout Buffer<Link>
    ) throws(Failure) {
        let toward = try Buffer<UInt32>(memory, zeroed: max(1, rows.count))
        var isGrowing = true
        while isGrowing, toward.base[Int(start)] == 0 {
            isGrowing = false
            for place in 0..<forest.count {
                let index = forest.base[place]
                guard let one = node(links.base[Int(index)].left), let other = node(links.base[Int(index)].right) else {
                    continue
                }
                if extend(toward, goal, from: one, to: other, index) || extend(toward, goal, from: other, to: one, index) {
                    isGrowing = true
                }
            }
        }
        var node = start
        while node != goal, toward.base[Int(node)] != 0 {
            let link = links.base[Int(toward.base[Int(node)]) &- 1]
            try path.append(link)
            guard let one = self.node(link.left), let other = self.node(link.right) else { return }
            node = node == one ? other : one
        }
    }

    /// Leads `far` to the goal over a link from a node that is there already.
    private func extend(
        _ toward: borrowing Buffer<UInt32>, _ goal: UInt32, from near: UInt32, to far: UInt32, _ link: UInt32
    ) -> Bool {
        guard near == goal || toward.base[Int(near)] != 0, far != goal, toward.base[Int(far)] == 0 else { return false }
        toward.base[Int(far)] = link &+ 1
        return true
    }
}
