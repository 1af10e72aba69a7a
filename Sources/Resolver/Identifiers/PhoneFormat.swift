// Writing a number for people and for machines, and telling what its prefix was given to.
//
//     84983217465     E.164 +84983217465    national 0983 217 465     international +84 983 217 465
//     842838123456                          national 028 3812 3456    international +84 28 3812 3456

public enum PhoneFormat: UInt8, Sendable, CaseIterable {
    case e164 = 0
    /// As dialled at home. Numbers of other countries are grouped by threes and fours: their own habits are not known here.
    case national = 1
    case international = 2

    /// Bytes that the output buffer must have.
    public static var capacity: Int { 40 }

    /// Writes a number that `PhoneNormalizer` gave. Returns the byte count; 0 for a number without a known calling code.
    public func write(_ e164: UInt64, into text: UnsafeMutablePointer<UInt8>) -> Int {
        guard let parts = PhoneParts(e164) else { return 0 }
        var count = 0
        if self != .national {
            text[0] = 43
            count = 1 &+ ChannelNumber.write(UInt64(parts.code.code), into: text + 1)
            if self == .international { PhoneFormat.put(32, text, &count) }
        } else if let trunk = parts.trunkDigit {
            PhoneFormat.put(trunk, text, &count)
            if parts.code.trunk == 72 { PhoneFormat.put(54, text, &count) }
        }
        let groups = self == .e164 ? 0 : parts.groups
        var index = 0
        while index < parts.count {
            PhoneFormat.put(parts.digit(index), text, &count)
            index &+= 1
            if (groups &>> UInt32(truncatingIfNeeded: index & 31)) & 1 == 1 && index < parts.count {
                PhoneFormat.put(32, text, &count)
            }
        }
        return count
    }

    @inline(__always)
    private static func put(_ byte: UInt8, _ text: UnsafeMutablePointer<UInt8>, _ count: inout Int) {
        text[count] = byte
        count &+= 1
    }
}

/// A number taken apart.
struct PhoneParts {
    let code: CallingCode
    let national: UInt64
    /// Digits of the national number, zeros in front included.
    let count: Int

    init?(_ e164: UInt64) {
        var digits = PhoneDigits()
        digits.value = e164
        var rest = e164
        while rest > 0 {
            digits.count &+= 1
            rest /= 10
        }
        guard let code = CallingCode.leading(digits) else { return nil }
        self.code = code
        let national = digits.dropping(code.digitCount)
        self.national = national.value
        count = national.count
    }

    /// The digit at `index`, from the front, as a character.
    func digit(_ index: Int) -> UInt8 {
        let shifted = PhoneDigits.quotient(national, PhoneDigits.power(count &- 1 &- index))
        return 48 &+ UInt8(truncatingIfNeeded: shifted % 10)
    }

    /// What is dialled before the number at home; nil for none. Hotlines and short codes of Vietnam have none.
    var trunkDigit: UInt8? {
        if code.code == 84 && (count < 7 || isHotline) { return nil }
        switch code.trunk {
        case 45, 49: return nil
        case 72: return 48
        default: return code.trunk
        }
    }

    private var isHotline: Bool {
        let four = PhoneDigits.quotient(national, PhoneDigits.power(count &- 4))
        return code.code == 84 && count >= 8 && (four == 1800 || four == 1900)
    }

    /// Bit i: a blank behind the first i digits.
    var groups: UInt32 {
        guard code.code == 84 else { return foreignGroups }
        if isHotline { return 0b1_0000 }
        switch count {
        case 9: return 0b100_1000  // 983 217 465
        case 10:
            let area = PhoneDigits.quotient(national, 100_000_000)
            return area == 24 || area == 28 ? 0b100_0100 : 0b1000_1000  // 28 3812 3456, 236 3822 222
        default: return 0
        }
    }

    /// Threes, the last group three or four.
    private var foreignGroups: UInt32 {
        var groups: UInt32 = 0
        var index = 3
        while index &+ 2 <= count {
            groups |= 1 &<< UInt32(truncatingIfNeeded: index & 31)
            index &+= 3
        }
        return groups
    }
}

/// The operator that a mobile prefix was given to. Numbers move between operators, so this is information, never evidence.
public enum MobileOperator: UInt8, Sendable, CaseIterable {
    case unknown = 0
    case viettel = 1
    case vinaphone = 2
    case mobifone = 3
    case vietnamobile = 4
    case gmobile = 5
    case itelecom = 6
    case wintel = 7

    public var name: StaticString {
        switch self {
        case .unknown: "unknown"
        case .viettel: "viettel"
        case .vinaphone: "vinaphone"
        case .mobifone: "mobifone"
        case .vietnamobile: "vietnamobile"
        case .gmobile: "gmobile"
        case .itelecom: "itelecom"
        case .wintel: "wintel"
        }
    }

    /// Of a Vietnamese mobile; `unknown` for anything else.
    public static func origin(_ e164: UInt64) -> MobileOperator {
        guard e164 >= 84_300_000_000, e164 < 85_000_000_000 else { return .unknown }
        let prefix = Int(truncatingIfNeeded: (e164 &- 84_000_000_000) / 10_000_000)
        guard prefix >= 30, prefix < 100 else { return .unknown }
        return MobileOperator(rawValue: PhoneTables.operators.start[prefix] &- 48) ?? .unknown
    }
}
