/// Edit distances of four pairs of short texts at once: one lane of a vector a pair.
///
///     places   step ─▶ [ pair 0 | pair 1 | pair 2 | pair 3 ]   where the step's unit stands in each pattern, 32 bits
///
/// A step of the distance matrix is a chain of eleven operations that wait for each other; four pairs fill the time. Texts of 1 to
/// 32 bytes; the lanes of shorter texts run on without being counted. The same numbers as `Levenshtein` and
/// `OptimalStringAlignment`, which are its twins.
struct EditLanes {
    static let longest = 32
    static let count = 4

    /// `rows` has room for 32 vectors. Pair i is `lefts[i]` with `leftCounts[i]` bytes, and so on; all counts are 1...32.
    @inline(__always)
    static func distances(
        _ lefts: SIMD4<UInt>, _ leftCounts: SIMD4<Int32>, _ rights: SIMD4<UInt>, _ rightCounts: SIMD4<Int32>, swaps: Bool,
        _ rows: UnsafeMutablePointer<SIMD4<UInt32>>
    ) -> SIMD4<Int32> {
        let cells = UnsafeMutableRawPointer(rows).assumingMemoryBound(to: UInt32.self)
        fill(cells, 0, lefts.x, leftCounts.x, rights.x, rightCounts.x)
        fill(cells, 1, lefts.y, leftCounts.y, rights.y, rightCounts.y)
        fill(cells, 2, lefts.z, leftCounts.z, rights.z, rightCounts.z)
        fill(cells, 3, lefts.w, leftCounts.w, rights.w, rightCounts.w)
        let steps = max(max(rightCounts.x, rightCounts.y), max(rightCounts.z, rightCounts.w))
        return run(rows, Int(steps), leftCounts, rightCounts, swaps: swaps)
    }

    /// The places of each unit of one pair's text in its pattern.
    @inline(__always)
    private static func fill(
        _ cells: UnsafeMutablePointer<UInt32>, _ lane: Int, _ left: UInt, _ leftCount: Int32, _ right: UInt, _ rightCount: Int32
    ) {
        guard let pattern = UnsafePointer<UInt8>(bitPattern: left), let text = UnsafePointer<UInt8>(bitPattern: right) else { return }
        if leftCount <= 16 {
            fill(cells + lane, ShortBytes(pattern, Int(leftCount)), text, Int(rightCount))
        } else {
            fill(cells + lane, WideBytes(pattern, Int(leftCount)), text, Int(rightCount))
        }
    }

    @inline(__always)
    private static func fill<Pattern: PlacedPattern>(
        _ cells: UnsafeMutablePointer<UInt32>, _ pattern: Pattern, _ text: UnsafePointer<UInt8>, _ count: Int
    ) where Pattern.Unit == UInt8 {
        var index = 0
        while index < count {
            cells[index &* 4] = UInt32(truncatingIfNeeded: pattern.places(text[index]))
            index &+= 1
        }
    }

    @inline(__always)
    private static func run(
        _ rows: UnsafePointer<SIMD4<UInt32>>, _ steps: Int, _ leftCounts: SIMD4<Int32>, _ rightCounts: SIMD4<Int32>, swaps: Bool
    ) -> SIMD4<Int32> {
        let one = SIMD4<UInt32>(repeating: 1)
        let last = lastBits(leftCounts)
        var rising = SIMD4<UInt32>(repeating: ~0)
        var falling = SIMD4<UInt32>.zero
        var same = SIMD4<UInt32>.zero
        var before = SIMD4<UInt32>.zero
        var distance = leftCounts
        var step = SIMD4<Int32>.zero
        var index = 0
        while index < steps {
            let places = rows[index]
            var found = (((places & rising) &+ rising) ^ rising) | places | falling
            if swaps {
                let moved = ~same & places
                found |= (moved &+ moved) & before
                before = places
            }
            same = found
            var up = falling | ~(same | rising)
            var down = rising & same
            // -1 where the lane's text goes on.
            let isOn = unsafeBitCast(step .< rightCounts, to: SIMD4<Int32>.self)
            distance &-= unsafeBitCast((up & last) .== last, to: SIMD4<Int32>.self) & isOn
            distance &+= unsafeBitCast((down & last) .== last, to: SIMD4<Int32>.self) & isOn
            up = (up &+ up) | one
            down = down &+ down
            rising = down | ~(same | up)
            falling = up & same
            step &+= SIMD4<Int32>(repeating: 1)
            index &+= 1
        }
        return distance
    }

    @inline(__always)
    private static func lastBits(_ counts: SIMD4<Int32>) -> SIMD4<UInt32> {
        func bit(_ count: Int32) -> UInt32 { 1 &<< UInt32(truncatingIfNeeded: count &- 1) }
        return SIMD4(bit(counts.x), bit(counts.y), bit(counts.z), bit(counts.w))
    }
}
