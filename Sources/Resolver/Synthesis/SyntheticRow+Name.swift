extension SyntheticRow {
    private typealias Style = SyntheticNames.Style
    private typealias Case = SyntheticNames.Case

    /// The name cell as this channel holds it.
    func writeName(_ people: borrowing SyntheticPeople, _ writer: inout RowWriter) {
        if isMasked { return writeMaskedName(people, &writer) }
        if chance.strikes(.nobodyName, people.rates) {
            return writer.put(
                choice: chance.bits(.variant),
                of: "Khách lẻ|Khách vãng lai|Người dùng Zalo|Người dùng Facebook|Anh|Chị|KH|Khách hàng|khach le|Guest", 10)
        }
        if chance.strikes(.descriptiveName, people.rates) {
            writer.put(choice: chance.bits(.variant), of: "Mẹ bé |mẹ |Ba |Mẹ ", 4)
            return writer.put(choice: chance.bits(.second), of: "Bin|Bông|Tí|Na|Cún|Su|Kem|Bo|Tép|Gấu", 10)
        }
        let start = writer.at
        let (style, letterCase) = writing(people)
        writeTokens(people, style, letterCase, &writer)
        if chance.strikes(.nameTypo, people.rates) { spoil(start, &writer) }
        if chance.strikes(.nameSuffix, people.rates) {
            writer.put(choice: chance.bits(.second), of: " - Shopee| (Zalo)| (sỉ)| Q7| - HN| VIP| - khách cũ", 7)
        }
    }

    /// Whether this row was typed without marks: then its address is, too.
    func isPlain(_ people: borrowing SyntheticPeople) -> Bool { chance.strikes(.dropMarks, people.rates) }

    private func writing(_ people: borrowing SyntheticPeople) -> (Style, Case) {
        let letterCase: Case =
            chance.strikes(.upperCase, people.rates) ? .upper : chance.strikes(.lowerCase, people.rates) ? .lower : .title
        if isPlain(people) { return (.plain, letterCase) }
        if chance.strikes(.telexLeftover, people.rates) { return (.telex, letterCase) }
        if chance.strikes(.decomposed, people.rates) { return (.decomposed, letterCase) }
        return (chance.strikes(.markPlacement, people.rates) ? .newPlacement : .composed, letterCase)
    }

    private func writeTokens(
        _ people: borrowing SyntheticPeople, _ style: Style, _ letterCase: Case, _ writer: inout RowWriter
    ) {
        if chance.strikes(.honorific, people.rates) {
            writeHonorific(style, &writer)
            if chance.percent(60, .honorific) { return people.names.put(person.given, style, letterCase, &writer) }
        } else if chance.strikes(.givenOnly, people.rates, times: channel == .zalo ? 3 : 1) {
            return people.names.put(person.given, style, letterCase, &writer)
        }
        let keepsMiddle = !chance.strikes(.middleDrop, people.rates)
        guard chance.strikes(.orderFlip, people.rates, times: channel == .facebook ? 5 : 1) else {
            people.names.put(person.family, style, letterCase, &writer)
            writer.put(0x20)
            if keepsMiddle { putMiddles(people, style, letterCase, &writer) }
            return people.names.put(person.given, style, letterCase, &writer)
        }
        let order = chance.below(10, .variant)
        if order >= 6 && order < 8 && keepsMiddle { putMiddles(people, style, letterCase, &writer) }
        people.names.put(person.given, style, letterCase, &writer)
        writer.put(0x20)
        people.names.put(person.family, style, letterCase, &writer)
        if order >= 8 && keepsMiddle && person.middleCount > 0 {
            writer.put(0x20)
            people.names.put(person.middles.0, style, letterCase, &writer)
        }
    }

    private func putMiddles(
        _ people: borrowing SyntheticPeople, _ style: Style, _ letterCase: Case, _ writer: inout RowWriter
    ) {
        if person.middleCount > 0 {
            people.names.put(person.middles.0, style, letterCase, &writer)
            writer.put(0x20)
        }
        if person.middleCount > 1 {
            people.names.put(person.middles.1, style, letterCase, &writer)
            writer.put(0x20)
        }
    }

    private func writeHonorific(_ style: Style, _ writer: inout RowWriter) {
        let draw = chance.bits(.honorific)
        let isMarked = style != .plain
        if person.isMale {
            if isMarked {
                writer.put(choice: draw, of: "Anh |anh |A. |A |Chú |Ông |Mr ", 7)
            } else {
                writer.put(choice: draw, of: "Anh |anh |A |Chu |Ong |Mr ", 6)
            }
        } else if isMarked {
            writer.put(choice: draw, of: "Chị |chị |C. |C |Cô |Bà |Ms ", 7)
        } else {
            writer.put(choice: draw, of: "Chi |chi |C |Co |Ba |Ms ", 6)
        }
    }

    /// N****n: what a marketplace leaves of a recipient's name.
    private func writeMaskedName(_ people: borrowing SyntheticPeople, _ writer: inout RowWriter) {
        let start = writer.at
        _ = people.names.write(person.family, .plain, .title, start)
        writer.put(start[0])
        writer.put("*****")
        let count = people.names.write(person.given, .plain, .lower, writer.at)
        writer.put(writer.at[max(0, count &- 1)])
    }

    /// One slip of a finger on an ASCII letter: left out, swapped with its neighbour, or hit beside.
    private func spoil(_ start: UnsafeMutablePointer<UInt8>, _ writer: inout RowWriter) {
        let count = writer.at - start
        guard count > 3 else { return }
        let bits = chance.bits(.typo)
        let first = 1 &+ Int(Chance.scale(bits, UInt32(truncatingIfNeeded: count &- 2)))
        var place = first
        while place < count &- 1 && !isLetter(start[place]) { place &+= 1 }
        guard isLetter(start[place]) else { return }
        switch bits % 3 {
        case 0:
            let tail = count &- place &- 1
            if tail > 0 && start[place &+ 1] < 0x80 {
                for index in place..<(count &- 1) { start[index] = start[index &+ 1] }
                writer.advance(-1)
            }
        case 1:
            guard place &+ 1 < count, isLetter(start[place &+ 1]) else { return }
            (start[place], start[place &+ 1]) = (start[place &+ 1], start[place])
        default:
            let neighbours: StaticString = "svxsrghjoklknmpowtayibezux"
            let lower = start[place] | 0x20
            start[place] = neighbours.utf8Start[Int(lower &- 0x61)] & (start[place] | 0xDF)
        }
    }

    private func isLetter(_ byte: UInt8) -> Bool {
        let lower = byte | 0x20
        return byte < 0x80 && lower >= 0x61 && lower <= 0x7A
    }
}
