// Ids of people on channels: (namespace, scope, value). The namespace says what kind of id it is, the scope in which
// world it is unique (a page, an OA, an app, a region), the value is the id. Two ids are compared only where namespace
// and scope are equal: one person has another PSID on every page.

/// Permanent numbers; the names are those of the fields.
public enum ChannelSpace: UInt8, Sendable, CaseIterable {
    case facebookPSID = 1
    case facebookASID = 2
    case facebookProfile = 3
    case instagramIGSID = 4
    case instagramProfile = 5
    case zaloOAUser = 6
    case waID = 7
    case shopeeUser = 8
    case lazadaUser = 9
    case tiktokUser = 10
    case telegramID = 11
    case visitorID = 12
    case channelID = 13

    public var name: StaticString {
        switch self {
        case .facebookPSID: "facebook_psid"
        case .facebookASID: "facebook_asid"
        case .facebookProfile: "facebook_profile"
        case .instagramIGSID: "instagram_igsid"
        case .instagramProfile: "instagram_profile"
        case .zaloOAUser: "zalo_oa_user"
        case .waID: "wa_id"
        case .shopeeUser: "shopee_user"
        case .lazadaUser: "lazada_user"
        case .tiktokUser: "tiktok_user"
        case .telegramID: "telegram_id"
        case .visitorID: "visitor_id"
        case .channelID: "channel_id"
        }
    }

    /// The id means the same person whatever page, OA or app it came through.
    public var isGlobal: Bool {
        switch self {
        case .facebookProfile, .instagramProfile, .waID, .telegramID, .shopeeUser, .tiktokUser: true
        default: false
        }
    }
}

public enum ChannelIdentifier {
    /// Bytes that the output buffer must have.
    public static var capacity: Int { 160 }
    /// Longer cells are refused.
    public static var maximumByteCount: Int { 512 }

    /// The value of an id, as it is compared.
    ///
    /// - Parameters:
    ///   - space: What the column holds.
    ///   - value: At least `capacity` bytes.
    /// - Returns: Digits for numeric ids, lower-case user names, links reduced to the id in them. `phone` is filled
    ///   for `wa_id` and for a phone found where a Zalo id should be.
    public static func normalize(
        _ space: ChannelSpace, _ text: UnsafePointer<UInt8>, _ count: Int, into value: UnsafeMutablePointer<UInt8>
    ) -> TextReading {
        guard count <= maximumByteCount else { return .refused(.tooLong) }
        var start = 0
        var end = count
        while start < end && isBlankOrQuote(text[start]) { start &+= 1 }
        while end > start && isBlankOrQuote(text[end &- 1]) { end &-= 1 }
        let length = end &- start
        guard length > 0 else { return .refused(.empty) }
        let cell = text + start
        if isNothing(cell, length) { return .refused(.wordForNothing) }
        if hasMask(cell, length) { return .refused(.channelMasked, .masked) }
        switch space {
        case .facebookPSID, .facebookASID, .instagramIGSID: return ChannelNumber.read(cell, length, into: value)
        case .zaloOAUser: return ChannelNumber.readZalo(cell, length, into: value)
        case .waID: return ChannelNumber.readWhatsApp(cell, length, into: value)
        case .facebookProfile, .instagramProfile, .shopeeUser, .lazadaUser, .tiktokUser, .telegramID:
            return ProfileLink.read(space, cell, length, into: value)
        case .visitorID, .channelID: return readOpaque(cell, length, into: value)
        }
    }

    private static func isBlankOrQuote(_ byte: UInt8) -> Bool { byte <= 32 || byte == 39 || byte == 34 || byte == 61 }

    static func isNothing(_ text: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        // A lone 0 apart, none of those words has a digit, and nearly every id has one.
        guard count <= 24, count == 1 || !hasDigit(text, count) else { return false }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 24) { symbols in
            guard let base = symbols.baseAddress else { return false }
            return NothingWord.matches(base, FoldedText.fold(text, count, into: base, capacity: 24).count)
        }
    }

    private static func hasDigit(_ text: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        var index = 0
        while index < count {
            if text[index] &- 48 < 10 { return true }
            index &+= 1
        }
        return false
    }

    /// Two stars or more: marketplaces hide names so.
    private static func hasMask(_ text: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        var stars = 0
        var index = 0
        while index < count {
            if text[index] == 42 { stars &+= 1 }
            index &+= 1
        }
        return stars >= 2
    }

    /// An id of which nothing is known: its bytes, case kept.
    private static func readOpaque(
        _ text: UnsafePointer<UInt8>, _ count: Int, into value: UnsafeMutablePointer<UInt8>
    ) -> TextReading {
        guard count <= 128 else { return .refused(.tooLong) }
        let reason = OpaqueCode.reason(text, count)
        guard reason == .none else { return .refused(reason) }
        var reading = TextReading()
        var index = 0
        var isSame = true
        while index < count {
            value[index] = text[index]
            if text[index] != text[0] { isSame = false }
            index &+= 1
        }
        reading.count = count
        reading.grade = isSame ? .placeholder : .personal
        reading.reason = isSame ? .placeholder : .none
        return reading
    }
}
