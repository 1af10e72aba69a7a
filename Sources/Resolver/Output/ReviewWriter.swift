/// Writes `--review`: what a person should decide, the most damaging first.
///
///     item,left,right,weight,reason,rivals
///     1,hotline:HL7,web:L1,8.000,contested; phone; name missing,2
///     1,hotline:HL7,web:L2,8.000,contested; phone; name missing,2
///
/// An item is one person in doubt (`left`) and those it may be (`right`).
enum ReviewWriter {
    static let header: StaticString = "item,left,right,weight,reason,rivals\n"

    static func write(
        _ pair: ReviewPair, item: Int, rivals: Int, _ archive: borrowing RowArchive, _ layout: RecordLayout,
        _ line: inout Buffer<UInt8>, to output: inout OutputFile, _ memory: Memory
    ) throws(Failure) {
        line.removeAll()
        try line.append(decimal: UInt64(item))
        try line.append(44)
        try LinkWriter.appendName(pair.left, archive, layout, to: &line, memory)
        try line.append(44)
        try LinkWriter.appendName(pair.right, archive, layout, to: &line, memory)
        try line.append(44)
        try CSVText.append(thousandths: pair.weight, to: &line)
        try line.append(44)
        try line.append(pair.why.name)
        try line.append("; ")
        try LinkWriter.appendReason(pair.kinds, pair.level, to: &line)
        try line.append(44)
        try line.append(decimal: UInt64(rivals))
        try line.append(10)
        try output.write(line.base, line.count)
    }
}
