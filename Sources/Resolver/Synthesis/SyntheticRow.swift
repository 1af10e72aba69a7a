/// One row about one person: which channel, when, which cells are filled, and what went wrong in them.
///
/// A pure function of the seed, the row's slot and the person; the texts are written by the extensions.
struct SyntheticRow {
    let number: UInt64
    let person: SyntheticPerson
    let chance: Chance
    let channel: SyntheticChannel
    /// Days since 2019-01-01, up to the middle of 2026.
    let day: UInt32
    /// A marketplace row whose name, phone and address are starred out.
    let isMasked: Bool

    static let dayCount: UInt32 = 2_737

    /// `slot` is the row's place in the unshuffled file, `number` its place in the written one.
    init(number: UInt64, slot: UInt64, person: SyntheticPerson, _ people: borrowing SyntheticPeople) {
        self.number = number
        self.person = person
        chance = Chance(people.rowSeed.key, slot)
        // People keep to a channel: half of the rows come from the person's usual one.
        let mood = chance.percent(50, .habit) ? person.own : chance
        channel = SyntheticChannel(draw: mood.below(100, .channel))
        day = chance.below(SyntheticRow.dayCount, .date)
        isMasked = channel == .shopee && chance.strikes(.marketplaceMasking, people.rates)
    }

    /// The cells of the columns in order, with commas and a line feed.
    func write(_ people: borrowing SyntheticPeople, _ writer: inout RowWriter) {
        let presence = channel.presence
        let draws = chance.bits(.presence)
        for index in 0..<people.columnCount {
            if index > 0 { writer.put(0x2C) }
            writeCell(people.column(index), presence, draws, people, &writer)
        }
        writer.put(0x0A)
    }

    private func writeCell(
        _ column: SyntheticColumn, _ presence: SyntheticChannel.Presence, _ draws: UInt64,
        _ people: borrowing SyntheticPeople, _ writer: inout RowWriter
    ) {
        /// Ten bits of the draws decide about one cell.
        func holds(_ percent: UInt32, _ place: UInt64) -> Bool { ((draws >> (place &* 10)) & 0x3FF) &* 100 < UInt64(percent) << 10 }
        switch column {
        case .source: writeSource(&writer)
        case .recordID:
            writer.put(channel.prefix)
            writer.put(number &+ 1, width: number < 999_999 ? 6 : 10)
        case .name:
            let nameless = channel == .hotline && chance.strikes(.namelessCall, people.rates)
            if holds(presence.name, 0), !nameless, !chance.strikes(.missingName, people.rates) { writeName(people, &writer) }
        case .phone:
            let keeps = channel == .hotline || !chance.strikes(.missingPhone, people.rates)
            if holds(presence.phone, 1), keeps { writePhone(people, &writer) }
        case .email:
            let has = channel == .email || (person.own.percent(70, .hasEmail) && !chance.strikes(.missingEmail, people.rates))
            if has, holds(presence.email, 2) { writeEmail(people, &writer) }
        case .birthDate: if holds(presence.birth, 3) { writeBirthDate(people, &writer) }
        case .gender: if holds(presence.gender, 4) { writeGender(&writer) }
        case .address: if holds(presence.address, 5) { writeAddress(people, &writer) }
        case .province: if holds(presence.address, 5) { writeProvince(people, &writer) }
        case .facebookPSID: if channel == .facebook { writeFacebook(&writer) }
        case .zaloOAUser: if channel == .zalo { writeZalo(&writer) }
        case .shopeeUser: if channel == .shopee { writeShopee(people, &writer) }
        case .observedAt: writeObserved(&writer)
        case .note: writeNote(&writer)
        case .personID: writer.put(decimal: person.index &+ 1)
        }
    }

    private func writeGender(_ writer: inout RowWriter) {
        if channel == .facebook { return writer.put(person.isMale ? "male" : "female") }
        writer.put(person.isMale ? "Nam" : "Nữ")
    }

    private func writeNote(_ writer: inout RowWriter) {
        let bits = chance.bits(.note)
        guard Chance.scale(bits, 100) < 12 else { return }
        writer.put(
            choice: Chance.scramble(bits),
            of: "đã gọi chưa nghe máy|hẹn giao cuối tuần|khách quen|hỏi giá sỉ|\"Khách dặn: \"\"gọi trước khi giao\"\"\"|\"giao giờ hành chính\nnhận tại bảo vệ\"|tư vấn gói 12 tháng|bom hàng 1 lần", 8
        )
    }
}
