/// Writes the file of a `SyntheticPeople`: rows one after another into the output's buffer.
enum GeneratorRun {
    /// Rows between two looks at the cancel flag: about 10 ms.
    private static let rowsPerStep: UInt64 = 16_384

    /// O(rows) time, constant memory.
    static func write(
        _ people: borrowing SyntheticPeople, rows: UInt64, to output: inout OutputFile, _ control: RunControl, _ memory: Memory
    ) throws(Failure) {
        let chunk = 1 << 18
        let scratch = try Buffer<UInt8>(memory, capacity: chunk &+ RowWriter.room)
        var writer = RowWriter(scratch.base)
        people.writeHeader(&writer)
        var row: UInt64 = 0
        while row < rows {
            let end = min(rows, row &+ rowsPerStep)
            while row < end {
                people.write(row, &writer)
                row &+= 1
                if writer.at - scratch.base >= chunk {
                    try output.write(UnsafePointer(scratch.base), writer.at - scratch.base)
                    writer = RowWriter(scratch.base)
                }
            }
            try control.checkCancelled()
            try control.report(.writing, row, rows)
        }
        try output.write(UnsafePointer(scratch.base), writer.at - scratch.base)
    }
}
