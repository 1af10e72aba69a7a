import Testing

@testable import Resolver

@Suite struct NormalizeTests {
    @Test func phonesOfTheOldPlanAreReadInTheNewOne() throws {
        let value = try normalizePhone("0168 390 4218")
        #expect(value.text == "+84383904218")
        #expect(value.grade == .personal)
        #expect(value.repairs.contains("migrated_mobile"))
    }

    @Test func severalNumbersOfACellAreAlternates() throws {
        let value = try normalizePhone("0983217465 / 0905113872")
        #expect(value.text == "+84983217465")
        #expect(value.alternates == ["+84905113872"])
    }

    @Test func anUnknownRegionIsAnArgument() {
        #expect(throws: ResolverError.self) { try normalizePhone("0983217465", region: "QQ") }
        #expect(throws: ResolverError.self) { try normalizePhone("0983217465", region: "") }
    }

    @Test func emailsFollowTheirProvider() {
        #expect(normalizeEmail("Lan.Nguyen+shop@GMail.com").text == "lannguyen@gmail.com")
        #expect(normalizeEmail("").reason == .empty)
    }

    @Test(arguments: ["", " ", "\0", String(repeating: "9", count: 100_000), "🌸🌸"])
    func anyTextIsSafe(_ text: String) throws {
        _ = try normalizePhone(text)
        _ = normalizeEmail(text)
        _ = normalizeName(text)
    }
}
