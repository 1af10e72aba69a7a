/// Single stages on bytes in memory, for the benchmarks of this package only.
///
/// A benchmark needs the kernels that users reach through a whole run. They stand here once, so that nothing
/// internal has to be opened for it.
package enum StageProbe {
    /// Columns of one file as plain texts: `bytes` holds the cells one after another, each with its end in `ends`.
    package struct Texts: ~Copyable {
        var bytes: Buffer<UInt8>
        var ends: Buffer<UInt64>

        package var count: Int { ends.count }
        package var byteCount: Int { bytes.count }
    }

    // MARK: Reading

    /// Walks all rows of a CSV with every column wanted; returns rows and the bytes of all cells.
    package static func scan(_ path: String) throws(ResolverError) -> (rows: Int, cellBytes: Int, fileBytes: Int) {
        do throws(Failure) {
            var rows = 0
            var cellBytes = 0
            let fileBytes = try walk(path, column: nil) { cell, _ throws(Failure) in
                cellBytes &+= Int(cell.length)
            } row: {
                rows &+= 1
            }
            return (rows, cellBytes, fileBytes)
        } catch { throw ResolverError(error) }
    }

    /// The filled cells of one column, at most `limit`.
    package static func texts(_ path: String, column: String, limit: Int) throws(ResolverError) -> Texts {
        do throws(Failure) {
            var texts = Texts(bytes: Buffer(.unlimited), ends: Buffer(.unlimited))
            _ = try walk(path, column: column) { cell, block throws(Failure) in
                guard cell.length > 0, texts.ends.count < limit else { return }
                try texts.bytes.append(block + Int(cell.offset), Int(cell.length))
                try texts.ends.append(UInt64(texts.bytes.count))
            } row: {
            }
            return texts
        } catch { throw ResolverError(error) }
    }

    private static func walk(
        _ path: String, column: String?, cell visit: (Cell, UnsafePointer<UInt8>) throws(Failure) -> Void, row: () -> Void
    ) throws(Failure) -> Int {
        let memory = Memory.unlimited
        var name = Array(path.utf8)
        let file = try InputFile(path: &name, name.count, memory: memory)
        let fileBytes = Int(file.byteCount)
        let dialect = try CSVDialect.detect(file, memory: memory)
        let header = try Header(file, dialect, memory: memory)
        var wanted: [UInt32] = (0..<UInt32(header.count)).map { $0 }
        if let column {
            let text = Array(column.utf8)
            wanted = wanted.filter {
                let found = header.name(Int($0))
                return found.count == text.count && (0..<text.count).allSatisfy { found.base[$0] == text[$0] }
            }
        }
        guard !wanted.isEmpty else { throw Failure(.missingColumn, "the file has no such column") }
        var scanner = try CellScanner(dialect.marks, columns: wanted, wanted.count, memory: memory)
        let reader = try RowReader(file, dialect, memory: memory)
        let cells = try Buffer<Cell>(memory, zeroed: wanted.count)
        var bytes = Buffer<UInt8>(memory)
        while let block = try reader.nextBlock(into: &bytes) {
            scanner.begin(UnsafePointer(bytes.base), block.byteCount)
            while scanner.next(into: cells.base) != nil {
                row()
                for index in 0..<wanted.count { try visit(cells.base[index], UnsafePointer(bytes.base)) }
            }
        }
        return fileBytes
    }

    // MARK: Kernels; each returns something that depends on all of its work

    package static func normalizePhones(_ texts: borrowing Texts) -> UInt64 {
        var sum: UInt64 = 0
        eachText(texts) { sum &+= PhoneNormalizer.normalize($0, $1).e164 }
        return sum
    }

    package static func normalizeEmails(_ texts: borrowing Texts) -> UInt64 {
        var sum: UInt64 = 0
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: EmailNormalizer.capacity) { key in
            guard let base = key.baseAddress else { return }
            eachText(texts) { sum &+= UInt64(EmailNormalizer.normalize($0, $1, into: base).count) }
        }
        return sum
    }

    /// Folds each text to lower-case ASCII.
    package static func foldTexts(_ texts: borrowing Texts) -> UInt64 {
        var sum: UInt64 = 0
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 4096) { folded in
            guard let base = folded.baseAddress else { return }
            eachText(texts) { text, count in
                guard count <= 4096 else { return }
                let length = TextFolding.fold(text, count, into: base)
                sum = sum &* 31 &+ UInt64(length) &+ UInt64(length > 0 ? base[length - 1] : 0)
            }
        }
        return sum
    }

    /// The same by a routine of the caller: (text, count, tables, folded) → length. For twins in other languages.
    package static func foldTexts(
        _ texts: borrowing Texts,
        by routine: (UnsafePointer<UInt8>, Int, UnsafePointer<UInt8>, UnsafePointer<UInt8>, UnsafeMutablePointer<UInt8>) -> Int
    ) -> UInt64 {
        var sum: UInt64 = 0
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 4096) { folded in
            guard let base = folded.baseAddress else { return }
            eachText(texts) { text, count in
                guard count <= 4096 else { return }
                let length = routine(text, count, LetterTable.latin, LetterTable.vietnamese, base)
                sum = sum &* 31 &+ UInt64(length) &+ UInt64(length > 0 ? base[length - 1] : 0)
            }
        }
        return sum
    }

    package static func parseNames(_ texts: borrowing Texts) -> UInt64 {
        var sum: UInt64 = 0
        withUnsafeTemporaryAllocation(of: NameToken.self, capacity: NameParser.maximumTokens) { tokens in
            guard let base = tokens.baseAddress else { return }
            eachText(texts) { text, count in
                let shape = NameParser.parse(text, count, into: base)
                sum &+= UInt64(truncatingIfNeeded: shape.tokenCount)
            }
        }
        return sum
    }

    /// All of a read name as one number, as the twin in C makes it.
    package static func nameDigest(_ text: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
        withUnsafeTemporaryAllocation(of: NameToken.self, capacity: NameParser.maximumTokens) { tokens in
            guard let base = tokens.baseAddress else { return 0 }
            let shape = NameParser.parse(text, count, into: base)
            var sum: UInt64 = 0
            for index in 0..<Int(shape.tokenCount) {
                sum = (sum ^ base[index].skeleton) &* 0x9E37_79B9_7F4A_7C15
                sum = (sum ^ (UInt64(base[index].marks) | UInt64(base[index].flags) << 32)) &* 0x9E37_79B9_7F4A_7C15
            }
            let family = UInt64(UInt8(truncatingIfNeeded: Int(shape.familyIndex) + 1)) << 16
            let given = UInt64(UInt8(truncatingIfNeeded: Int(shape.givenIndex) + 1)) << 24
            return (sum ^ (UInt64(shape.flags) | family | given | UInt64(shape.genderHint) << 32)) | 1
        }
    }

    /// Hands each text to the caller.
    package static func forEach(_ texts: borrowing Texts, _ body: (UnsafePointer<UInt8>, Int) -> Void) { eachText(texts, body) }

    /// Compares each name with the one before it: strangers, as most candidate pairs are.
    package static func compareNames(_ texts: borrowing Texts) -> UInt64 {
        let room = NameParser.maximumTokens
        var sum: UInt64 = 0
        withUnsafeTemporaryAllocation(of: NameToken.self, capacity: room * 2) { tokens in
            guard let base = tokens.baseAddress else { return }
            var sides = (base, base + room)
            var before: NameShape?
            eachText(texts) { text, count in
                let shape = NameParser.parse(text, count, into: sides.1)
                if let before {
                    sum &+= UInt64(NameComparison.compare(sides.0, before, sides.1, shape).rawValue)
                }
                before = shape
                sides = (sides.1, sides.0)
            }
        }
        return sum
    }

    package static func hashTexts(_ texts: borrowing Texts) -> UInt64 {
        let hash = KeyedHash(seed: 1)
        var sum: UInt64 = 0
        eachText(texts) { sum &+= hash.digest($0, $1, domain: 1).low }
        return sum
    }

    @inline(__always)
    private static func eachText(_ texts: borrowing Texts, _ body: (UnsafePointer<UInt8>, Int) -> Void) {
        var start = 0
        for index in 0..<texts.ends.count {
            let end = Int(texts.ends.base[index])
            body(UnsafePointer(texts.bytes.base + start), end &- start)
            start = end
        }
    }

    // MARK: Disjoint sets

    package static func makeSingletons(_ parents: UnsafeMutablePointer<UInt32>, _ count: Int) {
        DisjointParents(parents).makeSingletons(count)
    }

    package static func unionPairs(
        _ parents: UnsafeMutablePointer<UInt32>, _ lefts: UnsafePointer<UInt32>, _ rights: UnsafePointer<UInt32>, _ count: Int
    ) -> Int {
        DisjointParents(parents).unionPairs(lefts, rights, 0..<count, concurrently: false)
    }

    package static func flatten(_ parents: UnsafeMutablePointer<UInt32>, _ count: Int) {
        DisjointParents(parents).flatten(count)
    }
}
