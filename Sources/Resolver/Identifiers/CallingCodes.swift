// The world's calling codes: which there are, how long a national number can be, which trunk prefix is dialled at home.
// The table is fixed-width text (Tables/PhoneTables.swift), searched in place.

/// Where national numbers are dialled.
public struct Region: Sendable, Equatable {
    /// 84 for Vietnam; 0 = unknown, then only international numbers are read.
    public var callingCode: UInt16

    @inlinable public init(callingCode: UInt16) { self.callingCode = callingCode }

    @inlinable public static var vietnam: Region { Region(callingCode: 84) }

    /// Two letters of ISO 3166, any case; nil when no region has that code.
    public init?(_ text: UnsafePointer<UInt8>, _ count: Int) {
        guard count == 2 else { return nil }
        let first = text[0] & 0xDF
        let second = text[1] & 0xDF
        let table = PhoneTables.regions.start
        var index = 0
        while index < PhoneTables.regionCount {
            let entry = table + index &* 5
            if entry[0] == first && entry[1] == second {
                var code: UInt16 = 0
                var position = 2
                while position < 5 && entry[position] != 45 {
                    code = code &* 10 &+ UInt16(entry[position] &- 48)
                    position &+= 1
                }
                callingCode = code
                return
            }
            index &+= 1
        }
        return nil
    }
}

/// What the table says of one calling code.
struct CallingCode {
    /// 1…999.
    let code: UInt32
    /// Bit n: a number of n + 2 digits exists.
    let possible: UInt32
    let mobile: UInt32
    let fixed: UInt32
    /// The character of the trunk prefix: `0`, `1`, `8`, `H` for 06, `-` for none.
    let trunk: UInt8

    @inline(__always)
    static func bit(_ length: Int) -> UInt32 {
        length >= 2 && length < 20 ? 1 &<< UInt32(truncatingIfNeeded: length &- 2) : 0
    }

    /// How many digits the code has: 1…3.
    var digitCount: Int { code < 10 ? 1 : (code < 100 ? 2 : 3) }

    private static func six(_ text: UnsafePointer<UInt8>) -> UInt32 {
        (UInt32(text[0] &- 48) &<< 12) | (UInt32(text[1] &- 48) &<< 6) | UInt32(text[2] &- 48)
    }

    /// The entry with exactly this code. Binary search, 8 steps.
    static func find(_ code: UInt32) -> CallingCode? {
        guard code > 0, code < 1000 else { return nil }
        // The key as the table spells it: left-aligned, padded with `-`, which sorts before digits.
        let key: UInt32
        if code < 10 {
            key = ((48 &+ code) &<< 16) | 0x2D2D
        } else if code < 100 {
            key = ((48 &+ code / 10) &<< 16) | ((48 &+ code % 10) &<< 8) | 0x2D
        } else {
            key = ((48 &+ code / 100) &<< 16) | ((48 &+ code / 10 % 10) &<< 8) | (48 &+ code % 10)
        }
        let table = PhoneTables.callingCodes.start
        var low = 0
        var high = PhoneTables.callingCodeCount
        while low < high {
            let middle = (low &+ high) &>> 1
            let entry = table + middle &* 13
            let found = (UInt32(entry[0]) &<< 16) | (UInt32(entry[1]) &<< 8) | UInt32(entry[2])
            if found == key {
                return CallingCode(
                    code: code, possible: six(entry + 3), mobile: six(entry + 6), fixed: six(entry + 9), trunk: entry[12])
            }
            if found < key { low = middle &+ 1 } else { high = middle }
        }
        return nil
    }

    /// The entry whose code starts these digits, by its first one, two or three of them.
    static func leading(_ digits: PhoneDigits) -> CallingCode? {
        var length = 1
        while length <= 3 && length < digits.count {
            if let found = find(UInt32(truncatingIfNeeded: digits.first(length))) { return found }
            length &+= 1
        }
        return nil
    }
}
