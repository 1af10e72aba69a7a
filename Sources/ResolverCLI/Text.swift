// How text looks on a terminal: width in columns, cutting, and characters that must not reach it.

/// Columns that a text takes on a terminal. Vietnamese may come with separate marks (`ê` + `̃`),
/// which take none; Chinese, Japanese, Korean and emoji take two.
func displayWidth(_ text: String) -> Int {
    var width = 0
    for scalar in text.unicodeScalars { width += displayWidth(scalar) }
    return width
}

private func displayWidth(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return value < 0x20 || (value >= 0x7F && value < 0xA0) ? 0 : 1 }
    switch value {
    case 0x300...0x36F, 0x483...0x489, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF,
        0xFE00...0xFE0F, 0xFE20...0xFE2F, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF,
        0xE0000...0xE01EF:
        return 0
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
        0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF,
        0x1F900...0x1FAFF, 0x20000...0x3FFFD:
        return 2
    default:
        return 1
    }
}

/// At most `width` columns; what is cut off leaves `…`.
func clipped(_ text: String, to width: Int) -> String {
    if displayWidth(text) <= width { return text }
    if width < 1 { return "" }
    var kept = ""
    var used = 0
    for character in text {
        let next = displayWidth(String(character))
        if used + next > width - 1 { break }
        kept.append(character)
        used += next
    }
    return kept + "…"
}

/// Filled up with spaces to `width` columns.
func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - displayWidth(text)))
}

/// Values of a file and words of a command line may hold escape sequences that drive a terminal,
/// or marks that turn the reading direction: each becomes `·`.
func printable(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069:
            result.append("·")
        default:
            result.append(scalar)
        }
    }
    return String(result)
}

/// `1234567` as `1,234,567`.
func grouped(_ number: Int) -> String {
    let digits = String(number.magnitude)
    var text = ""
    for (index, digit) in digits.enumerated() {
        if index > 0 && (digits.count - index) % 3 == 0 { text.append(",") }
        text.append(digit)
    }
    return number < 0 ? "-" + text : text
}

/// `1 row`, `2,310 rows`.
func counted(_ number: Int, _ one: String, _ many: String) -> String {
    grouped(number) + " " + (number == 1 ? one : many)
}

/// Broken into lines of at most `width` columns at spaces, each with a margin and a line end.
func wrapped(_ text: String, to width: Int, margin: String) -> String {
    var lines = ""
    var line = margin
    for word in text.split(separator: " ") {
        if line != margin, displayWidth(line) + 1 + displayWidth(String(word)) > width {
            lines += line + "\n"
            line = margin
        }
        line += (line == margin ? "" : " ") + word
    }
    return lines + line + "\n"
}
