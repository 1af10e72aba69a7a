public import CResolverHeader
import Resolver

// The six normalizers of the header; their bodies stand in Normalizing.swift.

@_cdecl("resolver_normalize_phone") @implementation
public func resolver_normalize_phone(
    _ text: resolver_text, _ options: UnsafePointer<resolver_normalize_options>?,
    _ reading: UnsafeMutablePointer<resolver_reading>?, _ buffer: UnsafeMutablePointer<UInt8>?, _ capacity: Int,
    _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    normalizeOne(.phone, text, options, reading, buffer, capacity, error)
}

@_cdecl("resolver_normalize_phones") @implementation
public func resolver_normalize_phones(
    _ bytes: UnsafePointer<UInt8>?, _ offsets: UnsafePointer<UInt64>?, _ count: Int,
    _ options: UnsafePointer<resolver_normalize_options>?, _ readings: UnsafeMutablePointer<resolver_reading>?,
    _ buffer: UnsafeMutablePointer<UInt8>?, _ capacity: Int, _ out_count: UnsafeMutablePointer<Int>?,
    _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    normalizeColumn(.phone, bytes, offsets, count, options, readings, buffer, capacity, out_count, error)
}

@_cdecl("resolver_normalize_email") @implementation
public func resolver_normalize_email(
    _ text: resolver_text, _ options: UnsafePointer<resolver_normalize_options>?,
    _ reading: UnsafeMutablePointer<resolver_reading>?, _ buffer: UnsafeMutablePointer<UInt8>?, _ capacity: Int,
    _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    normalizeOne(.email, text, options, reading, buffer, capacity, error)
}

@_cdecl("resolver_normalize_emails") @implementation
public func resolver_normalize_emails(
    _ bytes: UnsafePointer<UInt8>?, _ offsets: UnsafePointer<UInt64>?, _ count: Int,
    _ options: UnsafePointer<resolver_normalize_options>?, _ readings: UnsafeMutablePointer<resolver_reading>?,
    _ buffer: UnsafeMutablePointer<UInt8>?, _ capacity: Int, _ out_count: UnsafeMutablePointer<Int>?,
    _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    normalizeColumn(.email, bytes, offsets, count, options, readings, buffer, capacity, out_count, error)
}

@_cdecl("resolver_normalize_name") @implementation
public func resolver_normalize_name(
    _ text: resolver_text, _ options: UnsafePointer<resolver_normalize_options>?,
    _ reading: UnsafeMutablePointer<resolver_reading>?, _ buffer: UnsafeMutablePointer<UInt8>?, _ capacity: Int,
    _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    normalizeOne(.name, text, options, reading, buffer, capacity, error)
}

@_cdecl("resolver_normalize_names") @implementation
public func resolver_normalize_names(
    _ bytes: UnsafePointer<UInt8>?, _ offsets: UnsafePointer<UInt64>?, _ count: Int,
    _ options: UnsafePointer<resolver_normalize_options>?, _ readings: UnsafeMutablePointer<resolver_reading>?,
    _ buffer: UnsafeMutablePointer<UInt8>?, _ capacity: Int, _ out_count: UnsafeMutablePointer<Int>?,
    _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    normalizeColumn(.name, bytes, offsets, count, options, readings, buffer, capacity, out_count, error)
}
