// Where in a text a phone or an e-mail can begin at all. Most comments have no such place, and are done with here.

import CPlatform

struct FreeTextAnchors {
    private let level: SIMDLevel

    /// Every x86-64 has SSE2; wider registers gain nothing on texts of a hundred bytes.
    static var usual: SIMDLevel {
        #if arch(x86_64)
            return .sse2
        #else
            return .portable
        #endif
    }

    init(level: SIMDLevel = usual) { self.level = level }

    /// The first anchor at or behind `start`; `count` when there is none.
    mutating func next(_ text: UnsafePointer<UInt8>, _ start: Int, _ count: Int) -> Int {
        var position = start
        while position < count {
            let found = cplatform_text_anchor(level.rawValue, text, position, count)
            position = Int(bitPattern: UInt(truncatingIfNeeded: found))
            while position < count {
                if FreeTextAnchors.isAnchor(text, position, count) {
                    if FreeTextAnchors.isPlausible(text, position, count) { return position }
                    position &+= 1
                    break
                }
                position &+= 1
                // Behind a vector's find there is always an anchor; only the tail is walked byte by byte.
            }
        }
        return count
    }

    /// The rule of the vector code, one place at a time.
    @inline(__always)
    static func isAnchor(_ text: UnsafePointer<UInt8>, _ position: Int, _ count: Int) -> Bool {
        let byte = text[position]
        if byte &- 48 < 10 || byte == 64 || byte >= 0xE2 { return true }
        let second = position &+ 1 < count ? text[position &+ 1] : 0
        switch byte | 0x20 {
        case 107:  // khon, khô
            guard second | 0x20 == 104 else { return false }
            let third = FreeTextAnchors.byte(text, position &+ 2, count)
            let fourth = FreeTextAnchors.byte(text, position &+ 3, count) | 0x20
            return (third | 0x20 == 111 && fourth == 110) || (third == 0xC3 && fourth == 0xB4)
        case 99:  // cong, còn
            let third = FreeTextAnchors.byte(text, position &+ 2, count) | 0x20
            let fourth = FreeTextAnchors.byte(text, position &+ 3, count) | 0x20
            return (second | 0x20 == 111 && third == 110 && fourth == 103)
                || (second == 0xC3 && third == 0xB2 && fourth == 110 && FreeTextAnchors.byte(text, position &+ 4, count) | 0x20 == 103)
        case 103: return second | 0x20 == 109  // g
        case 97:  // a
            return second | 0x20 == 116 && position &+ 2 < count && text[position &+ 2] == 32
        case 123: return second | 0x20 == 97  // [ {
        case 40: return byte == 40 && second | 0x20 == 97
        default: return false
        }
    }

    @inline(__always)
    private static func byte(_ text: UnsafePointer<UInt8>, _ position: Int, _ count: Int) -> UInt8 {
        position < count ? text[position] : 0
    }

    /// A second, closer look: is it worth a window?
    static func isPlausible(_ text: UnsafePointer<UInt8>, _ position: Int, _ count: Int) -> Bool {
        let byte = text[position]
        if byte &- 48 < 10 || byte == 64 { return true }
        if byte >= 0xE2 {
            var scalar: UInt32 = 0
            _ = FoldedText.decode(text + position, count &- position, &scalar)
            let symbol = FreeTextWindow.fold(scalar)
            return symbol &- 48 < 10 || symbol == 64
        }
        switch byte | 0x20 {
        case 107: return isZeroWord(text, position, count)
        case 99: return isCong(text, position, count)
        case 103: return isGmail(text, position, count)
        case 97: return position > 0 && text[position &- 1] == 32
        default: return isSpelledSign(text, position, count)
        }
    }

    /// `không`, `khong` before another digit or the word of one.
    private static func isZeroWord(_ text: UnsafePointer<UInt8>, _ position: Int, _ count: Int) -> Bool {
        if position > 0 && (text[position &- 1] | 0x20) &- 97 < 26 { return false }
        var words = InlineArray<8, UInt8>(repeating: 0)
        var place = position
        var length = foldWord(text, &place, count, &words)
        guard length == 5, words[unchecked: 2] == 111, words[unchecked: 3] == 110, words[unchecked: 4] == 103 else { return false }
        var marks = 0
        while place < count && marks < 4 {
            let byte = text[place]
            if byte &- 48 < 10 { return true }
            if byte >= 0x80 || (byte | 0x20) &- 97 < 26 { break }
            place &+= 1
            marks &+= 1
        }
        length = foldWord(text, &place, count, &words)
        return FreeTextDigit.word(words, length) < 10
    }

    /// Folds the letters at `place`, at most 8, and passes over them. Returns how many.
    private static func foldWord(
        _ text: UnsafePointer<UInt8>, _ place: inout Int, _ count: Int, _ word: inout InlineArray<8, UInt8>
    ) -> Int {
        var length = 0
        while place < count && length < 8 {
            var scalar: UInt32 = 0
            let width = FoldedText.decode(text + place, count &- place, &scalar)
            let symbol = scalar < 0x80 ? FoldedText.lowered(text[place]) : FoldedText.fold(scalar)
            guard symbol == 0 || PhoneCell.isLetter(symbol) else { return length }
            place &+= width
            if symbol == 0 { continue }
            word[unchecked: length] = symbol
            length &+= 1
        }
        return length
    }

    /// `còng`, `cong` behind an a.
    private static func isCong(_ text: UnsafePointer<UInt8>, _ position: Int, _ count: Int) -> Bool {
        var word = InlineArray<8, UInt8>(repeating: 0)
        var place = position
        guard foldWord(text, &place, count, &word) == 4, word[unchecked: 1] == 111, word[unchecked: 2] == 110, word[unchecked: 3] == 103 else { return false }
        var before = position
        while before > 0 && (text[before &- 1] == 32 || text[before &- 1] == 45) && position &- before < 2 { before &-= 1 }
        guard before > 0, text[before &- 1] | 0x20 == 97 else { return false }
        return before == 1 || (text[before &- 2] | 0x20) &- 97 > 25
    }

    /// `gmail` at the start of a word, with no @ before it.
    private static func isGmail(_ text: UnsafePointer<UInt8>, _ position: Int, _ count: Int) -> Bool {
        guard position &+ 5 <= count, position > 3, text[position &- 1] != 64, (text[position &- 1] | 0x20) &- 97 > 25 else { return false }
        return text[position &+ 2] | 0x20 == 97 && text[position &+ 3] | 0x20 == 105 && text[position &+ 4] | 0x20 == 108
    }

    /// `(at)`, `[at]`, `{a}`.
    private static func isSpelledSign(_ text: UnsafePointer<UInt8>, _ position: Int, _ count: Int) -> Bool {
        var place = position &+ 2
        if place < count && text[place] | 0x20 == 116 { place &+= 1 }
        return place < count && (text[place] == 41 || text[place] == 93 || text[place] == 125)
    }
}
