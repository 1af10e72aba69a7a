/// How a cell of a described file becomes a value: the same value for spellings that mean the same.
///
///     text    " O'Brien-Smith " → obrien smith      digits  "02 9555-1234" → 0295551234
///     date    "13/02/1930", "1930-02-13", "19300213" → 19300213
///     number  "1,5" → 1.5                           exact   "A-17b" → a-17b
enum ValueCleaning {
    /// A number that is none.
    static let noNumber = Int64.min

    struct Value {
        var count: Int
        /// Days since 1970-01-01 of a date, thousandths of a number.
        var number: Int64
    }

    /// Writes the value into `into`, which has room for `text.count` and 16 bytes. A count of 0 is a missing value. O(bytes).
    static func clean(_ text: TextSpan, _ cleaning: PolicyCleaning, into: UnsafeMutablePointer<UInt8>) -> Value {
        switch cleaning {
        case .text: return Value(count: words(text, into), number: noNumber)
        case .digits: return Value(count: digits(text, into), number: noNumber)
        case .exact:
            for index in Span.upTo(text.count) {
                let byte = text.base[index]
                into[index] = byte &- 65 < 26 ? byte | 32 : byte
            }
            return Value(count: text.count, number: noNumber)
        case .date: return date(text, into)
        case .number: return number(text, into)
        }
    }

    /// Folded words of letters and digits with single spaces; apostrophes and dots vanish, other signs part words.
    private static func words(_ text: TextSpan, _ into: UnsafeMutablePointer<UInt8>) -> Int {
        let folded = TextFolding.fold(text.base, text.count, into: into)
        var written = 0
        var parts = false
        var read = 0
        while read < folded {
            let byte = into[read]
            read &+= 1
            if isWord(byte) {
                if parts, written > 0 {
                    into[written] = 32
                    written &+= 1
                }
                parts = false
                into[written] = byte
                written &+= 1
            } else if byte != 39 && byte != 46 {
                parts = true
            }
        }
        return written
    }

    @inline(__always)
    private static func isWord(_ byte: UInt8) -> Bool { byte &- 97 < 26 || byte &- 48 < 10 || byte == 64 || byte == 63 || byte >= 0x80 }

    private static func digits(_ text: TextSpan, _ into: UnsafeMutablePointer<UInt8>) -> Int {
        var written = 0
        for index in Span.upTo(text.count) where text.base[index] &- 48 < 10 {
            into[written] = text.base[index]
            written &+= 1
        }
        return written
    }

    // MARK: Dates

    /// Year first or day first, as groups of digits or as eight digits; what is no date stays as its digits without a number.
    private static func date(_ text: TextSpan, _ into: UnsafeMutablePointer<UInt8>) -> Value {
        var groups: (Int, Int, Int) = (0, 0, 0)
        var sizes: (Int, Int, Int) = (0, 0, 0)
        var count = 0
        var inside = false
        var all = 0
        for index in Span.upTo(text.count) {
            let digit = text.base[index] &- 48
            // A time may follow the day.
            if count >= 3, !inside { break }
            guard digit < 10 else {
                inside = false
                continue
            }
            if !inside { count &+= 1 }
            inside = true
            into[all] = text.base[index]
            all &+= 1
            guard all < 20 else { break }
            switch count {
            case 1: (groups.0, sizes.0) = (groups.0 &* 10 &+ Int(digit), sizes.0 &+ 1)
            case 2: (groups.1, sizes.1) = (groups.1 &* 10 &+ Int(digit), sizes.1 &+ 1)
            default: (groups.2, sizes.2) = (groups.2 &* 10 &+ Int(digit), sizes.2 &+ 1)
            }
        }
        var (year, month, day) = (0, 0, 0)
        if count == 1, sizes.0 == 8 {
            (year, month, day) = (groups.0 / 10_000, groups.0 / 100 % 100, groups.0 % 100)
            if !isDay(year, month, day) {
                (year, month, day) = (groups.0 % 10_000, groups.0 / 10_000 % 100, groups.0 / 1_000_000)
            }
        } else if count >= 3, sizes.0 == 4 {
            (year, month, day) = groups
        } else if count >= 3, sizes.2 == 4 {
            (year, month, day) = (groups.2, groups.1, groups.0)
            // Month first, where it cannot be otherwise.
            if month > 12, day <= 12 { (month, day) = (day, month) }
        }
        guard isDay(year, month, day) else { return Value(count: all, number: noNumber) }
        write(UInt64(truncatingIfNeeded: year &* 10_000 &+ month &* 100 &+ day), 8, into)
        return Value(count: 8, number: days(year, month, day))
    }

    private static func isDay(_ year: Int, _ month: Int, _ day: Int) -> Bool {
        guard year >= 1800, year <= 2200, month >= 1, month <= 12, day >= 1 else { return false }
        let isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
        switch month {
        case 2: return day <= (isLeap ? 29 : 28)
        case 4, 6, 9, 11: return day <= 30
        default: return day <= 31
        }
    }

    private static func write(_ number: UInt64, _ digits: Int, _ into: UnsafeMutablePointer<UInt8>) {
        var rest = number
        for place in Span.upTo(digits) {
            into[digits &- 1 &- place] = 48 &+ UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
    }

    /// Days since 1970-01-01 in the Gregorian calendar.
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int64 {
        let shifted = month <= 2 ? year &- 1 : year
        let era = shifted / 400
        let ofEra = shifted &- era &* 400
        let ofYear = (153 &* (month &+ (month > 2 ? -3 : 9)) &+ 2) / 5 &+ day &- 1
        return Int64(era &* 146_097 &+ ofEra &* 365 &+ ofEra / 4 &- ofEra / 100 &+ ofYear &- 719_468)
    }

    // MARK: Numbers

    /// A decimal with a point or a comma before its last one to three digits after it; thousandths.
    private static func number(_ text: TextSpan, _ into: UnsafeMutablePointer<UInt8>) -> Value {
        var value: Int64 = 0
        var decimals = -1
        var seen = false
        var isNegative = false
        for index in Span.upTo(text.count) {
            let byte = text.base[index]
            switch byte {
            case 48...57:
                seen = true
                guard decimals < 3, value < 1_000_000_000_000 else { continue }
                value = value &* 10 &+ Int64(byte &- 48)
                if decimals >= 0 { decimals &+= 1 }
            case 46, 44: if decimals < 0 { decimals = 0 }
            case 45: if !seen { isNegative = true }
            default: continue
            }
        }
        guard seen else { return Value(count: 0, number: noNumber) }
        var missing = 3 &- max(0, decimals)
        while missing > 0 {
            value = value &* 10
            missing &-= 1
        }
        // The value's text is its thousandths: 1.5 and 1,50 are one value.
        let start = isNegative ? 1 : 0
        if isNegative { into[0] = 45 }
        var digitCount = 1
        var rest = value / 10
        while rest > 0 {
            digitCount &+= 1
            rest /= 10
        }
        guard start &+ digitCount <= text.count &+ 16 else { return Value(count: 0, number: noNumber) }
        write(UInt64(value), digitCount, into + start)
        return Value(count: start &+ digitCount, number: isNegative ? 0 &- value : value)
    }
}
