import Testing

@testable import Resolver

/// Two accounts in one scope, two genders: what they forbid, and what lifts it.
@Suite struct RecordTraitsTests {
    private static let header = "source,record_id,name,phone,email,birth_date,gender,shopee_user,zalo_oa_user,facebook_profile\n"

    /// Rows without source and record id.
    private static func areOne(_ rows: [String], sources: [String] = []) throws -> Bool {
        var answers: Set<Bool> = []
        for order in [rows, rows.reversed()] {
            for keepsLinks in [false, true] {
                let lines = order.enumerated().map { "\(sources.isEmpty ? "web" : sources[$0.offset]),R\($0.offset),\($0.element)" }
                answers.insert(Set(try runEngine(header + lines.joined(separator: "\n") + "\n", threads: 2, keepsLinks: keepsLinks).labels).count == 1)
            }
        }
        #expect(answers.count == 1, "\(rows)")
        return answers == [true]
    }

    @Test func `a nameless buyer of another account on the number is somebody else`() throws {
        #expect(try !Self.areOne(["Trà Hữu Thịnh,0886298083,,,,thinh24343,,", ",0886298083,,,,thinh62250,,"]))
        #expect(try Self.areOne(["Trà Hữu Thịnh,0886298083,,,,thinh24343,,", ",0886298083,,,,Thinh24343,,"]))
        #expect(try Self.areOne(["Trà Hữu Thịnh,0886298083,,,,thinh24343,,", ",0886298083,,,,,,"]))
        #expect(try !Self.areOne(["Võ Thị Trâm,0811587027,,,Nữ,,,", ",0811587027,,,Nam,,,"]))
        #expect(try Self.areOne(["Võ Thị Trâm,0811587027,,,Nữ,,,", ",0811587027,,,female,,,"]))
    }

    @Test func `a second account of one person is forgiven where much agrees`() throws {
        // One whole name, one birth date, one further anchor, each beside the phone.
        #expect(try Self.areOne(["Trà Hữu Thịnh,0886298083,,,,thinh24343,,", "Tra Huu Thinh,0886298083,,,,sanvoucher88,,"]))
        #expect(try Self.areOne(["Thịnh,0886298083,,12/03/1991,,thinh24343,,", "Thịnh,0886298083,,12/03/1991,,sanvoucher88,,"]))
        #expect(try !Self.areOne(["Thịnh,0886298083,,01/01/1991,,thinh24343,,", "Thịnh,0886298083,,01/01/1991,,sanvoucher88,,"]))
        #expect(try !Self.areOne(["Thịnh,0886298083,,,,thinh24343,,", "Thịnh,0886298083,,,,sanvoucher88,,"]))
        #expect(try Self.areOne(["Thịnh,0886298083,thinh.tra@gmail.com,,,thinh24343,,", "Thịnh,0886298083,thinh.tra@gmail.com,,,sanvoucher88,,"]))
        #expect(try Self.areOne(["Lê Minh Anh,0811587027,,,Nữ,,,", "Lê Minh Anh,0811587027,,,Nam,,,"]))
    }

    @Test func `an id tells people apart in its scope alone`() throws {
        let rows = ["Trà Hữu Thịnh,0886298083,,,,,5920483712364517283,", ",0886298083,,,,,5920483719981726354,"]
        // Never by the source.
        #expect(try Self.areOne(rows, sources: ["zalo:oa-cskh", "zalo:oa-cskh"]))
        let scoped = ["Trà Hữu Thịnh,0886298083,,,,,cskh:5920483712364517283,", ",0886298083,,,,,cskh:5920483719981726354,"]
        #expect(try !Self.areOne(scoped))
        // Profiles have a number and a name that changes.
        #expect(try Self.areOne(["Trà Hữu Thịnh,0886298083,,,,,,thinh.tra.9", ",0886298083,,,,,,thinhtra1991"]))
    }

    @Test func `what a masked account shows is held against another one, and never for it`() throws {
        #expect(try !Self.areOne(["Trà Hữu Thịnh,0886298083,,,,thinh24343,,", ",0886298083,,,,v*****0,,"]))
        #expect(try Self.areOne(["Trà Hữu Thịnh,0886298083,,,,thinh24343,,", ",0886298083,,,,T*****3,,"]))
        #expect(try Self.areOne(["Trà Hữu Thịnh,0886298083,,,,thinh24343,,", ",0886298083,,,,*****0,,"]))
        #expect(try !Self.areOne(["Trà Hữu Thịnh,0886298083,,,,t***3,,", ",0886298083,,,,v*****0,,"]))
        #expect(try !Self.areOne(["Trà Hữu Thịnh,,,,,thinh24343,,", "Trà Hữu Thịnh,,,,,t*****3,,"]))
    }

    /// Many accounts in one component: the pair that conflicts is found wherever it stands.
    @Test func `the two accounts may stand anywhere among many records`() throws {
        var generator = SeededGenerator(seed: engineSeed(90_210))
        for round in 0..<20 {
            var rows = (0..<(3 + Int(generator.below(40)))).map { _ in "Trà Hữu Thịnh,0886298083,,,,,,fb.thinh" }
            let places = [Int(generator.below(UInt64(rows.count))), Int(generator.below(UInt64(rows.count)))]
            rows[places[0]] = "Trà Hữu Thịnh,0886298083,,,Nam,thinh24343,,fb.thinh"
            if places[0] != places[1] { rows[places[1]] = ",0886298083,,,,thinh62250,," }
            #expect(try Self.areOne(rows) == (places[0] == places[1]), "round \(round)")
        }
    }

    @Test func `two words differ for whoever asks, and what covers another adds nothing to it`() {
        let seed = engineSeed(4_242)
        var generator = SeededGenerator(seed: seed)
        var differing = 0
        func word() -> UInt64 {
            let account = generator.below(3) == 0
                ? 0
                : RecordTraits.account(
                    place: 1 + generator.below(2), first: 97 + UInt8(generator.below(2)), last: 48 + UInt8(generator.below(2)),
                    hash: generator.below(3) == 0 ? nil : generator.below(2))
            return generator.below(3) << RecordTraits.genderShift | account
        }
        for _ in 0..<5_000 {
            let (one, other, third) = (word(), word(), word())
            #expect(RecordTraits.differ(one, other) == RecordTraits.differ(other, one) && !RecordTraits.differ(one, one))
            differing += RecordTraits.differ(one, other) ? 1 : 0
            if RecordTraits.unsaid(one, by: other) == 0 { #expect(!RecordTraits.differ(one, other) && RecordTraits.covers(other, one), "seed \(seed)") }
            let joined = RecordTraits.joined(one, other)
            if !RecordTraits.differ(one, other) { #expect(!RecordTraits.differ(joined, one), "seed \(seed)") }
            // What a root covers needs no look at the others: whoever differs from the covered one differs from the root too, or the two differ.
            // A sorted row of accounts shows its conflict between two neighbours.
            let accounts = (0..<6).map { _ in RecordTraits.account(word()) }.sorted()
            let isConflict = accounts.contains { one in accounts.contains { RecordTraits.accountsDiffer(one, $0) } }
            #expect(zip(accounts, accounts.dropFirst()).contains { RecordTraits.accountsDiffer($0, $1) } == isConflict, "seed \(seed): \(accounts)")
            if RecordTraits.covers(one, other), !RecordTraits.differ(one, other), RecordTraits.differ(other, third) {
                #expect(RecordTraits.differ(one, third), "seed \(seed): \(one) \(other) \(third)")
            }
        }
        #expect(differing > 500)
    }
}
