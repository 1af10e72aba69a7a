extension SyntheticRow {
    /// The e-mail cell. The digits of the person's serial make each mailbox one person's.
    func writeEmail(_ people: borrowing SyntheticPeople, _ writer: inout RowWriter) {
        if channel != .email {
            if chance.strikes(.placeholderEmail, people.rates) {
                return writer.put(
                    choice: chance.bits(.variant), of: "khongco@gmail.com|abc@gmail.com|test@test.com|na@na.com|email@email.com", 5)
            }
            if chance.strikes(.roleEmail, people.rates) {
                writer.put(choice: chance.bits(.variant), of: "cskh@|info@|sales@|ketoan@", 4)
                return writer.put(choice: chance.bits(.second), of: "anphat.com.vn|hoaphuong.vn|minhlong.com.vn", 3)
            }
        }
        let usesSecond = person.own.strikes(.secondEmail, people.rates) && chance.percent(35, .emailChoice)
        let letterCase: SyntheticNames.Case = chance.strikes(.emailUpperCase, people.rates) ? .title : .lower
        let domain = usesSecond ? 99 : person.own.below(100, .emailDomain)
        let start = writer.at
        writeLocal(people, usesSecond, letterCase, &writer)
        if domain < 72 {
            if chance.strikes(.gmailDots, people.rates) { insertDot(start, &writer) }
            if chance.strikes(.gmailPlus, people.rates) {
                writer.put(choice: chance.bits(.variant), of: "+shopee|+lazada|+mua|+spam", 4)
            }
        }
        if chance.strikes(.emailDomainTypo, people.rates) { return writeWrongDomain(domain, &writer) }
        writeDomain(domain, &writer)
    }

    private func writeLocal(
        _ people: borrowing SyntheticPeople, _ isSecond: Bool, _ letterCase: SyntheticNames.Case, _ writer: inout RowWriter
    ) {
        let (digits, count) = person.serial(isSecond ? 1 : 0)
        switch isSecond ? 9 : person.own.below(9, .emailPattern) {
        case 0, 1, 2:
            people.names.put(person.family, .plain, letterCase, &writer)
            if person.middleCount > 0 { people.names.put(person.middles.0, .plain, letterCase, &writer) }
            people.names.put(person.given, .plain, letterCase, &writer)
        case 3, 4:
            people.names.put(person.given, .plain, letterCase, &writer)
            writer.put(0x2E)
            people.names.put(person.family, .plain, letterCase, &writer)
        case 5, 6:
            people.names.put(person.given, .plain, letterCase, &writer)
            people.names.put(person.family, .plain, letterCase, &writer)
        case 7:
            people.names.put(person.family, .plain, letterCase, &writer)
            writer.put(0x2E)
            people.names.put(person.given, .plain, letterCase, &writer)
        case 8:
            people.names.put(person.given, .plain, letterCase, &writer)
            if person.middleCount > 0 { people.names.put(person.middles.0, .plain, letterCase, &writer) }
        default:
            people.names.put(person.given, .plain, letterCase, &writer)
            writer.put(0x5F)
        }
        writer.put(digits, width: count)
    }

    private func writeDomain(_ domain: UInt32, _ writer: inout RowWriter) {
        switch domain {
        case 0..<72: writer.put("@gmail.com")
        case 72..<78: writer.put("@yahoo.com.vn")
        case 78..<85: writer.put("@yahoo.com")
        case 85..<89: writer.put("@outlook.com")
        case 89..<95: writer.put("@hotmail.com")
        case 95..<98: writer.put("@icloud.com")
        case 98: writer.put("@fpt.com.vn")
        default: writer.put("@outlook.com")
        }
    }

    private func writeWrongDomain(_ domain: UInt32, _ writer: inout RowWriter) {
        switch domain {
        case 0..<72:
            writer.put(choice: chance.bits(.second), of: "@gmail.con|@gmial.com|@gmai.com|@gmail.com.vn|@gamil.com|@gmail.cm", 6)
        case 72..<85: writer.put(choice: chance.bits(.second), of: "@yahoo.con|@yaho.com|@yahoo.com.v", 3)
        default: writer.put(choice: chance.bits(.second), of: "@outlook.con|@hotmai.com|@iclound.com", 3)
        }
    }

    /// A dot at some place inside the local part, which Gmail does not see.
    private func insertDot(_ start: UnsafeMutablePointer<UInt8>, _ writer: inout RowWriter) {
        let count = writer.at - start
        guard count > 3 else { return }
        let place = 1 &+ Int(Chance.scale(chance.bits(.letter), UInt32(truncatingIfNeeded: count &- 2)))
        guard start[place] != 0x2E, start[place &- 1] != 0x2E else { return }
        var index = count
        while index > place {
            start[index] = start[index &- 1]
            index &-= 1
        }
        start[place] = 0x2E
        writer.advance(1)
    }

    // MARK: Channel accounts

    /// Which of our three pages or two official accounts the row came through: the scope of its id.
    var page: UInt32 {
        switch channel {
        case .facebook: chance.below(3, .page)
        case .zalo: chance.below(10, .page) < 7 ? 0 : 1
        default: 0
        }
    }

    /// `facebook:page-hanoi`: the source names the scope of the channel's ids.
    func writeSource(_ writer: inout RowWriter) {
        writer.put(channel.source)
        switch (channel, page) {
        case (.facebook, 0): writer.put(":page-hanoi")
        case (.facebook, 1): writer.put(":page-saigon")
        case (.facebook, _): writer.put(":page-danang")
        case (.zalo, 0): writer.put(":oa-banhang")
        case (.zalo, _): writer.put(":oa-cskh")
        default: return
        }
    }

    /// A page-scoped id: on another page the same person has another one.
    func writeFacebook(_ writer: inout RowWriter) {
        let account = Chance(person.own.key, 700 &+ UInt64(page)).bits(.account)
        writer.put(2_000_000_000_000_000 &+ (account >> 13) % 7_000_000_000_000_000, width: 16)
    }

    /// A user id of one official account.
    func writeZalo(_ writer: inout RowWriter) {
        let user = Chance(person.own.key, 800 &+ UInt64(page)).bits(.account)
        writer.put(1_000_000_000_000_000_000 &+ user % 8_000_000_000_000_000_000, width: 19)
    }

    /// A marketplace user name: one for each person.
    func writeShopee(_ people: borrowing SyntheticPeople, _ writer: inout RowWriter) {
        let (digits, count) = person.serial(2)
        let style = person.own.below(3, .alias)
        if style > 0 { people.names.put(person.given, .plain, .lower, &writer) }
        if style == 2 { people.names.put(person.family, .plain, .lower, &writer) }
        writer.put(style == 1 ? "_" : "")
        if style == 0 { writer.put("shop") }
        writer.put(digits, width: count)
    }
}
