/// The names of a file's columns, as its header row gives them: unquoted and trimmed; empty and repeated names
/// included. Reads the beginning of the file only.
public func columnNames(path: String) throws(ResolverError) -> [String] {
    do throws(Failure) {
        let bytes = Array(path.utf8)
        let file = try InputFile(path: bytes, bytes.count, memory: .unlimited)
        var dialect = try CSVDialect.detect(file, memory: .unlimited)
        _ = try TableFrame(file, &dialect, .unlimited)
        let header = try Header(file, dialect, memory: .unlimited)
        return (0..<header.count).map { column in
            let name = header.name(column)
            return String(decoding: UnsafeBufferPointer(start: name.base, count: name.count), as: UTF8.self)
        }
    } catch {
        throw ResolverError(error)
    }
}
