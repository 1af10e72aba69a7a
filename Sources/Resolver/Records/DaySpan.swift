/// The first and the last day that a record speaks of: 4 bytes, both 0 where it has no time.
///
/// Days are counted from the end of 1970, in the time of Vietnam, up to 2150. They tell how far apart two records are, and
/// nothing else: how old a record is, is nobody's business here.
struct DaySpan: BitwiseCopyable, Equatable {
    var first: UInt16 = 0
    var last: UInt16 = 0

    static let unknown = DaySpan()

    var isKnown: Bool { first != 0 }

    init() {}

    /// The span of one day, 1 = 1971-01-01; anything outside 1…65,535 is unknown.
    init(day: Int) {
        guard day > 0, day <= 65_535 else { return }
        first = UInt16(truncatingIfNeeded: day)
        last = first
    }

    /// Makes the span hold another one.
    mutating func widen(by other: DaySpan) {
        guard other.isKnown else { return }
        guard isKnown else {
            self = other
            return
        }
        first = min(first, other.first)
        last = max(last, other.last)
    }

    /// Days that lie between the two; 0 where they meet, or where one is unknown.
    @inline(__always)
    func days(to other: DaySpan) -> Int {
        guard isKnown, other.isKnown else { return 0 }
        if first > other.last { return Int(first) &- Int(other.last) }
        return other.first > last ? Int(other.first) &- Int(last) : 0
    }

    /// The day of a time as a row states it.
    static func read(_ text: TextSpan, _ order: DateOrder) -> DaySpan {
        if let plain = plainDay(text) { return plain }
        let time = InstantReader.read(text.base, text.count, order: order)
        guard time.isRead else { return .unknown }
        let local = time.milliseconds &+ Int64(InstantReader.vietnamOffset) &* 60_000
        return DaySpan(day: Int(truncatingIfNeeded: local / millisecondsPerDay) &- daysBefore1971)
    }

    private static let millisecondsPerDay: Int64 = 86_400_000
    /// From 1970-01-01 to 1970-12-31.
    private static let daysBefore1971 = 364

    /// `yyyy-mm-dd`, alone or with a time of the day behind a blank: by far the most frequent form. Nil for anything else, a time with a
    /// zone included.
    @inline(__always)
    static func plainDay(_ text: TextSpan) -> DaySpan? {
        guard text.count == 10 || text.count == 19, text.base[4] == 45, text.base[7] == 45 else { return nil }
        if text.count == 19, text.base[10] != 32 { return nil }
        var number = 0
        for index in 0..<10 where index != 4 && index != 7 {
            let digit = text.base[index] &- 48
            guard digit < 10 else { return nil }
            number = number &* 10 &+ Int(digit)
        }
        let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100)
        guard year > 1_970, year < 2_150, month >= 1, month <= 12, day >= 1, day <= 28 else { return nil }
        // Days of the civil calendar, the year begun in March.
        let shifted = month > 2 ? month &- 3 : month &+ 9
        let start = month > 2 ? year : year &- 1
        let days = 365 &* start &+ start / 4 &- start / 100 &+ start / 400 &+ (153 &* shifted &+ 2) / 5 &+ day
        return DaySpan(day: days &- dayOf1970End)
    }

    /// What the count gives for 1970-12-31.
    private static let dayOf1970End = 719_833
}
