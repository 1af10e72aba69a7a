/// What a masked name shows, in one word: the letters at the ends of up to three words.
///
///     N***n T** Lan     60–61: 3 words | [ n · · n ] [ t · · · ] [ l a a n ]     4 letters of 5 bits a word: the first two, the last two
///     N***********n     62: drawn longer than any syllable, so it is a whole name
///     N** T** H** A*    63: words are missing; first and last stand here
///
/// It is never a key and no name. Beside a name or another mask it may agree, which is worth little, or be somebody else's.
enum NameMask {
    private static let wordBits: UInt64 = 20
    private static let headLanes: UInt64 = 0xFFC00
    private static let tailLanes: UInt64 = 0x3FF
    private static let countShift: UInt64 = 60
    private static let runBit: UInt64 = 1 << 62
    private static let cutBit: UInt64 = 1 << 63
    /// `nghiêng`.
    private static let longestSyllable = 7
    private static let wordLimit = 12

    /// Words as their ends, of a mask or of a name.
    private struct Words {
        var ends = InlineArray<12, UInt64>(repeating: 0)
        var count = 0
        /// One word that is surely a whole name.
        var isRun = false
        /// Words may be missing, at the front or between.
        var isPartial = false
    }

    // MARK: Reading

    /// The word of a cell; 0 where it shows no letter or hides none.
    static func pack(_ text: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
        guard count <= 256 else { return 0 }
        var packed: UInt64 = 0
        MaskedValue.withFolded(text, count) { symbols, length in packed = pack(folded: symbols, length) }
        return packed
    }

    private static func pack(folded symbols: UnsafePointer<UInt8>, _ length: Int) -> UInt64 {
        var words = Words()
        var (hides, shows) = (false, false)
        var index = 0
        while index < length, words.count < wordLimit {
            while index < length, symbols[index] <= 32 { index &+= 1 }
            let start = index
            while index < length, symbols[index] > 32 { index &+= 1 }
            guard index > start else { break }
            let (ends, isMasked) = ends(symbols + start, index &- start)
            // `Chị N***n`: who is addressed so is not called so.
            if !isMasked, words.count == 0, index < length, PhoneWord.contains(honorifics, symbols + start, index &- start) { continue }
            hides = hides || isMasked
            shows = shows || ends != 0
            words.ends[unchecked: words.count] = ends
            words.count &+= 1
            words.isRun = index &- start > longestSyllable
        }
        guard hides, shows else { return 0 }
        let isCut = words.count > 3
        let kept = isCut ? 2 : words.count
        var packed = UInt64(truncatingIfNeeded: kept) << countShift | (isCut ? cutBit : 0)
        if words.count == 1, words.isRun { packed |= runBit }
        for place in Range.upTo(kept) {
            let ends = words.ends[unchecked: isCut && place == 1 ? words.count &- 1 : place]
            packed |= ends << (UInt64(truncatingIfNeeded: place) &* wordBits)
        }
        return packed
    }

    private static var honorifics: StaticString { " anh chi co chu bac em ong ba mr ms mrs miss kh khach " }

    /// The letters before the first hiding sign and behind the last one.
    private static func ends(_ word: UnsafePointer<UInt8>, _ count: Int) -> (ends: UInt64, isMasked: Bool) {
        var head = 0
        while head < count, !MaskedValue.hides(word[head], isNumber: false) { head &+= 1 }
        var tail = 0
        while tail < count, !MaskedValue.hides(word[count &- 1 &- tail], isNumber: false) { tail &+= 1 }
        var ends: UInt64 = 0
        for place in Range.upTo(min(2, head)) { ends |= letter(word[place]) << UInt64(truncatingIfNeeded: 15 &- 5 &* place) }
        for place in Range.upTo(min(2, tail)) { ends |= letter(word[count &- 1 &- place]) << UInt64(truncatingIfNeeded: 5 &* place) }
        return (ends, head < count)
    }

    /// 1…26 with y as i, for the two are one sound; 0 for what is no letter.
    private static func letter(_ byte: UInt8) -> UInt64 { byte &- 97 < 26 ? lane(UInt64(byte &- 96)) : 0 }

    private static func lane(_ letter: UInt64) -> UInt64 { letter == 25 ? 9 : letter > 26 ? 0 : letter }

    private static func words(_ mask: UInt64) -> Words {
        var words = Words()
        words.count = Int(truncatingIfNeeded: mask >> countShift & 3)
        words.isRun = mask & runBit != 0
        words.isPartial = mask & cutBit != 0
        for place in Range.upTo(words.count) { words.ends[unchecked: place] = mask >> (UInt64(truncatingIfNeeded: place) &* wordBits) & 0xFFFFF }
        return words
    }

    private static func words(_ tokens: UnsafePointer<NameToken>, _ shape: NameShape) -> Words {
        var words = Words()
        words.count = min(wordLimit, Int(shape.tokenCount))
        words.isPartial = shape.familyIndex < 0
        for place in Range.upTo(words.count) { words.ends[unchecked: place] = ends(tokens[place]) }
        return words
    }

    /// Of a word of another script nothing is known; of an initial its first letter.
    private static func ends(_ token: NameToken) -> UInt64 {
        let count = token.letterCount
        guard !token.isOpaque, count > 0 else { return 0 }
        func at(_ place: Int) -> UInt64 { lane(token.skeleton >> UInt64(truncatingIfNeeded: 5 &* (count &- 1 &- place)) & 31) }
        if token.has(NameToken.isInitial) { return at(0) << 15 }
        let second = count > 1 ? at(1) << 10 | at(count &- 2) << 5 : 0
        return at(0) << 15 | second | at(count &- 1)
    }

    // MARK: Comparing

    /// A mask beside a name.
    static func compare(_ mask: UInt64, _ tokens: UnsafePointer<NameToken>, _ shape: NameShape) -> MaskComparison {
        compare(words(mask), words(tokens, shape))
    }

    /// Two masks. Symmetric.
    static func compare(_ left: UInt64, _ right: UInt64) -> MaskComparison { compare(words(left), words(right)) }

    private static func compare(_ left: Words, _ right: Words) -> MaskComparison {
        guard left.count > 0, right.count > 0 else { return MaskComparison() }
        if left.count == 1 { return compareOne(left, right) }
        if right.count == 1 { return compareOne(right, left) }
        let (short, long) = left.count <= right.count ? (left, right) : (right, left)
        // As they stand, with the given name in front, with the family name behind, the other way round.
        var best = align(short, long, from: 0, by: 1)
        best = max(best, align(short, long, from: 1, by: 1))
        best = max(best, align(short, long, from: short.count &- 1, by: 1))
        best = max(best, align(short, long, from: short.count &- 1, by: -1))
        return result(best, isSure: !left.isPartial && !right.isPartial)
    }

    /// One word, which is a given name or, as platforms draw it, the ends of a whole one.
    private static func compareOne(_ one: Words, _ other: Words) -> MaskComparison {
        let (first, last) = (other.ends[unchecked: 0], other.ends[unchecked: other.count &- 1])
        var best = equalLetters(one.ends[unchecked: 0], first & headLanes | last & tailLanes)
        best = max(best, equalLetters(one.ends[unchecked: 0], last & headLanes | first & tailLanes))
        if !one.isRun { for place in Range.upTo(other.count) { best = max(best, equalLetters(one.ends[unchecked: 0], other.ends[unchecked: place])) } }
        if best >= 0 { return result(best, isSure: true) }
        // Of a name without its family name only the last letter can be the mask's.
        let isEndEqual = one.ends[unchecked: 0] & 31 == last & 31 && last & 31 != 0
        return result(-1, isSure: !(isEndEqual && (other.count == 1 || other.isPartial)))
    }

    private static func result(_ weight: Int32, isSure: Bool) -> MaskComparison {
        weight >= 0 ? .agreement(weight) : isSure ? .contradiction : MaskComparison()
    }

    /// Each word of the shorter name beside one of the longer one, in order. The shorter one is read round, from its word `from`, by steps of 1 or -1.
    private static func align(_ short: Words, _ long: Words, from: Int, by step: Int) -> Int32 {
        var weight: Int32 = 0
        var place = 0
        var turned = from
        for _ in Range.upTo(short.count) {
            var found: Int32 = -1
            while place < long.count, found < 0 {
                found = equalLetters(short.ends[unchecked: turned], long.ends[unchecked: place])
                place &+= 1
            }
            if found < 0 { return -1 }
            weight &+= found
            turned &+= step
            if turned == short.count { turned = 0 }
        }
        return weight
    }

    /// What two words show of each other: thousandths of a bit, or -1 where a letter is another one.
    private static func equalLetters(_ one: UInt64, _ other: UInt64) -> Int32 {
        var weight: Int32 = 0
        for place in Range.upTo(4) {
            let shift = UInt64(truncatingIfNeeded: 5 &* place)
            let (left, right) = (one >> shift & 31, other >> shift & 31)
            if left == 0 || right == 0 { continue }
            if left != right { return -1 }
            weight &+= MaskedValue.weightOfLetter
        }
        return weight
    }
}
