/// The kinds of value by which records find each other. Raw values are places in the key store.
///
/// The exact path makes the first six, with whole names; the scored path makes all, with the given name alone: what else
/// the names say is then evidence, not a condition.
enum BlockingKeyKind: Int, CaseIterable {
    case phone = 0
    case email = 1
    /// Any channel id: its digest covers namespace, scope and value.
    case channel = 2
    /// Citizen id or passport.
    case document = 3
    /// Sorted folded name (scored: folded given name) with a full birth date.
    case nameAndBirthDate = 4
    /// Sorted folded name (scored: folded given name) with house and street.
    case nameAndAddress = 5
    /// Folded given name with the part of an e-mail address before the @, where that part is long or holds digits.
    case nameAndLocalPart = 6
    /// Folded given name with the first five, and with the last four digits of a mobile number: whichever single digit is
    /// wrong, one of the two is whole.
    case nameAndPhonePart = 7
    /// Folded given name with the whole address.
    case nameAndPlace = 8

    static let count = 9

    /// An anchor is an identifier that two records share; the other keys only find candidates.
    var isAnchor: Bool { rawValue <= BlockingKeyKind.document.rawValue }

    /// One bit of a set of kinds.
    var bit: UInt16 { 1 << UInt16(truncatingIfNeeded: rawValue) }

    /// The set of all anchors.
    static let anchorBits: UInt16 = 0b1111

    var name: StaticString {
        switch self {
        case .phone: "phone"
        case .email: "email"
        case .channel: "channel_id"
        case .document: "citizen_id"
        case .nameAndBirthDate: "name+birth_date"
        case .nameAndAddress: "name+address"
        case .nameAndLocalPart: "name+email_local_part"
        case .nameAndPhonePart: "name+phone_part"
        case .nameAndPlace: "name+whole_address"
        }
    }
}

/// When a key stops speaking: SEMANTICS rule 2. A key that too many different people hold says
/// nothing about any of them; it is reported, never silently dropped.
enum KeyLimits {
    /// `B`: distinct contents that may hold a key.
    static let contents = 128
    /// More identities than this is a hub.
    static let identities = 32
    /// Among more records than `B` that hold a key, the time between two of them says nothing.
    static func isTimeless(records: Int) -> Bool { records > contents }
}
