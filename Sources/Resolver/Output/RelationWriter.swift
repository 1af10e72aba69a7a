/// Writes `--relations`: one relation between two entities a line.
///
///     relation,left,right,records,detail
///     ships_to,54fsq7fdh1w6v,9kq2m0r4t8a1z,3,
///
/// The list is settled: each relation once, by kind, left and right.
enum RelationWriter {
    static func write(
        _ list: borrowing RelationList, to output: inout OutputFile, _ memory: Memory, _ control: RunControl
    ) throws(Failure) {
        try output.write("relation,left,right,records,detail\n")
        var line = Buffer<UInt8>(memory)
        for index in 0..<list.count {
            if index & 0xFFF == 0 { try control.checkCancelled() }
            let entry = list.entries.base[index]
            line.removeAll()
            try line.append(entry.kind.name)
            try line.append(44)
            try append(EntityID(rawValue: entry.left), to: &line)
            try append(EntityID(rawValue: entry.right), to: &line)
            try line.append(decimal: UInt64(entry.count))
            try line.append(44)
            try CSVText.append(list.detail(entry), delimiter: 44, to: &line)
            try line.append(10)
            try output.write(line.base, line.count)
        }
    }

    private static func append(_ id: EntityID, to line: inout Buffer<UInt8>) throws(Failure) {
        try line.reserve(EntityID.textCount)
        id.write(to: line.base + line.count)
        line.setCount(line.count &+ EntityID.textCount)
        try line.append(44)
    }
}
