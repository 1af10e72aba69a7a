/// How alike two names are: ordered levels, best first. Raw values are permanent.
///
/// Levels from `conflictFamily` on are conflicts: evidence that two people are named, strong enough to refuse a link
/// unless a second identifier lifts it. Levels before are graded agreement, ending in none at all.
public enum NameLevel: UInt8, Sendable, CaseIterable {
    /// The same words, marks included.
    case identical = 0
    /// The same but for a spelling that people choose: Lý/Lí.
    case variant = 1
    /// The same, as far as the side without marks tells: Hung and Hùng.
    case compatible = 2
    /// The same words in another order: Hùng Nguyễn and Nguyễn Hùng.
    case reordered = 3
    /// Family and given name agree, one side leaves middle words out: Nguyễn Hùng and Nguyễn Văn Hùng.
    case middleDropped = 4
    /// Agree where one side writes initials: Nguyễn V. H.
    case initials = 5
    /// No family name on one side; two words or more agree: Ngọc Lan and Nguyễn Thị Ngọc Lan.
    case familyDropped = 6
    /// Only the given name is there to agree: chị Lan.
    case givenOnly = 7
    /// Regional doublets: Vũ and Võ.
    case doublet = 8
    /// One word differs by a slip, and one of the two is no known name.
    case typo = 9
    /// Family and given name agree, the middle words contradict.
    case middleDiffers = 10
    /// Given and middle names agree, family names do not.
    case familyDiffers = 11
    /// One name is part of the other without its given name: Nguyễn Ngọc and Nguyễn Ngọc Lan.
    case partial = 12
    /// Only the family name agrees, and a given name is missing or unknown.
    case familyOnly = 13
    /// Different, but too little is known to say that two people are named.
    case unclear = 14
    /// One side has no name.
    case missing = 15
    /// Same given name, different certain family names, nothing else in common.
    case conflictFamily = 16
    /// Same letters, different marks, both meant: Hùng and Hưng.
    case conflictMarks = 17
    /// Different known given names.
    case conflictGiven = 18
    /// As `conflictGiven`, with the same family name: brothers and sisters, parents and children.
    case sibling = 19
    /// A person and a firm, or two firms of different names.
    case conflictKind = 20

    /// True when two people (or a person and a firm) are named.
    @inlinable public var isConflict: Bool { rawValue >= NameLevel.conflictFamily.rawValue }

    /// The permanent name, in snake_case.
    public var name: StaticString {
        switch self {
        case .identical: "identical"
        case .variant: "variant"
        case .compatible: "compatible"
        case .reordered: "reordered"
        case .middleDropped: "middle_dropped"
        case .initials: "initials"
        case .familyDropped: "family_dropped"
        case .givenOnly: "given_only"
        case .doublet: "doublet"
        case .typo: "typo"
        case .middleDiffers: "middle_differs"
        case .familyDiffers: "family_differs"
        case .partial: "partial"
        case .familyOnly: "family_only"
        case .unclear: "unclear"
        case .missing: "missing"
        case .conflictFamily: "conflict_family"
        case .conflictMarks: "conflict_marks"
        case .conflictGiven: "conflict_given"
        case .sibling: "sibling"
        case .conflictKind: "conflict_kind"
        }
    }

    @inline(__always)
    static func worse(_ left: NameLevel, _ right: NameLevel) -> NameLevel {
        left.rawValue >= right.rawValue ? left : right
    }
}
