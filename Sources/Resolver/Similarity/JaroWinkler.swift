/// The similarity of Jaro, and Winkler's bonus for a common beginning: 0 for nothing in common, 1 for equal texts.
///
/// A unit has a partner where the same unit stands in the other text at most half the longer length, less one, away and is not
/// taken. With c partners, of which t stand in another order (in pairs), the similarity is
/// (c/m + c/n + (c − t)/c) / 3 [Jaro 1989]. A common beginning of p ≤ 4 units adds p·0.1·(1 − similarity) where the
/// similarity is above 0.7 [Winkler 1990].
enum JaroWinkler {
    /// Winkler's bonus for each unit of the common beginning, of which at most four count.
    static let bonus = 0.1

    /// 0...1. Symmetric up to the order of equal choices; the first text is the one whose partners are looked for.
    ///
    /// O(n) for texts of at most 64 units without allocation, else O(⌈window/64⌉·n). Twin: `ReferenceSimilarity.jaroWinkler`.
    static func similarity<Unit: TextUnit>(
        _ left: UnsafePointer<Unit>, _ leftCount: Int, _ right: UnsafePointer<Unit>, _ rightCount: Int,
        _ scratch: inout SimilarityScratch
    ) throws(Failure) -> Double {
        withBonus(try jaro(left, leftCount, right, rightCount, &scratch), left, leftCount, right, rightCount)
    }

    /// Jaro's similarity with Winkler's bonus.
    @inline(__always)
    static func withBonus<Unit: TextUnit>(
        _ jaro: Double, _ left: UnsafePointer<Unit>, _ leftCount: Int, _ right: UnsafePointer<Unit>, _ rightCount: Int
    ) -> Double {
        guard jaro > 0.7 else { return jaro }
        if MemoryLayout<Unit>.size == 1, leftCount >= 4, rightCount >= 4 {
            // Four bytes at once: the first that differs.
            let one = UnsafeRawPointer(left).loadUnaligned(as: UInt32.self)
            let differing = one ^ UnsafeRawPointer(right).loadUnaligned(as: UInt32.self)
            return jaro + Double(differing.littleEndian.trailingZeroBitCount &>> 3) * bonus * (1.0 - jaro)
        }
        var common = 0
        let most = min(4, min(leftCount, rightCount))
        while common < most, left[common] == right[common] { common &+= 1 }
        return jaro + Double(common) * bonus * (1.0 - jaro)
    }

    /// Jaro's similarity alone.
    static func jaro<Unit: TextUnit>(
        _ left: UnsafePointer<Unit>, _ leftCount: Int, _ right: UnsafePointer<Unit>, _ rightCount: Int,
        _ scratch: inout SimilarityScratch
    ) throws(Failure) -> Double {
        if leftCount == 0 && rightCount == 0 { return 1 }
        if leftCount == 0 || rightCount == 0 { return 0 }
        // The reach of a partner; units beyond the other text's reach have none.
        let reach = max(leftCount, rightCount) / 2 &- 1
        if leftCount == 1 && rightCount == 1 { return left[0] == right[0] ? 1 : 0 }
        if leftCount <= 16, rightCount <= 64 {
            return short(Unit.ShortPattern(left, leftCount), left, leftCount, right, rightCount, max(0, reach))
        }
        if leftCount <= 64, rightCount <= 64 {
            return short(Unit.WidePattern(left, leftCount), left, leftCount, right, rightCount, max(0, reach))
        }
        return try long(left, leftCount, right, rightCount, max(0, reach), &scratch)
    }

    /// c partners, of which `moved` stand in another order.
    @inline(__always)
    static func similarity(_ partners: Int, _ moved: Int, _ leftCount: Int, _ rightCount: Int) -> Double {
        guard partners > 0 else { return 0 }
        let common = Double(partners)
        var sum = common / Double(leftCount)
        sum += common / Double(rightCount)
        sum += (common - Double(moved / 2)) / common
        return sum / 3.0
    }

    @inline(__always)
    private static func short<Pattern: PlacedPattern>(
        _ pattern: Pattern, _ left: UnsafePointer<Pattern.Unit>, _ leftCount: Int, _ right: UnsafePointer<Pattern.Unit>,
        _ rightCount: Int, _ reach: Int
    ) -> Double {
        let whole = leftCount == 64 ? ~UInt64(0) : (UInt64(1) &<< UInt64(truncatingIfNeeded: leftCount)) &- 1
        // Bits of the left text within reach of the right text's unit.
        var window = reach >= 63 ? ~UInt64(0) : (UInt64(1) &<< UInt64(truncatingIfNeeded: reach &+ 1)) &- 1
        // Untaken bits of the left text.
        var free = whole
        var matched: UInt64 = 0
        var index = 0
        while index < rightCount {
            let found = pattern.places(right[index]) & window & free
            free &= ~(found & (0 &- found))
            matched |= (found != 0 ? 1 : 0) &<< UInt64(truncatingIfNeeded: index)
            // The window grows until it is whole, then moves on.
            window = index < reach ? (window &<< 1) | 1 : window &<< 1
            index &+= 1
        }
        let taken = whole & ~free
        guard taken != 0 else { return 0 }
        var moved = 0
        var (leftBits, rightBits) = (taken, matched)
        while leftBits != 0 {
            moved &+= left[leftBits.trailingZeroBitCount] == right[rightBits.trailingZeroBitCount] ? 0 : 1
            leftBits &= leftBits &- 1
            rightBits &= rightBits &- 1
        }
        return similarity(taken.nonzeroBitCount, moved, leftCount, rightCount)
    }

    private static func long<Unit: TextUnit>(
        _ left: UnsafePointer<Unit>, _ leftCount: Int, _ right: UnsafePointer<Unit>, _ rightCount: Int, _ reach: Int,
        _ scratch: inout SimilarityScratch
    ) throws(Failure) -> Double {
        let units = try scratch.padded(left, leftCount)
        let (leftWords, rightWords) = ((leftCount &+ 63) / 64, (rightCount &+ 63) / 64)
        let taken = try scratch.zeroedWords(leftWords &+ rightWords)
        let matched = taken + leftWords
        var partners = 0
        var index = 0
        while index < rightCount {
            let first = max(0, index &- reach)
            let end = min(leftCount, index &+ reach &+ 1)
            if first >= end { break }
            var word = first / 64
            while word &* 64 < end {
                var free = Unit.places(units + word &* 64, right[index]) & ~taken[word]
                if word &* 64 < first { free &= ~UInt64(0) &<< UInt64(truncatingIfNeeded: first % 64) }
                if end < word &* 64 &+ 64 { free &= (UInt64(1) &<< UInt64(truncatingIfNeeded: end % 64)) &- 1 }
                if free != 0 {
                    taken[word] |= free & (0 &- free)
                    matched[index / 64] |= UInt64(1) &<< UInt64(truncatingIfNeeded: index % 64)
                    partners &+= 1
                    break
                }
                word &+= 1
            }
            index &+= 1
        }
        let moved = JaroWinkler.moved(units, taken, leftWords, right, matched)
        return similarity(partners, moved, leftCount, rightCount)
    }

    /// Partners in order on both sides that are not the same unit.
    private static func moved<Unit: TextUnit>(
        _ left: UnsafePointer<Unit>, _ taken: UnsafePointer<UInt64>, _ leftWords: Int, _ right: UnsafePointer<Unit>,
        _ matched: UnsafePointer<UInt64>
    ) -> Int {
        var moved = 0
        var rightWord = 0
        var rightBits = matched[0]
        var word = 0
        while word < leftWords {
            defer { word &+= 1 }
            var bits = taken[word]
            while bits != 0 {
                // Both sides hold the same number of partners.
                while rightBits == 0 {
                    rightWord &+= 1
                    rightBits = matched[rightWord]
                }
                let one = left[word &* 64 &+ bits.trailingZeroBitCount]
                let other = right[rightWord &* 64 &+ rightBits.trailingZeroBitCount]
                moved &+= one == other ? 0 : 1
                bits &= bits &- 1
                rightBits &= rightBits &- 1
            }
        }
        return moved
    }
}
