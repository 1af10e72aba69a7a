// Tax codes and passports: neither names one person for life. A tax code of ten digits is a company's and is shared by all who
// work there; a passport changes at every renewal.

public enum TaxCode {
    /// Bytes that the output buffer must have.
    public static var capacity: Int { 32 }

    /// `0100233488`, `0314409058-002`; since July 2025 a person's tax code is the citizen id (twelve digits).
    ///
    /// - Returns: Grade `shared` for a company, `personal` with reason `documentPersonalCode` for a citizen id.
    public static func normalize(
        _ text: UnsafePointer<UInt8>, _ count: Int, into code: UnsafeMutablePointer<UInt8>
    ) -> TextReading {
        var document = DocumentText(text, count, into: code, keepsLetters: false)
        if document.reason != .none {
            return .refused(document.reason, document.reason == .masked ? .masked : .invalid)
        }
        if document.count == 9 || document.count == 12 { restoreZero(&document, code) }
        switch document.count {
        case 10, 13: return company(code, document)
        case 12:
            var reading = CitizenID.normalize(text, count, into: code)
            if reading.grade == .personal { reading.reason = .documentPersonalCode }
            return reading
        default:
            var reading = TextReading.refused(.documentLength)
            reading.repairs = document.repairs
            return reading
        }
    }

    /// A missing first zero, where the check digit is right with it. Twelve digits that start with a province are a citizen's.
    private static func restoreZero(_ document: inout DocumentText, _ code: UnsafeMutablePointer<UInt8>) {
        if document.count == 12 && CitizenID.facts(code, 12).isKnownProvince { return }
        var other = document
        other.restoreZeros(code, to: document.count &+ 1)
        if hasRightCheckDigit(code) {
            document = other
        } else {
            // Take the zero out again.
            var index = 0
            while index < document.count {
                code[index] = code[index &+ 1]
                index &+= 1
            }
        }
    }

    private static func company(_ code: UnsafeMutablePointer<UInt8>, _ document: DocumentText) -> TextReading {
        var reading = TextReading()
        reading.repairs = document.repairs
        guard hasRightCheckDigit(code) else {
            reading.reason = DocumentText.isFiller(code, document.count) ? .documentPlaceholder : .documentCheckDigit
            return reading
        }
        reading.count = document.count
        reading.grade = .shared
        reading.reason = .documentOfCompany
        if document.count == 13 {
            guard code[10] != 48 || code[11] != 48 || code[12] != 48 else { return .refused(.documentCharacters) }
            code[13] = code[12]
            code[12] = code[11]
            code[11] = code[10]
            code[10] = 45
            reading.count = 14
        }
        return reading
    }

    /// 10 − (Σ digit × weight mod 11) over the first nine digits; a remainder of 0 belongs to no code.
    static func hasRightCheckDigit(_ code: UnsafePointer<UInt8>) -> Bool {
        var sum = 0
        var index = 0
        while index < 9 {
            let digit = code[index] &- 48
            if digit > 9 { return false }
            sum &+= Int(digit) &* weight(index)
            index &+= 1
        }
        let remainder = sum % 11
        return remainder != 0 && Int(code[9]) &- 48 == 10 &- remainder
    }

    private static func weight(_ index: Int) -> Int {
        switch index {
        case 0: 31
        case 1: 29
        case 2: 23
        case 3: 19
        case 4: 17
        case 5: 13
        case 6: 7
        case 7: 5
        default: 3
        }
    }
}

public enum Passport {
    /// Bytes that the output buffer must have.
    public static var capacity: Int { 32 }

    /// A letter and seven or eight digits (Vietnam: `personal`); other passports of 6…9 letters and digits are `unlisted`.
    public static func normalize(
        _ text: UnsafePointer<UInt8>, _ count: Int, into number: UnsafeMutablePointer<UInt8>
    ) -> TextReading {
        let document = DocumentText(text, count, into: number, keepsLetters: true)
        if document.reason != .none {
            return .refused(document.reason, document.reason == .masked ? .masked : .invalid)
        }
        var reading = TextReading()
        reading.repairs = document.repairs
        var start = 0
        // Labels: `HC: C1234567`, `Passport no. C1234567`.
        while start < document.count && number[start] > 57 { start &+= 1 }
        if start == document.count { return .refused(.documentCharacters) }
        let digits = trailingDigits(number, document.count)
        let kept = min(start, 2)
        if start &+ digits == document.count && start > 2 {
            shift(number, document.count, start &- 1)
            reading.add(.noiseAround)
            return finish(number, digits &+ 1, 1, digits, &reading)
        }
        return finish(number, document.count, start &+ digits == document.count ? kept : -1, digits, &reading)
    }

    private static func finish(
        _ number: UnsafePointer<UInt8>, _ count: Int, _ letters: Int, _ digits: Int, _ reading: inout TextReading
    ) -> TextReading {
        guard count >= 6, count <= 9 else {
            reading.reason = .documentLength
            return reading
        }
        guard digits >= 4 else {
            reading.reason = .documentCharacters
            return reading
        }
        reading.count = count
        let isVietnamese = letters == 1 && (digits == 7 || digits == 8)
        reading.grade = isVietnamese ? .personal : .unlisted
        reading.reason = .none
        if DocumentText.isFiller(number + (count &- digits), digits) {
            reading.grade = .placeholder
            reading.reason = .documentPlaceholder
        }
        return reading
    }

    private static func trailingDigits(_ number: UnsafePointer<UInt8>, _ count: Int) -> Int {
        var length = 0
        while length < count && number[count &- length &- 1] <= 57 { length &+= 1 }
        return length
    }

    private static func shift(_ number: UnsafeMutablePointer<UInt8>, _ count: Int, _ by: Int) {
        var index = by
        while index < count {
            number[index &- by] = number[index]
            index &+= 1
        }
    }
}
