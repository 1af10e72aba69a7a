// What staff look for: the end of a phone number, words of a name, an e-mail, a source's own code. And what there is in all.

extension StoreView {
    /// A question in parts: words folded, and the digits of a text that is hardly anything else.
    private struct Question: ~Copyable {
        var words: Buffer<UInt8>
        var digits: Buffer<UInt8>
        var isPhone = false

        init(_ text: TextSpan, _ memory: Memory) throws(Failure) {
            words = Buffer(memory)
            digits = Buffer(memory)
            let length = min(text.count, 256)
            try words.reserve(length &+ 16)
            words.setCount(TextFolding.fold(text.base, length, into: words.base))
            var others = 0
            for index in Span.upTo(length) {
                if text.base[index] &- 48 < 10 {
                    try digits.append(text.base[index])
                } else if text.base[index] != 32, text.base[index] != 46, text.base[index] != 45, text.base[index] != 43 {
                    others &+= 1
                }
            }
            isPhone = digits.count >= 4 && others == 0
        }
    }

    /// `[{"entity", "source", "id", "matched"}]`: the persons of the records that fit, at most `limit`. O(records).
    mutating func search(_ text: TextSpan, limit: Int, _ core: borrowing StoreCore) throws(Failure) {
        let question = try Question(text, memory)
        var found = Buffer<UInt64>(memory)
        var folded = Buffer<UInt8>(memory)
        try json.beginArray()
        guard question.words.count > 0 else { return try json.endArray() }
        for place in Span.upTo(core.records.count) {
            if found.count >= limit { break }
            let record = UInt32(truncatingIfNeeded: place)
            guard core.records.record(record).pointee.isLive, record != StoreCore.probe else { continue }
            let entity = core.entity(of: record)
            guard let field = try match(question, text, record, core, &folded) else { continue }
            var isKnown = false
            for index in Span.upTo(found.count) where entity != 0 && found.base[index] == entity { isKnown = true }
            if isKnown { continue }
            try found.append(entity)
            try json.beginObject()
            try json.key("entity")
            try self.entity(entity)
            try recordName(record, core)
            try json.key("matched")
            try json.value(field.name)
            try json.endObject()
        }
        try json.endArray()
    }

    /// The field of a record that answers a question, or nil.
    private func match(
        _ question: borrowing Question, _ text: TextSpan, _ record: UInt32, _ core: borrowing StoreCore, _ folded: inout Buffer<UInt8>
    ) throws(Failure) -> Field? {
        if GoldenRecord.equal(core.records.id(record), text) { return .recordID }
        var walk = RecordText.Walk(core.records.text(of: record))
        while let field = walk.next() {
            switch field.field {
            case .phone, .waID: if question.isPhone, endsWith(field.text, question.digits) { return field.field }
            case .code, .citizenID, .taxCode, .reference:
                if GoldenRecord.equal(field.text, text) { return field.field }
            case .email, .name, .familyName, .givenName, .organisation:
                folded.removeAll()
                try folded.reserve(field.count &+ 16)
                folded.setCount(TextFolding.fold(field.value, field.count, into: folded.base))
                let fits = field.field == .email ? StoreView.contains(folded, question.words) : StoreView.hasWords(folded, question.words)
                if fits { return field.field }
            default: if field.field.channelSpace != nil, GoldenRecord.equal(field.text, text) { return field.field }
            }
        }
        return nil
    }

    /// Whether the digits of a cell end with others.
    private func endsWith(_ text: TextSpan, _ digits: borrowing Buffer<UInt8>) -> Bool {
        var left = digits.count
        var place = text.count
        while place > 0, left > 0 {
            place &-= 1
            guard text.base[place] &- 48 < 10 else { continue }
            left &-= 1
            if text.base[place] != digits.base[left] { return false }
        }
        return left == 0
    }

    private static func contains(_ text: borrowing Buffer<UInt8>, _ part: borrowing Buffer<UInt8>) -> Bool {
        guard part.count > 0, part.count <= text.count else { return false }
        for start in Span.upTo(text.count &- part.count &+ 1) where isAt(start, text, part, Span.upTo(part.count)) { return true }
        return false
    }

    private static func isAt(
        _ start: Int, _ text: borrowing Buffer<UInt8>, _ part: borrowing Buffer<UInt8>, _ range: Range<Int>
    ) -> Bool {
        for index in range where text.base[start &+ index &- range.lowerBound] != part.base[index] { return false }
        return true
    }

    /// Whether every word of a question begins some word of a text.
    private static func hasWords(_ text: borrowing Buffer<UInt8>, _ words: borrowing Buffer<UInt8>) -> Bool {
        var start = 0
        var count = 0
        while start < words.count {
            var end = start
            while end < words.count, words.base[end] != 32 { end &+= 1 }
            if end > start {
                count &+= 1
                if !hasWord(text, words, Span.from(start, to: end)) { return false }
            }
            start = end &+ 1
        }
        return count > 0
    }

    private static func hasWord(_ text: borrowing Buffer<UInt8>, _ words: borrowing Buffer<UInt8>, _ word: Range<Int>) -> Bool {
        for start in Span.upTo(text.count) where start == 0 || text.base[start &- 1] == 32 {
            if start &+ word.count <= text.count, isAt(start, text, words, word) { return true }
        }
        return false
    }

    // MARK: The whole

    /// `{"records", "people", "contents", "keys", "decisions", …}`.
    mutating func statistics(_ core: borrowing StoreCore, _ sizes: StoreFiles.Sizes) throws(Failure) {
        let counted = try BitSet(memory, count: core.births.count &+ 1)
        var people = 0
        var unidentified = 0
        for place in Span.upTo(core.records.count) where core.records.records.base[place].isLive {
            let entity = Int(truncatingIfNeeded: core.entity(of: UInt32(truncatingIfNeeded: place)))
            if entity == 0 {
                unidentified &+= 1
            } else if entity <= core.births.count, !counted.contains(entity) {
                counted.insert(entity)
                people &+= 1
            }
        }
        var silent = 0
        for place in Span.upTo(core.index.pointee.keys.count) {
            let key = UInt32(truncatingIfNeeded: place)
            if core.index.pointee.counts(key).holders > 0, !core.index.pointee.isLive(key) { silent &+= 1 }
        }
        try json.beginObject()
        try number("records", core.records.liveCount)
        try number("people", people)
        try number("unidentified", unidentified)
        try number("contents", core.index.pointee.contentCount)
        try number("keys", core.index.pointee.keyCount)
        try number("silent_keys", silent)
        try number("suppressed", core.suppression.entries.count)
        try number("decisions", core.decisions.pointee.decisions.count)
        try json.key("last_operation")
        try json.value(core.sequence)
        try json.key("compared_pairs")
        try json.value(core.region.comparedPairs)
        try number("memory_bytes", core.memory.used)
        try json.key("snapshot_bytes")
        try json.value(sizes.snapshotBytes)
        try json.key("journal_bytes")
        try json.value(sizes.journalBytes)
        try json.endObject()
    }

    mutating func number(_ key: StaticString, _ number: Int) throws(Failure) {
        try json.key(key)
        try json.value(number)
    }

    /// `[{"left", "right", "weight", "why", "reason"}]`: pairs that a person should look at, of all the store. It judges in a
    /// region of its own.
    mutating func review(limit: Int, _ core: borrowing StoreCore) throws(Failure) {
        var region = core.freshRegion()
        let isDone = try BitSet(memory, count: max(1, core.index.pointee.contents.count))
        var left = limit
        try json.beginArray()
        for content in Span.upTo(core.index.pointee.contents.count) {
            guard left > 0 else { break }
            guard core.index.pointee.contents.base[content].isLive, !isDone.contains(content) else { continue }
            region.clear()
            try region.add(UInt32(truncatingIfNeeded: content))
            try region.grow()
            try region.decide()
            for place in Span.upTo(region.contents.count) { isDone.insert(Int(region.contents.base[place])) }
            for edge in Span.upTo(region.edges.count) {
                guard left > 0, let question = region.question(edge) else { continue }
                try self.question(question, core)
                left &-= 1
            }
            for place in Span.upTo(region.grey.count) {
                let question = region.grey.base[place]
                // A pair between two components is met from both.
                guard left > 0, question.left < question.right, region.isOpen(question) else { continue }
                try self.question(question, core)
                left &-= 1
            }
        }
        region.clear()
        try json.endArray()
    }

    private mutating func question(_ question: StoreRegion.Question, _ core: borrowing StoreCore) throws(Failure) {
        try json.beginObject()
        for side in Span.upTo(2) {
            let content = core.index.pointee.content(side == 0 ? question.left : question.right).pointee
            let record = core.index.pointee.unit(content.firstUnit).pointee.firstRecord
            try json.key(side == 0 ? "left" : "right")
            try json.beginObject()
            try json.key("entity")
            try entity(core.entity(of: record))
            try recordName(record, core)
            try json.endObject()
        }
        try signed("weight", Int64(question.weight), places: 3)
        try json.key("why")
        try json.value(question.why.name)
        try reason(question.kinds, question.level)
        try json.endObject()
    }
}
