public import CResolverHeader
import Resolver

// The normalizers of the header; their bodies stand in Normalizing.swift.

@_cdecl("resolver_normalize") @implementation
public func resolver_normalize(
    _ kind: Int32, _ text: resolver_text, _ options: UnsafePointer<resolver_normalize_options>?,
    _ reading: UnsafeMutablePointer<resolver_reading>?, _ buffer: UnsafeMutablePointer<UInt8>?, _ capacity: Int,
    _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    normalizeOne(kind, text, options, reading, buffer, capacity, error)
}

@_cdecl("resolver_normalize_column") @implementation
public func resolver_normalize_column(
    _ kind: Int32, _ bytes: UnsafePointer<UInt8>?, _ offsets: UnsafePointer<UInt64>?, _ count: Int,
    _ options: UnsafePointer<resolver_normalize_options>?, _ readings: UnsafeMutablePointer<resolver_reading>?,
    _ buffer: UnsafeMutablePointer<UInt8>?, _ capacity: Int, _ out_count: UnsafeMutablePointer<Int>?,
    _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    normalizeColumn(kind, bytes, offsets, count, options, readings, buffer, capacity, out_count, error)
}

@_cdecl("resolver_kind_from_name") @implementation
public func resolver_kind_from_name(_ name: resolver_text) -> Int32 {
    guard let data = name.data, name.count > 0, let kind = IdentifierKind(data, name.count) else { return 0 }
    return Int32(kind.rawValue)
}

@_cdecl("resolver_repair_name") @implementation
public func resolver_repair_name(_ kind: Int32, _ bit: Int32) -> UnsafePointer<CChar>? {
    guard let raw = UInt8(exactly: kind), let kind = IdentifierKind(rawValue: raw),
        let name = IdentifierReading.repairName(kind, bit: Int(bit))
    else { return cText("unknown") }
    return cText(name)
}

@_cdecl("resolver_phone_operator_name") @implementation
public func resolver_phone_operator_name(_ number: UInt64) -> UnsafePointer<CChar>? {
    cText(MobileOperator.origin(number).name)
}

@_cdecl("resolver_format_phone") @implementation
public func resolver_format_phone(
    _ number: UInt64, _ format: Int32, _ buffer: UnsafeMutablePointer<UInt8>?, _ capacity: Int,
    _ out_count: UnsafeMutablePointer<Int>?, _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    out_count?.pointee = 0
    return call(error) { () throws(Failure) in
        guard let raw = UInt8(exactly: format), let format = PhoneFormat(rawValue: raw) else {
            throw Failure(.argument, "there is no such format")
        }
        guard capacity >= 0, capacity == 0 || buffer != nil else {
            throw Failure(.argument, "a capacity is given but no array")
        }
        var isNumber = false
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: PhoneFormat.capacity) { room in
            guard let base = room.baseAddress else { return }
            let count = format.write(number, into: base)
            isNumber = count > 0
            if let buffer, count <= capacity { buffer.update(from: base, count: count) }
            out_count?.pointee = count
        }
        guard isNumber else { throw Failure(.argument, "the number is not a phone number") }
    }
}
