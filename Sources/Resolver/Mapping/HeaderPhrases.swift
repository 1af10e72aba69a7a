/// What a column's name says where no dictionary holds it: the words that carry its meaning, wherever they stand.
///
///     Số điện thoại Zalo của anh/chị   so_dien_thoai zalo        Vietnamese: the first of them is the head    phone
///     Company contact e-mail           company contact email     English: the last one is                     email
///     SĐT người nhận hàng              sdt + nguoi_nhan          beside it a party                            recipient:phone
///
/// It is careful: a word that makes the column something else (a fee, a count, an appointment) leaves the name
/// unknown, and then its cells may tell.
enum HeaderPhrases {
    /// Language, then a meaning, then phrases with `_` between their words. `v` Vietnamese, `e` English, `n` either.
    private static let heads: StaticString = """
        v:name ho_ten ho_va_ten ten_chu ten_be ten_anh_chi anh_chi chi_ten ten_con ten_ban ten_ba ten_ong chu_tai_khoan chu_xe chu_ho chu_nha
        v:name ten_nguoi_nhan ten_nguoi_mua ten_nguoi_dat ten_khach ten_nguoi_lien_he ten_nguoi_gioi_thieu ten_nhan_vien anh_chi_ten
        v:name nguoi_nhan ben_nhan nguoi_mua ben_mua nguoi_dat khach_dat nguoi_gioi_thieu nguoi_lien_he nguoi_lien_lac nguoi_dai_dien lien_he_khan_cap ten_lien_he
        v:name nguoi_ban nguoi_tao nguoi_lap nhan_vien tu_van_vien thu_ngan nv bac_si ky_thuat_vien ten_shipper ten_sale
        e:name seller cashier consultant full_name fullname customer_name client_name buyer_name recipient_name receiver_name contact_name your_name
        v:family_name ho_ten_dem ho_dem ho_lot
        v:phone so_dien_thoai dien_thoai sdt so_dt so_di_dong di_dong dtdd so_phone so_goi_duoc so_lien_he so_zalo
        v:phone hotline tong_dai dau_so line_noi_bo may_nhanh
        e:phone phone phones mobile telephone tel cell cellphone
        n:email email mail gmail e_mail
        v:email thu_dien_tu hop_thu
        v:citizen_id cccd cmnd cmt can_cuoc so_dinh_danh chung_minh
        e:citizen_id national_id id_card identity_card
        v:tax_code mst ma_so_thue
        e:tax_code tax_code tax_id vat_number
        v:passport ho_chieu
        e:passport passport
        v:birth_date ngay_sinh sinh_nhat nam_sinh ngay_thang_nam_sinh sinh_ngay ns
        e:birth_date birthday birth dob birthdate
        v:gender gioi_tinh gioi
        e:gender gender sex
        v:address dia_chi so_nha noi_o
        e:address address
        v:province tinh thanh_pho tinh_thanh
        e:province province city
        n:facebook_profile facebook fb
        n:zalo_oa_user zalo_id id_zalo zalo_oa_user zalo_user_id oa_user_id zalo_uid
        v:organisation cong_ty doanh_nghiep don_vi co_quan to_chuc
        e:organisation company organization organisation employer
        v:note ghi_chu trao_doi noi_dung luu_y tin_nhan loi_nhan cau_hoi mo_ta nhan_xet y_kien
        e:note note notes message comment comments remark remarks feedback description
        v:owner phu_trach cham_soc nguoi_quan_ly quan_ly_khach sale_phu_trach cskh_phu_trach
        e:owner owner assigned assignee sales_rep account_manager
        v:stage trang_thai tinh_trang giai_doan
        e:stage status stage
        v:tag nhom phan_khuc phan_loai hang_khach the_tag
        e:tag tags tag segment group
        v:source nguon biet_den biet_toi
        e:source source
        v:record_id ma_khach ma_so_khach ma_so_kh ma_doi_tac ma_kh ma_lead ma_khach_hang ma_hoc_vien
        e:record_id customer_no customer_id customer_code crm_id lead_id client_id contact_id member_id
        v:observed_at cap_nhat lan_cuoi lan_mua_cuoi mua_cuoi ghe_cuoi ngay_cap_nhat
        v:observed_at gan_nhat ngay_mua_gan_nhat ngay_mua_cuoi
        e:observed_at last_activity last_contact last_updated last_update last_modified updated modified last_seen last_visit
        v:time dau_thoi_gian ngay_hoa_don ngay_xuat ngay_chung_tu ngay_thanh_toan ngay_giao_dich ngay_lien_he
        v:time thoi_gian_lien_he ngay_hoan_thanh ngay_tao ngay_dat ngay_dang_ky ngay_mua ngay_gui ngay_len ngay_lap ngay_ban ngay_goi ngay_nhan gio_goi gio_dat gio_tao
        v:time thoi_gian_tao thoi_gian_dat thoi_gian_dang_ky thoi_gian_mua thoi_gian_gui thoi_gian_goi thoi_diem ngay_gio ngay_dien
        e:time invoice_date registration_date registered signup_date call_time call_date created submitted submission_time submission_date order_date order_time purchase_date created_time timestamp
        v:channel kenh nen_tang san
        e:channel channel platform
        v:campaign chien_dich quang_cao
        e:campaign campaign
        v:reference ma_don ma_dh so_don ma_hoa_don so_hoa_don so_hd ma_van_don ma_don_van_chuyen ma_phieu so_phieu
        e:reference order$ order_ref bill_no receipt_no order_id order_number order_no order_code invoice tracking_number tracking_no
        v:value tong_tien tong_so_tien tien_hang tong_don tong_thanh_toan tong_gia_tri gia_tri_don doanh_thu doanh_so thanh_tien phai_tra can_tra
        e:value order_value total amount revenue grand_total
        v:outcome ket_qua
        e:outcome result outcome
        v:object san_pham hang_hoa dich_vu khoa_hoc mat_hang quan_tam
        e:object product service course interested

        """

    /// Role, then phrases. The first line that fits names the party; `$` wants the phrase at the end.
    private static let parties: StaticString = """
        own_line hotline tong_dai dau_so may_nhanh line_noi_bo extension sip
        recipient nguoi_nhan ben_nhan nhan_hang giao_hang khach_nhan receiver recipient shipping delivery ship_to ship$ consignee nhan$ giao$
        buyer nguoi_mua ben_mua nguoi_dat khach_dat dat_hang buyer purchaser
        payer nguoi_thanh_toan nguoi_tra billing bill_to payer xuat_hoa_don
        referrer nguoi_gioi_thieu gioi_thieu nguoi_gt referrer referred referral
        contact nguoi_lien_he nguoi_lien_lac ten_lien_he bao_lanh nguoi_dai_dien dai_dien nguoi_than nguoi_nha khan_cap emergency contact_person phu_huynh dau_moi vo$ chong$ \
        me$ bo$
        staff nhan_vien nv sale sales telesale cskh tu_van_vien agent nguoi_ban nguoi_tao nguoi_lap thu_ngan bac_si ky_thuat_vien giao_vien chot_don rep \
        shipper nguoi_giao employee seller cashier consultant staff

        """

    /// Words that make a column something else than what its other words say.
    private static let spoilers: StaticString = """
        any phi phi_ship diem so_luong chiet_khau giam_gia thoi_luong duration count so_lan lan_goi chuc_vu nghe_nghiep hen job title ty_le label \
        type loai verified opened clicked subscribed bounce xac_thuc xac_minh ngay_cap$ ngay_cap_cccd ngay_cap_cmnd thanh_toan_boi trang_thai_thanh_toan het_han expiry expired noi_cap thue_suat cong_no ton_kho \
        mat_khau password otp fax so_tien_giam hoa_hong commission fee tax discount quantity qty rate score level tuoi age so_ngay website \
        web avatar image hinh file kho vi_tri longitude latitude cua_hang_truong

        """

    /// Somebody, and nobody knows who: `SĐT người bảo kê` must not become the customer's.
    private static let strangers: StaticString = """
        any nguoi chong vo con em ban_be ong ba

        """

    /// People who are the customer by another word.
    private static let users: StaticString = """
        any nguoi_dung nguoi_su_dung nguoi_gui nguoi_goi nguoi_dang_ky nguoi_dien nguoi_yeu_cau nguoi_benh nguoi_tham_gia nguoi_choi

        """

    /// The meaning of a name's words (as `HeaderKey.words`), or nil.
    static func meaning(_ words: TextSpan) -> ColumnMapping.Column? {
        guard words.count > 2, !holds(spoilers, words) else { return nil }
        guard var meaning = head(words) else { return nil }
        if let party = party(words) {
            meaning.state(party)
        } else if holds(strangers, words), !holds(users, words) {
            return nil
        }
        return meaning
    }

    private static func head(_ words: TextSpan) -> ColumnMapping.Column? {
        var first = (place: Int.max, count: 0, meaning: TextSpan(base: words.base, count: 0))
        var last = (place: -1, count: 0, meaning: TextSpan(base: words.base, count: 0))
        var isVietnamese = false
        var lines = WordLines(heads)
        while lines.nextLine() {
            let meaning = TextSpan(base: lines.firstWord + 2, count: lines.firstCount &- 2)
            while lines.nextWord() {
                let place = find(lines.word, words)
                guard place >= 0 else { continue }
                if lines.firstWord[0] == 118 { isVietnamese = true }
                let count = lines.word.count
                if place < first.place || (place == first.place && count > first.count) { first = (place, count, meaning) }
                // Of two phrases that end alike the longer one says more.
                let end = place &+ count
                let lastEnd = last.place &+ last.count
                if end > lastEnd || (end == lastEnd && count > last.count) { last = (place, count, meaning) }
            }
        }
        guard last.place >= 0 else { return nil }
        return HeaderWords.meaning(isVietnamese ? first.meaning : last.meaning)
    }

    private static func party(_ words: TextSpan) -> Role? {
        var lines = WordLines(parties)
        while lines.nextLine() {
            while lines.nextWord() {
                if find(lines.word, words) >= 0 { return Role.named(TextSpan(base: lines.firstWord, count: lines.firstCount)) }
            }
        }
        return nil
    }

    private static func holds(_ table: StaticString, _ words: TextSpan) -> Bool {
        var lines = WordLines(table)
        while lines.nextLine() {
            while lines.nextWord() {
                if find(lines.word, words) >= 0 { return true }
            }
        }
        return false
    }

    /// Where a phrase stands in words that are parted, begun and ended by one space; -1 for nowhere.
    private static func find(_ phrase: TextSpan, _ words: TextSpan) -> Int {
        var count = phrase.count
        let wantsEnd = phrase.base[count &- 1] == 36
        if wantsEnd { count &-= 1 }
        var start = 0
        while start &+ count &+ 2 <= words.count {
            guard words.base[start] == 32 else {
                start &+= 1
                continue
            }
            var matched = 0
            while matched < count {
                let wanted: UInt8 = phrase.base[matched] == 95 ? 32 : phrase.base[matched]
                guard words.base[start &+ 1 &+ matched] == wanted else { break }
                matched &+= 1
            }
            let end = start &+ 1 &+ count
            if matched == count, words.base[end] == 32, !wantsEnd || end == words.count &- 1 { return start }
            start &+= 1
        }
        return -1
    }
}
