/// The party that a column speaks of. Raw values are permanent.
public enum Role: UInt8, Sendable, BitwiseCopyable {
    case customer = 0
    case buyer = 1
    case recipient = 2
    case payer = 3
    case referrer = 4
    case contact = 5
    /// The seller's people and lines: never a record of their own.
    case staff = 6
    case ownLine = 7
    /// A further contact beside the first: of two parents the one named second.
    case secondContact = 8

    public var name: StaticString {
        switch self {
        case .customer: "customer"
        case .buyer: "buyer"
        case .recipient: "recipient"
        case .payer: "payer"
        case .referrer: "referrer"
        case .contact: "contact"
        case .staff: "staff"
        case .ownLine: "own_line"
        case .secondContact: "contact_2"
        }
    }
}

extension Role {
    /// Raw values run from 0 to this, this not included.
    public static let count = 9

    /// The role of exactly this name, or nil.
    static func named(_ text: TextSpan) -> Role? {
        var rawValue: UInt8 = 0
        while let role = Role(rawValue: rawValue) {
            rawValue &+= 1
            let name = role.name
            guard name.length == text.count else { continue }
            var matched = 0
            while matched < text.count, name.start[matched] == text.base[matched] { matched &+= 1 }
            if matched == text.count { return role }
        }
        return nil
    }

    /// Whether the party can become a record: staff and own lines never do.
    public var isParty: Bool { self != .staff && self != .ownLine }

    /// Whether the party is somebody of the customer's: a parent, a spouse, an assistant.
    public var isContact: Bool { self == .contact || self == .secondContact }
}
