import Foundation

@testable import Resolver

// SEMANTICS rules 1 to 8, written slowly: all pairs, no blocking structure, no shortcuts. What this says is what the scored
// engine must answer. It calls the normalizers, the name comparison and the name weight, and nothing behind them.

/// What rule 1 makes of a row for the scored path.
struct MatchRecord {
    var exact: ReferenceRecord
    var keys: Set<ReferenceKey> = []
    /// The least mobile number, as its nine national digits; empty for none.
    var mobile = ""
    /// Days since the epoch of Foundation's calendar, nil where the row has no time.
    var day: Int?
    /// Phones that count where somebody else holds them.
    var alternates: Set<ReferenceKey> = []
    /// A masked number as it stands in its cell, where there is no mobile number.
    var mask = ""
    /// What the columns of gender and of accounts say.
    var gender = Gender.unknown
    var shopee = ""
    /// A masked name as it stands in its cell.
    var maskedName: MaskedNameTwin?

    init(_ row: WorldRow) {
        exact = ReferenceRecord(row)
        if exact.name == nil, let email = exact.keys.first(where: { $0.kind == .email })?.value {
            let written = readText(email, capacity: EmailName.capacity) {
                var reading = TextReading()
                reading.count = EmailName.read($0, $1, into: $2)
                return reading
            }.value
            if !written.isEmpty { exact.name = ReferenceRecord.parse(written) }
        }
        keys = exact.keys.filter(\.kind.isAnchor)
        if exact.name == nil, row.observedAt.isEmpty {
            for reading in [row.phone, row.otherPhone].flatMap({ $0.isEmpty ? [] : readPhones($0) })
            where reading.grade == .ambiguous && reading.alternate != 0 {
                alternates.insert(ReferenceKey(kind: .phone, value: "\(reading.alternate)"))
            }
        }
        mobile = keys.filter { $0.kind == .phone && $0.value.hasPrefix("84") && $0.value.count == 11 && "35789".contains($0.value.dropFirst(2).first!) }
            .map { String($0.value.dropFirst(2)) }.min() ?? ""
        if let date = MatchRecord.calendar.date(row.observedAt) { day = Int((date.timeIntervalSince1970 / 86_400).rounded()) }
        if mobile.isEmpty { mask = [row.phone, row.otherPhone].first { $0.contains("*") } ?? "" }
        if exact.name == nil, row.name.contains("*") { maskedName = MaskedNameTwin(row.name) }
        gender = ["Nam": .male, "Nữ": .female][row.gender] ?? .unknown
        shopee = row.shopee.contains("*") ? row.shopee : keys.first { $0.kind == .channel && $0.value.hasPrefix("shopee ") }.map { String($0.value.dropFirst(7)) } ?? ""
        addNameKeys(row)
    }

    private static let calendar = DayCalendar()

    var isNobody: Bool { exact.name == nil && keys.isEmpty }

    var given: NameIdentity? {
        guard let name = exact.name else { return nil }
        let tokens = name.tokens + [NameToken(skeleton: 0, marks: 0, flags: 0)]
        let given = tokens.withUnsafeBufferPointer { NameParser.identity($0.baseAddress!, name.shape) }
        return given.isInTable ? given : nil
    }

    private mutating func addNameKeys(_ row: WorldRow) {
        guard let given else { return }
        func add(_ kind: BlockingKeyKind, _ value: String) { keys.insert(ReferenceKey(kind: kind, value: "\(given.skeleton) \(value)")) }
        if exact.birthDate != 0 { add(.nameAndBirthDate, "\(exact.birthDate)") }
        let read = { (reader: @escaping (UnsafePointer<UInt8>, Int, UnsafeMutablePointer<UInt8>) -> Int) in
            readText(row.address, capacity: 256) {
                var reading = TextReading()
                reading.count = $1 == 0 ? 0 : reader($0, $1, $2)
                return reading
            }.value
        }
        let line = read(AddressLine.read)
        if !line.isEmpty {
            add(.nameAndAddress, line)
            let place = read(AddressPlace.read)
            if !place.isEmpty { add(.nameAndPlace, place) }
        }
        if let email = exact.keys.first(where: { $0.kind == .email })?.value {
            let local = String(email.prefix { $0 != "@" })
            if local.filter(\.isNumber).count >= 3 { add(.nameAndLocalPart, local) }
        }
        if !mobile.isEmpty {
            add(.nameAndPhonePart, "first " + mobile.prefix(5))
            add(.nameAndPhonePart, "last " + mobile.suffix(4))
        }
    }

    var content: String {
        let values = keys.map { "\($0.kind.rawValue)=\($0.value)" }.sorted().joined(separator: "&")
        return "\(exact.form)#\(exact.birthDate)#\(exact.document)#\(values)#\(mask)#\(gender)#\(shopee)#\(maskedName.map { "\($0)" } ?? "")"
    }
}

/// Reads `yyyy-mm-dd` by Foundation.
struct DayCalendar: @unchecked Sendable {
    private let formatter: DateFormatter

    init() {
        formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(secondsFromGMT: 0)
        formatter.dateFormat = "yyyy-MM-dd"
    }

    func date(_ text: String) -> Date? { text.isEmpty ? nil : formatter.date(from: text) }
}

/// What somebody decided about rows: `left` and `right` are one person, or are not.
struct ReferenceDecision {
    var isLink: Bool
    var left: [Int]
    var right: [Int]
}

struct MatchingWorld {
    struct Edge {
        var left: Int
        var right: Int
        var weight: Int32
        var isContested = false
        var isLifted = false
        var isDoubtful = false
    }

    /// The shipped policy, balanced.
    static let shipped: MatchWeights = {
        guard let policy = try? ShippedPolicy.make(.unlimited) else { return .exact }
        return MatchWeights(policy, .balanced)
    }()

    struct Score {
        var weight: Int32 = 0
        var isAnchored = false
        var isLifted = false
        var isNameless = false
        var isDoubtful = false
    }

    let records: [MatchRecord]
    let contents: [String]
    let weights: MatchWeights
    let maximumContents: Int
    private(set) var labels: [Int]
    private(set) var edges: [Edge] = []
    private(set) var vetoes: [[Bool]] = []
    private var apart: [(Int, Int)] = []
    private var live: [ReferenceKey: Int] = [:]
    /// Contents as clusters count them: records that do not vouch for each other are told apart by their days.
    private(set) var nodes: [String] = []
    /// The least row of those that people linked with each.
    private let linked: [Int]
    private let forbidden: Set<[Int]>

    /// SEMANTICS rule 6: newest first, what contradicts a newer one is suspended.
    private static func kept(_ decisions: [ReferenceDecision], _ count: Int) -> ([Int], Set<[Int]>) {
        var labels = Array(0..<count)
        var forbids: [ReferenceDecision] = []
        for decision in decisions.reversed() where !decision.left.isEmpty && !decision.right.isEmpty {
            if decision.isLink {
                let all = decision.left + decision.right
                let old = Set(all.map { labels[$0] })
                let joined = labels.map { old.contains($0) ? old.min()! : $0 }
                let meets = forbids.contains { forbid in
                    forbid.left.contains { one in forbid.right.contains { joined[one] == joined[$0] } }
                }
                if !meets { labels = joined }
            } else if !decision.left.contains(where: { one in decision.right.contains { labels[one] == labels[$0] } }) {
                forbids.append(decision)
            }
        }
        var pairs: Set<[Int]> = []
        for forbid in forbids {
            for one in forbid.left { for other in forbid.right { pairs.formUnion([[one, other], [other, one]]) } }
        }
        return (labels, pairs)
    }

    init(
        _ rows: [WorldRow], _ weights: MatchWeights = MatchingWorld.shipped, maximumContents: Int = 256,
        decisions: [ReferenceDecision] = []
    ) {
        self.init(rows.map(MatchRecord.init), weights, maximumContents: maximumContents, decisions: decisions)
    }

    /// `decisions` from the oldest to the newest.
    init(
        _ read: [MatchRecord], _ weights: MatchWeights, maximumContents: Int = 256, decisions: [ReferenceDecision] = []
    ) {
        self.weights = weights
        self.maximumContents = maximumContents
        let held = Set(read.flatMap(\.keys))
        let all = read.map { record in
            var record = record
            record.keys.formUnion(record.alternates.intersection(held))
            return record
        }
        let named = Set(decisions.flatMap { $0.left + $0.right })
        records = all
        contents = all.indices.map { all[$0].content + (named.contains($0) ? "#row \($0)" : "") }
        labels = Array(all.indices)
        (linked, forbidden) = MatchingWorld.kept(decisions, all.count)
        live = liveKeys()
        vetoes = records.indices.map { left in
            records.indices.map { right in
                if left == right { return false }
                if forbidden.contains([left, right]) { return true }
                return linked[left] != linked[right] && isVeto(left, right)
            }
        }
        nodes = records.indices.map { row in
            let own = score(row, row)
            let isVouching = !own.isNameless && own.weight >= (own.isAnchored ? weights.anchoredThreshold : weights.populationThreshold)
            return isVouching ? contents[row] : "\(contents[row])@\(records[row].day ?? 0)"
        }
        makeEdges()
        markContested()
        for row in records.indices where linked[row] != row { join(linked[row], row) }
        for edge in edges where contents[edge.left] == contents[edge.right] { join(edge.left, edge.right) }
        for weight in Set(edges.map(\.weight)).sorted(by: >) { decide(weight) }
    }

    // MARK: Rule 2

    private func liveKeys() -> [ReferenceKey: Int] {
        var live: [ReferenceKey: Int] = [:]
        for key in Set(records.flatMap(\.keys)) {
            let holders = records.indices.filter { records[$0].keys.contains(key) }
            if Set(holders.map { contents[$0] }).count > KeyLimits.contents { continue }
            var forms: [UInt64: Set<UInt32>] = [:]
            for holder in holders {
                guard let given = records[holder].given, given.isOrderSure else { continue }
                forms[given.skeleton, default: []].formUnion(given.isFullyMarked ? [given.marks] : [])
            }
            let identities = forms.values.reduce(0) { $0 + max(1, $1.count) }
            if identities <= KeyLimits.identities { live[key] = [1, 2, 4, 8, 32].firstIndex { identities <= $0 } }
        }
        return live
    }

    /// The class of the time between two records; those of one content are of one time.
    private func gapClass(_ left: Int, _ right: Int) -> Int {
        guard contents[left] != contents[right], let one = records[left].day, let other = records[right].day else { return 0 }
        let (first, second, third) = weights.gapDays
        return [Int(first), Int(second), Int(third)].firstIndex { abs(one - other) <= $0 } ?? 3
    }

    /// The class of the time between two records, as far as it says something about a key.
    private func gapClass(_ key: ReferenceKey, _ left: Int, _ right: Int) -> Int {
        records.indices.filter { records[$0].keys.contains(key) }.count > 128 ? 0 : gapClass(left, right)
    }

    private func isDistant(_ key: ReferenceKey, _ left: Int, _ right: Int) -> Bool { gapClass(key, left, right) > 0 }

    /// The base of a live anchor for two records.
    private func base(_ key: ReferenceKey, _ left: Int, _ right: Int) -> Int32 {
        // Where both have a name, and it may be one, the number has not changed hands.
        let gap = level(left, right).rawValue < NameLevel.missing.rawValue ? 0 : gapClass(key, left, right)
        return weights.base(key.kind.rawValue, bucket: live[key]!) - weights.gapCost(key.kind.rawValue, bucket: live[key]!, gap: gap)
    }

    /// The two records of these two records' contents that are closest in time say what the contents are worth to each other.
    func contentScore(_ left: Int, _ right: Int) -> Score {
        let ones = records.indices.filter { nodes[$0] == nodes[left] }
        let others = records.indices.filter { nodes[$0] == nodes[right] }
        let pairs = ones.flatMap { one in others.map { (one, $0) } }.filter { $0.0 != $0.1 }
        guard let closest = pairs.min(by: { gapClass($0.0, $0.1) < gapClass($1.0, $1.1) }) else { return score(left, right) }
        return score(closest.0, closest.1)
    }

    func shared(_ left: Int, _ right: Int) -> [ReferenceKey] {
        records[left].keys.intersection(records[right].keys).filter { live[$0] != nil }
    }

    // MARK: Rules 4 and 5

    func level(_ left: Int, _ right: Int) -> NameLevel {
        guard let one = records[left].exact.name, let other = records[right].exact.name else { return .missing }
        return records[left].exact.form == records[right].exact.form ? .identical : one.compare(other)
    }

    private func anchors(_ left: Int, _ right: Int) -> Set<BlockingKeyKind> {
        Set(shared(left, right).map(\.kind).filter(\.isAnchor))
    }

    enum Ground { case none, soft, hard }

    /// What the columns of gender and of accounts say against a pair.
    func traitsDiffer(_ left: Int, _ right: Int) -> Bool {
        let (one, other) = (records[left], records[right])
        if !one.exact.document.isEmpty, one.exact.document == other.exact.document { return false }
        if one.gender != .unknown, other.gender != .unknown, one.gender != other.gender { return true }
        guard !one.shopee.isEmpty, !other.shopee.isEmpty else { return false }
        guard one.shopee.contains("*") || other.shopee.contains("*") else { return one.shopee != other.shopee }
        let (mask, text) = (Array(one.shopee.utf8), Array(other.shopee.utf8))
        return mask.withUnsafeBufferPointer { mask in
            text.withUnsafeBufferPointer { MaskedValue.compareText(mask.baseAddress!, mask.count, $0.baseAddress!, $0.count).verdict == .contradicts }
        }
    }

    func ground(_ left: Int, _ right: Int) -> Ground {
        let ground = identityGround(left, right)
        return ground == .none && traitsDiffer(left, right) ? .soft : ground
    }

    private func identityGround(_ left: Int, _ right: Int) -> Ground {
        let (one, other) = (records[left].exact, records[right].exact)
        if !one.document.isEmpty, !other.document.isEmpty { return one.document == other.document ? .none : .hard }
        let level = level(left, right)
        if level == .conflictKind { return .hard }
        if level.isConflict { return .soft }
        return one.birthDate != 0 && other.birthDate != 0 && one.birthDate != other.birthDate
            && !isDateSlip(one.birthDate, other.birthDate) ? .soft : .none
    }

    func isLifted(_ left: Int, _ right: Int) -> Bool {
        guard ground(left, right) == .soft else { return false }
        if traitsDiffer(left, right), !areTraitsLifted(left, right) { return false }
        return identityGround(left, right) == .none || isIdentityLifted(left, right)
    }

    private func isWholeName(_ left: Int, _ right: Int) -> Bool {
        let words = [left, right].map { records[$0].exact.name?.tokens.count ?? 0 }.min()!
        return words >= 3 && [.identical, .variant, .compatible, .reordered].contains(level(left, right))
    }

    /// Two of: an anchor, one of another kind, a whole name, a full birth date.
    private func areTraitsLifted(_ left: Int, _ right: Int) -> Bool {
        let (one, other) = (records[left].exact.birthDate, records[right].exact.birthDate)
        let isBirthEqual = one != 0 && one == other && one % 10_000 != 101 && !level(left, right).isConflict
        let agreements = min(2, anchors(left, right).count) + (isWholeName(left, right) ? 1 : 0) + (isBirthEqual ? 1 : 0)
        return !shared(left, right).isEmpty && agreements >= 2
    }

    private func isIdentityLifted(_ left: Int, _ right: Int) -> Bool {
        let anchors = anchors(left, right)
        if anchors.count >= 2 { return true }
        let (one, other) = (records[left].exact.birthDate, records[right].exact.birthDate)
        let level = level(left, right)
        if anchors.count == 1, !level.isConflict { return isWholeName(left, right) }
        return anchors.count == 1 && level.isConflict && one != 0 && one == other && one % 10_000 != 101
            && level != .conflictMarks && level != .sibling
    }

    func isVeto(_ left: Int, _ right: Int) -> Bool { ground(left, right) != .none && !isLifted(left, right) }

    private func isDateSlip(_ left: UInt32, _ right: UInt32) -> Bool {
        let (one, other) = (Array("\(left)"), Array("\(right)"))
        guard one.count == 8, other.count == 8 else { return Veto.isSlip(left, right) }
        if String(one[0..<4] + one[6..<8] + one[4..<6]) == "\(right)" { return true }
        let parts = [0..<4, 4..<6, 6..<8].filter { one[$0] != other[$0] }
        guard parts == [0..<4] else { return parts.count <= 1 }
        return zip(one, other).filter(!=).count <= 1 || abs(Int(left / 10_000) - Int(right / 10_000)) == 1
    }

    func isPhoneSlip(_ left: Int, _ right: Int) -> Bool {
        let (one, other) = (Array(records[left].mobile), Array(records[right].mobile))
        guard one.count == 9, other.count == 9 else { return false }
        let differing = one.indices.filter { one[$0] != other[$0] }
        if differing.count == 1 { return true }
        guard differing.count == 2, differing[1] == differing[0] + 1 else { return false }
        return one[differing[0]] == other[differing[1]] && one[differing[1]] == other[differing[0]]
    }

    /// A masked number beside another one, masked or full; nil where there is none.
    func maskComparison(_ left: Int, _ right: Int) -> MaskComparison? {
        let (one, other) = (records[left], records[right])
        guard !one.mask.isEmpty || !other.mask.isEmpty else { return nil }
        let (mask, text) = one.mask.isEmpty ? (Array(other.mask.utf8), one.mobile) : (Array(one.mask.utf8), other.mobile)
        return mask.withUnsafeBufferPointer { mask in
            if let number = UInt64("84" + text), !text.isEmpty { return MaskedValue.comparePhone(mask.baseAddress!, mask.count, with: number) }
            let second = Array(other.mask.utf8)
            guard !one.mask.isEmpty, !second.isEmpty else { return nil }
            return second.withUnsafeBufferPointer {
                MaskedValue.comparePhones(mask.baseAddress!, mask.count, $0.baseAddress!, $0.count)
            }
        }
    }

    /// A masked name beside a name or another mask.
    func nameMask(_ left: Int, _ right: Int) -> MaskComparison {
        let (one, other) = (records[left], records[right])
        if [one, other].contains(where: { $0.exact.name?.shape.has(NameShape.isBusiness) == true }) { return MaskComparison() }
        if let mask = one.maskedName, let name = other.exact.name { return mask.compare(MaskedNameTwin(name)) }
        if let mask = other.maskedName, let name = one.exact.name { return mask.compare(MaskedNameTwin(name)) }
        guard let mask = one.maskedName, let second = other.maskedName else { return MaskComparison() }
        return mask.compare(second)
    }

    func score(_ left: Int, _ right: Int) -> Score {
        let keys = shared(left, right)
        let kinds = Set(keys.map(\.kind))
        let anchors = keys.filter(\.kind.isAnchor)
        let (one, other) = (records[left].exact, records[right].exact)
        var score = Score()
        score.isAnchored = !anchors.isEmpty
        score.isLifted = isLifted(left, right)
        let isNobody = one.name == nil && other.name == nil
        score.isNameless = isNobody && !anchors.contains { live[$0] == 0 }
        if !weights.namelessMayJoin, one.name == nil || other.name == nil, !kinds.contains(.document) { score.isNameless = true }
        score.isDoubtful =
            nameMask(left, right).verdict != .agrees && (one.name == nil) != (other.name == nil) && Set(anchors.map(\.kind)).count == 1 && !anchors.contains { live[$0] == 0 }
            && anchors.contains { isDistant($0, left, right) }
        score.weight = weight(left, right, isAnchored: score.isAnchored, score.isLifted)
        if score.isAnchored, score.weight < weights.anchoredThreshold {
            // What would link two strangers links them, too.
            let asStrangers = weight(left, right, isAnchored: false, score.isLifted)
            if kinds.contains(where: { !$0.isAnchor }), asStrangers >= weights.populationThreshold {
                score.weight = asStrangers
                score.isAnchored = false
            }
        }
        return score
    }

    /// One column's sum.
    private func weight(_ left: Int, _ right: Int, isAnchored: Bool, _ isLifted: Bool) -> Int32 {
        let keys = shared(left, right)
        let kinds = Set(keys.map(\.kind))
        let anchors = keys.filter(\.kind.isAnchor)
        let (one, other) = (records[left].exact, records[right].exact)
        var sum = isAnchored ? anchors.map { base($0, left, right) }.max()! : weights.prior
        if isAnchored { sum += Int32(Set(anchors.map(\.kind)).count - 1) * weights.extraAnchor }
        let level = level(left, right)
        if let name = one.name, let otherName = other.name, !(isLifted && level.isConflict) {
            sum += isAnchored ? weights.name(level) : populationName(name, otherName, level)
        }
        let partOfName = nameMask(left, right)
        if partOfName.verdict == .agrees {
            sum += min(partOfName.weight, max(0, isAnchored ? weights.name(.initials) : weights.populationNames[Int(NameLevel.initials.rawValue)]))
        }
        if partOfName.verdict == .contradicts {
            sum += isAnchored ? weights.name(.conflictMarks) : weights.populationNames[Int(NameLevel.conflictMarks.rawValue)]
        }
        let column = { (columns: MatchWeights.Columns) in isAnchored ? columns.anchored : columns.population }
        if one.birthDate != 0, other.birthDate != 0 {
            if one.birthDate == other.birthDate {
                sum += column(one.birthDate % 10_000 == 101 ? weights.birthNewYear : weights.birthEqual)
            } else {
                let (date, otherDate) = (Array("\(one.birthDate)"), "\(other.birthDate)")
                if String(date[0..<4] + date[6..<8] + date[4..<6]) == otherDate {
                    sum += column(weights.birthSwapped)
                } else if isDateSlip(one.birthDate, other.birthDate) {
                    sum += column(weights.birthDigit)
                } else {
                    sum += column(otherDate.hasPrefix(String(date[0..<4])) ? weights.birthYear : weights.birthDiffers)
                }
            }
        }
        /// Between strangers an agreement lifts to a limit.
        func add(_ term: Int32, upTo limit: Int32) {
            if isAnchored || term <= 0 || sum + term <= limit { sum += term } else if sum < limit { sum = limit }
        }
        if kinds.contains(.nameAndPlace) {
            add(column(weights.place), upTo: weights.household)
        } else if kinds.contains(.nameAndAddress) {
            add(column(weights.line), upTo: weights.household)
        }
        if kinds.contains(.nameAndLocalPart), !kinds.contains(.email) { add(column(weights.localPart), upTo: weights.strangers) }
        if !records[left].mobile.isEmpty, !records[right].mobile.isEmpty, records[left].mobile != records[right].mobile, !kinds.contains(.phone) {
            add(column(isPhoneSlip(left, right) ? weights.phoneSlip : weights.phoneDiffers), upTo: weights.strangers)
        }
        if !kinds.contains(.phone), let mask = maskComparison(left, right) {
            if mask.verdict == .agrees { add(min(mask.weight, column(weights.phoneMask)), upTo: weights.strangers) }
            if mask.verdict == .contradicts { sum += column(weights.phoneDiffers) }
        }
        return sum
    }

    private func populationName(_ name: ParsedName, _ other: ParsedName, _ level: NameLevel) -> Int32 {
        weights.populationName(level) {
            let end = [NameToken(skeleton: 0, marks: 0, flags: 0)]
            return (name.tokens + end).withUnsafeBufferPointer { one in
                (other.tokens + end).withUnsafeBufferPointer { two in
                    NameWeight.frequency(one.baseAddress!, name.shape, two.baseAddress!, other.shape)
                }
            }
        }
    }

    private mutating func makeEdges() {
        for left in records.indices {
            for right in records.indices where right > left && !shared(left, right).isEmpty && !vetoes[left][right] {
                let score = contentScore(left, right)
                let threshold = score.isAnchored ? weights.anchoredThreshold : weights.populationThreshold
                if !score.isNameless, score.weight >= threshold { edges.append(Edge(left: left, right: right, weight: score.weight, isLifted: score.isLifted, isDoubtful: score.isDoubtful)) }
            }
        }
    }

    // MARK: Rule 7

    private mutating func markContested() {
        func hasRival(_ edge: Edge, at node: Int, other: Int) -> Bool {
            edges.contains { rival in
                guard rival.left == node || rival.right == node else { return false }
                let third = rival.left == node ? rival.right : rival.left
                return (edge.isLifted || !rival.isLifted) && third != other && rival.weight > edge.weight - weights.lead && vetoes[third][other]
            }
        }
        let contested = edges.map { hasRival($0, at: $0.left, other: $0.right) || hasRival($0, at: $0.right, other: $0.left) }
        for index in edges.indices { edges[index].isContested = contested[index] || edges[index].isDoubtful }
    }

    // MARK: Rule 8

    private mutating func join(_ left: Int, _ right: Int) {
        let (one, other) = (labels[left], labels[right])
        for index in labels.indices where labels[index] == max(one, other) { labels[index] = min(one, other) }
    }

    private func members(_ label: Int) -> [Int] { labels.indices.filter { labels[$0] == label } }

    private func contentCount(_ rows: [Int]) -> Int { Set(rows.map { nodes[$0] }).count }

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
        var refusals = open.filter { conflict(labels[$0.left], labels[$0.right]) }.map { ($0.left, $0.right) }
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
