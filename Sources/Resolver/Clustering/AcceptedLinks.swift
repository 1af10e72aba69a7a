/// The accepted links of a run: every pair of records is connected by some of them exactly when it is one
/// person, so they are the proof.
///
/// Records of equal content are linked as a star to the one with the least print, and different contents by a link
/// between those; listing every pair of a customer's 10,000 orders would say nothing more.
enum AcceptedLinks {
    /// Links that people made: they count as stronger than any evidence.
    static func collectDecided(_ batch: Batch, into links: inout Buffer<Link>) throws(Failure) {
        guard let decisions = batch.decisions else { return }
        try decisions.pointee.forEachKept(isLink: true) { one, other throws(Failure) in
            try links.append(
                make(one, other, batch.columns, weight: Link.decided, kinds: 0, level: NameLevel.missing.rawValue))
        }
    }

    /// Of one contested component.
    static func collect(
        _ graph: borrowing ContentGraph, _ clustering: borrowing ConstrainedClustering, into links: inout Buffer<Link>
    ) throws(Failure) {
        let columns = graph.batch.columns
        for index in 0..<graph.edges.count {
            let edge = graph.edges.base[index]
            guard edge.state == .open, clustering.block(Int(edge.left)) == clustering.block(Int(edge.right)) else {
                continue
            }
            let pair = graph.closest(Int(edge.left), Int(edge.right))
            try links.append(
                make(pair.row, pair.other, columns, weight: edge.weight, kinds: edge.kinds, level: edge.level))
        }
        for node in 0..<graph.nodes.count where graph.nodes.base[node].rowCount > 1 {
            if graph.isScattered(node) {
                try collectScattered(node, graph, clustering, into: &links)
            } else {
                try collectStar(node, graph, into: &links)
            }
        }
    }

    /// The links of one component that were contested or refused and whose ends stayed apart.
    static func collectOpen(
        _ graph: borrowing ContentGraph, _ clustering: borrowing ConstrainedClustering, into review: inout Buffer<ReviewPair>
    ) throws(Failure) {
        for index in 0..<graph.edges.count {
            let edge = graph.edges.base[index]
            guard edge.state != .open, clustering.block(Int(edge.left)) != clustering.block(Int(edge.right)) else {
                continue
            }
            let why: ReviewPair.Reason = edge.state == .contested ? .contested : .apart
            try appendOpen(edge, Int(edge.left), Int(edge.right), why, graph, into: &review)
        }
    }

    /// Nameless records that do not vouch for each other are each in doubt.
    private static func appendOpen(
        _ edge: ContentGraph.Edge, _ left: Int, _ right: Int, _ why: ReviewPair.Reason, _ graph: borrowing ContentGraph,
        into review: inout Buffer<ReviewPair>
    ) throws(Failure) {
        let (one, other) = graph.isScattered(left) ? (left, right) : (right, left)
        // The two closest in time are worth the weight; the rows of a scattered node are of one time.
        let closest = graph.closest(one, other)
        let start = Int(graph.nodes.base[one].firstRow)
        let count = graph.isScattered(one) ? Int(graph.nodes.base[one].rowCount) : 1
        for place in start..<(start &+ count) {
            let row = count == 1 ? closest.row : graph.rows.base[place]
            try review.append(
                ReviewPair(left: row, right: closest.other, weight: edge.weight, kinds: edge.kinds, level: edge.level, why: why))
        }
    }

    /// Records of equal content around the one with the least print.
    private static func collectStar(
        _ node: Int, _ graph: borrowing ContentGraph, into links: inout Buffer<Link>
    ) throws(Failure) {
        let columns = graph.batch.columns
        let center = graph.leastPrint(node)
        let score = graph.ownScore(node)
        let kinds = score.countedKinds(graph.ownEvidence(node))
        let start = Int(graph.nodes.base[node].firstRow)
        for place in start..<(start &+ Int(graph.nodes.base[node].rowCount)) {
            let row = graph.rows.base[place]
            if row == center { continue }
            try links.append(make(center, row, columns, weight: score.weight, kinds: kinds, level: score.level.rawValue))
        }
    }

    /// Nameless records that do not vouch for each other: each hangs on the strongest link of its content.
    private static func collectScattered(
        _ node: Int, _ graph: borrowing ContentGraph, _ clustering: borrowing ConstrainedClustering,
        into links: inout Buffer<Link>
    ) throws(Failure) {
        guard let edge = strongestEdge(node, graph, clustering) else { return }
        let columns = graph.batch.columns
        // The edge itself is listed between the two closest in time; the rows of this node are of one time, so that each is as close.
        let (first, other) = graph.closest(node, Int(edge.left) == node ? Int(edge.right) : Int(edge.left))
        let start = Int(graph.nodes.base[node].firstRow)
        for place in start..<(start &+ Int(graph.nodes.base[node].rowCount)) where graph.rows.base[place] != first {
            try links.append(
                make(
                    graph.rows.base[place], other, columns, weight: edge.weight, kinds: edge.kinds, level: edge.level))
        }
    }

    /// The accepted edge of a node with the greatest weight; among equals the one to the least print.
    private static func strongestEdge(
        _ node: Int, _ graph: borrowing ContentGraph, _ clustering: borrowing ConstrainedClustering
    ) -> ContentGraph.Edge? {
        var best: ContentGraph.Edge?
        var bestPrint: UInt64 = 0
        let prints = graph.batch.columns.pointee.prints.base
        for place in graph.adjacency.places(of: node) {
            let edge = graph.edges.base[graph.adjacency.edge(at: place)]
            let other = Int(edge.left) == node ? Int(edge.right) : Int(edge.left)
            guard edge.state == .open, clustering.block(node) == clustering.block(other) else { continue }
            let print = prints[Int(graph.leastPrint(other))]
            if let best, (best.weight, print) > (edge.weight, bestPrint) { continue }
            best = edge
            bestPrint = print
        }
        return best
    }

    /// A link with its ends in the order of their prints.
    static func make(
        _ one: UInt32, _ other: UInt32, _ columns: UnsafeMutablePointer<RecordColumns>, weight: Int32, kinds: UInt16,
        level: UInt8
    ) -> Link {
        let prints = columns.pointee.prints.base
        let inOrder = (prints[Int(one)], one) < (prints[Int(other)], other)
        return Link(
            left: inOrder ? one : other, right: inOrder ? other : one, weight: weight, kinds: kinds, level: level)
    }
}
