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

/// A person's name in lower case and composed letters, in Vietnamese order, without titles and notes. O(bytes).
///
/// The text is empty when the name is nobody's (`Khách lẻ`), somebody else's (`mẹ Bin`) or hidden.
public func normalizeName(_ text: String) -> NormalizedValue {
    withUnsafeTemporaryAllocation(of: NameToken.self, capacity: NameParser.maximumTokens) { tokens in
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: NameText.capacity) { bytes in
            guard let tokens = tokens.baseAddress, let base = bytes.baseAddress else { return NormalizedValue() }
            var value = NormalizedValue()
            withBytes(of: text) { typed, count in
                let shape = NameParser.parse(typed, count, into: tokens)
                let written = NameText.write(typed, count, tokens, shape, into: base, capacity: NameText.capacity)
                value.text = String(decoding: bytes.prefix(written), as: UTF8.self)
                value.grade = shape.grade
                value.reason = shape.reason
                value.repairs = nameRepairs(shape)
            }
            return value
        }
    }
}

private func nameRepairs(_ shape: NameShape) -> [String] {
    let names: [(flag: UInt16, name: String)] = [
        (NameShape.isTurned, "turned"), (NameShape.hadHonorific, "honorific"), (NameShape.hadNotes, "notes"),
        (NameShape.isCut, "cut"),
    ]
    return names.filter { shape.has($0.flag) }.map(\.name)
}

/// The bytes of a text as the kernels take them; never a null pointer.
func withBytes<Result>(of text: String, _ body: (UnsafePointer<UInt8>, Int) -> Result) -> Result {
    var text = text
    return text.withUTF8 { bytes in
        guard let base = bytes.baseAddress else { return body(StaticString("").utf8Start, 0) }
        return body(base, bytes.count)
    }
}
