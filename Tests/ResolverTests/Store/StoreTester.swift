import Foundation

@testable import Resolver

/// A store in memory, spoken to in strings.
final class StoreTester {
    let core: UnsafeMutablePointer<StoreCore>

    init(_ weights: MatchWeights = MatchingWorld.shipped, blocked: String = "") throws {
        core = .allocate(capacity: 1)
        let bytes = Array(blocked.utf8)
        let made = try bytes.withUnsafeBufferPointer { bytes -> UnsafeMutablePointer<StoreCore> in
            let span = bytes.count == 0 ? nil : TextSpan(base: bytes.baseAddress!, count: bytes.count)
            core.initialize(to: try StoreCore(weights, region: .vietnam, blocked: span, RunControl(), .unlimited))
            return core
        }
        _ = made
    }

    deinit {
        core.deinitialize(count: 1)
        core.deallocate()
    }

    static func span<Result>(_ text: String, _ body: (TextSpan) throws -> Result) rethrows -> Result {
        let bytes = Array(text.utf8) + [0]
        return try bytes.withUnsafeBufferPointer { try body(TextSpan(base: $0.baseAddress!, count: bytes.count - 1)) }
    }

    static func fields<Result>(
        _ fields: [(Field, String)], _ body: (UnsafePointer<RecordField>, Int) throws -> Result
    ) rethrows -> Result {
        var bytes: [UInt8] = []
        var starts: [Int] = []
        for (_, text) in fields {
            starts.append(bytes.count)
            bytes += text.utf8
        }
        bytes.append(0)
        return try bytes.withUnsafeBufferPointer { bytes in
            let found = fields.indices.map {
                RecordField(fields[$0].0, bytes.baseAddress! + starts[$0], fields[$0].1.utf8.count)
            }
            let none = [RecordField(.note, bytes.baseAddress!, 0)]
            return try (found.isEmpty ? none : found).withUnsafeBufferPointer { try body($0.baseAddress!, found.count) }
        }
    }

    @discardableResult
    func put(_ id: String, _ fields: [(Field, String)], source: String = "web", moved: [Field] = []) throws -> StoreAnswer {
        let mask = moved.reduce(UInt64(0)) { $0 | 1 << UInt64($1.rawValue) }
        return try Self.span(source) { source in
            try Self.span(id) { id in
                try Self.fields(fields) { try core.pointee.put(source: source, id: id, $0, $1, moved: mask) }
            }
        }
    }

    @discardableResult
    func put(_ id: String, _ row: WorldRow) throws -> StoreAnswer { try put(id, row.fields) }

    @discardableResult
    func remove(_ id: String, source: String = "web") throws -> StoreAnswer? {
        try Self.span(source) { source in try Self.span(id) { try core.pointee.remove(source: source, id: $0) } }
    }

    @discardableResult
    func decide(isLink: Bool, _ one: String, _ other: String) throws -> UInt64 {
        let (left, right) = (record(one)!, record(other)!)
        return try Self.span("") { try core.pointee.decide(isLink: isLink, .record(left), .record(right), actor: $0, note: $0) }
    }

    @discardableResult
    func undo(_ sequence: UInt64) throws -> UInt64 { try Self.span("") { try core.pointee.undo(sequence, actor: $0, note: $0) } }

    func lookup(_ fields: [(Field, String)]) throws -> (verdict: Verdict, candidates: [StoreCandidate]) {
        var found = Buffer<StoreCandidate>(.unlimited)
        let verdict = try Self.fields(fields) { try core.pointee.lookup($0, $1, into: &found) }
        return (verdict, (0..<found.count).map { found.base[$0] })
    }

    func record(_ id: String, source: String = "web") -> UInt32? {
        Self.span(source) { source in
            Self.span(id) { id in
                let found = core.pointee.records.find(source, id)
                return found == StoreRecords.none ? nil : found
            }
        }
    }

    /// The person of a record; 0 for nobody.
    func entity(_ id: String, source: String = "web") -> UInt64 { record(id, source: source).map { core.pointee.entity(of: $0) } ?? 0 }

    /// Records that are people, by person.
    var partition: Set<Set<String>> {
        var groups: [UInt64: Set<String>] = [:]
        for place in 0..<core.pointee.records.count {
            let entity = core.pointee.entity(of: UInt32(place))
            if entity != 0 { groups[entity, default: []].insert(string(core.pointee.records.id(UInt32(place)))) }
        }
        return Set(groups.values)
    }

    func string(_ text: TextSpan) -> String { String(decoding: UnsafeBufferPointer(start: text.base, count: text.count), as: UTF8.self) }
}

extension WorldRow {
    var fields: [(Field, String)] {
        [
            (.name, name), (.phone, phone), (.phone, otherPhone), (.email, email), (.birthDate, birthDate), (.citizenID, citizenID),
            (.zaloOAUser, zalo), (.address, address), (.observedAt, observedAt),
        ].filter { !$0.1.isEmpty }
    }
}
