/// Writes the bytes of one row. The caller made room for `RowWriter.room` bytes, more than any row takes.
struct RowWriter {
    /// Longest row is about 700 bytes: six name words, a masked address, a note; every cell is bounded.
    static let room = 4_096

    private(set) var at: UnsafeMutablePointer<UInt8>

    @inline(__always)
    init(_ at: UnsafeMutablePointer<UInt8>) { self.at = at }

    @inline(__always)
    mutating func advance(_ count: Int) { at += count }

    @inline(__always)
    mutating func put(_ byte: UInt8) {
        at[0] = byte
        at += 1
    }

    @inline(__always)
    mutating func put(_ text: StaticString) { put(text.utf8Start, text.utf8CodeUnitCount) }

    @inline(__always)
    mutating func put(_ source: UnsafePointer<UInt8>, _ count: Int) {
        at.update(from: source, count: count)
        at += count
    }

    /// `number` in exactly `width` digits.
    @inline(__always)
    mutating func put(_ number: UInt64, width: Int) {
        var rest = number
        var index = width &- 1
        while index >= 0 {
            at[index] = 0x30 &+ UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
            index &-= 1
        }
        at += width
    }

    @inline(__always)
    mutating func put(decimal number: UInt64) {
        var width = 1
        var bound: UInt64 = 10
        while width < 19 && number >= bound {
            bound &*= 10
            width &+= 1
        }
        put(number, width: width)
    }

    /// One of several texts in a row of equal standing, parted by `|`.
    mutating func put(choice bits: UInt64, of texts: StaticString, _ count: UInt32) {
        var skip = Chance.scale(bits, count)
        var start = texts.utf8Start
        let end = start + texts.utf8CodeUnitCount
        while skip > 0 && start < end {
            if start[0] == 0x7C { skip &-= 1 }
            start += 1
        }
        while start < end && start[0] != 0x7C {
            put(start[0])
            start += 1
        }
    }
}
