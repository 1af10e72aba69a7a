// Words for the people of a row, and what is asked of them.

extension HeaderPhraseList {
    /// Role, then phrases. The first line that fits names the party.
    static let parties: StaticString = """
        own_line hotline tong_dai dau_so may_nhanh line_noi_bo line_noi_booj extension sip
        own_line don_vi_ban ben_ban
        own_line so_noi_bo so_noi_booj sdt_noi_bo sdt_noi_booj dien_thoai_noi_bo dien_thoai_noi_booj may_noi_bo may_noi_booj
        staff nguoi_ship nguoi_giao_hang nguoi_giao$
        contact nguoi_nha nguoi_than than_nhan khan_cap khan$
        customer ung_tuyen benh_nhan ca_nhan tru_so nhan_hoa_don
        recipient nguoi_nhan ben_nhan nhan_hang giao_hang khach_nhan nhan_ho nhan_thay nhan_giup giao_toi giao_den ship_toi ship_den receiver recipient
        recipient shipping delivery ship_to ship consignee dia_chi_phat tinh_phat noi_phat nhan$ giao$
        buyer email_mua_ve sdt_mua_ve dien_thoai_mua_ve nguoi_mua ben_mua nguoi_dat khach_dat don_vi_dat dat_hang buyer purchaser sold_to
        payer nguoi_thanh_toan nguoi_tra nguoi_nop_phi nguoi_nop_tien nguoi_nop_hoc_phi nguoi_dong_tien nguoi_dong_phi nguoi_dong_hoc_phi nguoi_chi_tra
        payer nguoi_chuyen billing bill bill_to payer xuat_hoa_don
        referrer nguoi_gioi_thieu gioi_thieu dan_khach day_khach nguoi_gt nguoi_keu_goi nguoi_van_dong referrer referred referring referral ref_by introduced recommended affiliate
        contact ref_1 ref_2 ref_3 reference_1 reference_2 reference_person tham_chieu_1 tham_chieu_2 nguoi_lien_he nguoi_lien_lac ten_lien_he bao_lanh giam_ho sdt_re dt_re \
        nguoi_bao_lanh nguoi_giam_ho tham_chieu nguoi_tham_chieu nguoi_dai_dien dai_dien nguoi_than nguoi_nha khan_cap emergency contact_person dau_moi vo$ \
        chong$ vo_ck$ ck_vo$ ba_me$ bo_me$ cha_me$ \
        me$ bo$ cha$ ba$ ong$ con$
        staff nhan_vien nv sale sales telesale cskh tu_van_vien agent nguoi_ban nguoi_tao nguoi_sua nguoi_cap_nhat nguoi_lap thu_ngan bac_si ky_thuat_vien \
        giao_vien nguoi_chot rep \
        shipper nguoi_giao phu_trach$ employee seller cashier consultant staff

        """

    /// Words that end in `nhan` and speak of no goods.
    static let notReceiving: StaticString = """
        any than_nhan phap_nhan nan_nhan doanh_nhan quan_nhan tu_nhan hon_nhan ca_nhan benh_nhan cong_nhan nu_nhan tin_nhan loi_nhan xac_nhan tiep_nhan
        any ghi_nhan chung_nhan thu_nhan cong_nhan giay_chung_nhan

        """

    /// Role, then words for people: alone, before `name` or behind `tên` they are a name; beside anything else they name its party.
    static let persons: StaticString = """
        none parent
        recipient recipient receiver consignee addressee
        buyer buyer purchaser booker
        payer payer
        referrer referrer inviter introducer upline nguoi_moi
        contact notify_party next_of_kin emergency_contact representative relative attn attention assistant asst secretary spouse father mother wife husband guardian \
        nguoi_nha nguoi_than than_nhan \
        co_borrower cosigner grandmother grandfather grandparent grandma grandpa aunt uncle sibling sister brother mom mum dad mummy daddy carer caregiver caretaker
        staff rm assignee tsa dsa kam tsr tls bdm employee agent driver courier rider doctor physician nurse teacher trainer coach technician mechanic manager \
        host organizer operator \
        advisor adviser counselor counsellor stylist dentist instructor tutor broker realtor officer practitioner provider \
        supervisor salesman salesperson marketer mkter telemarketer leader therapist hygienist hairdresser barber beautician esthetician optometrist \
        veterinarian vet groomer masseuse masseur nutritionist pharmacist notary lawyer \
        attorney clerk teller receptionist attendant server waiter waitress bartender chef inspector surveyor adjuster underwriter \
        recruiter interviewer handler dispatcher approver reviewer planner closer sdr bdr csr csm rep team_member account_executive installer loader guide coordinator
        customer pax lead_pax invitee attendee guest requester participant subscriber applicant passenger patient student tenant visitor donor \
        client customer lead member candidate prospect resident shopper golfer runner athlete camper borrower policyholder cardholder holder player reader traveler traveller respondent \
        registrant delegate investor insured_person lessee renter pupil learner trainee claimant complainant caller homeowner householder enquirer inquirer

        """

    /// As `persons`, in Vietnamese, where the person comes first. `none` leaves the role to the other columns.
    static let vietnamesePersons: StaticString = """
        customer ung_tuyen
        staff sale sales telesale nhan_vien tu_van_vien tai_xe lai_xe buu_ta giao_vien bac_si bac_sy nha_si y_ta y_si dieu_duong duoc_si ho_ly huan_luyen_vien le_tan \
        ky_su moi_gioi tho \
        cong_tac_vien huong_dan_vien co_van chuyen_vien chuyen_gia thay$ thay_giao thay_day co_giao quan_ly giao_dich_vien tro_giang truong_nhom nhom_truong thu_kho \
        phuc_vu tong_dai_vien dieu_phoi phu_xe can_bo can_booj giam_dinh luat_su kien_truc_su giam_sat to_truong toor_truong ca_truong truong_ca \
        truong_phong quan_doc bao_ve thu_quy pha_che dau_bep bep_truong phu_bep tap_vu nhiep_anh quay_phim trang_diem chup_anh cua_hang_truong \
        gia_su chu_nhiem giam_thi thu_thu kiem_hang thu_tien giao_nhan nguoi_thuc_hien nguoi_tu_van nguoi_lam$ nguoi_thu$ nguoi_thu_mua nguoi_thu_may \
        nguoi_duyet nguoi_phat nguoi_nhan_cong_duc nguoi_nhan_coc nguoi_nhan_ho_so nguoi_nhan_don nguoi_nhan_phieu \
        nguoi_nhap nguoi_tiep nguoi_truc nguoi_do$ nguoi_soan nguoi_kiem nguoi_xac_nhan nguoi_ghi nguoi_huong_dan nguoi_ban_giao nguoi_van_chuyen \
        nguoi_cham_soc nguoi_lap_dat nguoi_sua_chua nguoi_bao_gia nguoi_in nguoi_ke_don
        none phu_huynh cha_me bo_me ba_me doi_truong
        contact chu_re ben_b nguoi_lam_chung nguoi_don nguoi_di_cung dai_dien dong_so_huu nguoi_dong_so_huu dong_vay nguoi_dong_vay nguoi_di_kem nguoi_mang_xe
        contact nguoi_lai_xe nguoi_o_cung nguoi_bao_tin nguoi_giam_ho o_cung tro_ly thu_ky tham_chieu_1 tham_chieu_2 gia_dinh ke_toan giam_doc giam_ho nguoi_dua_don vo_chong nguoi_thua_ke nguoi_do_dau
        buyer chu_hop_dong
        customer lao_dong nguoi_lao_dong co_dau me_bau me_bim than_chu tang_chu kho_chu nghiep_chu ben_a hoi_vien hoc_vien benh_nhan thanh_vien cu_dan hanh_khach khach_hang khach \
        sinh_vien chu_xe chu_ho chu_phuong_tien chu_the chu_thue_bao \
        ung_vien nha_hao_tam nguoi_yeu_cau nguoi_dang_ky nguoi_dung nguoi_benh nguoi_tham_gia hoc_sinh thue_bao truong_doan thi_sinh phat_tu \
        gia_chu doc_gia khan_gia nha_dau_tu chu_dau_tu chu_hang chu_nuoi chu_can_ho chu_vuon chu_dat van_dong_vien chu_nha_tro san_phu thai_phu be_yeu \
        dai_bieu hoc_gia tac_gia tin_do giao_dan chu_shop chu_quan chu_tiem chu_cua_hang doan_vien dang_vien xa_vien

        """

    /// Role, then words for whoever stands on our side of a row that names somebody else: the sender of a parcel, the user of a
    /// booking page, and for who registers him. Where nobody else is named they are the customer.
    static let besideOthers: StaticString = """
        own_line nguoi_gui ben_gui gui$ gui_hang noi_gui sender from_name from_phone pickup lay_hang shop cua_hang store merchant
        staff user dai_ly agency
        buyer nguoi_dang_ky
        contact nguoi_thue nguoi_o chu_nha phu_huynh cha_me bo_me ba_me parent doi_truong

        """

    /// Role, then what somebody did, in front of `by`; all else is done by staff.
    static let deeds: StaticString = """
        buyer booked ordered purchased bought reserved placed
        payer paid
        referrer referred recommended introduced invited
        customer requested submitted registered reported signed filled enrolled

        """

    /// What somebody of ours does, where it is all that a name says.
    static let deedsAlone: StaticString = """
        any ky_thuat thi_cong sua_chua tu_van tiep_nhan cham_soc phu_trach chot chot_don ban_hang thuc_hien xu_ly theo_doi lap_dat kiem_tra ghi_nhan giao_hang nhap_lieu thu_tien len_don goi_dien

        """

    /// Who pays a fee is no fee.
    static let whoPays: StaticString = """
        any nguoi_tra_phi nguoi_nop_phi nguoi_dong_phi nguoi_nop_hoc_phi nguoi_dong_hoc_phi

        """

    /// Words with `viên` that are no trade.
    static let noTrades: StaticString = """
        any vao_vien ra_vien so_vien hoc_vien thanh_vien hoi_vien sinh_vien ung_vien benh_vien vien_phi cong_vien doan_vien dang_vien dong_vien thu_vien khuon_vien dien_vien \
        xa_vien tu_vien vien_thong nhap_vien xuat_vien vien_chuc

        """

    /// Numbers and counts of people, not people.
    static let numbering: StaticString = """
        any ma so id code so_luong luong

        """

    static let parents: StaticString = """
        any phu_huynh cha_me bo_me ba_me parent

        """

    /// A contact of whom the header says no more: whoever is named as one.
    static let commonContacts: StaticString = """
        any lien_he lien_lac khan_cap khan nguoi_nha nguoi_than than_nhan gia_dinh phu_huynh cha_me bo_me ba_me giam_ho dai_dien daidien dau_moi nguoi_khac \
        contact emergency relative parent guardian representative next_of_kin attn attention pic

        """

    /// Kin who are a contact, and not the one whom `contact number` means.
    static let kinPeople: StaticString = """
        any spouse father mother wife husband guardian parent next_of_kin relative nguoi_nha nguoi_than than_nhan phu_huynh vo$ chong$ me$ bo$ cha$ tro_ly
        any thu_ky assistant secretary gia_dinh

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

    /// For whom a policy is bought.
    static let insured: StaticString = """
        any nguoi_duoc_bao_hiem nguoi_duoc_bh nguoi_duoc_bao_hiem_chinh nguoi_duoc_bh_chinh nguoi_dbh ndbh ndbh_chinh nguoi_thu_huong ng_thu_huong thu_huong \
        insured insured_person beneficiary

        """

    /// Contacts for one purpose.
    static let qualifiedContacts: StaticString = """
        any nguoi_lien_he_khan_cap nguoi_lien_he_khi_khan_cap lien_he_khan_cap nguoi_lien_he_khi_can khan_cap nguoi_lien_he_phu nguoi_lien_he_2 \
        emergency emergency_person in_case_of_emergency billing technical secondary shipping finance accounting alternate

        """

    static let family: StaticString = """
        any gia_dinh

        """

    /// Names that people go by somewhere.
    static let aliases: StaticString = """
        any zalo facebook fb tiktok insta instagram shopee telegram phap_danh biet_danh bi_danh nghe_danh nick nickname alias thuong_goi goi_o_nha tieng_anh \
        english danh_ba hien_thi display khai_sinh khong_dau ten_cu former preferred

        """

    /// Kin of whom a row has one of each, a line for each.
    static let kinds: StaticString = """
        any bo cha father dad
        any me mother mom mum
        any vo wife
        any chong husband
        any con_trai
        any con_gai daughter
        any con_dau
        any con_re
        any ong_noi
        any ba_noi
        any ong_ngoai
        any ba_ngoai
        any anh_trai anh_ruot
        any chi_gai chi_ruot
        any em_trai
        any em_gai

        """

    /// The same of both sides: a `Mẹ chồng` is no `Mẹ`.
    static let inLaws: StaticString = """
        any me_chong
        any bo_chong cha_chong
        any me_vo
        any bo_vo cha_vo
        any me_co_dau
        any bo_co_dau cha_co_dau
        any me_chu_re
        any bo_chu_re cha_chu_re
        any ong_ba

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
        any don khach lead ho_so xu_ly cham_soc tu_van goi lien_he thanh_toan dong_ hen giao phieu hoa_don hop_dong tai_tuc duyet giao_dich van_don dat lich \
        thi_cong cuoi cuoi_cung hien_tai \
        sua thue_bao dang_ky hoc phan_hoi chot cong_viec xac_nhan yeu_cau ticket cuoc_goi hang hoat_dong dong thu_tien nhan hoan_thanh du_an hoi_vien the

        """

    /// Words for people and their accounts: with `mã` or `id` they name the record.
    static let accounts: StaticString = """
        any user account profile uid

        """
}
