// Firms: a name and a tax code, which anchors organisations only.

extension RecordReader {
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
    mutating func readFirmName(_ text: TextSpan) throws(Failure) {
        (nameID, nameKey) = try people.pointee.names.intern(text.base, text.count, &allowance)
        guard nameID != 0, !NameDictionary.isFirm(nameID) else { return }
        composed.removeAll()
        try composed.append("Công ty ")
        try composed.append(text.base, text.count)
        (nameID, nameKey) = try people.pointee.names.intern(composed.base, composed.count, &allowance)
    }

    /// A company's code waits for the name: it anchors organisations only. A person's is the citizen id.
    mutating func readTaxCode(_ text: TextSpan) throws(Failure) {
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
    mutating func takeTaxCode() {
        document = taxCode.low
        _ = addKey(.document, taxCode)
    }
}
