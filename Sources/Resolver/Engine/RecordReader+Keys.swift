// Keys and content: what finds a record, and what it is. A fact said twice counts once.

extension RecordReader {
    static func isPersonal(_ grade: Grade) -> Bool {
        grade == .personal || grade == .unlisted || grade == .fromText
    }

    /// False for a key that the record has already: a fact said twice counts once.
    @inline(__always)
    mutating func addKey(_ kind: BlockingKeyKind, _ digest: KeyedHash.Digest) -> Bool {
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
    mutating func addContent(_ kind: BlockingKeyKind, _ hash: UInt64) {
        content &+= KeyedHash.mix(hash ^ 0x9E37_79B9_7F4A_7C15, UInt64(kind.rawValue) &+ 0xC2B2_AE3D_27D4_EB4F)
    }

    mutating func addText(_ kind: BlockingKeyKind, _ count: Int, domain: UInt64) {
        if addKey(kind, hash.digest(canonical.base, count, domain: domain)) {
            addContent(kind, fixedHash.short(canonical.base, count, domain: domain))
        }
    }

    /// The given name with what else finds the same person: the rest of the name is left to the comparison.
    mutating func addScoredKeys() {
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
    mutating func addNameKeys() {
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
