import Resolver

/// What a person reads after a run: what was recognised, how many people there are, what went
/// wrong, and what to do next.
struct DedupeReport {
    let summary: DedupeSummary
    let names: RunNames
    let place: Destination
    let style: Style
    let width: Int

    init(_ summary: DedupeSummary, names: RunNames, place: Destination, descriptor: Int32) {
        self.summary = summary
        self.names = names
        self.place = place
        style = Style(descriptor: descriptor)
        width = isTerminal(descriptor) ? max(40, terminalWidth(descriptor)) : 100
    }

    func text() -> String {
        var parts = [recognised(), people()]
        if place == .report, !summary.cards.isEmpty { parts.append(cards()) }
        if !summary.problems.isEmpty { parts.append(problems()) }
        if !summary.hubs.isEmpty { parts.append(hubs()) }
        if !summary.blocked.isEmpty || !summary.blockProblems.isEmpty { parts.append(blocked()) }
        if !summary.phonesToCheck.isEmpty { parts.append(phonesToCheck()) }
        parts.append(ending())
        return parts.joined(separator: "\n\n") + "\n"
    }

    // MARK: What was recognised

    private func recognised() -> String {
        var facts = [summary.encoding, delimiterWords(), counted(summary.rows, "row", "rows")]
        facts.removeAll { $0.isEmpty }
        let platform = summary.platform.isEmpty ? "" : style.good(summary.platform) + ": "
        var lines = [style.strong(clipped(names.shownInput, to: width)) + "  " + platform + facts.joined(separator: ", ")]
        for note in summary.notes.prefix(3) {
            lines.append("  " + style.faint(clipped("not a row (\(note.kind)): " + printable(note.text), to: width - 2)))
        }
        if summary.notes.count > 3 { lines.append("  " + style.faint("and \(summary.notes.count - 3) more lines that are no rows")) }
        let used = summary.columns.filter { $0.field != nil }
        let column = min(max(10, width / 3), used.map { displayWidth(printable($0.name)) }.max() ?? 0)
        for item in used {
            let name = padded(clipped(printable(item.name), to: column), to: column)
            let how = style.faint(evidenceWords(item.evidence))
            let meaning = item.role == "customer" ? item.field ?? "" : "\(item.role): \(item.field ?? "")"
            lines.append("  \(name)  →  \(padded(meaning, to: 16))  \(how)")
        }
        let rest = summary.columns.filter { $0.field == nil }.map { printable($0.name) }
        if !rest.isEmpty { lines.append("  " + style.faint(passedThrough(rest))) }
        return lines.joined(separator: "\n")
    }

    private func passedThrough(_ columns: [String]) -> String {
        let title = counted(columns.count, "column", "columns") + " not used: "
        return clipped(title + columns.joined(separator: ", "), to: width - 2)
    }

    private func delimiterWords() -> String {
        switch summary.delimiter {
        case ",": "comma"
        case ";": "semicolon"
        case "\t", "\\t", "tab": "tab"
        case "|": "bar"
        default: printable(summary.delimiter)
        }
    }

    private func evidenceWords(_ evidence: DedupeSummary.Column.Evidence) -> String {
        switch evidence {
        case .header: "by its header"
        case .content: "by what is in it"
        case .choice: "as you said"
        case .ignored: "not used"
        }
    }

    // MARK: Who was found

    private func people() -> String {
        var found = counted(summary.entities - summary.organisations, "person", "people")
        if summary.organisations > 0 {
            found += " and \(counted(summary.organisations, "organisation", "organisations"))"
        }
        var lines = [style.strong(style.good(found)) + " in " + counted(summary.rows, "row", "rows")]
        if summary.mergedEntities > 0 {
            let have = summary.mergedEntities == 1 ? "has" : "have"
            lines.append(
                "  \(counted(summary.mergedEntities, "person", "people")) \(have) more than one row: "
                    + "\(grouped(summary.mergedRows)) rows together, at most \(grouped(summary.largestEntity)) for one")
        }
        if summary.repeatedRecords > 0 {
            lines.append(
                "  \(counted(summary.repeatedRecords, "record", "records")) stood in more than one row, "
                    + "such as the lines of an order: counted once")
        }
        if summary.sharedRecordIDs > 0 {
            lines.append(
                "  \(counted(summary.sharedRecordIDs, "row", "rows")) with the record id of somebody else: kept apart")
        }
        if summary.unidentifiedRows > 0 {
            lines.append(
                "  \(counted(summary.unidentifiedRows, "row", "rows")) without a name, phone or other mark of a person: "
                    + "no id")
        }
        lines += decided()
        if summary.refusedLinks > 0 {
            lines.append(
                "  \(counted(summary.refusedLinks, "pair", "pairs")) kept apart: a shared value, but the names disagree")
        }
        if summary.tiedLinks > 0 {
            lines.append("  \(counted(summary.tiedLinks, "link", "links")) left out: two people fit equally well")
        }
        if summary.isBeyondReference {
            lines.append(
                "  more people than the weights are made for (\(grouped(summary.referencePeople))): take --preset conservative, "
                    + "or a policy for more")
        }
        if summary.apartLinks > 0 {
            lines.append(
                "  \(counted(summary.apartLinks, "link", "links")) left out: further on the chain somebody disagrees, "
                    + "or it is too long")
        }
        return lines.joined(separator: "\n")
    }

    private func decided() -> [String] {
        guard let decided = summary.decisions else { return [] }
        var lines = ["  \(counted(decided.kept, "decision", "decisions")) of people applied"]
        if decided.suspended > 0 {
            lines.append("  \(counted(decided.suspended, "decision", "decisions")) not applied: a newer one says otherwise")
        }
        if decided.unknown > 0 {
            lines.append("  \(counted(decided.unknown, "decision", "decisions")) not applied: a record of that name is not in the file")
        }
        if decided.unread > 0 {
            lines.append("  \(counted(decided.unread, "line", "lines")) of the decisions say neither link nor forbid")
        }
        return lines
    }

    private func cards() -> String {
        let drawn = summary.cards.prefix(3).map { CardDrawing($0, width: width, style: style).text() }
        let title = drawn.count == 1 ? "One of them:" : "\(drawn.count == 2 ? "Two" : "Three") of them:"
        return title + "\n\n" + drawn.joined(separator: "\n\n")
    }

    // MARK: What went wrong

    private func problems() -> String {
        let lines = problemLines(summary.problems, width: width)
        let more = summary.problems.count > lines.count ? ["  and \(summary.problems.count - lines.count) more kinds; --json lists all"] : []
        return ([style.note("Values that were not used")] + lines + more).joined(separator: "\n")
    }

    private func hubs() -> String {
        var lines = [style.note("Values shared by too many people, reported and not used")]
        for hub in summary.hubs.prefix(8) {
            lines.append(
                clipped(
                    "  \(hub.field) \(printable(hub.value)): \(counted(hub.rows, "row", "rows")), "
                        + "\(counted(hub.identities, "name", "names"))", to: width))
        }
        if summary.hubs.count > 8 { lines.append("  and \(summary.hubs.count - 8) more; --json lists all") }
        return lines.joined(separator: "\n")
    }

    private func blocked() -> String {
        var lines = summary.blocked.isEmpty ? [] : [style.note("Values of the block-list, used for nobody")]
        for value in summary.blocked.prefix(8) {
            lines.append(clipped("  \(shownPhone(value.value)) blocked, \(counted(value.rows, "row", "rows"))", to: width))
        }
        if summary.blocked.count > 8 { lines.append("  and \(summary.blocked.count - 8) more; --json lists all") }
        if !summary.blockProblems.isEmpty { lines.append(style.note("Lines of the block-list that hold no phone and no e-mail")) }
        for problem in summary.blockProblems.prefix(4) {
            lines.append(
                clipped("  line \(problem.line): \(describe(.reason, problem.reason).lowercasedFirst()) “\(printable(problem.text))”", to: width))
        }
        return lines.joined(separator: "\n")
    }

    private func phonesToCheck() -> String {
        var lines = [style.note("Phones to check: rows without a name hold them beside people with one")]
        for phone in summary.phonesToCheck.prefix(8) {
            lines.append(clipped("  \(shownPhone(phone.value))  \(counted(phone.rows, "nameless row", "nameless rows"))", to: width))
        }
        if summary.phonesToCheck.count > 8 { lines.append("  and \(summary.phonesToCheck.count - 8) more; --json lists all") }
        lines.append(clipped("  If one is the shop's own, say so: --block \(shownPhone(summary.phonesToCheck[0].value))", to: width))
        return lines.joined(separator: "\n")
    }

    /// A number of Vietnam as it is dialled there; anything else as it stands.
    private func shownPhone(_ value: String) -> String {
        value.hasPrefix("+84") ? "0" + value.dropFirst(3) : printable(value)
    }

    // MARK: What next

    private func ending() -> String {
        if place == .report && names.outputs.isEmpty {
            let command = "resolver dedupe \(shellWord(names.input)) -o \(shellWord(suggestedOutput(names.input)))"
            return "Nothing was written. To write every row with its person's id:\n  " + command
        }
        let written = names.outputs.map { "  \($0.path)" }.map(printable)
        if written.isEmpty { return "Every row is on standard output, with its person's id in front." }
        return "Written:\n" + written.joined(separator: "\n")
    }
}

/// `khach-hang.csv` → `khach-hang-people.csv`.
func suggestedOutput(_ input: String) -> String {
    if input == "-" { return "people.csv" }
    let name = splitPath(input).name
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name + "-people.csv" }
    return name[..<dot] + "-people" + name[dot...]
}

/// A word that a shell reads back as it is.
func shellWord(_ word: String) -> String {
    let plain = word.utf8.allSatisfy { byte in
        (byte >= 48 && byte <= 57) || (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122)
            || byte >= 128 || [45, 46, 47, 95, 61, 43, 58, 64].contains(byte)
    }
    if plain && !word.isEmpty { return printable(word) }
    var quoted = "'"
    for character in printable(word) { quoted += character == "'" ? "'\\''" : String(character) }
    return quoted + "'"
}

extension String {
    func replacingUnderscores() -> String { String(map { $0 == "_" ? " " : $0 }) }

    /// In the middle of a sentence.
    func lowercasedFirst() -> String { prefix(1).lowercased() + dropFirst() }
}

/// The most frequent kinds of values of which nothing could be made, a line each.
func problemLines(_ problems: [DedupeSummary.Problem], width: Int) -> [String] {
    problems.prefix(8).map { problem in
        let reason = describe(.reason, problem.reason).lowercasedFirst()
        let example = problem.example.isEmpty ? "" : " “\(printable(problem.example))”"
        return clipped("  \(grouped(problem.count)) × \(problem.field): \(reason), first in row \(problem.firstRow)\(example)", to: width)
    }
}
