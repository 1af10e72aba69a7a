/// How platforms are told by their headers, and what their columns mean there and nowhere else.
///
/// Both tables hold folded names as `HeaderKey` makes them. A line of `signatures` names a platform and the columns that must
/// all be there; the first line that fits wins. A line of `meanings` names a platform, a meaning (as in
/// `HeaderWordList`) and the columns that have it. A name with capitals wants exactly these; `=` before a name wants
/// small letters only; a name with `(` wants what stands in parentheses behind it, too.
enum PlatformHeaders {
    private static let signatures: StaticString = """
        kiotviet_invoices mahoadon kenhban nguoinhan
        kiotviet_invoices mahoadon khachcantra
        kiotviet_invoices mahoadon concanthu
        kiotviet_customers makhachhang khuvucgiaohang
        kiotviet_customers makhachhang tenkhachhang socmndcccd nhomkhachhang
        shopee_orders makienhang nguoimua
        shopee_orders makienhang tennguoinhan
        shopee_orders madonhang nguoimua tongsotiennguoimuathanhtoan
        shopee_orders madonhang nguoimua tennguoinhan donvivanchuyen
        tiktok_orders orderid buyerusername recipient
        tiktok_orders orderid orderstatus cancelationreturntype
        tiktok_orders iddonhang tennguoidungcuanguoimua
        lazada_orders orderitemid ordernumber
        lazada_orders ordernumber shippingname billingname
        facebook_leads adid formid
        facebook_leads formid leadstatus
        facebook_leads campaignid formid isorganic
        facebook_leads id createdtime campaignid platform
        facebook_leads id createdtime tendaydu sodienthoai
        facebook_leads id createdtime hovaten sodienthoai
        facebook_leads id createdtime fullname phonenumber
        google_contacts firstname lastname email1value
        google_contacts firstname lastname phone1value
        google_contacts firstname phone1label phone1value
        google_contacts_old givenname familyname email1value
        google_contacts_old givenname familyname phone1value
        google_contacts_old name phone1type phone1value
        haravan_customers Ho Ten =email =sodienthoai
        sapo_customers firstname(ten lastname(ho
        sapo_forms tenkhachhang makhachhang sofax
        misa_amis hovaten dtdidong dtcoquan
        misa_amis dtdidong emailcoquan
        getfly nguoigioithieu moiquanhe
        pushsale phanbochosale tacnghiep
        pushsale tacnghiep tenlanding
        pancake_orders billfullname billphonenumber
        stringeex_calls macuocgoi loaicuocgoi sohotline
        stringeex_calls macuocgoi sokhachhang
        omicall_calls sourcenumber destinationnumber
        omicall_calls transactionid timestartcall
        pbx_calls huongcuocgoi somaygoi
        pbx_calls somaygoi somaynhan
        zalo_oa userid useridbyapp
        zalo_oa userid useralias
        zalo_oa userid displayname sharedinfophone
        zalo_oa senderid recipientid
        spx_shipments madonhang tennguoinhan xaphuong sotien(cod
        spx_shipments madonhang tennguoinhan xaphuong sotiencod
        spx_shipments madonhang tennguoinhan diachichitiet xaphuong
        salon_customers fullname mobile cardcode
        salon_customers hovaten sodienthoai cardcode
        salon_customers cardcode refersour
        salon_customers dob tagname totalpaidamount
        shopify_orders name financialstatus lineitemname
        lead_template tenkhachhangtiemnang zaloid
        lead_template tenkhachhangtiemnang nguonkhachhang

        """

    private static let meanings: StaticString = """
        shopee_orders shopee_user@buyer nguoimua
        shopee_orders value Tongsotiennguoimuathanhtoan
        shopee_orders -not_used TongsotienNguoimuathanhtoan
        shopee_orders -address_part quan tpquanhuyen
        tiktok_orders tiktok_user@buyer buyerusername tennguoidungcuanguoimua
        lazada_orders tax_code@payer taxcode
        lazada_orders phone@recipient shippingphone2
        lazada_orders address@recipient+further shippingaddress2 shippingaddress3 shippingaddress4 shippingaddress5
        lazada_orders address@payer+further billingaddr2 billingaddr3 billingaddr4 billingaddr5
        facebook_leads record_id+l: id
        facebook_leads campaign+c: campaignid
        facebook_leads phone+p: phonenumber sodienthoai sdt
        google_contacts tag+colons labels
        google_contacts email+colons email1value email2value email3value email4value email5value
        google_contacts phone+colons phone1value phone2value phone3value phone4value phone5value
        google_contacts_old tag+colons groupmembership
        google_contacts_old email+colons email1value email2value email3value email4value email5value
        google_contacts_old phone+colons phone1value phone2value phone3value phone4value phone5value
        getfly phone@contact dienthoailienhe sdtlienhe sodienthoailienhe
        getfly name@contact tenlienhe nguoilienhe tennguoilienhe lienhe
        getfly email@contact emaillienhe
        pancake_orders phone@customer+comma customerphonenumbers
        stringeex_calls phone@customer+international sokhachhang
        omicall_calls phone@customer phonenumber
        omicall_calls time+seconds timestartcall
        omicall_calls observed_at+milliseconds createddate
        zalo_oa zalo_oa_user userid
        zalo_oa zalo_oa_user+caller senderid
        zalo_oa zalo_oa_user+callee recipientid
        zalo_oa direction eventname
        zalo_oa time+milliseconds timestamp
        zalo_oa phone+international sharedinfophone
        shopify_orders reference name
        salon_customers source refersour
        salon_customers birth_date+day_first dob sinhnhat

        """

    /// The platform whose columns are all among the header's names.
    static func platform(_ keys: borrowing HeaderKeys) -> FilePlatform {
        var words = WordLines(signatures)
        while words.nextLine() {
            let code = TextSpan(base: words.firstWord, count: words.firstCount)
            var fits = true
            while fits, words.nextWord() { fits = keys.has(words.word) }
            if fits { return FilePlatform.named(code) ?? .none }
        }
        return .none
    }

    /// What a name means in files of this platform, or nil when it means what it means elsewhere.
    static func meaning(_ platform: FilePlatform, _ key: borrowing HeaderKey) -> ColumnMapping.Column? {
        guard platform != .none else { return nil }
        let code = platform.code
        var words = WordLines(meanings)
        while words.nextLine() {
            let isOurs = ColumnChoices.isEqual(
                TextSpan(base: words.firstWord, count: words.firstCount),
                TextSpan(base: code.start, count: code.length))
            guard isOurs, words.nextWord() else { continue }
            let meaning = words.word
            while words.nextWord() {
                if key.isSpelled(words.word) { return HeaderWords.meaning(meaning) }
            }
        }
        return nil
    }
}

/// The folded names of all columns.
struct HeaderKeys: ~Copyable {
    /// `main`, `(`, aside, and `spelled` of each column, one behind the other.
    private var text: Buffer<UInt8>
    private var places: Buffer<Place>

    struct Place: BitwiseCopyable {
        var start: UInt32
        var mainCount: UInt32
        var asideCount: UInt32
        var spelledCount: UInt32
    }

    init(_ header: borrowing Header, _ memory: Memory) throws(Failure) {
        text = Buffer(memory)
        places = Buffer(memory)
        var key = HeaderKey(memory)
        for index in Range.upTo(header.count) {
            try key.set(header.name(index))
            let start = UInt32(truncatingIfNeeded: text.count)
            try text.append(UnsafePointer(key.main.base), key.main.count)
            try text.append(40)
            try text.append(UnsafePointer(key.aside.base), key.aside.count)
            try text.append(UnsafePointer(key.spelled.base), key.spelled.count)
            try places.append(
                Place(
                    start: start, mainCount: UInt32(truncatingIfNeeded: key.main.count),
                    asideCount: UInt32(truncatingIfNeeded: key.aside.count),
                    spelledCount: UInt32(truncatingIfNeeded: key.spelled.count)))
        }
    }

    /// The name without what stands in parentheses.
    func key(_ index: Int) -> TextSpan {
        let place = places.base[index]
        return TextSpan(base: UnsafePointer(text.base + Int(place.start)), count: Int(place.mainCount))
    }

    private func full(_ index: Int) -> TextSpan {
        let place = places.base[index]
        return TextSpan(
            base: UnsafePointer(text.base + Int(place.start)), count: Int(place.mainCount &+ 1 &+ place.asideCount))
    }

    private func spelled(_ index: Int) -> TextSpan {
        let place = places.base[index]
        let start = Int(place.start &+ place.mainCount &+ 1 &+ place.asideCount)
        return TextSpan(base: UnsafePointer(text.base + start), count: Int(place.spelledCount))
    }

    /// Whether one of the columns has this name; see `PlatformHeaders` for `=`, capitals and `(`.
    func has(_ word: TextSpan) -> Bool {
        let isSmall = word.count > 1 && word.base[0] == 61
        let wanted = isSmall ? TextSpan(base: word.base + 1, count: word.count &- 1) : word
        var isExact = isSmall
        var isFull = false
        for index in Range.upTo(wanted.count) {
            if wanted.base[index] >= 65, wanted.base[index] <= 90 { isExact = true }
            if wanted.base[index] == 40 { isFull = true }
        }
        for index in Range.upTo(places.count) {
            let name = isExact ? spelled(index) : isFull ? full(index) : key(index)
            if ColumnChoices.isEqual(name, wanted) { return true }
        }
        return false
    }
}
