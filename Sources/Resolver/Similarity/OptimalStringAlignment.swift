/// Edit distance where two neighbours that changed places are one edit, and no unit is edited twice.
///
/// `Hugn` is one edit from `Hung`, two by Levenshtein. It is no metric: `ca – ac – abc` is 1 + 1, `ca – abc` 3.
enum OptimalStringAlignment {
    /// Edits, 0 exactly for equal texts. Symmetric. O(⌈m/64⌉·n); no allocation where one of the two has at most 64 units.
    /// Source: [Hyyrö 2003]. Twin: `ReferenceSimilarity.osa` in the tests.
    static func distance<Unit: TextUnit>(
        _ left: UnsafePointer<Unit>, _ leftCount: Int, _ right: UnsafePointer<Unit>, _ rightCount: Int,
        _ scratch: inout SimilarityScratch
    ) throws(Failure) -> Int {
        var pair = TrimmedPair(left, leftCount, right, rightCount)
        pair.putLongerFirst()
        if pair.rightCount == 0 { return pair.leftCount }
        if pair.leftCount <= 16 {
            return short(Unit.ShortPattern(pair.left, pair.leftCount), pair.leftCount, pair.right, pair.rightCount)
        }
        if pair.leftCount <= 64 {
            return short(Unit.WidePattern(pair.left, pair.leftCount), pair.leftCount, pair.right, pair.rightCount)
        }
        if pair.rightCount <= 16 {
            return short(Unit.ShortPattern(pair.right, pair.rightCount), pair.rightCount, pair.left, pair.leftCount)
        }
        if pair.rightCount <= 64 {
            return short(Unit.WidePattern(pair.right, pair.rightCount), pair.rightCount, pair.left, pair.leftCount)
        }
        return try long(pair.right, pair.rightCount, pair.left, pair.leftCount, &scratch)
    }

    @inline(__always)
    private static func short<Pattern: PlacedPattern>(
        _ pattern: Pattern, _ count: Int, _ text: UnsafePointer<Pattern.Unit>, _ textCount: Int
    ) -> Int {
        var rising = ~UInt64(0)
        var falling: UInt64 = 0
        var same: UInt64 = 0
        var before: UInt64 = 0
        var distance = count
        let last = UInt64(truncatingIfNeeded: count &- 1)
        var index = 0
        while index < textCount {
            let places = pattern.places(text[index])
            // Two neighbours changed places: the unit stood one row lower in the column before.
            let swapped = ((~same & places) &<< 1) & before
            same = (((places & rising) &+ rising) ^ rising) | places | falling | swapped
            before = places
            var up = falling | ~(same | rising)
            var down = rising & same
            distance &+= Int(truncatingIfNeeded: ((up &>> last) & 1)) &- Int(truncatingIfNeeded: ((down &>> last) & 1))
            up = (up &<< 1) | 1
            down <<= 1
            rising = down | ~(same | up)
            falling = up & same
            index &+= 1
        }
        return distance
    }

    private static func long<Unit: TextUnit>(
        _ pattern: UnsafePointer<Unit>, _ count: Int, _ text: UnsafePointer<Unit>, _ textCount: Int,
        _ scratch: inout SimilarityScratch
    ) throws(Failure) -> Int {
        let units = try scratch.padded(pattern, count)
        let wordCount = (count &+ 63) / 64
        let rising = try scratch.zeroedWords(wordCount &* 4)
        let (falling, sames, befores) = (rising + wordCount, rising + wordCount &* 2, rising + wordCount &* 3)
        var word = 0
        while word < wordCount {
            rising[word] = ~0
            word &+= 1
        }
        var distance = count
        let last = UInt64(truncatingIfNeeded: (count &- 1) % 64)
        var index = 0
        while index < textCount {
            var upCarry: UInt64 = 1
            var downCarry: UInt64 = 0
            var swapCarry: UInt64 = 0
            var word = 0
            while word < wordCount {
                let places = Unit.places(units + word &* 64, text[index])
                let (own, lost) = (rising[word], falling[word])
                let missed = ~sames[word] & places
                let swapped = ((missed &<< 1) | swapCarry) & befores[word]
                swapCarry = missed &>> 63
                let found = places | downCarry
                let same = (((found & own) &+ own) ^ own) | found | lost | swapped
                sames[word] = same
                befores[word] = places
                var up = lost | ~(same | own)
                var down = own & same
                if word == wordCount &- 1 {
                    distance &+= Int(truncatingIfNeeded: ((up &>> last) & 1)) &- Int(truncatingIfNeeded: ((down &>> last) & 1))
                }
                let (upOut, downOut) = (up &>> 63, down &>> 63)
                up = (up &<< 1) | upCarry
                down = (down &<< 1) | downCarry
                rising[word] = down | ~(same | up)
                falling[word] = up & same
                (upCarry, downCarry) = (upOut, downOut)
                word &+= 1
            }
            index &+= 1
        }
        return distance
    }
}
