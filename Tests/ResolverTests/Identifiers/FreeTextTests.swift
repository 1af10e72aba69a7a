import Testing

@testable import Resolver

struct FoundText: Equatable, CustomStringConvertible {
    var phone: UInt64 = 0
    var email = ""
    /// The stretch of the text that it was read from.
    var source = ""
    var isOfStaff = false
    var description: String { "\(phone == 0 ? email : "\(phone)") ← «\(source)»" }
}

func findInText(_ text: String, capacity: Int = 8) -> [FoundText] { findInText(Array(text.utf8), capacity: capacity) }

func findInText(_ bytes: [UInt8], capacity: Int = 8) -> [FoundText] {
    let hits = UnsafeMutablePointer<FreeTextHit>.allocate(capacity: capacity)
    let keys = UnsafeMutablePointer<UInt8>.allocate(capacity: FreeText.keyCapacity(capacity))
    defer {
        hits.deallocate()
        keys.deallocate()
    }
    let found = withBytes(bytes) { FreeText.find($0, $1, into: hits, capacity: capacity, keys: keys) }
    return (0..<found).map { index in
        let hit = hits[index]
        let source = String(decoding: bytes[hit.start..<(hit.start + hit.count)], as: UTF8.self)
        guard hit.kind == .email else { return FoundText(phone: hit.phone.e164, source: source, isOfStaff: hit.phone.reason == .phoneOfStaff && hit.phone.grade == .shared) }
        return FoundText(email: String(decoding: UnsafeBufferPointer(start: keys + hit.keyStart, count: hit.keyCount), as: UTF8.self), source: source)
    }
}

@Suite struct FreeTextTests {
    @Test(arguments: [
        ("ib giá, sđt 0 9 6 2 . 418 . 507 nha", 84_962_418_507 as UInt64), ("không chín sáu hai bốn một tám năm không bảy", 84_962_418_507), ("khong chin sau hai tu mot tam nam khong bay nha shop", 84_962_418_507), ("O962 4l8 5o7", 84_962_418_507),
        ("⓪⑨⑥②④①⑧⑤⓪⑦", 84_962_418_507), ("0️⃣9️⃣6️⃣2️⃣4️⃣1️⃣8️⃣5️⃣0️⃣7️⃣", 84_962_418_507), ("０９６２４１８５０７", 84_962_418_507), ("+84 962 418 507", 84_962_418_507), ("84962418507", 84_962_418_507), ("0962418507 gọi nhé", 84_962_418_507),
        ("SĐT0962418507nha", 84_962_418_507), ("zalo.me/0962418507", 84_962_418_507), ("2 cái 250k 0962.418.507 giao 12/10", 84_962_418_507), ("09-10-24 0962 418 507", 84_962_418_507), ("size 39 0962 418 507", 84_962_418_507), ("sđt 962418507", 84_962_418_507), ("01683904218", 84_383_904_218),
        ("Em đặt đơn rồi sdt em 0962418507", 84_962_418_507), ("+1 415 555 2671", 14_155_552_671), ("gọi 028 3812 3456", 842_838_123_456), ("0962❤️418❤️507", 84_962_418_507), ("o962418507", 84_962_418_507), ("ở 0962418507", 84_962_418_507), ("0962418507,2 cái", 84_962_418_507),
    ])
    func findsAPhoneInItsDisguise(text: String, e164: UInt64) { #expect(findInText(text).map(\.phone) == [e164], "\(text): \(findInText(text))") }

    @Test(arguments: [
        ("mail lan.nguyen@gmail.com nhé", "lannguyen@gmail.com"), ("lan.nguyen a còng gmail chấm com", "lannguyen@gmail.com"), ("lan chấm nguyen a còng gmail chấm com", "lannguyen@gmail.com"), ("lan[at]anphat[dot]vn", "lan@anphat.vn"), ("lan (at) anphat.com.vn", "lan@anphat.com.vn"),
        ("LAN.NGUYEN@GMAIL.COM", "lannguyen@gmail.com"), ("lan @ gmail.com", "lan@gmail.com"), ("lan＠gmail.com", "lan@gmail.com"), ("lan@gmail", "lan@gmail.com"), ("lan at gmail dot com", "lan@gmail.com"), ("gửi lan@gmail.com.Cảm ơn", "lan@gmail.com"), ("0962418507@gmail.com", "0962418507@gmail.com"),
    ])
    func findsAnEmailInItsDisguise(text: String, key: String) { #expect(findInText(text).map(\.email) == [key], "\(text): \(findInText(text))") }

    @Test(arguments: [
        "", "còn hàng không shop", "17.525.000đ", "250k", "giá 1.250.000 - 1.500.000", "25/10/2025 14:30", "05.10.2025 08:30", "mã đơn 0962418507", "#0962418507", "HD0962418507", "SPXVN0512345678901", "stk 0962418507 MB", "MST 0312456782", "079099012345", "09xxxxx678", "098***7465", "0123456789",
        "1900 1234", "10.0962418507, 106.7", "@Nguyễn Lan", "gọi @lan.hoa nhé", "0962.418.507.123.456.789", "https://shopee.vn/product/123/0962418507", "không năm nào", "962418507", "chị Ba anh Tư cô Năm", "0962418507VN", "test@test.com",
    ])
    func findsNothing(text: String) { #expect(findInText(text).isEmpty, "\(text): \(findInText(text))") }

    @Test(arguments: [
        ("shipper 0774508163", true), ("số shipper: 0774508163", true), ("sđt shipper 0774508163", true), ("shipper: sđt 0774508163", true),
        ("shipper Tuấn 0774508163", true), ("sđt của tài xế: 0774508163", true), ("tài xế Hùng 0774508163", true), ("NV 0774508163", true),
        ("bưu tá 0774508163 chưa giao", true), ("hotline 0774508163", true), ("nhân viên giao hàng, sale Hương 0774508163", true),
        ("shipper gọi 0774508163", false), ("ship 0774508163", false), ("ship cho sđt 0774508163", false), ("sale ơi 0774508163", false),
        ("nv ơi gọi em 0774508163", false), ("sđt nhận hàng: 0774508163", false), ("gọi anh Tuấn 0774508163", false), ("lái xe đến rồi, zalo 0774508163", false),
    ]) func numbersOfStaffAreNobodysKeys(text: String, isOfStaff: Bool) {
        let found = findInText(text)
        #expect(found.map(\.phone) == [84_774_508_163] && found.first?.isOfStaff == isOfStaff, "\(text): \(found)")
    }

    @Test func severalValuesStandInOrderWithTheirPlaces() {
        let found = findInText("sđt 0962418507 hoặc 0983.217.465, mail lan@gmail.com; 0912345677@yahoo.com")
        #expect(found == [
            FoundText(phone: 84_962_418_507, source: "0962418507"), FoundText(phone: 84_983_217_465, source: "0983.217.465"), FoundText(email: "lan@gmail.com", source: "lan@gmail.com"),
            FoundText(email: "0912345677@yahoo.com", source: "0912345677@yahoo.com"),
        ])
        #expect(findInText("0962418507 0983217465", capacity: 1).count == 1)
        #expect(findInText("gọi +84 962 418 507 nhé").first?.source == "+84 962 418 507")
    }

    /// Bar: at least 98 % of 2,000.
    @Test(arguments: [2001, 2002, 2003] as [UInt64])
    func phonesAndEmailsInDisguiseAreFoundAndRight(seed: UInt64) {
        var maker = CommentMaker(seed: identifierSeed(seed))
        var missed: [String: Int] = [:]
        var examples: [String] = []
        for _ in 0..<2000 {
            let comment = maker.positive()
            let found = findInText(comment.text)
            let isRight = found.count == 1 && (comment.phone.map { found[0].phone == $0 } ?? (found[0].email == comment.email))
            if !isRight {
                missed[comment.kind, default: 0] += 1
                if examples.count < 30 { examples.append("\(comment.kind): «\(comment.text)» gave \(found)") }
            }
        }
        let total = missed.values.reduce(0, +)
        #expect(total <= 40, "seed \(seed): \(total) missed: \(missed)\n\(examples.joined(separator: "\n"))")
    }

    /// Bar: at most 0.2 % of 2,000.
    @Test(arguments: [3001, 3002, 3003] as [UInt64])
    func numbersOfOtherKindsAreNotTaken(seed: UInt64) {
        var maker = CommentMaker(seed: identifierSeed(seed))
        var wrong: [String] = []
        for _ in 0..<2000 {
            let comment = maker.negative()
            let found = findInText(comment.text)
            if !found.isEmpty { wrong.append("\(comment.kind): «\(comment.text)» gave \(found)") }
        }
        #expect(wrong.count <= 4, "seed \(seed): \(wrong.count) false\n\(wrong.prefix(40).joined(separator: "\n"))")
    }

    /// The same bar on kinds that were written last.
    @Test(arguments: [4001, 4002] as [UInt64])
    func heldOutKindsAreNotTaken(seed: UInt64) {
        var maker = CommentMaker(seed: identifierSeed(seed))
        var wrong: [String] = []
        for _ in 0..<2000 {
            let comment = maker.heldOut()
            let found = findInText(comment.text)
            if !found.isEmpty { wrong.append("«\(comment.text)» gave \(found)") }
        }
        #expect(wrong.count <= 4, "seed \(seed): \(wrong.count) false\n\(wrong.prefix(40).joined(separator: "\n"))")
    }

    /// Twin: the anchors of the vector code are those of the rule, at every place and length.
    @Test func anchorsAgreeWithTheirRule() {
        var random = SeededGenerator(seed: identifierSeed(405))
        let parts = ["không chín", "kho", "Khôn", "co", "CÒNG", "a cong", "gmail", "gm", "(a", "[at]", "０", "⑨", "5", "@", "anh chị em ơi ", "sản phẩm này", "🌸", "xin chào"]
        for _ in 0..<2000 {
            var bytes: [UInt8] = []
            while bytes.count < 70 { bytes += random.below(3) == 0 ? [UInt8(truncatingIfNeeded: random.next())] : Array(parts[Int(random.below(UInt64(parts.count)))].utf8) }
            withBytes(bytes) { base, count in
                for level in [SIMDLevel.portable, .best] {
                    var anchors = FreeTextAnchors(level: level)
                    let expected = (0..<count).filter { FreeTextAnchors.isAnchor(base, $0, count) && FreeTextAnchors.isPlausible(base, $0, count) }
                    var found: [Int] = []
                    var place = anchors.next(base, 0, count)
                    while place < count {
                        found.append(place)
                        place = anchors.next(base, place + 1, count)
                    }
                    #expect(found == expected, "\(level) \(bytes)")
                }
            }
        }
    }

    /// A value is found wherever it stands in a long text: the windows hide none and show none twice.
    @Test func longTextsHideNothing() {
        let filler = "shop ơi em hỏi giá áo này với ạ không biết còn hàng hay hết rồi, "
        var random = SeededGenerator(seed: identifierSeed(406))
        for length in stride(from: 0, to: 1600, by: 7) {
            var text = ""
            while text.utf8.count < length { text += filler }
            text = String(text.unicodeScalars.prefix(length))
            let noisy = random.below(2) == 0 ? "giá 250k ngày 12/10 " : ""
            let found = findInText(text + noisy + " không chín sáu hai bốn một tám năm không bảy " + filler + filler + " lan@gmail.com " + text + " 0983 217 465")
            #expect(found.map(\.phone) == [84_962_418_507, 0, 84_983_217_465], "at \(length): \(found)")
            #expect(found.map(\.email) == ["", "lan@gmail.com", ""])
        }
        let many = (0..<300).map { _ in "0962418507" }.joined(separator: ", ")
        #expect(findInText(many, capacity: 400).count == 300)
        #expect(findInText(String(repeating: "0962418507", count: 400)).isEmpty)
    }

    @Test func anyBytesAreSafe() {
        var random = SeededGenerator(seed: identifierSeed(407))
        let parts = ["0", "9", "0962", "không", "chin", "@", "a còng", "gmail", "chấm", ".", " ", "(", ")", "+84", "o", "l", "①", "０", "🎂", "sđt", "mã", "-", "/", "0962418507", "lan@gmail.com", ",", "\n", "(at)", "[dot]"]
        for _ in 0..<20_000 {
            var bytes: [UInt8] = []
            for _ in 0..<(1 + random.below(40)) {
                if random.below(9) == 0 { bytes.append(UInt8(truncatingIfNeeded: random.next())) } else { bytes += Array(parts[Int(random.below(UInt64(parts.count)))].utf8) }
            }
            _ = findInText(bytes)
        }
    }
}
