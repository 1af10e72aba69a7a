import Testing

@testable import Resolver

@Suite struct PhoneNormalizerTests {
    // MARK: One number, every way to type it

    @Test(arguments: [
        "0983217465", "0983 217 465", "098.321.7465", "098-321-7465", "0983.217.465.", " 0983217465\t", "(098) 3217465",
        "+84983217465", "+84 983 217 465", "+84-98-321-7465", "84983217465", "84 983 217 465", "0084983217465",
        "00 84 983 217 465", "+84 (0)983217465", "+84(0) 983 217 465", "+840983217465", "840983217465", "84 0983 217 465",
        "084983217465", "8484983217465", "+84 84 983 217 465", "+0983217465", "00983217465", "983217465", "983 217 465", "O983217465",
        "0983217465.0", "983217465.0", "983217465,00", "9.83217465E+08", "9.83217465e8", "8.4983217465E10", "8.4983217465E+10",
        "'0983217465", "=\"0983217465\"", "\"0983217465\"", "\u{FEFF}0983217465", "0983\u{200B}217465", "0983\u{A0}217\u{A0}465",
        "\u{202A}+84983217465\u{202C}", "０９８３２１７４６５", "＋８４９８３２１７４６５", "٠٩٨٣٢١٧٤٦٥", "۰۹۸۳۲۱۷۴۶۵", "𝟎𝟗𝟖𝟑𝟐𝟏𝟕𝟒𝟔𝟓",
        "0983２１７465", "0️⃣9️⃣8️⃣3️⃣2️⃣1️⃣7️⃣4️⃣6️⃣5️⃣", "О983217465", "ο983217465", "0983Z17465", "0983217465z", "O983 2I7 46S", "098321746S", "09832|7465", "0983 2|7 465",
        "ĐT: 0983217465", "ĐT:0983217465", "SĐT 0983217465", "sdt:0983217465", "Tel. 0983217465", "Điện thoại: 0983 217 465",
        "Di động 0983217465", "DĐ 0983217465", "Zalo 0983217465", "zalo:0983217465", "Hotline: 0983.217.465", "0983217465 (Zalo)",
        "0983217465 zalo", "SĐT 1: 0983217465", "tel:+84983217465", "0983217465 - Chị Lan", "Chị Lan 0983217465", "gọi sau 5h chiều 0983217465",
        "0983217465/66", "0983217465 / 66", "0983217465;", "0983217465,", "‭0983217465", "0983217465 (2)", "0983–217–465", "0983−217−465",
        "0983_217_465", "0983 217 465 !!!", "☎ 0983217465", "📞0983217465",
    ])
    func isReadInEveryTypedForm(text: String) {
        let reading = readPhone(text)
        #expect(reading.e164 == 84_983_217_465)
        #expect(reading.grade == .personal, "\(reading.reason)")
        #expect(reading.kind == .mobile)
    }

    @Test(arguments: [
        "02838123456", "028 3812 3456", "(028) 3812 3456", "028.3812.3456", "028/38123456", "2838123456", "+842838123456",
        "+84 28 3812 3456", "+84 (0)28 3812 3456", "842838123456", "84 028 3812 3456", "0842838123456", "00842838123456",
        "028 3812 3456/57", "028 3812 3456 - 57", "ĐT bàn: 028 3812 3456",
    ])
    func landlineIsReadInEveryTypedForm(text: String) {
        let reading = readPhone(text)
        #expect(reading.e164 == 842_838_123_456)
        #expect(reading.kind == .landline)
        #expect(reading.grade == .personal)
    }

    // MARK: Migrations

    /// Every row of the table that people published, not of the one that the program reads.
    @Test func everyMobileOf2018IsMigratedFromEveryForm() {
        let rows = dataRows("vietnam-phones.tsv").filter { $0[0] == "mobile" }
        #expect(rows.count == 21)
        for row in rows {
            let expected = UInt64("84\(row[2])2345679")!
            for text in ["0\(row[1])2345679", "\(row[1])2345679", "84\(row[1])2345679", "+84\(row[1])2345679",
                "+84 (0)\(row[1]) 234 5679", "0084\(row[1])2345679", "0\(row[1]).234.5679"]
            {
                let reading = readPhone(text)
                #expect(reading.e164 == expected, "\(text)")
                #expect(reading.has(.migratedMobile) && reading.kind == .mobile && reading.grade == .personal)
            }
            #expect(readPhone("0\(row[2])2345679").e164 == expected, "the new number has the same key")
        }
    }

    @Test func everyAreaOf2017IsMigrated() {
        let rows = dataRows("vietnam-phones.tsv").filter { $0[0] == "area" && $0[1] != $0[2] }
        #expect(rows.count == 59)
        for row in rows {
            let subscriber = row[1].count == 1 ? "38123456" : "3812345"
            let expected = UInt64("84\(row[2])\(subscriber)")!
            let old = row[1] + subscriber
            for text in ["0\(old)", "+84\(old)", "84\(old)", old] {
                let reading = readPhone(text, hint: PhoneHint(column: .landline))
                #expect(reading.e164 == expected, "\(row[3]): \(text)")
                #expect(reading.has(.migratedLandline) && reading.kind == .landline)
            }
            let plain = readPhone("0\(old)")
            #expect(plain.e164 == expected || plain.alternate == expected, "\(row[3])")
            #expect(readPhone("0\(row[2])\(subscriber)").e164 == expected)
            #expect(readPhone("(0\(row[1])) \(subscriber)").e164 == expected, "\(row[3]): the area code is visible")
        }
    }

    @Test func unchangedAreasStayAsTheyAre() {
        for area in ["210", "211", "218", "219"] {
            let reading = readPhone("0\(area)3812345")
            #expect(reading.e164 == UInt64("84\(area)3812345")!)
            #expect(reading.repairs == 0)
        }
    }

    @Test func satelliteTerminalsKeepTheirSecondReading() {
        let reading = readPhone("0992123456")
        #expect(reading.alternate == 84_672_123_456)
        #expect(readPhone("0672123456").kind == .satellite)
    }

    // MARK: Two readings

    @Test(arguments: ["0838123456", "0333812345", "0363812345", "0373812345", "0383812345", "0393812345", "0523812345",
        "0553812345", "0563812345", "0583812345", "0593812345", "0703812345", "0763812345", "0773812345", "0793812345"])
    func oldLandlineThatLooksLikeAMobileKeepsBothReadings(text: String) {
        let reading = readPhone(text)
        #expect(reading.e164 == UInt64("84" + text.dropFirst())!)
        #expect(reading.alternate != 0)
        #expect(reading.grade == .ambiguous && reading.reason == .phoneAmbiguous && reading.kind == .mobile)

        let landline = readPhone(text, hint: PhoneHint(column: .landline))
        #expect(landline.e164 == reading.alternate && landline.grade == .personal && landline.kind == .landline)
        #expect(landline.has(.decidedLandline))
        #expect(readPhone(text, hint: PhoneHint(column: .company)).kind == .landline)
        #expect(readPhone(text, hint: PhoneHint(date: 2016_05_01)).kind == .landline)
        let mobile = readPhone(text, hint: PhoneHint(column: .mobile))
        #expect(mobile.grade == .personal && mobile.alternate == 0 && mobile.kind == .mobile)
        #expect(readPhone(text, hint: PhoneHint(date: 2020_05_01)).grade == .personal)
    }

    @Test(arguments: ["(08) 3812 3456", "08-38123456", "08 38123456", "08.38123456", "08 3812 3456", "08.38.123.456", "08.3.8123456", "+84 8 3812 3456", "+84 (8) 38123456"])
    func visibleAreaCodeDecides(text: String) {
        #expect(readPhone(text).e164 == 842_838_123_456)
        #expect(readPhone(text).kind == .landline)
    }

    @Test(arguments: ["0838 123 456", "083 812 3456", "0838123456", "08 38 12 34 56", "08.38.123.45.6"])
    func otherGroupingDoesNot(text: String) {
        #expect(readPhone(text).grade == .ambiguous)
        #expect(readPhone(text).e164 == 84_838_123_456)
    }

    /// No subscriber's number starts with 0 or 1.
    @Test(arguments: ["0331234567", "0330234567", "0801234567", "0811234567"])
    func mobileThatNoLandlineCouldBeIsPlain(text: String) {
        #expect(readPhone(text).alternate == 0)
        #expect(readPhone(text).grade != .ambiguous)
    }

    // MARK: Never a person

    @Test(arguments: [
        ("19001234", Reason.phoneHotline), ("1900 1234", .phoneHotline), ("1900123456", .phoneHotline), ("18001090", .phoneHotline),
        ("1800 1234 56", .phoneHotline), ("+8419001234", .phoneHotline), ("8419001234", .phoneHotline), ("019001234", .phoneHotline),
        ("113", .phoneShortCode), ("115", .phoneShortCode), ("198", .phoneShortCode), ("9090", .phoneShortCode), ("1080", .phoneShortCode),
        ("0140123456", .phoneMachine), ("0160123456", .phoneMachine), ("0121012345", .phoneMachine), ("0121312345", .phoneMachine),
        ("069123456", .phonePrivateNetwork), ("06912345", .phonePrivateNetwork), ("1991234", .phoneService), ("7991234", .phoneService),
        ("12011234", .phoneService),
    ])
    func isSharedByDesign(text: String, reason: Reason) {
        let reading = readPhone(text)
        #expect(reading.grade == .shared)
        #expect(reading.reason == reason)
    }

    @Test(arguments: ["0123456789", "0987654321", "1234567890", "0912345678", "0901234567", "0909090909", "0000000000", "0900000000",
        "0999999999", "0111111111", "9999999999", "+84912345678", "84 912 345 678", "912345678", "123456789", "00000000", "+84999999999"])
    func isPlaceholder(text: String) {
        #expect(readPhone(text).grade == .placeholder)
        #expect(readPhone(text).reason == .phonePlaceholder)
    }

    @Test(arguments: ["0868686868", "0888888888", "0983888888"])
    func prettyNumberIsARealOne(text: String) { #expect(readPhone(text).grade.isKey) }

    @Test(arguments: ["******78", "(+84) 91*****78", "0983***465", "0983xxx465", "0983 xxx 465", "098321xxxx", "•••••••465", "+84*******65"])
    func isMasked(text: String) {
        #expect(readPhone(text).grade == .masked)
        #expect(readPhone(text).e164 == 0)
    }

    @Test(arguments: [
        ("", Reason.empty), ("   ", .empty), ("không có", .phoneNoDigits), ("N/A", .phoneNoDigits), ("-", .phoneNoDigits),
        ("12", .phoneTooShort), ("098321746", .phoneTooShort), ("9.12E+08", .phonePrecisionLost), ("8.49E+10", .phonePrecisionLost),
        ("09832174655", .phoneTooLong), ("3812345", .phoneOldLandlineUnknownArea), ("38123456", .phoneOldLandlineUnknownArea),
        ("0238123456", .phoneTooShort), ("0401234567", .phoneNotInPlan), ("0650123456", .phoneNotInPlan), ("+999123456789", .phoneUnknownCallingCode),
        ("+84 12", .phoneTooShort), ("+39 1", .phoneTooShort), ("+1 123 456 7890", .phoneNotInPlan), ("123456789012345678901", .phoneTooLong),
    ])
    func isRefusedWithAReason(text: String, reason: Reason) {
        let reading = readPhone(text)
        #expect(reading.e164 == 0)
        #expect(reading.grade == .invalid)
        #expect(reading.reason == reason)
    }

    // MARK: Cells with more than a number

    @Test(arguments: [
        "0983217465 / 0912345679", "0983217465/0912345679", "0983217465 - 0912345679", "0983217465;0912345679", "0983217465, 0912345679",
        "0983217465|0912345679", "0983217465 & 0912345679", "0983217465\n0912345679", "0983217465 hoặc 0912345679", "0983217465 hay 0912345679",
        "0983217465 or 0912345679", "0983217465 và 0912345679", "0983217465 0912345679", "0983 217 465 - 0912 345 679", "+84983217465+84912345679",
        "ĐT: 0983217465, Zalo: 0912345679", "0983217465|0912345679|", "0983217465 (Lan) 0912345679 (Hùng)", "0983217465\\0912345679",
    ])
    func givesEveryNumberOfTheCell(text: String) {
        #expect(readPhones(text).map(\.e164) == [84_983_217_465, 84_912_345_679])
    }

    @Test func firstUsableNumberOfACellIsTaken() {
        #expect(readPhone("19001234 / 0983217465").e164 == 84_983_217_465)
        #expect(readPhone("0983217465 / 19001234").e164 == 84_983_217_465)
    }

    @Test(arguments: [
        "024 3812 3456 ext 102", "024 3812 3456 ext. 102", "024 3812 3456 x102", "02438123456x102", "024 3812 3456 #102", "02438123456 máy lẻ 102",
        "02438123456 (102)", "02438123456 nhánh 102", "02438123456 lẻ 102", "02438123456 số lẻ 102", "02438123456 số máy lẻ: 102",
        "024 3812 3456 may le 102", "02438123456 (máy lẻ 102)", "024.3812.3456 EXT: 102",
    ])
    func extensionIsSetApart(text: String) {
        let reading = readPhone(text)
        #expect(reading.e164 == 842_438_123_456)
        #expect(reading.extensionDigits == 1102)
    }

    // MARK: The world

    @Test(arguments: [
        ("+39 02 3661 8300", 390_236_618_300 as UInt64), ("+1 650 253 0000", 16_502_530_000), ("001 650 253 0000", 16_502_530_000),
        ("+44 (0)20 7031 3000", 442_070_313_000), ("+44 20 7031 3000", 442_070_313_000), ("+33 1 42 68 53 00", 33_142_685_300),
        ("+49 30 123456", 4_930_123_456), ("+49 (0)30 123456", 4_930_123_456), ("+7 800 555 35 35", 78_005_553_535),
        ("+7 8 912 345 67 89", 79_123_456_789), ("+36 06 1 234 5678", 3_612_345_678), ("+65 9123 4567", 6_591_234_567),
        ("+855 12 345 678", 85_512_345_678), ("+225 07 12 34 56 78", 2_250_712_345_678), ("+229 01 95 12 34 56", 2_290_195_123_456),
        ("+241 06 03 12 34", 24_106_031_234), ("+378 0549 886377", 3_780_549_886_377), ("+39 06 698 12345", 390_669_812_345),
        ("+993 8 66 123456", 99_366_123_456), ("+692 1 235 1234", 6_922_351_234),
        ("+242 06 612 3456", 242_066_123_456), ("+82 10 1234 5678", 821_012_345_678), ("+82 (0)10-1234-5678", 821_012_345_678),
        ("+81 90-1234-5678", 819_012_345_678), ("+86 138 1234 5678", 8_613_812_345_678), ("+61 412 345 678", 61_412_345_678),
    ])
    func foreignNumberIsRead(text: String, expected: UInt64) {
        let reading = readPhone(text)
        #expect(reading.e164 == expected)
        #expect(reading.grade == .personal)
    }

    @Test func foreignNumberWithoutPlusIsBelowPersonal() {
        let reading = readPhone("12025550123")
        #expect(reading.e164 == 12_025_550_123)
        #expect(reading.grade == .unlisted && reading.has(.assumedInternational))
    }

    @Test func regionIsAParameter() {
        let america = withBytes("US") { Region($0, $1) }
        let britain = withBytes("gb") { Region($0, $1) }
        let italy = withBytes("IT") { Region($0, $1) }
        #expect(readPhone("(650) 253-0000", region: america!).e164 == 16_502_530_000)
        #expect(readPhone("1 650 253 0000", region: america!).e164 == 16_502_530_000)
        #expect(readPhone("011 84 983 217 465", region: america!).e164 == 84_983_217_465)
        #expect(readPhone("020 7031 3000", region: britain!).e164 == 442_070_313_000)
        #expect(readPhone("02 3661 8300", region: italy!).e164 == 390_236_618_300)
        #expect(readPhone("00 84 983 217 465", region: italy!).e164 == 84_983_217_465)
        #expect(withBytes("XX") { Region($0, $1) } == nil)
        #expect(withBytes("VN") { Region($0, $1) } == .vietnam)
    }

    @Test func everyCallingCodeIsFoundAndPrefixFree() {
        let codes = dataRows("calling-codes.tsv").dropFirst().map { UInt32($0[0])! }
        #expect(codes.count == 215)
        for code in 0..<1100 as Range<UInt32> { #expect((CallingCode.find(code) != nil) == codes.contains(code)) }
        for row in dataRows("calling-codes.tsv").dropFirst() {
            let code = CallingCode.find(UInt32(row[0])!)!
            let lengths = Set(row[8].split(separator: ",").map { Int($0)! })
            for length in 0..<24 { #expect((code.possible & CallingCode.bit(length) != 0) == lengths.contains(length)) }
        }
    }
}
