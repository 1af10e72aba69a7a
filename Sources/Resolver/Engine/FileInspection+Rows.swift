// The first rows as they will be understood: what each party says of itself, the touchpoint, and what makes neither.

extension FileInspection {
    mutating func readRows(
        _ mapping: borrowing ColumnMapping, _ sample: borrowing SampleRows, _ shown: Int
    ) throws(Failure) {
        var scratch = Buffer<UInt8>(memory)
        for number in Span.upTo(min(sample.count, shown)) {
            var row = Row(firstValue: values.count)
            var direction = mapping.usualDirection
            if mapping.directionColumn >= 0 {
                direction = CallDirection.read(try sample.text(number, mapping.directionColumn, &scratch))
            }
            for index in Span.upTo(mapping.count) {
                let column = mapping[index]
                guard column.isRecognised, let field = column.field else { continue }
                let text = try sample.text(number, index, &scratch)
                if RowTraps.isTestLead(text) { row.isTest = true }
                let first = values.count
                var pieces = CellValues(text, column)
                while let piece = pieces.next() { try read(field, piece, column) }
                for value in Span.from(first, to: values.count) { settle(value, column, direction, mapping) }
            }
            row.valueCount = values.count &- row.firstValue
            try rows.append(row)
        }
    }

    /// Whose a value is, and whether it tells who that is.
    private func settle(_ place: Int, _ column: ColumnMapping.Column, _ direction: CallDirection, _ mapping: borrowing ColumnMapping) {
        guard let field = column.field else { return }
        var value = values.base[place]
        if column.isShared, value.grade == .personal { value.grade = .shared }
        let role = column.role(in: direction)
        if field.isOfRow || (field == .stage && column.party == 0 && mapping.has(.reference)) {
            value.owner = .touchpoint
        } else if let role, let party = mapping.party(of: role), column.isUsed || column.side != .none {
            value.owner = .party(party)
            let isTold = value.grade != .invalid && value.grade != .masked && value.grade != .placeholder && value.grade != .shared
            value.identifies = (field.identifies || value.grade == .fromText) && !column.isShared && isTold
        } else {
            value.owner = .other(role)
        }
        values.base[place] = value
    }

    // MARK: Values

    /// What a cell says: one value, or each of the numbers in it; a note and what is found in it.
    private mutating func read(_ field: Field, _ text: TextSpan, _ column: ColumnMapping.Column) throws(Failure) {
        let raw = try keep(text)
        // The text may move while readings are kept beside it.
        if field == .phone || field == .waID, try readPhones(field, raw, column) > 1 { return }
        try readOne(field, raw, column)
        if field == .note { try readContacts(raw) }
    }

    /// Each of several numbers in a cell; how many there are. One alone is left to `readOne`.
    private mutating func readPhones(_ field: Field, _ raw: Place, _ column: ColumnMapping.Column) throws(Failure) -> Int {
        let readings = try Buffer<PhoneReading>(memory, capacity: RecordReader.phonesPerCell)
        let cell = text(raw)
        let found = PhoneNormalizer.normalizeAll(
            cell.base, cell.count, region: region, hint: PhoneHint(column: column.phone), into: readings.base, capacity: readings.capacity)
        var count = 0
        for index in Span.upTo(min(found, readings.capacity)) where readings.base[index].e164 != 0 { count &+= 1 }
        guard count > 1 else { return count }
        for index in Span.upTo(min(found, readings.capacity)) where readings.base[index].e164 != 0 {
            let reading = readings.base[index]
            try values.append(Value(field: field, raw: raw, value: try keep(number: reading.e164), grade: reading.grade, reason: reading.reason))
        }
        return count
    }

    /// Numbers and addresses in a note.
    private mutating func readContacts(_ raw: Place) throws(Failure) {
        let capacity = RecordReader.hitsPerNote
        let hits = try Buffer<FreeTextHit>(memory, capacity: capacity)
        let keys = try Buffer<UInt8>(memory, capacity: FreeText.keyCapacity(capacity))
        let note = text(raw)
        let found = FreeText.find(note.base, note.count, region: region, into: hits.base, capacity: capacity, keys: keys.base)
        for index in Span.upTo(min(found, capacity)) {
            let hit = hits.base[index]
            switch hit.kind {
            case .phone:
                guard hit.phone.e164 != 0 else { continue }
                let reason: Reason = hit.phone.reason == .phoneOfStaff ? .phoneOfStaff : .none
                try values.append(Value(field: .phone, raw: raw, value: try keep(number: hit.phone.e164), grade: hit.phone.grade, reason: reason))
            case .email:
                let key = try keep(TextSpan(base: UnsafePointer(keys.base + hit.keyStart), count: hit.keyCount))
                try values.append(Value(field: .email, raw: raw, value: key, grade: .fromText))
            }
        }
    }

    private mutating func keep(number: UInt64) throws(Failure) -> Place {
        try keep { (text) throws(Failure) in
            try text.append(43)
            try text.append(decimal: number)
        }
    }

    private mutating func readOne(_ field: Field, _ raw: Place, _ column: ColumnMapping.Column) throws(Failure) {
        var value = Value(field: field, raw: raw)
        let cell = text(raw)
        switch field {
        case .value:
            let reading = MoneyReader.read(cell.base, cell.count)
            value.reason = reading.reason
            if reading.isRead {
                value.reason = .none
                value.value = try keep { (text) throws(Failure) in
                    if reading.units < 0 { try text.append(45) }
                    try text.append(decimal: reading.units.magnitude)
                }
            }
        case .time, .observedAt:
            let reading = InstantReader.read(cell.base, cell.count, order: column.time.dateOrder)
            value.reason = reading.reason
            if reading.isRead {
                value.reason = .none
                value.value = try keep { (text) throws(Failure) in
                    try FileInspection.writeCivil(reading.milliseconds, hasTime: reading.precision != .day, &text)
                }
            }
        case .direction:
            let direction = CallDirection.read(cell)
            value.value = try keep(TextSpan(direction == .unknown ? "unknown" : direction.name))
        case .recordID, .reference:
            value.reason = OpaqueCode.reason(cell.base, cell.count)
            if value.reason != .none { value.grade = .invalid }
        default: try readIdentifier(field, column, &value)
        }
        try values.append(value)
    }

    private mutating func readIdentifier(_ field: Field, _ column: ColumnMapping.Column, _ value: inout Value) throws(Failure) {
        let name = field.name
        guard let kind = IdentifierKind(name.start, name.length) else { return }
        var options = IdentifierOptions()
        options.region = region
        options.hint = PhoneHint(column: column.phone)
        options.dateOrder = column.time.dateOrder
        let key = try Buffer<UInt8>(memory, capacity: IdentifierReader.valueCapacity)
        let others = try Buffer<UInt8>(memory, capacity: IdentifierReader.alternatesCapacity)
        let cell = text(value.raw)
        let reading = IdentifierReader.read(kind, cell.base, cell.count, options, value: key.base, alternates: others.base)
        value.grade = reading.grade
        value.reason = reading.reason
        // Names and places are shown as they stand: their canonical form is for comparing.
        guard field != .name, field != .address, field != .province else { return }
        value.value = try keep(TextSpan(base: UnsafePointer(key.base), count: Int(reading.valueCount)))
    }

    /// `2025-10-12 14:30:00` in the time of Vietnam.
    private static func writeCivil(_ milliseconds: Int64, hasTime: Bool, _ text: inout Buffer<UInt8>) throws(Failure) {
        let local = milliseconds &+ Int64(InstantReader.vietnamOffset) &* 60_000
        let day = (local >= 0 ? local : local &- 86_399_999) / 86_400_000
        let seconds = UInt64(truncatingIfNeeded: (local &- day &* 86_400_000) / 1_000)
        let date = CivilDay.fromSerial(Int32(truncatingIfNeeded: day &+ 25_569))
        func two(_ number: UInt64, _ sign: UInt8, _ text: inout Buffer<UInt8>) throws(Failure) {
            try text.append(sign)
            if number < 10 { try text.append(48) }
            try text.append(decimal: number)
        }
        try text.append(decimal: UInt64(truncatingIfNeeded: max(0, date.year)))
        try two(UInt64(truncatingIfNeeded: date.month), 45, &text)
        try two(UInt64(truncatingIfNeeded: date.day), 45, &text)
        guard hasTime else { return }
        try two(seconds / 3_600, 32, &text)
        try two(seconds / 60 % 60, 58, &text)
        try two(seconds % 60, 58, &text)
    }
}
