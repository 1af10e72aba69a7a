/// Looks at one block: is its key alive, who are the people in it, and which of them may be one.
///
/// Everything is done on distinct identities, of which even a block of 10,000 rows holds few. One judge
/// per worker; its scratch is reused.
struct BlockJudge: ~Copyable {
    /// A distinct identity of the block, and the record that stands for it.
    struct Party {
        var id: UInt32
        var row: UInt32
        var identity: Identity
    }

    /// What a block turned out to be.
    struct Verdict {
        var isLive: Bool
        /// `ids(k)`; meaningful when at most `KeyLimits.contents` contents hold the key.
        var identities: Int
        var bucket: Int
    }

    private(set) var parties: Buffer<Party>
    /// After `orderRows`: party << 32 | row of every member, and of one member for each content, by party.
    private(set) var ordered: Buffer<UInt64>
    private(set) var representatives: Buffer<UInt64>
    private var contents: Buffer<UInt64>
    private var scratch: Buffer<UInt64>
    private var identityCount: IdentityCount

    init(_ memory: Memory) {
        parties = Buffer(memory)
        ordered = Buffer(memory)
        representatives = Buffer(memory)
        contents = Buffer(memory)
        scratch = Buffer(memory)
        identityCount = IdentityCount(memory)
    }

    /// Whether all members claim the same identity: by far the most frequent block.
    @inline(__always)
    static func isUniform(_ members: UnsafePointer<UInt32>, _ count: Int, _ columns: borrowing RecordColumns) -> Bool {
        let first = columns.identity(Int(members[0]))
        for index in 1..<count where columns.identity(Int(members[index])) != first { return false }
        return true
    }

    /// Fills `parties` and decides on the key. O(members · parties), with at most 128 parties.
    mutating func judge(
        _ members: UnsafePointer<UInt32>, _ count: Int, _ columns: borrowing RecordColumns,
        _ people: borrowing People
    ) throws(Failure) -> Verdict {
        parties.removeAll()
        if count > KeyLimits.contents,
            try distinctContents(members, count, columns) > KeyLimits.contents
        {
            return Verdict(isLive: false, identities: try roughIdentities(members, count, columns, people), bucket: 5)
        }
        for index in 0..<count {
            let row = members[index]
            let id = columns.identity(Int(row))
            if let known = place(of: id) {
                if row < parties.base[known].row { parties.base[known].row = row }
            } else if parties.count < KeyLimits.contents {
                let identity = people.identities.identity(id)
                try parties.append(Party(id: id, row: row, identity: identity))
            }
        }
        identityCount.clear()
        if parties.count > 1 {
            for index in 0..<parties.count { try addName(parties.base[index].identity.name, people) }
        }
        let identities = try identityCount.total()
        let bucket = IdentityCount.bucket(identities)
        return Verdict(isLive: bucket < 5, identities: identities, bucket: bucket)
    }

    private func place(of id: UInt32) -> Int? {
        for index in 0..<parties.count where parties.base[index].id == id { return index }
        return nil
    }

    /// Sorts the members by the party that they belong to. Small blocks are their own representatives; in a large one the least
    /// row of each content is, which in every other block of that content is the same.
    mutating func orderRows(
        _ members: UnsafePointer<UInt32>, _ count: Int, _ columns: borrowing RecordColumns
    ) throws(Failure) {
        ordered.removeAll()
        representatives.removeAll()
        scratch.removeAll()
        try ordered.reserve(count)
        try scratch.reserve(count)
        for index in 0..<count {
            let party = place(of: columns.identity(Int(members[index]))) ?? 0
            ordered.base[index] = UInt64(party) << 32 | UInt64(members[index])
        }
        ordered.setCount(count)
        RadixSort.sort(ordered.base, scratch.base, count)
        if count <= KeyLimits.contents {
            try representatives.append(ordered.base, count)
            return
        }
        // Sorted by row inside each party, so the first row of a content is its least.
        var start = 0
        for place in 0..<count {
            if ordered.base[place] >> 32 != ordered.base[start] >> 32 { start = place }
            if place == start { contents.removeAll() }
            let content = UInt64(columns.content(Int(ordered.base[place] & 0xFFFF_FFFF)))
            var isKnown = false
            for index in 0..<contents.count where contents.base[index] == content {
                isKnown = true
                break
            }
            if isKnown { continue }
            try contents.append(content)
            try representatives.append(ordered.base[place])
        }
    }

    /// Where the rows of a party stand in `ordered` or `representatives`.
    func range(of party: Int, in rows: borrowing Buffer<UInt64>) -> Range<Int> {
        let wanted = UInt64(truncatingIfNeeded: party)
        var low = 0
        var high = rows.count
        while low < high {
            let middle = (low &+ high) / 2
            if rows.base[middle] >> 32 < wanted { low = middle &+ 1 } else { high = middle }
        }
        var end = low
        while end < rows.count, rows.base[end] >> 32 == wanted { end &+= 1 }
        return low..<end
    }

    private mutating func addName(_ name: UInt32, _ people: borrowing People) throws(Failure) {
        guard name != 0 else { return }
        try identityCount.add(people.names.countedForm(name))
    }

    /// Different contents among the members: who they claim to be, and what they hold. O(n).
    private mutating func distinctContents(
        _ members: UnsafePointer<UInt32>, _ count: Int, _ columns: borrowing RecordColumns
    ) throws(Failure) -> Int {
        contents.removeAll()
        scratch.removeAll()
        try contents.reserve(count)
        try scratch.reserve(count)
        for index in 0..<count {
            let row = Int(members[index])
            contents.base[index] = UInt64(columns.identity(row)) << 24 | UInt64(columns.content(row))
        }
        RadixSort.sort(contents.base, scratch.base, count)
        var distinct = 1
        for index in 1..<count where contents.base[index] != contents.base[index &- 1] { distinct &+= 1 }
        return distinct
    }

    /// For the report on a silent key: identities among its distinct names.
    private mutating func roughIdentities(
        _ members: UnsafePointer<UInt32>, _ count: Int, _ columns: borrowing RecordColumns,
        _ people: borrowing People
    ) throws(Failure) -> Int {
        for index in 0..<count {
            contents.base[index] = UInt64(people.identities.identity(columns.identity(Int(members[index]))).name)
        }
        RadixSort.sort(contents.base, scratch.base, count)
        identityCount.clear()
        for index in 0..<count where index == 0 || contents.base[index] != contents.base[index &- 1] {
            try addName(UInt32(truncatingIfNeeded: contents.base[index]), people)
        }
        return try identityCount.total()
    }
}
