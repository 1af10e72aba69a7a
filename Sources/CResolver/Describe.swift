internal import CResolverHeader
import Resolver

@_cdecl("resolver_describe") @implementation
public func resolver_describe(
    _ group: Int32, _ code: UnsafePointer<CChar>?, _ language: Int32
) -> UnsafePointer<CChar>? {
    guard let code, let group = Catalogue.Group(rawValue: group), let language = Catalogue.Language(rawValue: language) else {
        return cText("")
    }
    let bytes = UnsafeRawPointer(code).assumingMemoryBound(to: UInt8.self)
    // No code is longer; a text that never ends is not looked for.
    var count = 0
    while count < 64 && bytes[count] != 0 { count &+= 1 }
    guard count < 64, let text = Catalogue.text(group, bytes, count, language) else { return cText("") }
    return UnsafeRawPointer(text).assumingMemoryBound(to: CChar.self)
}
