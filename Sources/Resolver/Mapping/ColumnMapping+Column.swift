extension ColumnMapping {
    /// What one column means. 36 bytes.
    struct Column: BitwiseCopyable {
        /// Of the party that the column speaks of. A column of a call that has a `side` gets its role row by row.
        var role = Role.customer
        var evidence = Evidence.unknown
        /// Why a column is not used; `.none` for one that is.
        var reason = IgnoredReason.none
        /// Place of the party among `ColumnMapping.parties`, or `noParty`: staff, own lines, and parties that nothing
        /// identifies. What belongs to the row (its source, its touchpoint) has 0.
        var party = Column.noParty
        /// 0, 1, 2, … among the used columns of the same field and role, in the file's order.
        var ordinal: UInt8 = 0
        /// What parts several values in one cell.
        var list = ListSeparator.none
        /// Which end of a call or message the column describes.
        var side = CallSide.none
        var time = TimeForm.unknown
        /// Letters before each value that are no part of it.
        var prefix = ValuePrefix()
        private var traits: UInt8 = 0
        private var fieldValue: UInt8 = 255
        private var phoneValue: UInt8 = 0
        private var besideOthers: UInt8 = 255
        private var consentValue: UInt8 = 0
        private var weakValue: UInt8 = 255
        private var moreTraits: UInt8 = 0
        private var lastTraits: UInt8 = 0
        private var partyValue: UInt8 = 255
        /// The person that the header speaks of, by `HeaderPhrases.personNumber`; 0 for none.
        var person: UInt32 = 0
        /// Which of several such people, by `HeaderPhrases.kinNumber`; 0 for untold.
        var kin: UInt8 = 0
        /// That person's trade, by `HeaderPhrases.trade`; 0 for none.
        var trade: UInt32 = 0

        static let noParty: UInt8 = 255

        /// What the column holds, used or not.
        var field: Field? {
            get { Field(rawValue: fieldValue) }
            set { fieldValue = newValue?.rawValue ?? 255 }
        }

        /// What the header says of a phone number.
        var phone: PhoneHint.Column {
            get { PhoneHint.Column(rawValue: phoneValue) ?? .unknown }
            set { phoneValue = newValue.rawValue }
        }

        /// What a cell of consent is about that names no channel itself.
        var consentChannel: ConsentChannel {
            get { ConsentChannel(rawValue: consentValue) ?? .any }
            set { consentValue = newValue.rawValue }
        }

        /// The party that the column speaks of where another one is named in the row: a sender is ours beside a recipient.
        var roleBesideOthers: Role? {
            get { Role(rawValue: besideOthers) }
            set { besideOthers = newValue?.rawValue ?? 255 }
        }

        /// The header says just `Tên`: a given name where another column holds the family name.
        var isBareName: Bool {
            get { has(0) }
            set { set(0, newValue) }
        }
        /// The header names the party; else the column goes with its neighbours.
        var isStated: Bool {
            get { has(1) }
            set { set(1, newValue) }
        }
        /// A number or mailbox that many share by design, such as an office phone.
        var isShared: Bool {
            get { has(2) }
            set { set(2, newValue) }
        }
        /// A further line of the value that the column before it of the same field and role begins.
        var isContinuation: Bool {
            get { has(3) }
            set { set(3, newValue) }
        }
        /// A value of a row's lines: the sum counts, not the one value that is repeated on each.
        var isSummed: Bool {
            get { has(4) }
            set { set(4, newValue) }
        }

        /// The header speaks of a contact, and not of whose it is.
        var isOfContact: Bool {
            get { has(5) }
            set { set(5, newValue) }
        }
        /// A column of consent in which a yes refuses: `Không gửi e-mail`.
        var isRefusal: Bool {
            get { has(6) }
            set { set(6, newValue) }
        }

        /// A code that names the party, not the row.
        var isPartyID: Bool {
            get { has(7) }
            set { set(7, newValue) }
        }

        /// What the column may hold where nothing else in the file does.
        var weakField: Field? {
            get { Field(rawValue: weakValue) }
            set { weakValue = newValue?.rawValue ?? 255 }
        }

        /// Whom the name of a column speaks of whose field only its cells can tell.
        var partyOfCells: Role? {
            get { Role(rawValue: partyValue) }
            set { partyValue = newValue?.rawValue ?? 255 }
        }

        /// The header means a person as far as one can tell: the cells must look like names.
        var isGuess: Bool {
            get { moreTraits & 1 != 0 }
            set { moreTraits = newValue ? moreTraits | 1 : moreTraits & ~1 }
        }

        /// Of somebody whose part in the row nobody knows: the customer, if no other person is named.
        var isStranger: Bool {
            get { moreTraits & 2 != 0 }
            set { moreTraits = newValue ? moreTraits | 2 : moreTraits & ~2 }
        }

        /// Of the customer's kin.
        var isOfKin: Bool {
            get { moreTraits & 4 != 0 }
            set { moreTraits = newValue ? moreTraits | 4 : moreTraits & ~4 }
        }

        /// Its header says of the number what nobody knows: hardly the customer's beside one that is.
        var isDoubtful: Bool {
            get { moreTraits & 8 != 0 }
            set { moreTraits = newValue ? moreTraits | 8 : moreTraits & ~8 }
        }

        /// Of somebody whom English names by what he does: one of ours as likely as the customer.
        var isAgent: Bool {
            get { moreTraits & 16 != 0 }
            set { moreTraits = newValue ? moreTraits | 16 : moreTraits & ~16 }
        }

        /// Of somebody who is called the customer.
        var isCalledCustomer: Bool {
            get { moreTraits & 32 != 0 }
            set { moreTraits = newValue ? moreTraits | 32 : moreTraits & ~32 }
        }

        /// A total of something that is counted as likely as paid: `Tổng đơn`, `Tổng khách`.
        var mayBeCount: Bool {
            get { moreTraits & 64 != 0 }
            set { moreTraits = newValue ? moreTraits | 64 : moreTraits & ~64 }
        }

        /// Speaks of an agency: `Người đứng tên đại lý` is no other beside whom an agency is ours.
        var isOfAgency: Bool {
            get { moreTraits & 128 != 0 }
            set { moreTraits = newValue ? moreTraits | 128 : moreTraits & ~128 }
        }

        /// The header says just `ID`: the row's, also where it has a number of an order.
        var isBareID: Bool {
            get { lastTraits & 1 != 0 }
            set { lastTraits = newValue ? lastTraits | 1 : lastTraits & ~1 }
        }

        /// Its cells are another one in every row: what is ours repeats.
        var isVaried: Bool {
            get { lastTraits & 2 != 0 }
            set { lastTraits = newValue ? lastTraits | 2 : lastTraits & ~2 }
        }

        /// Of somebody on another side, or of ours: an opponent, a supplier. No contact of the customer's.
        var isOutsider: Bool {
            get { lastTraits & 4 != 0 }
            set { lastTraits = newValue ? lastTraits | 4 : lastTraits & ~4 }
        }

        /// The header says what is done, and nothing else: over names it is who does it.
        var isDeed: Bool {
            get { lastTraits & 8 != 0 }
            set { lastTraits = newValue ? lastTraits | 8 : lastTraits & ~8 }
        }

        /// Few rows have it: whoever it is, the numbers of all rows are not his.
        var isSparse: Bool {
            get { lastTraits & 16 != 0 }
            set { lastTraits = newValue ? lastTraits | 16 : lastTraits & ~16 }
        }

        /// Of a contact of whom its header says no more than that.
        var isOfCommonContact: Bool {
            get { lastTraits & 32 != 0 }
            set { lastTraits = newValue ? lastTraits | 32 : lastTraits & ~32 }
        }

        /// For whom the customer buys a policy: a contact, once it is known what is whose.
        var isInsured: Bool {
            get { lastTraits & 64 != 0 }
            set { lastTraits = newValue ? lastTraits | 64 : lastTraits & ~64 }
        }

        private func has(_ bit: UInt8) -> Bool { (traits >> bit) & 1 != 0 }
        private mutating func set(_ bit: UInt8, _ value: Bool) {
            traits = value ? traits | (1 << bit) : traits & ~(1 << bit)
        }

        /// Known, whether used or not.
        var isRecognised: Bool { field != nil && evidence != .ignored && evidence != .unknown }

        /// What it holds of somebody whom nobody knows: that is why it is kept out.
        var doubtful: Field? { !isRecognised && reason == .unknownPerson ? field : nil }

        /// Part of a record or of the touchpoint.
        var isUsed: Bool { isRecognised && party != Column.noParty }

        /// Whether each cell is one value of the row's main party alone, whatever else stands in the row.
        var isPlain: Bool {
            isUsed && party == 0 && side == .none && list == .none && prefix.isEmpty && !isShared && !isContinuation && !isPartyID
        }

        /// The role that the column has in a row of this direction; nil where neither end of the call is known.
        ///
        ///                  inbound      outbound
        ///     caller       customer     own line
        ///     callee       own line     customer
        func role(in direction: CallDirection) -> Role? {
            guard side != .none else { return role }
            switch direction {
            case .inbound: return side == .caller ? .customer : .ownLine
            case .outbound: return side == .callee ? .customer : .ownLine
            case .inside: return .ownLine
            case .unknown: return nil
            }
        }

        /// Whether a cell of this column speaks of a party in a row of this direction: of the two ends of a call one is ours.
        func isOfParty(in direction: CallDirection) -> Bool {
            guard side != .none else { return true }
            return role(in: direction)?.isParty ?? false
        }
    }

    /// Why a column that is known is not used.
    enum IgnoredReason: UInt8, Sendable, BitwiseCopyable {
        case none = 0
        /// Known, and no part of a person or a touchpoint.
        case notUsed = 1
        case fax = 2
        /// Ward, district, country, post code: parts of an address that alone tell nothing.
        case addressPart = 3
        case rowNumber = 4
        case secret = 5
        /// The caller said `none`.
        case switchedOff = 6
        /// The caller chose other columns for this field.
        case chosenElsewhere = 7
        /// The mapping file does not list it.
        case notListed = 8
        case staff = 9
        case ownLine = 10
        /// Its party has no name, number or account in the row.
        case noParty = 11
        /// Two ends of a call, and no column that says who called.
        case noDirection = 12
        /// Somebody besides the parties: a beneficiary, a friend to be told.
        case unknownPerson = 13

        /// One word for programs.
        var name: StaticString {
            switch self {
            case .none: "none"
            case .notUsed: "not_used"
            case .fax: "fax"
            case .addressPart: "address_part"
            case .rowNumber: "row_number"
            case .secret: "secret"
            case .switchedOff: "switched_off"
            case .chosenElsewhere: "chosen_elsewhere"
            case .notListed: "not_listed"
            case .staff: "staff"
            case .ownLine: "own_line"
            case .noParty: "no_party"
            case .noDirection: "no_direction"
            case .unknownPerson: "unknown_person"
            }
        }
    }
}

extension ColumnMapping.Column {
    /// Makes the column one of somebody whom the row has no place for.
    mutating func refuse() {
        evidence = .ignored
        reason = .unknownPerson
    }
}

extension Field {
    /// Whether a wrong owner of the value glues strangers together: names, numbers, accounts, days of birth.
    var isPersonal: Bool {
        switch self {
        case .name, .familyName, .middleName, .givenName, .phone, .email, .citizenID, .passport, .birthDate, .gender, .waID: true
        default: false
        }
    }

    /// Whether it is told of a person or a firm, whosever it is: more than `isPersonal`, less than what is kept with a record.
    var isOfSomebody: Bool { isPersonal || identifies || self == .address || self == .province || self == .organisation }

    /// Whether the field says something of the row (which record, which touchpoint) rather than of a party.
    var isOfRow: Bool { rawValue >= Field.source.rawValue }
}
