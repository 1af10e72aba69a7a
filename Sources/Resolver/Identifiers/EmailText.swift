// Finds one address in a dirty cell and writes it clean: lower case, no blanks, no brackets.
//
//     "Mail: <Nguyễn.An ＠ Gmail.com>; khac@yahoo.com"   →   "nguyen.an@gmail.com"

enum EmailText {
    /// - Returns: Bytes written with an @ at `at`; 0 when the cell is empty, −1 when there is no @ in it.
    static func clean(
        _ text: UnsafePointer<UInt8>, _ count: Int, into key: UnsafeMutablePointer<UInt8>, _ capacity: Int,
        _ at: inout Int, _ repairs: inout UInt32
    ) -> Int {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 1024) { scratch in  // the most that lies on the stack
            guard let base = scratch.baseAddress else { return 0 }
            var length = fold(text, count, into: base, &repairs)
            length = joinSigns(base, length, &repairs)
            return pick(base, length, into: key, capacity, &at, &repairs)
        }
    }

    /// Lower case, invisible characters out, fullwidth to plain. Marks go before the @ (an input method put them there) and
    /// stay behind it, where they belong to a domain in its own script. Other scripts stay as they are.
    private static func fold(
        _ text: UnsafePointer<UInt8>, _ count: Int, into out: UnsafeMutablePointer<UInt8>, _ repairs: inout UInt32
    ) -> Int {
        var length = 0
        var position = 0
        var isDomain = false
        while position < count && length < 1016 {
            let byte = text[position]
            if byte < 0x80 {
                if byte == 64 { isDomain = true } else if byte <= 32 && !isBesideSign(out, length) { isDomain = false }
                // A control character is a blank; a line end parts two addresses.
                out[length] = byte == 10 || byte == 13 ? 59 : (byte < 32 ? 32 : FoldedText.lowered(byte))
                length &+= 1
                position &+= 1
                continue
            }
            var scalar: UInt32 = 0
            let width = FoldedText.decode(text + position, count &- position, &scalar)
            let symbol = FoldedText.fold(scalar)
            if symbol == 64 { isDomain = true }
            if symbol == 63 && !DomainName.isLetter(scalar) {
                out[length] = 32
                length &+= 1
            } else if symbol == 63 || (isDomain && DomainName.isLetter(scalar)) {
                // Not ours to fold: keep its bytes.
                var index = 0
                while index < width {
                    out[length] = text[position &+ index]
                    length &+= 1
                    index &+= 1
                }
            } else if symbol != 0 {
                out[length] = symbol
                length &+= 1
                repairs |= scalar >= 0xFF01 && scalar <= 0xFF5E
                    ? TextRepair.spelledSigns.rawValue : (symbol == 32 ? 0 : TextRepair.foldedMarks.rawValue)
            } else if scalar >= 0x300 && scalar <= 0x36F {
                repairs |= TextRepair.foldedMarks.rawValue
            }
            position &+= width
        }
        return length
    }

    /// Only blanks since the @.
    private static func isBesideSign(_ out: UnsafePointer<UInt8>, _ length: Int) -> Bool {
        var index = length
        while index > 0 && out[index &- 1] == 32 { index &-= 1 }
        return index > 0 && out[index &- 1] == 64
    }

    /// `(at)`, `[at]`, `(dot)` become signs; blanks beside an @ go, and beside a dot behind it where an ending follows.
    private static func joinSigns(_ text: UnsafeMutablePointer<UInt8>, _ count: Int, _ repairs: inout UInt32) -> Int {
        var length = 0
        var position = 0
        // A whole domain stands since the @ once it has a dot without blanks.
        var isOpen = false
        while position < count {
            let spelled = spelledSign(text + position, count &- position)
            let byte = spelled.sign != 0 ? spelled.sign : text[position]
            if spelled.sign != 0 { repairs |= TextRepair.spelledSigns.rawValue }
            position &+= spelled.sign != 0 ? spelled.width : 1
            let isLoose = byte == 46 && isOpen && isLooseEnding(text, length, position, count)
            if byte == 64 { isOpen = true } else if isOpen && byte != 32 { isOpen = isLoose || isLabelByte(byte) }
            if byte == 64 || spelled.sign != 0 || isLoose {
                while length > 0 && text[length &- 1] == 32 {
                    length &-= 1
                    repairs |= TextRepair.blanksInside.rawValue
                }
                while position < count && text[position] == 32 {
                    position &+= 1
                    repairs |= TextRepair.blanksInside.rawValue
                }
            }
            // What is written never overtakes what is read.
            text[length] = byte
            length &+= 1
        }
        return length
    }

    /// `gmail . com`, `gmail .com`, `gmail. com`: the dot before `position` has a blank beside it and an ending behind it.
    private static func isLooseEnding(_ text: UnsafePointer<UInt8>, _ written: Int, _ position: Int, _ count: Int) -> Bool {
        var start = position
        while start < count && text[start] == 32 { start &+= 1 }
        guard start > position || (written > 0 && text[written &- 1] == 32) else { return false }
        var end = start
        while end < count && PhoneCell.isLetter(text[end]) { end &+= 1 }
        return end > start && PhoneWord.contains(" com vn net org edu gov info ", text + start, end &- start)
    }

    @inline(__always)
    private static func isLabelByte(_ byte: UInt8) -> Bool { byte &- 97 < 26 || byte &- 48 < 10 || byte == 45 }

    private static func spelledSign(_ text: UnsafePointer<UInt8>, _ count: Int) -> (sign: UInt8, width: Int) {
        guard count >= 4, text[0] == 40 || text[0] == 91 || text[0] == 123 else { return (0, 0) }
        if text[1] == 97 && text[2] == 116 && isClosing(text[3]) { return (64, 4) }
        if count >= 5 && text[1] == 100 && text[2] == 111 && text[3] == 116 && isClosing(text[4]) { return (46, 5) }
        return (0, 0)
    }

    private static func isClosing(_ byte: UInt8) -> Bool { byte == 41 || byte == 93 || byte == 125 }

    /// Takes the address around the first @.
    private static func pick(
        _ text: UnsafePointer<UInt8>, _ count: Int, into key: UnsafeMutablePointer<UInt8>, _ capacity: Int,
        _ at: inout Int, _ repairs: inout UInt32
    ) -> Int {
        var sign = 0
        var hasText = false
        while sign < count && text[sign] != 64 {
            if text[sign] > 32 { hasText = true }
            sign &+= 1
        }
        guard sign < count else { return hasText && !NothingWord.matches(text, count) ? -1 : 0 }
        var start = startOfLocal(text, sign)
        let end = endOfDomain(text, count, sign)
        if end < count || start > 0 { noteSurroundings(text, count, start, end, &repairs) }
        // A quoted local part that needs no quotes loses them.
        let isQuoted = start < sign && text[start] == 34
        var localEnd = sign
        if isQuoted && sign &- start > 2 && !isEdgeDirt(text[start &+ 1]) && isPlainAtom(text, start &+ 1, sign &- 1) {
            start &+= 1
            localEnd &-= 1
        }
        while !isQuoted && start < localEnd && isEdgeDirt(text[start]) { start &+= 1 }
        let local = localEnd &- start
        let domain = end &- sign &- 1
        at = local
        guard local >= 0, local <= 254, domain >= 0, local &+ domain &+ 1 <= capacity else {
            at = 0
            key[0] = 64
            return 1
        }
        copy(text + start, local, key)
        key[local] = 64
        let written = DomainName.write(text + sign + 1, domain, into: key + local + 1, capacity &- local &- 1, &repairs)
        return local &+ 1 &+ written
    }

    @inline(__always)
    private static func copy(_ source: UnsafePointer<UInt8>, _ count: Int, _ target: UnsafeMutablePointer<UInt8>) {
        var index = 0
        while index < count {
            target[index] = source[index]
            index &+= 1
        }
    }

    private static func isEdgeDirt(_ byte: UInt8) -> Bool { byte == 39 || byte == 46 || byte == 96 || byte == 61 }

    private static func isPlainAtom(_ text: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
        var index = start
        while index < end {
            if text[index] != 46 && !EmailNormalizer.isAtomText(text[index]) { return false }
            index &+= 1
        }
        return end > start
    }

    /// Walks left over what a local part is made of; a quoted one up to its opening quote.
    private static func startOfLocal(_ text: UnsafePointer<UInt8>, _ sign: Int) -> Int {
        var start = sign
        if start > 1 && text[start &- 1] == 34 {
            var quote = start &- 2
            while quote > 0 && text[quote] != 34 { quote &-= 1 }
            if text[quote] == 34 { return quote }
        }
        while start > 0 {
            let byte = text[start &- 1]
            guard byte == 46 || EmailNormalizer.isAtomText(byte) else { break }
            start &-= 1
        }
        return start
    }

    private static func endOfDomain(_ text: UnsafePointer<UInt8>, _ count: Int, _ sign: Int) -> Int {
        var end = sign &+ 1
        if end < count && text[end] == 91 {
            while end < count && text[end] != 93 { end &+= 1 }
            return end < count ? end &+ 1 : end
        }
        while end < count {
            let byte = text[end]
            if isSeparator(byte) { break }
            // `gmail.com!` ends a sentence; `gma!il.com` is no domain, and the check of syntax will say so.
            let isSentenceEnd = byte == 33 || byte == 63 || byte == 42
            if isSentenceEnd && (end &+ 1 == count || isSeparator(text[end &+ 1])) { break }
            end &+= 1
        }
        while end > sign &+ 1 && text[end &- 1] == 46 { end &-= 1 }
        return end
    }

    /// Blanks, brackets, quotes and the signs between two addresses.
    private static func isSeparator(_ byte: UInt8) -> Bool {
        switch byte {
        case 0...32, 34, 38, 39, 40, 41, 44, 47, 58, 59, 60, 62, 64, 92, 93, 123, 124, 125: true
        default: false
        }
    }

    private static func noteSurroundings(
        _ text: UnsafePointer<UInt8>, _ count: Int, _ start: Int, _ end: Int, _ repairs: inout UInt32
    ) {
        repairs |= TextRepair.noiseAround.rawValue
        var index = end
        while index < count {
            if text[index] == 64 { repairs |= TextRepair.severalValues.rawValue }
            index &+= 1
        }
    }
}
