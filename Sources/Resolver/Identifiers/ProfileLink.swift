// User names and links to profiles.
//
//     https://m.facebook.com/profile.php?id=100012345678901&ref=x   →  100012345678901
//     facebook.com/Nguyen.Van.A.92/                                →  nguyenvana92        (Facebook ignores dots)
//     https://www.tiktok.com/@shop.me?lang=vi                      →  shop.me

enum ProfileLink {
    static func read(
        _ space: ChannelSpace, _ text: UnsafePointer<UInt8>, _ count: Int, into value: UnsafeMutablePointer<UInt8>
    ) -> TextReading {
        var reading = TextReading()
        var start = hasSlash(text, count) ? hostEnd(space, text, count) : -1
        if start >= 0 { reading.add(.link) } else { start = 0 }
        if space == .facebookProfile && start > 0 {
            let number = facebookNumber(text, start, count)
            if number >= 0 { start = number }
        }
        while start < count && (text[start] == 64 || text[start] == 47) { start &+= 1 }
        var length = 0
        var digits = 0
        var signs = 0
        while start < count {
            let byte = text[start]
            if byte == 63 || byte == 47 || byte == 38 || byte == 35 || byte <= 32 { break }
            guard length < 96 else { return .refused(.channelValue) }
            if byte != 46 || space != .facebookProfile {
                guard isNameByte(byte) else { return .refused(.channelValue) }
                let lower = byte &- 65 < 26 ? byte | 0x20 : byte
                value[length] = lower
                if lower &- 48 < 10 { digits &+= 1 }
                if lower == 46 || lower == 95 || lower == 45 { signs &+= 1 }
                length &+= 1
            }
            start &+= 1
        }
        // Something follows a user name that is not part of a link: the cell is a sentence.
        if start < count && !reading.has(.link) && hasMore(text + start, count &- start) { return .refused(.channelValue) }
        guard length >= 2, signs < length else { return .refused(.channelValue) }
        if ChannelIdentifier.isNothing(value, length) { return .refused(.wordForNothing) }
        if digits == 0, isReserved(space, value, length) { return .refused(.channelReservedPath) }
        reading.count = length
        let isFiller = digits == length && DocumentText.isFiller(value, length)
        reading.grade = isFiller ? .placeholder : .personal
        reading.reason = isFiller ? .placeholder : .none
        return reading
    }

    /// A link of any known site, or the value of an earlier reading: `facebook_profile:nguyenvana92`.
    ///
    /// - Parameter value: At least `ChannelIdentifier.capacity` bytes; holds `<namespace>:<id>` afterwards. A zalo.me link by
    ///   phone has no value: the phone stands in the reading.
    static func readAny(
        _ text: UnsafePointer<UInt8>, _ count: Int, into value: UnsafeMutablePointer<UInt8>
    ) -> (space: ChannelSpace?, reading: TextReading) {
        guard count <= ChannelIdentifier.maximumByteCount else { return (nil, .refused(.tooLong)) }
        var number: UInt8 = 1
        while number <= 13 {
            if let space = ChannelSpace(rawValue: number), isLinkable(space) {
                let name = space.name
                if startsWith(text, count, name) && count > name.length && text[name.length] == 58 {
                    let start = name.length &+ 1
                    return (space, prefixed(space, text + start, count &- start, into: value))
                }
                if hostEnd(space, text, count) >= 0 { return (space, prefixed(space, text, count, into: value)) }
            }
            number &+= 1
        }
        var index = 0
        while index < count && text[index] <= 32 { index &+= 1 }
        return (nil, .refused(index == count ? .empty : .channelUnknownSpace))
    }

    private static func isLinkable(_ space: ChannelSpace) -> Bool {
        switch space {
        case .facebookProfile, .instagramProfile, .shopeeUser, .lazadaUser, .tiktokUser, .telegramID, .waID, .zaloOAUser: true
        default: false
        }
    }

    private static func prefixed(
        _ space: ChannelSpace, _ text: UnsafePointer<UInt8>, _ count: Int, into value: UnsafeMutablePointer<UInt8>
    ) -> TextReading {
        let name = space.name
        // A name and a colon take at most 17 bytes, an id at most 128 (`capacity` is 160).
        var reading = ChannelIdentifier.normalize(space, text, count, into: value)
        guard reading.count > 0, reading.count &+ name.length &+ 1 <= ChannelIdentifier.capacity else {
            reading.count = 0
            return reading
        }
        var index = reading.count &- 1
        while index >= 0 {
            value[index &+ name.length &+ 1] = value[index]
            index &-= 1
        }
        value[name.length] = 58
        reading.count &+= AlternateTexts.copy(name.start, name.length, value) &+ 1
        return reading
    }

    /// Without one there is no link in the text.
    private static func hasSlash(_ text: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        var index = 0
        while index < count {
            if text[index] == 47 { return true }
            index &+= 1
        }
        return false
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        byte &- 48 < 10 || (byte | 0x20) &- 97 < 26 || byte == 46 || byte == 95 || byte == 45 || byte >= 0x80
    }

    private static func hasMore(_ text: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        var index = 0
        while index < count {
            if text[index] > 32 { return true }
            index &+= 1
        }
        return false
    }

    /// Where the path begins behind a host of this channel; −1 when the text is no link to it.
    private static func hostEnd(_ space: ChannelSpace, _ text: UnsafePointer<UInt8>, _ count: Int) -> Int {
        switch space {
        case .facebookProfile:
            return firstTail(text, count, "facebook.com/", "fb.com/", "m.me/", "messenger.com/t/", "fb.me/")
        case .instagramProfile: return firstTail(text, count, "instagram.com/", "ig.me/m/", "", "", "")
        case .shopeeUser: return firstTail(text, count, "shopee.vn/", "shopee.com/", "", "", "")
        case .lazadaUser: return firstTail(text, count, "lazada.vn/shop/", "lazada.vn/", "", "", "")
        case .tiktokUser: return firstTail(text, count, "tiktok.com/", "", "", "", "")
        case .telegramID: return firstTail(text, count, "t.me/", "telegram.me/", "", "", "")
        case .waID: return firstTail(text, count, "wa.me/", "api.whatsapp.com/send?phone=", "", "", "")
        case .zaloOAUser: return firstTail(text, count, "zalo.me/", "", "", "", "")
        default: return -1
        }
    }

    private static func firstTail(
        _ text: UnsafePointer<UInt8>, _ count: Int, _ a: StaticString, _ b: StaticString, _ c: StaticString,
        _ d: StaticString, _ e: StaticString
    ) -> Int {
        var end = tail(text, count, of: a)
        if end < 0 { end = tail(text, count, of: b) }
        if end < 0 { end = tail(text, count, of: c) }
        if end < 0 { end = tail(text, count, of: d) }
        if end < 0 { end = tail(text, count, of: e) }
        return end
    }

    /// The position behind `host` in the text, any case; the host starts the text or follows `/`, `.` or `@`. −1 when it is not there.
    static func tail(_ text: UnsafePointer<UInt8>, _ count: Int, of host: StaticString) -> Int {
        let length = host.length
        guard length > 0 else { return -1 }
        var start = 0
        while start &+ length <= count && start < 64 {
            if start == 0 || text[start &- 1] == 47 || text[start &- 1] == 46 || text[start &- 1] == 32 {
                var index = 0
                while index < length && FoldedText.lowered(text[start &+ index]) == host.start[index] { index &+= 1 }
                if index == length { return start &+ length }
            }
            start &+= 1
        }
        return -1
    }

    /// `profile.php?id=N`, `people/Name/N`, `groups/…/user/N`: where the number starts; −1 when there is none.
    private static func facebookNumber(_ text: UnsafePointer<UInt8>, _ start: Int, _ count: Int) -> Int {
        let rest = text + start
        let length = count &- start
        let isPHP = startsWith(rest, length, "profile.php")
        let isPeople = startsWith(rest, length, "people/")
        let isGroup = startsWith(rest, length, "groups/")
        guard isPHP || isPeople || isGroup else { return -1 }
        var index = start
        while index < count {
            let here = text + index
            let left = count &- index
            if isPHP && startsWith(here, left, "id=") { return index &+ 3 }
            if isGroup && startsWith(here, left, "/user/") { return index &+ 6 }
            if isPeople && text[index] == 47 && left > 1 && here[1] &- 48 < 10 { return index &+ 1 }
            index &+= 1
        }
        return -1
    }

    static func startsWith(_ text: UnsafePointer<UInt8>, _ count: Int, _ start: StaticString) -> Bool {
        let length = start.length
        guard count >= length else { return false }
        var index = 0
        while index < length {
            if FoldedText.lowered(text[index]) != start.start[index] { return false }
            index &+= 1
        }
        return true
    }

    /// Pages of the site itself.
    private static var reserved: StaticString {
        " groups pages page watch events marketplace share sharer sharerphp photo photophp story storyphp permalink permalinkphp profilephp hashtag login reel reels stories gaming p people business help about policies explore product shop search cart buyer user video videos tag music discover live homephp indexphp undefined null "
    }

    private static func isReserved(_ space: ChannelSpace, _ value: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        PhoneWord.contains(reserved, value, count)
    }
}
