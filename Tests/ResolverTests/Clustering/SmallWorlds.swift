@testable import Resolver

/// Random worlds of a few rows, dense in what goes wrong: ties, vetoes, shared phones, Hùng / Hung / Hưng, rows without
/// a name. Worlds with different numbers share no value, so that many of them make one file.
struct SmallWorlds {
    static let names = [
        "Nguyễn Văn Hùng", "Nguyễn Văn Hưng", "NGUYEN VAN HUNG", "Hùng Nguyễn", "Hưng", "Hung", "Hùng", "Nguyễn Hùng",
        "Nguyễn Văn Hung", "Trần Thị Hoa", "Lê Ngọc Hà", "Hoa Trần", "Hoa", "chị Hà", "Tran Thi Hoa", "", "", "", "mẹ Bin",
        "Khách lẻ", "N. V. Hùng", "Vũ Hùng", "Võ Hùng", "Bống", "Công ty TNHH An Phát",
    ]
    static let ofOneName = ["Hùng", "Hung", "Hưng", "Nguyễn Văn Hùng", "Nguyễn Văn Hưng", "NGUYEN VAN HUNG", ""]

    var generator: SeededGenerator

    mutating func below(_ bound: Int) -> Int { Int(generator.below(UInt64(bound))) }
    private mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

    /// Rows of world `number` (0...59).
    mutating func world(_ number: Int) -> [WorldRow] {
        let names = chance(50) ? SmallWorlds.ofOneName : SmallWorlds.names
        // A quarter of the worlds are chains: two phones a row, so that conflicts stand several links apart.
        let isChain = chance(25)
        let (phones, emails) = (isChain ? 5 : 1 + below(3), 1 + below(2))
        let hasDates = chance(40)
        let hasDocuments = chance(25)
        let hasAddresses = chance(25)
        let digits = (number < 10 ? "0" : "") + "\(number)"
        let year = 1940 + number
        let dates = ["12/03/\(year)", "13/03/\(year)", "05/11/\(year)", "03/12/\(year)"]
        var rows: [WorldRow] = []
        for _ in 0..<(2 + below(9)) {
            var row = WorldRow()
            row.name = names[below(names.count)]
            if chance(80) { row.phone = "091864\(digits)\(3 + below(phones))7" }
            if isChain { row.otherPhone = "091864\(digits)\(3 + below(phones))7" } else if chance(20) {
                row.otherPhone = "097351\(digits)\(3 + below(phones))2"
            }
            if chance(30) { row.email = "khach\(digits)x\(below(emails))@gmail.com" }
            if hasDates, chance(50) { row.birthDate = dates[below(dates.count)] }
            if hasDocuments, chance(40) { row.citizenID = "0010880\(digits)4\(1 + below(2))7" }
            if chance(15) { row.zalo = "59204837\(digits)1\(below(2))37465" }
            if hasAddresses, chance(60) { row.address = "\(2 + number)/\(1 + below(2)) Trần Phú, Hà Nội" }
            rows.append(row)
            if chance(20) { rows.append(row) }
        }
        return rows
    }

    mutating func shuffle<Element>(_ values: [Element]) -> [Element] {
        var values = values
        var index = values.count - 1
        while index > 0 {
            values.swapAt(index, below(index + 1))
            index -= 1
        }
        return values
    }
}
