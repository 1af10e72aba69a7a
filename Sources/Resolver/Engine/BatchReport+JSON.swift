extension BatchReport {
    /// The report as one JSON object. Names are those of the Swift summary, in snake_case.
    func write(to json: inout JSONText) throws(Failure) {
        try json.beginObject()
        try writeInput(to: &json)
        try writeCounts(to: &json)
        try writeProblems(to: &json)
        try writeHubs(to: &json)
        try writeBlocked(to: &json)
        try writeCosts(to: &json)
        try json.endObject()
    }

    private func writeInput(to json: inout JSONText) throws(Failure) {
        try json.key("input")
        try json.beginObject()
        try json.key("encoding")
        try json.value(encoding)
        try json.key("delimiter")
        var delimiter = delimiter
        try withUnsafePointer(to: &delimiter) { pointer throws(Failure) in
            try json.value(TextSpan(base: pointer, count: 1))
        }
        try json.key("byte_order_mark")
        try json.value(hasByteOrderMark)
        try json.key("bytes")
        try json.value(bytes)
        try json.key("platform")
        if platform == .none { try json.null() } else { try json.value(platform.code) }
        try json.key("not_rows")
        try json.beginArray()
        for index in 0..<notes.count {
            try json.beginObject()
            try json.key("kind")
            try json.value(notes.base[index].note.kind.name)
            try json.key("text")
            try json.value(text(notes.base[index].textStart, notes.base[index].textCount))
            try json.endObject()
        }
        try json.endArray()
        try json.key("columns")
        try json.beginArray()
        for index in 0..<columns.count {
            let column = columns.base[index]
            try json.beginObject()
            try json.key("name")
            try json.value(text(column.nameStart, column.nameCount))
            try json.key("field")
            if let field = Field(rawValue: column.field) { try json.value(field.name) } else { try json.null() }
            try json.key("role")
            try json.value((Role(rawValue: column.role) ?? .customer).name)
            try json.key("evidence")
            try json.value(BatchReport.evidenceName(column.evidence))
            try json.endObject()
        }
        try json.endArray()
        try json.endObject()
    }

    static func evidenceName(_ evidence: UInt8) -> StaticString {
        switch evidence {
        case 0: "header"
        case 1: "content"
        case 2: "choice"
        default: "ignored"
        }
    }

    private func writeCounts(to json: inout JSONText) throws(Failure) {
        try number("rows", rows, &json)
        try number("unidentified_rows", unidentifiedRows, &json)
        try number("repeated_records", repeatedRecords, &json)
        try number("shared_record_ids", sharedRecordIDs, &json)
        try number("continuation_rows", continuationRows, &json)
        try number("entities", entities, &json)
        try number("organisations", organisations, &json)
        try number("merged_entities", mergedEntities, &json)
        try number("merged_rows", mergedRows, &json)
        try number("largest_entity", largestEntity, &json)
        try number("distinct_names", distinctNames, &json)
        try number("keys", keys, &json)
        try number("blocks", blocks, &json)
        try number("largest_block", largestBlock, &json)
        try number("pairs", pairs, &json)
        try json.key("candidates")
        try json.beginArray()
        for kind in BlockingKeyKind.allCases where kinds[kind.rawValue].blocks > 0 {
            try json.beginObject()
            try json.key("key")
            try json.value(kind.name)
            try number("blocks", kinds[kind.rawValue].blocks, &json)
            try number("pairs", kinds[kind.rawValue].pairs, &json)
            try number("largest_block", kinds[kind.rawValue].largest, &json)
            try number("links", kinds[kind.rawValue].links, &json)
            try number("expected_false_links", expectedFalseLinks(kind), &json)
            try json.endObject()
        }
        try json.endArray()
        try number("reduction_millionths", reductionMillionths, &json)
        try number("waiting_keys", waiting.waiting, &json)
        if referencePeople > 0 {
            try number("reference_people", referencePeople, &json)
            try json.key("beyond_reference")
            try json.value(isBeyondReference)
        }
        try number("links", links, &json)
        try number("refused_links", refusedLinks, &json)
        try number("tied_links", tiedLinks, &json)
        try number("apart_links", apartLinks, &json)
        try number("contested_components", contestedComponents, &json)
        try number("silent_keys", silentKeys, &json)
        if relations >= 0 { try number("relations", relations, &json) }
        try number("lifted_links", waiting.lifted, &json)
        if reviewItems >= 0 { try number("review_items", reviewItems, &json) }
        if let decisions {
            try json.key("decisions")
            try json.beginObject()
            try number("kept", decisions.kept, &json)
            try number("suspended", decisions.suspended, &json)
            try number("unknown_records", decisions.unknown, &json)
            try number("unread_lines", decisions.unread, &json)
            try json.endObject()
        }
        guard touchpoints >= 0 else { return }
        try number("touchpoints", touchpoints, &json)
        try number("touchpoint_rows", touchpointRows, &json)
        try number("unidentified_touchpoints", unidentifiedTouchpoints, &json)
        try number("unread_values", unreadValues, &json)
    }

    private func number(_ name: StaticString, _ value: Int, _ json: inout JSONText) throws(Failure) {
        try json.key(name)
        try json.value(value)
    }

    private func writeProblems(to json: inout JSONText) throws(Failure) {
        try ProblemTable.write(problems, to: &json)
    }

    private func writeHubs(to json: inout JSONText) throws(Failure) {
        try json.key("hubs")
        try json.beginArray()
        for index in 0..<hubs.count {
            let hub = hubs.base[index]
            try json.beginObject()
            try json.key("field")
            try json.value((Field(rawValue: hub.field) ?? .note).name)
            try json.key("value")
            try json.value(text(hub.valueStart, hub.valueCount))
            try json.key("rows")
            try json.value(hub.rows)
            try json.key("identities")
            try json.value(hub.identities)
            try json.endObject()
        }
        try json.endArray()
    }

    private func writeBlocked(to json: inout JSONText) throws(Failure) {
        try json.key("blocked")
        try json.beginArray()
        for index in 0..<blocked.count {
            let value = blocked.base[index]
            try json.beginObject()
            try json.key("field")
            try json.value(value.field.name)
            try json.key("value")
            try json.value(text(value.valueStart, value.valueCount))
            try json.key("rows")
            try json.value(value.rows)
            try json.endObject()
        }
        try json.endArray()
        try json.key("phones_to_check")
        try json.beginArray()
        for index in Range.upTo(phonesToCheck.count) {
            let phone = phonesToCheck.base[index]
            try json.beginObject()
            try json.key("value")
            try json.value(text(phone.valueStart, phone.valueCount))
            try json.key("rows")
            try json.value(phone.rows)
            try json.endObject()
        }
        try json.endArray()
        try json.key("block_problems")
        try json.beginArray()
        for index in 0..<blockProblems.count {
            let problem = blockProblems.base[index]
            try json.beginObject()
            try json.key("line")
            try json.value(UInt64(problem.line))
            try json.key("reason")
            try json.value(problem.reason.name)
            try json.key("text")
            try json.value(text(problem.textStart, problem.textCount))
            try json.endObject()
        }
        try json.endArray()
    }

    private func writeCosts(to json: inout JSONText) throws(Failure) {
        try number("threads", workers, &json)
        try json.key("stages")
        try json.beginArray()
        for index in 0..<stages.count {
            try json.beginObject()
            try json.key("name")
            try json.value(stages.base[index].name)
            try json.key("nanoseconds")
            try json.value(stages.base[index].nanoseconds)
            try json.endObject()
        }
        try json.endArray()
        try json.key("memory")
        try json.beginArray()
        for index in 0..<memoryUses.count {
            try json.beginObject()
            try json.key("name")
            try json.value(memoryUses.base[index].name)
            try json.key("bytes")
            try json.value(memoryUses.base[index].bytes)
            try json.endObject()
        }
        try json.endArray()
        try number("peak_bytes", peakBytes, &json)
    }
}

extension ProblemTable {
    /// `"problems": [{"field", "reason", "count", "first_row", "example"}]`.
    static func write(_ problems: borrowing Buffer<Problem>, to json: inout JSONText) throws(Failure) {
        try json.key("problems")
        try json.beginArray()
        for index in Span.upTo(problems.count) {
            let problem = problems.base[index]
            try json.beginObject()
            try json.key("field")
            try json.value(fieldName(problem.field))
            try json.key("reason")
            try json.value((Reason(rawValue: problem.reason) ?? .none).name)
            try json.key("count")
            try json.value(problem.count)
            try json.key("first_row")
            try json.value(problem.firstRow &+ 1)
            try json.key("example")
            var example = problem.example
            try withUnsafePointer(to: &example) { pointer throws(Failure) in
                let base = UnsafeRawPointer(pointer).assumingMemoryBound(to: UInt8.self)
                try json.value(TextSpan(base: base, count: Int(problem.exampleCount)))
            }
            try json.endObject()
        }
        try json.endArray()
    }
}
