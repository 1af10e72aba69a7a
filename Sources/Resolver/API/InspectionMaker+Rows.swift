// The first rows as they will be understood: each party's record, the touchpoint, and what makes neither.

extension InspectionMaker {
    mutating func readRows(_ mapping: borrowing ColumnMapping, _ rows: borrowing SampleRows) throws(Failure) {
        var scratch = Buffer<UInt8>(memory)
        for number in 0..<min(rows.count, max(0, request.rows)) {
            var row = Inspection.Row()
            row.number = number + 1
            var direction = mapping.usualDirection
            if mapping.directionColumn >= 0 {
                direction = CallDirection.read(try rows.text(number, mapping.directionColumn, &scratch))
            }
            for party in 0..<mapping.partyCount {
                row.records.append(Inspection.Record(role: mapping.roles[party].name.description))
            }
            for index in 0..<mapping.count where mapping[index].isRecognised {
                let text = try rows.text(number, index, &scratch)
                if RowTraps.isTestLead(text) { row.rejected = "test_lead" }
                try place(text, mapping[index], direction, mapping, &row)
            }
            row.records.removeAll { $0.values.isEmpty }
            inspection.firstRows.append(row)
        }
    }

    private func place(
        _ text: TextSpan, _ column: ColumnMapping.Column, _ direction: CallDirection, _ mapping: borrowing ColumnMapping,
        _ row: inout Inspection.Row
    ) throws(Failure) {
        guard let field = column.field else { return }
        var values = CellValues(text, column)
        while let piece = values.next() {
            for value in read(field, piece, column) { place(value, column, direction, mapping, &row) }
        }
    }

    private func place(
        _ found: Inspection.Value, _ column: ColumnMapping.Column, _ direction: CallDirection, _ mapping: borrowing ColumnMapping,
        _ row: inout Inspection.Row
    ) {
        guard let field = column.field else { return }
        var value = found
        if column.isShared, value.grade == "personal" { value.grade = "shared" }
        if field.isOfRow || (field == .stage && column.party == 0 && mapping.has(.reference)) {
            return row.touchpoint.append(value)
        }
        let role = column.role(in: direction)
        if let role, let party = mapping.party(of: role), column.isUsed || column.side != .none {
            row.records[party].values.append(value)
            if field.identifies || value.grade == "from_text", !column.isShared, InspectionMaker.identifies(value) {
                row.records[party].isIdentified = true
            }
        } else {
            let name = role?.name.description ?? "unknown"
            let place = row.others.firstIndex { $0.role == name }
            if place == nil { row.others.append(Inspection.Record(role: name)) }
            row.others[place ?? row.others.count - 1].values.append(value)
        }
    }

    private static func identifies(_ value: Inspection.Value) -> Bool {
        switch value.grade {
        case "invalid", "masked", "placeholder", "shared": false
        default: true
        }
    }

    // MARK: Values

    /// What a cell says: one value, or each of the numbers in it; a note and what is found in it.
    private func read(_ field: Field, _ text: TextSpan, _ column: ColumnMapping.Column) -> [Inspection.Value] {
        let first = readOne(field, text.string, column)
        switch field {
        case .phone, .waID:
            let all = readPhones(field, text, column)
            return all.count > 1 ? all : [first]
        case .note: return [first] + readContacts(text)
        default: return [first]
        }
    }

    private func readPhones(_ field: Field, _ text: TextSpan, _ column: ColumnMapping.Column) -> [Inspection.Value] {
        guard let region = withBytes(of: request.region, { Region($0, $1) }) else { return [] }
        return withUnsafeTemporaryAllocation(of: PhoneReading.self, capacity: RecordReader.phonesPerCell) { room in
            guard let base = room.baseAddress else { return [] }
            let found = PhoneNormalizer.normalizeAll(
                text.base, text.count, region: region, hint: PhoneHint(column: column.phone), into: base, capacity: room.count)
            return (0..<min(found, room.count)).filter { base[$0].e164 != 0 }.map { index in
                var value = Inspection.Value(field: field.name.description, raw: text.string)
                value.value = "+\(base[index].e164)"
                value.grade = "\(base[index].grade.name)"
                if base[index].reason != .none { value.reason = "\(base[index].reason.name)" }
                return value
            }
        }
    }

    /// Numbers and addresses in a note.
    private func readContacts(_ text: TextSpan) -> [Inspection.Value] {
        guard let region = withBytes(of: request.region, { Region($0, $1) }) else { return [] }
        let capacity = RecordReader.hitsPerNote
        var hits = [FreeTextHit](repeating: FreeTextHit(), count: capacity)
        var keys = [UInt8](repeating: 0, count: FreeText.keyCapacity(capacity))
        let found = FreeText.find(text.base, text.count, region: region, into: &hits, capacity: capacity, keys: &keys)
        return hits.prefix(found).compactMap { hit in
            var value = Inspection.Value(field: hit.kind == .phone ? "phone" : "email", raw: text.string)
            value.grade = "\(hit.kind == .phone ? hit.phone.grade.name : Grade.fromText.name)"
            switch hit.kind {
            case .phone:
                guard hit.phone.e164 != 0 else { return nil }
                value.value = "+\(hit.phone.e164)"
                if hit.phone.reason == .phoneOfStaff { value.reason = "\(hit.phone.reason.name)" }
            case .email: value.value = String(decoding: keys[hit.keyStart..<hit.keyStart + hit.keyCount], as: UTF8.self)
            }
            return value
        }
    }

    private func readOne(_ field: Field, _ text: String, _ column: ColumnMapping.Column) -> Inspection.Value {
        var value = Inspection.Value(field: field.name.description, raw: text)
        switch field {
        case .value: readMoney(text, &value)
        case .time, .observedAt: readTime(text, column, &value)
        case .direction: value.value = ["unknown", "inbound", "outbound", "inside"][withBytes(of: text) { Int(CallDirection.read(TextSpan(base: $0, count: $1)).rawValue) }]
        case .recordID, .reference: readCode(text, &value)
        default: readIdentifier(field, text, column, &value)
        }
        return value
    }

    private func readIdentifier(
        _ field: Field, _ text: String, _ column: ColumnMapping.Column, _ value: inout Inspection.Value
    ) {
        let name = field.name
        guard let kind = IdentifierKind(name.utf8Start, name.utf8CodeUnitCount) else { return }
        var options = NormalizeOptions()
        options.region = request.region
        options.column = column.phone
        options.dateOrder = column.time.dateOrder
        guard let reading = try? normalize(text, as: kind, options: options) else { return }
        value.grade = "\(reading.grade.name)"
        if reading.reason != .none { value.reason = "\(reading.reason.name)" }
        // Names and places are shown as they stand: their canonical form is for comparing.
        if field != .name, field != .address, field != .province { value.value = reading.value }
    }

    private func readCode(_ text: String, _ value: inout Inspection.Value) {
        let reason = withBytes(of: text) { OpaqueCode.reason($0, $1) }
        if reason != .none { (value.grade, value.reason) = ("\(Grade.invalid.name)", "\(reason.name)") }
    }

    private func readMoney(_ text: String, _ value: inout Inspection.Value) {
        let reading = withBytes(of: text) { MoneyReader.read($0, $1) }
        if reading.isRead { value.value = String(reading.units) } else { value.reason = "\(reading.reason.name)" }
    }

    private func readTime(_ text: String, _ column: ColumnMapping.Column, _ value: inout Inspection.Value) {
        let reading = withBytes(of: text) { InstantReader.read($0, $1, order: column.time.dateOrder) }
        guard reading.isRead else { return value.reason = "\(reading.reason.name)" }
        value.value = InspectionMaker.civil(reading.milliseconds, hasTime: reading.precision != .day)
    }

    /// `2025-10-12 14:30:00` in the time of Vietnam.
    private static func civil(_ milliseconds: Int64, hasTime: Bool) -> String {
        let local = milliseconds + Int64(InstantReader.vietnamOffset) * 60_000
        let day = Int((local >= 0 ? local : local - 86_399_999) / 86_400_000)
        let seconds = Int((local - Int64(day) * 86_400_000) / 1000)
        let date = CivilDay.fromSerial(Int32(clamping: day + 25_569))
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let text = "\(date.year)-\(two(Int(date.month)))-\(two(Int(date.day)))"
        return hasTime ? text + " \(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))" : text
    }
}
