// What each field gives: a name, a date, a document, keys; or a problem.

extension RecordReader {
    /// Starts a row.
    @inline(__always)
    mutating func beginRow(_ row: UInt64) {
        self.row = row
        date = TextSpan(base: StaticString("").utf8Start, count: 0)
        source = 0
        recordID = 0
        reference = 0
        isSomebody = false
    }

    /// Starts a record of the row.
    @inline(__always)
    mutating func begin() {
        keys.removeAll()
        content = 0
        nameID = 0
        nameKey = 0
        birthDate = 0
        document = 0
        gender = 0
        account = 0
        traits = 0
        taxCode = KeyedHash.Digest(low: 0, high: 0)
        addressCount = 0
        placeCount = 0
        keyKinds = 0
        leastPhone = 0
        alternates.removeAll()
        maskedPhone = 0
        maskedName = 0
        localPart = 0
        emailNameCount = 0
        hasParts = false
        isNobodysName = false
        visitor.low = 0
    }

    /// Takes one non-empty cell.
    @inline(__always)
    mutating func read(_ field: Field, _ text: TextSpan) throws(Failure) {
        switch field {
        case .name:
            if nameID == 0 {
                (nameID, nameKey) = try people.pointee.names.intern(text.base, text.count, &allowance)
                if nameID == 0 { noteNobody(text) }
            }
        case .familyName, .middleName, .givenName: try keepPart(field, text)
        case .phone: try readPhones(field, text)
        case .email: try readEmail(text)
        case .birthDate: try readBirthDate(text)
        case .address: readAddress(text)
        case .gender: if gender == 0, !isExact { readGender(text) }
        case .citizenID, .passport: try readDocument(field, text)
        case .waID: try readPhones(field, text)
        case .note: readFreeText(text)
        case .facebookPSID, .facebookASID, .facebookProfile, .zaloOAUser, .shopeeUser, .lazadaUser, .tiktokUser,
            .telegramID, .channelID:
            try readChannel(field, text)
        case .taxCode: try readTaxCode(text)
        case .visitorID:
            visitor = hash.digest(text.base, text.count, domain: 305)
            visitor.low |= 1
        case .source: source = fixedHash.short(text.base, text.count, domain: 501)
        case .recordID: if recordID == 0 { recordID = fixedHash.short(text.base, text.count, domain: 502) }
        case .reference: if reference == 0 { reference = fixedHash.short(text.base, text.count, domain: 503) }
        default: break
        }
    }

    /// Whether `read` makes anything of a field; the others are not even cut out.
    static func uses(_ field: Field) -> Bool {
        switch field {
        case .name, .familyName, .middleName, .givenName, .phone, .email, .birthDate, .address, .citizenID, .passport,
            .taxCode, .organisation, .recordID, .reference, .note, .visitorID, .gender: true
        default: field.channelSpace != nil
        }
    }

    /// Gives one of the next rows its name, so that the names of all are found together.
    @inline(__always)
    mutating func announceName(_ place: Int, _ text: TextSpan) {
        names.announce(place, text, people.pointee.names)
    }

    /// Finds the names that the next `count` rows announced.
    mutating func resolveNames(_ count: Int) throws(Failure) {
        try names.resolve(count, people.pointee.names, &allowance)
    }

    /// Takes the name that the row at a place announced; false where it announced none.
    @inline(__always)
    mutating func takeName(_ place: Int) -> Bool {
        guard let name = names.name(place) else { return false }
        (nameID, nameKey) = name
        return true
    }

    /// Looks at a name that is none.
    @inline(never)
    mutating func noteNobody(_ text: TextSpan) {
        withUnsafeTemporaryAllocation(of: NameToken.self, capacity: NameParser.maximumTokens) { scratch in
            guard let tokens = scratch.baseAddress else { return }
            let shape = NameParser.parse(text.base, text.count, into: tokens)
            isNobodysName = shape.has(NameShape.isNobody)
            if !isExact, shape.has(NameShape.isMasked) { maskedName = NameMask.pack(text.base, text.count) }
        }
    }

    /// A customer's code in a list of orders: unique in its source, so rows that bear it are one customer's.
    mutating func readPartyCode(_ text: TextSpan) {
        guard text.count >= 3, text.count <= 64, RecordReader.hasDigit(text) else { return }
        let value = fixedHash.digest(text.base, text.count, domain: 504).low ^ source
        if addKey(.channel, hash.digest(value, domain: 504)) { addContent(.channel, value) }
    }

    private static func hasDigit(_ text: TextSpan) -> Bool {
        for index in Range.upTo(text.count) where text.base[index] >= 49 && text.base[index] <= 57 { return true }
        return false
    }

    /// Writes the record's columns and keys. `party` tells the parties of one row apart: the role's raw value. Rows without a name and without a usable identifier are nobody.
    mutating func finish(
        record: Int, party: UInt64, print: UInt64, _ columns: borrowing RecordColumns,
        _ writer: UnsafeMutablePointer<KeyStore.Writer>
    ) throws(Failure) {
        if recordID | reference != 0 { try keepRecordID(record, party, isMain: columns.layout.party(record) == 0, writer) }
        let identity = try complete()
        let number = UInt32(truncatingIfNeeded: record)
        if nameID == 0, alternates.count > 0 { try keepAlternates(number, writer) }
        if taxCode.low != 0, taxCode.low == document {
            try writer.pointee.append(lane: KeyStore.taxBases, taxBase, number)
        }
        if keepsAddresses, placeCount > 0 {
            let digest = hash.digest(place.base, placeCount, domain: UInt64(KeyStore.addresses))
            try writer.pointee.append(lane: KeyStore.addresses, digest, number)
        }
        for index in 0..<keys.count {
            try writer.pointee.append(keys.base[index].kind, keys.base[index].digest, number)
        }
        isSomebody = isSomebody || identity != 0
        if isNobodysName, PhoneSlip.mobile(leastPhone) != 0 { try notes.addNobody(leastPhone, record) }
        if visitor.low != 0 { try writer.pointee.append(lane: KeyStore.visitors, visitor, number) }
        columns.identities.base[record] = identity
        if maskedName != 0, identity != 0 { try notes.addMask(record, maskedName) }
        if columns.hasTraits, traits != 0 { columns.traits.base[record] = traits }
        if columns.hasSpans, date.count > 0 {
            let span = DaySpan.read(date, dateOrder)
            columns.spans.base[record] = span
            if !span.isKnown, columns.layout.party(record) == 0 { try noteUnreadDate() }
        }
        if !isExact { columns.phones.base[record] = leastPhone | (hasSeveralAnchors ? RecordColumns.severalAnchorsBit : 0) }
        // A row without keys is in no block: nobody asks for its content, and its print needs every bit.
        columns.prints.base[record] = keys.count == 0 ? print : (print & ~0xFF_FFFF) | (content & 0xFF_FFFF)
    }

    @inline(never)
    private mutating func noteUnreadDate() throws(Failure) {
        guard !InstantReader.read(date.base, date.count, order: dateOrder).isRead else { return }
        try problems.count(dateField, .malformed, row: row, date)
    }

    /// Ends the begun record: names in parts are put together, the keys that need the name are made. Returns the id of its identity, with
    /// `RecordColumns.hasKeyBit` where it has keys; 0 for nobody.
    @inline(__always)
    mutating func complete() throws(Failure) -> UInt32 {
        if hasParts { try joinParts() }
        if taxCode.low != 0, NameDictionary.isFirm(nameID) { takeTaxCode() }
        if nameID == 0, emailNameCount > 0 {
            (nameID, nameKey) = try people.pointee.names.intern(emailName.base, emailNameCount, &allowance)
        }
        if nameKey != 0 {
            if birthDate != 0 || addressCount > 0 { addNameKeys() }
            if !isExact { addScoredKeys() }
        }
        if !isExact, leastPhone == 0, maskedPhone != 0 {
            leastPhone = maskedPhone
            addContent(.phone, maskedPhone)
        }
        if nameID != 0 { maskedName = 0 }
        if maskedName != 0 { content &+= KeyedHash.mix(maskedName, 0x5899_65CC_7537_4CC3) }
        traits = UInt64(gender) << RecordTraits.genderShift | account
        if traits != 0 { content &+= KeyedHash.mix(traits, 0xE703_7ED1_A0B4_28DB) }
        guard nameID != 0 || keys.count > 0 else { return 0 }
        let identity = try people.pointee.identities.intern(
            Identity(name: nameID, birthDate: birthDate, document: document, isMasked: maskedName != 0))
        return keys.count > 0 ? identity | RecordColumns.hasKeyBit : identity
    }

    /// Under which the record's other states are found. A party beside the main one is named by the order it stands in.
    private func keepRecordID(
        _ record: Int, _ party: UInt64, isMain: Bool, _ writer: UnsafeMutablePointer<KeyStore.Writer>
    ) throws(Failure) {
        let isByRecord = recordID != 0 && (isMain || reference == 0)
        let digest = hash.digest(
            isByRecord ? recordID : reference, source,
            domain: (isByRecord ? 510 : 520) &+ (isMain ? 0 : 1 &+ party))
        try writer.pointee.append(lane: KeyStore.recordIDs, digest, UInt32(truncatingIfNeeded: record))
    }

    // MARK: Names

    /// A name in parts is put together in the Vietnamese order: family, middle, given.
    private mutating func keepPart(_ field: Field, _ text: TextSpan) throws(Failure) {
        if !hasParts {
            hasParts = true
            partRanges = InlineArray(repeating: 0)
            composed.removeAll()
        }
        let place = field == .familyName ? 0 : field == .middleName ? 1 : 2
        guard partRanges[place &* 2 &+ 1] == 0 else { return }
        partRanges[place &* 2] = composed.count
        partRanges[place &* 2 &+ 1] = text.count
        try composed.append(text.base, text.count)
    }

    private mutating func joinParts() throws(Failure) {
        hasParts = false
        guard nameID == 0 else { return }
        let start = composed.count
        for place in 0..<3 where partRanges[place &* 2 &+ 1] > 0 {
            if composed.count > start { try composed.append(32) }
            try composed.reserve(partRanges[place &* 2 &+ 1])
            try composed.append(composed.base + partRanges[place &* 2], partRanges[place &* 2 &+ 1])
        }
        (nameID, nameKey) = try people.pointee.names.intern(
            composed.base + start, composed.count &- start, &allowance)
    }

    // MARK: Organisations

    /// Reads the row's organisation as the begun record: its name and its tax code.
    mutating func readOrganisation(_ field: Field, _ text: TextSpan) throws(Failure) {
        switch field {
        case .taxCode:
            try readTaxCode(text)
            if taxCode.low != 0 { takeTaxCode() }
        case .organisation where nameID == 0: try readFirmName(text)
        default: break
        }
    }

    /// What stands in a column of organisations is a firm's name, whether it says so or not.
    private mutating func readFirmName(_ text: TextSpan) throws(Failure) {
        (nameID, nameKey) = try people.pointee.names.intern(text.base, text.count, &allowance)
        guard nameID != 0, !NameDictionary.isFirm(nameID) else { return }
        composed.removeAll()
        try composed.append("Công ty ")
        try composed.append(text.base, text.count)
        (nameID, nameKey) = try people.pointee.names.intern(composed.base, composed.count, &allowance)
    }

    /// A company's code waits for the name: it anchors organisations only. A person's is the citizen id.
    private mutating func readTaxCode(_ text: TextSpan) throws(Failure) {
        let reading = TaxCode.normalize(text.base, text.count, into: canonical.base)
        if reading.reason == .documentPersonalCode { return try readDocument(.citizenID, text) }
        guard reading.count > 0, reading.grade == .shared else {
            return try problems.count(.taxCode, reading.reason, row: row, text)
        }
        taxCode = taxDigest(canonical.base, reading.count)
        taxBase = taxDigest(canonical.base, min(reading.count, RecordReader.taxBaseCount))
        addContent(.document, fixedHash.short(canonical.base, reading.count, domain: 403))
    }

    static let taxBaseCount = 10

    /// A tax code as a key; low is never 0.
    func taxDigest(_ digits: UnsafePointer<UInt8>, _ count: Int) -> KeyedHash.Digest {
        var digest = hash.digest(digits, count, domain: 403)
        digest.low |= 1
        return digest
    }

    /// Different full codes are different organisations; a branch has its own.
    private mutating func takeTaxCode() {
        document = taxCode.low
        _ = addKey(.document, taxCode)
    }

    // MARK: Keys

    private static func isPersonal(_ grade: Grade) -> Bool {
        grade == .personal || grade == .unlisted || grade == .fromText
    }

    /// False for a key that the record has already: a fact said twice counts once.
    @inline(__always)
    private mutating func addKey(_ kind: BlockingKeyKind, _ digest: KeyedHash.Digest) -> Bool {
        for index in 0..<keys.count
        where keys.base[index].digest.low == digest.low && keys.base[index].kind == kind { return false }
        if keys.count < RecordReader.maximumKeys {
            keys.base[keys.count] = Key(kind: kind, digest: digest)
            keyKinds |= kind.bit
            keys.setCount(keys.count &+ 1)
        }
        return true
    }

    /// Adds a value to the content: a sum, so that the order of the columns does not show.
    @inline(__always)
    private mutating func addContent(_ kind: BlockingKeyKind, _ hash: UInt64) {
        content &+= KeyedHash.mix(hash ^ 0x9E37_79B9_7F4A_7C15, UInt64(kind.rawValue) &+ 0xC2B2_AE3D_27D4_EB4F)
    }

    @inline(__always)
    private mutating func addPhone(_ number: UInt64) {
        if addKey(.phone, hash.digest(number, domain: UInt64(BlockingKeyKind.phone.rawValue))) {
            addContent(.phone, number)
            let isMobile = PhoneSlip.mobile(number) != 0
            if isMobile, leastPhone == 0 || number < leastPhone { leastPhone = number }
        }
    }

    private mutating func addText(_ kind: BlockingKeyKind, _ count: Int, domain: UInt64) {
        if addKey(kind, hash.digest(canonical.base, count, domain: domain)) {
            addContent(kind, fixedHash.short(canonical.base, count, domain: domain))
        }
    }

    @inline(__always)
    private mutating func readPhones(_ field: Field, _ text: TextSpan) throws(Failure) {
        let found = PhoneNormalizer.normalizeAll(
            text.base, text.count, region: region, hint: PhoneHint(column: phoneColumn), into: phones.base, capacity: phones.count)
        for index in Range.upTo(min(found, phones.count)) {
            let reading = phones.base[index]
            // Of an ambiguous number the preferred reading is the key: half of today's mobiles could be a
            // landline of before 2017.
            let meant = RowPhone.read(reading, date: date, order: dateOrder)
            if meant.number != 0, isBlocked(phone: meant.number) { continue }
            if RecordReader.isPersonal(reading.grade) || reading.grade == .ambiguous, meant.number != 0 {
                if meant.alternate != 0, !isExact { try alternates.append(meant.alternate) }
                addPhone(meant.number)
            } else {
                if reading.grade == .masked { keepMaskedPhone(text) }
                try problems.count(field, reading.reason, row: row, text)
            }
        }
    }

    /// Nothing but the number tells who a nameless record is: `AlternateReadings` looks whether somebody has the second reading.
    private mutating func keepAlternates(
        _ record: UInt32, _ writer: UnsafeMutablePointer<KeyStore.Writer>
    ) throws(Failure) {
        for index in 0..<alternates.count where !isBlocked(phone: alternates.base[index]) {
            let digest = hash.digest(alternates.base[index], domain: UInt64(BlockingKeyKind.phone.rawValue))
            try writer.pointee.append(lane: KeyStore.alternates, digest, record)
        }
    }

    private mutating func keepMaskedPhone(_ text: TextSpan) {
        let word = MaskedPhone.pack(text.base, text.count)
        if word != 0, maskedPhone == 0 || word < maskedPhone { maskedPhone = word }
    }

    /// Numbers and addresses inside a note, a comment or a chat. What is not found there is no problem of the file.
    private mutating func readFreeText(_ text: TextSpan) {
        let found = FreeText.find(
            text.base, text.count, region: region, into: hits.base, capacity: hits.count, keys: hitKeys.base)
        for index in 0..<found {
            let hit = hits.base[index]
            switch hit.kind {
            case .phone:
                if hit.phone.e164 != 0, !isBlocked(phone: hit.phone.e164) { addPhone(hit.phone.e164) }
            case .email:
                canonical.base.update(from: hitKeys.base + hit.keyStart, count: min(hit.keyCount, canonical.count))
                if !isBlocked(email: hit.keyCount) { addText(.email, hit.keyCount, domain: 201) }
            }
        }
    }

    @inline(__always)
    private mutating func readEmail(_ text: TextSpan) throws(Failure) {
        let reading = EmailNormalizer.normalize(text.base, text.count, into: canonical.base)
        if reading.count > 0, isBlocked(email: reading.count) { return }
        if RecordReader.isPersonal(reading.grade), reading.count > 0 {
            addText(.email, reading.count, domain: 201)
            if !isExact, localPart == 0 { readLocalPart(reading.count) }
            if !isExact, nameID == 0, emailNameCount == 0 { emailNameCount = EmailName.read(canonical.base, reading.count, into: emailName.base) }
        } else {
            try problems.count(.email, reading.reason, row: row, text)
        }
    }

    /// Where an id is unique only on its page, OA or app, the cell may name that scope: `<page>:<psid>`.
    /// Ids of different scopes never meet.
    private mutating func readChannel(_ field: Field, _ text: TextSpan) throws(Failure) {
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
    private static func scopeLength(_ text: TextSpan) -> Int {
        for index in 0..<min(text.count, 128) where text.base[index] == 58 {
            let isLink = index &+ 1 < text.count && text.base[index &+ 1] == 47
            return isLink || index &+ 1 >= text.count ? 0 : index
        }
        return 0
    }

    private mutating func readDocument(_ field: Field, _ text: TextSpan) throws(Failure) {
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

    private mutating func readBirthDate(_ text: TextSpan) throws(Failure) {
        let reading = BirthDateReader.read(text.base, text.count, order: birthOrder)
        if reading.key != 0 {
            birthDate = reading.key
        } else if reading.grade == .invalid {
            try problems.count(.birthDate, reading.reason, row: row, text)
        }
    }

    private mutating func readAddress(_ text: TextSpan) {
        guard addressCount == 0 else { return }
        if isExact {
            addressCount = AddressLine.read(text.base, text.count, into: address.base)
        } else {
            (addressCount, placeCount) = AddressPlace.read(text.base, text.count, line: address.base, into: place.base)
        }
    }

    /// What stands before the @ of the canonical address: with three digits few people share it. Letters alone are the name once more.
    private mutating func readLocalPart(_ count: Int) {
        var length = 0
        var digits = 0
        while length < count, canonical.base[length] != 64 {
            if canonical.base[length] &- 48 < 10 { digits &+= 1 }
            length &+= 1
        }
        guard digits >= 3 else { return }
        localPart = hash.short(canonical.base, length, domain: UInt64(BlockingKeyKind.nameAndLocalPart.rawValue)) | 1
    }

    /// Whether the record's anchors are of two kinds or more.
    private var hasSeveralAnchors: Bool { (keyKinds & BlockingKeyKind.anchorBits).nonzeroBitCount > 1 }

    /// The given name with what else finds the same person: the rest of the name is left to the comparison.
    private mutating func addScoredKeys() {
        if placeCount > 0 {
            let domain = UInt64(BlockingKeyKind.nameAndPlace.rawValue)
            let whole = hash.digest(place.base, placeCount, domain: domain)
            _ = addKey(.nameAndPlace, hash.digest(whole.low, whole.high ^ nameKey, domain: domain))
            addContent(.nameAndPlace, fixedHash.short(place.base, placeCount, domain: domain))
        }
        if localPart != 0 {
            let domain = UInt64(BlockingKeyKind.nameAndLocalPart.rawValue)
            _ = addKey(.nameAndLocalPart, hash.digest(localPart, nameKey, domain: domain))
        }
        let mobile = PhoneSlip.mobile(leastPhone)
        if mobile != 0 {
            let domain = UInt64(BlockingKeyKind.nameAndPhonePart.rawValue)
            let (first, last) = PhoneSlip.halves(mobile)
            _ = addKey(.nameAndPhonePart, hash.digest(nameKey, first, domain: domain))
            _ = addKey(.nameAndPhonePart, hash.digest(nameKey, last, domain: domain))
        }
    }

    /// The sorted folded name with a full birth date, and with house and street: two strangers agree on either
    /// about once in 10⁸ pairs.
    private mutating func addNameKeys() {
        if birthDate != 0 {
            let domain = UInt64(BlockingKeyKind.nameAndBirthDate.rawValue)
            _ = addKey(.nameAndBirthDate, hash.digest(nameKey, UInt64(birthDate), domain: domain))
            addContent(.nameAndBirthDate, UInt64(birthDate))
        }
        if addressCount > 0 {
            let domain = UInt64(BlockingKeyKind.nameAndAddress.rawValue)
            let line = hash.digest(address.base, addressCount, domain: domain)
            _ = addKey(.nameAndAddress, hash.digest(line.low, line.high ^ nameKey, domain: domain))
            addContent(.nameAndAddress, fixedHash.short(address.base, addressCount, domain: domain))
        }
    }
}
