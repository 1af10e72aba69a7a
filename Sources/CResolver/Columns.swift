public import CResolverHeader
import Resolver

@_cdecl("resolver_train") @implementation
public func resolver_train(
    _ options: UnsafePointer<resolver_columns_options>?, _ policy: OpaquePointer?,
    _ out_policy: UnsafeMutablePointer<OpaquePointer?>?, _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    out_policy?.pointee = nil
    return call(error) { () throws(Failure) in
        guard let out_policy else { throw Failure(.argument, "out_policy is needed") }
        let options = try columnOptions(options)
        let trained: UnsafeMutablePointer<PolicyBox>
        if policy == nil {
            trained = try PolicyBox.train(options, from: nil)
        } else {
            let use = try HandleTable.use(policy, .policy, alone: false)
            defer { use.end() }
            trained = try PolicyBox.train(options, from: use.payload.assumingMemoryBound(to: PolicyBox.self))
        }
        do throws(Failure) {
            out_policy.pointee = try HandleTable.register(UnsafeMutableRawPointer(trained), .policy)
        } catch {
            PolicyBox.destroy(trained)
            throw error
        }
    }
}

@_cdecl("resolver_link_records") @implementation
public func resolver_link_records(
    _ options: UnsafePointer<resolver_columns_options>?, _ policy: OpaquePointer?,
    _ counts: UnsafeMutablePointer<resolver_columns_counts>?, _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    call(error) { () throws(Failure) in
        let options = try columnOptions(options)
        let use = try HandleTable.use(policy, .policy, alone: false)
        defer { use.end() }
        let found = try use.payload.assumingMemoryBound(to: PolicyBox.self).pointee.link(options)
        guard let counts else { return }
        var all = resolver_columns_counts()
        all.rows = found.rows
        all.candidate_pairs = found.candidatePairs
        all.links = found.links
        all.contested_links = found.contestedLinks
        all.refused_links = found.refusedLinks
        all.people = found.people
        all.merged_people = found.mergedPeople
        all.silent_blocks = found.silentBlocks
        try writeStruct(all, to: counts)
    }
}

private func columnOptions(_ given: UnsafePointer<resolver_columns_options>?) throws(Failure) -> ColumnOptions {
    guard let given else { throw Failure(.argument, "options are needed") }
    var all = resolver_columns_options()
    try readStruct(given, into: &all)
    guard all.flags & ~15 == 0 else { throw Failure(.argument, "a flag is not known") }
    var options = ColumnOptions()
    options.input = try givenPath(all.input_path)
    guard options.input.base != nil else { throw Failure(.argument, "input_path is needed") }
    options.second = try givenPath(all.second_path)
    options.output = try givenPath(all.output_path)
    options.pairs = try givenPath(all.pairs_path)
    options.idColumn = try givenText(all.id_column)
    options.entityColumn = try givenText(all.entity_column)
    options.isConservative = all.flags & 1 != 0
    options.isOneToOne = all.flags & 2 != 0
    options.writesAllPairs = all.flags & 4 != 0
    options.hasRelatives = all.flags & 8 != 0
    options.control = RunControl(cancel: all.cancel)
    options.labels = try givenPath(all.labels_path)
    return options
}
