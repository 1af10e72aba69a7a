/// Edit distances: the least number of units to change, add or lose that turns one text into the other.
///
/// One column of the distance matrix is two words: bits where it grows by one and where it falls by one from row to row. A unit
/// of the text moves to the next column in a dozen word operations [Myers 1999; Hyyrö 2003].
enum Levenshtein {
    /// Units to change, add or lose; 0 exactly for equal texts. Symmetric.
    ///
    /// O(⌈m/64⌉·n) for counts m ≤ n; no allocation where one of the two has at most 64 units. Source: [Hyyrö 2003]. Twin:
    /// `ReferenceSimilarity.levenshtein` in the tests.
    static func distance<Unit: TextUnit>(
        _ left: UnsafePointer<Unit>, _ leftCount: Int, _ right: UnsafePointer<Unit>, _ rightCount: Int,
        _ scratch: inout SimilarityScratch
    ) throws(Failure) -> Int {
        var pair = TrimmedPair(left, leftCount, right, rightCount)
        pair.putLongerFirst()
        if pair.rightCount == 0 { return pair.leftCount }
        // The pattern is the longer text where it fits a word: fewer steps.
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

    /// A pattern of 1 to 64 units.
    @inline(__always)
    private static func short<Pattern: PlacedPattern>(
        _ pattern: Pattern, _ count: Int, _ text: UnsafePointer<Pattern.Unit>, _ textCount: Int
    ) -> Int {
        // Rows beyond the pattern take part and are never looked at.
        var rising = ~UInt64(0)
        var falling: UInt64 = 0
        var distance = count
        let last = UInt64(truncatingIfNeeded: count &- 1)
        var index = 0
        while index < textCount {
            let places = pattern.places(text[index])
            let same = (((places & rising) &+ rising) ^ rising) | places | falling
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

    /// A pattern of any length: one word for each 64 rows, with the steps between the words carried on.
    private static func long<Unit: TextUnit>(
        _ pattern: UnsafePointer<Unit>, _ count: Int, _ text: UnsafePointer<Unit>, _ textCount: Int,
        _ scratch: inout SimilarityScratch
    ) throws(Failure) -> Int {
        let units = try scratch.padded(pattern, count)
        let wordCount = (count &+ 63) / 64
        let rising = try scratch.zeroedWords(wordCount &* 2)
        let falling = rising + wordCount
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
            var word = 0
            while word < wordCount {
                let places = Unit.places(units + word &* 64, text[index])
                let (own, lost) = (rising[word], falling[word])
                let found = places | downCarry
                let same = (((found & own) &+ own) ^ own) | found | lost
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
