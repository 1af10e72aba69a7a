// Cuts a cell into the numbers of a date, a clock, the words of a month and of half a day, and a zone, in any order.
//
//     "Thứ 7, 25 Thg 10, 2025 lúc 2:30 CH (GMT+7)"   →   25 · 10 (month) · 2025   2:30 afternoon   +07:00

struct InstantScanner {
    private let symbols: UnsafePointer<UInt8>
    private let length: Int
    private var position = 0
    private var parts = InstantParts()
    private var nextIsMonth = false
    /// The month was given as `T10`, which beside a whole date is a day of the week.
    private var monthIsNumber = false
    /// `thứ 7` is a day of the week.
    private var skipsNumber = false
    private var hasText = false
    private var isMalformed = false

    static func read(
        _ symbols: UnsafePointer<UInt8>, _ length: Int, _ order: DateOrder, _ zoneOffset: Int32
    ) -> InstantReading {
        var scanner = InstantScanner(symbols, length)
        scanner.scan()
        if scanner.monthIsNumber && scanner.parts.count == 3 { scanner.parts.namedMonth = 0 }
        if scanner.isMalformed { return .refused(.malformed) }
        if scanner.parts.count == 0 && scanner.parts.namedMonth == 0 && scanner.parts.precision == .day && !scanner.hasText { return .refused(.empty) }
        if NothingWord.matches(symbols, length) { return .refused(.wordForNothing) }
        return scanner.parts.resolve(order, zoneOffset)
    }

    private init(_ symbols: UnsafePointer<UInt8>, _ length: Int) {
        self.symbols = symbols
        self.length = length
    }

    private mutating func scan() {
        while position < length {
            let symbol = symbols[position]
            if PhoneCell.isDigit(symbol) {
                takeNumber()
            } else if PhoneCell.isLetter(symbol) {
                takeWord()
            } else if symbol == 43 || (symbol == 45 && isZoneAhead) {
                takeZone()
            } else {
                if symbol != 32 && symbol != 10 { hasText = true }
                position &+= 1
            }
        }
    }

    private var isDateWhole: Bool { parts.count &+ (parts.namedMonth != 0 ? 1 : 0) >= 3 }

    private mutating func scanDigits() -> DateParts.Number {
        var number = DateParts.Number()
        while position < length && PhoneCell.isDigit(symbols[position]) {
            if number.length < 8 { number.value = number.value &* 10 &+ Int32(symbols[position] &- 48) }
            number.length &+= 1
            position &+= 1
        }
        return number
    }

    // MARK: Numbers

    private mutating func takeNumber() {
        let number = scanDigits()
        if number.length > 8 {
            isMalformed = true
            return
        }
        if skipsNumber && number.length == 1 {
            skipsNumber = false
            return
        }
        if nextIsMonth && number.length <= 2 {
            parts.namedMonth = number.value
            monthIsNumber = true
            nextIsMonth = false
            if number.value < 1 || number.value > 12 { isMalformed = true }
            return
        }
        if parts.precision == .day && number.length <= 2 && takeClock(number) { return }
        if number.length >= 6 { return takePacked(number) }
        switch parts.count {
        case 0: parts.first = number
        case 1: parts.second = number
        case 2: parts.third = number
        default: isMalformed = true
        }
        parts.count &+= 1
    }

    /// `20251025T143005`: the date or the clock without separators.
    private mutating func takePacked(_ number: DateParts.Number) {
        if parts.count == 0 && number.length == 8 {
            parts.first = DateParts.Number(value: number.value / 10_000, length: 4)
            parts.second = DateParts.Number(value: number.value / 100 % 100, length: 2)
            parts.third = DateParts.Number(value: number.value % 100, length: 2)
            parts.count = 3
        } else if isDateWhole && number.length == 6 && parts.precision == .day {
            parts.hour = number.value / 10_000
            parts.minute = number.value / 100 % 100
            parts.second60 = number.value % 100
            parts.precision = .second
        } else {
            isMalformed = true
        }
    }

    // MARK: The clock

    /// `14:30`, `14:30:05.123`, `14h30`, `14 giờ 30 phút`, `2 PM`: the number before the sign has been read.
    private mutating func takeClock(_ hour: DateParts.Number) -> Bool {
        var index = position
        var isSpelled = false
        if index < length && symbols[index] == 58 {
            index &+= 1
            guard index < length, PhoneCell.isDigit(symbols[index]) else { return false }
        } else {
            guard let end = endOfHourWord(index) else { return false }
            index = end
            isSpelled = true
        }
        position = index
        parts.hour = hour.value
        parts.precision = .minute
        if isSpelled && !isNumberAhead(isShort: true) { return true }
        let minute = scanDigits()
        parts.minute = minute.length <= 2 ? minute.value : 99
        if isSpelled { return true }
        guard position &+ 1 < length, symbols[position] == 58, PhoneCell.isDigit(symbols[position &+ 1]) else { return true }
        position &+= 1
        let second = scanDigits()
        parts.second60 = second.length <= 2 ? second.value : 99
        parts.precision = .second
        takeFraction()
        return true
    }

    /// Behind `14h`, `14g`, `14 giờ`, and the blanks after the word.
    private func endOfHourWord(_ start: Int) -> Int? {
        var index = start
        while index < length && symbols[index] == 32 { index &+= 1 }
        var end = index
        while end < length && PhoneCell.isLetter(symbols[end]) { end &+= 1 }
        guard PhoneWord.contains(" h g gio hour hours ", symbols + index, end &- index) else { return nil }
        while end < length && symbols[end] == 32 { end &+= 1 }
        return end
    }

    /// The minutes of `14h30`, not the day of `14h 25/10/2025`.
    private func isNumberAhead(isShort: Bool) -> Bool {
        var end = position
        while end < length && PhoneCell.isDigit(symbols[end]) { end &+= 1 }
        guard end > position, end &- position <= 2 else { return false }
        return end == length || (symbols[end] != 47 && symbols[end] != 45 && symbols[end] != 46)
    }

    private mutating func takeFraction() {
        guard position &+ 1 < length, symbols[position] == 46 || symbols[position] == 44, PhoneCell.isDigit(symbols[position &+ 1])
        else { return }
        position &+= 1
        var weight: Int32 = 100
        while position < length && PhoneCell.isDigit(symbols[position]) {
            parts.millisecond &+= Int32(symbols[position] &- 48) &* weight
            weight /= 10
            position &+= 1
        }
        parts.precision = .millisecond
    }

    // MARK: The zone

    /// A minus is a zone's only behind a clock that follows a whole date, and before digits.
    private var isZoneAhead: Bool {
        isDateWhole && parts.precision != .day && position &+ 1 < length && PhoneCell.isDigit(symbols[position &+ 1])
    }

    /// `+7`, `+07`, `+0700`, `+07:00`.
    private mutating func takeZone() {
        let isWest = symbols[position] == 45
        position &+= 1
        let number = scanDigits()
        guard number.length > 0, number.length <= 4, parts.precision != .day else {
            isMalformed = true
            return
        }
        var minutes = number.length <= 2 ? number.value &* 60 : number.value / 100 &* 60 &+ number.value % 100
        if number.length <= 2 && position &+ 1 < length && symbols[position] == 58 && PhoneCell.isDigit(symbols[position &+ 1]) {
            position &+= 1
            minutes &+= scanDigits().value % 100
        }
        if minutes > 1080 { isMalformed = true }
        parts.zoneOffset = isWest ? 0 &- minutes : minutes
        parts.hasZone = true
    }

    // MARK: Words

    private mutating func takeWord() {
        let start = position
        while position < length && PhoneCell.isLetter(symbols[position]) { position &+= 1 }
        let word = symbols + start
        let count = position &- start
        hasText = true
        if PhoneWord.contains(" thang thg th t ", word, count) {
            // `2025-10-25T14:30`, and the `th` of `October 25th`.
            nextIsMonth = !isDateWhole && parts.namedMonth == 0
        } else if PhoneWord.contains(" thu ", word, count) {
            skipsNumber = true
        } else if PhoneWord.contains(" am sa a sang ", word, count) {
            parts.isTwelveHour = true
        } else if PhoneWord.contains(" pm ch p chieu toi ", word, count) {
            parts.isTwelveHour = true
            parts.isAfternoon = true
        } else if PhoneWord.contains(" z utc gmt ", word, count) {
            parts.hasZone = true
        } else if count >= 3 {
            let month = DateParts.month(word, count)
            if month > 0 {
                parts.namedMonth = month
                monthIsNumber = false
            }
        }
    }
}
