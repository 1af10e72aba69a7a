import Testing

@testable import Resolver

@Suite struct CSVDialectTests {
    static func detect(_ text: String) throws -> CSVDialect {
        let file = try TemporaryFile(text).open()
        return try CSVDialect.detect(file, memory: .unlimited)
    }

    @Test(arguments: [
        ("a,b,c\n1,2,3\n", ","), ("a;b;c\n1;2;3\n", ";"), ("a\tb\n1\t2\n", "\t"), ("a|b|c\n1|2|3\n", "|"),
        // Decimal commas, and commas in addresses.
        ("Tên;Giá\nA;1,5\nB;2,5\nC;3,25\n", ";"), ("Tên\tĐịa chỉ\nA\t12 Lê Lợi, Q1, HCM\nB\t5 Hai Bà Trưng, Q3, HCM\n", "\t"),
        // Delimiters inside quotes do not count.
        ("a,b\n\"1;2;3\",x\n\"4;5;6\",y\n", ","), ("\"a\";\"b\"\n\"1,2\";\"3,4\"\n", ";"),
        // Ragged rows, and a title above.
        ("a;b;c\n1;2\n1;2;3;4\n1;2;3\n", ";"), ("DANH SÁCH, THÁNG 5\na;b;c\n1;2;3\n1;2;3\n1;2;3\n", ";"),
        ("SĐT\n0912345678\n0912345679\n", ","), ("sep=;\na,b;c\n1,2;3\n", ";"), ("\"sep=|\"\r\na|b\r\n1|2\r\n", "|"), ("sep=\t\na\tb\n", "\t"),
    ])
    func delimiterIsFound(text: String, delimiter: String) throws {
        #expect(try Self.detect(text).marks.delimiter == delimiter.utf8.first)
    }

    @Test func placesOfHeaderAndRows() throws {
        let plain = try Self.detect("a,b\r\n1,2\r\n")
        #expect(plain.headerOffset == 0 && plain.dataOffset == 5 && plain.lineEnd == .crlf && plain.columnCount == 2)
        let marked = try Self.detect("\u{FEFF}sep=;\n\n\"a\nb\";c\n1;2\n")
        #expect(marked.headerOffset == 10 && marked.dataOffset == 18 && marked.lineEnd == .lf && marked.columnCount == 2)
        let old = try Self.detect("a,b\r1,2\r")
        #expect(old.marks.line == 13 && old.lineEnd == .cr && old.dataOffset == 4)
        let headerOnly = try Self.detect("a,b")
        #expect(headerOnly.dataOffset == 3 && headerOnly.columnCount == 2)
    }

    @Test func headerNamesAreUnquotedAndTrimmed() throws {
        let file = try TemporaryFile("\u{FEFF}\" Họ \"\"tên\"\" \", sđt ,,sđt\r\n1,2,3,4\r\n").open()
        let dialect = try CSVDialect.detect(file, memory: .unlimited)
        let header = try Header(file, dialect, memory: .unlimited)
        let names = (0..<header.count).map {
            let name = header.name($0)
            return String(decoding: UnsafeBufferPointer(start: name.base, count: name.count), as: UTF8.self)
        }
        #expect(names == ["Họ \"tên\"", "sđt", "", "sđt"])
    }

    @Test func aHeaderWiderThanTheSampleIsRead() throws {
        let names = (0..<10_000).map { "một cột có tên rất dài để đầu bảng vượt mẫu \($0)" }
        let dialect = try Self.detect(names.joined(separator: ";") + "\n1;2\n")
        #expect(dialect.columnCount == 10_000 && dialect.marks.delimiter == 59)
    }

    @Test func anOpenQuoteInTheHeaderIsNamed() throws {
        let file = try TemporaryFile("a,\"b\n1,2\n3,4\n").open()
        let found = failure { () throws(Failure) in _ = try CSVDialect.detect(file, memory: .unlimited) }
        #expect(found?.code == .unclosedQuote && found?.offset == 2)
    }
}
