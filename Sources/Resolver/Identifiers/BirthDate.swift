// Birth dates as people, forms and spreadsheets write them → a civil day, or the part of it that is known.
//
//     15/08/1990   15-8-90   1990-08-15T00:00:00   15.8.1990   19900815   15 tháng 8 năm 1990   Aug 15, 1990   33100
//
// Day before month unless the source says otherwise. A first of January is what programs and clerks write when only
// the year is known: it is given, flagged, and makes no key.

/// Which number of `05/06/1990` is the day: a property of the source, not of the value.
public enum DateOrder: UInt8, Sendable {
    case dayFirst = 0
    case monthFirst = 1
    case yearFirst = 2
}

/// A birth date, or what is known of it.
public struct BirthDate: Sendable, Equatable {
    /// 0 = unknown.
    public var year: Int32 = 0
    /// 1…12; 0 = unknown.
    public var month: UInt8 = 0
    /// 1…31; 0 = unknown.
    public var day: UInt8 = 0
    public var grade: Grade = .invalid
    public var reason: Reason = .empty
    /// yyyymmdd when the whole date is known and may be used as a key; else 0.
    public var key: UInt32 = 0
    /// yyyymmdd with day and month exchanged, where that is a date too; else 0.
    public var alternate: UInt32 = 0

    @inlinable public init() {}

    /// ISO 8601 with what is known: `1990-08-15`, `1990-08`, `1990`, `--08-15`. At most 10 bytes; 0 when nothing is known.
    func write(into text: UnsafeMutablePointer<UInt8>) -> Int {
        var count = 0
        if year > 0 {
            BirthDate.put(year / 100, text, &count)
            BirthDate.put(year % 100, text, &count)
        } else if month > 0 {
            text[0] = 45
            count = 1
        }
        guard month > 0 else { return count }
        text[count] = 45
        count &+= 1
        BirthDate.put(Int32(month), text, &count)
        guard day > 0 else { return count }
        text[count] = 45
        count &+= 1
        BirthDate.put(Int32(day), text, &count)
        return count
    }

    private static func put(_ number: Int32, _ text: UnsafeMutablePointer<UInt8>, _ count: inout Int) {
        text[count] = 48 &+ UInt8(truncatingIfNeeded: number / 10)
        text[count &+ 1] = 48 &+ UInt8(truncatingIfNeeded: number % 10)
        count &+= 2
    }

    static func refused(_ reason: Reason) -> BirthDate {
        var date = BirthDate()
        date.reason = reason
        return date
    }
}

/// Days of the proleptic Gregorian calendar.
enum CivilDay {
    static func length(_ year: Int32, _ month: Int32) -> Int32 {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        case 1, 3, 5, 7, 8, 10, 12: 31
        default: 0
        }
    }

    static func isLeap(_ year: Int32) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    static func exists(_ year: Int32, _ month: Int32, _ day: Int32) -> Bool {
        day >= 1 && day <= length(year, month)
    }

    /// The date of a spreadsheet's serial number: day 1 is 1 January 1900 in its own, wrong calendar, which is right
    /// from 1 March 1900 on. Counts days since 30 December 1899. [Hinnant 2013, days from civil]
    static func fromSerial(_ serial: Int32) -> (year: Int32, month: Int32, day: Int32) {
        let shifted = serial &+ 693_899  // days since 0000-03-01
        let era = shifted / 146_097
        let dayOfEra = shifted &- era &* 146_097
        let yearOfEra = (dayOfEra &- dayOfEra / 1460 &+ dayOfEra / 36_524 &- dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra &- (365 &* yearOfEra &+ yearOfEra / 4 &- yearOfEra / 100)
        let shiftedMonth = (5 &* dayOfYear &+ 2) / 153
        let day = dayOfYear &- (153 &* shiftedMonth &+ 2) / 5 &+ 1
        let month = shiftedMonth < 10 ? shiftedMonth &+ 3 : shiftedMonth &- 9
        return (yearOfEra &+ era &* 400 &+ (month <= 2 ? 1 : 0), month, day)
    }
}
