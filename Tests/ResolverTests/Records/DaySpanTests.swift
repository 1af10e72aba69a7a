import Foundation
import Testing

@testable import Resolver

@Suite struct DaySpanTests {
    private func span(_ text: String) -> DaySpan { withBytes(text) { DaySpan.read(TextSpan(base: $0, count: $1), .dayFirst) } }

    /// Every day of 1971 to 2149, against Foundation's calendar, in the two forms that are read fast and slowly.
    @Test func `days are those of the calendar`() {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(secondsFromGMT: 0)!
        var date = calendar.date(from: DateComponents(year: 1971, month: 1, day: 1))!
        var day: UInt16 = 1
        while true {
            let parts = calendar.dateComponents([.year, .month, .day], from: date)
            if parts.year! == 2_150 { break }
            let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
            let text = "\(parts.year!)-\(two(parts.month!))-\(two(parts.day!))"
            if span(text).first != day || span(text + " 23:59:59").first != day {
                Issue.record("\(text): \(span(text))")
                return
            }
            if day % 97 == 0 { #expect(span("\(two(parts.day!))/\(two(parts.month!))/\(parts.year!)").first == day) }
            date = calendar.date(byAdding: .day, value: 1, to: date)!
            day += 1
        }
        #expect(day > 65_000)
    }

    @Test func `spans widen, and what lies between two is counted in days`() {
        var one = span("2019-08-12")
        #expect(one.days(to: span("2019-08-12")) == 0 && one.days(to: span("2019-08-22")) == 10 && span("2019-08-22").days(to: one) == 10)
        one.widen(by: span("2019-09-12"))
        #expect(one.days(to: span("2019-08-22")) == 0 && one.days(to: span("2019-09-13")) == 1 && one.days(to: span("2019-08-11")) == 1)
        #expect(one.days(to: .unknown) == 0 && DaySpan.unknown.days(to: one) == 0)
        #expect(!span("").isKnown && !span("hôm qua").isKnown && !span("1969-01-01").isKnown)
        one.widen(by: .unknown)
        #expect(one.days(to: span("2019-09-13")) == 1)
    }
}
