/// Names typed with the input method off: `Nguyeenx Vawn Hungf`, `Nguye64n Va8n Hu2ng`.
///
/// A wrong decoding is worse than none. A word is decoded only when it is no known word as it stands and a known name
/// when decoded, and only in a cell with strong evidence: a word whose decoding takes two keys or more, a mark key
/// inside, or a tone key that no foreign name ends in. So Max, Anders and Lars stay what they are. Beside a word that is neither
/// Vietnamese nor becomes it, one such word is chance: Aldo Toso, Aleksei Toots.
enum NameKeystrokes {
    /// Undoes Telex in words that came without marks; true when it changed any.
    static func decode(_ tokens: UnsafeMutablePointer<NameToken>, _ count: Int) -> Bool {
        var strong = 0
        var weak = 0
        var names = 0
        var foreign = 0
        var index = 0
        while index < count {
            if let word = reading(tokens[index]) {
                // f and j end no foreign name; two keys are no accident, nor is a tone on top of đ, ư, â.
                let isStrong = word.keys &- word.distantKeys >= 2 || word.hasInnerHook || word.toneKey == 102 || word.toneKey == 106
                if isStrong { strong &+= 1 }
                if isName(tokens[index].skeleton) { names &+= 1 } else { weak &+= 1 }
            } else if tokens[index].entry < 0 && tokens[index].letterCount > 1 {
                foreign &+= 1
            }
            index &+= 1
        }
        guard strong > (foreign > 0 ? 1 : 0) || (weak &+ names > 0 && makesName(tokens, count, weak)) else { return false }
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
    /// Minh Traam", "Phan Thuys Hoa". It begins with a family name, and what was decoded is borne by many in its place.
    /// Lee and Max are names as they stand, unless another word was decoded, or four words say that no foreigner is named.
    private static func makesName(_ tokens: UnsafePointer<NameToken>, _ count: Int, _ weak: Int) -> Bool {
        guard count > 2 else { return false }
        let (wanted, families) = weak > 1 ? (1, 10) : (20, 50)
        var index = 0
        while index < count {
            let token = tokens[index]
            guard token.marks == 0 else { return false }
            if let word = reading(token) {
                guard let entry = NameTable.find(word.skeleton), let form = NameTable.form(entry, word.marks) else { return false }
                guard (index == 0 ? form.family : form.middle &+ form.given) >= wanted else { return false }
                if weak == 0 && isName(token.skeleton) && (index > 0 || count < 4) { return false }
            } else {
                guard let entry = NameTable.entry(token.entry), entry.family &+ entry.middle &+ entry.given > 0 else { return false }
                if index == 0 && entry.family < families { return false }
            }
            index &+= 1
        }
        // "Max Hoang Nguyen": given name first, as abroad.
        return weak > 1 || reading(tokens[0]) == nil || !NameParser.isSurelyFamily(tokens[count &- 1])
    }

    /// Foreign names that would give a Vietnamese family name.
    private static func isName(_ skeleton: UInt64) -> Bool {
        skeleton == NameParser.packed("lee") || skeleton == NameParser.packed("max")
    }

    /// What a word gives as Telex, if it is unknown as it stands and a known name so.
    private static func reading(_ token: NameToken) -> Telex.Word? {
        guard token.entry < 0, token.marks == 0, !token.isOpaque, token.letterCount > 2, !token.has(NameScanner.hasForeign)
        else { return nil }
        // "Karz": a tone taken back leaves nothing that tells.
        guard let word = Telex.decode(token.skeleton), word.marks != 0, let entry = NameTable.find(word.skeleton) else { return nil }
        if let form = NameTable.form(entry, word.marks), form.family &+ form.middle &+ form.given > 0 { return word }
        return NameTable.word(entry, word.marks).isExact ? word : nil
    }
}
