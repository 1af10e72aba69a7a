/// What the agreement of two names is worth, in thousandths of a bit: the rarer the name, the more.
///
///     Nguyễn 1.9   Văn 4.0   Hùng 7.0        Nguyễn Văn Hùng : itself  12.9
///     Lâm 7.6      Gia 7.6   Khiêm 10.0      Lâm Gia Khiêm   : itself  15.5, the cap
///
/// A word that agrees counts −log2 of the share of people who bear it in its place: of its exact form where both
/// sides mean their marks, else of its skeleton, so that Hung and Hùng are worth less than Hùng and Hùng. Words are not
/// independent (the commonest full name is borne by 40 of 67,000, not by the product of its shares): middle words count half,
/// and the sum is capped. Conflicts and contradictions have fixed negative weights.
///
/// Call it with the level that `NameComparison.compare` gave for the same two names in the same order; tokens and shapes are those of
/// `NameParser.parse` (or of `NameDictionary.name`), and both are looked at afresh, so nothing else need be kept. The
/// answer does not depend on which side is left.
///
/// Self-dominance: no name is worth more beside another than beside itself.
enum NameWeight {
    /// A full name says at most this: about what 67,000 names of the lists bear out.
    static let cap: Int32 = 15_500

    static func weight(
        _ level: NameLevel, _ left: UnsafePointer<NameToken>, _ leftShape: NameShape,
        _ right: UnsafePointer<NameToken>, _ rightShape: NameShape
    ) -> Int32 {
        if let fixed = fixedWeight(level) { return fixed }
        return max(0, frequency(left, leftShape, right, rightShape) &- loss(level))
    }

    /// What the words that agree are worth by their frequencies, capped; of firms a fixed figure.
    static func frequency(
        _ left: UnsafePointer<NameToken>, _ leftShape: NameShape,
        _ right: UnsafePointer<NameToken>, _ rightShape: NameShape
    ) -> Int32 {
        let one = NameView(left, leftShape)
        let two = NameView(right, rightShape)
        if leftShape.has(NameShape.isBusiness) { return 9_000 }
        let ends = agreement(one.given, two.given, .given) &+ agreement(one.family, two.family, .family)
        var mine: Int32 = 0
        var index = one.firstMiddle
        while index < one.endMiddle {
            if two.hasMiddle(one.tokens[index]) { mine &+= bits(one.tokens[index], one.tokens[index], .middle) / 2 }
            index &+= 1
        }
        var other: Int32 = 0
        index = two.firstMiddle
        while index < two.endMiddle {
            if one.hasMiddle(two.tokens[index]) { other &+= bits(two.tokens[index], two.tokens[index], .middle) / 2 }
            index &+= 1
        }
        // The middle words of the side that says less, so that the order of the two does not matter.
        return max(0, min(cap, ends &+ min(mine, other)))
    }

    /// Levels whose weight does not depend on the names.
    private static func fixedWeight(_ level: NameLevel) -> Int32? {
        switch level {
        case .missing, .unclear, .partial: 0
        case .middleDiffers: -1_500
        case .familyDiffers: -2_000
        case .conflictFamily: -5_000
        case .conflictMarks: -6_000
        case .conflictGiven: -8_000
        case .sibling: -9_000
        case .conflictKind: -12_000
        default: nil
        }
    }

    /// What a level costs against full agreement in the same words.
    private static func loss(_ level: NameLevel) -> Int32 {
        switch level {
        case .identical: 0
        case .variant: 300
        case .compatible, .givenOnly: 500
        case .reordered, .middleDropped, .familyDropped: 700
        case .initials, .familyOnly: 1_500
        case .doublet: 4_000
        default: 5_000
        }
    }

    private enum Place { case family, middle, given }

    private static func agreement(_ left: NameToken?, _ right: NameToken?, _ place: Place) -> Int32 {
        guard let left, let right else { return 0 }
        let relation = NameWordRelation.between(left, right)
        switch relation {
        case .equal, .variant, .compatible: return bits(left, right, place)
        case .doublet: return min(bits(left, left, place), bits(right, right, place))
        case .typo:
            let bits = min(bits(left, left, place), bits(right, right, place))
            return max(0, bits &- NameSlip.between(left, right).cost)
        case .initial: return min(4_000, min(bits(left, left, place), bits(right, right, place)))
        case .marks, .different: return 0
        }
    }

    /// −log2 of the share of a word that agrees, of its form where both sides are specified.
    private static func bits(_ left: NameToken, _ right: NameToken, _ place: Place) -> Int32 {
        let isExact = left.flags & right.flags & NameToken.isSpecified != 0 && left.marks == right.marks
        let one = bits(left, isExact, place)
        return left.entry == right.entry ? one : min(one, bits(right, isExact, place))
    }

    private static func bits(_ token: NameToken, _ isExact: Bool, _ place: Place) -> Int32 {
        let total: Int
        var count = 0
        let entry = NameTable.entry(token.entry)
        let form = isExact ? entry.flatMap { NameTable.form($0, token.marks) } : nil
        switch place {
        case .family:
            total = NameTableText.familyTotal
            count = isExact ? form?.family ?? 0 : entry?.family ?? 0
        case .middle:
            total = NameTableText.middleTotal
            count = isExact ? form?.middle ?? 0 : entry?.middle ?? 0
        case .given:
            total = NameTableText.givenTotal
            count = isExact ? form?.given ?? 0 : entry?.given ?? 0
        }
        // A word that the lists do not know was seen fewer than five times there: taken as five.
        return log2(UInt64(total)) &- log2(UInt64(max(5, count)))
    }

    /// Binary logarithm in thousandths, rounded down: the same on every machine. 0 for 0.
    static func log2(_ value: UInt64) -> Int32 {
        guard value > 0 else { return 0 }
        let whole = 63 &- value.leadingZeroBitCount
        var mantissa = (value << UInt64(63 &- whole)) >> 32  // 1.31 bits
        var fraction: Int32 = 0
        var step = 0
        while step < 12 {
            mantissa = (mantissa &* mantissa) >> 31
            fraction <<= 1
            if mantissa >> 32 != 0 {
                fraction |= 1
                mantissa >>= 1
            }
            step &+= 1
        }
        return Int32(truncatingIfNeeded: whole) &* 1_000 &+ (fraction &* 1_000) / 4_096
    }
}
