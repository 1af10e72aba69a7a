/// Vietnamese text read with the wrong encoding, turned back.
///
///     Nguyá»…n VÄƒn HÃ¹ng   UTF-8 read as Windows-1252 (once or twice)
///     NguyÔn V¨n Hïng        TCVN3 (ABC fonts)           Nguyeãn Vaên Huøng   VNI-Windows fonts
///     Nguy­n Vån Hùng        VISCII                       NguyêÞn Vãn Hùng     Windows-1258
///
/// The cell is taken back to the bytes that a Windows-1252 reader saw and read anew as each encoding. That is mechanical;
/// which reading was meant, and whether any, is for the caller to judge by the words that come out.
/// Output is UTF-8 in lower-case base letters with combining marks.
enum Mojibake {
    enum Encoding: UInt8 { case utf8 = 0, tcvn3, vniWindows, viscii, windows1258 }
    static let encodingCount: UInt8 = 5

    /// Bytes that `decode` reads and writes at most.
    static let capacity = 512

    /// True when every code point is one that Windows-1252 has: only then can the cell be what such a reader made.
    static func isPossible(_ text: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        guard count <= capacity / 5 else { return false }
        var read = 0
        while read < count {
            let scalar = UTF8Decoding.next(text + read, count &- read)
            if byte(scalar.value) < 0 { return false }
            read &+= scalar.length
        }
        return true
    }

    /// Reads the cell anew; returns the bytes written into `into` (room for `capacity`), or 0 when it cannot be.
    static func decode(
        _ text: UnsafePointer<UInt8>, _ count: Int, as encoding: Encoding, into: UnsafeMutablePointer<UInt8>
    ) -> Int {
        guard isPossible(text, count) else { return 0 }
        switch encoding {
        case .utf8: return undoUTF8(text, count, into)
        case .vniWindows: return fromVNI(text, count, into)
        case .tcvn3: return fromTable(text, count, LegacyTables.tcvn3, into)
        case .viscii: return fromTable(text, count, LegacyTables.viscii, into)
        case .windows1258: return fromTable(text, count, LegacyTables.windows1258, into)
        }
    }

    /// The byte that Windows-1252 shows as this code point, or -1.
    static func byte(_ scalar: UInt32) -> Int {
        if scalar < 0x100 { return Int(scalar) }
        switch scalar {
        case 0x20AC: return 0x80
        case 0x201A: return 0x82
        case 0x0192: return 0x83
        case 0x201E: return 0x84
        case 0x2026: return 0x85
        case 0x2020: return 0x86
        case 0x2021: return 0x87
        case 0x02C6: return 0x88
        case 0x2030: return 0x89
        case 0x0160: return 0x8A
        case 0x2039: return 0x8B
        case 0x0152: return 0x8C
        case 0x017D: return 0x8E
        case 0x2018: return 0x91
        case 0x2019: return 0x92
        case 0x201C: return 0x93
        case 0x201D: return 0x94
        case 0x2022: return 0x95
        case 0x2013: return 0x96
        case 0x2014: return 0x97
        case 0x02DC: return 0x98
        case 0x2122: return 0x99
        case 0x0161: return 0x9A
        case 0x203A: return 0x9B
        case 0x0153: return 0x9C
        case 0x017E: return 0x9E
        case 0x0178: return 0x9F
        default: return -1
        }
    }

    /// Bytes that must be well-formed UTF-8 with something beyond ASCII in it; again if the result can be undone too.
    private static func undoUTF8(_ text: UnsafePointer<UInt8>, _ count: Int, _ into: UnsafeMutablePointer<UInt8>) -> Int {
        var length = toBytes(text, count, into)
        guard isWide(into, length) else { return 0 }
        var rounds = 0
        while rounds < 2, isPossible(into, length) {
            // The upper half of the room: a cell is at most a fifth of it.
            let upper = into + capacity / 2
            let shorter = toBytes(into, length, upper)
            guard isWide(upper, shorter) else { break }
            into.update(from: upper, count: shorter)
            length = shorter
            rounds &+= 1
        }
        return length
    }

    private static func toBytes(_ text: UnsafePointer<UInt8>, _ count: Int, _ into: UnsafeMutablePointer<UInt8>) -> Int {
        var read = 0
        var written = 0
        while read < count {
            let scalar = UTF8Decoding.next(text + read, count &- read)
            read &+= scalar.length
            into[written] = UInt8(truncatingIfNeeded: byte(scalar.value))
            written &+= 1
        }
        return written
    }

    /// Well-formed UTF-8 with at least one code point beyond ASCII.
    private static func isWide(_ text: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        var read = 0
        var wide = false
        while read < count {
            let scalar = UTF8Decoding.next(text + read, count &- read)
            if scalar.value == UTF8Decoding.replacement { return false }
            if scalar.length > 1 { wide = true }
            read &+= scalar.length
        }
        return wide
    }

    private static func fromTable(
        _ text: UnsafePointer<UInt8>, _ count: Int, _ table: UnsafePointer<UInt8>, _ into: UnsafeMutablePointer<UInt8>
    ) -> Int {
        var output = Output(into)
        var read = 0
        while read < count {
            let scalar = UTF8Decoding.next(text + read, count &- read)
            read &+= scalar.length
            let code = byte(scalar.value)
            if code < 0x80 {
                output.put(UInt8(truncatingIfNeeded: code))
            } else {
                let entry = table + (code &- 0x80) &* 2
                let marks = entry[1] &- 48
                if entry[0] != 94 { output.put(entry[0]) }
                output.put(quality: marks & 3, tone: marks >> 2, on: entry[0])
            }
        }
        return output.count
    }

    // MARK: - VNI fonts

    /// Two characters a marked vowel: the letter, then a character for its marks.
    private static func fromVNI(_ text: UnsafePointer<UInt8>, _ count: Int, _ into: UnsafeMutablePointer<UInt8>) -> Int {
        var output = Output(into)
        var read = 0
        var last: UInt8 = 0  // the letter before, if a mark may follow it
        while read < count {
            let scalar = UTF8Decoding.next(text + read, count &- read)
            read &+= scalar.length
            var code = UInt8(truncatingIfNeeded: byte(scalar.value))
            if code >= 0xC0 && code < 0xDF { code |= 0x20 }
            let letter = vniLetter(code)
            if code < 0x80 {
                output.put(code)
                last = code | 0x20
            } else if let mark = vniMark(code), last == 97 || last == 101 || last == 111 || last == 117 || last == 121
                || (last == 1 && mark.quality == 0)
            {
                output.put(quality: mark.quality, tone: mark.tone, on: last == 1 ? 117 : last)
                last = 0
            } else if letter.base != 0 {
                output.put(letter.base)
                output.put(quality: letter.quality, tone: letter.tone, on: letter.base)
                last = letter.quality == Letter.horn ? 1 : 0
            } else {
                output.put(32)
                last = 0
            }
        }
        return output.count
    }

    /// Letters of one character: ơ ư đ, the marked i, ỵ.
    private static func vniLetter(_ code: UInt8) -> (base: UInt8, quality: UInt8, tone: UInt8) {
        switch code {
        case 0xF4: (111, Letter.horn, 0)
        case 0xF6: (117, Letter.horn, 0)
        case 0xF1: (100, 1, 0)
        case 0xED: (105, 0, 2)
        case 0xEC: (105, 0, 1)
        case 0xE6: (105, 0, 3)
        case 0xF3: (105, 0, 4)
        case 0xF2: (105, 0, 5)
        case 0xEE: (121, 0, 5)
        default: (0, 0, 0)
        }
    }

    /// Marks on the letter before.
    private static func vniMark(_ code: UInt8) -> (quality: UInt8, tone: UInt8)? {
        switch code {
        case 0xF9: (0, 2)
        case 0xF8: (0, 1)
        case 0xFB: (0, 3)
        case 0xF5: (0, 4)
        case 0xEF: (0, 5)
        case 0xE2: (Letter.circumflex, 0)
        case 0xE1: (Letter.circumflex, 2)
        case 0xE0: (Letter.circumflex, 1)
        case 0xE5: (Letter.circumflex, 3)
        case 0xE3: (Letter.circumflex, 4)
        case 0xE4: (Letter.circumflex, 5)
        case 0xEA: (Letter.breve, 0)
        case 0xE9: (Letter.breve, 2)
        case 0xE8: (Letter.breve, 1)
        case 0xFA: (Letter.breve, 3)
        case 0xFC: (Letter.breve, 4)
        case 0xEB: (Letter.breve, 5)
        default: nil
        }
    }

    /// Writes base letters and combining marks; at most 5 bytes for a code point of the input, which `isPossible` bounds.
    private struct Output {
        private let into: UnsafeMutablePointer<UInt8>
        private(set) var count = 0

        init(_ into: UnsafeMutablePointer<UInt8>) { self.into = into }

        mutating func put(_ byte: UInt8) {
            guard count < capacity else { return }
            into[count] = byte
            count &+= 1
        }

        /// Marks on the letter written before; `base` tells đ, which has none to combine with.
        mutating func put(quality: UInt8, tone: UInt8, on base: UInt8) {
            if base == 100 && quality != 0 {
                count = max(0, count &- 1)
                put(0xC4)
                put(0x91)
                return
            }
            switch quality {
            case Letter.breve: putCombining(0x06)
            case Letter.circumflex: putCombining(0x02)
            case Letter.horn: putCombining(0x1B)
            default: break
            }
            switch tone {
            case 1: putCombining(0x00)
            case 2: putCombining(0x01)
            case 3: putCombining(0x09)
            case 4: putCombining(0x03)
            case 5: putCombining(0x23)
            default: break
            }
        }

        /// U+0300 + `offset` (below 0x40).
        private mutating func putCombining(_ offset: UInt8) {
            put(0xCC)
            put(0x80 &+ offset)
        }
    }
}
