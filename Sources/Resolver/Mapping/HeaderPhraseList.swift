/// The phrases of `HeaderPhrases`. One line per meaning: the meaning, then phrases with `_` between their words; `$` wants the phrase at
/// the end. Phrases are folded words as `HeaderKey.words` has them.
enum HeaderPhraseList {
    /// Language, then a meaning as `HeaderWordList` has them. `v` Vietnamese, `e` English, `n` either.
    static let heads: StaticString = """
        v:name ho_ten ho_va_ten ten_chu ten_be ten_anh_chi chi_ten ten_con ten_ban ten_ba ten_ong chu_tai_khoan chu_xe chu_ho chu_nha khach_mua khach_moi
        v:name ten_cua_ban ten_cua_anh ten_cua_chi ten_cua_minh ten_cua_quy ten_cua_em ten_cua_be ten_la_gi ten_gi ban_ten anh_ten em_ten
        v:-not_used quan_he_voi moi_quan_he_voi
        v:name khach_thue khach_su_dung sale_tu_van sale_goi sale_chot
        v:name ten_nguoi_nhan ten_nguoi_mua ten_nguoi_dat ten_khach ten_nguoi_lien_he ten_nguoi_gioi_thieu ten_nhan_vien anh_chi_ten
        v:name nguoi_nhan ben_nhan nguoi_mua ben_mua nguoi_dat khach_dat nguoi_gioi_thieu nguoi_lien_he nguoi_lien_lac nguoi_dai_dien lien_he_khan_cap
        v:name ten_lien_he nguoi_nha nguoi_chuyen
        v:name nguoi_ban nguoi_tao nguoi_lap nhan_vien tu_van_vien thu_ngan nv bac_si ky_thuat_vien ten_shipper ten_sale nguoi_sua nguoi_cap_nhat giao_vien
        e:name seller cashier consultant full_name fullname customer_name client_name last_first name_of buyer_name recipient_name receiver_name contact_name
        e:name legal_name your_name display_name profile_name person_name
        e:given_name first_name given_name firstname
        e:family_name last_name family_name surname lastname
        v:name nguoi_than co_van chuyen_vien y_ta dieu_duong duoc_si huan_luyen_vien le_tan ky_su tai_xe lai_xe buu_ta moi_gioi cong_tac_vien
        e:middle_name middle_name second_name additional_name
        v:family_name ho_ten_dem ho_dem ho_lot
        v:phone so_dien_thoai dien_thoai sdt so_dt so_di_dong di_dong dtdd so_phone so_goi_duoc so_lien_he so_lien_lac so_goi so_zalo
        v:phone hotline tong_dai dau_so line_noi_bo line_noi_booj may_nhanh
        e:phone phone phones mobile telephone tel handphone cell cellphone contact_no contact_number number_to_reach number_to_call
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
        v:address dia_chi nha_o$ khu_vuc_o khu_vuc_sinh_song noi_sinh_song khu_vuc_song so_nha noi_o noi_song cho_o thuong_tru tam_tru cu_tru ho_khau que_quan nguyen_quan
        v:address tru_quan que$ tru_so tru_so_chinh vi_tri_lap_dat noi_cu_ngu dia_diem_giao_xe
        e:address address street
        v:province tinh thanh_pho tinh_thanh
        e:province province city region
        n:facebook_profile facebook fb uid
        n:facebook_psid messenger_user_id page_user_id
        n:zalo_oa_user zalo_id id_zalo zalo_oa_user zalo_user_id oa_user_id zalo_uid
        v:organisation cong_ty doanh_nghiep don_vi co_quan to_chuc cong_tac_tai lam_viec_tai lam_o_dau dang_cong_tac dang_lam_viec_tai dang_hoc_tai truong_dang_hoc truong_hoc truong_thpt truong_thcs
        e:organisation company organization organisation employer workplace business_name
        v:note ghi_chu trao_doi noi_dung luu_y tin_nhan loi_nhan cau_hoi mo_ta nhan_xet y_kien dien_giai thong_tin_them van_de phan_hoi loi_chuc phan_anh
        v:note mong_doi ky_vong gop_y thac_mac cam_nhan goi_lan cuoc_goi_lan lan_goi_1 lan_goi_2 lan_goi_3 cham_soc_lan lien_he_lan trieu_chung di_ung tien_su benh_ly benh_nen
        v:note khach_hoi tinh_trang_loi tinh_trang_xe tinh_trang_da tinh_trang_rang tinh_trang_toc tinh_trang_suc_khoe tinh_trang_benh nhat_ky lich_su_cham_soc lich_su_tu_van cham_lan chu_ghi
        v:note dan_do nhac_lich thong_tin_khac hien_tuong loi_may so_thich ten_goi_nho yeu_cau_kh chan_doan goi_l1 goi_l2 goi_l3 goi_l4 loi_khach loi_bao
        v:note tinh_trang_yeu_cau mo_ta_loi hien_tuong_loi yeu_cau_cua_khach yeu_cau_khach yeu_cau_sua_chua
        e:note note notes message comment comments remark remarks feedback instruction instructions special_request special_requests description inquiry
        e:note favorite favourite fav enquiry question questions memo requirement requirements reason_for_visit symptoms complaint complaints allergies diagnosis call_reason
        v:owner giao_cho$ chia_cho$ tu_van_boi$ tu_van_tuyen_sinh$ nhan_vien_kinh_doanh nhan_vien_phu_trach nhan_vien_cham_soc phu_trach cham_soc nguoi_quan_ly quan_ly_khach sale_phu_trach cskh_phu_trach
        v:owner chu_so_huu nguoi_xu_ly chiu_trach_nhiem nguoi_chiu_trach_nhiem nhan_vien_theo_doi nguoi_theo_doi phu_trach_boi nhan_vien_sale
        e:owner owner assigned assignee sales_rep account_manager responsible sales_pic pic_xu_ly pic_phu_trach pic_name pic$ person_in_charge in_charge
        e:owner account_owner relationship_manager handled_by consultant_name
        v:stage trang_thai t_trang tinh_trang giai_doan tien_do tinh_hinh
        e:stage status stage progress
        v:code so_bao_danh ma_dang_ky ma_tra_cuu ma_ho$ ma_ho_dan ma_the so_the ma_bao_hanh so_serial so_seri ma_serial bien_so bien_kiem_soat bks bien_ks ma_can so_can can_ho ma_tour ma_lo lo_nen ma_tai_san so_imei imei so_khung cong_to gplx
        e:code badge_id badge_no badge_number serial serial_no serial_number license_plate licence_plate plate plate_no plate_number tour_code imei vin chassis
        v:tag hoi_doan toor$ khoois$ muc_do hang_the nhom phan_khuc phan_loai hang_khach the_tag khach_cu_moi khach_moi_cu cu_moi moi_cu loai_kh loai_doi_tuong doi_tuong_khach hangj
        v:tag hangj_the hangj_khach hangj_hoi_vien hangj_thanh_vien cap_bac_the cap_dai_ly cap_dl do_nong do_am tiem_nang
        e:tag lead_rating lead_temperature lead_quality lead_score tags tag segment group category categories membership_tier customer_tier loyalty_tier
        v:province den_tu_tinh den_tu_thanh
        v:source nguon den_tu qua_dau qua_kenh_nao nguon_cv nguon_khach den_tu_dau tu_dau_biet
        e:source via$ source origin
        v:record_id ma_dinh_danh ma_khach ma_so_khach ma_so_kh ma_doi_tac ma_kh ma_lead ma_khach_hang ma_hoc_vien ma_benh_nhan ma_ho_so mssv ma_sinh_vien
        v:record_id ma_so_sinh_vien mshs
        e:record_id customer_no customer_id customer_code crm_id lead_id client_id contact_id member_id external_id record_id membership_no membership_number
        e:record_id membership_id pid mrn
        v:observed_at cap_nhat lan_cuoi lan_mua_cuoi mua_cuoi ghe_cuoi ngay_cap_nhat giao_dich_cuoi tuong_tac_cuoi hoat_dong_cuoi lien_he_cuoi goi_cuoi
        v:observed_at cham_soc_cuoi dang_nhap_cuoi truy_cap_cuoi nhan_tin_cuoi den_cuoi kham_cuoi tai_kham_cuoi
        v:observed_at gan_nhat ngay_mua_gan_nhat ngay_mua_cuoi
        e:observed_at last_activity last_contact last_updated last_update last_modified updated modified last_seen last_visit
        v:time ngay gio thoi_diem thoi_gian dau_thoi_gian ngay_hoa_don ngay_xuat ngay_chung_tu ngay_thanh_toan ngay_giao_dich ngay_lien_he
        v:time thoi_gian_lien_he ngay_hoan_thanh ngay_tao ngay_dat ngay_dang_ky ngay_mua ngay_gui ngay_len ngay_lap ngay_ban ngay_goi ngay_nhan gio_goi
        v:time gio_dat gio_tao ngay_kham ngay_tham_gia ngay_kich_hoat ngay_nhap ngay_vao ngay_ghi_nhan ngay_tiep_nhan ngay_yeu_cau ngay_bat_dau ngay_thu
        v:time ngay_chot ngay_ky ngay_phat_sinh
        v:time thoi_gian_tao thoi_gian_dat thoi_gian_dang_ky thoi_gian_mua thoi_gian_gui thoi_gian_goi ngay_gio ngay_dien thoi_gian_giao_dich
        v:time thoi_gian_bat_dau thoi_gian_nhan thoi_gian_ban thoi_gian_tiep_nhan tao_vao tao_luc tao_ngay gui_luc nhan_luc dat_luc dang_ky_luc goi_luc luc$
        v:time ngay_cuowis vao_o gio_vao gio_den gio_nhan ngay_den ngay_o ngay_nhan_phong ngay_lap_dat ngay_thi_cong ngay_ban_giao ngay_hen ngay_vo$ ngay_su_kien ngay_to_chuc
        v:time ngay_tu_van
        e:time invoice_date registration_date registered signup_date call_time call_date created submitted submission_time submission_date order_date
        e:time order_time purchase_date created_time timestamp date_created date_added create_date received signed_up signup joined since$
        e:time arrival_date check_in_date checkin_date visit_date booking_date booked_on service_date admission_date enrolled_on enrolled_date enrolment_date
        e:time sale_date sold_date txn_date transaction_date posting_date install_date installed_on delivered_on
        v:channel booking_qua dat_qua mua_qua kenh nen_tang san$ san_ban san_tmdt san_thuong_mai kich_hoat_qua dang_ky_qua lien_he_qua gui_qua nhan_qua$ tiep_nhan_qua
        v:channel den_qua goi_qua phuong_thuc_lien_he hinh_thuc_lien_he kenh_tiep_nhan kenh_lien_he
        e:channel channel platform
        v:campaign chuong_trinh_khuyen_mai chuong_trinh_uu_dai chien_dich quang_cao
        e:campaign campaign
        v:reference ma_don ma_dh so_don ma_hoa_don so_hoa_don so_hd ma_van_don ma_don_van_chuyen ma_phieu so_phieu so_hop_dong so_hdbh ma_giao_dich
        v:reference so_giao_dich ma_hop_dong ma_van_chuyen so_ho_so ma_chuyen_di ma_dat_cho so_bien_lai so_bien_nhan so_ro so_lenh ma_hd ma_ve so_ve
        v:reference so_bao_gia ma_bao_gia ma_dat_phong ma_booking so_booking ma_yeu_cau so_yeu_cau ma_su_vu ma_phieu_sua ma_chuyen so_hop_dong_thue
        v:reference ma_thanh_toan phieu_thu bien_nhan hop_dong_so hoa_don_so so_bl so_hdong ma_kien so_to_khai so_po so_khe_uoc so_gcnbh ma_luot phieu_bao_hanh
        e:reference order$ order_ref bill_no receipt_no order_id order_number order_no order_code invoice tracking_number tracking_no ticket_id ticket_number
        e:reference case_number booking_number book_number booking_id reservation_number confirmation_number contract_no contract_number policy_number
        e:reference confirmation_code pnr awb claim_no entry_id submission_id response_id folio_no hawb consignment conf_no confirmation_no confirmation
        e:reference booking_ref booking_reference app_id application_id application_no ro_no work_order wo_no voucher_no txn_id
        e:reference agreement_no po_no po_number quotation_no encounter_no encounter_id trans_id b_l_no file_no transaction_id payment_id quote_no rental_no
        v:value tong_tien tong_so_tien tien_hang tong_don tong_hoa_don tong_bill tong_thanh_toan tong_gia_tri gia_tri_don doanh_thu doanh_so thanh_tien
        v:value phai_tra can_tra so_tien tien_thanh_toan tri_gia gia_tri thuc_thu thuc_tra phai_thu khach_tra khach_dua tien_ban tong_thu tong_phai
        v:value khach_phai_tra tong$ tong_cong gia_thue gia_tour gia_ve gia_xe gia_can gia_hop_dong gia_tri_hd hoc_phi tien_phong tien_hang_hoa phi_dich_vu
        v:value phi_bao_hiem phi_bh thanh_tien_vnd so_tien_vay so_tien_dong so_tien_nop so_tien_ung_ho cong_duc tien_gop
        e:value order_value total amount revenue grand_total gross spend spent turnover lifetime_value ltv gmv net_sales opportunity_amount deal_value
        e:value deal_amount loan_amount contract_value premium_amount total_price total_vnd
        v:outcome ket_qua ly_do_huy ly_do_tu_choi ly_do_that_bai ly_do_mat ly_do_dong huong_xu_ly huong_xu_tri cach_xu_ly bien_phap_xu_ly huong_giai_quyet ket_luan
        v:outcome ly_do_nghi ly_do_khong_mua ly_do_khong_chot ly_do_tra ket_qua_goi
        e:outcome result outcome lost_reason disposition call_result
        v:object buoi_nao ca_nao tuan_nao hien_vat goi_tap nuoc_xin_visa giong_lua giong_cay khoa_nao goi_nao lop_nao thu_thuat phau_thuat moon mon_an maau model ten_thuoc loai_thuoc vac_xin vacxin vaccine chuyen_khoa gooi san_pham hang_hoa dich_vu khoa_hoc mat_hang quan_tam
        v:object goi_dich_vu goi_cuoc
        e:object item_description product_description goods_description vaccine model specialty product service course interested item_name lineitem_name line_item item_title deal_name deal_title opportunity_name
        e:object opportunity_title commodity cargo
        v:object can_ho_quan_tam can_quan_tam ma_can_quan_tam noi_dung_dieu_tri noi_dung_sua noi_dung_thu noi_dung_bao_hanh noi_dung_sc tai_san ten_tai_san tai_san_cam hang_ve hang_phong ten_xe ten_may ten_thiet_bi ten_hang ten_gooi ten_tour chuong_trinh khoa_dang_ky lop_dang_ky lop_dk
        v:object nganh_dang_ky mon_dang_ky cong_viec_ung_tuyen hang_muc hangj_muc noi_dung_hang noi_dung_hang_hoa noi_dung_kham noi_dung_don_hang
        v:object noi_dung_dich_vu san_pham_vay chung_loai ten_vat_tu vat_tu ten_sach dau_sach ten_phim suat_chieu ten_ve nhu_cau_vay muc_dich_vay
        v:object muc_dich_kham dieu_tri phac_do lieu_trinh thuoc_ke don_thuoc mon_chinh thuc_don kieu_chup
        e:object ticket_name package_name plan_name tour_name program_name position_applied applied_position applied_for job_applied class_name event_name
        e:object event_title session_name vehicle_model car_model property_name project_name listing_name course_name membership_plan loan_product

        """

    /// What no spoiler takes away: a number of tax is no tax.
    static let strongHeads: StaticString = """
        e:value cash_on_delivery expected_revenue estimated_value expected_value estimated_revenue
        v:value doanh_thu_du_kien tong_sau_giam phi_quan_ly phi_thanh_vien phi_hoi_vien
        v:phone so_dien_thoai_tich_diem sdt_tich_diem
        v:note co_hai_long muc_do_hai_long do_hai_long cmt_chot comment_chot
        v:tag xep_loai
        v:address dang_o_dau song_o_dau nha_o_dau
        e:code card_no member_card membership_card loyalty_card
        v:value chi_phi_du_kien gia_ban
        e:source agency_cong_ty
        v:time thoi_diem_goi thoi_diem_mua thoi_diem_dat thoi_diem_tao thoi_diem_gui thoi_diem_dang_ky thoi_diem_giao_dich thoi_diem_nhan
        v:channel hinh_thuc_lien_he phuong_thuc_lien_he hinh_thuc_dat
        e:channel preferred_contact contact_method contact_channel preferred_channel contact_preference
        e:reference job_no job_number job_id
        v:object dot_trai khoa_trai loai_can loai_ve loai_viec loai_vu_viec loai_dich_vu loai_san_pham loai_bao_hiem loai_hinh_bao_hiem loai_hinh_vay vi_tri_ung_tuyen vi_tri_tuyen
        v:object vi_tri_du_tuyen vi_tri_dang_ky loai_tiec loai_su_kien hangj_phong hangj_ve
        e:object room_type ticket_type membership_type policy_type property_type unit_type
        v:source noi_gioi_thieu biet_den biet_truong biet_lop biet_toi biet_qua biet_ve tu_dau biet_shop biet_cua_hang biet_chung_toi biet_trung_tam khach_biet khach_tu ban_biet
        e:source travel_agent travel_agency booking_agent hear_about heard_about find_us found_us
        e:name@payer invoice_to$ bill_to$ billed_to$
        v:name@referrer khach_hang_gioi_thieu khach_gioi_thieu khach_cu_gioi_thieu nguoi_quen_gioi_thieu ban_be_gioi_thieu doi_tac_gioi_thieu khach_hang_gt
        v:name@referrer khach_gt khach_cu_gt nguoi_quen_gt nguoi_bao_tro ai_gioi_thieu ai_gt ten_nguoi_gioi_thieu
        v:name@payer xuat_hoa_don_cho$ hoa_don_cho$ ten_tren_hoa_don ten_xuat_hoa_don
        e:name@contact company_representative$ authorized_representative$
        e:name@recipient ship_to$ deliver_to$ delivered_to$
        e:name@buyer sold_to$
        v:stage dong_chua$ nop_chua$ thanh_toan_chua$ tra_chua$ thu_chua$ tt_kich_hoat tt_don_hang tt_don trang_thai_hen trang_thai_lich trang_thai_cuoc_hen tinh_trang_hen
        n:tax_code ma_so_doanh_nghiep msdn tax_code tax_id tax_number vat_number vat_code tax_registration ma_so_thue mst
        v:address dia_chi_kho diem_giao diem_nhan_hang diem_lap dia_diem_giao dia_diem_nhan dia_diem_lap noi_giao noi_nhan noi_lap dia_diem_thi_cong dia_diem_lam_viec
        v:address giao_toi giao_den giao_tai nhan_tai ship_toi ship_den vi_tri_lap kho_nhan

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
    static var origin: TextSpan { word("source") }
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
        any nhan_email nhan_mail nhan_sms nhan_tin_km nhan_tin_qc nhan_zns nhan_tin_khuyen_mai nhan_tin_quang_cao nhan_khuyen_mai nhan_quang_cao nhan_ban_tin opt_in opt_out \
        opted_in opted_out do_not unsubscribed consent accepts_marketing accepts_email_marketing \
        accepts_sms_marketing allow_sms allow_email allow_broadcast allow_marketing allow_contact subscriber_status subscription_status marketing_status \
        dong_y agree dnc gdpr cho_phep_goi nhan_zalo khong_lam_phien tu_choi_quang_cao khong_goi khong_gui khong_nhan \
        khong_lien_he tu_choi_nhan dong_y_nhan cho_phep_nhan chap_nhan_nhan dong_y_lien_he cho_phep_lien_he

        """

    /// Those of them to which a yes means: no. The `không` of a question (`có đồng ý … không?`) does not.
    static let refusals: StaticString = """
        any opt_out opted_out do_not unsubscribed khong_goi khong_gui khong_nhan khong_lien_he khong_muon khong_dong_y khong_cho_phep khong_chap_nhan
        any dnc khong_lam_phien khong_sms khong_email khong_zalo tu_choi

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

    /// Short forms, each with the words that it stands for.
    static let shortForms: StaticString = """
        gd giao_dich
        kh khach_hang
        dv dich_vu
        dh don_hang
        hd hoa_don
        hddt hoa_don_dien_tu
        diachi dia_chi
        hoten ho_ten
        khachhang khach_hang
        nhanvien nhan_vien
        dienthoai dien_thoai
        sodt so_dien_thoai
        ngaysinh ngay_sinh
        gioitinh gioi_tinh
        trangthai trang_thai
        tinhtrang tinh_trang
        ghichu ghi_chu
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
        ngt nguoi_gioi_thieu
        nlc nguoi_lien_he
        nvkd nhan_vien_kinh_doanh
        nvbh nhan_vien_ban_hang
        cbbh nhan_vien_ban_hang
        cbtd chuyen_vien_tin_dung
        cbkd nhan_vien_kinh_doanh
        cbqhkh chuyen_vien_quan_he
        nvtv nhan_vien_tu_van
        nvcs nhan_vien_cham_soc
        nvgh nhan_vien_giao_hang
        nvpt nhan_vien_phu_trach
        cvdv co_van_dich_vu
        tvtc chuyen_vien_tai_chinh
        tvbh chuyen_vien_ban_hang
        tvts chuyen_vien_tuyen_sinh
        cvkd chuyen_vien_kinh_doanh
        cvkh chuyen_vien_khach_hang
        cvtd chuyen_vien_tin_dung
        qhkh chuyen_vien_quan_he
        cvqhkh chuyen_vien_quan_he
        nvtn nhan_vien_tiep_nhan
        nvkt nhan_vien_ky_thuat
        nvth nhan_vien_thuc_hien
        bsdt bac_si_dieu_tri
        bscd bac_si_chi_dinh
        gthieu gioi_thieu
        hc ho_chieu
        uv ung_vien
        cdt chu_dau_tu
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
        phhs phu_huynh
        gchu ghi_chu
        ttrang trang_thai
        km khuyen_mai
        ld lao_dong
        db dac_biet
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
        quaf qua2
        booj bo65 bo63 bo3
        saan san6
        maau mau64
        moon mon2
        gooi goi2
        coof co1
        troong trong1
        cuowis cuoi772
        toor to63
        khoois khoi62
        gioo gio3
        soor so63
        hangj hang5
        giam_doc gd9
        hangz hang4
        me ma2

        """

    /// What a column may be where nothing else in the file is it, if its cells agree: what it is, then words, the Vietnamese ones in front.
    static let weakHeads: StaticString = """
        v:value tien bao_gia thu_khach thu_ho gia hoc_phi vien_phi chi_phi phi cuoc tong da_thu da_dong da_thanh_toan
        e:value price rate cost cod cash_on_delivery fare fee rent premium payment paid charge charges sales bill
        v:time ngay gio thoi_gian
        v:object gooi dich_vu tour loai_phong du_an loai hang$ gong$ troong$ gong_kinh troong_kinh combo chi_tiet_don phan_loai_hang ten_phan_loai mon_hoc
        v:object nganh_hoc nganh$ xet_nghiem ten_xet_nghiem dong_xe xe$ xe_lai_thu xe_thue xe_khach phu_tung thiet_bi hang_bao_hanh hang_gui may_nhan nhu_cau_thue
        v:object nhu_cau_bds phong_cach nghiep_vu hinh_thuc_vay phan_mem ten_mien saan$ sanh$ nuoc_dang_ky nuoc_du_hoc truong_dang_ky bac_hoc khoan_thu khoan_phi
        v:object muc_dich_goi muc_dich_den co_hoi diem_den noi_den hanh_trinh tuyen_duong chuyen_bay thu_tuc cay_trong vay_cuowis banh_dat benh_may
        v:object hang_mua ten_du_an mon$ hinh_thuc_tap khoa_kham toa_thuoc mui_tiem thu_cung chuyen_xe linh_kien may$ muc_dich$ phan_bon
        v:object nganh_nghe_dang_ky thi_truong khoan_cong_duc le_dang_ky ten_deal sach$ phuong_tien
        e:object project ticket_class visa_type plan major service_type flight route concept hall breed request_type case_type style spare_part software item package program programme tour treatment procedure topic variant
        e:time start starts started begins arrival check_in checkin appointment date time when schedule scheduled visit

        """

    /// Days, sums and signs that are none of what happened, even then.
    static let notWeak: StaticString = """
        any diem hourly ngay_cap cap_ngay gio_mo han expiry expire expires expired due birth sinh thanh_lap ket_thuc end ends ended method type status loai hinh_thuc phuong_thuc \
        don_vi_tien tien_te currency gia_dinh gia_han gia_su gia_chu lam_viec working zone duration so_ngay so_gio tiep_theo ke_tiep sap_toi next hen_giao \
        hoa_hong commission exchange interest tien_thue_gtgt thue_gtgt thue_vat thue_suat vat tax chiet_khau discount giam no van_chuyen chuyen_khoan \
        unit item nha_cung_cap gia_von quan_ly lan luot buoi du_kien expected estimated planned het

        """

    /// Things that have numbers which name neither a person nor what happened.
    static let numberedThings: StaticString = """
        any imei serial seri ban baan phong can lo kho ghe xe may khung the tai_khoan sku hang_hoa san_pham lop mon khoa chi_nhanh cua_hang buu_chinh vung quoc_gia \
        nhan_vien cong_tac_vien staff employee agent account bank postal zip room table seat lot batch item product model building flat apartment unit \
        house branch store area country passport su_kien event tuyen route dai_ly ctv referral tour luong lan nguoi ngay gio phut buoi thang nam tien diem du \
        trang tang quay lien ho_khau series version \
        voucher coupon khuyen_mai du_thuong skype yahoo nick con_no coon_no cong_no du_no ghi_no tien_no page form campaign ad phone mobile contact fax tax \
        driver vehicle plate bien_so toa_do gpu ip km dien nuoc chi_so cong_to

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
        any so_tin_nhan so_tin so_cuoc_goi quy_mo don_vi_van_chuyen phuong_thuc phi phi_ship tra_cuoc diem so_luong chiet_khau giam_gia thoi_luong duration \
        count so_lan lan_goi chuc_vu \
        chuc_danh nghe_nghiep nguoi_nhan_cha nguoi_nhan_me nguoi_nhan_bo nguoi_nhan_ba nguoi_nhan_phu_huynh hen job ty_le label \
        type loai verified opened clicked subscribed bounce xac_thuc xac_minh confirmed ngay_cap$ ngay_cap_cccd ngay_cap_cmnd thanh_toan_boi \
        trang_thai_thanh_toan het_han expiry expired noi_cap thue_suat cong_no ton_kho \
        mat_khau password otp fax so_tien_giam so_gio so_phut so_buoi so_thang hoa_hong commission fee tax discount quantity qty rate score level tuoi age \
        so_ngay website \
        web avatar image hinh file kho vi_tri longitude latitude cua_hang_truong next expected estimated planned due end du_kien tiep_theo \
        mac mac_address tai_kham hieu_luc anniversary wedding zone timezone number_of is_a cancelled canceled digits ip iban account_number so_tai_khoan so_tk stk \
        ngan_hang bank zip zipcode postal postcode country quoc_gia quoc_tich nationality method currency weight kg kgs cbm volume can_nang trong_luong \
        khoi_luong kich_thuoc dien_tich

        """

    /// Field, then words that make nothing of it: `Order Shipping Amount` is not what the customer paid for.
    static let narrowSpoilers: StaticString = """
        value shipping ship delivery refund refunded vat subtotal deposit balance con_lai con_no coon_lai coon_no tien_no tong_no annual day days hours
        value receiver recipient dat_coc tien_coc coc hoan average avg unit orders items visits transactions gia_tang voucher giam trung_binh
        time cap_ngay consent delivery shipped arrival departure talk wait waiting handle handling response processing ring hold queue lead working opening office \
        gio_ra ngay_han han_no han_tra den_han thoi_gian_bao_hanh thoi_gian_cho thoi_gian_xu_ly thoi_gian_su_dung lam_viec mo_cua dong_cua ket_thuc nghi ranh \
        muon mong_muon thuan_tien doi_soat thanh_lap ngay_cuoi$ ngay_cap du_sinh emails het_bao_hanh thoi_gian_phan_hoi preferred
        birth_date month$
        observed_at no number code
        owner vehicle route room table seat
        observed_at card
        object ma con coon han tong so tien gia phi don_gia chi_phi id$ no$ number$ ref$
        note id$ no$ number$ code$ ref$ date$ time$
        stage id$ code$
        passport han ngay noi_cap date place issue issued
        citizen_id han ngay noi_cap date place issue issued
        stage hon_nhan suc_khoe marital financial payment_status email phone address card
        tag ad ads mau bang_lai giay_phep
        channel tai_san bat_dong_san thuy_san nong_san dac_san hai_san khoang_san
        province tam_tinh may_tinh uoc_tinh registration event application
        reference required needed
        organisation noi_to_chuc ngay_to_chuc dia_diem_to_chuc to_chuc_tai hinh_thuc_to_chuc ban_to_chuc thu_ly cong_ty_bao_hiem cong_ty_van_chuyen
        organisation cong_ty_tai_chinh don_vi_tinh don_vi_cap co_quan_cap don_vi_giao
        phone ext extension
        name title sku

        """

    /// People of whom a row speaks beside its parties: their numbers are nobody's here.
    static let outsiders: StaticString = """
        any muon_gioi_thieu duoc_gioi_thieu ban_be thu_huong beneficiary duoc_bao_hiem duoc_bao_hanh ndbh insured opposing opponent counterparty doi_phuong

        """

    /// Somebody, and nobody knows who: `SĐT người bảo kê` must not become the customer's.
    static let strangers: StaticString = """
        any nguoi

        """

    /// English words with the endings of people that are none.
    static let noAgents: StaticString = """
        any number order voucher folder letter color colour floor offer transfer register counter semester quarter center centre tier computer printer router \
        charger scanner \
        carrier newsletter container trailer sensor monitor door error factor sector vector major minor prior senior junior other either whether further \
        weather cover fever \
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
