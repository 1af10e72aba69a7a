// A point in time written as one number: a program's count of seconds, a date without separators, a spreadsheet's serial.
//
//     1761377405 (seconds)   1761377405123 (ms)   20251025   20251025143005   45955.604224 (days since 30 December 1899)

enum InstantNumber {
    /// nil when the text is no such number; blanks and quotes around it aside.
    static func read(
        _ symbols: UnsafePointer<UInt8>, _ length: Int, _ order: DateOrder, _ zoneOffset: Int32
    ) -> InstantReading? {
        var start = 0
        var end = length
        while start < end && isDirt(symbols[start]) { start &+= 1 }
        while end > start && isDirt(symbols[end &- 1]) { end &-= 1 }
        var whole: Int64 = 0
        var position = start
        while position < end && PhoneCell.isDigit(symbols[position]) && position &- start < 18 {
            whole = whole &* 10 &+ Int64(symbols[position] &- 48)
            position &+= 1
        }
        let digits = position &- start
        guard digits >= 5 else { return nil }
        var millionths: Int64 = 0
        let hasFraction = position < end
        if hasFraction {
            guard symbols[position] == 46 || symbols[position] == 44, position &+ 1 < end else { return nil }
            position &+= 1
            var weight: Int64 = 100_000
            while position < end && PhoneCell.isDigit(symbols[position]) {
                millionths &+= Int64(symbols[position] &- 48) &* weight
                weight /= 10
                position &+= 1
            }
            guard position == end else { return nil }
        }
        let startsWithZero = symbols[start] == 48
        switch digits {
        case 5: return serial(whole, millionths, hasFraction, zoneOffset)
        case 8 where !hasFraction: return packedDay(whole, order, zoneOffset)
        case 10 where !startsWithZero: return epoch(whole &* 1000 &+ millionths / 1000, hasFraction ? .millisecond : .second)
        case 12 where !hasFraction: return packed(whole &* 100, .minute, order, zoneOffset)
        case 13 where !startsWithZero: return epoch(whole, .millisecond)
        case 14 where !hasFraction: return packed(whole, .second, order, zoneOffset)
        case 16 where !startsWithZero: return epoch(whole / 1000, .millisecond)
        default: return .refused(.malformed)
        }
    }

    private static func isDirt(_ symbol: UInt8) -> Bool {
        symbol == 32 || symbol == 10 || symbol == 39 || symbol == 34 || symbol == 61
    }

    /// Counts of a program, UTC. 2001 to 2199: a count of other size is something else.
    private static func epoch(_ milliseconds: Int64, _ precision: InstantPrecision) -> InstantReading {
        guard milliseconds >= 1_000_000_000_000, milliseconds < 7_258_118_400_000 else { return .refused(.dateOutOfRange) }
        var reading = InstantReading()
        reading.milliseconds = milliseconds
        reading.precision = precision
        reading.reason = .none
        reading.hasZone = true
        return reading
    }

    /// Days since 30 December 1899 in the source's zone; the fraction is rounded to the second.
    private static func serial(
        _ days: Int64, _ millionths: Int64, _ hasFraction: Bool, _ zoneOffset: Int32
    ) -> InstantReading {
        guard days >= 26_299, days <= 80_000 else { return .refused(.dateImpossible) }
        var reading = InstantReading()
        let seconds = (millionths &* 86_400 &+ 500_000) / 1_000_000
        reading.milliseconds = ((days &- 25_569) &* 86_400 &+ seconds &- Int64(zoneOffset) &* 60) &* 1000
        reading.precision = hasFraction && millionths > 0 ? .second : .day
        reading.reason = .dateSerial
        return reading
    }

    private static func number(_ value: Int64, _ length: Int) -> DateParts.Number {
        DateParts.Number(value: Int32(truncatingIfNeeded: value), length: length)
    }

    /// yyyymmdd, else the source's order.
    private static func packedDay(_ value: Int64, _ order: DateOrder, _ zoneOffset: Int32) -> InstantReading {
        var parts = InstantParts()
        parts.count = 3
        parts.first = number(value / 10_000, 4)
        parts.second = number(value / 100 % 100, 2)
        parts.third = number(value % 100, 2)
        let reading = parts.resolve(order, zoneOffset)
        if reading.isRead { return reading }
        parts.first = number(value / 1_000_000, 2)
        parts.second = number(value / 10_000 % 100, 2)
        parts.third = number(value % 10_000, 4)
        return parts.resolve(order == .yearFirst ? .dayFirst : order, zoneOffset)
    }

    /// yyyymmddhhmmss.
    private static func packed(
        _ value: Int64, _ precision: InstantPrecision, _ order: DateOrder, _ zoneOffset: Int32
    ) -> InstantReading {
        var parts = InstantParts()
        parts.count = 3
        parts.first = number(value / 10_000_000_000, 4)
        parts.second = number(value / 100_000_000 % 100, 2)
        parts.third = number(value / 1_000_000 % 100, 2)
        parts.hour = number(value / 10_000 % 100, 2).value
        parts.minute = number(value / 100 % 100, 2).value
        parts.second60 = number(value % 100, 2).value
        parts.precision = precision
        return parts.resolve(order, zoneOffset)
    }
}
