/// Takes off what is not the name: honorifics and titles before it, tags and places around it.
///
/// Many of these words are names too (Anh, Em, Bé, Chi, Chu, Ba), so only the first word can be an honorific, only
/// where a name remains, and not where it would leave a bare family name: "Anh Nguyễn" is Nguyễn Anh.
/// A name that begins with a family name loses nothing in front.
struct NameStripping {
    private let tokens: UnsafeMutablePointer<NameToken>
    private(set) var shape: NameShape
    private var first = 0
    private var last: Int

    init(_ tokens: UnsafeMutablePointer<NameToken>, _ count: Int, _ shape: NameShape) {
        self.tokens = tokens
        self.shape = shape
        last = count
    }

    private var remaining: Int { last &- first }

    mutating func strip() {
        if remaining > 1 && NameParser.isSurelyFamily(tokens[first]) && wordAt(first).kind == .none && !opensFirm { return stripEnd() }
        var steps = 0
        while remaining > 0 && steps < NameParser.maximumTokens && stripFirst() { steps &+= 1 }
        if shape.flags & (NameShape.isNobody | NameShape.isDescriptive | NameShape.isDummy) != 0 { return }
        dropTitlesBeforeFamily()
        if remaining == 0 { shape.set(NameShape.isNobody) } else { stripEnd() }
    }

    /// Moves the kept words to the front of the array; returns how many.
    func moveToFront() -> Int {
        if first > 0 {
            var index = first
            while index < last {
                tokens[index &- first] = tokens[index]
                index &+= 1
            }
        }
        return remaining
    }

    private func wordAt(_ index: Int, wanted: NameTable.WordClass = .none) -> NameTable.Word {
        guard let entry = NameTable.entry(tokens[index].entry) else { return NameTable.Word() }
        return NameTable.word(entry, tokens[index].marks, wanted: wanted)
    }

    private func isSkeleton(_ index: Int, _ word: StaticString) -> Bool {
        index < last && tokens[index].skeleton == NameParser.packed(word)
    }

    /// Takes off the first word if it is not part of the name; true when it did.
    private mutating func stripFirst() -> Bool {
        if stripTrade() { return true }
        let word = wordAt(first)
        switch word.kind {
        case .none, .tail, .place, .trade: return false
        case .other:
            // "nhận hộ Lan"
            if remaining > 2, wordAt(first &+ 1).kind == .other { shape.set(NameShape.isDescriptive) }
            return false
        case .tag:
            noteRefusal(first)
            first &+= 1
            shape.set(NameShape.hadNotes)
            stripTails()
            return true
        case .label:
            guard remaining > 1 else { return false }
            first &+= 1
            return true
        case .title:
            guard remaining > 1 else { return false }
            first &+= 1
            shape.set(NameShape.hadHonorific)
            return true
        case .honorific: return stripHonorific(word)
        case .business:
            first &+= 1
            shape.set(NameShape.isBusiness)
            stripShares()
            return true
        case .dummy:
            shape.set(NameShape.isDummy)
            return false
        case .user:
            // "Người gửi"; Ngươi may be typed for Nguyên.
            if !isSkeleton(first, "nguoi") || word.isExact && tokens[first].marks != 0 || isSkeleton(first &+ 1, "dung") || isSkeleton(first &+ 1, "mua") {
                shape.set(NameShape.isNobody)
            }
            return false
        case .nobody:
            if !word.isName || word.isExact || remaining == 1 || saysNothing(first &+ 1) { shape.set(NameShape.isNobody) }
            return false
        case .kin: return markKin(word)
        }
    }

    private func saysNothing(_ index: Int) -> Bool {
        isSkeleton(index, "co") || isSkeleton(index, "ten") || isSkeleton(index, "name") || isSkeleton(index, "ro") || isSkeleton(index, "biet")
    }

    /// "khách lẻ", "KH cũ": a tail goes with its tag. One that is also a name goes only when nothing else is left.
    private mutating func stripTails() {
        var end = first
        while end < last && isLooseTail(end) { end &+= 1 }
        if end == last {
            first = last
            return
        }
        while remaining > 1 {
            let word = wordAt(first, wanted: .tail)
            guard word.kind == .tail, word.isExact || !word.isName else { return }
            first &+= 1
        }
    }

    private func isLooseTail(_ index: Int) -> Bool {
        if wordAt(index, wanted: .tail).kind == .tail { return true }
        let kind = wordAt(index).kind
        return kind == .tag || kind == .place
    }

    private mutating func stripHonorific(_ word: NameTable.Word) -> Bool {
        if remaining == 1 {
            if isNameBehindHonorific { return false }
            shape.set(NameShape.isNobody)
            shape.genderHint = word.gender
            return false
        }
        // A second honorific only where it can be nothing else: "Anh Mr".
        if shape.has(NameShape.hadHonorific) && (word.isName || !word.isExact) { return false }
        // Beside words with marks, Chu is the family name, not chú.
        if word.isName && !word.isExact && hasMarks { return false }
        let isMarked = tokens[first].marks != 0
        if !isMarked && !isForeignHonorific(first) {
            // "Anh Nguyen" is Nguyễn Anh; "Chu Van An" keeps its family name.
            let next = NameFacts(tokens[first &+ 1])
            let own = NameFacts(tokens[first])
            if remaining == 2 && own.given > 100 && next.family > next.given {
                // "Anh Vu": Mr Vũ, or Vũ Anh the other way round. Both words stay.
                if next.family <= 16 &* next.given { shape.set(NameShape.isHonorificUnsure) }
                return false
            }
            // "chu Linh": chú Linh, or Linh of the family Chu.
            if remaining == 2 && word.isName && !word.isExact && own.family > 100 {
                shape.set(NameShape.isHonorificUnsure)
                return false
            }
            // "Anh Phạm Thị": given name, family name, middle word.
            if remaining == 3 && own.given > 100 && NameParser.isSurelyFamily(tokens[first &+ 1])
                && (isSkeleton(last &- 1, "thi") || isSkeleton(last &- 1, "van"))
            {
                return false
            }
            if word.isName && !word.isExact && remaining > 2 && !NameParser.isSurelyFamily(tokens[first &+ 1]) {
                return false
            }
        }
        if tokens[first].has(NameScanner.hasApostrophe) { return false }
        first &+= 1
        shape.set(NameShape.hadHonorific)
        if shape.genderHint == 0 { shape.genderHint = word.gender }
        return true
    }

    /// "Chị Chi", "Cô Anh": who writes the marks of the honorific means a name by the word without any. "Anh Chi" may be anh chị, and "chị em" are
    /// several.
    private var isNameBehindHonorific: Bool {
        first > 0 && shape.has(NameShape.hadHonorific) && tokens[first &- 1].marks != 0 && tokens[first].marks == 0
            && NameFacts(tokens[first]).given > 100 && !isSkeleton(first, "em")
    }

    /// Whether a word alone is an honorific.
    static func isHonorific(_ token: NameToken) -> Bool {
        guard let entry = NameTable.entry(token.entry) else { return false }
        return NameTable.word(entry, token.marks).kind == .honorific
    }

    private var hasMarks: Bool {
        var marks: UInt32 = 0
        var index = first
        while index < last {
            marks |= tokens[index].marks
            index &+= 1
        }
        return marks != 0
    }

    private func isForeignHonorific(_ index: Int) -> Bool { index < last && NameStripping.isForeignHonorific(tokens[index].skeleton) }

    static func isForeignHonorific(_ skeleton: UInt64) -> Bool {
        switch skeleton {
        case NameParser.packed("mr"), NameParser.packed("mrs"), NameParser.packed("ms"), NameParser.packed("miss"),
            NameParser.packed("mister"), NameParser.packed("madam"), NameParser.packed("sir"): true
        default: false
        }
    }

    /// "mẹ Bin", "vợ anh Nam", "ba Tí": somebody else is named.
    private mutating func markKin(_ word: NameTable.Word) -> Bool {
        guard word.isExact || !word.isName else { return false }
        if remaining == 1 {
            if !word.isName { shape.set(NameShape.isNobody) }
            return false
        }
        if word.isName && remaining == 2 && NameParser.isSurelyFamily(tokens[first &+ 1]) { return false }
        // "Ba Tran Thi Linh": Bà Trần Thị Linh without marks. Children are not called by a whole name.
        if remaining > 2, isSkeleton(first, "ba"), !hasMarks, NameParser.isSurelyFamily(tokens[first &+ 1]) {
            first &+= 1
            shape.set(NameShape.hadHonorific)
            return true
        }
        shape.set(NameShape.isDescriptive)
        return false
    }

    /// "Công ty …", "Hộ kinh doanh …": Hồ is a family name, Hộ is none.
    private var opensFirm: Bool {
        remaining > 1 && wordAt(first, wanted: .trade).kind == .trade && NameFirm.opens(tokens + first, remaining)
    }

    /// "Công ty …", "Cửa hàng …": a word that makes a firm together with the next one.
    private mutating func stripTrade() -> Bool {
        guard opensFirm else { return false }
        shape.set(NameShape.isBusiness)
        first &+= 2
        if isSkeleton(first, "doanh") || isSkeleton(first, "xa") { first &+= 1 }
        stripShares()
        return true
    }

    /// "Công ty cổ phần", "Cty CP"
    private mutating func stripShares() {
        if isSkeleton(first, "cp") { first &+= 1 }
        if isSkeleton(first, "co") && isSkeleton(first &+ 1, "phan") { first &+= 2 }
    }

    /// "Th.S", "GS.TS", "K.T.S" and the like: letters without a vowel before a family name that more words follow.
    private mutating func dropTitlesBeforeFamily() {
        var index = first
        while index < last &- 2, tokens[index].letterCount <= 3, !NameParser.hasVowel(tokens[index].skeleton) { index &+= 1 }
        if index > first && NameParser.isSurelyFamily(tokens[index]) {
            first = index
            shape.set(NameShape.hadHonorific)
        }
    }

    // MARK: - The end

    private mutating func stripEnd() {
        cutAtOther()
        cutAtTag()
        dropBusinessWords()
        while remaining > 1 {
            let end = last &- 1
            let word = wordAt(end)
            if word.kind == .place || word.kind == .tag {
                noteRefusal(end)
            } else if word.kind == .tail && word.isExact && tokens[end].marks != 0 {
                // "Lan sỉ"
            } else if word.kind == .honorific && isForeignHonorific(end) {
                if shape.genderHint == 0 { shape.genderHint = word.gender }
                shape.set(NameShape.hadHonorific)
            } else if word.kind == .dummy {
                // "Nguyễn Văn Test"
                return shape.set(NameShape.isDummy)
            } else if remaining > 2 && isPlacePair(end) {
                last &-= 1
            } else {
                return
            }
            last &-= 1
            shape.set(NameShape.hadNotes)
        }
    }

    /// "Lan mẹ Bin", "Hoa vợ anh Nam", "Lan nhận hộ Hoa", "Lan và Nam": who is named first has the name, and it ends there.
    private mutating func cutAtOther() {
        var index = first &+ 1
        while index < last &- 1 {
            if NameFacts(tokens[index &- 1]).given > 1, namesOther(index) {
                last = index
                return shape.set(NameShape.hadNotes)
            }
            index &+= 1
        }
    }

    /// Whether another person is named from this word on, which another word follows.
    private func namesOther(_ index: Int) -> Bool {
        let word = wordAt(index)
        switch word.kind {
        case .other: return true
        // "Hùng ba bé Na", not "Lê Ba Duy"
        case .kin: return !word.isName || isSkeleton(index &+ 1, "be") || isSkeleton(index &+ 1, "cu")
        case .honorific: return word.isExact && (isSkeleton(index, "ban") || isSkeleton(index, "chau"))
        // "mua hộ Hoa"
        default: return index &+ 2 < last && isSkeleton(index &+ 1, "ho") && wordAt(index &+ 1).kind == .other
        }
    }

    /// "Thu bom hàng": all from the tag on, if only tails follow.
    private mutating func cutAtTag() {
        var index = first &+ 1
        while index < last {
            if wordAt(index).kind == .tag {
                var end = index &+ 1
                while end < last && isLooseTail(end) { end &+= 1 }
                if end == last {
                    noteRefusal(index)
                    last = index
                    shape.set(NameShape.hadNotes)
                    return
                }
            }
            index &+= 1
        }
    }

    private func isPlacePair(_ end: Int) -> Bool {
        let before = end &- 1
        return (isSkeleton(end, "noi") && isSkeleton(before, "ha"))
            || (isSkeleton(end, "gon") && isSkeleton(before, "sai"))
            || (isSkeleton(end, "nang") && isSkeleton(before, "da"))
    }

    /// TNHH, JSC, Co., Ltd anywhere: a firm; the words themselves go.
    private mutating func dropBusinessWords() {
        var kept = first
        var index = first
        while index < last {
            if wordAt(index).kind == .business {
                shape.set(NameShape.isBusiness)
                if isSkeleton(index, "ltd"), kept > first, tokens[kept &- 1].skeleton == NameParser.packed("co"), tokens[kept &- 1].marks == 0 { kept &-= 1 }
            } else {
                tokens[kept] = tokens[index]
                kept &+= 1
            }
            index &+= 1
        }
        last = kept
        if remaining == 0 { shape.set(NameShape.isNobody) }
    }

    private mutating func noteRefusal(_ index: Int) {
        if isSkeleton(index, "bom") { shape.set(NameShape.hadRefusalTag) }
    }
}
