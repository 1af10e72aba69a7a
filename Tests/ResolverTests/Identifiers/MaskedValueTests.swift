import Testing

@testable import Resolver

private func comparePhone(_ mask: String, _ e164: UInt64) -> MaskComparison { withBytes(mask) { MaskedValue.comparePhone($0, $1, with: e164) } }

private func comparePhones(_ left: String, _ right: String) -> MaskComparison {
    withBytes(left) { one, oneCount in withBytes(right) { MaskedValue.comparePhones(one, oneCount, $0, $1) } }
}

private func compareName(_ mask: String, _ name: String) -> MaskComparison {
    withBytes(mask) { one, oneCount in withBytes(name) { MaskedValue.compareName(one, oneCount, $0, $1) } }
}

private func compareText(_ mask: String, _ text: String) -> MaskComparison {
    withBytes(mask) { one, oneCount in withBytes(text) { MaskedValue.compareText(one, oneCount, $0, $1) } }
}

@Suite struct MaskedValueTests {
    @Test(arguments: [
        ("******65", true, 6_600), ("******66", false, 0), ("0****65", true, 6_600), ("09xxxxx465", true, 6_600), ("03xxxxx465", false, 0), ("09xxxxx466", false, 0), ("(+84) 98*****65", true, 6_600), ("(+84) 91*****65", false, 0), ("+8498******", true, 3_000), ("84*****65", true, 6_600),
        ("84*****66", false, 0), ("098321****", true, 3_000), ("098322****", false, 0), ("*****5", true, 3_300), ("•••••••65", true, 6_600), ("0983***465", true, 6_600), ("0984***465", false, 0),
    ])
    func aMaskedPhoneBesideANumber(mask: String, agrees: Bool, weight: Int) {
        let found = comparePhone(mask, 84_983_217_465)
        #expect(found.verdict == (agrees ? .agrees : .contradicts), "\(mask): \(found)")
        #expect(found.weight == Int32(weight), "\(mask): \(found)")
    }

    @Test func aMaskThatShowsNothingSaysNothing() {
        for mask in ["**********", "", "0983217465", "x", "0*********", "8********"] { #expect(comparePhone(mask, 84_983_217_465).verdict == .saysNothing, "\(mask)") }
        #expect(comparePhone("****65", 14_155_552_665).verdict == .saysNothing)
        #expect(compareName("***** ****", "Nguyễn Lan").verdict == .saysNothing)
        #expect(compareName("Nguyễn Lan", "Nguyễn Lan").verdict == .saysNothing)
        #expect(compareText("nlan_83", "nlan_84").verdict == .saysNothing)
    }

    @Test(arguments: [("******65", "0****65", true), ("******65", "0****66", false), ("098*****5", "******65", true), ("098*****5", "091******", false), ("******65", "**5", true)])
    func twoMaskedPhones(left: String, right: String, agrees: Bool) {
        #expect(comparePhones(left, right).verdict == (agrees ? .agrees : .contradicts), "\(left) \(right)")
        #expect(comparePhones(left, right) == comparePhones(right, left))
    }

    @Test(arguments: [
        ("N***n L*n", "Nguyễn Ngọc Lan", true), ("N***n L*n", "Nguyễn Thị Ngọc Lan", true), ("N***n L*n", "Nguyễn Lan", true), ("N***n L*n", "Lan Nguyễn", true), ("N***n L*n", "Trần Lan", false), ("N***n L*n", "Nguyễn Hùng", false), ("N***********n", "Nguyễn Ngọc Lan", true),
        ("N***********n", "Nguyễn Hùng", false), ("n***n l*n", "NGUYEN LAN", true), ("Đ**g T***h", "Đặng Thị Thanh", true), ("N***n L*n", "Lan", true), ("N***n L*n", "Hùng", false), ("N***n L*n", "N***n T**g L*n", true), ("N***n L*n", "N***n H*g", false), ("T*** Lan", "Trần Lan", true), ("T*** Lan", "Trần Hoa", false),
    ])
    func aMaskedNameBesideAName(mask: String, name: String, agrees: Bool) {
        #expect(compareName(mask, name).verdict == (agrees ? .agrees : .contradicts), "\(mask) \(name): \(compareName(mask, name))")
        #expect(compareName(mask, name) == compareName(name, mask))
    }

    @Test(arguments: [("n*****3", "nlan_83", true), ("n*****4", "nlan_83", false), ("N*****3", "nlan_83", true), ("la***@gmail.com", "lannguyen@gmail.com", true), ("la***@gmail.com", "lan@yahoo.com", false), ("n*3", "n3", false), ("****83", "nlan_83", true), ("n****", "n***3", true), ("n****", "m***3", false)])
    func aMaskedTextBesideAText(mask: String, text: String, agrees: Bool) {
        #expect(compareText(mask, text).verdict == (agrees ? .agrees : .contradicts), "\(mask) \(text): \(compareText(mask, text))")
    }

    /// Twin: the mask made from a number agrees with it, and with another number exactly when the visible digits are the same.
    @Test func masksOfGeneratedNumbersAreReadBack() {
        let seed = identifierSeed(408)
        var random = SeededGenerator(seed: seed)
        for _ in 0..<20_000 {
            let number = 900_000_000 + random.below(99_999_999)
            let other = random.below(3) == 0 ? number / 100 * 100 + random.below(100) : 900_000_000 + random.below(99_999_999)
            let (text, otherText) = ("0\(number)", "0\(other)")
            let head = Int(random.below(5))
            let tail = Int(random.below(5))
            let mask = text.prefix(head) + String(repeating: random.below(2) == 0 ? "*" : "xx", count: 3 + Int(random.below(4))) + text.suffix(tail)
            #expect(comparePhone(String(mask), 84_000_000_000 + number).verdict == (head > 1 || tail > 0 ? .agrees : .saysNothing), "seed \(seed): \(mask)")
            let isSame = text.prefix(max(1, head)) == otherText.prefix(max(1, head)) && text.suffix(tail) == otherText.suffix(tail)
            #expect((comparePhone(String(mask), 84_000_000_000 + other).verdict == .contradicts) == !isSame, "seed \(seed): \(mask) \(otherText)")
        }
    }

    @Test func anyBytesAreSafe() {
        let seed = identifierSeed(409)
        var random = SeededGenerator(seed: seed)
        let parts = ["*", "***", "x", "N", "n", "Nguyễn", " ", "84", "+84", "0", "9", "65", "@", "🎂", "#", "•"]
        func make() -> [UInt8] {
            var bytes: [UInt8] = []
            for _ in 0..<random.below(12) {
                if random.below(9) == 0 { bytes.append(UInt8(truncatingIfNeeded: random.next())) } else { bytes += Array(parts[Int(random.below(UInt64(parts.count)))].utf8) }
            }
            return bytes
        }
        for _ in 0..<20_000 {
            let (left, right) = (make(), make())
            withBytes(left) { one, oneCount in
                withBytes(right) { two, twoCount in
                    for found in [MaskedValue.comparePhones(one, oneCount, two, twoCount), MaskedValue.compareName(one, oneCount, two, twoCount), MaskedValue.compareText(one, oneCount, two, twoCount)] {
                        #expect(found.weight >= 0 && found.weight <= 6_600 && (found.weight > 0) == (found.verdict == .agrees), "seed \(seed): \(left) \(right)")
                    }
                    #expect(MaskedValue.compareName(one, oneCount, two, twoCount) == MaskedValue.compareName(two, twoCount, one, oneCount), "seed \(seed): \(left) \(right)")
                }
            }
        }
    }

    /// One word says of a masked number what its text says.
    @Test func `a packed mask compares as its text does`() {
        var generator = SeededGenerator(seed: identifierSeed(4_111))
        func mobile() -> UInt64 { 84_300_000_000 + generator.below(699_999_999) }
        func mask(_ number: UInt64) -> String {
            let text = "0" + String(number).dropFirst(2)
            let (head, tail) = (Int(generator.below(5)), Int(generator.below(5)))
            return text.prefix(head) + "****" + text.suffix(tail)
        }
        var (agreed, contradicted) = (0, 0)
        for _ in 0..<4_000 {
            let number = mobile()
            let other = generator.below(3) == 0 ? mobile() : number
            let (text, second) = (Array(mask(number).utf8), Array(mask(other).utf8))
            text.withUnsafeBufferPointer { text in
                second.withUnsafeBufferPointer { second in
                    let word = MaskedPhone.pack(text.baseAddress!, text.count), secondWord = MaskedPhone.pack(second.baseAddress!, second.count)
                    let beside = MaskedValue.comparePhone(text.baseAddress!, text.count, with: other)
                    if word != 0 {
                        #expect(MaskedPhone.isMasked(word) && !MaskedPhone.isMasked(other))
                        #expect(MaskedPhone.compare(word, other) == beside && MaskedPhone.compare(other, word) == beside, "seed \(identifierSeed(4_111))")
                    }
                    let both = MaskedValue.comparePhones(text.baseAddress!, text.count, second.baseAddress!, second.count)
                    if word != 0, secondWord != 0 { #expect(MaskedPhone.compare(word, secondWord) == both) }
                    agreed += beside.verdict == .agrees ? 1 : 0
                    contradicted += beside.verdict == .contradicts ? 1 : 0
                }
            }
        }
        #expect(agreed > 500 && contradicted > 500)
    }
}
