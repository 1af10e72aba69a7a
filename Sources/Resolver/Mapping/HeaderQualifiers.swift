// Words of a header that nobody knows: beside `SĐT` they most often say whose number it is.

extension HeaderPhrases {
    /// Whether a column that asks for something of a person says of it what no list knows: `SĐT đồng vay`, `Landlord phone`. Then it is hardly the
    /// customer's, if he has another (`ColumnMapping.settleDoubtful`).
    ///
    ///     so dien thoai | dang ky        all known: the customer's
    ///     so dien thoai | dong | vay     `vay` is not
    static func isQualified(_ words: TextSpan, isDay: Bool) -> Bool { isQualified(words, isDay, ofParty: false) }

    /// Whether unknown words stand beside those for a party: `Đại diện CĐT`, `Tên mẹ bầu`.
    static func isQualifiedParty(_ words: TextSpan) -> Bool { isQualified(words, false, ofParty: true) }

    private static func isQualified(_ words: TextSpan, _ isDay: Bool, ofParty: Bool) -> Bool {
        var at = 0
        while at &+ 1 < words.count {
            let rest = TextSpan(base: words.base + at, count: words.count &- at)
            let known = max(knownCount(rest, isDay), ofParty ? partyCount(rest) : 0)
            guard known > 0 else { return true }
            at &+= known
        }
        return false
    }

    /// Whether a column speaks of people whose numbers are nobody's here.
    static func speaksOfOutsiders(_ words: TextSpan) -> Bool { holds(List.outsiders, words) || holds(furtherOutsiders, words) }

    /// Bytes of the longest known phrase that the words begin with, its space included; 0 for none. Numbers and single letters say nothing.
    private static func knownCount(_ words: TextSpan, _ isDay: Bool) -> Int {
        var end = 1
        var hasLetters = false
        while end < words.count, words.base[end] != 32 {
            if words.base[end] > 57 { hasLetters = true }
            end &+= 1
        }
        var longest = hasLetters && end > 2 ? 0 : end
        for table in Range.upTo(isDay ? 6 : 5) {
            var lines = WordLines(table == 0 ? List.heads : table == 1 ? List.asked : table == 2 ? harmless : table == 3 ? customers : table == 4 ? List.users : dayParts)
            while lines.nextLine() {
                // An owner's number is not known to be the customer's.
                if table == 0, !isOfPeople(lines) { continue }
                while lines.nextWord() {
                    guard lines.count &+ 1 > longest else { continue }
                    let count = beginning(lines.word, words)
                    if count > longest { longest = count }
                }
            }
        }
        return longest
    }

    /// As `knownCount`, of the words for parties and kin.
    private static func partyCount(_ words: TextSpan) -> Int {
        var longest = 0
        for table in Range.upTo(7) {
            var lines = WordLines(table == 6 ? besideParties : table == 0 ? List.parties : table == 1 ? List.persons : table == 2 ? List.vietnamesePersons : table == 3 ? List.nearKin : table == 4 ? List.kinPeople : List.besideOthers)
            while lines.nextLine() { while lines.nextWord() { longest = max(longest, beginning(lines.word, words)) } }
        }
        return longest
    }

    /// Whether a line of heads is about people, firms and places.
    private static func isOfPeople(_ lines: WordLines) -> Bool {
        guard lines.firstCount > 2, let field = HeaderWords.meaning(TextSpan(base: lines.firstWord + 2, count: lines.firstCount &- 2)).field else { return false }
        return field.isPersonal || field == .organisation || field == .address || field == .province
    }

    /// Bytes that a phrase takes at the beginning of the words, a plural's ending included; 0 where it does not stand there.
    private static func beginning(_ phrase: TextSpan, _ words: TextSpan) -> Int {
        let wantsEnd = phrase.base[phrase.count &- 1] == 36
        let count = wantsEnd ? phrase.count &- 1 : phrase.count
        guard count &+ 2 <= words.count else { return 0 }
        for index in Range.upTo(count) {
            let wanted: UInt8 = phrase.base[index] == 95 ? 32 : phrase.base[index]
            guard words.base[1 &+ index] == wanted else { return 0 }
        }
        var end = 1 &+ count
        if count > 3, words.base[end] == 115, end &+ 1 < words.count { end &+= 1 }
        guard words.base[end] == 32 else { return 0 }
        return end
    }

    /// What is said of a number or a name without saying whose it is: which one, what it is for, how it is to be written, the words of a question.
    private static let harmless: StaticString = """
        any chinh phu bo_sung du_phong thay_the khac cu moi truoc sau nay hien_tai hien_nay ban_dau thu_nhat thu_hai thu_ba nhat hai ba mot bon dau_tien cuoi rieng chung
        any dang_ky dk dang_nhap dang_dung dang_su_dung su_dung thuong_dung dung xac_thuc xac_minh nhan_tin nhan_thong_bao nhan_thong_tin nhan_hoa_don \
        nhan_bao_cao nhan_bao_gia nhan_hop_dong nhan_lich nhan_chung_tu nhan_phieu tich_diem nhan_tai_lieu nhan_ve nhan_ma nhan_ket_qua nhan_email nhan_qua nhan_link lien_he lien_lac goi goi_den goi_lai uu_tien gap tra_cuu dat dat_lich giao kich_hoat mua_hang \
        ca_nhan co_quan cong_ty cty noi_lam_viec van_phong nha nha_rieng di_dong co_dinh ban baan phone dtdd mobile dt sim may nuoc_ngoai viet_nam vn quoc_te viettel vina vinaphone mobi mobifone \
        zalo viber telegram whatsapp wa line skype facebook fb messenger wechat kakao imessage sms
        any cua ban anh chi em anh_chi ac quy_khach quy_vi minh toi bac co ong ba theo tren trong in ghi hoac neu co nhe a va la gi xin vui_long nhap de lai cho biet biet hay can day_du du bat_buoc khong \
        dau tieng_viet khong_dau co_dau viet_hoa viet_thuong dung_nhu cccd cmnd ho_chieu giay_to khai_sinh the hop_dong hoa_don he_thong tren_don dat_don ho_so so chu chu_cai dong doc chuan hop_le that \
        thuc_te vua tham_khao vd vi_du ngay thang nam bao_nhieu duong am lich duong_lich am_lich sinh tuoi hoa thuong truc_tiep tang_qua sinh_nhat ten ho dem lot goi tat day ban_than
        any from to bind khi khi_can lap lap_dat name person whats app car your my you s the a an of for to is what we can will be use used best reach contact please enter valid primary secondary main alternate alternative alt additional other second third first preferred \
        backup current new old previous original work home personal business office company corporate direct private mobile cell landline day evening daytime night time incl including include with without country code area local international \
        full legal given real as on in passport id card official format optional required if any or and at by number no registered registration login account user billing confirmed verified normalized normalised formatted raw \
        custom value display preferred_name e line whatsapp viber zalo telegram skype messenger line_id imessage sms text hash hashed national vietnam viet_nam us intl int ext_free date of birth year month day formal informal \
        english latin chinese vietnamese native local_language native_script print printed certificate ticket title nick nickname marketing newsletter subscription default

        """

    /// What is said of a parent or a referrer besides.
    private static let besideParties: StaticString = """
        any ai duoc boi them vao den di_cung di_kem ban minh lop khoa_hoc shop cua_hang trung_tam phong_kham spa \
        khan khan_cap emergency phap_luat phap_ly hop_phap ho thay giup ben under relation relationship family gioi_thieu mqh quan_he

        """

    private static let dayParts: StaticString = """
        any dd mm yyyy yy

        """

    /// The customer by all the names that the row has for him.
    private static let customers: StaticString = """
        any khach_hang khach quy_khach nguoi_dung nguoi_su_dung nguoi_dang_ky nguoi_gui nguoi_goi nguoi_dien nguoi_yeu_cau nguoi_lien_he tai_khoan chu_the chu_tai_khoan chu_don hoi_vien thanh_vien \
        hoc_vien hoc_sinh sinh_vien benh_nhan nguoi_benh ung_vien thue_bao be tre con chau tiem_nang lead client customer cust user member guest visitor subscriber student patient

        """

    /// People and firms whom a row names beside its parties. Their numbers are not the customer's, even where he has none.
    private static let furtherOutsiders: StaticString = """
        any ncc nha_cung_cap hang_xom dong_nghiep ban_than$ ban_trai ban_gai nguoi_yeu doi_tac_van_chuyen ngan_hang supplier suppliers vendor vendors bank friend friends neighbour neighbor colleague

        """
}
