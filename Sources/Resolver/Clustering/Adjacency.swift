/// The edges at each node of a graph, as places in the graph's list of edges.
///
///     starts   0 2 3 …        edges   7 9 | 7 | …         node 0 has edges 7 and 9, node 1 has edge 7
///
/// O(nodes + edges) to build; built again, it uses the same memory.
struct Adjacency: ~Copyable {
    private var starts: Buffer<UInt32>
    private var edges: Buffer<UInt32>

    init(_ memory: Memory) {
        starts = Buffer(memory)
        edges = Buffer(memory)
    }

    mutating func build(nodeCount: Int, _ list: borrowing Buffer<ContentGraph.Edge>) throws(Failure) {
        starts.removeAll()
        edges.removeAll()
        try starts.reserve(nodeCount &+ 1)
        try edges.reserve(list.count &* 2)
        for node in Span.upTo(nodeCount &+ 1) { starts.base[node] = 0 }
        for edge in Span.upTo(list.count) {
            starts.base[Int(list.base[edge].left)] &+= 1
            starts.base[Int(list.base[edge].right)] &+= 1
        }
        var sum: UInt32 = 0
        for node in Span.upTo(nodeCount &+ 1) {
            sum &+= starts.base[node]
            starts.base[node] = sum
        }
        // Filling from the back turns the sums into starts.
        for edge in Span.upTo(list.count) {
            attach(UInt32(truncatingIfNeeded: edge), to: Int(list.base[edge].left))
            attach(UInt32(truncatingIfNeeded: edge), to: Int(list.base[edge].right))
        }
        starts.setCount(nodeCount &+ 1)
        edges.setCount(list.count &* 2)
    }

    @inline(__always)
    private func attach(_ edge: UInt32, to node: Int) {
        starts.base[node] &-= 1
        edges.base[Int(starts.base[node])] = edge
    }

    /// The places of a node, for `edge(at:)`.
    @inline(__always)
    func places(of node: Int) -> Range<Int> { Span.from(Int(starts.base[node]), to: Int(starts.base[node &+ 1])) }

    /// The edge that stands at a place, as a place in the graph's list.
    @inline(__always)
    func edge(at place: Int) -> Int { Int(edges.base[place]) }
}
