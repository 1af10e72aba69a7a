extension NormalizedValue {
    /// The same as one line of JSON, as `resolver normalize --json` prints it.
    public var json: String {
        var text = JSONText(.unlimited)
        do throws(Failure) {
            try write(to: &text)
        } catch {
            // Memory ended; Swift's own strings would have ended the process before.
            return "{}"
        }
        return TextSpan(base: UnsafePointer(text.text.base), count: text.text.count).string
    }

    private func write(to json: inout JSONText) throws(Failure) {
        try json.beginObject()
        try json.key("raw")
        try NormalizedValue.write(raw, to: &json)
        try json.key("value")
        if value.isEmpty { try json.null() } else { try NormalizedValue.write(value, to: &json) }
        try json.key("grade")
        try json.value(grade.name)
        try json.key("reason")
        if reason == .none { try json.null() } else { try json.value(reason.name) }
        try json.key("alternates")
        try NormalizedValue.write(alternates, to: &json)
        try json.key("repairs")
        try NormalizedValue.write(repairs, to: &json)
        try json.key("details")
        try json.beginObject()
        for (name, value) in details.sorted(by: { $0.key < $1.key }) {
            try NormalizedValue.writeKey(name, to: &json)
            try NormalizedValue.write(value, to: &json)
        }
        try json.endObject()
        if isName {
            try json.key("traits")
            try NormalizedValue.write(traits, to: &json)
            try json.key("unmarked_words")
            try json.beginArray()
            for word in unmarkedWords { try json.value(UInt64(word)) }
            try json.endArray()
        }
        try json.endObject()
    }

    private static func write(_ texts: [String], to json: inout JSONText) throws(Failure) {
        try json.beginArray()
        for text in texts { try write(text, to: &json) }
        try json.endArray()
    }

    private static func write(_ text: String, to json: inout JSONText) throws(Failure) {
        var failure: Failure?
        withBytes(of: text) { base, count in
            do throws(Failure) {
                try json.value(TextSpan(base: base, count: count))
            } catch let problem {
                failure = problem
            }
        }
        if let failure { throw failure }
    }

    /// The names of `details` are few and known.
    private static func writeKey(_ name: String, to json: inout JSONText) throws(Failure) {
        switch name {
        case "birth_year": try json.key("birth_year")
        case "extension": try json.key("extension")
        case "family": try json.key("family")
        case "gender": try json.key("gender")
        case "given": try json.key("given")
        case "honorific": try json.key("honorific")
        case "international": try json.key("international")
        case "kind": try json.key("kind")
        case "line": try json.key("line")
        case "middle": try json.key("middle")
        case "national": try json.key("national")
        case "notes": try json.key("notes")
        case "operator": try json.key("operator")
        case "phone": try json.key("phone")
        case "province": try json.key("province")
        default: try json.key("unit")
        }
    }
}

extension IdentifierKind {
    /// The kind of this name, such as `citizen_id`; nil when there is none.
    public init?(named name: String) {
        guard let kind = withBytes(of: name, { IdentifierKind($0, $1) }) else { return nil }
        self = kind
    }
}
