// What the names of the columns say.

extension ColumnMapping {
    mutating func readHeader(_ header: borrowing Header, _ memory: Memory) throws(Failure) {
        var key = HeaderKey(memory)
        let initials = try HeaderInitials(header, memory)
        for index in Range.upTo(header.count) where ColumnMapping.hasTwoMarks(header.name(index)) { key.isWellEncoded = true }
        var written = Buffer<UInt8>(memory)
        for index in Range.upTo(header.count) {
            written.removeAll()
            if platform == .none { try initials.write(index, into: &written) }
            if written.isEmpty { try written.append(header.name(index).base, header.name(index).count) }
            try readName(TextSpan(base: UnsafePointer(written.base), count: written.count), &key)
        }
    }

    private mutating func readName(_ name: TextSpan, _ key: inout HeaderKey) throws(Failure) {
        var column = try ColumnMapping.meaning(name, &key, platform) ?? Column()
        if column.field == .name, column.role == .staff, let other = try ColumnMapping.lastPerson(name, &key) { column = other }
        column.isBareName = column.field == .name && key.isMain("ten")
        column.isBareID = column.field == .recordID && key.isMain("id")
        try key.set(name)
        let words = TextSpan(base: UnsafePointer(key.words.base), count: key.words.count)
        if platform == .none, !column.isStated || column.role == .customer { column.roleBesideOthers = HeaderPhrases.roleBesideOthers(words) }
        if column.roleBesideOthers == .buyer { column.isStated = false } else if column.isStated { column.roleBesideOthers = nil }
        column.isOfContact = !column.isStated && HeaderPhrases.speaksOfContact(words)
        column.isCalledCustomer = HeaderPhrases.callsCustomer(words)
        if column.field == .consent { HeaderPhrases.describeConsent(words, &column) }
        column.isOfKin = HeaderPhrases.speaksOfKin(words)
        column.isOfAgency = HeaderPhrases.speaksOfAgency(words)
        column.mayBeCount = HeaderPhrases.mayBeCount(words)
        if platform == .none {
            column.person = HeaderPhrases.personNumber(words)
            column.kin = HeaderPhrases.kinNumber(words)
            column.trade = HeaderPhrases.trade(words)
            // A family lives where the customer does.
            if column.role == .contact, column.field == .address || column.field == .province, HeaderPhrases.speaksOfFamily(words) {
                column.role = .customer
                column.isStated = false
            }
            if column.isStated, column.role == .contact ? column.isOfKin : column.role == .referrer, column.field?.isPersonal == true, column.isRecognised,
                !ColumnMapping.isInDictionary(&key), HeaderPhrases.isQualifiedParty(words) {
                column.refuse()
                column.isStranger = true
                column.isStated = false
                column.role = .customer
            }
            if column.isStated ? column.role == .customer && column.field == .name : column.roleBesideOthers == nil, column.evidence == .unknown || column.field?.isPersonal == true || column.field == .address || column.field == .province {
                column.isDoubtful = !ColumnMapping.isInDictionary(&key) && HeaderPhrases.isQualified(words, isDay: column.field == .birthDate)
                // Who uses a thing is somebody else, should its owner be named.
                if column.field == .name, !column.isStated, HeaderPhrases.starts(words, " nguoi su dung ") { column.isDoubtful = true }
                if column.isRecognised, !column.isStated, HeaderPhrases.speaksOfOutsiders(words) { column.refuse() }
            }
            column.isDeed = HeaderPhrases.isDeed(words)
            column.isOfCommonContact = HeaderPhrases.holds(HeaderPhraseList.commonContacts, words)
            column.isOutsider = HeaderPhrases.speaksOfOutsiders(words)
            if column.reason == .rowNumber { column.weakField = HeaderPhrases.weakField(words) }
            if column.evidence == .unknown {
                // `Giá bán (gồm VAT)`: what explains is not what is meant.
                column.weakField = HeaderPhrases.weakField(words) ?? HeaderPhrases.weakField(key.wordsBeforeAside)
                column.partyOfCells = HeaderPhrases.party(named: words)
            }
            // A unit's price is what was paid where nothing else was.
            if column.reason == .notUsed, HeaderPhrases.weakField(words) == .value { column.weakField = .value }
        }
        try columns.append(column)
    }

    /// Whether the dictionary has a name in full, a party and its digits apart.
    private static func isInDictionary(_ key: inout HeaderKey) -> Bool {
        if HeaderWords.meaning(UnsafePointer(key.main.base), key.main.count) != nil { return true }
        return key.dropDigits() && HeaderWords.meaning(UnsafePointer(key.main.base), key.main.count) != nil
    }

    /// What a name means: as a whole, without its digits, by what stands in parentheses, by its words, else by its first part
    /// that means something (`SĐT/Zalo`, `Order ID | ID đơn hàng`).
    static func meaning(
        _ name: TextSpan, _ key: inout HeaderKey, _ platform: FilePlatform
    ) throws(Failure) -> Column? {
        try key.set(name)
        if let found = meaning(&key, platform) { return found }
        try key.set(name)
        if var found = HeaderPhrases.meaning(key.wordsBeforeAside) {
            stateAside(&found, key)
            return found
        }
        if let found = HeaderPhrases.meaning(TextSpan(base: UnsafePointer(key.words.base), count: key.words.count)) {
            return found
        }
        var start = 0
        for index in Range.upTo(name.count &+ 1) {
            let isEnd = index == name.count
            guard isEnd || isBetweenParts(name, index) else { continue }
            if index > start, !isEnd || start > 0 {
                try key.set(TextSpan(base: name.base + start, count: index &- start))
                if let found = meaning(&key, platform) { return found }
            }
            start = index &+ 1
        }
        if let found = try firstPartMeaning(name, &key) { return found }
        return try repairedMeaning(name, &key, platform)
    }

    /// `Chuyên khoa / Specialty`: two languages say the same, and each alone is easier to read than both in a row.
    private static func firstPartMeaning(_ name: TextSpan, _ key: inout HeaderKey) throws(Failure) -> Column? {
        for index in Range.upTo(name.count) where index > 1 && index &+ 2 < name.count && isBetweenParts(name, index) {
            guard name.base[index &- 1] == 32, name.base[index &+ 1] == 32 else { return nil }
            try key.set(TextSpan(base: name.base, count: index &- 1))
            return HeaderPhrases.meaning(TextSpan(base: UnsafePointer(key.words.base), count: key.words.count))
        }
        return nil
    }

    /// `Driver / Người mang xe`: a trade, and who does it here. Whoever is not of ours counts.
    private static func lastPerson(_ name: TextSpan, _ key: inout HeaderKey) throws(Failure) -> Column? {
        var start = name.count
        while start > 0, !isBetweenParts(name, start &- 1) { start &-= 1 }
        guard start > 0 else { return nil }
        try key.set(TextSpan(base: name.base + start, count: name.count &- start))
        guard let found = HeaderPhrases.person(TextSpan(base: UnsafePointer(key.words.base), count: key.words.count)),
            found.field == .name, found.isStated, found.role != .staff
        else { return nil }
        return found
    }

    /// Whether a letter has two marks in one, `ọ` or `ế`: Latin-1 and Windows-1258 have none, as which broken names were read.
    private static func hasTwoMarks(_ name: TextSpan) -> Bool {
        var at = 0
        while at &+ 2 < name.count {
            if name.base[at] == 0xE1, name.base[at &+ 1] == 0xBA || name.base[at &+ 1] == 0xBB { return true }
            at &+= 1
        }
        return false
    }

    /// The meaning of a name that was read with the wrong encoding: `Hä tªn`, `Há» tÃªn`. `Lãi` beside `Họ tên` was not.
    private static func repairedMeaning(
        _ name: TextSpan, _ key: inout HeaderKey, _ platform: FilePlatform
    ) throws(Failure) -> Column? {
        var isASCII = true
        for index in Range.upTo(name.count) where name.base[index] >= 0x80 { isASCII = false }
        guard !isASCII, !key.isWellEncoded, Mojibake.isPossible(name.base, name.count) else { return nil }
        let room = try Buffer<UInt8>(key.memory, capacity: Mojibake.capacity)
        var rawValue: UInt8 = 0
        while let encoding = Mojibake.Encoding(rawValue: rawValue) {
            rawValue &+= 1
            let count = Mojibake.decode(name.base, name.count, as: encoding, into: room.base)
            guard count > 0 else { continue }
            try key.set(TextSpan(base: UnsafePointer(room.base), count: count))
            if let found = meaning(&key, platform) { return found }
        }
        return nil
    }

    /// A slash, bar or line end, or a dash with blanks around it.
    private static func isBetweenParts(_ name: TextSpan, _ index: Int) -> Bool {
        switch name.base[index] {
        case 47, 124, 10, 38: return true
        case 45: return index > 0 && index &+ 1 < name.count && name.base[index &- 1] == 32 && name.base[index &+ 1] == 32
        default: return false
        }
    }

    private static func meaning(_ key: inout HeaderKey, _ platform: FilePlatform) -> Column? {
        var party = HeaderWords.party(UnsafePointer(key.aside.base), key.aside.count)
        // `Người thuê (đại diện)`: the one who is named, whatever he is besides.
        if party == .contact, HeaderPhrases.namesDoer(key.wordsBeforeAside) { party = .customer }
        var found = PlatformHeaders.meaning(platform, key)
        if found == nil { found = HeaderWords.meaning(UnsafePointer(key.main.base), key.main.count) }
        if found == nil, key.dropDigits() {
            found = HeaderWords.meaning(UnsafePointer(key.main.base), key.main.count)
        }
        if found == nil, party == nil {
            found = HeaderWords.meaning(UnsafePointer(key.aside.base), key.aside.count)
            // `Introduced by (member)`: what he is besides.
            if found != nil, let doer = HeaderPhrases.doer(key.wordsBeforeAside) { return doer }
            // `Lý do từ chối (nhóm)`: what explains is not what is meant.
            if let explained = found?.field, !explained.isPersonal, let meant = HeaderPhrases.meaning(key.wordsBeforeAside) { return meant }
            // `Liên hệ khẩn cấp (SĐT)`: the field stands aside, and the party before it.
            let words = TextSpan(base: UnsafePointer(key.words.base), count: key.words.count)
            if found?.isStated == false, let named = HeaderPhrases.party(named: words) { found?.state(named) }
        }
        // `Mã (Đơn)`: what stands aside says what is numbered.
        if party == nil, found?.field == .recordID, key.isMain("ma") || key.isMain("id"), key.wordsAside.count > 2 {
            found = HeaderPhrases.meaning(TextSpan(base: UnsafePointer(key.words.base), count: key.words.count)) ?? found
        }
        if let party {
            found?.state(party)
        } else if platform == .none, var column = found {
            stateAside(&column, key)
            found = column
        }
        return found
    }

    /// `SĐT (mẹ)`, `Họ và tên (HS)`: a word or two in parentheses may be the person's, for whom the dictionary has only the beginning.
    private static func stateAside(_ column: inout Column, _ key: borrowing HeaderKey) {
        let aside = key.wordsAside
        guard !column.isStated, column.field?.isPersonal == true, aside.count > 2, !HeaderPhrases.namesDoer(key.wordsBeforeAside) || column.isStranger else { return }
        var blanks = 0
        for index in Range.upTo(aside.count) where aside.base[index] == 32 { blanks &+= 1 }
        guard blanks <= 4 else { return }
        // `Người lo liệu (tang chủ)`
        if column.isStranger, let person = HeaderPhrases.person(aside), person.isStated { column = person }
        if let role = HeaderPhrases.party(named: aside) { column.state(role) }
    }
}
