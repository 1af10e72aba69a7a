/// Second half of reading a name: words to a person's family, middle and given name.
///
///     [Chị] [Ngọc] [Lan]          →  Ngọc Lan, given Lan, female         honorific off
///     [Hùng] [Nguyễn]             →  Nguyễn Hùng, turned                 given name came first
///     [khách] [lẻ]                →  nobody
///     [Công] [ty] [TNHH] [An] [Phát]  →  An Phát, a business
///
/// The 16-byte tokens are the canonical form of a name: composed or decomposed, old or new tone placement,
/// capitals or not give the same tokens. Nothing is allocated.
enum NameParser {
    static let maximumTokens = 12

    /// Reads `count` bytes of a name cell into at most `maximumTokens` words. Any bytes are fine. O(count).
    static func parse(
        _ text: UnsafePointer<UInt8>, _ count: Int, into tokens: UnsafeMutablePointer<NameToken>
    ) -> NameShape {
        var isPlain = false
        return parse(text, count, into: tokens, isPlain: &isPlain)
    }

    /// The same; `isPlain` is set where the cell is known words that no rule about words beside names could touch.
    @inline(__always)
    static func parse(
        _ text: UnsafePointer<UInt8>, _ count: Int, into tokens: UnsafeMutablePointer<NameToken>, isPlain: inout Bool
    ) -> NameShape {
        let cell = NamePlainCell(text, count, into: tokens)
        if cell.wordCount == 0 { return readAny(text, count, tokens) }
        var shape = NameShape()
        if cell.needsRules { return strip(tokens, cell.wordCount, shape) }
        isPlain = true
        shape.tokenCount = UInt8(truncatingIfNeeded: cell.wordCount)
        shape.grade = .personal
        order(tokens, cell.wordCount, &shape)
        return shape
    }

    /// A cell of any text.
    @inline(never)
    private static func readAny(
        _ text: UnsafePointer<UInt8>, _ count: Int, _ tokens: UnsafeMutablePointer<NameToken>
    ) -> NameShape {
        let scanned = scan(text, count, tokens)
        var shape = NameShape()
        shape.flags = scanned.flags
        if isNotAvailable(text, count) {
            shape.set(NameShape.isNobody)
            return refused(shape)
        }
        guard scanned.tokenCount > 0 else {
            shape.reason = scanned.flags == 0 ? .empty : .nameNoLetters
            if isStars(text, count) {
                shape.set(NameShape.isMasked)
                shape.grade = .masked
                shape.reason = .nameMasked
            }
            return shape
        }
        if shape.has(NameShape.isMasked) {
            shape.grade = .masked
            shape.reason = .nameMasked
            return shape
        }
        if NameKeystrokes.decode(tokens, scanned.tokenCount) { shape.set(NameShape.wasDecoded) }
        return strip(tokens, scanned.tokenCount, shape)
    }

    /// "N/A", "<NA>", "#N/A"; Na is a name.
    private static func isNotAvailable(_ text: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        if count == 4, text[0] == 60, text[3] == 62 { return text[1] | 0x20 == 110 && text[2] | 0x20 == 97 }
        let start = count == 4 && text[0] == 35 ? 1 : 0
        return count &- start == 3 && text[start &+ 1] == 47 && text[start] | 0x20 == 110 && text[start &+ 2] | 0x20 == 97
    }

    /// "***": nothing but a hidden name.
    static func isStars(_ text: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        var stars = 0
        var index = 0
        while index < count {
            if text[index] == 42 { stars &+= 1 } else if text[index] != 32 { return false }
            index &+= 1
        }
        return stars > 1
    }

    /// Takes off what is no name, and reads the rest.
    @inline(never)
    private static func strip(
        _ tokens: UnsafeMutablePointer<NameToken>, _ count: Int, _ before: NameShape
    ) -> NameShape {
        var strip = NameStripping(tokens, count, before)
        strip.strip()
        var shape = strip.shape
        let kept = strip.moveToFront()
        if shape.flags & (NameShape.isNobody | NameShape.isDescriptive | NameShape.isDummy) != 0 || kept == 0 {
            return refused(shape)
        }
        shape.tokenCount = UInt8(truncatingIfNeeded: kept)
        shape.grade = .personal
        if shape.has(NameShape.isBusiness) {
            shape.grade = .shared
            shape.reason = .nameBusiness
        }
        markInitials(tokens, kept)
        order(tokens, kept, &shape)
        return shape
    }

    /// Which word is which, and which marks are meant.
    @inline(__always)
    private static func order(_ tokens: UnsafeMutablePointer<NameToken>, _ count: Int, _ shape: inout NameShape) {
        withUnsafeTemporaryAllocation(of: NameFacts.self, capacity: maximumTokens) { room in
            guard let facts = room.baseAddress else { return }
            let isPerson = !shape.has(NameShape.isBusiness)
            NameOrder.lookUp(tokens, facts, count, isPerson: isPerson)
            if isPerson { NameOrder.settle(tokens, facts, count, &shape) }
            NameOrder.specify(tokens, facts, count, &shape)
        }
    }

    /// The words of the cell; read again where brackets held all, where digits are VNI keys, where the encoding was wrong.
    static func scan(
        _ text: UnsafePointer<UInt8>, _ count: Int, _ tokens: UnsafeMutablePointer<NameToken>
    ) -> NameScanner.Result {
        var scanner = NameScanner(text, count, tokens)
        scanner.scan()
        if scanner.tokenCount == 0 && scanner.sawBracket {
            scanner = NameScanner(text, count, tokens)
            scanner.readsBrackets = true
            scanner.scan()
        }
        if scanner.isLikelyVNI {
            scanner = NameScanner(text, count, tokens)
            scanner.readsWeakVNI = true
            scanner.scan()
        }
        if scanner.sawVowelSign, !scanner.sawWide, var written = NameRepair.undoVIQR(text, count, tokens) {
            written.flags |= NameShape.wasDecoded
            return written
        }
        if scanner.sawWide && !scanner.sawModern {
            let hasUnknown = scanner.sawOdd || NameRepair.hasUnknown(tokens, scanner.tokenCount)
            if var repaired = NameRepair.undoMojibake(text, count, tokens, all: hasUnknown) {
                repaired.flags |= NameShape.wasDecoded
                return repaired
            }
            let brackets = scanner.readsBrackets
            scanner = NameScanner(text, count, tokens)
            scanner.readsBrackets = brackets
            scanner.scan()
        }
        return scanner.result
    }

    static func refused(_ shape: NameShape) -> NameShape {
        var shape = shape
        shape.tokenCount = 0
        shape.grade = .placeholder
        if shape.has(NameShape.isDescriptive) {
            shape.reason = .nameDescriptive
        } else {
            shape.reason = .nameNobody
            shape.set(NameShape.isNobody)
        }
        return shape
    }

    /// Sets the initials' flag, fills up `Ng.`, and clears what only the scanner needed.
    static func markInitials(_ tokens: UnsafeMutablePointer<NameToken>, _ count: Int) {
        var index = 0
        while index < count {
            let token = tokens[index]
            var flags = token.flags & 0xFFFF_0000
            if token.has(NameScanner.isDamaged) { flags |= NameToken.isDamaged }
            let isAtEnd = index == 0 || index == count &- 1
            if isAtEnd && count > 1, index == 0 && isShortNguyen(token.skeleton) || isMistypedNguyen(token) || isDamagedNguyen(token) {
                tokens[index] = nguyen(flags)
                index &+= 1
                continue
            }
            if isInitial(token, isFirst: index == 0, count) { flags |= NameToken.isInitial }
            tokens[index].flags = flags
            index &+= 1
        }
    }

    /// A single letter, or letters without a vowel. One-letter first words (Y, H, K) are names of minorities.
    private static func isInitial(_ token: NameToken, isFirst: Bool, _ count: Int) -> Bool {
        guard !token.isOpaque, token.marks == 0, !token.has(NameScanner.isDamaged) else { return false }
        let letters = token.letterCount
        let hasDot = token.has(NameScanner.hasDot)
        if letters == 1 {
            if hasDot { return true }
            if token.skeleton == 25 || token.has(NameScanner.hasApostrophe) { return false }  // Y, H'Hen
            return !(isFirst && count > 1 && (token.skeleton == 8 || token.skeleton == 11))  // H, K
        }
        return letters <= 3 && !hasVowel(token.skeleton)
    }

    @inline(__always)
    static func hasVowel(_ skeleton: UInt64) -> Bool {
        var rest = skeleton
        while rest != 0 {
            if Letter.isVowel(96 &+ UInt8(truncatingIfNeeded: rest & 31)) { return true }
            rest >>= 5
        }
        return false
    }

    /// A word that may have been filled up to Nguyễn.
    static func standsForNguyen(_ token: NameToken) -> Bool {
        isShortNguyen(token.skeleton) || isMistypedNguyen(token) || isDamagedNguyen(token)
    }

    private static func isShortNguyen(_ skeleton: UInt64) -> Bool {
        skeleton == packed("ng") || skeleton == packed("ngx") || skeleton == packed("ngyn")
            || skeleton == packed("nguyn") || skeleton == packed("ngn")
    }

    /// One slip from the family name of a quarter of the country, and nothing else known: Nugyễn, Nguyrn.
    private static func isMistypedNguyen(_ token: NameToken) -> Bool {
        token.entry < 0 && token.letterCount > 4 && token.letterCount < 8
            && WordSlip.isOne(token.skeleton, packed("nguyen"))
    }

    /// "Nguy?n"
    private static func isDamagedNguyen(_ token: NameToken) -> Bool {
        token.has(NameScanner.isDamaged) && NameWord.couldBe(token.skeleton, packed("nguyen"))
    }

    private static func nguyen(_ flags: UInt32) -> NameToken {
        let skeleton = packed("nguyen")
        var token = NameToken(skeleton: skeleton, marks: 0, flags: (flags & 0xFFFF) | NameToken.isAbbreviated)
        if let entry = NameTable.find(skeleton) {
            token.flags |= UInt32(truncatingIfNeeded: entry.index &+ 1) << 16
        }
        return token
    }

    /// The packed skeleton of a lower-case ASCII word of at most 12 letters.
    @inline(__always)
    static func packed(_ word: StaticString) -> UInt64 {
        var value: UInt64 = 0
        var index = 0
        while index < word.length {
            value = (value << 5) | UInt64(word.start[index] & 31)
            index &+= 1
        }
        return value
    }

    /// A family name by far more often than anything else: Nguyễn, Trần, Lê, but not Mai or Hoàng.
    static func isSurelyFamily(_ token: NameToken) -> Bool {
        NameFacts(token).isSurelyFamily
    }

    /// A customer tag, label or the like, not part of a name.
    static func isTag(_ token: NameToken) -> Bool {
        guard let entry = NameTable.entry(token.entry) else { return false }
        switch NameTable.word(entry, token.marks).kind {
        case .tag, .tail, .label, .place, .title: return true
        default: return false
        }
    }
}
