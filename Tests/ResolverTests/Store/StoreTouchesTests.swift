import Testing

@testable import Resolver

/// A record with many touchpoints: what the store remembers of them, beside a walk over all.
@Suite struct StoreTouchesTests {
    private static let texts: [[(Field, String)]] = [
        [(.time, "2026-01-05 10:00"), (.kind, "call")], [(.time, "2026-03-09"), (.kind, "message")], [(.kind, "view")],
        [(.time, "2025-11-30 23:59"), (.reference, "DH7")], [(.observedAt, "2026-02-02"), (.kind, "form")], [(.time, "khi nào"), (.kind, "call")],
    ] + (10..<40).map { [(.time, "2026-04-\($0 % 28 + 1) 0\($0 % 7):00"), (.kind, "message"), (.object, "\($0)")] }

    /// What all operations of a record come to, one by one.
    private struct Slow {
        var span = DaySpan.unknown
        var time = RecordField.noTime
        var texts: [String] = []

        init(_ core: borrowing StoreCore, _ record: UInt32) {
            var walk = StoreTouches.Walk(record, core.records)
            while let operation = walk.next(core.records) {
                let text = core.records.text(of: operation)
                texts.append(text.string)
                if let day = RecordText.value(.time, text) { span.widen(by: DaySpan.read(day, .dayFirst)) }
                let own = RecordText.time(text)
                if own != RecordField.noTime { time = time == RecordField.noTime ? own : min(time, own) }
            }
        }
    }

    private static func text(_ fields: [(Field, String)]) throws -> [UInt8] {
        var text = Buffer<UInt8>(.unlimited)
        try StoreTester.fields(fields) { for index in 0..<$1 { try RecordText.append($0[index], to: &text) } }
        return Array(UnsafeBufferPointer(start: text.base, count: text.count))
    }

    /// The operations of the record that has most of them.
    private static func most(_ records: borrowing StoreRecords) -> Int {
        var counts: [UInt32: Int] = [:]
        for place in 0..<records.operations.count { counts[records.operations.base[place].record, default: 0] += 1 }
        counts[StoreRecords.none] = nil
        return counts.values.max() ?? 0
    }

    @Test(arguments: UInt64(1)...6) func `what is remembered is what a walk finds`(seed: UInt64) throws {
        let seed = engineSeed(seed &* 9_173)
        var random = MatchingWorlds(generator: SeededGenerator(seed: seed))
        let store = try StoreTester()
        var done: [UInt64] = []
        for step in 0..<300 {
            let id = ["a", "b"][random.below(2)]
            let isLive = store.record(id).map { store.core.pointee.records.record($0).pointee.isLive } ?? false
            switch random.below(20) {
            case _ where !isLive, 0: try store.put(id, [(.name, "Trần Thị Hoa"), (.phone, "093520861\(random.below(3))")])
            case 1: try store.remove(id)
            case 2, 3: if let operation = done.popLast() { _ = try? store.undo(operation) }
            case 4 where random.chance(20): try store.reopen()
            default:
                let before = store.core.pointee.sequence
                try store.touch(id, Self.texts[random.below(Self.texts.count)])
                if store.core.pointee.sequence == before { continue }
            }
            if random.chance(50) { done.append(store.core.pointee.sequence) }
            if random.chance(30) { done.reverse() }
            for record in UInt32(1)..<UInt32(store.core.pointee.records.count) {
                let slow = Slow(store.core.pointee, record)
                let touched = store.core.pointee.touched
                let entry = try touched.pointee.entry(record, store.core.pointee.records)
                #expect(entry.span == slow.span && entry.time == slow.time, "seed \(seed), step \(step)")
                for fields in Self.texts {
                    let bytes = try Self.text(fields)
                    let isThere = try bytes.withUnsafeBufferPointer {
                        try touched.pointee.has(record, TextSpan(base: $0.baseAddress!, count: $0.count), store.core.pointee.records)
                    }
                    #expect(isThere == slow.texts.contains(String(decoding: bytes, as: UTF8.self)), "seed \(seed), step \(step)")
                }
            }
        }
        #expect(Self.most(store.core.pointee.records) > 40)
    }

    /// Counted, not timed: each operation is looked at once, and all of them again after an undo.
    @Test func `a thousand messages cost no walk each`() throws {
        let store = try StoreTester()
        try store.put("a", [(.name, "Trần Thị Hoa"), (.phone, "0935208614")])
        for number in 0..<1_000 { try store.touch("a", [(.time, "2026-01-05 10:00"), (.reference, "T\(number)")]) }
        for number in 0..<100 { try store.put("a", [(.name, "Trần Thị Hoa"), (.phone, "0935208614"), (.note, "\(number)")]) }
        #expect(store.core.pointee.touched.pointee.looked <= 1_200)
        #expect(store.core.pointee.touched.pointee.looked > 500)
        try store.undo(store.core.pointee.sequence - 500)
        try store.touch("a", [(.kind, "call")])
        #expect(store.core.pointee.touched.pointee.looked <= 2_500)
    }
}
