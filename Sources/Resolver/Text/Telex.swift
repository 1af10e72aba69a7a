/// Raw Telex keystrokes, left in a text because the input method was off.
///
///     Nguyeenx → Nguyễn      Phuwowngj → Phượng      DDawngj → Đặng
///
///     aa ee oo   circumflex        aw ow uw w   breve, horn        dd   đ
///     s f r x j  sắc huyền hỏi ngã nặng (after the vowel or at the end)      z   takes the tone back
///
/// Decoding is mechanical; whether a word *was* typed so is for the caller to judge (Max is not Mã).
enum Telex {
    struct Word {
        var skeleton: UInt64
        var marks: UInt32
        /// Keys that made marks: one may be chance.
        var keys: Int
        /// Those of them that stand apart from their letter: Anas, Toso and Dodo have such letters by chance.
        var distantKeys: Int
        /// The tone key, or 0.
        var toneKey: UInt8
        /// A w between letters: no language of Latin letters but raw Vietnamese has `awn` for a name.
        var hasInnerHook: Bool
    }

    /// Decodes a packed word of at most 12 letters; nil when nothing in it is a keystroke, or when it cannot be Telex.
    static func decode(_ skeleton: UInt64) -> Word? {
        guard skeleton >> 60 == 0 else { return nil }
        var state = State()
        var shift = 60
        while shift > 0 {
            shift &-= 5
            let group = (skeleton >> UInt64(truncatingIfNeeded: shift)) & 31
            if group == 0 { continue }
            guard state.type(96 &+ UInt8(truncatingIfNeeded: group)) else { return nil }
        }
        guard state.keys > 0, state.count > 0 else { return nil }
        return Word(
            skeleton: state.letters, marks: state.quality | (UInt32(state.tone) << 29), keys: state.keys,
            distantKeys: state.distantKeys, toneKey: state.toneKey, hasInnerHook: state.hasInnerHook)
    }

    /// The word as the input method would hold it.
    private struct State {
        var letters: UInt64 = 0
        var quality: UInt32 = 0
        var count = 0
        var tone: UInt8 = 0
        var toneKey: UInt8 = 0
        var keys = 0
        var distantKeys = 0
        var sawVowel = false
        private var sawHook = false
        var hasInnerHook = false

        /// One key; false when it cannot be.
        mutating func type(_ key: UInt8) -> Bool {
            if sawVowel {
                if key == 115 || key == 102 || key == 114 || key == 120 || key == 106 { return setTone(key) }
                if key == 122 {
                    tone = 0
                    keys &+= 1
                    return true
                }
            }
            switch key {
            case 119:
                sawHook = true
                return hook()
            case 97, 101, 111:
                if !circumflex(key) { append(key) }
            case 100:
                if !stroke() { append(key) }
            default: append(key)
            }
            return true
        }

        private mutating func append(_ key: UInt8) {
            if sawHook && !Letter.isVowel(key) { hasInnerHook = true }
            letters = (letters << 5) | UInt64(key & 31)
            count &+= 1
            if Letter.isVowel(key) { sawVowel = true }
        }

        private mutating func setTone(_ key: UInt8) -> Bool {
            guard tone == 0 else { return false }
            tone = key == 102 ? 1 : key == 115 ? 2 : key == 114 ? 3 : key == 120 ? 4 : 5
            toneKey = key
            keys &+= 1
            return true
        }

        /// The letter `back` places before the end, as ASCII; 0 before the start.
        private func letter(_ back: Int) -> UInt8 {
            guard back < count else { return 0 }
            return 96 &+ UInt8(truncatingIfNeeded: (letters >> UInt64(truncatingIfNeeded: back &* 5)) & 31)
        }

        private func qualityAt(_ back: Int) -> UInt32 { (quality >> UInt32(truncatingIfNeeded: (count &- 1 &- back) &* 2)) & 3 }

        private mutating func setQuality(_ back: Int, _ value: UInt8) {
            quality |= UInt32(value) << UInt32(truncatingIfNeeded: (count &- 1 &- back) &* 2)
            keys &+= 1
        }

        /// A second a, e or o, at once or after the final consonant.
        private mutating func circumflex(_ key: UInt8) -> Bool {
            var back = 0
            while back < 3 && back < count {
                if letter(back) == key {
                    guard qualityAt(back) == 0 else { return false }
                    setQuality(back, Letter.circumflex)
                    if back > 0 { distantKeys &+= 1 }
                    return true
                }
                if Letter.isVowel(letter(back)) { return false }
                back &+= 1
            }
            return false
        }

        /// w: breve on a, horn on o and u (both of uo), or ư by itself.
        private mutating func hook() -> Bool {
            var back = 0
            while back < 3 && back < count {
                let vowel = letter(back)
                if vowel == 97 || vowel == 111 || vowel == 117 {
                    guard qualityAt(back) == 0 else { return false }
                    setQuality(back, vowel == 97 ? Letter.breve : Letter.horn)
                    if vowel == 111 && letter(back &+ 1) == 117 && qualityAt(back &+ 1) == 0 {
                        setQuality(back &+ 1, Letter.horn)
                    }
                    return true
                }
                if Letter.isVowel(vowel) && vowel != 105 { return false }
                back &+= 1
            }
            guard !sawVowel, count < 12 else { return false }
            append(117)
            setQuality(0, Letter.horn)
            return true
        }

        /// A second d at the start, or a d after everything else.
        private mutating func stroke() -> Bool {
            guard count > 0 else { return false }
            let first = count &- 1
            guard letter(first) == 100, qualityAt(first) == 0, count == 1 || sawVowel else { return false }
            setQuality(first, 1)
            if count > 1 { distantKeys &+= 1 }
            return true
        }
    }
}
