/// Why two names got their level: what of them agrees, and what speaks against. Bits and names are permanent.
///
///     Nguyễn Văn Hùng : Hung Nguyen    given_agrees, family_agrees, one_unmarked, middle_dropped
///     Trần Thị Hoa    : Trần Ngọc Hà   family_agrees, given_differs
///
/// The level decides, the reasons explain it; both are symmetric.
public struct NameReasons: OptionSet, Sendable, BitwiseCopyable {
    public let rawValue: UInt32

    @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }

    public static let givenAgrees = NameReasons(rawValue: 1 << 0)
    public static let familyAgrees = NameReasons(rawValue: 1 << 1)
    public static let middleAgrees = NameReasons(rawValue: 1 << 2)
    /// A word agrees only because one side bears no marks: Hung and Hùng.
    public static let oneUnmarked = NameReasons(rawValue: 1 << 3)
    /// Lý and Lí.
    public static let spellingVariant = NameReasons(rawValue: 1 << 4)
    /// The same words in another order.
    public static let reordered = NameReasons(rawValue: 1 << 5)
    public static let middleDropped = NameReasons(rawValue: 1 << 6)
    public static let initials = NameReasons(rawValue: 1 << 7)
    /// Vũ and Võ.
    public static let doublet = NameReasons(rawValue: 1 << 8)
    /// A slip, and which: one sound to many, two letters swapped, a neighbour on the keyboard, another.
    public static let slip = NameReasons(rawValue: 1 << 9)
    public static let regionalSlip = NameReasons(rawValue: 1 << 10)
    public static let swappedLetters = NameReasons(rawValue: 1 << 11)
    public static let nearKey = NameReasons(rawValue: 1 << 12)
    public static let noFamily = NameReasons(rawValue: 1 << 13)
    public static let noGiven = NameReasons(rawValue: 1 << 14)
    public static let familyDiffers = NameReasons(rawValue: 1 << 15)
    public static let middleDiffers = NameReasons(rawValue: 1 << 16)
    public static let givenDiffers = NameReasons(rawValue: 1 << 17)
    /// Same letters, different marks, both meant: Hùng and Hưng.
    public static let marksDiffer = NameReasons(rawValue: 1 << 18)
    /// A person and a firm.
    public static let kindDiffers = NameReasons(rawValue: 1 << 19)
    /// One side names nobody.
    public static let missing = NameReasons(rawValue: 1 << 20)

    /// Bits that have a name.
    public static let count = 21

    /// The permanent name of a bit, in snake_case; "unknown" for other bits.
    public static func name(bit: Int) -> StaticString {
        switch bit {
        case 0: "given_agrees"
        case 1: "family_agrees"
        case 2: "middle_agrees"
        case 3: "one_unmarked"
        case 4: "spelling_variant"
        case 5: "reordered"
        case 6: "middle_dropped"
        case 7: "initials"
        case 8: "doublet"
        case 9: "slip"
        case 10: "regional_slip"
        case 11: "swapped_letters"
        case 12: "near_key"
        case 13: "no_family"
        case 14: "no_given"
        case 15: "family_differs"
        case 16: "middle_differs"
        case 17: "given_differs"
        case 18: "marks_differ"
        case 19: "kind_differs"
        case 20: "missing"
        default: "unknown"
        }
    }
}

/// A level with its reasons.
public struct NameAgreement: Sendable {
    public var level: NameLevel
    public var reasons: NameReasons
}

extension NameComparison {
    /// The level of `compare`, and why. For explanations: about twice the work.
    static func assess(
        _ left: UnsafePointer<NameToken>, _ leftShape: NameShape,
        _ right: UnsafePointer<NameToken>, _ rightShape: NameShape
    ) -> NameAgreement {
        let level = compare(left, leftShape, right, rightShape)
        if level == .missing { return NameAgreement(level: level, reasons: .missing) }
        if leftShape.has(NameShape.isBusiness) != rightShape.has(NameShape.isBusiness) {
            return NameAgreement(level: level, reasons: .kindDiffers)
        }
        let (one, two) = (NameView(left, leftShape), NameView(right, rightShape))
        // On one order of the two, as the level is.
        let (first, second) = two.precedes(one) ? (two, one) : (one, two)
        var reasons: NameReasons = level == .reordered ? .reordered : []
        if !leftShape.has(NameShape.isBusiness) {
            reasons.formUnion(ofGiven(first, second, level))
            reasons.formUnion(ofFamily(first, second, level))
            if first.count > 1 && second.count > 1 { reasons.formUnion(ofMiddle(first, second)) }
        }
        return NameAgreement(level: level, reasons: reasons)
    }

    private static func ofGiven(_ left: NameView, _ right: NameView, _ level: NameLevel) -> NameReasons {
        guard let one = left.given, let two = right.given else { return .noGiven }
        let relation = NameWordRelation.between(one, two)
        if relation == .marks { return .marksDiffer }
        if relation != .different { return NameReasons.givenAgrees.union(of(relation, one, two)) }
        // Read in another order the given names may agree, or be there on one side only.
        return level.rawValue <= NameLevel.typo.rawValue ? .reordered : level == .partial ? [] : .givenDiffers
    }

    private static func ofFamily(_ left: NameView, _ right: NameView, _ level: NameLevel) -> NameReasons {
        guard let one = left.family, let two = right.family else { return .noFamily }
        let relation = NameWordRelation.between(one, two)
        if relation == .different { return level == .reordered ? [] : .familyDiffers }
        return NameReasons.familyAgrees.union(of(relation, one, two))
    }

    private static func ofMiddle(_ left: NameView, _ right: NameView) -> NameReasons {
        let middles = NameMiddles.compare(left, right)
        var reasons: NameReasons = middles.matched > 0 ? .middleAgrees : []
        if middles.level == .middleDropped { reasons.insert(.middleDropped) }
        if middles.level == .middleDiffers { reasons.insert(.middleDiffers) }
        if middles.level == .compatible { reasons.insert(.oneUnmarked) }
        return reasons
    }

    /// What a relation other than `different` says.
    private static func of(_ relation: NameWordRelation, _ left: NameToken, _ right: NameToken) -> NameReasons {
        switch relation {
        case .equal, .different: return []
        case .variant: return .spellingVariant
        case .compatible: return .oneUnmarked
        case .initial: return .initials
        case .doublet: return .doublet
        case .marks: return .marksDiffer
        case .typo:
            return switch NameSlip.between(left, right) {
            case .regional: [.slip, .regionalSlip]
            case .swapped: [.slip, .swappedLetters]
            case .nearKey: [.slip, .nearKey]
            case .length, .other: .slip
            }
        }
    }
}
