/// What the touchpoints of a record with many of them come to, so that the next one costs no walk over all.
///
///     record              ─▶ entry { days, earliest time, last removal, last operation seen }
///     (record, its text)  ─▶ operation
///
/// A record with few operations is walked. An entry is worked out when it is first asked for, and afresh after an undo, in O(operations);
/// what was added since then is added to it.
struct StoreTouches: ~Copyable {
    struct Entry: BitwiseCopyable {
        var record: UInt32
        /// The days of the touchpoints that count, and the earliest of their times.
        var span = DaySpan.unknown
        var time = RecordField.noTime
        /// Those up to this operation ended with the record.
        var since: UInt64 = 0
        /// The last operation looked at.
        var last = StoreRecords.none

        init(_ record: UInt32) { self.record = record }

        /// Takes an operation of the record in; true for a touchpoint that counts.
        mutating func take(_ operation: StoreRecords.Operation, _ records: borrowing StoreRecords) -> Bool {
            guard !operation.isUndone else { return false }
            if operation.kind == .remove {
                (span, time, since) = (.unknown, RecordField.noTime, operation.sequence)
            }
            guard operation.kind == .touch else { return false }
            let text = records.text(of: operation)
            if let day = RecordText.value(.time, text) { span.widen(by: DaySpan.read(day, .dayFirst)) }
            let own = RecordText.time(text)
            if own != RecordField.noTime { time = time == RecordField.noTime ? own : min(time, own) }
            return true
        }
    }

    /// Up to so many operations are walked.
    private static let few = 16

    /// Operations looked at for entries: the work of records with many of them.
    private(set) var looked: UInt64 = 0
    private var entries: Buffer<Entry>
    private var places: StoreMap
    private var texts: StoreMap
    private let hash: KeyedHash

    init(_ memory: Memory) throws(Failure) {
        let places = try StoreMap(memory)
        let texts = try StoreMap(memory)
        self.places = places
        self.texts = texts
        entries = Buffer(memory)
        hash = KeyedHash(seed: Platform.randomBits)
    }

    /// The days of a record's touchpoints and the earliest of their times.
    mutating func entry(_ record: UInt32, _ records: borrowing StoreRecords) throws(Failure) -> Entry {
        guard StoreTouches.isMany(record, records) else {
            var entry = Entry(record)
            var next = records.record(record).pointee.firstOperation
            while next != StoreRecords.none {
                let operation = records.operations.base[Int(next)]
                _ = entry.take(operation, records)
                next = operation.next
            }
            return entry
        }
        return entries.base[try refresh(record, records)]
    }

    /// Whether a touchpoint of the record says just this.
    mutating func has(_ record: UInt32, _ text: TextSpan, _ records: borrowing StoreRecords) throws(Failure) -> Bool {
        guard StoreTouches.isMany(record, records) else {
            var walk = Walk(record, records)
            while let known = walk.next(records) {
                if RecordText.isEqual(records.text(of: known), text) { return true }
            }
            return false
        }
        let since = entries.base[try refresh(record, records)].since
        let found = find(record, text, records)
        guard found != 0 else { return false }
        let operation = records.operations.base[Int(found) &- 1]
        return !operation.isUndone && operation.sequence > since
    }

    /// An operation of the record counts no more.
    mutating func forget(_ record: UInt32) {
        let place = place(of: record)
        if place >= 0 { entries.base[place].last = StoreRecords.none }
    }

    private static func isMany(_ record: UInt32, _ records: borrowing StoreRecords) -> Bool {
        var next = records.record(record).pointee.firstOperation
        for _ in Span.upTo(few) {
            if next == StoreRecords.none { return false }
            next = records.operations.base[Int(next)].next
        }
        return next != StoreRecords.none
    }

    private func place(of record: UInt32) -> Int {
        Int(places.find(KeyedHash.mix(hash.seedLow ^ UInt64(record), hash.seedHigh)) { entries.base[Int($0) &- 1].record == record }) &- 1
    }

    /// The place of the record's entry, up to date.
    private mutating func refresh(_ record: UInt32, _ records: borrowing StoreRecords) throws(Failure) -> Int {
        var place = place(of: record)
        if place < 0 {
            try entries.append(Entry(record))
            place = entries.count &- 1
            try places.insert(KeyedHash.mix(hash.seedLow ^ UInt64(record), hash.seedHigh), UInt32(truncatingIfNeeded: place &+ 1))
        }
        var entry = entries.base[place].last == StoreRecords.none ? Entry(record) : entries.base[place]
        var next = entry.last == StoreRecords.none ? records.record(record).pointee.firstOperation : records.operations.base[Int(entry.last)].next
        while next != StoreRecords.none {
            let operation = records.operations.base[Int(next)]
            if entry.take(operation, records) { try note(next, records) }
            entry.last = next
            next = operation.next
            looked &+= 1
        }
        entries.base[place] = entry
        return place
    }

    // MARK: Texts

    private func digest(_ record: UInt32, _ text: TextSpan) -> UInt64 {
        KeyedHash.mix(hash.short(text.base, text.count, domain: 711) ^ UInt64(record), hash.seedHigh)
    }

    /// 1 + the operation that last said a text of a record; 0 for none.
    private func find(_ record: UInt32, _ text: TextSpan, _ records: borrowing StoreRecords) -> UInt32 {
        let operations = records.operations.base
        return texts.find(digest(record, text)) { found in
            let operation = operations[Int(found) &- 1]
            return operation.record == record && RecordText.isEqual(records.text(of: operation), text)
        }
    }

    /// Notes what an operation says; of several that say the same, the last one that counts.
    private mutating func note(_ place: UInt32, _ records: borrowing StoreRecords) throws(Failure) {
        let operation = records.operations.base[Int(place)]
        let text = records.text(of: operation)
        let known = find(operation.record, text, records)
        guard known != place &+ 1 else { return }
        let digest = digest(operation.record, text)
        if known != 0 { texts.remove(digest, known) }
        try texts.insert(digest, place &+ 1)
    }

    /// The touchpoints of a record since it was last gone.
    struct Walk {
        private var at: UInt32
        private let since: UInt64

        init(_ record: UInt32, _ records: borrowing StoreRecords) {
            at = records.record(record).pointee.firstOperation
            var since: UInt64 = 0
            var next = at
            while next != StoreRecords.none {
                let operation = records.operations.base[Int(next)]
                if operation.kind == .remove, !operation.isUndone { since = operation.sequence }
                next = operation.next
            }
            self.since = since
        }

        mutating func next(_ records: borrowing StoreRecords) -> StoreRecords.Operation? {
            while at != StoreRecords.none {
                let operation = records.operations.base[Int(at)]
                at = operation.next
                if operation.kind == .touch, !operation.isUndone, operation.sequence > since { return operation }
            }
            return nil
        }
    }
}
