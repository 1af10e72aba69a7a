// The Vietnamese numbering plan, as a function of the national number (no calling code, no trunk zero).
//
//     9 digits    3 5 7 8 9 …        mobile today; the same digits may be a landline from before 2017
//                 2 4 6 …            a landline from before 2017
//                 1 …                machines
//     10 digits   2 …                landline today, or 230 231 240 241 280 281 from before 2017
//                 12x 16x 186 188 199  mobile from before 2018: always safe to convert
//                 320 … 781          landline from before 2017: safe, nothing else has that shape
//     1800, 1900  8–10 digits        hotlines
//
// Facts and their sources: Docs/Guides/phones.md. A subscriber's number never starts with 0 (the trunk digit) or 1
// (short codes), so an old landline needs a digit 2…9 behind its area code.

enum VietnamPhonePlan {
    /// Reads a national number; `digits` has neither calling code nor trunk zero.
    /// `leaning` is the hint: positive speaks for a landline, negative for a mobile.
    @inline(__always)
    static func read(_ digits: PhoneDigits, leaning: Int, into reading: inout PhoneReading) {
        let value = digits.value
        if digits.count == 9 {
            let prefix = Int(truncatingIfNeeded: value / 10_000_000)
            switch prefix / 10 {
            case 3, 5, 7, 8, 9: readMobile(digits, prefix, leaning, &reading)
            default: readNineOther(value, prefix, &reading)
            }
        } else if digits.count == 10 {
            readTen(value, &reading)
        } else {
            readShort(digits, &reading)
        }
    }

    @inline(__always)
    private static func accept(_ e164: UInt64, _ kind: PhoneKind, _ reading: inout PhoneReading) {
        reading.e164 = e164
        reading.kind = kind
        reading.grade = .personal
        reading.reason = .none
    }

    @inline(__always)
    private static func share(_ e164: UInt64, _ kind: PhoneKind, _ reason: Reason, _ reading: inout PhoneReading) {
        reading.e164 = e164
        reading.kind = kind
        reading.grade = .shared
        reading.reason = reason
    }

    @inline(__always)
    private static func refuse(_ reason: Reason, _ reading: inout PhoneReading) {
        reading.grade = .invalid
        reading.reason = reason
    }

    // MARK: Nine digits

    /// First digit 3, 5, 7, 8, 9: a mobile, unless evidence says that it is an old landline.
    @inline(__always)
    private static func readMobile(
        _ digits: PhoneDigits, _ prefix: Int, _ leaning: Int, _ reading: inout PhoneReading
    ) {
        let value = digits.value
        accept(84_000_000_000 &+ value, .mobile, &reading)
        if PhoneTables.operators.start[prefix] == 48 { reading.grade = .unlisted }
        let landline = prefix == 99 ? oldSatellite(value) : oldLandline(value, prefix)
        if landline != 0 { weigh(landline, digits, prefix, leaning, &reading) }
        if isPlaceholder(value) {
            reading.grade = .placeholder
            reading.reason = .phonePlaceholder
        }
    }

    /// Two readings: the evidence decides, or both are kept and the mobile is preferred.
    private static func weigh(
        _ landline: UInt64, _ digits: PhoneDigits, _ prefix: Int, _ leaning: Int, _ reading: inout PhoneReading
    ) {
        let isOnly = isLandlineOnly(prefix)
        if isOnly || leaning > 0 || (leaning == 0 && isAreaVisible(digits, prefix)) {
            accept(landline, prefix == 99 ? .satellite : .landline, &reading)
            reading.add(.migratedLandline)
            if !isOnly { reading.add(.decidedLandline) }
        } else if leaning == 0 {
            reading.alternate = landline
            reading.grade = .ambiguous
            reading.reason = .phoneAmbiguous
        }
    }

    /// The old landline that nine digits with this two-digit start would be, in its new form; 0 = none.
    @inline(__always)
    static func oldLandline(_ value: UInt64, _ prefix: Int) -> UInt64 {
        let table = PhoneTables.oldAreaShort.start + prefix &* 3
        if table[0] == 45 { return 0 }
        let area = UInt64(table[0] &- 48) &* 10 &+ UInt64(table[1] &- 48)
        if table[2] != 45 {
            let subscriber = value % 10_000_000
            if subscriber < 2_000_000 { return 0 }
            return 840_000_000_000 &+ (area &* 10 &+ UInt64(table[2] &- 48)) &* 10_000_000 &+ subscriber
        }
        // Hanoi (4) and Ho Chi Minh City (8): one digit of area, eight of subscriber.
        let next = prefix % 10
        if next < 2 || (prefix < 50 && next > 8) { return 0 }
        return 840_000_000_000 &+ area &* 100_000_000 &+ value % 100_000_000
    }

    /// VSAT terminals moved from 99 2xxxxxx to 67 2xxxxxx; 0992 may be a mobile today.
    @inline(__always)
    private static func oldSatellite(_ value: UInt64) -> UInt64 {
        value / 1_000_000 == 992 ? 84_672_000_000 &+ value % 1_000_000 : 0
    }

    /// An area code set apart by the writer: `(08) 3812 3456`, `08-38123456`, `(033) 3821 234`, `033 3 821 234`, and for
    /// Ho Chi Minh City the groups 8, 4-4, 2-3-3, 1-7, 1-3-4, 4-2-2 behind `08`.
    private static func isAreaVisible(_ digits: PhoneDigits, _ prefix: Int) -> Bool {
        let isCity = prefix / 10 == 8
        if digits.closedAt == (isCity ? 1 : 2) { return true }
        // Bit i: a break behind the first i digits. Pairs (`08 38 12 34 56`) are how mobiles are written too.
        switch digits.breaks & 0x1FE {
        case 0b10, 0b10_0010, 0b100_1010, 0b110, 0b10_0110, 0b1010_0010: return isCity
        case 0b100_1100: return !isCity
        default: return false
        }
    }

    /// Landline codes of old that no operator has and libphonenumber does not call mobile.
    @inline(__always)
    static func isLandlineOnly(_ prefix: Int) -> Bool {
        switch prefix {
        case 53, 54, 57, 72, 73, 74, 75: true
        default: false
        }
    }

    /// First digit 0, 1, 2, 4 or 6.
    private static func readNineOther(_ value: UInt64, _ prefix: Int, _ reading: inout PhoneReading) {
        let thousand = value / 100_000
        let hundred = thousand / 10
        if value == 123_456_789 || value == 111_111_111 || value == 0 {
            return refuseAsPlaceholder(&reading)
        }
        if hundred == 140 || hundred == 160 || (thousand >= 1210 && thousand <= 1213) {
            return share(84_000_000_000 &+ value, .machine, .phoneMachine, &reading)
        }
        if thousand == 1800 || thousand == 1900 {
            return share(84_000_000_000 &+ value, .hotline, .phoneHotline, &reading)
        }
        if hundred == 672 { return share(84_000_000_000 &+ value, .satellite, .phoneSatellite, &reading) }
        let landline = oldLandline(value, prefix)
        guard landline != 0 else { return refuse(prefix / 10 == 2 ? .phoneTooShort : .phoneNotInPlan, &reading) }
        accept(landline, .landline, &reading)
        reading.add(.migratedLandline)
    }

    private static func refuseAsPlaceholder(_ reading: inout PhoneReading) {
        reading.grade = .placeholder
        reading.reason = .phonePlaceholder
    }

    /// Numbers that people type to fill a field. Repetition alone proves nothing: 0868686868 is sold as a pretty number.
    @inline(__always)
    static func isPlaceholder(_ value: UInt64) -> Bool {
        switch value {
        case 912_345_678, 901_234_567, 987_654_321, 909_090_909, 900_000_000, 999_999_999: true
        default: false
        }
    }

    // MARK: Ten digits

    private static func readTen(_ value: UInt64, _ reading: inout PhoneReading) {
        let prefix = Int(truncatingIfNeeded: value / 10_000_000)
        let rest = value % 10_000_000
        if prefix >= 200 && prefix < 300 && isLiveLandline(prefix, rest) {
            return accept(840_000_000_000 &+ value, .landline, &reading)
        }
        if prefix >= 100 && prefix < 200 {
            if (prefix == 180 || prefix == 190) && rest < 1_000_000 {
                return share(840_000_000_000 &+ value, .hotline, .phoneHotline, &reading)
            }
            let new = PhoneTables.oldMobile.start + (prefix &- 100) &* 2
            guard new[0] != 45 else { return refuse(.phoneNotInPlan, &reading) }
            let code = UInt64(new[0] &- 48) &* 10 &+ UInt64(new[1] &- 48)
            accept(84_000_000_000 &+ code &* 10_000_000 &+ rest, .mobile, &reading)
            return reading.add(.migratedMobile)
        }
        guard prefix < 1000 && prefix % 10 < 2 else { return refuse(lengthReason(prefix), &reading) }
        let new = PhoneTables.oldAreaLong.start + (prefix / 10 &* 2 &+ prefix % 10) &* 3
        guard new[0] != 45 && rest >= 2_000_000 else { return refuse(lengthReason(prefix), &reading) }
        let area = UInt64(new[0] &- 48) &* 100 &+ UInt64(new[1] &- 48) &* 10 &+ UInt64(new[2] &- 48)
        accept(840_000_000_000 &+ area &* 10_000_000 &+ rest, .landline, &reading)
        reading.add(.migratedLandline)
    }

    /// A mobile with a digit too many, or nothing at all.
    private static func lengthReason(_ prefix: Int) -> Reason {
        switch prefix / 100 {
        case 3, 5, 7, 8, 9: .phoneTooLong
        default: .phoneNotInPlan
        }
    }

    private static func isLiveLandline(_ prefix: Int, _ rest: UInt64) -> Bool {
        guard PhoneTables.liveArea.start[prefix &- 200] == 49 else { return false }
        // 24 and 28 have two digits: the third one is the subscriber's.
        switch prefix / 10 {
        case 24: return prefix >= 242 && prefix <= 248
        case 28: return prefix >= 282
        default: return true
        }
    }

    // MARK: Other lengths

    private static func readShort(_ digits: PhoneDigits, _ reading: inout PhoneReading) {
        let value = digits.value
        let full = 84 &* PhoneDigits.power(digits.count) &+ value
        switch digits.count {
        case 0, 1, 2: refuse(.phoneTooShort, &reading)
        case 3, 4:
            if digits.zeros == 0 && (digits.count == 4 || value < 200) {
                share(full, .shortCode, .phoneShortCode, &reading)
            } else {
                refuse(.phoneTooShort, &reading)
            }
        case 5, 6: refuse(.phoneTooShort, &reading)
        case 7, 8:
            let isEight = digits.count == 8
            let prefix = isEight ? value / 10_000 : value / 1_000
            let two = isEight ? value / 1_000_000 : value / 100_000
            if two == 69 { return share(full, .privateNetwork, .phonePrivateNetwork, &reading) }
            if isEight && (prefix == 1800 || prefix == 1900) { return share(full, .hotline, .phoneHotline, &reading) }
            if isEight && (prefix == 1201 || prefix == 1203 || prefix == 1228) {
                return share(full, .service, .phoneService, &reading)
            }
            if !isEight && (prefix / 10 == 199 || prefix / 10 == 799) {
                return share(full, .service, .phoneService, &reading)
            }
            refuse(two >= 20 ? .phoneOldLandlineUnknownArea : .phoneTooShort, &reading)
        default: refuse(.phoneTooLong, &reading)
        }
    }
}
