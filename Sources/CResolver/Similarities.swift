public import CResolverHeader
import Resolver

@_cdecl("resolver_similarities") @implementation
public func resolver_similarities(
    _ measure: Int32, _ left_bytes: UnsafePointer<UInt8>?, _ left_offsets: UnsafePointer<UInt64>?,
    _ right_bytes: UnsafePointer<UInt8>?, _ right_offsets: UnsafePointer<UInt64>?, _ count: Int,
    _ values: UnsafeMutablePointer<Double>?, _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    call(error) { () throws(Failure) in
        guard let measure = TextMeasure(rawValue: measure) else { throw Failure(.argument, "there is no such measure") }
        guard count > 0 else {
            if count < 0 { throw Failure(.argument, "the count is larger than memory") }
            return
        }
        guard let left_offsets, let right_offsets, let values else {
            throw Failure(.argument, "offsets and values are needed")
        }
        var comparer = TextComparer()
        var index = 0
        while index < count {
            let left = try column(left_bytes, left_offsets, index)
            let right = try column(right_bytes, right_offsets, index)
            values[index] = try comparer.measure(measure, left.start, left.count, right.start, right.count)
            index &+= 1
        }
    }
}

/// Value `index` of a column of texts.
@inline(__always)
private func column(
    _ bytes: UnsafePointer<UInt8>?, _ offsets: UnsafePointer<UInt64>, _ index: Int
) throws(Failure) -> (start: UnsafePointer<UInt8>, count: Int) {
    let (first, end) = (offsets[index], offsets[index &+ 1])
    guard first <= end, end < UInt64(Int.max) else {
        throw Failure(.argument, "the offsets fall", row: UInt64(truncatingIfNeeded: index) &+ 1)
    }
    let size = Int(truncatingIfNeeded: end &- first)
    guard let bytes else {
        guard size == 0 else { throw Failure(.argument, "a text has a count but no data") }
        let nothing: StaticString = ""
        return (nothing.start, 0)
    }
    return (bytes + Int(truncatingIfNeeded: first), size)
}
