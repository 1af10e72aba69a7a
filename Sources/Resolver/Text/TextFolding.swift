/// Folding: any text to lower-case ASCII, one routine for headers, keys and addresses.
///
///     "Nguyễn Thị Ánh"  →  "nguyen thi anh"        "ĐỖ – ｔｅｓｔ"  →  "do - test"
///
/// Folding is for finding, never for deciding: it throws tones away.
package enum TextFolding {
    /// Writes the folded form of `count` bytes into `into`, which must have room for `count` bytes, and returns the
    /// bytes written, 0...count.
    ///
    /// Letters with marks lose them, đ becomes d, æ becomes ae, full-width and fancy letters become plain, combining
    /// and zero-width signs vanish. ASCII stays, but for capitals. Other separators (emoji, dashes)
    /// become their ASCII equivalent or a space; a letter of another script, or an invalid byte, becomes `?`.
    /// `into` may be `text` itself. O(count), no allocation. Idempotent.
    package static func fold(
        _ text: UnsafePointer<UInt8>, _ count: Int, into: UnsafeMutablePointer<UInt8>
    ) -> Int {
        var read = 0
        var written = 0
        while read < count {
            let byte = text[read]
            if byte < 0x80 {
                // Capitals gain bit 5; nothing else does.
                let isUpper: UInt8 = byte &- 65 < 26 ? 0x20 : 0
                into[written] = byte | isUpper
                written &+= 1
                read &+= 1
                continue
            }
            let scalar = UTF8Decoding.next(text + read, count &- read)
            read &+= scalar.length
            let letter = Letter.read(scalar.value)
            switch letter.kind {
            case .mark, .ignored: continue
            case .otherScript, .broken: into[written] = 63
            case .letter, .digit, .separator:
                into[written] = letter.base
                // Every letter that folds to two is at least two bytes long, so there is room.
                if letter.second != 0 {
                    written &+= 1
                    into[written] = letter.second
                }
            }
            written &+= 1
        }
        return written
    }
}
