/// Raw VNI keystrokes in one word, collected while it is read: `Nguye64n` → Nguyễn, `D9a85ng` → Đặng.
///
///     1 sắc  2 huyền  3 hỏi  4 ngã  5 nặng      6 circumflex  7 horn  8 breve  9 stroke of đ      0 takes the tone back
struct VNIKeys {
    /// Marks as a packed word holds them: 2 bits a letter, tone in the top bits.
    private(set) var marks: UInt32 = 0
    private(set) var keys = 0
    /// Letters before the last key.
    private(set) var lastKeyAt = 0
    private var failed = false

    /// True when there were keys, and each could be one.
    var isPossible: Bool { keys > 0 && !failed }

    /// A digit after `count` letters (1...12) of a packed word.
    mutating func type(_ digit: UInt8, _ letters: UInt64, _ count: Int) {
        keys &+= 1
        lastKeyAt = count
        switch digit {
        case 49...53:
            if marks >> 29 != 0 { failed = true }
            let tones: UInt32 = 0x0054_3120  // digit → tone: 1 sắc is 2, 2 huyền is 1
            marks |= ((tones >> (UInt32(digit &- 48) &* 4)) & 7) << 29
        case 54: put(Letter.circumflex, letters, count)
        case 55: put(Letter.horn, letters, count)
        case 56: put(Letter.breve, letters, count)
        case 57: stroke(letters, count)
        case 48: marks &= 0x0FFF_FFFF
        default: failed = true
        }
    }

    /// A quality mark on the last vowel that takes it, at most four letters back.
    private mutating func put(_ quality: UInt8, _ letters: UInt64, _ count: Int) {
        var back = 0
        while back < min(4, count) {
            let base = letter(letters, back)
            let place = UInt32(truncatingIfNeeded: count &- 1 &- back) &* 2
            if Letter.takes(quality, base) && (marks >> place) & 3 == 0 {
                marks |= UInt32(quality) << place
                if quality == Letter.horn && base == 111 && back &+ 1 < count && letter(letters, back &+ 1) == 117 {
                    marks |= UInt32(quality) << (place &- 2)
                }
                return
            }
            back &+= 1
        }
        failed = true
    }

    private mutating func stroke(_ letters: UInt64, _ count: Int) {
        if letter(letters, count &- 1) == 100 && marks & 1 == 0 { marks |= 1 } else { failed = true }
    }

    /// The letter `back` places before the end, as ASCII.
    private func letter(_ letters: UInt64, _ back: Int) -> UInt8 {
        96 &+ UInt8(truncatingIfNeeded: (letters >> UInt64(truncatingIfNeeded: back &* 5)) & 31)
    }
}
