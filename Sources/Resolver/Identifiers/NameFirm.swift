/// The words that make a firm: one alone (TNHH, Ltd), or two together (công ty, cửa hàng).
enum NameFirm {
    /// Whether a firm's word stands among the first `count` words of a cell. O(count).
    static func isNamed(_ tokens: UnsafePointer<NameToken>, _ count: Int) -> Bool {
        if opens(tokens, count) { return true }
        var index = 0
        while index < count {
            if let entry = NameTable.entry(tokens[index].entry),
                NameTable.word(entry, tokens[index].marks).kind == .business
            {
                return true
            }
            index &+= 1
        }
        return false
    }

    /// "Công ty …", "Cửa hàng …", "Hộ kinh doanh …": whether the first words are those of a firm.
    static func opens(_ tokens: UnsafePointer<NameToken>, _ count: Int) -> Bool {
        guard count > 1 else { return false }
        func follows(_ word: StaticString) -> Bool { tokens[1].skeleton == NameParser.packed(word) }
        switch tokens[0].skeleton {
        case NameParser.packed("cong"): return follows("ty")
        case NameParser.packed("doanh"): return follows("nghiep")
        case NameParser.packed("cua"): return follows("hang")
        case NameParser.packed("ngan"):
            // "Ngân Hằng" is a person.
            return follows("hang") && count > 2
        case NameParser.packed("tap"): return follows("doan")
        case NameParser.packed("chi"): return follows("nhanh")
        case NameParser.packed("ho"):
            // "Ho Kinh Luan" is a person.
            return follows("kd") || (follows("kinh") && count > 2 && tokens[2].skeleton == NameParser.packed("doanh"))
        case NameParser.packed("hop"): return follows("tac")
        case NameParser.packed("khach"): return follows("san")
        case NameParser.packed("nha"): return follows("thuoc") || follows("hang") || follows("xe")
        case NameParser.packed("truong"):
            return follows("thpt") || follows("thcs") || follows("tieu") || follows("mam") || follows("hoc")
        case NameParser.packed("sieu"): return follows("thi")
        default: return false
        }
    }
}
