extension SyntheticRow {
    // MARK: Dates

    /// `15/03/1990` mostly; now and then another style, a wrong digit, or day and month swapped.
    func writeBirthDate(_ people: borrowing SyntheticPeople, _ writer: inout RowWriter) {
        var (year, month, day) = person.birth
        if chance.strikes(.birthDateTypo, people.rates) {
            switch chance.below(3, .typo) {
            case 0: if day <= 12 { (day, month) = (month, day) } else { day = day &- 10 }
            case 1: year = year &+ 1
            default: day = day >= 10 ? day &- 9 : day &+ 10
            }
        }
        if chance.strikes(.birthDateStyle, people.rates) {
            if chance.percent(60, .variant) {
                put(year, 4, &writer)
                writer.put(0x2D)
                put(month, 2, &writer)
                writer.put(0x2D)
                return put(day, 2, &writer)
            }
            writer.put(decimal: UInt64(day))
            writer.put(0x2D)
            writer.put(decimal: UInt64(month))
            writer.put(0x2D)
            return put(year, 4, &writer)
        }
        put(day, 2, &writer)
        writer.put(0x2F)
        put(month, 2, &writer)
        writer.put(0x2F)
        put(year, 4, &writer)
    }

    private func put(_ value: UInt32, _ width: Int, _ writer: inout RowWriter) { writer.put(UInt64(value), width: width) }

    /// `2023-05-17 14:05:33`, local time of Vietnam.
    func writeObserved(_ writer: inout RowWriter) {
        var year: UInt32 = 2_019
        var rest = day
        while rest >= (year & 3 == 0 ? 366 : 365) {
            rest &-= year & 3 == 0 ? 366 : 365
            year &+= 1
        }
        var month: UInt32 = 1
        while month < 12 && rest >= SyntheticRow.days(month, year) {
            rest &-= SyntheticRow.days(month, year)
            month &+= 1
        }
        put(year, 4, &writer)
        writer.put(0x2D)
        put(month, 2, &writer)
        writer.put(0x2D)
        put(rest &+ 1, 2, &writer)
        let second = 7 &* 3_600 &+ chance.below(15 &* 3_600, .timeOfDay)
        writer.put(0x20)
        put(second / 3_600, 2, &writer)
        writer.put(0x3A)
        put(second / 60 % 60, 2, &writer)
        writer.put(0x3A)
        put(second % 60, 2, &writer)
    }

    private static func days(_ month: UInt32, _ year: UInt32) -> UInt32 {
        if month == 2 { return year & 3 == 0 ? 29 : 28 }
        return 30 &+ ((month &+ month / 8) & 1)
    }

    // MARK: Addresses

    /// Where the person lived when the row was written: some have moved once.
    private func home(_ people: borrowing SyntheticPeople) -> Chance {
        person.own.strikes(.addressMove, people.rates) && chance.percent(35, .place) ? Chance(person.own.key, 900) : person.home
    }

    /// `"Số 12/3 đường Nguyễn Trãi, Phường 5, Quận 3"`, or in short forms, or without marks.
    func writeAddress(_ people: borrowing SyntheticPeople, _ writer: inout RowWriter) {
        let home = home(people)
        let places = home.below(SyntheticPlaces.weightTotal, .area)
        let index = people.gazetteer.area(places)
        let area = people.gazetteer.area(at: index)
        let isPlain = isPlain(people)
        let isShort = chance.strikes(.addressStyle, people.rates)
        writer.put(0x22)
        if isMasked {
            writer.put("****** ")
        } else {
            if !isShort { writer.put(isPlain ? "So " : "Số ") }
            writeHouse(home, &writer)
            writer.put(isShort ? " " : isPlain ? " duong " : " đường ")
            people.gazetteer.copy(people.gazetteer.street(home.bits(.street)), isPlain: isPlain, &writer)
            writer.put(isShort ? ", P." : isPlain ? ", Phuong " : ", Phường ")
            writeWard(index, home, isPlain, people, &writer)
        }
        writer.put(", ")
        people.gazetteer.copy(people.gazetteer.district(area, home.bits(.areaDistrict)), isPlain: isPlain, &writer)
        writer.put(0x22)
    }

    private func writeHouse(_ home: Chance, _ writer: inout RowWriter) {
        let bits = home.bits(.house)
        writer.put(decimal: 1 &+ (bits & 0xFFFF) % 480)
        // One house in three stands in an alley.
        if (bits >> 16) % 3 == 0 {
            writer.put(0x2F)
            writer.put(decimal: 1 &+ (bits >> 24) % 90)
        }
    }

    private func writeWard(
        _ area: UInt8, _ home: Chance, _ isPlain: Bool, _ people: borrowing SyntheticPeople, _ writer: inout RowWriter
    ) {
        let bits = home.bits(.ward)
        // Wards of Ho Chi Minh City are numbered.
        if area == 0 { return writer.put(decimal: 1 &+ UInt64(Chance.scale(bits, 15))) }
        people.gazetteer.copy(people.gazetteer.street(bits), isPlain: isPlain, &writer)
    }

    /// The province as it was or, since July 2025, as it is; or the short form people type.
    func writeProvince(_ people: borrowing SyntheticPeople, _ writer: inout RowWriter) {
        let area = people.gazetteer.area(at: people.gazetteer.area(home(people).below(SyntheticPlaces.weightTotal, .area)))
        let isNew = day >= 2_373 && !chance.strikes(.oldProvince, people.rates)
        let name = chance.strikes(.addressStyle, people.rates) ? area.typed : isNew ? area.now : area.before
        people.gazetteer.copy(name, isPlain: isPlain(people), &writer)
    }
}
