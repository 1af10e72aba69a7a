extension SyntheticRow {
    /// The phone cell: whose number, then what went wrong, then how it was typed.
    func writePhone(_ people: borrowing SyntheticPeople, _ writer: inout RowWriter) {
        if channel != .hotline {
            if chance.strikes(.placeholderPhone, people.rates) {
                return writer.put(
                    choice: chance.bits(.variant),
                    of: "0000000000|0123456789|0912345678|0987654321|0999999999|0900000000|0909090909", 7)
            }
            if chance.strikes(.hotlineAsPhone, people.rates) {
                return writer.put(choice: chance.bits(.variant), of: "19006035|18001090|0901800888|02873008686", 4)
            }
        }
        let usesSecond = person.own.strikes(.secondPhone, people.rates) && chance.percent(25, .numberChoice)
        var number = person.phone(people.phones, day: day, useSecond: usesSecond)
        if isMasked {
            writer.put("******")
            return writer.put(number % 100, width: 2)
        }
        var dropsLast = false
        if channel != .hotline, chance.strikes(.phoneTypo, people.rates) {
            (number, dropsLast) = mistyped(number)
        }
        if dropsLast {
            writer.put(0x30)
            return writer.put(number / 10, width: 8)
        }
        writeTyped(number, people, &writer)
    }

    /// One wrong digit (70 %), two neighbours swapped (20 %), or the last one left out.
    private func mistyped(_ number: UInt64) -> (UInt64, Bool) {
        let kind = chance.below(10, .typo)
        if kind == 9 { return (number, true) }
        let bits = chance.bits(.letter)
        var unit: UInt64 = 1
        for _ in 0..<Chance.scale(bits, 6) { unit &*= 10 }
        let digit = (number / unit) % 10
        if kind >= 7 {
            let upper = (number / (unit &* 10)) % 10
            let without = number &- digit &* unit &- upper &* unit &* 10
            return (without &+ upper &* unit &+ digit &* unit &* 10, false)
        }
        let wrong = (digit &+ 1 &+ (bits & 0xFF) % 9) % 10
        return (number &- digit &* unit &+ wrong &* unit, false)
    }

    private func writeTyped(_ number: UInt64, _ people: borrowing SyntheticPeople, _ writer: inout RowWriter) {
        let prefix = number / 10_000_000
        let old = PhoneSpace.oldPrefix(prefix)
        let isOld = old > 0 && chance.strikes(.oldPrefix, people.rates)
        if chance.strikes(.phoneInternational, people.rates) {
            writer.put(choice: chance.bits(.variant), of: "+84|+84|+84 |(+84) ", 4)
        } else if chance.strikes(.phoneBareCode, people.rates, times: channel == .hotline ? 12 : channel == .zalo ? 6 : 1) {
            writer.put("84")
        } else if chance.strikes(.phoneDoubleZero, people.rates) {
            writer.put("0084")
        } else if chance.strikes(.lostZero, people.rates) {
            putNational(number, isOld ? old : prefix, 0, &writer)
            if chance.strikes(.phoneDecimal, people.rates, times: 20) { writer.put(".0") }
            return
        } else {
            writer.put(0x30)
        }
        let gap: UInt8 =
            chance.strikes(.phoneSpaces, people.rates) ? 0x20 : chance.strikes(.phoneDots, people.rates) ? 0x2E : 0
        putNational(number, isOld ? old : prefix, gap, &writer)
    }

    /// Prefix and seven digits, in one piece or as 0912 345 678.
    private func putNational(_ number: UInt64, _ prefix: UInt64, _ gap: UInt8, _ writer: inout RowWriter) {
        let line = number % 10_000_000
        writer.put(decimal: prefix)
        guard gap > 0 else { return writer.put(line, width: 7) }
        writer.put(line / 1_000_000, width: 1)
        writer.put(gap)
        writer.put((line / 1_000) % 1_000, width: 3)
        writer.put(gap)
        writer.put(line % 1_000, width: 3)
    }
}
