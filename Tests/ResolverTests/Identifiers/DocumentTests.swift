import Testing

@testable import Resolver

@Suite struct CitizenIDTests {
    private func read(_ text: String) -> (value: String, reading: TextReading) {
        readText(text, capacity: CitizenID.capacity) { CitizenID.normalize($0, $1, into: $2) }
    }

    @Test(arguments: ["079190001234", "079 190 001 234", "079-190-001234", "CCCD: 079190001234", "Số CCCD 079190001234", "79190001234", "'079190001234", "079190001234.0", "７9190001234",
        "7.9190001234E+10", "=\"079190001234\""])
    func isReadInEveryTypedForm(text: String) {
        #expect(read(text).value == "079190001234")
        #expect(read(text).reading.grade == .personal)
    }

    @Test func twoLostZerosAreRestored() {
        #expect(read("1095000123").value == "001095000123")
        #expect(read("1095000123").reading.has(.lostZero))
        #expect(read("3095000123").reading.reason == .documentLength)  // 003 is no province
    }

    @Test func oldCardsAreRead() {
        #expect(read("024567891").value == "024567891")
        #expect(read("24567891").value == "024567891")
        #expect(read("024567891").reading.reason == .documentOldKind)
        #expect(read("024567891").reading.grade == .personal)
    }

    @Test(arguments: [("111111111111", Grade.placeholder, Reason.documentPlaceholder), ("123456789", .placeholder, .documentPlaceholder), ("012345678901", .placeholder, .documentPlaceholder),
        ("000000000", .placeholder, .documentPlaceholder), ("12345", .invalid, .documentLength), ("0791900012345", .invalid, .documentLength), ("", .invalid, .empty),
        ("không có", .invalid, .wordForNothing), ("079*****1234", .masked, .masked), ("7.92E+10", .invalid, .precisionLost), ("097190001234", .unlisted, .documentRegion), ("079290001234", .unlisted, .documentBirthYear),
        ("1990-05-06", .invalid, .malformed), ("06/05/1990", .invalid, .malformed), ("06.05.1990", .invalid, .malformed)])
    func isNotPlain(text: String, grade: Grade, reason: Reason) {
        #expect(read(text).reading.grade == grade)
        #expect(read(text).reading.reason == reason)
    }

    @Test func numberTellsProvinceYearAndGender() {
        func facts(_ text: String) -> CitizenFacts { withBytes(text) { CitizenID.facts($0, $1) } }
        #expect(facts("079190001234").province == 79)
        #expect(facts("079190001234").birthYear == 1990 && facts("079190001234").gender == .female)
        #expect(facts("001095000123").birthYear == 1995 && facts("001095000123").gender == .male)
        #expect(facts("001205000123").birthYear == 2005 && facts("001205000123").gender == .male)
        #expect(facts("001305000123").birthYear == 2005 && facts("001305000123").gender == .female)
        #expect(facts("024567891") == CitizenFacts())
    }

    @Test func otherFieldsAgreeOrContradict() {
        let facts = withBytes("079190001234") { CitizenID.facts($0, $1) }
        #expect(facts.agreement(with: readDate("15/08/1990")) == .agrees)
        #expect(facts.agreement(with: readDate("15/08/1991")) == .contradicts)
        #expect(facts.agreement(with: readDate("01/01/1990")) == .agrees)
        #expect(facts.agreement(with: readDate("")) == .unknown)
        #expect(facts.agreement(with: Gender.female) == .agrees)
        #expect(facts.agreement(with: Gender.male) == .contradicts)
        #expect(CitizenFacts().agreement(with: Gender.male) == .unknown)
    }

    /// The 63 codes of Decision 124/2004, typed a second time.
    @Test func provincesAreThoseOfTheDecision() {
        let codes: Set<Int> = [1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33, 34, 35, 36, 37, 38, 40, 42, 44, 45, 46, 48, 49, 51, 52, 54, 56, 58, 60, 62, 64,
            66, 67, 68, 70, 72, 74, 75, 77, 79, 80, 82, 83, 84, 86, 87, 89, 91, 92, 93, 94, 95, 96]
        #expect(codes.count == 63)
        for code in -5..<1005 { #expect(CitizenID.isProvince(code) == codes.contains(code), "\(code)") }
    }
}

@Suite struct TaxCodeTests {
    private func read(_ text: String) -> (value: String, reading: TextReading) {
        readText(text, capacity: TaxCode.capacity) { TaxCode.normalize($0, $1, into: $2) }
    }

    @Test(arguments: [("0100047516", "0100047516"), ("0100233488", "0100233488"), ("01002 33488", "0100233488"), ("MST: 0100233488", "0100233488"), ("100233488", "0100233488"),
        ("0314409058-002", "0314409058-002"), ("0314409058002", "0314409058-002"), ("314409058-002", "0314409058-002"), ("0314409058", "0314409058")])
    func companyIsReadAndShared(text: String, value: String) {
        #expect(read(text).value == value)
        #expect(read(text).reading.grade == .shared && read(text).reading.reason == .documentOfCompany)
        #expect(read(value).value == value)
    }

    @Test func citizenIDInItsColumnIsAPerson() {
        #expect(read("079190001234").value == "079190001234")
        #expect(read("079190001234").reading.reason == .documentPersonalCode)
    }

    @Test(arguments: [("0100233487", Reason.documentCheckDigit), ("0314409058-000", .documentCharacters), ("12345", .documentLength), ("", .empty), ("1111111111", .documentPlaceholder)])
    func isRefusedWithAReason(text: String, reason: Reason) { #expect(read(text).reading.reason == reason) }

    /// Of ten check digits at most one is right, and it is the one of the formula.
    @Test func checkDigitAgreesWithTheFormula() {
        let seed = identifierSeed(11)
        var random = SeededGenerator(seed: seed)
        let weights = [31, 29, 23, 19, 17, 13, 7, 5, 3]
        for _ in 0..<2_000 {
            let digits = (0..<9).map { _ in Int(random.below(10)) }
            let remainder = zip(digits, weights).map(*).reduce(0, +) % 11
            for check in 0..<10 {
                let code = digits.map(String.init).joined() + "\(check)"
                let isRight = remainder != 0 && check == 10 - remainder
                #expect(withBytes(code) { bytes, _ in TaxCode.hasRightCheckDigit(bytes) } == isRight, "seed \(seed): \(code)")
            }
        }
    }
}

@Suite struct PassportTests {
    private func read(_ text: String) -> (value: String, reading: TextReading) {
        readText(text, capacity: Passport.capacity) { Passport.normalize($0, $1, into: $2) }
    }

    @Test(arguments: [("B7654321", "B7654321"), ("b7654321", "B7654321"), ("C 765 4321", "C7654321"), ("P76543210", "P76543210"), ("Hộ chiếu B7654321", "B7654321"), ("Passport no. B7654321", "B7654321")])
    func vietnameseOnes(text: String, value: String) {
        #expect(read(text).value == value)
        #expect(read(text).reading.grade == .personal)
    }

    @Test func othersAreUnlisted() {
        #expect(read("AB765432").reading.grade == .unlisted)
        #expect(read("765432109").reading.grade == .unlisted)
        #expect(read("12").reading.reason == .documentLength)
        #expect(read("NGUYEN").reading.reason == .documentCharacters)
    }
}

@Suite struct DocumentPropertyTests {
    @Test func anyBytesAreSafe() {
        let seed = identifierSeed(13)
        var random = SeededGenerator(seed: seed)
        let parts = ["0", "1", "9", "079", "C", "B", "-", " ", ".", "E+10", "*", "ệ", "CCCD", "không có", "=\"", "'"]
        for round in 0..<30_000 {
            var bytes: [UInt8] = []
            for _ in 0..<(1 + random.below(round % 100 == 0 ? 200 : 14)) {
                if random.below(9) == 0 { bytes.append(UInt8(truncatingIfNeeded: random.next())) } else { bytes += Array(parts[Int(random.below(UInt64(parts.count)))].utf8) }
            }
            let citizen = readText(bytes, capacity: CitizenID.capacity) { CitizenID.normalize($0, $1, into: $2) }
            if citizen.reading.count > 0 {
                #expect(readText(citizen.value, capacity: CitizenID.capacity) { CitizenID.normalize($0, $1, into: $2) }.value == citizen.value, "seed \(seed): \(bytes)")
            }
            let tax = readText(bytes, capacity: TaxCode.capacity) { TaxCode.normalize($0, $1, into: $2) }
            if tax.reading.count > 0 {
                #expect(readText(tax.value, capacity: TaxCode.capacity) { TaxCode.normalize($0, $1, into: $2) }.value == tax.value, "seed \(seed): \(bytes)")
            }
            let passport = readText(bytes, capacity: Passport.capacity) { Passport.normalize($0, $1, into: $2) }
            if passport.reading.count > 0 {
                #expect(readText(passport.value, capacity: Passport.capacity) { Passport.normalize($0, $1, into: $2) }.value == passport.value, "seed \(seed): \(bytes)")
            }
        }
    }
}
