import Testing

@testable import Resolver

@Suite struct TableFrameTests {
    struct Found: Equatable {
        var columns: [String] = []
        var rows = 0
        var notes: [String] = []
    }

    static func find(_ text: String) throws -> Found {
        let file = try TemporaryFile(text).open()
        var dialect = try CSVDialect.detect(file, memory: .unlimited)
        let frame = try TableFrame(file, &dialect, .unlimited)
        let header = try Header(file, dialect, memory: .unlimited)
        var found = Found()
        for index in 0..<header.count { found.columns.append(header.name(index).string) }
        for index in 0..<frame.notes.count { found.notes.append("\(frame.notes.base[index].kind.name)") }
        let reader = try RowReader(file, dialect, memory: .unlimited)
        var bytes = Buffer<UInt8>(.unlimited)
        while let block = try reader.nextBlock(into: &bytes) { found.rows += block.rowCount }
        return found
    }

    static let table = "Họ tên;SĐT;Ngày mua;Thành tiền\nBùi An;0962418507;12/10/2025;1.250.000\nLê Tám;0346177902;13/10/2025;250.000\n"
    static let columns = ["Họ tên", "SĐT", "Ngày mua", "Thành tiền"]

    @Test func aPlainTableIsLeftAlone() throws { #expect(try Self.find(Self.table) == Found(columns: Self.columns, rows: 2)) }

    @Test(arguments: [
        "CÔNG TY AN PHÁT\n", "CÔNG TY AN PHÁT;;;\nDanh sách khách hàng, tháng 10\n", "Báo cáo\n\n\nTừ ngày: 01/10/2025; đến ngày: 31/10/2025\n",
        "sep=;\nDanh sách khách hàng;;;\n",
    ])
    func titlesAboveTheHeaderAreNoRows(title: String) throws {
        let found = try Self.find(title + Self.table)
        #expect(found.columns == Self.columns && found.rows == 2)
        #expect(!found.notes.isEmpty && found.notes.allSatisfy { $0 == "title" })
    }

    @Test func aDescriptionBelowTheHeaderIsNoRow() throws {
        let found = try Self.find(
            "Order ID,Created Time,Phone #,Recipient\nPlatform unique order ID.,Order created time.,Recipient phone number.,Recipient name.\n"
                + "5781,12/10/2025 10:00:00,(+84)96*****07,B** A*\n5782,13/10/2025 11:00:00,(+84)34*****02,L* T**\n")
        #expect(found.rows == 2 && found.notes == ["description"])
    }

    @Test(arguments: ["Tổng cộng;;;1.500.000\n", "Tổng;;;1.500.000", "\"Tổng cộng:\";\"\";\"\";\"1.500.000\"\r\n", ";;Total;1500000\n\n", "TỔNG SỐ: 2;;;\n"])
    func totalsAtTheEndAreNoRows(total: String) throws {
        let found = try Self.find(Self.table + total)
        #expect(found.rows == 2 && found.notes == ["total"])
    }

    /// Law 4: what may be a row stays one.
    @Test(arguments: [
        "Tổng;0983217465;;\n", "Tổng Thị Mai;;;\n", "Trần Tổng;;;1.500.000\n", "Cộng;0912345678;;\n", "Tổng cộng;abc;x;1\n", ";;;\n", "Lê Lan;;;\n",
        "\"Ghi chú\nTổng cộng\";;;\n",
    ])
    func whatMayBeARowStaysOne(line: String) throws {
        let found = try Self.find(Self.table + line)
        #expect(found.rows == 3 && found.notes.isEmpty)
    }

    @Test func aRowOfWordsIsNoDescription() throws {
        let found = try Self.find("Họ tên;SĐT;Email\nLan;chưa có;\nHoa;0962418507;hoa@gmail.com\n")
        #expect(found.rows == 2 && found.notes.isEmpty)
    }

    @Test func aFirstRowWithAPhoneNumberIsNoTitle() throws {
        let found = try Self.find("Lan;0962418507;\nHọ tên;SĐT;Email\nHoa;0346177902;hoa@gmail.com\n")
        #expect(found.columns[0] == "Lan" && found.notes.isEmpty)
    }

    /// Columns by name and meaning behind a frame.
    private static func columns(_ text: String) throws -> [String] {
        let temporary = try TemporaryFile(text)
        let file = try temporary.open()
        var dialect = try CSVDialect.detect(file, memory: .unlimited)
        _ = try TableFrame(file, &dialect, .unlimited)
        let header = try Header(file, dialect, memory: .unlimited)
        let mapping = try ColumnMapping(file, dialect, header, memory: .unlimited)
        return (0..<mapping.count).map { index in
            let name = header.name(index)
            let text = String(decoding: UnsafeBufferPointer(start: name.base, count: name.count), as: UTF8.self)
            let column = mapping[index]
            return "\(text)=" + (column.isUsed ? "\(column.role.name):\(column.field.map { "\($0.name)" } ?? "")" : "-")
        }
    }

    @Test func aRowOfGroupsAboveTheHeaderSaysWhoseTheColumnsAre() throws {
        let rows = "1,Lê Minh Tuấn,0935208614,Đặng Thị Sen,0346177902,690.000\n2,Vũ Thu Hà,0983217465,Bùi Văn Nam,0912846173,1.250.000\n"
        let expected = [
            "STT=-", "Tên (Khách hàng)=customer:name", "SĐT (Khách hàng)=customer:phone", "Tên (Người nhận)=recipient:name",
            "SĐT (Người nhận)=recipient:phone", "Tổng tiền=customer:value",
        ]
        let header = "STT,Khách hàng,,Người nhận,,Tổng tiền\n,Tên,SĐT,Tên,SĐT,\n"
        #expect(try Self.columns(header + rows) == expected)
        #expect(try Self.columns("CÔNG TY HOA SEN,,,,,\nĐƠN HÀNG THÁNG 3,,,,,\n" + header + rows) == expected)
        // One header as ever.
        #expect(try Self.columns("STT,Khách hàng,SĐT,Người nhận,Ngày,Tổng tiền\n1,Lê Minh Tuấn,0935208614,Đặng Thị Sen,02/03/2025,690.000\n").first == "STT=-")
        #expect(try Self.columns("Khách hàng,SĐT,Người nhận\nLê Minh Tuấn,0935208614,Đặng Thị Sen\n")
            == ["Khách hàng=customer:name", "SĐT=customer:phone", "Người nhận=recipient:name"])
    }
}
