/// Who was erased and must not come back with tonight's import: hashes, keyed with the store's seed, of what would name them again.
///
///     the record's source and id            ─▶ that record
///     an identifier and the name's key      ─▶ whoever bears both
///     an identifier that nobody else holds  ─▶ whoever bears it and no name; where the erased person had none, whoever bears it
///
/// So who shares a phone with an erased person still comes in, under another name.
///
/// The list is a file of its own: without the store's seed its hashes say nothing, and the store's files and backups hold nothing of whom
/// they erased. A change of it is on the disk before the snapshot without the erased.
struct StoreSuppression: ~Copyable {
    enum Ground: UInt64 {
        case record = 801
        case named = 802
        case nameless = 803
        case anybody = 804
    }

    /// One hash; those of one person share an erasure and a number in it, and go together.
    struct Entry: BitwiseCopyable {
        /// The operation that erased the person.
        var erasure: UInt64
        var digest: UInt64
        var person: UInt32

        func isSamePerson(as other: Entry) -> Bool { erasure == other.erasure && person == other.person }
    }

    private(set) var entries: Buffer<Entry>
    private var places: DigestMap
    private let memory: Memory

    init(_ memory: Memory) {
        entries = Buffer(memory)
        places = DigestMap(memory)
        self.memory = memory
    }

    var isEmpty: Bool { entries.isEmpty }

    func holds(_ digest: UInt64) -> Bool { places.find(digest) != 0 }

    /// Adds the entry of a digest, unless there is none, or one of the same person is among them.
    func find(_ digest: UInt64, _ found: inout Buffer<Entry>) throws(Failure) {
        let place = Int(places.find(digest))
        guard place > 0 else { return }
        for other in Span.upTo(found.count) where found.base[other].isSamePerson(as: entries.base[place &- 1]) { return }
        try found.append(entries.base[place &- 1])
    }

    mutating func add(_ entry: Entry) throws(Failure) {
        guard !holds(entry.digest) else { return }
        guard entries.count < Int(UInt32.max) &- 1 else { throw Failure(.tooManyRows, "the suppression list is full") }
        try entries.append(entry)
        try places.insert(entry.digest, UInt32(truncatingIfNeeded: entries.count))
    }

    /// Keeps the entries of which this is true.
    mutating func keep(_ isKept: (Entry) -> Bool) throws(Failure) {
        var former = Buffer<Entry>(memory)
        swap(&former, &entries)
        places = DigestMap(memory)
        for place in Span.upTo(former.count) where isKept(former.base[place]) { try add(former.base[place]) }
    }
}

/// What an erased person could be named by.
private struct Trace: BitwiseCopyable {
    enum Kind: UInt8 {
        case record, name, identifier
    }

    /// The person, or, above all ids, the record of nobody.
    var person: UInt64
    var value: UInt64
    var kindValue: UInt8

    init(_ kind: Kind, _ value: UInt64, of person: UInt64) {
        self.person = person
        self.value = value
        kindValue = kind.rawValue
    }

    func isA(_ kind: Kind) -> Bool { kindValue == kind.rawValue }
}

extension StoreCore {
    private func digest(_ ground: StoreSuppression.Ground, _ value: UInt64, _ other: UInt64 = 0) -> UInt64 {
        reader.pointee.hash.digest(value, other, domain: ground.rawValue).low
    }

    private func digest(_ source: TextSpan, _ id: TextSpan) -> UInt64 {
        let hash = reader.pointee.hash
        return digest(.record, hash.short(source.base, source.count, domain: 805), hash.short(id.base, id.count, domain: 806))
    }

    /// What tells names apart here: the given name's key, 1 for a name without one, 0 for none.
    private var nameTrace: UInt64 { reader.pointee.nameKey != 0 ? reader.pointee.nameKey : reader.pointee.nameID != 0 ? 1 : 0 }

    /// Whether a new record is somebody who was erased.
    mutating func isSuppressed(_ source: TextSpan, _ id: TextSpan, _ text: TextSpan) throws(Failure) -> Bool {
        var found = Buffer<StoreSuppression.Entry>(memory)
        try findSuppressed(source, id, text, &found)
        return found.count > 0
    }

    /// Entries by which a record of this name and text is rejected, one of each person.
    private mutating func findSuppressed(
        _ source: TextSpan, _ id: TextSpan, _ text: TextSpan, _ found: inout Buffer<StoreSuppression.Entry>
    ) throws(Failure) {
        if id.count > 0 { try suppression.find(digest(source, id), &found) }
        _ = try read(text)
        let name = nameTrace
        for place in Span.upTo(reader.pointee.keys.count) where reader.pointee.keys.base[place].kind.isAnchor {
            let value = StoreIndex.digest(reader.pointee.keys.base[place])
            try suppression.find(digest(.anybody, value), &found)
            try suppression.find(name == 0 ? digest(.nameless, value) : digest(.named, value, name), &found)
        }
    }

    // MARK: Erasing

    /// Notes whatever names the records that are about to be erased, in any of their states; what nobody else holds is known once they are
    /// out of the index.
    mutating func erase(_ wanted: borrowing Buffer<UInt32>, isSuppressed: Bool) throws(Failure) {
        guard isSuppressed else { return try erase(wanted) }
        try checkErasable(wanted)
        var traces = Buffer<Trace>(memory)
        for place in Span.upTo(wanted.count) { try trace(wanted.base[place], &traces) }
        try erase(wanted)
        do throws(Failure) { try suppress(&traces) } catch {
            breakDown()
            throw error
        }
    }

    private mutating func trace(_ record: UInt32, _ traces: inout Buffer<Trace>) throws(Failure) {
        let entity = entity(of: record)
        let person = entity != 0 ? entity : 1 << 63 | UInt64(record)
        try traces.append(Trace(.record, digest(records.source(record), records.id(record)), of: person))
        var next = records.record(record).pointee.firstOperation
        while next != StoreRecords.none {
            let operation = records.operations.base[Int(next)]
            next = operation.next
            guard operation.kind == .put else { continue }
            _ = try read(records.text(of: operation))
            if nameTrace != 0 { try traces.append(Trace(.name, nameTrace, of: person)) }
            for place in Span.upTo(reader.pointee.keys.count) where reader.pointee.keys.base[place].kind.isAnchor {
                try traces.append(Trace(.identifier, StoreIndex.digest(reader.pointee.keys.base[place]), of: person))
            }
        }
    }

    /// All traces, person by person.
    private mutating func suppress(_ traces: inout Buffer<Trace>) throws(Failure) {
        HeapSort.sort(traces.base, traces.count) { $0.person < $1.person }
        var start = 0
        var number: UInt32 = 0
        while start < traces.count {
            var end = start &+ 1
            while end < traces.count, traces.base[end].person == traces.base[start].person { end &+= 1 }
            try suppress(traces, Span.from(start, to: end), number)
            start = end
            number &+= 1
        }
    }

    /// One person's traces.
    private mutating func suppress(_ traces: borrowing Buffer<Trace>, _ range: Range<Int>, _ person: UInt32) throws(Failure) {
        func add(_ digest: UInt64) throws(Failure) {
            try suppression.add(StoreSuppression.Entry(erasure: sequence, digest: digest, person: person))
        }
        var hasName = false
        for place in range where traces.base[place].isA(.name) { hasName = true }
        for place in range {
            let value = traces.base[place].value
            if traces.base[place].isA(.record) { try add(value) }
            guard traces.base[place].isA(.identifier) else { continue }
            for other in range where traces.base[other].isA(.name) { try add(digest(.named, value, traces.base[other].value)) }
            if index.pointee.find(digest: value) == StoreIndex.none { try add(digest(hasName ? .nameless : .anybody, value)) }
        }
    }

    // MARK: Coming back

    /// Lets those come back who were erased and whom a put of this record would be rejected for: all that was kept of each of them goes.
    /// Returns how many they are. It is an operation of the log, which says who allowed it and, since no name may stand there, not of whom.
    mutating func readmit(
        source: TextSpan, id: TextSpan, _ fields: UnsafePointer<RecordField>, _ count: Int, actor: TextSpan
    ) throws(Failure) -> Int {
        try checkWhole()
        guard actor.count <= RecordText.largestName else { throw Failure(.argument, "an actor is too long") }
        text.removeAll()
        for place in Span.upTo(count) where fields[place].count > 0 { try RecordText.append(fields[place], to: &text) }
        var found = Buffer<StoreSuppression.Entry>(memory)
        try findSuppressed(source, id, TextSpan(base: UnsafePointer(text.base), count: text.count), &found)
        guard found.count > 0 else { return 0 }
        do throws(Failure) {
            try suppression.keep { (entry) in
                for place in Span.upTo(found.count) where found.base[place].isSamePerson(as: entry) { return false }
                return true
            }
            text.removeAll()
            try StoreBytes.append(UInt16(truncatingIfNeeded: actor.count), to: &text)
            try text.append(actor.base, actor.count)
            sequence &+= 1
            try records.append(
                .readmit, sequence: sequence, record: StoreRecords.none, TextSpan(base: UnsafePointer(text.base), count: text.count))
        } catch {
            breakDown()
            throw error
        }
        return found.count
    }

    // MARK: In its file

    fileprivate static let suppressionPiece = 1 << 15

    fileprivate var suppressionSeal: UInt64 { reader.pointee.hash.digest(0, 0, domain: 807).low }

    /// An erasure later than `latest` was never done: the process ended between list and snapshot. Gives whether there was none such.
    fileprivate mutating func readSuppression(_ entry: JournalEntry, latest: UInt64) throws(Failure) -> Bool {
        guard entry.kind == Entry.suppression.rawValue else { throw Failure(.formatVersion, "the suppression list is of a later version") }
        var isWhole = true
        var bytes = StoreBytesReader(entry.payload, entry.count)
        while bytes.left > 0 {
            let erasure = try bytes.number64()
            let person = try bytes.number32()
            let digest = try bytes.number64()
            if erasure > latest {
                isWhole = false
            } else {
                try suppression.add(StoreSuppression.Entry(erasure: erasure, digest: digest, person: person))
            }
        }
        return isWhole
    }

    /// Reads the list that belongs to these files. False where it holds more than was done.
    mutating func readSuppression(_ files: borrowing StoreFiles) throws(Failure) -> Bool {
        var isWhole = true
        try files.readList(seal: suppressionSeal) { (entry) throws(Failure) in
            isWhole = try readSuppression(entry, latest: sequence) && isWhole
        }
        return isWhole
    }

    /// Reads the list of a damaged store, as far as it is intact. All of it was done, whatever became of the operations.
    mutating func salvageSuppression(_ path: TextSpan, _ calls: DiskCalls) throws(Failure) {
        let paths = try StorePaths(path.base, path.count, memory)
        defer {
            for place in Span.upTo(suppression.entries.count) { sequence = max(sequence, suppression.entries.base[place].erasure) }
        }
        try ListFile.read(paths, seal: suppressionSeal, calls, memory) { (entry) throws(Failure) in
            _ = try readSuppression(entry, latest: .max)
        }
    }
}

extension StoreFiles {
    /// Puts a store's list as it is now in its place.
    func writeSuppression(_ core: borrowing StoreCore) throws(Failure) {
        let total = core.suppression.entries.count
        let pieces = (total &+ StoreCore.suppressionPiece &- 1) / StoreCore.suppressionPiece
        try replaceList(seal: core.suppressionSeal, count: pieces) { (piece, bytes) throws(Failure) in
            let first = piece &* StoreCore.suppressionPiece
            for place in Span.from(first, to: min(total, first &+ StoreCore.suppressionPiece)) {
                let entry = core.suppression.entries.base[place]
                try StoreBytes.append(entry.erasure, to: &bytes)
                try StoreBytes.append(entry.person, to: &bytes)
                try StoreBytes.append(entry.digest, to: &bytes)
            }
            return StoreCore.Entry.suppression.rawValue
        }
    }

    /// Whether the list on the disk can be read.
    func checkSuppression(_ core: borrowing StoreCore) throws(Failure) {
        try readList(seal: core.suppressionSeal) { (_) throws(Failure) in }
    }
}
