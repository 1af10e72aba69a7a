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
        return write(place, TextFolding.fold(text, length, into: place))
    }

    /// The house and street (`AddressLine.read`) and the whole address of one text, folded once; no whole address where there is no line.
    static func read(
        _ text: UnsafePointer<UInt8>, _ count: Int, line: UnsafeMutablePointer<UInt8>, into place: UnsafeMutablePointer<UInt8>
    ) -> (line: Int, place: Int) {
        let first = AddressLine.length(text, count)
        var folded = TextFolding.fold(text, first, into: place)
        var index = 0
        while index < folded {
            line[index] = place[index]
            index &+= 1
        }
        let lineCount = AddressLine.write(line, folded)
        let length = min(count, capacity)
        var comma = first
        while comma < length, text[comma] != 44, text[comma] != 59 { comma &+= 1 }
        guard lineCount > 0, comma < length else { return (lineCount, 0) }
        // What the line ends at is one byte, so no letter is cut in two.
        folded &+= TextFolding.fold(text + first, length &- first, into: place + folded)
        return (lineCount, write(place, folded))
    }

    /// Makes the canonical text of the folded one, in place: the target never overtakes the source.
    private static func write(_ place: UnsafeMutablePointer<UInt8>, _ folded: Int) -> Int {
        var written = 0
        var at = 0
        while at < folded {
            if !isWord(place[at]) {
                at &+= 1
                continue
            }
            let before = written
            if written > 0 {
                place[written] = 32
                written &+= 1
            }
            let first = written
            // Its letters as one number.
            var word: UInt64 = 0
            while at < folded, isWord(place[at]) {
                let byte = place[at]
                word = word << 8 | UInt64(byte)
                place[written] = byte
                written &+= 1
                at &+= 1
            }
            let length = written &- first
            // "q7" says what "quan 7" says. One branch, which is seldom taken.
            let initial = place[first] &- 112 < 2 ? 1 : 0
            let digit = place[first &+ min(1, length &- 1)] &- 48 < 10 ? 1 : 0
            if initial & digit != 0 {
                written &-= 1
                for index in Range.upTo(written &- first) { place[first &+ index] = place[first &+ index &+ 1] }
            } else {
                written = before &+ (written &- before) &* keeps(word, length)
            }
        }
        return written
    }

    @inline(__always)
    private static func isWord(_ byte: UInt8) -> Bool { byte &- 97 < 26 || byte &- 47 < 11 || byte >= 128 }

    /// 0 for a word of `count` letters that is left out, else 1.
    @inline(__always)
    private static func keeps(_ word: UInt64, _ count: Int) -> Int {
        // d p q h x vn kp xa; so sn no tp tx tt nha pho; thi quan tinh duong huyen thanh phuong, which fills the eighth place too
        let one = AddressWord.hits(word, 0x64, 0x70, 0x71, 0x68, 0x78, 0x766E, 0x6B70, 0x7861)
        let two = AddressWord.hits(word, 0x736F, 0x736E, 0x6E6F, 0x7470, 0x7478, 0x7474, 0x6E_6861, 0x70_686F)
        let three = AddressWord.hits(
            word, 0x74_6869, 0x7175_616E, 0x7469_6E68, 0x64_756F_6E67, 0x68_7579_656E, 0x74_6861_6E68, 0x7068_756F_6E67, 0x7068_756F_6E67)
        return one &+ two &+ three != 0 && count <= 6 ? 0 : 1
    }
}
