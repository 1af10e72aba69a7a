import Testing

@testable import Resolver

@Suite struct EmailNormalizerTests {
    @Test(arguments: [
        // Gmail: dots, tags and the second domain mean nothing.
        ("nguyenvana@gmail.com", "nguyenvana@gmail.com"), ("Nguyen.Van.A@Gmail.com", "nguyenvana@gmail.com"),
        ("nguyen.van.a+shop@googlemail.com", "nguyenvana@gmail.com"), ("n.g.u.y.e.n.v.a.n.a@gmail.com", "nguyenvana@gmail.com"),
        // Not Google's: dots stay.
        ("nguyen.van.a@congty.com.vn", "nguyen.van.a@congty.com.vn"), ("an.nguyen@gmail.com.vn", "an.nguyen@gmail.com.vn"),
        // Microsoft: the tag goes, dots and domains stay.
        ("lan.tran+fb@hotmail.com", "lan.tran@hotmail.com"), ("lan.tran@outlook.com", "lan.tran@outlook.com"),
        ("lan+x@hotmail.com.vn", "lan@hotmail.com.vn"), ("lan+x@outlook.co.uk", "lan@outlook.co.uk"), ("lan+x@live.com", "lan@live.com"), ("lan+x@msn.com", "lan@msn.com"),
        // Yahoo: nothing.
        ("lan-shop@yahoo.com", "lan-shop@yahoo.com"), ("lan.tran@yahoo.com.vn", "lan.tran@yahoo.com.vn"), ("lan+x@yahoo.com", "lan+x@yahoo.com"),
        // Apple, Fastmail, Proton, Yandex, Zoho.
        ("lan+x@icloud.com", "lan@icloud.com"), ("lan@me.com", "lan@icloud.com"), ("lan.+shop@mac.com", "lan@icloud.com"), ("lan.+shop@outlook.com", "lan@outlook.com"), ("lan+x@mac.com", "lan@icloud.com"), ("hung+x@fastmail.com", "hung@fastmail.com"),
        ("shop@hung.fastmail.com", "hung@fastmail.com"), ("Lan_Tran-92.x+y@protonmail.com", "lantran92x@protonmail.com"),
        ("lan.t@ya.ru", "lan.t@yandex.ru"), ("lan.t+x@yandex.com", "lan.t@yandex.ru"), ("lan+x@zoho.com", "lan@zoho.com"),
        // Nobody's rule: lower case only.
        ("Lan+Shop@CongTy.vn", "lan+shop@congty.vn"),
        ("abc123xyz@privaterelay.appleid.com", "abc123xyz@privaterelay.appleid.com"),
    ])
    func keyFollowsTheProvider(text: String, key: String) {
        let (value, reading) = readEmail(text)
        #expect(value == key)
        #expect(reading.grade == .personal && reading.reason == .none)
        #expect(readEmail(value).value == value)
    }

    @Test(arguments: [
        " lan.tran@yahoo.com ", "lan.tran@yahoo.com.", "lan.tran@yahoo.com,", "lan.tran@yahoo.com;", "mailto:lan.tran@yahoo.com", "<lan.tran@yahoo.com>",
        "Lan Trần <lan.tran@yahoo.com>", "\"Trần Lan\" <lan.tran@yahoo.com>", "Email: lan.tran@yahoo.com", "lan.tran @ yahoo.com", "lan.tran @yahoo.com",
        "lan.tran＠yahoo.com", "lan.tran(at)yahoo.com", "lan.tran [at] yahoo [dot] com", "lan.tran(at)yahoo(dot)com", "lân.trần@yahoo.com", "LAN.TRẦN@YAHOO.COM",
        "lan.tran@yahoo.com; hung@gmail.com", "lan.tran@yahoo.com, hung@gmail.com", "lan.tran@yahoo.com / hung@gmail.com", "lan.tran@yahoo.com/hung@gmail.com",
        "lan.tran@yahoo.com hung@gmail.com", "lan.tran@yahoo.com\nhung@gmail.com", "'lan.tran@yahoo.com", "\u{FEFF}lan.tran@yahoo.com", "lan.tran\u{200B}@yahoo.com",
        "\"lan.tran\"@yahoo.com", "lan.tran@yahoo.com (công ty)", "ｌａｎ.tran@yahoo.com", "la\u{302}n.tran@yahoo.com",
    ])
    func dirtIsTakenOff(text: String) {
        let (value, reading) = readEmail(text)
        #expect(value == "lan.tran@yahoo.com")
        #expect(reading.grade == .personal)
    }

    @Test(arguments: [
        ("sales@congty.com.vn", Grade.shared, Reason.emailRole), ("ketoan@congty.vn", .shared, .emailRole), ("ke.toan@congty.vn", .shared, .emailRole),
        ("ketoan2@congty.vn", .shared, .emailRole), ("no-reply@shop.vn", .shared, .emailRole), ("chamsockhachhang@x.vn", .shared, .emailRole),
        ("lienhe1@x.vn", .shared, .emailRole), ("info@gmail.com", .shared, .emailRole),
        ("lan@mailinator.com", .shared, .emailDisposable), ("lan@yopmail.com", .shared, .emailDisposable),
        ("x123@scs2.tiktok.com", .shared, .emailRelay), ("abc@marketplace.amazon.co.jp", .shared, .emailRelay),
        ("a@a.com", .placeholder, .emailExample), ("lan@example.com", .placeholder, .emailExample), ("lan@example.co.uk", .placeholder, .emailExample),
        ("test@test.com", .placeholder, .emailExample), ("test@test.vn", .placeholder, .emailPlaceholder), ("abc@gmail.com", .placeholder, .emailPlaceholder),
        ("a.b.c@gmail.com", .placeholder, .emailPlaceholder), ("khongco@gmail.com", .placeholder, .emailPlaceholder), ("noemail@congty.vn", .placeholder, .emailPlaceholder),
        ("aaaaaaa@gmail.com", .placeholder, .emailPlaceholder), ("123456@yahoo.com", .placeholder, .emailPlaceholder), ("email@email.com", .placeholder, .emailPlaceholder),
        ("0983217465@facebook.com", .placeholder, .emailPlaceholder), ("n***a@gmail.com", .masked, .emailMasked),
    ])
    func isNotPersonal(text: String, grade: Grade, reason: Reason) {
        let reading = readEmail(text).reading
        #expect(reading.grade == grade)
        #expect(reading.reason == reason)
    }

    @Test(arguments: ["abcd@congty.vn", "test99@gmail.com", "an@gmail.com", "salesman@gmail.com", "infor@x.vn", "admiral@x.vn", "hanh@me.com"])
    func looksLikeARoleAndIsNone(text: String) { #expect(readEmail(text).reading.grade == .personal) }

    @Test(arguments: [
        ("", Reason.empty), ("  ", .empty), ("không có", .wordForNothing), ("N/A", .wordForNothing), ("0983217465", .emailNoAt), ("lantrangmail.com", .emailNoAt),
        ("@gmail.com", .emailLocalPart), ("a..b@gmail.com", .emailLocalPart), ("lan.@yahoo.com", .emailLocalPart), ("lan@", .emailDomain), ("lan@gmail", .emailDomain),
        ("lan@gmail..com", .emailDomain), ("lan@-gmail.com", .emailDomain), ("lan@gmail.c", .emailDomain), ("lan@1.2.3.4", .emailDomain), ("lan@gm_ail.com", .emailDomain),
        (String(repeating: "a", count: 65) + "@gmail.com", .emailLocalPart), ("a@" + String(repeating: "b", count: 64) + ".com", .emailDomain),
    ])
    func isRefusedWithAReason(text: String, reason: Reason) {
        let (value, reading) = readEmail(text)
        #expect(value.isEmpty && reading.grade == .invalid)
        #expect(reading.reason == reason)
    }

    @Test func rareSyntaxIsKept() {
        #expect(readEmail("\"a b\"@x.vn").value == "\"a b\"@x.vn")
        #expect(readEmail("lan@[192.168.1.1]").value == "lan@[192.168.1.1]")
        #expect(readEmail("o'hara!#$%@x.vn").value == "o'hara!#$%@x.vn")
        #expect(readEmail(String(repeating: "a", count: 64) + "@x.vn").reading.grade == .personal)
    }

    @Test(arguments: [("0983217465@gmail.com", 84_983_217_465 as UInt64), ("84983217465@yahoo.com", 84_983_217_465), ("01681234567@gmail.com", 84_381_234_567),
        ("0983217465@facebook.com", 84_983_217_465), ("983217465@gmail.com", 0), ("lan0983217465@gmail.com", 0), ("0283812345@gmail.com", 0), ("1234567890@gmail.com", 0)])
    func phoneInTheLocalPartIsExposed(text: String, phone: UInt64) { #expect(readEmail(text).reading.phone == phone) }

    @Test func anyBytesAreSafeAndReadingIsIdempotent() {
        let seed = identifierSeed(5)
        var random = SeededGenerator(seed: seed)
        let parts = ["a", "lan", "nguyễn", ".", "..", "+", "-", "_", "@", "@", "gmail.com", "googlemail.com", "proton.me", "ya.ru", "hung.fastmail.com", "x.vn", " ", "(at)", "[dot]",
            "<", ">", "\"", ";", ",", "/", "mailto:", "*", "0983217465", "＠", "\u{301}", "\u{200B}", "[1.2.3.4]", "🌸", "test", "sales", "1", "="]
        for _ in 0..<40_000 {
            var bytes: [UInt8] = []
            for _ in 0..<(1 + random.below(9)) {
                if random.below(10) == 0 { bytes.append(UInt8(truncatingIfNeeded: random.next())) } else { bytes += Array(parts[Int(random.below(UInt64(parts.count)))].utf8) }
            }
            let (value, reading) = readText(bytes, capacity: EmailNormalizer.capacity) { EmailNormalizer.normalize($0, $1, into: $2) }
            #expect(reading.count <= EmailNormalizer.capacity)
            guard reading.count > 0, !value.contains("\u{FFFD}") else { continue }
            let again = readEmail(value)
            #expect(again.value == value, "seed \(seed): \(bytes) \(String(decoding: bytes, as: UTF8.self)) → \(value) → \(again.value)")
        }
    }

    @Test(arguments: [UInt64](1...8)) func theFastWayReadsLikeTheSlowOne(seed: UInt64) {
        var random = SeededGenerator(seed: identifierSeed(seed))
        let parts = ["lan", "Tran", "92", ".", "_", "-", "+shop", "@", "gmail.com", "Yahoo.com.vn", "a.vn", "me.com", "congty.com", " ", "<", ">", ":", ";", ",", "\"", "Mail: ", "mailto:", "'", "..", "(", "x.y", "\0", "\u{18}", "\t", "\n",
            "proton.me", "hung.fastmail.com", "0983217465"]
        for _ in 0..<20_000 {
            var text = ""
            for _ in 0..<(1 + random.below(4)) { text += parts[Int(random.below(UInt64(parts.count)))] }
            text += "@"
            for _ in 0..<(1 + random.below(4)) { text += parts[Int(random.below(UInt64(parts.count)))] }
            let slow = readText(text, capacity: EmailNormalizer.capacity) { EmailNormalizer.normalizeDirty($0, $1, into: $2) }
            let fast = readEmail(text)
            #expect(fast.value == slow.value && fast.reading.grade == slow.reading.grade && fast.reading.reason == slow.reading.reason, "seed \(seed): \(text)")
            #expect(fast.reading.phone == slow.reading.phone)
        }
    }

    @Test func everyDomainOfTheListIsThrowAway() {
        let domains = dataRows("disposable-domains.txt").map { $0[0] }
        #expect(domains.count == 10_181)
        var other = 0
        for domain in domains {
            for text in ["lan.tran92@\(domain)", "lan.tran92@mx.\(domain)"] {
                let reading = readEmail(text).reading
                // A slip of a big provider's name that somebody registered is a slip first.
                if reading.grade == .shared && reading.reason == .emailDisposable { continue }
                other += 1
                #expect(reading.grade == .personal && suggests(text), "\(text)")
            }
        }
        #expect(other < 20)
        var random = SeededGenerator(seed: identifierSeed(10_181))
        var wrong = 0
        for _ in 0..<200_000 {
            let name = (0..<(4 + random.below(9))).map { _ in String(UnicodeScalar(UInt8(97 + random.below(26)))) }.joined()
            if readEmail("lan.tran92@\(name).vn").reading.reason == .emailDisposable { wrong += 1 }
        }
        #expect(wrong <= 3, "24 + 12 bits: once in 6 million")
    }

    private func suggests(_ text: String) -> Bool {
        readText(text, capacity: EmailNormalizer.capacity) { EmailNormalizer.suggest($0, $1, into: $2) }.reading.count > 0
    }

    @Test func longCellsAreRefusedAtOnce() {
        let long = [UInt8](repeating: 0x61, count: 1 << 20)
        #expect(readText(long, capacity: EmailNormalizer.capacity) { EmailNormalizer.normalize($0, $1, into: $2) }.reading.reason == .tooLong)
        let wide = [UInt8](String(repeating: "ệ", count: 300).utf8) + [UInt8]("@x.vn".utf8)
        #expect(readText(wide, capacity: EmailNormalizer.capacity) { EmailNormalizer.normalize($0, $1, into: $2) }.reading.grade == .invalid)
    }
}
