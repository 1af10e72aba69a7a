// A row and its records begin; each cell goes to the reader of its field.

extension RecordReader {
    /// Starts a row.
    @inline(__always)
    mutating func beginRow(_ row: UInt64) {
        self.row = row
        date = TextSpan(base: StaticString("").start, count: 0)
        source = 0
        recordID = 0
        reference = 0
        hasLostReference = false
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

    func sourceHash(_ text: TextSpan) -> UInt64 { fixedHash.short(text.base, text.count, domain: 501) }

    /// Takes one non-empty cell.
    @inline(__always)
    mutating func read(_ field: Field, _ text: TextSpan) throws(Failure) {
        switch field {
        case .name:
            if nameID == 0 {
                (nameID, nameKey) = try people.pointee.names.intern(text.base, text.count, &allowance)
                if nameID == 0 || NameBatch.mayHoldNumber(text) { noteOddName(text) }
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
        case .visitorID where try isCode(field, text):
            visitor = hash.digest(text.base, text.count, domain: 305)
            visitor.low |= 1
        case .source: source = sourceHash(text)
        case .recordID where recordID == 0:
            if try isCode(field, text) { recordID = fixedHash.short(text.base, text.count, domain: 502) }
        case .reference where reference == 0:
            if try isCode(field, text) { reference = fixedHash.short(text.base, text.count, domain: 503) } else { hasLostReference = true }
        default: break
        }
    }

    /// Whether a text names anything. Rows that share `NULL` or `5.77E+17` share nothing.
    @inline(__always)
    mutating func isCode(_ field: Field, _ text: TextSpan) throws(Failure) -> Bool {
        let reason = OpaqueCode.reason(text.base, text.count)
        if reason != .none { try problems.count(field, reason, row: row, text) }
        return reason == .none
    }

    /// Whether `read` makes anything of a field; the others are not even cut out.
    static func uses(_ field: Field) -> Bool {
        switch field {
        case .name, .familyName, .middleName, .givenName, .phone, .email, .birthDate, .address, .citizenID, .passport,
            .taxCode, .organisation, .recordID, .reference, .note, .visitorID, .gender: true
        default: field.channelSpace != nil
        }
    }
}
