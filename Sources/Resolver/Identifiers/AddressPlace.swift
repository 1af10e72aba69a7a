/// A whole address as one canonical text: house, street, ward, district and what else it names.
///
///     "Số 96 đường Trần Phú, Phường 5, Quận 3"  →  "96 tran phu 5 3"
///     "96 Tran Phu, P.5, Q.3"                   →  "96 tran phu 5 3"
///
/// Folded, without the words for kinds of places (phường, quận, P., Q7 → 7), which people write, shorten or leave out. Equal
/// texts are strong evidence; different ones are none: wards and districts were renamed and merged in 2025.
enum AddressPlace {
    static let capacity = 256

    /// Writes the canonical text (at most `capacity` bytes) and returns its length; 0 where fewer than two parts are named.
    static func read(_ text: UnsafePointer<UInt8>, _ count: Int, into place: UnsafeMutablePointer<UInt8>) -> Int {
        let length = min(count, capacity)
        var comma = 0
        while comma < length, text[comma] != 44, text[comma] != 59 { comma &+= 1 }
        guard comma < length else { return 0 }
        let folded = TextFolding.fold(text, length, into: place)
        var written = 0
        var start = 0
        while start < folded {
            var end = start
            while end < folded, isWord(place[end]) { end &+= 1 }
            if end > start, !isFiller(place + start, end &- start) {
                if written > 0 {
                    place[written] = 32
                    written &+= 1
                }
                // "q7" says what "quan 7" says. The target never overtakes the source.
                var from = start
                if end &- start > 1, place[start] == 112 || place[start] == 113, place[start &+ 1] &- 48 < 10 { from &+= 1 }
                while from < end {
                    place[written] = place[from]
                    written &+= 1
                    from &+= 1
                }
            }
            start = end &+ 1
        }
        return written
    }

    @inline(__always)
    private static func isWord(_ byte: UInt8) -> Bool { byte &- 97 < 26 || byte &- 48 < 10 || byte == 47 || byte >= 128 }

    private static func isFiller(_ word: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        switch count {
        case 1: return word[0] == 100 || word[0] == 112 || word[0] == 113 || word[0] == 104 || word[0] == 120
        case 2: return matches(word, "so sn no tp tx tt xa vn kp ", 2)
        case 3: return matches(word, "nha pho thi ", 3)
        case 4: return matches(word, "quan tinh ", 4)
        case 5: return matches(word, "duong huyen thanh ", 5)
        case 6: return matches(word, "phuong ", 6)
        default: return false
        }
    }

    /// Whether a word stands in a list of words of one length, each followed by a space.
    private static func matches(_ word: UnsafePointer<UInt8>, _ list: StaticString, _ count: Int) -> Bool {
        let text = list.utf8Start
        var start = 0
        while start &+ count < list.utf8CodeUnitCount {
            var index = 0
            while index < count, text[start &+ index] == word[index] { index &+= 1 }
            if index == count { return true }
            start &+= count &+ 1
        }
        return false
    }
}
