import Testing

@testable import Resolver

@Suite struct MappingFileTests {
    static func problems(_ text: String) throws -> [Int] {
        let bytes = Array(text.utf8)
        return try bytes.withUnsafeBufferPointer { buffer throws(Failure) in
            let file = try MappingFile(TextSpan(base: buffer.baseAddress!, count: buffer.count), .unlimited)
            var lines: [Int] = []
            for index in 0..<file.problems.count { lines.append(file.problems.base[index].line) }
            return lines
        }
    }

    @Test func aWholeMappingHasNoProblem() throws {
        let text = """
            resolver mapping 1
            # a remark
            platform = shopee_orders   # another
            value = sum

            "Tên \\"A\\" # 1" = name
            "SĐT" = recipient:phone, mobile, list ":::"
            "SĐT" #2 = contact:phone , prefix "p:"
            "Ngày" = time, dates dd/mm
            "Tổng" = value
            "" = none  # nothing
            """
        #expect(try Self.problems(text) == [])
        #expect(try Self.problems(text.replacing("\n", with: "\r\n")) == [])
        #expect(try Self.problems("\u{FEFF}" + text) == [])
    }

    @Test func everyMistakeIsFoundWithItsLine() throws {
        let text = """
            resolver mapping 1
            platform = shopify
            "a" = nmae
            "b" = boss:name
            "c" = phone, blue
            "d" phone
            "e" = phone list
            "f" = customer:time
            "g" = phone, list "~"
            "h" = phone, prefix "12345"
            "i" = time, dates soon
            "k = phone
            l = phone
            "a" = name
            value = twice
            """
        #expect(try Self.problems(text) == Array(2...15))
    }

    @Test func theFirstLineNamesTheFormat() throws { #expect(try Self.problems("\"a\" = name\n") == [1]) }

    /// Law 7, and: what is written is read back to the same columns.
    @Test func whatIsWrittenIsReadBackTheSame() throws {
        let seed = identifierSeed(20_261_122)
        var random = SeededGenerator(seed: seed)
        for round in 0..<300 {
            let count = Int(random.next() % 12) + 1
            let header = try Self.makeHeader(count, &random)
            var names = Header(.unlimited)
            for name in header { try names.append(name, name.count) }
            var columns: [ColumnMapping.Column] = []
            for _ in 0..<count { columns.append(Self.makeColumn(&random)) }
            let text = try Self.written(columns, names)
            let read = try Self.read(text, names)
            for (left, right) in zip(columns, read) {
                #expect(
                    left.field == right.field && left.role == right.role && left.list == right.list && left.prefix == right.prefix
                        && left.side == right.side && left.time == right.time && left.phone == right.phone && left.isShared == right.isShared
                        && left.isContinuation == right.isContinuation && left.isSummed == right.isSummed,
                    "seed \(seed), round \(round)")
            }
        }
    }

    @Test func anyBytesAreAMappingOrProblems() throws {
        let seed = identifierSeed(20_261_123)
        var random = SeededGenerator(seed: seed)
        let pieces = ["resolver mapping 1\n", "\"", "=", ",", "#", "\\", "\n", " ", "phone", "recipient:", "list", "prefix", "dates", "none", "platform", "é", "\u{0}"]
        for _ in 0..<2_000 {
            var text = random.next() % 4 == 0 ? "" : "resolver mapping 1\n"
            for _ in 0..<Int(random.next() % 40) { text += pieces[Int(random.next() % UInt64(pieces.count))] }
            _ = try Self.problems(text + " ")
        }
    }

    // MARK: Making

    static func makeHeader(_ count: Int, _ random: inout SeededGenerator) throws -> [[UInt8]] {
        let names = ["SĐT", "Họ tên", "a \"b\"", "c\\d", "", "# x", "dòng\nhai", "Tổng = 1, 2"]
        return (0..<count).map { _ in Array(names[Int(random.next() % UInt64(names.count))].utf8) }
    }

    static func makeColumn(_ random: inout SeededGenerator) -> ColumnMapping.Column {
        var column = ColumnMapping.Column()
        guard random.next() % 5 != 0 else {
            column.evidence = .ignored
            return column
        }
        column.evidence = .choice
        column.field = Field(rawValue: UInt8(random.next() % UInt64(Field.count)))
        if column.field?.isOfRow == false { column.role = Role(rawValue: UInt8(random.next() % UInt64(Role.count))) ?? .customer }
        column.list = ListSeparator(rawValue: UInt8(random.next() % 5)) ?? .none
        let prefix = Array(["", "p:", "\"\\", "ag:#"][Int(random.next() % 4)].utf8)
        column.prefix = ValuePrefix(prefix, prefix.count) ?? ValuePrefix()
        column.side = CallSide(rawValue: UInt8(random.next() % 3)) ?? .none
        column.time = TimeForm(rawValue: UInt8(random.next() % 6)) ?? .unknown
        column.phone = PhoneHint.Column(rawValue: UInt8(random.next() % 5)) ?? .unknown
        column.isShared = random.next() % 2 == 0
        column.isContinuation = random.next() % 2 == 0
        column.isSummed = random.next() % 2 == 0
        return column
    }

    static func written(_ columns: [ColumnMapping.Column], _ header: borrowing Header) throws -> [UInt8] {
        var text = Buffer<UInt8>(.unlimited)
        try text.append("resolver mapping 1\n")
        for index in columns.indices { try MappingWriter.writeColumn(columns[index], index, header, &text) }
        return Array(UnsafeBufferPointer(start: text.base, count: text.count))
    }

    static func read(_ text: [UInt8], _ header: borrowing Header) throws -> [ColumnMapping.Column] {
        var columns = Buffer<ColumnMapping.Column>(.unlimited)
        for _ in 0..<header.count { try columns.append(ColumnMapping.Column()) }
        let base = UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, text.count))
        defer { base.deallocate() }
        base.update(from: text, count: text.count)
        var file = try MappingFile(TextSpan(base: UnsafePointer(base), count: text.count), .unlimited)
        try file.apply(to: &columns, header)
        try file.refuse()
        return (0..<columns.count).map { columns.base[$0] }
    }
}
