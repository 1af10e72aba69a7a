/// What a column's name says where no dictionary holds it: the words that carry its meaning, wherever they stand.
///
///     Số điện thoại Zalo của anh/chị   so_dien_thoai zalo        Vietnamese: the first of them is the head    phone
///     Company contact e-mail           company contact email     English: the last one is                     email
///     SĐT người nhận hàng              sdt + nguoi_nhan          beside it a party                            recipient:phone
///
/// It is careful: a word that makes the column something else (a fee, a count, an appointment) leaves the name
/// unknown, and then its cells may tell.
enum HeaderPhrases {
    typealias List = HeaderPhraseList

    /// The meaning of a name's words (as `HeaderKey.words`), or nil.
    static func meaning(_ words: TextSpan) -> ColumnMapping.Column? {
        guard words.count > 2 else { return nil }
        if let consent = consent(words) { return consent }
        if let doer = doer(words) ?? numberOfStaff(words) { return doer }
        // `Thời điểm giao` is no place.
        if let strong = head(List.strongHeads, words), strong.field != .address || !(holds(List.moments, words) || asksFirst(words)) {
            return withParty(strong, words)
        }
        if isLatest(words) { return HeaderWords.meaning(List.latest) }
        // `Biết studio qua`: whatever is known by it.
        if starts(words, " biet "), ends(words, " qua ") || ends(words, " qua dau ") || ends(words, " tu dau ") { return HeaderWords.meaning(List.origin) }
        // Whatever it is about: `Ghi chú kho`.
        if starts(words, " ghi chu ") { return HeaderWords.meaning(List.remark) }
        // `Mã lịch hẹn` has the day of none.
        if starts(words, " ma "), let number = transactionNumber(words) { return number }
        // `Khách mời của`: the answer is not the one who is named.
        guard !holds(List.spoilers, words) || holds(List.whoPays, words), !ends(words, " cua ") else { return nil }
        let found = head(List.heads, words) ?? person(words) ?? transactionNumber(words) ?? head(List.lateHeads, words) ?? nameOfParty(words) ?? stranger(words)
        if found?.reason == .notUsed { return found }
        if found?.field == .stage, isStateOfThings(words), holds(List.remarks, words) { return HeaderWords.meaning(List.remark) }
        guard let meaning = found, let field = meaning.field, !isSpoilt(field, words), field != .stage || !isStateOfThings(words)
        else { return nil }
        // `Company contact`: a person of the firm's.
        if field == .organisation, ends(words, " contact ") { return person(words) }
        // `Consignee PIC`: the recipient's man, and none of ours.
        if field == .owner, let side = role(List.parties, words), side == .recipient || side == .buyer || side == .payer { return unknownPerson(.name) }
        // `Trưởng nhóm`: one of ours, and no group.
        if !field.isPersonal, field != .owner, field != .recordID, trade(words) != 0, person(asked: words).count == words.count { return person(words) }
        // `Người thuê dịch vụ`: somebody, and no service.
        if starts(words, " nguoi "), !field.isPersonal, field != .owner || starts(words, " nguoi duoc ") { return person(words) ?? stranger(words) }
        if field.isOfRow || meaning.isStated || meaning.isStranger { return meaning }
        if holds(List.outsiders, words), !isNobodys(field) { return unknownPerson(field) }
        return withParty(meaning, words)
    }

    /// `Người thuê`, `Khách ở`: somebody by what he does.
    static func namesDoer(_ words: TextSpan) -> Bool { starts(words, " nguoi ") || starts(words, " khach ") }

    /// `Tổng đơn`, `Tổng khách`: a sum of money, or a number of things.
    static func mayBeCount(_ words: TextSpan) -> Bool { (starts(words, " tong ") && !holds(List.money, words)) || starts(words, " so don ") }

    /// Whose it is, is never asked.
    private static func isNobodys(_ field: Field) -> Bool {
        switch field {
        case .note, .owner, .stage, .tag, .code, .consent: true
        default: false
        }
    }

    private static func withParty(_ found: ColumnMapping.Column, _ words: TextSpan) -> ColumnMapping.Column? {
        var meaning = found
        guard let field = meaning.field else { return nil }
        // `Sales tax code` is no salesman's.
        if field == .taxCode, starts(words, " sales tax ") || starts(words, " sale tax ") { return meaning }
        if let party = party(words) {
            meaning.state(party)
        } else if !isNobodys(field), !holds(List.users, words) {
            if holds(List.strangers, words) || isAgent(words) {
                var column = unknownPerson(field)
                column?.isStranger = true
                return column
            }
            if holds(List.kin, words) { return nil }
        }
        return meaning
    }

    /// `Tên người nhận tại nhà`: a name, and no place.
    private static func asksFirst(_ words: TextSpan) -> Bool {
        guard let field = head(List.heads, words)?.field, field.isPersonal else { return false }
        var lines = WordLines(List.asked)
        while lines.nextLine() {
            while lines.nextWord() { if find(lines.word, words) == 0 { return true } }
        }
        return false
    }

    /// `Lần mua hàng cuối`, `Lần liên hệ gần nhất`: when the record was last seen.
    private static func isLatest(_ words: TextSpan) -> Bool {
        if starts(words, " last ") {
            return ends(words, " at ") || ends(words, " on ") || ends(words, " date ") || ends(words, " time ")
        }
        return starts(words, " lan ") && (ends(words, " cuoi ") || ends(words, " cuoi cung ") || ends(words, " gan nhat "))
    }

    /// `Tình trạng da`: how a thing is, and not how far a matter has come.
    private static func isStateOfThings(_ words: TextSpan) -> Bool {
        let start: StaticString = " tinh trang "
        return starts(words, start) && words.count > start.length && !holds(List.matters, words)
    }

    /// Known, and of nobody whom a record could be made of.
    private static func unknownPerson(_ field: Field) -> ColumnMapping.Column? {
        if field == .organisation { return nil }
        var column = ColumnMapping.Column()
        column.field = field
        column.evidence = .ignored
        column.reason = .unknownPerson
        return column
    }

    /// `Tên mẹ (hoặc người giám hộ)`: the name of whoever is named.
    private static func nameOfParty(_ words: TextSpan) -> ColumnMapping.Column? {
        guard starts(words, " ten ") || starts(words, " ho ten "), let party = party(words) else { return nil }
        return name(party, isGuess: true)
    }

    /// `Importer`, `Mentee phone`: English names most of those who do something, or to whom it is done, by an ending.
    private static func isAgent(_ words: TextSpan) -> Bool {
        let person = person(asked: words)
        guard person.count >= 8, !holds(List.noAgents, person) else { return false }
        for index in Range.upTo(person.count &- 2) where person.base[index &+ 1] < 97 { return false }
        return ends(person, "er ") || ends(person, "or ") || ends(person, "ee ")
    }

    /// `Người cân`, `Importer`: somebody, whose part nobody knows.
    private static func stranger(_ words: TextSpan) -> ColumnMapping.Column? {
        guard starts(words, " nguoi ") || (isAgent(words) && (ends(words, " name ") || person(asked: words).count == words.count)) else { return nil }
        var column = unknownPerson(.name)
        column?.isStranger = true
        column?.isAgent = !starts(words, " nguoi ")
        return column
    }

    // MARK: Sides

    /// The role of somebody on our side of the row, should another person be named in it.
    static func roleBesideOthers(_ words: TextSpan) -> Role? { role(List.besideOthers, words) }

    /// Whether a name speaks of a contact, without saying whose it is.
    static func speaksOfContact(_ words: TextSpan) -> Bool { holds(List.contactWords, words) }

    static func role(_ table: StaticString, _ words: TextSpan) -> Role? {
        var lines = WordLines(table)
        while lines.nextLine() {
            while lines.nextWord() {
                guard find(lines.word, words) >= 0, !(isReceiving(lines.word) && holds(List.notReceiving, words)) else { continue }
                return Role.named(TextSpan(base: lines.firstWord, count: lines.firstCount))
            }
        }
        return nil
    }

    /// `nhan$`: who gets something, unless it is the end of another word (tin nhắn, xác nhận).
    private static func isReceiving(_ word: TextSpan) -> Bool { equals(word, "nhan$") }

    /// The party that a name states, whatever its field.
    static func party(named words: TextSpan) -> Role? { party(words) }

    static func party(_ words: TextSpan) -> Role? {
        if let role = role(List.parties, words) ?? role(List.persons, words) ?? role(List.vietnamesePersons, words) {
            // `SĐT tài xế giao`: who brings it does not get it.
            if role == .recipient, isStaffFirst(words) || isOfTrade(words) { return .staff }
            // `SĐT của mẹ - cô giáo sẽ gọi`: the mother's, whoever calls it.
            if role == .staff, isKin(words) || isParent(words) { return .contact }
            // `Phụ huynh BN`: whose parent it is does not make him the patient.
            return role == .customer && holds(List.parents, words) ? .contact : role
        }
        return isKin(words) ? .contact : isOfTrade(words) ? .staff : nil
    }

    // MARK: Heads

    private static func head(_ table: StaticString, _ words: TextSpan) -> ColumnMapping.Column? {
        var first = (place: Int.max, count: 0, meaning: TextSpan(base: words.base, count: 0))
        var last = (place: -1, count: 0, meaning: TextSpan(base: words.base, count: 0))
        var isVietnamese = false
        var lines = WordLines(table)
        while lines.nextLine() {
            let meaning = TextSpan(base: lines.firstWord + 2, count: lines.firstCount &- 2)
            while lines.nextWord() {
                let place = find(lines.word, words)
                guard place >= 0 else { continue }
                if lines.firstWord[0] == 118 { isVietnamese = true }
                let count = lines.word.count
                if place < first.place || (place == first.place && count > first.count) { first = (place, count, meaning) }
                // Of two phrases that end alike the longer one says more.
                let end = place &+ count
                let lastEnd = last.place &+ last.count
                if end > lastEnd || (end == lastEnd && count > last.count) { last = (place, count, meaning) }
            }
        }
        guard last.place >= 0 else { return nil }
        return HeaderWords.meaning(isVietnamese ? first.meaning : last.meaning)
    }

    static func starts(_ text: TextSpan, _ word: StaticString) -> Bool {
        text.count >= word.length && equals(TextSpan(base: text.base, count: word.length), word)
    }

    static func ends(_ text: TextSpan, _ word: StaticString) -> Bool {
        let count = word.length
        return text.count >= count && equals(TextSpan(base: text.base + (text.count &- count), count: count), word)
    }

    static func equals(_ text: TextSpan, _ word: StaticString) -> Bool {
        ColumnChoices.isEqual(text, TextSpan(base: word.start, count: word.length))
    }

    static func isSpoilt(_ field: Field, _ words: TextSpan) -> Bool {
        let name = field.name
        var lines = WordLines(List.narrowSpoilers)
        while lines.nextLine() {
            let isMeant = lines.firstCount == name.length && lines.starts(name.start)
            while isMeant, lines.nextWord() {
                if find(lines.word, words) >= 0 { return true }
            }
        }
        return false
    }

    // MARK: Consent

    private static func consent(_ words: TextSpan) -> ColumnMapping.Column? {
        guard holds(List.consents, words), !holds(List.consentParts, words) else { return nil }
        var meaning = ColumnMapping.Column()
        meaning.field = .consent
        meaning.evidence = .header
        describeConsent(words, &meaning)
        return meaning
    }

    /// What a column of consent is about: its channel, and whether a yes in it refuses.
    static func describeConsent(_ words: TextSpan, _ column: inout ColumnMapping.Column) {
        column.isRefusal = holds(List.refusals, words)
        var lines = WordLines(List.consentChannels)
        var found = 0
        while lines.nextLine() {
            let name = TextSpan(base: lines.firstWord, count: lines.firstCount)
            while lines.nextWord() {
                guard find(lines.word, words) >= 0 else { continue }
                found &+= 1
                column.consentChannel = ConsentChannel.named(name)
                break
            }
        }
        // One cell cannot tell several channels apart.
        if found > 1 { column.consentChannel = .any }
    }

    // MARK: Phrases

    static func holds(_ table: StaticString, _ words: TextSpan) -> Bool {
        var lines = WordLines(table)
        while lines.nextLine() {
            while lines.nextWord() {
                if find(lines.word, words) >= 0 { return true }
            }
        }
        return false
    }

    /// Whether an `s` or `es` ends the word that goes on at `end`.
    private static func isPlural(_ words: TextSpan, _ end: Int) -> Bool {
        let rest = words.count &- end
        guard rest > 1, words.base[end &- 1] != 115 || words.base[end] == 101 else { return false }
        if words.base[end] == 115 { return words.base[end &+ 1] == 32 }
        return rest > 2 && words.base[end] == 101 && words.base[end &+ 1] == 115 && words.base[end &+ 2] == 32
    }

    /// Where a phrase stands in words that are parted, begun and ended by one space; -1 for nowhere.
    static func find(_ phrase: TextSpan, _ words: TextSpan) -> Int {
        var count = phrase.count
        let wantsEnd = phrase.base[count &- 1] == 36
        if wantsEnd { count &-= 1 }
        var start = 0
        while start &+ count &+ 2 <= words.count {
            guard words.base[start] == 32 else {
                start &+= 1
                continue
            }
            var matched = 0
            while matched < count {
                let wanted: UInt8 = phrase.base[matched] == 95 ? 32 : phrase.base[matched]
                guard words.base[start &+ 1 &+ matched] == wanted else { break }
                matched &+= 1
            }
            let end = start &+ 1 &+ count
            if matched == count, words.base[end] == 32, !wantsEnd || end == words.count &- 1 { return start }
            // `Customers`, `Addresses`: no Vietnamese word ends in s.
            if matched == count, !wantsEnd, count > 3, isPlural(words, end) { return start }
            start &+= 1
        }
        return -1
    }
}

extension ConsentChannel {
    /// The channel of exactly this name, else any.
    static func named(_ text: TextSpan) -> ConsentChannel {
        var rawValue: UInt8 = 1
        while let channel = ConsentChannel(rawValue: rawValue) {
            let own = channel.name
            if ColumnChoices.isEqual(text, TextSpan(base: own.start, count: own.length)) { return channel }
            rawValue &+= 1
        }
        return .any
    }
}
