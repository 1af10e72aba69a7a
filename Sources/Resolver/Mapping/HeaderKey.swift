/// A column name made comparable: folded to small ASCII letters and digits with nothing between them, and
/// apart from it what stands in parentheses, which names a party or explains.
///
///     "Số điện thoại (Người nhận) *"  →  main "sodienthoai", aside "nguoinhan"
///     "phone_number", "PhoneNumber"   →  main "phonenumber"
struct HeaderKey: ~Copyable {
    private(set) var main: Buffer<UInt8>
    private(set) var aside: Buffer<UInt8>
    private var folded: Buffer<UInt8>

    /// Longer names are whole questions of a form; they have no key.
    static let maximumByteCount = 240

    init(_ memory: Memory) {
        main = Buffer(memory)
        aside = Buffer(memory)
        folded = Buffer(memory)
    }

    mutating func set(_ name: TextSpan) throws(Failure) {
        main.removeAll()
        aside.removeAll()
        guard name.count <= HeaderKey.maximumByteCount else { return }
        try folded.reserve(HeaderKey.maximumByteCount)
        let count = TextFolding.fold(name.base, name.count, into: folded.base)
        var isAside = false
        for index in 0..<count {
            let byte = folded.base[index]
            if byte == 40 || byte == 91 { isAside = true }
            if byte == 41 || byte == 93 { isAside = false }
            guard HeaderKey.isLetter(byte) || HeaderKey.isDigit(byte) else { continue }
            if isAside { try aside.append(byte) } else { try main.append(byte) }
        }
        if main.isEmpty { swap(&main, &aside) }
    }

    /// Drops the digits of the main part: `E-mail 2 - Value`, `SĐT 2`. False when there are none.
    mutating func dropDigits() -> Bool {
        var kept = 0
        for index in 0..<main.count where !HeaderKey.isDigit(main.base[index]) {
            main.base[kept] = main.base[index]
            kept &+= 1
        }
        let dropped = kept < main.count
        main.setCount(kept)
        return dropped
    }

    func isMain(_ word: StaticString) -> Bool {
        guard word.utf8CodeUnitCount == main.count else { return false }
        for index in 0..<main.count where main.base[index] != word.utf8Start[index] { return false }
        return true
    }

    func isMain(_ word: TextSpan) -> Bool {
        guard word.count == main.count else { return false }
        for index in 0..<main.count where main.base[index] != word.base[index] { return false }
        return true
    }

    func isMain(sameAs other: borrowing HeaderKey) -> Bool {
        guard other.main.count == main.count, main.count > 0 else { return false }
        for index in 0..<main.count where main.base[index] != other.main.base[index] { return false }
        return true
    }

    private static func isLetter(_ byte: UInt8) -> Bool { byte >= 97 && byte <= 122 }
    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
}
