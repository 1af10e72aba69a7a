/// What the table says of one word of a name, looked up once and asked by every rule of order and marks.
///
///     Hùng   skeleton  hung: 0 families, 300 middle, 1,119 given names, whatever the marks
///            form      hùng: 0, 150, 606                                with exactly these
///            likely    the one of the two that this name's writer can have meant
struct NameFacts {
    var skeleton: NameTable.Counts
    var form: NameTable.Counts
    var likely: NameTable.Counts

    /// Looks up a word alone.
    init(_ token: NameToken) {
        self.init(
            NameTable.entry(token.entry), token.marks,
            isAmongMarked: token.marks != 0 || token.has(NameToken.isAmongMarked))
    }

    /// Looks up a word of a name by its row, if it has one. Marks count where they are known: Trân is no family name, Tran may be, and Ly is none in a name
    /// whose other words bear marks (`isAmongMarked`).
    @inline(__always)
    init(_ entry: NameTable.Entry?, _ marks: UInt32, isAmongMarked: Bool) {
        guard let entry else {
            skeleton = .none
            form = .none
            likely = .none
            return
        }
        skeleton = entry.counts
        if let form = NameTable.form(entry, marks) {
            self.form = form.counts
            likely = isAmongMarked ? form.counts : skeleton
        } else {
            form = .none
            likely = skeleton
        }
    }

    /// How often the word is a family, middle and given name, each plus one; an unknown word counts as seen once.
    @inline(__always) var family: UInt64 { likely.family &+ 1 }
    @inline(__always) var middle: UInt64 { likely.middle &+ 1 }
    @inline(__always) var given: UInt64 { likely.given &+ 1 }

    /// A family name by far more often than anything else: Nguyễn, Trần, Lê, but not Mai or Hoàng.
    @inline(__always) var isSurelyFamily: Bool {
        skeleton.hasFamily && family > 4 &* (middle &+ given)
    }
}
