/// What constrained clustering needs of a graph of links: nodes, weighted edges with a state, and which two nodes may not be one.
protocol LinkGraph: ~Copyable {
    var nodeCount: Int { get }
    var edges: Buffer<ContentGraph.Edge> { get set }
    /// Of `edges`.
    var adjacency: Adjacency { get }
    var control: RunControl { get }
    /// A rival this close, in thousandths of a bit, makes a link contested.
    var lead: Int32 { get }
    /// The most nodes that one cluster may hold.
    var largestBlock: Int { get }
    mutating func isVetoed(_ left: Int, _ right: Int) -> Bool
    /// Nodes that people have linked start as one block, named by its first node.
    var hasStartBlocks: Bool { get }
    func startBlock(_ node: Int) -> Int
}

extension LinkGraph where Self: ~Copyable {
    var hasStartBlocks: Bool { false }
    func startBlock(_ node: Int) -> Int { node }
}

extension ContentGraph: LinkGraph {
    var nodeCount: Int { nodes.count }
    var control: RunControl { batch.control }
    var lead: Int32 { batch.weights.pointee.lead }
    var largestBlock: Int { ContestedComponents.maximumContents }
}
