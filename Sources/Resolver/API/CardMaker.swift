/// A few merged people, with their records and the links that made them one.
enum CardMaker {
    private struct Person {
        var rows: [Int] = []
    }

    static func make(_ run: borrowing BatchRun, limit: Int) -> [DedupeSummary.Card] {
        guard let columns = run.columns.pointer, let archive = run.archive.pointer, let naming = run.naming.pointer else {
            return []
        }
        var people: [UInt32: Person] = [:]
        var order: [UInt32] = []
        for place in 0..<archive.pointee.count {
            let row = Int(archive.pointee.row(at: place))
            let root = columns.pointee.parents[row]
            if people[root] == nil { order.append(root) }
            people[root, default: Person()].rows.append(place)
        }
        var cards: [DedupeSummary.Card] = []
        for root in order where cards.count < limit {
            // Rows that are kept for the hubs only do not make a person.
            guard let person = people[root], person.rows.count == Int(naming.pointee.sizes[Int(root)]) + 1,
                person.rows.count > 1
            else { continue }
            cards.append(
                DedupeSummary.Card(
                    entityID: EntityID(rawValue: naming.pointee.id(of: Int(root))).description,
                    records: person.rows.map { record(archive, $0) }, reasons: reasons(run, root)))
        }
        return cards
    }

    private static func record(
        _ archive: UnsafeMutablePointer<RowArchive>, _ place: Int
    ) -> [(field: String, value: String)] {
        var record: [(field: String, value: String)] = []
        var cursor = archive.pointee.cursor(at: place)
        while let (field, text) = archive.pointee.next(&cursor) {
            record.append((field.name.description, text.string))
        }
        return record
    }

    /// The kinds of links inside one cluster, the strongest first.
    private static func reasons(_ run: borrowing BatchRun, _ root: UInt32) -> [String] {
        guard let columns = run.columns.pointer else { return [] }
        var found: [(weight: Int32, text: String)] = []
        for index in 0..<run.links.count {
            let link = run.links[index]
            guard columns.pointee.parents[Int(link.left)] == root else { continue }
            let text = sentence(link)
            if !found.contains(where: { $0.text == text }) { found.append((link.weight, text)) }
        }
        return found.sorted { $0.weight > $1.weight }.prefix(3).map(\.text)
    }

    private static func sentence(_ link: Link) -> String {
        if link.weight == Link.decided { return "a person said so" }
        var kinds: [String] = []
        for kind in BlockingKeyKind.allCases where link.kinds & kind.bit != 0 {
            kinds.append(kind.name.description.replacingUnderscores)
        }
        let level = NameLevel(rawValue: link.level) ?? .missing
        return "same \(kinds.joined(separator: " and ")), \(words(level))"
    }

    private static func words(_ level: NameLevel) -> String {
        switch level {
        case .identical: "same name"
        case .missing: "one without a name"
        case .variant, .compatible, .reordered: "same name, spelled otherwise"
        case .middleDropped, .initials, .familyDropped, .givenOnly, .partial: "one name shorter"
        case .typo: "a slip in the name"
        default: "names do not conflict (\(level.name.description.replacingUnderscores))"
        }
    }
}

extension String {
    fileprivate var replacingUnderscores: String { String(map { $0 == "_" ? " " : $0 }) }
}

extension EntityID: CustomStringConvertible {
    /// 13 characters of base 32.
    public var description: String {
        String(unsafeUninitializedCapacity: EntityID.textCount) { target in
            guard let base = target.baseAddress else { return 0 }
            write(to: base)
            return EntityID.textCount
        }
    }

    /// Reads the 13 characters; nil for anything else.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == EntityID.textCount else { return nil }
        self.init(text: bytes, bytes.count)
    }
}
