import Foundation
import Testing

@testable import Resolver

/// Normalizing a normalized value gives the same value, for every kind of field and whatever was typed.
@Suite struct IdempotenceTests {
    private static func check(_ text: String, _ kind: IdentifierKind, _ seed: UInt64) {
        let once = normalize(text, as: kind).value
        let again = normalize(once, as: kind).value
        if again != once { Issue.record("seed \(seed): \(kind.name) “\(text)” → “\(once)” → “\(again)”") }
    }

    private static func one(of words: [String], _ random: inout SeededGenerator) -> String {
        words[Int(random.below(UInt64(words.count)))]
    }

    // MARK: Names

    @Test(arguments: [77, 78] as [UInt64])
    func namesAsPeopleTypeThem(seed: UInt64) throws {
        let path = NSTemporaryDirectory() + "idempotence-\(getpid())-\(seed).csv"
        defer { unlink(path) }
        try generate(GenerateRequest(rows: 20_000, seed: seed, output: .path(path)))
        var names = Set<Substring>()
        for line in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n") {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false)
            if cells.count > 2 { names.insert(cells[2]) }
        }
        #expect(names.count > 10_000)
        for name in names { Self.check(String(name), .name, seed) }
    }

    /// Words that mean something beside a name, names of other countries and scripts, initials, damage, in any order.
    @Test func namesOfAnyWords() {
        let seed = identifierSeed(UInt64.random(in: 0..<1 << 32))
        var random = SeededGenerator(seed: seed)
        let beside = """
            anh chị chú chu em ba bà bé chi cô co ông ong bác kh khách sỉ lẻ hàng bom shop mr mrs ms hà nội sài gòn đà nẵng công ty cửa hàng cũ trường hộ họ \
            vợ mẹ bố test tên ng nguyn th tr y h k ka niê siu h'hen ksor tnhh jsc không số bs ts gs luật sư tôn thất nữ âu dương a. n. t.k. max anders smith \
            müller o'brien lee jörg šimon œuvre мария иванова 李 δημος nguyeenx thij vawn vie^.t nguyen~ hoà thuỷ hùynh NguyenVanHung phạmvăn 🌸 (sỉ) zalo:
            """.split(whereSeparator: \.isWhitespace).map(String.init)
        for _ in 0..<60_000 {
            var words: [String] = []
            for _ in 0...random.below(random.below(20) == 0 ? 13 : 4) {
                var word = random.below(3) == 0 ? Self.one(of: beside, &random) : Self.one(of: NameLists.all, &random)
                switch random.below(10) {
                case 0, 1: word = NameLists.fold(word)
                case 2: word = word.uppercased()
                case 3, 4: word = word.capitalized
                case 5: word = word.decomposedStringWithCanonicalMapping
                case 6: word += Self.one(of: [".", "'", "1", "2", "?", "*", "`"], &random)
                default: break
                }
                words.append(word)
            }
            Self.check(words.joined(separator: Self.one(of: [" ", " ", " ", " ", "  ", " - ", ".", ", ", "/"], &random)), .name, seed)
        }
    }

    // MARK: Everything else

    /// What people type in a field of each kind.
    private static let typed: [(IdentifierKind, [String])] = [
        (.phone, [
            "0983217465", "+84 (0)168 390 4218", "(08) 3823 4561", "84904567813", "0904 567 813 / 0346177902", "ĐT: 028 3812 3456 máy lẻ 102", "9.83217465E+08",
            "O98321746S", "+1 650 253 0000", "0039 06 698 12345", "1900 1234", "113", "'0983217465", "983217465.0", "09832 17465 - Zalo 0346 177 902",
        ]),
        (.email, [
            "Lan.Nguyen+shop@GMail.com", "lan at gmail dot com", "<hung@congty.com.vn>", "mailto:an@yahoo.com.vn", "0983217465@gmail.com", "an.le@gmial.com",
            "x@user.fastmail.com", "thu@đặc-sản.vn", "a_b-c@proton.me", "lan@GOOGLEMAIL.com; hung@outlook.com", "info@shop.vn", "‘an’@ya.ru",
        ]),
        (.citizenID, ["001095000123", "CCCD: 001 095 000123", "1095000123", "024567891", "079 203 004 567"]),
        (.taxCode, ["0100233488", "0100233488-001", "MST 0312456782"]),
        (.passport, ["c1234568", "B 7654321", "Hộ chiếu: N1234567"]),
        (.birthDate, ["5/6/1990", "1990-08-15", "15 tháng 8 năm 1990", "8/1990", "15/8", "33100", "20 Aug 1990", "15.08.90", "1990", "00/08/1990"]),
        (.gender, ["Nữ", "nam", "F", "Ông", "chị", "Male", "khác"]),
        (.address, [
            "12/3 Nguyễn Trãi, P. Bến Thành, Quận 1, TP.HCM", "Số 5 ngõ 12 phố Huế, Hai Bà Trưng, Hà Nội", "Thôn 3, xã Ea Kao, Buôn Ma Thuột, Đắk Lắk",
            "25 tran phu q5 hcm", "12 mê d d d d d d d d d d đường số 3 tháng 2", "KĐT Linh Đàm, HN", "ấp 2, xã Tân Phú, huyện Cai Lậy, Tiền Giang", "1, Bến Tre",
        ]),
        (.province, ["Tỉnh Bình Dương", "TP.HCM", "ha noi", "Thừa Thiên - Huế", "Đắc Lắc", "BR-VT", "Q1 TPHCM"]),
        (.facebookPSID, ["5512345678901234", "psid: 5512345678901234"]), (.zaloOAUser, ["5920483716253746581", "0983217465"]),
        (.waID, ["84983217465@c.us", "+84 983 217 465"]), (.shopeeUser, ["nlan_83", "@nlan_83", "https://shopee.vn/nlan_83"]),
        (.telegramID, ["https://t.me/Lan_Nguyen", "@Lan_Nguyen", "123456789"]), (.tiktokUser, ["@shop.me", "https://www.tiktok.com/@shop.me?lang=vi"]),
        (.profileURL, [
            "https://m.facebook.com/profile.php?id=100012345678901&ref=x", "fb.com/nguyen.van.a", "https://www.tiktok.com/@shop.me?lang=vi", "wa.me/84983217465",
            "t.me/lan_nguyen", "https://shopee.vn/nlan_83", "https://zalo.me/5920483716253746581",
        ]),
    ]

    @Test func everyOtherKind() {
        let seed = identifierSeed(UInt64.random(in: 0..<1 << 32))
        var random = SeededGenerator(seed: seed)
        let pieces = Array("0123456789 .,-+/()@:;#*_?'\"=&aAeEđĐệtT０９８٣\u{301}\u{200B}\n").map(String.init)
        let kinds = IdentifierKind.allCases.filter { $0 != .name }
        let known = Dictionary(uniqueKeysWithValues: Self.typed.map { ($0.0.rawValue, $0.1) })
        let all = Self.typed.flatMap(\.1)
        for kind in kinds {
            for text in known[kind.rawValue] ?? [] { Self.check(text, kind, seed) }
            for _ in 0..<4_000 {
                // A value of its own kind, now and then of another.
                var text = Array(Self.one(of: random.below(8) == 0 ? all : known[kind.rawValue] ?? all, &random))
                for _ in 0..<random.below(4) {
                    let at = Int(random.below(UInt64(text.count + 1)))
                    switch random.below(4) {
                    case 0: if at < text.count { text.remove(at: at) }
                    case 1: text.insert(contentsOf: Self.one(of: pieces, &random), at: at)
                    case 2: if at < text.count { text[at] = Character(Self.one(of: pieces, &random).first.map { String($0) } ?? "0") }
                    default: text.insert(contentsOf: Self.one(of: all, &random), at: at)
                    }
                }
                Self.check(String(text), kind, seed)
            }
        }
    }
}
