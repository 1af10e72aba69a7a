import Testing

@testable import Resolver

@Suite struct AddressReaderTests {
    private func read(_ bytes: [UInt8]) -> (value: String, reading: AddressReading) {
        var buffer = [UInt8](repeating: 0xA5, count: AddressReader.capacity + 64)
        let reading = withBytes(bytes) { text, count in
            buffer.withUnsafeMutableBufferPointer { AddressReader.read(text, count, into: $0.baseAddress!) }
        }
        #expect(buffer[AddressReader.capacity...].allSatisfy { $0 == 0xA5 }, "written behind the end: \(bytes)")
        return (String(decoding: buffer[0..<reading.count], as: UTF8.self), reading)
    }

    private func read(_ text: String) -> (value: String, reading: AddressReading) { read(Array(text.utf8)) }

    @Test(arguments: [
        ("Số 257/75 đường Hoàng Văn Thụ, P.06, Q. Tân Bình, Sài Gòn", "257/75 hoang van thu, phuong 6, quan tan binh, ho chi minh"),
        ("12 Trần Phú P5 Q5 TP.HCM", "12 tran phu, phuong 5, quan 5, ho chi minh"),
        ("12 Trần Phú P.5 Q.5 HCM", "12 tran phu, phuong 5, quan 5, ho chi minh"),
        ("12 Nguyễn Tri Phương, P5, Q.10, TP Hồ Chí Minh, Việt Nam", "12 nguyen tri phuong, phuong 5, quan 10, ho chi minh"),
        ("12 Nguyễn Tri Phương P5 Q10", "12 nguyen tri phuong, phuong 5, quan 10"),
        ("55 Xã Đàn, Đống Đa, Hà Nội", "55 xa dan, dong da, ha noi"),
        ("55 Trần Phú phường Bến Nghé quận 1", "55 tran phu, phuong ben nghe, quan 1"),
        ("Ấp 3, xã Tân Kiên, huyện Bình Chánh, TP HCM", "ap 3, xa tan kien, huyen binh chanh, ho chi minh"),
        ("12 Đường số 5, F.Linh Tây, Thủ Đức", "12 duong 5, phuong linh tay, ho chi minh"),
        ("TT. Củ Chi, H. Củ Chi", "tt cu chi, huyen cu chi"),
        ("12 Lê Lợi, thị trấn Củ Chi, huyện Củ Chi", "12 le loi, thi tran cu chi, huyen cu chi"),
        ("15 Lê Lợi, TX Tân Châu, An Giang", "15 le loi, thi xa tan chau, an giang"),
        ("12/3/4 hẻm 5 Lê Lai - Vũng Tàu", "12/3/4 hem 5 le lai, ho chi minh"),
        ("Bình Dương", "ho chi minh"), ("Thủ Dầu Một, Bình Dương", "ho chi minh"),
        ("Hà Nội", "ha noi"), ("không có", ""), ("", ""), (",,,", ""), ("Việt Nam", ""),
    ])
    func `is one text however it is written`(text: String, value: String) {
        #expect(read(text).value == value)
    }

    @Test func `house, street and unit are told apart`() {
        let (value, reading) = read("Số 257/75 đường Hoàng Văn Thụ, P.06, Q. Tân Bình, Bình Dương")
        let line = value.utf8.prefix(reading.lineCount)
        #expect(String(decoding: line, as: UTF8.self) == "257/75 hoang van thu")
        #expect(String(decoding: line.prefix(reading.houseCount), as: UTF8.self) == "257/75")
        #expect(reading.province.code == 74 && reading.province.unit == 79)
        #expect(reading.grade == .personal && reading.reason == .none)
        let place = read("Quận 1, TP.HCM").reading
        #expect(place.lineCount == 0 && place.grade == .shared && place.reason == .addressNoHouse)
        #expect(read("12 Trần Phú, Bình Dương").value == read("12 Tran Phu, TP.HCM").value, "Bình Dương is a part of it since 2025")
    }

    private static let pieces: [[UInt8]] = [
        "25", "Trần Phú", "P.", "p5", "Q", "quận", "TP", "HCM", "thị", "trấn", "xã", ",", " - ", "đường", "số", "đường số 7", "Bình Dương", "d", "06", "/", "-",
        "ß", "ﬁ", "Đ", " ", "\n", "Việt Nam", "thành phố", "huyện", "tri phương", "70000", "700000", "h.", "x", "f", "tt", "tx", "tỉnh", "x.y", "123456789012345678901234567890",
    ].map { Array($0.utf8) }

    @Test(arguments: UInt64(1)...500) func `any bytes stay inside the buffer`(seed: UInt64) {
        var generator = SeededGenerator(seed: identifierSeed(seed))
        var bytes: [UInt8] = []
        for _ in 0..<generator.below(seed % 10 == 0 ? 300 : 12) {
            bytes += generator.below(20) == 0
                ? [UInt8(truncatingIfNeeded: generator.next())] : Self.pieces[Int(generator.below(UInt64(Self.pieces.count)))]
            if generator.below(3) > 0 { bytes.append(32) }
        }
        let once = read(bytes)
        #expect(once.reading.lineCount <= once.reading.count && once.reading.houseCount <= once.reading.lineCount)
        #expect(read(bytes).value == once.value, "seed \(seed)")
    }

    @Test(arguments: UInt64(1)...1000) func `an address is read back as itself, and spelling does not matter`(seed: UInt64) {
        var generator = SeededGenerator(seed: identifierSeed(seed))
        func one(_ choices: [String]) -> String { choices[Int(generator.below(UInt64(choices.count)))] }
        let house = one(["12", "257/75", "12A", "5/3/1", "120-122"])
        let street = one(["Trần Phú", "Nguyễn Thị Minh Khai", "Lê Văn Sỹ", "Điện Biên Phủ", "Nguyễn Tri Phương", "Đường số 7", "3 Tháng 2"])
        let ward = Int(generator.below(20)) + 1
        let district = one(["1", "10", "Tân Bình", "Gò Vấp", "Bình Thạnh"])
        let province = one(["TP.HCM", "Bình Dương", "Hà Nội", "Cần Thơ"])
        let name = one(["Phường", "phuong", "P.", "p", "F."])
        let comma = one([", ", ",", "  ,  "])
        let typed = [
            one(["", "Số ", "số nhà "]) + house + (street.hasPrefix("Đường") ? " " : one([" ", " đường "])) + street, "\(name)\(name.count < 3 ? "" : " ")\(ward)",
            one(["Quận ", "Q.", "quan "]) + district, one(["", "Tỉnh "]) + province,
        ].joined(separator: comma)
        let plain = "\(house) \(street), Phường \(ward), Quận \(district), \(province)"
        let once = read(typed)
        #expect(once.value == read(plain).value, "seed \(seed): \(typed)")
        #expect(read(once.value).value == once.value, "seed \(seed): \(typed)")
        #expect(once.reading.lineCount > 0 && once.reading.grade == .personal)
    }
}
