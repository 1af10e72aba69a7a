import Testing

@testable import Resolver

/// What names nothing may not glue the rows that share it; what is an id stays one.
@Suite struct OpaqueCodeTests {
    private func reason(_ text: String) -> Reason { withBytes(of: text) { OpaqueCode.reason($0, $1) } }

    @Test(arguments: ["5.77E+17", "1.23457E+15", "5,77E+17", "5E+15", "5.92048e+18", "1.7E+019"])
    func `an id that a spreadsheet rounded is lost`(text: String) {
        #expect(reason(text) == .precisionLost)
    }

    @Test(arguments: [
        "NULL", "null", "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "n/a", "None", "undefined", "(not set)", "[object Object]", "(blank)",
        "0", "000000", "0000-0000-0000", "00000000-0000-0000-0000-000000000000", "-", "--", "–", "...", "?", "########", "xxx",
        "không có", "Chưa có mã", "CHƯA CẬP NHẬT", "Tự động", "Khách lẻ", "khachle", "Khách vãng lai", "KH000000", "walk-in",
    ])
    func `what says that there is none is none`(text: String) {
        #expect(reason(text) == .wordForNothing)
    }

    @Test(arguments: [
        "1", "A", "DH-2024-001", "KH0001", "12E5", "5E17", "AB+17", "1E+2F", "+17", "E+17", "LAN", "khachle2", "577000000000000001",
        "订单", "ĐƠN", "１２", "a0000000-0000-4000-8000-000000000000", "0x1F", "NULL-7", "Hoà", "1.5", "2+3",
    ])
    func `an id stays one`(text: String) {
        #expect(reason(text) == .none)
    }

    @Test func `nothing is empty, and any bytes are read to their end`() {
        #expect(withBytes(of: "") { OpaqueCode.reason($0, $1) } == .empty)
        var generator = SeededGenerator(seed: 20_261_123)
        let alphabet = Array("0.,eE+-#x 0\u{1ED9}\u{8BA2}".utf8) + [0xFF, 0xC3, 0x80]
        for _ in 0..<20_000 {
            let bytes = (0..<Int.random(in: 1...80, using: &generator)).map { _ in alphabet.randomElement(using: &generator) ?? 48 }
            let all = bytes.withUnsafeBufferPointer { OpaqueCode.reason($0.baseAddress!, $0.count) }
            // No digit but 0 to 9 and nothing that follows decides: a digit makes an id of anything but a rounded number.
            let digit = (bytes + [49]).withUnsafeBufferPointer { OpaqueCode.reason($0.baseAddress!, $0.count) }
            #expect(digit != .wordForNothing)
            #expect(all == .none || all == .wordForNothing || all == .precisionLost)
        }
    }
}
