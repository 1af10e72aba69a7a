/// Components in, clusters out: contested components are taken apart, everything else stays as it is.
///
/// Afterwards `parents[row]` is the least row of the row's cluster. The answer is a function of the
/// records alone.
struct ClusterStage: ~Copyable {
    struct Totals {
        var contestedComponents = 0
        var contestedRows = 0
        /// Links left alone because a rival is as good, and links refused because they would bring a conflict together.
        var tied = 0
        var apart = 0
        var refused = 0
    }

    private let batch: Batch
    private let recordsLinks: Bool
    private let recordsReview: Bool
    private let next = SharedCounter()
    private var failure = FailureSlot()
    private var gate: Gate
    private var order: Buffer<UInt64>
    /// Where each component's entries start in `order`.
    private var starts: Buffer<Int>
    private var keys: UnsafePointer<ContestedKey>?
    private(set) var totals = Totals()
    /// The accepted links of the contested components, when wanted.
    var links: Buffer<Link>
    /// Contested and refused links, when wanted.
    private(set) var review: Buffer<ReviewPair>
    /// The contested rows, for who lists the links of the others.
    private(set) var contested: ContestedComponents

    /// `forced`: rows whose components must be looked into whatever their identities say.
    init(
        _ batch: Batch, recordsLinks: Bool, recordsReview: Bool = false, forced: UnsafeBufferPointer<UInt32>
    ) throws(Failure) {
        let gate = try Gate(batch.memory)
        let contested = try ContestedComponents(
            batch, forced: forced, takesAll: recordsLinks && !batch.weights.pointee.isExact)
        self.batch = batch
        self.recordsLinks = recordsLinks
        self.recordsReview = recordsReview
        self.gate = gate
        order = Buffer(batch.memory)
        starts = Buffer(batch.memory)
        links = Buffer(batch.memory)
        review = Buffer(batch.memory)
        self.contested = contested
    }

    mutating func run() throws(Failure) {
        try contested.run()
        totals.contestedComponents = contested.contestedCount
        guard !contested.isEmpty else { return }
        let batch = batch
        var scan = try withUnsafePointer(to: contested) { pointer throws(Failure) -> ContestedKeys in
            var scan = try ContestedKeys(batch, pointer)
            try scan.run()
            return scan
        }
        try cutComponents(scan.entries)
        try cluster(&scan)
        order.free()
        starts.free()
    }

    private mutating func cutComponents(_ entries: borrowing Buffer<ContestedKey>) throws(Failure) {
        try order.reserve(entries.count)
        for index in 0..<entries.count {
            try order.append(UInt64(entries.base[index].root) << 32 | UInt64(index))
        }
        let scratch = try Buffer<UInt64>(batch.memory, capacity: max(1, order.count))
        RadixSort.sort(order.base, scratch.base, order.count)
        for index in 0..<order.count
        where index == 0 || order.base[index] >> 32 != order.base[index &- 1] >> 32 {
            try starts.append(index)
        }
        try starts.append(order.count)
    }

    private mutating func cluster(_ scan: inout ContestedKeys) throws(Failure) {
        keys = UnsafePointer(scan.entries.base)
        withUnsafeMutablePointer(to: &self) { stage in
            Parallel.run(workers: stage.pointee.batch.workers, context: stage) { context, _ in
                let stage = context.assumingMemoryBound(to: ClusterStage.self)
                do throws(Failure) { try ClusterStage.work(stage) } catch { stage.pointee.failure.record(error) }
            }
        }
        keys = nil
        try failure.rethrow()
    }

    private static func work(_ stage: UnsafeMutablePointer<ClusterStage>) throws(Failure) {
        let batch = stage.pointee.batch
        guard let keys = stage.pointee.keys else { return }
        var graph = ContentGraph(batch)
        var clustering = ConstrainedClustering(batch.memory)
        var mine = Totals()
        var links = Buffer<Link>(batch.memory)
        var review = Buffer<ReviewPair>(batch.memory)
        while true {
            let number = stage.pointee.next.claim()
            if number >= stage.pointee.starts.count &- 1 || stage.pointee.failure.isRaised { break }
            try batch.control.checkCancelled()
            let start = stage.pointee.starts.base[number]
            let count = stage.pointee.starts.base[number &+ 1] &- start
            try graph.build(keys, UnsafePointer(stage.pointee.order.base + start), count)
            try clustering.run(&graph)
            writeParents(graph, clustering, batch)
            if stage.pointee.recordsLinks { try AcceptedLinks.collect(graph, clustering, into: &links) }
            if stage.pointee.recordsReview { try AcceptedLinks.collectOpen(graph, clustering, into: &review) }
            mine.contestedRows &+= graph.rows.count
            mine.tied &+= clustering.tied
            mine.apart &+= clustering.apart
            mine.refused &+= graph.refused
        }
        stage.pointee.gate.lock()
        defer { stage.pointee.gate.unlock() }
        stage.pointee.totals.contestedRows &+= mine.contestedRows
        stage.pointee.totals.tied &+= mine.tied
        stage.pointee.totals.apart &+= mine.apart
        stage.pointee.totals.refused &+= mine.refused
        try stage.pointee.links.append(links.base, links.count)
        try stage.pointee.review.append(review.base, review.count)
    }

    /// The links in the order of their rows, each pair once.
    mutating func sortLinks() throws(Failure) {
        var order = try Buffer<KeyedIndex>(batch.memory, capacity: max(1, links.count))
        for index in 0..<links.count {
            let link = links.base[index]
            try order.append(KeyedIndex(key: UInt64(link.left) << 32 | UInt64(link.right), index: UInt64(index)))
        }
        var scratch = Buffer<KeyedIndex>(batch.memory)
        try RadixSort.sort(order, &scratch)
        scratch.free()
        var sorted = try Buffer<Link>(batch.memory, capacity: max(1, links.count))
        for place in 0..<order.count { try sorted.append(links.base[Int(order.base[place].index)]) }
        swap(&links, &sorted)
    }

    /// Every row of a block gets the block's least row as its parent; scattered rows that joined nobody get themselves.
    private static func writeParents(
        _ graph: borrowing ContentGraph, _ clustering: borrowing ConstrainedClustering, _ batch: Batch
    ) {
        let parents = batch.columns.pointee.parents.base
        let none = UInt32.max
        // First the least row per block, kept at the parent of the block's first row, then the rest.
        for node in 0..<graph.nodes.count {
            let first = graph.nodes.base[node].firstRow
            parents[Int(graph.rows.base[Int(first)])] = none
        }
        for node in 0..<graph.nodes.count {
            let block = clustering.block(node)
            let anchor = Int(graph.rows.base[Int(graph.nodes.base[block].firstRow)])
            let start = Int(graph.nodes.base[node].firstRow)
            for place in start..<(start &+ Int(graph.nodes.base[node].rowCount)) {
                parents[anchor] = min(parents[anchor], graph.rows.base[place])
            }
        }
        for node in 0..<graph.nodes.count {
            let block = clustering.block(node)
            let anchor = Int(graph.rows.base[Int(graph.nodes.base[block].firstRow)])
            let least = parents[anchor]
            let isApart = graph.isScattered(node) && clustering.isAlone(node)
            let start = Int(graph.nodes.base[node].firstRow)
            for place in start..<(start &+ Int(graph.nodes.base[node].rowCount)) {
                let row = graph.rows.base[place]
                parents[Int(row)] = isApart ? row : least
            }
        }
    }
}
