// Comments whose numbers are prices, orders, parcels, dates, addresses, quantities, accounts: nobody can be called by them.

@testable import Resolver

extension CommentMaker {
    static let negativeKinds = ["price", "order code", "tracking number", "date", "address", "quantity", "document", "account", "words", "mention"]

    private mutating func grouped(_ amount: Int, _ separator: String) -> String {
        var text = ""
        for (index, digit) in String(amount).reversed().enumerated() {
            if index > 0 && index % 3 == 0 { text += separator }
            text.append(digit)
        }
        return String(text.reversed())
    }

    private mutating func price() -> String {
        let thousands = number(10, 99_999) * 1000
        return pick([
            grouped(thousands, ".") + "đ", grouped(thousands, ","), grouped(thousands, ".") + " VND", "\(thousands / 1000)k", "\(thousands)", "\(number(1, 20)),\(number(1, 9))tr", "\(number(1, 20))tr\(number(1, 9))", "\(number(1, 99)) triệu \(number(1, 9))",
            "\(grouped(thousands, ".")) - \(grouped(thousands + 200_000, "."))", "\(number(100, 900))k-\(number(901, 1500))k", "0đ", "\(grouped(number(10, 99) * 1_000_000, ".")).000", "$\(number(10, 99)).\(digits(2))", "\(grouped(thousands, " ")) đ", "từ \(number(90, 99)).000 đến \(number(100, 999)).000",
        ])
    }

    private mutating func letters(_ count: Int) -> String { (0..<count).map { _ in String(pick(Array("ABCDEFGHJKLMNPQRSTUVXYZ"))) }.joined() }

    private mutating func orderCode() -> String {
        pick([
            "HD\(digits(6))", "HD0\(digits(9))", "#\(digits(number(4, 10)))", "#0\(digits(9))", "\(digits(6))\(letters(8))", "57\(digits(16))", "3\(digits(14))", "DH-\(digits(8))", "DH0\(digits(9))", "mã đơn \(digits(10))", "mã đơn hàng: 0\(digits(9))", "Mã ĐH 09\(digits(8))", "ma don hang 03\(digits(8))",
            "order 0\(digits(9))", "đơn hàng số 098\(digits(7))", "SON\(digits(10))", "\(letters(3))\(digits(4))-\(digits(6))", "hóa đơn số 00\(digits(5))", "mã vận đơn 0\(digits(9))", "mã giảm giá SALE\(digits(4))", "mvd 03\(digits(8))", "mã KH 09\(digits(8))", "PO 09\(digits(6))", "SKU 8938\(digits(9))",
        ])
    }

    private mutating func tracking() -> String {
        pick([
            "SPXVN0\(digits(11))", "SPXVN0\(digits(10))A", "GHN\(digits(9))", "G\(letters(7))", "S\(digits(8)).MB\(digits(2))-0\(number(1, 9))-A\(number(1, 9)).1\(digits(9))", "EB\(digits(9))VN", "86\(digits(10))", "85\(digits(10))", "VTP\(digits(10))", "LEX\(digits(10))", "VN\(digits(10))B", "1\(digits(12))",
            "mã vận đơn: 1\(digits(9))", "vận đơn 0\(digits(9))", "tracking 09\(digits(8))", "NLVN\(digits(12))", "84\(digits(10))X", "PKE\(digits(4)).0\(digits(5)).\(digits(3))", "893\(digits(10))",
        ])
    }

    private mutating func date() -> String {
        let (day, month, year) = (number(1, 28), number(1, 12), number(2018, 2026))
        let two = { (value: Int) in value < 10 ? "0\(value)" : "\(value)" }
        let time = "\(two(number(0, 23))):\(two(number(0, 59)))"
        return pick([
            "\(two(day))/\(two(month))/\(year)", "\(two(day)).\(two(month)).\(year)", "\(two(day))-\(two(month))-\(year)", "\(two(day)).\(two(month)).\(year) \(time)", "\(two(day))-\(two(month))-\(year) \(two(number(8, 22)))", "\(time) \(two(day))/\(two(month))", "\(year)-\(two(month))-\(two(day)) \(time)",
            "\(two(day))-\(two(month))-\(year % 100)", "từ \(two(day)).\(two(month)) đến \(two(number(1, 28))).\(two(number(1, 12))).\(year)", "\(two(day))/\(two(month)) - \(two(number(1, 28)))/\(two(month))/\(year)", "\(time) - \(time) ngày \(two(day)).\(two(month)).\(year)", "0\(number(8, 9))h\(two(number(0, 59)))",
            "\(two(day)) \(two(month)) \(year)", "\(two(day)) \(two(month)) \(year) \(time)", "tháng \(month) năm \(year)", "\(year)\(two(month))\(two(day))", "176\(digits(7))", "\(two(day)).\(two(month)).\(year) - \(two(number(1, 28))).\(two(month)).\(year)",
        ])
    }

    private mutating func address() -> String {
        pick([
            "\(number(1, 999))/\(number(1, 99))/\(number(1, 40)) Nguyễn Trãi P.\(number(1, 15)) Q.\(number(1, 12))", "số \(number(1, 99)) ngõ \(number(1, 300)) Kim Mã", "căn \(number(1, 30))0\(number(1, 9)) toà S\(number(1, 9)).0\(number(1, 9)) Vinhomes", "\(number(1, 99)) đường 3/2 phường 12 quận 10",
            "tổ \(number(1, 20)) khu \(number(1, 9)) ấp \(number(1, 9))", "Lô B\(number(1, 30)) KCN 0\(number(1, 9))", "P\(number(100, 2500)) CT\(number(1, 9)) 0\(number(1, 9))-\(number(10, 40)) Linh Đàm", "km \(number(1, 99)) QL\(number(1, 60))", "10.\(digits(7)), 106.\(digits(7))", "đường Ba Tháng Hai, hẻm \(number(1, 90))/\(number(1, 30)), 700000",
            "kiốt 0\(number(1, 9))-0\(number(1, 9))-\(number(10, 20)) chợ Đồng Xuân 100000", "\(number(100, 999)) CMT8 P.0\(number(1, 9)) TB 72100",
        ])
    }

    private mutating func quantity() -> String {
        pick([
            "size 36 37 38 39 40 41", "\(number(2, 90)) cái, \(number(2, 90)) hộp, \(number(2, 900))g", "M 45-52kg, L 53-60kg, XL 61-68kg", "cao 1m\(number(50, 80)) nặng \(number(40, 80))kg", "\(number(10, 99))x\(number(10, 99))x\(number(10, 99))cm", "\(digits(2))% \(digits(2))%", "combo \(number(2, 9)) + \(number(2, 9)) = \(number(4, 18))",
            "1 2 3 4 5 6 7 8 9 10", "0 1 2 3 4 5 6 7 8 9", "\(number(1000, 9000)) like \(number(10, 900)) share", "chai \(number(100, 900))ml x \(number(2, 24))", "tỉ số \(number(0, 5))-\(number(0, 5)), \(number(0, 5))-\(number(0, 5))", "\(number(1, 9)),\(number(1, 9)) m2 \(number(10, 200))m2", "01 02 03 cái mỗi màu", "hàng 2\(digits(3)) còn 0\(number(1, 9)) cái",
            "vòng 1 \(number(80, 95)) vòng 2 \(number(58, 70)) vòng 3 \(number(85, 99))", "pin \(number(3, 6))000mAh ram \(number(4, 16))GB \(number(64, 512))GB", "1900\(digits(4))", "1800 \(digits(4))",
        ])
    }

    private mutating func document() -> String {
        pick(["MST 03\(digits(8))", "mst: 0\(digits(9))-00\(number(1, 9))", "CCCD 0\(number(10, 96))\(number(0, 3))\(digits(8))", "cccd 079\(number(0, 3))\(digits(8))", "CMND \(digits(9))", "mã số thuế 03\(digits(8))", "số 0\(number(1, 9))/\(number(2018, 2026))/TT-BTC", "IMEI 35\(digits(13))", "079\(number(0, 3))\(digits(8))", "biển 51F-\(digits(3)).\(digits(2))", "serial \(letters(2))\(digits(10))"])
    }

    private mutating func account() -> String {
        pick(["stk 0\(digits(9)) VCB", "STK: 09\(digits(8)) MB", "số tài khoản 0\(digits(9))", "tk 19\(digits(12)) Techcombank", "0\(digits(12)) Vietcombank", "ck vào 1\(digits(11)) ACB", "số tk: 03\(digits(8))", "FT2\(digits(4))\(digits(9))", "mã GD \(digits(10))", "mã OTP \(digits(6))", "tài khoản 0\(digits(9)) BIDV"])
    }

    private mutating func words() -> String {
        pick(["không có hàng hả shop", "khong biet khi nao co", "không một ai trả lời", "không năm nào giao sớm", "một hai ba bốn năm", "chị Ba anh Tư cô Năm chú Sáu", "đường Ba Tháng Hai", "mười không hai", "lấy hai ba cái", "hỏi năm lần bảy lượt chín mười ngày không thấy", "nhà 0 có ai nhận", "công ty a cộng tác viên", "còn hàng không", "không không thích", "tám chín trăm nghìn"])
    }

    private mutating func mention() -> String {
        pick(["@Nguyễn Lan", "@ngoclan83 xem này", "gọi @lan.hoa nhé", "giá @250k", "@shop tư vấn", "5@ 100k", "mua @ sale 50%", "FB: lan.nguyen.83", "https://shopee.vn/product/\(digits(9))/0\(digits(9))", "fb.com/1000\(digits(11))", "https://facebook.com/profile.php?id=1000\(digits(11))", "www.shop.vn/sp-09\(digits(8)).html", "098***\(digits(4))", "09\(digits(2))xxx\(digits(3))", "******\(digits(2))"])
    }

    mutating func negative() -> GeneratedComment {
        let kind = pick(Self.negativeKinds)
        var parts: [String] = []
        for _ in 0..<(1 + random.below(3)) {
            switch kind {
            case "price": parts.append(price())
            case "order code": parts.append(orderCode())
            case "tracking number": parts.append(tracking())
            case "date": parts.append(date())
            case "address": parts.append(address())
            case "quantity": parts.append(quantity())
            case "document": parts.append(document())
            case "account": parts.append(account())
            case "words": parts.append(words())
            default: parts.append(mention())
            }
        }
        let start = pick(["", "", "shop ơi ", "cho em hỏi ", "đơn của em ", "em lấy ", "giao ", "Check giúp "])
        let end = pick(["", "", " nhé", " ạ", "?", " còn không", " được không shop", " - 2 cái", " !!"])
        return GeneratedComment(text: start + parts.joined(separator: pick([", ", " và ", "; ", ". "])) + end, kind: kind)
    }
}

extension CommentMaker {
    /// Written after the finder was done. Three of these kinds were taken at first (a decimal, a count of billions, a parcel's number behind
    /// `kiện`): 16 and 37 of 2,000.
    mutating func heldOut() -> GeneratedComment {
        let text = pick([
            "Kiện \(digits(10)) đang ở kho Củ Chi từ \(number(1, 28))/\(number(1, 12))", "thanh toán \(number(1, 9)).\(digits(3)).\(digits(3)) cho đơn \(digits(8))-0\(number(1, 9))", "phòng 0\(number(1, 9))\(digits(2)) nhà B\(number(1, 9)) KTX \(number(10, 99))/\(number(1, 9))",
            "còn 09 cái M, 08 cái L, 03 cái XL, 05 cái XXL", "giờ vàng 09h00 - 09h30 giảm 09%", "mẫu 0\(digits(3)) size 0\(number(1, 9)) màu 0\(number(1, 9)), SL 0\(number(1, 9))", "\(number(10, 99)).\(digits(3)).\(digits(3)).\(digits(3)) lượt xem", "sinh năm 19\(digits(2)), cao 1m\(number(50, 90)), nặng \(number(40, 90))",
            "đơn 0\(number(1, 9))/\(number(1, 12))/\(number(2020, 2026)) mã #\(digits(8))", "chuyển \(number(100, 999))k lúc \(number(10, 23)):\(number(10, 59)) ngày 0\(number(1, 9)).0\(number(1, 9)).\(number(2020, 2026)) rồi nhé", "vé số \(digits(6)) \(digits(6)) \(digits(6))", "xổ số 0\(number(1, 9)) \(number(10, 99)) \(number(10, 99)) đầu 0\(number(1, 9))",
            "Hạn dùng 0\(number(1, 9)).\(number(2025, 2029)), NSX 0\(number(1, 9)).\(number(2020, 2024))", "lô 0\(digits(6)) HSD \(number(10, 28))\(number(10, 12))\(number(2026, 2029))", "Lot \(digits(9))", "mã thẻ cào \(digits(13))", "bảo hiểm DN\(digits(13))", "VND \(number(1, 99)),\(digits(3)),\(digits(3)) x \(number(1, 9))", "\(digits(3))-\(digits(2))-\(digits(4)) pts",
            "tải 0.\(digits(9)) BTC", "phiên bản 1.0.\(digits(2)).\(digits(4))", "ip 192.168.0.\(number(1, 254)) port \(number(1000, 9999))", "toạ độ 21.0\(digits(6)) 105.8\(digits(6))", "tỉ lệ 1:\(digits(3)).\(digits(3))", "điểm 09/10, 9.5/10, 08/10", "đường số 0\(number(1, 9)), hẻm 0\(number(10, 99)), nhà 0\(number(1, 9))A-0\(number(1, 9))B", "Sđt em đã gửi rồi, đơn \(number(2, 9)) cái \(number(100, 900))k",
            "mail mình chưa nhận được, check @shop", "a cộng b bằng c", "email thì không có", "từ 0\(number(1, 9))h đến 2\(number(0, 3))h các ngày 0\(number(1, 9)), \(number(10, 19)), \(number(20, 28)) trong tháng", "cần \(number(10, 90)) bộ giao trước 0\(number(1, 9))/0\(number(1, 9)), đặt cọc \(number(1, 9)).000.000", "tổng \(digits(2)) \(digits(3)) \(digits(3)) đồng",
        ])
        return GeneratedComment(text: text, kind: "held out")
    }
}
