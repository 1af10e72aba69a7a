// From the digits as typed to a national number: which prefixes are the calling code, the trunk digit, an
// international prefix, or a repetition of one of them.
//
//     0 912 345 678      +84 912 345 678      0084 912…      84 912…      +84 (0)912…      084 912…      84 84 912…
//
// The `84` trap: nine digits that start with 84 are the VinaPhone mobile 084x and are left alone; 84 is taken
// for the calling code only where more digits stand than a national number has.

enum PhoneDialling {
    @inline(__always)
    static func read(_ digits: PhoneDigits, region: Region, hint: PhoneHint) -> PhoneReading {
        // The commonest cell there is: ten digits, the first a zero.
        if digits.count == 10 && digits.zeros == 1 && !digits.hasPlus && region.callingCode == 84
            && hint.column != .international
        {
            var national = digits
            national.count = 9
            national.zeros = 0
            national.breaks = digits.breaks &>> 1
            national.closedAt = digits.closedAt &- 1
            var reading = PhoneReading()
            VietnamPhonePlan.read(national, leaning: hint.leaning, into: &reading)
            return reading
        }
        return readAny(digits, region, hint)
    }

    @inline(never)
    private static func readAny(_ digits: PhoneDigits, _ region: Region, _ hint: PhoneHint) -> PhoneReading {
        guard digits.count > 0 else { return .refused(.phoneNoDigits) }
        if digits.count >= 7 && digits.isOneDigitRepeated {
            var reading = readUnrepeated(digits, region, hint)
            reading.grade = .placeholder
            reading.reason = .phonePlaceholder
            reading.alternate = 0
            return reading
        }
        if digits.count == 10 && digits.value == 1_234_567_890 {
            return .refused(.phonePlaceholder, .placeholder)
        }
        return readUnrepeated(digits, region, hint)
    }

    private static func readUnrepeated(_ digits: PhoneDigits, _ region: Region, _ hint: PhoneHint) -> PhoneReading {
        if digits.hasPlus || (hint.column == .international && digits.zeros == 0) {
            return readInternational(digits, region, hint)
        }
        if region.callingCode == 84 { return readVietnamese(digits, region, hint) }
        return readElsewhere(digits, region, hint)
    }

    // MARK: Vietnam

    private static func readVietnamese(_ digits: PhoneDigits, _ region: Region, _ hint: PhoneHint) -> PhoneReading {
        if digits.zeros >= 2 { return readDoubleZero(digits, region, hint) }
        var reading = PhoneReading()
        var national = digits.zeros == 1 ? digits.dropping(1) : digits
        let isBare = digits.zeros == 0
        var hadCode = false
        if national.count > 10 && national.first(2) == 84 {
            hadCode = true
            if !isBare { reading.add(.extraPrefix) }
            national = strippingCode(national.dropping(2), &reading)
        }
        VietnamPhonePlan.read(national, leaning: hint.leaning, into: &reading)
        if reading.e164 == 0 && isBare && !hadCode && national.count == 10 && national.first(2) == 84 {
            // `84 1900 1234`: of the numbers with fewer than nine digits only services are known.
            var service = PhoneReading()
            VietnamPhonePlan.read(strippingCode(national.dropping(2), &service), leaning: 0, into: &service)
            if service.grade == .shared && service.kind != .shortCode { return service }
        }
        if isBare && !hadCode && reading.e164 != 0
            && (reading.kind == .mobile || reading.kind == .landline || reading.kind == .machine)
        {
            reading.add(.lostZero)
        }
        if !isBare && !hadCode && (reading.kind == .hotline || reading.kind == .shortCode) {
            // A hotline has no trunk zero, a short code none either: 0113 is not 113.
            if reading.kind == .shortCode { return .refused(.phoneTooShort) }
            reading.add(.extraPrefix)
        }
        if reading.reason == .phoneOldLandlineUnknownArea && !isBare && national.first(1) != 4 && national.first(1) != 8 {
            // With its zero it is a mobile that lacks a digit; `04 8…` and `08 8…` are landlines from before 2008.
            reading.reason = .phoneTooShort
        }
        if reading.grade == .invalid && isBare && !hadCode && digits.count >= 11 {
            return readWithoutPlus(digits, region, hint, reading)
        }
        return reading
    }

    /// Behind +84: drops a zero or a second 84 that does not belong there.
    private static func strippingCode(_ digits: PhoneDigits, _ reading: inout PhoneReading) -> PhoneDigits {
        var rest = digits
        var round = 0
        while round < 3 {
            if rest.zeros > 0 {
                rest = rest.dropping(rest.zeros)
                reading.add(.extraPrefix)
            } else if rest.count > 10 && rest.first(2) == 84 {
                rest = rest.dropping(2)
                reading.add(.extraPrefix)
            } else {
                break
            }
            round &+= 1
        }
        return rest
    }

    /// `00…` is the international prefix, or a zero typed twice.
    private static func readDoubleZero(_ digits: PhoneDigits, _ region: Region, _ hint: PhoneHint) -> PhoneReading {
        let rest = digits.dropping(digits.zeros)
        let lead = rest.first(1)
        if rest.count == 9 && lead != 1 && lead != 2 && lead != 4 && lead != 6 {
            if rest.first(2) == 84 {
                let abroad = readInternational(rest, region, hint)
                if abroad.e164 != 0 { return abroad }
            }
            var reading = PhoneReading()
            VietnamPhonePlan.read(rest, leaning: hint.leaning, into: &reading)
            reading.add(.extraPrefix)
            return reading
        }
        return readInternational(rest, region, hint)
    }

    /// Eleven digits or more that no Vietnamese number has: a foreign number without its plus, if its length is
    /// that of a mobile there. It is graded below a personal one.
    private static func readWithoutPlus(
        _ digits: PhoneDigits, _ region: Region, _ hint: PhoneHint, _ refused: PhoneReading
    ) -> PhoneReading {
        guard let code = CallingCode.leading(digits), code.code != 84 else { return refused }
        let rest = digits.dropping(code.digitCount)
        guard rest.zeros == 0, code.mobile & CallingCode.bit(rest.count) != 0 else { return refused }
        if code.code == 1 && rest.value / 1_000_000 % 10 < 2 { return refused }
        var reading = readForeign(code, rest)
        guard reading.e164 != 0 else { return refused }
        if reading.grade == .personal { reading.grade = .unlisted }
        reading.add(.assumedInternational)
        return reading
    }

    // MARK: The world

    static func readInternational(_ digits: PhoneDigits, _ region: Region, _ hint: PhoneHint) -> PhoneReading {
        var reading = PhoneReading()
        var rest = digits
        if rest.zeros > 0 {
            rest = rest.dropping(rest.zeros)
            reading.add(.extraPrefix)
            // `+0912345678`: the plus is the slip, the zero is the trunk.
            if region.callingCode == 84 && rest.count == 9 {
                VietnamPhonePlan.read(rest, leaning: hint.leaning, into: &reading)
                return reading
            }
        }
        guard let code = CallingCode.leading(rest) else {
            return .refused(rest.count < 4 ? .phoneTooShort : .phoneUnknownCallingCode)
        }
        rest = rest.dropping(code.digitCount)
        guard code.code == 84 else {
            var foreign = readForeign(code, rest)
            foreign.repairs |= reading.repairs
            return foreign
        }
        rest = strippingCode(rest, &reading)
        VietnamPhonePlan.read(rest, leaning: hint.leaning, into: &reading)
        return reading
    }

    /// A number of another country: calling code known, `typed` is what follows it.
    private static func readForeign(_ code: CallingCode, _ typed: PhoneDigits) -> PhoneReading {
        var reading = PhoneReading()
        let rest = withArea(code, strippingTrunk(code, typed, &reading))
        let bit = CallingCode.bit(rest.count)
        guard code.possible & bit != 0 else {
            reading.reason = lengthReason(code, rest.count)
            return reading
        }
        if code.code == 1 && !isNorthAmerican(rest) { return .refused(.phoneNotInPlan) }
        reading.e164 = UInt64(code.code) &* PhoneDigits.power(rest.count) &+ rest.value
        let isMobile = code.mobile & bit != 0
        let isFixed = code.fixed & bit != 0
        reading.kind = isMobile ? (isFixed ? .mobileOrLandline : .mobile) : (isFixed ? .landline : .service)
        reading.grade = isMobile || isFixed ? .personal : .unlisted
        reading.reason = .none
        if rest.isOneDigitRepeated {
            reading.grade = .placeholder
            reading.reason = .phonePlaceholder
        }
        return reading
    }

    /// Three small countries where people leave out the area that all of them share.
    private static func withArea(_ code: CallingCode, _ digits: PhoneDigits) -> PhoneDigits {
        let lead = digits.first(1)
        switch (code.code, digits.count) {
        case (261, 7) where lead >= 2 && lead != 3: return digits.prefixed(by: 20, length: 2)  // Madagascar
        case (378, 6) where lead >= 8: return digits.prefixed(by: 549, length: 4)  // San Marino: 0549
        case (672, 5) where lead <= 2 || lead == 5 || lead == 8: return digits.prefixed(by: 3, length: 1)  // Norfolk Island
        default: return digits
        }
    }

    private static func lengthReason(_ code: CallingCode, _ count: Int) -> Reason {
        let bit = CallingCode.bit(count)
        if bit == 0 { return count < 2 ? .phoneTooShort : .phoneTooLong }
        if code.possible < bit { return .phoneTooLong }
        return code.possible & (bit &- 1) == 0 ? .phoneTooShort : .phoneImpossibleLength
    }

    /// Ten digits of which the first is not 0 or 1; or Canada's 310 and four.
    private static func isNorthAmerican(_ digits: PhoneDigits) -> Bool {
        digits.count == 10 ? digits.value >= 2_000_000_000 : digits.count == 7 && digits.value / 10_000 == 310
    }

    /// Drops the digit dialled at home before a national number, where the country has one and the number has it.
    private static func strippingTrunk(
        _ code: CallingCode, _ digits: PhoneDigits, _ reading: inout PhoneReading
    ) -> PhoneDigits {
        var length = 0
        switch code.trunk {
        // Two zeros start service numbers of their own in Japan, Korea, Indonesia, Uruguay and India.
        case 48: length = digits.zeros == 1 ? 1 : 0
        case 72: length = digits.zeros == 1 && digits.first(2) == 6 ? 2 : 0
        case 49, 56:
            // 8 and 1 also start real numbers: only where the length says that there is a digit too many.
            let starts = digits.first(1) == UInt64(code.trunk &- 48) && digits.zeros == 0
            length = starts && code.possible & CallingCode.bit(digits.count) == 0 ? 1 : 0
        default: break
        }
        guard length > 0 else { return digits }
        let stripped = code.possible & CallingCode.bit(digits.count &- length) != 0
        let whole = code.possible & CallingCode.bit(digits.count) != 0
        guard stripped || !whole else { return digits }
        reading.add(.extraPrefix)
        return digits.dropping(length)
    }

    /// Two countries dial more than one trunk digit at home: Belarus 8 and then 0, Argentina 0 and, behind the area code, 15
    /// before a mobile, which abroad is a 9 before the area code.
    private static func strippingAtHome(_ code: CallingCode, _ digits: PhoneDigits) -> PhoneDigits {
        if code.code == 375 && digits.zeros == 0 && digits.first(1) == 8 && digits.count > 9 {
            let rest = digits.dropping(1)
            return rest.zeros == 1 ? rest.dropping(1) : rest
        }
        guard code.code == 54, digits.zeros == 1, digits.count == 13 else { return digits }
        let national = digits.dropping(1)
        var area = national.first(2) == 11 ? 2 : 3
        while area <= 4 {
            let local = 10 &- area
            if national.first(area &+ 2) % 100 == 15 {
                var mobile = PhoneDigits()
                mobile.count = 11
                mobile.value = 90_000_000_000 &+ national.first(area) &* PhoneDigits.power(local)
                    &+ national.dropping(area &+ 2).value
                return mobile
            }
            area &+= 1
        }
        return digits
    }

    /// A national number of another region.
    private static func readElsewhere(_ digits: PhoneDigits, _ region: Region, _ hint: PhoneHint) -> PhoneReading {
        let isAmerican = region.callingCode == 1
        if isAmerican && digits.zeros == 1 && digits.first(3) == 11 && digits.count > 11 {
            return readInternational(digits.dropping(3), region, hint)
        }
        if !isAmerican && digits.zeros == 2 && digits.count > 9 {
            return readInternational(digits.dropping(2), region, hint)
        }
        guard let code = CallingCode.find(UInt32(region.callingCode)) else {
            return .refused(.phoneUnknownCallingCode)
        }
        var reading = readForeign(code, strippingAtHome(code, digits))
        // The trunk digit is what a national number is typed with: nothing was mended.
        reading.repairs &= ~PhoneRepair.extraPrefix.rawValue
        guard reading.e164 == 0, digits.zeros == 0,
            digits.first(code.digitCount) == UInt64(region.callingCode)
        else { return reading }
        let other = readForeign(code, digits.dropping(code.digitCount))
        return other.e164 != 0 ? other : reading
    }
}
