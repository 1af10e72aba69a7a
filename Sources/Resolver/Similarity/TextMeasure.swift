import CPlatform

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
    /// Room of the lanes: 2 KiB.
    private var rows: Buffer<SIMD4<UInt32>>
    private let isWide: Bool

    /// `wide` = false forces the routines that every processor has.
    package init(wide: Bool = true) {
        isWide = wide && cplatform_has_vbmi2() != 0
        scratch = SimilarityScratch(.unlimited)
        left = Buffer(.unlimited)
        right = Buffer(.unlimited)
        rows = Buffer(.unlimited)
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

    // MARK: Columns

    /// A column of texts: text i is the bytes `offsets[i]..<offsets[i + 1]`, which never fall.
    package struct Column {
        let bytes: UnsafePointer<UInt8>
        let offsets: UnsafePointer<UInt64>

        package init(_ bytes: UnsafePointer<UInt8>, _ offsets: UnsafePointer<UInt64>) {
            self.bytes = bytes
            self.offsets = offsets
        }

        @inline(__always)
        func start(_ index: Int) -> UnsafePointer<UInt8> { bytes + Int(truncatingIfNeeded: offsets[index]) }

        @inline(__always)
        func count(_ index: Int) -> Int { Int(truncatingIfNeeded: offsets[index &+ 1] &- offsets[index]) }

        func isASCII(_ count: Int) -> Bool {
            TextComparer.isASCII(start(0), Int(truncatingIfNeeded: offsets[count] &- offsets[0]))
        }
    }

    /// One number for each pair (left i, right i). Whole columns of ASCII go four or sixteen pairs at a time where that is possible.
    package mutating func measure(
        _ measure: TextMeasure, _ lefts: Column, _ rights: Column, _ count: Int, into values: UnsafeMutablePointer<Double>
    ) throws(Failure) {
        guard count > 0 else { return }
        guard lefts.isASCII(count), rights.isASCII(count) else {
            // A loop over a range would trap at an end that the compiler cannot see.
            var index = 0
            while index < count {
                values[index] = try self.measure(
                    measure, lefts.start(index), lefts.count(index), rights.start(index), rights.count(index))
                index &+= 1
            }
            return
        }
        switch measure {
        case .levenshtein, .osa: try edits(measure == .osa, lefts, rights, count, values)
        case .jaro, .jaroWinkler: try jaro(measure == .jaroWinkler, lefts, rights, count, values)
        }
    }

    private mutating func jaro(
        _ withBonus: Bool, _ lefts: Column, _ rights: Column, _ count: Int, _ values: UnsafeMutablePointer<Double>
    ) throws(Failure) {
        rows = try Buffer(.unlimited, zeroed: EditLanes.longest &* EditLanes.count)
        var index = 0
        while index < count {
            if isWide, index &+ 16 <= count, fits(lefts, rights, sixteenAt: index) {
                wideJaro(withBonus, lefts, rights, index, values)
                index &+= 16
                continue
            }
            defer { index &+= 1 }
            let (left, leftCount) = (lefts.start(index), lefts.count(index))
            let (right, rightCount) = (rights.start(index), rights.count(index))
            // One unit against one has a rule of its own.
            if isWide, UInt(bitPattern: leftCount &- 1) < 64, UInt(bitPattern: rightCount &- 1) < 64, leftCount &+ rightCount > 2 {
                var partners: Int32 = 0
                var moved: Int32 = 0
                let reach = max(0, max(leftCount, rightCount) / 2 &- 1)
                cplatform_jaro_partners(
                    left, Int32(truncatingIfNeeded: leftCount), right, Int32(truncatingIfNeeded: rightCount),
                    Int32(truncatingIfNeeded: reach), &partners, &moved)
                let value = JaroWinkler.similarity(Int(partners), Int(moved), leftCount, rightCount)
                values[index] = withBonus ? JaroWinkler.withBonus(value, left, leftCount, right, rightCount) : value
            } else if withBonus {
                values[index] = try JaroWinkler.similarity(left, leftCount, right, rightCount, &scratch)
            } else {
                values[index] = try JaroWinkler.jaro(left, leftCount, right, rightCount, &scratch)
            }
        }
    }

    /// Sixteen pairs of short texts.
    private func wideJaro(
        _ withBonus: Bool, _ lefts: Column, _ rights: Column, _ index: Int, _ values: UnsafeMutablePointer<Double>
    ) {
        let cells = UnsafeMutableRawPointer(rows.base).assumingMemoryBound(to: UInt32.self)
        cplatform_jaro16(lefts.bytes, lefts.offsets + index, rights.bytes, rights.offsets + index, cells, values + index)
        guard withBonus else { return }
        var pair = index
        while pair < index &+ 16 {
            values[pair] = JaroWinkler.withBonus(
                values[pair], lefts.start(pair), lefts.count(pair), rights.start(pair), rights.count(pair))
            pair &+= 1
        }
    }

    private mutating func edits(
        _ swaps: Bool, _ lefts: Column, _ rights: Column, _ count: Int, _ values: UnsafeMutablePointer<Double>
    ) throws(Failure) {
        rows = try Buffer(.unlimited, zeroed: EditLanes.longest &* EditLanes.count)
        var index = 0
        while index < count {
            if isWide, index &+ 16 <= count, fits(lefts, rights, sixteenAt: index) {
                wideEdits(swaps, lefts, rights, index, values)
                index &+= 16
                continue
            }
            if index &+ EditLanes.count <= count, fits(lefts, index), fits(rights, index) {
                let four = EditLanes.distances(
                    starts(lefts, index), counts(lefts, index), starts(rights, index), counts(rights, index), swaps: swaps, rows.base)
                values[index] = Double(four.x)
                values[index &+ 1] = Double(four.y)
                values[index &+ 2] = Double(four.z)
                values[index &+ 3] = Double(four.w)
                index &+= EditLanes.count
                continue
            }
            values[index] = try TextComparer.measure(
                swaps ? .osa : .levenshtein, lefts.start(index), lefts.count(index), rights.start(index), rights.count(index), &scratch)
            index &+= 1
        }
    }

    @inline(__always)
    private func fits(_ lefts: Column, _ rights: Column, sixteenAt index: Int) -> Bool {
        for four in Span.upTo(4) where !(fits(lefts, index &+ 4 &* four) && fits(rights, index &+ 4 &* four)) { return false }
        return true
    }

    /// Sixteen pairs of short texts.
    private func wideEdits(
        _ swaps: Bool, _ lefts: Column, _ rights: Column, _ index: Int, _ values: UnsafeMutablePointer<Double>
    ) {
        let cells = UnsafeMutableRawPointer(rows.base).assumingMemoryBound(to: UInt32.self)
        var distances = SIMD16<Int32>.zero
        withUnsafeMutableBytes(of: &distances) { room in
            guard let base = room.baseAddress else { return }
            let numbers = base.assumingMemoryBound(to: Int32.self)
            cplatform_edits16(
                lefts.bytes, lefts.offsets + index, rights.bytes, rights.offsets + index, swaps ? 1 : 0, cells, numbers)
            for lane in Span.upTo(16) { values[index &+ lane] = Double(numbers[lane]) }
        }
    }

    /// Four texts of 1 to 32 bytes each.
    @inline(__always)
    private func fits(_ column: Column, _ index: Int) -> Bool {
        let most = UInt(EditLanes.longest)
        return UInt(bitPattern: column.count(index) &- 1) < most && UInt(bitPattern: column.count(index &+ 1) &- 1) < most
            && UInt(bitPattern: column.count(index &+ 2) &- 1) < most && UInt(bitPattern: column.count(index &+ 3) &- 1) < most
    }

    @inline(__always)
    private func starts(_ column: Column, _ index: Int) -> SIMD4<UInt> {
        func address(_ place: Int) -> UInt { UInt(bitPattern: column.start(index &+ place)) }
        return SIMD4(address(0), address(1), address(2), address(3))
    }

    @inline(__always)
    private func counts(_ column: Column, _ index: Int) -> SIMD4<Int32> {
        func size(_ place: Int) -> Int32 { Int32(truncatingIfNeeded: column.count(index &+ place)) }
        return SIMD4(size(0), size(1), size(2), size(3))
    }

    // MARK: One pair

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
