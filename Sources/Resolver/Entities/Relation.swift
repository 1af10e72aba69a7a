/// What two entities have to do with each other without being one person. Raw values are permanent.
enum RelationKind: UInt8, Sendable, BitwiseCopyable {
    case sharesPhone = 0
    case sharesAddress = 1
    case changedOwner = 2
    case shipsTo = 3
    case referredBy = 4
    case worksAt = 5
    case branchOf = 6
    case contactOf = 7

    /// Raw values run from 0 to this, this not included.
    static let count = 8

    var name: StaticString {
        switch self {
        case .sharesPhone: "shares_phone"
        case .sharesAddress: "shares_address"
        case .changedOwner: "changed_owner"
        case .shipsTo: "ships_to"
        case .referredBy: "referred_by"
        case .worksAt: "works_at"
        case .branchOf: "branch_of"
        case .contactOf: "contact_of"
        }
    }

    /// Whether left and right can change places: then the smaller id stands left.
    var isMutual: Bool { self == .sharesPhone || self == .sharesAddress }
}

/// The relations of one run: what several stages found, each once after `settle`.
///
///     relation   left    right   count  detail                 texts
///     ships_to   54fs…   9kq2…   3      start, byte count  ─▶  [ … ]
struct RelationList: ~Copyable {
    struct Entry {
        var left: UInt64
        var right: UInt64
        var detailStart: UInt64
        /// Rows, or records, that say so.
        var count: UInt32
        var detailCount: UInt16
        var kindValue: UInt8

        var kind: RelationKind { RelationKind(rawValue: kindValue) ?? .sharesPhone }
    }

    private(set) var entries: Buffer<Entry>
    private var texts: Buffer<UInt8>
    private let memory: Memory

    init(_ memory: Memory) {
        self.memory = memory
        entries = Buffer(memory)
        texts = Buffer(memory)
    }

    var count: Int { entries.count }

    func detail(_ entry: Entry) -> TextSpan {
        TextSpan(base: UnsafePointer(texts.base + Int(truncatingIfNeeded: entry.detailStart)), count: Int(entry.detailCount))
    }

    /// Adds what one stage found. Nobody (0) has no relations, and nobody has one with himself. A detail beyond 65,535 bytes is cut.
    mutating func add(
        _ kind: RelationKind, left: UInt64, right: UInt64, count: UInt32, detail: TextSpan? = nil
    ) throws(Failure) {
        guard left != 0, right != 0, left != right else { return }
        let turned = kind.isMutual && left > right
        var entry = Entry(
            left: turned ? right : left, right: turned ? left : right, detailStart: UInt64(texts.count), count: count,
            detailCount: 0, kindValue: kind.rawValue)
        if let detail {
            entry.detailCount = UInt16(truncatingIfNeeded: min(detail.count, 65_535))
            try texts.append(detail.base, Int(entry.detailCount))
        }
        try entries.append(entry)
    }

    /// Orders by kind, left and right, and makes one of those that are equal in these: their counts are added, and of their
    /// details the least by bytes that is not empty stays. O(n).
    mutating func settle() throws(Failure) {
        var order = Buffer<KeyedIndex>(memory)
        var scratch = Buffer<KeyedIndex>(memory)
        for place in 0..<entries.count {
            try order.append(KeyedIndex(key: entries.base[place].right, index: UInt64(place)))
        }
        // The sort keeps the order of equal keys, so the last key counts most.
        try RadixSort.sort(order, &scratch)
        for index in 0..<order.count { order.base[index].key = entries.base[Int(order.base[index].index)].left }
        try RadixSort.sort(order, &scratch)
        for index in 0..<order.count { order.base[index].key = UInt64(entries.base[Int(order.base[index].index)].kindValue) }
        try RadixSort.sort(order, &scratch)
        var settled = Buffer<Entry>(memory)
        for index in 0..<order.count {
            let entry = entries.base[Int(order.base[index].index)]
            if settled.count > 0, RelationList.isSame(settled.base[settled.count &- 1], entry) {
                join(entry, into: settled.base + (settled.count &- 1))
            } else {
                try settled.append(entry)
            }
        }
        swap(&entries, &settled)
    }

    private static func isSame(_ one: Entry, _ other: Entry) -> Bool {
        one.kindValue == other.kindValue && one.left == other.left && one.right == other.right
    }

    private func join(_ entry: Entry, into kept: UnsafeMutablePointer<Entry>) {
        let (sum, overflows) = kept.pointee.count.addingReportingOverflow(entry.count)
        kept.pointee.count = overflows ? .max : sum
        guard entry.detailCount > 0 else { return }
        if kept.pointee.detailCount == 0 || GoldenRecord.isLess(detail(entry), detail(kept.pointee)) {
            kept.pointee.detailStart = entry.detailStart
            kept.pointee.detailCount = entry.detailCount
        }
    }
}
