import Testing

@testable import Resolver

@Suite struct RowPhoneTests {
    /// By the reader of instants alone.
    private func slow(_ reading: PhoneReading, _ date: String, _ order: DateOrder) -> (number: UInt64, alternate: UInt64) {
        let time = withBytes(Array(date.utf8)) { text, count in
            count > 0 ? InstantReader.read(text, count, order: order) : InstantReading()
        }
        guard time.isRead else { return (reading.e164, reading.alternate) }
        return (time.milliseconds < 1_497_632_400_000 ? reading.alternate : reading.e164, 0)
    }

    @Test(arguments: UInt64(1)...100) func `an ambiguous number is read as its day allows, however the day is written`(seed: UInt64) {
        var generator = SeededGenerator(seed: engineSeed(seed))
        var reading = PhoneReading()
        reading.grade = .ambiguous
        reading.e164 = 84_838_234_561
        reading.alternate = 842_838_234_561
        func digits(_ number: UInt64, _ width: Int) -> String { String(repeating: "0", count: max(0, width - "\(number)".count)) + "\(number)" }
        var (before, after) = (0, 0)
        for _ in 0..<200 {
            let isNear = generator.below(2) == 0
            let day = isNear ? "2017-06-" + digits(14 + generator.below(6), 2)
                : "\(1_965 + generator.below(190))-\(digits(generator.below(14), 2))-\(digits(generator.below(33), 2))"
            let time = "\(digits(generator.below(26), 2)):\(digits(generator.below(62), 2)):\(digits(generator.below(62), 2))"
            let date = ["", day, day + " " + time, day + "T" + time, day + "T" + time + "Z", day + " gar:ba:ge", day + " 1", "16/06/2017", day + " 23-59-59"][
                Int(generator.below(9))]
            let order: DateOrder = generator.below(2) == 0 ? .dayFirst : .monthFirst
            let found = withBytes(Array(date.utf8)) { RowPhone.read(reading, date: TextSpan(base: $0, count: $1), order: order) }
            let wanted = slow(reading, date, order)
            #expect(found == wanted, "seed \(seed): \(date)")
            before += found.number == reading.alternate ? 1 : 0
            after += found.number == reading.e164 && found.alternate == 0 ? 1 : 0
        }
        #expect(before > 10 && after > 10, "seed \(seed)")
    }
}
