// What a record of the store says: the same normalizers and keys as for a row of a file.

extension RecordReader {
    /// Reads a record's fields and ends it. Returns the id of its identity, with `RecordColumns.hasKeyBit` where it has keys; 0 for nobody.
    mutating func readRecord(_ text: TextSpan, _ composed: inout Buffer<UInt8>) throws(Failure) -> UInt32 {
        beginRow(0)
        date = RecordText.value(.observedAt, text) ?? RecordText.value(.time, text) ?? date
        begin()
        let isOrganisation = StoreRecords.isOrganisation(text)
        var walk = RecordText.Walk(text)
        var hasFormer = false
        while let field = walk.next() {
            if field.isFormer {
                hasFormer = true
            } else if isOrganisation, field.field == .name || field.field == .taxCode {
                try readOrganisation(field.field == .name ? .organisation : .taxCode, field.text)
            } else if field.count > 0 {
                try readField(field, &composed)
            }
        }
        if hasFormer { try readFormer(text, &composed) }
        return try complete()
    }

    private mutating func readField(_ field: RecordField, _ composed: inout Buffer<UInt8>) throws(Failure) {
        switch field.field {
        case .source, .recordID, .reference: return
        // Only a code that says whose it is names a customer: the numbers of cards and warranties are codes too.
        case .code where field.scopeCount > 0: return try readPartyCode(field.text, source: sourceHash(field.scopeText))
        default: break
        }
        guard field.scopeCount > 0, let space = field.field.channelSpace, !space.isGlobal else {
            return try read(field.field, field.text)
        }
        composed.removeAll()
        try composed.append(field.scope, field.scopeCount)
        try composed.append(58)
        try composed.append(field.value, field.count)
        try read(field.field, TextSpan(base: UnsafePointer(composed.base), count: composed.count))
    }

    /// Former values are keys, by which orders under an old number are found; who the record is, only the present ones say.
    private mutating func readFormer(_ text: TextSpan, _ composed: inout Buffer<UInt8>) throws(Failure) {
        let own = document
        let ownAccount = account
        var walk = RecordText.Walk(text)
        while let field = walk.next() {
            guard field.isFormer, field.count > 0 else { continue }
            switch field.field {
            case .phone, .email, .citizenID, .passport, .code: try readField(field, &composed)
            default: if field.field.channelSpace != nil { try readField(field, &composed) }
            }
        }
        if own != 0 { document = own }
        if ownAccount != 0 { account = ownAccount }
    }

    /// Why nothing comes of a value that stands alone; `none` where something does, or where nothing could.
    mutating func reasonAgainst(_ field: RecordField, _ composed: inout Buffer<UInt8>) throws(Failure) -> Reason {
        let problem = try problem(of: field, &composed)
        if problem != .none { return problem }
        switch field.field {
        case .name: return nameID == 0 ? reasonAgainstName(field.text) : .none
        case .phone, .email, .waID: return keys.count == 0 ? .blocked : .none
        default: return .none
        }
    }

    /// The same, but for what a run over a file does not report cell by cell: names of nobody, and blocked values.
    mutating func problem(of field: RecordField, _ composed: inout Buffer<UInt8>) throws(Failure) -> Reason {
        beginRow(0)
        begin()
        problems.clear()
        try readField(field, &composed)
        return problems.problems.count > 0 ? Reason(rawValue: problems.problems.base[0].reason) ?? .malformed : .none
    }

    private func reasonAgainstName(_ text: TextSpan) -> Reason {
        withUnsafeTemporaryAllocation(of: NameToken.self, capacity: NameParser.maximumTokens) { scratch in
            guard let tokens = scratch.baseAddress else { return .malformed }
            let reason = NameParser.parse(text.base, text.count, into: tokens).reason
            return reason == .none ? .malformed : reason
        }
    }

    /// The second readings of a nameless record's numbers, as keys.
    mutating func readWaiting(into keys: inout Buffer<Key>) throws(Failure) {
        keys.removeAll()
        guard nameID == 0 else { return }
        for index in Span.upTo(alternates.count) where !isBlocked(phone: alternates.base[index]) {
            let digest = hash.digest(alternates.base[index], domain: UInt64(BlockingKeyKind.phone.rawValue))
            var isKnown = false
            for place in Span.upTo(self.keys.count) where self.keys.base[place].digest == digest { isKnown = true }
            for place in Span.upTo(keys.count) where keys.base[place].digest == digest { isKnown = true }
            if !isKnown { try keys.append(Key(kind: .phone, digest: digest)) }
        }
    }

    /// Everything that comparisons look at, as one number.
    func signature(_ identity: UInt32, waiting: borrowing Buffer<Key>) -> UInt64 {
        var sum = StoreIndex.signature(identity, leastPhone, traits, maskedName)
        for index in Span.upTo(keys.count) { sum &+= StoreIndex.part(StoreIndex.digest(keys.base[index]), isWaiting: false) }
        for index in Span.upTo(waiting.count) { sum &+= StoreIndex.part(StoreIndex.digest(waiting.base[index]), isWaiting: true) }
        return sum
    }

    /// What is wrong with values is asked of each by itself; what readings left is forgotten.
    mutating func forgetProblems() { problems.clear() }
}
