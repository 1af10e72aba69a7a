/// The dictionary itself, for the exports of Vietnamese shops and CRMs.
///
/// One line per meaning, then the names in the folded form of `HeaderKey` (small ASCII letters and digits, nothing
/// between words; a name with capitals wants exactly these). Searched in place from front to back; a header is read
/// once per file. A meaning is
///
///     field                     phone
///     field@role                phone@recipient      the header names the party
///     field@role+trait+…        phone+landline       traits: mobile landline international shared caller callee bar
///                                                    colons comma further seconds milliseconds day_first
///                                                    month_first p: (a prefix of the values)
///     -reason                   -fax                 known, and not used (`ColumnMapping.IgnoredReason`)
enum HeaderWordList {
    static let lines: StaticString = """
        name hoten sharedinfoname hovaten hovten ten name fullname tendaydu tenday displayname tenhienthi hotendaydu
        name hovatendaydu yourname hotencuaban tencuaban personname tenzalo tenhienthizalo zaloname tenfacebook facebookname tenfb
        name tendanhba tentrongdanhba originalname usernameoriginalname tennguoidung quydanh tenanhchi tenanhchiem
        name fbname nguoidangky hotennguoidangky tennguoidangky danhxungvahoten
        name tenthat tenkhaisinh tentrencccd tentrenthe phuhuynh tenphuhuynh tencanhan hovadayduten profilename nguoigui tennguoigui sendername
        name@customer tenkhachhang tenkhach tenkh hotenkhachhang hovatenkhachhang hotenkh hotenkhach khachhang khach khachthue
        name@customer customername clientname customer client customerfullname tenkhachhangtiemnang khachhangtiemnang
        name@customer leadname tenlead lead hovatenhocvien tenhocvien hocvien hocsinh tenhocsinh sinhvien tenbenhnhan
        name@customer benhnhan hotenbenhnhan tenthanhvien thanhvien hoivien tenhoivien quykhach
        name daily tendaily
        name@customer billfullname contactfullname tenkhachle guest guestname khachmoi patient
        name@customer patientname student studentname member membername
        family_name ho last lastname familyname surname hovadem hodem holot hovatendem hovachulot hovatenlot hovademten
        family_name hovatendemten
        middle_name tendem dem lot chulot tenlot middlename additionalname
        given_name tenthuonggoi first firstname givenname tengoi tengoithanmat tenrieng forename
        phone sdt sharedinfophone sodienthoai dienthoai dt msisdn sodt sophone dthoai sodthoai sdthoai phone phonenumber
        phone phoneno phonenum phones phonevalue tel telephone telephonenumber tell telno contactnumber contactno
        phone sdtlienhe sodienthoailienhe dienthoailienhe dtlienhe sodtlienhe sofon fone dthoailienhe sdtdangky sosdt
        phone dd sothuebao somay phonelead contactphone contactmobile lienhesdt sodtdd
        phone+mobile didong dtdd dienthoaididong sodidong didongso dtdidong sdtdidong mobile mobilephone mobilenumber
        phone+mobile mobileno cell cellphone cellnumber sodienthoaidd sodienthoaididong sdtzalo zalosdt
        phone+mobile sodienthoaizalo zalophone zalonumber whatsappnumber sozalo viber sdtviber soviber
        phone+landline dienthoaiban dtban sdtban homephone dienthoainha dtnha codinh dtcodinh dienthoaicodinh
        phone+landline sodienthoaicodinh sdtcodinh socodinh mayban somayban landline dienthoainharieng
        phone+shared dienthoaicoquan dtcoquan officephone workphone dienthoaicongty sdtcongty dtcongty companyphone
        phone+shared dtcq sdtnoilamviec dienthoainoilamviec dtnoilamviec dienthoaivanphong sdtcoquan businessphone sodienthoaicongty sodienthoaicoquan
        phone@customer sokhachhang customerphonenumbers billphonenumber sdtkhachhang customermobile hotlinekhach
        phone+caller somaygoi sogoi sogoiden callernumber callerid callingnumber sourcenumber fromnumber songuoigoi
        phone+caller callfrom dienthoaigoi
        phone+callee somaynhan songhe somaynghe sonhan calleenumber callednumber destinationnumber tonumber sobigoi callto
        phone+callee songuoinhancuocgoi calleeid
        name+caller tennguoigoi callername tenmaygoi
        name+callee tennguoinhancuocgoi calleename tenmaynhan
        email mail thudientu diachiemail diachigmail emailaddress emailvalue gmail hopthu homthu hopthudientu hopthudt thudt emailcanhan
        email personalemail emailchinh emailphu emailcoquan workemail mailaddress diachimail billemail youremail
        email emailcuaban emails mailcanhan
        email+shared emailcongty companyemail
        citizen_id cccd cmnd cmt cmtnd socccd socmnd socmt socmtnd cmndcccd cccdcmnd socmndcccd socccdcmnd cancuoc
        citizen_id cancuoccongdan socancuoc socancuoccongdan cancuoccd thecancuoc chungminhnhandan chungminhthu
        citizen_id sochungminh sochungminhnhandan citizenid nationalid nationalidnumber idcard personalid personalidnumber idcardnumber idcardno
        citizen_id sodinhdanh madinhdanh sodinhdanhcanhan giaytotuythan sogiayto sogiaytotuythan identitycard
        citizen_id idno idnumber identitynumber cmndcccdhochieu socccdhochieu cccdhochieu
        tax_code vatno mst masothue masothuecanhan mstcanhan taxcode taxid taxnumber vatcode vatnumber tin masothuecongty
        tax_code mstcongty salestaxcode salestaxid salestaxnumber salestaxno
        passport shc ppno hochieu sohochieu passport passportno passportnumber
        birth_date ngsinh ngaysinh sinhnhat dob birthday birthdate dateofbirth birthdays ngaythangnamsinh ngaythangsinh
        birth_date nsinh yob namsinh ntns ngaysn ngaysinhnhat yearofbirth birthyear birth snhat sinhngay ngaysinhkh
        gender mf gioitinh gender sex gtinh phai namnu gt
        address diachi sharedinfoaddress diachichitiet diachilienhe diachinha diachikhachhang diachithuongtru
        address diachitamtru diachicutru diachihientai diachiduong addr address addressfull fulladdress street
        address streetaddress detailaddress homeaddress noio noiohiennay choo chohiennay thuongtru hokhau diachikh
        address dchi dc diachilienlac sonha sonhaduong addressdetail diachicuthe diachigoc
        address+further addressline diachidong
        province tinh tinhthanh tinhthanhpho thanhpho thanhphotinh tinhtp tptinh tpho city province state khuvuc
        province countrytinhthanh countryprovince quocgiatinhthanh region tinhthanhphohuyen khuvucgiaohang cityprovince tinhthanhphotp
        -address_part quan huyen quanhuyen tpquanhuyen district phuong xa phuongxa xaphuong xaphuongthitran
        -address_part phuongxathitran ward commune town country quocgia countrycode zipcode postalcode mabuudien
        -address_part maquocgia thon apkhupho khupho postcode zip
        facebook_profile facebook fb linkfacebook linkfb facebooklink facebookurl fblink fburl trangcanhan
        facebook_profile facebookprofile facebookid fbid fbuid idfacebook idfb uidfacebook facebookuid facebookuser
        facebook_profile uid linkprofile profileurl taikhoanfacebook nickfacebook nickfb diachifacebook facebookcanhan
        facebook_profile linkface facekh profilelink linkprofilefb linktrangcanhan fbcanhan linkfbcanhan
        facebook_psid psid facebookpsid fbpsid pagescopedid pageuserid messengerid
        facebook_asid asid facebookasid fbasid appscopedid
        zalo_oa_user zaloid idzalo zalouserid zalouid zalooauser zaloauser useridzalo zalooaid zalouser zalo
        zalo_oa_user taikhoanzalo nickzalo
        wa_id waid whatsapp whatsappid
        shopee_user shopee shopeeuser shopeeusername shopeeid tenshopee tendangnhapshopee usershopee nickshopee
        shopee_user taikhoanshopee usernameshopee
        lazada_user lazada lazadauser lazadausername lazadaid taikhoanlazada
        tiktok_user tiktok tiktokuser tiktokusername tiktokid taikhoantiktok kenhtiktok nicktiktok
        telegram_id telegramchatid telegram telegramid tele teleid telegramusername telegramuser
        visitor_id fbp visitorid ladiclientid clientid gaclientid cookieid anonymousid deviceid
        channel_id channelid channeluserid idkenh conversationid
        organisation firm congty tencongty cty company companyname organization organisation organizationname
        organisation organisationname tochuc tentochuc donvi doanhnghiep tendoanhnghiep coquan noilamviec noicongtac
        organisation truong school dvct donvicongtac employer accountname congtytochuc cuahang tencuahang
        note chitiet chuy gc kehoachtieptheo nextstep nextsteps loi loimay subject tieude l1 l2 l3 lan1 lan2 lan3 ghichu note notes noidung tinnhan loinhan message
        note comment comments mota description nhanxet yeucau nhucau
        note binhluan noidungtinnhan noidungtuvan noidungyeucau noidungbinhluan noidungchat chat motathem
        note benh nhanxettunguoimua buyermessage buyernote loinhantunguoimua ghichudonhang ghichukhachhang feedback ykien
        stage ttlead trangthai tinhtrang status leadstatus stage giaidoan moiquanhe trangthaikhachhang tacnghiep
        stage buoc quytrinh tientrinh trangthaidonhang trangthaidon tinhtrangdonhang orderstatus tinhtrangkhachhang trangthaichamsoc
        stage tinhtrangchamsoc
        tag linhvuc intent khoa chihoi chidoan capdaily giaoho giaoxu giaohat lop lophoc tenlop class khoilop tag tags the
        tag tuyen tuyenban tuyenbanhang loaikhach loaikh loaikhachhang customertype muathue muaban thuemua khachmoicu khachcumoi tier vip loyaltylevel doituong doituongkham priority
        tag capdo xeploai nhan nhom phanloai labels label tagname customergroup group groupmembership hangthanhvien hangtv
        tag hangkhachhang hangthe loaithe phanloaikhachhang rank membership segment
        tag+bar nhomkhachhang nhomkh
        code danhbo sodanhbo madanhbo madk sbd leid euid cardcode mathe mathethanhvien sothe sothethanhvien mathanhvien mahoivien membercode barcode memberid
        consent smsoptin emailoptin zalooptin optinsms optinemail marketingoptin marketingconsent consent optin dongy dongynhantin nhantin chophepnhantin
        source travelagent travelagency bookingsource ota nguon nguonkhachhang nguonkhach nguonkh nguonlead nguondata
        source nguonden source leadsource sourcename
        source referral data landingpage datasource landing tenlanding ordersources nguondon nguondonhang tennguon refersour bietdenqua
        source biettoiqua kenhbietden bietquadau
        record_id id ma recordid leadid makhachhang makh customercode customerno customerid idkhachhang makhach idkh malead
        record_id contactid mahocvien mabenhnhan cif macif socif cifno
        observed_at ngaycapnhat updatedat lastupdated lastupdate ngaysua thoigiancapnhat modifiedat modifiedtime
        observed_at updatetime updateddate observedat capnhatlancuoi ngaygiaodichcuoi lastvisited lastvisit lancuoighe
        time thoigian ngaytao createdtime createdat createdon createdate createddate ngaydat ngaydathang ngaydon
        time thoigiantao thoigiandat thoigiandathang createtime timestamp ngay date datetime ngaygio ngaymua
        time ngaymuahang ngaygiaodich time ngaydangky ngaynhan ngaydienform submittedat submittime ngaygoi thoigiangoi
        time ngayban orderdate ngaydonhang giotao thoidiem ngayphatsinh callstarttime thoigianbatdau
        time+seconds timestartcall
        -not_used loaidienthoai loaigiayto thoigiandamthoai duration billsec thoiluong thoigiancho thoigiandochuong soluong dongia
        -not_used soluongsanpham qty quantity price unitprice gia giagoc phivanchuyen phiship shippingfee diemtichluy
        -not_used diem giamgia magiamgia voucher discount thue vat congno tonkho sku masanpham mahang makienhang
        -not_used phanhoigiay gioitinhthu gioitinhpet gioitinhthucung gioitinhvatnuoi concanthu cod orderitemid adid adname adsetid adsetname formid isorganic tenantid postid useralias
        -not_used anhdaidien useridbyapp website web avatar language ngonngu phonelabel phonetype emaillabel emailtype nickname
        -not_used biethieu bietdanh hinhthucthanhtoan phuongthucthanhtoan paymentmethod donvivanchuyen
        -not_used dvvc nvc pttt httt shippingprovider chinhanh branch nhacungcap loinhuan
        -fax fax sofax faxnumber faxno
        -row_number stt sothutu tt no
        -secret matkhau password mapin otp
        channel tentrang tenoa tentrangoa oa kenh channel kenhban kenhbanhang saleschannel platform nentang sanphan santmdt santhuongmaidientu
        channel preferredcontact preferredcontactmethod onloff onlineoffline kenhdangky page fanpage tenpage tenfanpage
        direction chieu guinhan vaora goivaora goididen inout inboundoutbound huonggoi chieutinnhan chieugoi chieucuocgoi direction huong huongcuocgoi loaicuocgoi calldirection calltype
        kind kind type loai loaitiepxuc
        campaign ctkm promotion promo khuyenmai camp campname campaign campaignname formname tenform tenbieumau chiendich tenchiendich chiendichquangcao campaignid quangcao
        utm_source utmsource putmsource
        utm_medium utmmedium putmmedium
        utm_campaign utmcampaign putmcampaign
        reference HOPDONG reference madonhang madon mahoadon madh orderid orderno ordernumber ordercode sodonhang sohoadon
        reference invoiceno invoicenumber mavandon mavd macuocgoi transactionid iddonhang sochungtu madathang
        reference mvd eticket phieuthu biennhan ticket ticketid magiaodich trackingnumber maphieu sophieu
        value hoadonthucte value ghico psco phatsinhco tong opportunity tongtien thanhtien giatri giatridonhang doanhthu doanhso amount total orderamount tongcong
        value khachcantra totalpaidamount sotien revenue tongtienhang tonggiatri tongthanhtoan tonggiatridonhang
        value tongsotiennguoimuathanhtoan tongchitieu ordertotal grandtotal totalamount sotiencod khachdatra
        value khachthanhtoan sotienthanhtoan paidprice ttongchi tongchi ttien ds gthd ape
        -not_used TongsotienNguoimuathanhtoan
        outcome thangthua wonlost cancelreason outcome ketqua result ketquacuocgoi trangthaithoai trangthaigiaohang deliverystatus
        outcome cancelationreturntype callstatus trangthaicuocgoi lydohuy
        object menu setmenu chude object sanpham tensanpham product productname dichvu tendichvu mathang tenhang sanphamquantam
        object dichvuquantam khoahoc tenkhoahoc sukien quantam chudequantam
        owner nhanvienphutrach nguoiphutrach phutrach owner sale sales saler nhanvienkinhdoanh nvkd phanbochosale
        owner nhanvienchamsoc nguoichamsoc leadowner accountowner contactowner assignedto salephutrach nvphutrach
        owner nhanvientuvanphutrach nvchamsoc
        name@staff nhanvien nv tennhanvien nguoiban nguoitao nguoitaodon agent telesale telesales cskh nhanviencskh
        name@staff nhanvienban nhanvienbanhang nvbanhang tennv nguoicapnhat salesperson createdby assignee tuvanvien
        name@staff nguoitiepnhan sipuser nguoilapphieu nguoilap thungan cashier staff employee updatedby nhanvientuvan
        name@staff kythuatvien bacsi giaovien pt tv designer phuta trothu thophu thochinh gvnn gvvn kts nvtt npt cbql
        email@staff agentemail assigneeemail saleemail emailnhanvien emailsale emailnv
        phone@own_line hotline sohotline tongdai sotongdai dauso dausogoi extension ext maynhanh somaynhanh sipnumber
        phone@own_line didnumber did sodauso mayle
        phone@staff sdtnhanvien sodienthoainhanvien dienthoainhanvien sdtsale
        name@recipient nguoinhan nguoinhanho tennguoinhanho tennguoinhan hotennguoinhan nguoinhanhang tennguoinhanhang recipient recipientname
        name@recipient receiver receivername consignee shippingname shiptoname khachnhan tenkhachnhan
        phone@recipient sdtnguoinhan shippingphone receiverphone recipientphone sdtnhanhang sodienthoainhanhang
        phone@recipient sdtgiaohang dienthoaigiaohang sdtnhan sodienthoainhan
        address@recipient diachigiaohang diachinhanhang diachigiao diachinhan diachinguoinhan shippingaddress
        address@recipient shippingaddr noinhan diemgiao diemgiaohang diemnhanhang
        name@buyer nguoidatho nguoidatthay nguoidatgiup nguoimuaho nguoimua tennguoimua nguoidat tennguoidat nguoidathang buyer buyername tennguoidathang
        shopee_user@buyer usernamebuyer tendangnhapnguoimua
        address@payer billingaddr billingaddress diachithanhtoan diachixuathoadon
        name@payer billingname nguoithanhtoan nguoichitra nguoitratien
        phone@payer billingphone
        phone@referrer nguoigioithieu sdtnguoigioithieu referrer referredby magioithieu maguoigioithieu nguoigt
        phone@referrer ctvgioithieu
        name@referrer tennguoigioithieu hotennguoigioithieu referrername
        phone@contact refphone refmobile reftel
        name@contact refname nguoilienhe tenlienhe tennguoilienhe contact contactname contactperson dauluoilienhe daumoi tendaumoi
        name@contact nguoidaidien tennguoidaidien nguoiduocuyquyen nguoithan nguoinha
        phone@contact sdtnguoilienhe dienthoainguoilienhe sdtnguoithan sdtnguoinha

        """
}
