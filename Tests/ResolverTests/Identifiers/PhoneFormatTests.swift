import Testing

@testable import Resolver

@Suite struct PhoneFormatTests {
    private func write(_ e164: UInt64, _ format: PhoneFormat) -> String {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: PhoneFormat.capacity) { text in
            let count = format.write(e164, into: text.baseAddress!)
            return String(decoding: text[0..<count], as: UTF8.self)
        }
    }

    @Test(arguments: [
        (84_983_217_465 as UInt64, "+84983217465", "0983 217 465", "+84 983 217 465"), (842_838_123_456, "+842838123456", "028 3812 3456", "+84 28 3812 3456"),
        (842_363_822_222, "+842363822222", "0236 3822 222", "+84 236 3822 222"), (8_419_001_234, "+8419001234", "1900 1234", "+84 1900 1234"),
        (841_900_123_456, "+841900123456", "1900 123456", "+84 1900 123456"), (84_113, "+84113", "113", "+84 113"), (16_502_530_000, "+16502530000", "650 253 0000", "+1 650 253 0000"),
        (390_236_618_300, "+390236618300", "023 661 8300", "+39 023 661 8300"), (442_070_313_000, "+442070313000", "0207 031 3000", "+44 207 031 3000"),
        (3_612_345_678, "+3612345678", "06123 456 78", "+36 123 456 78"), (6_591_234_567, "+6591234567", "912 345 67", "+65 912 345 67"),
    ])
    func isWritten(e164: UInt64, plain: String, national: String, international: String) {
        #expect(write(e164, .e164) == plain)
        #expect(write(e164, .national) == national)
        #expect(write(e164, .international) == international)
    }

    @Test func unknownCallingCodeWritesNothing() {
        #expect(write(0, .e164) == "")
        #expect(write(9_991_234, .international) == "")
    }

    /// What is written is read back, in all three forms.
    @Test func isReadBack() {
        let seed = identifierSeed(19)
        var random = SeededGenerator(seed: seed)
        for _ in 0..<20_000 {
            let text = ["09", "03", "028", "0236", "08", "07"][Int(random.below(6))]
            var typed = text
            while typed.count < (text.hasPrefix("02") ? 11 : 10) { typed.append(String(random.below(10))) }
            let reading = readPhone(typed)
            guard reading.e164 != 0 else { continue }
            for format in PhoneFormat.allCases {
                #expect(readPhone(write(reading.e164, format)).e164 == reading.e164, "seed \(seed): \(typed) \(format)")
            }
        }
    }

    @Test func anyNumberIsSafe() {
        var random = SeededGenerator(seed: identifierSeed(23))
        for _ in 0..<20_000 {
            let number = random.next() >> random.below(64)
            for format in PhoneFormat.allCases { #expect(write(number, format).utf8.count <= PhoneFormat.capacity) }
            _ = MobileOperator.origin(number)
        }
        for format in PhoneFormat.allCases { #expect(write(.max, format).utf8.count <= PhoneFormat.capacity) }
    }

    @Test(arguments: [("0963217465", MobileOperator.viettel), ("0323217465", .viettel), ("0913217465", .vinaphone), ("0843217465", .vinaphone), ("0903217465", .mobifone),
        ("0793217465", .mobifone), ("0923217465", .vietnamobile), ("0593217465", .gmobile), ("0873217465", .itelecom), ("0553217465", .wintel), ("0953217465", .unknown), ("02838123456", .unknown)])
    func operatorOfOriginIsKnown(text: String, expected: MobileOperator) {
        #expect(MobileOperator.origin(readPhone(text).e164) == expected)
    }
}
