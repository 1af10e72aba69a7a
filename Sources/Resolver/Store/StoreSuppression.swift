/// Who was erased and must not come back with tonight's import: hashes, keyed with the store's seed, of what would name them again.
///
///     the record's source and id            ─▶ that record
///     an identifier and the name's key      ─▶ whoever bears both
///     an identifier that nobody else holds  ─▶ whoever bears it and no name; where the erased person had none, whoever bears it
///
/// So who shares a phone with an erased person still comes in, under another name.
struct StoreSuppression: ~Copyable {
    enum Ground: UInt64 {
        case record = 801
        case named = 802
        case nameless = 803
        case anybody = 804
    }

    private(set) var digests: Buffer<UInt64>
    private var places: DigestMap

    init(_ memory: Memory) {
        digests = Buffer(memory)
        places = DigestMap(memory)
    }

    var isEmpty: Bool { digests.isEmpty }

    func holds(_ digest: UInt64) -> Bool { places.find(digest) != 0 }

    mutating func add(_ digest: UInt64) throws(Failure) {
        guard !holds(digest) else { return }
        try digests.append(digest)
        try places.insert(digest, 1)
    }
}

/// What an erased person could be named by.
private struct Trace: BitwiseCopyable {
    /// The person, or, above all ids, the record of nobody.
    var person: UInt64
    var value: UInt64
    var isName: Bool
}

extension StoreCore {
    private static let suppressionPiece = 1 << 16

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
        if suppression.holds(digest(source, id)) { return true }
        _ = try read(text)
        let name = nameTrace
        for place in Span.upTo(reader.pointee.keys.count) where reader.pointee.keys.base[place].kind.isAnchor {
            let value = StoreIndex.digest(reader.pointee.keys.base[place])
            if suppression.holds(digest(.anybody, value)) { return true }
            if suppression.holds(name == 0 ? digest(.nameless, value) : digest(.named, value, name)) { return true }
        }
        return false
    }

    /// Notes whatever names the records that are about to be erased, in any of their states; what nobody else holds is known once they are
    /// out of the index.
    mutating func erase(_ wanted: borrowing Buffer<UInt32>, isSuppressed: Bool) throws(Failure) {
        guard isSuppressed else { return try erase(wanted) }
        try checkErasable(wanted)
        var traces = Buffer<Trace>(memory)
        for place in Span.upTo(wanted.count) {
            let record = wanted.base[place]
            try suppression.add(digest(records.source(record), records.id(record)))
            let person = entity(of: record)
            try trace(record, person != 0 ? person : 1 << 63 | UInt64(record), &traces)
        }
        try erase(wanted)
        do throws(Failure) { try suppress(&traces) } catch {
            breakDown()
            throw error
        }
    }

    /// All traces, person by person.
    private mutating func suppress(_ traces: inout Buffer<Trace>) throws(Failure) {
        HeapSort.sort(traces.base, traces.count) { $0.person < $1.person }
        var start = 0
        while start < traces.count {
            var end = start &+ 1
            while end < traces.count, traces.base[end].person == traces.base[start].person { end &+= 1 }
            try suppress(traces, Span.from(start, to: end))
            start = end
        }
    }

    private mutating func trace(_ record: UInt32, _ person: UInt64, _ traces: inout Buffer<Trace>) throws(Failure) {
        var next = records.record(record).pointee.firstOperation
        while next != StoreRecords.none {
            let operation = records.operations.base[Int(next)]
            next = operation.next
            guard operation.kind == .put else { continue }
            _ = try read(records.text(of: operation))
            if nameTrace != 0 { try traces.append(Trace(person: person, value: nameTrace, isName: true)) }
            for place in Span.upTo(reader.pointee.keys.count) where reader.pointee.keys.base[place].kind.isAnchor {
                try traces.append(Trace(person: person, value: StoreIndex.digest(reader.pointee.keys.base[place]), isName: false))
            }
        }
    }

    /// One person's traces.
    private mutating func suppress(_ traces: borrowing Buffer<Trace>, _ range: Range<Int>) throws(Failure) {
        var hasName = false
        for place in range where traces.base[place].isName { hasName = true }
        for place in range where !traces.base[place].isName {
            let value = traces.base[place].value
            for other in range where traces.base[other].isName {
                try suppression.add(digest(.named, value, traces.base[other].value))
            }
            if index.pointee.find(digest: value) == StoreIndex.none { try suppression.add(digest(hasName ? .nameless : .anybody, value)) }
        }
    }

    // MARK: In a snapshot

    func writeSuppression(_ body: (Entry, UnsafePointer<UInt8>, Int) throws(Failure) -> Void) throws(Failure) {
        var bytes = Buffer<UInt8>(memory)
        var place = 0
        while place < suppression.digests.count {
            bytes.removeAll()
            let end = min(suppression.digests.count, place &+ StoreCore.suppressionPiece)
            try StoreBytes.append(UInt32(truncatingIfNeeded: end &- place), to: &bytes)
            while place < end {
                try StoreBytes.append(suppression.digests.base[place], to: &bytes)
                place &+= 1
            }
            try body(.suppression, bytes.base, bytes.count)
        }
    }

    mutating func readSuppression(_ base: UnsafePointer<UInt8>, _ count: Int) throws(Failure) {
        var bytes = StoreBytesReader(base, count)
        var left = try bytes.number32()
        while left > 0 {
            try suppression.add(try bytes.number64())
            left &-= 1
        }
    }
}
