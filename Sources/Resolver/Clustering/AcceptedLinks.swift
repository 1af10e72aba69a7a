/// The accepted links of a run: every pair of records is connected by some of them exactly when it is one
/// person, so they are the proof.
///
/// Records of equal content are linked as a star to the one with the least print, and different contents by a link
/// between those; listing every pair of a customer's 10,000 orders would say nothing more.
enum AcceptedLinks {
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
            let left = leastPrint(graph, Int(edge.left))
            let right = leastPrint(graph, Int(edge.right))
            try links.append(
                make(left, right, columns, weight: edge.weight, kinds: edge.kinds, level: edge.level))
        }
        for node in 0..<graph.nodes.count where graph.nodes.base[node].rowCount > 1 {
            let center = leastPrint(graph, node)
            let start = Int(graph.nodes.base[node].firstRow)
            for place in start..<(start &+ Int(graph.nodes.base[node].rowCount)) {
                let row = graph.rows.base[place]
                if row == center { continue }
                let (kinds, weight) = graph.ownEvidence(node)
                let level = columns.pointee.identity(Int(row)) == 0 ? NameLevel.missing : NameLevel.identical
                try links.append(
                    make(center, row, columns, weight: weight &+ ExactWeights.level(level), kinds: kinds, level: level.rawValue))
            }
        }
    }

    private static func leastPrint(_ graph: borrowing ContentGraph, _ node: Int) -> UInt32 {
        let prints = graph.batch.columns.pointee.prints.base
        let start = Int(graph.nodes.base[node].firstRow)
        var best = graph.rows.base[start]
        for place in start..<(start &+ Int(graph.nodes.base[node].rowCount)) {
            let row = graph.rows.base[place]
            if (prints[Int(row)], row) < (prints[Int(best)], best) { best = row }
        }
        return best
    }

    /// A link with its ends in the order of their prints.
    static func make(
        _ one: UInt32, _ other: UInt32, _ columns: UnsafeMutablePointer<RecordColumns>, weight: Int32, kinds: UInt8,
        level: UInt8
    ) -> Link {
        let prints = columns.pointee.prints.base
        let inOrder = (prints[Int(one)], one) < (prints[Int(other)], other)
        return Link(
            left: inOrder ? one : other, right: inOrder ? other : one, weight: weight, kinds: kinds, level: level)
    }
}
