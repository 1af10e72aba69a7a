import Testing

@testable import Resolver

@Suite struct NormalizeTests {
    @Test func phonesOfTheOldPlanAreReadInTheNewOne() {
        let value = normalize("0168 390 4218", as: .phone)
        #expect(value.raw == "0168 390 4218" && value.value == "+84383904218")
        #expect(value.grade == .personal)
        #expect(value.repairs.contains("migrated_mobile"))
        #expect(value.details == ["kind": "mobile", "national": "0383 904 218", "international": "+84 383 904 218", "operator": "viettel"])
    }

    @Test func severalNumbersOfACellAreAlternates() {
        let value = normalize("0983217465 / 0905113872", as: .phone)
        #expect(value.value == "+84983217465")
        #expect(value.alternates == ["+84905113872"])
        #expect(normalize("028 3812 3456 máy lẻ 102", as: .phone).details["extension"] == "102")
    }

    @Test func theWordsOfANameAreToldApart() {
        let lan = normalize("Chị Nguyễn Thị Ngọc Lan 🌸 (sỉ) - Shopee", as: .name)
        #expect(lan.value == "nguyễn thị ngọc lan")
        #expect(lan.details == [
            "family": "nguyễn", "middle": "thị ngọc", "given": "lan", "gender": "female", "honorific": "Chị", "notes": "🌸 (sỉ) Shopee",
        ])
        #expect(normalize("Hùng Tôn Thất", as: .name).details == ["family": "tôn thất", "given": "hùng", "gender": "male"])
        #expect(normalize("Lan", as: .name).details == ["given": "lan"])
        #expect(normalize("Công ty TNHH An Phát", as: .name).details["kind"] == "business")
        #expect(normalize("Khách lẻ", as: .name).details == [:])
    }

    @Test func whatWasMendedInANameIsSaid() {
        #expect(normalize("Ng. Văn Hùng", as: .name).repairs == ["filled_up"])
        #expect(normalize("NguyenVanHung", as: .name).repairs == ["split"])
        #expect(normalize("Nguyeenx Vawn Hungf", as: .name).repairs == ["decoded"])
        #expect(normalize("***", as: .name).grade == .masked)
    }

    @Test(arguments: ["lan @ gmail . com", "lan@gmail .com", "Lan@Gmail. Com"]) func blanksBesideTheDotOfADomainGo(text: String) {
        #expect(normalize(text, as: .email).value == "lan@gmail.com")
        #expect(normalize("lan@congty . com . vn", as: .email).value == "lan@congty.com.vn")
        #expect(normalize("lan@congty.vn. Com trưa", as: .email).value == "lan@congty.vn")
    }

    @Test func wordsThatCouldStandTheOtherWayRoundAreBothReadings() {
        let name = normalize("Hà Vũ", as: .name)
        #expect(name.value == "hà vũ" && name.alternates == ["vũ hà"])
        #expect(normalize("Nguyễn Văn Hùng", as: .name).alternates.isEmpty)
    }

    @Test(arguments: ["chu linh", "Linh Chu", "Chu Linh"]) func aFamilyThatIsAlsoAnHonorificStays(text: String) {
        #expect(normalize(text, as: .name).value == "chu linh")
        #expect(normalize("chú Linh", as: .name).value == "linh")
    }

    @Test func anUnknownRegionIsAnArgument() {
        var options = NormalizeOptions()
        for region in ["QQ", ""] {
            options.region = region
            #expect(throws: ResolverError.self) { try normalize("0983217465", as: .phone, options: options) }
            #expect(throws: ResolverError.self) { try normalize([], as: .phone, options: options) }
        }
    }

    /// Kind, typed, value, grade, alternates.
    @Test(arguments: [
        (.email, "Lan.Nguyen+shop@GMail.com", "lannguyen@gmail.com", .personal, []),
        (.email, "", "", .invalid, []),
        (.email, "an+shop@congty.vn", "an+shop@congty.vn", .personal, ["an@congty.vn"]),
        (.email, "an.le@gmial.com", "an.le@gmial.com", .personal, ["anle@gmail.com"]),
        (.email, "anlegmail.com", "", .invalid, ["anle@gmail.com"]),
        (.email, "0983217465@gmail.com", "0983217465@gmail.com", .personal, ["+84983217465"]),
        (.email, "84383904218@facebook.com", "84383904218@facebook.com", .placeholder, ["+84383904218"]),
        (.name, "Chị  LAN Nguyễn", "nguyễn lan", .personal, []),
        (.citizenID, "CCCD: 001 095 000123", "001095000123", .personal, []),
        (.citizenID, "1095000123", "001095000123", .personal, []),
        (.taxCode, "0100233488", "0100233488", .shared, []),
        (.passport, "c1234568", "C1234568", .personal, []),
        (.birthDate, "5/6/1990", "1990-06-05", .personal, ["1990-05-06"]),
        (.birthDate, "15 tháng 8 năm 1990", "1990-08-15", .personal, []),
        (.birthDate, "8/1990", "1990-08", .personal, []),
        (.birthDate, "15/8", "--08-15", .personal, []),
        (.birthDate, "1990", "1990", .personal, []),
        (.birthDate, "01/01/1990", "1990-01-01", .placeholder, []),
        (.gender, "Nữ", "female", .personal, []),
        (.gender, "1", "", .invalid, []),
        (.province, "Tỉnh Bình Dương", "ho chi minh", .shared, ["binh duong"]),
        (.province, "TP.HCM", "ho chi minh", .shared, []),
        (.facebookPSID, "5512345678901234", "5512345678901234", .personal, []),
        (.waID, "84983217465@c.us", "84983217465", .personal, ["+84983217465"]),
        (.zaloOAUser, "0983217465", "", .invalid, ["+84983217465"]),
        (.shopeeUser, "n****a", "", .masked, []),
        (.telegramID, "https://t.me/Lan_Nguyen", "lan_nguyen", .personal, []),
        (.profileURL, "https://m.facebook.com/profile.php?id=100012345678901&ref=x", "facebook_profile:100012345678901", .personal, []),
        (.profileURL, "https://www.tiktok.com/@shop.me?lang=vi", "tiktok_user:shop.me", .personal, []),
        (.profileURL, "https://zalo.me/0983217465", "", .invalid, ["+84983217465"]),
        (.profileURL, "wa.me/84983217465", "wa_id:84983217465", .personal, ["+84983217465"]),
        (.profileURL, "https://vnexpress.net/tin", "", .invalid, []),
    ] as [(IdentifierKind, String, String, Grade, [String])])
    func readsEveryKind(kind: IdentifierKind, typed: String, value: String, grade: Grade, alternates: [String]) {
        let read = normalize(typed, as: kind)
        #expect(read.raw == typed && read.value == value && read.grade == grade && read.alternates == alternates, "\(read)")
        #expect((read.grade == .invalid) == (read.value.isEmpty && read.grade == .invalid) && (read.grade != .invalid || read.reason != .none))
        guard !value.isEmpty else { return }
        let again = normalize(value, as: kind)
        #expect(again.value == value, "\(kind) is read back as itself: \(again)")
    }

    @Test func citizenIDsAreHeldAgainstTheRestOfTheRecord() throws {
        var options = NormalizeOptions()
        #expect(normalize("001095000123", as: .citizenID).details == ["birth_year": "1995", "gender": "male", "province": "ha noi"])
        options.birthDate = 1995_08_15
        options.gender = .male
        #expect(try normalize("001095000123", as: .citizenID, options: options).reason == .none)
        options.birthDate = 1996_00_00
        #expect(try normalize("001095000123", as: .citizenID, options: options).reason == .documentContradictsBirthDate)
        options.birthDate = 0
        options.gender = .female
        #expect(try normalize("001095000123", as: .citizenID, options: options).reason == .documentContradictsGender)
    }

    @Test func columnAndDateDecideBetweenTwoReadings() throws {
        var options = NormalizeOptions()
        for (column, date, value) in [
            (.unknown, 0, "+84838234561"), (.landline, 0, "+842838234561"), (.company, 0, "+842838234561"), (.mobile, 0, "+84838234561"),
            (.unknown, 2016_05_31, "+842838234561"), (.unknown, 2020_01_01, "+84838234561"),
        ] as [(PhoneHint.Column, UInt32, String)] {
            options.column = column
            options.recordDate = date
            let read = try normalize("0838234561", as: .phone, options: options)
            #expect(read.value == value)
            #expect((read.grade == .ambiguous) == (column == .unknown && date == 0))
        }
    }

    @Test func aColumnAnswersLikeSingleValues() throws {
        let texts = ["0983217465", "", "x"]
        #expect(try normalize(texts, as: .phone) == texts.map { normalize($0, as: .phone) })
    }

    @Test func kindsHaveTheNamesOfFields() {
        #expect(Set(IdentifierKind.allCases.map { "\($0.name)" }).count == IdentifierKind.allCases.count)
        for kind in IdentifierKind.allCases {
            #expect(IdentifierKind(named: "\(kind.name)") == kind)
            if let space = kind.space { #expect(kind.rawValue == 16 + space.rawValue) }
        }
        #expect(IdentifierKind(named: "phones") == nil && IdentifierKind(named: "") == nil)
    }

    /// Names have their own property; an address is one only where it has the shape of one (`AddressReaderTests`).
    @Test(arguments: IdentifierKind.allCases.filter { $0 != .name && $0 != .address })
    func aValueIsReadBackAsItself(kind: IdentifierKind) {
        let seed = identifierSeed(UInt64(kind.rawValue))
        var random = SeededGenerator(seed: seed)
        let pieces = ["0", "1", "12", "84", "0983217465", "001095000123", "1990", "15", "/", "-", ".", " ", "@", "gmail.com", "an.le", "+", "tháng", "thg 8", "Aug", "nữ", "nam", "Hà Nội", "TP.HCM", "Bình Dương",
            "facebook.com/", "t.me/", "zalo.me/", "wa.me/", "profile.php?id=", "VN.", "E+08", ".0", "**", "x", "C", "'", "\u{200B}", "０", "\u{90}", "--", "T00:00"]
        var read = 0
        for _ in 0..<4_000 {
            let text = (0..<(1 + random.below(5))).map { _ in pieces[Int(random.below(UInt64(pieces.count)))] }.joined()
            let once = normalize(text, as: kind)
            // A short code is dialled inside a country only: it has no international form.
            guard !once.value.isEmpty, once.details["kind"] != "short_code" else { continue }
            read += 1
            let again = normalize(once.value, as: kind)
            #expect(again.value == once.value, "seed \(seed), \(kind.name): “\(text)” → “\(once.value)” → “\(again.value)”")
        }
        #expect(read > 10, "\(kind.name)")
    }

    @Test func jsonHoldsEverything() {
        #expect(
            normalize("5/6/1990", as: .birthDate).json
                == #"{"raw":"5/6/1990","value":"1990-06-05","grade":"personal","reason":null,"alternates":["1990-05-06"],"repairs":[],"details":{}}"#)
        #expect(normalize("\"\n", as: .email).json.contains(#""raw":"\"\n","value":null"#))
    }

    @Test(arguments: ["", " ", "\0", String(repeating: "9", count: 100_000), "🌸🌸"], IdentifierKind.allCases)
    func anyTextIsSafe(_ text: String, kind: IdentifierKind) {
        _ = normalize(text, as: kind).json
    }
}
