/// A value of a file, as a value that means the same without its column: as it was typed, unless it would then be read otherwise.
///
///     "05/03/2025" in a column of 10/25/2025  →  2025-05-03T00:00:00+07:00        "Không" under "Nhận SMS"  →  sms: withdrawn
///     "84912727855" in a column of numbers with their calling code  →  +84912727855
struct ImportedValue {
    let column: ColumnMapping.Column
    let region: Region

    /// Appends nothing for a cell that says nothing (a refusal that is not ticked).
    func append(_ value: TextSpan, to text: inout Buffer<UInt8>) throws(Failure) {
        switch column.field {
        case .time, .observedAt: try appendInstant(value, to: &text)
        case .birthDate: try appendBirthDate(value, to: &text)
        case .phone: try appendPhone(value, to: &text)
        case .consent where column.isRefusal || column.consentChannel != .any: try appendConsent(value, to: &text)
        default: try text.append(value.base, value.count)
        }
    }

    private func appendInstant(_ value: TextSpan, to text: inout Buffer<UInt8>) throws(Failure) {
        let order = column.time.dateOrder
        guard order != .dayFirst else { return try text.append(value.base, value.count) }
        let meant = InstantReader.read(value.base, value.count, order: order)
        guard meant.isRead, meant.milliseconds != InstantReader.read(value.base, value.count).milliseconds else {
            return try text.append(value.base, value.count)
        }
        let start = text.count
        try TimeText.append(meant.milliseconds, to: &text)
        // A day stays one: its hours may stand in another column.
        if meant.precision == .day { text.setCount(start &+ 10) }
    }

    private func appendBirthDate(_ value: TextSpan, to text: inout Buffer<UInt8>) throws(Failure) {
        let meant = BirthDateReader.read(value.base, value.count, order: .monthFirst)
        guard column.time == .monthFirst, meant.key != 0, meant.key != BirthDateReader.read(value.base, value.count).key else {
            return try text.append(value.base, value.count)
        }
        try text.reserve(10)
        text.setCount(text.count &+ meant.write(into: text.base + text.count))
    }

    /// A cell of several numbers says by its own signs what they are.
    private func appendPhone(_ value: TextSpan, to text: inout Buffer<UInt8>) throws(Failure) {
        guard column.phone != .unknown else { return try text.append(value.base, value.count) }
        let (meant, plain) = (reading(value, PhoneHint(column: column.phone)), reading(value, PhoneHint()))
        guard meant.e164 != 0, meant.alternate == 0, meant.e164 != plain.e164 || plain.alternate != 0 else {
            return try text.append(value.base, value.count)
        }
        try text.reserve(PhoneFormat.capacity)
        text.setCount(text.count &+ PhoneFormat.e164.write(meant.e164, into: text.base + text.count))
    }

    /// The number of a cell that holds one; else no reading.
    private func reading(_ value: TextSpan, _ hint: PhoneHint) -> PhoneReading {
        withUnsafeTemporaryAllocation(of: PhoneReading.self, capacity: 2) { readings in
            guard let base = readings.baseAddress else { return PhoneReading() }
            base.initialize(repeating: PhoneReading(), count: 2)
            let found = PhoneNormalizer.normalizeAll(value.base, value.count, region: region, hint: hint, into: base, capacity: 2)
            return found == 1 && base[0].grade.isKey ? base[0] : PhoneReading()
        }
    }

    private func appendConsent(_ value: TextSpan, to text: inout Buffer<UInt8>) throws(Failure) {
        // Statements are parted from what stands before them, which here is another value.
        var statements = Buffer<UInt8>(text.memory)
        try ConsentText.append(value, column, to: &statements)
        try text.append(UnsafePointer(statements.base), statements.count)
    }
}
