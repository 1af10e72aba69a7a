import Testing

@testable import Resolver

@Suite struct LegacyTextTests {
    static func detect(_ bytes: [UInt8]) -> LegacyText.Encoding? {
        bytes.withUnsafeBufferPointer { LegacyText.detect($0.baseAddress!, $0.count) }
    }

    /// The bytes of a text in an encoding, by looking every code point up; tones stand alone in Windows-1258.
    static func encoded(_ text: String, _ encoding: LegacyText.Encoding) -> [UInt8]? {
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            if scalar.value < 0x80 {
                bytes.append(UInt8(scalar.value))
            } else if let byte = (0x80...0xFF).first(where: { LegacyText.scalar($0, encoding) == scalar.value }) {
                bytes.append(byte)
            } else {
                guard let pair = parts(of: scalar.value), let tone = (0x80...0xFF).first(where: { LegacyText.scalar($0, encoding) == pair.tone }) else { return nil }
                guard let letter = encoded(String(Unicode.Scalar(pair.letter)!), encoding) else { return nil }
                bytes += letter + [tone]
            }
        }
        return bytes
    }

    static func parts(of scalar: UInt32) -> (letter: UInt32, tone: UInt32)? {
        for letter in UInt32(0x41)...UInt32(0x1B0) where LegacyText.isVowel(letter) {
            for tone in [UInt32(0x300), 0x301, 0x303, 0x309, 0x323] where LegacyText.composed(letter, tone) == scalar { return (letter, tone) }
        }
        return nil
    }

    static let sentences = [
        "Họ tên,Số điện thoại,Địa chỉ\nNguyễn Thị Ngọc Lan,0983217465,12 Lê Lợi\nTrần Quốc Bảo,0905113872,Huế\n",
        "Tên khách hàng;Ghi chú\nĐặng Văn Hùng;gọi lại buổi tối\nVũ Thị Ánh Nguyệt;đã chuyển khoản\n",
        "Phạm Hữu Nghĩa đường Trường Chinh quận Thanh Xuân", "bưởi hoa quả quý khuya nguyện ước",
    ]

    @Test(arguments: sentences, [LegacyText.Encoding.windows1258, .tcvn3])
    func encodingIsToldByItsSyllables(text: String, encoding: LegacyText.Encoding) throws {
        let bytes = try #require(Self.encoded(text, encoding))
        #expect(Self.detect(bytes) == encoding)
        let file = try TemporaryFile(bytes).open()
        #expect(file.encoding.legacy == encoding)
        #expect(String(decoding: UnsafeBufferPointer(start: file.sample.base, count: file.sample.count), as: UTF8.self) == text)
        #expect(file.replacedCharacters == 0)
    }

    @Test(arguments: [
        "Prénom,Téléphone\nRené,Hélène\nFrançois,Noël\nMüller,Straße\n", "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏ ÐÑÒÓÔÕÖ ØÙÚÛÜÝÞß àáâãäåæçèéêë",
    ])
    func otherLatinTextIsNoOldVietnamese(text: String) throws {
        let bytes = text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
        #expect(Self.detect(bytes) == nil)
    }

    @Test func aUTF8FileWithBrokenCellsStaysOne() throws {
        let bytes = Array("Họ tên,SĐT\nNguyễn Thị Lan,0983217465\n".utf8) + [0xEA, 0xDE, 0x2C, 0x31, 10, 0xD4, 0xEA, 0xFF, 10]
        let file = try TemporaryFile(bytes).open()
        #expect(file.encoding == .utf8 && !file.isSpooled)
    }

    @Test func everyByteGivesACodePointOrNone() {
        for encoding in [LegacyText.Encoding.windows1258, .tcvn3] {
            for byte in UInt8.min...UInt8.max {
                let scalar = LegacyText.scalar(byte, encoding)
                #expect(Unicode.Scalar(scalar) != nil && (byte >= 0x80 || scalar == UInt32(byte)))
            }
        }
    }
}
