/// Writes `--links`: one accepted link a line.
///
///     left,right,weight,context,reason
///     web:L1,kiotviet:KH231,18.500,anchored,phone; name identical
///
/// Records are named source:record_id; where the file has no such column, the source is left out and the row's number
/// stands for the id. The weight is in bits with three decimals.
enum LinkWriter {
    static func write(
        _ links: borrowing Buffer<Link>, _ archive: borrowing RowArchive, _ layout: RecordLayout,
        to output: inout OutputFile, _ memory: Memory, _ control: RunControl
    ) throws(Failure) {
        try output.write("left,right,weight,context,reason\n")
        var line = Buffer<UInt8>(memory)
        for index in 0..<links.count {
            if index & 0xFFF == 0 { try control.checkCancelled() }
            let link = links.base[index]
            line.removeAll()
            try appendName(link.left, archive, layout, to: &line, memory)
            try line.append(44)
            try appendName(link.right, archive, layout, to: &line, memory)
            try line.append(44)
            if link.weight == Link.decided {
                // A person's word has no weight.
                try line.append(",decision,decided by a person\n")
                try output.write(line.base, line.count)
                continue
            }
            try CSVText.append(thousandths: link.weight, to: &line)
            try line.append(44)
            let isAnchored = link.kinds & BlockingKeyKind.anchorBits != 0
            try line.append(isAnchored ? "anchored" : "population")
            try line.append(44)
            try appendReason(link.kinds, link.level, to: &line)
            try line.append(10)
            try output.write(line.base, line.count)
        }
    }

    /// `source:record_id`; of a party beside the main one `source:<reference or record id>#<role>`.
    static func appendName(
        _ record: UInt32, _ archive: borrowing RowArchive, _ layout: RecordLayout, to line: inout Buffer<UInt8>,
        _ memory: Memory
    ) throws(Failure) {
        var name = Buffer<UInt8>(memory)
        try appendRecord(record, archive, layout, to: &name)
        try CSVText.append(TextSpan(base: name.base, count: name.count), delimiter: 44, to: &line)
    }

    /// The same name as it is, without the quotes that a CSV may need.
    static func appendRecord(
        _ record: UInt32, _ archive: borrowing RowArchive, _ layout: RecordLayout, to name: inout Buffer<UInt8>
    ) throws(Failure) {
        let place = archive.place(of: record)
        let party = layout.party(Int(record))
        if let place, let source = archive.value(.source, at: place) {
            try name.append(source.base, source.count)
            try name.append(58)
        }
        if let place, let id = recordID(archive, place, isMain: party == 0) {
            try name.append(id.base, id.count)
        } else {
            try name.append("row ")
            try name.append(decimal: UInt64(layout.row(Int(record))) &+ 1)
        }
        if party > 0 {
            try name.append(35)
            try name.append(layout.name(party))
        }
    }

    private static func recordID(_ archive: borrowing RowArchive, _ place: Int, isMain: Bool) -> TextSpan? {
        if isMain, let id = archive.value(.recordID, at: place) { return id }
        return archive.value(.reference, at: place) ?? archive.value(.recordID, at: place)
    }

    /// `phone + email; name identical`: no comma, so it needs no quotes.
    static func appendReason(_ kinds: UInt16, _ level: UInt8, to line: inout Buffer<UInt8>) throws(Failure) {
        var isFirst = true
        for kind in 0..<BlockingKeyKind.count where kinds >> UInt16(kind) & 1 != 0 {
            guard let known = BlockingKeyKind(rawValue: kind) else { continue }
            if !isFirst { try line.append(" + ") }
            isFirst = false
            try line.append(known.name)
        }
        try line.append("; name ")
        try line.append((NameLevel(rawValue: level) ?? .missing).name)
    }
}
