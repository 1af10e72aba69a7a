// The numbers of a date and a clock, and what they come to.

struct InstantParts {
    /// The numbers of the date in the order they stand; a named month is none of them.
    var first = DateParts.Number()
    var second = DateParts.Number()
    var third = DateParts.Number()
    var count = 0
    /// 1…12; 0 = the month is one of the numbers.
    var namedMonth: Int32 = 0
    var hour: Int32 = 0
    var minute: Int32 = 0
    var second60: Int32 = 0
    var millisecond: Int32 = 0
    /// What was written of the clock; `.day` = nothing.
    var precision = InstantPrecision.day
    /// Noon and later by the words of the text.
    var isAfternoon = false
    /// The text says which half of the day it is.
    var isTwelveHour = false
    var hasZone = false
    /// Minutes east of Greenwich, when `hasZone`.
    var zoneOffset: Int32 = 0

    /// The instant, or why there is none.
    func resolve(_ order: DateOrder, _ sourceOffset: Int32) -> InstantReading {
        var year: Int32 = 0
        var month: Int32 = 0
        var day: Int32 = 0
        var reason = Reason.none
        if namedMonth != 0 {
            guard count == 2 else { return .refused(count < 2 ? .datePartial : .malformed) }
            let yearIsFirst = first.length == 4
            year = InstantParts.full(yearIsFirst ? first : second, &reason)
            month = namedMonth
            day = yearIsFirst ? second.value : first.value
        } else {
            guard count == 3 else { return .refused(count == 0 ? .dateNoDigits : (count < 3 ? .datePartial : .malformed)) }
            if first.length >= 3 || (order == .yearFirst && third.length <= 2) {
                year = InstantParts.full(first, &reason)
                month = second.value
                day = third.value
            } else {
                year = InstantParts.full(third, &reason)
                let isMonthFirst = order == .monthFirst
                day = isMonthFirst ? second.value : first.value
                month = isMonthFirst ? first.value : second.value
                if month > 12 && day <= 12 {
                    (day, month) = (month, day)
                    reason = .dateOrderGuessed
                }
            }
        }
        return finish(year, month, day, reason, sourceOffset)
    }

    /// A two-digit year is of this century.
    private static func full(_ year: DateParts.Number, _ reason: inout Reason) -> Int32 {
        guard year.length <= 2 else { return year.value }
        reason = .dateTwoDigitYear
        return year.value &+ 2000
    }

    private func finish(
        _ year: Int32, _ month: Int32, _ day: Int32, _ reason: Reason, _ sourceOffset: Int32
    ) -> InstantReading {
        // 0000-00-00, 0001-01-01, 1970-01-01: what programs write for never.
        if (year <= 1 || year == 1900 || year == 1970) && month <= 1 && day <= 1 { return .refused(.datePlaceholder) }
        if year == 1899 && month == 12 { return .refused(.datePlaceholder) }
        guard CivilDay.exists(year, month, day) else { return .refused(.dateImpossible) }
        guard InstantReader.years.contains(year) else { return .refused(.dateOutOfRange) }
        var hours = hour
        if isTwelveHour && hours <= 12 { hours = hours % 12 &+ (isAfternoon ? 12 : 0) }
        // 24:00 is the midnight after; a leap second is the next one.
        guard hours < 24 || (hours == 24 && minute == 0 && second60 == 0), minute < 60, second60 <= 60 else {
            return .refused(.dateImpossible)
        }
        var reading = InstantReading()
        let days = Int64(CivilDay.sinceEpoch(year, month, day))
        let minutes = days &* 1440 &+ Int64(hours &* 60 &+ minute &- (hasZone ? zoneOffset : sourceOffset))
        reading.milliseconds = minutes &* 60_000 &+ Int64(second60) &* 1000 &+ Int64(millisecond)
        reading.precision = precision
        reading.reason = reason
        reading.hasZone = hasZone
        return reading
    }
}

extension CivilDay {
    /// Days since 1 January 1970 of an existing day. [Hinnant 2013, days from civil]
    static func sinceEpoch(_ year: Int32, _ month: Int32, _ day: Int32) -> Int32 {
        let shifted = month <= 2 ? year &- 1 : year
        let era = (shifted >= 0 ? shifted : shifted &- 399) / 400
        let yearOfEra = shifted &- era &* 400
        let dayOfYear = (153 &* (month > 2 ? month &- 3 : month &+ 9) &+ 2) / 5 &+ day &- 1
        let dayOfEra = yearOfEra &* 365 &+ yearOfEra / 4 &- yearOfEra / 100 &+ dayOfYear
        return era &* 146_097 &+ dayOfEra &- 719_468
    }
}
