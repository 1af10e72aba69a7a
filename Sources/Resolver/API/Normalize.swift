/// What somebody typed, as one canonical text, with how far it may be trusted and why.
///
/// ```swift
/// let phone = normalize("0168 390 4218", as: .phone)
/// phone.value             // "+84383904218"
/// phone.repairs           // ["migrated_mobile"]: the renumbering of 2018
/// normalize("Lan.Nguyen+shop@GMail.com", as: .email).value    // "lannguyen@gmail.com"
/// ```
public struct NormalizedValue: Equatable, Sendable {
    /// What was typed, as it was typed.
    public var raw = ""
    /// The canonical text, empty when the value cannot be read. It is for comparing, not for showing.
    public var value = ""
    public var grade = Grade.invalid
    public var reason = Reason.none
    /// Other readings: of an ambiguous value, further numbers of a cell, an address without its tag or without its slip, a phone
    /// inside the value, a province's name until 2025.
    public var alternates: [String] = []
    /// What was mended, by permanent names.
    public var repairs: [String] = []
    /// What the value says besides, by permanent names; which ones, `Docs/Guides` tells for each kind. Information, never evidence.
    public var details: [String: String] = [:]
    /// Names: what kind of name it is, by the permanent names of `NameTrait`.
    public var traits: [String] = []
    /// Names: which words of the value, from 0, may stand for any marked form: typed without marks, or cut short.
    public var unmarkedWords: [Int] = []
    var isName = false

    public init() {}
}

/// What is known besides the text of a field.
public struct NormalizeOptions: Equatable, Sendable {
    /// Where a phone without a calling code is dialled: two letters of ISO 3166.
    public var region = "VN"
    /// What the column of a phone holds.
    public var column = PhoneHint.Column.unknown
    /// When the record of a phone was last true, yyyymmdd; 0 = unknown.
    public var recordDate: UInt32 = 0
    /// What dates of the source begin with.
    public var dateOrder = DateOrder.dayFirst
    /// The last year that a person can be born in.
    public var latestYear: Int32 = 2026
    /// The birth date (yyyymmdd, unknown parts 0; 0 = unknown) and gender of the record, against which a citizen id is held.
    public var birthDate: UInt32 = 0
    public var gender = Gender.unknown

    public init() {}

    /// - Throws: `argument` when there is no such region.
    func resolved() throws(ResolverError) -> IdentifierOptions {
        var options = IdentifierOptions()
        guard let place = withBytes(of: region, { Region($0, $1) }) else {
            throw ResolverError(Failure(.argument, "there is no region of this code"))
        }
        options.region = place
        options.hint = PhoneHint(column: column, date: recordDate)
        options.dateOrder = dateOrder
        options.latestYear = latestYear
        options.birthDate = birthDate
        options.gender = gender
        return options
    }
}

/// One value of any kind, with the defaults: numbers of Vietnam, day before month.
///
/// - Complexity: O(bytes) up to 1,024 bytes, O(1) beyond.
public func normalize(_ text: String, as kind: IdentifierKind) -> NormalizedValue {
    normalizeOne(text, kind, IdentifierOptions())
}

/// One value of any kind.
///
/// - Throws: `argument` when there is no such region.
public func normalize(
    _ text: String, as kind: IdentifierKind, options: NormalizeOptions
) throws(ResolverError) -> NormalizedValue {
    normalizeOne(text, kind, try options.resolved())
}

/// A column of values of one kind.
///
/// - Throws: `argument` when there is no such region.
public func normalize(
    _ texts: [String], as kind: IdentifierKind, options: NormalizeOptions = NormalizeOptions()
) throws(ResolverError) -> [NormalizedValue] {
    let resolved = try options.resolved()
    return texts.map { normalizeOne($0, kind, resolved) }
}

private func normalizeOne(_ text: String, _ kind: IdentifierKind, _ options: IdentifierOptions) -> NormalizedValue {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: IdentifierReader.valueCapacity) { room in
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: IdentifierReader.alternatesCapacity) { others in
            var answer = NormalizedValue()
            guard let base = room.baseAddress, let alternates = others.baseAddress else { return answer }
            let reading = withBytes(of: text) {
                IdentifierReader.read(kind, $0, $1, options, value: base, alternates: alternates)
            }
            answer.raw = text
            answer.value = String(decoding: room.prefix(Int(reading.valueCount)), as: UTF8.self)
            answer.grade = reading.grade
            answer.reason = reading.reason
            answer.alternates = others.prefix(Int(reading.alternatesCount)).split(separator: 10).map {
                String(decoding: $0, as: UTF8.self)
            }
            answer.repairs = (0..<32).compactMap { bit in
                reading.repairs & (1 << UInt32(bit)) == 0
                    ? nil : IdentifierReading.repairName(kind, bit: bit).map { "\($0)" }
            }
            answer.details = details(of: reading, kind, answer.value)
            if kind == .name {
                answer.isName = true
                addParts(of: text, to: &answer)
            }
            return answer
        }
    }
}

/// The permanent names and values of `NormalizedValue.details`.
private func details(of reading: IdentifierReading, _ kind: IdentifierKind, _ value: String) -> [String: String] {
    var details: [String: String] = [:]
    switch kind {
    case .phone where reading.number != 0:
        details["kind"] = "\((PhoneKind(rawValue: reading.kind) ?? .unknown).name)"
        details["national"] = formatPhone(reading.number, as: .national)
        details["international"] = formatPhone(reading.number, as: .international)
        if let origin = MobileOperator(rawValue: reading.origin), origin != .unknown { details["operator"] = "\(origin.name)" }
        if reading.extra > 0 { details["extension"] = String(String(reading.extra).dropFirst()) }
    case .citizenID where reading.number != 0:
        details["birth_year"] = String(reading.number)
        details["gender"] = "\((Gender(rawValue: reading.kind) ?? .unknown).name)"
        details["province"] = provinceNames(Province.ofCode(Int(reading.alternate))).old
    case .address, .province:
        if reading.extra > 0 { details["line"] = String(decoding: value.utf8.prefix(Int(reading.extra)), as: UTF8.self) }
        let names = provinceNames(Province.ofCode(Int(reading.alternate)))
        details["province"] = names.old
        details["unit"] = names.unit
    case .name: break
    default:
        if kind != .birthDate && reading.number > 999_999_999 { details["phone"] = "+\(reading.number)" }
    }
    return details
}

/// The parts of a name, what stood around it, and what kind of name it is.
private func addParts(of text: String, to answer: inout NormalizedValue) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: NameParts.capacity + NameParts.notesCapacity) { room in
        guard let base = room.baseAddress else { return }
        let notes = base + NameParts.capacity
        let parts = withBytes(of: text) { NameParts($0, $1, into: base, notes: notes) }
        let name = parts.name
        func set(_ detail: String, _ start: Int, _ count: Int) {
            guard count > 0 else { return }
            answer.details[detail] = String(decoding: UnsafeBufferPointer(start: base + start, count: count), as: UTF8.self)
        }
        set("family", 0, name.familyCount)
        set("middle", parts.middleStart, parts.middleCount)
        set("given", name.text.count - name.givenCount, name.givenCount)
        set("honorific", name.text.count, parts.honorificCount)
        set("notes", NameParts.capacity, parts.notesCount)
        if name.isBusiness { answer.details["kind"] = "business" }
        if name.genderHint != 0 { answer.details["gender"] = "\((Gender(rawValue: name.genderHint) ?? .unknown).name)" }
        answer.traits = NameTrait.allCases.filter { name.traits & $0.rawValue != 0 }.map { "\($0.name)" }
        answer.unmarkedWords = (0..<Int(name.wordCount)).filter { name.meantWords & (1 << UInt32($0)) == 0 }
    }
}

private func provinceNames(_ province: Province) -> (old: String?, unit: String?) {
    guard province.code != 0 else { return (nil, nil) }
    func text(_ name: ProvinceName) -> String {
        String(decoding: UnsafeBufferPointer(start: name.start, count: name.count), as: UTF8.self)
    }
    return (text(province.oldName), text(province.unitName))
}

/// A number that a reading gave, `84983217465`, in a form for people; empty for what is no number.
public func formatPhone(_ number: UInt64, as format: PhoneFormat) -> String {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: PhoneFormat.capacity) { room in
        guard let base = room.baseAddress else { return "" }
        return String(decoding: room.prefix(format.write(number, into: base)), as: UTF8.self)
    }
}

/// The bytes of a text as the kernels take them; never a null pointer.
func withBytes<Result>(of text: String, _ body: (UnsafePointer<UInt8>, Int) -> Result) -> Result {
    var text = text
    return text.withUTF8 { bytes in
        guard let base = bytes.baseAddress else { return body(StaticString("").utf8Start, 0) }
        return body(base, bytes.count)
    }
}
