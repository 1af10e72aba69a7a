// A stretch of a text as 7-bit symbols, with the place of each in the text: what the two finders read.
//
//     "Sđt ０9６…"   →   symbols "sdt 096…"   offsets 0 1 3 4 5 8 9 …

struct FreeTextWindow {
    /// Symbols of one window; twice as many bytes of offsets are the most that lies on the stack.
    static var capacity: Int { 512 }

    let text: UnsafePointer<UInt8>
    let symbols: UnsafePointer<UInt8>
    /// Where each symbol's bytes start, from `start`; one more than there are symbols.
    let offsets: UnsafePointer<UInt16>
    let count: Int
    /// Bytes of the text: first of the window, first behind it.
    let start: Int
    let end: Int

    init(
        _ text: UnsafePointer<UInt8>, _ textCount: Int, _ start: Int, _ symbols: UnsafeMutablePointer<UInt8>,
        _ offsets: UnsafeMutablePointer<UInt16>
    ) {
        var position = start
        var written = 0
        while position < textCount && written < FreeTextWindow.capacity &- 1 && position &- start < 8_000 {
            let byte = text[position]
            var symbol: UInt8
            var width = 1
            if byte < 0x80 {
                symbol = FoldedText.lowered(byte)
            } else {
                var scalar: UInt32 = 0
                width = FoldedText.decode(text + position, textCount &- position, &scalar)
                symbol = FreeTextWindow.fold(scalar)
            }
            if symbol != 0 {
                symbols[written] = symbol
                offsets[written] = UInt16(truncatingIfNeeded: position &- start)
                written &+= 1
            }
            position &+= width
        }
        offsets[written] = UInt16(truncatingIfNeeded: position &- start)
        self.text = text
        self.symbols = UnsafePointer(symbols)
        self.offsets = UnsafePointer(offsets)
        count = written
        self.start = start
        end = position
    }

    /// The first byte of the character at `position`, not before `floor`.
    static func boundary(_ text: UnsafePointer<UInt8>, _ position: Int, _ floor: Int) -> Int {
        var place = position
        while place > floor && position &- place < 3 && text[place] & 0xC0 == 0x80 { place &-= 1 }
        return place
    }

    /// As folding does, and the many digits in circles, in brackets and raised, which no field but free text has.
    static func fold(_ scalar: UInt32) -> UInt8 {
        let symbol = FoldedText.fold(scalar)
        guard symbol == 63 else { return symbol }
        switch scalar {
        case 0x2776...0x277E: return 49 &+ UInt8(truncatingIfNeeded: scalar &- 0x2776)
        case 0x2780...0x2788: return 49 &+ UInt8(truncatingIfNeeded: scalar &- 0x2780)
        case 0x278A...0x2792: return 49 &+ UInt8(truncatingIfNeeded: scalar &- 0x278A)
        case 0x2474...0x247C: return 49 &+ UInt8(truncatingIfNeeded: scalar &- 0x2474)
        case 0x2488...0x2490: return 49 &+ UInt8(truncatingIfNeeded: scalar &- 0x2488)
        case 0x24F5...0x24FD: return 49 &+ UInt8(truncatingIfNeeded: scalar &- 0x24F5)
        case 0x24FF, 0x1F10B, 0x1F10C: return 48
        case 0x2080...0x2089: return 48 &+ UInt8(truncatingIfNeeded: scalar &- 0x2080)
        case 0x2070, 0x2074...0x2079: return 48 &+ UInt8(truncatingIfNeeded: scalar &- 0x2070)
        case 0x1F101...0x1F10A: return 48 &+ UInt8(truncatingIfNeeded: scalar &- 0x1F101)
        case 0xFE6B, 0x24D0: return 64  // small @, a in a circle
        default: return 63
        }
    }

    /// The byte of the text where symbol `index` starts.
    @inline(__always)
    func byte(_ index: Int) -> Int { start &+ Int(offsets[index]) }

    /// The symbol is a capital of ASCII in the text.
    @inline(__always)
    func isCapital(_ index: Int) -> Bool { text[byte(index)] &- 65 < 26 }

    @inline(__always)
    func isLetter(_ index: Int) -> Bool { index >= 0 && index < count && PhoneCell.isLetter(symbols[index]) }

    @inline(__always)
    func isDigit(_ index: Int) -> Bool { index >= 0 && index < count && PhoneCell.isDigit(symbols[index]) }

    /// Behind the letters at `index`.
    @inline(__always)
    func endOfWord(_ index: Int) -> Int {
        var end = index
        while end < count && PhoneCell.isLetter(symbols[end]) { end &+= 1 }
        return end
    }

    /// The hits of the window in the order they stand; keys are written from `keyStart` on.
    func find(
        _ region: Region, _ hits: UnsafeMutablePointer<FreeTextHit>, _ capacity: Int, _ keys: UnsafeMutablePointer<UInt8>,
        _ keyStart: Int
    ) -> Int {
        var found = 0
        var position = 0
        var keyEnd = keyStart
        // Up to each address (its local part may look like a number), then the address, then on.
        while position < count && found < capacity {
            let email = FreeTextEmail.next(self, position)
            found = FreeTextPhone.find(self, position, email.isFound ? email.start : count, region, hits, found, capacity)
            guard email.isFound else { break }
            if found < capacity { found = email.write(self, hits, found, keys, &keyEnd) }
            position = max(email.end, position &+ 1)
        }
        return found
    }
}
