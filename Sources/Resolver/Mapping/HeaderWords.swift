/// The dictionary of column names: what a header says, for the exports of Vietnamese shops and CRMs.
///
/// One line per meaning: the field (`-` for none), a role where it is not the customer, then the names in the
/// folded form of `HeaderKey` (small ASCII letters, nothing between words). Searched in place from front to back;
/// a header is read once per file.
enum HeaderWords {
    /// The meaning of a column name.
    struct Meaning: Equatable {
        /// Nil: a column that is known and of no use, such as a fax number.
        var field: Field?
        var role: Role = .customer
    }

    private static let lines: StaticString = """
        name hoten sharedinfoname hovaten ten name fullname tenkhachhang tenkhach tenkh hotenkhachhang hovatenkhachhang hotenkh hotenkhach khachhang tendaydu tenday customername clientname customer client displayname tenhienthi tenkhachhangtiemnang leadname tenlead hovatenhocvien tenhocvien hocvien tenbenhnhan benhnhan hotenbenhnhan tenthanhvien thanhvien hoivien tenhoivien phuhuynh tenphuhuynh quykhach quydanh tenzalo zaloname tenfacebook facebookname tenfb tennguoidung hovatendaydu tennguoigoi billfullname yourname hotencuaban tencuaban personname contactfullname
        family_name ho lastname familyname surname hovadem hodem holot hovatendem hovachulot hovatenlot hovademten
        middle_name tendem dem lot chulot tenlot middlename additionalname
        given_name firstname givenname tengoi tenrieng forename
        phone sdt sharedinfophone sokhachhang sodienthoai dienthoai dt sodt didong dtdd dienthoaididong sodidong didongso dtdidong sdtdidong mobile mobilephone mobilenumber mobileno cell cellphone cellnumber phone phonenumber phoneno phonenum phones phonevalue tel telephone telephonenumber tell telno contactnumber sdtlienhe sodienthoailienhe dienthoailienhe dtlienhe sodtlienhe sodienthoaichinh dienthoaichinh sodienthoaidd sdtchinh sdtphu sodienthoaiphu dienthoaiphu sodienthoaikhac dienthoaikhac dienthoaiban dtban sdtban homephone dienthoainha dtnha sofon fone dthoai sdthoai sodthoai hotlinekhach callernumber callerid somaygoi sogoi sogoiden callnumber customerphonenumbers billphonenumber sdtzalo zalosdt sodienthoaizalo zalophone zalonumber whatsappnumber sdtdangky sdtnhanhang sosdt so_dt phonelead
        email mail thudientu diachiemail emailaddress emailvalue gmail hopthu hopthudientu hopthudt thudt emailcanhan personalemail emaillienhe emailchinh emailphu emailcoquan workemail emailcongty mailaddress diachimail billemail youremail emailcuaban emails
        citizen_id cccd cmnd cmt cmtnd socccd socmnd socmt socmtnd cmndcccd cccdcmnd socmndcccd socccdcmnd cancuoc cancuoccongdan socancuoc socancuoccongdan cancuoccd thecancuoc chungminhnhandan chungminhthu sochungminh sochungminhnhandan citizenid nationalid nationalidnumber idcard idcardnumber idcardno sodinhdanh madinhdanh sodinhdanhcanhan giaytotuythan sogiayto sogiaytotuythan identitycard identitynumber cmndcccdhochieu
        tax_code mst masothue masothuecanhan mstcanhan taxcode taxid taxnumber vatcode vatnumber tin
        passport hochieu sohochieu passport passportno passportnumber
        birth_date ngaysinh sinhnhat dob birthday birthdate dateofbirth birthdays ngaythangnamsinh ngaythangsinh namsinh ntns ngaysn ngaysinhnhat yearofbirth birthyear birth snhat ngaysinhkh
        gender gioitinh gender sex gtinh phai
        address diachi sharedinfoaddress diachichitiet diachilienhe diachinha diachikhachhang diachithuongtru diachitamtru diachicutru diachihientai diachiduong addr address addressline addressfull fulladdress street streetaddress detailaddress homeaddress noio noiohiennay choo chohiennay thuongtru hokhau diachikh dchi
        province tinh tinhthanh tinhthanhpho thanhpho thanhphotinh tinhtp tptinh tpho city province state khuvuc region tinhthanhphohuyen khuvucgiaohang
        - quan huyen quanhuyen district phuong xa phuongxa ward commune quocgia country countrycode zipcode postalcode mabuudien
        facebook_profile facebook fb linkfacebook linkfb facebooklink facebookurl fblink fburl trangcanhan facebookprofile facebookid fbid fbuid idfacebook idfb uidfacebook facebookuid facebookuser uid linkprofile profileurl taikhoanfacebook nickfacebook nickfb diachifacebook
        facebook_psid psid facebookpsid fbpsid pagescopedid pageuserid messengerid
        facebook_asid asid facebookasid fbasid appscopedid
        zalo_oa_user zaloid idzalo zalouserid zalouid zalooauser zaloauser useridzalo zalooaid zalouser zalo taikhoanzalo nickzalo
        wa_id waid whatsapp whatsappid
        shopee_user shopee shopeeuser shopeeusername shopeeid tenshopee tendangnhapshopee usershopee nickshopee taikhoanshopee usernameshopee
        lazada_user lazada lazadauser lazadausername lazadaid taikhoanlazada
        tiktok_user tiktok tiktokuser tiktokusername tiktokid taikhoantiktok kenhtiktok
        telegram_id telegram telegramid tele teleid telegramusername telegramuser
        visitor_id visitorid clientid gaclientid cookieid anonymousid deviceid
        channel_id channelid channeluserid idkenh
        organisation congty tencongty cty company companyname organization organisation organizationname organisationname tochuc tentochuc donvi doanhnghiep tendoanhnghiep coquan noilamviec employer accountname
        note ghichu note notes noidung tinnhan loinhan message comment comments mota description nhanxet yeucau nhucau ghichukhachhang
        stage trangthai tinhtrang status leadstatus stage giaidoan moiquanhe trangthaikhachhang tacnghiep trangthaidonhang trangthaigiaohang orderstatus
        tag tag tags nhan nhomkhachhang nhomkh nhom phanloai phanloaikhachhang labels label tagname customergroup group groupmembership
        code cardcode mathe mathethanhvien sothe sothethanhvien mathanhvien membercode barcode
        consent consent optin dongy dongynhantin nhantin chophepnhantin
        source nguon nguonkhachhang nguonkhach nguonkh nguonlead nguondata nguonden source leadsource sourcename datasource landing tenlanding ordersources kenhdangky nguondonhang tennguon
        record_id id ma recordid leadid makhachhang makh customercode customerid idkhachhang makhach idkh malead contactid mahocvien mabenhnhan magiaodich
        observed_at ngaycapnhat updatedat lastupdated lastupdate ngaysua thoigiancapnhat modifiedat modifiedtime updatetime observedat capnhatlancuoi
        time thoigian ngaytao createdtime createdat createdate createddate ngaydat ngaydathang ngaydon thoigiantao thoigiandat createtime timestamp ngay date datetime ngaymua ngaygiaodich time ngaydangky ngaynhan ngaydienform submittedat ngaygiaodichcuoi lastvisited ngaygoi thoigiangoi ngayban
        channel kenh channel kenhban kenhbanhang saleschannel platform nentang sanphan san
        direction direction huong huongcuocgoi loaicuocgoi
        kind kind type loai loaikhach loaikhachhang customertype
        campaign campaign campaignname chiendich tenchiendich adname
        utm_source utmsource putmsource
        utm_medium utmmedium putmmedium
        utm_campaign utmcampaign putmcampaign
        reference reference madonhang madon mahoadon orderid ordernumber orderno sodonhang sohoadon invoiceno invoicenumber mavandon mavd macuocgoi transactionid iddonhang sochungtu madathang
        value value tongtien thanhtien giatri giatridonhang doanhthu doanhso amount total orderamount tongcong khachcantra totalpaidamount sotien revenue price tongtienhang tonggiatri tongsotiennguoimuathanhtoan tongchitieu
        outcome outcome ketqua result ketquacuocgoi trangthaithoai
        object object sanpham tensanpham product productname dichvu tendichvu mathang tenhang
        owner@staff nhanvienphutrach nguoiphutrach phutrach owner sale sales saler nhanvienkinhdoanh nvkd phanbochosale nhanvienchamsoc nguoichamsoc leadowner accountowner assignedto
        name@staff nhanvien nv tennhanvien nguoiban nguoitao nguoitaodon agent telesale telesales cskh nhanviencskh nhanvienban nguoicapnhat salesperson createdby assignee tuvanvien nguoitiepnhan sipuser
        phone@own_line hotline sohotline tongdai sotongdai dauso extension ext maynhanh somaynhanh sipnumber somaynhan didnumber
        phone@staff sdtnhanvien sodienthoainhanvien dienthoainhanvien sdtsale
        - fax sofax faxnumber faxno stt sothutu tt no website web avatar matkhau password language ngonngu dienthoaicoquan dtcoquan officephone workphone phonelabel phonetype emaillabel emailtype nickname biethieu bietdanh
        name@recipient nguoinhan tennguoinhan hotennguoinhan nguoinhanhang tennguoinhanhang recipient recipientname receiver receivername consignee shippingname shiptoname
        phone@recipient sdtnguoinhan shippingphone receiverphone recipientphone
        address@recipient diachigiaohang diachinhanhang diachigiao diachinhan diachinguoinhan shippingaddress shippingaddr
        name@buyer nguoimua tennguoimua nguoidat tennguoidat nguoidathang buyer buyername
        shopee_user@buyer usernamebuyer tendangnhapnguoimua
        tiktok_user@buyer buyerusername tennguoidungcuanguoimua
        address@payer billingaddr billingaddress diachithanhtoan diachixuathoadon
        name@payer billingname nguoithanhtoan
        phone@payer billingphone
        phone@referrer nguoigioithieu sdtnguoigioithieu referrer referredby magioithieu refersour maguoigioithieu
        name@contact nguoilienhe tennguoilienhe contact contactname contactperson dauluoilienhe

        """

    /// Names that mean something else beside a certain other column: meaning, name, companion. `Người Mua` is an account
    /// in Shopee's lists of orders; `user_id` is a follower in those of a Zalo account.
    private static let companions: StaticString = """
        shopee_user@buyer nguoimua makienhang
        zalo_oa_user userid useridbyapp
        zalo_oa_user userid useralias
        zalo_oa_user userid sharedinfophone

        """

    /// Calls `body` with each meaning, its column's key and the key of the column that must stand beside it.
    static func forEachCompanion(
        _ body: (Meaning, TextSpan, TextSpan) throws(Failure) -> Void
    ) throws(Failure) {
        var words = WordLines(companions)
        while words.nextLine() {
            let meaning = meaning(of: words)
            guard words.nextWord() else { return }
            let key = words.word
            guard words.nextWord() else { return }
            try body(meaning, key, words.word)
        }
    }

    /// Words that name a party before or behind a field's name: `SĐT người nhận`, `shippingPhone`.
    private static let parties: StaticString = """
        customer khachhang khach kh customer client cust lead hocvien benhnhan thanhvien hoivien phuhuynh cuakhachhang cuakhach
        recipient nguoinhan nguoinhanhang recipient receiver shipping shipto consignee giaohang nhanhang
        buyer nguoimua nguoidat nguoidathang buyer muahang
        payer nguoithanhtoan billing payer
        referrer nguoigioithieu referrer gioithieu
        contact nguoilienhe nguoithan contactperson
        staff nhanvien nguoiban nguoitao sale sales agent staff nguoiphutrach

        """

    /// The meaning of a folded name, or nil when nobody knows it.
    static func meaning(_ key: UnsafePointer<UInt8>, _ count: Int) -> Meaning? {
        guard count > 0 else { return nil }
        if let known = exactMeaning(key, count) { return known }
        return composedMeaning(key, count)
    }

    /// The party that a text in parentheses names, as in `Điện thoại (Người nhận)`.
    static func party(_ key: UnsafePointer<UInt8>, _ count: Int) -> Role? {
        guard count > 0 else { return nil }
        var words = WordLines(parties)
        while words.nextLine() {
            while words.nextWord() {
                if words.isWord(key, count) { return role(words.firstWord, words.firstCount) }
            }
        }
        return nil
    }

    private static func exactMeaning(_ key: UnsafePointer<UInt8>, _ count: Int) -> Meaning? {
        var words = WordLines(lines)
        while words.nextLine() {
            while words.nextWord() {
                if words.isWord(key, count) { return meaning(of: words) }
            }
        }
        return fieldNamed(key, count)
    }

    /// A field's own name without its underscores.
    private static func fieldNamed(_ key: UnsafePointer<UInt8>, _ count: Int) -> Meaning? {
        var rawValue: UInt8 = 0
        while let field = Field(rawValue: rawValue) {
            rawValue &+= 1
            let name = field.name
            var matched = 0
            for index in 0..<name.utf8CodeUnitCount where name.utf8Start[index] != 95 {
                guard matched < count, key[matched] == name.utf8Start[index] else {
                    matched = -1
                    break
                }
                matched &+= 1
            }
            if matched == count { return Meaning(field: field) }
        }
        return nil
    }

    /// A known name with a party before or behind it.
    private static func composedMeaning(_ key: UnsafePointer<UInt8>, _ count: Int) -> Meaning? {
        var words = WordLines(parties)
        while words.nextLine() {
            while words.nextWord() {
                let left = count &- words.count
                guard left > 0, let role = role(words.firstWord, words.firstCount) else { continue }
                if words.starts(key), var meaning = exactMeaning(key + words.count, left) {
                    meaning.role = role
                    return meaning
                }
                if words.starts(key + left), var meaning = exactMeaning(key, left) {
                    meaning.role = role
                    return meaning
                }
            }
        }
        return nil
    }

    private static func meaning(of words: WordLines) -> Meaning {
        var fieldCount = 0
        while fieldCount < words.firstCount, words.firstWord[fieldCount] != 64 { fieldCount &+= 1 }
        var meaning = Meaning(field: Field.named(words.firstWord, fieldCount))
        if fieldCount < words.firstCount {
            let start = fieldCount &+ 1
            meaning.role = role(words.firstWord + start, words.firstCount &- start) ?? .customer
        }
        return meaning
    }

    private static func role(_ text: UnsafePointer<UInt8>, _ count: Int) -> Role? {
        var rawValue: UInt8 = 0
        while let role = Role(rawValue: rawValue) {
            rawValue &+= 1
            let name = role.name
            guard name.utf8CodeUnitCount == count else { continue }
            var matched = 0
            while matched < count, name.utf8Start[matched] == text[matched] { matched &+= 1 }
            if matched == count { return role }
        }
        return nil
    }
}

/// Walks a text table of lines of words, in place.
struct WordLines {
    private(set) var firstWord: UnsafePointer<UInt8>
    private(set) var firstCount = 0
    /// Bytes of the current word.
    private(set) var count = 0

    private let base: UnsafePointer<UInt8>
    private let byteCount: Int
    private var at = 0
    private var wordStart = 0
    private var isStarted = false

    init(_ table: StaticString) {
        base = table.utf8Start
        byteCount = table.utf8CodeUnitCount
        firstWord = base
    }

    /// Goes to the next line and takes its first word. False at the end.
    mutating func nextLine() -> Bool {
        if isStarted {
            while at < byteCount, base[at] != 10 { at &+= 1 }
            at &+= 1
        }
        isStarted = true
        guard nextWord() else { return false }
        firstWord = base + wordStart
        firstCount = count
        return true
    }

    /// Takes the next word of the line. False at the line's end.
    mutating func nextWord() -> Bool {
        while at < byteCount, base[at] == 32 { at &+= 1 }
        wordStart = at
        while at < byteCount, base[at] > 32 { at &+= 1 }
        count = at &- wordStart
        return count > 0
    }

    /// The current word.
    var word: TextSpan { TextSpan(base: base + wordStart, count: count) }

    func isWord(_ text: UnsafePointer<UInt8>, _ textCount: Int) -> Bool { textCount == count && starts(text) }

    /// Whether a text of at least `count` bytes starts with the current word.
    func starts(_ text: UnsafePointer<UInt8>) -> Bool {
        let word = base + wordStart
        for index in 0..<count where word[index] != text[index] { return false }
        return true
    }
}
