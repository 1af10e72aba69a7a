// What the words before a number say it is: a phone, or something else that has digits.
//
//     "sđt nhận hàng: 0983217465"   →   phone          "mã đơn 0983217465"   →   other
//     "sđt shipper 0983217465"      →   staff          "shipper gọi 0983217465"   →   phone

enum FreeTextLabel: Sendable {
    case none
    case phone
    /// A number to call, of somebody who serves the customer.
    case staff
    case other

    private static var phones: StaticString {
        " sdt dt tel phone mobile mob dd zalo zl za viber fax telegram whatsapp wa cell lh lienhe call goi alo ib inbox sim nt nhantin dienthoai thoai dong hp sodt sodienthoai contact handphone "
    }
    private static var others: StaticString {
        " mdh mvd mhd mvc dh hd tracking order stk tk mst cccd cmnd cmt code sku imei serial seri invoice bill taikhoan account acc awb ref booking barcode isbn ean vin otp pin voucher coupon "
    }
    /// Nouns among the phones' words: whose it is may stand before them.
    private static var nouns: StaticString { " sdt dt tel phone mobile dienthoai thoai hp sodt sodienthoai zalo " }
    /// Who has many customers. A bare `ship` does not say whose number follows.
    private static var people: StaticString {
        " shipper shippers shiper sipper sale sales saler telesale nv nvkd nvgh cskh ctv ghtk ghn buuta taixe laixe nhaxe chanhxe hotline tongdai letan baove "
    }

    /// Words before which `ma` means a code, and which say so by themselves behind `mã`, `số`.
    private static var coded: StaticString { " don dh hang hoa van vd buu kien sp kh hd thue so the gd giao dich tai khoan stk tk cmnd cccd phieu lo " }

    /// Looks at up to five words before symbol `start`; the nearest that says something counts.
    static func before(_ window: FreeTextWindow, _ start: Int) -> FreeTextLabel {
        var position = start
        var words = 0
        var marks = 0
        // "shipper Tuấn 0983…", not "sale ơi 0983…"
        var isName = false
        while position > 0 && words < 5 {
            let symbol = window.symbols[position &- 1]
            if PhoneCell.isLetter(symbol) {
                let end = position
                while position > 0 && PhoneCell.isLetter(window.symbols[position &- 1]) { position &-= 1 }
                let label = read(window, position, end, words)
                if label == .phone, PhoneWord.contains(nouns, window.symbols + position, end &- position) { return owner(window, position) }
                if label != .none { return label }
                if words == 0 || (words == 1 && isName), isStaff(window, position, end) { return .staff }
                isName = window.isCapital(position)
                // `số`, `là` stand between a word and its number.
                if !PhoneWord.contains(" so la ", window.symbols + position, end &- position) { words &+= 1 }
                marks = 0
            } else {
                // A line end, the end of a sentence or another number: what stands before is about something else.
                if symbol == 10 || marks > 5 || PhoneCell.isDigit(symbol) { return .none }
                if symbol == 35 && words == 0 { return .other }
                marks &+= 1
                position &-= 1
            }
        }
        return .none
    }

    /// Of a number that is called a phone: whether the words before that say that it is of staff.
    private static func owner(_ window: FreeTextWindow, _ start: Int) -> FreeTextLabel {
        var position = start
        var words = 0
        while position > 0, words < 3 {
            let symbol = window.symbols[position &- 1]
            guard PhoneCell.isLetter(symbol) else {
                if symbol != 32, symbol != 58, symbol != 45 { return .phone }
                position &-= 1
                continue
            }
            let end = position
            while position > 0 && PhoneCell.isLetter(window.symbols[position &- 1]) { position &-= 1 }
            if isStaff(window, position, end) { return .staff }
            guard PhoneWord.contains(" so la co dien cua ", window.symbols + position, end &- position) else { return .phone }
            words &+= 1
        }
        return .phone
    }

    /// `shipper`; `tài xế`, of which this is the first word.
    private static func isStaff(_ window: FreeTextWindow, _ start: Int, _ end: Int) -> Bool {
        if PhoneWord.contains(people, window.symbols + start, end &- start) { return true }
        if isPair(window, start, end) { return true }
        // Of two words the second is met first.
        var before = start
        while before > 0, window.symbols[before &- 1] == 32 { before &-= 1 }
        let stop = before
        while before > 0, PhoneCell.isLetter(window.symbols[before &- 1]) { before &-= 1 }
        return before < stop && isPair(window, before, stop)
    }

    private static func isPair(_ window: FreeTextWindow, _ start: Int, _ end: Int) -> Bool {
        var second = end
        while second < window.count && window.symbols[second] == 32 { second &+= 1 }
        let (one, two) = (window.symbols + start, window.symbols + second)
        let (oneCount, twoCount) = (end &- start, window.endOfWord(second) &- second)
        func isOf(_ firsts: StaticString, _ seconds: StaticString) -> Bool {
            PhoneWord.contains(firsts, one, oneCount) && PhoneWord.contains(seconds, two, twoCount)
        }
        return isOf(" tai lai nha chanh ", " xe ") || isOf(" nhan ", " vien ") || isOf(" buu ", " ta ") || isOf(" tong ", " dai ") || isOf(" bao ", " ve ")
            || isOf(" le ", " tan ") || isOf(" xe ", " om ")
    }

    /// `words`: how many words stand between this one and the number.
    private static func read(_ window: FreeTextWindow, _ start: Int, _ end: Int, _ words: Int) -> FreeTextLabel {
        let word = window.symbols + start
        let length = end &- start
        if PhoneWord.contains(phones, word, length) { return .phone }
        guard words <= 2 else { return .none }
        if PhoneWord.contains(others, word, length) || isPair(window, word, length, end, words) { return .other }
        if PhoneWord.contains(" so ", word, length) { return followsCode(window, end) ? .other : .none }
        if PhoneWord.contains(" ma ", word, length) {
            return isMarked(window, start) || followsCode(window, end) ? .other : .none
        }
        // `kiện` is a parcel, Kiên a man.
        if PhoneWord.contains(" kien ", word, length) && isHeavy(window, start &+ 2) { return .other }
        return .none
    }

    /// `tài khoản`, `vận đơn`; `đơn hàng` and `hóa đơn` right before the number.
    private static func isPair(_ window: FreeTextWindow, _ word: UnsafePointer<UInt8>, _ length: Int, _ end: Int, _ words: Int) -> Bool {
        var second = end
        while second < window.count && window.symbols[second] == 32 { second &+= 1 }
        let other = window.symbols + second
        let otherLength = window.endOfWord(second) &- second
        if PhoneWord.contains(" tai ", word, length) { return PhoneWord.contains(" khoan ", other, otherLength) }
        if PhoneWord.contains(" van ", word, length) { return PhoneWord.contains(" don ", other, otherLength) }
        guard words <= 1 else { return false }
        if PhoneWord.contains(" don ", word, length) { return PhoneWord.contains(" hang ", other, otherLength) }
        return PhoneWord.contains(" hoa ", word, length) && PhoneWord.contains(" don ", other, otherLength)
    }

    /// The word behind `end` names something that has codes.
    private static func followsCode(_ window: FreeTextWindow, _ end: Int) -> Bool {
        var start = end
        while start < window.count && window.symbols[start] == 32 { start &+= 1 }
        return PhoneWord.contains(coded, window.symbols + start, window.endOfWord(start) &- start)
    }

    /// The e at `index` is ệ.
    private static func isHeavy(_ window: FreeTextWindow, _ index: Int) -> Bool {
        let byte = window.byte(index)
        guard byte &+ 2 < window.end, window.text[byte] == 0xE1, window.text[byte &+ 1] == 0xBB else { return false }
        return window.text[byte &+ 2] | 1 == 0x87
    }

    /// `mã`, not `ma`, `mà`, `má`.
    private static func isMarked(_ window: FreeTextWindow, _ start: Int) -> Bool {
        let byte = window.byte(start &+ 1)
        guard byte &+ 1 < window.end, window.text[byte] == 0xC3 else { return false }
        return window.text[byte &+ 1] == 0xA3 || window.text[byte &+ 1] == 0x83
    }

    /// Letters glued to the first digit are a label of phones: `sđt098…`.
    static func isPhoneLabel(_ word: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        PhoneWord.contains(phones, word, count) && count > 1
    }
}
