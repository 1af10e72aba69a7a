import Foundation
import Testing

@testable import Resolver

private func readInstant(_ text: String, order: DateOrder = .dayFirst, zoneOffset: Int32 = 420) -> InstantReading {
    withBytes(text) { InstantReader.read($0, $1, order: order, zoneOffset: zoneOffset) }
}

@Suite struct InstantTests {
    /// 25 October 2025, 14:30:05 in Vietnam.
    static let moment: Int64 = 1_761_377_405_000

    @Test(arguments: [
        "25/10/2025 14:30:05", "2025-10-25 14:30:05", "2025-10-25T14:30:05", "2025/10/25 14:30:05", "25-10-2025 14:30:05", "25.10.2025 14:30:05", "14:30:05 25/10/2025", "14:30:05 25-10-2025", "14:30:05, 25/10/2025",
        "2025-10-25T14:30:05+07:00", "2025-10-25T14:30:05+0700", "2025-10-25T14:30:05+07", "2025-10-25T07:30:05Z", "2025-10-25T07:30:05.000Z", "2025-10-25 07:30:05 UTC", "2025-10-25T02:30:05-05:00", "2025-10-25 02:30:05 -0500",
        "2025-10-25 14:30:05 +0700", "2025-10-25 14:30:05 GMT+7", "2025-10-25 14:30:05 (GMT+07:00)", "Sat Oct 25 14:30:05 +0700 2025", "Sat, 25 Oct 2025 07:30:05 GMT", "1761377405", "1761377405000", "1761377405000000", "1761377405.0",
        "20251025143005", "20251025T143005", "25/10/2025 2:30:05 CH", "25/10/2025 02:30:05 PM", "25/10/2025 2:30:05pm", "Oct 25, 2025 2:30:05 PM", "25 Oct 2025 14:30:05", "October 25th, 2025 14:30:05",
        "25 Thg 10, 2025 14:30:05", "25 tháng 10 năm 2025 14:30:05", "ngày 25/10/2025 lúc 14:30:05", "Thứ 7, 25/10/2025 14:30:05", "T7 25/10/2025 14:30:05", "Thứ Bảy, 25/10/2025 14:30:05", "'2025-10-25 14:30:05", "\"25/10/2025 14:30:05\"",
        "２０２５-１０-２５ １４:３０:０５", "2025-10-25\u{A0}14:30:05", "  25/10/2025  14:30:05  ", "25/10/25 14:30:05", "10/25/2025 14:30:05", "2025-10-25T14:30:05.000+07:00", "2025-10-25T14:30:05,000", "45955.604225",
    ])
    func isReadInEveryTypedForm(text: String) {
        #expect(readInstant(text).milliseconds == Self.moment, "\(text): \(readInstant(text))")
        #expect(readInstant(text).isRead)
    }

    @Test(arguments: ["25/10/2025 14:30", "14:30 25/10/2025", "2025-10-25 14:30", "2025-10-25T14:30", "2025-10-25T07:30Z", "202510251430", "25/10/2025 14h30", "14h30 25/10/2025", "14 giờ 30 phút ngày 25/10/2025", "14g30 ngày 25 tháng 10 năm 2025",
        "25/10/2025 2:30 PM", "25/10/2025 02:30 CH", "14:30 - 25/10/2025", "14:30-25/10/2025", "25 Th10 2025 14:30", "25/10/2025 - 14:30", "2:30 chiều 25/10/2025", "25 thg 10, 2025, 2:30 CH"])
    func minutesWithoutSeconds(text: String) {
        #expect(readInstant(text).milliseconds == Self.moment - 5000, "\(text): \(readInstant(text))")
        #expect(readInstant(text).precision == .minute, "\(text)")
    }

    @Test(arguments: ["25/10/2025", "2025-10-25", "25-10-2025", "25.10.2025", "20251025", "25102025", "25 tháng 10 năm 2025", "Oct 25, 2025", "25 Oct 2025", "45955", "25/10/25", "2025.10.25", "Ngày 25/10/2025", "Thứ 7, 25/10/2025"])
    func aDateAloneIsItsMidnight(text: String) {
        #expect(readInstant(text).milliseconds == 1_761_325_200_000, "\(text): \(readInstant(text))")
        #expect(readInstant(text).precision == .day, "\(text)")
    }

    @Test func theEdgesOfTheDay() {
        #expect(readInstant("25/10/2025 24:00").milliseconds == readInstant("26/10/2025").milliseconds)
        #expect(readInstant("25/10/2025 12:30 AM").milliseconds == readInstant("25/10/2025 00:30").milliseconds)
        #expect(readInstant("25/10/2025 12:30 PM").milliseconds == readInstant("25/10/2025 12:30").milliseconds)
        #expect(readInstant("25/10/2025 12:30 SA").milliseconds == readInstant("25/10/2025 00:30").milliseconds)
        #expect(readInstant("31/12/2016 23:59:60").milliseconds == readInstant("01/01/2017 00:00:00").milliseconds)
        #expect(readInstant("2025-10-25T14:30:05.123").milliseconds == Self.moment + 123)
        #expect(readInstant("2025-10-25T14:30:05.123456Z").milliseconds == Self.moment + 7 * 3_600_000 + 123)
        #expect(readInstant("1761377405.5").milliseconds == Self.moment + 500)
    }

    @Test func theSourcesOrderAndZoneCount() {
        #expect(readInstant("05/06/2025").milliseconds == readInstant("2025-06-05").milliseconds)
        #expect(readInstant("05/06/2025", order: .monthFirst).milliseconds == readInstant("2025-05-06").milliseconds)
        #expect(readInstant("25/06/2025", order: .monthFirst).reason == .dateOrderGuessed)
        #expect(readInstant("25/06/05", order: .yearFirst).milliseconds == readInstant("2025-06-05").milliseconds)
        #expect(readInstant("2025-06-05", order: .monthFirst).milliseconds == readInstant("05/06/2025").milliseconds)
        #expect(readInstant("25/10/2025 07:30:05", zoneOffset: 0).milliseconds == Self.moment)
        #expect(readInstant("2025-10-25T14:30:05+07:00", zoneOffset: 0).milliseconds == Self.moment)
        #expect(readInstant("2025-10-25T14:30:05+07:00").hasZone && !readInstant("2025-10-25T14:30:05").hasZone)
    }

    @Test(arguments: [("", Reason.empty), ("  ", .empty), ("không", .wordForNothing), ("hôm qua", .dateNoDigits), ("n/a", .wordForNothing), ("31/02/2025", .dateImpossible), ("25/13/2025 14:30", .dateImpossible), ("25/10/2025 25:00", .dateImpossible), ("25/10/2025 14:61", .dateImpossible),
        ("0000-00-00 00:00:00", .datePlaceholder), ("1970-01-01 00:00:00", .datePlaceholder), ("0001-01-01T00:00:00", .datePlaceholder), ("30/12/1899", .datePlaceholder), ("25/10/1825", .dateOutOfRange), ("25/10", .datePartial), ("10/2025", .datePartial),
        ("14:30", .dateNoDigits), ("0983217465", .malformed), ("84983217465", .malformed), ("1/2/3/4", .malformed), ("1234567890123", .none), ("123456789", .malformed), ("690000", .malformed), ("2025-10-25 123456789", .malformed), ("1.76E+12", .malformed)])
    func isRefusedWithAReason(text: String, reason: Reason) {
        #expect(readInstant(text).reason == reason, "\(text): \(readInstant(text))")
        #expect(readInstant(text).isRead == (reason == .none))
    }

    /// Twin: the C library's calendar.
    @Test func generatedInstantsAgreeWithTheCalendarOfTheCLibrary() {
        let seed = identifierSeed(403)
        var random = SeededGenerator(seed: seed)
        for _ in 0..<20_000 {
            var clock = tm()
            clock.tm_year = Int32(72 + random.below(225))
            clock.tm_mon = Int32(random.below(12))
            clock.tm_mday = Int32(1 + random.below(28))
            clock.tm_hour = Int32(random.below(24))
            clock.tm_min = Int32(random.below(60))
            clock.tm_sec = Int32(random.below(60))
            let (year, month, day, hour, minute, second) = (1900 + clock.tm_year, clock.tm_mon + 1, clock.tm_mday, clock.tm_hour, clock.tm_min, clock.tm_sec)
            let expected = (Int64(timegm(&clock)) - 7 * 3600) * 1000
            let two = { (number: Int32) in number < 10 ? "0\(number)" : "\(number)" }
            let time = "\(two(hour)):\(two(minute)):\(two(second))"
            let twelve = "\((hour + 11) % 12 + 1):\(two(minute)):\(two(second))"
            let date = "\(two(day))/\(two(month))/\(year)"
            let forms = [
                "\(date) \(time)", "\(year)-\(two(month))-\(two(day)) \(time)", "\(year)-\(two(month))-\(two(day))T\(time)+07:00", "\(time) \(day)-\(month)-\(year)", "\(date) \(twelve) \(hour < 12 ? "SA" : "CH")",
                "\(year)\(two(month))\(two(day))\(two(hour))\(two(minute))\(two(second))", "\(day) tháng \(month) năm \(year) \(hour):\(two(minute)):\(two(second))", "\(date) \(time) GMT+7",
            ]
            for form in forms { #expect(readInstant(form).milliseconds == expected, "seed \(seed): \(form): \(readInstant(form))") }
            if expected > 1_000_000_000_000 { #expect(readInstant("\(expected)").milliseconds == expected) }
            if expected > 1_000_000_000_000, expected < 9_999_999_999_000 { #expect(readInstant("\(expected / 1000)").milliseconds == expected) }
        }
    }

    @Test(arguments: [("9h30", 570.0), ("14:05", 845), ("9:5", 545), ("8:30 CH", 1230), ("8:30 PM", 1230), ("8h30 sáng", 510), ("14h", 840), ("9g15", 555), ("21:05:30", 1265.5), ("0.5", 720), ("0,395833", 570), ("00:00", 0),
        ("25/10/2025", nil), ("5/9", nil), ("930", nil), ("2", nil), ("", nil), ("sáng", nil), ("25:00", nil), ("14:61", nil), ("1.5", nil), ("0.x", nil), ("0903217465", nil), ("9h30 25/10/2025", nil), ("14:00+09:00", nil)] as [(String, Double?)])
    func hoursWithoutADay(text: String, minutes: Double?) {
        let clock = withBytes(Array(text.utf8)) { InstantReader.clock($0, $1) }
        #expect(clock == minutes.map { Int64($0 * 60_000) }, "\(text): \(String(describing: clock))")
    }

    @Test func anyBytesAreSafe() {
        let seed = identifierSeed(404)
        var random = SeededGenerator(seed: seed)
        let parts = ["1", "9", "0", "25", "2025", "/", "-", ".", " ", "tháng", "T", ":", "14:30", "+07", "h", "giờ", "CH", "oct", "E+05", "1761377405", "🎂", "*", "thứ"]
        for _ in 0..<40_000 {
            var bytes: [UInt8] = []
            for _ in 0..<(1 + random.below(10)) {
                if random.below(9) == 0 { bytes.append(UInt8(truncatingIfNeeded: random.next())) } else { bytes += Array(parts[Int(random.below(UInt64(parts.count)))].utf8) }
            }
            let reading = withBytes(bytes) { InstantReader.read($0, $1) }
            #expect(reading.isRead || reading.milliseconds == 0, "seed \(seed): \(bytes)")
            #expect(reading.milliseconds >= 0 && reading.milliseconds < 7_300_000_000_000, "seed \(seed): \(bytes)")
            let clock = withBytes(bytes) { InstantReader.clock($0, $1) }
            #expect(clock == nil || (0..<86_400_000).contains(clock ?? 0), "seed \(seed): \(bytes)")
        }
    }
}
