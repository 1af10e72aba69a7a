import Testing

@testable import Resolver

@Suite struct BirthDateTests {
    @Test(arguments: [
        "15/08/1990", "15-08-1990", "15.08.1990", "15 08 1990", "15/8/1990", " 15/08/1990 ", "15/08/90", "15-8-90", "15.8.90", "1990-08-15", "1990/08/15", "1990.8.15",
        "1990-08-15T00:00:00", "1990-08-15T00:00:00Z", "1990-08-15T00:00:00.000+07:00", "1990-08-15 00:00:00", "15/08/1990 00:00", "15/08/1990 0:00:00", "19900815", "15081990",
        "150890", "15 tháng 8 năm 1990", "ngày 15 tháng 08 năm 1990", "Ngày 15/08/1990", "15 thg 8, 1990", "15 Th8 1990", "15 Aug 1990", "Aug 15, 1990", "August 15 1990",
        "15-Aug-90", "15-AUG-1990", "1990 Aug 15", "33100", "33100.0", "'15/08/1990", "\"15/08/1990\"", "１５/０８/１９９０", "SN: 15/08/1990", "sinh ngày 15/08/1990", "15/08/1990.",
        "08/15/1990", "15\u{A0}/ 08 / 1990", "15\\08\\1990", "15，08，1990",
    ])
    func isReadInEveryTypedForm(text: String) {
        let date = readDate(text)
        #expect(date.key == 1990_08_15, "\(date)")
        #expect(date.grade == .personal)
    }

    @Test func dayComesFirstUnlessTheSourceSaysOtherwise() {
        #expect(readDate("05/06/1990").key == 1990_06_05)
        #expect(readDate("05/06/1990").alternate == 1990_05_06)
        #expect(readDate("05/06/1990", order: .monthFirst).key == 1990_05_06)
        #expect(readDate("90/06/05", order: .yearFirst).key == 1990_06_05)
        #expect(readDate("1990-05-06", order: .monthFirst).key == 1990_05_06)
        #expect(readDate("15/08/1990", order: .monthFirst).key == 1990_08_15)
        #expect(readDate("15/08/1990", order: .monthFirst).reason == .dateOrderGuessed)
        #expect(readDate("06/06/1990").alternate == 0)
    }

    @Test(arguments: [("5061990", 1990_06_05 as UInt32), ("15/08/05", 2005_08_15), ("15/08/26", 2026_08_15), ("15/08/27", 1927_08_15), ("29/02/2000", 2000_02_29),
        ("29/02/1996", 1996_02_29), ("31/12/1999", 1999_12_31), ("45000", 2023_03_15), ("36526", 0), ("36527", 2000_01_02)])
    func edgeOfCalendar(text: String, key: UInt32) { #expect(readDate(text).key == key) }

    @Test(arguments: [("1990", 1990, 0, 0), ("08/1990", 1990, 8, 0), ("1990-08", 1990, 8, 0), ("tháng 8/1990", 1990, 8, 0), ("tháng 8 năm 1990", 1990, 8, 0), ("Aug 1990", 1990, 8, 0),
        ("15/08", 0, 8, 15), ("15 tháng 8", 0, 8, 15), ("00/00/1990", 1990, 0, 0), ("00/08/1990", 1990, 8, 0), ("**/08/1990", 1990, 8, 0), ("sinh năm 1990", 1990, 0, 0), ("29/02", 0, 2, 29)]
        as [(String, Int32, UInt8, UInt8)])
    func partOfADateIsKept(text: String, year: Int32, month: UInt8, day: UInt8) {
        let date = readDate(text)
        #expect(date.year == year && date.month == month && date.day == day, "\(date)")
        #expect(date.key == 0 && date.reason == .datePartial)
    }

    @Test(arguments: ["01/01/1990", "1/1/1985", "1990-01-01", "19900101", "1 tháng 1 năm 1990", "00/00/0000", "0000-00-00", "0001-01-01", "01/01/1900", "1900-01-00", "1970-01-01", "30/12/1899"])
    func placeholderMakesNoKey(text: String) {
        let date = readDate(text)
        #expect(date.grade == .placeholder && date.key == 0)
        #expect(date.reason == .datePlaceholder)
    }

    /// What programs write for nothing has no value, however it is written; a birthday without a year has one.
    @Test(arguments: ["01/01/1900", "1900-01-01", "19000101", "01011900", "1011900", "1 tháng 1 năm 1900", "1 Jan 1900", "01/01/1970", "1011970", "25569", "010170", "00000000", "30121899"])
    func defaultOfAProgramHasNoValue(text: String) {
        let date = readDate(text)
        #expect(date.grade == .placeholder && date.reason == .datePlaceholder)
        #expect(date.year == 0 && date.month == 0 && date.day == 0)
    }

    @Test func firstOfJanuaryWithoutAYearIsABirthday() {
        let date = readDate("1/1")
        #expect(date.grade == .personal && date.month == 1 && date.day == 1)
    }

    @Test func firstOfJanuaryKeepsItsYear() { #expect(readDate("01/01/1990").year == 1990) }

    @Test(arguments: [("", Reason.empty), ("không", .dateNoDigits), ("31/02/1990", .dateImpossible), ("29/02/1990", .dateImpossible), ("32/01/1990", .dateImpossible),
        ("15/13/1990", .dateImpossible), ("15/08/1790", .dateOutOfRange), ("15/08/2090", .dateOutOfRange), ("1/2/3/4", .malformed), ("0983217465", .malformed), ("123", .malformed), ("15/0", .datePartial), ("00/00", .datePartial)])
    func isRefusedWithAReason(text: String, reason: Reason) {
        #expect(readDate(text).grade == .invalid)
        #expect(readDate(text).reason == reason)
    }

    /// Twin: a calendar counted day by day.
    @Test func serialsAgreeWithACalendarCountedDayByDay() {
        var year: Int32 = 1899
        var month: Int32 = 12
        var day: Int32 = 30
        for serial in 0..<75_000 as Range<Int32> {
            let date = CivilDay.fromSerial(serial)
            #expect(date == (year, month, day), "\(serial)")
            day += 1
            let isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
            let lengths: [Int32] = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
            if day > lengths[Int(month) - 1] { (day, month) = (1, month + 1) }
            if month > 12 { (month, year) = (1, year + 1) }
        }
    }

    /// Every day of a century in four forms.
    @Test func everyDayIsReadBack() {
        for serial in stride(from: 10_000 as Int32, to: 46_000, by: 7) {
            let (year, month, day) = CivilDay.fromSerial(serial)
            let key = UInt32(year * 10_000 + month * 100 + day)
            for text in ["\(day)/\(month)/\(year)", "\(year)-\(month)-\(day)", "\(day) tháng \(month) năm \(year)", "\(serial)"] {
                let date = readDate(text)
                #expect(date.key == (month == 1 && day == 1 ? 0 : key), "\(text)")
            }
        }
    }

    @Test func anyBytesAreSafe() {
        let seed = identifierSeed(7)
        var random = SeededGenerator(seed: seed)
        let parts = ["1", "9", "0", "15", "1990", "/", "-", ".", " ", "tháng", "th", "aug", "T", ":", "*", "xx", "E+05", "🎂"]
        for _ in 0..<30_000 {
            var bytes: [UInt8] = []
            for _ in 0..<(1 + random.below(9)) {
                if random.below(9) == 0 { bytes.append(UInt8(truncatingIfNeeded: random.next())) } else { bytes += Array(parts[Int(random.below(UInt64(parts.count)))].utf8) }
            }
            let date = withBytes(bytes) { BirthDateReader.read($0, $1) }
            #expect(date.month <= 12 && date.day <= 31 && date.year >= 0 && date.year <= 2026, "seed \(seed): \(bytes)")
            #expect(date.key == 0 || date.grade == .personal)
        }
    }
}

@Suite struct GenderTests {
    @Test(arguments: ["Nam", "nam", "NAM", "male", "M", "Man", "Anh", "Ông", "trai", "Con trai", "♂", "Nam giới", "Mr."])
    func male(text: String) { #expect(withBytes(text) { GenderReader.read($0, $1) } == .male) }

    @Test(arguments: ["Nữ", "nữ", "NỮ", "nu", "Nu\u{31B}\u{303}", "female", "F", "Chị", "Cô", "bà", "gái", "Con gái", "♀", "nữ giới", "Ms.", "Mrs"])
    func female(text: String) { #expect(withBytes(text) { GenderReader.read($0, $1) } == .female) }

    @Test(arguments: ["", "khác", "nam/nữ", "1", "0", "không rõ", "X", "other", "Nam Định", "unknown", "male?female"])
    func unknown(text: String) { #expect(withBytes(text) { GenderReader.read($0, $1) } == .unknown) }
}
