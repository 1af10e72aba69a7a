/// Family names of several words: Tôn Thất, Công Tằng Tôn Nữ, Âu Dương, Rơ Châm.
///
///     Phong Âu Dương  →  Âu Dương Phong        Tôn Nữ Thị Lan        female
///
/// A compound at the start is not taken apart by the order guess, one at the end is turned to the front as a whole. In a
/// comparison its first word is the family name, the rest counts as middle words. Where the writer drops marks only
/// those count that can hardly be two words of another name ("Hoang Phu" is mostly Hoàng Phú).
enum NameCompoundFamily {
    /// Words of the compound that the name begins with: 2...4, or 0. O(1).
    static func count(atStart tokens: UnsafePointer<NameToken>, _ count: Int) -> Int {
        guard count > 2 else { return 0 }
        if isPair(tokens[0], tokens[1]) { return 2 }
        // Công Tằng Tôn Nữ, Công Huyền Tôn Nữ, Huyền Tôn Nữ, Công Tôn Nữ.
        var place = 1
        while place < 3, place &+ 2 < count {
            if isRoyal(tokens[place &- 1].skeleton), isTon(tokens[place], tokens[place &+ 1]) { return place &+ 2 }
            place &+= 1
        }
        return 0
    }

    /// True when the last two words are a compound.
    static func isAtEnd(_ tokens: UnsafePointer<NameToken>, _ count: Int) -> Bool {
        count > 2 && isPair(tokens[count &- 2], tokens[count &- 1])
    }

    /// 1 for Tôn Thất, 2 for Tôn Nữ, at the end of a compound of `count` words; 0 else.
    static func gender(_ tokens: UnsafePointer<NameToken>, _ count: Int) -> UInt8 {
        guard count > 1, isTon(tokens[count &- 2], tokens[count &- 1]) else { return 0 }
        return tokens[count &- 1].skeleton == nu ? 2 : 1
    }

    private static let nu: UInt64 = 14 << 5 | 21

    private static func isRoyal(_ skeleton: UInt64) -> Bool {
        skeleton == NameParser.packed("cong") || skeleton == NameParser.packed("tang") || skeleton == NameParser.packed("huyen")
    }

    private static func isTon(_ first: NameToken, _ second: NameToken) -> Bool {
        isPair(first, second) && first.skeleton == NameParser.packed("ton")
    }

    private static func isPair(_ first: NameToken, _ second: NameToken) -> Bool {
        switch second.skeleton {
        case NameParser.packed("that"): matches(first, "ton", 8, second, 32 | 2 << 29, isDistinct: true)
        case nu: matches(first, "ton", 8, second, 12 | 4 << 29, isDistinct: true)
        case NameParser.packed("duong"): matches(first, "au", 2, second, 60, isDistinct: true)
        case NameParser.packed("cat"): matches(first, "gia", 0, second, 2 << 29, isDistinct: true)
        case NameParser.packed("hau"): matches(first, "ha", 5 << 29, second, 8 | 1 << 29, isDistinct: false)
        case NameParser.packed("quan"): matches(first, "thuong", 240 | 5 << 29, second, 0, isDistinct: false)
        case NameParser.packed("phu"): matches(first, "hoang", 1 << 29, second, 3 << 29, isDistinct: false)
        case NameParser.packed("ma"): matches(first, "tu", 12, second, 4 << 29, isDistinct: false)
        case NameParser.packed("do"): matches(first, "tu", 12, second, 9 | 1 << 29, isDistinct: false)
        case NameParser.packed("cham"): matches(first, "ro", 12, second, 32, isDistinct: true)
        case NameParser.packed("lan"): matches(first, "rah", 0, second, 0, isDistinct: true)
        default: false
        }
    }

    /// True for the two words with their marks, or without any where that is enough.
    private static func matches(
        _ first: NameToken, _ word: StaticString, _ marks: UInt32, _ second: NameToken, _ secondMarks: UInt32, isDistinct: Bool
    ) -> Bool {
        guard first.skeleton == NameParser.packed(word) else { return false }
        if first.marks == marks && second.marks == secondMarks { return true }
        return isDistinct && first.marks | second.marks == 0
    }
}
