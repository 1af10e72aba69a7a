// Why a value was refused, demoted or doubted: one permanent number and one permanent name per reason,
// so that a report, a C caller and a test can all speak of the same thing. New ones are appended to their
// group; a number is never used twice.

/// Why a value is not, or not quite, what its field promises. Raw values and names are permanent.
public enum Reason: UInt8, Sendable, CaseIterable, BitwiseCopyable {
    // Any value
    /// Nothing is wrong.
    case none = 0
    /// Nothing but blanks.
    case empty = 1
    /// Too long to be a value of this kind; it was not read.
    case tooLong = 2
    /// The shape is wrong.
    case malformed = 3
    /// Typed to fill the field.
    case placeholder = 4
    /// Hidden in part by its source.
    case masked = 5
    /// A spreadsheet rounded the digits away.
    case precisionLost = 6
    /// A word that says there is none: `không có`, `n/a`.
    case wordForNothing = 7

    // The row and its text
    /// The row has fewer cells than the header; the missing ones are empty.
    case rowMissingCells = 8
    /// The row has more cells than the header; the further ones are passed through.
    case rowExtraCells = 9
    /// Bytes that are no valid UTF-8; they are kept as they are.
    case rowInvalidUTF8 = 10
    /// A cell of more than 1 MiB is passed through and not read.
    case rowLongCell = 11
    /// The platform made the row to test a form: nobody's.
    case rowTestLead = 12
    /// It is somebody who was erased and must not come back.
    case rowSuppressed = 13
    /// On the block-list: an own line, a member of staff, a shop.
    case blocked = 14

    // Phones
    /// No digits.
    case phoneNoDigits = 20
    /// Fewer digits than any number has.
    case phoneTooShort = 21
    /// More digits than E.164 allows.
    case phoneTooLong = 22
    /// No country has this calling code.
    case phoneUnknownCallingCode = 23
    /// No number of this country has so many digits.
    case phoneImpossibleLength = 24
    /// The numbering plan has no such number.
    case phoneNotInPlan = 25
    /// 1800 and 1900 numbers belong to businesses.
    case phoneHotline = 26
    /// A short service code.
    case phoneShortCode = 27
    /// A SIM of a machine (M2M).
    case phoneMachine = 28
    /// 069: a network of defence or police.
    case phonePrivateNetwork = 29
    /// A number typed to fill the field.
    case phonePlaceholder = 30
    /// Digits are hidden.
    case phoneMasked = 31
    /// Scientific notation without all digits.
    case phonePrecisionLost = 32
    /// An old landline that looks like a live mobile.
    case phoneAmbiguous = 33
    /// A service number of another country.
    case phoneService = 34
    /// A satellite terminal (VSAT).
    case phoneSatellite = 35
    /// Digits inside a free text.
    case phoneTextAround = 36
    /// A landline from before 2008, or without its area code.
    case phoneOldLandlineUnknownArea = 37
    /// In a text, behind a word for who serves the customer: the courier's, the seller's.
    case phoneOfStaff = 38

    // E-mails
    /// No @.
    case emailNoAt = 50
    /// The part before the @ is not possible.
    case emailLocalPart = 51
    /// The domain is not possible.
    case emailDomain = 52
    /// A mailbox of a role: sales@, ketoan@.
    case emailRole = 53
    /// A throw-away mailbox.
    case emailDisposable = 54
    /// Typed to fill the field.
    case emailPlaceholder = 55
    /// A relay of a marketplace, changing with every order.
    case emailRelay = 56
    /// Letters are hidden.
    case emailMasked = 57
    /// Made from a phone number.
    case emailPhoneAsLocal = 58
    /// A domain reserved for examples.
    case emailExample = 59
    /// The domain looks mistyped: a suggestion, not a reading.
    case emailSuggested = 60

    // Channel ids
    /// No such namespace.
    case channelUnknownSpace = 70
    /// Not an id of this channel.
    case channelValue = 71
    /// Hidden by the marketplace.
    case channelMasked = 72
    /// A page of the site itself, not a profile.
    case channelReservedPath = 73

    // Documents
    /// Wrong number of characters.
    case documentLength = 90
    /// Characters that no such document has.
    case documentCharacters = 91
    /// Unknown province or country code.
    case documentRegion = 92
    /// The check digit is wrong.
    case documentCheckDigit = 93
    /// A CMND: out of use since 2025.
    case documentOldKind = 94
    /// The tax code of a company.
    case documentOfCompany = 95
    /// A citizen id in the column of tax codes.
    case documentPersonalCode = 96
    /// The birth year in it is in the future.
    case documentBirthYear = 97
    /// Typed to fill the field.
    case documentPlaceholder = 98
    /// The year in the number is not that of the birth date.
    case documentContradictsBirthDate = 99
    /// The sex in the number is not that of the gender.
    case documentContradictsGender = 100

    // Birth dates and gender
    /// No date in it.
    case dateNoDigits = 110
    /// No such day.
    case dateImpossible = 111
    /// Outside 1880 to the present.
    case dateOutOfRange = 112
    /// The day or the month is missing.
    case datePartial = 113
    /// 1 January, or a default of a program.
    case datePlaceholder = 114
    /// Day and month could be swapped.
    case dateOrderGuessed = 115
    /// The century is a guess.
    case dateTwoDigitYear = 116
    /// A serial number of a spreadsheet.
    case dateSerial = 117
    /// Not a word for a gender.
    case genderUnknown = 118

    // Addresses
    /// No house number and street: a place that many share.
    case addressNoHouse = 130
    /// No province of Vietnam is named.
    case provinceUnknown = 131

    // Names
    /// A word for nobody: khách lẻ.
    case nameNobody = 140
    /// Says whose relative, not who: mẹ Bin.
    case nameDescriptive = 141
    /// The name of a business.
    case nameBusiness = 142
    /// No letters.
    case nameNoLetters = 143
    /// A phone, an e-mail or an id in the column of names.
    case nameIsOther = 144
    /// Letters are hidden.
    case nameMasked = 145

    /// The permanent name, in snake_case.
    public var name: StaticString {
        switch self {
        case .none: "none"
        case .empty: "empty"
        case .tooLong: "too_long"
        case .malformed: "malformed"
        case .placeholder: "placeholder"
        case .masked: "masked"
        case .precisionLost: "precision_lost"
        case .wordForNothing: "word_for_nothing"
        case .rowMissingCells: "missing_cells"
        case .rowExtraCells: "extra_cells"
        case .rowInvalidUTF8: "invalid_utf8"
        case .rowLongCell: "cell_too_long"
        case .rowTestLead: "test_lead"
        case .rowSuppressed: "suppressed"
        case .blocked: "blocked"
        case .phoneNoDigits: "phone_no_digits"
        case .phoneTooShort: "phone_too_short"
        case .phoneTooLong: "phone_too_long"
        case .phoneUnknownCallingCode: "phone_unknown_calling_code"
        case .phoneImpossibleLength: "phone_impossible_length"
        case .phoneNotInPlan: "phone_not_in_plan"
        case .phoneHotline: "phone_hotline"
        case .phoneShortCode: "phone_short_code"
        case .phoneMachine: "phone_machine"
        case .phonePrivateNetwork: "phone_private_network"
        case .phonePlaceholder: "phone_placeholder"
        case .phoneMasked: "phone_masked"
        case .phonePrecisionLost: "phone_precision_lost"
        case .phoneAmbiguous: "phone_ambiguous"
        case .phoneService: "phone_service"
        case .phoneSatellite: "phone_satellite"
        case .phoneTextAround: "phone_text_around"
        case .phoneOldLandlineUnknownArea: "phone_old_landline_unknown_area"
        case .phoneOfStaff: "phone_of_staff"
        case .emailNoAt: "email_no_at"
        case .emailLocalPart: "email_local_part"
        case .emailDomain: "email_domain"
        case .emailRole: "email_role"
        case .emailDisposable: "email_disposable"
        case .emailPlaceholder: "email_placeholder"
        case .emailRelay: "email_relay"
        case .emailMasked: "email_masked"
        case .emailPhoneAsLocal: "email_phone_as_local"
        case .emailExample: "email_example"
        case .emailSuggested: "email_suggested"
        case .channelUnknownSpace: "channel_unknown_space"
        case .channelValue: "channel_value"
        case .channelMasked: "channel_masked"
        case .channelReservedPath: "channel_reserved_path"
        case .documentLength: "document_length"
        case .documentCharacters: "document_characters"
        case .documentRegion: "document_region"
        case .documentCheckDigit: "document_check_digit"
        case .documentOldKind: "document_old_kind"
        case .documentOfCompany: "document_of_company"
        case .documentPersonalCode: "document_personal_code"
        case .documentBirthYear: "document_birth_year"
        case .documentPlaceholder: "document_placeholder"
        case .documentContradictsBirthDate: "document_contradicts_birth_date"
        case .documentContradictsGender: "document_contradicts_gender"
        case .dateNoDigits: "date_no_digits"
        case .dateImpossible: "date_impossible"
        case .dateOutOfRange: "date_out_of_range"
        case .datePartial: "date_partial"
        case .datePlaceholder: "date_placeholder"
        case .dateOrderGuessed: "date_order_guessed"
        case .dateTwoDigitYear: "date_two_digit_year"
        case .dateSerial: "date_serial"
        case .genderUnknown: "gender_unknown"
        case .addressNoHouse: "address_no_house"
        case .provinceUnknown: "province_unknown"
        case .nameNobody: "name_nobody"
        case .nameDescriptive: "name_descriptive"
        case .nameBusiness: "name_business"
        case .nameNoLetters: "name_no_letters"
        case .nameIsOther: "name_is_other"
        case .nameMasked: "name_masked"
        }
    }
}
