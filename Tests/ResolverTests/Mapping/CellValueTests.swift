import Testing

@testable import Resolver

@Suite struct CellValueTests {
    static func values(_ text: String, list: ListSeparator = .none, prefix: String = "") -> [String] {
        var column = ColumnMapping.Column()
        column.list = list
        let prefixBytes = Array(prefix.utf8)
        column.prefix = ValuePrefix(prefixBytes, prefixBytes.count) ?? ValuePrefix()
        let bytes = Array(text.utf8)
        return bytes.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return [] }
            var values = CellValues(TextSpan(base: base, count: buffer.count), column)
            var found: [String] = []
            while let value = values.next() {
                found.append(String(decoding: UnsafeBufferPointer(start: value.base, count: value.count), as: UTF8.self))
            }
            return found
        }
    }

    @Test(arguments: [
        ("0912 ::: 0913", ListSeparator.colons, "", ["0912", "0913"]), (" ::: a ::: ", .colons, "", ["a"]), ("a::b", .colons, "", ["a::b"]),
        ("VIP|Sỉ|", .bar, "", ["VIP", "Sỉ"]), ("p:+84983217465", .none, "p:", ["+84983217465"]), ("+84983217465", .none, "p:", ["+84983217465"]),
        ("p:1 ::: p:2", .colons, "p:", ["1", "2"]), ("p:", .none, "p:", []), ("", .none, "", []), ("a|b", .none, "", ["a|b"]),
    ])
    func cellIsPartedAndItsPrefixTakenOff(text: String, list: ListSeparator, prefix: String, values: [String]) {
        #expect(Self.values(text, list: list, prefix: prefix) == values)
    }

    static func direction(_ text: String) -> CallDirection {
        let bytes = Array(text.utf8)
        return bytes.withUnsafeBufferPointer { CallDirection.read(TextSpan(base: $0.baseAddress!, count: $0.count)) }
    }

    @Test(arguments: [
        ("Gọi vào", CallDirection.inbound), ("inbound", .inbound), ("IN", .inbound), ("Gọi nhỡ", .inbound), ("user_send_text", .inbound),
        ("Cuộc gọi đến", .inbound), ("Gọi ra", .outbound), ("outbound", .outbound), ("Click2Call", .outbound), ("oa_send_text", .outbound), ("Đi", .outbound),
        ("Nội bộ", .inside), ("internal", .inside), ("?", .unknown), ("0912345678", .unknown),
    ])
    func directionIsRead(text: String, direction: CallDirection) { #expect(Self.direction(text) == direction) }

    @Test func theSideOfACallGetsItsRoleFromTheDirection() throws {
        var caller = ColumnMapping.Column()
        caller.side = .caller
        var callee = ColumnMapping.Column()
        callee.side = .callee
        #expect(caller.role(in: .inbound) == .customer && callee.role(in: .inbound) == .ownLine)
        #expect(caller.role(in: .outbound) == .ownLine && callee.role(in: .outbound) == .customer)
        #expect(caller.role(in: .unknown) == nil && callee.role(in: .inside) == .ownLine)
    }
}
