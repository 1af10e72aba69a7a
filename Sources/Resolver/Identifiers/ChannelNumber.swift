// Channel ids that are numbers: PSID, ASID, IGSID, Zalo user ids, WhatsApp ids.

enum ChannelNumber {
    /// 5…20 digits. A spreadsheet's rounding (`1.23E+16`) cannot be undone and is refused.
    static func read(
        _ text: UnsafePointer<UInt8>, _ count: Int, into value: UnsafeMutablePointer<UInt8>
    ) -> TextReading {
        var reading = TextReading()
        var length = 0
        var position = 0
        while position < count {
            let byte = text[position]
            if byte &- 48 < 10 {
                guard length < 24 else { return .refused(.channelValue) }
                value[length] = byte
                length &+= 1
            } else if byte == 32 || byte == 44 {
                reading.add(.separators)
            } else if byte == 46 && isZeros(text + position + 1, count &- position &- 1) {
                reading.add(.spreadsheet)
                break
            } else {
                return .refused(isScientific(text, count) ? .precisionLost : .channelValue)
            }
            position &+= 1
        }
        guard length >= 5, length <= 20 else { return .refused(.channelValue) }
        reading.count = length
        let isFiller = DocumentText.isFiller(value, length)
        reading.grade = isFiller ? .placeholder : .personal
        reading.reason = isFiller ? .placeholder : .none
        return reading
    }

    /// One or two zeros: `.0` behind a number.
    private static func isZeros(_ text: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        count >= 1 && count <= 2 && text[0] == 48 && text[count &- 1] == 48
    }

    private static func isScientific(_ text: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        guard count > 3, text[0] &- 48 < 10 else { return false }
        var index = 1
        while index < count {
            if text[index] | 0x20 == 101 { return index &+ 1 < count && (text[index &+ 1] == 43 || text[index &+ 1] &- 48 < 10) }
            if text[index] &- 48 > 9 && text[index] != 46 && text[index] != 44 { return false }
            index &+= 1
        }
        return false
    }

    /// A Zalo user id has 15…20 digits. A phone in its place (or in a zalo.me link) is given as `phone`.
    static func readZalo(
        _ text: UnsafePointer<UInt8>, _ count: Int, into value: UnsafeMutablePointer<UInt8>
    ) -> TextReading {
        let link = ProfileLink.tail(text, count, of: "zalo.me/")
        let start = link >= 0 ? link : 0
        var end = start
        while end < count && text[end] != 63 && text[end] != 47 { end &+= 1 }
        var reading = read(text + start, end &- start, into: value)
        if link >= 0 { reading.add(.link) }
        if reading.count >= 14 { return reading }
        let hint = PhoneHint(column: .mobile)
        var phone = PhoneNormalizer.normalize(text + start, end &- start, hint: hint)
        // Signs between the digits may have hidden it.
        if phone.kind != .mobile, reading.count > 0 { phone = PhoneNormalizer.normalize(value, reading.count, hint: hint) }
        guard phone.kind == .mobile, phone.grade.isKey else {
            if reading.count > 0 && link < 0 { return reading }
            return .refused(.channelValue)
        }
        // A link to a Zalo profile by phone is a phone, no user id.
        reading = .refused(.channelValue)
        reading.phone = phone.e164
        if link >= 0 { reading.add(.link) }
        return reading
    }

    /// `84912345678`, `84912345678@c.us`, `wa.me/84912345678`, or a business-scoped id `VN.1234567890`.
    static func readWhatsApp(
        _ text: UnsafePointer<UInt8>, _ count: Int, into value: UnsafeMutablePointer<UInt8>
    ) -> TextReading {
        var link = ProfileLink.tail(text, count, of: "wa.me/")
        if link < 0 { link = ProfileLink.tail(text, count, of: "api.whatsapp.com/send?phone=") }
        let start = link >= 0 ? link : 0
        var end = start
        while end < count && text[end] != 64 && text[end] != 63 && text[end] != 38 { end &+= 1 }
        let scoped = readScoped(text + start, end &- start, into: value)
        if scoped.count > 0 { return scoped }
        let hint = PhoneHint(column: .international)
        var phone = PhoneNormalizer.normalize(text + start, end &- start, hint: hint)
        if phone.e164 == 0 { phone = PhoneNormalizer.normalize(text + start, end &- start) }
        guard phone.e164 != 0 else { return .refused(phone.reason == .none ? .channelValue : phone.reason) }
        var reading = TextReading()
        reading.count = write(phone.e164, into: value)
        reading.phone = phone.e164
        reading.grade = phone.grade == .ambiguous ? .personal : phone.grade
        reading.reason = phone.grade == .ambiguous ? .none : phone.reason
        if link >= 0 { reading.add(.link) }
        return reading
    }

    /// Two letters, a dot and digits (`VN.1234567890`, `VN.ENT.123…`).
    private static func readScoped(
        _ text: UnsafePointer<UInt8>, _ count: Int, into value: UnsafeMutablePointer<UInt8>
    ) -> TextReading {
        var reading = TextReading()
        guard count >= 8, count <= 64, (text[0] | 0x20) &- 97 < 26, (text[1] | 0x20) &- 97 < 26, text[2] == 46
        else { return reading }
        var index = 0
        while index < count {
            let byte = text[index]
            guard byte == 46 || byte &- 48 < 10 || (byte | 0x20) &- 97 < 26 else { return TextReading() }
            value[index] = byte &- 97 < 26 ? byte & 0xDF : byte
            index &+= 1
        }
        guard text[count &- 1] &- 48 < 10 else { return TextReading() }
        reading.count = count
        reading.grade = .personal
        reading.reason = .none
        return reading
    }

    /// Decimal digits of a number. Returns how many.
    static func write(_ number: UInt64, into value: UnsafeMutablePointer<UInt8>) -> Int {
        var length = 1
        var rest = number / 10
        while rest > 0 {
            length &+= 1
            rest /= 10
        }
        rest = number
        var index = length &- 1
        while index >= 0 {
            value[index] = 48 &+ UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
            index &-= 1
        }
        return length
    }
}
