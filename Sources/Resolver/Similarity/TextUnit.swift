import CPlatform

/// A unit of text that the distance kernels count: a byte, or a Unicode scalar.
///
/// The kernels want one thing of a pattern: where in up to 64 units a unit stands, as the bits of a word. Vector compares answer that
/// in a few instructions, so no table of letters is set up or cleared for a pair.
protocol TextUnit: FixedWidthInteger, BitwiseCopyable {
    /// A pattern of at most 16 units, and one of 17 to 64.
    associatedtype ShortPattern: PlacedPattern where ShortPattern.Unit == Self
    associatedtype WidePattern: PlacedPattern where WidePattern.Unit == Self

    /// Bit i is set where unit i of 64 units is `unit`.
    static func places(_ block: UnsafePointer<Self>, _ unit: Self) -> UInt64
}

/// A pattern that knows where its units stand.
protocol PlacedPattern {
    associatedtype Unit: TextUnit
    init(_ units: UnsafePointer<Unit>, _ count: Int)

    /// Bit i is set where unit i is `unit`; bits beyond the pattern mean nothing.
    func places(_ unit: Unit) -> UInt64
}

extension UInt8: TextUnit {
    typealias ShortPattern = ShortBytes
    typealias WidePattern = WideBytes

    @inline(__always)
    static func places(_ block: UnsafePointer<UInt8>, _ unit: UInt8) -> UInt64 { cplatform_places8(block, 64, unit) }
}

extension UInt32: TextUnit {
    typealias ShortPattern = ScalarPattern
    typealias WidePattern = ScalarPattern

    @inline(__always)
    static func places(_ block: UnsafePointer<UInt32>, _ unit: UInt32) -> UInt64 { cplatform_places32(block, 4, unit) }
}

/// 1 to 16 bytes in two words.
struct ShortBytes: PlacedPattern {
    private let low: UInt64
    private let high: UInt64

    @inline(__always)
    init(_ units: UnsafePointer<UInt8>, _ count: Int) {
        let raw = UnsafeRawPointer(units)
        if count >= 8 {
            low = raw.loadUnaligned(as: UInt64.self)
            // The last eight bytes, moved down to where they belong; none for a count of 8.
            high = count == 8 ? 0 : raw.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self) &>> UInt64(truncatingIfNeeded: (16 &- count) &* 8)
        } else if count >= 4 {
            let first = UInt64(raw.loadUnaligned(as: UInt32.self))
            let last = UInt64(raw.loadUnaligned(fromByteOffset: count &- 4, as: UInt32.self))
            low = first | last &<< UInt64(truncatingIfNeeded: (count &- 4) &* 8)
            high = 0
        } else {
            var word: UInt64 = 0
            var index = 0
            while index < count {
                word |= UInt64(units[index]) &<< UInt64(truncatingIfNeeded: index &* 8)
                index &+= 1
            }
            low = word
            high = 0
        }
    }

    @inline(__always)
    func places(_ unit: UInt8) -> UInt64 { cplatform_places16(low, high, unit) }
}

/// 17 to 64 bytes where they stand.
struct WideBytes: PlacedPattern {
    private let units: UnsafePointer<UInt8>
    private let count: Int32

    @inline(__always)
    init(_ units: UnsafePointer<UInt8>, _ count: Int) {
        self.units = units
        self.count = Int32(truncatingIfNeeded: count)
    }

    @inline(__always)
    func places(_ unit: UInt8) -> UInt64 { cplatform_places8(units, count, unit) }
}

/// Room that the kernels use for patterns of more than 64 units; one per thread, used again and again.
struct SimilarityScratch: ~Copyable {
    fileprivate var pattern: Buffer<UInt8>
    fileprivate var words: Buffer<UInt64>

    init(_ memory: Memory) {
        pattern = Buffer(memory)
        words = Buffer(memory)
    }

    /// `count` units and padding up to whole blocks of 64.
    mutating func padded<Unit: TextUnit>(
        _ units: UnsafePointer<Unit>, _ count: Int
    ) throws(Failure) -> UnsafePointer<Unit> {
        let size = MemoryLayout<Unit>.stride
        let room = ((count &+ 63) / 64) &* 64 &* size
        pattern.removeAll()
        try pattern.reserve(room)
        UnsafeMutableRawPointer(pattern.base).copyMemory(from: units, byteCount: max(0, count &* size))
        for index in Span.from(count &* size, to: room) { pattern.base[index] = 0 }
        return UnsafeRawPointer(pattern.base).assumingMemoryBound(to: Unit.self)
    }

    /// `count` words, all zero.
    mutating func zeroedWords(_ count: Int) throws(Failure) -> UnsafeMutablePointer<UInt64> {
        words.removeAll()
        try words.reserve(count)
        var index = 0
        while index < count {
            words.base[index] = 0
            index &+= 1
        }
        return words.base
    }
}

/// Two texts without what they have in common at both ends.
struct TrimmedPair<Unit: TextUnit> {
    var left: UnsafePointer<Unit>
    var leftCount: Int
    var right: UnsafePointer<Unit>
    var rightCount: Int

    @inline(__always)
    init(_ left: UnsafePointer<Unit>, _ leftCount: Int, _ right: UnsafePointer<Unit>, _ rightCount: Int) {
        var least = min(leftCount, rightCount)
        var start = 0
        while start < least, left[start] == right[start] { start &+= 1 }
        least &-= start
        var end = 0
        while end < least, left[leftCount &- 1 &- end] == right[rightCount &- 1 &- end] { end &+= 1 }
        self.left = left + start
        self.right = right + start
        self.leftCount = leftCount &- start &- end
        self.rightCount = rightCount &- start &- end
    }

    /// The longer text as `left`.
    @inline(__always)
    mutating func putLongerFirst() {
        guard leftCount < rightCount else { return }
        (left, right) = (right, left)
        (leftCount, rightCount) = (rightCount, leftCount)
    }
}

/// Up to 64 scalars, copied to have room after them.
struct ScalarPattern: PlacedPattern {
    private var room: (SIMD64<UInt8>, SIMD64<UInt8>, SIMD64<UInt8>, SIMD64<UInt8>) = (.zero, .zero, .zero, .zero)
    private let runs: Int32

    @inline(__always)
    init(_ units: UnsafePointer<UInt32>, _ count: Int) {
        runs = Int32(truncatingIfNeeded: (max(1, count) &+ 15) / 16)
        withUnsafeMutableBytes(of: &room) { bytes in
            bytes.baseAddress?.copyMemory(from: units, byteCount: max(0, min(count, 64)) &* 4)
        }
    }

    @inline(__always)
    func places(_ unit: UInt32) -> UInt64 {
        withUnsafeBytes(of: room) { bytes in
            guard let base = bytes.baseAddress else { return 0 }
            return cplatform_places32(base.assumingMemoryBound(to: UInt32.self), runs, unit)
        }
    }
}
