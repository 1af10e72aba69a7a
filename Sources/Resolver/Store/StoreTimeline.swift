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
        let none = WantedColumns(core.memory)
        try withUnsafePointer(to: none) { columns throws(Failure) in
            var reader = TouchpointReader(columns, .none, .unknown)
            for member in Span.upTo(members.count) {
                var touches = core.touches(of: members.base[member])
                while let operation = touches.next(core.records) {
                    guard var row = StoreTimeline.read(core, operation, &reader) else { continue }
                    row.place = UInt32(truncatingIfNeeded: operations.count)
                    try rows.append(row)
                    try operations.append(operation)
                }
            }
        }
        try collapse(&rows, operations)
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
