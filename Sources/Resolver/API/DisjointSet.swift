/// Sets that can be joined, for any graph of up to 4,294,967,295 nodes.
///
/// Nodes are the numbers `0..<count`. A set is named by its *label*, its least member, so the answers depend
/// on the pairs alone, not on their order or on the number of threads.
///
/// ```swift
/// let customers = try DisjointSet(count: 6, recordingProof: true)
/// try customers.union(0, 1)                       // Lan: web form and Zalo, the same phone
/// try customers.union([1, 4], [5, 3])             // … and so on, in bulk
/// try customers.find(5)                           // 0
/// try customers.proof(0, 5).map(\.number)         // [0, 1]: the pairs that made them one
/// ```
///
/// - Memory: 4 bytes a node, 4 more once sizes were asked for, 16 more with the proof.
/// - Thread rule: one thread at a time.
/// - Errors: `argument` for a node outside `0..<count`, `state` for a proof that cannot be given,
///   `outOfMemory`.
public final class DisjointSet {
    /// One pair of a proof. `number` says which of all pairs handed in it was, from 0.
    public struct Edge: Equatable, Sendable {
        public var left: UInt32
        public var right: UInt32
        public var number: UInt64
    }

    /// A set: its label and how many members it has.
    public struct Component: Equatable, Sendable {
        public var label: UInt32
        public var size: UInt32
    }

    private var forest: DisjointForest

    /// `count` sets of one node each. With `recordingProof` it keeps which pairs joined the sets.
    public init(count: Int, recordingProof: Bool = false) throws(ResolverError) {
        do throws(Failure) {
            forest = try DisjointForest(count: count, recordingProof: recordingProof)
        } catch { throw ResolverError(error) }
    }

    /// How many nodes there are.
    public var count: Int { forest.count }
    /// How many sets they form now.
    public var setCount: Int { forest.setCount }

    /// Joins the sets of two nodes; false when they were one already. Amortised near O(1).
    @discardableResult
    public func union(_ left: UInt32, _ right: UInt32) throws(ResolverError) -> Bool {
        do throws(Failure) { return try forest.union(left, right) } catch { throw ResolverError(error) }
    }

    /// Joins the pairs `(lefts[i], rights[i])` and returns how many of them joined two sets. On a failure nothing
    /// has changed. `threads`: 0 = one per core; with a proof one thread works.
    @discardableResult
    public func union(_ lefts: [UInt32], _ rights: [UInt32], threads: Int = 0) throws(ResolverError) -> Int {
        do throws(Failure) {
            guard lefts.count == rights.count else {
                throw Failure(.argument, "the two sides of the pairs differ in length")
            }
            return try lefts.withUnsafeBufferPointer { left throws(Failure) in
                try rights.withUnsafeBufferPointer { right throws(Failure) in
                    guard let left = left.baseAddress, let right = right.baseAddress else { return 0 }
                    return try forest.union(left, right, pairCount: lefts.count, threads: threads)
                }
            }
        } catch { throw ResolverError(error) }
    }

    /// The label of a node's set: its least member.
    public func find(_ node: UInt32) throws(ResolverError) -> UInt32 {
        do throws(Failure) { return try forest.find(node) } catch { throw ResolverError(error) }
    }

    /// How many members the node's set has.
    public func size(_ node: UInt32) throws(ResolverError) -> Int {
        do throws(Failure) { return Int(try forest.size(node)) } catch { throw ResolverError(error) }
    }

    /// The label of every node. O(count).
    public func labels() -> [UInt32] {
        [UInt32](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = min(
                count, forest.labels(first: 0, into: buffer.baseAddress, capacity: buffer.count))
        }
    }

    /// Every set, by label. O(count).
    public func components() throws(ResolverError) -> [Component] {
        let room = UnsafeMutablePointer<DisjointForest.Component>.allocate(capacity: max(1, setCount))
        defer { room.deallocate() }
        do throws(Failure) {
            let total = try forest.components(first: 0, into: room, capacity: setCount)
            return (0..<total).map { Component(label: room[$0].label, size: room[$0].size) }
        } catch { throw ResolverError(error) }
    }

    /// The chain of pairs that joined two nodes of one set, from `left` to `right`; empty for a node and itself.
    public func proof(_ left: UInt32, _ right: UInt32) throws(ResolverError) -> [Edge] {
        do throws(Failure) {
            let length = try forest.proof(left, right, into: nil, capacity: 0)
            let room = UnsafeMutablePointer<ProofEdge>.allocate(capacity: max(1, length))
            defer { room.deallocate() }
            let total = try forest.proof(left, right, into: room, capacity: length)
            return (0..<total).map { Edge(left: room[$0].left, right: room[$0].right, number: room[$0].number) }
        } catch { throw ResolverError(error) }
    }
}
