// One answer for every kind of field: the canonical text and the other readings as text, and the same as numbers for those
// who count in numbers.

/// What a field of any kind says. The texts stand in the caller's buffers.
public struct IdentifierReading: Sendable, Equatable, BitwiseCopyable {
    /// phone: E.164 as an integer; email, wa_id, zalo_oa_user, profile_url: a phone in the value, in that form;
    /// citizen_id: the year of birth in it; birth_date: yyyymmdd, unknown parts 0; address, province: the unit since 2025.
    public var number: UInt64 = 0
    /// phone: the second reading of an ambiguous number; birth_date: day and month exchanged; citizen_id, address,
    /// province: the province until 2025.
    public var alternate: UInt64 = 0
    /// Bytes of the value; 0 = none.
    public var valueCount: UInt32 = 0
    /// Bytes of the alternates: texts with a line end between two.
    public var alternatesCount: UInt32 = 0
    /// Bits of `PhoneRepair` for phones, of `TextRepair` for everything else.
    public var repairs: UInt32 = 0
    /// phone: the digits of an extension behind a leading 1; address: bytes of house and street at the start of the value;
    /// name: bytes of the family name at its start, and 65,536 times those of the given name at its end.
    public var extra: UInt32 = 0
    public var grade: Grade = .invalid
    public var reason: Reason = .empty
    /// phone: `PhoneKind`; citizen_id, gender: `Gender`; profile_url: `ChannelSpace`; name: 1 = a business.
    public var kind: UInt8 = 0
    /// phone: `MobileOperator`, to whom the prefix was given; name: `Gender`, as an honorific or a middle word hints.
    public var origin: UInt8 = 0

    @inlinable public init() {}

    /// The permanent name of a repair by its bit, 0…31; nil when there is none.
    public static func repairName(_ kind: IdentifierKind, bit: Int) -> StaticString? {
        guard bit >= 0, bit < 32 else { return nil }
        let value: UInt32 = 1 &<< UInt32(truncatingIfNeeded: bit)
        return kind == .phone ? PhoneRepair(rawValue: value)?.name : TextRepair(rawValue: value)?.name
    }

    init(_ text: TextReading) {
        valueCount = UInt32(truncatingIfNeeded: text.count)
        number = text.phone
        repairs = text.repairs
        grade = text.grade
        reason = text.reason
    }
}

/// What is known besides the text of a field.
public struct IdentifierOptions: Sendable, Equatable {
    /// Where phones without a calling code are dialled.
    public var region = Region.vietnam
    /// What the column and the record's date say about phones.
    public var hint = PhoneHint()
    /// What dates of the source begin with.
    public var dateOrder = DateOrder.dayFirst
    /// The last year that a person can be born in.
    public var latestYear: Int32 = 2026
    /// The birth date (yyyymmdd, unknown parts 0) and the gender of the same record, against which a citizen id is held.
    public var birthDate: UInt32 = 0
    public var gender = Gender.unknown

    @inlinable public init() {}
}
