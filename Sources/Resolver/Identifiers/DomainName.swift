// Domains in their own script → A-labels, so that `tiếngviệt.vn` is one domain however it is typed.
//
//     tiếngviệt.vn   →   xn--tingvit-5t4cyc.vn        [RFC 3492, section 6.3]

enum DomainName {
    /// A scalar that can stand in a label: a letter or a mark of some script. Symbols, emoji and punctuation are not.
    static func isLetter(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F, 0x370...0x1FFF, 0x2C00...0x2DFF, 0x3040...0x318F, 0x3400...0x9FFF, 0xA000...0xABFF, 0xAC00...0xD7A3,
            0xF900...0xFAFF, 0x20000...0x2FFFF:
            return true
        default: return false
        }
    }

    /// Copies a domain label by label; labels that are not ASCII become A-labels. Writes at most `capacity` bytes;
    /// a domain that is too long or broken is written so that no check of syntax accepts it.
    static func write(
        _ domain: UnsafePointer<UInt8>, _ count: Int, into out: UnsafeMutablePointer<UInt8>, _ capacity: Int, _ repairs: inout UInt32
    ) -> Int {
        var written = 0
        var start = 0
        while start <= count {
            var end = start
            var isPlain = true
            while end < count && domain[end] != 46 {
                if domain[end] >= 0x80 { isPlain = false }
                end &+= 1
            }
            let length = end &- start
            let room = capacity &- written
            guard room > length &+ 2, room > 72 else { return fail(out, capacity) }
            if isPlain {
                var index = 0
                while index < length {
                    out[written &+ index] = domain[start &+ index]
                    index &+= 1
                }
                written &+= length
            } else {
                repairs |= TextRepair.punycode.rawValue
                let encoded = Punycode.encode(domain + start, length, into: out + written)
                guard encoded > 0 else { return fail(out, capacity) }
                written &+= encoded
            }
            if end < count {
                out[written] = 46
                written &+= 1
            }
            start = end &+ 1
        }
        return written
    }

    private static func fail(_ out: UnsafeMutablePointer<UInt8>, _ capacity: Int) -> Int {
        guard capacity > 0 else { return 0 }
        out[0] = 32
        return 1
    }

    /// Small letter of the Latin letters that Vietnamese and its neighbours use; others as they are.
    static func lowered(_ scalar: UInt32) -> UInt32 {
        switch scalar {
        case 0x41...0x5A, 0xC0...0xD6, 0xD8...0xDE, 0x410...0x42F, 0x391...0x3A9: return scalar &+ 32
        case 0x100...0x137, 0x14A...0x177, 0x1A0...0x1A5, 0x1E00...0x1EFF: return scalar | 1
        case 0x1AF: return 0x1B0
        default: return scalar
        }
    }
}

/// The encoding of one label. [RFC 3492]
enum Punycode {
    private static var capacity: Int { 59 }

    /// Writes `xn--…`, at most 63 bytes; 0 when the label is too long or not UTF-8.
    static func encode(_ label: UnsafePointer<UInt8>, _ count: Int, into out: UnsafeMutablePointer<UInt8>) -> Int {
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: capacity) { scalars in
            guard let base = scalars.baseAddress else { return 0 }
            var length = 0
            var position = 0
            while position < count {
                guard length < capacity else { return 0 }
                var scalar: UInt32 = 0
                position &+= FoldedText.decode(label + position, count &- position, &scalar)
                if scalar == 0xFFFD { return 0 }
                base[length] = DomainName.lowered(scalar)
                length &+= 1
            }
            return encode(base, length, into: out)
        }
    }

    private static func encode(_ scalars: UnsafePointer<UInt32>, _ count: Int, into out: UnsafeMutablePointer<UInt8>) -> Int {
        out[0] = 120
        out[1] = 110
        out[2] = 45
        out[3] = 45
        var written = 4
        var index = 0
        while index < count {
            if scalars[index] < 0x80 {
                out[written] = UInt8(truncatingIfNeeded: scalars[index])
                written &+= 1
            }
            index &+= 1
        }
        var handled = UInt32(truncatingIfNeeded: written &- 4)
        let basic = handled
        if basic > 0 {
            out[written] = 45
            written &+= 1
        }
        var next: UInt32 = 128
        var delta: UInt32 = 0
        var bias: UInt32 = 72
        while handled < UInt32(truncatingIfNeeded: count) {
            let least = leastAtOrAbove(next, scalars, count)
            delta &+= (least &- next) &* (handled &+ 1)
            next = least
            index = 0
            while index < count {
                if scalars[index] < next { delta &+= 1 }
                if scalars[index] == next {
                    guard put(delta, bias, out, &written) else { return 0 }
                    bias = adapt(delta, handled &+ 1, isFirst: handled == basic)
                    delta = 0
                    handled &+= 1
                }
                index &+= 1
            }
            delta &+= 1
            next &+= 1
        }
        return written
    }

    private static func leastAtOrAbove(_ bound: UInt32, _ scalars: UnsafePointer<UInt32>, _ count: Int) -> UInt32 {
        var least = UInt32.max
        var index = 0
        while index < count {
            if scalars[index] >= bound && scalars[index] < least { least = scalars[index] }
            index &+= 1
        }
        return least
    }

    /// A number in variable-length base 36. False when the label gets longer than 63 bytes.
    private static func put(_ delta: UInt32, _ bias: UInt32, _ out: UnsafeMutablePointer<UInt8>, _ written: inout Int) -> Bool {
        var rest = delta
        var step: UInt32 = 36
        while true {
            let threshold = step <= bias ? 1 : (step >= bias &+ 26 ? 26 : step &- bias)
            let base = max(36 &- threshold, 1)
            guard written < 62 else { return false }
            if rest < threshold {
                out[written] = digit(rest)
                written &+= 1
                return true
            }
            out[written] = digit(threshold &+ (rest &- threshold) % base)
            written &+= 1
            rest = (rest &- threshold) / base
            step &+= 36
        }
    }

    private static func digit(_ value: UInt32) -> UInt8 {
        UInt8(truncatingIfNeeded: value < 26 ? 97 &+ value : 22 &+ value)
    }

    private static func adapt(_ delta: UInt32, _ points: UInt32, isFirst: Bool) -> UInt32 {
        var rest = isFirst ? delta / 700 : delta / 2
        rest &+= rest / max(points, 1)
        var step: UInt32 = 0
        while rest > 455 {
            rest /= 35
            step &+= 36
        }
        return step &+ PhoneDigits.quotient32(36 &* rest, rest &+ 38)
    }
}
