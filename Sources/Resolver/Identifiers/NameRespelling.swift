/// Spellings that people choose for one name: Dzũng and Zũng for Dũng, Fương for Phương.
///
/// Only a word that is no known name as it stands and a known one when respelled is taken so; without marks only where no
/// foreign name is likely (Zung, Fuong, but not Zan, Fong).
enum NameRespelling {
    struct Word {
        var skeleton: UInt64
        var marks: UInt32
        var entry: NameTable.Entry
    }

    /// The usual spelling of an unknown word; nil when there is none. O(1).
    static func usual(_ skeleton: UInt64, _ marks: UInt32, _ letterCount: Int) -> Word? {
        guard letterCount > 2, letterCount < 10 else { return nil }
        let place = UInt64(truncatingIfNeeded: (letterCount &- 1) &* 5)
        let first = skeleton >> place
        let rest = skeleton & ((1 << place) &- 1)
        let second = (skeleton >> (place &- 5)) & 31
        let tone = marks & 0xE000_0000
        let quality = marks & 0x0FFF_FFFF
        let isLikely = marks != 0 || second == 21  // u
        if first == 6 && letterCount > 3 && isLikely {  // f: one letter becomes two
            return known((((16 << 5) | 8) << place) | rest, tone | ((quality << 2) & 0x0FFF_FFFF))
        }
        if first == 4 && second == 26 {  // dz: two letters become one
            return known((4 << (place &- 5)) | (rest & ((1 << (place &- 5)) &- 1)), tone | (quality >> 2))
        }
        if first == 26 && isLikely { return known((4 << place) | rest, marks) }  // z
        return nil
    }

    private static func known(_ skeleton: UInt64, _ marks: UInt32) -> Word? {
        guard let entry = NameTable.find(skeleton) else { return nil }
        if marks == 0 {
            return entry.given &+ entry.middle > 20 ? Word(skeleton: skeleton, marks: 0, entry: entry) : nil
        }
        guard let form = NameTable.form(entry, marks), form.given &+ form.middle > 0 else { return nil }
        return Word(skeleton: skeleton, marks: marks, entry: entry)
    }
}
