/// Writes CSV cells [RFC 4180]: quoted only when they must be.
enum CSVText {
    static func append(_ text: TextSpan, delimiter: UInt8, to line: inout Buffer<UInt8>) throws(Failure) {
        guard needsQuotes(text, delimiter) else { return try line.append(text.base, text.count) }
        try line.append(34)
        for index in 0..<text.count {
            if text.base[index] == 34 { try line.append(34) }
            try line.append(text.base[index])
        }
        try line.append(34)
    }

    private static func needsQuotes(_ text: TextSpan, _ delimiter: UInt8) -> Bool {
        guard text.count > 0 else { return false }
        let (first, last) = (text.base[0], text.base[text.count &- 1])
        if first == 32 || first == 9 || last == 32 || last == 9 { return true }
        for index in 0..<text.count {
            let byte = text.base[index]
            if byte == 34 || byte == 10 || byte == 13 || byte == delimiter { return true }
        }
        return false
    }

    /// Thousandths as a decimal with three places: 14500 is `14.500`.
    static func append(thousandths: Int32, to line: inout Buffer<UInt8>) throws(Failure) {
        if thousandths < 0 { try line.append(45) }
        let size = UInt64(thousandths.magnitude)
        try line.append(decimal: size / 1_000)
        try line.append(46)
        let rest = size % 1_000
        try line.append(48 &+ UInt8(truncatingIfNeeded: rest / 100))
        try line.append(48 &+ UInt8(truncatingIfNeeded: rest / 10 % 10))
        try line.append(48 &+ UInt8(truncatingIfNeeded: rest % 10))
    }
    /// Hundredths as whole units, with two places only where there are some: 69000000 is `690000`.
    static func append(hundredths: Int64, to line: inout Buffer<UInt8>) throws(Failure) {
        if hundredths < 0 { try line.append(45) }
        let size = hundredths.magnitude
        try line.append(decimal: size / 100)
        guard size % 100 != 0 else { return }
        try line.append(46)
        try line.append(48 &+ UInt8(truncatingIfNeeded: size % 100 / 10))
        try line.append(48 &+ UInt8(truncatingIfNeeded: size % 10))
    }
}
