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
            var value = read(field, piece.string, column)
            if column.isShared, value.grade == "personal" { value.grade = "shared" }
            if field.isOfRow || (field == .stage && column.party == 0 && mapping.has(.reference)) {
                row.touchpoint.append(value)
                continue
            }
            let role = column.role(in: direction)
            if let role, let party = mapping.party(of: role), column.isUsed || column.side != .none {
                row.records[party].values.append(value)
                if field.identifies, !column.isShared, InspectionMaker.identifies(value) { row.records[party].isIdentified = true }
            } else {
                let name = role?.name.description ?? "unknown"
                let place = row.others.firstIndex { $0.role == name }
                if place == nil { row.others.append(Inspection.Record(role: name)) }
                row.others[place ?? row.others.count - 1].values.append(value)
            }
        }
    }

    private static func identifies(_ value: Inspection.Value) -> Bool {
        switch value.grade {
        case "invalid", "masked", "placeholder", "shared": false
        default: true
        }
    }

    // MARK: Values

    private func read(_ field: Field, _ text: String, _ column: ColumnMapping.Column) -> Inspection.Value {
        var value = Inspection.Value(field: field.name.description, raw: text)
        switch field {
        case .value: readMoney(text, &value)
        case .time, .observedAt: readTime(text, column, &value)
        case .direction: value.value = ["unknown", "inbound", "outbound", "inside"][withBytes(of: text) { Int(CallDirection.read(TextSpan(base: $0, count: $1)).rawValue) }]
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
