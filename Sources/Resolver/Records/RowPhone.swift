/// Which reading of a number a row means, where two are possible.
enum RowPhone {
    /// An old area code was dialled before 17 June 2017 only: the row's date may tell which reading is meant.
    ///
    /// - Parameters:
    ///   - date: When the row was written, as it stands there; empty where nothing says so.
    ///   - order: What dates of the file begin with.
    /// - Returns: E.164, 0 where the number has no reading; and the other reading where nothing decides, else 0.
    static func read(
        _ reading: PhoneReading, date: TextSpan, order: DateOrder
    ) -> (number: UInt64, alternate: UInt64) {
        guard reading.grade == .ambiguous, reading.alternate != 0 else { return (reading.e164, 0) }
        if isPlainTime(date), let day = DaySpan.plainDay(date) { return (day.first < dayOfChange.first ? reading.alternate : reading.e164, 0) }
        let time = date.count > 0 ? InstantReader.read(date.base, date.count, order: order) : InstantReading()
        guard time.isRead else { return (reading.e164, reading.alternate) }
        return (time.milliseconds < areaCodesChanged ? reading.alternate : reading.e164, 0)
    }

    /// Whether nothing follows the day, or a blank and hh:mm:ss.
    private static func isPlainTime(_ text: TextSpan) -> Bool {
        if text.count == 10 { return true }
        guard text.count == 19, text.base[13] == 58, text.base[16] == 58 else { return false }
        return isBelow(24, text.base + 11) && isBelow(60, text.base + 14) && isBelow(60, text.base + 17)
    }

    /// Whether two digits stand here, together below a limit.
    private static func isBelow(_ limit: UInt8, _ digits: UnsafePointer<UInt8>) -> Bool {
        let (tens, ones) = (digits[0] &- 48, digits[1] &- 48)
        return tens < 10 && ones < 10 && tens &* 10 &+ ones < limit
    }

    /// 17 June 2017 in Vietnam, in ms UTC.
    private static let areaCodesChanged: Int64 = 1_497_632_400_000
    /// The same as a day.
    private static var dayOfChange: DaySpan { DaySpan(day: 16_970) }
}
