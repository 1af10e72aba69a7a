// Comments as they stand under a shop's posts, made by rule: with one phone or e-mail in a disguise, or with numbers that are neither.

@testable import Resolver

/// One generated comment.
struct GeneratedComment {
    var text: String
    /// The disguise, or what the numbers are.
    var kind: String
    /// The number or the key that must be found; nil when nothing may be.
    var phone: UInt64?
    var email: String?
}

struct CommentMaker {
    var random: SeededGenerator

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    mutating func pick<Element>(_ choices: [Element]) -> Element { choices[Int(random.below(UInt64(choices.count)))] }
    mutating func digits(_ count: Int) -> String { (0..<count).map { _ in String(random.below(10)) }.joined() }
    mutating func number(_ low: Int, _ high: Int) -> Int { low + Int(random.below(UInt64(high - low + 1))) }

    // MARK: A phone

    /// A mobile of today's plan, ten digits, that no list of placeholders holds.
    mutating func mobile() -> String {
        let prefixes = ["032", "033", "034", "035", "036", "037", "038", "039", "086", "096", "097", "098", "081", "082", "083", "084", "085", "088", "091", "094", "070", "076", "077", "078", "079", "089", "090", "093",
            "056", "058", "092", "059", "099", "087"]
        while true {
            let text = pick(prefixes) + digits(7)
            if readPhone(text).grade == .personal || readPhone(text).grade == .ambiguous { return text }
        }
    }

    static let phoneDisguises = [
        "plain", "spaces 4-3-3", "dots 4.3.3", "hyphens 4-3-3", "spaces 3-3-4", "dots 3.3.4", "pairs", "digit by digit", "dotted digit by digit", "hyphened digit by digit", "spaces and dots mixed", "brackets", "underscores", "commas",
        "+84", "+84 spaced", "84", "0084", "(+84)", "+84 (0)", "o for zero", "O for zero", "o for the first zero", "o for zero, spaced", "l for one", "words", "words unmarked", "words in capitals", "words with commas",
        "words and digits mixed", "keycaps", "keycaps spaced", "fullwidth", "circled", "circled negative", "mathematical", "hearts between", "zero-width between", "label glued", "word glued behind", "old mobile", "landline", "zalo link",
    ]

    private func cut(_ text: String, _ sizes: [Int], _ separator: String) -> String {
        var parts: [String] = []
        var rest = Substring(text)
        for size in sizes {
            parts.append(String(rest.prefix(size)))
            rest = rest.dropFirst(size)
        }
        return (parts + (rest.isEmpty ? [] : [String(rest)])).joined(separator: separator)
    }

    private func mapped(_ text: String, from scalar: UInt32) -> String {
        var out = ""
        for byte in text.utf8 { out.unicodeScalars.append(Unicode.Scalar(scalar + UInt32(byte - 48))!) }
        return out
    }

    private mutating func words(_ text: String, isMarked: Bool) -> [String] {
        let marked = [["không"], ["một"], ["hai"], ["ba"], ["bốn", "tư"], ["năm", "lăm"], ["sáu"], ["bảy", "bẩy"], ["tám"], ["chín"]]
        let plain = [["khong"], ["mot"], ["hai"], ["ba"], ["bon", "tu"], ["nam", "lam"], ["sau"], ["bay"], ["tam"], ["chin"]]
        return text.utf8.map { pick((isMarked ? marked : plain)[Int($0) - 48]) }
    }

    /// The number in a disguise, and what it must be read as.
    mutating func disguisedPhone(_ disguise: String) -> (text: String, e164: UInt64) {
        let number = mobile()
        let e164 = UInt64("84" + number.dropFirst())!
        let tail = String(number.dropFirst())
        let singles = number.map(String.init)
        switch disguise {
        case "plain": return (number, e164)
        case "spaces 4-3-3": return (cut(number, [4, 3], " "), e164)
        case "dots 4.3.3": return (cut(number, [4, 3], "."), e164)
        case "hyphens 4-3-3": return (cut(number, [4, 3], "-"), e164)
        case "spaces 3-3-4": return (cut(number, [3, 3], " "), e164)
        case "dots 3.3.4": return (cut(number, [3, 3], "."), e164)
        case "pairs": return (cut(number, [2, 2, 2, 2], pick([" ", "."])), e164)
        case "digit by digit": return (singles.joined(separator: " "), e164)
        case "dotted digit by digit": return (singles.joined(separator: pick([".", ". ", " . "])), e164)
        case "hyphened digit by digit": return (singles.joined(separator: pick(["-", " - ", "_"])), e164)
        case "spaces and dots mixed": return (singles.prefix(4).joined(separator: " ") + " . " + cut(String(number.dropFirst(4)), [3], " . "), e164)
        case "brackets": return ("(\(number.prefix(4))) \(number.dropFirst(4).prefix(3)) \(number.dropFirst(7))", e164)
        case "underscores": return (cut(number, [4, 3], "_"), e164)
        case "commas": return (cut(number, [4, 3], pick([",", ", "])), e164)
        case "+84": return ("+84\(tail)", e164)
        case "+84 spaced": return ("+84 " + cut(tail, [3, 3], pick([" ", ".", "-"])), e164)
        case "84": return ("84\(tail)", e164)
        case "0084": return ("0084 \(tail)", e164)
        case "(+84)": return ("(+84) \(tail)", e164)
        case "+84 (0)": return ("+84 (0) \(tail)", e164)
        case "o for zero": return (number.map { $0 == "0" ? "o" : String($0) }.joined(), e164)
        case "O for zero": return (number.map { $0 == "0" ? "O" : String($0) }.joined(), e164)
        case "o for the first zero": return (pick(["o", "O"]) + tail, e164)
        case "o for zero, spaced": return (singles.map { $0 == "0" ? "o" : $0 }.joined(separator: " "), e164)
        case "l for one":
            let changed = number.prefix(1) + number.dropFirst().map { $0 == "1" ? pick(["l", "I", "i"]) : String($0) }.joined()
            return (String(changed), e164)
        case "words": return (words(number, isMarked: true).joined(separator: " "), e164)
        case "words unmarked": return (words(number, isMarked: false).joined(separator: " "), e164)
        case "words in capitals": return (words(number, isMarked: random.below(2) == 0).joined(separator: " ").uppercased(), e164)
        case "words with commas": return (words(number, isMarked: true).joined(separator: pick([", ", ",", ".", " - "])), e164)
        case "words and digits mixed":
            let spoken = words(number, isMarked: random.below(2) == 0)
            return (zip(singles, spoken).map { random.below(2) == 0 ? $0 : $1 }.joined(separator: " "), e164)
        case "keycaps": return (singles.map { $0 + "\u{FE0F}\u{20E3}" }.joined(), e164)
        case "keycaps spaced": return (singles.map { $0 + "\u{FE0F}\u{20E3}" }.joined(separator: " "), e164)
        case "fullwidth": return (mapped(number, from: 0xFF10), e164)
        case "circled": return (number.map { $0 == "0" ? "⓪" : String(Unicode.Scalar(0x2460 + UInt32($0.asciiValue! - 49))!) }.joined(), e164)
        case "circled negative": return (number.map { $0 == "0" ? "⓿" : String(Unicode.Scalar(0x2776 + UInt32($0.asciiValue! - 49))!) }.joined(), e164)
        case "mathematical": return (mapped(number, from: pick([0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6])), e164)
        case "hearts between": return (cut(number, [4, 3], pick(["❤️", " 🌸 ", "💕", "~", " • "])), e164)
        case "zero-width between": return (singles.joined(separator: "\u{200B}"), e164)
        case "label glued": return (pick(["sđt", "SĐT", "dt", "zalo", "sdt:", "Tel.", "đt:"]) + number, e164)
        case "word glued behind": return (number + pick(["nha", "nhé", "nhe shop", " ạ", "ạ", ",ship nha", "."]), e164)
        case "old mobile":
            let (old, new) = pick([("0168", "8438"), ("0120", "8470"), ("0123", "8483"), ("0169", "8439"), ("0199", "8459"), ("0188", "8458")])
            let rest = "\(number.dropFirst(3))"
            return (cut(old + rest, pick([[4, 3], [11]]), pick([".", " "])), UInt64(new + rest)!)
        case "landline":
            let rest = "38" + digits(6)
            return (pick(["028 \(rest)", "028\(rest)", "(028) \(rest.prefix(4)) \(rest.dropFirst(4))", "028.\(rest)"]), UInt64("8428" + rest)!)
        default: return ("zalo.me/" + number, e164)
        }
    }

    // MARK: An e-mail

    static let emailDisguises = ["plain", "capitals", "blanks around @", "a còng", "a cong", "acong", "[at]", "(at)", "(a)", "fullwidth @", "chấm com", "a còng chấm com", "(at) (dot)", "at dot", "no ending", "blank before dot", "company", "company a còng"]

    mutating func disguisedEmail(_ disguise: String) -> (text: String, key: String) {
        let family = pick(["nguyen", "tran", "le", "pham", "vo", "dang"])
        let given = pick(["lan", "hung", "thuy", "minhanh", "quoc.bao", "hoa_dao"])
        let local = pick(["\(family).\(given)", "\(given)\(family)", "\(given)\(digits(2))", "\(family)\(given)\(number(1970, 2005))"])
        let domain = pick(["gmail.com", "gmail.com", "gmail.com", "yahoo.com", "hotmail.com", "outlook.com", "yahoo.com.vn", "icloud.com"])
        let provider = pick(["gmail.com", "hotmail.com", "outlook.com"])
        let company = pick(["anphat.vn", "thienan.com.vn", "hoasen-group.vn", "kimlong.net"])
        func key(_ address: String) -> String { readEmail(address).value }
        let spelled = domain.split(separator: ".").joined(separator: pick([" chấm ", " cham "]))
        switch disguise {
        case "plain": return ("\(local)@\(domain)", key("\(local)@\(domain)"))
        case "capitals": return ("\(local)@\(domain)".uppercased(), key("\(local)@\(domain)"))
        case "blanks around @": return ("\(local) @ \(domain)", key("\(local)@\(domain)"))
        case "a còng": return ("\(local) a còng \(domain)", key("\(local)@\(domain)"))
        case "a cong": return ("\(local) a cong \(domain)", key("\(local)@\(domain)"))
        case "acong": return ("\(local) acong \(domain)", key("\(local)@\(domain)"))
        case "[at]": return (pick(["\(local)[at]\(domain)", "\(local) [at] \(domain)", "\(local)[AT]\(domain)"]), key("\(local)@\(domain)"))
        case "(at)": return (pick(["\(local)(at)\(domain)", "\(local) (at) \(domain)"]), key("\(local)@\(domain)"))
        case "(a)": return ("\(local)(a)\(domain)", key("\(local)@\(domain)"))
        case "fullwidth @": return ("\(local)＠\(domain)", key("\(local)@\(domain)"))
        case "chấm com": return ("\(local)@\(spelled)", key("\(local)@\(domain)"))
        case "a còng chấm com": return ("\(local.split(separator: ".").joined(separator: " chấm ")) a còng \(spelled)", key("\(local)@\(domain)"))
        case "(at) (dot)": return ("\(local)(at)\(domain.split(separator: ".").joined(separator: pick(["(dot)", " (dot) ", "[.]"])))", key("\(local)@\(domain)"))
        case "at dot": return ("\(local) at \(domain.split(separator: ".").joined(separator: " dot "))", key("\(local)@\(domain)"))
        case "no ending": return ("\(local)@\(provider.prefix { $0 != "." })", key("\(local)@\(provider)"))
        case "blank before dot": return ("\(local)@\(domain.split(separator: ".").joined(separator: pick([" .", " . "])))", key("\(local)@\(domain)"))
        case "company": return ("\(local)@\(company)", key("\(local)@\(company)"))
        default: return ("\(local) a còng \(company)", key("\(local)@\(company)"))
        }
    }

    // MARK: The text around

    private mutating func before() -> String {
        pick([
            "", "", "", "ib giá ", "Shop ơi ", "sđt ", "SĐT: ", "sdt em ", "cho em 2 cái size L, ", "lấy 1 bộ 250k, ", "Zalo ", "gọi em số ", "chốt đơn màu đen nha, ", "Em đặt rồi mà chưa thấy gọi, ", "tư vấn giúp mình với ", "ship về 12/5 Nguyễn Trãi Q.1 ",
            "ngày 25/10 giao được không ạ, ", "giá 1.250.000đ đúng không shop, ", "mua 3 tặng 1 hả, ", "Nguyễn Thị Lan - ", "c Hoa ", "mình cần gấp 20 cái ", "lh: ", "liên hệ ", "call ", "đt ", "ck rồi nhé 690k ", "inbox mình ", "Ngọc Lan\n", "không có size 38 hả, ",
        ])
    }

    private mutating func after() -> String {
        pick(["", "", "", " nha", " nhé shop", " ạ", " giao giờ hành chính", ", 2 cái", " (chị Hoa)", ". Cảm ơn", " ship 30k", " size 39", "\nThanks", " - Lan", " gọi trước 17h", " , giá 350k", " 😍😍", " nhận hàng ngày 5/11", "; q7", " em lấy màu be", "!"])
    }

    private mutating func emailBefore() -> String { pick(["", "", "email: ", "mail em ", "gửi báo giá qua ", "Email của mình là ", "hóa đơn gửi về ", "lh 250k, mail: ", "Em gửi mail: "]) }

    mutating func positive() -> GeneratedComment {
        if random.below(4) == 0 {
            let disguise = pick(Self.emailDisguises)
            let (text, key) = disguisedEmail(disguise)
            return GeneratedComment(text: emailBefore() + text + pick(["", "", " nha", " nhé", ". Thanks", ", cảm ơn", "\n", " (Lan)", "!"]), kind: "e-mail, \(disguise)", email: key)
        }
        let disguise = pick(Self.phoneDisguises)
        let (text, e164) = disguisedPhone(disguise)
        let tail = disguise == "word glued behind" ? "" : after()
        return GeneratedComment(text: before() + text + tail, kind: "phone, \(disguise)", phone: e164)
    }
}
