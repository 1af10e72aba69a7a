// The number of a citizen: twelve digits that last a lifetime, or the nine of the old card.
//
//     0 0 1   0     95     000123
//     │       │     │      └ random
//     │       │     └ year of birth in the century
//     │       └ century and sex: 0/1 = 19xx male/female, 2/3 = 20xx, 4/5 = 21xx, …
//     └ province of the birth's registration (or a country)
//
// There is no check digit. The number itself tells the year of birth and the sex, which other fields can agree with or
// contradict. Sources: Circulars 07/2016 and 59/2021, Decision 124/2004.

/// What a twelve-digit number says about its holder.
public struct CitizenFacts: Sendable, Equatable {
    /// 1…999; the list of provinces ends at 96, countries follow.
    public var province: UInt16 = 0
    public var isKnownProvince = false
    public var birthYear: Int32 = 0
    public var gender: Gender = .unknown

    @inlinable public init() {}
}

public enum CitizenID {
    /// Bytes that the output buffer must have.
    public static var capacity: Int { 32 }

    /// Twelve or nine digits.
    ///
    /// - Parameter latestYear: The last year that a holder can be born in.
    /// - Returns: Grade `unlisted` for a province code outside the list (born abroad), `personal` with reason
    ///   `documentOldKind` for nine digits.
    public static func normalize(
        _ text: UnsafePointer<UInt8>, _ count: Int, into digits: UnsafeMutablePointer<UInt8>, latestYear: Int32 = 2026
    ) -> TextReading {
        var document = DocumentText(text, count, into: digits, keepsLetters: false)
        if document.reason != .none {
            return .refused(document.reason, document.reason == .masked ? .masked : .invalid)
        }
        if document.letterCount > 12 { return .refused(.documentCharacters) }
        if document.isDay { return .refused(.malformed) }
        restoreZeros(&document, digits)
        var reading = TextReading()
        reading.repairs = document.repairs
        guard document.count == 12 || document.count == 9 else {
            reading.reason = .documentLength
            return reading
        }
        reading.count = document.count
        reading.grade = .personal
        if DocumentText.isFiller(digits, document.count) {
            reading.grade = .placeholder
            reading.reason = .documentPlaceholder
        } else if document.count == 9 {
            reading.reason = .documentOldKind
        } else {
            judge(facts(digits, 12), latestYear, &reading)
        }
        return reading
    }

    private static func judge(_ facts: CitizenFacts, _ latestYear: Int32, _ reading: inout TextReading) {
        reading.reason = .none
        if !facts.isKnownProvince {
            reading.grade = .unlisted
            reading.reason = .documentRegion
        }
        if facts.birthYear > latestYear {
            // A twelve-digit CMND has no structure; it is the number of a person all the same.
            reading.grade = .unlisted
            reading.reason = .documentBirthYear
        }
    }

    /// 11 digits with a known province behind a zero, 10 behind two; 8 digits of an old card.
    private static func restoreZeros(_ document: inout DocumentText, _ digits: UnsafeMutablePointer<UInt8>) {
        switch document.count {
        case 11:
            if isProvince(Int(digits[0] &- 48) &* 10 &+ Int(digits[1] &- 48)) { document.restoreZeros(digits, to: 12) }
        case 10:
            if isProvince(Int(digits[0] &- 48)) { document.restoreZeros(digits, to: 12) }
        case 8: document.restoreZeros(digits, to: 9)
        default: break
        }
    }

    /// Reads twelve digits; anything else gives empty facts.
    public static func facts(_ digits: UnsafePointer<UInt8>, _ count: Int) -> CitizenFacts {
        var facts = CitizenFacts()
        guard count == 12 else { return facts }
        var index = 0
        while index < 12 {
            if digits[index] &- 48 > 9 { return facts }
            index &+= 1
        }
        let province = Int(digits[0] &- 48) &* 100 &+ Int(digits[1] &- 48) &* 10 &+ Int(digits[2] &- 48)
        let mark = Int32(digits[3] &- 48)
        facts.province = UInt16(truncatingIfNeeded: province)
        facts.isKnownProvince = isProvince(province)
        facts.birthYear = 1900 &+ mark / 2 &* 100 &+ Int32(digits[4] &- 48) &* 10 &+ Int32(digits[5] &- 48)
        facts.gender = mark % 2 == 0 ? .male : .female
        return facts
    }

    /// The codes of the 63 provinces (Decision 124/2004): bit = code, below 64 and from 64 on.
    private static var lowCodes: UInt64 { 0x555B_757E_CF5A_DD56 }
    private static var highCodes: UInt64 { 0x0000_0001_FADD_AD5D }

    static func isProvince(_ code: Int) -> Bool {
        guard code > 0, code < 128 else { return false }
        let bits = code < 64 ? lowCodes : highCodes
        return (bits &>> UInt64(truncatingIfNeeded: code & 63)) & 1 == 1
    }
}

/// What another field says about a number's claim.
public enum Agreement: UInt8, Sendable, CaseIterable {
    /// One side is not known.
    case unknown = 0
    case agrees = 1
    case contradicts = 2
}

extension CitizenFacts {
    /// The year inside the number against a birth date of the same person.
    public func agreement(with date: BirthDate) -> Agreement {
        guard birthYear != 0, date.year != 0 else { return .unknown }
        return birthYear == date.year ? .agrees : .contradicts
    }

    /// The sex inside the number against a gender field.
    public func agreement(with other: Gender) -> Agreement {
        guard gender != .unknown, other != .unknown else { return .unknown }
        return gender == other ? .agrees : .contradicts
    }
}
