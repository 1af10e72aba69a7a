import CResolverHeader

@_cdecl("resolver_abi_version") @implementation
public func resolver_abi_version() -> UInt32 { 1 }
