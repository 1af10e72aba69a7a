/// The dictionary itself, for the exports of Vietnamese shops and CRMs.
///
/// One line per meaning, then the names in the folded form of `HeaderKey` (small ASCII letters and digits, nothing
/// between words; a name with capitals wants exactly these). Searched in place from front to back; a header is read
/// once per file. A meaning is
///
///     field                     phone
///     field@role                phone@recipient      the header names the party
///     field@role+trait+…        phone+landline       traits: mobile landline shared caller callee bar colons
///                                                    seconds milliseconds month_first further stated
///     -reason                   -fax                 known, and not used (`ColumnMapping.IgnoredReason`)
enum HeaderWordList {
    static let lines: StaticString = """
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
        -address_part quan huyen quanhuyen district phuong xa phuongxa ward commune quocgia country countrycode zipcode postalcode mabuudien
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
        owner nhanvienphutrach nguoiphutrach phutrach owner sale sales saler nhanvienkinhdoanh nvkd phanbochosale nhanvienchamsoc nguoichamsoc leadowner accountowner assignedto
        name@staff nhanvien nv tennhanvien nguoiban nguoitao nguoitaodon agent telesale telesales cskh nhanviencskh nhanvienban nguoicapnhat salesperson createdby assignee tuvanvien nguoitiepnhan sipuser
        phone@own_line hotline sohotline tongdai sotongdai dauso extension ext maynhanh somaynhanh sipnumber somaynhan didnumber
        phone@staff sdtnhanvien sodienthoainhanvien dienthoainhanvien sdtsale
        -fax fax sofax faxnumber faxno
        -row_number stt sothutu tt no
        -secret matkhau password
        -not_used website web avatar language ngonngu phonelabel phonetype emaillabel emailtype nickname biethieu bietdanh
        phone+shared dienthoaicoquan dtcoquan officephone workphone
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
}
