/// Names of the Central Highlands, whose clan name stands last: H'Hen Niê, Y Moan Êban.
///
/// Ê Đê and M'Nông women bear H', men Y. The clan is the family name, the word after H or Y the given name.
enum NameMinority {
    /// Puts the clan in front and sets family, given name and gender; true when the name is of this kind.
    static func settle(
        _ tokens: UnsafeMutablePointer<NameToken>, _ facts: UnsafeMutablePointer<NameFacts>, _ count: Int,
        _ shape: inout NameShape
    ) -> Bool {
        guard count > 1, tokens[0].skeleton == 8 || tokens[0].skeleton == 25, tokens[0].marks == 0 else { return false }
        guard !tokens[0].has(NameToken.isInitial) else { return false }
        // "Ý Hoàng" without marks is a given name before its family name.
        if count == 2 && tokens[0].skeleton == 25 && facts[1].family > facts[1].given { return false }
        shape.genderHint = tokens[0].skeleton == 8 ? 2 : 1
        if count > 2 && isClan(tokens[count &- 1].skeleton) {
            NameOrder.rotate(tokens, facts, count)
            shape.familyIndex = 0
        }
        shape.givenIndex = Int8(truncatingIfNeeded: count &- 1)
        return true
    }

    private static func isClan(_ skeleton: UInt64) -> Bool {
        switch skeleton {
        case NameParser.packed("nie"), NameParser.packed("mlo"), NameParser.packed("bya"), NameParser.packed("eban"),
            NameParser.packed("kbuor"), NameParser.packed("ksor"), NameParser.packed("siu"), NameParser.packed("kpa"),
            NameParser.packed("rmah"), NameParser.packed("nay"), NameParser.packed("kdoh"), NameParser.packed("ktla"),
            NameParser.packed("knul"), NameParser.packed("hmok"), NameParser.packed("hwing"), NameParser.packed("adrong"),
            NameParser.packed("ayun"), NameParser.packed("mdrang"), NameParser.packed("kdam"), NameParser.packed("buon"):
            return true
        default: return false
        }
    }
}
