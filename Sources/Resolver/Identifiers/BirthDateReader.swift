// Cuts a date cell into numbers and month words, then decides what each number is.
//
//     "15 tháng 8 năm 1990"  →  15 | 8 (month) | 1990        "Aug 15, 90"  →  8 (month) | 15 | 90

public enum BirthDateReader {
    /// - Parameters:
    ///   - text: UTF-8 bytes of one cell; any bytes are safe.
    ///   - order: What the source writes first. ISO dates and impossible orders are recognised whatever it says.
    ///   - latestYear: The last year a birth can be in; decides the century of a two-digit year.
    /// - Complexity: O(count) up to 64 symbols; longer cells are refused. No allocation.
    public static func read(
        _ text: UnsafePointer<UInt8>, _ count: Int, order: DateOrder = .dayFirst, latestYear: Int32 = 2026
    ) -> BirthDate {
        guard count <= 256 else { return .refused(.tooLong) }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64) { symbols in
            guard let base = symbols.baseAddress else { return BirthDate() }
            let folded = FoldedText.fold(text, count, into: base, capacity: 64)
            guard !folded.isCut else { return .refused(.tooLong) }
            var parts = DateParts(latestYear: latestYear)
            parts.scan(base, folded.count)
            return parts.resolve(order)
        }
    }
}

/// The numbers of a date cell, at most four, in the order they stand.
struct DateParts {
    struct Number {
        var value: Int32 = 0
        /// Digits typed; 0 = no such number.
        var length = 0
    }

    private let latestYear: Int32
    private var first = Number()
    private var second = Number()
    private var third = Number()
    private var count = 0
    /// A month given by name or behind `tháng`; 0 = none.
    private var namedMonth: Int32 = 0
    private var hasText = false
    private var isTooMany = false
    private var hasHiddenPart = false
    /// `--08-15`: month and day of ISO 8601, in that order.
    private var startsWithHyphens = false

    init(latestYear: Int32) { self.latestYear = latestYear }

    // MARK: Scanning

    mutating func scan(_ symbols: UnsafePointer<UInt8>, _ length: Int) {
        var position = 0
        var nextIsMonth = false
        startsWithHyphens = length > 3 && symbols[0] == 45 && symbols[1] == 45
        while position < length {
            let symbol = symbols[position]
            if PhoneCell.isDigit(symbol) {
                let number = scanNumber(symbols, length, &position)
                if isTime(symbols, length, &position) { return }
                if isDecimalTail(symbols, length, position) {
                    add(number)
                    return
                }
                if nextIsMonth && number.length <= 2 {
                    namedMonth = number.value
                    nextIsMonth = false
                } else {
                    add(number)
                }
            } else if PhoneCell.isLetter(symbol) {
                let start = position
                while position < length && PhoneCell.isLetter(symbols[position]) { position &+= 1 }
                // `1990-08-15T00:00`: what follows a lone T is a time.
                if position &- start == 1 && symbol == 116 && count == 3 { return }
                readWord(symbols + start, position &- start, &nextIsMonth)
            } else {
                if symbol == 42 { hasHiddenPart = true }
                if symbol != 32 && symbol != 10 { hasText = true }
                position &+= 1
            }
        }
    }

    private func scanNumber(_ symbols: UnsafePointer<UInt8>, _ length: Int, _ position: inout Int) -> Number {
        var number = Number()
        while position < length && PhoneCell.isDigit(symbols[position]) {
            if number.length < 9 { number.value = number.value &* 10 &+ Int32(symbols[position] &- 48) }
            number.length &+= 1
            position &+= 1
        }
        return number
    }

    /// `00:00`: the clock begins; nothing of the date follows.
    private func isTime(_ symbols: UnsafePointer<UInt8>, _ length: Int, _ position: inout Int) -> Bool {
        count >= 2 && position < length && symbols[position] == 58
    }

    /// `33100.0`: the tail of a serial number.
    private func isDecimalTail(_ symbols: UnsafePointer<UInt8>, _ length: Int, _ position: Int) -> Bool {
        count == 0 && length &- position == 2 && symbols[position] == 46 && symbols[position &+ 1] == 48
    }

    private mutating func add(_ number: Number) {
        switch count {
        case 0: first = number
        case 1: second = number
        case 2: third = number
        default: isTooMany = true
        }
        count &+= 1
    }

    private mutating func readWord(_ word: UnsafePointer<UInt8>, _ length: Int, _ nextIsMonth: inout Bool) {
        hasText = true
        if PhoneWord.contains(" thang thg th t ", word, length) {
            nextIsMonth = true
        } else if PhoneWord.contains(" xx x xxxx ", word, length) {
            hasHiddenPart = true
        } else if length >= 3 {
            let month = DateParts.month(word, length)
            if month > 0 { namedMonth = month }
        }
    }

    /// 1…12 for an English month's name or its first three letters; 0 = none.
    static func month(_ word: UnsafePointer<UInt8>, _ length: Int) -> Int32 {
        let names: StaticString =
            " january february march april may june july august september october november december sept "
        let base = names.start
        var index: Int32 = 0
        var start = 0
        while start < names.length &- 1 {
            var end = start &+ 1
            while base[end] != 32 { end &+= 1 }
            index &+= 1
            let nameLength = end &- start &- 1
            if length == nameLength || length == 3 {
                var offset = 0
                while offset < length && base[start &+ 1 &+ offset] == word[offset] { offset &+= 1 }
                if offset == length { return index > 12 ? 9 : index }
            }
            start = end
        }
        return 0
    }

    // MARK: Deciding

    func resolve(_ order: DateOrder) -> BirthDate {
        if count == 0 { return .refused(hasText ? .dateNoDigits : .empty) }
        if isTooMany { return .refused(.malformed) }
        if namedMonth != 0 { return resolveNamed() }
        switch count {
        case 1: return resolveOne(order)
        case 2: return resolveTwo()
        default: return resolveThree(order)
        }
    }

    /// A month by name: the longer or larger of the other numbers is the year.
    private func resolveNamed() -> BirthDate {
        if count == 1 {
            return first.length >= 3 ? finish(first.value, namedMonth, 0) : finish(0, namedMonth, first.value)
        }
        guard count == 2 else { return .refused(.malformed) }
        let yearIsFirst = first.length == 4 || (second.length <= 2 && first.value > 31)
        let year = yearIsFirst ? first : second
        let day = yearIsFirst ? second : first
        return finish(full(year), namedMonth, day.value, isShortYear: year.length <= 2)
    }

    private func full(_ year: Number) -> Int32 {
        if year.length > 2 { return year.value }
        // The last century in which the person is born already.
        let century = latestYear / 100 &* 100
        return century &+ year.value <= latestYear ? century &+ year.value : century &- 100 &+ year.value
    }

    /// Digits alone: a year, a spreadsheet's serial, or a date without separators.
    private func resolveOne(_ order: DateOrder) -> BirthDate {
        let value = first.value
        if startsWithHyphens && first.length == 2 { return finish(0, value, 0) }
        switch first.length {
        case 4: return finish(value, 0, 0)
        case 5:
            guard value >= 3654, value <= 80_000 else { return .refused(.dateImpossible) }
            let date = CivilDay.fromSerial(value)
            var reading = finish(date.year, date.month, date.day)
            if reading.reason == .none { reading.reason = .dateSerial }
            return reading
        case 6:
            let short = Number(value: value % 100, length: 2)
            let reading = finishOrdered(value / 10_000, value / 100 % 100, full(short), order, isShortYear: true)
            if reading.grade != .invalid { return reading }
            return value % 10_000 >= 1880 && value / 10_000 <= 12 ? finish(value % 10_000, value / 10_000, 0) : reading
        case 7, 8:
            let year = value / 10_000
            if first.length == 8 && year >= 1880 && year <= 2100 && CivilDay.exists(year, value / 100 % 100, value % 100) {
                return finish(year, value / 100 % 100, value % 100)
            }
            return finishOrdered(value / 1_000_000, value / 10_000 % 100, value % 10_000, order)
        default: return .refused(.malformed)
        }
    }

    /// `8/1990`, `1990-08`, `15/8`.
    private func resolveTwo() -> BirthDate {
        if first.length == 4 { return finish(first.value, second.value, 0) }
        if second.length == 4 { return finish(second.value, first.value, 0) }
        if hasHiddenPart { return .refused(.datePartial) }
        if startsWithHyphens { return finish(0, first.value, second.value) }
        return second.value <= 12 ? finish(0, second.value, first.value) : finish(0, first.value, second.value)
    }

    private func resolveThree(_ order: DateOrder) -> BirthDate {
        if first.length >= 3 { return finish(first.value, second.value, third.value) }
        if third.length >= 3 { return finishOrdered(first.value, second.value, third.value, order) }
        if order == .yearFirst || first.value > 31 {
            return finish(full(first), second.value, third.value, isShortYear: true)
        }
        return finishOrdered(first.value, second.value, full(third), order, isShortYear: true)
    }

    /// Two numbers of which one is the day: the source's order, or the other one where only that exists.
    private func finishOrdered(
        _ first: Int32, _ second: Int32, _ year: Int32, _ order: DateOrder, isShortYear: Bool = false
    ) -> BirthDate {
        let isMonthFirst = order == .monthFirst
        var day = isMonthFirst ? second : first
        var month = isMonthFirst ? first : second
        let isSwapped = month > 12 && day <= 12
        if isSwapped {
            let other = day
            day = month
            month = other
        }
        var reading = finish(year, month, day, isShortYear: isShortYear)
        if reading.grade == .personal && reading.key != 0 {
            if isSwapped {
                reading.reason = .dateOrderGuessed
            } else if day <= 12 && day != month {
                reading.alternate = DateParts.key(year, day, month)
            }
        }
        return reading
    }

    @inline(__always)
    private static func key(_ year: Int32, _ month: Int32, _ day: Int32) -> UInt32 {
        UInt32(truncatingIfNeeded: year &* 10_000 &+ month &* 100 &+ day)
    }

    /// Judges the whole. A zero is an unknown part.
    private func finish(_ year: Int32, _ month: Int32, _ day: Int32, isShortYear: Bool = false) -> BirthDate {
        var reading = BirthDate()
        if isProgramDefault(year, month, day) {
            reading.grade = .placeholder
            reading.reason = .datePlaceholder
            return reading
        }
        guard month >= 0, month <= 12, day >= 0, day <= 31 else { return .refused(.dateImpossible) }
        guard year == 0 || (year >= 1880 && year <= latestYear) else { return .refused(.dateOutOfRange) }
        // 29 February needs a leap year; without a year it may be.
        if day > 0 && month > 0 && day > CivilDay.length(year == 0 ? 2000 : year, month) { return .refused(.dateImpossible) }
        // A day without a month says nothing.
        if year == 0 && month == 0 { return .refused(.datePartial) }
        reading.year = year
        reading.month = UInt8(truncatingIfNeeded: month)
        reading.day = month > 0 ? UInt8(truncatingIfNeeded: day) : 0
        reading.grade = .personal
        guard year != 0, month != 0, day != 0 else {
            reading.reason = .datePartial
            return reading
        }
        if month == 1 && day == 1 {
            reading.grade = .placeholder
            reading.reason = .datePlaceholder
            return reading
        }
        reading.key = DateParts.key(year, month, day)
        reading.reason = isShortYear ? .dateTwoDigitYear : .none
        return reading
    }

    /// 0000-00-00, 0001-01-01, 1899-12-30, 1900-01-00, 01/01/1900, 1970-01-01: what programs write for nothing,
    /// however it is written. A year or a month alone is no such date.
    private func isProgramDefault(_ year: Int32, _ month: Int32, _ day: Int32) -> Bool {
        if year == 1899 && month == 12 { return true }
        guard month <= 1 && day <= 1 else { return false }
        let isWhole = count >= 3 || (count == 1 && first.length >= 7)
        if year <= 1 { return isWhole }
        return (year == 1900 || year == 1970) && (isWhole || (month == 1 && day == 1))
    }
}
