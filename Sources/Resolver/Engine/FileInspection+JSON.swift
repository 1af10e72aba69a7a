// An inspection as one JSON object. Names are permanent; new ones may be added.

extension FileInspection {
    func write(_ json: inout JSONText) throws(Failure) {
        try json.beginObject()
        try string("platform", TextSpan(platform.code), &json)
        try string("platform_title", TextSpan(platform.title), &json)
        try string("encoding", TextSpan(encoding), &json)
        var delimiter = delimiter
        try withUnsafePointer(to: &delimiter) { (sign) throws(Failure) in try string("delimiter", TextSpan(base: sign, count: 1), &json) }
        try json.key("byte_order_mark")
        try json.value(hasByteOrderMark)
        try json.key("bytes")
        try json.value(byteCount)
        try json.key("rows")
        try json.value(rowCount)
        try json.key("parties")
        try json.beginArray()
        for party in Span.upTo(parties.count) { try json.value(parties.base[party].name) }
        try json.endArray()
        try json.key("not_rows")
        try json.beginArray()
        for note in Span.upTo(notes.count) {
            try json.beginObject()
            try string("kind", TextSpan(notes.base[note].kind.name), &json)
            try string("text", text(notes.base[note].text), &json)
            try json.endObject()
        }
        try json.endArray()
        try json.key("columns")
        try json.beginArray()
        for column in Span.upTo(columns.count) { try write(columns.base[column], &json) }
        try json.endArray()
        try json.key("first_rows")
        try json.beginArray()
        for row in Span.upTo(rows.count) { try write(row, &json) }
        try json.endArray()
        try string("mapping", text(mapping), &json)
        try json.endObject()
    }

    private func string(_ key: StaticString, _ text: TextSpan, _ json: inout JSONText) throws(Failure) {
        try json.key(key)
        try json.value(text)
    }

    private func write(_ column: Column, _ json: inout JSONText) throws(Failure) {
        let meaning = column.meaning
        try json.beginObject()
        try string("name", text(column.name), &json)
        try json.key("field")
        if let field = meaning.field, meaning.isRecognised { try json.value(field.name) } else { try json.null() }
        try json.key("role")
        if let field = meaning.field, meaning.isRecognised, !field.isOfRow { try json.value(meaning.role.name) } else { try json.null() }
        if let field = meaning.doubtful { try string("doubtful", TextSpan(field.name), &json) }
        try string("evidence", TextSpan(meaning.evidence.name), &json)
        try string("reason", TextSpan(meaning.reason.name), &json)
        try json.key("ordinal")
        try json.value(Int(meaning.ordinal))
        try json.key("options")
        try json.beginArray()
        try withOptions(column) { (option) throws(Failure) in try json.value(option) }
        try json.endArray()
        try string("example", text(column.example), &json)
        try json.endObject()
    }

    // MARK: Rows

    private func write(_ number: Int, _ json: inout JSONText) throws(Failure) {
        let row = rows.base[number]
        try json.beginObject()
        try json.key("row")
        try json.value(number &+ 1)
        if row.isTest { try string("rejected", TextSpan("test_lead"), &json) }
        try json.key("records")
        try json.beginArray()
        for party in Span.upTo(parties.count) where has(row, .party(party)) {
            try json.beginObject()
            try string("role", TextSpan(parties.base[party].name), &json)
            try json.key("identified")
            try json.value(isIdentified(row, .party(party)))
            try writeValues(row, .party(party), &json)
            try json.endObject()
        }
        try json.endArray()
        try json.key("touchpoint")
        try writeList(row, .touchpoint, &json)
        try json.key("others")
        try json.beginArray()
        try withOthers(row) { (role) throws(Failure) in
            try json.beginObject()
            try string("role", TextSpan(role?.name ?? "unknown"), &json)
            try writeValues(row, .other(role), &json)
            try json.endObject()
        }
        try json.endArray()
        try json.endObject()
    }

    private func writeValues(_ row: Row, _ owner: Owner, _ json: inout JSONText) throws(Failure) {
        try json.key("values")
        try writeList(row, owner, &json)
    }

    private func writeList(_ row: Row, _ owner: Owner, _ json: inout JSONText) throws(Failure) {
        try json.beginArray()
        for place in range(of: row) where values.base[place].owner == owner {
            let value = values.base[place]
            try json.beginObject()
            try string("field", TextSpan(value.field.name), &json)
            try string("raw", text(value.raw), &json)
            if value.value.count > 0 { try string("value", text(value.value), &json) }
            if let grade = value.grade { try string("grade", TextSpan(grade.name), &json) }
            if value.reason != .none { try string("reason", TextSpan(value.reason.name), &json) }
            try json.endObject()
        }
        try json.endArray()
    }

    // MARK: Whose values a row has

    func range(of row: Row) -> Range<Int> { Span.from(row.firstValue, to: row.firstValue &+ row.valueCount) }

    func has(_ row: Row, _ owner: Owner) -> Bool {
        for place in range(of: row) where values.base[place].owner == owner { return true }
        return false
    }

    func isIdentified(_ row: Row, _ owner: Owner) -> Bool {
        for place in range(of: row) where values.base[place].owner == owner && values.base[place].identifies { return true }
        return false
    }

    /// Each role besides the parties once, in the order of the columns.
    func withOthers(_ row: Row, _ body: (Role?) throws(Failure) -> Void) throws(Failure) {
        for place in range(of: row) {
            guard case .other(let role) = values.base[place].owner else { continue }
            var isFirst = true
            for before in Span.from(row.firstValue, to: place) where values.base[before].owner == .other(role) { isFirst = false }
            if isFirst { try body(role) }
        }
    }
}
