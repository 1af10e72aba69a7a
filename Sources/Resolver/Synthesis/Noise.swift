/// What goes wrong between a person and a row of a file: each kind has a permanent name, a default
/// rate, and is switched or tuned on its own.
///
/// Every kind draws from its own stream of chance, so that changing one rate changes no other
/// noise. Rates are per opportunity: `old_prefix` is the share of numbers *that had* an old prefix. The
/// table with the reasons stands in Docs/Guides/generator.md.
public enum Noise: UInt8, Sendable, CaseIterable {
    // Names as typed.
    case dropMarks = 0, decomposed, markPlacement, telexLeftover, upperCase, lowerCase
    case orderFlip, middleDrop, givenOnly, honorific, descriptiveName, nobodyName, nameTypo, nameSuffix
    case missingName
    // Phones as typed.
    case phoneInternational, phoneBareCode, phoneDoubleZero, phoneSpaces, phoneDots, oldPrefix, lostZero
    case phoneDecimal, phoneTypo, placeholderPhone, hotlineAsPhone, secondPhone, missingPhone
    // E-mails as typed.
    case gmailDots, gmailPlus, emailDomainTypo, emailUpperCase, placeholderEmail, roleEmail, secondEmail
    case missingEmail
    // Other fields.
    case birthDateTypo, birthDateStyle, addressStyle, addressMove, oldProvince, marketplaceMasking
    // People: these change who shares what, not how it is written.
    case namelessCall, sharedPhone, recycledPhone, sameSkeleton, twins, sharedAddress

    /// One more than the greatest raw value.
    public static let count = 48

    /// The name used by `--noise name=rate`.
    public var name: StaticString { definition.name }

    /// Parts per million, of the opportunities.
    public var defaultRate: UInt32 { definition.rate }

    private var definition: (name: StaticString, rate: UInt32) {
        switch self {
        case .dropMarks: ("drop_marks", 200_000)
        case .decomposed: ("decomposed", 15_000)
        case .markPlacement: ("mark_placement", 150_000)
        case .telexLeftover: ("telex_leftover", 4_000)
        case .upperCase: ("upper_case", 60_000)
        case .lowerCase: ("lower_case", 50_000)
        case .orderFlip: ("order_flip", 40_000)
        case .middleDrop: ("middle_drop", 90_000)
        case .givenOnly: ("given_only", 40_000)
        case .honorific: ("honorific", 70_000)
        case .descriptiveName: ("descriptive_name", 6_000)
        case .nobodyName: ("nobody_name", 12_000)
        case .nameTypo: ("name_typo", 10_000)
        case .nameSuffix: ("name_suffix", 15_000)
        case .missingName: ("missing_name", 20_000)
        case .phoneInternational: ("phone_international", 100_000)
        case .phoneBareCode: ("phone_bare_code", 60_000)
        case .phoneDoubleZero: ("phone_double_zero", 5_000)
        case .phoneSpaces: ("phone_spaces", 70_000)
        case .phoneDots: ("phone_dots", 60_000)
        case .oldPrefix: ("old_prefix", 80_000)
        case .lostZero: ("lost_zero", 50_000)
        case .phoneDecimal: ("phone_decimal", 10_000)
        case .phoneTypo: ("phone_typo", 10_000)
        case .placeholderPhone: ("placeholder_phone", 5_000)
        case .hotlineAsPhone: ("hotline_as_phone", 4_000)
        case .secondPhone: ("second_phone", 100_000)
        case .missingPhone: ("missing_phone", 20_000)
        case .gmailDots: ("gmail_dots", 50_000)
        case .gmailPlus: ("gmail_plus", 20_000)
        case .emailDomainTypo: ("email_domain_typo", 12_000)
        case .emailUpperCase: ("email_upper_case", 30_000)
        case .placeholderEmail: ("placeholder_email", 6_000)
        case .roleEmail: ("role_email", 3_000)
        case .secondEmail: ("second_email", 80_000)
        case .missingEmail: ("missing_email", 20_000)
        case .birthDateTypo: ("birth_date_typo", 30_000)
        case .birthDateStyle: ("birth_date_style", 100_000)
        case .addressStyle: ("address_style", 400_000)
        case .addressMove: ("address_move", 80_000)
        case .oldProvince: ("old_province", 500_000)
        case .marketplaceMasking: ("marketplace_masking", 150_000)
        case .namelessCall: ("nameless_call", 450_000)
        case .sharedPhone: ("shared_phone", 40_000)
        case .recycledPhone: ("recycled_phone", 10_000)
        case .sameSkeleton: ("same_skeleton", 3_000)
        case .twins: ("twins", 3_000)
        case .sharedAddress: ("shared_address", 80_000)
        }
    }
}

/// The rates of one run as thresholds of a 32-bit draw.
struct NoiseRates: ~Copyable {
    private var thresholds: Buffer<UInt32>

    /// The default rates.
    init(_ memory: Memory) throws(Failure) {
        thresholds = try Buffer(memory, zeroed: Noise.count)
        for raw in 0..<UInt8(Noise.count) {
            if let noise = Noise(rawValue: raw) { set(noise, partsPerMillion: noise.defaultRate) }
        }
    }

    /// `partsPerMillion` above a million means always.
    mutating func set(_ noise: Noise, partsPerMillion: UInt32) {
        let parts = UInt64(min(partsPerMillion, 1_000_000))
        let threshold = min((parts << 32) / 1_000_000, 0xFFFF_FFFF)
        thresholds.base[Int(noise.rawValue)] = UInt32(truncatingIfNeeded: threshold)
    }

    /// The draws below this value are hits.
    @inline(__always)
    func threshold(_ noise: Noise) -> UInt32 { thresholds.base[Int(noise.rawValue)] }
}
