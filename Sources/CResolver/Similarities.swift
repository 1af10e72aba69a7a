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
        try checkColumn(left_bytes, left_offsets, count)
        try checkColumn(right_bytes, right_offsets, count)
        let nothing: StaticString = ""
        var comparer = TextComparer()
        try comparer.measure(
            measure, TextComparer.Column(left_bytes ?? nothing.start, left_offsets),
            TextComparer.Column(right_bytes ?? nothing.start, right_offsets), count, into: values)
    }
}

/// Offsets never fall, and there are bytes where a text has some.
private func checkColumn(
    _ bytes: UnsafePointer<UInt8>?, _ offsets: UnsafePointer<UInt64>, _ count: Int
) throws(Failure) {
    var index = 0
    while index < count {
        guard offsets[index] <= offsets[index &+ 1], offsets[index &+ 1] < UInt64(Int.max) else {
            throw Failure(.argument, "the offsets fall", row: UInt64(truncatingIfNeeded: index) &+ 1)
        }
        index &+= 1
    }
    if bytes == nil, offsets[count] > offsets[0] { throw Failure(.argument, "a text has a count but no data") }
}
