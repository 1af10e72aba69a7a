// What the engine for Vietnamese customers can tell apart, by name: a policy gives each its weight. The lists are in the order of
// the levels, the best first; a comparison stage returns the place of a level in its list. A test holds them against the
// comparison stages' own types.

/// What is compared of two records. Raw values are places in `Policy.comparisons` of the shipped kind.
enum PersonComparison: UInt8, PolicyWord, BitwiseCopyable {
    case name, gender, birthDate, idYear, address, province, phone, email, channel

    /// The key in a policy.
    var name: StaticString {
        switch self {
        case .name: "name"
        case .gender: "gender"
        case .birthDate: "birth_date"
        case .idYear: "id_year"
        case .address: "address"
        case .province: "province"
        case .phone: "phone"
        case .email: "email"
        case .channel: "channel"
        }
    }

    /// Evidence of one group says one fact: the best positive and the worst negative level of a group count once.
    var group: EvidenceGroup {
        switch self {
        case .name, .gender: .name
        case .birthDate, .idYear: .birth
        case .address, .province: .place
        case .phone: .phone
        case .email: .email
        case .channel: .channel
        }
    }

    /// The levels' names, best first, separated by spaces.
    var levelNames: StaticString {
        switch self {
        case .name:
            """
            identical variant compatible reordered middle_dropped initials family_dropped given_only doublet typo middle_differs \
            family_differs partial family_only unclear missing conflict_family conflict_marks conflict_given sibling conflict_kind
            """
        case .gender: "same missing differs"
        case .birthDate: "same same_new_year swapped one_digit same_year missing differs"
        case .idYear: "same missing differs"
        case .address: "same_address same_house missing differs"
        case .province: "same missing differs"
        case .phone: "same one_digit mask_agrees missing differs"
        case .email: "same same_local near missing differs"
        case .channel: "same missing differs"
        }
    }
}

/// What one fact can be said by: a policy of the shipped kind names no groups of its own.
enum EvidenceGroup: UInt8, PolicyWord, BitwiseCopyable {
    case name, birth, place, phone, email, channel

    var name: StaticString {
        switch self {
        case .name: "name"
        case .birth: "birth"
        case .place: "place"
        case .phone: "phone"
        case .email: "email"
        case .channel: "channel"
        }
    }
}

/// What can anchor a pair: a shared identifier that few people hold.
enum AnchorKind: UInt8, PolicyWord, BitwiseCopyable {
    case phone, email, channel, visitor, citizenID, passport, taxCode

    var name: StaticString {
        switch self {
        case .phone: "phone"
        case .email: "email"
        case .channel: "channel"
        case .visitor: "visitor"
        case .citizenID: "citizen_id"
        case .passport: "passport"
        case .taxCode: "tax_code"
        }
    }
}

/// How sure a shared identifier is that of the record: what it takes off an anchor's base.
enum AnchorGrade: UInt8, PolicyWord, BitwiseCopyable {
    case personal, fromText, ambiguous

    var name: StaticString {
        switch self {
        case .personal: "personal"
        case .fromText: "from_text"
        case .ambiguous: "ambiguous"
        }
    }
}

/// Whom a pair is judged against: people who share an identifier, or strangers.
enum PolicyContext: UInt8, PolicyWord, BitwiseCopyable {
    case anchored, population

    var name: StaticString {
        switch self {
        case .anchored: "anchored"
        case .population: "population"
        }
    }
}

/// Words of a list of names, one after the other.
struct NameList {
    private var at: UnsafePointer<UInt8>
    private var left: Int

    init(_ list: StaticString) {
        at = list.start
        left = list.length
    }

    mutating func next() -> (base: UnsafePointer<UInt8>, count: Int)? {
        while left > 0, at[0] <= 32 {
            at += 1
            left &-= 1
        }
        guard left > 0 else { return nil }
        let base = at
        while left > 0, at[0] > 32 {
            at += 1
            left &-= 1
        }
        return (base, at - base)
    }

    static func count(_ list: StaticString) -> Int {
        var names = NameList(list)
        var count = 0
        while names.next() != nil { count &+= 1 }
        return count
    }
}
