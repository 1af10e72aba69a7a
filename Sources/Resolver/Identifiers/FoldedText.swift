// Text of a short cell as 7-bit symbols, one per letter: what the grammars of phones, dates, genders and
// addresses read.
//
//     "ĐT： ０９１２.３４５"   →   "dt: 0912.345"
//
// Letters lose case and marks, digits of every script become 0…9, fullwidth forms their plain ones, the
// many dashes `-`, the many blanks a space, bullets used for hiding `*`; invisible characters vanish; what is left
// becomes `?`. This is for recognising words and numbers. Names have their own, exact folding.

enum FoldedText {
    struct Result {
        /// Symbols written.
        var count = 0
        /// A digit was not typed as 0…9.
        var hasForeignDigits = false
        /// There was more text than `capacity`.
        var isCut = false
    }

    /// O(count); writes at most `capacity` symbols; never fails on any bytes.
    static func fold(
        _ text: UnsafePointer<UInt8>, _ count: Int, into symbols: UnsafeMutablePointer<UInt8>, capacity: Int
    ) -> Result {
        var result = Result()
        var position = 0
        while position < count {
            if result.count >= capacity {
                result.isCut = true
                return result
            }
            let byte = text[position]
            if byte < 0x80 {
                symbols[result.count] = lowered(byte)
                result.count &+= 1
                position &+= 1
                continue
            }
            var scalar: UInt32 = 0
            position &+= decode(text + position, count &- position, &scalar)
            let symbol = fold(scalar)
            if symbol == 0 { continue }
            if symbol >= 48 && symbol <= 57 { result.hasForeignDigits = true }
            symbols[result.count] = symbol
            result.count &+= 1
        }
        return result
    }

    @inline(__always)
    static func lowered(_ byte: UInt8) -> UInt8 {
        if byte >= 65 && byte <= 90 { return byte | 0x20 }
        if byte == 9 || byte == 11 || byte == 12 { return 32 }
        if byte == 13 { return 10 }
        return byte < 32 && byte != 10 ? 63 : byte
    }

    /// The scalar at the start of `text` and how many bytes it takes (1 and U+FFFD for a broken one).
    @inline(__always)
    static func decode(_ text: UnsafePointer<UInt8>, _ count: Int, _ scalar: inout UInt32) -> Int {
        let lead = UInt32(text[0])
        if lead < 0x80 {
            scalar = lead
            return 1
        }
        let length = lead >= 0xF0 && lead < 0xF5 ? 4 : (lead >= 0xE0 && lead < 0xF0 ? 3 : (lead >= 0xC2 && lead < 0xE0 ? 2 : 0))
        scalar = 0xFFFD
        guard length > 0, length <= count else { return 1 }
        var value = length == 4 ? lead & 0x07 : (length == 3 ? lead & 0x0F : lead & 0x1F)
        var index = 1
        while index < length {
            let next = UInt32(text[index])
            if next & 0xC0 != 0x80 { return 1 }
            value = (value &<< 6) | (next & 0x3F)
            index &+= 1
        }
        let isOverlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000)
        if isOverlong || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000) { return 1 }
        scalar = value
        return length
    }

    /// U+00C0…U+00FF without marks; `?` where nothing fits.
    private static var latin: StaticString {
        "aaaaaa?ceeeeiiiidnooooo?ouuuuy?saaaaaa?ceeeeiiiidnooooo?ouuuuy?y"
    }

    /// U+1EA0…U+1EF9 without marks.
    private static var vietnamese: StaticString {
        "aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy"
    }

    /// The symbol of a scalar above U+007F; 0 = drop it.
    static func fold(_ scalar: UInt32) -> UInt8 {
        if scalar >= 0x1EA0 && scalar <= 0x1EF9 {
            return vietnamese.start[Int(truncatingIfNeeded: scalar &- 0x1EA0)]
        }
        if scalar >= 0xC0 && scalar <= 0xFF { return latin.start[Int(truncatingIfNeeded: scalar &- 0xC0)] }
        if scalar >= 0x300 && scalar <= 0x36F { return 0 }
        if scalar >= 0xFF01 && scalar <= 0xFF5E {
            let plain = UInt8(truncatingIfNeeded: scalar &- 0xFEE0)
            return lowered(plain)
        }
        let letter = foldLetter(scalar)
        if letter != 0 { return letter }
        let digit = decimalDigit(scalar)
        if digit < 10 { return 48 &+ digit }
        if isInvisible(scalar) { return 0 }
        if (scalar >= 0x2010 && scalar <= 0x2015) || scalar == 0x2212 || scalar == 0x30FC { return 45 }
        if scalar == 0xA0 || (scalar >= 0x2000 && scalar <= 0x200A) || scalar == 0x202F || scalar == 0x3000 { return 32 }
        if scalar == 0x2022 || scalar == 0x25CF || scalar == 0x2217 { return 42 }
        if scalar == 0xB7 || scalar == 0x3002 || scalar == 0x2024 { return 46 }
        if scalar == 0x2018 || scalar == 0x2019 || scalar == 0x2B9 || scalar == 0x2BC { return 39 }
        return 63
    }

    /// Single letters outside the two tables: ă đ ĩ ũ ơ ư, and look-alikes of o and x.
    private static func foldLetter(_ scalar: UInt32) -> UInt8 {
        switch scalar {
        case 0x100...0x105: 97
        case 0x110, 0x111, 0x189: 100
        case 0x128...0x12B: 105
        case 0x168...0x16B, 0x1AF, 0x1B0: 117
        case 0x1A0, 0x1A1, 0x3BF, 0x39F, 0x43E, 0x41E: 111
        case 0x445, 0x425: 120
        case 0x430, 0x410: 97
        case 0x435, 0x415: 101
        default: 0
        }
    }

    /// 0…9 for a decimal digit of another script, 255 for anything else.
    private static func decimalDigit(_ scalar: UInt32) -> UInt8 {
        let zero: UInt32
        switch scalar {
        case 0x0660...0x0669: zero = 0x0660  // Arabic-Indic
        case 0x06F0...0x06F9: zero = 0x06F0  // Persian
        case 0x07C0...0x07C9: zero = 0x07C0  // N'Ko
        case 0x0966...0x096F: zero = 0x0966  // Devanagari
        case 0x09E6...0x09EF: zero = 0x09E6  // Bengali
        case 0x0E50...0x0E59: zero = 0x0E50  // Thai
        case 0x0ED0...0x0ED9: zero = 0x0ED0  // Lao
        case 0x0F20...0x0F29: zero = 0x0F20  // Tibetan
        case 0x1040...0x1049: zero = 0x1040  // Myanmar
        case 0x17E0...0x17E9: zero = 0x17E0  // Khmer
        case 0x1810...0x1819: zero = 0x1810  // Mongolian
        case 0xAA50...0xAA59: zero = 0xAA50  // Cham
        case 0x1FBF0...0x1FBF9: zero = 0x1FBF0  // segmented
        case 0x1D7CE...0x1D7FF: return UInt8(truncatingIfNeeded: (scalar &- 0x1D7CE) % 10)  // mathematical
        case 0x2460...0x2468: return UInt8(truncatingIfNeeded: scalar &- 0x245F)  // circled 1…9
        case 0x24EA: return 0
        default: return 255
        }
        return UInt8(truncatingIfNeeded: scalar &- zero)
    }

    private static func isInvisible(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0xAD, 0x34F, 0x61C, 0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0x20E3, 0xFE00...0xFE0F, 0xFEFF: true
        default: false
        }
    }
}
