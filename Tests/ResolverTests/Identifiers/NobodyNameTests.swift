import Testing

@testable import Resolver

private func readShape(_ text: String) -> NameShape {
    withBytes(text) { bytes, count in
        withUnsafeTemporaryAllocation(of: NameToken.self, capacity: NameParser.maximumTokens) { NameParser.parse(bytes, count, into: $0.baseAddress!) }
    }
}

@Suite struct NobodyNameTests {
    @Test(arguments: [
        "Khách lẻ", "khach le", "KHÁCH VÃNG LAI", "Khách hàng vãng lai", "Người dùng Zalo", "nguoi dung zalo", "Người dùng Facebook", "Facebook user", "Zalo User", "TikTok Order", "Tiktok User", "TikTok Shop Customer", "Shopee Buyer", "Người mua Shopee", "Lazada customer",
        "Instagram User", "Anh", "Chị", "chi", "Anh chị", "Anh/Chị", "a/c", "Em", "Bạn", "Cô", "Khách", "Khách hàng", "Khách hàng 123", "KH 00123", "Khách 1", "Customer 45", "Guest", "Walk-in customer", "Walk in", "Retail customer", "Khách mua lẻ", "Khách tại quầy",
        "Khách tại shop", "Khách online", "Khách mới", "Khách quen", "Khách đặt hàng", "Khách gọi", "Khách hotline", "Không tên", "Không có tên", "Không rõ", "Chưa có tên", "Chưa biết", "no name", "noname", "N/A", "n/a", "#N/A", "<NA>", "NaT", "True", "False", "unknown", "null", "undefined", "Ẩn danh", "Anonymous",
        "Người dùng 7283", "user123456", "User8273645", "Facebook", "Zalo", "Shop", "Admin", "Sale", "Anh ơi", "Chị gái", "Bạn gì ơi", "Anh gì đó", "test", "Test 1", "<test lead: dummy data for full_name>", "demo", "Nguyễn Văn Test", "abc", "asdf", "xxx",
    ])
    func isNobodys(text: String) {
        #expect(!readShape(text).isUsable, "\(text)")
        #expect(readShape(text).reason == .nameNobody, "\(text): \(readShape(text).reason)")
    }

    @Test(arguments: ["mẹ Bin", "Mẹ bé Bông", "ba Tí", "vợ anh Nam", "Nhà anh Hùng", "Con chị Lan"])
    func saysWhoseRelativeNotWho(text: String) {
        #expect(readShape(text).has(NameShape.isDescriptive), "\(text)")
        #expect(!readShape(text).isUsable)
    }

    /// The honorific is marked, the name behind it bears no marks: nobody writes "chị chi" for two honorifics. Without marks it may be anh chị.
    @Test func anHonorificBeforeANameThatIsSpelledLikeOne() {
        for text in ["Chị Chi", "chị Chi", "Cô Chi", "Chị Anh", "Cô Anh"] { #expect(readShape(text).isUsable, "\(text)") }
        for text in ["Chị Chi", "Cô Anh", "Bé Anh", "Ông Anh"] {
            let once = normalize(text, as: .name)
            #expect(!once.value.isEmpty && normalize(once.value, as: .name).value == once.value, "\(text): \(once)")
        }
        for text in ["Chị chị", "Chị Chị", "Anh anh", "chi chi", "Anh Chi", "anh chị", "Chị em", "Cô chú"] { #expect(!readShape(text).isUsable, "\(text)") }
    }

    @Test(arguments: ["Nguyễn Ngọc Anh", "Lê Khách", "Trần Thị Chi", "Vũ Thị Gái", "Lê Văn Đến", "Nguyễn Tiếp", "Tài", "Phạm Nhã", "Trần An", "Nguyễn Thị Bé", "Đặng Đạt", "Lan Sale", "Lê Lai", "Hoàng Nô", "Trực Nguyễn"])
    func isSomebodys(text: String) { #expect(readShape(text).isUsable, "\(text)") }
}
