@testable import Resolver

/// Random worlds of a few rows for the scored path, dense in ties, vetoes, shared phones, contested triangles, and in evidence
/// that only counts together: phones one slip apart, e-mails of one local part, addresses, birth dates. Worlds with different
/// numbers share no value, and their phones differ in two digits and more.
struct MatchingWorlds {
    static let names = SmallWorlds.names + ["Đàm Minh Khuê", "Dam Minh Khue", "Khuê Đàm", "Đàm Khuê", "Khuê", "Lâm Gia Khiêm", "Khiêm Lâm"]
    static let ofOneName = SmallWorlds.ofOneName + ["Văn Hùng Nguyễn", "Hùng Nguyễn"]
    static let rare = ["Đàm Minh Khuê", "Dam Minh Khue", "Khuê Đàm", "Đàm Khuê", "Khuê", "Đàm Minh Khuê", ""]

    static let masked = ["N***n V** H***g", "D*****e", "H**g", "K*** D**", "T***********a", "Ng*** An H**", "L** G** Kh***", "", "Chi H***", "D** M*** K*** E**"]

    var generator: SeededGenerator

    mutating func below(_ bound: Int) -> Int { Int(generator.below(UInt64(bound))) }
    mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

    /// A number of world `number`: its digits stand in both halves.
    private mutating func phone(_ number: Int, _ variants: Int) -> String { phone(number, variant: below(variants)) }

    private func phone(_ number: Int, variant: Int) -> String {
        let first = [0, 1, 2, 3, 4, 6][number / 10 % 6], second = number % 10
        let tails = ["64", "37", "65", "37", "64", "38", "46", "37", "64", "73", "25", "91"]
        return "09\(first)\(second)\(tails[variant * 2])\(first)\(second)\(tails[variant * 2 + 1])"
    }

    /// Rows of world `number` (0...59).
    mutating func world(_ number: Int) -> [WorldRow] {
        let names = [MatchingWorlds.names, MatchingWorlds.ofOneName, MatchingWorlds.rare, MatchingWorlds.rare][below(4)]
        let variants = 1 + below(6)
        let (hasDates, hasDocuments, hasAddresses) = (chance(60), chance(15), chance(50))
        let times = chance(50) ? ["2018-02-03", "2018-04-01", "2018-12-24", "2020-01-31", "2023-06-15", "2026-02-28", ""] : [""]
        let phoneShare = [30, 60, 90][below(3)]
        let year = 1940 + number
        let dates = ["12/03/\(year)", "13/03/\(year)", "05/11/\(year)", "01/01/\(year)"]
        let digits = 100 + number
        var rows: [WorldRow] = []
        for _ in 0..<(2 + below(9)) {
            var row = WorldRow()
            row.name = names[below(names.count)]
            if chance(phoneShare) { row.phone = phone(number, variants) }
            if chance(10) { row.otherPhone = phone(number, variants) }
            // Masks take nothing from the generator, so that worlds without them are what they were.
            let draw = number &* 7 &+ rows.count &* 5
            if row.phone.isEmpty, draw % 3 == 0 {
                let masked = phone(number, variant: draw % variants)
                row.phone = draw % 2 == 0 ? "******" + masked.suffix(2) : masked.prefix(4) + "****" + masked.suffix(2)
            }
            if row.name.isEmpty, draw % 4 < 3 { row.name = MatchingWorlds.masked[draw % MatchingWorlds.masked.count] }
            if number % 3 == 1 { row.gender = ["Nam", "Nữ", "", ""][draw % 4] }
            if number % 3 == 2 { row.shopee = ["", "khue.shop\(number)", "K****\(number % 10)", "hunghung\(number)", "khue.shop\(number)"][draw % 5] }
            if chance(40) { row.email = "khue\(digits)x\(below(2))@" + ["gmail.com", "gmial.com.zz", "fpt.com.vn"][below(3)] }
            if chance(10) { row.email = ["hung.nguyen", "damminhkhue", "hoatran", "khue.dam"][below(4)] + "\(digits)@gmail.com" }
            if hasDates, chance(50) { row.birthDate = dates[below(dates.count)] }
            if hasDocuments, chance(40) { row.citizenID = "0010880\(digits)\(1 + below(2))7".padding(12) }
            if chance(15) { row.zalo = "59204837\(digits)1\(below(2))37465" }
            if hasAddresses, chance(70) {
                row.address = "\(2 + number)/\(1 + below(2)) Trần Phú" + ["", ", Phường 5, Quận 3", ", P.5, Q.3", ", Phường 6, Huế"][below(4)]
            }
            row.observedAt = times[below(times.count)]
            rows.append(row)
            if chance(20) { rows.append(row) }
            if chance(20) {
                row.observedAt = times[below(times.count)]
                rows.append(row)
            }
        }
        return rows
    }
}

extension String {
    /// Exactly `count` characters: cut, or filled with 4s.
    fileprivate func padding(_ count: Int) -> String { String((self + String(repeating: "4", count: count)).prefix(count)) }
}
