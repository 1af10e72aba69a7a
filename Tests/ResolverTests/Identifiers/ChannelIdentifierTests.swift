import Testing

@testable import Resolver

@Suite struct ChannelIdentifierTests {
    private func read(_ space: ChannelSpace, _ text: String) -> (value: String, reading: TextReading) {
        readText(text, capacity: ChannelIdentifier.capacity) { ChannelIdentifier.normalize(space, $0, $1, into: $2) }
    }

    @Test(arguments: [
        (ChannelSpace.facebookPSID, "7654321098765432", "7654321098765432"), (.facebookPSID, " 7654321098765432 ", "7654321098765432"), (.facebookPSID, "'7654321098765432", "7654321098765432"),
        (.facebookPSID, "7654321098765432.0", "7654321098765432"), (.zaloOAUser, "8765432109876543210", "8765432109876543210"), (.instagramIGSID, "17841400000000123", "17841400000000123"),
        (.facebookProfile, "https://www.facebook.com/profile.php?id=100012345678901", "100012345678901"), (.facebookProfile, "https://m.facebook.com/profile.php?v=info&id=100012345678901&ref=x", "100012345678901"),
        (.facebookProfile, "facebook.com/Nguyen.Van.A.92/", "nguyenvana92"), (.facebookProfile, "https://vi-vn.facebook.com/nguyenvana92?mibextid=x", "nguyenvana92"), (.facebookProfile, "fb.com/nguyenvana92", "nguyenvana92"),
        (.facebookProfile, "m.me/nguyenvana92", "nguyenvana92"), (.facebookProfile, "Nguyen.Van.A.92", "nguyenvana92"), (.facebookProfile, "@nguyenvana92", "nguyenvana92"), (.facebookProfile, "100012345678901", "100012345678901"),
        (.facebookProfile, "https://www.facebook.com/people/Lan-Anh/100012345678901/", "100012345678901"), (.facebookProfile, "https://www.facebook.com/groups/9876/user/100012345678901/", "100012345678901"),
        (.facebookProfile, "HTTPS://FACEBOOK.COM/LanAnh", "lananh"), (.instagramProfile, "https://www.instagram.com/lan_anh.92/?hl=vi", "lan_anh.92"), (.tiktokUser, "https://www.tiktok.com/@shop.me?lang=vi", "shop.me"),
        (.tiktokUser, "@Shop.Me", "shop.me"), (.shopeeUser, "https://shopee.vn/lananh99?x=1", "lananh99"), (.shopeeUser, "LanAnh99", "lananh99"), (.telegramID, "t.me/lananh", "lananh"), (.telegramID, "512345678", "512345678"),
        (.waID, "84983217465", "84983217465"), (.waID, "84983217465@c.us", "84983217465"), (.waID, "https://wa.me/84983217465", "84983217465"), (.waID, "+84 983 217 465", "84983217465"), (.waID, "841681234567", "84381234567"),
        (.waID, "VN.1876543210", "VN.1876543210"), (.waID, "12025550123", "12025550123"), (.visitorID, "GA1.2.99.77", "GA1.2.99.77"), (.lazadaUser, "lan_anh", "lan_anh"),
    ])
    func valueIsReducedToTheID(space: ChannelSpace, text: String, value: String) {
        let answer = read(space, text)
        #expect(answer.value == value)
        #expect(answer.reading.grade == .personal || answer.reading.grade == .unlisted)
        #expect(read(space, value).value == value)
    }

    @Test func whatsAppIDCarriesItsPhone() {
        #expect(read(.waID, "84983217465").reading.phone == 84_983_217_465)
        #expect(read(.waID, "VN.1876543210").reading.phone == 0)
    }

    @Test func phoneWhereAZaloIDShouldBeIsAPhone() {
        for text in ["0983217465", "84983217465", "https://zalo.me/0983217465"] {
            #expect(read(.zaloOAUser, text).reading.count == 0)
            #expect(read(.zaloOAUser, text).reading.phone == 84_983_217_465)
        }
    }

    @Test(arguments: [
        (ChannelSpace.shopeeUser, "n****a", Grade.masked, Reason.channelMasked), (.facebookPSID, "7.65432E+15", .invalid, .precisionLost), (.facebookPSID, "lananh", .invalid, .channelValue),
        (.facebookPSID, "123", .invalid, .channelValue), (.facebookPSID, "0000000000000000", .placeholder, .placeholder), (.facebookProfile, "https://facebook.com/watch", .invalid, .channelReservedPath),
        (.facebookProfile, "Nguyễn Văn A", .invalid, .channelValue), (.facebookProfile, "", .invalid, .empty), (.facebookProfile, "không có", .invalid, .wordForNothing), (.zaloOAUser, "null", .invalid, .wordForNothing),
        (.telegramID, "-", .invalid, .wordForNothing), (.visitorID, "0000", .invalid, .wordForNothing), (.visitorID, "1111", .placeholder, .placeholder), (.channelID, "5.77E+17", .invalid, .precisionLost), (.facebookProfile, "https://www.facebook.com/", .invalid, .channelValue),
    ])
    func isNotAnID(space: ChannelSpace, text: String, grade: Grade, reason: Reason) {
        #expect(read(space, text).reading.grade == grade)
        #expect(read(space, text).reading.reason == reason)
    }

    @Test func anyBytesAreSafeAndReadingIsIdempotent() {
        let seed = identifierSeed(17)
        var random = SeededGenerator(seed: seed)
        let parts = ["0", "84", "98", "765432", "facebook.com/", "profile.php?id=", "m.me/", "@", "/", "?", ".", "lan", "A", "_", "-", " ", "wa.me/", "zalo.me/", "people/", "groups/", "*", "ệ", "E+15", "VN."]
        for _ in 0..<20_000 {
            var bytes: [UInt8] = []
            for _ in 0..<(1 + random.below(8)) {
                if random.below(12) == 0 { bytes.append(UInt8(truncatingIfNeeded: random.next())) } else { bytes += Array(parts[Int(random.below(UInt64(parts.count)))].utf8) }
            }
            for space in ChannelSpace.allCases {
                let answer = readText(bytes, capacity: ChannelIdentifier.capacity) { ChannelIdentifier.normalize(space, $0, $1, into: $2) }
                #expect(answer.reading.count <= ChannelIdentifier.capacity)
                guard answer.reading.count > 0, !answer.value.contains("\u{FFFD}") else { continue }
                let again = read(space, answer.value)
                #expect(again.value == answer.value, "seed \(seed): \(space) \(String(decoding: bytes, as: UTF8.self)) → \(answer.value) → \(again.value)")
            }
        }
    }
}
