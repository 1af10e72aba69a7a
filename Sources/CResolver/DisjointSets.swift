public import CResolverHeader
import Resolver

@_cdecl("resolver_disjoint_set_create") @implementation
public func resolver_disjoint_set_create(
    _ count: UInt64, _ flags: UInt32, _ out_set: UnsafeMutablePointer<OpaquePointer?>?,
    _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    out_set?.pointee = nil
    return call(error) { () throws(Failure) in
        guard let out_set else { throw Failure(.argument, "out_set is needed") }
        guard flags & ~1 == 0 else { throw Failure(.argument, "a flag is not known") }
        let object = try DisjointForest.make(count: elementCount(count), recordingProof: flags & 1 != 0)
        do throws(Failure) {
            out_set.pointee = try HandleTable.register(UnsafeMutableRawPointer(object), .disjointSet)
        } catch {
            DisjointForest.destroy(object)
            throw error
        }
    }
}

/// Runs the body with the sets behind a handle, alone.
@inline(__always)
private func withSets(
    _ handle: OpaquePointer?, _ error: UnsafeMutablePointer<resolver_error>?,
    _ body: (UnsafeMutablePointer<DisjointForest>) throws(Failure) -> Void
) -> resolver_status {
    call(error) { () throws(Failure) in
        let use = try HandleTable.use(handle, .disjointSet, alone: true)
        defer { use.end() }
        try body(use.payload.assumingMemoryBound(to: DisjointForest.self))
    }
}

@_cdecl("resolver_disjoint_set_union") @implementation
public func resolver_disjoint_set_union(
    _ set: OpaquePointer?, _ left: UInt32, _ right: UInt32, _ out_joined: UnsafeMutablePointer<Int32>?,
    _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    out_joined?.pointee = 0
    return withSets(set, error) { (sets) throws(Failure) in
        let joined = try sets.pointee.union(left, right)
        out_joined?.pointee = joined ? 1 : 0
    }
}

@_cdecl("resolver_disjoint_set_union_pairs") @implementation
public func resolver_disjoint_set_union_pairs(
    _ set: OpaquePointer?, _ lefts: UnsafePointer<UInt32>?, _ rights: UnsafePointer<UInt32>?, _ count: UInt64,
    _ threads: UInt32, _ out_joined: UnsafeMutablePointer<UInt64>?, _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    out_joined?.pointee = 0
    return withSets(set, error) { (sets) throws(Failure) in
        guard count > 0 else { return }
        guard count <= UInt64(Int.max / 4) else { throw Failure(.argument, "the count is larger than memory") }
        guard let lefts, let rights else { throw Failure(.argument, "lefts and rights are needed") }
        let joined = try sets.pointee.union(
            lefts, rights, pairCount: Int(truncatingIfNeeded: count), threads: Int(threads))
        out_joined?.pointee = UInt64(truncatingIfNeeded: joined)
    }
}

@_cdecl("resolver_disjoint_set_find") @implementation
public func resolver_disjoint_set_find(
    _ set: OpaquePointer?, _ node: UInt32, _ out_label: UnsafeMutablePointer<UInt32>?,
    _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    out_label?.pointee = 0
    return withSets(set, error) { (sets) throws(Failure) in
        guard let out_label else { throw Failure(.argument, "out_label is needed") }
        out_label.pointee = try sets.pointee.find(node)
    }
}

@_cdecl("resolver_disjoint_set_size") @implementation
public func resolver_disjoint_set_size(
    _ set: OpaquePointer?, _ node: UInt32, _ out_size: UnsafeMutablePointer<UInt32>?,
    _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    out_size?.pointee = 0
    return withSets(set, error) { (sets) throws(Failure) in
        guard let out_size else { throw Failure(.argument, "out_size is needed") }
        out_size.pointee = try sets.pointee.size(node)
    }
}

@_cdecl("resolver_disjoint_set_counts") @implementation
public func resolver_disjoint_set_counts(
    _ set: OpaquePointer?, _ out_nodes: UnsafeMutablePointer<UInt64>?, _ out_sets: UnsafeMutablePointer<UInt64>?,
    _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    out_nodes?.pointee = 0
    out_sets?.pointee = 0
    return withSets(set, error) { (sets) throws(Failure) in
        out_nodes?.pointee = UInt64(truncatingIfNeeded: sets.pointee.count)
        out_sets?.pointee = UInt64(truncatingIfNeeded: sets.pointee.setCount)
    }
}

@_cdecl("resolver_disjoint_set_labels") @implementation
public func resolver_disjoint_set_labels(
    _ set: OpaquePointer?, _ first: UInt64, _ labels: UnsafeMutablePointer<UInt32>?, _ capacity: UInt64,
    _ out_count: UnsafeMutablePointer<UInt64>?, _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    out_count?.pointee = 0
    return withSets(set, error) { (sets) throws(Failure) in
        try checkRoom(labels, capacity)
        let total = sets.pointee.labels(
            first: elementCount(first), into: labels, capacity: elementCount(capacity))
        out_count?.pointee = UInt64(truncatingIfNeeded: total)
    }
}

@_cdecl("resolver_disjoint_set_components") @implementation
public func resolver_disjoint_set_components(
    _ set: OpaquePointer?, _ first: UInt64, _ components: UnsafeMutablePointer<resolver_component>?,
    _ capacity: UInt64, _ out_count: UnsafeMutablePointer<UInt64>?, _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    out_count?.pointee = 0
    return withSets(set, error) { (sets) throws(Failure) in
        try checkRoom(components, capacity)
        // The same two 32-bit numbers in both languages; a test compares the sizes.
        let room = UnsafeMutableRawPointer(components)?.assumingMemoryBound(to: DisjointForest.Component.self)
        let total = try sets.pointee.components(
            first: elementCount(first), into: room, capacity: elementCount(capacity))
        out_count?.pointee = UInt64(truncatingIfNeeded: total)
    }
}

@_cdecl("resolver_disjoint_set_proof") @implementation
public func resolver_disjoint_set_proof(
    _ set: OpaquePointer?, _ left: UInt32, _ right: UInt32, _ edges: UnsafeMutablePointer<resolver_edge>?,
    _ capacity: UInt64, _ out_count: UnsafeMutablePointer<UInt64>?, _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    out_count?.pointee = 0
    return withSets(set, error) { (sets) throws(Failure) in
        try checkRoom(edges, capacity)
        let room = UnsafeMutableRawPointer(edges)?.assumingMemoryBound(to: ProofEdge.self)
        let total = try sets.pointee.proof(left, right, into: room, capacity: elementCount(capacity))
        out_count?.pointee = UInt64(truncatingIfNeeded: total)
    }
}

@_cdecl("resolver_disjoint_set_destroy") @implementation
public func resolver_disjoint_set_destroy(_ set: OpaquePointer?) -> resolver_status {
    guard set != nil else { return 0 }
    return call(nil) { () throws(Failure) in
        let payload = try HandleTable.remove(set, .disjointSet)
        DisjointForest.destroy(payload.assumingMemoryBound(to: DisjointForest.self))
    }
}
