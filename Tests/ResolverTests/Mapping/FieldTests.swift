import Testing

@testable import Resolver

@Suite struct FieldTests {
    @Test func rawValuesAreDenseAndNamesAreFoundAgain() {
        for rawValue in 0..<UInt8(Field.count) {
            guard let field = Field(rawValue: rawValue) else {
                Issue.record("no field \(rawValue)")
                continue
            }
            let name = field.name
            #expect(Field.named(name.utf8Start, name.utf8CodeUnitCount) == field)
        }
        #expect(Field(rawValue: UInt8(Field.count)) == nil)
        let unknown = Array("sdt".utf8)
        #expect(Field.named(unknown, unknown.count) == nil)
    }
}
