/// Places of the synthetic addresses: 32 old provinces (weights in hundredths of the customers), the
/// province each belongs to since July 2025, a short form people type, and districts.
enum SyntheticPlaces {
    static let weightTotal: UInt32 = 105
    /// weight, province now, province before 2025, as typed in a hurry, districts
    static let areas: StaticString = """
24;TP.HCM;TP. Hồ Chí Minh;Hồ Chí Minh;Quận 1|Quận 3|Quận 4|Quận 5|Quận 7|Quận 10|Quận 12|Bình Thạnh|Gò Vấp|Tân Bình|Tân Phú|Phú Nhuận|Bình Tân|Thủ Đức|Hóc Môn|Bình Chánh
18;Hà Nội;TP. Hà Nội;Hà Nội;Ba Đình|Hoàn Kiếm|Đống Đa|Hai Bà Trưng|Cầu Giấy|Thanh Xuân|Hoàng Mai|Long Biên|Tây Hồ|Hà Đông|Nam Từ Liêm|Bắc Từ Liêm|Gia Lâm|Đông Anh
4;Đà Nẵng;TP. Đà Nẵng;Đà Nẵng;Hải Châu|Thanh Khê|Sơn Trà|Ngũ Hành Sơn|Liên Chiểu|Cẩm Lệ
4;TP.HCM;Bình Dương;Bình Dương;Thủ Dầu Một|Dĩ An|Thuận An|Bến Cát|Tân Uyên
4;Đồng Nai;Đồng Nai;Đồng Nai;Biên Hòa|Long Khánh|Long Thành|Nhơn Trạch|Trảng Bom
3;Hải Phòng;TP. Hải Phòng;Hải Phòng;Hồng Bàng|Lê Chân|Ngô Quyền|Kiến An|Thủy Nguyên
3;Cần Thơ;TP. Cần Thơ;Cần Thơ;Ninh Kiều|Bình Thủy|Cái Răng|Ô Môn|Thốt Nốt
2;TP.HCM;Bà Rịa - Vũng Tàu;BRVT;Vũng Tàu|Bà Rịa|Phú Mỹ|Long Điền
2;Tây Ninh;Long An;Long An;Tân An|Bến Lức|Đức Hòa|Cần Giuộc
2;Đồng Tháp;Tiền Giang;Tiền Giang;Mỹ Tho|Gò Công|Cai Lậy|Châu Thành
2;An Giang;An Giang;An Giang;Long Xuyên|Châu Đốc|Tân Châu|Thoại Sơn
2;An Giang;Kiên Giang;Kiên Giang;Rạch Giá|Hà Tiên|Phú Quốc|Châu Thành
2;Khánh Hòa;Khánh Hòa;Nha Trang;Nha Trang|Cam Ranh|Ninh Hòa|Diên Khánh
2;Lâm Đồng;Lâm Đồng;Lâm Đồng;Đà Lạt|Bảo Lộc|Đức Trọng|Di Linh
2;Đắk Lắk;Đắk Lắk;Daklak;Buôn Ma Thuột|Buôn Hồ|Krông Pắc|Ea Kar
3;Nghệ An;Nghệ An;Nghệ An;Vinh|Cửa Lò|Diễn Châu|Quỳnh Lưu|Nghi Lộc
3;Thanh Hóa;Thanh Hóa;Thanh Hoá;Thanh Hóa|Sầm Sơn|Bỉm Sơn|Hoằng Hóa|Tĩnh Gia
2;Quảng Ninh;Quảng Ninh;Quảng Ninh;Hạ Long|Cẩm Phả|Uông Bí|Móng Cái
2;Bắc Ninh;Bắc Ninh;Bắc Ninh;Bắc Ninh|Từ Sơn|Quế Võ|Yên Phong
2;Bắc Ninh;Bắc Giang;Bắc Giang;Bắc Giang|Việt Yên|Lạng Giang|Hiệp Hòa
2;Ninh Bình;Nam Định;Nam Định;Nam Định|Hải Hậu|Giao Thủy|Ý Yên
2;Hưng Yên;Thái Bình;Thái Bình;Thái Bình|Đông Hưng|Tiền Hải|Kiến Xương
1;Phú Thọ;Phú Thọ;Phú Thọ;Việt Trì|Phù Ninh|Lâm Thao|Cẩm Khê
1;Phú Thọ;Vĩnh Phúc;Vĩnh Phúc;Vĩnh Yên|Phúc Yên|Bình Xuyên|Yên Lạc
1;Thái Nguyên;Thái Nguyên;Thái Nguyên;Thái Nguyên|Sông Công|Phổ Yên|Đại Từ
2;Huế;Thừa Thiên Huế;TT Huế;Huế|Hương Thủy|Hương Trà|Phú Vang
2;Đà Nẵng;Quảng Nam;Quảng Nam;Tam Kỳ|Hội An|Điện Bàn|Núi Thành
2;Gia Lai;Bình Định;Bình Định;Quy Nhơn|An Nhơn|Tuy Phước|Hoài Nhơn
1;Quảng Ngãi;Quảng Ngãi;Quảng Ngãi;Quảng Ngãi|Đức Phổ|Bình Sơn|Mộ Đức
1;Vĩnh Long;Vĩnh Long;Vĩnh Long;Vĩnh Long|Bình Minh|Long Hồ|Vũng Liêm
1;Vĩnh Long;Bến Tre;Bến Tre;Bến Tre|Ba Tri|Mỏ Cày|Giồng Trôm
1;Cà Mau;Cà Mau;Cà Mau;Cà Mau|Năm Căn|Đầm Dơi|Cái Nước

"""
    static let streets: StaticString = """
Nguyễn Trãi
Lê Lợi
Trần Hưng Đạo
Nguyễn Huệ
Hai Bà Trưng
Lý Thường Kiệt
Điện Biên Phủ
Cách Mạng Tháng 8
Nguyễn Văn Cừ
Lê Duẩn
Phan Đình Phùng
Võ Văn Kiệt
Nguyễn Thị Minh Khai
Hoàng Văn Thụ
Trường Chinh
Quang Trung
Lê Hồng Phong
Phạm Văn Đồng
Nguyễn Đình Chiểu
Hùng Vương
Bà Triệu
Ngô Quyền
Trần Phú
Lạc Long Quân
Âu Cơ
Nguyễn Oanh
Phan Xích Long
Xô Viết Nghệ Tĩnh
Bạch Đằng
Kim Mã
Giải Phóng
Tôn Đức Thắng
Láng Hạ
Nguyễn Chí Thanh
Hoàng Quốc Việt
Xuân Thủy
Hồ Tùng Mậu
Nguyễn Xiển
Khương Trung
Tân Hòa Đông
Lũy Bán Bích
Tô Hiến Thành
Thành Thái
Sư Vạn Hạnh
Lê Văn Sỹ
Nguyễn Kiệm
Lê Quang Định
Nơ Trang Long
Huỳnh Tấn Phát
Nguyễn Hữu Thọ
Phạm Ngũ Lão
Đinh Tiên Hoàng
Yersin
3 Tháng 2
30 Tháng 4
Mạc Đĩnh Chi
Pasteur
Võ Thị Sáu
Nam Kỳ Khởi Nghĩa
Ung Văn Khiêm
Nguyễn Gia Trí
Tân Sơn Nhì
Cộng Hòa
Phổ Quang

"""
}
