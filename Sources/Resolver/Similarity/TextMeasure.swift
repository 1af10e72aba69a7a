/// A distance or similarity of two texts, counted in Unicode scalars. Raw values are permanent.
package enum TextMeasure: Int32, Sendable, BitwiseCopyable {
    case levenshtein = 1
    case osa = 2
    case jaro = 3
    case jaroWinkler = 4
}

/// Measures pairs of texts given as UTF-8, one after the other with the same room.
///
/// Texts of ASCII are compared as they stand; others are decoded first, an invalid byte counting as U+FFFD. Thread rule: one thread.
package struct TextComparer: ~Copyable {
    private var scratch: SimilarityScratch
    private var left: Buffer<UInt32>
    private var right: Buffer<UInt32>

    package init() {
        scratch = SimilarityScratch(.unlimited)
        left = Buffer(.unlimited)
        right = Buffer(.unlimited)
    }

    /// Edits, or a similarity of 0...1. O(bytes) and the cost of the measure.
    package mutating func measure(
        _ measure: TextMeasure, _ one: UnsafePointer<UInt8>, _ oneCount: Int, _ other: UnsafePointer<UInt8>, _ otherCount: Int
    ) throws(Failure) -> Double {
        if TextComparer.isASCII(one, oneCount), TextComparer.isASCII(other, otherCount) {
            return try TextComparer.measure(measure, one, oneCount, other, otherCount, &scratch)
        }
        try TextComparer.decode(one, oneCount, &left)
        try TextComparer.decode(other, otherCount, &right)
        return try TextComparer.measure(
            measure, UnsafePointer(left.base), left.count, UnsafePointer(right.base), right.count, &scratch)
    }

    @inline(__always)
    static func measure<Unit: TextUnit>(
        _ measure: TextMeasure, _ one: UnsafePointer<Unit>, _ oneCount: Int, _ other: UnsafePointer<Unit>, _ otherCount: Int,
        _ scratch: inout SimilarityScratch
    ) throws(Failure) -> Double {
        switch measure {
        case .levenshtein: Double(try Levenshtein.distance(one, oneCount, other, otherCount, &scratch))
        case .osa: Double(try OptimalStringAlignment.distance(one, oneCount, other, otherCount, &scratch))
        case .jaro: try JaroWinkler.jaro(one, oneCount, other, otherCount, &scratch)
        case .jaroWinkler: try JaroWinkler.similarity(one, oneCount, other, otherCount, &scratch)
        }
    }

    @inline(__always)
    static func isASCII(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        var seen: UInt8 = 0
        var index = 0
        while index < count {
            seen |= bytes[index]
            index &+= 1
        }
        return seen < 0x80
    }

    private static func decode(_ bytes: UnsafePointer<UInt8>, _ count: Int, _ scalars: inout Buffer<UInt32>) throws(Failure) {
        scalars.removeAll()
        try scalars.reserve(count)
        var at = 0
        while at < count {
            let scalar = UTF8Decoding.next(bytes + at, count &- at)
            try scalars.append(scalar.value)
            at &+= scalar.length
        }
    }
}
