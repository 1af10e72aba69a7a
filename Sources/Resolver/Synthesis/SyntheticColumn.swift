/// The columns that the generator can write, by the field names of the engine.
public enum SyntheticColumn: UInt8, Sendable, CaseIterable, BitwiseCopyable {
    case source = 0, recordID, name, phone, email, birthDate, gender, address, province
    case facebookPSID, zaloOAUser, shopeeUser, observedAt, note
    /// The truth: who the row is about.
    case personID

    public static let count = 15

    public var name: StaticString {
        switch self {
        case .source: "source"
        case .recordID: "record_id"
        case .name: "name"
        case .phone: "phone"
        case .email: "email"
        case .birthDate: "birth_date"
        case .gender: "gender"
        case .address: "address"
        case .province: "province"
        case .facebookPSID: "facebook_psid"
        case .zaloOAUser: "zalo_oa_user"
        case .shopeeUser: "shopee_user"
        case .observedAt: "observed_at"
        case .note: "note"
        case .personID: "person_id"
        }
    }
}

/// Where a row came from, and how often each cell is filled there, in percent.
enum SyntheticChannel: UInt8 {
    case web = 0, zalo, facebook, shopee, hotline, kiotviet, email

    /// Shares of the rows: 22, 16, 18, 14, 9, 16, 5 percent.
    init(draw: UInt32) {
        switch draw {
        case 0..<22: self = .web
        case 22..<38: self = .zalo
        case 38..<56: self = .facebook
        case 56..<70: self = .shopee
        case 70..<79: self = .hotline
        case 79..<95: self = .kiotviet
        default: self = .email
        }
    }

    var source: StaticString {
        switch self {
        case .web: "web"
        case .zalo: "zalo"
        case .facebook: "facebook"
        case .shopee: "shopee"
        case .hotline: "hotline"
        case .kiotviet: "kiotviet"
        case .email: "email"
        }
    }

    /// The letters before the number of a record id.
    var prefix: StaticString {
        switch self {
        case .web: "WEB"
        case .zalo: "ZL"
        case .facebook: "FB"
        case .shopee: "SP"
        case .hotline: "CALL"
        case .kiotviet: "KH"
        case .email: "ML"
        }
    }

    struct Presence {
        var name: UInt32
        var phone: UInt32
        var email: UInt32
        var birth: UInt32
        var gender: UInt32
        var address: UInt32
    }

    var presence: Presence {
        switch self {
        case .web: Presence(name: 98, phone: 98, email: 60, birth: 8, gender: 10, address: 25)
        case .zalo: Presence(name: 97, phone: 89, email: 4, birth: 0, gender: 0, address: 10)
        case .facebook: Presence(name: 98, phone: 87, email: 20, birth: 0, gender: 15, address: 12)
        case .shopee: Presence(name: 99, phone: 98, email: 0, birth: 0, gender: 0, address: 95)
        case .hotline: Presence(name: 100, phone: 100, email: 0, birth: 0, gender: 0, address: 8)
        case .kiotviet: Presence(name: 99, phone: 97, email: 18, birth: 32, gender: 60, address: 40)
        case .email: Presence(name: 92, phone: 70, email: 100, birth: 0, gender: 0, address: 10)
        }
    }
}
