/// Instants as text: `2025-10-20T10:15:00+07:00`, with `.123` where there are milliseconds.
enum TimeText {
    /// Minutes east of Greenwich of all times that we write.
    private static let zoneOffset: Int64 = 420

    /// Milliseconds UTC of a year from 1971 to 2199, which is what readings give.
    static func append(_ milliseconds: Int64, to line: inout Buffer<UInt8>) throws(Failure) {
        let local = milliseconds &+ zoneOffset &* 60_000
        let day = local >= 0 ? local / 86_400_000 : (local &- 86_399_999) / 86_400_000
        let rest = local &- day &* 86_400_000
        let civil = CivilDay.fromSerial(Int32(truncatingIfNeeded: day &+ 25_569))
        try append(civil.year, digits: 4, to: &line)
        try line.append(45)
        try append(civil.month, digits: 2, to: &line)
        try line.append(45)
        try append(civil.day, digits: 2, to: &line)
        try line.append(84)
        try append(Int32(truncatingIfNeeded: rest / 3_600_000), digits: 2, to: &line)
        try line.append(58)
        try append(Int32(truncatingIfNeeded: rest / 60_000 % 60), digits: 2, to: &line)
        try line.append(58)
        try append(Int32(truncatingIfNeeded: rest / 1000 % 60), digits: 2, to: &line)
        if rest % 1000 != 0 {
            try line.append(46)
            try append(Int32(truncatingIfNeeded: rest % 1000), digits: 3, to: &line)
        }
        try line.append("+07:00")
    }

    private static func append(_ number: Int32, digits: Int, to line: inout Buffer<UInt8>) throws(Failure) {
        try line.reserve(digits)
        var rest = number
        for place in 1...digits {
            line.base[line.count &+ digits &- place] = 48 &+ UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        line.setCount(line.count &+ digits)
    }
}
