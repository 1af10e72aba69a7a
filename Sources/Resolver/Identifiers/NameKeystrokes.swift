/// Names typed with the input method off: `Nguyeenx Vawn Hungf`, `Nguye64n Va8n Hu2ng`.
///
/// A wrong decoding is worse than none. A word is decoded only when it is no known word as it stands and a known name
/// when decoded, and only in a cell with strong evidence: a word whose decoding takes two keys or more, a mark key
/// inside, or a tone key that no foreign name ends in. So Max, Anders and Lars stay what they are.
enum NameKeystrokes {
    /// Undoes Telex in words that came without marks; true when it changed any.
    static func decode(_ tokens: UnsafeMutablePointer<NameToken>, _ count: Int) -> Bool {
        var strong = false
        var weak = 0
        var index = 0
        while index < count && !strong {
            if let word = reading(tokens[index]) {
                // f and j end no foreign name; two keys are no accident, nor is a tone on top of đ, ư, â.
                strong = word.keys >= 2 || word.hasInnerHook || word.toneKey == 102 || word.toneKey == 106
                weak &+= 1
            }
            index &+= 1
        }
        if !strong && weak > 0 { strong = makesName(tokens, count, weak) }
        guard strong else { return false }
        index = 0
        while index < count {
            if let word = reading(tokens[index]) {
                tokens[index].skeleton = word.skeleton
                tokens[index].marks = word.marks
                let entry = NameTable.find(word.skeleton)
                tokens[index].flags = (tokens[index].flags & 0xFFFF)
                    | (UInt32(truncatingIfNeeded: (entry?.index ?? -1) &+ 1) << 16)
            }
            index &+= 1
        }
        return true
    }

    /// A single key a word is evidence only where the whole cell becomes a Vietnamese name of three words or more: "Vux
    /// Minh Traam". One such word must be the family name, and no name of its own (Lee).
    private static func makesName(_ tokens: UnsafePointer<NameToken>, _ count: Int, _ weak: Int) -> Bool {
        guard count > 2 else { return false }
        var index = 0
        while index < count {
            let token = tokens[index]
            let entry = reading(token).flatMap { NameTable.find($0.skeleton) } ?? NameTable.entry(token.entry)
            guard let entry, token.marks == 0 else { return false }
            if index == 0 {
                guard entry.family > 200 else { return false }
                if weak == 1 && (token.entry >= 0 || token.skeleton == NameParser.packed("lee")) { return false }
            }
            if index == count &- 1 && entry.given < 20 { return false }
            index &+= 1
        }
        return true
    }

    /// What a word gives as Telex, if it is unknown as it stands and a known name so.
    private static func reading(_ token: NameToken) -> Telex.Word? {
        guard token.entry < 0, token.marks == 0, !token.isOpaque, token.letterCount > 2 else { return nil }
        guard let word = Telex.decode(token.skeleton), let entry = NameTable.find(word.skeleton) else { return nil }
        if let form = NameTable.form(entry, word.marks), form.family &+ form.middle &+ form.given > 0 { return word }
        return NameTable.word(entry, word.marks).isExact ? word : nil
    }
}
