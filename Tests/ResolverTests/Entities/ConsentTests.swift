import Testing

@testable import Resolver

private func readConsent(_ text: String, channel: ConsentChannel = .any, time: Int64 = ConsentStatement.unknownTime) -> [ConsentStatement] {
    withBytes(text) { bytes, count in
        withUnsafeTemporaryAllocation(of: ConsentStatement.self, capacity: 8) { room in
            let found = ConsentReader.read(bytes, count, channel: channel, time: time, into: room.baseAddress!, capacity: 8)
            return Array(room[0..<found])
        }
    }
}

private func fold(_ statements: [ConsentStatement]) throws -> [ConsentStatement] {
    let memory = try Memory.open(limit: 0)
    defer { memory.close() }
    var ledger = ConsentLedger(memory)
    for statement in statements { try ledger.add(statement) }
    return (0..<ledger.states.count).map { ledger.states.base[$0] }.sorted { ($0.purpose, $0.channel.rawValue) < ($1.purpose, $1.channel.rawValue) }
}

private func state(_ cells: [String], _ channel: ConsentChannel) throws -> ConsentStatus {
    let memory = try Memory.open(limit: 0)
    defer { memory.close() }
    var ledger = ConsentLedger(memory)
    for cell in cells { for statement in readConsent(cell) { try ledger.add(statement) } }
    return ledger.state(purpose: 0, channel: channel).status
}

@Suite struct ConsentTests {
    @Test func `S13 the later explicit statement wins, and silence says nothing`() throws {
        #expect(try state(["sms: given 2025-01-10", "sms: withdrawn 2026-02-01"], .sms) == .withdrawn)
        #expect(try state(["sms: withdrawn 2026-02-01", "sms: given 2025-01-10", "", "sms: unknown 2026-12-01"], .sms) == .withdrawn)
        #expect(try state(["sms: withdrawn 2025-01-10", "sms: given 2026-02-01"], .sms) == .given)
        #expect(try state(["sms: given 2025-01-10", "sms: withdrawn 2025-01-10"], .sms) == .withdrawn)
        #expect(try state(["sms: withdrawn", "sms: given 2026-02-01"], .sms) == .withdrawn)
        #expect(try state(["sms: given", "sms: given 2026-02-01"], .sms) == .given)
        #expect(try state(["sms: given 2025-01-10"], .email) == .unknown)
        #expect(try state(["withdrawn 2026-02-01", "sms: given 2025-01-10"], .sms) == .withdrawn)
    }

    @Test(arguments: [
        ("Có", ConsentStatus.given), ("đồng ý", .given), ("Yes", .given), ("1", .given), ("TRUE", .given), ("opt-in", .given), ("Không", .withdrawn), ("không đồng ý", .withdrawn), ("Từ chối", .withdrawn), ("0", .withdrawn), ("opt-out", .withdrawn), ("unsubscribed", .withdrawn),
        ("đã hủy đăng ký", .withdrawn), ("rút lại 01/02/2026", .withdrawn),
    ])
    func aCellSaysYesOrNo(text: String, status: ConsentStatus) { #expect(readConsent(text).map(\.status) == [status], "\(text)") }

    @Test(arguments: ["", "?", "chưa rõ", "unknown", "2", "12", "sms:", "sms: ?"])
    func aCellThatSaysNeitherGivesNoStatement(text: String) { #expect(readConsent(text).isEmpty, "\(text): \(readConsent(text))") }

    @Test func entriesNameChannelPurposeAndTime() {
        let found = readConsent("email=không đồng ý; zalo = đồng ý 01/02/2026 | marketing/sms: từ chối", time: 5)
        #expect(found.map(\.channel) == [.email, .zalo, .sms])
        #expect(found.map(\.status) == [.withdrawn, .given, .withdrawn])
        #expect(found[0].time == 5 && found[1].time == 1_769_878_800_000 && found[2].time == 5)
        #expect(found[0].purpose == 0 && found[2].purpose != 0)
        #expect(readConsent("marketing: có")[0].purpose == found[2].purpose)
        #expect(readConsent("Có", channel: .sms)[0].channel == .sms)
        #expect(readConsent("sms: given 2025-01-10 14:30").first?.time == 1_736_494_200_000)
    }

    /// Laws: the outcome is a function of the set of statements.
    @Test func orderRepetitionAndGroupingDoNotShow() throws {
        let seed = identifierSeed(411)
        var random = SeededGenerator(seed: seed)
        for _ in 0..<2_000 {
            let statements = (0..<(1 + random.below(9))).map { _ -> ConsentStatement in
                var statement = ConsentStatement()
                statement.time = random.below(5) == 0 ? ConsentStatement.unknownTime : Int64(random.below(4))
                statement.purpose = random.below(3)
                statement.evidence = random.below(4)
                statement.channel = ConsentChannel(rawValue: UInt8(random.below(3)))!
                statement.status = ConsentStatus(rawValue: UInt8(random.below(3)))!
                return statement
            }
            let expected = try fold(statements)
            #expect(try fold(statements.reversed()) == expected, "seed \(seed)")
            #expect(try fold(statements + statements) == expected, "seed \(seed)")
            let middle = statements.count / 2
            #expect(try fold(try fold(Array(statements[..<middle])) + (try fold(Array(statements[middle...])))) == expected, "seed \(seed)")
            // Twin: the definition, statement by statement.
            for state in expected {
                let rivals = statements.filter { $0.purpose == state.purpose && $0.channel == state.channel && $0.status != .unknown }
                let when = { (statement: ConsentStatement) in statement.time != ConsentStatement.unknownTime ? statement.time : (statement.status == .withdrawn ? Int64.max : Int64.min) }
                let latest = rivals.map(when).max()!
                let last = rivals.filter { when($0) == latest }
                #expect(state.status == (last.contains { $0.status == .withdrawn } ? .withdrawn : .given), "seed \(seed)")
            }
        }
    }

    @Test func anyBytesAreSafe() {
        let seed = identifierSeed(412)
        var random = SeededGenerator(seed: seed)
        let parts = ["sms", ":", "=", ";", "|", "/", "đồng ý", "không", "2025-01-10", " ", "1", "0", "🎂", "\n", "marketing"]
        for _ in 0..<20_000 {
            var bytes: [UInt8] = []
            for _ in 0..<random.below(14) {
                if random.below(9) == 0 { bytes.append(UInt8(truncatingIfNeeded: random.next())) } else { bytes += Array(parts[Int(random.below(UInt64(parts.count)))].utf8) }
            }
            withBytes(bytes) { base, count in
                withUnsafeTemporaryAllocation(of: ConsentStatement.self, capacity: 3) { room in
                    let found = ConsentReader.read(base, count, into: room.baseAddress!, capacity: 3)
                    #expect(found <= 3 && (0..<found).allSatisfy { room[$0].status != .unknown }, "seed \(seed): \(bytes)")
                }
            }
        }
    }
}
