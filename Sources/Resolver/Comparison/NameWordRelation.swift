/// How two words of two names relate. Symmetric; taking marks away never makes it worse.
///
///     Hùng – Hùng  equal        Lý – Lí    variant       Hung – Hưng  compatible     H. – Hùng  initial
///     Vũ – Võ      doublet      Hugn – Hùng  typo        Hùng – Hưng  marks          Hoa – Hà   different
enum NameWordRelation: UInt8 {
    case equal = 0
    case variant = 1
    case compatible = 2
    case initial = 3
    case doublet = 4
    case typo = 5
    /// Same letters, different marks, both meant and both real names.
    case marks = 6
    case different = 7

    @inline(__always) var agrees: Bool { rawValue <= NameWordRelation.compatible.rawValue }

    /// The level that a whole name can reach at best with this relation in a word.
    @inline(__always) var level: NameLevel {
        switch self {
        case .equal: .identical
        case .variant: .variant
        case .compatible: .compatible
        case .initial: .initials
        case .doublet: .doublet
        case .typo, .marks, .different: .typo
        }
    }

    @inline(__always)
    static func better(_ left: NameWordRelation, _ right: NameWordRelation) -> NameWordRelation {
        left.rawValue <= right.rawValue ? left : right
    }

    @inline(__always)
    static func between(_ left: NameToken, _ right: NameToken) -> NameWordRelation {
        if left.skeleton == right.skeleton {
            if left.marks == right.marks {
                return (left.flags ^ right.flags) & NameToken.isSpecified == 0 ? .equal : .compatible
            }
            return sameLetters(left, right)
        }
        return otherLetters(left, right)
    }

    /// True when the words are equal, variants or compatible: the cheap part of `between`.
    @inline(__always)
    static func agree(_ left: NameToken, _ right: NameToken) -> Bool {
        if (left.flags | right.flags) & NameToken.isDamaged != 0 { return NameWord.couldBe(left.skeleton, right.skeleton) }
        if left.skeleton != right.skeleton && left.variantSkeleton != right.variantSkeleton { return false }
        return left.marks == right.marks || left.flags & right.flags & NameToken.isSpecified == 0
    }

    private static func sameLetters(_ left: NameToken, _ right: NameToken) -> NameWordRelation {
        guard left.has(NameToken.isSpecified), right.has(NameToken.isSpecified) else { return .compatible }
        // Hỏi and ngã are one tone to half of the country.
        if left.quality == right.quality && left.tone &+ right.tone == 7 && left.tone &* right.tone == 12 { return .typo }
        return left.has(NameToken.isKnownForm) && right.has(NameToken.isKnownForm) ? .marks : .typo
    }

    private static func otherLetters(_ left: NameToken, _ right: NameToken) -> NameWordRelation {
        if left.isOpaque || right.isOpaque { return .different }
        if (left.flags | right.flags) & NameToken.isDamaged != 0 {
            return NameWord.couldBe(left.skeleton, right.skeleton) ? .compatible : .different
        }
        if left.has(NameToken.isInitial) || right.has(NameToken.isInitial) {
            return isPrefix(left, right) || isPrefix(right, left) ? .initial : .different
        }
        if left.variantSkeleton == right.variantSkeleton {
            let relation: NameWordRelation = left.marks == right.marks ? .variant : sameLetters(left, right)
            return relation == .marks ? .typo : relation
        }
        if NameTable.isDoublet(left, right) { return .doublet }
        if left.has(NameToken.isKnownGiven) && right.has(NameToken.isKnownGiven) { return .different }
        return WordSlip.isOne(left.skeleton, right.skeleton) || NameSlip.isRegional(left.skeleton, right.skeleton)
            ? .typo : .different
    }

    /// True when `left` is an initial that `right` begins with.
    private static func isPrefix(_ left: NameToken, _ right: NameToken) -> Bool {
        guard left.has(NameToken.isInitial) else { return false }
        let longer = right.letterCount &- left.letterCount
        guard longer >= 0 else { return false }
        return right.skeleton >> UInt64(truncatingIfNeeded: longer &* 5) == left.skeleton
    }
}
