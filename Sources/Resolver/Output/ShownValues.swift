/// Values of an entity as they are shown: phones and e-mails in their normalized form, what is blocked not at all.
struct ShownValues: ~Copyable {
    /// Bytes that one phone or e-mail takes at most.
    static let largest = 512

    private let region: Region
    /// What is nobody's is shown for nobody.
    private let blocked: UnsafePointer<BlockList>?
    /// Normalized texts of the entity at hand; candidates point into it, so it never grows while in use.
    private var normalized: Buffer<UInt8>
    private var canonical: Buffer<UInt8>
    private var phones: Buffer<PhoneReading>

    init(_ memory: Memory, region: Region, blocked: UnsafePointer<BlockList>?) throws(Failure) {
        let canonical = try Buffer<UInt8>(memory, zeroed: 1_024)
        let phones = try Buffer<PhoneReading>(memory, zeroed: 4)
        self.region = region
        self.blocked = blocked
        self.canonical = canonical
        self.phones = phones
        normalized = Buffer(memory)
    }

    /// Starts the next entity, whose phones and e-mails take at most `room` bytes: `largest` each.
    mutating func clear(room: Int) throws(Failure) {
        normalized.removeAll()
        try normalized.reserve(room)
    }

    /// A number as it was read for linking: the column and the row's date decide between two readings. Empty when it is blocked.
    mutating func phone(
        _ text: TextSpan, _ column: PhoneHint.Column, _ date: TextSpan, _ order: DateOrder
    ) throws(Failure) -> TextSpan {
        let start = normalized.count
        guard normalized.capacity &- start >= ShownValues.largest else { return text }
        let found = PhoneNormalizer.normalizeAll(
            text.base, text.count, region: region, hint: PhoneHint(column: column), into: phones.base, capacity: phones.count)
        guard found > 0, phones.base[0].e164 != 0 else { return text }
        let number = RowPhone.read(phones.base[0], date: date, order: order).number
        if let blocked, blocked.pointee.find(phone: number) > 0 { return TextSpan(base: text.base, count: 0) }
        try normalized.append(43)
        try normalized.append(decimal: number)
        return TextSpan(base: normalized.base + start, count: normalized.count &- start)
    }

    /// An e-mail in its normalized form where it has one, empty when it is blocked; any other text as it stands.
    mutating func value(_ field: Field, _ text: TextSpan) throws(Failure) -> TextSpan {
        let start = normalized.count
        guard field == .email, normalized.capacity &- start >= ShownValues.largest else { return text }
        let reading = EmailNormalizer.normalize(text.base, text.count, into: canonical.base)
        guard reading.count > 0, reading.count <= 480 else { return text }
        if let blocked, blocked.pointee.find(email: canonical.base, reading.count) > 0 { return TextSpan(base: text.base, count: 0) }
        // The address as typed is what reaches the mailbox; only its case is evened out.
        for index in 0..<min(text.count, 480) {
            let byte = text.base[index]
            try normalized.append(byte >= 65 && byte <= 90 ? byte | 32 : byte)
        }
        return TextSpan(base: normalized.base + start, count: normalized.count &- start)
    }
}
