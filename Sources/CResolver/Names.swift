public import CResolverHeader
import Resolver

@_cdecl("resolver_compare_names") @implementation
public func resolver_compare_names(
    _ left: resolver_text, _ right: resolver_text, _ out_level: UnsafeMutablePointer<Int32>?,
    _ out_conflict: UnsafeMutablePointer<Int32>?, _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    call(error) { () throws(Failure) in throw Failure(.state, "not built yet") }
}

@_cdecl("resolver_name_level_name") @implementation
public func resolver_name_level_name(_ level: Int32) -> UnsafePointer<CChar>? { cText("unknown") }
