/// Finds the records that decisions name, in one walk over the record ids of the key store.
///
///     "web:L1"  ─▶ (source "web", id "L1"), (id "web:L1")  ─▶ digests ─▶ records that have one of them
///
/// A name may hold further colons, so every place where the source could end is tried. O(record ids + names · log names).
struct DecisionNames: ~Copyable {
    /// 1 + record of each name; 0 = none.
    private(set) var records: Buffer<UInt32>
    private var candidates: Buffer<KeyedIndex>
    private let batch: Batch
    private let hash: KeyedHash
    private let fixedHash = KeyedHash(seed: ReadingStage.printSeed)

    /// `hash`: the one under which the run's keys were made.
    init(_ batch: Batch, _ hash: KeyedHash) {
        self.batch = batch
        self.hash = hash
        records = Buffer(batch.memory)
        candidates = Buffer(batch.memory)
    }

    /// Adds a name and gives its number. `row 17` is the row of that number, counted from 1.
    mutating func add(_ name: TextSpan) throws(Failure) -> Int {
        let number = records.count
        let layout = batch.columns.pointee.layout
        let (text, party) = DecisionNames.withoutParty(name, layout)
        if let row = BatchRun.rowNumber(text), row >= 1, row <= batch.columns.pointee.rowCount {
            try records.append(UInt32(truncatingIfNeeded: layout.record(row &- 1, party)) &+ 1)
            return number
        }
        try records.append(0)
        try addCandidates(text, sourceCount: 0, idStart: 0, party, number)
        for index in 0..<text.count where text.base[index] == 58 {
            try addCandidates(text, sourceCount: index, idStart: index &+ 1, party, number)
        }
        return number
    }

    /// Splits off `#recipient`, the party of a name.
    private static func withoutParty(_ name: TextSpan, _ layout: RecordLayout) -> (TextSpan, Int) {
        for party in 1..<max(1, layout.partyCount) {
            let suffix = layout.name(party)
            let start = name.count &- suffix.length
            guard start > 1, name.base[start &- 1] == 35 else { continue }
            let tail = TextSpan(base: name.base + start, count: suffix.length)
            let wanted = TextSpan(base: suffix.start, count: suffix.length)
            if GoldenRecord.equal(tail, wanted) { return (TextSpan(base: name.base, count: start &- 1), party) }
        }
        return (name, 0)
    }

    private mutating func addCandidates(
        _ text: TextSpan, sourceCount: Int, idStart: Int, _ party: Int, _ number: Int
    ) throws(Failure) {
        let idCount = text.count &- idStart
        guard idCount > 0 else { return }
        let source = sourceCount > 0 ? fixedHash.short(text.base, sourceCount, domain: 501) : 0
        let isMain = party == 0
        let step = isMain ? 0 : 1 &+ batch.columns.pointee.layout.number(party)
        let byID = hash.digest(fixedHash.short(text.base + idStart, idCount, domain: 502), source, domain: 510 &+ step)
        let byReference = hash.digest(fixedHash.short(text.base + idStart, idCount, domain: 503), source, domain: 520 &+ step)
        try candidates.append(KeyedIndex(key: byID.low, index: UInt64(number)))
        try candidates.append(KeyedIndex(key: byReference.low, index: UInt64(number)))
    }

    /// Looks all names up. Of several records of one name the first is taken.
    mutating func find() throws(Failure) {
        guard candidates.count > 0 else { return }
        var scratch = Buffer<KeyedIndex>(batch.memory)
        try RadixSort.sort(candidates, &scratch)
        let store = batch.store
        for partition in Span.upTo(store.pointee.partitions) {
            try batch.control.checkCancelled()
            for worker in Span.upTo(store.pointee.workers) {
                store.pointee.lane(worker, KeyStore.recordIDs, partition).pointee.forEach { low, record in note(low, record) }
            }
        }
        for index in Span.upTo(records.count) where records.base[index] != 0 {
            let record = Int(records.base[index] &- 1)
            records.base[index] = UInt32(truncatingIfNeeded: batch.columns.pointee.representative(record)) &+ 1
        }
    }

    private func note(_ low: UInt64, _ record: UInt32) {
        var start = 0
        var end = candidates.count
        while start < end {
            let middle = (start &+ end) / 2
            if candidates.base[middle].key < low { start = middle &+ 1 } else { end = middle }
        }
        while start < candidates.count, candidates.base[start].key == low {
            let name = Int(truncatingIfNeeded: candidates.base[start].index)
            if records.base[name] == 0 || records.base[name] > record { records.base[name] = record &+ 1 }
            start &+= 1
        }
    }
}
