/// Writes all live records of a store as CSV: the person, the record's name, and a column for each field that any record has.
///
///     entity_id,source,record_id,name,phone,…
///     0000000000001,web,L1,Lan,098 321 74 65,…
///
/// Several values of one field stand in one cell with ` ::: ` between them, as they are read back.
struct StoreExport: ~Copyable {
    private let memory: Memory
    private var isUsed: Buffer<UInt8>

    private init(_ memory: Memory) throws(Failure) {
        self.memory = memory
        isUsed = try Buffer<UInt8>(memory, zeroed: Field.count)
    }

    static func write(_ path: BatchOptions.Text, _ core: borrowing StoreCore, _ memory: Memory) throws(Failure) {
        var export = try StoreExport(memory)
        var output = try OutputFile(path: path.span.base, path.span.count, memory: memory)
        try export.findFields(core)
        try export.writeHeader(to: &output)
        var line = Buffer<UInt8>(memory)
        for place in Span.upTo(core.records.count) where core.records.records.base[place].isLive {
            line.removeAll()
            try export.append(UInt32(truncatingIfNeeded: place), core, to: &line)
            try output.write(line.base, line.count)
        }
        try output.commit()
    }

    private mutating func findFields(_ core: borrowing StoreCore) throws(Failure) {
        for place in Span.upTo(core.records.count) where core.records.records.base[place].isLive {
            var walk = RecordText.Walk(core.records.text(of: UInt32(truncatingIfNeeded: place)))
            while let field = walk.next() { if !field.isFormer { isUsed.base[Int(field.field.rawValue)] = 1 } }
        }
    }

    private func writeHeader(to output: inout OutputFile) throws(Failure) {
        try output.write("entity_id,source,record_id")
        for rawValue in Span.upTo(Field.count) where isUsed.base[rawValue] != 0 {
            guard let field = Field(rawValue: UInt8(truncatingIfNeeded: rawValue)) else { continue }
            try output.write(",")
            try output.write(field.name)
        }
        try output.write("\n")
    }

    private func append(_ record: UInt32, _ core: borrowing StoreCore, to line: inout Buffer<UInt8>) throws(Failure) {
        let entity = core.entity(of: record)
        if entity != 0 {
            var letters = try Buffer<UInt8>(memory, zeroed: EntityID.textCount)
            EntityID(rawValue: entity).write(to: letters.base)
            letters.setCount(EntityID.textCount)
            try line.append(letters.base, letters.count)
        }
        try line.append(44)
        try CSVText.append(core.records.source(record), delimiter: 44, to: &line)
        try line.append(44)
        try CSVText.append(core.records.id(record), delimiter: 44, to: &line)
        var cell = Buffer<UInt8>(memory)
        for rawValue in Span.upTo(Field.count) where isUsed.base[rawValue] != 0 {
            cell.removeAll()
            var walk = RecordText.Walk(core.records.text(of: record))
            while let field = walk.next() {
                guard !field.isFormer, Int(field.field.rawValue) == rawValue, field.count > 0 else { continue }
                if !cell.isEmpty { try cell.append(" ::: ") }
                try cell.append(field.value, field.count)
            }
            try line.append(44)
            try CSVText.append(TextSpan(base: UnsafePointer(cell.base), count: cell.count), delimiter: 44, to: &line)
        }
        try line.append(10)
    }
}
