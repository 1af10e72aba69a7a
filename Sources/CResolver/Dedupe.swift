public import CResolverHeader
import Resolver

@_cdecl("resolver_dedupe") @implementation
public func resolver_dedupe(
    _ options: UnsafePointer<resolver_dedupe_options>?, _ out_result: UnsafeMutablePointer<OpaquePointer?>?,
    _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    out_result?.pointee = nil
    return call(error) { () throws(Failure) in throw Failure(.state, "not built yet") }
}

@_cdecl("resolver_result_counts") @implementation
public func resolver_result_counts(
    _ result: OpaquePointer?, _ counts: UnsafeMutablePointer<resolver_counts>?,
    _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    call(error) { () throws(Failure) in throw Failure(.handle, "the handle is not a live one of this kind") }
}

@_cdecl("resolver_result_report") @implementation
public func resolver_result_report(
    _ result: OpaquePointer?, _ buffer: UnsafeMutablePointer<UInt8>?, _ capacity: Int,
    _ out_count: UnsafeMutablePointer<Int>?, _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    call(error) { () throws(Failure) in throw Failure(.handle, "the handle is not a live one of this kind") }
}

@_cdecl("resolver_result_entity_ids") @implementation
public func resolver_result_entity_ids(
    _ result: OpaquePointer?, _ first: UInt64, _ ids: UnsafeMutablePointer<UInt64>?, _ capacity: UInt64,
    _ out_count: UnsafeMutablePointer<UInt64>?, _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    call(error) { () throws(Failure) in throw Failure(.handle, "the handle is not a live one of this kind") }
}

@_cdecl("resolver_result_proof") @implementation
public func resolver_result_proof(
    _ result: OpaquePointer?, _ left: UInt64, _ right: UInt64, _ links: UnsafeMutablePointer<resolver_link>?,
    _ capacity: UInt64, _ out_count: UnsafeMutablePointer<UInt64>?, _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    call(error) { () throws(Failure) in throw Failure(.handle, "the handle is not a live one of this kind") }
}

@_cdecl("resolver_link_reason_name") @implementation
public func resolver_link_reason_name(_ reason: Int32) -> UnsafePointer<CChar>? { cText("unknown") }

@_cdecl("resolver_result_destroy") @implementation
public func resolver_result_destroy(_ result: OpaquePointer?) -> resolver_status {
    guard result != nil else { return 0 }
    return call(nil) { () throws(Failure) in throw Failure(.handle, "the handle is not a live one of this kind") }
}
