/// The kinds of value by which records find each other. Raw values are places in the key store.
enum BlockingKeyKind: Int, CaseIterable {
    case phone = 0
    case email = 1
    /// Any channel id: its digest covers namespace, scope and value.
    case channel = 2
    /// Citizen id or passport.
    case document = 3
    /// Sorted folded name with a full birth date.
    case nameAndBirthDate = 4
    /// Sorted folded name with house and street.
    case nameAndAddress = 5

    static let count = 6

    /// An anchor is an identifier that two records share; the other keys only find candidates.
    var isAnchor: Bool { self != .nameAndBirthDate && self != .nameAndAddress }

    var name: StaticString {
        switch self {
        case .phone: "phone"
        case .email: "email"
        case .channel: "channel_id"
        case .document: "citizen_id"
        case .nameAndBirthDate: "name+birth_date"
        case .nameAndAddress: "name+address"
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
}
