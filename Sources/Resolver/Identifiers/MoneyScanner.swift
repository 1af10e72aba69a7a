// One amount, symbol by symbol: sign, currency, then numbers with their units, largest first.
//
//     "-1 triệu 250 nghìn đ"   →   − · (1 × 10⁶) + (250 × 10³) · đồng

struct MoneyScanner {
    private let symbols: UnsafePointer<UInt8>
    private let count: Int
    private var position = 0
    private var isNegative = false
    private var currency = Currency.unnamed
    /// Hundredths gathered from the parts read so far.
    private var total: Int64 = 0
    /// What one of the last part is worth, in units: the next part must be worth less.
    private var lastUnit: Int64 = 0
    private var reason = Reason.none

    init(_ symbols: UnsafePointer<UInt8>, _ count: Int) {
        self.symbols = symbols
        self.count = count
    }

    /// The signs of currencies, which folding does not know: ₫ € £ ¥ ₩ ฿.
    mutating func noteSigns(_ text: UnsafePointer<UInt8>, _ length: Int) {
        var index = 0
        while index < length {
            if text[index] < 0x80 {
                index &+= 1
                continue
            }
            var scalar: UInt32 = 0
            index &+= FoldedText.decode(text + index, length &- index, &scalar)
            switch scalar {
            case 0x20AB: currency = .vnd
            case 0x20A0...0x20CF, 0xA3, 0xA5, 0xE3F: currency = .other
            default: break
            }
        }
    }

    mutating func read() -> MoneyReading {
        readPrefix()
        if position == count { return .refused(.empty) }
        guard PhoneCell.isDigit(symbols[position]) else {
            return .refused(NothingWord.matches(symbols + position, count &- position) ? .wordForNothing : .malformed)
        }
        var parts = 0
        while position < count && reason == .none {
            guard PhoneCell.isDigit(symbols[position]) else { break }
            readPart()
            parts &+= 1
            skipBlanks()
        }
        readSuffix()
        guard reason == .none else { return .refused(reason) }
        guard parts > 0, position == count else { return .refused(.malformed) }
        var reading = MoneyReading()
        reading.hundredths = isNegative ? 0 &- total : total
        reading.currency = currency
        reading.reason = .none
        return reading
    }

    // MARK: Around the number

    @inline(__always)
    private mutating func skipBlanks() {
        while position < count && (symbols[position] == 32 || symbols[position] == 10) { position &+= 1 }
    }

    /// Sign, opening bracket, currency, a spreadsheet's quotes.
    private mutating func readPrefix() {
        while position < count {
            let symbol = symbols[position]
            switch symbol {
            case 32, 10, 39, 34, 61, 43, 63: position &+= 1
            case 45, 40:
                isNegative = true
                position &+= 1
            case 36:
                currency = .other
                position &+= 1
            default:
                guard PhoneCell.isLetter(symbol), readCurrencyWord() else { return }
            }
        }
    }

    /// A currency's word at `position`, which is passed over; false and nothing moved otherwise.
    private mutating func readCurrencyWord() -> Bool {
        let end = endOfWord(position)
        let word = symbols + position
        let length = end &- position
        if PhoneWord.contains(" d vnd dong vn dongs ", word, length) {
            currency = .vnd
        } else if PhoneWord.contains(" usd eur gbp jpy cny rmb krw thb sgd aud cad hkd twd myr idr khr lak us ", word, length) {
            currency = .other
        } else {
            return false
        }
        position = end
        return true
    }

    private func endOfWord(_ start: Int) -> Int {
        var end = start
        while end < count && PhoneCell.isLetter(symbols[end]) { end &+= 1 }
        return end
    }

    /// Currency, closing bracket, a sign that was put last; `/` and what follows is no part of an amount and stays.
    private mutating func readSuffix() {
        while position < count {
            let symbol = symbols[position]
            switch symbol {
            case 32, 10, 39, 34, 63, 41: position &+= 1
            case 46 where position &+ 1 == count: position &+= 1
            case 45 where position &+ 1 == count:
                isNegative = true
                position &+= 1
            case 36:
                currency = .other
                position &+= 1
            default:
                guard PhoneCell.isLetter(symbol), readCurrencyWord() else { return }
            }
        }
    }

    // MARK: One number and its unit

    /// A number as typed: digits with the places of its separators.
    private struct Figure {
        var value: Int64 = 0
        var digits = 0
        /// Digits behind the decimal sign.
        var decimals = 0
        var isMalformed = false

        /// A nineteenth digit is counted and lost; `add` refuses it.
        mutating func append(_ symbol: UInt8) {
            if digits < 18 { value = value &* 10 &+ Int64(symbol &- 48) }
            if digits > 0 || symbol != 48 { digits &+= 1 }
        }
    }

    private mutating func readPart() {
        let start = position
        while position < count && isNumberSymbol(position) { position &+= 1 }
        let end = position
        if position < count && symbols[position] == 101 && readExponent(start, end) { return }
        skipBlanks()
        let unit = readUnit()
        var figure = MoneyScanner.figure(symbols + start, end &- start, isLargeUnit: unit >= 1_000_000)
        if unit == 1 && lastUnit > 1 && end &- start <= 3 {
            // `2 triệu 300`: nobody speaks of single đồng behind millions.
            figure.decimals = end &- start
            add(figure, lastUnit)
            lastUnit = 1
            return
        }
        guard !figure.isMalformed, lastUnit == 0 || (unit < lastUnit && figure.decimals == 0) else { return fail(.malformed) }
        add(figure, unit)
        lastUnit = unit
        if unit > 1 { readTail(unit) }
    }

    /// Digits, and separators between digits; a blank parts thousands only before three digits.
    private func isNumberSymbol(_ index: Int) -> Bool {
        let symbol = symbols[index]
        if PhoneCell.isDigit(symbol) { return true }
        guard index > 0, PhoneCell.isDigit(symbols[index &- 1]), index &+ 1 < count, PhoneCell.isDigit(symbols[index &+ 1])
        else { return false }
        if symbol == 46 || symbol == 44 || symbol == 39 || symbol == 95 { return true }
        guard symbol == 32 else { return false }
        var run = 1
        while index &+ 1 &+ run < count && PhoneCell.isDigit(symbols[index &+ 1 &+ run]) { run &+= 1 }
        return run == 3 && !isUnitAhead(index &+ 4)
    }

    /// `1 triệu 250k` has its blank before a unit; `1 250k` does not occur, `2 300 nghìn` neither.
    private func isUnitAhead(_ index: Int) -> Bool { index < count && PhoneCell.isLetter(symbols[index]) && !isCurrencyLetter(index) }

    /// The d of `đ`, the v of `vnd`.
    private func isCurrencyLetter(_ index: Int) -> Bool { symbols[index] == 100 || symbols[index] == 118 }

    /// What one is worth in units: 1, 10³, 10⁶ or 10⁹. Passes over the word.
    private mutating func readUnit() -> Int64 {
        let end = endOfWord(position)
        let word = symbols + position
        let length = end &- position
        var unit: Int64 = 1
        if PhoneWord.contains(" k ng nghin ngan ngh ngin kd kvnd ", word, length) {
            unit = 1_000
        } else if PhoneWord.contains(" tr trieu trd trvnd m cu mil million ", word, length) {
            unit = 1_000_000
        } else if PhoneWord.contains(" ty ti b billion ", word, length) {
            unit = 1_000_000_000
        }
        guard unit > 1 else { return 1 }
        if length > 1 && PhoneWord.contains(" kd kvnd trd trvnd ", word, length) { currency = .vnd }
        position = end
        return unit
    }

    /// `1tr5`, `2k5`: digits glued behind a unit are its decimals; `1 triệu rưỡi` is half of it more.
    private mutating func readTail(_ unit: Int64) {
        let start = position
        while position < count && PhoneCell.isDigit(symbols[position]) { position &+= 1 }
        let length = position &- start
        if length > 0 {
            guard length <= 3, position == count || !PhoneCell.isLetter(symbols[position]) || isCurrencyLetter(position)
            else { return fail(.malformed) }
            var figure = MoneyScanner.figure(symbols + start, length, isLargeUnit: false)
            figure.decimals = length
            return add(figure, unit)
        }
        skipBlanks()
        let end = endOfWord(position)
        if PhoneWord.contains(" ruoi ", symbols + position, end &- position) {
            position = end
            add(Figure(value: 5, digits: 1, decimals: 1), unit)
        }
    }

    /// `1.7525e+07`, as a script writes a large number. The sign after the digits has been seen.
    private mutating func readExponent(_ start: Int, _ end: Int) -> Bool {
        var index = position &+ 1
        if index < count && symbols[index] == 43 { index &+= 1 }
        var exponent = 0
        let first = index
        while index < count && PhoneCell.isDigit(symbols[index]) && exponent < 100 {
            exponent = exponent &* 10 &+ Int(symbols[index] &- 48)
            index &+= 1
        }
        guard index > first, index == count, exponent <= 18, total == 0, lastUnit == 0 else { return false }
        var figure = Figure()
        var hasPoint = false
        var place = start
        while place < end {
            let symbol = symbols[place]
            if PhoneCell.isDigit(symbol) {
                figure.append(symbol)
                if hasPoint { figure.decimals &+= 1 }
            } else if (symbol == 46 || symbol == 44) && !hasPoint {
                hasPoint = true
            } else {
                return false
            }
            place &+= 1
        }
        position = index
        lastUnit = 1
        add(figure, Int64(truncatingIfNeeded: PhoneDigits.power(exponent)))
        return true
    }

    private mutating func fail(_ why: Reason) { reason = why }

    /// Adds value × unit ÷ 10^decimals, in hundredths; a third decimal is cut off. Overflow and giants are refused.
    private mutating func add(_ figure: Figure, _ unit: Int64) {
        guard figure.digits <= 18 else { return fail(.tooLong) }
        var factor = unit &* 100
        var value = figure.value
        var decimals = figure.decimals
        while decimals > 0 {
            if factor % 10 == 0 { factor /= 10 } else { value /= 10 }
            decimals &-= 1
        }
        let (product, overflow) = value.multipliedReportingOverflow(by: factor)
        guard !overflow, product <= MoneyReader.largest, total &+ product <= MoneyReader.largest else { return fail(.tooLong) }
        total &+= product
    }

    // MARK: Which sign is the decimal one

    /// The digits of a number and how many of them are decimals.
    ///
    /// Two kinds of separators: the last one is the decimal sign. One kind more than once: thousands. Once: thousands before exactly
    /// three digits (not behind a lone 0, and not a comma before `triệu`), else the decimal sign.
    private static func figure(_ text: UnsafePointer<UInt8>, _ length: Int, isLargeUnit: Bool) -> Figure {
        var figure = Figure()
        var last: UInt8 = 0
        var lastAt = -1
        var kinds = 0
        var lastCount = 0
        var first: UInt8 = 0
        var index = 0
        while index < length {
            let symbol = text[index]
            if PhoneCell.isDigit(symbol) {
                figure.append(symbol)
            } else {
                if lastAt < 0 {
                    first = symbol
                    kinds = 1
                } else if symbol != first {
                    kinds = 2
                }
                lastCount = symbol == last ? lastCount &+ 1 : 1
                last = symbol
                lastAt = index
            }
            index &+= 1
        }
        guard lastAt >= 0 else { return figure }
        let tail = length &- lastAt &- 1
        let mayBeDecimal = last == 46 || last == 44
        let isThousands = tail == 3 && !(text[0] == 48) && !(isLargeUnit && last == 44)
        let isDecimal = mayBeDecimal && lastCount == 1 && (kinds == 2 || !isThousands)
        if isDecimal { figure.decimals = tail }
        figure.isMalformed = !areThousands(text, isDecimal ? lastAt : length, isDecimal ? last : 0)
        return figure
    }

    /// Every separator before `end` is one and the same sign, another than the decimal one, and has three digits behind it, one to
    /// three before the first. No separator: any digits.
    private static func areThousands(_ text: UnsafePointer<UInt8>, _ end: Int, _ decimal: UInt8) -> Bool {
        var sign: UInt8 = 0
        var run = 0
        var index = 0
        while index < end {
            let symbol = text[index]
            if PhoneCell.isDigit(symbol) {
                run &+= 1
            } else {
                if symbol == decimal || (sign != 0 && (symbol != sign || run != 3)) || run > 3 { return false }
                sign = symbol
                run = 0
            }
            index &+= 1
        }
        return sign == 0 || run == 3
    }
}
