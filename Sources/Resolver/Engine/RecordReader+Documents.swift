// Documents, codes, accounts, days of birth and addresses.

extension RecordReader {
    /// A customer's code in a list of orders: unique in its source, so rows that bear it are one customer's.
    mutating func readPartyCode(_ text: TextSpan, source: UInt64) throws(Failure) {
        guard try isCode(.code, text), text.count >= 3, text.count <= 64, RecordReader.hasDigit(text) else { return }
        let value = fixedHash.digest(text.base, text.count, domain: 504).low ^ source
        if addKey(.channel, hash.digest(value, domain: 504)) { addContent(.channel, value) }
    }

    static func hasDigit(_ text: TextSpan) -> Bool {
        for index in Range.upTo(text.count) where text.base[index] >= 49 && text.base[index] <= 57 { return true }
        return false
    }

    /// Where an id is unique only on its page, OA or app, the cell may name that scope: `<page>:<psid>`.
    /// Ids of different scopes never meet.
    mutating func readChannel(_ field: Field, _ text: TextSpan) throws(Failure) {
        guard let space = field.channelSpace else { return }
        let scope = space.isGlobal ? 0 : RecordReader.scopeLength(text)
        let value = scope == 0 ? text : TextSpan(base: text.base + scope + 1, count: text.count &- scope &- 1)
        let reading = ChannelIdentifier.normalize(space, value.base, value.count, into: canonical.base)
        guard RecordReader.isPersonal(reading.grade), reading.count > 0 else {
            if reading.grade == .masked, !isExact { keepMaskedAccount(space, TextSpan(base: text.base, count: scope), value) }
            return try problems.count(field, reading.reason, row: row, text)
        }
        var length = reading.count
        for index in 0..<scope {
            canonical.base[length] = text.base[index]
            length &+= 1
        }
        let domain = 300 &+ UInt64(space.rawValue) &+ UInt64(scope) << 16
        let hash = fixedHash.short(canonical.base, length, domain: domain)
        if addKey(.channel, self.hash.digest(canonical.base, length, domain: domain)) { addContent(.channel, hash) }
        guard !isExact, RecordTraits.counts(space), scope > 0 || space.isGlobal else { return }
        let own = scope == 0 ? hash : fixedHash.short(canonical.base, reading.count, domain: 300 &+ UInt64(space.rawValue))
        keepAccount(space, TextSpan(base: text.base, count: scope), reading.count, own)
    }

    /// Bytes before the colon that ends a scope; 0 where there is none (or a link, or an endless text).
    static func scopeLength(_ text: TextSpan) -> Int {
        for index in 0..<min(text.count, 128) where text.base[index] == 58 {
            let isLink = index &+ 1 < text.count && text.base[index &+ 1] == 47
            return isLink || index &+ 1 >= text.count ? 0 : index
        }
        return 0
    }

    mutating func readDocument(_ field: Field, _ text: TextSpan) throws(Failure) {
        let reading =
            field == .passport
            ? Passport.normalize(text.base, text.count, into: canonical.base)
            : CitizenID.normalize(text.base, text.count, into: canonical.base)
        guard RecordReader.isPersonal(reading.grade), reading.count > 0 else {
            return try problems.count(field, reading.reason, row: row, text)
        }
        addText(.document, reading.count, domain: field == .passport ? 402 : 401)
        // Only the permanent 12-digit number can tell two people apart: a passport and the old 9-digit
        // number are renewed.
        if field == .citizenID, reading.count == 12 {
            document = hash.digest(canonical.base, reading.count, domain: 401).low | 1
        }
    }

    mutating func readBirthDate(_ text: TextSpan) throws(Failure) {
        let reading = BirthDateReader.read(text.base, text.count, order: birthOrder)
        if reading.key != 0 {
            birthDate = reading.key
        } else if reading.grade == .invalid {
            try problems.count(.birthDate, reading.reason, row: row, text)
        }
    }

    mutating func readAddress(_ text: TextSpan) {
        guard addressCount == 0 else { return }
        if isExact {
            addressCount = AddressLine.read(text.base, text.count, into: address.base)
        } else {
            (addressCount, placeCount) = AddressPlace.read(text.base, text.count, line: address.base, into: place.base)
        }
    }
}
