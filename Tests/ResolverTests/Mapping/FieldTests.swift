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
    }

    @Test func `what is nearly a name is no field`() {
        var names: [[UInt8]] = []
        for rawValue in 0..<UInt8(Field.count) {
            guard let name = Field(rawValue: rawValue)?.name else { continue }
            names.append(Array(UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)))
        }
        #expect(Field.named([], 0) == nil)
        for name in names {
            for unknown in [name + [115], Array(name.dropLast()), Array(name.dropFirst()), [122] + name.dropFirst(), name.map { $0 & 0xDF }] {
                #expect(Field.named(unknown, unknown.count) == names.firstIndex(of: unknown).flatMap { Field(rawValue: UInt8($0)) })
            }
        }
    }
}
