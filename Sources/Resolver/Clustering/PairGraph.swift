/// The links of described records as a graph: every record a node, every pair at or above the threshold an edge.
///
/// Two records are vetoed where the policy allows one record of a person in each file and they are of one file, or
/// where what speaks against them reaches the policy's `conflict`. The second is asked of any two records, also of such that share no
/// blocking key, so it is computed on demand.
struct PairGraph: LinkGraph, ~Copyable {
    var edges: Buffer<ContentGraph.Edge>
    private(set) var adjacency: Adjacency
    let control: RunControl
    private let policy: UnsafePointer<Policy>
    private let table: UnsafePointer<ColumnTable>
    private var comparer: ColumnComparer
    private var vector: Buffer<UInt8>
    private let onePerSource: Bool

    init(
        _ policy: UnsafePointer<Policy>, _ table: UnsafePointer<ColumnTable>, onePerSource: Bool, _ control: RunControl,
        _ memory: Memory
    ) throws(Failure) {
        self.policy = policy
        self.table = table
        self.control = control
        self.onePerSource = onePerSource
        let comparer = try ColumnComparer(policy, table, memory)
        let vector = try Buffer<UInt8>(memory, zeroed: Policy.comparisonLimit)
        self.comparer = comparer
        self.vector = vector
        edges = Buffer(memory)
        adjacency = Adjacency(memory)
    }

    var nodeCount: Int { table.pointee.count }
    var lead: Int32 { policy.pointee.head.lead }
    var largestBlock: Int { Int(policy.pointee.head.clusterLimit) }

    mutating func add(_ left: Int, _ right: Int, _ weight: Int32) throws(Failure) {
        try edges.append(
            ContentGraph.Edge(
                left: UInt32(truncatingIfNeeded: left), right: UInt32(truncatingIfNeeded: right), weight: weight, kinds: 0, level: 0,
                state: .open))
    }

    /// Call it once, after the last edge.
    mutating func finish() throws(Failure) { try adjacency.build(nodeCount: nodeCount, edges) }

    mutating func isVetoed(_ left: Int, _ right: Int) -> Bool {
        if left == right { return false }
        if onePerSource, table.pointee.source(left) == table.pointee.source(right) { return true }
        guard policy.pointee.head.conflict > 0 else { return false }
        // Only a lack of memory for long texts fails: then nothing speaks against the two.
        do throws(Failure) { try comparer.compare(left, right, into: vector.base) } catch { return false }
        return ColumnScore.score(vector.base, policy.pointee).negative <= 0 &- policy.pointee.head.conflict
    }
}
