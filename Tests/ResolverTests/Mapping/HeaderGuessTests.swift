import Testing

@testable import Resolver

/// What is taken only where the file has nothing better, and where the cells agree.
@Suite struct HeaderGuessTests {
    static func meanings(_ text: String) throws -> [String] { try ColumnMappingTests.map(text).map(UnseenHeaderTests.meaning) }

    @Test func aStrangerIsTheCustomerWhereNobodyElseIsNamed() throws {
        let rows = "Lê Văn An,0903217465,Trần Thị Hoa\nVũ Minh Hà,0913217466,Bùi Văn Tú\nĐỗ Thu Lan,0923217467,Lê Thị Mai\n"
        #expect(try Self.meanings("Họ tên người cầm,SĐT người cầm,Người bảo kê\n" + rows) == ["name", "phone", "-"])
        #expect(try Self.meanings("Tên khách hàng,SĐT người cầm,Người bảo kê\n" + rows) == ["name", "-", "-"])
    }

    @Test func aSecondStrangerIsNobody() throws {
        let rows = "Lê Thị An,0903217465,Trần Văn Tú,0983217465\nVũ Minh Hà,0913217466,Bùi Văn Hải,0983217466\nĐỗ Thu Lan,0923217467,Lê Văn Nam,0983217467\n"
        #expect(try Self.meanings("Tên cô dâu,SĐT cô dâu,Tên phù rể,SĐT phù rể\n" + rows) == ["name", "phone", "-", "-"])
        #expect(try Self.meanings("Họ tên khách,SĐT khách,Tên TVTC,SĐT TVTC\n" + rows) == ["name", "phone", "staff:name", "staff:phone"])
    }

    @Test func aCompanionWithANumberIsTheContact() throws {
        let rows = "Lê Thị An,0903217465,Trần Văn Tú,0983217465\nVũ Minh Hà,0913217466,Bùi Văn Hải,0983217466\nĐỗ Thu Lan,0923217467,Lê Văn Nam,0983217467\n"
        #expect(try Self.meanings("Chủ xe,ĐT chủ xe,Người mang xe,ĐT người mang xe\n" + rows) == ["name", "phone", "contact:name", "contact:phone"])
        #expect(try Self.meanings("Tên KH,SĐT,Người mang đến,SĐT người mang\n" + rows) == ["name", "phone", "contact:name", "contact:phone"])
        // An opponent's number is nobody's here.
        #expect(try Self.meanings("Tên KH,SĐT,Đối phương,SĐT đối phương\n" + rows)[3] == "-")
    }

    @Test func peopleWhoComeAgainAndAgainAreOurs() throws {
        let rows = "Lê Thị An,0903217465,Nhân\nVũ Minh Hà,0913217466,Nhân\nĐỗ Thu Lan,0923217467,Bảy\nHồ Văn Tú,0933217467,Nhân\n"
        #expect(try Self.meanings("Tên KH,SĐT,Người nhận\n" + rows) == ["name", "phone", "staff:name"])
        #expect(try Self.meanings("Tên KH,SĐT,Tư vấn\n" + rows) == ["name", "phone", "staff:name"])
        let others = "Lê Thị An,0903217465,Trần Hoa\nVũ Minh Hà,0913217466,Lý Bình\nĐỗ Thu Lan,0923217467,Ngô Hà\nHồ Văn Tú,0933217467,Lê Hoa\n"
        #expect(try Self.meanings("Tên KH,SĐT,Người nhận\n" + others) == ["name", "phone", "recipient:name"])
    }

    @Test func aLineThatIsAnotherOneInEachRowIsTheCustomers() throws {
        let rows = (0..<5).map { "Lê Thị An \($0),090321746\($0)\n" }.joined()
        #expect(try Self.meanings("Tên KH,Đầu số\n" + rows) == ["name", "phone"])
        let ours = (0..<5).map { "Lê Thị An \($0),0903217465\n" }.joined()
        #expect(try Self.meanings("Tên KH,Đầu số\n" + ours) == ["name", "own_line:phone"])
    }

    @Test func aCustomersNumberIsAPhoneOnlyAsOneDialsIt() throws {
        let dialled = (0..<5).map { "090321746\($0),Lê Thị An \($0)\n" }.joined()
        #expect(try Self.meanings("customer_number,customer_name\n" + dialled) == ["phone", "name"])
        // Ids of nine digits look like numbers that lost their zero.
        let ids = (0..<5).map { "90032174\($0),Lê Thị An \($0)\n" }.joined()
        #expect(try Self.meanings("customer_number,customer_name\n" + ids) == ["record_id", "name"])
        #expect(try Self.meanings("Mã KH,Tên KH,SĐT\n" + (0..<5).map { "090321746\($0),Lê Thị An \($0),098321746\($0)\n" }.joined()) == ["record_id", "name", "phone"])
    }

    @Test func hoursWantADay() throws {
        let rows = "5/9/2025,9h30,Lê Thị An,0903217465\n5/9/2025,10:00,Vũ Minh Hà,0913217466\n6/9/2025,14h,Đỗ Thu Lan,0923217467\n"
        #expect(try Self.meanings("Ngay hen,Gio,Ten KH,SDT\n" + rows) == ["time", "time", "name", "phone"])
    }

    @Test func aShortFormIsAStateWhereItsCellsAre() throws {
        let rows = (0..<5).map { "Lê Thị An \($0),090321746\($0),\($0 % 2 == 0 ? "Đang ở" : "Đã đi"),\($0 + 1)\n" }.joined()
        #expect(try Self.meanings("Tên KH,SĐT,TT,TT phòng\n" + rows) == ["name", "phone", "stage", "-"])
    }

    @Test func sumsTimesAndNumbersAreTakenForWantOfBetter() throws {
        let rows = "CC0012,Lê Văn An,1.250.000,02/03/2025 09:00\nCC0013,Vũ Minh Hà,890.000,03/03/2025 10:00\nCC0014,Đỗ Thu Lan,12.000.000,04/03/2025 11:00\n"
        #expect(try Self.meanings("Số công chứng,Họ tên,Tiền booking,Giờ hẹn\n" + rows) == ["reference", "name", "value", "time"])
        // Beside a total and an order's time the price and the appointment stay what they are; twins number nothing.
        let beside = "CC0012,Lê Văn An,125.000,04/03/2025,1.250.000,02/03/2025\nCC0012,Vũ Minh Hà,89.000,05/03/2025,890.000,03/03/2025\nCC0014,Đỗ Thu Lan,12.000,06/03/2025,120.000,04/03/2025\n"
        let found = try Self.meanings("Số công chứng,Họ tên,Tiền booking,Giờ hẹn,Tổng tiền,Ngày tạo\n" + beside)
        #expect(found.dropFirst() == ["name", "-", "-", "value", "time"] && ["code", "-"].contains(found[0]))
    }

    @Test func cellsThatCannotBeItSpeakAgainstAHeader() throws {
        let rows = "Lê Văn An,Form sent,iPhone\nVũ Minh Hà,Chat,Samsung\nĐỗ Thu Lan,Call back,Oppo\n"
        let found = try Self.meanings("Name,Last activity,Phone\n" + rows)
        #expect(found[0] == "name" && found[1] != "observed_at" && found[2] != "phone")
        #expect(try Self.meanings("Name,Last activity,Phone\nLê Văn An,2025-03-04,0903217465\n") == ["name", "observed_at", "phone"])
        #expect(try Self.meanings("Client ID,Name\n1001,Lê An\n1002,Vũ Hà\n1003,Đỗ Lan\n") == ["record_id", "name"])
        #expect(try Self.meanings("Client ID,Name\nGA1.2.1001.99,Lê An\nGA1.2.1002.98,Vũ Hà\n") == ["visitor_id", "name"])
    }

    private static let people = [
        "Lê Thị An,0903217465", "Vũ Minh Hà,0913217466", "Đỗ Thu Lan,0923217467", "Bùi Văn Tú,0933217468", "Lê Thị Mai,0943217469", "Trần Quốc Bảo,0953217461",
    ]

    private static func beside(_ header: String, _ cells: [String]) throws -> String {
        try meanings("Họ tên,SĐT,\(header)\n" + zip(people, cells).map { "\($0),\($1)\n" }.joined())[2]
    }

    /// Two rows of one record id are one record: what only looks like a number of something must not be one.
    @Test func aNumberThatNobodyKnowsNamesNoRecord() throws {
        for header in ["Mã vạch", "Số tờ lưu", "Mã thiết bị", "QR Code"] {
            #expect(try Self.beside(header, ["TB-0341", "TB-2072", "TB-1236", "TB-6281", "TB-5079", "TB-2113"]) == "code", "\(header)")
        }
        #expect(try Self.beside("Mã KH", ["KH0341", "KH2072", "KH1236", "KH6281", "KH5079", "KH2113"]) == "record_id")
    }

    @Test func nineDigitsBesideAPhoneAreNone() throws {
        #expect(try Self.beside("Số TK", ["547892217", "392059384", "581031665", "507609565", "983805502", "746281132"]) == "-")
        #expect(try Self.meanings("Họ tên,Cột lạ\nLê Thị An,903217465\nVũ Minh Hà,913217466\nĐỗ Thu Lan,923217467\n") == ["name", "phone"])
    }

    @Test func sumsInWordsAreSums() throws {
        #expect(try Self.beside("Tiền", ["1500k", "2tr8", "6.500.000", "350k", "1tr2", "120k"]) == "value")
        #expect(try Self.beside("Tiền", ["T1500", "T2208", "T6500", "T3350", "T1250", "T1200"]) != "value")
    }

    @Test func aNumberBeforeAQuestionIsNoSecondNumber() throws {
        #expect(try Self.meanings("1. Họ tên phụ huynh,2. SĐT phụ huynh,3) Họ tên bé\nLê Lan,0903217465,Lê Bông\n") == ["contact:name", "contact:phone", "name"])
        #expect(try Self.meanings("1.1 Họ tên,Câu 2: SĐT\nLê Lan,0903217465\n").first == "name")
    }

    @Test func whoOrdersByANumberIsTheCustomerWhereHeHasNoOther() throws {
        #expect(try Self.meanings("Họ tên,SĐT mua hàng\nLê Lan,0903217465\n") == ["name", "phone"])
        #expect(try Self.meanings("Họ tên,SĐT,SĐT mua hàng\nLê Lan,0903217465,0913217466\n") == ["name", "phone", "buyer:phone"])
    }

    @Test func aMotherWhoIsTheCustomerIsNobodysContact() throws {
        #expect(try Self.meanings("Tên mẹ bầu,SĐT mẹ,Tên chồng\nLê Lan,0903217465,Vũ An\n") == ["name", "phone", "contact:name"])
        #expect(try Self.meanings("Chủ nuôi,SĐT,Tên bé\nLê Lan,0903217465,Mochi\n") == ["name", "phone", "-"])
    }

    /// `ã` stands for `ó` in TCVN3, and `Lói` for a fault: a comment.
    @Test func aWordInAFileThatIsWellEncodedIsNotRepaired() throws {
        #expect(try Self.meanings("Họ tên,SĐT,Lãi\nLê Lan,0903217465,82000\n") == ["name", "phone", "-"])
    }

    @Test func aWayToSomebodyIsNoAccount() throws {
        #expect(try Self.beside("Zalo/FB", ["Zalo", "Zalo", "gọi", "FB page", "Zalo", "gọi"]) == "channel")
    }

    @Test func aPageIsNobody() throws {
        #expect(try Self.beside("Referrer", ["google.com", "facebook.com", "zalo.me", "google.com", "tiktok.com", "facebook.com"]) == "source")
        #expect(try Self.beside("Người GT", ["Mai", "Lan", "Hoa", "Mai", "An", "Lan"]) == "referrer:name")
        #expect(try Self.beside("Người GT", ["C.Mai", "A.Lân", "Chị.Hoa", "c.mai", "Mr.An", "anh.tuan"]) == "referrer:name")
        #expect(try Self.meanings("Họ tên,SĐT\nC.Mai,0903217465\nA.Lân,0913217466\nC.Hoa,0923217467\n") == ["name", "phone"])
    }

    @Test func aNumberThatComesAgainAndAgainIsNobodysBesideAnother() throws {
        let ours = ["0936111222", "0936111333", "0936111222", "0866555111", "0936111333", "0936111222"]
        #expect(try Self.beside("SIM gọi", ours) == "-")
        #expect(try Self.beside("SĐT 2", ["0736111222", "0736111333", "", "0766555111", "", "0736111999"]) == "phone")
        // The lines of a few customers: the first number comes again, too.
        let lines = (0..<6).map { "\(Self.people[$0 % 2]),\(ours[$0 % 2])\n" }.joined()
        #expect(try Self.meanings("Họ tên,SĐT,SĐT 2\n" + lines) == ["name", "phone", "phone"])
    }

    @Test func aChildsBirthdayIsNotItsParents() throws {
        let days = ["12/09/2013", "19/01/2019", "01/08/2018", "10/12/2014", "20/08/2016", "02/03/2017"]
        #expect(try Self.beside("Ngày sinh bé", days) == "-")
        #expect(try Self.beside("Ngày sinh", days) == "birth_date")
        #expect(try Self.meanings("Tên bé,Ngày sinh bé,SĐT\nLê Thị An,12/09/2013,0903217465\n") == ["name", "birth_date", "phone"])
        #expect(try Self.meanings("Họ tên,Ngày sinh bé,Tên mẹ,SĐT mẹ\nLê Thị An,12/09/2013,Vũ Minh Hà,0903217465\n") == ["name", "birth_date", "contact:name", "contact:phone"])
    }

    @Test func marksTellWordsApart() throws {
        #expect(try Self.meanings("Tên bạn,Số bàn\n") == ["name", "-"])
        #expect(try Self.meanings("Tên bàn,SĐT\n") == ["-", "phone"])
    }

    /// By words and cells like those of other files; what would make strangers one is never guessed.
    @Test func whatNoRuleKnowsIsKeptAsColumnsLikeIt() throws {
        let wishes = ["xin thêm ống hút", "gọi trước khi giao", "không lấy hành", "giao giờ hành chính", "cho thêm tương ớt nhé", "để ở bảo vệ giúp em"]
        #expect(try Self.beside("Điều cần lưu", wishes) == "note")
        #expect(try Self.beside("Mã que thử", ["Q-0341", "Q-2072", "Q-1236", "Q-6281", "Q-5079", "Q-2113"]) == "code")
        // Two rows tell too little.
        #expect(try Self.meanings("Họ tên,SĐT,Điều cần lưu\n" + zip(Self.people.prefix(2), wishes).map { "\($0),\($1)\n" }.joined())[2] == "-")
    }
}
