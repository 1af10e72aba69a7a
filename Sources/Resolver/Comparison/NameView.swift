/// One side of a comparison: the words, the shape, and what is asked of them.
struct NameView {
    let tokens: UnsafePointer<NameToken>
    let shape: NameShape
    let count: Int

    @inline(__always)
    init(_ tokens: UnsafePointer<NameToken>, _ shape: NameShape) {
        self.tokens = tokens
        self.shape = shape
        count = min(Int(shape.tokenCount), NameParser.maximumTokens)
    }

    /// The given name, if there is one.
    @inline(__always) var given: NameToken? {
        let place = Int(shape.givenIndex)
        return place >= 0 && place < count ? tokens[place] : nil
    }

    /// The family name, if there is one.
    @inline(__always) var family: NameToken? {
        let place = Int(shape.familyIndex)
        return place >= 0 && place < count ? tokens[place] : nil
    }

    /// Middle words are `tokens[firstMiddle ..< endMiddle]`.
    @inline(__always) var firstMiddle: Int { shape.familyIndex == 0 ? 1 : 0 }
    @inline(__always) var endMiddle: Int { shape.givenIndex >= 0 ? max(firstMiddle, count &- 1) : count }

    /// The given name stands in the table and is readable.
    var isGivenKnown: Bool {
        guard let given else { return false }
        return given.has(NameToken.isKnownGiven) && !given.has(NameToken.isInitial | NameToken.isDamaged)
    }

    /// Begins with a family name that is hardly anything else, as it was typed.
    var isSurelyInOrder: Bool {
        guard let family, !shape.has(NameShape.isTurned) else { return false }
        return family.has(NameToken.isSurelyFamily)
    }

    /// Some word is of another script, damaged or an initial: it cannot tell two people apart.
    var hasUnreadable: Bool {
        var index = 0
        while index < count {
            if tokens[index].isOpaque || tokens[index].has(NameToken.isDamaged | NameToken.isInitial) { return true }
            index &+= 1
        }
        return false
    }

    /// Some middle word agrees with this word.
    func hasMiddle(_ word: NameToken) -> Bool {
        var index = firstMiddle
        while index < endMiddle {
            if NameWordRelation.agree(tokens[index], word) { return true }
            index &+= 1
        }
        return false
    }

    /// The best relation of any word but the given name with this word.
    func nearest(_ word: NameToken) -> NameWordRelation {
        var best = NameWordRelation.different
        var index = 0
        while index < count &- 1 {
            best = .better(best, .between(tokens[index], word))
            index &+= 1
        }
        return best
    }

    func sharesFamily(_ other: NameView) -> Bool {
        guard let mine = family, let theirs = other.family else { return false }
        let relation = NameWordRelation.between(mine, theirs)
        return relation.rawValue <= NameWordRelation.doublet.rawValue
    }

    /// A total order of names by content, for an answer that cannot depend on which side came first.
    func precedes(_ other: NameView) -> Bool {
        if count != other.count { return count < other.count }
        var index = 0
        while index < count {
            let (mine, theirs) = (tokens[index], other.tokens[index])
            if mine.skeleton != theirs.skeleton { return mine.skeleton < theirs.skeleton }
            if mine.marks != theirs.marks { return mine.marks < theirs.marks }
            if mine.flags != theirs.flags { return mine.flags < theirs.flags }
            index &+= 1
        }
        return shape.flags < other.shape.flags
    }
}
