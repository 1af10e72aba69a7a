public import CResolverHeader
import Resolver

@_cdecl("resolver_abi_version") @implementation
public func resolver_abi_version() -> UInt32 { RESOLVER_ABI_VERSION }

@_cdecl("resolver_version") @implementation
public func resolver_version() -> UnsafePointer<CChar>? { cText("0.1.0") }

@_cdecl("resolver_status_name") @implementation
public func resolver_status_name(_ status: resolver_status) -> UnsafePointer<CChar>? {
    if status == 0 { return cText("ok") }
    guard let code = Failure.Code(rawValue: status) else { return cText("unknown") }
    return cText(code.name)
}

@_cdecl("resolver_grade_name") @implementation
public func resolver_grade_name(_ grade: Int32) -> UnsafePointer<CChar>? {
    guard let raw = UInt8(exactly: grade), let grade = Grade(rawValue: raw) else { return cText("unknown") }
    return cText(grade.name)
}

@_cdecl("resolver_reason_name") @implementation
public func resolver_reason_name(_ reason: Int32) -> UnsafePointer<CChar>? {
    guard let raw = UInt8(exactly: reason), let reason = Reason(rawValue: raw) else { return cText("unknown") }
    return cText(reason.name)
}

@_cdecl("resolver_entity_id_to_text") @implementation
public func resolver_entity_id_to_text(_ id: UInt64, _ text: UnsafeMutablePointer<CChar>?) -> resolver_status {
    guard let text else { return Failure.Code.argument.rawValue }
    let bytes = UnsafeMutableRawPointer(text).assumingMemoryBound(to: UInt8.self)
    Base32.write(id, into: bytes)
    bytes[Base32.characterCount] = 0
    return 0
}

@_cdecl("resolver_entity_id_from_text") @implementation
public func resolver_entity_id_from_text(
    _ text: resolver_text, _ out_id: UnsafeMutablePointer<UInt64>?
) -> resolver_status {
    out_id?.pointee = 0
    return call(nil) { () throws(Failure) in
        let text = try Text(text)
        guard let out_id, let id = Base32.read(text.start, text.count) else {
            throw Failure(.argument, "the text is not an entity id")
        }
        out_id.pointee = id
    }
}
