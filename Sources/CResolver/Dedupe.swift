public import CResolverHeader
import Resolver

@_cdecl("resolver_dedupe") @implementation
public func resolver_dedupe(
    _ options: UnsafePointer<resolver_dedupe_options>?, _ out_result: UnsafeMutablePointer<OpaquePointer?>?,
    _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    out_result?.pointee = nil
    return call(error, about: { wrongChoice($0, options) }) { () throws(Failure) in
        guard let options, let out_result else { throw Failure(.argument, "options and out_result are needed") }
        var given = resolver_dedupe_options()
        try readStruct(options, into: &given)
        let result = try BatchResult.make(try batchOptions(given))
        do throws(Failure) {
            out_result.pointee = try HandleTable.register(UnsafeMutableRawPointer(result), .result)
        } catch {
            BatchResult.destroy(result)
            throw error
        }
    }
}

/// The `field=column` choice that a failure is about: its `column` is then the choice's number.
func wrongChoice(_ failure: Failure, _ options: UnsafePointer<resolver_dedupe_options>?) -> Text? {
    guard let options else { return nil }
    var given = resolver_dedupe_options()
    guard (try? readStruct(options, into: &given)) != nil else { return nil }
    return wrongChoice(failure, in: given.columns)
}

func wrongChoice(_ failure: Failure, in columns: resolver_text) -> Text? {
    guard failure.code == .unknownField || failure.code == .missingColumn || failure.code == .argument, failure.row == Failure.none,
        failure.column != Failure.none
    else { return nil }
    return firstLine(of: columns) { (_, number) in number == failure.column }
}

/// The caller's options in the engine's form. Texts stay borrowed.
func batchOptions(_ given: resolver_dedupe_options) throws(Failure) -> BatchOptions {
    guard given.flags & ~7 == 0 else { throw Failure(.argument, "a flag is not known") }
    guard given.flags & 6 != 6 else { throw Failure(.argument, "the exact path has no presets") }
    guard given.reserved == 0 else { throw Failure(.structSize, "a reserved field is not 0") }
    var options = BatchOptions()
    options.input = try givenPath(given.input_path)
    guard options.input.base != nil else { throw Failure(.argument, "input_path is needed") }
    options.output = try givenPath(given.output_path)
    options.entities = try givenPath(given.entities_path)
    options.links = try givenPath(given.links_path)
    options.touchpoints = try givenPath(given.touchpoints_path)
    options.relations = try givenPath(given.relations_path)
    options.review = try givenPath(given.review_path)
    options.decisions = try givenPath(given.decisions_path)
    options.policy = try givenPath(given.policy_path)
    guard given.flags & 2 == 0 || (options.review.base == nil && options.policy.base == nil) else {
        throw Failure(.argument, "the exact path has no policy and leaves nothing to review")
    }
    options.columnChoices = try givenText(given.columns)
    options.mapping = try givenText(given.mapping)
    options.entityColumn = try givenText(given.entity_column)
    options.region = try givenText(given.region)
    options.blocked = try givenText(given.blocked)
    options.threads = Int(truncatingIfNeeded: min(given.threads, 1024))
    options.memoryLimit = elementCount(given.memory_limit_bytes)
    options.keepsLinks = given.flags & 1 != 0
    options.isExact = given.flags & 2 != 0
    options.isConservative = given.flags & 4 != 0
    options.control = RunControl(
        cancel: given.cancel, progress: given.progress, progressContext: given.progress_context)
    return options
}

/// A text that may be left out; empty means left out.
func givenText(_ text: resolver_text) throws(Failure) -> BatchOptions.Text {
    let text = try Text(text)
    return text.count == 0 ? BatchOptions.Text() : BatchOptions.Text(text.start, text.count)
}

/// A path: no NUL in it, and not longer than any system takes.
func givenPath(_ text: resolver_text) throws(Failure) -> BatchOptions.Text {
    let path = try givenText(text)
    guard let base = path.base else { return path }
    guard path.count <= 1 << 16 else { throw Failure(.argument, "a path is too long") }
    var index = 0
    while index < path.count {
        if base[index] == 0 { throw Failure(.argument, "a path holds a NUL") }
        index &+= 1
    }
    return path
}

// MARK: The result

/// Runs the body with the result behind a handle, together with other calls.
@inline(__always)
private func withResult(
    _ handle: OpaquePointer?, _ error: UnsafeMutablePointer<resolver_error>?,
    _ body: (UnsafeMutablePointer<BatchResult>) throws(Failure) -> Void
) -> resolver_status {
    call(error) { () throws(Failure) in
        let use = try HandleTable.use(handle, .result, alone: false)
        defer { use.end() }
        try body(use.payload.assumingMemoryBound(to: BatchResult.self))
    }
}

@_cdecl("resolver_result_counts") @implementation
public func resolver_result_counts(
    _ result: OpaquePointer?, _ counts: UnsafeMutablePointer<resolver_counts>?,
    _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    withResult(result, error) { (result) throws(Failure) in
        guard let counts else { throw Failure(.argument, "counts is needed") }
        let found = result.pointee.counts
        var all = resolver_counts()
        all.rows = found.rows
        all.unidentified_rows = found.unidentifiedRows
        all.entities = found.entities
        all.merged_entities = found.mergedEntities
        all.merged_rows = found.mergedRows
        all.largest_entity = found.largestEntity
        all.links = found.links
        all.refused_links = found.refusedLinks
        all.tied_links = found.tiedLinks
        all.peak_bytes = found.peakBytes
        try writeStruct(all, to: counts)
    }
}

@_cdecl("resolver_result_report") @implementation
public func resolver_result_report(
    _ result: OpaquePointer?, _ buffer: UnsafeMutablePointer<UInt8>?, _ capacity: Int,
    _ out_count: UnsafeMutablePointer<Int>?, _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    out_count?.pointee = 0
    return withResult(result, error) { (result) throws(Failure) in
        guard capacity >= 0 else { throw Failure(.argument, "the capacity is larger than memory") }
        try checkRoom(buffer, UInt64(truncatingIfNeeded: capacity))
        let report = result.pointee.report
        if let buffer, let base = report.baseAddress {
            buffer.update(from: base, count: min(capacity, report.count))
        }
        out_count?.pointee = report.count
    }
}

@_cdecl("resolver_result_entity_ids") @implementation
public func resolver_result_entity_ids(
    _ result: OpaquePointer?, _ first: UInt64, _ ids: UnsafeMutablePointer<UInt64>?, _ capacity: UInt64,
    _ out_count: UnsafeMutablePointer<UInt64>?, _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    out_count?.pointee = 0
    return withResult(result, error) { (result) throws(Failure) in
        try checkRoom(ids, capacity)
        let rows = result.pointee.counts.rows
        guard first < rows else { return }
        let rest = rows &- first
        if let ids {
            var index: UInt64 = 0
            let count = min(rest, capacity)
            while index < count {
                ids[Int(truncatingIfNeeded: index)] = result.pointee.entityID(first &+ index)
                index &+= 1
            }
        }
        out_count?.pointee = rest
    }
}

@_cdecl("resolver_result_proof") @implementation
public func resolver_result_proof(
    _ result: OpaquePointer?, _ left: UInt64, _ right: UInt64, _ links: UnsafeMutablePointer<resolver_link>?,
    _ capacity: UInt64, _ out_count: UnsafeMutablePointer<UInt64>?, _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    out_count?.pointee = 0
    return withResult(result, error) { (result) throws(Failure) in
        try checkRoom(links, capacity)
        let rows = result.pointee.counts.rows
        guard left < rows, right < rows else { throw Failure(.argument, "there is no such record") }
        guard result.pointee.keepsLinks else { throw Failure(.state, "the run was made without a proof") }
        if left == right { return }
        let person = result.pointee.entityID(left)
        guard person != 0, person == result.pointee.entityID(right) else {
            throw Failure(.state, "the two records are not one person")
        }
        // The same two 64-bit and two 32-bit numbers in both languages; a test compares the sizes.
        let room = UnsafeMutableRawPointer(links)?.assumingMemoryBound(to: BatchResult.ProofStep.self)
        let total = try result.pointee.proof(left, right, into: room, capacity: elementCount(capacity))
        out_count?.pointee = UInt64(truncatingIfNeeded: total)
    }
}

@_cdecl("resolver_link_reason_name") @implementation
public func resolver_link_reason_name(_ reason: Int32) -> UnsafePointer<CChar>? {
    cText(BatchResult.reasonName(reason) ?? "unknown")
}

@_cdecl("resolver_result_destroy") @implementation
public func resolver_result_destroy(_ result: OpaquePointer?) -> resolver_status {
    guard result != nil else { return 0 }
    return call(nil) { () throws(Failure) in
        let payload = try HandleTable.remove(result, .result)
        BatchResult.destroy(payload.assumingMemoryBound(to: BatchResult.self))
    }
}
