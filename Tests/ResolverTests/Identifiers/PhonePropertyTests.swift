import Testing

@testable import Resolver

@Suite struct PhonePropertyTests {
    private static func compare(_ typed: String) -> Bool {
        let reading = readPhone(typed)
        let answer = ReferencePhone.read(typed)
        let isEqual = reading.e164 == answer.e164 && reading.alternate == answer.alternate && reading.grade == answer.grade
        if !isEqual { Issue.record("\(typed): \(reading) against \(answer)") }
        return isEqual
    }

    /// Every start of a national number with every next digit, in five typed forms.
    @Test func agreesWithReferenceOnEveryPrefix() {
        for prefix in 1000..<10_000 {
            for tail in ["23456", "234567", "2345", "987654", "00000"] {
                let number = "\(prefix)\(tail)"
                for typed in ["0" + number, number, "84" + number, "084" + number, "840" + number] {
                    // More than ten digits without 84 may be foreign: the twin knows Vietnam only.
                    if !typed.hasPrefix("0") && !typed.hasPrefix("84") && typed.count > 10 { continue }
                    // 84 1900 1234: ten digits with the calling code, a case of its own.
                    if typed.count == 10 && typed.hasPrefix("84") { continue }
                    // 01900 and 0113 have a zero too many; the twin does not say.
                    if typed.hasPrefix("01900") || typed.hasPrefix("01800") { continue }
                    guard Self.compare(typed) else { return }
                }
            }
        }
    }

    @Test func agreesWithReferenceOnRandomDigits() {
        let seed = identifierSeed(20_180_915)
        var random = SeededGenerator(seed: seed)
        for _ in 0..<60_000 {
            let first = ["0", "09", "03", "08", "01", "02", "84", "849", "841", "842", "0842", "07", "05"][Int(random.below(13))]
            var typed = first
            let length = 8 + Int(random.below(5))
            while typed.count < length { typed.append(String(random.below(10))) }
            if typed.hasPrefix("00") || typed.hasPrefix("841900") || typed.hasPrefix("841800") || (typed.count == 10 && typed.hasPrefix("84")) || typed.hasPrefix("01900") || typed.hasPrefix("01800") { continue }
            guard Self.compare(typed) else {
                Issue.record("seed \(seed)")
                return
            }
        }
    }

    /// Bar: the set of ambiguous numbers is the computed overlap of the old landline plan and the mobiles of today.
    @Test func ambiguousNumbersAreExactlyTheOverlap() {
        var ambiguous = 0
        for start in 0..<100_000 {
            // Five digits decide; the rest is the subscriber's.
            let number = String(repeating: "0", count: 5 - String(start).count) + String(start) + "4321"
            guard "35789".contains(number.first!) else { continue }
            let isOldLandline = ReferencePhone.oldLandline(number) != nil || number.hasPrefix("992")
            let isOnlyLandline = ["53", "54", "57", "72", "73", "74", "75"].contains(String(number.prefix(2)))
            let reading = readPhone("0" + number)
            #expect((reading.grade == .ambiguous) == (isOldLandline && !isOnlyLandline), "0\(number)")
            #expect((reading.alternate != 0) == (reading.grade == .ambiguous))
            if reading.grade == .ambiguous { ambiguous += 1 }
        }
        // 16 two-digit codes × 8 subscriber digits, Ho Chi Minh City's 8 starts, 0992: in units of 100 starts of five digits.
        #expect(ambiguous == 16 * 800 + 8 * 1000 + 100)
    }

    @Test func anyBytesAreSafeAndReadingIsIdempotent() {
        let seed = identifierSeed(3)
        var random = SeededGenerator(seed: seed)
        let alphabet: [String] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "9", "84", "+84", "+", " ", ".", "-", "(", ")", "/", ",", ";", "x",
            "ext", "máy lẻ", "hoặc", "*", "o", "l", "E+08", ".0", "'", "=\"", "\"", "０", "\u{200B}", "ĐT:", "#", "\n", "é", "🎉", "|", "&", " - "]
        for round in 0..<40_000 {
            var bytes: [UInt8] = []
            let length = Int(random.below(round % 50 == 0 ? 400 : 18))
            while bytes.count < length {
                if random.below(12) == 0 {
                    bytes.append(UInt8(truncatingIfNeeded: random.next()))
                } else {
                    bytes += Array(alphabet[Int(random.below(UInt64(alphabet.count)))].utf8)
                }
            }
            let reading = withBytes(bytes) { PhoneNormalizer.normalize($0, $1) }
            if reading.e164 != 0 && reading.kind != .shortCode {
                let again = readPhone("+\(reading.e164)")
                #expect(again.e164 == reading.e164, "seed \(seed): \(bytes)")
            }
            let all = withBytes(bytes) { text, count in
                withUnsafeTemporaryAllocation(of: PhoneReading.self, capacity: 3) {
                    PhoneNormalizer.normalizeAll(text, count, into: $0.baseAddress!, capacity: 3)
                }
            }
            #expect(all >= 1 && all <= 3)
        }
    }

    @Test func longCellsAreRefusedAtOnce() {
        let long = [UInt8](repeating: 0x39, count: 1 << 20)
        #expect(withBytes(long) { PhoneNormalizer.normalize($0, $1) }.reason == .tooLong)
        let text = [UInt8]("gọi cho em nhé ".utf8) + [UInt8](repeating: 0x20, count: 5000)
        #expect(withBytes(text) { PhoneNormalizer.normalize($0, $1) }.e164 == 0)
    }
}
