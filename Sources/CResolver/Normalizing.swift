import CResolverHeader
import Resolver

/// Which normalizer a call wants.
enum NormalizerKind {
    case phone, email, name
}

/// One normalizer with its options, answering in the form that C reads.
struct Normalizing {
    let kind: NormalizerKind
    let region: Region

    /// Bytes that hold any canonical text; constant, so that it lies on the stack.
    static let scratchCount = 512

    init(_ kind: NormalizerKind, _ options: UnsafePointer<resolver_normalize_options>?) throws(Failure) {
        self.kind = kind
        var region = Region.vietnam
        if let options {
            var read = resolver_normalize_options()
            try readStruct(options, into: &read)
            guard read.reserved == 0 else { throw Failure(.structSize, "a reserved field is not 0") }
            let text = try Text(read.region)
            if text.count > 0 {
                guard let named = Region(text.start, text.count) else {
                    throw Failure(.argument, "no region has that code")
                }
                region = named
            }
        }
        self.region = region
    }

    /// Writes the canonical text to `scratch` and returns the reading, its `text_offset` 0.
    @inline(__always)
    func read(_ text: UnsafePointer<UInt8>, _ count: Int, _ scratch: UnsafeMutablePointer<UInt8>) -> resolver_reading {
        switch kind {
        case .phone:
            return Normalizing.reading(PhoneNormalizer.normalize(text, count, region: region), scratch)
        case .email:
            let value = EmailNormalizer.normalize(text, count, into: scratch)
            return Normalizing.reading(value, kind: 0, number: value.phone)
        case .name:
            let (value, isBusiness) = NameText.normalize(text, count, into: scratch)
            return Normalizing.reading(value, kind: isBusiness ? 1 : 0, number: 0)
        }
    }

    private static func reading(_ value: TextReading, kind: UInt8, number: UInt64) -> resolver_reading {
        var reading = resolver_reading()
        reading.number = number
        reading.text_count = UInt32(truncatingIfNeeded: value.count)
        reading.repairs = value.repairs
        reading.grade = value.grade.rawValue
        reading.reason = value.reason.rawValue
        reading.kind = kind
        return reading
    }

    private static func reading(_ value: PhoneReading, _ scratch: UnsafeMutablePointer<UInt8>) -> resolver_reading {
        var reading = resolver_reading()
        reading.number = value.e164
        reading.alternate = value.alternate
        reading.text_count = UInt32(truncatingIfNeeded: writeNumber(value.e164, scratch))
        reading.repairs = value.repairs
        reading.grade = value.grade.rawValue
        reading.reason = value.reason.rawValue
        reading.kind = value.kind.rawValue
        return reading
    }

    /// `+` and the digits; nothing for 0.
    private static func writeNumber(_ number: UInt64, _ bytes: UnsafeMutablePointer<UInt8>) -> Int {
        if number == 0 { return 0 }
        var digitCount = 0
        var rest = number
        while rest > 0 {
            rest /= 10
            digitCount &+= 1
        }
        bytes[0] = 43
        rest = number
        var index = digitCount
        while index > 0 {
            bytes[index] = 48 &+ UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
            index &-= 1
        }
        return digitCount &+ 1
    }
}

/// The body of the three functions for one value.
func normalizeOne(
    _ kind: NormalizerKind, _ text: resolver_text, _ options: UnsafePointer<resolver_normalize_options>?,
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
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Normalizing.scratchCount) { scratch in
            guard let scratch = scratch.baseAddress else { return }
            let read = normalizing.read(text.start, text.count, scratch)
            let count = Int(read.text_count)
            if let buffer, count <= capacity { buffer.update(from: scratch, count: count) }
            reading.pointee = read
        }
    }
}

/// The body of the three functions for a column of values.
func normalizeColumn(
    _ kind: NormalizerKind, _ bytes: UnsafePointer<UInt8>?, _ offsets: UnsafePointer<UInt64>?, _ count: Int,
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
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Normalizing.scratchCount) { scratch in
            guard let scratch = scratch.baseAddress else { return }
            var written = 0
            var index = 0
            while index < count {
                let start = Int(truncatingIfNeeded: offsets[index])
                let length = Int(truncatingIfNeeded: offsets[index &+ 1]) &- start
                var read = normalizing.read(bytes + start, length, scratch)
                let textCount = Int(read.text_count)
                read.text_offset = UInt64(truncatingIfNeeded: written)
                // What does not fit is left out; what follows then starts behind the end, and is left out too.
                if let buffer, written &+ textCount <= capacity {
                    (buffer + written).update(from: scratch, count: textCount)
                }
                written &+= textCount
                readings[index] = read
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
