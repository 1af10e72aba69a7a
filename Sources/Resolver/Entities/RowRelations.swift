/// The relations that rows state by the roles of their parties.
///
///     buyer, recipient      buyer ─ ships_to ─▶ recipient
///     customer, referrer    customer ─ referred_by ─▶ referrer
///     customer, contact     contact ─ contact_of ─▶ customer
///     a row's organisation  customer ─ works_at ─▶ organisation
///     tax codes             branch ─ branch_of ─▶ company
///
/// The count is that of main records: the lines of one order, its later state and the same row given twice say it once.
enum RowRelations {
    /// Left records that one pass over the columns collects: what bounds the memory, at about 32 bytes a row.
    private static let recordsPerPass = 1 << 22

    static func collect(
        _ batch: Batch, _ naming: borrowing EntityNaming, into list: inout RelationList
    ) throws(Failure) {
        let layout = batch.columns.pointee.layout
        for party in 1..<max(1, layout.partyCount) {
            let stated = party == layout.organisationParty ? RelationKind.worksAt : RowRelations.kind(layout.role(party))
            guard let kind = stated else { continue }
            var start = 0
            while start < batch.columns.pointee.count {
                let end = start &+ recordsPerPass
                try collect(kind, party, start..<end, batch, naming, into: &list)
                start = end
            }
        }
    }

    /// Branches and the company whose tax code theirs extends, whichever rows name them.
    static func collectBranches(
        _ batch: Batch, _ naming: borrowing EntityNaming, into list: inout RelationList
    ) throws(Failure) {
        var scanner = BlockScanner(batch.memory)
        for partition in 0..<batch.store.pointee.partitions {
            try batch.control.checkCancelled()
            try scanner.load(
                batch.store.pointee, kind: KeyStore.taxBases, partition: partition, representatives: batch.representatives)
            while try scanner.next() {
                // The company itself has the ten digits alone for its code.
                guard let company = holder(of: scanner.key, scanner.members, batch) else { continue }
                for index in 0..<scanner.members.count {
                    let record = Int(scanner.members.base[index])
                    guard document(of: record, batch) != scanner.key else { continue }
                    try list.add(.branchOf, left: naming.id(of: record), right: naming.id(of: company), count: 1)
                }
            }
        }
    }

    private static func holder(of key: UInt64, _ members: borrowing Buffer<UInt32>, _ batch: Batch) -> Int? {
        for index in 0..<members.count where document(of: Int(members.base[index]), batch) == key {
            return Int(members.base[index])
        }
        return nil
    }

    private static func document(of record: Int, _ batch: Batch) -> UInt64 {
        batch.people.pointee.identities.identity(batch.columns.pointee.identity(record)).document
    }

    /// What the party of a row is to the main one.
    static func kind(_ role: Role) -> RelationKind? {
        switch role {
        case .recipient: .shipsTo
        case .referrer: .referredBy
        case .contact, .secondContact: .contactOf
        default: nil
        }
    }

    /// The relations of one kind whose main party's cluster lies in the range.
    private static func collect(
        _ kind: RelationKind, _ party: Int, _ range: Range<Int>, _ batch: Batch, _ naming: borrowing EntityNaming,
        into list: inout RelationList
    ) throws(Failure) {
        let columns = batch.columns
        let parents = columns.pointee.parents.base
        var found = Buffer<KeyedIndex>(batch.memory)
        for row in 0..<columns.pointee.rowCount {
            if row & 0xF_FFFF == 0 { try batch.control.checkCancelled() }
            let main = columns.pointee.layout.record(row, 0)
            guard range.contains(Int(parents[main])), !columns.pointee.isUnidentified(main) else { continue }
            let other = main &+ party
            guard !columns.pointee.isUnidentified(other), parents[other] != parents[main] else { continue }
            let pair = UInt64(parents[main]) << 32 | UInt64(parents[other])
            let print = columns.pointee.prints.base[columns.pointee.representative(main)]
            try found.append(KeyedIndex(key: print, index: pair))
        }
        var scratch = Buffer<KeyedIndex>(batch.memory)
        try RadixSort.sort(found, &scratch)
        for index in 0..<found.count {
            let entry = found.base[index]
            found.base[index] = KeyedIndex(key: entry.index, index: entry.key)
        }
        try RadixSort.sort(found, &scratch)
        var start = 0
        while start < found.count {
            let pair = found.base[start].key
            var records: UInt32 = 0
            var end = start
            while end < found.count, found.base[end].key == pair {
                if end == start || found.base[end].index != found.base[end &- 1].index { records &+= 1 }
                end &+= 1
            }
            let main = naming.id(of: Int(pair >> 32))
            let other = naming.id(of: Int(pair & 0xFFFF_FFFF))
            let isFromMain = kind != .contactOf
            try list.add(kind, left: isFromMain ? main : other, right: isFromMain ? other : main, count: records)
            start = end
        }
    }
}
