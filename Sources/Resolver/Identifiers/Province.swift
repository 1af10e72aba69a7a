// The province in an address or in a column of its own: as it was called until 30 June 2025 (63) and the unit it
// belongs to since (34). Comparing the units lets `Bình Dương` of a 2024 record agree with `TP.HCM` of a 2026 one.
// Districts are gone since then and wards were merged: text that differs there is no conflict, so it is not read at all.
//
//     "12 Trần Phú, Nha Trang, Khánh Hòa, Việt Nam"   →   56, unit 56
//     "BRVT"                                          →   77, unit 79

/// A province by its codes in the citizen id (Decision 124/2004).
public struct Province: Sendable, Equatable {
    /// 1…96; 0 = none was recognised.
    public var code: UInt8 = 0
    /// The unit since July 2025; 0 = none.
    public var unit: UInt8 = 0

    @inlinable public init() {}

    /// By the code of a citizen id, which keeps the province of the time of registration.
    public static func ofCode(_ code: Int) -> Province {
        var index = 0
        while index < 63 {
            let province = Province(index: index)
            if Int(province.code) == code { return province }
            index &+= 1
        }
        return Province()
    }

    /// The folded name until 2025, `ba ria vung tau`; empty when none was recognised.
    var oldName: ProvinceName { name(at: 0) }

    /// The folded name of the unit since July 2025, `ho chi minh`.
    var unitName: ProvinceName { name(at: 16) }

    private func name(at offset: Int) -> ProvinceName {
        var index = 0
        while index < 63 {
            if Province(index: index).code == code {
                let start = ProvinceTable.spellings.start + (index &* 32 &+ offset)
                var count = 16
                while count > 0 && start[count &- 1] == 33 { count &-= 1 }
                return ProvinceName(start: start, count: code == 0 ? 0 : count)
            }
            index &+= 1
        }
        return ProvinceName(start: ProvinceTable.spellings.start, count: 0)
    }

    init(index: Int) {
        guard index >= 0, index < 63 else { return }
        let digits = ProvinceTable.codes.start + index &* 4
        code = (digits[0] &- 48) &* 10 &+ digits[1] &- 48
        unit = (digits[2] &- 48) &* 10 &+ digits[3] &- 48
    }
}

/// Bytes in the table.
struct ProvinceName {
    let start: UnsafePointer<UInt8>
    let count: Int
}

public enum ProvinceReader {
    private static var maximumWords: Int { 24 }

    /// The last known province in the text, by its longest name. Bounded by 256 symbols: of longer texts the end counts.
    /// Abbreviations and a province's best known city count; a street that bears a province's name stands before it.
    public static func read(_ text: UnsafePointer<UInt8>, _ count: Int) -> Province {
        let skipped = max(0, count &- 240)
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 256) { symbols in
            guard let base = symbols.baseAddress else { return Province() }
            let folded = FoldedText.fold(text + skipped, count &- skipped, into: base, capacity: 256)
            return scan(base, folded.count)
        }
    }

    /// Walks words from the end; at each tries the names of one to five words that end there.
    private static func scan(_ symbols: UnsafePointer<UInt8>, _ count: Int) -> Province {
        var end = count
        var words = 0
        while end > 0 && words < maximumWords {
            while end > 0 && !isLetter(symbols[end &- 1]) { end &-= 1 }
            guard end > 0 else { break }
            let found = longestName(symbols, end)
            if found.code != 0 { return found }
            while end > 0 && isLetter(symbols[end &- 1]) { end &-= 1 }
            words &+= 1
        }
        return Province()
    }

    @inline(__always)
    private static func isLetter(_ symbol: UInt8) -> Bool { PhoneCell.isLetter(symbol) }

    /// The longest known name that ends at `end`: letters gathered backwards, at most five words and 24 letters.
    private static func longestName(_ symbols: UnsafePointer<UInt8>, _ end: Int) -> Province {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 24) { room in
            guard let name = room.baseAddress else { return Province() }
            var length = 0
            var position = end
            var words = 0
            var best = Province()
            while words < 5 && position > 0 {
                var start = position
                while start > 0 && isLetter(symbols[start &- 1]) { start &-= 1 }
                let added = position &- start
                guard added > 0, length &+ added <= 24 else { break }
                // The word goes in front of those gathered.
                var index = length &- 1
                while index >= 0 {
                    name[index &+ added] = name[index]
                    index &-= 1
                }
                index = 0
                while index < added {
                    name[index] = symbols[start &+ index]
                    index &+= 1
                }
                length &+= added
                words &+= 1
                let entry = ProvinceTable.names.find(name, length)
                if entry != 0 { best = Province(index: Int(entry) &- 33) }
                position = start
                while position > 0 && isJoint(symbols[position &- 1]) { position &-= 1 }
            }
            return best
        }
    }

    /// Between the words of one name: a blank, a dot (`TP.HCM`), a hyphen (`Bà Rịa - Vũng Tàu`).
    private static func isJoint(_ symbol: UInt8) -> Bool { symbol == 32 || symbol == 46 || symbol == 45 }
}
