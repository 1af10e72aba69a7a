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
        let time = date.count > 0 ? InstantReader.read(date.base, date.count, order: order) : InstantReading()
        guard time.isRead else { return (reading.e164, reading.alternate) }
        return (time.milliseconds < areaCodesChanged ? reading.alternate : reading.e164, 0)
    }

    /// 17 June 2017 in Vietnam, in ms UTC.
    private static let areaCodesChanged: Int64 = 1_497_632_400_000
}
