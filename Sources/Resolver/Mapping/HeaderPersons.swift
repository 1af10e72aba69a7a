// Names of columns that are a person and nothing else: `Requester`, `Tên cư dân`, `Công chứng viên`, `Booked by`.

extension HeaderPhrases {
    /// A word for a person alone, before `name` or behind `tên` is that person's name: `Requester`, `Manager's Name`, `Tên cư dân`. In Vietnamese
    /// what stands behind the person only says which: `Khách bán máy`, `Cán bộ tư vấn`; then the cells must agree.
    static func person(_ words: TextSpan) -> ColumnMapping.Column? {
        if isAccountNumber(words) { return HeaderWords.meaning(List.record) }
        // `Thu tiền qua` asks by what.
        if ends(words, " qua ") { return nil }
        for table in 0..<4 {
            var lines = WordLines(table == 0 ? List.persons : table == 1 ? List.vietnamesePersons : table == 2 ? List.parties : List.users)
            while lines.nextLine() {
                while lines.nextWord() {
                    let place = find(lines.word, words)
                    guard place >= 0 else { continue }
                    let end = place &+ 1 &+ lines.word.count
                    let before = TextSpan(base: words.base, count: place &+ 1)
                    let behind = TextSpan(base: words.base + end, count: words.count &- end)
                    if table < 2, isNumber(before, behind) { return numberOf(Role.named(TextSpan(base: lines.firstWord, count: lines.firstCount))) }
                    let isWhole = isRest(before, behind, alone: table < 2)
                    let isNobody = place == 0 && starts(TextSpan(base: words.base, count: end), " nguoi ")
                    // English says the person last: `Lead participant`.
                    let isLast = behind.count == 1 && table == 0 && isEnglish(lines.word)
                    guard isWhole || isNobody || isLast || (place == 0 && table == 1) else { continue }
                    let role = Role.named(TextSpan(base: lines.firstWord, count: lines.firstCount))
                    // `Referring attorney`: what he does here says more than his trade.
                    let part = isLast ? HeaderPhrases.role(List.parties, before) : nil
                    return name(part == .referrer || part == .contact ? part : role, isGuess: !isWhole && !isNobody)
                }
            }
        }
        // `Primary contact`, `Site contact`: somebody, if the cells are names.
        if ends(words, " contact "), words.count > 9, !holds(List.contactTimes, words) { return name(role(List.parties, words) ?? .contact, isGuess: true) }
        // `Bố`, `Mẹ`
        if isKin(words), person(asked: words).count == words.count, kinNumber(words) != 0 { return name(.contact, isGuess: true) }
        return isOfTrade(words) && !holds(List.numbering, words) ? name(.staff, isGuess: true) : nil
    }

    /// A customer's number names the row; a driver's or a referrer's comes with many.
    private static func numberOf(_ role: Role?) -> ColumnMapping.Column {
        if role == .customer || role == .buyer { return HeaderWords.meaning(List.record) }
        return HeaderWords.meaning(List.unused)
    }

    /// `Mã bác sĩ`, `Mã nhân viên`: a number of somebody of ours, whatever else the words would mean.
    static func numberOfStaff(_ words: TextSpan) -> ColumnMapping.Column? {
        guard starts(words, " ma "), isStaffFirst(TextSpan(base: words.base + 3, count: words.count &- 3)) else { return nil }
        return numberOf(.staff)
    }

    static func name(_ role: Role?, isGuess: Bool) -> ColumnMapping.Column {
        var meaning = ColumnMapping.Column()
        meaning.field = .name
        meaning.evidence = .header
        meaning.isGuess = isGuess
        if let role { meaning.state(role) }
        return meaning
    }

    /// No word of a Vietnamese phrase: those stand in `vietnamesePersons`, or begin with the word for a person.
    private static func isEnglish(_ word: TextSpan) -> Bool {
        for index in Range.upTo(word.count) where word.base[index] == 95 || word.base[index] == 36 { return false }
        return word.count > 4
    }

    /// `Công chứng viên`, `Giám định viên`: who makes a trade of it is staff, but for pupils, members and the like.
    static func isOfTrade(_ words: TextSpan) -> Bool {
        let vien: StaticString = "vien"
        return find(TextSpan(base: vien.start, count: 4), words) > 0 && !holds(List.noTrades, words)
    }

    /// `Booked by`, `Closed by`: who does it says whose name it is.
    static func doer(_ words: TextSpan) -> ColumnMapping.Column? {
        if ends(words, " boi "), let part = role(List.parties, words), part == .referrer || part == .payer { return name(part, isGuess: true) }
        guard ends(words, " by ") || ends(words, " by name ") else { return nil }
        return name(role(List.deeds, words) ?? .staff, isGuess: true)
    }

    /// `Tên mẹ`, `SĐT vợ (nếu có)`: kinship right behind what is asked of them.
    static func isKin(_ words: TextSpan) -> Bool { asks(of: List.nearKin, words) }

    /// `SĐT phụ huynh, GV sẽ gọi`
    static func isParent(_ words: TextSpan) -> Bool { asks(of: List.parents, words) }

    /// Whether one of these persons stands right behind what is asked.
    private static func asks(of persons: StaticString, _ words: TextSpan) -> Bool {
        let rest = rest(words)
        var lines = WordLines(persons)
        while lines.nextLine() {
            while lines.nextWord() { if find(lines.word, rest) == 0 { return true } }
        }
        return false
    }

    /// Whether the person right behind what is asked is one of ours.
    static func isStaffFirst(_ words: TextSpan) -> Bool { trade(words) != 0 }

    /// A number for the trade of the person right behind what is asked, the same in `Tên tài xế ứng tuyển` and `SĐT tài xế`; 0 for none.
    static func trade(_ words: TextSpan) -> UInt32 {
        let rest = rest(words)
        var lines = WordLines(List.vietnamesePersons)
        while lines.nextLine() {
            guard Role.named(TextSpan(base: lines.firstWord, count: lines.firstCount)) == .staff else { continue }
            while lines.nextWord() { if rest.count > 1, find(lines.word, rest) == 0 { return number(lines.word) } }
        }
        return 0
    }

    private static func number(_ text: TextSpan) -> UInt32 {
        var hash: UInt32 = 2_166_136_261
        for index in Range.upTo(text.count) { hash = (hash ^ UInt32(text.base[index])) &* 16_777_619 }
        return max(1, hash)
    }

    /// The person of `Năm sinh của con`.
    static var child: UInt32 { number(" con ") }

    /// Whether a person is somebody's child by a word that a parent uses: `Ngày sinh bé`.
    static func isChild(_ person: UInt32) -> Bool { person == child || person == number(" be ") || person == number(" chau ") }

    /// `Người được bảo hiểm`, `NĐBH`, `Người thụ hưởng`: for whom a customer buys a policy.
    static func isInsured(_ person: UInt32) -> Bool { isOne(of: List.insured, person) }

    /// `Emergency contact`, `Billing contact`: somebody else than whom a plain `Contact phone` reaches.
    static func isQualifiedContact(_ person: UInt32) -> Bool { isOne(of: List.qualifiedContacts, person) }

    private static func isOne(of persons: StaticString, _ person: UInt32) -> Bool {
        var lines = WordLines(persons)
        while lines.nextLine() {
            while lines.nextWord() {
                var hash: UInt32 = (2_166_136_261 ^ 32) &* 16_777_619
                var index = 0
                while index < lines.word.count {
                    let byte = lines.word.base[index]
                    hash = (hash ^ UInt32(byte == 95 ? 32 : byte)) &* 16_777_619
                    index &+= 1
                }
                if (hash ^ 32) &* 16_777_619 == person { return true }
            }
        }
        return false
    }

    /// The trade of `Người chăm sóc`: one of ours, or who nurses somebody.
    static var carer: UInt32 { number("nguoi_cham_soc") }

    /// `Chủ nuôi`: beside whom a `bé` is an animal.
    static var keeper: UInt32 { number(" chu nuoi ") }

    /// `SĐT mua hàng`, `Email đặt hàng`: what is done with it, and nobody besides the customer.
    static func isOfOrder(_ person: UInt32) -> Bool { person == number(" mua hang ") || person == number(" dat hang ") }

    private static func number(_ words: StaticString) -> UInt32 { number(TextSpan(base: words.start, count: words.length)) }

    /// `Tư vấn`, `Tiếp nhận`: what is done, and not by whom.
    static func isDeed(_ words: TextSpan) -> Bool {
        guard words.count > 2 else { return false }
        var lines = WordLines(List.deedsAlone)
        while lines.nextLine() {
            while lines.nextWord() { if lines.word.count &+ 2 == words.count, find(lines.word, words) == 0 { return true } }
        }
        return false
    }

    static func speaksOfAgency(_ words: TextSpan) -> Bool { holds(List.agencies, words) }

    /// Whether a column calls somebody the customer in so many words.
    static func callsCustomer(_ words: TextSpan) -> Bool { holds(List.calledCustomers, words) }

    static func speaksOfFamily(_ words: TextSpan) -> Bool { holds(List.family, words) }

    /// `Tên Facebook`, `Pháp danh`: what somebody is called elsewhere.
    static func speaksOfAlias(_ words: TextSpan) -> Bool { holds(List.aliases, words) }

    /// Whether a column speaks of kin by any word.
    static func speaksOfKin(_ words: TextSpan) -> Bool { isKin(words) || holds(List.kinPeople, words) }

    /// Fathers, mothers, wives and husbands come first in `kinNumber`; none of the others is a `Phụ huynh`.
    static var lastOfParents: UInt8 { 4 }

    static func isParentAlone(_ person: UInt32) -> Bool { person == number(" phu huynh ") || person == number(" bo me ") || person == number(" cha me ") || person == number(" parent ") }

    /// From here on `kinNumber` tells people of one word by a digit.
    static var firstNumbered: UInt8 { 64 }

    /// Which of the kin a name speaks of, or which of several people of one word; 0 where it does not tell: a `Mẹ` is no `Bố`, a `Guardian 2` no `Guardian 1`.
    static func kinNumber(_ words: TextSpan) -> UInt8 {
        var found: UInt8 = 0
        var number: UInt8 = 16
        var lines = WordLines(List.inLaws)
        while lines.nextLine() {
            number &+= 1
            while lines.nextWord() { if find(lines.word, words) >= 0 { return number } }
        }
        number = 0
        lines = WordLines(List.kinds)
        while lines.nextLine() {
            number &+= 1
            while lines.nextWord() {
                guard find(lines.word, words) >= 0 else { continue }
                // `Vợ/chồng`: one of the two.
                if found != 0, found != number { return 0 }
                found = number
            }
        }
        guard found == 0 else { return found }
        let rest = rest(words)
        for index in Range.upTo(rest.count) where rest.base[index] >= 49 && rest.base[index] <= 57 {
            if rest.base[index &- 1] == 32, rest.base[index &+ 1] == 32 { return 16 &+ rest.base[index] }
        }
        return 0
    }

    /// A number for the person that a name speaks of, the same in `Họ tên người cầm` and `SĐT người cầm`; 0 where it speaks of none.
    static func personNumber(_ words: TextSpan) -> UInt32 {
        let rest = rest(words)
        return rest.count <= 1 ? 0 : number(rest)
    }

    /// The words without those for what is asked: ` nguoi cam ` of ` so dien thoai nguoi cam `, ` guardian 2 ` of ` guardian 2 mobile phone `.
    private static func rest(_ words: TextSpan) -> TextSpan {
        var rest = words
        var isShorter = true
        while isShorter {
            isShorter = false
            var lines = WordLines(List.asked)
            while lines.nextLine() {
                while lines.nextWord() {
                    guard rest.count > lines.word.count, find(lines.word, rest) == 0 else { continue }
                    let taken = 1 &+ lines.word.count
                    rest = TextSpan(base: rest.base + taken, count: rest.count &- taken)
                    isShorter = true
                }
            }
            lines = WordLines(List.askedLast)
            while lines.nextLine() {
                while lines.nextWord() {
                    let start = rest.count &- 2 &- lines.word.count
                    guard start >= 0 else { continue }
                    let end = TextSpan(base: rest.base + start, count: rest.count &- start)
                    guard find(lines.word, end) == 0 else { continue }
                    rest = TextSpan(base: rest.base, count: start &+ 1)
                    isShorter = true
                }
            }
        }
        return rest
    }

    /// The words without those for what is asked.
    static func person(asked words: TextSpan) -> TextSpan { rest(words) }

    /// Whether nothing but a word for a name stands around a person.
    private static func isRest(_ before: TextSpan, _ behind: TextSpan, alone: Bool) -> Bool {
        if before.count > 1 {
            return behind.count == 1 && isBeforeName(before)
        }
        if behind.count == 1 { return alone }
        // `Guardian 2 name`
        if behind.count > 3, behind.base[1] >= 48, behind.base[1] <= 57, behind.base[2] == 32 {
            return isRest(before, TextSpan(base: behind.base + 2, count: behind.count &- 2), alone: alone)
        }
        return equals(behind, " name ") || equals(behind, " s name ") || equals(behind, " full name ")
    }

    /// `Tên khách`, `Chị khách`, `Quý khách`, `Name of the guest`.
    private static func isBeforeName(_ before: TextSpan) -> Bool {
        equals(before, " ten ") || equals(before, " anh ") || equals(before, " chi ") || equals(before, " anh chi ") || equals(before, " quy ")
            || equals(before, " name of ") || equals(before, " name of the ")
    }

    /// `Mã cư dân`, `Guest ID`.
    private static func isNumber(_ before: TextSpan, _ behind: TextSpan) -> Bool {
        if behind.count == 1 { return equals(before, " ma ") || equals(before, " ma so ") || equals(before, " id ") }
        guard before.count == 1 else { return false }
        return equals(behind, " id ") || equals(behind, " code ") || equals(behind, " no ") || equals(behind, " number ")
            || equals(behind, " id number ") || equals(behind, " id no ") || equals(behind, " reg no ") || equals(behind, " registration number ")
    }

    /// `Mã vé`, `Số phiếu thu`, `Trip ID`: what numbers one visit, order, journey.
    static func transactionNumber(_ words: TextSpan) -> ColumnMapping.Column? {
        var lines = WordLines(List.transactions)
        while lines.nextLine() {
            while lines.nextWord() {
                let place = find(lines.word, words)
                guard place >= 0 else { continue }
                let before = TextSpan(base: words.base, count: place &+ 1)
                let behind = TextSpan(base: words.base + (place &+ 1 &+ lines.word.count), count: words.count &- place &- 1 &- lines.word.count)
                let isVietnamese = lines.firstWord[0] == 118
                let isNumbered = isVietnamese
                    ? ends(before, " ma ") || ends(before, " so ") || ends(before, " id ") || ends(before, " ma so ") || ends(before, " so hieu ")
                    : starts(behind, " id ") || starts(behind, " no ") || starts(behind, " number ") || starts(behind, " code ")
                        || starts(behind, " ref ") || starts(behind, " reference ")
                if isNumbered { return HeaderWords.meaning(List.number) }
            }
        }
        return nil
    }

    private static func isAccountNumber(_ words: TextSpan) -> Bool {
        var lines = WordLines(List.accounts)
        while lines.nextLine() {
            while lines.nextWord() {
                let place = find(lines.word, words)
                guard place == 0 else { continue }
                let end = 1 &+ lines.word.count
                if equals(TextSpan(base: words.base + end, count: words.count &- end), " id ") { return true }
            }
        }
        return false
    }
}
