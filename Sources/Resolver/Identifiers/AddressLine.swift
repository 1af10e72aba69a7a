/// The house and street of an address as one canonical text, or nothing where there is no house number.
///
///     "Số 257/75 đường Hoàng Văn Thụ, Phường 6, Hóc Môn"  →  "257/75 hoang van thu"
///     "257/75 Hoang Van Thu, P.6"                         →  "257/75 hoang van thu"
///
/// Only the part before the first comma counts: wards, districts and provinces were renamed and merged in 2025, houses and
/// streets were not. Words that people leave out (số, đường, nhà, …) are dropped. With a name it makes a blocking key,
/// alone it means nothing: every city has its 25 Trần Phú.
enum AddressLine {
    static let capacity = 256

    /// Writes the canonical line (at most `capacity` bytes) and returns its length, 0 for none. O(count).
    static func read(
        _ text: UnsafePointer<UInt8>, _ count: Int, into line: UnsafeMutablePointer<UInt8>
    ) -> Int {
        write(line, TextFolding.fold(text, length(text, count), into: line))
    }

    /// Where the part before the first comma ends; at most `capacity`.
    static func length(_ text: UnsafePointer<UInt8>, _ count: Int) -> Int {
        var length = 0
        while length < count, length < capacity, !isEnd(text, length) { length &+= 1 }
        return length
    }

    /// Makes the line of its folded text, in place: the target never overtakes the source.
    static func write(_ line: UnsafeMutablePointer<UInt8>, _ folded: Int) -> Int {
        var written = 0
        var digits = 0
        var words = 0
        var at = 0
        while at < folded {
            if isBreak(line[at]) {
                at &+= 1
                continue
            }
            let before = written
            if written > 0 {
                line[written] = 32
                written &+= 1
            }
            let first = written
            // Its letters as one number.
            var word: UInt64 = 0
            while at < folded, !isBreak(line[at]) {
                let byte = line[at]
                word = word << 8 | UInt64(byte)
                line[written] = byte
                written &+= 1
                at &+= 1
            }
            let kept = keeps(word, written &- first)
            let number = isDigit(line[first]) ? 1 : 0
            digits &+= kept & number
            words &+= kept & (1 &- number)
            written = before &+ (written &- before) &* kept
        }
        return digits > 0 && words > 0 ? written : 0
    }

    private static func isEnd(_ text: UnsafePointer<UInt8>, _ at: Int) -> Bool {
        text[at] == 44 || text[at] == 59 || text[at] == 10
    }

    private static func isBreak(_ byte: UInt8) -> Bool { byte <= 32 || byte == 46 || byte == 35 || byte == 58 || byte == 40 || byte == 41 }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }

    /// 0 for a word of `count` letters that is left out, else 1.
    @inline(__always)
    private static func keeps(_ word: UInt64, _ count: Int) -> Int {
        // d - so sn no nha pho duong
        let hits = AddressWord.hits(word, 0x64, 0x2D, 0x736F, 0x736E, 0x6E6F, 0x6E_6861, 0x70_686F, 0x64_756F_6E67)
        return hits != 0 && count <= 5 ? 0 : 1
    }
}
