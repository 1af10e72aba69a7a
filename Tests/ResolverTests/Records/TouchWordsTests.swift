import Testing

@testable import Resolver

@Suite struct TouchWordsTests {
    private func outcome(_ text: String, ofCall: Bool = false) -> String {
        withSpan(text) { "\(TouchOutcome.read($0, ofCall: ofCall).name)" }
    }

    private func withSpan<Result>(_ text: String, _ body: (TextSpan) -> Result) -> Result {
        Array(text.utf8).withUnsafeBufferPointer { bytes in
            guard let base = bytes.baseAddress else { return body(TextSpan(base: StaticString("").utf8Start, count: 0)) }
            return body(TextSpan(base: base, count: bytes.count))
        }
    }

    @Test func `statuses of orders, Vietnamese and English, as platforms write them`() {
        let expected: [(String, [String])] = [
            ("pending", ["Chờ xác nhận", "chờ thanh toán", "Mới", "Đơn mới", "UNPAID", "Chưa giao", "Chưa hoàn thành", "Phiếu tạm", "Pending", "to confirm", "incomplete"]),
            ("confirmed", ["Đã xác nhận", "Đang xử lý", "Processing", "Chờ lấy hàng", "Ready to ship", "ready_to_ship", "Đã đóng gói", "Chuẩn bị hàng", "Awaiting shipment", "Yêu cầu hủy", "Đã nhận đơn", "Đã thanh toán"]),
            ("shipping", ["Đang giao", "Đang giao hàng", "Đang vận chuyển", "Đã gửi hàng", "shipped", "In transit", "Out for delivery", "Đã bàn giao cho ĐVVC", "Đã giao cho ĐVVC", "Đã lấy hàng"]),
            ("delivered", ["Giao thành công", "Giao hàng thành công", "Đã giao", "Đã giao hàng", "Delivered", "Hoàn thành", "HOÀN TẤT", "Completed", "Đã giao cho khách", "Người mua xác nhận đã nhận được hàng", "Thành công", "đã hoàn thành", "Ho\u{0061}\u{0300}n th\u{0061}\u{0300}nh"]),
            ("cancelled", ["Hủy", "Đã hủy", "Đã huỷ", "Khách hủy", "Cancelled", "Canceled", "Đơn hủy", "Hệ thống hủy", "Thanh toán không thành công", "Cancel"]),
            ("refused", ["Từ chối nhận", "Khách từ chối nhận hàng", "Không nhận hàng", "Bom hàng", "boom hàng", "Giao thất bại", "Giao không thành công", "Delivery failed", "Failed delivery", "Undelivered", "Không liên lạc được", "Refused"]),
            ("returned", ["Đã hoàn", "Hoàn hàng", "Đã hoàn hàng", "Chuyển hoàn", "Đang chuyển hoàn", "Trả hàng", "Đã trả hàng", "Trả hàng/Hoàn tiền", "Returned", "Refunded", "Return/Refund", "Chờ hoàn hàng"]),
            ("partly_returned", ["Hoàn một phần", "Trả hàng một phần", "Partially returned", "partial refund"]),
            ("", ["", "khách quen", "VIP", "☎", "xyz"]),
        ]
        for (code, texts) in expected {
            for text in texts { #expect(outcome(text) == code, "\(text)") }
        }
    }

    @Test func `outcomes of calls: what is delivered of a parcel is answered of a call`() {
        for text in ["Nghe máy", "Đã nghe", "ANSWERED", "Thành công", "Connected"] { #expect(outcome(text, ofCall: true) == "answered", "\(text)") }
        for text in ["Nhỡ", "Gọi nhỡ", "missed", "NO ANSWER", "Không nghe máy", "Không liên lạc được", "unanswered"] {
            #expect(outcome(text, ofCall: true) == "missed", "\(text)")
        }
        for text in ["Máy bận", "BUSY"] { #expect(outcome(text, ofCall: true) == "busy", "\(text)") }
    }

    @Test func `kinds of touchpoints by their words; types of customers are none`() {
        let expected: [(String?, [String])] = [
            ("order", ["Đơn hàng", "order", "Hóa đơn", "Bán hàng"]), ("call", ["Cuộc gọi", "Call", "Gọi vào"]),
            ("message", ["Tin nhắn", "chat", "SMS", "inbox"]), ("comment", ["Bình luận", "comment"]),
            ("form", ["Form", "Lead", "Đăng ký"]), ("view", ["Lượt xem", "pageview", "Truy cập"]), ("email", ["E-mail", "email", "Thư điện tử"]),
            (nil, ["Cá nhân", "Công ty", "VIP", ""]),
        ]
        for (kind, texts) in expected {
            for text in texts { #expect(withSpan(text) { TouchKind.read($0).map { "\($0.name)" } } == kind, "\(text)") }
        }
    }

    @Test func `every code has a name of its own and any bytes are safe`() {
        #expect(Set(TouchOutcome.allCases.map { "\($0.name)" }).count == TouchOutcome.allCases.count)
        #expect(Set(TouchKind.allCases.map { "\($0.name)" }).count == TouchKind.allCases.count)
        var generator = SeededGenerator(seed: engineSeed(77))
        for _ in 0..<2_000 {
            let bytes = (0..<Int(generator.next() % 260)).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
            bytes.withUnsafeBufferPointer { bytes in
                guard let base = bytes.baseAddress else { return }
                _ = TouchOutcome.read(TextSpan(base: base, count: bytes.count))
                _ = TouchKind.read(TextSpan(base: base, count: bytes.count))
            }
        }
    }
}
