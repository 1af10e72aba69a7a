// The slow twin of the Vietnamese plan: Strings, prefixes and dictionaries, one rule after the other as the facts state them,
// with tables typed here a second time.

@testable import Resolver

enum ReferencePhone {
    static let mobiles2018 = [
        "120": "70", "121": "79", "122": "77", "126": "76", "128": "78", "123": "83", "124": "84", "125": "85", "127": "81", "129": "82",
        "162": "32", "163": "33", "164": "34", "165": "35", "166": "36", "167": "37", "168": "38", "169": "39", "186": "56", "188": "58", "199": "59",
    ]
    static let areas2017 = [
        "22": "212", "231": "213", "20": "214", "230": "215", "29": "216", "52": "232", "53": "233", "54": "234", "510": "235", "511": "236",
        "37": "237", "38": "238", "39": "239", "33": "203", "240": "204", "25": "205", "26": "206", "27": "207", "280": "208", "281": "209",
        "320": "220", "321": "221", "241": "222", "31": "225", "351": "226", "36": "227", "350": "228", "30": "229", "780": "290", "781": "291",
        "710": "292", "711": "293", "74": "294", "76": "296", "77": "297", "79": "299", "4": "24", "8": "28", "61": "251", "62": "252", "64": "254",
        "55": "255", "56": "256", "57": "257", "58": "258", "68": "259", "60": "260", "501": "261", "500": "262", "63": "263", "59": "269",
        "70": "270", "651": "271", "72": "272", "73": "273", "650": "274", "75": "275", "66": "276", "67": "277",
    ]
    static let operators: Set<String> = [
        "32", "33", "34", "35", "36", "37", "38", "39", "86", "96", "97", "98", "81", "82", "83", "84", "85", "88", "91", "94", "70", "76", "77",
        "78", "79", "89", "90", "93", "52", "56", "58", "92", "59", "99", "87", "55",
    ]
    static let placeholders: Set<String> = ["912345678", "901234567", "987654321", "909090909", "900000000", "999999999"]

    struct Answer: Equatable {
        var e164: UInt64 = 0
        var alternate: UInt64 = 0
        var grade = Grade.invalid
    }

    /// `typed` holds digits only: what is left of a cell without separators.
    static func read(_ typed: String) -> Answer {
        if typed.count >= 7 && Set(typed).count == 1 {
            var answer = readNational(typed)
            answer.grade = .placeholder
            answer.alternate = 0
            return answer
        }
        if typed == "1234567890" { return Answer(grade: .placeholder) }
        return readNational(typed)
    }

    private static func readNational(_ typed: String) -> Answer {
        var number = typed
        if number.hasPrefix("0") { number.removeFirst() }
        if number.count > 10 && number.hasPrefix("84") {
            number.removeFirst(2)
            var isDone = false
            var rounds = 0
            while !isDone && rounds < 3 {
                isDone = true
                if number.hasPrefix("0") {
                    while number.hasPrefix("0") { number.removeFirst() }
                    isDone = false
                } else if number.count > 10 && number.hasPrefix("84") {
                    number.removeFirst(2)
                    isDone = false
                }
                rounds += 1
            }
        }
        return readPlan(number)
    }

    static func readPlan(_ number: String) -> Answer {
        guard !number.hasPrefix("0") else { return Answer(grade: number == "000000000" ? .placeholder : .invalid) }
        if number.count == 9 { return readNine(number) }
        if number.count == 10 { return readTen(number) }
        if number.count == 7 || number.count == 8 {
            let isService = number.hasPrefix("69") || (number.count == 7 && (number.hasPrefix("199") || number.hasPrefix("799")))
                || (number.count == 8 && ["1800", "1900", "1201", "1203", "1228"].contains { number.hasPrefix($0) })
            return isService ? Answer(e164: UInt64("84" + number)!, grade: .shared) : Answer()
        }
        if number.count == 4 || (number.count == 3 && number.hasPrefix("1")) {
            return Answer(e164: UInt64("84" + number)!, grade: .shared)
        }
        return Answer()
    }

    /// The new form of an old landline, if these digits can be one.
    static func oldLandline(_ number: String) -> UInt64? {
        for length in 1...3 {
            guard let new = areas2017[String(number.prefix(length))] else { continue }
            let subscriber = number.dropFirst(length)
            guard subscriber.count == (length == 1 ? 8 : 7), let first = subscriber.first, first >= "2" else { continue }
            if length == 1 && number.hasPrefix("4") && first > "8" { continue }
            return UInt64("84" + new + subscriber)
        }
        return nil
    }

    private static func readNine(_ number: String) -> Answer {
        if number == "123456789" || number == "111111111" { return Answer(grade: .placeholder) }
        let itself = UInt64("84" + number)!
        if "35789".contains(number.first!) {
            if placeholders.contains(number) {
                var answer = Answer(e164: itself, grade: .placeholder)
                if number.hasPrefix("992") { answer.alternate = 0 }
                return answer
            }
            let landline = number.hasPrefix("992") ? UInt64("84672" + number.dropFirst(3))! : oldLandline(number)
            let isOnlyLandline = ["53", "54", "57", "72", "73", "74", "75"].contains(String(number.prefix(2)))
            if let landline, isOnlyLandline { return Answer(e164: landline, grade: .personal) }
            if let landline { return Answer(e164: itself, alternate: landline, grade: .ambiguous) }
            return Answer(e164: itself, grade: operators.contains(String(number.prefix(2))) ? .personal : .unlisted)
        }
        for prefix in ["140", "160", "1210", "1211", "1212", "1213", "1800", "1900", "672"] where number.hasPrefix(prefix) {
            return Answer(e164: itself, grade: .shared)
        }
        return oldLandline(number).map { Answer(e164: $0, grade: .personal) } ?? Answer()
    }

    private static func readTen(_ number: String) -> Answer {
        let live: Set<Int> = Set([203...209, 210...216, 218...222, 225...229, 232...239, 251...252, 254...263, 269...277, 290...294, 296...297, 299...299].joined())
        let area = Int(number.prefix(3))!
        let isCity = (242...248).contains(area) || (282...289).contains(area)
        if isCity || live.contains(area) { return Answer(e164: UInt64("84" + number)!, grade: .personal) }
        for prefix in ["1800", "1900"] where number.hasPrefix(prefix) { return Answer(e164: UInt64("84" + number)!, grade: .shared) }
        if let new = mobiles2018[String(number.prefix(3))] {
            return Answer(e164: UInt64("84" + new + number.dropFirst(3))!, grade: .personal)
        }
        return oldLandline(number).map { Answer(e164: $0, grade: .personal) } ?? Answer()
    }
}
