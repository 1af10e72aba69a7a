import Resolver

/// What a person reads before a run: the platform, each column with its meaning, and the first rows as records. It fits one
/// screen: columns beyond those that do are told in a line.
struct InspectReport {
    let found: Inspection
    let names: RunNames
    let saved: String?
    /// The person said how many rows to show.
    let isCounted: Bool
    let style = Style(descriptor: standardOutput)
    let width: Int
    private static let shownColumns = 20

    init(_ found: Inspection, names: RunNames, saved: String?, isCounted: Bool) {
        self.found = found
        self.names = names
        self.saved = saved
        self.isCounted = isCounted
        width = isTerminal(standardOutput) ? max(60, terminalWidth(standardOutput)) : 100
    }

    func text() -> String {
        let above = [file(), columns()].joined(separator: "\n\n")
        let below = ending()
        var shown = found.firstRows
        // What fits the screen: a file of many columns shows fewer rows.
        while shown.count > 1, !isCounted, lines(above) + lines(below) + lines(rows(shown)) + 2 > InspectReport.screenLines {
            shown.removeLast()
        }
        return ([above] + (shown.isEmpty ? [] : [rows(shown)]) + [below]).joined(separator: "\n\n") + "\n"
    }

    private static let screenLines = 40

    private func lines(_ text: String) -> Int { text.utf8.reduce(1) { $0 + ($1 == 10 ? 1 : 0) } }

    // MARK: The file

    private func file() -> String {
        var facts = [found.encoding + (found.hasByteOrderMark && found.encoding == "UTF-8" ? " with BOM" : ""), delimiterWords()]
        facts.append(counted(found.rows, "row", "rows"))
        var title = style.strong(clipped(names.shownInput, to: width - 30))
        title += found.platformTitle.isEmpty ? "  " : "  \(style.good(found.platformTitle)): "
        var lines = [title + facts.joined(separator: ", ")]
        lines.append("  " + parties())
        for note in found.notes.prefix(3) {
            lines.append("  " + clipped("not a row (\(note.kind)): " + printable(note.text), to: width - 2))
        }
        if found.notes.count > 3 { lines.append("  and \(found.notes.count - 3) more lines that are no rows") }
        return lines.joined(separator: "\n")
    }

    private func delimiterWords() -> String {
        switch found.delimiter {
        case ",": "comma"
        case ";": "semicolon"
        case "\t": "tab"
        case "|": "bar"
        default: printable(found.delimiter)
        }
    }

    /// `Each row: one customer, and a recipient.`
    private func parties() -> String {
        let others = found.parties.dropFirst().map { article($0) }
        let first = article(found.parties.first ?? "customer")
        guard let last = others.last else { return "each row is about \(first)" }
        let middle = others.dropLast().map { ", " + $0 }.joined()
        return "each row is about \(first)\(middle) and \(last)"
    }

    private func article(_ role: String) -> String {
        let words = role == "contact_2" ? "second contact" : role.replacingUnderscores()
        return ("aeiou".contains(words.first ?? "x") ? "an " : "a ") + words
    }

    // MARK: Columns

    private func columns() -> String {
        let used = found.columns.filter { $0.field != nil }
        let shown = used.prefix(InspectReport.shownColumns)
        let nameWidth = min(30, shown.map { displayWidth(printable($0.name)) }.max() ?? 0)
        let meaningWidth = min(38, shown.map { displayWidth(meaning($0)) }.max() ?? 0)
        var lines = shown.map { column in
            let name = padded(clipped(printable(column.name), to: nameWidth), to: nameWidth)
            let line = "  \(name)  →  \(padded(clipped(meaning(column), to: meaningWidth), to: meaningWidth))"
            let remark = remark(column)
            if remark.isEmpty { return withoutEnd(line) }
            return line + "  " + style.faint(clipped(remark, to: max(10, width - displayWidth(line) - 2)))
        }
        if used.count > shown.count {
            let rest = used.dropFirst(shown.count).map { "\(printable($0.name)) → \(meaning($0))" }
            lines.append("  " + clipped("and \(rest.count) more: " + rest.joined(separator: ", "), to: width - 2))
        }
        let doubtful = found.columns.filter { $0.doubtful != nil }
        for column in doubtful.prefix(2) {
            let name = padded(clipped(printable(column.name), to: nameWidth), to: nameWidth)
            lines.append("  \(name)  →  " + style.note("whose \(column.doubtful ?? "")?") + "  " + style.faint(clipped("kept out: nobody knows; \(printable(column.example))", to: max(10, width - nameWidth - 30))))
        }
        if let first = doubtful.first, let field = first.doubtful {
            let others = doubtful.count > 2 ? "\(doubtful.count - 2) more such columns. " : ""
            lines.append("  " + style.faint(clipped(others + "If you know: --role contact:\(field)=\(shellWord(first.name)), or staff:, recipient:, …", to: width - 2)))
        }
        let ignored = found.columns.filter { $0.field == nil && $0.evidence == .ignored && $0.doubtful == nil }
        if !ignored.isEmpty { lines.append(listed("left out: ", ignored.map { printable($0.name) + reasonWords($0.reason) })) }
        let unknown = found.columns.filter { $0.field == nil && $0.evidence != .ignored }
        if !unknown.isEmpty { lines.append(listed("not recognised: ", unknown.map { printable($0.name) })) }
        return lines.joined(separator: "\n")
    }

    private func listed(_ title: String, _ words: [String]) -> String {
        "  " + style.faint(clipped(title + words.joined(separator: ", "), to: width - 2))
    }

    private func meaning(_ column: Inspection.Column) -> String {
        let main = found.parties.first ?? "customer"
        var text = column.field ?? ""
        if let role = column.role, role != main || found.parties.count > 1 || role == "staff" { text = "\(role): \(text)" }
        return ([text] + column.options).joined(separator: ", ")
    }

    private func remark(_ column: Inspection.Column) -> String {
        var words: [String] = []
        switch column.evidence {
        case .content: words.append("by what is in it")
        case .choice: words.append("as you said")
        default: break
        }
        switch column.reason {
        case "staff": words.append("no record")
        case "own_line": words.append("your own line, no record")
        case "no_party": words.append("nothing names this party")
        default: break
        }
        if !column.example.isEmpty { words.append(printable(column.example)) }
        return words.joined(separator: "; ")
    }

    private func reasonWords(_ reason: String) -> String {
        switch reason {
        case "none", "not_used": ""
        default: " (\(reason.replacingUnderscores()))"
        }
    }

    // MARK: Rows

    private func rows(_ shown: [Inspection.Row]) -> String {
        var lines: [String] = []
        for row in shown {
            var title = style.strong("Row \(row.number)")
            if !row.rejected.isEmpty { title += ": " + style.note("rejected, \(row.rejected.replacingUnderscores())") }
            if row.records.allSatisfy({ !$0.isIdentified }), row.rejected.isEmpty { title += ": " + style.note("nothing names a person") }
            lines.append(title)
            for record in row.records { lines.append(line(record.role, record.values)) }
            if !row.touchpoint.isEmpty { lines.append(line(isTouchpoint ? "touchpoint" : "row", row.touchpoint)) }
        }
        return lines.joined(separator: "\n")
    }

    /// Whether rows are orders, calls or messages rather than people.
    private var isTouchpoint: Bool { found.columns.contains { $0.field == "reference" || $0.field == "time" || $0.field == "direction" } }

    /// One party or touchpoint, on two lines at most.
    private func line(_ title: String, _ values: [Inspection.Value]) -> String {
        let margin = String(repeating: " ", count: 14)
        var lines = [padded("  " + title, to: 14)]
        for (number, value) in values.enumerated() {
            let text = printable(value.value.isEmpty ? value.raw : value.value)
            let isShared = value.grade == "shared" && (value.field == "phone" || value.field == "email")
            let isDoubtful = isShared || ["masked", "placeholder", "invalid", "ambiguous"].contains(value.grade)
            let doubt = isDoubtful ? " (\(value.grade))" : ""
            let word = "\(value.field) \(clipped(text, to: 40))\(doubt)" + (number + 1 < values.count ? " · " : "")
            if displayWidth(lines[lines.count - 1] + word) > width, lines.count < 2 { lines.append(margin) }
            lines[lines.count - 1] += word
        }
        return lines.map { clipped(withoutEnd($0), to: width) }.joined(separator: "\n")
    }

    /// Without the blanks that a line ends with.
    private func withoutEnd(_ line: String) -> String {
        var line = line
        while line.last == " " { line.removeLast() }
        return line
    }

    private func ending() -> String {
        if let saved { return "The mapping stands in \(printable(saved)). Edit it, and give it back:\n  " + command("dedupe", "--mapping \(shellWord(saved))") }
        return "To correct it, save the mapping, edit it, and give it back with --mapping:\n  "
            + command("inspect", "--save-mapping \(shellWord(names.input == "-" ? "mapping.txt" : names.input + ".map"))")
    }

    private func command(_ name: String, _ options: String) -> String { "resolver \(name) \(shellWord(names.input)) \(options)" }
}
