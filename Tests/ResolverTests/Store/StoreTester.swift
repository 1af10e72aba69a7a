import Foundation

@testable import Resolver

/// A store in memory, spoken to in strings. Its files are lists of entries.
final class StoreTester {
    private(set) var core: UnsafeMutablePointer<StoreCore>
    private let weights: MatchWeights
    private let blocked: String
    /// The deltas of the snapshot and its image; deltas that came after it.
    private(set) var snapshot: [[UInt8]] = []
    private(set) var image: [(kind: UInt8, bytes: [UInt8])] = []
    private(set) var journal: [[UInt8]] = []

    init(_ weights: MatchWeights = MatchingWorld.shipped, blocked: String = "") throws {
        self.weights = weights
        self.blocked = blocked
        core = try Self.makeCore(weights, blocked)
    }

    deinit { Self.drop(core) }

    private static func makeCore(_ weights: MatchWeights, _ blocked: String) throws -> UnsafeMutablePointer<StoreCore> {
        let core = UnsafeMutablePointer<StoreCore>.allocate(capacity: 1)
        let bytes = Array(blocked.utf8)
        try bytes.withUnsafeBufferPointer { bytes in
            let span = bytes.count == 0 ? nil : TextSpan(base: bytes.baseAddress!, count: bytes.count)
            core.initialize(to: try StoreCore(weights, region: .vietnam, blocked: span, seed: 20_261_122, RunControl(), .unlimited))
        }
        return core
    }

    private static func drop(_ core: UnsafeMutablePointer<StoreCore>) {
        core.deinitialize(count: 1)
        core.deallocate()
    }

    // MARK: Files

    /// Writes what it is, with its image or without.
    func takeSnapshot(withImage: Bool = true) throws {
        snapshot = []
        image = []
        journal = []
        let end = StoreCore.Saved(
            records: core.pointee.records.count, births: core.pointee.births.count, operations: core.pointee.records.operations.count,
            events: core.pointee.events.count)
        var piece = StoreCore.Saved(records: 1)
        let none = Buffer<UInt64>(.unlimited)
        repeat {
            var bytes = Buffer<UInt8>(.unlimited)
            try core.pointee.beginDelta(piece, core.pointee.sequence, in: &bytes)
            try core.pointee.writePiece(&piece, end, limit: 300, undoneLater: none, into: &bytes)
            snapshot.append(Array(UnsafeBufferPointer(start: bytes.base, count: bytes.count)))
        } while !piece.isAll(of: end)
        if withImage {
            try core.pointee.writeImage { (kind, base, count) throws(Failure) in
                image.append((kind.rawValue, Array(UnsafeBufferPointer(start: base, count: count))))
            }
        }
        core.pointee.noteSaved()
    }

    /// Drops the core and makes it again from what was written.
    func reopen() throws {
        var delta = Buffer<UInt8>(.unlimited)
        try core.pointee.writeDelta(into: &delta)
        journal.append(Array(UnsafeBufferPointer(start: delta.base, count: delta.count)))
        Self.drop(core)
        core = try Self.makeCore(weights, blocked)
        try load(image)
    }

    /// Reads snapshot, image and journal into the core, which is empty.
    private func load(_ image: [(kind: UInt8, bytes: [UInt8])]) throws {
        for delta in snapshot { try delta.withUnsafeBufferPointer { try core.pointee.readDelta($0.baseAddress!, $0.count) } }
        var first = 0
        if !image.isEmpty {
            try core.pointee.foldAll()
            var reader = try StoreImageReader(core.pointee.index, core.pointee.people, .unlimited)
            for entry in image {
                try entry.bytes.withUnsafeBufferPointer {
                    try reader.read(JournalEntry(kind: entry.kind, payload: $0.baseAddress!, count: $0.count))
                }
            }
            if reader.isUsable {
                try core.pointee.index.pointee.fillMaps()
                try core.pointee.attach(reader)
                first = core.pointee.records.operations.count
            }
        }
        for delta in journal { try delta.withUnsafeBufferPointer { try core.pointee.readDelta($0.baseAddress!, $0.count) } }
        try core.pointee.catchUp(from: first)
    }

    /// A store with the same operations and another image; throws where the image is refused.
    func copy(_ image: [(kind: UInt8, bytes: [UInt8])]) throws -> StoreTester {
        let other = try StoreTester(weights, blocked: blocked)
        other.snapshot = snapshot
        try other.load(image)
        return other
    }

    static func span<Result>(_ text: String, _ body: (TextSpan) throws -> Result) rethrows -> Result {
        let bytes = Array(text.utf8) + [0]
        return try bytes.withUnsafeBufferPointer { try body(TextSpan(base: $0.baseAddress!, count: bytes.count - 1)) }
    }

    /// What stands before the colon of a code is its scope: `shop:KH01`.
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
            let found = fields.indices.map { index in
                let (field, base, count) = (fields[index].0, bytes.baseAddress! + starts[index], fields[index].1.utf8.count)
                let colon = field == .code ? fields[index].1.utf8.prefix { $0 != 58 }.count : count
                if colon >= count { return RecordField(field, base, count) }
                return RecordField(field, base + colon + 1, count - colon - 1, scope: base, scopeCount: colon)
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
    func touch(_ id: String, _ fields: [(Field, String)], source: String = "web") throws -> StoreAnswer {
        try Self.span(source) { source in
            try Self.span(id) { id in try Self.fields(fields) { try core.pointee.touch(source: source, id: id, $0, $1) } }
        }
    }

    @discardableResult
    func decide(isLink: Bool, _ one: String, _ other: String) throws -> UInt64 {
        let (left, right) = (record(one)!, record(other)!)
        return try Self.span("") { try core.pointee.decide(isLink: isLink, .record(left), .record(right), actor: $0, note: $0) }
    }

    /// A decision between two lists of records.
    func decide(isLink: Bool, _ left: [String], _ right: [String]) throws {
        var one = Buffer<UInt32>(.unlimited)
        var other = Buffer<UInt32>(.unlimited)
        for id in left { try one.append(record(id)!) }
        for id in right { try other.append(record(id)!) }
        try Self.span("") { try core.pointee.decide(isLink: isLink, one, other, actor: $0, note: $0) }
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

    /// All that is said of people and of pairs, with persons named by their least record instead of by an id.
    var said: String {
        get throws {
            var names: [String: String] = [:]
            var people: [String] = []
            for members in partition.map({ $0.sorted() }).sorted(by: { $0[0] < $1[0] }) {
                var letters = [UInt8](repeating: 0, count: EntityID.textCount)
                EntityID(rawValue: entity(members[0])).write(to: &letters)
                names[String(decoding: letters, as: UTF8.self)] = members[0]
                var view = StoreView(.unlimited)
                try view.person(entity(members[0]), core.pointee)
                people.append(string(TextSpan(base: UnsafePointer(view.json.text.base), count: view.json.text.count)))
                for (one, other) in zip(members, members.dropFirst()) {
                    var pair = StoreView(.unlimited)
                    try pair.why(record(one)!, record(other)!, core.pointee)
                    people.append(string(TextSpan(base: UnsafePointer(pair.json.text.base), count: pair.json.text.count)))
                }
            }
            var said = people.map { text -> String in
                // Records and relations stand in the order of ids: which is who came first.
                var object = try! JSONSerialization.jsonObject(with: Data(text.utf8)) as! [String: Any]
                for key in ["records", "relations"] {
                    guard let list = object[key] as? [[String: Any]] else { continue }
                    object[key] = list.map { Self.canonical($0.filter { $0.key != "own_id" }, names) }.sorted()
                }
                return Self.canonical(object, names)
            }
            said.sort()
            return said.joined(separator: "\n")
        }
    }

    private static func canonical(_ object: [String: Any], _ names: [String: String]) -> String {
        var text = String(decoding: try! JSONSerialization.data(withJSONObject: object, options: [.sortedKeys]), as: UTF8.self)
        for (letters, name) in names { text = text.replacingOccurrences(of: letters, with: name) }
        return text
    }

    func string(_ text: TextSpan) -> String { String(decoding: UnsafeBufferPointer(start: text.base, count: text.count), as: UTF8.self) }
}

extension WorldRow {
    var fields: [(Field, String)] {
        [
            (.name, name), (.phone, phone), (.phone, otherPhone), (.email, email), (.birthDate, birthDate), (.citizenID, citizenID),
            (.zaloOAUser, zalo), (.address, address), (.observedAt, observedAt), (.gender, gender),
            (.shopeeUser, shopee),
        ].filter { !$0.1.isEmpty }
    }
}
