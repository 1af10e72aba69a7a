/// Names of the Central Highlands, whose clan name stands last: H'Hen Niê, Y Moan Êban; and clans that stand first: Ksor H'Bơ.
///
/// Ê Đê and M'Nông women bear H', men Y; K'ho men K', women Ka. The clan is the family name, the last word the given name.
enum NameMinority {
    /// Puts a last clan in front and sets family, given name and gender; true when the name is of this kind.
    static func settle(
        _ tokens: UnsafeMutablePointer<NameToken>, _ facts: UnsafeMutablePointer<NameFacts>, _ count: Int,
        _ shape: inout NameShape
    ) -> Bool {
        let first = tokens[0].skeleton
        guard count > 1, mayBegin(first), tokens[0].marks == 0 else { return false }
        guard !tokens[0].has(NameToken.isInitial) else { return false }
        let hasClan = count > 2 && isClan(tokens[count &- 1].skeleton)
        if first == 25 {
            // "Ý Hoàng" without marks is a given name before its family name.
            if count == 2 && facts[1].family > facts[1].given { return false }
        } else if first != 8 {
            // K and Ka are also an initial and a word: only with a clan, or before a word that is no Vietnamese name.
            guard hasClan || tokens[1].entry < 0 else { return false }
        }
        shape.genderHint = first == 8 || first == ka ? 2 : 1
        if hasClan {
            NameOrder.rotate(tokens, facts, count)
            shape.familyIndex = 0
        }
        shape.givenIndex = Int8(truncatingIfNeeded: count &- 1)
        return true
    }

    /// True for the words that such names begin with: H', Y, K', Ka.
    @inline(__always)
    static func mayBegin(_ skeleton: UInt64) -> Bool { skeleton == 8 || skeleton == 25 || skeleton == 11 || skeleton == ka }

    /// True for family names that the lists hardly know: clans that stand first, and families of the north-west.
    static func isFamily(_ token: NameToken) -> Bool {
        if isClan(token.skeleton) { return true }
        return switch token.skeleton {
        case NameParser.packed("sung"), NameParser.packed("mua"), NameParser.packed("tong"): token.marks == 1 << 29
        case NameParser.packed("lau"): token.marks == 8 | 1 << 29
        case NameParser.packed("dieu"): token.marks == 1 | 32 | 3 << 29
        default: false
        }
    }

    private static let ka: UInt64 = 11 << 5 | 1

    private static func isClan(_ skeleton: UInt64) -> Bool {
        switch skeleton {
        case NameParser.packed("nie"), NameParser.packed("mlo"), NameParser.packed("bya"), NameParser.packed("eban"),
            NameParser.packed("kbuor"), NameParser.packed("ksor"), NameParser.packed("siu"), NameParser.packed("kpa"),
            NameParser.packed("rmah"), NameParser.packed("nay"), NameParser.packed("kdoh"), NameParser.packed("ktla"),
            NameParser.packed("knul"), NameParser.packed("hmok"), NameParser.packed("hwing"), NameParser.packed("adrong"),
            NameParser.packed("ayun"), NameParser.packed("mdrang"), NameParser.packed("kdam"), NameParser.packed("buon"),
            NameParser.packed("cil"), NameParser.packed("lieng"):
            return true
        default: return false
        }
    }
}
