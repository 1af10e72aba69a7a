import Testing

@testable import Resolver

private func readOrganisation(_ text: String) -> (name: String, reading: OrganisationReading) {
    let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: OrganisationName.capacity)
    defer { buffer.deallocate() }
    let reading = withBytes(text) { OrganisationName.read($0, $1, into: buffer) }
    return (String(decoding: UnsafeBufferPointer(start: buffer, count: reading.count), as: UTF8.self), reading)
}

private func compareNames(_ left: String, _ right: String) -> OrganisationComparison.NameLevel {
    let (one, oneReading) = readOrganisation(left)
    let (two, twoReading) = readOrganisation(right)
    return withBytes(one) { first, _ in withBytes(two) { second, _ in OrganisationComparison.compareNames(first, oneReading, second, twoReading) } }
}

private func compareCodes(_ left: String, _ right: String) -> OrganisationComparison.TaxLevel {
    withBytes(left) { one, oneCount in withBytes(right) { OrganisationComparison.compareTaxCodes(one, oneCount, $0, $1) } }
}

@Suite struct OrganisationTests {
    @Test(arguments: [
        "Công ty TNHH An Phát", "CTY AN PHÁT", "cty tnhh an phat", "Công Ty Cổ Phần An Phát", "CTCP An Phát", "Cty CP An Phát", "An Phát JSC", "An Phat Co., Ltd", "AN PHAT CO.,LTD.", "An Phát Company Limited", "DNTN An Phát", "Doanh nghiệp tư nhân An Phát", "HKD An Phát", "Hộ kinh doanh An Phát",
        "Công ty TNHH MTV An Phát", "Công ty TNHH một thành viên An Phát", "C.ty An Phát", "Tập đoàn An Phát", "An Phát Group", "Công ty trách nhiệm hữu hạn An Phát", "Tổng công ty An Phát", "An Phat Joint Stock Company", "Công ty  TNHH   «An Phát»", "CÔNG TY TNHH 2 THÀNH VIÊN AN PHÁT", "HTX An Phát", "Xí nghiệp An Phát",
    ])
    func legalWordsGoAndTheNameStays(text: String) {
        let (name, reading) = readOrganisation(text)
        #expect(name == "an phat", "\(text): \(name)")
        #expect(reading.isOrganisation && !reading.isBranch && reading.reason == .none)
    }

    @Test func whatItDoesStandsApart() {
        for text in ["Công ty TNHH TM & DV An Phát", "CTY TNHH Thương mại và Dịch vụ An Phát", "Công ty TNHH An Phát TM DV"] {
            #expect(readOrganisation(text).name == "an phat|thuong mai dich vu", "\(text): \(readOrganisation(text).name)")
        }
        #expect(compareNames("Công ty TNHH TM DV An Phát", "CTY An Phát") == .equal)
        #expect(compareNames("Công ty TNHH TM An Phát", "CTY XD An Phát") == .equalOwnWords)
        #expect(compareNames("Công ty TNHH TM XNK An Phát", "CTY Thương Mại Xuất Nhập Khẩu AN PHÁT") == .equal)
    }

    @Test func aBranchIsSaid() {
        for text in ["Chi nhánh Hà Nội - Công ty CP An Phát", "Công ty CP An Phát - Chi nhánh Hà Nội", "CN Hà Nội Cty An Phát", "VPĐD Công ty An Phát tại Đà Nẵng".replacing(" tại Đà Nẵng")] {
            let (name, reading) = readOrganisation(text)
            #expect(name == "an phat" && reading.isBranch, "\(text): \(name)")
        }
    }

    @Test func namesCompare() {
        #expect(compareNames("Công ty TNHH An Phát", "CTY AN PHÁT") == .equal)
        #expect(compareNames("Công ty An Phát Việt Nam", "An Phát VN JSC") == .equal)
        #expect(compareNames("Công ty An Phát", "An Phát Việt Nam JSC") == .beginning)
        #expect(compareNames("Công ty An Phát", "Công ty An Phú") == .different)
        #expect(compareNames("Công ty An Phát", "Công ty Phát An") == .different)
        #expect(compareNames("Công ty An Phát", "Nhà hàng An Phát") == .different)
        #expect(compareNames("Công ty An Phát", "") == .missing)
        #expect(compareNames("Công ty TNHH", "Công ty An Phát") == .missing)
    }

    @Test func taxCodesDecide() {
        #expect(compareCodes("0312456782", "0312456782") == .equal)
        #expect(compareCodes("0312456782", "0312456782-001") == .branch)
        #expect(compareCodes("0312456782-001", "0312456782-002") == .siblings)
        #expect(compareCodes("0312456782-001", "0312456782001") == .equal)
        #expect(compareCodes("0312456782", "0100233488") == .different)
        #expect(compareCodes("0312456782", "") == .missing)
        #expect(compareCodes("079099012345", "079099012345") == .equal)
        #expect(OrganisationComparison(name: .different, tax: .equal).verdict == .same)
        #expect(OrganisationComparison(name: .equal, tax: .different).verdict == .different)
        #expect(OrganisationComparison(name: .equal, tax: .branch).verdict == .branch)
        #expect(OrganisationComparison(name: .equal, tax: .missing).verdict == .same)
        #expect(OrganisationComparison(name: .beginning, tax: .missing).verdict == .unknown)
    }

    @Test func aPersonIsNoOrganisation() {
        for text in ["Nguyễn Thị Lan", "Lê Công Vinh", "Trần Phát", "Hùng"] { #expect(!readOrganisation(text).reading.isOrganisation, "\(text)") }
    }

    @Test func aSwitchboardHasExtensions() {
        #expect(readPhone("024 3942 1188 ext 12").isSwitchboard)
        #expect(readPhone("02439421188 máy lẻ 15").isSwitchboard)
        #expect(!readPhone("02439421188").isSwitchboard && !readPhone("0983217465").isSwitchboard)
        #expect(readPhone("02439421188 ext 12").e164 == readPhone("02439421188 ext 15").e164)
        #expect(readEmail("ketoan@anphat.vn").reading.grade == .shared)
    }

    /// Laws: reading a reading changes nothing; comparing is symmetric; equal texts are equal.
    @Test func lawsOnRandomNames() {
        let seed = identifierSeed(410)
        var random = SeededGenerator(seed: seed)
        let parts = ["Công ty", "TNHH", "CP", "An", "Phát", "Hoà", "TM", "DV", "Việt Nam", "VN", "JSC", "Co., Ltd", "Chi nhánh", "Hà Nội", "-", "&", "MTV", "2", "Nhà hàng", "🎂", "(", ")"]
        func make() -> String { (0..<(1 + random.below(7))).map { _ in parts[Int(random.below(UInt64(parts.count)))] }.joined(separator: " ") }
        for _ in 0..<10_000 {
            let (left, right) = (make(), make())
            let (name, reading) = readOrganisation(left)
            #expect(reading.count <= OrganisationName.capacity && reading.nameCount <= reading.count)
            #expect((reading.reason == .none) == (reading.nameCount > 0), "seed \(seed): \(left)")
            #expect(compareNames(left, right) == compareNames(right, left), "seed \(seed): \(left) / \(right)")
            #expect(compareNames(left, left) == (reading.nameCount > 0 ? .equal : .missing), "seed \(seed): \(left)")
            let own = String(name.prefix { $0 != "|" })
            if !own.isEmpty && !own.contains("chi") { #expect(readOrganisation(own).name.hasPrefix(own.prefix(2)), "seed \(seed): \(left) → \(own)") }
        }
    }
}

extension String {
    fileprivate func replacing(_ part: String) -> String {
        guard hasSuffix(part) else { return self }
        return String(dropLast(part.count))
    }
}
