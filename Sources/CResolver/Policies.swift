public import CResolverHeader
import Resolver

@_cdecl("resolver_policy_load") @implementation
public func resolver_policy_load(
    _ text: resolver_text, _ out_policy: UnsafeMutablePointer<OpaquePointer?>?,
    _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    out_policy?.pointee = nil
    return call(error) { () throws(Failure) in
        guard let out_policy else { throw Failure(.argument, "out_policy is needed") }
        let text = try Text(text)
        let policy = text.count == 0 ? try PolicyBox.shipped() : try PolicyBox.make(text.start, text.count)
        do throws(Failure) {
            out_policy.pointee = try HandleTable.register(UnsafeMutableRawPointer(policy), .policy)
        } catch {
            PolicyBox.destroy(policy)
            throw error
        }
    }
}

@_cdecl("resolver_policy_validate") @implementation
public func resolver_policy_validate(
    _ text: resolver_text, _ buffer: UnsafeMutablePointer<UInt8>?, _ capacity: Int, _ out_count: UnsafeMutablePointer<Int>?,
    _ out_problems: UnsafeMutablePointer<UInt64>?, _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    out_count?.pointee = 0
    out_problems?.pointee = 0
    return call(error) { () throws(Failure) in
        try checkBuffer(buffer, capacity)
        let text = try Text(text)
        let problems = try PolicyBox.problems(text.start, text.count, into: buffer, capacity: capacity)
        out_count?.pointee = problems.byteCount
        out_problems?.pointee = UInt64(truncatingIfNeeded: problems.count)
    }
}

@_cdecl("resolver_policy_text") @implementation
public func resolver_policy_text(
    _ policy: OpaquePointer?, _ buffer: UnsafeMutablePointer<UInt8>?, _ capacity: Int, _ out_count: UnsafeMutablePointer<Int>?,
    _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    out_count?.pointee = 0
    return call(error) { () throws(Failure) in
        try checkBuffer(buffer, capacity)
        let use = try HandleTable.use(policy, .policy, alone: false)
        defer { use.end() }
        let box = use.payload.assumingMemoryBound(to: PolicyBox.self)
        out_count?.pointee = try box.pointee.text(into: buffer, capacity: capacity)
    }
}

@_cdecl("resolver_policy_destroy") @implementation
public func resolver_policy_destroy(_ policy: OpaquePointer?) -> resolver_status {
    guard policy != nil else { return 0 }
    return call(nil) { () throws(Failure) in
        let payload = try HandleTable.remove(policy, .policy)
        PolicyBox.destroy(payload.assumingMemoryBound(to: PolicyBox.self))
    }
}

private func checkBuffer(_ buffer: UnsafeMutablePointer<UInt8>?, _ capacity: Int) throws(Failure) {
    guard capacity >= 0 else { throw Failure(.argument, "the capacity is larger than memory") }
    try checkRoom(buffer, UInt64(truncatingIfNeeded: capacity))
}
