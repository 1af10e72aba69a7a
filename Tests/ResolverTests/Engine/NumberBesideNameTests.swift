import Testing

@testable import Resolver

/// A number typed into the cell of a name is that party's, as one found in a note.
@Suite struct NumberBesideNameTests {
    @Test(arguments: ["Vũ Minh Hà - 0923217467", "Vũ Minh Hà (0923 217 467)", "0923.217.467 Vũ Minh Hà", "0923217467"])
    func aNumberInTheCellOfANameIsTheirs(_ cell: String) throws {
        let answer = try runEngine("Họ tên,SĐT,Ghi chú\n\(cell),,x\nVũ Minh Hà,0923217467,x\nBùi Văn Tú,0933217468,x\n")
        #expect(answer.labels == [0, 0, 2], "\(cell): \(answer.labels)")
    }

    @Test func aReferrerWithHisNumberIsWhoHasIt() throws {
        let names = (1...4).map { "\($0),Lê Văn \("ABCDE".dropFirst($0).first!)n,090321746\($0),Đỗ Thị Mai\n" }.joined()
        let answer = try runEngine("Mã đơn,Họ tên,SĐT,Tên người giới thiệu\n\(names)5,Bùi Văn Tú,0933217468,chị Lan 0913217466\n6,Trần Thị Lan,0913217466,\n")
        // Two records a row: the referrer of the fifth is the customer of the sixth.
        #expect(answer.labels.count == 12 && answer.labels[9] == answer.labels[10], "\(answer.labels)")
    }

    @Test(arguments: ["Nguye6n Va8n An1", "Trần Văn Năm 1988", "Lan (khách quen)", "Công ty An Phát 0312456782"])
    func otherDigitsAreNoNumber(_ cell: String) throws {
        let answer = try runEngine("Họ tên,SĐT\n\(cell),\n\(cell) ,\nVũ Minh Hà,0923217467\n")
        #expect(answer.labels == [0, 1, 2], "\(cell): \(answer.labels)")
    }
}
