// Numbers and addresses, in cells of their own and in free text.

extension RecordReader {
    @inline(__always)
    mutating func readPhones(_ field: Field, _ text: TextSpan) throws(Failure) {
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
    mutating func keepAlternates(
        _ record: UInt32, _ writer: UnsafeMutablePointer<KeyStore.Writer>
    ) throws(Failure) {
        for index in 0..<alternates.count where !isBlocked(phone: alternates.base[index]) {
            let digest = hash.digest(alternates.base[index], domain: UInt64(BlockingKeyKind.phone.rawValue))
            try writer.pointee.append(lane: KeyStore.alternates, digest, record)
        }
    }

    mutating func keepMaskedPhone(_ text: TextSpan) {
        let word = MaskedPhone.pack(text.base, text.count)
        if word != 0, maskedPhone == 0 || word < maskedPhone { maskedPhone = word }
    }

    /// Numbers and addresses inside a note, a comment or a chat. What is not found there is no problem of the file.
    mutating func readFreeText(_ text: TextSpan) {
        let found = FreeText.find(
            text.base, text.count, region: region, into: hits.base, capacity: hits.count, keys: hitKeys.base)
        for index in 0..<found {
            let hit = hits.base[index]
            switch hit.kind {
            case .phone:
                if hit.phone.e164 != 0, hit.phone.grade.isKey, !isBlocked(phone: hit.phone.e164) { addPhone(hit.phone.e164) }
            case .email:
                canonical.base.update(from: hitKeys.base + hit.keyStart, count: min(hit.keyCount, canonical.count))
                if !isBlocked(email: hit.keyCount) { addText(.email, hit.keyCount, domain: 201) }
            }
        }
    }

    @inline(__always)
    mutating func readEmail(_ text: TextSpan) throws(Failure) {
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

    /// What stands before the @ of the canonical address: with three digits few people share it. Letters alone are the name once more.
    mutating func readLocalPart(_ count: Int) {
        var length = 0
        var digits = 0
        while length < count, canonical.base[length] != 64 {
            if canonical.base[length] &- 48 < 10 { digits &+= 1 }
            length &+= 1
        }
        guard digits >= 3 else { return }
        localPart = hash.short(canonical.base, length, domain: UInt64(BlockingKeyKind.nameAndLocalPart.rawValue)) | 1
    }

    @inline(__always)
    mutating func addPhone(_ number: UInt64) {
        if addKey(.phone, hash.digest(number, domain: UInt64(BlockingKeyKind.phone.rawValue))) {
            addContent(.phone, number)
            let isMobile = PhoneSlip.mobile(number) != 0
            if isMobile, leastPhone == 0 || number < leastPhone { leastPhone = number }
        }
    }
}
