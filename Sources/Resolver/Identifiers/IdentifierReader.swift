// Every normalizer behind one door: the kind is a value, so that the C interface, the package of Python and the command line need
// one function each.

public enum IdentifierReader {
    /// Bytes that the buffer of the value must have.
    public static var valueCapacity: Int { 512 }
    /// Bytes that the buffer of the alternates must have.
    public static var alternatesCapacity: Int { 1024 }

    /// Reads a field.
    ///
    /// - Parameters:
    ///   - text: UTF-8 bytes of one cell; any bytes are safe.
    ///   - value: At least `valueCapacity` bytes.
    ///   - alternates: At least `alternatesCapacity` bytes.
    /// - Complexity: O(count) up to a bound of each kind (1,024 bytes at most), O(1) beyond; no allocation.
    public static func read(
        _ kind: IdentifierKind, _ text: UnsafePointer<UInt8>, _ count: Int, _ options: IdentifierOptions,
        value: UnsafeMutablePointer<UInt8>, alternates: UnsafeMutablePointer<UInt8>
    ) -> IdentifierReading {
        var others = AlternateTexts(alternates)
        var reading: IdentifierReading
        switch kind {
        case .phone: reading = readPhone(text, count, options, value, &others)
        case .email: reading = readEmail(text, count, value, &others)
        case .name: reading = readName(text, count, value, &others)
        case .citizenID: reading = readCitizenID(text, count, options, value)
        case .taxCode: reading = IdentifierReading(TaxCode.normalize(text, count, into: value))
        case .passport: reading = IdentifierReading(Passport.normalize(text, count, into: value))
        case .birthDate: reading = readBirthDate(text, count, options, value, &others)
        case .gender: reading = readGender(text, count, value)
        case .address: reading = readAddress(text, count, value)
        case .province: reading = readProvince(text, count, value, &others)
        case .profileURL: reading = readProfileURL(text, count, value)
        default:
            guard let space = kind.space else { return IdentifierReading() }
            reading = IdentifierReading(ChannelIdentifier.normalize(space, text, count, into: value))
        }
        if kind != .phone && reading.number > 999_999_999 && kind != .birthDate { others.addPhone(reading.number) }
        reading.alternatesCount = UInt32(truncatingIfNeeded: others.count)
        return reading
    }

    // MARK: Kinds

    @inline(__always)
    private static func readPhone(
        _ text: UnsafePointer<UInt8>, _ count: Int, _ options: IdentifierOptions, _ value: UnsafeMutablePointer<UInt8>,
        _ others: inout AlternateTexts
    ) -> IdentifierReading {
        withUnsafeTemporaryAllocation(of: PhoneReading.self, capacity: 8) { readings in
            guard let base = readings.baseAddress else { return IdentifierReading() }
            let found = PhoneNormalizer.normalizeAll(text, count, region: options.region, hint: options.hint, into: base, capacity: 8)
            var chosen = 0
            while chosen < found && !base[chosen].grade.isKey { chosen &+= 1 }
            if chosen >= found { chosen = 0 }
            let phone = base[chosen]
            if phone.alternate != 0 { others.addPhone(phone.alternate) }
            var index = 0
            while index < found {
                if index != chosen && base[index].e164 != 0 { others.addPhone(base[index].e164) }
                index &+= 1
            }
            return reading(phone, value)
        }
    }

    @inline(__always)
    private static func reading(_ phone: PhoneReading, _ value: UnsafeMutablePointer<UInt8>) -> IdentifierReading {
        var reading = IdentifierReading()
        reading.number = phone.e164
        reading.alternate = phone.alternate
        reading.valueCount = UInt32(truncatingIfNeeded: AlternateTexts.writePhone(phone.e164, value))
        reading.repairs = phone.repairs
        reading.extra = phone.extensionDigits
        reading.grade = phone.grade
        reading.reason = phone.reason
        reading.kind = phone.kind.rawValue
        reading.origin = phone.kind == .mobile ? MobileOperator.origin(phone.e164).rawValue : 0
        return reading
    }

    private static func readEmail(
        _ text: UnsafePointer<UInt8>, _ count: Int, _ value: UnsafeMutablePointer<UInt8>, _ others: inout AlternateTexts
    ) -> IdentifierReading {
        let found = EmailNormalizer.find(text, count, into: value)
        let email = found.reading
        let reading = IdentifierReading(email)
        if email.count > 0 && found.mayHaveTag {
            others.add { EmailNormalizer.withoutTag(value, email.count, at: found.at, into: $0) }
        }
        if email.grade == .personal {
            if found.isUnknownDomain { others.add { EmailNormalizer.suggest(key: value, email.count, at: found.at, into: $0).count } }
        } else if email.reason == .emailNoAt || email.reason == .emailDomain {
            others.add { EmailNormalizer.suggest(text, count, into: $0).count }
        }
        return reading
    }

    private static func readName(
        _ text: UnsafePointer<UInt8>, _ count: Int, _ value: UnsafeMutablePointer<UInt8>, _ others: inout AlternateTexts
    ) -> IdentifierReading {
        let name = NameText.normalize(text, count, into: value)
        var reading = IdentifierReading(name.text)
        reading.kind = name.isBusiness ? 1 : 0
        reading.origin = name.genderHint
        reading.extra = UInt32(truncatingIfNeeded: name.familyCount | name.givenCount << 16)
        if name.isOrderUnsure && name.text.count <= 320 { others.add { name.writeTurned(value, into: $0) } }
        return reading
    }

    private static func readCitizenID(
        _ text: UnsafePointer<UInt8>, _ count: Int, _ options: IdentifierOptions, _ value: UnsafeMutablePointer<UInt8>
    ) -> IdentifierReading {
        let document = CitizenID.normalize(text, count, into: value, latestYear: options.latestYear)
        var reading = IdentifierReading(document)
        guard document.count == 12, document.grade.isKey, document.reason != .documentBirthYear else { return reading }
        let facts = CitizenID.facts(value, 12)
        reading.number = UInt64(truncatingIfNeeded: facts.birthYear)
        reading.alternate = UInt64(facts.province)
        reading.kind = facts.gender.rawValue
        var date = BirthDate()
        date.year = Int32(truncatingIfNeeded: options.birthDate / 10_000)
        if facts.agreement(with: date) == .contradicts {
            reading.reason = .documentContradictsBirthDate
        } else if facts.agreement(with: options.gender) == .contradicts {
            reading.reason = .documentContradictsGender
        }
        return reading
    }

    private static func readBirthDate(
        _ text: UnsafePointer<UInt8>, _ count: Int, _ options: IdentifierOptions, _ value: UnsafeMutablePointer<UInt8>,
        _ others: inout AlternateTexts
    ) -> IdentifierReading {
        let date = BirthDateReader.read(text, count, order: options.dateOrder, latestYear: options.latestYear)
        var reading = IdentifierReading()
        reading.grade = date.grade
        reading.reason = date.reason
        reading.number = UInt64(truncatingIfNeeded: date.year) &* 10_000 &+ UInt64(date.month) &* 100 &+ UInt64(date.day)
        reading.alternate = UInt64(date.alternate)
        reading.valueCount = UInt32(truncatingIfNeeded: date.write(into: value))
        if date.alternate != 0 {
            var other = date
            other.month = date.day
            other.day = date.month
            others.add { other.write(into: $0) }
        }
        return reading
    }

    private static func readGender(
        _ text: UnsafePointer<UInt8>, _ count: Int, _ value: UnsafeMutablePointer<UInt8>
    ) -> IdentifierReading {
        let gender = GenderReader.read(text, count)
        var reading = IdentifierReading()
        reading.kind = gender.rawValue
        if gender == .unknown {
            reading.reason = isBlank(text, count) ? .empty : .genderUnknown
            return reading
        }
        reading.grade = .personal
        reading.reason = .none
        reading.valueCount = UInt32(truncatingIfNeeded: AlternateTexts.copy(gender.name.start, gender.name.length, value))
        return reading
    }

    private static func isBlank(_ text: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        var index = 0
        while index < count && text[index] <= 32 { index &+= 1 }
        return index == count
    }

    private static func readAddress(
        _ text: UnsafePointer<UInt8>, _ count: Int, _ value: UnsafeMutablePointer<UInt8>
    ) -> IdentifierReading {
        let address = AddressReader.read(text, count, into: value)
        var reading = IdentifierReading()
        reading.valueCount = UInt32(truncatingIfNeeded: address.count)
        reading.extra = UInt32(truncatingIfNeeded: address.lineCount)
        reading.number = UInt64(address.province.unit)
        reading.alternate = UInt64(address.province.code)
        reading.grade = address.grade
        reading.reason = address.reason
        return reading
    }

    private static func readProvince(
        _ text: UnsafePointer<UInt8>, _ count: Int, _ value: UnsafeMutablePointer<UInt8>, _ others: inout AlternateTexts
    ) -> IdentifierReading {
        let province = ProvinceReader.read(text, count)
        var reading = IdentifierReading()
        guard province.code != 0 else {
            reading.reason = isBlank(text, count) ? .empty : .provinceUnknown
            return reading
        }
        reading.grade = .shared
        reading.reason = .none
        reading.number = UInt64(province.unit)
        reading.alternate = UInt64(province.code)
        let unit = province.unitName
        let old = province.oldName
        reading.valueCount = UInt32(truncatingIfNeeded: AlternateTexts.copy(unit.start, unit.count, value))
        if !AlternateTexts.isEqual(unit, old) { others.add { AlternateTexts.copy(old.start, old.count, $0) } }
        return reading
    }

    private static func readProfileURL(
        _ text: UnsafePointer<UInt8>, _ count: Int, _ value: UnsafeMutablePointer<UInt8>
    ) -> IdentifierReading {
        let (space, profile) = ProfileLink.readAny(text, count, into: value)
        var reading = IdentifierReading(profile)
        reading.kind = space?.rawValue ?? 0
        return reading
    }
}

/// The further readings of a field as text, a line end between two.
struct AlternateTexts {
    private let bytes: UnsafeMutablePointer<UInt8>
    private(set) var count = 0

    init(_ bytes: UnsafeMutablePointer<UInt8>) { self.bytes = bytes }

    /// `write` fills at most 320 bytes and returns how many; 0 adds nothing.
    @inline(__always)
    mutating func add(_ write: (UnsafeMutablePointer<UInt8>) -> Int) {
        let start = count > 0 ? count &+ 1 : 0
        guard start &+ 320 <= IdentifierReader.alternatesCapacity else { return }
        let written = write(bytes + start)
        guard written > 0 else { return }
        if start > 0 { bytes[start &- 1] = 10 }
        count = start &+ written
    }

    @inline(__always)
    mutating func addPhone(_ number: UInt64) { add { AlternateTexts.writePhone(number, $0) } }

    /// `+` and the digits; nothing for 0. At most 21 bytes.
    @inline(__always)
    static func writePhone(_ number: UInt64, _ text: UnsafeMutablePointer<UInt8>) -> Int {
        guard number > 0 else { return 0 }
        text[0] = 43
        return 1 &+ ChannelNumber.write(number, into: text + 1)
    }

    static func copy(_ source: UnsafePointer<UInt8>, _ length: Int, _ target: UnsafeMutablePointer<UInt8>) -> Int {
        var index = 0
        while index < length {
            target[index] = source[index]
            index &+= 1
        }
        return length
    }

    static func isEqual(_ left: ProvinceName, _ right: ProvinceName) -> Bool {
        guard left.count == right.count else { return false }
        var index = 0
        while index < left.count && left.start[index] == right.start[index] { index &+= 1 }
        return index == left.count
    }
}
