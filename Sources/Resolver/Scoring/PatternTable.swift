/// How often each comparison vector occurs: training needs no more of the pairs than that.
///
///     patterns   [ 0 0 255 2 … | 0 1 1 0 … | … ]   `width` levels each, 255 = missing
///     counts     [ 1204, 3, … ]                   pairs with that vector
///
/// Sorted by pattern once full, so that sums over it have one order.
struct PatternTable: ~Copyable {
    let width: Int
    private(set) var patterns: Buffer<UInt8>
    private(set) var counts: Buffer<Double>
    private var known: DigestMap
    private let hash = KeyedHash(seed: 0x7061_7474)

    init(width: Int, _ memory: Memory) {
        self.width = width
        patterns = Buffer(memory)
        counts = Buffer(memory)
        known = DigestMap(memory)
    }

    var count: Int { counts.count }

    func pattern(_ index: Int) -> UnsafePointer<UInt8> { UnsafePointer(patterns.base) + index &* width }

    mutating func add(_ pattern: UnsafePointer<UInt8>, times: Double = 1) throws(Failure) {
        var digest = hash.short(pattern, width, domain: 1)
        while true {
            let found = known.find(digest)
            if found == 0 { break }
            let place = Int(found) &- 1
            if isSame(pattern, place) {
                counts.base[place] += times
                return
            }
            digest = digest &+ 1
        }
        try known.insert(digest, UInt32(truncatingIfNeeded: count &+ 1))
        try patterns.append(pattern, width)
        try counts.append(times)
    }

    private func isSame(_ pattern: UnsafePointer<UInt8>, _ place: Int) -> Bool {
        let other = self.pattern(place)
        for index in Span.upTo(width) where other[index] != pattern[index] { return false }
        return true
    }

    /// Puts the patterns in the order of their bytes: the order of arrival shows in no sum.
    mutating func sort(_ memory: Memory) throws(Failure) {
        var order = Buffer<UInt32>(memory)
        for index in Span.upTo(count) { try order.append(UInt32(truncatingIfNeeded: index)) }
        // Bottom-up merge sort: patterns are few.
        let room = try Buffer<UInt32>(memory, capacity: max(1, count))
        var size = 1
        var (source, target) = (order.base, room.base)
        while size < count {
            var start = 0
            while start < count {
                let (middle, end) = (min(start &+ size, count), min(start &+ size &* 2, count))
                var (left, right) = (start, middle)
                for place in Span.from(start, to: end) {
                    let takesLeft = left < middle && (right >= end || !precedes(source[right], source[left]))
                    target[place] = takesLeft ? source[left] : source[right]
                    if takesLeft { left &+= 1 } else { right &+= 1 }
                }
                start = end
            }
            (source, target) = (target, source)
            size &*= 2
        }
        var sorted = Buffer<UInt8>(memory)
        var sums = Buffer<Double>(memory)
        for place in Span.upTo(count) {
            try sorted.append(pattern(Int(source[place])), width)
            try sums.append(counts.base[Int(source[place])])
        }
        patterns = sorted
        counts = sums
        known = DigestMap(memory)
    }

    private func precedes(_ left: UInt32, _ right: UInt32) -> Bool {
        let (one, other) = (pattern(Int(left)), pattern(Int(right)))
        for index in Span.upTo(width) where one[index] != other[index] { return one[index] < other[index] }
        return false
    }
}
