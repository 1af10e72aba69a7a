/// An inspection as one JSON object. Names are permanent; new ones may be added.
enum InspectionJSON {
    static func text(_ inspection: Inspection, _ memory: Memory) throws(Failure) -> String {
        var json = JSONText(memory)
        try json.beginObject()
        try string("platform", inspection.platform, &json)
        try string("platform_title", inspection.platformTitle, &json)
        try string("encoding", inspection.encoding, &json)
        try string("delimiter", inspection.delimiter, &json)
        try json.key("byte_order_mark")
        try json.value(inspection.hasByteOrderMark)
        try number("bytes", inspection.bytes, &json)
        try number("rows", inspection.rows, &json)
        try json.key("parties")
        try json.beginArray()
        for party in inspection.parties { try value(party, &json) }
        try json.endArray()
        try writeNotes(inspection, &json)
        try writeColumns(inspection, &json)
        try json.key("first_rows")
        try json.beginArray()
        for row in inspection.firstRows { try write(row, &json) }
        try json.endArray()
        try json.endObject()
        return TextSpan(base: UnsafePointer(json.text.base), count: json.text.count).string
    }

    private static func value(_ text: String, _ json: inout JSONText) throws(Failure) {
        let bytes = Array(text.utf8)
        try bytes.withUnsafeBufferPointer { bytes throws(Failure) in
            try json.value(TextSpan(base: bytes.baseAddress ?? StaticString("").utf8Start, count: bytes.count))
        }
    }

    private static func string(_ key: StaticString, _ text: String, _ json: inout JSONText) throws(Failure) {
        try json.key(key)
        try value(text, &json)
    }

    private static func number(_ key: StaticString, _ number: Int, _ json: inout JSONText) throws(Failure) {
        try json.key(key)
        try json.value(number)
    }

    private static func writeNotes(_ inspection: Inspection, _ json: inout JSONText) throws(Failure) {
        try json.key("not_rows")
        try json.beginArray()
        for note in inspection.notes {
            try json.beginObject()
            try string("kind", note.kind, &json)
            try string("text", note.text, &json)
            try json.endObject()
        }
        try json.endArray()
    }

    private static func writeColumns(_ inspection: Inspection, _ json: inout JSONText) throws(Failure) {
        try json.key("columns")
        try json.beginArray()
        for column in inspection.columns {
            try json.beginObject()
            try string("name", column.name, &json)
            try json.key("field")
            if let field = column.field { try value(field, &json) } else { try json.null() }
            try json.key("role")
            if let role = column.role { try value(role, &json) } else { try json.null() }
            if let field = column.doubtful { try string("doubtful", field, &json) }
            try string("evidence", column.evidence.rawValue, &json)
            try string("reason", column.reason, &json)
            try number("ordinal", column.ordinal, &json)
            try json.key("options")
            try json.beginArray()
            for option in column.options { try value(option, &json) }
            try json.endArray()
            try string("example", column.example, &json)
            try json.endObject()
        }
        try json.endArray()
    }

    private static func write(_ row: Inspection.Row, _ json: inout JSONText) throws(Failure) {
        try json.beginObject()
        try number("row", row.number, &json)
        if !row.rejected.isEmpty { try string("rejected", row.rejected, &json) }
        try json.key("records")
        try json.beginArray()
        for record in row.records { try write(record, &json, showsIdentified: true) }
        try json.endArray()
        try json.key("touchpoint")
        try write(row.touchpoint, &json)
        try json.key("others")
        try json.beginArray()
        for record in row.others { try write(record, &json, showsIdentified: false) }
        try json.endArray()
        try json.endObject()
    }

    private static func write(_ record: Inspection.Record, _ json: inout JSONText, showsIdentified: Bool) throws(Failure) {
        try json.beginObject()
        try string("role", record.role, &json)
        if showsIdentified {
            try json.key("identified")
            try json.value(record.isIdentified)
        }
        try json.key("values")
        try write(record.values, &json)
        try json.endObject()
    }

    private static func write(_ values: [Inspection.Value], _ json: inout JSONText) throws(Failure) {
        try json.beginArray()
        for item in values {
            try json.beginObject()
            try string("field", item.field, &json)
            try string("raw", item.raw, &json)
            if !item.value.isEmpty { try string("value", item.value, &json) }
            if !item.grade.isEmpty { try string("grade", item.grade, &json) }
            if !item.reason.isEmpty { try string("reason", item.reason, &json) }
            try json.endObject()
        }
        try json.endArray()
    }
}
