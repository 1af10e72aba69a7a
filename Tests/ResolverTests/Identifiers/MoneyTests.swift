import Testing

@testable import Resolver

private func readMoney(_ text: String) -> MoneyReading { withBytes(text) { MoneyReader.read($0, $1) } }

@Suite struct MoneyTests {
    @Test(arguments: [
        ("690000", 690_000), ("690,000", 690_000), ("690.000", 690_000), ("690 000", 690_000), ("690'000", 690_000), ("690.000đ", 690_000), ("690.000 đ", 690_000), ("690.000₫", 690_000),
        ("₫690,000", 690_000), ("690.000 VND", 690_000), ("690.000 VNĐ", 690_000), ("VND 690,000", 690_000), ("690,000.00", 690_000), ("690.000,00", 690_000), ("690000.0", 690_000), ("690000.0000", 690_000),
        ("17.525.000", 17_525_000), ("17,525,000 đồng", 17_525_000), ("17 525 000", 17_525_000), ("1.7525E+07", 17_525_000), ("1.7525e7", 17_525_000), ("17525000", 17_525_000), ("17.525.000,00 ₫", 17_525_000),
        ("250k", 250_000), ("250K", 250_000), ("250 k", 250_000), ("250 nghìn", 250_000), ("250 ngàn", 250_000), ("250.000", 250_000), ("0.25tr", 250_000), ("250kđ", 250_000), ("2k5", 2_500), ("1,5k", 1_500),
        ("1,5tr", 1_500_000), ("1.5tr", 1_500_000), ("1tr5", 1_500_000), ("1tr500", 1_500_000), ("1tr50", 1_500_000), ("1 triệu rưỡi", 1_500_000), ("1 triệu 500 nghìn", 1_500_000), ("1tr 500k", 1_500_000),
        ("1 triệu 500", 1_500_000), ("1,5 triệu", 1_500_000), ("1.500k", 1_500_000), ("1,500,000", 1_500_000), ("1 củ rưỡi", 1_500_000), ("1.500 nghìn", 1_500_000), ("1,250 triệu", 1_250_000), ("1.250 triệu", 1_250_000_000),
        ("2 tỷ 300 triệu", 2_300_000_000), ("2,3 tỷ", 2_300_000_000), ("2 ty 3", 2_300_000_000), ("1.250 tỷ", 1_250_000_000_000), ("0", 0), ("0đ", 0), (" 0 ", 0), ("0,00", 0), ("'690000", 690_000), ("=\"690000\"", 690_000),
        ("６９０．０００", 690_000), ("+690.000", 690_000), ("-50.000", -50_000), ("−50.000đ", -50_000), ("(50,000)", -50_000), ("50.000-", -50_000), ("- 50k", -50_000), ("690\u{A0}000\u{A0}₫", 690_000), ("500.", 500),
    ])
    func isReadInEveryTypedForm(text: String, units: Int) {
        let reading = readMoney(text)
        #expect(reading.reason == .none, "\(text): \(reading)")
        #expect(reading.units == Int64(units) && reading.hundredths == Int64(units) * 100, "\(text): \(reading)")
        #expect(reading.currency != .other)
    }

    @Test(arguments: [("$12.50", 1250), ("12.50 USD", 1250), ("1,234.50 $", 123_450), ("12,5 EUR", 1250), ("€ 1.234,56", 123_456), ("0.99", 99), ("0,5", 50), ("-0.50 usd", -50), ("0.500", 50), ("12.505", 1_250_500)])
    func hundredthsAreKept(text: String, hundredths: Int) { #expect(readMoney(text).hundredths == Int64(hundredths), "\(text)") }

    @Test func aForeignCurrencyIsSaid() {
        for text in ["$12.50", "12.50 USD", "€5", "5 £", "100 THB"] { #expect(readMoney(text).currency == .other, "\(text)") }
        for text in ["12đ", "12 VND", "₫12", "12 đồng"] { #expect(readMoney(text).currency == .vnd, "\(text)") }
        #expect(readMoney("12").currency == .unnamed)
    }

    @Test(arguments: [
        ("", Reason.empty), ("   ", .empty), ("-", .empty), ("không", .wordForNothing), ("n/a", .wordForNothing), ("null", .wordForNothing), ("Miễn phí", .malformed), ("abc", .malformed), ("1.25.000", .malformed),
        ("1.2.3", .malformed), ("12a5", .malformed), ("250k-300k", .malformed), ("250.000/tháng", .malformed), ("12:30", .malformed), ("25/10/2025", .malformed), ("1,234.567.890", .malformed), ("1234.567.890", .malformed),
        ("300k 2tr", .malformed), ("10%", .malformed), ("99999999999999999999", .tooLong), ("9999999999 tỷ", .tooLong), ("1e18", .tooLong), ("1e99", .malformed),
    ])
    func isRefusedWithAReason(text: String, reason: Reason) {
        #expect(readMoney(text).reason == reason, "\(text): \(readMoney(text))")
        #expect(readMoney(text).hundredths == 0)
    }

    /// Twin: amounts written by the rules, read back.
    @Test func generatedAmountsAreReadBack() {
        let seed = identifierSeed(401)
        var random = SeededGenerator(seed: seed)
        for _ in 0..<20_000 {
            let bits = random.below(36)
            let amount = Int(random.next() & ((1 << bits) - 1))
            let sign = random.below(10) == 0 ? "-" : ""
            var forms = ["\(amount)", "\(amount)đ", grouped(amount, "."), grouped(amount, ","), grouped(amount, " ") + " VND", grouped(amount, ".") + ",00", grouped(amount, ",") + ".00", "\(amount).0"]
            if amount % 1000 == 0 { forms += ["\(amount / 1000)k", grouped(amount / 1000, ".") + " nghìn"] }
            if amount % 100_000 == 0 && amount > 0 { forms += ["\(amount / 1_000_000),\(amount / 100_000 % 10)tr", "\(amount / 1_000_000)tr\(amount / 100_000 % 10)"] }
            for form in forms { #expect(readMoney(sign + form).units == Int64(sign == "" ? amount : -amount), "seed \(seed): \(sign + form)") }
        }
    }

    private func grouped(_ amount: Int, _ separator: String) -> String {
        var text = ""
        for (index, digit) in String(amount).reversed().enumerated() {
            if index > 0 && index % 3 == 0 { text += separator }
            text.append(digit)
        }
        return String(text.reversed())
    }

    @Test func anyBytesAreSafe() {
        let seed = identifierSeed(402)
        var random = SeededGenerator(seed: seed)
        let parts = ["1", "9", "000", "0", ".", ",", " ", "k", "tr", "tỷ", "đ", "₫", "-", "(", ")", "E+05", "rưỡi", "$", "🎂", "999999999999"]
        for _ in 0..<30_000 {
            var bytes: [UInt8] = []
            for _ in 0..<(1 + random.below(9)) {
                if random.below(9) == 0 { bytes.append(UInt8(truncatingIfNeeded: random.next())) } else { bytes += Array(parts[Int(random.below(UInt64(parts.count)))].utf8) }
            }
            let reading = withBytes(bytes) { MoneyReader.read($0, $1) }
            #expect(abs(reading.hundredths) <= 1 << 53, "seed \(seed): \(bytes)")
            #expect(reading.isRead || reading.hundredths == 0)
        }
    }
}
