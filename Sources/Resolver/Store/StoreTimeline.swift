/// The touchpoints of a person: those of all the records, each once whatever rows told of it, in time order.
///
///     touches of the records ─▶ rows ─▶ by identity ─▶ touchpoints ─▶ by time
struct StoreTimeline: ~Copyable {
    struct Entry: BitwiseCopyable {
        var touchpoint: Touchpoint
        /// The latest operation that told of it, and its record.
        var operation: StoreRecords.Operation
    }

    private(set) var entries: Buffer<Entry>
    private let memory: Memory

    init(_ core: borrowing StoreCore, _ members: borrowing Buffer<UInt32>) throws(Failure) {
        memory = core.memory
        entries = Buffer(core.memory)
        var rows = Buffer<TouchpointRow>(core.memory)
        var operations = Buffer<StoreRecords.Operation>(core.memory)
        for member in Span.upTo(members.count) {
            try StoreTimeline.forEachRow(of: members.base[member], core) { (found, operation) throws(Failure) in
                var row = found
                row.place = UInt32(truncatingIfNeeded: operations.count)
                try rows.append(row)
                try operations.append(operation)
            }
        }
        try collapse(&rows, operations)
    }

    /// What each touchpoint of a record that counts tells.
    static func forEachRow(
        of record: UInt32, _ core: borrowing StoreCore, _ body: (TouchpointRow, StoreRecords.Operation) throws(Failure) -> Void
    ) throws(Failure) {
        var touches = core.touches(of: record)
        guard var operation = touches.next(core.records) else { return }
        let none = WantedColumns(core.memory)
        try withUnsafePointer(to: none) { columns throws(Failure) in
            var reader = TouchpointReader(columns, .none, .unknown)
            while true {
                if let row = read(core, operation, &reader) { try body(row, operation) }
                guard let next = touches.next(core.records) else { return }
                operation = next
            }
        }
    }

    /// What a touchpoint tells; nil where it is none.
    static func row(_ core: borrowing StoreCore, _ operation: StoreRecords.Operation) throws(Failure) -> TouchpointRow? {
        guard operation.kind == .touch else { return nil }
        let none = WantedColumns(core.memory)
        return withUnsafePointer(to: none) { columns in
            var reader = TouchpointReader(columns, .none, .unknown)
            return read(core, operation, &reader)
        }
    }

    private static func read(
        _ core: borrowing StoreCore, _ operation: StoreRecords.Operation, _ reader: inout TouchpointReader
    ) -> TouchpointRow? {
        let text = core.records.text(of: operation)
        var found = TouchpointReader.Findings()
        var column = ColumnMapping.Column()
        func take(_ field: Field, _ text: TextSpan) {
            column.field = field
            reader.take(field, column, text, &found)
        }
        take(.source, core.records.source(operation.record))
        take(.recordID, core.records.id(operation.record))
        var walk = RecordText.Walk(text)
        while let field = walk.next() {
            if field.field != .source, field.field != .recordID { take(field.field, field.text) }
        }
        let print = KeyedHash(seed: 0x546F_7563_6870_6F69).short(text.base, text.count, domain: 7)
        return reader.finish(&found, print)
    }

    private mutating func collapse(
        _ rows: inout Buffer<TouchpointRow>, _ operations: borrowing Buffer<StoreRecords.Operation>
    ) throws(Failure) {
        HeapSort.sort(rows.base, rows.count) { ($0.identity, $0.place) < ($1.identity, $1.place) }
        var start = 0
        while start < rows.count {
            var end = start &+ 1
            while end < rows.count, rows.base[end].identity == rows.base[start].identity { end &+= 1 }
            let touchpoint = Touchpoint.collapse(rows.base + start, end &- start) { $0.place > $1.place }
            try entries.append(Entry(touchpoint: touchpoint, operation: operations.base[Int(rows.base[start].place)]))
            start = end
        }
        HeapSort.sort(entries.base, entries.count) {
            ($0.touchpoint.time, $0.operation.sequence) < ($1.touchpoint.time, $1.operation.sequence)
        }
    }

    /// What a touchpoint counts as: its channel as it stands there, else what it is.
    static func channel(_ entry: Entry, _ core: borrowing StoreCore) -> TextSpan {
        if let channel = RecordText.value(.channel, core.records.text(of: entry.operation)) { return channel }
        let source = core.records.source(entry.operation.record)
        if source.count > 0 { return source }
        let name = entry.touchpoint.kind.name
        return TextSpan(base: name.start, count: name.length)
    }
}
