/// What somebody typed, as one canonical text, with how far it may be trusted and why.
///
/// ```swift
/// let phone = try normalizePhone("0168 390 4218")
/// phone.text              // "+84383904218"
/// phone.repairs           // ["migrated_mobile"]: the renumbering of 2018
/// normalizeEmail("Lan.Nguyen+shop@GMail.com").text    // "lannguyen@gmail.com"
/// ```
public struct NormalizedValue: Equatable, Sendable {
    /// The canonical text, empty when the value cannot be read. It is for comparing, not for showing.
    public var text = ""
    public var grade = Grade.invalid
    public var reason = Reason.none
    /// Other readings of an ambiguous value; further numbers of a cell that holds several.
    public var alternates: [String] = []
    /// What was mended, by permanent names.
    public var repairs: [String] = []

    public init() {}
}

/// A phone number as E.164, `+84983217465`.
///
/// - Parameter region: Where a number without a calling code is dialled: two letters of ISO 3166.
/// - Throws: `argument` when there is no such region.
/// - Complexity: O(bytes) up to 1,024 bytes, O(1) beyond.
public func normalizePhone(_ text: String, region: String = "VN") throws(ResolverError) -> NormalizedValue {
    let place = withBytes(of: region) { Region($0, $1) }
    guard let place else { throw ResolverError(Failure(.argument, "there is no region of this code")) }
    let capacity = 8
    return withUnsafeTemporaryAllocation(of: PhoneReading.self, capacity: capacity) { readings in
        guard let base = readings.baseAddress else { return NormalizedValue() }
        let count = withBytes(of: text) {
            PhoneNormalizer.normalizeAll($0, $1, region: place, into: base, capacity: capacity)
        }
        return phoneValue(Array(readings.prefix(count)))
    }
}

/// The first number that may name a person, else the first; the others are alternates.
private func phoneValue(_ readings: [PhoneReading]) -> NormalizedValue {
    guard let chosen = readings.firstIndex(where: { $0.grade.isKey }) ?? readings.indices.first else {
        return NormalizedValue()
    }
    let reading = readings[chosen]
    var value = NormalizedValue()
    value.text = phoneText(reading.e164)
    value.grade = reading.grade
    value.reason = reading.reason
    if reading.alternate != 0 { value.alternates.append(phoneText(reading.alternate)) }
    for (index, other) in readings.enumerated() where index != chosen && other.e164 != 0 {
        value.alternates.append(phoneText(other.e164))
    }
    value.repairs = PhoneRepair.allCases.filter { reading.has($0) }.map { "\($0.name)" }
    return value
}

private func phoneText(_ number: UInt64) -> String { number == 0 ? "" : "+\(number)" }

/// The mailbox behind an e-mail address, by its provider's rules. O(bytes) up to 1,024 bytes, O(1) beyond.
public func normalizeEmail(_ text: String) -> NormalizedValue {
    textValue(text, capacity: EmailNormalizer.capacity) { EmailNormalizer.normalize($0, $1, into: $2) }
}

/// A person's name in lower case and composed letters, in Vietnamese order, without titles and notes. O(bytes).
///
/// The text is empty when the name is nobody's (`Khách lẻ`), somebody else's (`mẹ Bin`) or hidden.
public func normalizeName(_ text: String) -> NormalizedValue {
    textValue(text, capacity: NameText.capacity) {
        NameText.normalize($0, $1, into: $2, capacity: NameText.capacity)
    }
}

private func textValue(
    _ text: String, capacity: Int,
    _ read: (UnsafePointer<UInt8>, Int, UnsafeMutablePointer<UInt8>) -> TextReading
) -> NormalizedValue {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: capacity) { bytes in
        guard let base = bytes.baseAddress else { return NormalizedValue() }
        let reading = withBytes(of: text) { read($0, $1, base) }
        var value = NormalizedValue()
        value.text = String(decoding: bytes.prefix(reading.count), as: UTF8.self)
        value.grade = reading.grade
        value.reason = reading.reason
        value.alternates = reading.phone == 0 ? [] : [phoneText(reading.phone)]
        value.repairs = TextRepair.allCases.filter { reading.has($0) }.map { "\($0.name)" }
        return value
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
