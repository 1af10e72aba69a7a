import Testing

@testable import Resolver

@Suite struct ProvinceTests {
    private func read(_ text: String) -> Province { withBytes(text) { ProvinceReader.read($0, $1) } }

    @Test func everyNameAndAliasIsRead() {
        let rows = dataRows("provinces.tsv")
        #expect(rows.count == 63)
        #expect(Set(rows.map { $0[2] }).count == 34)
        for row in rows {
            for name in [row[1]] + row[4].split(separator: ";").map(String.init) {
                for text in [name, name.uppercased(), "Tỉnh \(name)", "12 Trần Phú, P.6, \(name)", "12 Trần Phú, \(name), Việt Nam", "\(name) 100000"] {
                    #expect(read(text).code == UInt8(row[0])!, "\(text)")
                    #expect(read(text).unit == UInt8(row[2])!, "\(text)")
                }
            }
            #expect(Province.ofCode(Int(row[0])!).unit == UInt8(row[2])!)
        }
    }

    @Test(arguments: [
        ("TP.HCM", 79), ("Tp. Hồ Chí Minh", 79), ("thành phố hồ chí minh", 79), ("Q.1, SG", 79), ("Ho Chi Minh City", 79), ("ha noi", 1), ("HN", 1), ("Bà Rịa - Vũng Tàu", 77), ("Ba Ria Vung Tau", 77),
        ("BRVT", 77), ("Đak Lak", 66), ("Dak Lak", 66), ("Thừa Thiên - Huế", 46), ("12 Hà Nội, Q. Bình Thạnh, TP HCM", 79), ("Đường Bình Dương, Cần Thơ", 92), ("Nha Trang", 56),
    ] as [(String, UInt8)])
    func isReadAsPeopleTypeIt(text: String, code: UInt8) { #expect(read(text).code == code) }

    @Test(arguments: ["", "12 Trần Phú", "Paris", "không rõ", "123456", "Nam"])
    func nothingIsRecognised(text: String) { #expect(read(text) == Province()) }

    @Test func mergedProvincesAgree() {
        #expect(read("Bình Dương").unit == read("TP.HCM").unit)
        #expect(read("Hà Nam").unit == read("Ninh Bình").unit)
        #expect(read("Hà Nội").unit != read("Hà Nam").unit)
    }

    @Test func anyBytesAreSafe() {
        var random = SeededGenerator(seed: identifierSeed(37))
        for _ in 0..<10_000 {
            let bytes = (0..<random.below(400)).map { _ in random.below(3) == 0 ? UInt8(truncatingIfNeeded: random.next()) : [UInt8](" abhnoi,.-".utf8)[Int(random.below(10))] }
            let province = withBytes(bytes) { ProvinceReader.read($0, $1) }
            #expect(province.code <= 96 && (province.code == 0) == (province.unit == 0))
        }
    }
}
