/// The fields a record can have, by the one name each bears in Swift, C, Python, JSON and options.
///
/// Raw values are permanent and dense: 0..<`Field.count`. A field may be repeated in a record (two phone
/// columns are two `phone` fields). `stage` belongs to a party and to a touchpoint alike.
public enum Field: UInt8, Sendable, BitwiseCopyable {
    // A party: a person or an organisation.
    case name = 0
    case familyName = 1
    case middleName = 2
    case givenName = 3
    case phone = 4
    case email = 5
    case citizenID = 6
    case taxCode = 7
    case passport = 8
    case birthDate = 9
    case gender = 10
    case address = 11
    case province = 12
    case facebookPSID = 13
    case facebookASID = 14
    case facebookProfile = 15
    case zaloOAUser = 16
    case waID = 17
    case shopeeUser = 18
    case lazadaUser = 19
    case tiktokUser = 20
    case telegramID = 21
    case visitorID = 22
    case channelID = 23
    case organisation = 24
    case note = 25
    case owner = 26
    case stage = 27
    case tag = 28
    case code = 29
    case consent = 30
    // The record itself.
    case source = 31
    case recordID = 32
    case role = 33
    case observedAt = 34
    // A touchpoint.
    case time = 35
    case channel = 36
    case direction = 37
    case kind = 38
    case campaign = 39
    case utmSource = 40
    case utmMedium = 41
    case utmCampaign = 42
    case reference = 43
    case value = 44
    case outcome = 45
    case object = 46

    /// Raw values run from 0 to this, this not included.
    public static let count = 47

    /// The name in snake_case. Permanent.
    public var name: StaticString {
        switch self {
        case .name: "name"
        case .familyName: "family_name"
        case .middleName: "middle_name"
        case .givenName: "given_name"
        case .phone: "phone"
        case .email: "email"
        case .citizenID: "citizen_id"
        case .taxCode: "tax_code"
        case .passport: "passport"
        case .birthDate: "birth_date"
        case .gender: "gender"
        case .address: "address"
        case .province: "province"
        case .facebookPSID: "facebook_psid"
        case .facebookASID: "facebook_asid"
        case .facebookProfile: "facebook_profile"
        case .zaloOAUser: "zalo_oa_user"
        case .waID: "wa_id"
        case .shopeeUser: "shopee_user"
        case .lazadaUser: "lazada_user"
        case .tiktokUser: "tiktok_user"
        case .telegramID: "telegram_id"
        case .visitorID: "visitor_id"
        case .channelID: "channel_id"
        case .organisation: "organisation"
        case .note: "note"
        case .owner: "owner"
        case .stage: "stage"
        case .tag: "tag"
        case .code: "code"
        case .consent: "consent"
        case .source: "source"
        case .recordID: "record_id"
        case .role: "role"
        case .observedAt: "observed_at"
        case .time: "time"
        case .channel: "channel"
        case .direction: "direction"
        case .kind: "kind"
        case .campaign: "campaign"
        case .utmSource: "utm_source"
        case .utmMedium: "utm_medium"
        case .utmCampaign: "utm_campaign"
        case .reference: "reference"
        case .value: "value"
        case .outcome: "outcome"
        case .object: "object"
        }
    }

    /// The field of exactly this name, or nil. Compares with each of the names that begin with its letter: for arguments, not for rows.
    public static func named(_ text: UnsafePointer<UInt8>, _ count: Int) -> Field? {
        guard count > 0 else { return nil }
        // The first letters of all names, in their order.
        let letters: StaticString = "nfmgpectpbgapfffzwslttvconostccsrrotcdkcuuurvoo"
        let first = text[0]
        for rawValue in Range.upTo(letters.length) where letters.start[rawValue] == first {
            if let field = Field(rawValue: UInt8(truncatingIfNeeded: rawValue)), field.isNamed(text, count) { return field }
        }
        return nil
    }

    private func isNamed(_ text: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        let own = name
        guard own.length == count else { return false }
        for index in Range.upTo(count) where own.start[index] != text[index] { return false }
        return true
    }

    /// Whether a value of this field can tell that two records are one person. A mapping without
    /// any of these has nothing to work on.
    public var identifies: Bool {
        switch self {
        case .name, .familyName, .givenName, .phone, .email, .citizenID, .taxCode, .passport, .facebookPSID,
            .facebookASID, .facebookProfile, .zaloOAUser, .waID, .shopeeUser, .lazadaUser, .tiktokUser,
            .telegramID, .visitorID, .channelID:
            true
        default: false
        }
    }
}
