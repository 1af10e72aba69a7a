import Testing

@testable import Resolver

@Suite struct NameParserTests {
    /// text, folded words in Vietnamese order, family, given
    static let readable: [(String, String, String?, String?)] = [
        ("Nguyễn Văn Hùng", "nguyen van hung", "nguyen", "hung"),
        ("NGUYỄN VĂN HÙNG", "nguyen van hung", "nguyen", "hung"),
        ("nguyen van hung", "nguyen van hung", "nguyen", "hung"),
        ("Hùng Nguyễn", "nguyen hung", "nguyen", "hung"),
        ("Hoa Trần", "tran hoa", "tran", "hoa"),
        ("Thu Trần", "tran thu", "tran", "thu"),
        ("Mai Nguyễn", "nguyen mai", "nguyen", "mai"),
        ("Van Hung Nguyen", "nguyen van hung", "nguyen", "hung"),
        ("Hung Van Nguyen", "nguyen van hung", "nguyen", "hung"),
        ("Hung Nguyen Van", "nguyen van hung", "nguyen", "hung"),
        ("NGUYEN/VAN HUNG MR", "nguyen van hung", "nguyen", "hung"),
        ("Nguyễn, Văn Hùng", "nguyen van hung", "nguyen", "hung"),
        ("Ngọc Lan", "ngoc lan", nil, "lan"),
        ("Ngọc Lan 🌸", "ngoc lan", nil, "lan"),
        ("Lan", "lan", nil, "lan"),
        ("Chị Lan", "lan", nil, "lan"),
        ("chi Lan", "lan", nil, "lan"),
        ("Anh Tuấn", "tuan", nil, "tuan"),
        ("A Hùng", "hung", nil, "hung"),
        ("Mr. Hùng", "hung", nil, "hung"),
        ("Anh Nguyễn Văn Hùng", "nguyen van hung", "nguyen", "hung"),
        ("Anh Nguyen", "nguyen anh", "nguyen", "anh"),
        ("Trần Anh Tuấn", "tran anh tuan", "tran", "tuan"),
        ("Chu Văn An", "chu van an", "chu", "an"),
        ("Ba Tran Thi Linh", "tran thi linh", "tran", "linh"),
        ("GS.TS Nguyễn Văn Hùng", "nguyen van hung", "nguyen", "hung"),
        ("Th.S Trần Thu Hà", "tran thu ha", "tran", "ha"),
        ("BS Phạm Minh", "pham minh", "pham", "minh"),
        ("KH Thu bom hàng", "thu", nil, "thu"),
        ("Lan (sỉ)", "lan", nil, "lan"),
        ("(Lan)", "lan", nil, "lan"),
        ("Chị Lan shop", "lan", nil, "lan"),
        ("Nguyễn Thị Lan - Shopee", "nguyen thi lan", "nguyen", "lan"),
        ("Nguyễn Thị Lan | Zalo | 0912345678", "nguyen thi lan", "nguyen", "lan"),
        ("KH001 - Nguyễn Văn Hùng", "nguyen van hung", "nguyen", "hung"),
        ("Tên: Nguyễn Văn Hùng", "nguyen van hung", "nguyen", "hung"),
        ("Lan_HN", "lan", nil, "lan"),
        ("Lan Q7", "lan", nil, "lan"),
        ("Lan88", "lan", nil, "lan"),
        ("Nguyễn Thị Hằng", "nguyen thi hang", "nguyen", "hang"),
        ("Nguyen Thi Hang", "nguyen thi hang", "nguyen", "hang"),
        ("Nguyễn Thị Lan Hà Nội", "nguyen thi lan", "nguyen", "lan"),
        ("Ng. Văn Hùng", "nguyen van hung", "nguyen", "hung"),
        ("Ng V Hùng", "nguyen v hung", "nguyen", "hung"),
        ("H'Hen Niê", "nie h hen", "nie", "hen"), ("H Hen Nie", "nie h hen", "nie", "hen"),
        ("Y Moan Êban", "eban y moan", "eban", "moan"), ("Dzũng Trần", "tran dung", "tran", "dung"),
        ("Nguyễn Thị Fương", "nguyen thi phuong", "nguyen", "phuong"), ("Zũng", "dung", nil, "dung"),
        ("Nguyễn", "nguyen", "nguyen", nil),
        ("Ｎｇｕｙｅｎ Ｖａｎ Ｈｕｎｇ", "nguyen van hung", "nguyen", "hung"),
        ("𝓝𝓰𝓾𝔂𝓮𝓷 𝓥𝓪𝓷 𝓗𝓾𝓷𝓰", "nguyen van hung", "nguyen", "hung"),
        ("Ðặng Văn Lâm", "dang van lam", "dang", "lam"),
        ("Нung Tran", "tran hung", "tran", "hung"),
        // Family names of several words.
        ("Tôn Thất Hùng", "ton that hung", "ton", "hung"), ("Hùng Tôn Thất", "ton that hung", "ton", "hung"),
        ("Công Tằng Tôn Nữ Diệu Hằng", "cong tang ton nu dieu hang", "cong", "hang"),
        ("Phong Âu Dương", "au duong phong", "au", "phong"), ("Au Duong Phong", "au duong phong", "au", "phong"),
        ("Hoang Phu Hung", "hoang phu hung", "hoang", "hung"), ("Mai Thượng Quan", "mai thuong quan", "mai", "quan"),
        // Clans that stand first, and families of the north-west.
        ("Ksor H'Bơ", "ksor h bo", "ksor", "bo"), ("Rơ Châm H'Yéo", "ro cham h yeo", "ro", "yeo"), ("Sùng A Páo", "sung a pao", "sung", "pao"),
        ("Hʼ Hen Niê", "nie h hen", "nie", "hen"), ("Ka Hen Cil", "cil ka hen", "cil", "hen"), ("Điểu Ong", "dieu ong", "dieu", "ong"),
    ]

    @Test(arguments: [
        ("Tôn Thất Hùng", UInt8(1)), ("Tôn Nữ Diệu Hằng", 2), ("Lan Tôn Nữ", 2), ("Ksor H'Bơ", 2), ("H'Hen Niê", 2), ("Y Moan Êban", 1),
        ("K'Brêu", 1), ("Ka Hen Cil", 2),
    ]) func compoundsAndClansTellTheGender(text: String, gender: UInt8) {
        #expect(ParsedName(text).shape.genderHint == gender)
    }

    @Test(arguments: readable) func readsNames(text: String, folded: String, family: String?, given: String?) {
        let name = ParsedName(text)
        #expect(name.folded == folded, "\(text)")
        #expect(name.family == family, "\(text)")
        #expect(name.given == given, "\(text)")
        #expect(name.shape.grade == .personal)
    }

    @Test(arguments: [
        ("NguyenVanHung", "nguyen van hung"), ("NguyễnVănHùng", "nguyen van hung"), ("nguyenvanhung", "nguyen van hung"),
        ("vanhung", "van hung"), ("phạmvăn", "pham van"), ("hồthị Lan", "ho thi lan"), ("TranThiThuHa", "tran thi thu ha"),
        ("LêVănĐạt", "le van dat"), ("Nguyễn VănHùng", "nguyen van hung"), ("DangThiThuHuongGiang", "dang thi thu huong giang"),
    ]) func splitsGluedNames(text: String, folded: String) {
        #expect(ParsedName(text).folded == folded, "\(text)")
        #expect(ParsedName(text).tokens.first.map { NameTable.find($0.skeleton) != nil } == true)
    }

    @Test(arguments: [
        "Anna", "Hanna", "Linda", "Andrea", "Vanessa", "Vanna", "Thierry", "McDonald", "Lena", "Leon", "Minami", "Tommy",
        "Hanako", "Diana", "Dalena", "Ronaldo", "Kimberly", "Thomas", "Hannah", "Maria", "Tanaka", "Sophia", "Laura",
        "Helena", "Antonio", "Catherine", "Leonardo", "Vincent", "Duong", "Nugyen", "Laila", "Nadia", "Hieu", "Kimmie",
    ]) func leavesSingleWordsWhole(text: String) { #expect(ParsedName(text).tokens.count == 1, "\(ParsedName(text).folded)") }

    @Test(arguments: [
        "Khách lẻ", "khach le", "KHÁCH LẺ", "khách", "KH", "Khách hàng", "Khách hàng mới", "Người dùng Zalo",
        "nguoi dung Facebook", "Người dùng Facebook", "Facebook User", "Zalo User", "Anh", "Chị", "chi", "Em", "Bạn",
        "test", "Test", "test lead: dummy data for full_name", "<test lead: dummy data for full_name>", "demo",
        "Guest", "unknown", "null", "khách vãng lai", "khach vang lai", "Không tên", "Không có", "abc", "Mẹ", "Admin",
        "Anh - Zalo", "Chị (sỉ)",
    ]) func refusesNobody(text: String) {
        let name = ParsedName(text)
        #expect(name.tokens.isEmpty, "\(text): \(name.folded)")
        #expect(name.shape.grade == .placeholder || name.shape.grade == .invalid)
    }

    @Test(arguments: [
        ("Lan mẹ Bin", "lan"), ("Lan me Bin", "lan"), ("Lan mẹ bé Na", "lan"), ("Chị Lan vợ anh Nam", "lan"), ("Hùng ba bé Na", "hung"),
        ("Nguyễn Văn Nam bố bé Bin", "nguyen van nam"), ("Trần Thị Hoa vợ a Nam", "tran thi hoa"), ("Hoa con bà Tư", "hoa"),
        ("Hùng cháu cô Lan", "hung"), ("Lan bạn Hoa", "lan"), ("Lan nhận hộ Hoa", "lan"), ("Lan mua hộ Trần Thị Hoa", "lan"),
        ("Nguyễn Thị Lan và Trần Văn Nam", "nguyen thi lan"), ("Nguyễn Lan hoặc Trần Nam", "nguyen lan"), ("Lan gửi Hoa", "lan"),
        ("NGUYỄN THỊ LAN VÀ CHỒNG", "nguyen thi lan"),
    ]) func endsTheNameWhereAnotherPersonIsNamed(text: String, folded: String) {
        let name = ParsedName(text)
        #expect(name.folded == folded, "\(text)")
        #expect(name.shape.has(NameShape.hadNotes), "\(text)")
    }

    @Test(arguments: [
        ("Lê Ba Duy", "le ba duy"), ("Trần Bá Con", "tran ba con"), ("Nguyễn Thị Má", "nguyen thi ma"), ("Võ Thị Bé Ba", "vo thi be ba"),
        ("Nguyễn Vỗ Nam", "nguyen vo nam"), ("Lê Nhan Hồ", "le nhan ho"), ("Trần Nhân Tông", "tran nhan tong"), ("Châu Thị Ban", "chau thi ban"),
        ("Nguyễn Bảo Châu Anh", "nguyen bao chau anh"), ("Lê Thị Nhã Ca", "le thi nha ca"),
    ]) func leavesNamesThatLookLikeKinWhole(text: String, folded: String) {
        #expect(ParsedName(text).folded == folded, "\(text)")
    }

    @Test(arguments: ["nhận hộ Lan", "Mẹ bé Lan và Nam"]) func namesNobodyButOthers(text: String) {
        #expect(ParsedName(text).shape.has(NameShape.isDescriptive), "\(text)")
    }

    @Test(arguments: ["mẹ Bin", "Mẹ bé Bông", "ba Tí", "vợ anh Nam", "Bố Cún", "me Bin"])
    func refusesDescriptions(text: String) {
        let name = ParsedName(text)
        #expect(name.tokens.isEmpty)
        #expect(name.shape.has(NameShape.isDescriptive), "\(text)")
        #expect(name.shape.reason == .nameDescriptive)
    }

    @Test(arguments: [
        ("Công ty TNHH An Phát", "an phat"), ("CTY AN PHÁT", "an phat"), ("Cong ty co phan An Phat", "an phat"),
        ("Cty CP An Phát", "an phat"), ("Cty Cổ phần An Phát", "an phat"), ("CTCP An Phát", "an phat"), ("An Phat Co., Ltd", "an phat"),
        ("An Phat Co. Ltd.", "an phat"), ("CÔNG TY TNHH TM & DV An Phát", "tm dv an phat"), ("Hộ KD An Phát", "an phat"), ("ho kinh doanh An Phat", "an phat"), ("Công ty Cổ Loa", "co loa"), ("Hong Co Group", "hong co"),
        ("An Phát JSC", "an phat"), ("Cửa hàng Hoa Mai", "hoa mai"), ("HKD Nguyễn Văn Hùng", "nguyen van hung"),
    ]) func knowsFirms(text: String, folded: String) {
        let name = ParsedName(text)
        #expect(name.shape.has(NameShape.isBusiness), "\(text)")
        #expect(name.folded == folded)
    }

    @Test(arguments: ["Hồ Kinh Luân", "Ho Kinh Luan", "Ngân Hằng", "Trần Thị Thu Hà & Lê Văn Nam", "Nguyễn Văn Hùng, MBA"])
    func takesNobodyForAFirm(text: String) {
        let name = ParsedName(text)
        #expect(!name.shape.has(NameShape.isBusiness) && name.tokens.count < 5, "\(text)")
    }

    @Test func keepsMaskedNamesOut() {
        let name = ParsedName("N***n L*n")
        #expect(name.tokens.isEmpty)
        #expect(name.shape.grade == .masked)
    }

    /// Tone placement, composition, capitals, decoration: one name, the same 16-byte tokens.
    @Test(arguments: [
        ["Hoà", "Hòa", "HÒA", "Hoa\u{300}", "Ho\u{300}a", "Hoa\u{340}", "Ｈòa", "H\u{200B}òa", "Hòa\u{FE0F}"],
        ["Thuỷ", "Thủy", "thu\u{309}y", "THUỶ"],
        ["Huỳnh", "Hùynh", "Huy\u{300}nh"],
        ["Nguyễn", "Nguyê\u{303}n", "Nguye\u{302}\u{303}n", "Nguye\u{303}\u{302}n", "Nguyẽ\u{302}n"],
        ["Đặng", "Ðặng", "đặng", "Đa\u{323}\u{306}ng", "Đa\u{306}\u{323}ng", "ĐĂ\u{323}NG", "Ɖặng"],
        ["Quý", "Qúy"], ["Toàn", "Tòan"], ["Tuấn", "Túân", "Tuâ\u{301}n"],
    ]) func givesOneFormToAllSpellings(spellings: [String]) {
        let first = ParsedName(spellings[0])
        for spelling in spellings.dropFirst() {
            #expect(ParsedName(spelling).tokens == first.tokens, "\(spelling) against \(spellings[0])")
        }
    }

    @Test func tellsWhichMarksAreMeant() {
        func specified(_ text: String) -> [Bool] {
            ParsedName(text).tokens.map { $0.has(NameToken.isSpecified) }
        }
        #expect(specified("Nguyen Van Hung") == [false, false, false])
        #expect(specified("Nguyễn Thị Dung") == [true, true, true])
        // Van and Hung are never plain: the writer drops marks.
        #expect(specified("Nguyễn Van Hung") == [true, false, false])
        #expect(specified("Linh") == [false])
    }

    @Test func survivesAnyBytes() {
        for seed in UInt64(1)...400 {
            var generator = SeededGenerator(seed: seed)
            let alphabet = Array("Nguyễn Thị Hà .,-/|()[]*?@'\"0123_ chị KH - Q7 mẹ\u{301}\u{302}".utf8)
            let count = Int(generator.below(120))
            let bytes = (0..<count).map { _ -> UInt8 in
                generator.below(3) == 0
                    ? UInt8(truncatingIfNeeded: generator.next()) : alphabet[Int(generator.below(UInt64(alphabet.count)))]
            }
            let name = ParsedName(bytes: bytes)
            #expect(name.shape.tokenCount <= 12, "seed \(seed)")
            #expect(name.compare(name) == (name.tokens.isEmpty ? .missing : .identical), "seed \(seed)")
        }
    }

    @Test func countsIdentities() {
        func identity(_ text: String) -> NameIdentity {
            let name = ParsedName(text)
            return (name.tokens + [NameToken(skeleton: 0, marks: 0, flags: 0)]).withUnsafeBufferPointer {
                NameParser.identity($0.baseAddress!, name.shape)
            }
        }
        #expect(identity("Nguyễn Văn Hùng").isInTable && identity("Nguyễn Văn Hùng").isFullyMarked)
        #expect(identity("Hùng Nguyễn") == identity("Anh Hùng"))
        #expect(identity("Nguyen Van Hung").isInTable && !identity("Nguyen Van Hung").isFullyMarked)
        #expect(identity("Hung").skeleton == identity("Hưng").skeleton)
        #expect(!identity("Chị Bin").isInTable)
        #expect(identity("Hùng Nguyễn").isOrderSure && !identity("Huỳnh Phùng").isOrderSure && !identity("Chí Hà Huy").isOrderSure)
        #expect(identity("Khách lẻ").skeleton == 0)
    }

    @Test func keysAreFreeOfOrder() {
        func key(_ text: String) -> UInt64 {
            let name = ParsedName(text)
            return (name.tokens + [NameToken(skeleton: 0, marks: 0, flags: 0)]).withUnsafeBufferPointer {
                NameParser.nameKey($0.baseAddress!, name.shape)
            }
        }
        #expect(key("Hung Nguyen Van") == key("Nguyễn Văn Hùng"))
        #expect(key("Lý Thị Lý") == key("Lí Thị Lí"))
        #expect(key("Nguyễn Văn Hùng") != key("Nguyễn Văn Hàng"))
        #expect(key("") == 0)
    }
}
