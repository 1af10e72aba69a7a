import Foundation

@testable import Resolver

// SEMANTICS rules 1 to 8 for the exact path, written slowly: arrays, dictionaries and all pairs, no blocking. What this
// says is what the engine must answer. It calls the normalizers and the name comparison, and nothing behind them.

/// One row of a small world, as text.
struct WorldRow: Hashable {
    var name = ""
    var phone = ""
    var otherPhone = ""
    var email = ""
    var birthDate = ""
    var citizenID = ""
    var zalo = ""
    var address = ""
    /// Of 2018 and later, `yyyy-mm-dd`.
    var observedAt = ""
    var gender = ""
    var shopee = ""

    static let header = "name,phone,mobile,email,birth_date,citizen_id,zalo_oa_user,address,observed_at,gender,shopee_user"

    /// A line of CSV; `tail` goes into a cell that means nothing.
    var line: String {
        [name, phone, otherPhone, email, birthDate, citizenID, zalo, "\"\(address)\"", observedAt, gender, shopee].joined(separator: ",")
    }

    static func file(_ rows: [WorldRow]) -> String { ([header] + rows.map(\.line)).joined(separator: "\n") + "\n" }
}

struct ReferenceKey: Hashable {
    var kind: BlockingKeyKind
    var value: String
}

/// What rule 1 makes of a row: a name, a date, a number, keys.
struct ReferenceRecord {
    var name: ParsedName?
    var birthDate: UInt32 = 0
    var document = ""
    var keys: Set<ReferenceKey> = []

    nonisolated(unsafe) private static var names: [String: ParsedName] = [:]
    private static let gate = NSLock()

    static func parse(_ text: String) -> ParsedName {
        gate.lock()
        defer { gate.unlock() }
        if let known = names[text] { return known }
        let parsed = ParsedName(text)
        names[text] = parsed
        return parsed
    }

    init(_ row: WorldRow) {
        if !row.name.isEmpty {
            let parsed = ReferenceRecord.parse(row.name)
            if parsed.shape.isUsable, !parsed.shape.has(NameShape.isDescriptive) { name = parsed }
        }
        for cell in [row.phone, row.otherPhone] where !cell.isEmpty {
            for reading in readPhones(cell).prefix(4)
            where reading.e164 != 0 && (Self.isPersonal(reading.grade) || reading.grade == .ambiguous) {
                keys.insert(ReferenceKey(kind: .phone, value: "\(reading.e164)"))
            }
        }
        if !row.email.isEmpty {
            let (value, reading) = readEmail(row.email)
            if Self.isPersonal(reading.grade), !value.isEmpty { keys.insert(ReferenceKey(kind: .email, value: value)) }
        }
        if !row.zalo.isEmpty {
            let (value, reading) = readText(row.zalo, capacity: 1_024) {
                ChannelIdentifier.normalize(.zaloOAUser, $0, $1, into: $2)
            }
            if Self.isPersonal(reading.grade), !value.isEmpty { keys.insert(ReferenceKey(kind: .channel, value: value)) }
        }
        if !row.shopee.isEmpty {
            let (value, reading) = readText(row.shopee, capacity: 1_024) { ChannelIdentifier.normalize(.shopeeUser, $0, $1, into: $2) }
            if Self.isPersonal(reading.grade), !value.isEmpty { keys.insert(ReferenceKey(kind: .channel, value: "shopee \(value)")) }
        }
        if !row.citizenID.isEmpty {
            let (value, reading) = readText(row.citizenID, capacity: 64) { CitizenID.normalize($0, $1, into: $2) }
            if Self.isPersonal(reading.grade), !value.isEmpty {
                keys.insert(ReferenceKey(kind: .document, value: value))
                if value.count == 12 { document = value }
            }
        }
        if !row.birthDate.isEmpty { birthDate = readDate(row.birthDate).key }
        addNameKeys(row)
    }

    private mutating func addNameKeys(_ row: WorldRow) {
        guard let name, name.tokens.count >= 2 else { return }
        let sorted = name.tokens.map { "\($0.variantSkeleton)" }.sorted().joined(separator: " ")
        if birthDate != 0 { keys.insert(ReferenceKey(kind: .nameAndBirthDate, value: "\(sorted) \(birthDate)")) }
        let line = readText(row.address, capacity: AddressLine.capacity) {
            var reading = TextReading()
            reading.count = $1 == 0 ? 0 : AddressLine.read($0, $1, into: $2)
            return reading
        }.value
        if !line.isEmpty { keys.insert(ReferenceKey(kind: .nameAndAddress, value: "\(sorted) \(line)")) }
    }

    static func isPersonal(_ grade: Grade) -> Bool { grade == .personal || grade == .unlisted || grade == .fromText }

    var isUnidentified: Bool { name == nil && keys.isEmpty }

    /// Equal for names that no comparison can tell apart.
    var form: String {
        guard let name else { return "" }
        let flags = name.shape.flags & (NameShape.isBusiness | NameShape.isTurned | NameShape.isOrderUnsure)
        let tokens = name.tokens.map { "\($0.skeleton),\($0.marks),\($0.flags)" }.joined(separator: ";")
        return "\(tokens)|\(flags)|\(name.shape.familyIndex)|\(name.shape.givenIndex)"
    }

    /// `c(r)`: everything that comparisons look at.
    var content: String {
        let values = keys.map { "\($0.kind.rawValue)=\($0.value)" }.sorted().joined(separator: "&")
        return "\(form)#\(birthDate)#\(document)#\(values)"
    }
}

/// The partition of a small world, and what led to it.
struct ReferenceWorld {
    struct Edge {
        var left: Int
        var right: Int
        var weight: Int32
        var isContested = false
    }

    let records: [ReferenceRecord]
    let contents: [String]
    private(set) var labels: [Int]
    private(set) var edges: [Edge] = []
    private var vetoes: [[Bool]] = []
    /// Pairs that rule 8 refused for good.
    private var apart: [(Int, Int)] = []
    let maximumContents: Int

    init(_ rows: [WorldRow], maximumContents: Int = 256) {
        self.maximumContents = maximumContents
        records = rows.map(ReferenceRecord.init)
        contents = records.map(\.content)
        labels = Array(rows.indices)
        vetoes = records.indices.map { left in records.indices.map { isVeto(left, $0) } }
        makeEdges()
        markContested()
        startFromEqualContents()
        for weight in Set(edges.map(\.weight)).sorted(by: >) { decide(weight) }
    }

    // MARK: Rule 5

    func level(_ left: Int, _ right: Int) -> NameLevel {
        guard let one = records[left].name, let other = records[right].name else { return .missing }
        return records[left].form == records[right].form ? .identical : one.compare(other)
    }

    func isVeto(_ left: Int, _ right: Int) -> Bool {
        let (one, other) = (records[left], records[right])
        if !one.document.isEmpty, !other.document.isEmpty { return one.document != other.document }
        if level(left, right).isConflict { return true }
        return one.birthDate != 0 && other.birthDate != 0 && !Veto.isSlip(one.birthDate, other.birthDate)
    }

    // MARK: Rules 2 to 4

    /// Every live key with its bucket.
    private func liveKeys() -> [ReferenceKey: Int] {
        var live: [ReferenceKey: Int] = [:]
        for key in Set(records.flatMap(\.keys)) {
            let holders = records.indices.filter { records[$0].keys.contains(key) }
            if Set(holders.map { contents[$0] }).count > KeyLimits.contents { continue }
            var forms: [UInt64: Set<UInt32>] = [:]
            for holder in holders {
                guard let name = records[holder].name else { continue }
                let tokens = name.tokens + [NameToken(skeleton: 0, marks: 0, flags: 0)]
                let given = tokens.withUnsafeBufferPointer { NameParser.identity($0.baseAddress!, name.shape) }
                guard given.isInTable, given.isOrderSure else { continue }
                forms[given.skeleton, default: []].formUnion(given.isFullyMarked ? [given.marks] : [])
            }
            let identities = forms.values.reduce(0) { $0 + max(1, $1.count) }
            if identities > KeyLimits.identities { continue }
            live[key] = [1, 2, 4, 8, 32].firstIndex { identities <= $0 }
        }
        return live
    }

    private mutating func makeEdges() {
        let live = liveKeys()
        for left in records.indices {
            for right in records.indices where right > left {
                let shared = records[left].keys.intersection(records[right].keys).filter { live[$0] != nil }
                guard !shared.isEmpty, !vetoes[left][right] else { continue }
                let anchors = shared.filter(\.kind.isAnchor)
                let isExclusive = anchors.contains { live[$0] == 0 }
                if records[left].name == nil, records[right].name == nil, !isExclusive { continue }
                let base = shared.map { ExactWeights.base($0.kind, bucket: live[$0]!) }.max()!
                let further = Int32(max(0, Set(anchors.map(\.kind)).count - 1))
                let weight = base + further * ExactWeights.extraAnchor + ExactWeights.level(level(left, right))
                if weight >= ExactWeights.threshold { edges.append(Edge(left: left, right: right, weight: weight)) }
            }
        }
    }

    // MARK: Rule 7

    private mutating func markContested() {
        func hasRival(_ edge: Edge, at node: Int, other: Int) -> Bool {
            edges.contains { rival in
                guard rival.left == node || rival.right == node else { return false }
                let third = rival.left == node ? rival.right : rival.left
                return third != other && rival.weight > edge.weight - ExactWeights.lead && vetoes[third][other]
            }
        }
        let contested = edges.map {
            hasRival($0, at: $0.left, other: $0.right) || hasRival($0, at: $0.right, other: $0.left)
        }
        for index in edges.indices { edges[index].isContested = contested[index] }
    }

    private mutating func startFromEqualContents() {
        for edge in edges where contents[edge.left] == contents[edge.right] { join(edge.left, edge.right) }
    }

    // MARK: Rule 8

    private mutating func join(_ left: Int, _ right: Int) {
        let (one, other) = (labels[left], labels[right])
        for index in labels.indices where labels[index] == max(one, other) { labels[index] = min(one, other) }
    }

    private func members(_ label: Int) -> [Int] { labels.indices.filter { labels[$0] == label } }

    private func contentCount(_ rows: [Int]) -> Int { Set(rows.map { contents[$0] }).count }

    private func conflict(_ one: Int, _ other: Int) -> Bool {
        let (left, right) = (members(one), members(other))
        if contentCount(left + right) > maximumContents { return true }
        if left.contains(where: { row in right.contains { vetoes[row][$0] } }) { return true }
        return apart.contains { pair in
            (labels[pair.0] == one && labels[pair.1] == other) || (labels[pair.0] == other && labels[pair.1] == one)
        }
    }

    private mutating func decide(_ weight: Int32) {
        let open = edges.filter { $0.weight == weight && !$0.isContested && labels[$0.left] != labels[$0.right] }
        let joining = open.filter { !conflict(labels[$0.left], labels[$0.right]) }
        // Connected components of blocks.
        var group: [Int: Int] = [:]
        for edge in joining {
            group[labels[edge.left]] = labels[edge.left]
            group[labels[edge.right]] = labels[edge.right]
        }
        for edge in joining {
            let (one, other) = (group[labels[edge.left]]!, group[labels[edge.right]]!)
            for (block, root) in group where root == max(one, other) { group[block] = min(one, other) }
        }
        var merges: [(Int, Int)] = []
        var refusals: [(Int, Int)] = []
        for root in Set(group.values) {
            let blocks = group.filter { $0.value == root }.map(\.key)
            let fits = contentCount(blocks.flatMap(members)) <= maximumContents
            let isPeaceful = !blocks.contains { one in blocks.contains { $0 != one && conflict(one, $0) } }
            for edge in joining where group[labels[edge.left]] == root {
                if fits, isPeaceful { merges.append((edge.left, edge.right)) } else { refusals.append((edge.left, edge.right)) }
            }
        }
        for (left, right) in merges { join(left, right) }
        apart += refusals
    }
}
