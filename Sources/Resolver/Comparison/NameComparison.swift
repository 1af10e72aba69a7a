/// Do two names name one person? Given names decide, the rest supports.
///
///     Nguyễn Văn Hùng : Hùng Nguyễn      middleDropped      (turned into order before)
///     Nguyễn Văn Hùng : NGUYEN VAN HUNG  compatible
///     Nguyễn Văn Hùng : Nguyễn Văn Hưng  conflictMarks
///     Trần Thị Hoa    : Lê Ngọc Hà       conflictGiven
///     chị Lan         : Nguyễn Thị Lan   givenOnly
///
/// Compatible is not equal, and not transitive: Hung is compatible with Hùng and with Hưng, which conflict.
/// Laws (tested over the whole table): symmetric; a name is identical to itself; taking the marks off one
/// name never makes a conflict. No allocation; about 30 ns.
enum NameComparison {
    static func compare(
        _ left: UnsafePointer<NameToken>, _ leftShape: NameShape,
        _ right: UnsafePointer<NameToken>, _ rightShape: NameShape
    ) -> NameLevel {
        guard leftShape.tokenCount > 0, rightShape.tokenCount > 0 else { return .missing }
        if leftShape.has(NameShape.isBusiness) != rightShape.has(NameShape.isBusiness) { return .conflictKind }
        let one = NameView(left, leftShape)
        let two = NameView(right, rightShape)
        let aligned = alignedLevel(one, two)
        if aligned.rawValue <= NameLevel.compatible.rawValue {
            return leftShape.has(NameShape.isTurned) == rightShape.has(NameShape.isTurned) ? aligned : .reordered
        }
        // Everything below runs on one order of the two, so that it cannot matter which came first.
        let isSwapped = two.precedes(one)
        let (first, second) = isSwapped ? (two, one) : (one, two)
        if leftShape.has(NameShape.isBusiness) { return firms(first, second) }
        return people(first, second)
    }

    /// The worst word-by-word relation of two names of equal length; `.missing` when lengths differ or a word does not agree.
    @inline(__always)
    private static func alignedLevel(_ left: NameView, _ right: NameView) -> NameLevel {
        guard left.count == right.count else { return .missing }
        var worst: UInt8 = 0
        var index = 0
        while index < left.count {
            let relation = NameWordRelation.between(left.tokens[index], right.tokens[index])
            if !relation.agrees { return .missing }
            worst = max(worst, relation.rawValue)
            index &+= 1
        }
        return worst == 0 ? .identical : worst == 1 ? .variant : .compatible
    }

    // MARK: - People

    private static func people(_ left: NameView, _ right: NameView) -> NameLevel {
        guard let leftGiven = left.given, let rightGiven = right.given else { return withoutGiven(left, right) }
        let given = NameWordRelation.between(leftGiven, rightGiven)
        if given.rawValue < NameWordRelation.marks.rawValue { return sameGiven(left, right, given) }
        return otherGiven(left, right, given, leftGiven, rightGiven)
    }

    /// A bare family name on one side.
    private static func withoutGiven(_ left: NameView, _ right: NameView) -> NameLevel {
        if let one = left.family, let two = right.family,
            NameWordRelation.between(one, two).rawValue <= NameWordRelation.doublet.rawValue
        {
            return .familyOnly
        }
        if let one = left.family, let two = right.given, NameWordRelation.agree(one, two) { return .givenOnly }
        if let one = left.given, let two = right.family, NameWordRelation.agree(one, two) { return .givenOnly }
        return .unclear
    }

    /// The given names agree, more or less: family and middle words say how much.
    private static func sameGiven(_ left: NameView, _ right: NameView, _ given: NameWordRelation) -> NameLevel {
        let middle = NameMiddles.compare(left, right)
        guard let leftFamily = left.family, let rightFamily = right.family else {
            if left.count == 1 || right.count == 1 {
                if given == .initial { return .partial }
                return NameLevel.worse(given.level, left.count == right.count ? .identical : .givenOnly)
            }
            if left.family == nil && right.family == nil {
                return NameLevel.worse(NameLevel.worse(given.level, middle.level), .familyDropped)
            }
            // The word before the given name may be the other's family name typed second, or a middle word.
            return NameLevel.worse(NameLevel.worse(given.level, middle.level), .familyDropped)
        }
        let family = NameWordRelation.between(leftFamily, rightFamily)
        let level = NameLevel.worse(given.level, middle.level)
        switch family {
        case .equal, .variant, .compatible, .initial, .doublet, .typo, .marks:
            return NameLevel.worse(level, family.level)
        case .different:
            if left.hasMiddle(rightFamily) || right.hasMiddle(leftFamily) { return NameLevel.worse(level, .familyDropped) }
            let isCertain = leftFamily.has(NameToken.isSurelyFamily) && rightFamily.has(NameToken.isSurelyFamily)
            return isCertain && middle.matched == 0 ? .conflictFamily : .familyDiffers
        }
    }

    /// The given names differ: another order, a part of the other, or another person.
    private static func otherGiven(
        _ left: NameView, _ right: NameView, _ given: NameWordRelation, _ leftGiven: NameToken, _ rightGiven: NameToken
    ) -> NameLevel {
        if let level = turnedGiven(left, right, leftGiven, rightGiven) { return level }
        let matched = NameMiddles.countMatches(left, right)
        let shorter = min(left.count, right.count)
        if matched == shorter && shorter >= 2 {
            // "Hung Nguyen Van" and the like. Two names that both begin with the same certain family name are in order.
            let inOrder = left.isSurelyInOrder && right.isSurelyInOrder && left.sharesFamily(right)
            if left.count == right.count { if !inOrder { return .reordered } } else { return .partial }
        }
        // "Hùng" beside "Trọng Hùng Giang", where nothing says that the words are in order.
        if matched == 1 && shorter == 1 && left.count != right.count && !(left.count == 1 ? right : left).isSurelyInOrder { return .partial }
        if given == .marks { return .conflictMarks }
        let sameFamily = left.sharesFamily(right)
        if left.isGivenKnown && right.isGivenKnown { return sameFamily ? .sibling : .conflictGiven }
        if sameFamily { return .familyOnly }
        let isReadable = !left.hasUnreadable && !right.hasUnreadable
        return matched == 0 && shorter >= 2 && isReadable ? .conflictGiven : .unclear
    }

    /// The level when a name whose order is unsure, read the other way round, agrees in the given name.
    private static func turnedGiven(
        _ left: NameView, _ right: NameView, _ leftGiven: NameToken, _ rightGiven: NameToken
    ) -> NameLevel? {
        let leftUnsure = left.shape.has(NameShape.isOrderUnsure)
        let rightUnsure = right.shape.has(NameShape.isOrderUnsure)
        guard leftUnsure || rightUnsure else { return nil }
        var best = NameWordRelation.different
        if leftUnsure { best = left.nearest(rightGiven) }
        if rightUnsure { best = .better(best, right.nearest(leftGiven)) }
        if leftUnsure && rightUnsure && left.count == 2 && right.count == 2 {
            best = .better(best, .between(left.tokens[0], right.tokens[0]))
        }
        guard best.rawValue <= NameWordRelation.typo.rawValue else { return nil }
        let length: NameLevel = min(left.count, right.count) == 1 ? .givenOnly : .familyDropped
        return NameLevel.worse(best.level, left.count == right.count ? .reordered : length)
    }

    // MARK: - Firms

    /// Firms have no order of names: the same words, or one a part of the other, or two firms.
    private static func firms(_ left: NameView, _ right: NameView) -> NameLevel {
        let matched = NameMiddles.countMatches(left, right)
        let shorter = min(left.count, right.count)
        if matched == shorter { return left.count == right.count ? .reordered : .middleDropped }
        return matched == 0 ? .conflictKind : .unclear
    }
}
