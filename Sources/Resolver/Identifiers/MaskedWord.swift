// Words with hidden letters, compared by what both show at their ends.
//
//     n***n  beside  nguyen   n = n … n = n   agrees, 2 letters          l*n  beside  hung   l ≠ h   contradicts

enum MaskedWord {
    /// Visible symbols before the first hiding sign, and behind the last; of a word without one, all of it for both.
    private struct Ends {
        var head = 0
        var tail = 0
        var isMasked = false
    }

    private static func ends(_ word: UnsafePointer<UInt8>, _ count: Int) -> Ends {
        var ends = Ends()
        while ends.head < count && !MaskedValue.hides(word[ends.head], isNumber: false) { ends.head &+= 1 }
        ends.isMasked = ends.head < count
        while ends.tail < count && !MaskedValue.hides(word[count &- 1 &- ends.tail], isNumber: false) { ends.tail &+= 1 }
        return ends
    }

    /// What two words show of each other. Two words without a sign say nothing here: that is not a mask's business.
    static func compare(
        _ left: UnsafePointer<UInt8>, _ leftCount: Int, _ right: UnsafePointer<UInt8>, _ rightCount: Int
    ) -> MaskComparison {
        let leftEnds = ends(left, leftCount)
        let rightEnds = ends(right, rightCount)
        guard leftEnds.isMasked || rightEnds.isMasked, leftCount > 0, rightCount > 0 else { return MaskComparison() }
        // A sign hides at least one character, so that a whole word must be longer than what the mask shows.
        if !rightEnds.isMasked && rightCount <= leftEnds.head &+ leftEnds.tail { return .contradiction }
        if !leftEnds.isMasked && leftCount <= rightEnds.head &+ rightEnds.tail { return .contradiction }
        let head = min(leftEnds.head, rightEnds.head)
        let tail = min(leftEnds.tail, rightEnds.tail)
        var weight: Int32 = 0
        var index = 0
        while index < head {
            if left[index] != right[index] { return .contradiction }
            weight &+= worth(left[index])
            index &+= 1
        }
        index = 1
        while index <= tail {
            if left[leftCount &- index] != right[rightCount &- index] { return .contradiction }
            weight &+= worth(left[leftCount &- index])
            index &+= 1
        }
        return .agreement(weight)
    }

    private static func worth(_ symbol: UInt8) -> Int32 {
        PhoneCell.isDigit(symbol) ? MaskedValue.weightOfDigit : (PhoneCell.isLetter(symbol) ? MaskedValue.weightOfLetter : 0)
    }

    // MARK: Names

    /// `nghiêng`: what is drawn longer than that is a whole name.
    private static var longestSyllable: Int { 7 }

    /// At most this many words of a name are looked at.
    private static var wordCapacity: Int { 8 }

    /// Starts and ends of the words of a name.
    private struct Words {
        var starts = InlineArray<8, UInt8>(repeating: 0)
        var counts = InlineArray<8, UInt8>(repeating: 0)
        var count = 0

        init(_ text: UnsafePointer<UInt8>, _ length: Int) {
            var index = 0
            while index < length && count < MaskedWord.wordCapacity {
                while index < length && text[index] <= 32 { index &+= 1 }
                let start = index
                while index < length && text[index] > 32 { index &+= 1 }
                guard index > start else { return }
                starts[unchecked: count] = UInt8(truncatingIfNeeded: start)
                counts[unchecked: count] = UInt8(truncatingIfNeeded: index &- start)
                count &+= 1
            }
        }

        func start(_ index: Int) -> Int { Int(starts[unchecked: index]) }
        func length(_ index: Int) -> Int { Int(counts[unchecked: index]) }
    }

    static func compareNames(
        _ left: UnsafePointer<UInt8>, _ leftCount: Int, _ right: UnsafePointer<UInt8>, _ rightCount: Int
    ) -> MaskComparison {
        let isMasked = ends(left, leftCount).isMasked || ends(right, rightCount).isMasked
        let leftWords = Words(left, leftCount)
        let rightWords = Words(right, rightCount)
        guard isMasked, leftWords.count > 0, rightWords.count > 0 else { return MaskComparison() }
        // `N***********n` for a whole name: its first and its last letters.
        if (leftWords.count == 1 && rightWords.count > 1) || (rightWords.count == 1 && leftWords.count > 1) {
            let whole = compare(left, leftCount, right, rightCount)
            let drawn = leftWords.count == 1 ? leftCount : rightCount
            if whole.verdict == .agrees || drawn > longestSyllable { return whole }
        }
        let straight = align(left, leftWords, right, rightWords, isTurned: false)
        if straight.verdict != .contradicts { return straight }
        return align(left, leftWords, right, rightWords, isTurned: true)
    }

    /// Each word of the shorter name beside a word of the longer one, in order; turned: the last word first.
    private static func align(
        _ left: UnsafePointer<UInt8>, _ leftWords: Words, _ right: UnsafePointer<UInt8>, _ rightWords: Words, isTurned: Bool
    ) -> MaskComparison {
        let leftIsShort = leftWords.count <= rightWords.count
        let short = leftIsShort ? leftWords : rightWords
        let long = leftIsShort ? rightWords : leftWords
        let shortText = leftIsShort ? left : right
        let longText = leftIsShort ? right : left
        if isTurned && short.count < 2 { return .contradiction }
        var weight: Int32 = 0
        var place = 0
        var index = 0
        while index < short.count {
            // The turned name: its last word stands first.
            let word = isTurned ? (index == 0 ? short.count &- 1 : index &- 1) : index
            var found = MaskComparison.contradiction
            while place < long.count && found.verdict == .contradicts {
                found = wordComparison(shortText + short.start(word), short.length(word), longText + long.start(place), long.length(place))
                place &+= 1
            }
            if found.verdict == .contradicts { return .contradiction }
            weight = min(weight &+ found.weight, MaskedValue.greatestWeight)
            index &+= 1
        }
        return .agreement(weight)
    }

    /// Words that hide nothing must be equal.
    private static func wordComparison(
        _ left: UnsafePointer<UInt8>, _ leftCount: Int, _ right: UnsafePointer<UInt8>, _ rightCount: Int
    ) -> MaskComparison {
        if ends(left, leftCount).isMasked || ends(right, rightCount).isMasked { return compare(left, leftCount, right, rightCount) }
        guard leftCount == rightCount else { return .contradiction }
        var index = 0
        while index < leftCount {
            if left[index] != right[index] { return .contradiction }
            index &+= 1
        }
        return .agreement(Int32(truncatingIfNeeded: leftCount) &* MaskedValue.weightOfLetter)
    }
}
