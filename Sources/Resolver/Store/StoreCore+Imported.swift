// What a row of a file makes of a record that is there already: the rules of a batch for rows of one record id.
//
//     the row says nothing that the record did not say ─▶ unchanged
//     its name, birth date or citizen id forbids that it is the same person ─▶ a record of its own, under another id
//     else ─▶ the row's values, and what it leaves empty as it was

extension StoreCore {
    /// Puts a row in. Values of an earlier row of the same file (put after `since`) stay as former ones, so that no line of an order is lost;
    /// those of an earlier file were wrong. Nil, and nothing is changed, where the record is somebody else's.
    mutating func putRow(
        source: TextSpan, id: TextSpan, _ fields: UnsafePointer<RecordField>, _ count: Int, since: UInt64
    ) throws(Failure) -> StoreAnswer? {
        let known = records.find(source, id)
        guard known != StoreRecords.none, records.record(known).pointee.isLive, let last = records.lastPut(known) else {
            return try put(source: source, id: id, fields, count)
        }
        // Reading and putting may move the store's own texts.
        var copy = Buffer<UInt8>(memory)
        let text = records.text(of: known)
        try copy.append(text.base, text.count)
        let own = TextSpan(base: UnsafePointer(copy.base), count: copy.count)
        if StoreCore.isSaid(fields, count, in: own) {
            var answer = StoreAnswer(.unchanged)
            answer.entity = entity(of: known)
            return answer
        }
        guard try mayBeOne(fields, count, own) else { return nil }
        var whole = Buffer<RecordField>(memory)
        try fill(fields, count, from: own, into: &whole)
        return try put(
            source: source, id: id, UnsafePointer(whole.base), whole.count, moved: last.sequence > since ? UInt64.max : 0)
    }

    private static func isSaid(_ fields: UnsafePointer<RecordField>, _ count: Int, in text: TextSpan) -> Bool {
        for place in Span.upTo(count) where fields[place].count > 0 {
            var isFound = false
            var walk = RecordText.Walk(text)
            while let field = walk.next() {
                guard field.field == fields[place].field, RecordText.isEqual(field.text, fields[place].text),
                    RecordText.isEqual(field.scopeText, fields[place].scopeText)
                else { continue }
                isFound = true
            }
            if !isFound { return false }
        }
        return true
    }

    private mutating func mayBeOne(_ fields: UnsafePointer<RecordField>, _ count: Int, _ own: TextSpan) throws(Failure) -> Bool {
        var row = Buffer<UInt8>(memory)
        for place in Span.upTo(count) where fields[place].count > 0 { try RecordText.append(fields[place], to: &row) }
        let (one, other) = (try identity(TextSpan(base: UnsafePointer(row.base), count: row.count)), try identity(own))
        return Veto.ground(one, other, people.pointee.names) == .none
    }

    private mutating func identity(_ text: TextSpan) throws(Failure) -> Identity {
        people.pointee.identities.identity(try read(text) & ~RecordColumns.hasKeyBit)
    }

    /// The row's values, and the record's where the row has none, or one of which nothing can be made: a number that a marketplace has masked since.
    private mutating func fill(
        _ fields: UnsafePointer<RecordField>, _ count: Int, from own: TextSpan, into whole: inout Buffer<RecordField>
    ) throws(Failure) {
        for place in Span.upTo(count) where fields[place].count > 0 {
            let field = fields[place]
            if field.field.identifies, RecordText.value(field.field, own) != nil,
                try reader.pointee.reasonAgainst(field, &composed) != .none
            {
                continue
            }
            try whole.append(field)
        }
        let fresh = whole.count
        var walk = RecordText.Walk(own)
        while let field = walk.next() {
            guard !field.isFormer else { continue }
            var isGiven = false
            for place in Span.upTo(fresh) where whole.base[place].field == field.field { isGiven = true }
            if !isGiven { try whole.append(field) }
        }
    }
}
