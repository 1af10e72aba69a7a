// A record ends: what its cells gave becomes columns and keys.

extension RecordReader {
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
    mutating func noteUnreadDate() throws(Failure) {
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
    func keepRecordID(
        _ record: Int, _ party: UInt64, isMain: Bool, _ writer: UnsafeMutablePointer<KeyStore.Writer>
    ) throws(Failure) {
        let isByRecord = recordID != 0 && (isMain || reference == 0)
        let digest = hash.digest(
            isByRecord ? recordID : reference, source,
            domain: (isByRecord ? 510 : 520) &+ (isMain ? 0 : 1 &+ party))
        try writer.pointee.append(lane: KeyStore.recordIDs, digest, UInt32(truncatingIfNeeded: record))
    }

    /// Whether the record's anchors are of two kinds or more.
    var hasSeveralAnchors: Bool { (keyKinds & BlockingKeyKind.anchorBits).nonzeroBitCount > 1 }
}
