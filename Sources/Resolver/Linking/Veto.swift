/// What forbids two records to be one person, whatever they share: SEMANTICS rule 5.
///
/// A veto is a function of two identities, symmetric, and false for equal ones. Equal citizen ids lift it.
enum Veto {
    /// Why two identities may not be joined; the raw value is stored with refused pairs.
    enum Ground: UInt8 {
        case none = 0
        /// Both hold a citizen id and they differ.
        case document = 1
        /// Given names that are known and different, or marks that conflict.
        case name = 2
        /// Full birth dates that differ by more than a slip of the pen.
        case birthDate = 3
        /// A person and a firm, or two firms of different names. Nothing lifts it.
        case kind = 4
        /// Two accounts in one place: each person has his own there.
        case account = 5
        /// The columns of gender say different ones.
        case gender = 6

        /// Other evidence may lift it.
        var isSoft: Bool { self != .none && self != .document && self != .kind }

        var name: StaticString {
            switch self {
            case .none: "none"
            case .document: "citizen_id_differs"
            case .name: "name_conflict"
            case .birthDate: "birth_date_conflict"
            case .kind: "person_against_firm"
            case .account: "account_conflict"
            case .gender: "gender_conflict"
            }
        }
    }

    /// What `RecordTraits` say against two records of these identities. Equal citizen ids lift it.
    @inline(__always)
    static func ground(_ one: UInt64, _ other: UInt64, _ left: Identity, _ right: Identity) -> Ground {
        guard RecordTraits.differ(one, other), left.document == 0 || left.document != right.document else { return .none }
        return RecordTraits.accountsDiffer(one, other) ? .account : .gender
    }

    static func ground(_ left: Identity, _ right: Identity, _ names: borrowing NameDictionary) -> Ground {
        if left.document != 0, right.document != 0 {
            return left.document == right.document ? .none : .document
        }
        if left.name != right.name, left.name != 0, right.name != 0 {
            let level = level(left.name, right.name, names)
            if level.isConflict { return level == .conflictKind ? .kind : .name }
        }
        return differInBirth(left, right) ? .birthDate : .none
    }

    /// The ground and the names' level in one go.
    static func judge(
        _ left: Identity, _ right: Identity, _ names: borrowing NameDictionary
    ) -> (ground: Ground, level: NameLevel) {
        let level = level(left.name, right.name, names)
        if left.document != 0, right.document != 0 {
            return (left.document == right.document ? .none : .document, level)
        }
        if level.isConflict { return (level == .conflictKind ? .kind : .name, level) }
        return (differInBirth(left, right) ? .birthDate : .none, level)
    }

    private static func differInBirth(_ left: Identity, _ right: Identity) -> Bool {
        left.birthDate != right.birthDate && left.birthDate != 0 && right.birthDate != 0
            && !isSlip(left.birthDate, right.birthDate)
    }

    /// Whether an equal birth date beside an anchor lifts a conflict of names.
    static func mayBirthDateLift(_ level: NameLevel, _ left: Identity, _ right: Identity) -> Bool {
        left.birthDate != 0 && left.birthDate == right.birthDate && left.birthDate % 10_000 != 101
            && level != .conflictMarks && level != .sibling
    }

    /// Whether one whole name beside an anchor lifts a conflict of birth dates: the same three words or more, in any order. Who shares a
    /// phone and bears the same full name is one person whose date was once mistyped; children are not named after their parents.
    static func mayNameLift(
        _ level: NameLevel, _ left: Identity, _ right: Identity, _ names: borrowing NameDictionary
    ) -> Bool {
        guard level.rawValue <= NameLevel.reordered.rawValue, left.name != 0, right.name != 0 else { return false }
        return names.name(left.name).shape.tokenCount >= 3 && names.name(right.name).shape.tokenCount >= 3
    }

    /// Whether so much agrees that a second account or a wrong gender is likelier than a second person: two of an anchor, one of another
    /// kind, one whole name, and one full birth date that is no 1 January.
    static func mayTraitsLift(
        _ anchors: Int, _ level: NameLevel, _ left: Identity, _ right: Identity, _ names: borrowing NameDictionary
    ) -> Bool {
        var count = min(anchors, 2)
        if mayNameLift(level, left, right, names) { count &+= 1 }
        if !level.isConflict, mayBirthDateLift(level, left, right) { count &+= 1 }
        return count >= 2
    }

    /// How two names compare; an absent name is `missing`.
    static func level(_ left: UInt32, _ right: UInt32, _ names: borrowing NameDictionary) -> NameLevel {
        if left == 0 || right == 0 { return .missing }
        if left == right { return .identical }
        let (leftTokens, leftShape) = names.name(left)
        let (rightTokens, rightShape) = names.name(right)
        return NameComparison.compare(leftTokens, leftShape, rightTokens, rightShape)
    }

    /// Only the day is wrong, or only the month, or the year by one digit or by one; or day and month changed over. Dates are yyyymmdd.
    /// Relatives who share a phone are born years apart, so one wrong part of three is a slip of the pen.
    static func isSlip(_ left: UInt32, _ right: UInt32) -> Bool {
        if left / 10_000 == right / 10_000 {
            return left % 100 == right % 100 || left / 100 == right / 100 || isSwapped(left, right)
        }
        guard left % 10_000 == right % 10_000 else { return false }
        var (one, other) = (left / 10_000, right / 10_000)
        if max(one, other) &- min(one, other) == 1 { return true }
        var differing = 0
        for _ in 0..<4 {
            if one % 10 != other % 10 { differing &+= 1 }
            one /= 10
            other /= 10
        }
        return differing <= 1
    }

    /// Day and month changed over.
    static func isSwapped(_ left: UInt32, _ right: UInt32) -> Bool {
        (left / 10_000) &* 10_000 &+ (left % 100) &* 100 &+ (left / 100) % 100 == right
    }
}
