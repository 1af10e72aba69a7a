/// The phrases of `HeaderPhrases`. One line per meaning: the meaning, then phrases with `_` between their words; `$` wants the phrase at
/// the end. Phrases are folded words as `HeaderKey.words` has them.
enum HeaderPhraseList {
    /// Language, then a meaning as `HeaderWordList` has them. `v` Vietnamese, `e` English, `n` either.
    static let heads: StaticString = """
        v:name ho_ten ho_va_ten ten_chu ten_be ten_anh_chi chi_ten ten_con ten_ban ten_ba ten_ong chu_tai_khoan chu_xe chu_ho chu_nha khach_mua khach_moi khach_thue khach_su_dung sale_tu_van sale_goi sale_chot
        v:name ten_nguoi_nhan ten_nguoi_mua ten_nguoi_dat ten_khach ten_nguoi_lien_he ten_nguoi_gioi_thieu ten_nhan_vien anh_chi_ten
        v:name nguoi_nhan ben_nhan nguoi_mua ben_mua nguoi_dat khach_dat nguoi_gioi_thieu nguoi_lien_he nguoi_lien_lac nguoi_dai_dien lien_he_khan_cap ten_lien_he nguoi_nha nguoi_chuyen
        v:name nguoi_ban nguoi_tao nguoi_lap nhan_vien tu_van_vien thu_ngan nv bac_si ky_thuat_vien ten_shipper ten_sale nguoi_sua nguoi_cap_nhat giao_vien
        e:name seller cashier consultant full_name fullname customer_name client_name last_first name_of buyer_name recipient_name receiver_name contact_name legal_name your_name display_name profile_name person_name
        e:given_name first_name given_name firstname
        e:family_name last_name family_name surname lastname
        v:name nguoi_than co_van chuyen_vien ky_thuat_vien y_ta dieu_duong duoc_si huan_luyen_vien le_tan ky_su tai_xe lai_xe buu_ta moi_gioi cong_tac_vien
        e:middle_name middle_name second_name additional_name
        v:family_name ho_ten_dem ho_dem ho_lot
        v:phone so_dien_thoai dien_thoai sdt so_dt so_di_dong di_dong dtdd so_phone so_goi_duoc so_lien_he so_lien_lac so_goi so_zalo
        v:phone hotline tong_dai dau_so line_noi_bo line_noi_booj may_nhanh
        e:phone phone phones mobile telephone tel handphone cell cellphone contact_number number_to_reach number_to_call
        n:email email emails mail gmail e_mail email_address e_mail_address mail_address
        e:email+caller from_email from_email_address
        e:email+callee to_email to_email_address
        v:email thu_dien_tu hop_thu dia_chi_email dia_chi_mail dia_chi_gmail
        v:citizen_id so_the_can_cuoc cccd cmnd cmt can_cuoc so_dinh_danh chung_minh
        e:citizen_id national_id id_card identity_card government_id
        v:tax_code mst ma_so_thue
        e:tax_code tax_code tax_id vat_number
        v:passport ho_chieu
        e:passport passport
        v:birth_date ngay_sinh sinh_nhat nam_sinh ngay_thang_nam_sinh sinh_ngay ngay_gio_sinh gio_ngay_sinh ns sinh_nam
        e:birth_date birthday birth dob birthdate bday
        v:gender gioi_tinh gioi$
        e:gender gender sex
        v:address dia_chi khu_vuc_sinh_song noi_sinh_song khu_vuc_song so_nha noi_o noi_song cho_o thuong_tru tam_tru cu_tru ho_khau que_quan nguyen_quan tru_quan
        e:address address street
        v:province tinh thanh_pho tinh_thanh
        e:province province city region
        n:facebook_profile facebook fb uid
        n:facebook_psid messenger_user_id page_user_id
        n:zalo_oa_user zalo_id id_zalo zalo_oa_user zalo_user_id oa_user_id zalo_uid
        v:organisation cong_ty doanh_nghiep don_vi co_quan to_chuc
        e:organisation company organization organisation employer workplace business_name
        v:note ghi_chu trao_doi noi_dung luu_y tin_nhan loi_nhan cau_hoi mo_ta nhan_xet y_kien dien_giai thong_tin_them van_de phan_hoi loi_chuc phan_anh gop_y thac_mac cam_nhan
        e:note note notes message comment comments remark remarks feedback instruction instructions special_request special_requests description inquiry enquiry question questions memo
        v:owner nhan_vien_kinh_doanh nhan_vien_phu_trach nhan_vien_cham_soc phu_trach cham_soc nguoi_quan_ly quan_ly_khach sale_phu_trach cskh_phu_trach chu_so_huu nguoi_xu_ly
        e:owner owner assigned assignee sales_rep account_manager responsible sales_pic pic$ person_in_charge in_charge
        v:stage trang_thai tinh_trang giai_doan tien_do
        e:stage status stage progress
        v:code ma_the so_the
        v:tag muc_do hang_the nhom phan_khuc phan_loai hang_khach the_tag
        e:tag tags tag segment group category categories
        v:source nguon biet_den biet_toi den_tu qua_dau qua_kenh_nao
        e:source via$ source hear_about heard_about origin
        v:record_id ma_dinh_danh ma_khach ma_so_khach ma_so_kh ma_doi_tac ma_kh ma_lead ma_khach_hang ma_hoc_vien ma_benh_nhan ma_ho_so mssv ma_sinh_vien ma_so_sinh_vien mshs
        e:record_id customer_no customer_id customer_code crm_id lead_id client_id contact_id member_id external_id record_id membership_no membership_number membership_id pid mrn
        v:observed_at cap_nhat lan_cuoi lan_mua_cuoi mua_cuoi ghe_cuoi ngay_cap_nhat
        v:observed_at gan_nhat ngay_mua_gan_nhat ngay_mua_cuoi
        e:observed_at last_activity last_contact last_updated last_update last_modified updated modified last_seen last_visit
        v:time ngay gio thoi_diem thoi_gian dau_thoi_gian ngay_hoa_don ngay_xuat ngay_chung_tu ngay_thanh_toan ngay_giao_dich ngay_lien_he
        v:time thoi_gian_lien_he ngay_hoan_thanh ngay_tao ngay_dat ngay_dang_ky ngay_mua ngay_gui ngay_len ngay_lap ngay_ban ngay_goi ngay_nhan gio_goi gio_dat gio_tao ngay_kham ngay_tham_gia ngay_kich_hoat ngay_nhap ngay_vao ngay_ghi_nhan ngay_tiep_nhan ngay_yeu_cau ngay_bat_dau ngay_thu ngay_chot ngay_ky ngay_phat_sinh
        v:time thoi_gian_tao thoi_gian_dat thoi_gian_dang_ky thoi_gian_mua thoi_gian_gui thoi_gian_goi thoi_diem ngay_gio ngay_dien thoi_gian_giao_dich thoi_gian_bat_dau thoi_gian_nhan thoi_gian_ban thoi_gian_tiep_nhan
        e:time invoice_date registration_date registered signup_date call_time call_date created submitted submission_time submission_date order_date order_time purchase_date created_time timestamp date_created date_added create_date submitted received signed_up signup joined since$
        v:channel dat_qua mua_qua kenh nen_tang san$ san_ban san_tmdt san_thuong_mai
        e:channel channel platform
        v:campaign chien_dich quang_cao
        e:campaign campaign
        v:reference ma_don ma_dh so_don ma_hoa_don so_hoa_don so_hd ma_van_don ma_don_van_chuyen ma_phieu so_phieu so_hop_dong so_hdbh ma_giao_dich so_giao_dich ma_hop_dong ma_van_chuyen so_ho_so ma_chuyen_di ma_dat_cho so_bien_lai so_bien_nhan
        e:reference order$ order_ref bill_no receipt_no order_id order_number order_no order_code invoice tracking_number tracking_no ticket_id ticket_number case_number booking_number book_number booking_id reservation_number confirmation_number contract_no contract_number policy_number confirmation_code pnr awb claim_no entry_id submission_id response_id folio_no hawb consignment
        v:value tong_tien tong_so_tien tien_hang tong_don tong_hoa_don tong_bill tong_thanh_toan tong_gia_tri gia_tri_don doanh_thu doanh_so thanh_tien phai_tra can_tra so_tien tien_thanh_toan tri_gia gia_tri thuc_thu thuc_tra phai_thu khach_tra khach_dua tien_ban tong_thu tong_phai khach_phai_tra
        e:value order_value total amount revenue grand_total gross spend spent turnover lifetime_value ltv gmv net_sales
        v:outcome ket_qua ly_do_huy ly_do_tu_choi ly_do_that_bai ly_do_mat ly_do_dong
        e:outcome result outcome lost_reason
        v:object moon mon_an maau model ten_thuoc loai_thuoc vac_xin vacxin vaccine chuyen_khoa gooi san_pham hang_hoa dich_vu khoa_hoc mat_hang quan_tam goi_dich_vu goi_cuoc
        e:object vaccine model specialty product service course interested item_name lineitem_name line_item item_title

        """

    /// What no spoiler takes away: a number of tax is no tax.
    static let strongHeads: StaticString = """
        e:value cash_on_delivery
        v:source biet_den biet_truong biet_lop biet_toi biet_qua biet_ve tu_dau biet_shop biet_cua_hang biet_chung_toi biet_trung_tam khach_biet ban_biet
        e:source hear_about heard_about find_us found_us
        e:name@payer invoice_to$ bill_to$ billed_to$
        e:name@recipient ship_to$ deliver_to$ delivered_to$
        e:name@buyer sold_to$
        v:stage trang_thai_hen trang_thai_lich trang_thai_cuoc_hen tinh_trang_hen
        n:tax_code ma_so_doanh_nghiep msdn tax_code tax_id tax_number vat_number vat_code tax_registration ma_so_thue mst
        v:address diem_giao diem_nhan_hang diem_lap dia_diem_giao dia_diem_nhan dia_diem_lap noi_giao noi_nhan noi_lap dia_diem_thi_cong dia_diem_lam_viec giao_toi giao_den giao_tai nhan_tai ship_toi ship_den

        """

    /// What is left to say of a name without any of these: `Last contacted`, `Confirmation date`, `Deal - Value`.
    static let lateHeads: StaticString = """
        n:observed_at last
        v:name anh_chi quy_khach quy_vi
        v:address o_dau
        v:note yeu_cau_them yeu_cau_khac yeu_cau_rieng yeu_cau_dac_biet yeu_cau_chi_tiet yeu_cau_cu_the ly_do
        v:name gioi_thieu$
        e:address do_you_live
        e:time date time$ at$ on$
        n:province state
        n:value value$

        """

    static let remarks: StaticString = """
        any luu_y can_luu_y ghi_chu

        """

    static let moments: StaticString = """
        any thoi_diem

        """

    static var latest: TextSpan { word("observed_at") }
    static var record: TextSpan { word("record_id") }
    static var number: TextSpan { word("reference") }
    static var remark: TextSpan { word("note") }
    static var unused: TextSpan { word("-not_used") }

    /// What happens once and gets a number.
    static let transactions: StaticString = """
        v ve chuyen don lich dat booking dat_baan phien lenh thanh_toan bien_lai bien_nhan chung_tu tham_chieu theo_doi ticket case su_vu khieu_nai bao_gia giu_cho \
        order bill phieu hoa_don hop_dong giao_dich van_don cuoc_goi dat_cho dat_phong dat_ban buu_gui buu_pham kien_hang
        e ticket case booking reservation confirmation contract policy order invoice receipt transaction payment shipment tracking waybill trip ride request \
        quote claim appointment deal opportunity call conversation inquiry enquiry

        """

    private static func word(_ text: StaticString) -> TextSpan { TextSpan(base: text.start, count: text.length) }

    /// Yes and no to being contacted, whatever else the name says.
    static let consents: StaticString = """
        any nhan_sms nhan_tin_khuyen_mai nhan_tin_quang_cao nhan_khuyen_mai nhan_quang_cao nhan_ban_tin opt_in opt_out opted_in opted_out do_not unsubscribed consent accepts_marketing accepts_email_marketing \
        accepts_sms_marketing allow_sms allow_email allow_broadcast allow_marketing allow_contact subscriber_status subscription_status marketing_status dong_y agree khong_goi khong_gui khong_nhan \
        khong_lien_he tu_choi_nhan dong_y_nhan cho_phep_nhan chap_nhan_nhan dong_y_lien_he cho_phep_lien_he

        """

    /// Those of them to which a yes means: no. The `không` of a question (`có đồng ý … không?`) does not.
    static let refusals: StaticString = """
        any opt_out opted_out do_not unsubscribed khong_goi khong_gui khong_nhan khong_lien_he khong_muon khong_dong_y khong_cho_phep khong_chap_nhan khong_sms khong_email khong_zalo tu_choi

        """

    /// When and where it was said, and by which link: no statement.
    static let consentParts: StaticString = """
        any time date at on ip source through via ngay thoi_gian gio link url reason ly_do

        """

    /// By which channel.
    static let consentChannels: StaticString = """
        email email mail e_mail gmail
        sms sms tin_nhan text message nhan_tin
        call call goi phone dien_thoai
        zalo zalo zns oa

        """

    /// Role, then phrases. The first line that fits names the party.
    static let parties: StaticString = """
        own_line hotline tong_dai dau_so may_nhanh line_noi_bo line_noi_booj extension sip
        own_line so_noi_bo so_noi_booj sdt_noi_bo sdt_noi_booj dien_thoai_noi_bo dien_thoai_noi_booj may_noi_bo may_noi_booj
        staff nguoi_ship nguoi_giao_hang nguoi_giao$
        contact nguoi_nha nguoi_than than_nhan khan_cap khan$
        customer ung_tuyen benh_nhan ca_nhan tru_so nhan_hoa_don
        recipient nguoi_nhan ben_nhan nhan_hang giao_hang khach_nhan nhan_ho nhan_thay nhan_giup giao_toi giao_den ship_toi ship_den receiver recipient shipping delivery ship_to ship consignee nhan$ giao$
        buyer nguoi_mua ben_mua nguoi_dat khach_dat don_vi_dat dat_hang buyer purchaser sold_to
        payer nguoi_thanh_toan nguoi_tra nguoi_nop_phi nguoi_nop_tien nguoi_nop_hoc_phi nguoi_dong_tien nguoi_dong_phi nguoi_dong_hoc_phi nguoi_chi_tra nguoi_chuyen billing bill bill_to payer xuat_hoa_don
        referrer nguoi_gioi_thieu gioi_thieu nguoi_gt referrer referred referring referral
        contact nguoi_lien_he nguoi_lien_lac ten_lien_he bao_lanh giam_ho nguoi_bao_lanh nguoi_giam_ho tham_chieu nguoi_tham_chieu nguoi_dai_dien dai_dien nguoi_than nguoi_nha khan_cap emergency contact_person dau_moi vo$ chong$ \
        me$ bo$ cha$ ba$ ong$ con$
        staff nhan_vien nv sale sales telesale cskh tu_van_vien agent nguoi_ban nguoi_tao nguoi_sua nguoi_cap_nhat nguoi_lap thu_ngan bac_si ky_thuat_vien giao_vien nguoi_chot rep \
        shipper nguoi_giao phu_trach$ employee seller cashier consultant staff

        """

    /// Words that end in `nhan` and speak of no goods.
    static let notReceiving: StaticString = """
        any than_nhan phap_nhan nan_nhan doanh_nhan quan_nhan tu_nhan hon_nhan ca_nhan benh_nhan cong_nhan nu_nhan tin_nhan loi_nhan xac_nhan tiep_nhan ghi_nhan chung_nhan thu_nhan cong_nhan giay_chung_nhan

        """

    /// Role, then words for people: alone, before `name` or behind `tên` they are a name; beside anything else they name its party.
    static let persons: StaticString = """
        none parent
        recipient recipient receiver consignee addressee
        buyer buyer purchaser booker
        payer payer
        referrer referrer inviter introducer upline nguoi_moi
        contact next_of_kin emergency_contact representative relative attn attention assistant asst spouse father mother wife husband guardian nguoi_nha nguoi_than \
        grandmother grandfather grandparent grandma grandpa aunt uncle sibling sister brother mom mum dad mummy daddy carer caregiver caretaker
        staff employee agent driver courier rider doctor physician nurse teacher trainer coach technician mechanic manager host organizer operator \
        advisor adviser counselor counsellor stylist dentist instructor tutor broker realtor officer practitioner provider \
        supervisor salesman salesperson marketer mkter telemarketer leader therapist hygienist hairdresser barber beautician esthetician optometrist veterinarian vet pharmacist notary lawyer \
        attorney secretary clerk teller receptionist attendant server waiter waitress bartender chef inspector surveyor adjuster underwriter \
        recruiter interviewer handler dispatcher approver reviewer planner closer sdr bdr csr csm rep team_member account_executive installer loader guide coordinator
        customer invitee attendee guest requester participant subscriber applicant passenger patient student tenant visitor donor \
        client customer lead member candidate prospect resident shopper borrower policyholder cardholder holder player reader traveler traveller respondent \
        registrant delegate investor insured_person lessee renter pupil learner trainee claimant complainant caller homeowner householder enquirer inquirer

        """

    /// As `persons`, in Vietnamese, where the person comes first. `none` leaves the role to the other columns.
    static let vietnamesePersons: StaticString = """
        customer ung_tuyen
        staff sale sales telesale nhan_vien tai_xe lai_xe buu_ta giao_vien bac_si bac_sy nha_si y_ta y_si dieu_duong duoc_si ho_ly huan_luyen_vien le_tan ky_su moi_gioi tho \
        cong_tac_vien huong_dan_vien co_van chuyen_vien chuyen_gia thay$ thay_giao thay_day co_giao quan_ly giao_dich_vien tro_giang truong_nhom thu_kho \
        phuc_vu tong_dai_vien dieu_phoi phu_xe can_bo can_booj giam_dinh luat_su kien_truc_su giam_sat to_truong ca_truong truong_ca \
        truong_phong quan_doc bao_ve thu_quy pha_che dau_bep bep_truong phu_bep tap_vu nhiep_anh quay_phim trang_diem chup_anh cua_hang_truong \
        gia_su chu_nhiem giam_thi thu_thu kiem_hang thu_tien giao_nhan nguoi_thuc_hien nguoi_tu_van nguoi_lam$ nguoi_thu$ nguoi_thu_mua nguoi_thu_may nguoi_duyet nguoi_phat \
        nguoi_nhap nguoi_tiep nguoi_truc nguoi_do$ nguoi_soan nguoi_kiem nguoi_xac_nhan nguoi_ghi nguoi_huong_dan nguoi_ban_giao nguoi_van_chuyen \
        nguoi_cham_soc nguoi_lap_dat nguoi_sua_chua nguoi_bao_gia nguoi_in nguoi_ke_don
        none phu_huynh doi_truong
        contact chu_re ben_b nguoi_lam_chung nguoi_don nguoi_di_cung
        buyer chu_hop_dong
        customer co_dau me_bau me_bim than_chu tang_chu kho_chu nghiep_chu ben_a hoi_vien hoc_vien benh_nhan thanh_vien cu_dan hanh_khach khach_hang khach sinh_vien chu_xe chu_ho chu_phuong_tien chu_the chu_thue_bao \
        ung_vien nha_hao_tam nguoi_yeu_cau nguoi_dang_ky nguoi_dung nguoi_benh nguoi_tham_gia hoc_sinh thue_bao truong_doan thi_sinh phat_tu \
        gia_chu doc_gia khan_gia nha_dau_tu chu_dau_tu chu_hang chu_nuoi chu_can_ho chu_vuon chu_dat van_dong_vien chu_nha_tro san_phu thai_phu be_yeu \
        dai_bieu hoc_gia tac_gia tin_do giao_dan chu_shop chu_quan chu_tiem chu_cua_hang doan_vien dang_vien xa_vien

        """

    /// Role, then words for whoever stands on our side of a row that names somebody else: the sender of a parcel, the user of a
    /// booking page. Where nobody else is named they are the customer.
    static let besideOthers: StaticString = """
        own_line nguoi_gui ben_gui gui$ gui_hang noi_gui sender from_name from_phone pickup lay_hang shop cua_hang store merchant
        staff user dai_ly agency
        contact nguoi_thue nguoi_o chu_nha phu_huynh parent doi_truong

        """

    /// Role, then what somebody did, in front of `by`; all else is done by staff.
    static let deeds: StaticString = """
        buyer booked ordered purchased bought reserved placed
        payer paid
        referrer referred recommended introduced invited
        customer requested submitted registered reported signed filled enrolled

        """

    /// Who pays a fee is no fee.
    static let whoPays: StaticString = """
        any nguoi_nop_phi nguoi_dong_phi nguoi_nop_hoc_phi nguoi_dong_hoc_phi

        """

    /// Words with `viên` that are no trade.
    static let noTrades: StaticString = """
        any so_vien hoc_vien thanh_vien hoi_vien sinh_vien ung_vien benh_vien vien_phi cong_vien doan_vien dang_vien dong_vien thu_vien khuon_vien dien_vien \
        xa_vien tu_vien vien_thong nhap_vien xuat_vien vien_chuc

        """

    /// Numbers and counts of people, not people.
    static let numbering: StaticString = """
        any ma so id code so_luong luong

        """

    static let parents: StaticString = """
        any phu_huynh parent

        """

    /// Kin who are a contact, and not the one whom `contact number` means.
    static let kinPeople: StaticString = """
        any spouse father mother wife husband guardian parent next_of_kin relative nguoi_nha nguoi_than than_nhan phu_huynh vo$ chong$ me$ bo$ cha$

        """

    static let money: StaticString = """
        any tien gia doanh_thu doanh_so thanh_toan thu chi cong phai tra vnd

        """

    static let agencies: StaticString = """
        any dai_ly agency

        """

    static let calledCustomers: StaticString = """
        any khach_hang khach customer client

        """

    /// Kin of whom a row has one of each, a line for each.
    static let kinds: StaticString = """
        any bo cha father dad
        any me mother mom mum
        any vo wife
        any chong husband

        """

    static let nearKin: StaticString = """
        any me bo cha vo chong con_truong con_trai con_gai con_dau con_re ong_noi ba_noi ong_ngoai ba_ngoai anh_trai anh_ruot chi_gai chi_ruot em_trai em_gai em_ruot \
        co_ruot di_ruot chu_ruot cau_ruot bac_ruot chau_noi chau_ngoai

        """

    /// What headers ask of people, before they say of whom.
    static let asked: StaticString = """
        any ho_va_ten ho_ten ten ho so_dien_thoai dien_thoai so_dt sdt so_di_dong di_dong dtdd so_zalo zalo so facebook fb email mail dia_chi cccd cmnd \
        so_cccd so_cmnd ngay_sinh nam_sinh sinh_nhat gioi_tinh lien_lac lien_he nghe_nghiep cua contact

        """

    /// The same in English, where it comes last.
    static let askedLast: StaticString = """
        any name full phone mobile email e_mail mail tel telephone cell number no contact address dob birthday id s

        """

    /// Matters that have a state, beside things that are in one.
    static let matters: StaticString = """
        any don khach lead ho_so xu_ly cham_soc tu_van goi lien_he thanh_toan dong_ hen giao phieu hoa_don hop_dong tai_tuc duyet giao_dich van_don dat lich thi_cong \
        dang_ky hoc phan_hoi chot cong_viec xac_nhan yeu_cau ticket cuoc_goi hang hoat_dong dong thu_tien nhan hoan_thanh du_an hoi_vien the

        """

    /// Words for people and their accounts: with `mã` or `id` they name the record.
    static let accounts: StaticString = """
        any user account profile uid

        """

    /// Short forms, each with the words that it stands for.
    static let shortForms: StaticString = """
        gd giao_dich
        kh khach_hang
        dv dich_vu
        dh don_hang
        hd hoa_don
        hddt hoa_don_dien_tu
        sp san_pham
        nv nhan_vien
        bs bac_si
        gv giao_vien
        hs hoc_sinh
        hv hoc_vien
        hssv hoc_sinh_sinh_vien
        sv sinh_vien
        ts thi_sinh
        gvcn giao_vien_chu_nhiem
        nlh nguoi_lien_he
        nlc nguoi_lien_he
        nvkd nhan_vien_kinh_doanh
        nvbh nhan_vien_ban_hang
        nvtv nhan_vien_tu_van
        nvcs nhan_vien_cham_soc
        nvgh nhan_vien_giao_hang
        nvpt nhan_vien_phu_trach
        cvtv chuyen_vien_tu_van
        cbtd can_booj_tin_dung
        gdv giao_dich_vien
        bmbh ben_mua_bao_hiem
        ndbh nguoi_duoc_bao_hiem
        dvvc don_vi_van_chuyen
        pttt phuong_thuc_thanh_toan
        bn benh_nhan
        nb nguoi_benh
        nn nguoi_nhan
        ng nguoi
        hp hoc_phi
        ddcn dinh_danh_ca_nhan
        lx lai_xe
        tx tai_xe
        ncc nha_cung_cap
        ph phu_huynh
        lh lien_he
        dc dia_chi
        dt dien_thoai
        tg thoi_gian
        ktv ky_thuat_vien
        tvv tu_van_vien
        hlv huan_luyen_vien
        ctv cong_tac_vien
        vc van_chuyen
        tk tai_khoan
        kq ket_qua
        vd van_don
        bh bao_hanh
        cty cong_ty
        dn doanh_nghiep
        nd noi_dung
        yc yeu_cau
        kv khu_vuc
        hdv huong_dan_vien
        cust customer
        addr address
        mob mobile
        fname first_name
        lname last_name
        msg message
        desc description
        amt amount
        inv invoice
        org organization
        rcpt recipient
        acct account
        conf confirmation

        """

    /// Words that marks tell from a like one: what is read instead of them, then each with its marks as digits (6 for â ê ô, 7 for ơ ư, 8 for ă, 9 for đ;
    /// tones 1 to 5): a `bàn` is no `bạn`.
    static let markedWords: StaticString = """
        baan ban1
        coon con1
        booj bo65 bo63 bo3
        saan san6
        maau mau64
        moon mon2
        gooi goi2
        coof co1
        gioo gio3
        soor so63

        """

    /// What a column may be where nothing else in the file is it, if its cells agree: what it is, then words, the Vietnamese ones in front.
    static let weakHeads: StaticString = """
        v:value tien gia hoc_phi vien_phi chi_phi phi cuoc tong da_thu da_dong da_thanh_toan
        e:value price cost cod cash_on_delivery fare fee rent premium payment paid charge charges sales bill
        v:time ngay gio thoi_gian
        e:time start starts started begins arrival check_in checkin appointment date time when schedule scheduled visit

        """

    /// Days, sums and signs that are none of what happened, even then.
    static let notWeak: StaticString = """
        any ngay_cap gio_mo han expiry expire expires expired due birth sinh thanh_lap ket_thuc end ends ended method type status loai hinh_thuc phuong_thuc \
        don_vi_tien tien_te currency gia_dinh gia_han gia_su gia_chu lam_viec working zone duration so_ngay so_gio tiep_theo ke_tiep sap_toi next hen_giao hoa_hong commission tien_thue_gtgt thue_gtgt thue_vat thue_suat vat tax chiet_khau discount giam no van_chuyen chuyen_khoan \
        unit item nha_cung_cap gia_von quan_ly lan luot buoi du_kien expected estimated planned het

        """

    /// Things that have numbers which name neither a person nor what happened.
    static let numberedThings: StaticString = """
        any imei serial seri ban baan phong can lo kho ghe xe may khung the tai_khoan sku hang_hoa san_pham lop mon khoa chi_nhanh cua_hang buu_chinh vung quoc_gia \
        nhan_vien cong_tac_vien staff employee agent account bank postal zip room table seat lot batch item product model building flat apartment unit \
        house branch store area country passport su_kien event tuyen route dai_ly ctv referral tour luong lan nguoi ngay gio phut buoi thang nam tien diem du trang tang quay lien ho_khau series version \
        voucher coupon khuyen_mai du_thuong skype yahoo nick con_no coon_no cong_no du_no ghi_no tien_no page form campaign ad phone mobile contact fax tax driver vehicle plate bien_so toa_do gpu ip

        """

    /// When and how somebody was spoken to.
    static let contactTimes: StaticString = """
        any last first next latest recent date time day method type reason via status by

        """

    /// The contact person's where one is named, else the customer's.
    static let contactWords: StaticString = """
        any lien_he lien_lac contact

        """

    /// Words that make a column something else than what its other words say.
    static let spoilers: StaticString = """
        any quy_mo don_vi_van_chuyen phuong_thuc phi phi_ship tra_cuoc diem so_luong chiet_khau giam_gia thoi_luong duration count so_lan lan_goi chuc_vu chuc_danh nghe_nghiep hen job ty_le label \
        type loai verified opened clicked subscribed bounce xac_thuc xac_minh confirmed ngay_cap$ ngay_cap_cccd ngay_cap_cmnd thanh_toan_boi trang_thai_thanh_toan het_han expiry expired noi_cap thue_suat cong_no ton_kho \
        mat_khau password otp fax so_tien_giam so_gio so_phut so_buoi so_thang hoa_hong commission fee tax discount quantity qty rate score level tuoi age so_ngay website \
        web avatar image hinh file kho vi_tri longitude latitude cua_hang_truong next expected estimated planned due end du_kien tiep_theo \
        tai_kham hieu_luc anniversary wedding zone timezone number_of is_a cancelled canceled digits ip iban account_number so_tai_khoan so_tk stk \
        ngan_hang bank zip zipcode postal postcode country quoc_gia quoc_tich nationality method currency weight kg kgs cbm volume can_nang trong_luong khoi_luong kich_thuoc dien_tich

        """

    /// Field, then words that make nothing of it: `Order Shipping Amount` is not what the customer paid for.
    static let narrowSpoilers: StaticString = """
        value shipping ship delivery refund refunded vat subtotal deposit balance con_lai con_no coon_lai coon_no tien_no tong_no annual day days hours receiver recipient dat_coc tien_coc coc hoan average avg unit orders items visits transactions gia_tang voucher giam trung_binh
        time consent delivery shipped arrival departure talk wait waiting handle handling response processing ring hold queue lead working opening office \
        gio_ra ngay_han han_no han_tra den_han thoi_gian_bao_hanh thoi_gian_cho thoi_gian_xu_ly thoi_gian_su_dung lam_viec mo_cua dong_cua ket_thuc nghi ranh muon mong_muon thuan_tien doi_soat thanh_lap ngay_cuoi$ ngay_cap du_sinh emails het_bao_hanh thoi_gian_phan_hoi preferred
        birth_date month$
        owner vehicle route room table seat
        observed_at card
        object han muc tong so tien gia phi don_gia chi_phi id$ no$ number$ ref$
        note id$ no$ number$ code$ ref$ date$ time$
        stage id$ code$
        passport ngay noi_cap date place issue issued
        citizen_id ngay noi_cap date place issue issued
        stage hon_nhan suc_khoe marital financial payment_status email phone address card
        tag ad ads mau
        province tam_tinh may_tinh uoc_tinh registration event application
        phone ke_toan ext extension
        name title

        """

    /// People of whom a row speaks beside its parties: their numbers are nobody's here.
    static let outsiders: StaticString = """
        any thu_ky tro_ly ke_toan cung$ muon_gioi_thieu duoc_gioi_thieu ban_be thu_huong beneficiary duoc_bao_hiem ndbh insured opposing opponent counterparty doi_phuong

        """

    /// Somebody, and nobody knows who: `SĐT người bảo kê` must not become the customer's.
    static let strangers: StaticString = """
        any nguoi

        """

    /// English words with the endings of people that are none.
    static let noAgents: StaticString = """
        any number order voucher folder letter color colour floor offer transfer register counter semester quarter center centre tier computer printer router charger scanner \
        carrier newsletter container trailer sensor monitor door error factor sector vector major minor prior senior junior other either whether further weather cover fever \
        winter summer october november december september degree coffee committee fee guarantee refugee toffee server browser identifier header footer filter \
        parameter chapter paper banner poster sticker flyer order_number tracker twitter messenger customer user member owner

        """

    /// Words of kinship that people also call themselves by: the cells may tell.
    static let kin: StaticString = """
        any chong vo con em ong ba

        """

    /// People who are the customer by another word.
    static let users: StaticString = """
        any nguoi_dung nguoi_su_dung nguoi_gui nguoi_goi nguoi_dang_ky nguoi_dien nguoi_yeu_cau nguoi_vay nguoi_benh nguoi_tham_gia nguoi_choi \
        nguoi_thue nguoi_o nguoi_hoc nguoi_tap nguoi_kham nguoi_tiem nguoi_hoi nguoi_quan_tam nguoi_so_huu nguoi_dung_ten nguoi_khai nguoi_lam_don \
        nguoi_ky nguoi_nop_don nguoi_nop_ho_so nguoi_xin nguoi_an nguoi_du nguoi_tham_du nguoi_di nguoi_bay nguoi_tra_loi nguoi_danh_gia nguoi_binh_luan nguoi_comment \
        nguoi_chat nguoi_nhan_tin nguoi_trung nguoi_ung_tuyen nguoi_nuoi nguoi_xem nguoi_hien nguoi_tai_tro nguoi_ung_ho

        """
}
