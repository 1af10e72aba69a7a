import Testing

@testable import Resolver

@Suite struct ColumnMappingTests {
    struct Found: Equatable {
        var field: Field?
        var role: Role
        var evidence: ColumnMapping.Evidence
        var party: UInt8 = 0
    }

    static func map(
        _ text: String, choices: [(String, String)] = [], entityColumn: String = "entity_id"
    ) throws -> [Found] {
        try recognise(text, choices, entityColumn).get()
    }

    static func recognise(
        _ text: String, _ choices: [(String, String)] = [], _ entityColumn: String = "entity_id"
    ) throws -> Result<[Found], Failure> {
        let temporary = try TemporaryFile(text)
        var strings: [[UInt8]] = []
        for choice in choices { strings += [Array(choice.0.utf8), Array(choice.1.utf8)] }
        strings.append(Array(entityColumn.utf8))
        // Borrowed texts must stay where they are: one block of memory for all.
        let all = UnsafeMutablePointer<UInt8>.allocate(capacity: strings.reduce(1) { $0 + $1.count })
        defer { all.deallocate() }
        var spans: [TextSpan] = []
        var at = 0
        for string in strings {
            (all + at).update(from: string, count: string.count)
            spans.append(TextSpan(base: UnsafePointer(all + at), count: string.count))
            at += string.count
        }
        let wanted = choices.indices.compactMap { MappingChoice(spans[2 * $0], column: spans[2 * $0 + 1]) }
        do throws(Failure) {
            let file = try temporary.open()
            let dialect = try CSVDialect.detect(file, memory: .unlimited)
            let header = try Header(file, dialect, memory: .unlimited)
            let mapping = try ColumnMapping(
                file, dialect, header, choices: wanted, choiceCount: wanted.count,
                entityColumn: spans[spans.count - 1], memory: .unlimited)
            return .success(
                (0..<mapping.count).map {
                    let column = mapping[$0]
                    return Found(
                        field: column.evidence == .unknown ? nil : column.field, role: column.role,
                        evidence: column.evidence, party: column.party)
                })
        } catch {
            return .failure(error)
        }
    }

    static func fields(_ header: String) throws -> [Field?] { try map(header + "\n").map(\.field) }

    @Test(arguments: [
        ("Họ tên", Field.name), ("họ và tên", .name), ("HỌ VÀ TÊN *", .name), ("Ho ten", .name), ("ho_ten", .name), ("HoTen", .name),
        ("Tên khách hàng", .name), ("Tên KH", .name), ("full_name", .name), ("FullName", .name), ("họ_và_tên", .name),
        ("tên_đầy_đủ", .name), ("Customer Name", .name), ("customer.full_name", .name), ("bill_full_name", .name),
        ("SĐT", .phone), ("sđt", .phone), ("Số ĐT", .phone), ("Điện thoại", .phone), ("Số điện thoại", .phone), ("ĐT di động", .phone),
        ("Di động", .phone), ("Mobile", .phone), ("phone_number", .phone), ("Phone #", .phone), ("Phone 2 - Value", .phone),
        ("SĐT 2", .phone), ("Số điện thoại khách hàng", .phone), ("Sđt khách", .phone), ("bill_phone_number", .phone),
        ("Email", .email), ("E-mail 1 - Value", .email), ("Thư điện tử", .email), ("Địa chỉ email", .email), ("customerEmail", .email),
        ("Ngày sinh", .birthDate), ("Ngày sinh (dd/mm/yyyy)", .birthDate), ("Sinh nhật", .birthDate), ("DOB", .birthDate),
        ("Giới tính", .gender), ("Địa chỉ", .address), ("Tỉnh/Thành phố", .province), ("Facebook", .facebookProfile),
        ("Link FB", .facebookProfile), ("PSID", .facebookPSID), ("facebook_psid", .facebookPSID), ("Zalo ID", .zaloOAUser),
        ("zalo_oa_user", .zaloOAUser), ("Shopee", .shopeeUser), ("Nguồn", .source), ("Nguồn khách hàng", .source),
        ("Mã khách hàng", .recordID), ("Số CMND/CCCD", .citizenID), ("CCCD", .citizenID), ("MST", .taxCode), ("Mã số thuế", .taxCode),
        ("Hộ chiếu", .passport), ("Công ty", .organisation), ("Ghi chú", .note), ("observed_at", .observedAt), ("Telegram", .telegramID),
        ("First Name (Tên)", .givenName), ("Last Name (Họ)", .familyName), ("Điện thoại (Khách hàng)", .phone),
    ])
    func headerIsKnown(name: String, field: Field) throws {
        // A phone and a name beside it keep every file usable.
        let found = try Self.map("\(name)|Zalo ID 9|phone 9\n")
        #expect(found[0].field == field)
        #expect(found[0].evidence == .header)
    }

    @Test(arguments: ["person_id", "cột 7", "Điểm hài lòng", "entity", "x", "", "Lead score"])
    func headerIsUnknown(name: String) throws {
        let found = try Self.map("\(name)|phone\n")
        #expect(found[0] == Found(field: nil, role: .customer, evidence: .unknown, party: 255))
    }

    @Test func partiesAreKeptApart() throws {
        let found = try Self.map(
            "Tên khách hàng,Điện thoại,Người nhận,Điện thoại (Người nhận),Người bán,Số hotline,Số fax,Người giới thiệu\n")
        #expect(found.map(\.role) == [.customer, .customer, .recipient, .recipient, .staff, .ownLine, .customer, .referrer])
        #expect(found.map(\.party) == [0, 0, 1, 1, 255, 255, 255, 2])
        #expect(found[3] == Found(field: .phone, role: .recipient, evidence: .header, party: 1))
        #expect(found[6].evidence == .ignored)
    }

    @Test func aFileOfDeliveriesIsAboutItsRecipients() throws {
        let found = try Self.map("*Mã đơn hàng,*Tên người nhận,*SĐT người nhận,*Địa chỉ chi tiết\n")
        #expect(found.map(\.field) == [.reference, .name, .phone, .address])
        #expect(found.allSatisfy { $0.evidence == .header && $0.role == .recipient && $0.party == 0 })
    }

    @Test func aPhoneBesideARecipientsNameIsTheRecipients() throws {
        let found = try Self.map("Mã đơn hàng,Tên Người nhận,Số điện thoại\n")
        #expect(found.map(\.role) == [.recipient, .recipient, .recipient])
    }

    @Test func aSecondColumnOfTheSameNameGoesWithThePartyBeforeIt() throws {
        let found = try Self.map("Khách hàng,SĐT,Người nhận,SĐT,Email\n")
        #expect(found.map(\.role) == [.customer, .customer, .recipient, .recipient, .customer])
    }

    /// Headers of real exports, and what is understood of them; `-` is a column that is not used.
    @Test(arguments: [
        (
            "Loại khách;Mã khách hàng;Tên khách hàng;Điện thoại;Địa chỉ;Khu vực giao hàng;Phường/Xã;Công ty;Mã số thuế;Số CMND/CCCD;Ngày sinh;Giới tính;Email;Facebook;Nhóm khách hàng;Ghi chú;Ngày giao dịch cuối",
            "tag record_id name phone address province - organisation tax_code citizen_id birth_date gender email facebook_profile tag note observed_at"
        ),
        (
            "Mã hóa đơn;Thời gian;Mã khách hàng;Tên khách hàng;Email;Điện thoại;Địa chỉ (Khách hàng);Người bán;Người tạo;Kênh bán;Người nhận;Điện thoại (Người nhận);Địa chỉ (Người nhận);Còn cần thu (COD);Trạng thái giao hàng",
            "reference time code name email phone address staff:name staff:name channel recipient:name recipient:phone recipient:address - outcome"
        ),
        (
            "Mã đơn hàng;Mã Kiện Hàng;Ngày đặt hàng;Người Mua;Tên Người nhận;Số điện thoại;Tỉnh/Thành phố;TP / Quận / Huyện;Địa chỉ nhận hàng;Nhận xét từ Người mua",
            "reference - time buyer:shopee_user recipient:name recipient:phone recipient:province - recipient:address buyer:note"
        ),
        (
            "Order ID;Created Time;Buyer Username;Recipient;Phone #;Province;District;Detail Address",
            "reference time buyer:tiktok_user recipient:name recipient:phone recipient:province - recipient:address"
        ),
        (
            "orderNumber;createTime;customerName;customerEmail;shippingName;shippingPhone;shippingAddress5;billingName;billingPhone;taxCode",
            "reference time name email recipient:name recipient:phone recipient:address payer:name payer:phone payer:tax_code"
        ),
        ("id;created_time;ad_id;campaign_name;platform;full_name;phone_number;email;zip_code;lead_status", "record_id time - campaign channel name phone email - stage"),
        (
            "First Name;Middle Name;Last Name;Nickname;Organization Name;Birthday;E-mail 1 - Value;Phone 1 - Label;Phone 1 - Value;Phone 2 - Value",
            "given_name middle_name family_name - organisation birth_date email - phone phone"
        ),
        ("Họ và tên;ĐT di động;ĐT cơ quan;Email cá nhân;Email cơ quan;Tổ chức", "name phone phone email email organisation"),
        ("Họ tên;Số điện thoại;Tin nhắn;Phân bổ cho sale;Tác nghiệp;Tên landing", "name phone note owner stage source"),
        (
            "bill_full_name;bill_phone_number;bill_email;shipping_address;p_utm_source;customer.phone_numbers",
            "name phone email recipient:address utm_source phone"
        ),
        ("Mã cuộc gọi;Loại cuộc gọi;Số khách hàng;Số hotline;Agent;Chiến dịch", "reference direction phone own_line:phone staff:name campaign"),
        ("user_id;user_id_by_app;display_name;user_alias;shared_info.name;shared_info.phone", "zalo_oa_user - name - name phone"),
        (
            "*Mã đơn hàng;*Tên người nhận;*Số điện thoại;*Tỉnh/Thành Phố;Mã khách hàng",
            "reference recipient:name recipient:phone recipient:province recipient:code"
        ),
        ("Tên khách hàng tiềm năng;Zalo ID;Facebook ID;Người giới thiệu;Số CMND", "name zalo_oa_user facebook_profile referrer:phone citizen_id"),
    ])
    func exportsOfKnownPlatformsAreUnderstood(header: String, fields: String) throws {
        let found = try Self.map(header + "\n").map { column in
            guard column.evidence != .ignored, let field = column.field else { return "-" }
            return column.role == .customer || field.isOfRow ? "\(field.name)" : "\(column.role.name):\(field.name)"
        }
        #expect(found.joined(separator: " ") == fields)
    }

    @Test(arguments: [("Hä tªn", Field.name), ("Sè ®iÖn tho¹i", .phone), ("Ä\u{90}iá»‡n thoáº¡i", .phone), ("Hoï teân", .name)])
    func headersInTheWrongEncodingAreKnown(name: String, field: Field) throws {
        #expect(try Self.map("\(name)|Zalo ID 9|phone 9\n")[0].field == field)
    }

    @Test func givenNameStandsBesideAFamilyName() throws {
        #expect(try Self.fields("Họ,Tên đệm,Tên,SĐT") == [.familyName, .middleName, .givenName, .phone])
        #expect(try Self.fields("Tên,SĐT") == [.name, .phone])
    }

    @Test func customerCodeOfAnOrderListIsNoRecordID() throws {
        #expect(try Self.fields("Mã hóa đơn,Mã khách hàng,Điện thoại") == [.reference, .code, .phone])
        #expect(try Self.fields("id,Mã khách hàng,Điện thoại") == [.recordID, .code, .phone])
    }

    @Test func contentTellsWhatTheHeaderDoesNot() throws {
        let found = try Self.map(
            "c1;c2;c3;c4;c5\nNguyễn Văn A;0912345678;a@gmail.com;001099012345;x1\nTrần Thị Bưởi;+84 912 345 679;b@yahoo.com.vn;079199000001;x2\n"
                + "Lê C;912345670;c@x.vn;001099012346;x3\n")
        #expect(found.map(\.field) == [.name, .phone, .email, .citizenID, nil])
        #expect(found.prefix(4).allSatisfy { $0.evidence == .content })
    }

    @Test func phonesInAZaloColumnArePhones() throws {
        let found = try Self.map("Họ tên,Zalo\nLan,0912345678\nHoa,0912345679\n")
        #expect(found[1] == Found(field: .phone, role: .customer, evidence: .content))
    }

    @Test func choicesWinOverEverything() throws {
        let text = "Họ tên,SĐT,Cột lạ,Fax\nLan,1,0912345678,5\n"
        let found = try Self.map(text, choices: [("phone", "cot la"), ("note", "4")])
        #expect(found.map(\.field) == [.name, .phone, .phone, .note])
        #expect(found.map(\.evidence) == [.header, .ignored, .choice, .choice])
        let without = try Self.map(text, choices: [("none", "Họ tên")])
        #expect(without[0].evidence == .ignored)
    }

    @Test func choicesMayNameTheParty() throws {
        let text = "Họ tên,SĐT,SĐT phụ,Ai đặt,Ai nhận\nLan,1,2,3,4\n"
        let found = try Self.map(
            text, choices: [("recipient:phone", "SĐT phụ"), ("recipient:name", "Ai nhận"), ("own_line:phone", "4")])
        #expect(found.map(\.role) == [.customer, .customer, .recipient, .ownLine, .recipient])
        #expect(found.map(\.party) == [0, 0, 1, 255, 1])
        #expect(found[1].evidence == .header)
    }

    @Test(arguments: [
        (["fone=SĐT"], Failure.Code.unknownField, 1), (["phone=SĐT", "email=Mail"], .missingColumn, 2), (["phone=3"], .missingColumn, 1),
        (["phone=0"], .missingColumn, 1), (["phone=SĐT", "email=sdt"], .argument, 2), (["phone=99999999999999999999"], .missingColumn, 1),
    ])
    func badChoicesNameTheChoice(choices: [String], code: Failure.Code, number: Int) throws {
        let pairs = choices.map { ($0.components("=")[0], $0.components("=")[1]) }
        guard case .failure(let failure) = try Self.recognise("Họ tên,SĐT\nLan,1\n", pairs) else {
            Issue.record("no failure")
            return
        }
        #expect(failure.code == code && failure.column == UInt64(number))
    }

    @Test(arguments: [
        ("entity_id,SĐT\n1,0912345678\n", Failure.Code.entityColumnExists), ("a,b\n1,2\n", .noUsableColumn),
        ("Lan,0912345678\nHoa,0912345679\n", .noUsableColumn), ("Địa chỉ,Ghi chú\nx,y\n", .noUsableColumn),
    ])
    func unusableFilesAreRefused(text: String, code: Failure.Code) throws {
        guard case .failure(let failure) = try Self.recognise(text) else {
            Issue.record("no failure")
            return
        }
        #expect(failure.code == code)
    }

    @Test func tenThousandColumnsAreRead() throws {
        let names = (0..<10_000).map { $0 == 9_999 ? "SĐT" : "cột \($0)" }
        let found = try Self.map(names.joined(separator: ",") + "\n" + String(repeating: "1,", count: 9_999) + "0912345678\n")
        #expect(found.count == 10_000 && found[9_999].field == .phone)
    }
}

extension String {
    fileprivate func components(_ separator: Character) -> [String] {
        split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    }
}
