// What a field can hold, for callers that name the kind of a value instead of its normalizer. The names are those of the
// fields; numbers and names are permanent.

public enum IdentifierKind: UInt8, Sendable, CaseIterable, BitwiseCopyable {
    case phone = 1
    case email = 2
    case name = 3
    case citizenID = 4
    case taxCode = 5
    case passport = 6
    case birthDate = 7
    case gender = 8
    case address = 9
    case province = 10
    /// A link to a profile on any known site: the value says on which.
    case profileURL = 11
    // 16 + the number of the ChannelSpace.
    case facebookPSID = 17
    case facebookASID = 18
    case facebookProfile = 19
    case instagramIGSID = 20
    case instagramProfile = 21
    case zaloOAUser = 22
    case waID = 23
    case shopeeUser = 24
    case lazadaUser = 25
    case tiktokUser = 26
    case telegramID = 27
    case visitorID = 28
    case channelID = 29

    /// The namespace of a channel id; nil for the other kinds.
    public var space: ChannelSpace? { rawValue > 16 ? ChannelSpace(rawValue: rawValue &- 16) : nil }

    public var name: StaticString {
        switch self {
        case .phone: "phone"
        case .email: "email"
        case .name: "name"
        case .citizenID: "citizen_id"
        case .taxCode: "tax_code"
        case .passport: "passport"
        case .birthDate: "birth_date"
        case .gender: "gender"
        case .address: "address"
        case .province: "province"
        case .profileURL: "profile_url"
        default: space?.name ?? "unknown"
        }
    }

    /// The kind of exactly this name. O(kinds).
    public init?(_ text: UnsafePointer<UInt8>, _ count: Int) {
        var number: UInt8 = 1
        while number <= 29 {
            if let kind = IdentifierKind(rawValue: number), kind.isNamed(text, count) {
                self = kind
                return
            }
            number &+= 1
        }
        return nil
    }

    private func isNamed(_ text: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        let name = self.name
        guard count == name.length else { return false }
        var index = 0
        while index < count && text[index] == name.start[index] { index &+= 1 }
        return index == count
    }
}
