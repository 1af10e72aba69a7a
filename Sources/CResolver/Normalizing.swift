import CResolverHeader
import Resolver

/// One normalizer with its options, answering in the form that C reads.
struct Normalizing {
    let kind: IdentifierKind
    let options: IdentifierOptions

    init(_ kind: Int32, _ options: UnsafePointer<resolver_normalize_options>?) throws(Failure) {
        guard let raw = UInt8(exactly: kind), let known = IdentifierKind(rawValue: raw) else {
            throw Failure(.argument, "there is no such kind")
        }
        self.kind = known
        var wanted = IdentifierOptions()
        if let options { try Normalizing.read(options, into: &wanted) }
        self.options = wanted
    }

    private static func read(
        _ pointer: UnsafePointer<resolver_normalize_options>, into wanted: inout IdentifierOptions
    ) throws(Failure) {
        var read = resolver_normalize_options()
        try readStruct(pointer, into: &read)
        guard read.reserved == 0 else { throw Failure(.structSize, "a reserved field is not 0") }
        let text = try Text(read.region)
        if text.count > 0 {
            guard let named = Region(text.start, text.count) else { throw Failure(.argument, "no region has that code") }
            wanted.region = named
        }
        guard let raw = UInt8(exactly: read.column), let column = PhoneHint.Column(rawValue: raw) else {
            throw Failure(.argument, "there is no such column")
        }
        wanted.hint = PhoneHint(column: column, date: read.record_date)
        guard let raw = UInt8(exactly: read.date_order), let order = DateOrder(rawValue: raw) else {
            throw Failure(.argument, "there is no such order of dates")
        }
        wanted.dateOrder = order
        guard let raw = UInt8(exactly: read.gender), let gender = Gender(rawValue: raw) else {
            throw Failure(.argument, "there is no such gender")
        }
        wanted.gender = gender
        wanted.birthDate = read.birth_date
        if read.latest_year != 0 {
            guard read.latest_year >= 1900, read.latest_year <= 9999 else { throw Failure(.argument, "the latest year has four digits") }
            wanted.latestYear = Int32(truncatingIfNeeded: read.latest_year)
        }
    }

    /// Writes the value to `value` and the other readings to `alternates`.
    @inline(__always)
    func read(
        _ text: UnsafePointer<UInt8>, _ count: Int, _ value: UnsafeMutablePointer<UInt8>,
        _ alternates: UnsafeMutablePointer<UInt8>
    ) -> resolver_reading {
        let found = IdentifierReader.read(kind, text, count, options, value: value, alternates: alternates)
        var reading = resolver_reading()
        reading.number = found.number
        reading.alternate = found.alternate
        reading.value_count = found.valueCount
        reading.alternates_count = found.alternatesCount
        reading.repairs = found.repairs
        reading.extra = found.extra
        reading.grade = found.grade.rawValue
        reading.reason = found.reason.rawValue
        reading.kind = found.kind
        reading.origin = found.origin
        return reading
    }
}

/// Bytes of any reading's texts.
private let readingCapacity = 512 &+ 1024

/// Room for one reading's texts on the stack: the two do not fit into one allocation there.
@inline(__always)
private func withRoom(_ body: (UnsafeMutablePointer<UInt8>, UnsafeMutablePointer<UInt8>) -> Void) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 512) { value in
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 1024) { alternates in
            guard let value = value.baseAddress, let alternates = alternates.baseAddress else { return }
            body(value, alternates)
        }
    }
}

/// Copies a reading's texts behind each other when both fit.
@inline(__always)
private func copy(
    _ read: resolver_reading, _ value: UnsafePointer<UInt8>, _ alternates: UnsafePointer<UInt8>,
    to buffer: UnsafeMutablePointer<UInt8>?, at offset: Int, _ capacity: Int
) -> Int {
    let valueCount = Int(read.value_count)
    let total = valueCount &+ Int(read.alternates_count)
    if let buffer, offset &+ total <= capacity {
        (buffer + offset).update(from: value, count: valueCount)
        (buffer + (offset &+ valueCount)).update(from: alternates, count: total &- valueCount)
    }
    return total
}

/// The body of the function for one value.
func normalizeOne(
    _ kind: Int32, _ text: resolver_text, _ options: UnsafePointer<resolver_normalize_options>?,
    _ reading: UnsafeMutablePointer<resolver_reading>?, _ buffer: UnsafeMutablePointer<UInt8>?, _ capacity: Int,
    _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    reading?.pointee = resolver_reading()
    return call(error) { () throws(Failure) in
        guard let reading else { throw Failure(.argument, "reading is needed") }
        guard capacity >= 0, capacity == 0 || buffer != nil else {
            throw Failure(.argument, "a capacity is given but no array")
        }
        let text = try Text(text)
        let normalizing = try Normalizing(kind, options)
        withRoom { value, alternates in
            let read = normalizing.read(text.start, text.count, value, alternates)
            _ = copy(read, value, alternates, to: buffer, at: 0, capacity)
            reading.pointee = read
        }
    }
}

/// The body of the function for a column of values.
func normalizeColumn(
    _ kind: Int32, _ bytes: UnsafePointer<UInt8>?, _ offsets: UnsafePointer<UInt64>?, _ count: Int,
    _ options: UnsafePointer<resolver_normalize_options>?, _ readings: UnsafeMutablePointer<resolver_reading>?,
    _ buffer: UnsafeMutablePointer<UInt8>?, _ capacity: Int, _ out_count: UnsafeMutablePointer<Int>?,
    _ error: UnsafeMutablePointer<resolver_error>?
) -> resolver_status {
    out_count?.pointee = 0
    return call(error) { () throws(Failure) in
        let normalizing = try Normalizing(kind, options)
        guard count > 0 else {
            guard count == 0 else { throw Failure(.argument, "the count is larger than memory") }
            return
        }
        guard count < Int.max / 64 else { throw Failure(.argument, "the count is larger than memory") }
        guard let offsets, let readings else { throw Failure(.argument, "offsets and readings are needed") }
        guard capacity >= 0, capacity == 0 || buffer != nil else {
            throw Failure(.argument, "a capacity is given but no array")
        }
        try checkOffsets(offsets, count)
        let empty: StaticString = ""
        guard let bytes = offsets[count] == offsets[0] ? empty.start : bytes else {
            throw Failure(.argument, "bytes are needed")
        }
        withRoom { value, alternates in
            var written = 0
            var index = 0
            while index < count {
                let start = Int(truncatingIfNeeded: offsets[index])
                let length = Int(truncatingIfNeeded: offsets[index &+ 1]) &- start
                if let buffer, written <= capacity, capacity &- written >= readingCapacity {
                    // Room for any reading: the value is written where it stays.
                    let place = buffer + written
                    var read = normalizing.read(bytes + start, length, place, alternates)
                    read.text_offset = UInt64(truncatingIfNeeded: written)
                    let (valueCount, others) = (Int(read.value_count), Int(read.alternates_count))
                    if others > 0 { (place + valueCount).update(from: alternates, count: others) }
                    written &+= valueCount &+ others
                    readings[index] = read
                } else {
                    var read = normalizing.read(bytes + start, length, value, alternates)
                    read.text_offset = UInt64(truncatingIfNeeded: written)
                    // What does not fit is left out; what follows then starts behind the end, and is left out too.
                    written &+= copy(read, value, alternates, to: buffer, at: written, capacity)
                    readings[index] = read
                }
                index &+= 1
            }
            out_count?.pointee = written
        }
    }
}

/// Offsets never fall, and stay where a pointer can go. All are read before any value is.
private func checkOffsets(_ offsets: UnsafePointer<UInt64>, _ count: Int) throws(Failure) {
    var index = 0
    while index < count {
        if offsets[index] > offsets[index &+ 1] || offsets[index &+ 1] > UInt64(Int.max / 2) {
            throw Failure(
                .argument, "the offsets of a value fall or leave memory",
                row: UInt64(truncatingIfNeeded: index &+ 1))
        }
        index &+= 1
    }
}
