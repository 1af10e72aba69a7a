import Testing

@testable import Resolver

/// Whose a column is where its header does not say it, or says it with words that no list knows. A column of the wrong party glues strangers
/// together: in doubt it is nobody's.
@Suite struct HeaderPartyTests {
    private static func meanings(_ header: String, _ rows: String) throws -> [String] {
        try ColumnMappingTests.map(header + "\n" + rows).map(UnseenHeaderTests.meaning)
    }

    @Test func aNumberBelongsToTheNameInWhoseBlockItStands() throws {
        let two = "Lê Văn An,0903217465,12 Lê Lợi,Trần Thị Hoa,0913217466,5 Trần Phú\nVũ Minh Hà,0923217467,7 Lê Lai,Bùi Văn Tú,0933217468,9 Hai Bà Trưng\n"
        #expect(try Self.meanings("Người gửi,SĐT,Địa chỉ,Người nhận,SĐT,Địa chỉ", two)
            == ["own_line:name", "own_line:phone", "own_line:address", "recipient:name", "recipient:phone", "recipient:address"])
        let staff = "Lê Văn An,0903217465,Trần Thị Hoa,0913217466,Đỗ Thị Lan,0943217469\nVũ Minh Hà,0923217467,Bùi Văn Tú,0933217468,Lê Thị Mai,0953217461\n"
        #expect(try Self.meanings("Họ tên,Số điện thoại,Người giới thiệu,SĐT,Tư vấn viên,SĐT", staff)
            == ["name", "phone", "referrer:name", "referrer:phone", "staff:name", "staff:phone"])
        #expect(try Self.meanings("Tên phụ huynh,SĐT,Tên bé", "Lê Thị Hoa,0903217465,Bin\nVũ Thị Hà,0913217466,Na\n") == ["contact:name", "contact:phone", "name"])
        // Alone behind a salesman's name it is the customer's.
        #expect(try Self.meanings("Nhân viên,SĐT,Tên khách", "Lê Văn An,0903217465,Vũ Minh Hà\n") == ["staff:name", "phone", "name"])
    }

    @Test func nobodyIsBornTwice() throws {
        let row = "Lê Minh An,03/04/2015,Lê Văn Hùng,1980,0903217465,Trần Thị Hoa,1984,0913217466\nVũ Gia Bảo,05/06/2016,Vũ Đức Long,1981,0923217467,Đỗ Thu Hà,1985,0933217468\n"
        #expect(try Self.meanings("Họ tên học sinh,Ngày sinh,Họ tên cha,Năm sinh,Điện thoại,Họ tên mẹ,Năm sinh,Điện thoại", row)
            == ["name", "birth_date", "contact:name", "contact:birth_date", "contact:phone", "contact_2:name", "contact_2:birth_date", "contact_2:phone"])
    }

    @Test func twoPeopleNeverShareOnePart() throws {
        let row = "Lê Minh An,Lê Văn Hùng,0903217465,Trần Thị Hoa,0913217466\nVũ Gia Bảo,Vũ Đức Long,0923217467,Đỗ Thu Hà,0933217468\n"
        #expect(try Self.meanings("Student name,Father name,Father mobile,Mother name,Mother mobile", row) == ["name", "contact:name", "contact:phone", "contact_2:name", "contact_2:phone"])
        #expect(try Self.meanings("Student name,Guardian 1 name,Guardian 1 mobile,Guardian 2 name,Guardian 2 mobile", row)
            == ["name", "contact:name", "contact:phone", "contact_2:name", "contact_2:phone"])
        #expect(try Self.meanings("Họ tên HS,Họ tên cha,SĐT (bố),Họ tên mẹ,SĐT (mẹ)", row) == ["name", "contact:name", "contact:phone", "contact_2:name", "contact_2:phone"])
        #expect(try Self.meanings("Họ tên HS,Họ tên mẹ,SĐT mẹ,Họ tên cha,SĐT cha", row) == ["name", "contact:name", "contact:phone", "contact_2:name", "contact_2:phone"])
        #expect(try Self.meanings("Họ tên HS,SĐT mẹ,Họ tên mẹ,SĐT bố,Họ tên bố", "Lê Minh An,0903217465,Trần Thị Hoa,0913217466,Lê Văn Hùng\n")
            == ["name", "contact:phone", "contact:name", "contact_2:phone", "contact_2:name"])
    }

    /// Whose a number is, is told by the words that its header shares with a name's.
    @Test func aContactsNumberGoesWithTheNameThatItSharesWordsWith() throws {
        let row = "Lê Minh An,0903217465,Lê Văn Hùng,Trần Thị Hoa,0913217466\nVũ Gia Bảo,0963217468,Vũ Đức Long,Đỗ Thu Hà,0933217468\n"
        let two = "Lê Minh An,0903217465,Lê Văn Hùng,0913217466\nVũ Gia Bảo,0963217468,Vũ Đức Long,0933217468\n"
        #expect(try Self.meanings("Member name,Mobile,Contact person,Company representative,Representative phone", row)
            == ["name", "phone", "contact:name", "contact_2:name", "contact_2:phone"])
        #expect(try Self.meanings("Tên khách,SĐT,Kế toán,SĐT trợ lý", two) == ["name", "phone", "contact:name", "contact_2:phone"])
        #expect(try Self.meanings("Tên khách,SĐT,Thư ký/trợ lý,SĐT thư ký", two) == ["name", "phone", "contact:name", "contact:phone"])
        #expect(try Self.meanings("Tên khách,SĐT,Người thân,SĐT khẩn cấp", two) == ["name", "phone", "contact:name", "contact:phone"])
        let three = "Lê Minh An,0903217465,Lê Văn Hùng,Trần Thị Hoa,0913217466,Lê Văn Ba,0923217467\nVũ Gia Bảo,0963217468,Vũ Đức Long,Đỗ Thu Hà,0933217468,Vũ Thị Tư,0943217469\n"
        #expect(try Self.meanings("Tên khách,SĐT,Người bảo lãnh,Người tham chiếu 1,SĐT tham chiếu 1,Người tham chiếu 2,SĐT tham chiếu 2", three)
            == ["name", "phone", "contact:name", "-", "-", "contact_2:name", "contact_2:phone"])
        #expect(try Self.meanings("Candidate name,Phone,Reference 1,Reference 1 phone", two) == ["name", "phone", "contact:name", "contact:phone"])
    }

    @Test func aSecondCustomerWithANumberIsNobody() throws {
        let row = "Lê Minh An,0903217465,Lê Văn Hùng,0913217466\nVũ Gia Bảo,0963217468,Vũ Đức Long,0933217468\n"
        #expect(try Self.meanings("Họ tên Phật tử,Điện thoại,Trưởng đoàn,SĐT trưởng đoàn", row) == ["name", "phone", "-", "-"])
        #expect(try Self.meanings("Trưởng đoàn,SĐT trưởng đoàn", "Lê Minh An,0903217465\nVũ Gia Bảo,0963217468\n") == ["name", "phone"])
    }

    /// What no header says the cells do: two whole names without a given name in common are two people.
    @Test func twoNamesOfTheCustomerAreOnePersonOnlyIfTheirCellsAgree() throws {
        let two = "Lê Minh An,0903217465,Lê Văn Hùng\nVũ Gia Hà,0963217468,Vũ Đức Long\nBùi Thị Tư,0973217468,Đỗ Văn Năm\n"
        #expect(try Self.meanings("Cô dâu,SĐT,Người ký HĐ", two) == ["name", "phone", "-"])
        #expect(try Self.meanings("Người ký HĐ,SĐT khách hàng,Tên khách hàng", two) == ["-", "phone", "name"])
        // The same person as he writes himself elsewhere, in short, without marks, and as he is called.
        let one = "Lê Minh An,0903217465,MINH AN LE\nVũ Gia Hà,0963217468,Ha Vu Shop\nBùi Thị Tư,0973217468,Tư\nĐỗ Văn Năm,0983217468,do van nam\n"
        #expect(try Self.meanings("Tên khách hàng,SĐT,Tên học viên", one) == ["name", "phone", "name"])
        let known = "Lê Minh An,0903217465,Mẹ Bống\nVũ Gia Hà,0963217468,Bếp Nhà Na\nBùi Thị Tư,0973217468,Hoa Sữa\n"
        #expect(try Self.meanings("Tên khách hàng,SĐT,Tên Facebook", known) == ["name", "phone", "name"])
    }

    @Test func aSonIsNoDaughterAndAnEmergencyNumberIsNoParents() throws {
        let three = "Lê Văn Bảy,0903217465,Lê Minh An,0913217466,Lê Thị Hà,0923217467\nVũ Thị Sáu,0933217468,Bùi Gia Bảo,0943217469,Bùi Thị Tư,0953217461\n"
        #expect(try Self.meanings("Họ tên cụ,SĐT,Con trai,SĐT con trai,Con gái,SĐT con gái", three) == ["name", "phone", "contact:name", "contact:phone", "contact_2:name", "contact_2:phone"])
        let two = "Lê Minh An,Lê Văn Hùng,0903217465,Trần Thị Hoa,0913217466,0923217467\nVũ Gia Bảo,Vũ Đức Long,0933217468,Đỗ Thu Hà,0943217469,0953217461\n"
        #expect(try Self.meanings("Họ tên HS,Tên bố,SĐT bố,Tên mẹ,SĐT mẹ,SĐT khẩn cấp", two) == ["name", "contact:name", "contact:phone", "contact_2:name", "contact_2:phone", "-"])
        let one = "Lê Minh An,Trần Thị Hoa,0913217466,0923217467\nVũ Gia Bảo,Đỗ Thu Hà,0943217469,0953217461\n"
        #expect(try Self.meanings("Họ tên HS,Tên mẹ,SĐT mẹ,SĐT khẩn cấp", one) == ["name", "contact:name", "contact:phone", "contact_2:phone"])
        #expect(try Self.meanings("Họ tên HS,Tên mẹ,SĐT khẩn cấp", "Lê Minh An,Trần Thị Hoa,0913217466\nVũ Gia Bảo,Đỗ Thu Hà,0943217469\n") == ["name", "contact:name", "contact:phone"])
    }

    /// Who cares for a patient is his, and who looks after customers is one of ours.
    @Test func aCarerWithANumberOfHisOwnInEachRowIsNoneOfOurs() throws {
        func rows(_ carer: (Int) -> String) -> String { (1...6).map { "Lê Văn \("ABCDEF".dropFirst($0 - 1).first!),091321746\($0),\(carer($0))\n" }.joined() }
        #expect(try Self.meanings("Tên BN,SĐT BN,Người chăm sóc,SĐT người chăm sóc", rows { "Trần Thị \("GHIKLM".dropFirst($0 - 1).first!),092321746\($0)" })
            == ["name", "phone", "contact:name", "contact:phone"])
        #expect(try Self.meanings("Tên KH,SĐT KH,Người chăm sóc,SĐT người chăm sóc", rows { "Trần Thị \($0 % 2 == 0 ? "Hà" : "Mai"),092321746\($0 % 2)" }).suffix(1) == ["staff:phone"])
        #expect(try Self.meanings("Tên tang chủ,SĐT,Người đặt dịch vụ", "Lê Minh An,0913217466,Trần Thị Hoa\nVũ Gia Bảo,0943217469,Đỗ Thu Hà\n") == ["name", "phone", "buyer:name"])
    }

    /// A form that a parent fills in asks for his address first; a family has one home.
    @Test func whoFillsInAFormIsTheParent() throws {
        let one = "12/10/2024 20:14:35,huyen@gmail.com,Trần Bảo An,Trần Thị Hoa,0913217466\n13/10/2024 08:47:50,phuoc@yahoo.com,Lê Gia Bảo,Lê Văn Phước,0943217469\n"
        #expect(try Self.meanings("Dấu thời gian,Địa chỉ email,Họ và tên học viên,Họ tên phụ huynh,Số điện thoại phụ huynh", one)
            == ["time", "contact:email", "name", "contact:name", "contact:phone"])
        #expect(try Self.meanings("Dấu thời gian,Địa chỉ email,Họ và tên học viên,Họ tên phụ huynh,SĐT học viên", one) == ["time", "email", "name", "contact:name", "phone"])
        let home = "Trần Bảo An,Trần Thị Hoa,0913217466,12 Lê Lợi\nLê Gia Bảo,Lê Văn Phước,0943217469,5 Trần Phú\n"
        #expect(try Self.meanings("Họ tên bé,Họ tên mẹ,SĐT mẹ,Địa chỉ của gia đình", home) == ["name", "contact:name", "contact:phone", "address"])
    }

    @Test func numbersOfPeopleWithLikeWordsAreNotOnePersons() throws {
        let three = "Lê Thị An,0903217465,Lê Văn Hùng,0913217466,Trần Thị Hoa,0923217467\nVũ Thị Hà,0933217468,Bùi Đức Long,0943217469,Đỗ Thị Tư,0953217461\n"
        #expect(try Self.meanings("Sản phụ,SĐT sản phụ,Chồng,SĐT chồng,Mẹ chồng,SĐT mẹ chồng", three) == ["name", "phone", "contact:name", "contact:phone", "contact_2:name", "contact_2:phone"])
        let two = "Lê Thị An,0903217465,Lê Văn Hùng,0913217466\nVũ Thị Hà,0933217468,Bùi Đức Long,0943217469\n"
        #expect(try Self.meanings("Pax name,Contact phone,Emergency contact,Emergency contact phone", two) == ["name", "phone", "contact:name", "contact:phone"])
        #expect(try Self.meanings("Chủ hợp đồng,SĐT chủ HĐ,Người sử dụng,SĐT người sử dụng", two) == ["buyer:name", "buyer:phone", "-", "-"])
        #expect(try Self.meanings("Guest name,Guest phone,Company contact,Company contact phone", two) == ["name", "phone", "contact:name", "contact:phone"])
    }

    @Test func whoIsInsuredIsAContactAndTakesNothing() throws {
        let row = "Lê Thị An,0903217465,Lê Minh Khôi,Lê Văn Hùng,12 Lê Lợi\nVũ Thị Hà,0933217468,Bùi Gia Bảo,Bùi Đức Long,5 Trần Phú\n"
        #expect(try Self.meanings("BEN MUA BAO HIEM,DTDD,NDBH,NGUOI THU HUONG,DIA CHI LIEN HE", row) == ["buyer:name", "buyer:phone", "contact:name", "contact_2:name", "buyer:address"])
    }

    @Test func aContactWhoseNameSaysNoMoreIsNotTheBillingContact() throws {
        let row = "Công ty TNHH Minh Phát,Lê Văn Hùng,hung@minhphat.vn,0903217465,Trần Thị Hoa,0913217466\nCông ty CP Sao Việt,Vũ Đức Long,long@saoviet.vn,0933217468,Đỗ Thu Hà,0943217469\n"
        #expect(try Self.meanings("Company name,Contact name,Contact email,Contact phone,Billing contact,Billing phone", row)
            == ["organisation", "name", "email", "phone", "contact:name", "contact:phone"])
        let pupil = "Lê Minh An,Lê Văn Hùng,0903217465,Trần Thị Hoa,0913217466\nVũ Gia Bảo,Vũ Đức Long,0933217468,Đỗ Thu Hà,0943217469\n"
        #expect(try Self.meanings("Student name,Father name,Father contact no,Emergency contact name,Emergency contact no", pupil)
            == ["name", "contact:name", "contact:phone", "contact_2:name", "contact_2:phone"])
        #expect(try Self.meanings("Họ tên HS,Họ tên PH,ĐT PH,ĐT ông bà", "Lê Minh An,Lê Văn Hùng,0903217465,0913217466\nVũ Gia Bảo,Vũ Đức Long,0933217468,0943217469\n")
            == ["name", "contact:name", "contact:phone", "contact_2:phone"])
    }

    @Test func theNumberOfTheContactIsNotTheDirectors() throws {
        let row = "Công ty TNHH Minh Phát,Lê Văn Hùng,0903217465,Trần Thị Hoa,0913217466,hoa@minhphat.vn\nCông ty CP Sao Việt,Vũ Đức Long,0933217468,Đỗ Thu Hà,0943217469,ha@saoviet.vn\n"
        #expect(try Self.meanings("Tên công ty,Người đại diện pháp luật,SĐT đại diện,Người liên hệ,SĐT liên hệ,Email liên hệ", row)
            == ["organisation", "name", "phone", "contact:name", "contact:phone", "contact:email"])
        #expect(try Self.meanings("Tên khách,SĐT,Tên liên hệ,Tên người liên hệ phụ,SĐT liên hệ phụ", "Lê Minh An,0903217465,Lê Văn Hùng,Trần Thị Hoa,0913217466\nVũ Gia Bảo,0933217468,Vũ Đức Long,Đỗ Thu Hà,0943217469\n")
            == ["name", "phone", "contact:name", "contact_2:name", "contact_2:phone"])
    }

    @Test func nnIsWhoeverTheFileNames() throws {
        let row = "Lê Minh An,0903217465,Lê Văn Hùng,0913217466\nVũ Gia Bảo,0963217468,Vũ Đức Long,0933217468\n"
        #expect(try Self.meanings("Tên BN,SĐT BN,Người nhà,SĐT NN", row) == ["name", "phone", "contact:name", "contact:phone"])
        #expect(try Self.meanings("Tên khách,SĐT,Người nhận,SĐT NN", row) == ["name", "phone", "recipient:name", "recipient:phone"])
        // What stands in parentheses is no part of him.
        #expect(try Self.meanings("Tên khách,SĐT,Người nhà (bé dưới 15t),ĐT người nhà", row) == ["name", "phone", "contact:name", "contact:phone"])
    }

    @Test func whatANumberIsAskedForSaysNothingOfWhoseItIs() throws {
        let row = "Lê Minh An,0903217465,0913217466\nVũ Gia Bảo,0963217468,0933217468\n"
        #expect(try Self.meanings("Tên bé,SĐT của mẹ để cô giáo liên hệ,SĐT của bố để nhà trường gọi khi cần", row) == ["name", "contact:phone", "contact_2:phone"])
        #expect(try Self.meanings("Họ tên,Vui lòng để lại số điện thoại để shop gọi lại,Số nhận hàng", row).prefix(2) == ["name", "phone"])
    }

    @Test func aThirdContactIsNobodys() throws {
        let row = "Lê Minh An,Lê Văn Hùng,0903217465,Trần Thị Hoa,0913217466,Lê Văn Ba,0923217467\nVũ Gia Bảo,Vũ Đức Long,0923217467,Đỗ Thu Hà,0933217468,Vũ Thị Tư,0943217469\n"
        #expect(try Self.meanings("Họ tên HS,Họ tên bố,SĐT bố,Họ tên mẹ,SĐT mẹ,Họ tên ông,SĐT ông", row)
            == ["name", "contact:name", "contact:phone", "contact_2:name", "contact_2:phone", "-", "-"])
    }

    @Test func ofTwoParentsAndNobodyElseTheFirstIsTheCustomer() throws {
        let row = "Lê Văn Hùng,0903217465,Trần Thị Hoa,0913217466\nVũ Đức Long,0923217467,Đỗ Thu Hà,0933217468\n"
        #expect(try Self.meanings("Họ tên bố,SĐT bố,Họ tên mẹ,SĐT mẹ", row) == ["name", "phone", "contact:name", "contact:phone"])
    }

    @Test func aNumberThatSaysWhoseItIsInUnknownWordsIsNobodysBesideOneThatIsKnown() throws {
        let row = "Lê Văn An,0903217465,0913217466\nVũ Minh Hà,0923217467,0933217468\n"
        for other in ["SĐT hàng xóm", "Điện thoại ĐMG", "Landlord phone", "PIC mobile", "Friend's phone", "SĐT kho", "Cột lạ"] {
            #expect(try Self.meanings("Họ tên,SĐT,\(other)", row) == ["name", "phone", "-"], "\(other)")
        }
        #expect(try Self.meanings("Họ tên,SĐT,SĐT đồng vay", row) == ["name", "phone", "contact:phone"])
        for own in ["SĐT phụ", "SĐT zalo thường dùng", "Số liên lạc ban ngày", "SĐT (nếu có)", "Backup mobile", "Best number to reach you"] {
            #expect(try Self.meanings("Họ tên,SĐT,\(own)", row) == ["name", "phone", "phone"], "\(own)")
        }
        // Where he has no other it is his; a supplier's never is.
        #expect(try Self.meanings("Họ tên,SĐT gọi gas", "Lê Văn An,0903217465\nVũ Minh Hà,0923217467\n") == ["name", "phone"])
        #expect(try Self.meanings("Họ tên,Vendor phone", "Lê Văn An,0903217465\nVũ Minh Hà,0923217467\n") == ["name", "-"])
    }

    @Test func aNumberOfAnybodyButTheCustomerIsNoRecordID() throws {
        for number in ["Driver ID", "Mã tài xế", "Mã NV", "Teacher code", "Recipient ID"] {
            #expect(try Self.meanings("\(number),Họ tên,SĐT", "7,Lê Văn An,0903217465\n") == ["-", "name", "phone"], "\(number)")
        }
    }

    @Test func whoIsNamedByWhatHeDoesIsTheCustomerOnlyWithANumberAndAlone() throws {
        let row = "Lê Văn An,0903217465,Trần Thị Hoa\nVũ Minh Hà,0923217467,Bùi Văn Tú\nĐỗ Thu Lan,0943217469,Lê Thị Mai\n"
        #expect(try Self.meanings("Golfer name,Golfer mobile,Caddie", row) == ["name", "phone", "-"])
        #expect(try Self.meanings("Customer,Phone,Photographer", row) == ["name", "phone", "-"])
        #expect(try Self.meanings("Customer,Exporter phone,Sales", row) == ["name", "-", "owner"])
    }

    @Test func aContactIsTheCustomerWhereNobodyElseIsNamed() throws {
        let row = "Lê Thị An,0903217465\nVũ Minh Hà,0923217467\n"
        #expect(try Self.meanings("Tên mẹ,SĐT mẹ", row) == ["name", "phone"])
        #expect(try Self.meanings("Tên mẹ bầu,SĐT mẹ bầu", row) == ["name", "phone"])
    }

    @Test func aSecondNameUnderTheSameHeaderIsSomebodyElse() throws {
        let row = "Lê Văn An,0903217465,Trần Thị Hoa,0913217466\nVũ Minh Hà,0923217467,Bùi Văn Tú,0933217468\n"
        #expect(try Self.meanings("Tên,SĐT,Tên,SĐT", row) == ["name", "phone", "-", "-"])
        #expect(try Self.meanings("Tên,SĐT 1,SĐT 2,Ghi chú", "Lê Văn An,0903217465,0913217466,x\n") == ["name", "phone", "phone", "note"])
    }

    @Test func aContactOfTheRecipientIsNoneOfOurs() throws {
        let row = "Lê Văn An,Vũ Minh Hà,0903217465\nTrần Thị Hoa,Bùi Văn Tú,0913217466\nĐỗ Thu Lan,Lê Thị Mai,0923217467\n"
        #expect(try Self.meanings("Consignee,Consignee PIC,Consignee mobile", row) == ["recipient:name", "-", "recipient:phone"])
        #expect(try Self.meanings("Ticket holder,Booker name,Ticket holder phone", row) == ["name", "buyer:name", "phone"])
    }

    @Test func aPersonIsKnownByHisFirstLetters() throws {
        let row = "Lê Văn An,0903217465,Trần Thị Hoa,0913217466\nVũ Minh Hà,0923217467,Bùi Thu Cúc,0933217468\n"
        #expect(try Self.meanings("Cô dâu,SĐT CD,Chú rể,SĐT CR", row) == ["name", "phone", "contact:name", "contact:phone"])
        #expect(try Self.meanings("Khách hàng,SĐT,Người đồng sở hữu,ĐT người đồng SH", row) == ["name", "phone", "contact:name", "contact:phone"])
        #expect(try Self.meanings("Khách hàng,SĐT,Nhân viên kỹ thuật,SĐT KT", row) == ["name", "phone", "staff:name", "staff:phone"])
        // Letters of nobody in the file.
        #expect(try Self.meanings("Khách hàng,SĐT,Nhân viên kỹ thuật,SĐT ĐMG", row)[3] == "-")
    }

    @Test func whoRegistersSomebodyElseIsTheBuyer() throws {
        let row = "Lê Văn An,0903217465,Trần Thị Hoa,0913217466\nVũ Minh Hà,0923217467,Bùi Thu Cúc,0933217468\n"
        #expect(try Self.meanings("Họ và tên (như hộ chiếu),ĐT khách,Người đăng ký,SĐT người đăng ký", row) == ["name", "phone", "buyer:name", "buyer:phone"])
        #expect(try Self.meanings("Người đăng ký,SĐT người đăng ký", "Lê Văn An,0903217465\n") == ["name", "phone"])
    }

    @Test func whatStandsRightBehindAParentOrARecipientIsHis() throws {
        let row = "Lê Minh An,2A,Trần Thị Hoa,0913217466,a@x.vn\nVũ Gia Bảo,2B,Đỗ Thu Hà,0933217468,b@x.vn\n"
        #expect(try Self.meanings("Học sinh,Lớp,Phụ huynh,SĐT,Email", row) == ["name", "tag", "contact:name", "contact:phone", "contact:email"])
        // Not what stands elsewhere, and not beside a number of the customer's own.
        #expect(try Self.meanings("Học sinh,SĐT,Phụ huynh,Số thứ hai", "Lê Minh An,0903217465,Trần Thị Hoa,0913217466\nVũ Gia Bảo,0923217467,Đỗ Thu Hà,0933217468\n")[1] == "phone")
        let orders = "Lê Minh An,Trần Thị Hoa,0913217466,5 Trần Phú\nVũ Gia Bảo,Đỗ Thu Hà,0933217468,7 Lê Lai\n"
        #expect(try Self.meanings("Khách hàng,Người nhận,Số điện thoại,Địa chỉ", orders) == ["name", "recipient:name", "recipient:phone", "recipient:address"])
        #expect(try Self.meanings("Khách hàng,Nhân viên,Số điện thoại,Địa chỉ", orders) == ["name", "staff:name", "phone", "address"])
    }

    @Test func aParentByNumberIsAParent() throws {
        let row = "Lê Minh An,0913217466,Trần Thị Hoa,a@x.vn,0943217466,Lê Văn Hùng\nVũ Gia Bảo,0933217468,Đỗ Thu Hà,b@x.vn,0953217466,Vũ Đức Long\n"
        #expect(try Self.meanings("Họ tên HS,PH1: SĐT chính *,PH1: Họ tên,PH1: Email,PH2: SĐT chính,PH2: Họ tên", row)
            == ["name", "contact:phone", "contact:name", "contact:email", "contact_2:phone", "contact_2:name"])
    }

    @Test func twoPeopleWhoMayBothBeTheCustomerAreTwo() throws {
        let row = "Lê Văn An,0903217465,Trần Thị Hoa,0913217466\nVũ Minh Hà,0923217467,Bùi Văn Tú,0933217468\n"
        #expect(try Self.meanings("Name,Phone,Guest name,Guest phone", row) == ["name", "phone", "-", "-"])
        // Who is called the customer is he.
        #expect(try Self.meanings("Họ tên,SĐT,Tên khách hàng,SĐT khách hàng", row) == ["-", "-", "name", "phone"])
        // Two names of one person.
        #expect(try Self.meanings("Họ tên,SĐT,Tên khách hàng,Email", "Lê Văn An,0903217465,An,a@x.vn\nVũ Minh Hà,0923217467,Hà,b@x.vn\n") == ["name", "phone", "name", "email"])
    }

    @Test func wordsThatNobodyKnowsMeanWhoeverElseIsInTheRow() throws {
        let row = "Lê Văn An,0903217465,Trần Văn Hòa,0913217466\nVũ Minh Hà,0923217467,Bùi Văn Tú,0933217468\n"
        // A father who has no number of his own: it may be his. Beside nobody it is the customer's.
        #expect(try Self.meanings("Họ tên,SĐT đón xe,Tên bố", row) == ["name", "-", "contact:name"])
        #expect(try Self.meanings("Họ tên,SĐT đón xe,Ghi chú", "Lê Văn An,0903217465,gọi trước\nVũ Minh Hà,0923217467,khách quen\n") == ["name", "phone", "note"])
        // Who is called a customer in words of his own beside one who is called so plainly.
        #expect(try Self.meanings("Tên khách,SĐT khách,Khách quen kể lại", row) == ["name", "phone", "-"])
        // A place of unknown people is not the recipient's.
        #expect(try Self.meanings("Tỉnh đóng kiện,Người nhận,SĐT,Tỉnh", "Hà Nội,Lê Văn An,0923217467,Cần Thơ\n")
            == ["-", "recipient:name", "recipient:phone", "recipient:province"])
    }

    @Test func aChildBesideItsParentIsTheCustomer() throws {
        #expect(try Self.meanings("Họ và tên cầu thủ nhí,Năm sinh của con,Họ tên bố/mẹ,SĐT bố/mẹ", "Lê Minh An,2015,Trần Thị Hoa,0913217466\nVũ Gia Bảo,2016,Đỗ Thu Hà,0933217468\nĐỗ Thu Lan,2014,Lê Thị Mai,0943217469\n")
            == ["name", "birth_date", "contact:name", "contact:phone"])
    }

    @Test func sendersWhoAreSomebodyElseEachTimeAreNotOurs() throws {
        func rows(_ sender: (Int) -> String) -> String { (1...6).map { "\(sender($0)),Trần Thị Hoa \("ABCDEF".dropFirst($0 - 1).first!),091321746\($0)\n" }.joined() }
        #expect(try Self.meanings("Người gửi,Người nhận,SĐT nhận", rows { _ in "Lê Văn An" }) == ["own_line:name", "recipient:name", "recipient:phone"])
        #expect(try Self.meanings("Người gửi,Người nhận,SĐT nhận", rows { ["Lê Văn An", "Vũ Minh Hà", "Đỗ Thu Lan", "Bùi Văn Tú", "Lê Thị Mai", "Trần Quốc Bảo"][$0 - 1] }) == ["-", "recipient:name", "recipient:phone"])
    }

    @Test func sellersAndCarriersKeepTheirs() throws {
        let row = "0312345678,Lê Văn An,0312456782,Vũ Minh Hà,0923217467\n0312345678,Bùi Văn Tú,0312567893,Đỗ Thị Lan,0943217469\n"
        #expect(try Self.meanings("MST người bán,Tên người mua,MST người mua,Người giao,SĐT người giao", row)
            == ["staff:tax_code", "buyer:name", "buyer:tax_code", "staff:name", "staff:phone"])
        #expect(try Self.meanings("Tên khách,Sales tax code", "Lê Văn An,0312456782\n") == ["name", "tax_code"])
        #expect(try Self.meanings("Tỉnh gửi hàng,Người nhận,SĐT,Tỉnh", "Hà Nội,Lê Văn An,0923217467,Cần Thơ\n")
            == ["own_line:province", "recipient:name", "recipient:phone", "recipient:province"])
    }

    @Test func aReferrerIsANameWhereHisCellsAreWords() throws {
        for cells in [["Mai"], ["Mai", "Lan"], ["Mai", "Lan", "Hoa", "Mai"]] {
            let rows = cells.enumerated().map { "Lê Văn \(["An", "Ba", "Tú", "Hà"][$0.offset]),090321746\($0.offset),\($0.element)\n" }.joined()
            #expect(try Self.meanings("Họ tên,SĐT,Người GT", rows) == ["name", "phone", "referrer:name"])
        }
        #expect(try Self.meanings("Họ tên,SĐT,Người GT", "Lê Văn An,0903217465,0913217466\n") == ["name", "phone", "referrer:phone"])
    }

    @Test func choicesAreNoNames() throws {
        let rows = (0..<6).map { "Lê Văn \(["An", "Ba", "Tú", "Hà", "Sơn", "Vy"][$0]),090321746\($0),\($0 % 2 == 0 ? "Có" : "Không"),\($0 % 2 == 0 ? "Cô dâu" : "Chú rể")\n" }.joined()
        #expect(try Self.meanings("Họ tên,SĐT,Quan tâm,Khách mời của", rows) == ["name", "phone", "-", "-"])
    }

    @Test func theNumberOfARowWithTwoParentsIsNoParents() throws {
        let row = "7,Lê Văn An,Trần Thị Hoa,0913217466,1990-02-03\n8,Vũ Minh Hà,Bùi Văn Tú,0933217468,1991-04-05\n"
        #expect(try Self.meanings("Service no,Father name,Mother name,Phone,DOB", row) == ["-", "contact:name", "contact_2:name", "phone", "birth_date"])
    }

    @Test func anAgencyBesideACustomerIsOurs() throws {
        let row = "Lê Văn An,0913217466,Trần Thị Hoa\nVũ Minh Hà,0933217468,Bùi Văn Tú\n"
        #expect(try Self.meanings("Khách hàng,SĐT,Đại lý", row) == ["name", "phone", "staff:name"])
        #expect(try Self.meanings("Đại lý,SĐT", "Lê Văn An,0913217466\n") == ["name", "phone"])
    }

    @Test func countsAreNoSums() throws {
        let rows = (1...6).map { "Lê Văn An,091321746\($0),\($0 * 2),\($0 * 150_000),Có\n" }.joined()
        #expect(try Self.meanings("Họ tên,SĐT,Tổng đơn,Tổng tiền,Có Zalo?", rows) == ["name", "phone", "-", "value", "-"])
        #expect(try Self.meanings("Họ tên,SĐT,Tổng đơn", "Lê Văn An,0913217466,450000\nVũ Minh Hà,0933217468,90000\nĐỗ Thu Lan,0943217468,120000\n")[2] == "value")
    }

    @Test func theEndOfAQuestionRefusesNothing() throws {
        for (header, isRefusal) in [("Bạn có đồng ý nhận tin khuyến mãi không?", false), ("Đồng ý nhận tin", false), ("Không nhận tin", true), ("Không đồng ý nhận tin", true), ("Từ chối nhận tin", true), ("Email Opt Out", true)] {
            var key = HeaderKey(.unlimited)
            var column = ColumnMapping.Column()
            let bytes = Array(header.utf8)
            try bytes.withUnsafeBufferPointer { try key.set(TextSpan(base: $0.baseAddress!, count: $0.count)) }
            HeaderPhrases.describeConsent(TextSpan(base: UnsafePointer(key.words.base), count: key.words.count), &column)
            #expect(column.isRefusal == isRefusal, "\(header)")
            #expect(try ColumnMappingTests.map("Họ tên,SĐT,\(header)\nLê Văn An,0913217466,Có\n")[2].field == .consent, "\(header)")
        }
    }

    @Test func whatStandsAsideSaysWhatIsNumbered() throws {
        #expect(try Self.meanings("Tên,SĐT,Mã (Đơn)", "Lê Văn An,0913217466,D1\nVũ Minh Hà,0933217468,D2\n") == ["name", "phone", "reference"])
        #expect(try Self.meanings("Mã (Khách hàng),Tên,SĐT", "K1,Lê Văn An,0913217466\nK2,Vũ Minh Hà,0933217468\n") == ["record_id", "name", "phone"])
    }

    @Test func theOwnerOfAHouseIsAPerson() throws {
        let row = "Minh Tran,+84 903217465,12 Le Loi,Hoa Le,+84 913217466\nLan Nguyen,+84 923217467,5 Tran Phu,An Vu,+84 933217468\n"
        #expect(try Self.meanings("Owner Name,Owner Phone,Owner Address,True Owner Name,True Owner Phone", row) == ["name", "phone", "address", "-", "-"])
        let contact = "Minh Tran,Hoa Le,+84 903217465\nLan Nguyen,An Vu,+84 923217467\n"
        #expect(try Self.meanings("Owner Name,Owner Contact,Owner Phone", contact) == ["name", "-", "phone"])
        #expect(try Self.meanings("Customer,Phone,Address,Owner,Owner phone", row)[3] == "owner")
        #expect(try Self.meanings("Name,Phone,Address,Owner,Mobile", row)[3] == "owner")
    }
}
